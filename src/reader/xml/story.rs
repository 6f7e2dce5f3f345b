//! What the readers of stories in XML share: a file's tree goes in, its briefs come out.
//!
//! It closes each brief that a reader filled: what is said twice is said once, what nobody asked for
//! is noted. It does not know which element fills which slot.

use super::super::body::{Body, one_line};
use super::super::decode::{Decoded, decode_as};
use super::super::finish::{Record, finish};
use super::super::furniture;
use super::super::slots::{Slot, Slots};
use super::super::{Ignored, Origin, Problem, Reading};
use super::{Element, Tree, declared_encoding, names};
use crate::brief::{Brief, Dateline, Format, Standing};

/// So many parts of an envelope are noted.
const MOST_NOTED: usize = 32;

/// The file at hand and what was read of it.
pub(super) struct Stories<'a> {
    format: Format,
    bytes: &'a [u8],
    decoded: &'a Decoded<'a>,
    origin: &'a Origin<'a>,
    /// What was read so far.
    pub reading: Reading,
}

/// Reads a file: `take` finds the stories in its tree and closes each.
pub(super) fn read(
    format: Format,
    bytes: &[u8],
    origin: &Origin,
    take: impl FnOnce(&Tree, &mut Stories),
) -> Reading {
    let declared = declared_encoding(bytes);
    let decoded = match decode_as(bytes, declared.as_deref()) {
        Ok(decoded) => decoded,
        Err(why) => return Reading::failed(why),
    };
    let mut tree = Tree::read(&decoded, origin);
    let mut problems: Vec<Problem> = decoded.problem(origin.first_line).into_iter().collect();
    problems.append(&mut tree.problems);
    let mut stories = Stories {
        format,
        bytes,
        decoded: &decoded,
        origin,
        reading: Reading {
            problems,
            encoding: decoded.encoding.name(),
            ..Reading::default()
        },
    };
    take(&tree, &mut stories);
    let mut reading = stories.reading;
    if reading.found.is_empty() && reading.problems.is_empty() && reading.skipped.is_empty() {
        reading.problems.push(Problem::whole("no story in it"));
    }
    reading
}

impl Stories<'_> {
    /// Notes something wrong with an element.
    pub fn problem(&mut self, element: Element, what: impl Into<String>) {
        let problem = Problem::at(element.line(), what);
        self.reading.problems.push(problem);
    }

    /// Adds the brief that was filled from an element. With a number it is one record of several.
    pub fn close(&mut self, mut slots: Slots, body: Body, element: Element, number: Option<u32>) {
        let byline = slots.found.brief.byline.as_deref().unwrap_or("");
        let first = byline.split([',', '/']).next().unwrap_or("").trim();
        if byline.starts_with("By ") || !names::is_organisation(first) {
            slots.authors_of_byline();
        }
        nameless(&mut slots, body.is_empty());
        let (mut found, mut problems) = slots.into_found();
        self.reading.problems.append(&mut problems);
        body.into_found(&mut found);
        locate_dateline(&mut found.brief);
        let again = said_again(&mut found.brief);
        if again.iter().any(|ignored| ignored.what == "deck") {
            found.trace.retain(|trace| trace.slot != "deck");
        }
        found.ignored.extend(again);
        let (unread, is_cut) = element.unread(element);
        for path in unread {
            found.ignore(path, "no slot takes it");
        }
        if is_cut {
            found.ignore("more of the kind", "no slot takes it");
        }
        let brief = &found.brief;
        if brief.headline.is_empty() && brief.text.is_empty() && brief.headings.is_empty() {
            return self.problem(element, "no headline and no text");
        }
        let record = match number {
            None => Record::file(self.format, self.bytes, self.origin),
            Some(_) => {
                let range = element.range();
                let (start, end) = (self.decoded.raw(range.start), self.decoded.raw(range.end));
                Record {
                    format: self.format,
                    number,
                    bytes: self.bytes.get(start..end).unwrap_or_default(),
                    start: start + self.origin.first_byte,
                }
            }
        };
        finish(&mut found, &record, self.origin);
        self.reading.found.push(found);
    }
}

/// Notes what stands around the stories of a message: when it was sent, by whom, on which wire.
pub(super) fn envelope(around: &[Element], slots: &mut Slots) {
    for element in around {
        for part in element.children().take(MOST_NOTED) {
            let what = format!("{}/{}", element.name(), part.name());
            let why = "says something of the message, not of a story; noted once";
            slots.ignore(what, why);
        }
    }
}

/// What a thing that is no story is called, by the class its source gives it.
pub(super) fn class(name: &str) -> &'static str {
    let word = name.rsplit([':', '/']).next().unwrap_or(name);
    match word.trim().to_lowercase().as_str() {
        "picture" | "photo" | "photograph" | "image" => "picture",
        "graphic" | "graphics" => "graphic",
        "video" | "complexvideo" => "video",
        "audio" => "audio item",
        "animated" | "animation" => "animation",
        "composite" => "composite item",
        _ => "textless item",
    }
}

/// A kill may have neither headline nor text; it goes by its slug, so that it reaches the story that
/// it kills.
fn nameless(slots: &mut Slots, is_empty: bool) {
    let brief = &slots.found.brief;
    let is_kill = matches!(brief.standing, Standing::Killed | Standing::Withheld);
    if is_kill && is_empty && brief.headline.is_empty() {
        let name = brief.slug.clone().or_else(|| brief.source_id.clone());
        slots.put(Slot::Headline, &name.unwrap_or_default(), "slug");
    }
}

/// Finds a declared dateline in the opening words, where wires repeat it.
fn locate_dateline(brief: &mut Brief) {
    let Some(declared) = &mut brief.dateline else {
        return;
    };
    let Some(opening) = furniture::dateline(&brief.text) else {
        return;
    };
    let place = |dateline: &Dateline| dateline.place.to_lowercase();
    let (own, said) = (place(declared), place(&opening));
    if own.starts_with(&said) || said.starts_with(&own) {
        declared.span = opening.span;
        declared.day = declared.day.take().or(opening.day);
        declared.agency = declared.agency.take().or(opening.agency);
    }
}

/// Takes out the deck and the sub-heads that say no more than headline or lead.
pub(super) fn said_again(brief: &mut Brief) -> Vec<Ignored> {
    let mut again = Vec::new();
    let mut note = |what: &str, why: &'static str| {
        let what = what.to_owned();
        let why = why.into();
        again.push(Ignored { what, why });
    };
    let headline = brief.headline.clone();
    let repeats = |text: &str| !headline.is_empty() && is_same(text, &headline);
    brief.headings.retain(|heading| {
        let is_again = heading.start == 0 && repeats(&heading.text);
        if is_again {
            note(&heading.text, "says the headline again");
        }
        !is_again
    });
    if let Some(deck) = &brief.deck {
        let lead = brief.text.split("\n\n").next().unwrap_or("");
        let opening = deck.trim_end_matches(['.', '…', ' ']);
        if repeats(deck) {
            note("deck", "says the headline again");
            brief.deck = None;
        } else if !opening.is_empty() && one_line(lead).starts_with(opening) {
            note("deck", "says the first paragraph again");
            brief.deck = None;
        }
    }
    again
}

/// Whether two lines say the same but for case and the marks at their ends.
fn is_same(one: &str, other: &str) -> bool {
    let bare = |text: &str| {
        let text = text.trim_matches(|c: char| !c.is_alphanumeric());
        text.to_lowercase()
    };
    bare(one) == bare(other)
}
