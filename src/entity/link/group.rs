//! The names of one brief, each once: mentions with the same words come together.
//!
//! Here readers' slips in kind are levelled: one word read once as a firm and nine times as a person
//! is a person ten times. It does not know which names are of one entity.

use super::draft::key;
use super::name::Name;
use crate::analysis::fold;
use crate::brief::Kind;
use crate::entity::tagger::evidence::ByWord;
use crate::entity::tagger::words::hash;
use crate::entity::wordset::WordSet;

/// So many ways to write a name are kept.
const MOST_SURFACES: usize = 64;

/// One mention, or a declared name that may have none; in the order they are read.
#[derive(Clone, Copy, Debug)]
pub struct Named<'t> {
    /// As written.
    pub text: &'t str,
    /// What it was read or declared as.
    pub kind: Kind,
    /// Whether it stands in a headline, a deck or a heading.
    pub head: bool,
    /// The number of the declared entity that it is a name of.
    pub declared: Option<usize>,
    /// Whether it is a mention, and no mere declaration.
    pub said: bool,
}

/// A way to write a name.
#[derive(Clone, Copy, Debug)]
pub struct Surface<'t> {
    /// Without article and possessive, with titles.
    pub text: &'t str,
    /// Without titles.
    pub bare: &'t str,
    /// How often it is written so.
    pub count: u32,
    /// Whether it is so written in the text and not only in headlines.
    pub body: bool,
    /// Whether all its letters are capitals.
    pub upper: bool,
}

/// A name in all ways to write it that differ in case, accents, points or a title only.
#[derive(Clone, Debug)]
pub struct Group<'t> {
    /// What it names.
    pub kind: Kind,
    /// Its words.
    pub name: Name,
    /// The ways to write it, in the order they are first read.
    pub surfaces: Vec<Surface<'t>>,
    /// Which mentions are of it, in order; numbers in the list that was given.
    pub mentions: Vec<u32>,
    /// Which of the surfaces each of the mentions has.
    pub written: Vec<u32>,
    /// The declared entity it is the name of.
    pub declared: Option<usize>,
}

impl<'t> Group<'t> {
    /// The ways to write it in some of its mentions, all if these are all of them.
    pub fn written_in(&self, mentions: &[u32]) -> Vec<&Surface<'t>> {
        if mentions.len() == self.mentions.len() {
            return self.surfaces.iter().collect();
        }
        let mut written: Vec<u32> = mentions
            .iter()
            .filter_map(|mention| self.mentions.binary_search(mention).ok())
            .map(|place| self.written[place])
            .collect();
        written.sort_unstable();
        written.dedup();
        written
            .iter()
            .map(|surface| &self.surfaces[*surface as usize])
            .collect()
    }

    /// The first mention; none for a name that is only declared.
    pub fn first(&self) -> u32 {
        self.mentions.first().copied().unwrap_or(0)
    }
}

/// Groups the names of a brief. Names without a letter are left out, pronouns and days too.
pub fn groups<'t>(named: &[Named<'t>]) -> Vec<Group<'t>> {
    let kinds = levelled(named);
    let mut groups: Vec<Group> = Vec::new();
    let mut by_key: ByWord<usize> = ByWord::default();
    let mut by_text: ByWord<Option<(usize, usize)>> = ByWord::default();
    for (number, (one, kind)) in named.iter().zip(kinds).enumerate() {
        let place = match by_text.get(&key(kind as u64, one.text)) {
            // Two declared names with the same words stay two.
            Some(place) if one.declared.is_none() || one.said => *place,
            _ => {
                let place = add(one, kind, &mut groups, &mut by_key);
                by_text.insert(key(kind as u64, one.text), place);
                place
            }
        };
        let Some((group, surface)) = place else {
            continue;
        };
        let group = &mut groups[group];
        if !one.said {
            continue;
        }
        group.mentions.push(number as u32);
        group.written.push(surface as u32);
        let surface = &mut group.surfaces[surface];
        surface.count += 1;
        surface.body |= !one.head;
    }
    groups
}

/// Finds or makes the group of a name and the way it is written.
fn add<'t>(
    one: &Named<'t>,
    kind: Kind,
    groups: &mut Vec<Group<'t>>,
    by_key: &mut ByWord<usize>,
) -> Option<(usize, usize)> {
    let name = Name::new(kind, one.text);
    let no_name = name.is_empty() || one.declared.is_none() && is_no_name(&name);
    if no_name {
        return None;
    }
    let group = *by_key
        .entry(key(kind as u64, &name.key))
        .or_insert(groups.len());
    let from = one.text.len() - article(one.text).len();
    let (upper, start, end) = (name.upper, name.start, name.end);
    if group == groups.len() {
        groups.push(Group {
            kind,
            name,
            surfaces: Vec::new(),
            mentions: Vec::new(),
            written: Vec::new(),
            declared: None,
        });
    } else if groups[group].name.nick.is_empty() {
        groups[group].name.nick = name.nick;
    }
    let group_number = group;
    let group = &mut groups[group];
    group.declared = group.declared.or(one.declared);
    let text = one.text.get(from..end).unwrap_or(one.text);
    let known = group
        .surfaces
        .iter()
        .position(|surface| surface.text == text)
        // More ways to write a name tell no more.
        .or((group.surfaces.len() >= MOST_SURFACES).then_some(0));
    let surface = known.unwrap_or(group.surfaces.len());
    if known.is_none() {
        group.surfaces.push(Surface {
            text,
            bare: one.text.get(start..end).unwrap_or(text),
            count: 0,
            body: false,
            upper,
        });
    }
    Some((group_number, surface))
}

/// The text without a leading `the`.
fn article(text: &str) -> &str {
    let (first, rest) = text.split_once(char::is_whitespace).unwrap_or((text, ""));
    let article = first.eq_ignore_ascii_case("the") && !rest.trim().is_empty();
    if article { rest.trim_start() } else { text }
}

/// The kind of each mention, levelled.
fn levelled(named: &[Named]) -> Vec<Kind> {
    let kinds = named.iter().fold(0, |all, one| all | 1 << one.kind as u32);
    if i32::count_ones(kinds) < 2 {
        return named.iter().map(|one| one.kind).collect();
    }
    let mut all: ByWord<[u32; 3]> = ByWord::default();
    let mut told: ByWord<Kind> = ByWord::default();
    for one in named {
        let text = hash(one.text.as_bytes());
        all.entry(text).or_default()[one.kind as usize] += 1;
        if one.declared.is_some() {
            told.insert(text, one.kind);
        }
    }
    let mixed = |counts: &[u32; 3]| counts.iter().filter(|count| **count > 0).count() > 1;
    if !all.values().any(mixed) {
        return named.iter().map(|one| one.kind).collect();
    }
    // The surnames of people that have a full name here.
    let full = named
        .iter()
        .filter(|one| one.kind == Kind::Person && one.text.contains(' '));
    let surnames: std::collections::HashSet<String> = full
        .filter_map(|one| one.text.rsplit([' ', '-']).next())
        .map(|word| fold(word).into_owned())
        .collect();
    let kind_of = |one: &Named| {
        let text = hash(one.text.as_bytes());
        let counts = all.get(&text).copied().unwrap_or_default();
        match told.get(&text) {
            Some(kind) => *kind,
            None if mixed(&counts) => {
                level(counts, one.kind, surnames.contains(fold(one.text).as_ref()))
            }
            None => one.kind,
        }
    };
    named.iter().map(kind_of).collect()
}

/// What a name is that was read as several kinds.
fn level(counts: [u32; 3], kind: Kind, surname: bool) -> Kind {
    let [people, organisations, places] = counts;
    let others = organisations + places;
    if people > 0 && others > 0 {
        // A firm may have the name of a person who is in the brief too.
        if surname && others > 1 && people > 1 {
            return kind;
        }
        if people > others || surname && people >= others {
            return Kind::Person;
        }
        let other = if organisations >= places {
            Kind::Organisation
        } else {
            Kind::Place
        };
        return if kind == Kind::Person { other } else { kind };
    }
    // A club and its town are two; one stray among many is a slip.
    match kind {
        Kind::Organisation if organisations == 1 && places > 3 => Kind::Place,
        Kind::Place if places == 1 && organisations > 3 => Kind::Organisation,
        kind => kind,
    }
}

/// Pronouns and days, and what has no letter.
fn is_no_name(name: &Name) -> bool {
    let letters = name.key.chars().any(char::is_alphabetic);
    !letters || name.len() == 1 && is_no_name_word(&name.key)
}

fn is_no_name_word(word: &str) -> bool {
    static NONE: WordSet = WordSet::new(
        "i he she it we they you him her his hers its their them me my your our who whom that this \
         the mr mrs ms dr sir monday tuesday wednesday thursday friday saturday sunday january \
         february april june july august september october november december",
    );
    NONE.has(word)
}
