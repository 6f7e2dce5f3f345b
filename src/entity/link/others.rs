//! The organisations and places of a brief: long names first, then their acronyms, then their parts.
//!
//! The table of short forms stands above all guesses but an acronym that the brief itself spells out.
//! It does not know people.

use std::collections::{HashMap, HashSet};

use super::compare::{Part, part, spelt_alike};
use super::draft::{Drafts, Index, key};
use super::group::{Group, Named};
use super::name::Name;
use super::near::Near;
use super::short::{self, Fit, is_drawn_from, known, stands_for};
use crate::brief::{Kind, Link};
use crate::entity::known::is_place;
use crate::entity::wordset::WordSet;

const WORD: u64 = 1;
const LETTER: u64 = 2;

/// What links the names of organisations and places.
struct Linker<'g, 't> {
    named: &'g [Named<'t>],
    groups: &'g [Group<'t>],
    drafts: &'g mut Drafts,
    index: Index,
    /// By first and last words, to be found in other spellings.
    near: Near<'g>,
    rows: HashMap<u32, usize>,
    /// Rows of the table that the brief has a form of which needs no other.
    sure: HashSet<u32>,
    of_group: HashMap<usize, usize>,
    /// Keys of what the brief itself has for places.
    places: HashSet<&'g str>,
}

/// Links them. `brackets` tells which names stand in brackets right behind which others.
pub fn link(
    named: &[Named],
    groups: &[Group],
    brackets: &HashMap<usize, usize>,
    drafts: &mut Drafts,
) {
    let others = (0..groups.len()).filter(|group| groups[*group].kind != Kind::Person);
    let (acronyms, mut long): (Vec<usize>, Vec<usize>) =
        others.partition(|group| groups[*group].name.acronym);
    long.sort_by_key(|group| {
        (
            std::cmp::Reverse(groups[*group].name.len()),
            groups[*group].first(),
        )
    });
    let singles = long.partition_point(|group| groups[*group].name.len() > 1);
    let singles = long.split_off(singles);
    let sure = acronyms
        .iter()
        .chain(&long)
        .chain(&singles)
        .filter_map(|group| {
            let one = &groups[*group];
            let known = known(one.kind, &one.name)?;
            (!short::wants_another(one.kind, &one.name)).then_some(known.row)
        });
    let sure = sure.collect();
    let mut linker = Linker {
        named,
        groups,
        drafts,
        index: Index::default(),
        near: Near::default(),
        rows: HashMap::new(),
        sure,
        of_group: HashMap::new(),
        places: groups
            .iter()
            .filter(|group| group.kind == Kind::Place)
            .map(|group| group.name.key.as_str())
            .collect(),
    };
    for group in long {
        if !(linker.by_table(group) || linker.by_part(group) || linker.by_spelling(group)) {
            linker.begin(group);
        }
    }
    for group in acronyms {
        let bracket = brackets.get(&group).copied();
        if !(linker.by_letters(group)
            || bracket.is_some_and(|name| linker.by_bracket(group, name))
            || linker.by_table(group)
            || linker.by_part(group))
        {
            linker.begin(group);
        }
    }
    for group in singles {
        let bracket = brackets.get(&group).copied();
        if !(linker.by_table(group)
            || bracket.is_some_and(|name| linker.by_bracket(group, name))
            || linker.by_part(group)
            || linker.by_spelling(group))
        {
            linker.begin(group);
        }
    }
}

impl<'g> Linker<'g, '_> {
    fn name(&self, draft: u32) -> &Name {
        &self.groups[self.drafts.list[draft as usize].main].name
    }

    /// A name that is nobody's yet.
    fn begin(&mut self, group: usize) -> usize {
        let draft = self.drafts.begin(self.groups, group);
        self.note(group, draft);
        draft
    }

    /// Notes an entity under the words of one of its names.
    fn note(&mut self, group: usize, draft: usize) {
        self.of_group.insert(group, draft);
        let name = &self.groups[group].name;
        for word in name.cores() {
            self.index.add(key(WORD, word), draft);
        }
        for word in name.words.iter().take(3) {
            self.index.add(key(LETTER, letter(&word.text)), draft);
        }
        // Of several words one may be misspelt; the first and the last are looked under.
        self.near.add(name.first(), draft);
        if name.len() > 1 {
            self.near.add(name.last(), draft);
        }
    }

    /// By the table of short forms.
    fn by_table(&mut self, group: usize) -> bool {
        let one = &self.groups[group];
        let Some(known) = known(one.kind, &one.name) else {
            return false;
        };
        if !self.sure.contains(&known.row) {
            return false;
        }
        match self.rows.get(&known.row) {
            Some(&draft) => {
                let main = &self.groups[self.drafts.list[draft].main].name;
                let acronym = stands_for(&one.name, main).is_some();
                let link = if acronym { Link::Acronym } else { Link::Short };
                self.drafts.join(self.groups, draft, group, link, true);
                self.note(group, draft);
            }
            None => {
                let draft = self.begin(group);
                self.drafts.list[draft].kind = known.kind;
                self.rows.insert(known.row, draft);
            }
        }
        true
    }

    /// By its letters: a longer name that the brief has is what they stand for.
    fn by_letters(&mut self, group: usize) -> bool {
        let one = &self.groups[group];
        // `US` is no studio.
        if short::country(&one.name).is_some() {
            return false;
        }
        let first = letter(&one.name.key);
        let fits = self.index.get(key(LETTER, first)).filter_map(|draft| {
            let name = self.name(draft);
            let same_kind = self.drafts.list[draft as usize].kind == one.kind;
            // Letters in another order prove nothing but in brackets behind the name: `BBC` is not
            // `Celebrity Big Brother`.
            let fit = stands_for(&one.name, name).filter(|fit| *fit != Fit::Turned)?;
            Some(((fit, same_kind), draft))
        });
        let fits: Vec<_> = fits.collect();
        let Some(best) = fits.iter().map(|(fit, _)| *fit).max() else {
            return false;
        };
        let among: Vec<u32> = fits
            .iter()
            .filter(|(fit, _)| *fit == best)
            .map(|(_, draft)| *draft)
            .collect();
        let Some(draft) = self.drafts.nearest(self.groups, &among, one.first()) else {
            return false;
        };
        // What the table knows under these letters is the same from now on.
        if let Some(known) = known(one.kind, &one.name) {
            self.rows.entry(known.row).or_insert(draft);
        }
        self.drafts
            .join(self.groups, draft, group, Link::Acronym, true);
        self.of_group.insert(group, draft);
        true
    }

    /// By the brackets that it stands in behind a longer name, or the other way about.
    fn by_bracket(&mut self, group: usize, name: usize) -> bool {
        let Some(&draft) = self.of_group.get(&name) else {
            return false;
        };
        let (short, long) = (&self.groups[group].name, &self.groups[name].name);
        let told = long.len() > 1 && short.acronym || is_drawn_from(&short.key, &long.key);
        if !told || self.drafts.list[draft].kind != self.groups[group].kind {
            return false;
        }
        self.drafts
            .join(self.groups, draft, group, Link::Acronym, true);
        self.of_group.insert(group, draft);
        true
    }

    /// By its words, which are some of those of a longer name.
    fn by_part(&mut self, group: usize) -> bool {
        let groups = self.groups;
        let one = &groups[group];
        let mut best: Option<Part> = None;
        let mut among: Vec<u32> = Vec::new();
        for draft in self.index.get(key(WORD, one.name.last())) {
            let long = self.name(draft);
            if self.drafts.list[draft as usize].kind != one.kind {
                continue;
            }
            let Some(found) = part(long, &one.name) else {
                continue;
            };
            let town = || self.places.contains(one.name.key.as_str()) || is_place(&one.name.key);
            let alone = one.kind == Kind::Organisation && found != Part::End;
            if !may_stand(one.kind, long, &one.name, found) || alone && is_office(long) && town() {
                continue;
            }
            if best.is_none_or(|best| found > best) {
                best = Some(found);
                among.clear();
            }
            if best == Some(found) {
                among.push(draft);
            }
        }
        if among.is_empty() || one.mentions.is_empty() {
            return false;
        }
        // A name that stands in the text before any longer one is a name of its own: `Samsung`, and
        // later `Samsung Electronics`. Headlines are short.
        // `Skippers` and `Skippers Party` are one whichever comes first.
        let extended = among
            .iter()
            .any(|draft| extends(self.name(*draft), &one.name));
        let own = best != Some(Part::End) && !extended && one.kind == Kind::Organisation && {
            let body = one
                .mentions
                .iter()
                .find(|mention| !self.named[**mention as usize].head);
            body.is_some_and(|body| self.drafts.before(groups, &among, *body).is_none())
        };
        if own {
            return false;
        }
        for mention in &one.mentions {
            if let Some(draft) = self.drafts.nearest(groups, &among, *mention) {
                self.drafts.join_some(draft, group, Link::Part, *mention);
                self.of_group.insert(group, draft);
            }
        }
        true
    }

    /// By its spelling.
    fn by_spelling(&mut self, group: usize) -> bool {
        let one = &self.groups[group];
        let (first, last) = (one.name.first(), one.name.last());
        let mut among = self.near.get(first);
        if one.name.len() > 1 {
            among.extend(self.near.get(last));
            among.extend(
                [first, last]
                    .into_iter()
                    .flat_map(|word| self.index.get(key(WORD, word))),
            );
        }
        let found = among.iter().find_map(|draft| {
            if self.drafts.list[*draft as usize].kind != one.kind {
                return None;
            }
            Some((*draft, spelt_alike(self.name(*draft), &one.name)?))
        });
        let Some((draft, link)) = found else {
            return false;
        };
        self.drafts
            .join(self.groups, draft as usize, group, link, true);
        self.note(group, draft as usize);
        true
    }
}

/// The first letter, as a word.
fn letter(word: &str) -> &str {
    let end = word.chars().next().map_or(0, char::len_utf8);
    &word[..end]
}

/// Whether an organisation is of those that a town's name does not stand for, as it does for a club.
pub fn is_office(name: &Name) -> bool {
    static OFFICES: WordSet = WordSet::new(
        "attorney bureau city commission council county court department district hospital jail \
         ministry office police prison school sheriff university",
    );
    name.cores().any(|word| OFFICES.has(word))
}

/// Whether a longer name says no more than the shorter: `Skippers` and `Skippers Party`, `District
/// Attorney` and `District Attorney's Office`.
pub fn extends(long: &Name, short: &Name) -> bool {
    let same = long.len() == short.len() + 1 && short.cores().eq(long.cores().take(short.len()));
    same && match long.last() {
        // `Congress` of the table is no `Congress Party`.
        "party" => {
            let row = |name| short::known(Kind::Organisation, name).map(|known| known.row);
            row(short).is_none_or(|own| row(long) == Some(own))
        }
        "office" => matches!(
            short.last(),
            "attorney" | "prosecutor" | "sheriff" | "coroner"
        ),
        "department" => short.len() > 1 && matches!(short.last(), "police" | "sheriff" | "fire"),
        _ => false,
    }
}

/// Whether a part may stand for the whole.
fn may_stand(kind: Kind, long: &Name, short: &Name, found: Part) -> bool {
    if short::known(kind, short).is_some() {
        return false;
    }
    match kind {
        Kind::Place => match found {
            Part::Start => long
                .cores()
                .skip(short.len())
                .all(|word| is_place_word(word) && word != "republic"),
            Part::End => long
                .cores()
                .take(long.len() - short.len())
                .all(is_place_word),
            Part::Some => false,
        },
        _ => found != Part::Some || short.len() > 1 || is_head(long, short.first()),
    }
}

/// Whether a word is what an organisation is: `Observatory` of the `Harbour Observatory for Tides`.
fn is_head(long: &Name, word: &str) -> bool {
    let small = long.words.iter().position(|word| word.small);
    let head = small.and_then(|small| long.words.get(small.checked_sub(1)?));
    head.is_some_and(|head| head.text == word)
}

/// Words that say what sort of place it is, and that are left out. Not `City` or `Province`, for
/// `Kuwait City` is not Kuwait, nor `Lake Chad` Chad.
fn is_place_word(word: &str) -> bool {
    matches!(
        word,
        "republic"
            | "kingdom"
            | "federal"
            | "strip"
            | "island"
            | "islands"
            | "peninsula"
            | "heights"
            | "sea"
            | "ocean"
            | "desert"
            | "mount"
    )
}
