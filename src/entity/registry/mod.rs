//! One record for each entity of the archive, with all the names it goes by.
//!
//! A pure function of what the briefs hold, counted: the same briefs give the same records in
//! whatever order they came. It does not know where the counts are kept, nor the user's file of
//! names.

mod assign;
mod node;

use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap};

use serde::{Deserialize, Serialize};

use crate::analysis::fold;
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
    let records: Vec<Record> = records.map(record).collect();
    let mut records = of_one_kind(records);
    records.sort_unstable_by(|one, other| (one.kind, &one.name).cmp(&(other.kind, &other.name)));
    records
}

/// Puts records of the same name but of two kinds together where one kind is hardly ever meant: a
/// `Gannet Bank` that is a place in nine briefs is no organisation in the tenth. A single word, which
/// may well be both (`Jordan`), wants more proof than a name of several.
fn of_one_kind(records: Vec<Record>) -> Vec<Record> {
    let briefs = |record: &Record| -> u32 {
        let members = record.members.iter();
        members.fold(0, |sum, member| sum.saturating_add(member.briefs))
    };
    let mut by_name: HashMap<String, Vec<Record>> = HashMap::new();
    for record in records {
        let name = fold(&record.name).into_owned();
        by_name.entry(name).or_default().push(record);
    }
    let mut kept = Vec::new();
    for (name, mut same) in by_name {
        same.sort_by_key(|record| (Reverse(briefs(record)), record.kind));
        let mut same = same.into_iter();
        let Some(mut most) = same.next() else {
            continue;
        };
        let often = briefs(&most);
        let rarely = if name.contains(' ') { 3 } else { 15 };
        for other in same {
            if briefs(&other).saturating_mul(rarely) > often {
                kept.push(other);
                continue;
            }
            most.members.extend(other.members);
            most.members.sort_by(|one, other| {
                (Reverse(one.briefs), &one.name).cmp(&(Reverse(other.briefs), &other.name))
            });
            let (forms, roles) = (&other.forms, &other.roles);
            most.forms = summed(pairs(&most.forms).chain(pairs(forms)));
            most.roles = summed(pairs(&most.roles).chain(pairs(roles)));
        }
        kept.push(most);
    }
    kept
}

fn pairs(counts: &[(String, u32)]) -> impl Iterator<Item = (&str, u32)> {
    counts.iter().map(|(text, briefs)| (text.as_str(), *briefs))
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
        forms: summed(
            names
                .clone()
                .flat_map(|(name, _)| told[name].forms.iter().copied()),
        ),
        roles: summed(names.flat_map(|(name, _)| told[name].roles.iter().copied())),
    }
}

/// The same texts together, the most briefs first.
fn summed<'c>(counts: impl Iterator<Item = (&'c str, u32)>) -> Vec<(String, u32)> {
    let mut sums: BTreeMap<&str, u32> = BTreeMap::new();
    for (text, briefs) in counts {
        let sum = sums.entry(text).or_default();
        *sum = sum.saturating_add(briefs);
    }
    let mut sums: Vec<_> = sums
        .into_iter()
        .map(|(text, briefs)| (text.to_owned(), briefs))
        .collect();
    sums.sort_by_key(|(_, briefs)| Reverse(*briefs));
    sums
}

#[cfg(test)]
mod tests {
    use super::*;

    fn counted(kind: Kind, name: &str, briefs: u32) -> Counted {
        Counted {
            kind,
            name: name.into(),
            form: Some(name.into()),
            role: None,
            briefs,
        }
    }

    #[test]
    fn a_kind_that_a_name_hardly_ever_has_is_a_mistake() {
        let told = [
            counted(Kind::Place, "Gannet Bank", 9),
            counted(Kind::Organisation, "Gannet Bank", 2),
            counted(Kind::Place, "Jordan", 9),
            counted(Kind::Person, "Jordan", 2),
        ];
        let records = records(&told);
        let shown: Vec<_> = records
            .iter()
            .map(|record| (record.kind, record.name.as_str(), record.members.len()))
            .collect();
        let places = [(Kind::Place, "Gannet Bank", 2), (Kind::Place, "Jordan", 1)];
        assert_eq!(
            shown,
            [&[(Kind::Person, "Jordan", 1)], &places[..]].concat()
        );
        let kinds: Vec<_> = records[1]
            .members
            .iter()
            .map(|member| member.kind)
            .collect();
        assert_eq!(kinds, [Kind::Place, Kind::Organisation]);
    }
}
