//! The people of a brief: full names are anchors, single words are put to the nearest that has them.
//!
//! A surname is that of the person last named in full, so that relatives are told apart; a given name
//! keeps to its own. It does not know organisations and places.

use super::compare::{self, Single};
use super::draft::{Drafts, Index, key};
use super::group::{Group, Named};
use super::near::Near;
use super::spell::{slips, sounds_alike};
use super::words;
use crate::brief::{Kind, Link};

const LAST: u64 = 1;
const FIRST: u64 = 2;
const INSIDE: u64 = 3;
const INITIALS: u64 = 4;

/// The people found so far, by their words.
#[derive(Default)]
struct Known<'g> {
    index: Index,
    /// By first and last words, to be found in other spellings.
    near: Near<'g>,
    /// Those of a single word.
    alone: Near<'g>,
}

impl Known<'_> {
    fn under(&self, role: u64, word: &str) -> Vec<u32> {
        self.index.get(key(role, word)).collect()
    }
}

/// Links the names of people. Takes time linear in the names and `n log n` in mentions.
pub fn link<'g>(named: &[Named], groups: &'g [Group], drafts: &mut Drafts) {
    let mut known: Known<'g> = Known::default();
    let people = (0..groups.len()).filter(|group| groups[*group].kind == Kind::Person);
    let (mut full, mut single): (Vec<usize>, Vec<usize>) =
        people.partition(|group| groups[*group].name.is_full());
    // The fullest first; initials find those they stand for.
    full.sort_by_key(|group| {
        let name = &groups[*group].name;
        let initials = name.cores().any(|word| word.chars().count() == 1);
        (
            initials || words::is_particle(name.first()),
            std::cmp::Reverse(name.len()),
            groups[*group].first(),
        )
    });
    for group in full {
        let draft = match same(groups, drafts, &mut known, group) {
            Some((draft, link)) => {
                drafts.join(groups, draft, group, link, true);
                draft
            }
            None => drafts.begin(groups, group),
        };
        note(groups, &mut known, group, draft);
    }
    single.sort_by_key(|group| groups[*group].first());
    for group in single {
        if !put(named, groups, drafts, &mut known, group) {
            alone(groups, drafts, &mut known, group);
        }
    }
}

/// The person whose full name another full name is.
fn same(
    groups: &[Group],
    drafts: &Drafts,
    known: &mut Known,
    group: usize,
) -> Option<(usize, Link)> {
    let name = &groups[group].name;
    let (first, last) = (name.first(), name.last());
    let mut among = known.near.get(last);
    for (role, word) in [
        (LAST, last),
        (FIRST, last),
        (LAST, first),
        (INSIDE, last),
        (FIRST, first),
    ] {
        among.extend(known.index.get(key(role, word)));
    }
    among.sort_unstable();
    among.dedup();
    let links = among.iter().filter_map(|draft| {
        let main = drafts.list[*draft as usize].main;
        Some((compare::people(&groups[main].name, name)?, *draft))
    });
    let links: Vec<(Link, u32)> = links.collect();
    let best = links.iter().map(|(link, _)| *link).min()?;
    let alike = links.iter().filter(|(link, _)| *link == best);
    let among: Vec<u32> = alike.map(|(_, draft)| *draft).collect();
    let draft = drafts.nearest(groups, &among, groups[group].first())?;
    Some((draft, best))
}

/// Notes a person under all words of a full name.
fn note<'g>(groups: &'g [Group], known: &mut Known<'g>, group: usize, draft: usize) {
    let name = &groups[group].name;
    let last = name.len() - 1;
    for (place, word) in name.cores().enumerate() {
        let role = match place {
            0 if last > 0 || name.is_regnal() => FIRST,
            place if place == last => LAST,
            _ => INSIDE,
        };
        known.index.add(key(role, word), draft);
        if role != INSIDE {
            known.near.add(word, draft);
        }
    }
    for nick in &name.nick {
        known.index.add(key(FIRST, nick), draft);
    }
    let initials: String = name
        .cores()
        .filter_map(|word| word.chars().next())
        .collect();
    known.index.add(key(INITIALS, &initials), draft);
}

/// Puts the mentions of a single word to the people that have it in their names.
fn put(
    named: &[Named],
    groups: &[Group],
    drafts: &mut Drafts,
    known: &mut Known,
    group: usize,
) -> bool {
    let one = &groups[group];
    let word = one.name.first();
    let found = [LAST, FIRST, INSIDE].map(|role| {
        let mut found = known.under(role, word);
        if one.name.generation.is_some() {
            let of = |draft: &u32| &groups[drafts.list[*draft as usize].main].name.generation;
            found.retain(|draft| *of(draft) == one.name.generation);
        }
        found
    });
    let [surname, given, inside] = found;
    if let ([], [], []) = (&surname[..], &given[..], &inside[..]) {
        return put_alike(groups, drafts, known, group);
    }
    if one.mentions.is_empty() {
        // Declared, and nowhere said: nobody's but its own.
        return false;
    }
    for mention in &one.mentions {
        let head = named[*mention as usize].head;
        let surname_before = drafts.before(groups, &surname, *mention);
        let surname_after = || drafts.after(&surname, *mention);
        let given_before = || drafts.before(groups, &given, *mention);
        let by_surname = |found: Option<usize>| found.map(|draft| (draft, Single::Surname));
        let by_given = |found: Option<usize>| found.map(|draft| (draft, Single::Given));
        let picked = by_surname(surname_before)
            .or_else(|| by_surname(surname_after().filter(|_| head)))
            .or_else(|| by_given(given_before()))
            .or_else(|| by_surname(surname_after()))
            .or_else(|| by_given(drafts.nearest(groups, &given, *mention)))
            .or_else(|| by_surname(surname.first().map(|draft| *draft as usize)))
            .or_else(|| {
                let inside = drafts.nearest(groups, &inside, *mention);
                inside.map(|draft| (draft, Single::Inside))
            });
        if let Some((draft, single)) = picked {
            drafts.join_some(draft, group, single.link(), *mention);
        }
    }
    true
}

/// Puts a single word to the person whose surname or given name sounds like it or is a slip away.
fn put_alike(groups: &[Group], drafts: &mut Drafts, known: &mut Known, group: usize) -> bool {
    let one = &groups[group];
    let word = one.name.first();
    let mut heard: Vec<u32> = Vec::new();
    let mut slipped: Vec<u32> = Vec::new();
    for draft in known.near.get(word) {
        let name = &groups[drafts.list[draft as usize].main].name;
        let ends = [name.last(), name.first()];
        if ends.iter().any(|end| sounds_alike(end, word)) {
            heard.push(draft);
        } else if ends
            .iter()
            .any(|end| slips(end, word) && !compare::differ_at_the_end(end, word))
        {
            slipped.push(draft);
        }
    }
    let (among, link) = if !heard.is_empty() {
        (heard, Link::Spelling)
    } else if !slipped.is_empty() {
        (slipped, Link::Slip)
    } else if one.name.acronym && (2..=4).contains(&word.len()) {
        (known.under(INITIALS, word), Link::Acronym)
    } else {
        return false;
    };
    match drafts.nearest(groups, &among, one.first()) {
        Some(draft) => {
            drafts.join(groups, draft, group, link, false);
            true
        }
        None => false,
    }
}

/// A single word that is in nobody's full name: a person of its own, or another spelling of one.
fn alone<'g>(groups: &'g [Group], drafts: &mut Drafts, known: &mut Known<'g>, group: usize) {
    let word = groups[group].name.first();
    let alike = known.alone.get(word).into_iter().find_map(|draft| {
        let other = groups[drafts.list[draft as usize].main].name.first();
        if sounds_alike(other, word) {
            return Some((draft, Link::Spelling));
        }
        slips(other, word).then_some((draft, Link::Slip))
    });
    if let Some((draft, link)) = alike {
        drafts.join(groups, draft as usize, group, link, true);
        return;
    }
    let draft = drafts.begin(groups, group);
    known.alone.add(word, draft);
}
