//! Declared people, organisations and places.
//!
//! It takes names as they are declared; where the text names them is found elsewhere.

use std::collections::HashMap;

use serde_json::{Map, Value};

use crate::brief::{Entity, Kind};

/// Why a declared value is no entity.
#[derive(Debug, PartialEq, Eq)]
pub enum NoEntity {
    /// It has no name.
    Nameless,
    /// It has a name, but nothing says what it is; a guess would be ours and not the source's.
    Unkinded(String),
}

/// The entity that one declared value is. `kind` is that of the list it stands in.
///
/// # Errors
///
/// Says why there is none.
pub fn entity(value: &Value, kind: Option<Kind>) -> Result<Entity, NoEntity> {
    let (name, own_kind, role) = match value {
        Value::String(name) => (name.as_str(), None, None),
        Value::Object(map) => (
            text(map, &["name", "label", "value"]).unwrap_or(""),
            text(map, &["kind", "type"]),
            text(map, &["role", "title", "office"]),
        ),
        _ => return Err(NoEntity::Nameless),
    };
    let name = super::super::html::plain(name);
    if name.is_empty() {
        return Err(NoEntity::Nameless);
    }
    let Some(kind) = kind.or_else(|| own_kind.and_then(kind_of)) else {
        return Err(NoEntity::Unkinded(name));
    };
    Ok(Entity {
        name,
        kind,
        role: role.map(super::super::body::one_line),
        declared: true,
        aliases: Vec::new(),
        mentions: Vec::new(),
    })
}

/// Declared entities, each of them once.
#[derive(Debug, Default)]
pub struct Entities {
    list: Vec<Entity>,
    /// Where in the list a name of a kind stands; sources may declare a hundred thousand.
    places: HashMap<(Kind, String), usize>,
}

impl Entities {
    /// Adds an entity unless it is there; a role is added to one without. Tells whether it is new.
    pub fn add(&mut self, entity: Entity) -> bool {
        let next = self.list.len();
        let key = (entity.kind, entity.name.clone());
        let place = *self.places.entry(key).or_insert(next);
        match self.list.get_mut(place) {
            Some(known) => {
                known.role = known.role.take().or(entity.role);
                false
            }
            None => {
                self.list.push(entity);
                true
            }
        }
    }

    /// The entities in the order they were first added.
    pub fn into_list(self) -> Vec<Entity> {
        self.list
    }
}

fn kind_of(word: &str) -> Option<Kind> {
    let word = word.trim().to_lowercase();
    match word.as_str() {
        "person" | "per" | "people" => Some(Kind::Person),
        "organisation" | "organization" | "org" | "company" => Some(Kind::Organisation),
        "place" | "location" | "loc" | "gpe" => Some(Kind::Place),
        _ => None,
    }
}

fn text<'v>(map: &'v Map<String, Value>, keys: &[&str]) -> Option<&'v str> {
    let value = keys.iter().find_map(|key| map.get(*key))?;
    value.as_str().filter(|text| !text.trim().is_empty())
}
