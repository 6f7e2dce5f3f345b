//! Date lines: `19 November 2025`, `Published: Nov 19, 2025 | Updated: Nov 20, 2025`.
//!
//! It knows which words announce which date, not how dates are written; that is
//! [`dates`](crate::reader::dates).

use super::{bare, byline, shape};
use crate::date::{Date, Precision};
use crate::reader::dates;

/// What a date line says.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Stamp {
    /// The date of publication.
    pub published: Option<Date>,
    /// The date of the last change.
    pub modified: Option<Date>,
    /// The byline that stands on the same line.
    pub byline: Option<String>,
    /// What cannot be read.
    pub problem: Option<String>,
}

/// What a label announces.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Label {
    /// The date of publication.
    Published,
    /// The date of the last change.
    Modified,
    /// The author.
    Author,
}

const LABELS: [(&str, Label); 18] = [
    ("first published on", Label::Published),
    ("first published", Label::Published),
    ("published on", Label::Published),
    ("published at", Label::Published),
    ("published", Label::Published),
    ("posted on", Label::Published),
    ("posted", Label::Published),
    ("issued", Label::Published),
    ("date", Label::Published),
    ("last updated on", Label::Modified),
    ("last updated", Label::Modified),
    ("last modified", Label::Modified),
    ("updated on", Label::Modified),
    ("updated at", Label::Modified),
    ("updated", Label::Modified),
    ("modified", Label::Modified),
    ("author", Label::Author),
    ("written by", Label::Author),
];

/// The label that is the whole line: `Author`, `Published:`.
pub fn label(line: &str) -> Option<Label> {
    let line = bare(line).trim_end_matches([':', ' ']);
    let found = LABELS
        .iter()
        .find(|(label, _)| label.eq_ignore_ascii_case(line))?;
    Some(found.1)
}

/// What a line says if it is a date line; `from` is noted in its dates.
pub fn stamp(line: &str, from: &str) -> Option<Stamp> {
    let line = bare(line);
    if shape::width(line) > 120 || !line.contains(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let mut stamp = Stamp::default();
    for part in parts(line) {
        if !stamp.read(part, from) && shape::words(part) > 4 {
            return None;
        }
    }
    let dated = stamp.published.is_some() || stamp.modified.is_some() || stamp.problem.is_some();
    dated.then_some(stamp)
}

/// A date line cut at its bars, and before the words that begin something else.
fn parts(line: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    for part in line.split(['|', '•', '·', ';']).map(str::trim) {
        let small = part.to_ascii_lowercase();
        let cuts = [", updated", " (updated", " contact:"];
        match cuts.iter().find_map(|cut| small.find(cut)) {
            Some(at) => parts.extend([&part[..at], part[at + 2..].trim_matches([' ', ')'])]),
            None => parts.push(part),
        }
    }
    parts.retain(|part| !part.is_empty());
    parts
}

impl Stamp {
    /// Takes in one part; whether it is a date or a byline.
    fn read(&mut self, part: &str, from: &str) -> bool {
        if byline(part).is_some() {
            self.byline = Some(part.to_owned());
            return true;
        }
        let (label, text, announced) = labelled(part);
        match dates::read(text, from) {
            Ok(date) if announced || date.precision() >= Precision::Day => {
                self.fill(label, date);
                true
            }
            Err(why @ dates::NoDate::TwoWays(..)) => {
                self.problem = Some(why.problem(text));
                true
            }
            Err(why) if announced && text.contains(|c: char| c.is_ascii_digit()) => {
                self.problem = Some(why.problem(text));
                true
            }
            _ => false,
        }
    }

    fn fill(&mut self, label: Label, date: Date) {
        let slot = match label {
            Label::Modified => &mut self.modified,
            _ => &mut self.published,
        };
        slot.get_or_insert(date);
    }
}

/// The label of a part, the text after it, and whether a colon announces a date for certain.
fn labelled(part: &str) -> (Label, &str, bool) {
    let found = LABELS.iter().find_map(|(word, label)| {
        let head = part.get(..word.len())?;
        let rest = &part[word.len()..];
        let ends = rest.starts_with([' ', ':']) && *label != Label::Author;
        (ends && head.eq_ignore_ascii_case(word)).then_some((*label, rest))
    });
    match found {
        None => (Label::Published, part, false),
        Some((label, rest)) => {
            let text = rest.trim_start();
            match text.strip_prefix(':') {
                Some(text) => (label, text.trim(), true),
                None => (label, text, false),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(line: &str) -> String {
        let Some(stamp) = stamp(line, "") else {
            return "no".to_owned();
        };
        let date = |date: Option<Date>| date.map_or("-".to_owned(), |date| date.to_string());
        let more = stamp.problem.or(stamp.byline).unwrap_or_default();
        format!("{} {} {more}", date(stamp.published), date(stamp.modified))
            .trim_end()
            .to_owned()
    }

    #[test]
    fn date_lines_say_when() {
        let cases = [
            ("19 November 2025", "2025-11-19 -"),
            ("**19 November 2025**", "2025-11-19 -"),
            (
                "Wednesday, Nov 19, 2025 10:30 GMT",
                "2025-11-19T10:30:00Z -",
            ),
            ("Published: 2025-11-19", "2025-11-19 -"),
            (
                "Published on 19 November 2025, updated 20 November 2025",
                "2025-11-19 2025-11-20",
            ),
            ("Updated Nov. 20, 2025 at 7pm", "- 2025-11-20T19:00:00"),
            (
                "By Anna Lindqvist | 19 November 2025",
                "2025-11-19 - By Anna Lindqvist",
            ),
            ("Admin | March 17, 2025", "2025-03-17 -"),
            (
                "Date: 03/04/2025",
                "- - date \"03/04/2025\" can be read two ways; write 2025-04-03 or 2025-03-04",
            ),
        ];
        for (line, expected) in cases {
            assert_eq!(shown(line), expected, "{line}");
        }
    }

    #[test]
    fn lines_with_a_date_in_them_are_no_date_lines() {
        let lines = [
            "Ferries resume on 19 November 2025",
            "2025",
            "Published by Alder Press in 2025 for the harbour board",
            "November 19",
            "Updated rules for 40 moorings",
        ];
        for line in lines {
            assert_eq!(shown(line), "no", "{line}");
        }
    }
}
