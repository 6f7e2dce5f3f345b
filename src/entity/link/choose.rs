//! What an entity is called: the fullest form of its name that is in good case.
//!
//! A declared name stands as declared. It does not know why the forms are one entity's.

use std::collections::HashSet;

use super::Linked;
use super::draft::Draft;
use super::group::{Group, Surface};
use super::words;
use crate::brief::{Alias, Kind, Link};

/// Names an entity and lists its forms; appended, for two declared names of one entity stay two.
pub fn choose(groups: &[Group], draft: &Draft, out: &mut Vec<Linked>) {
    let declared: Vec<usize> = draft
        .members
        .iter()
        .filter(|member| groups[member.group].declared.is_some())
        .map(|member| member.group)
        .collect();
    // The first of the declared names is the main name or was linked to it first.
    let own = declared.first().copied();
    for other in declared.iter().skip(1) {
        let group = &groups[*other];
        out.push(Linked {
            name: group.surfaces.first().map_or("", |one| one.text).to_owned(),
            kind: group.kind,
            declared: group.declared,
            aliases: Vec::new(),
            mentions: group.mentions.clone(),
        });
    }
    let members = draft.members.iter();
    let members: Vec<_> = members
        .filter(|member| !declared.iter().skip(1).any(|one| *one == member.group))
        .collect();
    let forms: Vec<(usize, &Surface, Link)> = members
        .iter()
        .flat_map(|member| {
            let written = groups[member.group].written_in(&member.mentions);
            written
                .into_iter()
                .map(|surface| (member.group, surface, member.link))
        })
        .collect();
    let best = forms
        .iter()
        .max_by_key(|(group, surface, _)| rank(&groups[*group], surface));
    let Some((group, surface, _)) = best else {
        return;
    };
    let declared = own.and_then(|own| groups[own].declared);
    let name = match own.and_then(|own| groups[own].surfaces.first()) {
        Some(told) => told.text.to_owned(),
        None => called(&groups[*group], surface),
    };
    // Links were made to the main name; seen from another they are turned about.
    let named = own.unwrap_or(*group);
    let turned = members
        .iter()
        .find(|member| member.group == named)
        .map(|member| member.link);
    let mut seen: HashSet<String> = HashSet::from([name.clone()]);
    let mut aliases = Vec::new();
    for (group, surface, link) in &forms {
        let text = one_line(surface.text);
        let why = match turned {
            _ if *group == named => Link::Same,
            Some(turned) if *group == draft.main => turned,
            _ => *link,
        };
        if seen.insert(text.clone()) {
            aliases.push(Alias { name: text, why });
        }
    }
    let mut mentions: Vec<u32> = members
        .iter()
        .flat_map(|member| &member.mentions)
        .copied()
        .collect();
    mentions.sort_unstable();
    out.push(Linked {
        name,
        kind: draft.kind,
        declared,
        aliases,
        mentions,
    });
}

/// What makes a form a good name, the most telling first.
fn rank(group: &Group, surface: &Surface) -> impl Ord + use<> {
    let name = &group.name;
    let words = match group.kind {
        // `Zoë van der Meer` rather than `Van der Meer`, and initials do not count.
        Kind::Person => name.words.iter().filter(|word| word.text.len() > 1).count(),
        _ => name.len(),
    };
    (
        // `ALDER HARBOUR AUTHORITY` rather than `AHA`.
        !(shouts(group, surface) || name.acronym && group.kind == Kind::Organisation),
        words.min(12),
        !name.acronym,
        surface.body,
        surface.count,
        std::cmp::Reverse(group.first()),
    )
}

/// Whether a form is in capitals without being an acronym.
fn shouts(group: &Group, surface: &Surface) -> bool {
    let name = &group.name;
    let long = name.len() > 1 || name.key.len() > 5;
    surface.upper && (long || group.kind == Kind::Person)
}

/// A form as a name: without a title that is no part of it, in good case.
fn called(group: &Group, surface: &Surface) -> String {
    let title = &surface.text[..surface.text.len().saturating_sub(surface.bare.len())];
    let reigns = group.name.len() == 1 && title.split_whitespace().any(words::is_regnal_title);
    let name = one_line(if reigns { surface.text } else { surface.bare });
    if shouts(group, surface) {
        return lowered(&name, group.kind);
    }
    name
}

/// White space made single.
fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A name in capitals as it is written in a text: `ANNA LINDQVIST`, `PORT ALDER`; short words of
/// organisations may be acronyms and stay.
fn lowered(name: &str, kind: Kind) -> String {
    let words = name.split(' ').enumerate().map(|(place, word)| {
        let small = word.to_lowercase();
        if place > 0 && words::is_small(&small) {
            return small;
        }
        let short = word.chars().count() < 4;
        if short && kind == Kind::Organisation {
            return word.to_owned();
        }
        capitalised(&small)
    });
    words.collect::<Vec<_>>().join(" ")
}

/// Capitals at the beginning and behind hyphens and apostrophes.
fn capitalised(word: &str) -> String {
    let mut begins = true;
    let mut out = String::with_capacity(word.len());
    for (place, letter) in word.chars().enumerate() {
        if begins {
            out.extend(letter.to_uppercase());
        } else {
            out.push(letter);
        }
        begins = matches!(letter, '-' | '.') || matches!(letter, '\'' | '’') && place == 1;
    }
    out
}
