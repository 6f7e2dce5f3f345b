//! When a message was sent, and until when it is to be held.
//!
//! Agencies close a message with its time: `AP-NY-11-19-25 1030EST`, `191530 GMT Nov 25`. Years of
//! two figures lie between 1970 and 2069. It does not know the story.

use std::ops::RangeInclusive;

use super::rows::{Row, is_end};
use super::{File, put_time};
use crate::date::Date;
use crate::reader::dates;
use crate::reader::slots::{Slot, Slots, When};

const MONTHS: [&str; 12] = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
];

/// How many lines from the end may close a message.
const CLOSING: usize = 8;

/// Takes the time that closes a message, behind its text or in its last lines, and the end marks
/// among those lines away from the text.
pub(super) fn trailer(file: &File, rows: &mut Vec<Row>, slots: &mut Slots) {
    let text = &file.decoded.text;
    let behind = super::rows::rows(text, file.message.trailer.clone());
    let mut closed = false;
    for row in behind.iter().filter(|row| !row.text.is_empty()) {
        if sent(row, file, slots) {
            closed = true;
        } else if row.text.contains(char::is_alphanumeric) && !is_end(row.text) {
            let what = format!("{}: {}", file.at(row), row.text);
            slots.ignore(what, "stands behind the end of the text");
        }
    }
    for _ in 0..CLOSING {
        let Some(row) = rows.last() else { return };
        if row.text.is_empty() {
            rows.pop();
        } else if is_end(row.text) {
            slots.ignore(
                format!("{}: {}", file.at(row), row.text),
                "ends the message",
            );
            rows.pop();
        } else if !closed && sent(row, file, slots) {
            closed = true;
            rows.pop();
        } else {
            return;
        }
    }
}

/// Takes a line that tells when the message was sent, and by whom.
fn sent(row: &Row, file: &File, slots: &mut Slots) -> bool {
    let Some((agency, time)) = american(row.text).or_else(|| european(row.text)) else {
        return false;
    };
    let from = file.at(row);
    if let Some(agency) = agency {
        slots.put(Slot::Source, agency, from.clone());
    }
    put_time(slots, When::Published, &time, &from, file.line(row.start));
    true
}

/// `AP-NY-11-19-25 1030EST`: agency, bureau, month, day, year, time.
fn american(line: &str) -> Option<(Option<&str>, String)> {
    let (day, clock) = line.split_once(' ')?;
    let parts: Vec<&str> = day.split('-').collect();
    let [agency, _bureau, month, day, year] = parts.as_slice() else {
        return None;
    };
    let is_name = (2..=5).contains(&agency.len()) && agency.bytes().all(|b| b.is_ascii_uppercase());
    let month = number(month, 1..=12)?;
    let day = number(day, 1..=31)?;
    let time = written(full_year(year)?, month, day, clock.trim())?;
    is_name.then_some((Some(*agency), time))
}

/// `191530 GMT Nov 25`: day and time, zone, month, year.
fn european(line: &str) -> Option<(Option<&str>, String)> {
    let words: Vec<&str> = line.split_whitespace().collect();
    let (stamp, zone, month, year) = match words.as_slice() {
        [stamp, zone, month, year] => (*stamp, *zone, *month, *year),
        [stamp, month, year] => (*stamp, "", *month, *year),
        _ => return None,
    };
    if stamp.len() != 6 || !stamp.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let day = number(&stamp[..2], 1..=31)?;
    let month = dates::month(month)?;
    let clock = format!("{}{zone}", &stamp[2..]);
    Some((None, written(full_year(year)?, month, day, &clock)?))
}

/// A time as it is read: `Nov 19, 2025 10:30 EST`. The clock is four figures, perhaps with a zone.
fn written(year: u16, month: u8, day: u8, clock: &str) -> Option<String> {
    let figures = clock.bytes().take_while(u8::is_ascii_digit).count();
    let zone = clock[figures..].trim();
    if figures != 4 || zone.len() > 5 || !zone.bytes().all(|byte| byte.is_ascii_alphabetic()) {
        return None;
    }
    let (hours, minutes) = (&clock[..2], &clock[2..4]);
    let month = MONTHS[usize::from(month - 1)];
    let time = format!(
        "{month} {day}, {year} {hours}:{minutes} {}",
        zone.to_uppercase()
    );
    Some(time.trim_end().to_owned())
}

/// Until when a line says that the story is to be held: none when it says nothing of it, and no
/// time when it gives no day that can be read. A day without a year is the next one after the
/// message was sent.
pub(super) fn embargo(line: &str, sent: Option<&Date>) -> Option<Option<String>> {
    let small = line.to_lowercase();
    let signs = [
        "embargo",
        "hold for release",
        "hfr",
        "for release",
        "not for release",
        "sperrfrist",
        "gesperrt bis",
    ];
    let at = signs.iter().find_map(|sign| small.find(sign))?;
    // Small letters may be longer than capitals; the text before the sign is passed over roughly.
    let rest = line.get(at..).unwrap_or(line);
    Some(until(rest, sent))
}

/// The day and the time in the words of an embargo: `0001 GMT Thursday, Nov. 20`.
fn until(text: &str, sent: Option<&Date>) -> Option<String> {
    let mark = |c: char| matches!(c, ',' | '.' | ';' | ')' | '(' | ':');
    let words: Vec<&str> = text.split_whitespace().collect();
    let month_at = words
        .iter()
        .position(|word| dates::month(word.trim_matches(mark)).is_some())?;
    let month = dates::month(words[month_at].trim_matches(mark))?;
    let beside = [month_at + 1, month_at.wrapping_sub(1)];
    let day = beside
        .iter()
        .find_map(|at| number(words.get(*at)?.trim_matches(mark), 1..=31))?;
    let year = words.iter().find_map(|word| match word.trim_matches(mark) {
        word if word.len() == 4 && (word.starts_with("19") || word.starts_with("20")) => {
            full_year(word)
        }
        _ => None,
    });
    // Four figures that are no year are a clock.
    let year_word = year.map(|year| year.to_string());
    let mut clock = None;
    for (at, word) in words.iter().enumerate() {
        let word = word.trim_matches(|c| matches!(c, ',' | ';' | ')' | '('));
        let figures = word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit());
        if figures && year_word.as_deref() != Some(word) {
            clock = Some((format!("{}:{}", &word[..2], &word[2..]), at));
        } else if word.contains(':') && word.starts_with(|c: char| c.is_ascii_digit()) {
            clock = Some((word.trim_end_matches(':').to_owned(), at));
        }
    }
    let year = year.or_else(|| next(month, day, sent?))?;
    let month = MONTHS[usize::from(month - 1)];
    let day = format!("{month} {day}, {year}");
    let Some((clock, at)) = clock else {
        return Some(day);
    };
    let follows: Vec<&str> = words[at + 1..]
        .iter()
        .map(|word| word.trim_matches(|c| matches!(c, ',' | ';' | ')')))
        .take_while(|word| is_half(word) || is_zone(word))
        .take(2)
        .collect();
    Some(
        format!("{day} {clock} {}", follows.join(" "))
            .trim_end()
            .to_owned(),
    )
}

fn is_half(word: &str) -> bool {
    ["am", "pm", "a.m.", "p.m.", "a.m", "p.m"].contains(&word.to_lowercase().as_str())
}

fn is_zone(word: &str) -> bool {
    (2..=4).contains(&word.len()) && word.bytes().all(|byte| byte.is_ascii_uppercase())
}

/// The year of the first such day after a message was sent.
fn next(month: u8, day: u8, sent: &Date) -> Option<u16> {
    let year = u16::try_from(sent.year).ok()?;
    let passed = (month, day) < (sent.month?, sent.day?);
    Some(year + u16::from(passed))
}

fn full_year(text: &str) -> Option<u16> {
    if !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    match (text.len(), text.parse::<u16>().ok()?) {
        (2, year @ 70..) => Some(1900 + year),
        (2, year) => Some(2000 + year),
        (4, year @ 1900..2100) => Some(year),
        _ => None,
    }
}

fn number(text: &str, range: RangeInclusive<u8>) -> Option<u8> {
    let figures = (1..=2).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    let number = figures.then(|| text.parse().ok())??;
    range.contains(&number).then_some(number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_tells_when_it_was_sent() {
        let cases = [
            ("AP-WF-11-19-25 1509GMT", Some("Nov 19, 2025 15:09 GMT")),
            ("AP-NY-11-19-25 1030EST", Some("Nov 19, 2025 10:30 EST")),
            ("AP-NY-11-19-88 1030EDT", Some("Nov 19, 1988 10:30 EDT")),
            ("AW-PA-11-19-25 1030", Some("Nov 19, 2025 10:30")),
            ("191530 GMT Nov 25", Some("Nov 19, 2025 15:30 GMT")),
            ("191530 Nov 2025", Some("Nov 19, 2025 15:30")),
            ("191530 mez dez 25", Some("Dec 19, 2025 15:30 MEZ")),
            ("391530 GMT Nov 25", None),
            ("AP-NY-13-19-25 1030EST", None),
            ("The ferry sailed at 1530 GMT", None),
            ("é-é-11-19-25 1030", None),
            ("", None),
        ];
        for (line, time) in cases {
            let read = american(line)
                .or_else(|| european(line))
                .map(|(_, time)| time);
            assert_eq!(read.as_deref(), time, "{line}");
        }
    }

    #[test]
    fn an_embargo_gives_its_day_where_it_can_be_read() {
        let sent = dates::read("2025-11-19", "").unwrap();
        let cases = [
            (
                "EMBARGOED UNTIL 0001 GMT THURSDAY, NOV 20",
                Some(Some("Nov 20, 2025 00:01 GMT")),
            ),
            (
                "Hold for release Sunday, Nov. 23, 2025, 6:30 a.m. EST",
                Some(Some("Nov 23, 2025 6:30 a.m. EST")),
            ),
            ("For release 2 January", Some(Some("Jan 2, 2026"))),
            ("HFR", Some(None)),
            ("EMBARGOED until further notice", Some(None)),
            (
                "Sperrfrist: 20. November 2025 10:00",
                Some(Some("Nov 20, 2025 10:00")),
            ),
            ("Heat 115, Hawks 111. Updates.", None),
        ];
        for (line, expected) in cases {
            let expected = expected.map(|until| until.map(str::to_owned));
            assert_eq!(embargo(line, Some(&sent)), expected, "{line}");
        }
        assert_eq!(embargo("For release 2 January", None), Some(None));
    }
}
