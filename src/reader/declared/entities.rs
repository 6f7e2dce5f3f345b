//! Declared people, organisations and places.
//!
//! It takes names as they are declared; where the text names them is found elsewhere.

use serde_json::{Map, Value};

use crate::brief::{Entity, Kind};

/// The entity that one declared value is. `kind` is that of the list it stands in.
///
/// # Errors
///
/// Says why there is none.
pub fn entity(value: &Value, kind: Option<Kind>) -> Result<Entity, &'static str> {
    let (name, own_kind, role) = match value {
        Value::String(name) => (name.as_str(), None, None),
        Value::Object(map) => (
            text(map, &["name", "label", "value"]).unwrap_or(""),
            text(map, &["kind", "type"]),
            text(map, &["role", "title", "office"]),
        ),
        _ => return Err("an entity is a name, or an object with a name"),
    };
    let name = super::super::html::plain(name);
    if name.is_empty() {
        return Err("an entity is a name, or an object with a name");
    }
    let kind = match (kind, own_kind) {
        (Some(kind), _) => kind,
        (None, Some(word)) => {
            kind_of(word).ok_or("its kind is none of person, organisation, place")?
        }
        (None, None) => {
            return Err("nothing says whether it is a person, an organisation or a place");
        }
    };
    Ok(Entity {
        name,
        kind,
        role: role.map(super::super::body::one_line),
        declared: true,
        mentions: Vec::new(),
    })
}

/// Adds an entity unless it is there; a role is added to one without.
pub fn add(entities: &mut Vec<Entity>, entity: Entity) {
    let same = |other: &&mut Entity| other.kind == entity.kind && other.name == entity.name;
    match entities.iter_mut().find(same) {
        Some(known) => known.role = known.role.take().or(entity.role),
        None => entities.push(entity),
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
