//! The text of ANPA 1312: lines set apart with `^` above the story, then the story.
//!
//! The first such line is the keyword line; the others are the headline, a summary, the byline with
//! the writer's office under it, notes to editors and lists of photos, in no fixed order but told by
//! their look. It does not know the header but whether the text is a table.

use super::header::Header;
use super::keywords;
use super::paragraphs::{self, paragraphs, put};
use super::rows::Row;
use super::{File, Told, notes};
use crate::reader::body::Body;
use crate::reader::slots::{Slot, Slots};

/// A line of the head, put together from the lines of the file that it is broken into.
struct HeadLine<'a> {
    text: String,
    first: Row<'a>,
    is_centred: bool,
}

/// Reads a text into slots and a body.
pub(super) fn read<'a>(
    file: &File<'a>,
    rows: &[Row<'a>],
    header: &Header,
    slots: &mut Slots,
    body: &mut Body<'a>,
) -> Told {
    let mut told = Told::default();
    let (lines, length) = head(rows);
    let mut office = false;
    for (index, line) in lines.iter().enumerate() {
        let from = file.at(&line.first);
        if index == 0 && keywords::is_line(&line.text) {
            told.keywords(&line.text, &format!("{from}, keywords"), slots);
            continue;
        }
        office = self::line(file, line, &from, office, &mut told, slots);
    }
    let mut parts = paragraphs(file, &rows[length..], header.is_table, slots);
    notes::take(file, &mut parts, slots);
    put(file, &parts, slots, body);
    told
}

/// Takes a line of the head; says whether the next may be the office of the writers it names.
fn line(
    file: &File,
    line: &HeadLine,
    from: &str,
    office: bool,
    told: &mut Told,
    slots: &mut Slots,
) -> bool {
    let text = &paragraphs::plain(&line.text);
    if let Some(mark) = keywords::mark(text) {
        told.mark(mark, from, slots);
    } else if notes::embargo(text, from, &line.first, file, slots) || notes::is_note(text) {
        notes::put(text, from, slots);
    } else if is_photos(text) {
        slots.ignore(
            format!("{from}: {text}"),
            "lists pictures that were sent with it",
        );
    } else if is_byline(text) && slots.found.brief.byline.is_none() {
        slots.put(Slot::Byline, text, from);
        return line.is_centred;
    } else if office && line.is_centred {
        // The office belongs to the byline, whose place it shares.
        if let Some(byline) = &mut slots.found.brief.byline {
            byline.push_str(", ");
            byline.push_str(text);
        }
        slots.trace("byline", from);
    } else if slots.found.brief.headline.is_empty() {
        slots.put(Slot::Headline, text, from);
    } else {
        slots.put(Slot::Deck, text, from);
    }
    false
}

/// The lines above the story, and how many rows they take.
fn head<'a>(rows: &[Row<'a>]) -> (Vec<HeadLine<'a>>, usize) {
    let mut lines: Vec<HeadLine> = Vec::new();
    let mut is_open = false;
    for (index, row) in rows.iter().enumerate() {
        if row.text.is_empty() {
            is_open = false;
            continue;
        }
        // Some agencies set the keyword line apart by nothing but its place.
        let is_keywords = lines.is_empty() && !row.is_indented && keywords::is_line(row.text);
        if row.is_set || is_keywords {
            lines.push(HeadLine {
                text: row.text.to_owned(),
                first: *row,
                is_centred: row.quad == Some('='),
            });
        } else if is_open && !row.is_indented {
            if let Some(last) = lines.last_mut() {
                last.text.push(' ');
                last.text.push_str(row.text);
                last.is_centred = row.quad == Some('=');
            }
        } else {
            return (lines, index);
        }
        is_open = row.quad.is_none();
    }
    (lines, rows.len())
}

fn is_byline(text: &str) -> bool {
    text.split_once(' ')
        .is_some_and(|(by, _)| by.eq_ignore_ascii_case("by"))
        && text.split_whitespace().count() <= 20
}

fn is_photos(text: &str) -> bool {
    let small = text.to_lowercase();
    let small = small.trim_start_matches(['(', '<']);
    let starts = [
        "photo",
        "graphic",
        "video",
        "with photo",
        "laserphoto",
        "interactive",
        "audio",
    ];
    let rest = small
        .split_once(' ')
        .map_or("", |(agency, rest)| match agency.len() {
            2..=4 => rest,
            _ => "",
        });
    starts
        .iter()
        .any(|start| small.starts_with(start) || rest.starts_with(start))
}
