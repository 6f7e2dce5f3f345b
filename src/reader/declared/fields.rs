//! Fields by name, each of them used once.
//!
//! It does not know slots; callers name the keys they want, in order of precedence.

use serde_json::{Map, Value};

use super::super::Found;
use super::values;

/// The fields of one source.
pub struct Fields<'m>(Vec<Field<'m>>);

struct Field<'m> {
    key: &'m str,
    folded: String,
    value: &'m Value,
    used: bool,
}

/// A field that fills a slot.
pub struct Picked<'m> {
    /// Its name as written.
    pub key: &'m str,
    /// Its value, never empty.
    pub value: &'m Value,
}

impl<'m> Fields<'m> {
    /// The fields of a map; those under Hugo's `params` come after its own.
    pub fn of(map: &'m Map<String, Value>) -> Self {
        let mut fields = Vec::with_capacity(map.len());
        let mut params = Vec::new();
        for (key, value) in map {
            match value {
                Value::Object(inner) if key.eq_ignore_ascii_case("params") => {
                    params.extend(inner.iter().map(field));
                }
                _ => fields.push(field((key, value))),
            }
        }
        fields.append(&mut params);
        Fields(fields)
    }

    /// The field of the first of these names that has a value; the other fields of these names are
    /// noted as ignored.
    pub fn pick(&mut self, slot: &str, names: &[&str], found: &mut Found) -> Option<Picked<'m>> {
        let mut picked: Option<Picked<'m>> = None;
        for name in names {
            let named = self
                .0
                .iter_mut()
                .filter(|field| !field.used && field.folded == *name);
            for field in named {
                field.used = true;
                match &picked {
                    _ if values::is_empty(field.value) => found.ignore(field.key, "has no value"),
                    Some(first) => {
                        found.ignore(field.key, format!("{slot} is taken from \"{}\"", first.key));
                    }
                    None => {
                        picked = Some(Picked {
                            key: field.key,
                            value: field.value,
                        });
                    }
                }
            }
        }
        picked
    }

    /// The field of this name if it says yes or no, with its name as written.
    pub fn take_flag(&mut self, name: &str) -> Option<(&'m str, bool)> {
        let field = self
            .0
            .iter_mut()
            .find(|field| !field.used && field.folded == name)?;
        let value = field.value.as_bool()?;
        field.used = true;
        Some((field.key, value))
    }

    /// The names of the fields that were not used.
    pub fn unused(&self) -> Vec<&'m str> {
        let unused = self.0.iter().filter(|field| !field.used);
        unused.map(|field| field.key).collect()
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
fn folded(key: &str) -> String {
    let kept = key
        .char_indices()
        .filter(|(at, c)| *at == 0 || !matches!(c, '_' | '-'));
    kept.map(|(_, c)| c.to_ascii_lowercase()).collect()
}
