//! People, organisations and places that a NITF story marks, in its index or in its words.
//!
//! It does not know bylines: who wrote a story is not in it.

use super::super::super::body::one_line;
use super::super::super::slots::Slots;
use super::super::{Element, Node, markup, names};
use crate::brief::Kind;

/// Takes what `identified-content` lists.
pub(super) fn identified(list: Element, slots: &mut Slots) {
    for entry in list.children() {
        let from = from("identified-content", entry);
        match entry.name() {
            "classifier" => classifier(entry, from, slots),
            name if kind(name).is_some() => named(entry, from, true, slots),
            "event" => slots.keyword(&entry.text(), from),
            _ => slots.ignore(
                format!("{from}: {}", entry.text()),
                "no slot is called that",
            ),
        }
        entry.mark();
    }
}

/// Takes what the words of a story mark, but for pictures and notes.
pub(super) fn inline(text: Element, slots: &mut Slots) {
    for element in text.children() {
        let name = element.name();
        if markup::hidden(name).is_some() {
            continue;
        }
        match name {
            "event" => slots.keyword(&element.text(), from("body.content", element)),
            _ if kind(name).is_some() => {
                named(element, from("body.content", element), false, slots)
            }
            _ => inline(element, slots),
        }
    }
}

/// A place far inside is told by its line: its path would count all that stands before it.
fn from(place: &str, element: Element) -> String {
    format!("{place} {}, line {}", element.name(), element.line())
}

fn kind(name: &str) -> Option<Kind> {
    match name {
        "person" => Some(Kind::Person),
        "org" => Some(Kind::Organisation),
        "location" => Some(Kind::Place),
        _ => None,
    }
}

fn named(element: Element, from: String, is_listed: bool, slots: &mut Slots) {
    let Some(kind) = kind(element.name()) else {
        return;
    };
    let part = |names: &[&str]| {
        let found = names.iter().find_map(|name| element.first(name));
        found.map(Element::text).filter(|text| !text.is_empty())
    };
    let role = part(&["function"]);
    let name = match kind {
        Kind::Person => match (part(&["name.given"]), part(&["name.family"])) {
            (Some(given), Some(family)) => format!("{given} {family}"),
            (None, Some(family)) => family,
            _ => own(element),
        },
        Kind::Place => {
            let smallest = ["sublocation", "city", "state", "region", "country"];
            part(&smallest).unwrap_or_else(|| own(element))
        }
        Kind::Organisation => own(element),
    };
    element.mark();
    if name.is_empty() && is_listed {
        // A code in some list of codes is no name.
        return slots.ignore(from, "has no name");
    }
    let (name, role) = match (is_listed, kind) {
        (true, Kind::Person) => {
            let (name, bracketed) = names::indexed(&name);
            (name, role.or(bracketed))
        }
        _ => (names::bare(&name).to_owned(), role),
    };
    if !name.is_empty() {
        slots.entity(kind, &name, role.as_deref(), from);
    }
}

/// The text of an element without offices and codes in it.
fn own(element: Element) -> String {
    let mut text = String::new();
    for node in element.content() {
        match node {
            Node::Text(part) => text.push_str(part),
            Node::Element(child) if matches!(child.name(), "function" | "alt-code") => {}
            Node::Element(child) => {
                text.push(' ');
                text.push_str(&own(child));
                text.push(' ');
            }
        }
    }
    one_line(&text).trim_matches([' ', ',', ';']).to_owned()
}

/// A term of some vocabulary; archives list people and paths of rubrics among them.
fn classifier(entry: Element, from: String, slots: &mut Slots) {
    let kind = entry.attribute("type").unwrap_or("").to_lowercase();
    let value = entry.attribute("value").map(str::to_owned);
    let text = Some(entry.text()).filter(|text| !text.is_empty());
    let Some(text) = text.or(value) else {
        return slots.ignore(from, "has no value");
    };
    match kind.as_str() {
        "names" => {
            let (name, role) = names::indexed(&text);
            slots.entity(Kind::Person, &name, role.as_deref(), from);
        }
        "taxonomic_classifier" => {
            let name = text.rsplit('/').next();
            slots.subject(&text, name, from);
        }
        "types_of_material" => slots.ignore(format!("{from}: {text}"), "the kind of story"),
        _ => slots.keyword(&text, from),
    }
}
