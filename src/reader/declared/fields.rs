//! Fields by name, each of them taken once.
//!
//! It does not know slots; callers name the keys they want, in order of precedence.

use serde_json::{Map, Value};

/// Where Hugo and Zola keep the fields that a site adds.
const OPEN: [&str; 3] = ["params", "taxonomies", "extra"];

/// The fields of one source.
pub struct Fields<'m>(Vec<Field<'m>>);

struct Field<'m> {
    key: &'m str,
    folded: String,
    value: &'m Value,
    used: bool,
}

/// A value with the place it stands at.
#[derive(Clone, Debug)]
pub struct Picked<'m> {
    /// The field it stands in, as written: `headlines`.
    pub key: &'m str,
    /// Where it stands: `headlines[0].value`; for a whole field its key.
    pub path: String,
    /// The value.
    pub value: &'m Value,
}

impl<'m> Picked<'m> {
    /// A member of an object, by the first of these names that has a value.
    pub fn member(&self, names: &[&str]) -> Option<Picked<'m>> {
        let map = self.value.as_object()?;
        let full = |(_, value): &(&String, &Value)| !super::values::is_empty(value);
        names.iter().find_map(|name| {
            let named = |(key, _): &(&'m String, &'m Value)| folded(key) == *name;
            let (key, value) = map.iter().filter(full).find(named)?;
            Some(Picked {
                key: self.key,
                path: format!("{}.{key}", self.path),
                value,
            })
        })
    }

    /// The text or number of a member.
    pub fn text_of(&self, names: &[&str]) -> Option<String> {
        self.member(names)
            .and_then(|member| super::values::one(member.value))
    }
}

impl<'m> Fields<'m> {
    /// The fields of a map; those that it keeps apart for a site's own use come after them.
    pub fn of(map: &'m Map<String, Value>) -> Self {
        let mut fields = Vec::with_capacity(map.len());
        let mut params = Vec::new();
        for (key, value) in map {
            match value {
                Value::Object(inner) if OPEN.contains(&key.to_lowercase().as_str()) => {
                    params.extend(inner.iter().map(field));
                }
                _ => fields.push(field((key, value))),
            }
        }
        fields.append(&mut params);
        Fields(fields)
    }

    /// The fields whose folded names are wanted and that were not taken yet.
    pub fn take(&mut self, wanted: impl Fn(&str) -> bool) -> Vec<Picked<'m>> {
        let wanted = self
            .0
            .iter_mut()
            .filter(|field| !field.used && wanted(&field.folded));
        let taken = wanted.map(|field| {
            field.used = true;
            Picked {
                key: field.key,
                path: field.key.to_owned(),
                value: field.value,
            }
        });
        taken.collect()
    }

    /// The field of this name if it says yes or no, with its name as written.
    pub fn take_flag(&mut self, name: &str) -> Option<(&'m str, bool)> {
        let field = self
            .0
            .iter_mut()
            .find(|field| !field.used && field.folded == name)?;
        let value = match field.value {
            Value::String(text) => match text.trim().to_lowercase().as_str() {
                "true" | "yes" | "on" => true,
                "false" | "no" | "off" => false,
                _ => return None,
            },
            value => value.as_bool()?,
        };
        field.used = true;
        Some((field.key, value))
    }

    /// The value of the first field of this name, taken or not.
    pub fn peek(&self, name: &str) -> Option<&'m Value> {
        let named = self.0.iter().find(|field| field.folded == name);
        named.map(|field| field.value)
    }

    /// The fields that were not taken.
    pub fn unused(&self) -> Vec<(&'m str, &'m Value)> {
        let unused = self.0.iter().filter(|field| !field.used);
        unused.map(|field| (field.key, field.value)).collect()
    }
}

fn field<'m>((key, value): (&'m String, &'m Value)) -> Field<'m> {
    Field {
        key,
        folded: folded(key),
        value,
        used: false,
    }
}

/// A name without regard to case, hyphens and underscores, except in front: `_id` is not `id`.
pub fn folded(key: &str) -> String {
    let kept = key
        .char_indices()
        .filter(|(at, c)| *at == 0 || !matches!(c, '_' | '-'));
    kept.map(|(_, c)| c.to_ascii_lowercase()).collect()
}
