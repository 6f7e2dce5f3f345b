//! Plain text, as people paste it: no markup, but a headline, sub-heads, a byline, a dateline.
//!
//! Each line is given a [`Role`]. The lines before the story's first sentence are its head
//! ([`head`]); below, lines are put together to paragraphs ([`paragraphs`]), and a short line that
//! stands like a sub-head between two of them is one ([`subheads`]). What is doubtful is text, so
//! that nothing is lost: a sub-head missed costs little, a sentence taken for one costs the
//! sentence. It does not know HTML or Markdown.

mod extent;
mod head;
mod paragraphs;
mod subheads;
mod tail;
mod title;

use super::body::Body;
use super::decode::{self, Decoded};
use super::finish::{Record, finish};
use super::lines::{Line, lines};
use super::{Found, Origin, Problem, Reader, Reading, furniture, html, sniff};
use crate::brief::Format;

/// The reader of plain text.
pub(super) struct Text;

/// What a line is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Role {
    /// Part of the story.
    Text,
    /// A sub-head.
    Subhead,
    /// Read into another slot, or left out with a reason.
    Taken,
}

impl Reader for Text {
    fn format(&self) -> Format {
        Format::Text
    }

    fn recognises(&self, path: &str, head: &[u8]) -> bool {
        sniff::may_be_text(path) && !sniff::is_markup(head)
    }

    fn read(&self, bytes: &[u8], origin: &Origin) -> Reading {
        let decoded = match decode::decode(bytes) {
            Ok(decoded) => decoded,
            Err(why) => return Reading::failed(why),
        };
        let mut problems: Vec<Problem> = decoded.problem(origin.first_line).into_iter().collect();
        let mut found = story(&decoded, origin, &mut problems);
        finish(
            &mut found,
            &Record::file(Format::Text, bytes, origin),
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

/// The story that a text tells.
fn story(decoded: &Decoded, origin: &Origin, problems: &mut Vec<Problem>) -> Found {
    let mut found = Found::default();
    let lines = lines(&decoded.text);
    let mut roles = vec![Role::Text; lines.len()];
    let head = head::read(&lines, &mut roles, origin, &mut found, problems);
    for index in head..lines.len() {
        if furniture::is_interruption(lines[index].text) {
            roles[index] = Role::Taken;
            found.ignore(at(&lines[index], origin), "interrupts the story");
        }
    }
    let tail = tail::read(&lines, &mut roles, head, origin, &mut found);
    let wrapped = paragraphs::are_wrapped(&lines[head..tail]);
    let mut starts = paragraphs::starts(&lines, &roles, wrapped);
    if let Some(quote) = paragraphs::closing_quote(&lines[..tail], &roles, head) {
        starts[quote + 1..tail].fill(false);
        starts[quote] = true;
        found.traced("pull quote", at(&lines[quote], origin));
    }
    subheads::mark(&lines, &starts, &mut roles, head, wrapped);
    let mut body = Body::copied_from(decoded, origin);
    for (index, line) in lines.iter().enumerate() {
        match roles[index] {
            Role::Taken => {}
            Role::Subhead => {
                found.traced("heading", at(line, origin));
                body.heading(line.text, 2);
            }
            Role::Text => {
                if starts[index] {
                    body.end_paragraph();
                } else {
                    body.end_line();
                }
                html::read_references(line.text, line.start, &mut body);
            }
        }
    }
    body.into_found(&mut found);
    found
}

/// How a line is named in traces.
fn at(line: &Line, origin: &Origin) -> String {
    format!("line {}", line.number + origin.first_line - 1)
}
