//! Markdown, with the front matter that Hugo and Jekyll know.
//!
//! Front matter fills slots ([`front`]); below it, headings are sub-heads, and the text is what a
//! reader would see, without the marks ([`story`]). Template tags are cut out before Markdown is
//! read ([`template`]). It does not know the site that a file was written for.

mod front;
mod story;
mod template;
#[cfg(test)]
mod tests;

use super::declared::{Declared, Declares, usual};
use super::decode;
use super::finish::{Record, finish};
use super::slots::{Slot, Slots};
use super::{Origin, Problem, Reader, Reading, language, site, sniff};
use crate::brief::Format;

/// The reader of Markdown.
pub(super) struct Markdown;

impl Reader for Markdown {
    fn format(&self) -> Format {
        Format::Markdown
    }

    fn recognises(&self, path: &str, head: &[u8]) -> bool {
        match sniff::extension(path).as_str() {
            "md" | "markdown" | "mdown" | "mkd" | "mdx" => true,
            _ => sniff::may_be_text(path) && front::starts(&String::from_utf8_lossy(head)),
        }
    }

    fn read(&self, bytes: &[u8], origin: &Origin) -> Reading {
        let decoded = match decode::decode(bytes) {
            Ok(decoded) => decoded,
            Err(why) => return Reading::failed(why),
        };
        if site::is_section_page(origin.path) {
            let mut reading = Reading::default();
            reading.skipped.add("section page");
            reading.encoding = decoded.encoding.name();
            return reading;
        }
        let mut problems: Vec<Problem> = decoded.problem(origin.first_line).into_iter().collect();
        let front = front::read(&decoded.text);
        for (line, what) in front.problems {
            problems.push(Problem::at(line + origin.first_line - 1, what));
        }
        let matter = &decoded.text[..front.end];
        let line_of = |key: &str| Some(front::line_of(matter, key)? + origin.first_line - 1);
        let declares = Declares {
            name: "front matter",
            epoch: false,
            spaces: site::is_post(origin.path),
            lines: false,
            line_of: &line_of,
        };
        let mut declared = Declared::new(&front.fields, &declares);
        if usual::fill(&mut declared).is_some() {
            let slots = &mut declared.slots;
            slots.found.trace.retain(|trace| trace.slot != "text");
            slots.ignore("text", "the text stands below the front matter");
        }
        of_the_path(&mut declared.slots, origin.path);
        unmarked(&mut declared.slots);
        let (mut found, mut wrong) = declared.into_slots().into_found();
        problems.append(&mut wrong);
        story::read(&decoded, front.end, origin, &mut found, &mut problems);
        finish(
            &mut found,
            &Record::file(Format::Markdown, bytes, origin),
            origin,
        );
        Reading {
            found: vec![found],
            problems,
            encoding: decoded.encoding.name(),
            ..Reading::default()
        }
    }
}

/// Takes the marks of Markdown out of the lines of front matter that sites show as such.
fn unmarked(slots: &mut Slots) {
    let brief = &mut slots.found.brief;
    brief.headline = story::inline(&brief.headline);
    brief.deck = brief.deck.as_deref().map(story::inline);
}

/// What the path says that the front matter does not.
fn of_the_path(slots: &mut Slots, path: &str) {
    if let Some(code) = site::language(path)
        && slots.found.brief.language.is_none()
        && language::declared(code).is_some()
    {
        slots.language(code, "file name");
    }
    if site::is_draft(path) && slots.found.brief.status.is_none() {
        slots.put(Slot::Status, "draft", "folder");
    }
}
