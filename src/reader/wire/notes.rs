//! What editors say to other editors: notes and embargoes.
//!
//! It does not know where in a message they stand.

use super::paragraphs::Paragraph;
use super::rows::Row;
use super::{File, put_time, times};
use crate::reader::slots::{Slot, Slots, When};

/// Whether a line is a note to editors.
pub(super) fn is_note(text: &str) -> bool {
    let small = text.trim_start_matches(['(', '[', '<']).to_lowercase();
    let starts = [
        "eds:",
        "ed:",
        "eds note",
        "editors:",
        "editors note",
        "editor's note",
        "editors' note",
    ];
    starts.iter().any(|start| small.starts_with(start))
}

/// Takes a note; several are one.
pub(super) fn put(text: &str, from: &str, slots: &mut Slots) {
    let text = bare(text);
    if text.is_empty() || text.ends_with(':') {
        return slots.ignore(format!("{from}: {text}"), "opens a note and says nothing");
    }
    match &mut slots.found.brief.note {
        Some(note) => {
            note.push(' ');
            note.push_str(text);
            slots.trace("note", from);
        }
        None => slots.put(Slot::Note, text, from),
    }
}

/// A note without the brackets around it and the word that opens it.
fn bare(text: &str) -> &str {
    let text = match text.strip_prefix('(') {
        Some(inside) => inside.strip_suffix(')').unwrap_or(inside),
        None => text,
    };
    text.strip_prefix("Eds:").map_or(text, str::trim_start)
}

/// Takes the embargo that a line lays on the story, if it does.
pub(super) fn embargo(text: &str, from: &str, row: &Row, file: &File, slots: &mut Slots) -> bool {
    let Some(until) = times::embargo(text, slots.found.brief.published.as_ref()) else {
        return false;
    };
    slots.put(Slot::Status, "embargoed", from);
    match until {
        Some(until) => put_time(slots, When::Embargo, &until, from, file.line(row.start)),
        None => slots.ignore(format!("{from}: {text}"), "gives no day that can be read"),
    }
    true
}

/// Takes the notes to editors out of the paragraphs of a story.
pub(super) fn take(file: &File, paragraphs: &mut Vec<Paragraph>, slots: &mut Slots) {
    paragraphs.retain(|paragraph| {
        let is_note = is_note(paragraph.first());
        if is_note && let Some(row) = paragraph.rows.first() {
            put(&paragraph.line(), &file.at(row), slots);
        }
        !is_note
    });
}
