//! The times a page declares, in the forms that programs write them.
//!
//! A time that cannot be read is a problem only when no other fills its slot. It does not know
//! where on a page times stand.

use crate::date::Date;
use crate::reader::Problem;
use crate::reader::body::one_line;
use crate::reader::dates;
use crate::reader::slots::{Slots, When};

/// What could not be read so far.
#[derive(Debug, Default)]
pub struct Times {
    failed: Vec<(When, String, String)>,
}

impl Times {
    /// Fills a slot with the time a text tells, if it does.
    pub fn offer(&mut self, slots: &mut Slots, when: When, text: &str, from: &str) {
        let text = one_line(text);
        match read(&text, from) {
            _ if text.is_empty() => slots.ignore(from, "has no value"),
            Ok(date) if is_filler(&date) => {
                slots.ignore(from, format!("\"{text}\" stands for no date"));
            }
            Ok(date) => slots.on(when, date),
            Err(why) => self.failed.push((when, from.to_owned(), why)),
        }
    }

    /// Notes a time that was seen but cannot be read.
    pub fn unread(&mut self, when: When, from: &str, what: String) {
        self.failed.push((when, from.to_owned(), what));
    }

    /// Whether a slot is still to be filled.
    pub fn lacks(slots: &Slots, when: When) -> bool {
        match when {
            When::Published => slots.found.brief.published.is_none(),
            When::Modified => slots.found.brief.modified.is_none(),
            When::Embargo => slots.found.brief.embargo.is_none(),
        }
    }

    /// Tells what could not be read.
    pub fn settle(self, slots: &mut Slots) {
        let mut told = Vec::new();
        for (when, from, what) in self.failed {
            if Times::lacks(slots, when) && !told.contains(&when) {
                told.push(when);
                slots.problems.push(Problem { line: None, what });
            } else {
                slots.ignore(from, what);
            }
        }
    }
}

/// The date in a text, or what is wrong with it.
pub fn read(text: &str, from: &str) -> Result<Date, String> {
    if let Some(date) = in_figures(text, from) {
        return Ok(date);
    }
    let why = match dates::read(text, from) {
        Ok(date) => return Ok(date),
        Err(why) => why,
    };
    let plain = as_mail_writes(text);
    match plain.and_then(|plain| dates::read(&plain, from).ok()) {
        Some(date) => Ok(date),
        None => Err(why.problem(&shortened(text))),
    }
}

/// A moment counted in seconds, or figures without marks: `20251119083000`.
fn in_figures(text: &str, from: &str) -> Option<Date> {
    if !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let moment = || dates::epoch(text.parse().ok()?, from);
    match text.len() {
        10 | 13 => moment(),
        12 | 14 => {
            let (day, clock) = text.split_at(8);
            dates::read(&format!("{day}T{clock}"), from).ok()
        }
        _ => None,
    }
}

/// What JavaScript and C write (`Wed Nov 19 2025 08:30:00 GMT+0200 (EET)`,
/// `Wed Nov 19 08:30:00 UTC 2025`) as mail has it.
fn as_mail_writes(text: &str) -> Option<String> {
    let text = text.split(" (").next()?;
    let text = text
        .replace("GMT+", "+")
        .replace("GMT-", "-")
        .replace("UTC+", "+");
    let words: Vec<&str> = text.split_whitespace().collect();
    match words[..] {
        [_, month, day, clock, zone, year] if clock.contains(':') && year.len() == 4 => {
            Some(format!("{day} {month} {year} {clock} {zone}"))
        }
        [_, month, day, clock, year] if clock.contains(':') && year.len() == 4 => {
            Some(format!("{day} {month} {year} {clock}"))
        }
        [day, clock, zone] if day.contains('-') && clock.contains(':') => {
            Some(format!("{day}T{clock}{zone}"))
        }
        // `2025-11-19T17:40:00EET`.
        [moment] if moment.contains('T') => {
            let local = moment.trim_end_matches(|c: char| c.is_ascii_uppercase());
            Some(local.to_owned())
        }
        // A zone whose offset depends on the place: the time is kept without.
        [ref front @ .., zone]
            if zone.len() <= 4 && zone.bytes().all(|b| b.is_ascii_uppercase()) =>
        {
            Some(front.join(" "))
        }
        _ => Some(text),
    }
}

/// What programs write that know no date.
fn is_filler(date: &Date) -> bool {
    date.year < 1600 || (date.year == 1970 && date.month == Some(1) && date.day == Some(1))
}

fn shortened(text: &str) -> String {
    text.chars().take(60).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_read_as_programs_write_them() {
        let cases = [
            ("1763548200", "2025-11-19T10:30:00Z"),
            ("1763548200000", "2025-11-19T10:30:00Z"),
            ("20251119083000", "2025-11-19T08:30:00"),
            ("2025-11-19T08:30+02:00", "2025-11-19T08:30:00+02:00"),
            ("2025-11-19T08:30:00.000+0200", "2025-11-19T08:30:00+02:00"),
            ("2025-11-19 08:30:00 +02:00", "2025-11-19T08:30:00+02:00"),
            (
                "Wed Nov 19 2025 08:30:00 GMT+0200 (EET)",
                "2025-11-19T08:30:00+02:00",
            ),
            ("Wed Nov 19 08:30:00 UTC 2025", "2025-11-19T08:30:00Z"),
            ("Wed, 19 Nov 2025 08:30:00 GMT", "2025-11-19T08:30:00Z"),
            ("November 19, 2025 08:30 AM CET", "2025-11-19T08:30:00"),
            ("2025-11-19T08:30:00EET", "2025-11-19T08:30:00"),
            ("19.11.2025, 08:30", "2025-11-19T08:30:00"),
        ];
        for (text, date) in cases {
            assert_eq!(
                read(text, "").map(|date| date.to_string()).as_deref(),
                Ok(date),
                "{text}"
            );
        }
        for text in ["03/04/2025", "yesterday", "2025-02-30", "12345"] {
            assert!(read(text, "").is_err(), "{text}");
        }
    }
}
