//! One record for each entity of the archive, with all the names it goes by.
//!
//! A pure function of what the briefs hold, counted: the same briefs give the same records in
//! whatever order they came. It does not know where the counts are kept, nor the user's file of
//! names.

mod assign;
mod node;

use std::cmp::Reverse;
use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use crate::analysis::fold;
use crate::brief::{Kind, Link};
use node::Told;

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
    let (told, by_name) = node::told(counted);
    let nodes = node::nodes(&told);
    let homes = assign::assign(&told, &by_name, &nodes);
    let mut members: Vec<(u32, u32, Link)> = homes
        .iter()
        .enumerate()
        .map(|(node, (home, why))| (*home, node as u32, *why))
        .collect();
    members.sort_unstable();
    let homes: Vec<&[(u32, u32, Link)]> = members.chunk_by(|one, other| one.0 == other.0).collect();
    let main = |home: &[(u32, u32, Link)]| &told[nodes[home[0].0 as usize].told[0] as usize];
    let record = |home: &&[(u32, u32, Link)]| {
        let names = home.iter().flat_map(|(_, node, why)| {
            let names = nodes[*node as usize].told.iter();
            names.map(|name| (&told[*name as usize], *why))
        });
        record(main(home), names)
    };
    let records = homes.iter().map(record).collect();
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
fn record<'t, 'c: 't>(
    main: &Told<'c>,
    names: impl Iterator<Item = (&'t Told<'c>, Link)> + Clone,
) -> Record {
    let mut members: Vec<Member> = names
        .clone()
        .map(|(name, why)| Member {
            kind: name.kind,
            name: name.text.to_owned(),
            briefs: name.briefs,
            why,
        })
        .collect();
    members.sort_unstable_by(|one, other| {
        (Reverse(one.briefs), &one.name).cmp(&(Reverse(other.briefs), &other.name))
    });
    Record {
        kind: main.kind,
        name: main.text.to_owned(),
        members,
        forms: summed(
            names
                .clone()
                .flat_map(|(name, _)| name.forms.iter().copied()),
        ),
        roles: summed(names.flat_map(|(name, _)| name.roles.iter().copied())),
    }
}

/// The same texts together, the most briefs first.
fn summed<'c>(counts: impl Iterator<Item = (&'c str, u32)>) -> Vec<(String, u32)> {
    let mut counts: Vec<(&str, u32)> = counts.collect();
    counts.sort_unstable();
    counts.dedup_by(|next, sum| {
        let same = next.0 == sum.0;
        if same {
            sum.1 = sum.1.saturating_add(next.1);
        }
        same
    });
    counts.sort_unstable_by_key(|(text, briefs)| (Reverse(*briefs), *text));
    let owned = counts.into_iter();
    owned
        .map(|(text, briefs)| (text.to_owned(), briefs))
        .collect()
}

#[cfg(test)]
mod tests;
