//! One record for each entity of the archive, with all the names it goes by.
//!
//! A pure function of what the briefs hold, counted: the same briefs give the same records in
//! whatever order they came. It does not know where the counts are kept, nor the user's file of
//! names.

mod assign;
mod node;

use std::cmp::Reverse;
use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::brief::{Kind, Link};

/// One name that briefs have for an entity, and in how many briefs.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Counted {
    /// What it is.
    pub kind: Kind,
    /// What the brief calls the entity: [`Entity::name`](crate::brief::Entity::name).
    pub name: String,
    /// A name it goes by there: the same or one of its aliases; none for a role.
    pub form: Option<String>,
    /// A role it has there; none for a form.
    pub role: Option<String>,
    /// In how many briefs.
    pub briefs: u32,
}

/// An entity of the archive.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Record {
    /// What it is.
    pub kind: Kind,
    /// The name it is shown under.
    pub name: String,
    /// What briefs call it, each with the number of briefs, most first; `name` is one of them
    /// unless the user has told another.
    pub members: Vec<Member>,
    /// The other names it goes by in briefs, and in how many, most first.
    pub forms: Vec<(String, u32)>,
    /// Its roles, and in how many briefs, most first.
    pub roles: Vec<(String, u32)>,
}

/// What some briefs call an entity.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Member {
    /// What those briefs take it for: the record's kind unless the user has told another.
    pub kind: Kind,
    /// The name.
    pub name: String,
    /// In how many briefs.
    pub briefs: u32,
    /// Why it is taken for the record's.
    pub why: Link,
}

/// The records of what was counted, in order of kind and name. The same counts give the same records
/// in whatever order they come. Takes time `n log n`: a second for half a million names.
pub fn records(counted: &[Counted]) -> Vec<Record> {
    let told = node::told(counted);
    let nodes = node::nodes(&told);
    let homes = assign::assign(&told, &nodes);
    let mut members: Vec<Vec<u32>> = vec![Vec::new(); nodes.len()];
    for (node, (home, _)) in homes.iter().enumerate() {
        members[*home as usize].push(node as u32);
    }
    let homes = &homes;
    let records = members
        .iter()
        .enumerate()
        .filter(|(_, members)| !members.is_empty());
    let record = |(main, members): (usize, &Vec<u32>)| {
        let names = members.iter().flat_map(|node| {
            let why = homes[*node as usize].1;
            nodes[*node as usize]
                .told
                .iter()
                .map(move |told| (*told as usize, why))
        });
        record(&told, nodes[main].told[0] as usize, names)
    };
    let mut records: Vec<Record> = records.map(record).collect();
    records.sort_unstable_by(|one, other| (one.kind, &one.name).cmp(&(other.kind, &other.name)));
    records
}

/// One record of these names.
fn record(
    told: &[node::Told],
    main: usize,
    names: impl Iterator<Item = (usize, Link)> + Clone,
) -> Record {
    let mut members: Vec<Member> = names
        .clone()
        .map(|(name, why)| Member {
            kind: told[name].kind,
            name: told[name].text.to_owned(),
            briefs: told[name].briefs,
            why,
        })
        .collect();
    members.sort_unstable_by(|one, other| {
        (Reverse(one.briefs), &one.name).cmp(&(Reverse(other.briefs), &other.name))
    });
    Record {
        kind: told[main].kind,
        name: told[main].text.to_owned(),
        members,
        forms: summed(names.clone().flat_map(|(name, _)| &told[name].forms)),
        roles: summed(names.flat_map(|(name, _)| &told[name].roles)),
    }
}

/// The same texts together, the most briefs first.
fn summed<'c>(counts: impl Iterator<Item = &'c (&'c str, u32)>) -> Vec<(String, u32)> {
    let mut sums: BTreeMap<&str, u32> = BTreeMap::new();
    for (text, briefs) in counts {
        *sums.entry(text).or_default() += briefs;
    }
    let mut sums: Vec<_> = sums
        .into_iter()
        .map(|(text, briefs)| (text.to_owned(), briefs))
        .collect();
    sums.sort_by_key(|(_, briefs)| Reverse(*briefs));
    sums
}
