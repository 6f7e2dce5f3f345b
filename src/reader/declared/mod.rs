//! What a source declares about itself, field by field, into a brief's slots.
//!
//! Front matter and JSON objects come here as one map of names to values. [`Declared`] takes fields
//! by name and puts them into [`Slots`]; [`usual`] knows the names that anybody may use, and the
//! dialects of JSON know their own. Names are compared without regard to case, underscores and
//! hyphens. A value of the wrong type is a problem, and the brief is kept. It does not know the
//! syntax the fields were written in.

mod entities;
mod fields;
pub(super) mod usual;
mod values;

use std::collections::BTreeSet;

use serde_json::{Map, Value};

use super::slots::{Slot, Slots, When};
use super::{Problem, dates};
pub(super) use entities::Entities;
pub(super) use fields::Picked;
use fields::{Fields, folded};
pub(super) use values::{described as kind, one};

/// How many nested names of one field are told of.
const MOST_NESTED: usize = 24;

/// Where fields come from.
pub(super) struct Declares<'a> {
    /// How they are named in traces: `front matter`, `field`.
    pub name: &'static str,
    /// Whether a number may be a moment, in seconds or milliseconds since 1970.
    pub epoch: bool,
    /// Whether spaces part the names in a string of categories or tags, as in Jekyll's posts.
    pub spaces: bool,
    /// Whether traces tell the line, which says nothing where all fields stand on one.
    pub lines: bool,
    /// The 1-based line of the file on which a value stands: `title`, `headlines[0].value`.
    pub line_of: &'a dyn Fn(&str) -> Option<usize>,
}

/// The fields of one source on their way into slots.
pub(super) struct Declared<'m, 'd> {
    /// The slots.
    pub slots: Slots,
    fields: Fields<'m>,
    declares: &'d Declares<'d>,
}

impl<'m, 'd> Declared<'m, 'd> {
    /// Fields of which none is taken yet.
    pub fn new(fields: &'m Map<String, Value>, declares: &'d Declares<'d>) -> Self {
        Declared {
            slots: Slots::default(),
            fields: Fields::of(fields),
            declares,
        }
    }

    /// Where the value of a path stands, as traces tell it.
    pub fn from(&self, path: &str) -> String {
        let line = self.declares.lines.then(|| (self.declares.line_of)(path));
        match line.flatten() {
            Some(line) => format!("{}: {path}, line {line}", self.declares.name),
            None => format!("{}: {path}", self.declares.name),
        }
    }

    /// The fields of these names that have a value, those of the first name first.
    pub fn take(&mut self, names: &[&str]) -> Vec<Picked<'m>> {
        let mut taken = Vec::new();
        for name in names {
            let named = self.fields.take(|folded| folded == *name);
            taken.extend(self.with_value(named));
        }
        taken
    }

    /// The fields whose names start so.
    pub fn take_starting(&mut self, start: &str) -> Vec<Picked<'m>> {
        let named = self.fields.take(|folded| folded.starts_with(start));
        self.with_value(named)
    }

    /// The field of this name if it says yes or no, with its name as written.
    pub fn take_flag(&mut self, name: &str) -> Option<(&'m str, bool)> {
        self.fields.take_flag(name)
    }

    /// The value of the first of these fields that is a text or a number, as it stands.
    pub fn text(&mut self, names: &[&str]) -> Option<(String, String)> {
        let taken = self.take(names);
        let mut texts = taken.iter().map(|picked| (picked, one(picked.value)));
        let (first, text) = texts.find_map(|(picked, text)| Some((picked, text?)))?;
        Some((text, self.from(&first.path)))
    }

    /// Fills a slot from the first of these fields that is a text, a number or a thing with a name.
    pub fn put(&mut self, slot: Slot, names: &[&str]) {
        for picked in self.take(names) {
            self.put_picked(slot, &picked);
        }
    }

    /// Fills a slot from a value.
    pub fn put_picked(&mut self, slot: Slot, picked: &Picked) {
        match one(picked.value) {
            Some(text) => {
                let from = self.from(&picked.path);
                self.slots.put(slot, &text, from);
            }
            None => self.wrong(picked, "text"),
        }
    }

    /// Fills a slot from the first of these fields, which tell a time.
    pub fn date(&mut self, when: When, names: &[&str]) {
        for picked in self.take(names) {
            self.date_picked(when, &picked);
        }
    }

    /// Fills a slot from a value that tells a time.
    pub fn date_picked(&mut self, when: When, picked: &Picked) {
        let from = self.from(&picked.path);
        let text = match picked.value {
            Value::String(text) => text.clone(),
            Value::Number(number) => {
                let moment = number.as_i64().filter(|_| self.declares.epoch);
                if let Some(date) = moment.and_then(|number| dates::epoch(number, &from)) {
                    return self.slots.on(when, date);
                }
                number.to_string()
            }
            _ => return self.wrong(picked, "a date"),
        };
        let line = self.line_of(&picked.path);
        self.slots.date(when, &text, &from, line);
    }

    /// The elements of the lists of these names; a single thing is a list of one. Of an element that
    /// is an object, what is not among `read` is told of once for the list.
    pub fn list(&mut self, names: &[&str], read: &[&str]) -> Vec<Picked<'m>> {
        let mut elements = Vec::new();
        for picked in self.take(names) {
            let start = elements.len();
            match picked.value {
                Value::Array(list) => {
                    let full = list.iter().enumerate();
                    let full = full.filter(|(_, value)| !values::is_empty(value));
                    elements.extend(full.map(|(index, value)| Picked {
                        path: format!("{}[{index}]", picked.path),
                        key: picked.key,
                        value,
                    }));
                }
                Value::String(_) | Value::Object(_) => elements.push(picked),
                _ => {
                    self.wrong(&picked, "a list");
                    continue;
                }
            }
            self.nested(&elements[start..], read);
        }
        elements
    }

    /// Tells of the nested names that nobody reads.
    fn nested(&mut self, elements: &[Picked], read: &[&str]) {
        let maps = elements
            .iter()
            .filter_map(|picked| picked.value.as_object());
        let unread = maps.flat_map(Map::keys);
        let unread: BTreeSet<&String> = unread
            .filter(|key| !read.contains(&folded(key).as_str()))
            .collect();
        let Some(first) = elements.first().filter(|_| !unread.is_empty()) else {
            return;
        };
        let list = if first.path == first.key { "" } else { "[]" };
        for key in unread.iter().take(MOST_NESTED) {
            let what = format!("{}{list}.{key}", first.key);
            self.slots.ignore(what, "no slot takes it");
        }
        if unread.len() > MOST_NESTED {
            let what = format!("{} more names in {}", unread.len() - MOST_NESTED, first.key);
            self.slots.ignore(what, "no slot takes them");
        }
    }

    /// Notes fields that fill no slot, and why.
    pub fn ignore(&mut self, names: &[&str], why: &'static str) {
        for name in names {
            for picked in self.fields.take(|folded| folded == *name) {
                self.slots.ignore(picked.key, why);
            }
        }
    }

    /// The first of the fields of this name, which stays to be taken.
    pub fn peek(&self, name: &str) -> Option<&'m Value> {
        self.fields.peek(name)
    }

    /// Notes that a value is not of the kind it should be.
    pub fn wrong(&mut self, picked: &Picked, expected: &str) {
        let kind = values::described(picked.value);
        let what = format!("\"{}\" is {kind}; expected {expected}", picked.path);
        self.problem(&picked.path, what);
    }

    /// Notes that a value has nothing by the name that it should have.
    pub fn lacks(&mut self, picked: &Picked, name: &str) {
        let what = format!("\"{}\" has no {name}", picked.path);
        self.problem(&picked.path, what);
    }

    /// Notes a problem with the value of a path.
    pub fn problem(&mut self, path: &str, what: String) {
        let line = self.line_of(path);
        self.slots.problems.push(Problem { line, what });
    }

    /// Tells of the fields that nobody took, and gives the slots.
    pub fn into_slots(mut self) -> Slots {
        for (key, value) in self.fields.unused() {
            let Value::Object(map) = value else {
                self.slots.ignore(key, "no slot is called that");
                continue;
            };
            for inner in map.keys().take(MOST_NESTED) {
                let what = format!("{key}.{inner}");
                self.slots.ignore(what, "no slot is called that");
            }
            if map.is_empty() || map.len() > MOST_NESTED {
                self.slots.ignore(key, "no slot is called that");
            }
        }
        self.slots
    }

    fn line_of(&self, path: &str) -> Option<usize> {
        (self.declares.line_of)(path)
    }

    fn with_value(&mut self, named: Vec<Picked<'m>>) -> Vec<Picked<'m>> {
        let (full, empty): (Vec<_>, Vec<_>) = named
            .into_iter()
            .partition(|picked| !values::is_empty(picked.value));
        for picked in empty {
            self.slots.ignore(picked.key, "has no value");
        }
        full
    }
}

#[cfg(test)]
mod tests;
