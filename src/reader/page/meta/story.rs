//! The story that a page declares (an article of schema.org) into the slots.
//!
//! It does not know meta elements, nor what is seen on the page.

use serde_json::Value;

use super::Filling;
use super::graph::{Object, line};
use crate::reader::slots::{Slot, When};

/// Keys that say what an object is, not what it says, and those that are used elsewhere.
const ELSEWHERE: [&str; 10] = [
    "@context",
    "@type",
    "@id",
    "headline",
    "name",
    "articleBody",
    "text",
    "url",
    "mainEntityOfPage",
    "copyrightHolder",
];

/// The keys of an object, each used once.
struct Keys<'o> {
    object: &'o Object,
    label: &'static str,
    used: Vec<&'static str>,
}

impl<'o> Keys<'o> {
    /// The value of a key, with where it stands; none when it says nothing.
    fn take(&mut self, key: &'static str) -> Option<(&'o Value, String)> {
        self.used.push(key);
        let value = self.object.get(key).filter(|value| says_something(value))?;
        Some((value, format!("{}: {key}", self.label)))
    }
}

fn says_something(value: &Value) -> bool {
    match value {
        Value::Null => false,
        Value::String(text) => !text.trim().is_empty(),
        Value::Array(list) => !list.is_empty(),
        Value::Object(object) => !object.is_empty(),
        Value::Bool(_) | Value::Number(_) => true,
    }
}

impl Filling<'_, '_> {
    /// Takes what an article says; `label` names where it stands.
    pub fn story(&mut self, object: &Object, label: &'static str) {
        let mut keys = Keys {
            object,
            label,
            used: ELSEWHERE.to_vec(),
        };
        self.lines(&mut keys);
        self.written(&mut keys);
        self.about(&mut keys);
        self.filed(&mut keys);
        let rest: Vec<&String> = object
            .keys()
            .filter(|key| !keys.used.contains(&key.as_str()))
            .collect();
        for key in rest {
            self.ignored(format!("{label}: {key}"), "no slot is called that");
        }
    }

    fn lines(&mut self, keys: &mut Keys) {
        for key in ["alternativeHeadline", "description", "abstract"] {
            if let Some((value, from)) = keys.take(key) {
                self.deck(&self.text(value), &from);
            }
        }
        for (slot, key) in [
            (Slot::Note, "correction"),
            (Slot::Status, "creativeWorkStatus"),
        ] {
            if let Some((value, from)) = keys.take(key) {
                let text = self.text(value);
                self.slots.put(slot, &text, from);
            }
        }
        for key in ["publisher", "provider", "sourceOrganization"] {
            if let Some((value, from)) = keys.take(key) {
                let text = self.text(value);
                self.source(&text, &from);
            }
        }
        if let Some((value, from)) = keys.take("inLanguage") {
            let short = |object: &Object| object.get("alternateName").and_then(line);
            let text = value.as_object().and_then(short);
            let text = text.unwrap_or_else(|| self.text(value));
            self.slots.language(&text, from);
        }
        keys.used.push("identifier");
        if let Some((id, from)) = identifier(keys.object, keys.label) {
            self.slots.put(Slot::SourceId, &id, from);
        }
    }

    fn written(&mut self, keys: &mut Keys) {
        for key in ["author", "creator"] {
            if let Some((value, from)) = keys.take(key) {
                self.authors(value, &from);
            }
        }
        let times = [
            (When::Published, "datePublished"),
            (When::Published, "dateCreated"),
            (When::Modified, "dateModified"),
        ];
        for (when, key) in times {
            if let Some((value, from)) = keys.take(key) {
                let text = line(value).unwrap_or_default();
                self.times.offer(self.slots, when, &text, &from);
            }
        }
        if let Some((_, from)) = keys.take("expires") {
            self.slots
                .ignore(from, "a day on which a page was to go hides no brief");
        }
        if let Some((value, from)) = keys.take("dateline") {
            self.slots.dateline(&self.text(value), from);
        }
        if let Some((value, from)) = keys.take("locationCreated") {
            self.slots.dateline(&self.text(value), from);
        }
    }

    fn filed(&mut self, keys: &mut Keys) {
        for key in ["articleSection", "printSection"] {
            let Some((value, from)) = keys.take(key) else {
                continue;
            };
            let parts: Vec<String> = match value {
                Value::Array(list) => list.iter().take(40).filter_map(line).collect(),
                value => vec![self.text(value)],
            };
            self.section(parts, &from);
        }
    }

    fn about(&mut self, keys: &mut Keys) {
        if let Some((value, from)) = keys.take("keywords") {
            self.keywords(value, &from);
        }
        for key in ["about", "mentions"] {
            if let Some((value, from)) = keys.take(key) {
                self.things(value, &from);
            }
        }
        for key in ["contentLocation", "spatialCoverage"] {
            if let Some((value, from)) = keys.take(key) {
                self.places(value, &from);
            }
        }
    }

    /// Who holds the rights is the source where no other is declared.
    pub fn rights(&mut self, object: &Object, label: &str) {
        if let Some(value) = object
            .get("copyrightHolder")
            .filter(|value| says_something(value))
        {
            let text = self.text(value);
            self.source(&text, &format!("{label}: copyrightHolder"));
        }
    }

    /// The section: a path, or a few names of which the first leads. Where a page names many, the
    /// others are its tags.
    pub fn section(&mut self, parts: Vec<String>, from: &str) {
        let mut path: Vec<String> = Vec::new();
        for part in &parts {
            let tight = !part.contains(' ');
            let cuts = |c| matches!(c, '>' | '»' | '/' | '|') || c == ',' && tight;
            for part in part.split(cuts).take(8) {
                let part = super::plain(part);
                let small = part.to_lowercase();
                let says = !part.is_empty()
                    && !is_code(&part)
                    && small != "uncategorized"
                    && small != "home";
                if says && !self.titles.is_site(&part) && !path.contains(&part) {
                    path.push(part);
                }
            }
        }
        if path.len() > 3 {
            for part in path.split_off(1) {
                self.slots.keyword(&part, from);
            }
        }
        if !path.is_empty() {
            self.slots.section(path, from);
        }
    }

    /// The text of a value: itself, or the name of what it is or refers to.
    pub fn text(&self, value: &Value) -> String {
        match value {
            Value::Array(list) => list
                .iter()
                .take(8)
                .map(|value| self.one(value))
                .find(|text| !text.is_empty())
                .unwrap_or_default(),
            value => self.one(value),
        }
    }

    fn one(&self, value: &Value) -> String {
        let Value::Object(object) = value else {
            return line(value).unwrap_or_default();
        };
        let object = self.graph.resolved(object);
        ["name", "text", "@value", "legalName"]
            .iter()
            .find_map(|key| line(object.get(*key)?))
            .unwrap_or_default()
    }
}

/// A number or a machine's name, which tells a reader nothing.
fn is_code(text: &str) -> bool {
    let figures = text.bytes().filter(u8::is_ascii_digit).count();
    figures == text.len() || text.len() >= 20 && figures >= 4 && !text.contains(' ')
}

/// The id that a story declares: unique in the world, or given by its makers.
fn identifier(object: &Object, label: &str) -> Option<(String, String)> {
    let value = |value: &Value| match value {
        Value::Object(object) => object.get("value").and_then(line),
        value => line(value),
    };
    let declared = match object.get("identifier") {
        Some(Value::Array(list)) => list.iter().take(8).find_map(value),
        Some(one) => value(one),
        None => None,
    };
    if let Some(id) = declared {
        return Some((id, format!("{label}: identifier")));
    }
    let id = object.get("@id").and_then(Value::as_str)?;
    let whole = id.starts_with("urn:") || id.starts_with("tag:") || id.starts_with("http");
    (whole && !id.contains('#')).then(|| (id.to_owned(), format!("{label}: @id")))
}
