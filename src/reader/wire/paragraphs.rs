//! Paragraphs of a message's text: lines put together, sub-heads told, signs read.
//!
//! A line that is indented or stands after an empty one starts a paragraph; lines that are each set
//! flush left make a table and keep their ends. It does not know the head of the text.

use std::ops::Range;

use super::rows::{Row, is_end, is_rule};
use super::{File, Slots};
use crate::reader::body::Body;
use crate::reader::furniture::shape;

/// A line of a table is no wider than this.
const WIDEST: usize = 120;

/// The widest sub-head.
const SUBHEAD: usize = 80;

/// Lines that belong together.
#[derive(Debug, Default)]
pub(super) struct Paragraph<'a> {
    /// Its lines, none empty.
    pub rows: Vec<Row<'a>>,
    /// Whether each line keeps its end.
    pub is_table: bool,
}

impl Paragraph<'_> {
    /// The first line.
    pub fn first(&self) -> &str {
        self.rows.first().map_or("", |row| row.text)
    }

    /// All lines as one.
    pub fn line(&self) -> String {
        let lines: Vec<&str> = self.rows.iter().map(|row| row.text).collect();
        lines.join(" ")
    }

    fn is_subhead(&self) -> bool {
        let line = self.first();
        self.rows.len() == 1
            && shape::is_capitals(line)
            && shape::width(line) <= SUBHEAD
            && !line.contains(';')
            && !is_end(line)
    }
}

/// The paragraphs of lines; rules between them and end marks are noted as ignored.
pub(super) fn paragraphs<'a>(
    file: &File,
    rows: &[Row<'a>],
    is_table: bool,
    slots: &mut Slots,
) -> Vec<Paragraph<'a>> {
    let mut paragraphs: Vec<Paragraph> = Vec::new();
    let (mut apart, mut last): (bool, Option<Row>) = (true, None);
    for (index, row) in rows.iter().enumerate() {
        if row.text.is_empty() {
            apart = true;
            continue;
        }
        if is_rule(row.text) || is_end(row.text) {
            let why = if is_end(row.text) {
                "marks an end"
            } else {
                "is a rule"
            };
            slots.ignore(format!("{}: {}", file.at(row), row.text), why);
            apart = true;
            continue;
        }
        let is_cell = |row: &Row| row.quad == Some('<') && shape::width(row.text) <= WIDEST;
        let follows = last.is_some_and(|last| is_cell(&last) && is_cell(row));
        let closed = last.is_some_and(|last| last.quad.is_some());
        // Of a wrapped paragraph only the last line is set flush left, of a table each.
        let opens = !follows && is_cell(row) && rows.get(index + 1).is_some_and(is_cell);
        let starts = apart || opens || !follows && (row.is_indented || closed) && !is_table;
        match paragraphs.last_mut().filter(|_| !starts) {
            Some(paragraph) => {
                paragraph.is_table |= follows || is_table;
                paragraph.rows.push(*row);
            }
            None => paragraphs.push(Paragraph {
                rows: vec![*row],
                is_table: false,
            }),
        }
        (apart, last) = (false, Some(*row));
    }
    paragraphs
}

/// Puts paragraphs into a body; a short one in capitals before one that is not is a sub-head.
pub(super) fn put(file: &File, paragraphs: &[Paragraph], slots: &mut Slots, body: &mut Body) {
    for (index, paragraph) in paragraphs.iter().enumerate() {
        let next = paragraphs.get(index + 1);
        let told = next.is_some_and(|next| !next.is_subhead() && !shape::is_capitals(&next.line()));
        if paragraph.is_subhead() && told {
            if let Some(row) = paragraph.rows.first() {
                slots.trace("heading", file.at(row));
            }
            body.heading(paragraph.first(), 2);
            continue;
        }
        body.end_paragraph();
        for row in &paragraph.rows {
            if paragraph.is_table {
                body.end_line();
            } else {
                body.insert(" ");
            }
            signs(row.text, row.start, body);
        }
        body.end_paragraph();
    }
}

/// Puts a line into a body with the signs of teleprinters as the characters that they stand for:
/// quotation marks made of two accents or apostrophes, a low line for a dash, and control
/// characters for spaces of some width or for nothing. It stands at byte `base`.
fn signs(text: &str, base: usize, body: &mut Body) {
    // A sign alone is not told from a letter lost; so lines without any letter stay as they are.
    let plain = !text.contains(char::is_alphanumeric);
    let (mut at, mut from) = (0, 0);
    while let Some(found) = text[at..].find(is_sign) {
        at += found;
        let (stands_for, length) = match sign(text, at) {
            Some(read) if !plain || text[at..].starts_with(char::is_control) => read,
            _ => {
                at += text[at..].chars().next().map_or(1, char::len_utf8);
                continue;
            }
        };
        put_verbatim(&text[from..at], base + from, body);
        let range: Range<usize> = base + at..base + at + length;
        match stands_for {
            "" => {}
            " " => body.insert(" "),
            _ => body.push(stands_for, range),
        }
        at += length;
        from = at;
    }
    put_verbatim(&text[from..], base + from, body);
}

/// A line of the head with its signs read.
pub(super) fn plain(text: &str) -> String {
    let mut body = Body::default();
    signs(text, 0, &mut body);
    body.text().to_owned()
}

fn put_verbatim(text: &str, at: usize, body: &mut Body) {
    body.push(text, at..at + text.len());
}

fn is_sign(letter: char) -> bool {
    matches!(letter, '`' | '\'' | '_') || letter.is_control() && letter != '\t'
}

/// What the sign at `at` stands for, and its length.
fn sign(text: &str, at: usize) -> Option<(&'static str, usize)> {
    let rest = &text[at..];
    match rest.chars().next()? {
        '`' if rest.starts_with("``") => Some(("\u{201c}", 2)),
        '`' => Some(("\u{2018}", 1)),
        '\'' if rest.starts_with("''") => Some(("\u{201d}", 2)),
        '_' if text[..at].ends_with(' ') && rest[1..].starts_with(' ') => Some(("\u{2014}", 1)),
        // Tab line indicator, space band, em, en and thin space.
        '\u{8}' | '\u{10}' | '\u{19}' | '\u{1a}' | '\u{1c}'..='\u{1f}' => Some((" ", 1)),
        control if control.is_control() => Some(("", control.len_utf8())),
        _ => None,
    }
}
