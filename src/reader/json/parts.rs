//! A JSON text taken apart one level deep: its members or its elements, as slices of it.
//!
//! Of a text that breaks off, the parts before the break are given. It does not know what the keys
//! mean.

use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_json::value::RawValue;

/// The values on the first level of a text, as far as it could be read.
#[derive(Debug, Default)]
pub struct Parts<'a> {
    /// The elements, if it is an array.
    pub list: Option<Vec<&'a str>>,
    /// The members, if it is an object.
    pub members: Vec<(String, &'a str)>,
}

impl<'a> Parts<'a> {
    /// The parts of a text, and whether there were any more that could not be read.
    pub fn of(text: &'a str) -> (Self, serde_json::Result<()>) {
        let mut parts = Parts::default();
        let mut source = serde_json::Deserializer::from_str(text);
        let read = Collect(&mut parts).deserialize(&mut source);
        (parts, read.and_then(|()| source.end()))
    }
}

/// More values than this in one record are not read: as a tree they take fifty times their length.
const MOST_VALUES: usize = 1_000_000;

/// The problem of a record with more values than are read, if it has so many. Counts the marks
/// before values, outside of strings; there is one for nearly each.
pub fn too_many(raw: &str) -> Option<String> {
    if raw.len() <= MOST_VALUES {
        return None;
    }
    let (mut count, mut in_string, mut escaped) = (0, false, false);
    for byte in raw.bytes() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = in_string,
            b'"' => in_string = !in_string,
            b'[' | b'{' | b',' if !in_string => count += 1,
            _ => {}
        }
    }
    (count > MOST_VALUES).then(|| format!("more than {MOST_VALUES} values in one record"))
}

/// Fills [`Parts`] value by value, so that those before an error are kept.
struct Collect<'p, 'a>(&'p mut Parts<'a>);

impl<'a> DeserializeSeed<'a> for Collect<'_, 'a> {
    type Value = ();

    fn deserialize<D: Deserializer<'a>>(self, source: D) -> Result<(), D::Error> {
        source.deserialize_any(self)
    }
}

impl<'a> Visitor<'a> for Collect<'_, 'a> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("an object or an array of objects")
    }

    fn visit_seq<A: SeqAccess<'a>>(self, mut values: A) -> Result<(), A::Error> {
        let list = self.0.list.insert(Vec::new());
        while let Some(value) = values.next_element::<&'a RawValue>()? {
            list.push(value.get());
        }
        Ok(())
    }

    fn visit_map<A: MapAccess<'a>>(self, mut members: A) -> Result<(), A::Error> {
        while let Some(key) = members.next_key::<String>()? {
            self.0
                .members
                .push((key, members.next_value::<&'a RawValue>()?.get()));
        }
        Ok(())
    }
}
