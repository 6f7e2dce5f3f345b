//! A story in XHTML inside an envelope: its text, and what it says again of the envelope's lines.
//!
//! It does not know the envelope.

use super::super::body::Body;
use super::super::slots::{Slot, Slots};
use super::{Element, markup};

/// Takes the text of a story. Its own headline fills only what the envelope left open.
pub(super) fn fill(part: Element, top: Element, slots: &mut Slots, body: &mut Body) {
    let above = headline(part);
    if let Some((headline, _)) = above
        && !headline.text().is_empty()
    {
        slots.put(Slot::Headline, &headline.text(), headline.below(top));
    }
    for title in part.find("html/head/title") {
        if !title.text().is_empty() {
            slots.put(Slot::Headline, &title.text(), title.below(top));
        }
    }
    let but = above.map(|(_, block)| (block, "stands above the story"));
    if body.is_empty() {
        slots.trace("text", part.below(top));
    }
    let left = markup::read_but(part, but, body);
    slots.found.ignored.extend(left);
    if let Some(html) = part.first("html")
        && slots.found.brief.language.is_none()
        && let Some(tag) = html
            .attribute("xml:lang")
            .or_else(|| html.attribute("lang"))
    {
        slots.language(tag, format!("{}/@lang", html.below(top)));
    }
}

/// The headline that stands above the text, and the block it stands in: its page header if it has
/// one.
fn headline(part: Element) -> Option<(Element, Element)> {
    let lines = ["h1", "h2", "h3", "h4", "p", "li"];
    let has_text = |element: &Element| !element.all_text().trim().is_empty();
    let header = part
        .all()
        .filter(|element| element.name() == "header")
        .find(|header| {
            header
                .all()
                .any(|element| element.name() == "h1" && has_text(&element))
        });
    if let Some(header) = header {
        let headline = header
            .all()
            .find(|element| element.name() == "h1" && has_text(element));
        return headline.map(|headline| (headline, header));
    }
    let first = part
        .all()
        .find(|element| lines.contains(&element.name()) && has_text(element))?;
    let mut headlines = part.all().filter(|element| element.name() == "h1");
    let is_only = headlines.nth(1).is_none();
    (first.name() == "h1" && is_only).then_some((first, first))
}
