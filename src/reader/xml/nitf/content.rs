//! The words of a NITF story: headline, deck, byline, dateline, and the text itself.
//!
//! It does not know what the head declares.

use std::collections::HashSet;

use super::super::super::body::{Body, one_line};
use super::super::super::slots::{Slot, Slots, When};
use super::super::{Element, Node, markup, names};
use super::{Place, named, times};

/// Takes what stands above the text, so that it goes before what `head` declares.
pub(super) fn opening(body: Element, words: &HashSet<String>, place: Place, slots: &mut Slots) {
    for part in body.find("body.head") {
        // AP writes `headline` for `hedline`.
        for headlines in part
            .find("hedline")
            .into_iter()
            .chain(part.find("headline"))
        {
            self::headlines(headlines, words, place, slots);
        }
        for summary in part.find("abstract") {
            let text = text_of(summary);
            // Indexers note how long the story is: short, middling or long.
            let marks = [" (S)", " (M)", " (L)"];
            let text = marks
                .iter()
                .find_map(|mark| text.strip_suffix(mark))
                .unwrap_or(&text);
            if !text.is_empty() {
                slots.put(Slot::Deck, text, place.of(summary));
            }
        }
        bylines(&part.find("byline"), place, slots);
        for dateline in part.find("dateline") {
            self::dateline(dateline, place, slots);
        }
        for sender in part.find("distributor") {
            slots.put(Slot::Source, &sender.text(), place.of(sender));
        }
        for series in part.find("series") {
            if let Some(name) = series.attribute("series.name") {
                slots.put(Slot::Kicker, name, place.attribute(series, "series.name"));
            }
            series.mark();
        }
        for rights in part.find("rights") {
            for owner in rights.find("rights.owner") {
                slots.put(Slot::Source, &owner.text(), place.of(owner));
            }
            slots.ignore(place.of(rights), "terms of use");
            rights.mark();
        }
    }
}

/// Takes the text, and what stands below it.
pub(super) fn text(body: Element, place: Place, slots: &mut Slots, into: &mut Body) {
    for content in body.find("body.content") {
        let blocks = content.find("block");
        let is = |block: &&Element, class: &str| block.attribute("class") == Some(class);
        let full: Vec<&Element> = blocks
            .iter()
            .filter(|block| is(block, "full_text"))
            .collect();
        for block in blocks.iter().filter(|_| !full.is_empty()) {
            let why = match block.attribute("class") {
                Some("lead_paragraph" | "online_lead_paragraph") => "says the lead twice",
                Some("author_info") => "about the author",
                Some("correction_text") => {
                    slots.put(Slot::Note, &block.text(), place.of(*block));
                    continue;
                }
                _ => continue,
            };
            slots.ignore(place.of(*block), why);
            block.mark();
        }
        for block in &full {
            told(**block, place, slots, into);
            named::inline(**block, slots);
            slots
                .found
                .ignored
                .extend(markup::read_but(**block, old_lead(**block), into));
        }
        if full.is_empty() {
            told(content, place, slots, into);
            named::inline(content, slots);
            slots.found.ignored.extend(markup::read(content, into));
        }
        for attribute in ["id", "class", "style"] {
            content.attribute(attribute);
        }
    }
    for date in body.find("body.head/dateline/story.date") {
        if slots.found.brief.published.is_none() {
            times::date(When::Published, date, "norm", place, slots);
        }
    }
    for end in body.find("body.end") {
        for part in end.children() {
            slots.ignore(place.of(part), "a line below the story");
        }
        end.mark();
    }
    let notes = ["body.head/note", "body.content/note"];
    for note in notes.iter().flat_map(|path| body.find(path)) {
        self::note(note, place, slots);
    }
}

/// Notes where the text stands, unless there is some already.
fn told(element: Element, place: Place, slots: &mut Slots, into: &Body) {
    if into.is_empty() && !element.all_text().trim().is_empty() {
        slots.trace("text", place.of(element));
    }
}

/// The language of the story or, where it says none, of its first paragraph.
pub(super) fn language(nitf: Element, place: Place, slots: &mut Slots) {
    let paths = [
        "body",
        "body/body.content",
        "body/body.content/p",
        "body/body.content/block/p",
    ];
    let inside = paths.iter().filter_map(|path| nitf.first(path));
    for element in [nitf].into_iter().chain(inside) {
        for name in ["xml:lang", "lang", "baselang"] {
            if let Some(code) = element.attribute(name)
                && slots.found.brief.language.is_none()
            {
                slots.language(code, place.attribute(element, name));
            }
        }
    }
}

/// `LEAD: …`, where the next paragraph says the same without the word.
fn old_lead(block: Element) -> Option<(Element, &'static str)> {
    let mut paragraphs = block.children().filter(|child| child.name() == "p");
    let (first, second) = (paragraphs.next()?, paragraphs.next()?);
    let lead = first.text();
    let lead = lead.strip_prefix("LEAD:")?.trim().to_owned();
    let again = second.text();
    (again.starts_with(&lead) || lead.starts_with(&again)).then_some((first, "says the lead twice"))
}

fn headlines(element: Element, words: &HashSet<String>, place: Place, slots: &mut Slots) {
    for line in element.find("hl1") {
        slots.put(Slot::Headline, &text_of(line), place.of(line));
        line.mark();
    }
    for line in element.find("hl2") {
        let class = line.attribute("class").unwrap_or("");
        let text = text_of(line);
        let slot = match class.contains("headline") {
            true => Slot::Headline,
            false => Slot::Deck,
        };
        if words.contains(&text.to_lowercase()) {
            slots.ignore(place.of(line), "says a keyword again");
        } else if !text.is_empty() {
            slots.put(slot, &text, place.of(line));
        }
        line.mark();
    }
}

fn bylines(bylines: &[Element], place: Place, slots: &mut Slots) {
    let mut lines = Vec::new();
    for byline in bylines {
        if byline.attribute("class") == Some("normalized_byline") {
            for name in byline.text().split(';') {
                slots.author(&names::spoken(name), place.of(*byline));
            }
            continue;
        }
        for person in byline.find("person") {
            for name in names::persons(&person.text()) {
                slots.author(&name, place.of(person));
            }
        }
        let line = apart(*byline);
        if !line.is_empty() && !lines.contains(&line) {
            lines.push(line);
        }
        byline.mark();
    }
    if let Some(first) = bylines.first().filter(|_| !lines.is_empty()) {
        slots.put(Slot::Byline, &lines.join("; "), place.of(*first));
    }
}

fn dateline(dateline: Element, place: Place, slots: &mut Slots) {
    let line = apart(dateline);
    if !line.is_empty() {
        slots.dateline(&line, place.of(dateline));
    }
    dateline.mark();
}

fn note(note: Element, place: Place, slots: &mut Slots) {
    let class = note.attribute("noteclass").unwrap_or("");
    match class {
        "cpyrt" | "copyright" | "trademk" => slots.ignore(place.of(note), "terms of use"),
        _ => slots.put(Slot::Note, &note.text(), place.of(note)),
    }
    note.mark();
}

/// The text of an element on one line, without pictures in it.
fn text_of(element: Element) -> String {
    let mut body = Body::default();
    markup::read(element, &mut body);
    one_line(body.text())
}

/// The text of an element whose parts stand side by side: where two follow each other with nothing
/// but white space between them, a comma is put there.
fn apart(element: Element) -> String {
    let mut line = String::new();
    let mut after_part = false;
    join(element, &mut line, &mut after_part);
    one_line(&line).trim_matches([' ', ',']).to_owned()
}

fn join(element: Element, line: &mut String, after_part: &mut bool) {
    for node in element.content() {
        match node {
            Node::Text(text) => {
                let is_blank = text.trim().is_empty();
                *after_part &= is_blank;
                line.push_str(text);
            }
            Node::Element(child) if child.children().next().is_some() => {
                join(child, line, after_part);
            }
            Node::Element(child) => {
                let text = child.text();
                // A time for the machine is no word of the line.
                if text.is_empty() || text.get(..8).is_some_and(is_figures) {
                    continue;
                }
                let before = line.trim();
                let office = child.name() == "byttl"
                    && !before.is_empty()
                    && !before.eq_ignore_ascii_case("by");
                let ends = line
                    .trim_end()
                    .ends_with([',', '-', '–', '—', '/', '(', '|']);
                if (*after_part || office) && !ends {
                    line.truncate(line.trim_end().len());
                    line.push_str(", ");
                }
                line.push_str(&text);
                *after_part = true;
            }
        }
    }
}

fn is_figures(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_digit())
}
