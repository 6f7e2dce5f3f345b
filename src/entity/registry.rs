//! One record for each entity of the archive, with all the names it goes by.
//!
//! A pure function of what the briefs hold, counted: the same briefs give the same records in
//! whatever order they came. It does not know where the counts are kept, nor the user's file of
//! names.

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

/// The records of what was counted, in order of kind and name. Takes time `n log n`.
pub fn records(counted: &[Counted]) -> Vec<Record> {
    let mut records: std::collections::BTreeMap<(Kind, &str), Record> = Default::default();
    for one in counted {
        let key = (one.kind, one.name.as_str());
        let record = records.entry(key).or_insert_with(|| Record {
            kind: one.kind,
            name: one.name.clone(),
            members: Vec::new(),
            forms: Vec::new(),
            roles: Vec::new(),
        });
        match (&one.form, &one.role) {
            (Some(form), _) if *form == one.name => record.members.push(Member {
                kind: one.kind,
                name: form.clone(),
                briefs: one.briefs,
                why: Link::Same,
            }),
            (Some(form), _) => record.forms.push((form.clone(), one.briefs)),
            (None, Some(role)) => record.roles.push((role.clone(), one.briefs)),
            (None, None) => {}
        }
    }
    records.into_values().collect()
}
