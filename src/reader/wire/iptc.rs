//! The text of IPTC 7901: a few lines above the story, the last of them ending with `=`, the story
//! in paragraphs parted by empty lines, and a part for editors.
//!
//! Above the headline stand marks in capitals (`1ST LEAD`, `REFILE`), under it perhaps a byline. The
//! part for editors starts with a line `# …`, as dpa writes it; up to the contacts, which are not
//! for publication, it is the note. It does not know the header.

use super::paragraphs::{Paragraph, paragraphs, put};
use super::rows::{Row, is_rule};
use super::{File, Told, keywords, notes};
use crate::reader::body::Body;
use crate::reader::furniture::shape;
use crate::reader::slots::{Slot, Slots};

/// The most lines above a story.
const HEAD: usize = 8;

/// Reads a text into slots and a body.
pub(super) fn read<'a>(
    file: &File<'a>,
    rows: &[Row<'a>],
    slots: &mut Slots,
    body: &mut Body<'a>,
) -> Told {
    let mut told = Told::default();
    let start = rows
        .iter()
        .position(|row| !row.text.is_empty())
        .unwrap_or(rows.len());
    let end = head(&rows[start..]) + start;
    above(file, &rows[start..end], &mut told, slots);
    let editors = rows[end..].iter().position(|row| is_editors(row.text));
    let editors = editors.map_or(rows.len(), |at| end + at);
    let mut parts = paragraphs(file, &rows[end..editors], false, slots);
    notes::take(file, &mut parts, slots);
    sign_off(file, &mut parts, slots);
    put(file, &parts, slots, body);
    for_editors(file, &rows[editors..], slots);
    told
}

/// How many lines stand above the story: up to the one that `=` ends, or a single one that an empty
/// line follows.
fn head(rows: &[Row]) -> usize {
    let block = rows
        .iter()
        .take(HEAD)
        .take_while(|row| !row.text.is_empty());
    let block: Vec<&Row> = block.collect();
    let centred = block.iter().position(|row| row.quad == Some('='));
    let is_short = |row: &&Row| !row.is_indented && !shape::ends_sentence(row.text);
    let followed = rows.get(block.len()).is_some_and(|row| row.text.is_empty());
    match centred {
        Some(at) => at + 1,
        None if followed && block.len() <= 3 && block.iter().all(is_short) => block.len(),
        None => 0,
    }
}

/// The lines above the story.
fn above(file: &File, rows: &[Row], told: &mut Told, slots: &mut Slots) {
    let mut rows = rows.to_vec();
    let last = rows.last().filter(|_| rows.len() > 1).copied();
    if let Some(last) = last.filter(|row| is_byline(row.text)) {
        slots.put(Slot::Byline, last.text, file.at(&last));
        rows.pop();
    }
    let mut headline = Vec::new();
    let mut from = None;
    for (index, row) in rows.iter().enumerate() {
        let at = file.at(row);
        let above = headline.is_empty() && index + 1 < rows.len();
        if let Some(mark) = keywords::mark(row.text).filter(|_| above) {
            told.mark(mark, &at, slots);
        } else if notes::embargo(row.text, &at, row, file, slots) {
            notes::put(row.text, &at, slots);
        } else if above && shape::is_capitals(row.text) && shape::words(row.text) <= 3 {
            slots.put(Slot::Kicker, row.text, at);
        } else {
            headline.push(row.text);
            from.get_or_insert(at);
        }
    }
    if let Some(from) = from {
        slots.put(Slot::Headline, &headline.join(" "), from);
    }
}

fn is_byline(text: &str) -> bool {
    let by = text.split_once(' ').map_or("", |(by, _)| by);
    ["By", "Von", "Par", "Por", "BY", "VON"].contains(&by)
}

/// Whether the part for editors starts with a line.
fn is_editors(text: &str) -> bool {
    let small = text.to_lowercase();
    text.starts_with("# ")
        || text.starts_with("## ")
        || small.starts_with("the following information is not ")
        || small.starts_with("die folgenden informationen sind nicht ")
}

/// The initials of those who wrote and edited it, which close the story: `dpa grj rmo`.
fn sign_off(file: &File, paragraphs: &mut Vec<Paragraph>, slots: &mut Slots) {
    let Some(last) = paragraphs.last() else {
        return;
    };
    let line = last.line();
    if last.rows.len() == 1 && are_initials(&line) {
        slots.ignore(
            format!("{}: {line}", file.at(&last.rows[0])),
            "signs it off",
        );
        paragraphs.pop();
    }
}

fn are_initials(line: &str) -> bool {
    let words = || line.split_whitespace();
    let initials = |word: &str| word.len() <= 4 && word.bytes().all(|b| b.is_ascii_lowercase());
    (2..=7).contains(&words().count()) && words().all(initials)
}

/// The part for editors: what they tell each other is the note, the rest is not for publication.
fn for_editors(file: &File, rows: &[Row], slots: &mut Slots) {
    let secret = rows.iter().position(|row| is_secret(row.text));
    let (told, secret) = rows.split_at(secret.unwrap_or(rows.len()));
    let mut note: Vec<&str> = Vec::new();
    let mut from = None;
    for row in told.iter().filter(|row| !row.text.is_empty()) {
        let at = file.at(row);
        if row.text.starts_with("# ") {
            slots.ignore(format!("{at}: {}", row.text), "opens the part for editors");
        } else if are_initials(row.text) {
            slots.ignore(format!("{at}: {}", row.text), "signs it off");
        } else {
            note.push(row.text.trim_start_matches(['#', ' ']));
            from.get_or_insert(at);
        }
    }
    if let Some(from) = from {
        notes::put(&note.join(" / "), &from, slots);
    }
    for row in secret
        .iter()
        .filter(|row| row.text.contains(char::is_alphanumeric))
    {
        slots.ignore(
            format!("{}: {}", file.at(row), row.text),
            "is not for publication",
        );
    }
}

fn is_secret(text: &str) -> bool {
    let small = text.to_lowercase();
    is_rule(text) && text.contains('*')
        || small.starts_with("the following information is not ")
        || small.starts_with("die folgenden informationen sind nicht ")
}
