//! The people of a brief: full names are anchors, single words are put to the nearest that has them.
//!
//! A surname is that of the person last named in full, so that relatives are told apart; a given name
//! keeps to its own. It does not know organisations and places.

use super::compare::{self, Single};
use super::draft::{Drafts, Index};
use super::group::{Group, Named};
use super::spell::{gaps, slips, sound, sounds_alike};
use super::words;
use crate::brief::{Kind, Link};

const LAST: u64 = 1;
const FIRST: u64 = 2;
const INSIDE: u64 = 3;
const SOUND: u64 = 4;
const GAP: u64 = 5;
const INITIALS: u64 = 6;
const ALONE_SOUND: u64 = 7;
const ALONE_GAP: u64 = 8;

/// Links the names of people. Takes time linear in the names and `n log n` in mentions.
pub fn link(named: &[Named], groups: &[Group], drafts: &mut Drafts) {
    let mut index = Index::default();
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
        let draft = match same(groups, drafts, &index, group) {
            Some((draft, link)) => {
                drafts.join(groups, draft, group, link, true);
                draft
            }
            None => drafts.begin(groups, group),
        };
        note(groups, &mut index, group, draft);
    }
    single.sort_by_key(|group| groups[*group].first());
    for group in single {
        if !put(named, groups, drafts, &index, group) {
            alone(groups, drafts, &mut index, group);
        }
    }
}

/// The person whose full name another full name is.
fn same(groups: &[Group], drafts: &Drafts, index: &Index, group: usize) -> Option<(usize, Link)> {
    let name = &groups[group].name;
    let (first, last) = (name.first(), name.last());
    let mut among: Vec<u32> = Vec::new();
    let mut add = |found: &[u32]| {
        let fresh: Vec<u32> = found
            .iter()
            .copied()
            .filter(|one| !among.contains(one))
            .collect();
        among.extend(fresh);
    };
    add(index.get(LAST, last));
    add(index.get(FIRST, last));
    add(index.get(LAST, first));
    add(index.get(INSIDE, last));
    add(index.get(FIRST, first));
    add(index.get(SOUND, &sound(last)));
    add(index.get(GAP, last));
    for gap in gaps(last) {
        add(index.get(GAP, &gap));
    }
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
fn note(groups: &[Group], index: &mut Index, group: usize, draft: usize) {
    let name = &groups[group].name;
    let last = name.len() - 1;
    for (place, word) in name.cores().enumerate() {
        let role = match place {
            0 if last > 0 || name.is_regnal() => FIRST,
            place if place == last => LAST,
            _ => INSIDE,
        };
        index.add(role, word, draft);
        if role != INSIDE {
            index.add(SOUND, &sound(word), draft);
            index.add(GAP, word, draft);
            for gap in gaps(word) {
                index.add(GAP, &gap, draft);
            }
        }
    }
    for nick in &name.nick {
        index.add(FIRST, nick, draft);
    }
    let initials: String = name
        .cores()
        .filter_map(|word| word.chars().next())
        .collect();
    index.add(INITIALS, &initials, draft);
}

/// Puts the mentions of a single word to the people that have it in their names.
fn put(
    named: &[Named],
    groups: &[Group],
    drafts: &mut Drafts,
    index: &Index,
    group: usize,
) -> bool {
    let one = &groups[group];
    let word = one.name.first();
    let found = [LAST, FIRST, INSIDE].map(|role| {
        let found = index.get(role, word).iter().copied();
        found
            .filter(|draft| {
                one.name.generation.is_none() || {
                    let main = drafts.list[*draft as usize].main;
                    groups[main].name.generation == one.name.generation
                }
            })
            .collect::<Vec<u32>>()
    });
    let [surname, given, inside] = found;
    if let ([], [], []) = (&surname[..], &given[..], &inside[..]) {
        return put_alike(groups, drafts, index, group);
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
fn put_alike(groups: &[Group], drafts: &mut Drafts, index: &Index, group: usize) -> bool {
    let one = &groups[group];
    let word = one.name.first();
    let mut heard: Vec<u32> = Vec::new();
    let mut slipped: Vec<u32> = Vec::new();
    let mut look = |found: &[u32]| {
        for draft in found {
            let name = &groups[drafts.list[*draft as usize].main].name;
            let ends = [name.last(), name.first()];
            if ends.iter().any(|end| sounds_alike(end, word)) {
                heard.push(*draft);
            } else if ends
                .iter()
                .any(|end| slips(end, word) && !compare::differ_at_the_end(end, word))
            {
                slipped.push(*draft);
            }
        }
    };
    look(index.get(SOUND, &sound(word)));
    look(index.get(GAP, word));
    for gap in gaps(word) {
        look(index.get(GAP, &gap));
    }
    let (among, link) = if !heard.is_empty() {
        (heard, Link::Spelling)
    } else if !slipped.is_empty() {
        (slipped, Link::Slip)
    } else if one.name.acronym && (2..=4).contains(&word.len()) {
        (index.get(INITIALS, word).to_vec(), Link::Acronym)
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
fn alone(groups: &[Group], drafts: &mut Drafts, index: &mut Index, group: usize) {
    let word = groups[group].name.first();
    let mut among: Vec<u32> = index.get(ALONE_SOUND, &sound(word)).to_vec();
    among.extend(index.get(ALONE_GAP, word));
    for gap in gaps(word) {
        among.extend(index.get(ALONE_GAP, &gap));
    }
    let alike = among.iter().find_map(|draft| {
        let other = groups[drafts.list[*draft as usize].main].name.first();
        if sounds_alike(other, word) {
            return Some((*draft, Link::Spelling));
        }
        slips(other, word).then_some((*draft, Link::Slip))
    });
    if let Some((draft, link)) = alike {
        drafts.join(groups, draft as usize, group, link, true);
        return;
    }
    let draft = drafts.begin(groups, group);
    index.add(ALONE_SOUND, &sound(word), draft);
    index.add(ALONE_GAP, word, draft);
    for gap in gaps(word) {
        index.add(ALONE_GAP, &gap, draft);
    }
}
