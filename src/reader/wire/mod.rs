//! Wire files as teleprinters took them: ANPA 1312 and IPTC 7901.
//!
//! Both frame a message in control characters: SOH header STX text ETX trailer EOT. The header is
//! the machine's ([`header`]), the text has a head of its own, written by people ([`anpa`],
//! [`iptc`]), and the trailer tells when it was sent ([`times`]). A file may hold several messages.
//! Wire files whose control characters were lost are plain text and are not read here. It does not
//! know what earlier versions of a story said.

mod anpa;
mod category;
mod header;
mod iptc;
mod keywords;
mod message;
mod notes;
mod paragraphs;
mod rows;
mod times;

#[cfg(test)]
mod tests;

use super::body::Body;
use super::decode::{self, Decoded};
use super::finish::{Record, finish};
use super::slots::{Slot, Slots, When};
use super::{Found, Origin, Problem, Reader, Reading, furniture};
use crate::brief::{Format, Standing};
use header::Header;
use message::Message;
use rows::Row;

/// The reader of wire files.
pub(super) struct Wire;

/// The longest headline that is taken from a text's opening words, in bytes.
const OPENING: usize = 160;

impl Reader for Wire {
    fn format(&self) -> Format {
        Format::Wire
    }

    fn recognises(&self, _path: &str, head: &[u8]) -> bool {
        message::starts(head)
    }

    fn read(&self, bytes: &[u8], origin: &Origin) -> Reading {
        let decoded = match decode::decode_signals(bytes) {
            Ok(decoded) => decoded,
            Err(why) => return Reading::failed(why),
        };
        let mut reading = Reading {
            problems: decoded.problem(origin.first_line).into_iter().collect(),
            encoding: decoded.encoding.name(),
            found: Vec::new(),
            ..Reading::default()
        };
        let (messages, strays) = message::split(&decoded.text);
        for at in strays {
            let line = decoded.lines.line(at) + origin.first_line - 1;
            let what = "text stands outside of any message";
            reading.problems.push(Problem::at(line, what));
        }
        if messages.is_empty() {
            reading
                .problems
                .push(Problem::whole("no message (SOH) in it"));
        }
        for (index, message) in messages.iter().enumerate() {
            let number = u32::try_from(index + 1).ok().filter(|_| messages.len() > 1);
            let wire = File {
                decoded: &decoded,
                origin,
                message,
            };
            let found = wire.story(&mut reading.problems);
            let Some(mut found) = found else { continue };
            let record = match number {
                None => Record::file(Format::Wire, bytes, origin),
                Some(_) => {
                    let start = decoded.raw(message.whole.start);
                    let end = decoded.raw(message.whole.end).max(start);
                    Record {
                        format: Format::Wire,
                        number,
                        bytes: bytes.get(start..end).unwrap_or_default(),
                        start: origin.first_byte + start,
                    }
                }
            };
            finish(&mut found, &record, origin);
            reading.found.push(found);
        }
        reading
    }
}

/// A message of a file.
struct File<'a> {
    decoded: &'a Decoded<'a>,
    origin: &'a Origin<'a>,
    message: &'a Message,
}

impl<'a> File<'a> {
    /// The story that the message tells; none when it breaks off before its text.
    fn story(&self, problems: &mut Vec<Problem>) -> Option<Found> {
        let line = self.line(self.message.whole.start);
        let Some(text) = self.message.text.clone() else {
            let what = "the message breaks off before its text (no STX)";
            problems.push(Problem::at(line, what));
            return None;
        };
        if !self.message.is_ended {
            let what = "the message breaks off; its end (ETX) is missing";
            problems.push(Problem::at(line, what));
        }
        let mut slots = Slots::default();
        let header = header::read(self, &mut slots);
        let mut rows = rows::rows(&self.decoded.text, text);
        times::trailer(self, &mut rows, &mut slots);
        let mut body = Body::copied_from(self.decoded, self.origin);
        let mut story = match header.is_iptc {
            true => iptc::read(self, &rows, &mut slots, &mut body),
            false => anpa::read(self, &rows, &header, &mut slots, &mut body),
        };
        let empty = body.is_empty() && slots.found.brief.headline.is_empty();
        if empty {
            problems.append(&mut slots.problems);
            problems.push(Problem::at(line, "no headline and no text"));
            return None;
        }
        if let Some(keywords) = &header.keywords {
            story.keywords(keywords, "header, keywords", &mut slots);
        }
        story.settle(&header, &mut slots);
        slots.authors_of_byline();
        opening(&mut slots, body.text());
        let (mut found, mut wrong) = slots.into_found();
        problems.append(&mut wrong);
        body.into_found(&mut found);
        Some(found)
    }

    /// The line of the file that a byte of the text stands on.
    fn line(&self, at: usize) -> usize {
        self.decoded.lines.line(at) + self.origin.first_line - 1
    }

    /// How a row is named in traces.
    fn at(&self, row: &Row) -> String {
        format!("line {}", self.line(row.start))
    }
}

/// What the head of a message says of the story beside what fills a slot at once.
#[derive(Debug, Default)]
struct Told {
    /// The short name of the story, for telling its versions.
    slug: Option<String>,
    /// Which lead of the story it is.
    version: Option<u32>,
    /// Whether it is a piece of a story to be put together by hand (an add, an insert).
    is_piece: bool,
}

impl Told {
    /// Takes what a keyword line says.
    fn keywords(&mut self, line: &str, from: &str, slots: &mut Slots) {
        let read = keywords::read(line);
        self.slug.get_or_insert_with(|| read.slug.clone());
        slots.put(Slot::Slug, &read.slug, from);
        for mark in read.marks {
            self.mark(mark, from, slots);
        }
    }

    /// Takes a mark of the head.
    fn mark(&mut self, mark: keywords::Mark, from: &str, slots: &mut Slots) {
        match mark {
            keywords::Mark::Lead(number, _) => self.version = self.version.max(Some(number)),
            keywords::Mark::Piece(words) => {
                self.is_piece = true;
                slots.ignore(
                    format!("{from}: {words}"),
                    "is a piece of a story sent apart",
                );
            }
            keywords::Mark::Status(status) => slots.put(Slot::Status, status, from),
            keywords::Mark::Other(words, why) => slots.ignore(format!("{from}: {words}"), why),
        }
    }

    /// The story and its version, where the agency, the name and the day make the story's name
    /// unique: short names come again on other days.
    fn settle(&self, header: &Header, slots: &mut Slots) {
        let brief = &slots.found.brief;
        let (Some(slug), false) = (&self.slug, self.is_piece) else {
            return;
        };
        // The keywords of IPTC 7901 name a subject that several stories of a day may share, and so
        // do those of alerts; only a lead says that there was an earlier one.
        let shared = header.is_iptc || keywords::is_standing(slug);
        let day = brief.published.as_ref().filter(|date| date.day.is_some());
        let is_numbered = self.version.is_some();
        let (Some(day), false) = (day, shared && !is_numbered) else {
            return;
        };
        // Which version a correction mends is not said, unless it is itself a lead.
        if brief.status.as_deref() == Some("corrected") && !is_numbered {
            return;
        }
        let agency = brief.source.as_deref().unwrap_or("").to_lowercase();
        let format = if header.is_iptc { "iptc7901" } else { "anpa" };
        let (month, date) = (day.month.unwrap_or(0), day.day.unwrap_or(0));
        let service = header.service.to_lowercase();
        let id = format!(
            "{format}:{agency}:{service}:{}:{:04}-{month:02}-{date:02}",
            // The header writes names in one word that the keyword line parts.
            keywords::plain(slug).replace('-', ""),
            day.year
        );
        // One that kills or withholds has no number; it follows every lead.
        let number = match brief.standing {
            Standing::Killed | Standing::Withheld => None,
            _ => Some(self.version.unwrap_or(0).to_string()),
        };
        slots.story(&id, number.as_deref(), "keywords and day");
    }
}

/// A story without a headline has its opening words for one, as alerts do.
fn opening(slots: &mut Slots, text: &str) {
    if !slots.found.brief.headline.is_empty() || text.is_empty() {
        return;
    }
    let first = text.split("\n\n").next().unwrap_or(text);
    let told = furniture::dateline(text)
        .and_then(|dateline| dateline.span)
        .and_then(|span| first.get(span.end..))
        .unwrap_or(first);
    let sentence = told[..sentence_end(told)].trim().trim_end_matches('.');
    let mut end = sentence.floor_char_boundary(OPENING);
    if end < sentence.len() {
        end = sentence[..end].rfind(' ').unwrap_or(end);
    }
    let rest = if end < sentence.len() { "…" } else { "" };
    let headline = format!("{}{rest}", &sentence[..end]);
    if !sentence.is_empty() {
        slots.put(Slot::Headline, &headline, "opening words");
    }
}

/// Where the first sentence ends; the point of an abbreviation (`U.S.`, `Nov.`) ends none.
fn sentence_end(text: &str) -> usize {
    let ends = text.match_indices(". ").map(|(at, _)| at);
    let mut ends = ends.filter(|at| {
        let word = text[..*at].rsplit(' ').next().unwrap_or("");
        let titled = word.starts_with(char::is_uppercase) && word.contains(char::is_lowercase);
        !word.contains('.') && word.len() > 1 && !(titled && word.len() <= 4)
    });
    ends.next().unwrap_or(text.len())
}

/// Puts a time that was put together from a text's parts.
fn put_time(slots: &mut Slots, when: When, written: &str, from: &str, line: usize) {
    slots.date(when, written, from, Some(line));
}
