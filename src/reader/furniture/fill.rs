//! Bylines and date lines into a brief's slots; the first of each is taken.
//!
//! It does not know how the lines were found.

use super::super::{Found, Problem};
use super::{Stamp, bare, byline, names, unsigned};
use crate::date::Date;

/// A line of the file, for traces and problems.
#[derive(Clone, Copy)]
pub struct Place<'a> {
    /// Its text.
    pub text: &'a str,
    /// Its 1-based number in the file.
    pub number: usize,
}

impl Place<'_> {
    /// How it is named in traces: `line 3`.
    pub fn name(&self) -> String {
        format!("line {}", self.number)
    }
}

/// Takes what a date line says.
pub fn date_line(found: &mut Found, problems: &mut Vec<Problem>, stamp: Stamp, place: Place) {
    if let Some(what) = stamp.problem {
        problems.push(Problem::at(place.number, what));
    }
    if let Some(date) = stamp.published {
        date_into(found, "published", date, place);
    }
    if let Some(date) = stamp.modified {
        date_into(found, "modified", date, place);
    }
    if let Some(text) = stamp.byline {
        signature(found, &text, place);
    }
}

fn date_into(found: &mut Found, slot: &'static str, date: Date, place: Place) {
    let taken = match slot {
        "modified" => &mut found.brief.modified,
        _ => &mut found.brief.published,
    };
    if taken.is_some() {
        found.ignore(place.text, "a second date; the first is taken");
        return;
    }
    *taken = Some(date);
    found.traced(slot, place.name());
}

/// Takes a byline, signed with `By` or not.
pub fn signature(found: &mut Found, text: &str, place: Place) {
    let text = bare(text);
    if found.brief.byline.is_some() {
        found.ignore(text, "a second byline; the first is taken");
        return;
    }
    let authors = byline(text)
        .or_else(|| unsigned(text))
        .or_else(|| names(text));
    found.brief.byline = Some(text.to_owned());
    if found.brief.authors.is_empty() {
        found.brief.authors = authors.unwrap_or_default();
    }
    found.traced("byline", place.name());
}
