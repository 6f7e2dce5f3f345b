//! The words of a G2 item: NITF, XHTML or text inside it, or nothing where they stand elsewhere.
//!
//! It does not know what the item declares about them.

use super::super::super::body::Body;
use super::super::super::html;
use super::super::super::slots::Slots;
use super::super::{Element, markup, nitf, xhtml};

/// Whether an item holds words at all.
pub(super) fn has_words(item: Element) -> bool {
    let xml = item.find("contentSet/inlineXML").into_iter().any(is_text);
    let data = item.find("contentSet/inlineData").into_iter();
    xml || data
        .filter(|data| is_plain(*data))
        .any(|data| !data.all_text().trim().is_empty())
}

/// Whether inline XML is marked text, not a table of scores or a list of dates.
fn is_text(part: Element) -> bool {
    let mut inside = part.all();
    inside.any(|element| matches!(element.name(), "p" | "body.content" | "h2" | "li" | "div"))
        || part.children().next().is_none() && !part.all_text().trim().is_empty()
}

fn is_plain(part: Element) -> bool {
    part.attribute("encoding").is_none()
}

/// Takes the first rendition that is text.
pub(super) fn fill(item: Element, slots: &mut Slots, body: &mut Body) {
    for part in item
        .find("contentSet")
        .into_iter()
        .flat_map(Element::children)
    {
        let place = part.below(item);
        let why = match part.name() {
            "remoteContent" => "stands elsewhere",
            "inlineXML" | "inlineData" if !body.is_empty() => "another form of the same text",
            "inlineXML" if is_text(part) => {
                inline(part, item, slots, body);
                continue;
            }
            "inlineXML" if part.children().next().is_some() => "no text of a story",
            "inlineData" if !is_plain(part) => "in a code for the machine",
            "inlineData" => {
                data(part, body);
                if !body.is_empty() {
                    slots.trace("text", place);
                }
                continue;
            }
            _ => {
                part.mark();
                continue;
            }
        };
        let said = part
            .attribute("href")
            .or_else(|| part.attribute("contenttype"));
        let said = said.map_or_else(String::new, |said| format!(": {said}"));
        slots.ignore(format!("{place}{said}"), why);
        part.mark();
    }
    for set in item.find("contentSet") {
        set.attribute("original");
    }
}

fn inline(part: Element, item: Element, slots: &mut Slots, body: &mut Body) {
    for name in [
        "contenttype",
        "wordcount",
        "rendition",
        "id",
        "size",
        "charcount",
    ] {
        part.attribute(name);
    }
    let stories: Vec<Element> = part
        .children()
        .filter(|child| child.name() == "nitf")
        .collect();
    match stories.is_empty() {
        true => xhtml::fill(part, item, slots, body),
        false => stories
            .into_iter()
            .for_each(|story| nitf::fill(story, item, slots, body)),
    }
}

fn data(part: Element, body: &mut Body) {
    let text = part.all_text();
    match html::is_html(&text) {
        true => markup::html(&text, body),
        false => markup::plain(&text, body),
    }
    part.mark();
}
