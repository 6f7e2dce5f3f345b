//! What a G2 story is about: its subjects by their nature, with names from wherever the item has them.
//!
//! It does not know the words of the story.

use std::collections::HashMap;

use super::super::super::slots::Slots;
use super::super::{Element, nitf};
use super::meta::{code, language, name, tail};
use crate::brief::Kind;

/// What an item says more of a concept, by the concept's code or literal.
type Asserts<'t> = HashMap<&'t str, Element<'t>>;

/// Takes the subjects, and the places that are described without being one.
pub(super) fn fill(item: Element, slots: &mut Slots) {
    let own = language(item);
    let mut asserts = Asserts::new();
    for assert in item.find("assert") {
        for key in ["qcode", "uri", "literal"] {
            if let Some(key) = assert.attribute(key) {
                asserts.entry(key).or_insert(assert);
            }
        }
    }
    let subjects = item.find("contentMeta/subject");
    let mut used: Vec<&str> = Vec::new();
    for subject in &subjects {
        used.extend(code(*subject).or_else(|| subject.attribute("literal")));
        self::subject(item, *subject, &asserts, own, slots);
        subject.mark();
    }
    used.sort_unstable();
    for assert in item.find("assert") {
        let key = code(assert).or_else(|| assert.attribute("literal"));
        let is_used = key.is_some_and(|key| used.binary_search(&key).is_ok());
        let is_place = assert
            .children()
            .any(|child| matches!(child.name(), "geoAreaDetails" | "POIDetails"));
        if let Some(name) = name(assert, own).filter(|_| is_place && !is_used) {
            slots.entity(Kind::Place, &name, None, assert.below(item));
        }
        assert.mark();
    }
}

fn subject(
    item: Element,
    subject: Element,
    asserts: &Asserts,
    own: Option<&str>,
    slots: &mut Slots,
) {
    let from = || format!("contentMeta/subject, line {}", subject.line());
    let nature = subject.attribute("type").map(tail).unwrap_or_default();
    let literal = subject.attribute("literal");
    let code = code(subject);
    let about = code.or(literal).and_then(|key| asserts.get(key)).copied();
    let name = name(subject, own)
        .or_else(|| about.and_then(|about| self::name(about, own)))
        .or_else(|| literal.filter(|_| code.is_none()).map(str::to_owned));
    let is_inferred = subject
        .attribute("why")
        .is_some_and(|why| tail(why) == "ancestor");
    if let Some(kind) = kind(&nature) {
        match name {
            None => slots.ignore(from(), "has no name"),
            Some(_) if is_inferred => {
                slots.ignore(
                    format!("{}: {}", from(), name.unwrap_or_default()),
                    "lies around another",
                );
            }
            Some(name) => {
                let name = match nature.as_str() {
                    // The address stands behind the name.
                    "poi" => name.split(", ").next().unwrap_or(&name).to_owned(),
                    _ => name,
                };
                let role = role(subject, own).or_else(|| about.and_then(|about| role(about, own)));
                slots.entity(kind, &name, role.as_deref(), from());
            }
        }
        return;
    }
    if is_section(&nature, code.unwrap_or_default())
        && let Some(name) = &name
    {
        let is_letter = name.chars().count() == 1;
        let section = if is_letter {
            nitf::category(name)
        } else {
            name
        };
        slots.section(vec![section.to_owned()], from());
        return;
    }
    match (code, name) {
        (_, Some(name)) if nature == "event" => slots.keyword(&name, from()),
        (Some(code), name) => slots.subject(code, name.as_deref(), from()),
        (None, Some(name)) if name == slots.found.brief.headline => {
            slots.ignore(from(), "says the headline again");
        }
        (None, Some(name)) => slots.keyword(&name, from()),
        (None, None) => slots.ignore(subject.below(item), "has no value"),
    }
}

fn kind(nature: &str) -> Option<Kind> {
    match nature {
        "person" => Some(Kind::Person),
        "organisation" | "organization" | "company" | "team" | "club" => Some(Kind::Organisation),
        "geoarea" | "poi" | "place" | "location" | "city" | "country" | "statprov" | "region" => {
            Some(Kind::Place)
        }
        _ => None,
    }
}

/// Whether a subject is the desk or rubric it is filed under; G2 has no element for that, so agencies
/// call a vocabulary so.
fn is_section(nature: &str, code: &str) -> bool {
    const WORDS: [&str; 7] = [
        "department",
        "desk",
        "category",
        "section",
        "ressort",
        "rubric",
        "rubrik",
    ];
    let scheme = code.split(':').next().unwrap_or("").to_lowercase();
    let is_word = |text: &str| WORDS.iter().any(|word| text.contains(word));
    is_word(nature) || nature == "cat" || is_word(&scheme) || scheme.ends_with("cat")
}

/// The office of a person: `related` says that the person is, or holds, it.
fn role(concept: Element, own: Option<&str>) -> Option<String> {
    const WORDS: [&str; 6] = ["jobtitle", "title", "occupation", "position", "role", "isa"];
    let related = concept.find("related").into_iter();
    let affiliated = concept.find("personDetails/affiliation");
    let mut offices = related.filter(|related| {
        let rel = related.attribute("rel").map(tail).unwrap_or_default();
        WORDS.iter().any(|word| rel.contains(word))
    });
    let office = offices.find_map(|related| name(related, own));
    office.or_else(|| affiliated.into_iter().find_map(|party| name(party, own)))
}
