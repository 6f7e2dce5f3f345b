//! The desk or rubric that a NITF story is filed under, from the many places where agencies say it.
//!
//! It does not know what the story is about.

use super::super::super::slots::Slots;
use super::super::Element;
use super::Place;
use super::head::Meta;

/// Names of `meta` that hold a section, the best first.
pub(super) const SECTIONS: [&str; 8] = [
    "online_sections",
    "section",
    "dsk",
    "desk",
    "anpa-category",
    "category",
    "categoria",
    "print_section",
];

/// The rubric on the page, on the web, or the desk; a newspaper's letter for a part of the paper
/// only when there is nothing better.
pub(super) fn section(
    head: Element,
    scopes: &[Element],
    metas: &[Meta],
    place: Place,
    slots: &mut Slots,
) {
    for paper in head.find("pubdata") {
        if let Some(text) = paper.attribute("position.section") {
            slots.section(
                vec![text.to_owned()],
                place.attribute(paper, "position.section"),
            );
        }
    }
    let meta = |name: &str, slots: &mut Slots| {
        for meta in metas.iter().filter(|meta| meta.name == name) {
            let mut parts = meta.content.split(';').map(|part| part.trim().to_owned());
            let first = parts.next().unwrap_or_default();
            let first = match name {
                "anpa-category" => category(&first).to_owned(),
                _ => first,
            };
            slots.section(vec![first], meta.from());
            parts.for_each(|part| slots.keyword(&part, meta.from()));
        }
    };
    SECTIONS[..4].iter().for_each(|name| meta(name, slots));
    for scope in scopes {
        let Some(text) = scope.attribute("scope") else {
            continue;
        };
        let from = place.attribute(*scope, "scope");
        let section = &slots.found.brief.section;
        if section.is_empty() {
            slots.section(vec![text.to_owned()], from);
        } else if !section.iter().any(|part| part == text) {
            slots.keyword(text, from);
        }
    }
    SECTIONS[4..].iter().for_each(|name| meta(name, slots));
    for tobject in head.find("tobject") {
        let Some(kind) = tobject.attribute("tobject.type") else {
            continue;
        };
        // Agencies of the north write there what others call the desk.
        let is_kind = KINDS.contains(&kind.trim().to_lowercase().as_str());
        if !is_kind && slots.found.brief.section.is_empty() {
            slots.section(
                vec![kind.to_owned()],
                place.attribute(tobject, "tobject.type"),
            );
        }
    }
}

/// Kinds of stories that `tobject` tells.
const KINDS: [&str; 10] = [
    "advisory", "alert", "article", "data", "feature", "news", "opinion", "story", "summary",
    "text",
];

/// The section that a letter of ANPA 1312 stands for.
pub(in crate::reader::xml) fn category(code: &str) -> &str {
    match code.to_ascii_lowercase().as_str() {
        "a" => "General news",
        "e" => "Entertainment",
        "f" => "Business",
        "i" => "International",
        "k" => "Commentary",
        "l" => "Lifestyle",
        "o" => "Weather",
        "p" => "Politics",
        "q" | "r" | "s" => "Sports",
        "t" => "Travel",
        "w" => "Washington",
        _ => code,
    }
}
