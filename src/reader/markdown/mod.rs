//! Markdown, with the front matter that Hugo and Jekyll know.
//!
//! Front matter fills slots ([`front`]); below it, headings are sub-heads, and the text is what a
//! reader would see, without the marks ([`story`]). Template tags are cut out before Markdown is
//! read ([`template`]). It does not know the site that a file was written for.

mod front;
mod story;
mod template;

use super::declared::{self, Declares};
use super::decode;
use super::finish::{Record, finish};
use super::{Found, Origin, Problem, Reader, Reading, sniff};
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
        let mut problems: Vec<Problem> = decoded.problem(origin.first_line).into_iter().collect();
        let mut found = Found::default();
        let front = front::read(&decoded.text);
        for (line, what) in front.problems {
            problems.push(Problem::at(line + origin.first_line - 1, what));
        }
        let matter = &decoded.text[..front.end];
        let line_of = |key: &str| Some(front::line_of(matter, key)? + origin.first_line - 1);
        let declares = Declares {
            name: "front matter",
            epoch: false,
            line_of: &line_of,
        };
        let text = declared::apply(&front.fields, &declares, &mut found, &mut problems);
        if text.is_some() {
            found.trace.retain(|trace| trace.slot != "text");
            found.ignore("text", "the text stands below the front matter");
        }
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
        }
    }
}
