//! Who wrote an item: names with and without addresses, several in one element, those of the feed.
//!
//! It does not know who an item is about.

use super::super::Element;
use super::item::{Item, escaped};
use crate::reader::furniture;
use crate::reader::slots::Slot;

/// Elements that name authors; those of the first kind that is there are the item's.
const AUTHORS: [&str; 4] = ["dc:creator", "author", "itunes:author", "atom:author"];

impl Item<'_, '_> {
    pub fn authors(&mut self) {
        let mut authors = Vec::new();
        for kind in AUTHORS {
            let of_kind = self.all(kind);
            let mut named = Vec::new();
            for element in &of_kind {
                let people = people(*element, element.qualified());
                if people.is_empty() && !element.text().is_empty() {
                    self.slots
                        .ignore(element.qualified(), "an address, not a name");
                }
                named.extend(people);
            }
            if authors.is_empty() {
                authors = named;
            } else {
                for (name, from) in named.into_iter().filter(|one| !authors.contains(one)) {
                    let known = authors.iter().any(|(author, _)| *author == name);
                    let why = if known {
                        "named already"
                    } else {
                        "other authors are named before"
                    };
                    self.slots.ignore(format!("{from} \"{name}\""), why);
                }
            }
        }
        if authors.is_empty() {
            for source in self.all("source") {
                let of_source = source.children().filter(|child| child.name() == "author");
                authors.extend(of_source.flat_map(|author| people(author, "source/author")));
            }
        }
        if authors.is_empty() {
            authors = self.channel.authors.clone();
        }
        if let [(only, from)] = &authors[..] {
            self.slots.put(Slot::Byline, &escaped(only), from.as_str());
        }
        for (text, from) in &authors {
            for name in names(text) {
                self.slots.author(&escaped(&name), from.as_str());
            }
        }
    }
}

/// The people that an element names: Atom's `name` within it, or RSS's address with a name.
pub(super) fn people(element: Element, from: &str) -> Vec<(String, String)> {
    if let Some(name) = element.first("name") {
        let name = (name.text(), format!("{from}/{}", name.qualified()));
        return Some(name)
            .into_iter()
            .filter(|(name, _)| !name.is_empty())
            .collect();
    }
    match element.children().next() {
        Some(_) => Vec::new(),
        None => Vec::from_iter(person(&element.text()).map(|name| (name, from.to_owned()))),
    }
}

/// `tomas@courier.example (Tomas Reyes)`, `Tomas Reyes <tomas@courier.example>`: the name.
fn person(text: &str) -> Option<String> {
    let is_address = |text: &str| text.contains('@') && !text.trim().contains(' ');
    let text = text.trim();
    for (open, close) in [('(', ')'), ('<', '>')] {
        let inner = text
            .strip_suffix(close)
            .and_then(|text| text.rsplit_once(open));
        let Some((before, inner)) = inner else {
            continue;
        };
        if is_address(before) && !is_address(inner) {
            return Some(inner.trim().to_owned()).filter(|name| !name.is_empty());
        }
        if is_address(inner) {
            return person(before);
        }
    }
    (!text.is_empty() && !is_address(text)).then(|| text.to_owned())
}

/// The names in one author's element, which may hold several.
fn names(text: &str) -> Vec<String> {
    if let Some(names) = furniture::byline(text) {
        return names;
    }
    // "David Smith in Washington and Lauren Gambino in New York"
    if text.contains(" in ") {
        let parts = text
            .split(" and ")
            .map(|part| part.split(" in ").next().unwrap_or(part));
        let parts = parts.collect::<Vec<_>>().join(" and ");
        if let Some(names) = furniture::names(&parts) {
            return names;
        }
    }
    // Libraries write the surname first: "Solberg, I. M."
    let is_inverted = text.split_once(',').is_some_and(|(_, rest)| {
        rest.split_whitespace()
            .all(|part| part.chars().count() <= 2 || part.ends_with('.'))
    });
    let several = [" and ", ", ", " & ", "; ", " und ", " et "]
        .iter()
        .any(|mark| text.contains(mark));
    let named = furniture::names(text).filter(|_| several && !is_inverted);
    named.unwrap_or_else(|| vec![text.to_owned()])
}
