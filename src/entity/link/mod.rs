//! Names of one entity within one brief: `Ingrid Solberg`, `Solberg`, `SOLBERG`; `Alder Harbour
//! Authority`, `AHA`, `the authority`.
//!
//! Mentions with the same words are grouped; long names are anchors and short ones are put to them,
//! each with its reason. Nothing is looked up outside the brief but a table of short forms. It does
//! not know the brief's fields, nor other briefs.

pub(super) mod choose;
pub(super) mod compare;
mod draft;
mod group;
pub(super) mod name;
mod near;
pub(super) mod others;
mod people;
pub(super) mod short;
pub(super) mod spell;
pub(super) mod words;

use std::collections::HashMap;

use crate::brief::{Alias, Kind};

pub use group::Named;

/// An entity of a brief: which of its mentions name it, and how.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Linked {
    /// The fullest good form of its name.
    pub name: String,
    /// What it is.
    pub kind: Kind,
    /// The number of the declared entity that it is.
    pub declared: Option<usize>,
    /// The other forms of its name.
    pub aliases: Vec<Alias>,
    /// Which of the mentions name it, in order.
    pub mentions: Vec<u32>,
}

/// Links the mentions of a brief, given in the order they are read. `brackets` are pairs of numbers:
/// of a mention in brackets, and of the one right before it.
///
/// Each mention is of one entity or of none (pronouns); the entities come in the order of their first
/// mention, the declared ones that have none last. Takes time `n log n` in mentions.
pub fn link(named: &[Named], brackets: &[(usize, usize)]) -> Vec<Linked> {
    let groups = group::groups(named);
    let mut drafts = draft::Drafts::default();
    let pairs = group_pairs(&groups, brackets);
    people::link(named, &groups, &mut drafts);
    others::link(named, &groups, &pairs, &mut drafts);
    let mut linked: Vec<Linked> = Vec::new();
    for draft in &drafts.list {
        choose::choose(&groups, draft, &mut linked);
    }
    linked.sort_by_key(|one| {
        (
            one.mentions.first().copied().unwrap_or(u32::MAX),
            one.declared,
        )
    });
    linked
}

/// Pairs of mentions as pairs of groups.
fn group_pairs(groups: &[group::Group], brackets: &[(usize, usize)]) -> HashMap<usize, usize> {
    if brackets.is_empty() {
        return HashMap::new();
    }
    let mut of_mention: HashMap<usize, usize> = HashMap::new();
    for (number, group) in groups.iter().enumerate() {
        of_mention.extend(
            group
                .mentions
                .iter()
                .map(|mention| (*mention as usize, number)),
        );
    }
    let mut pairs = HashMap::new();
    for (inner, outer) in brackets {
        if let (Some(inner), Some(outer)) = (of_mention.get(inner), of_mention.get(outer)) {
            if inner == outer {
                continue;
            }
            // `PKK (Kurdistan Workers' Party)` as well.
            let (short, long) = if groups[*inner].name.len() > groups[*outer].name.len() {
                (outer, inner)
            } else {
                (inner, outer)
            };
            pairs.entry(*short).or_insert(*long);
        }
    }
    pairs
}
