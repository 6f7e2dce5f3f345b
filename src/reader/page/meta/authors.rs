//! Authors as pages declare them: people into the slot, agencies and the site itself apart.
//!
//! It does not know where on a page authors are named.

use serde_json::Value;

use super::Filling;
use super::graph::{Object, line, types};
use super::people::{Author, people};
use super::things::is_organisation;
use crate::reader::slots::Slot;

/// More authors than any story has.
const MOST: usize = 60;

/// What is known of the authors so far.
#[derive(Debug, Default)]
pub struct Who {
    /// Where they are taken from.
    taken: Option<String>,
    /// How many were offered.
    offered: usize,
    /// What signs the story and is no person: an agency, a desk.
    signs: Option<(String, String)>,
    /// The organisation among the authors, where a type says that it is one.
    agency: Option<(String, String)>,
}

impl Filling<'_, '_> {
    /// Takes the authors in a value of JSON.
    pub fn authors(&mut self, value: &Value, from: &str) {
        match value {
            Value::Array(list) => {
                for value in list.iter().take(MOST) {
                    match value {
                        Value::Array(_) => {}
                        value => self.authors(value, from),
                    }
                }
            }
            Value::String(text) => self.author(text, from),
            Value::Object(object) => self.author_object(object, from),
            _ => {}
        }
    }

    fn author_object(&mut self, object: &Object, from: &str) {
        let object = self.graph.resolved(object);
        let names = name_of(object);
        if names.is_empty() {
            self.slots.ignore(from, "has no name");
        }
        for name in names {
            if types(object).any(is_organisation) {
                let name = super::plain(&name);
                self.signed(&name, from, "is an organisation");
                if !name.is_empty() && self.who.agency.is_none() {
                    self.who.agency = Some((name, from.to_owned()));
                }
            } else if self.lacks_authors() && types(object).eq(["Person"]) && is_own_site(&name) {
                // A site that bears its writer's name.
                self.slots.author(&name, from);
                self.who.taken = Some(from.to_owned());
            } else {
                self.author(&name, from);
            }
        }
    }

    /// Takes the authors that one text names; whether it names any.
    pub fn author(&mut self, text: &str, from: &str) {
        self.who.offered += 1;
        if self.who.offered > MOST {
            return;
        }
        if let Some(winner) = &self.who.taken
            && winner != from
        {
            let why = format!("authors is taken from \"{winner}\"");
            return self.slots.ignore(from, why);
        }
        match people(text) {
            _ if self.titles.is_site(text) => self.signed(text, from, "is the site's own name"),
            Author::Nobody(why) => self.signed(&super::plain(text), from, why),
            Author::People(names) => {
                for name in names {
                    if self.titles.is_site(&name) {
                        self.signed(&name, from, "is the site's own name");
                        continue;
                    }
                    self.slots.author(&name, from);
                    self.who.taken = Some(from.to_owned());
                }
            }
        }
    }

    /// What signs a story and is no person.
    fn signed(&mut self, text: &str, from: &str, why: &str) {
        let short: String = text.chars().take(80).collect();
        self.slots.ignore(from, format!("\"{short}\" {why}"));
        let named = text.starts_with(char::is_uppercase) && !text.contains(['@', '/', '_']);
        let sure = named && short.len() == text.len() && !self.titles.is_site(text);
        if sure && why != "has no value" && self.who.signs.is_none() {
            self.who.signs = Some((short, from.to_owned()));
        }
    }

    /// Whether something signs the story that is no person.
    pub fn is_signed(&self) -> bool {
        self.who.signs.is_some()
    }

    /// Whether no person was found yet.
    pub fn lacks_authors(&self) -> bool {
        self.who.taken.is_none()
    }

    /// An agency signs where no person does, and is the source where none is declared.
    pub fn settle_authors(&mut self) {
        if let Some((name, from)) = self.who.signs.take()
            && self.lacks_authors()
            && self.slots.found.brief.byline.is_none()
        {
            self.slots.put(Slot::Byline, &name, from);
        }
        if let Some((name, from)) = self.who.agency.take() {
            self.source(&name, &from);
        }
    }
}

/// Whether a name is a person's for certain: two or three words, none of them of a newspaper's name.
fn is_own_site(name: &str) -> bool {
    const PAPERS: [&str; 22] = [
        "the",
        "courier",
        "times",
        "post",
        "herald",
        "daily",
        "gazette",
        "tribune",
        "journal",
        "today",
        "radio",
        "tv",
        "chronicle",
        "blog",
        "weekly",
        "report",
        "network",
        "group",
        "world",
        "star",
        "observer",
        "mail",
    ];
    let small = name.to_lowercase();
    let words: Vec<&str> = small.split_whitespace().collect();
    let paper = words.iter().any(|word| PAPERS.contains(word));
    (2..=3).contains(&words.len())
        && !paper
        && people(name) == Author::People(vec![name.to_owned()])
}

/// The names of a person or an organisation.
fn name_of(object: &Object) -> Vec<String> {
    if let Some(Value::Array(list)) = object.get("name") {
        let names = list.iter().take(MOST).filter_map(Value::as_str);
        return names.map(str::to_owned).collect();
    }
    let given = || {
        let parts = ["givenName", "additionalName", "familyName"];
        let parts: Vec<String> = parts
            .iter()
            .filter_map(|key| line(object.get(*key)?))
            .collect();
        (!parts.is_empty()).then(|| parts.join(" "))
    };
    let name = object.get("name").and_then(line).or_else(given);
    let name = name.or_else(|| object.get("alternateName").and_then(line));
    name.into_iter().collect()
}
