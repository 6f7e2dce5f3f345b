//! Times of day: `10:30`, `7pm`, `10.30 a.m. EST`, `08:30:00 +0200`.
//!
//! It does not know days.

use jiff::civil;

use super::time;
use super::words::number;
use crate::date::Time;

/// The time that words give, none when there are no words; `None` when they are no time.
pub fn clock(words: &[&str]) -> Option<Option<Time>> {
    let words = match words {
        ["at" | "-" | "–" | "—" | "|", rest @ ..] => rest,
        words => words,
    };
    let [first, rest @ ..] = words else {
        return Some(None);
    };
    let lower = first.to_ascii_lowercase();
    let (figures, attached) = match lower.find(|c: char| c.is_ascii_alphabetic() || c == '+') {
        Some(at) => lower.split_at(at),
        None => (lower.as_str(), ""),
    };
    let (half, rest) = match (half(attached), rest) {
        (Some(half), rest) => (Some(half), rest),
        (None, [word, rest @ ..]) if attached.is_empty() && half_word(word) => {
            (half(&word.to_ascii_lowercase()), rest)
        }
        (None, rest) => (None, rest),
    };
    let zone_attached = if half.is_none() { attached } else { "" };
    let minutes = match (zone_attached, rest) {
        ("", []) => None,
        ("", [zone, after @ ..]) if after.iter().all(|word| word.starts_with('(')) => {
            zone_minutes(zone)?
        }
        (zone, []) if !zone.is_empty() => zone_minutes(&zone.to_ascii_uppercase())?,
        _ => return None,
    };
    let clock = figures_of_clock(figures, half)?;
    Some(Some(time(clock, minutes)))
}

fn half_word(word: &str) -> bool {
    half(&word.to_ascii_lowercase()).is_some()
}

/// Whether a clock of twelve hours is in its second round.
fn half(word: &str) -> Option<bool> {
    match word {
        "am" | "a.m" => Some(false),
        "pm" | "p.m" => Some(true),
        _ => None,
    }
}

fn figures_of_clock(figures: &str, half: Option<bool>) -> Option<civil::Time> {
    let mut parts = figures.split([':', '.']);
    let hour = number(parts.next()?)?;
    let minute = match parts.next() {
        Some(minute) if minute.len() == 2 => number(minute)?,
        Some(_) => return None,
        None if half.is_some() => 0,
        None => return None,
    };
    let second = match parts.next() {
        Some(second) => number(second)?,
        None => 0,
    };
    let hour = match half {
        None => hour,
        Some(_) if !(1..=12).contains(&hour) => return None,
        Some(afternoon) => hour % 12 + if afternoon { 12 } else { 0 },
    };
    civil::Time::new(hour as i8, minute as i8, second as i8, 0).ok()
}

/// The offset that a zone stands for: in figures, or one of the names that RFC 2822 fixes. Other
/// names are zones of some place, and their offset is not known. `None` when it is no zone.
fn zone_minutes(zone: &str) -> Option<Option<i16>> {
    let named = match zone {
        "Z" | "UT" | "UTC" | "GMT" => Some(0),
        "EST" | "CDT" => Some(-5 * 60),
        "EDT" => Some(-4 * 60),
        "CST" | "MDT" => Some(-6 * 60),
        "MST" | "PDT" => Some(-7 * 60),
        "PST" => Some(-8 * 60),
        _ => None,
    };
    if named.is_some() {
        return Some(named);
    }
    let is_name = (2..=5).contains(&zone.len()) && zone.bytes().all(|b| b.is_ascii_uppercase());
    if is_name {
        return Some(None);
    }
    let sign = match zone.as_bytes().first()? {
        b'+' => 1,
        b'-' => -1,
        _ => return None,
    };
    let figures: String = zone[1..].chars().filter(|c| *c != ':').collect();
    let (hours, minutes) = match figures.len() {
        1 | 2 => (figures.as_str(), "00"),
        4 => figures.split_at_checked(2)?,
        _ => return None,
    };
    let (hours, minutes) = (number(hours)?, number(minutes)?);
    let in_range = hours <= 14 && minutes < 60;
    in_range.then(|| Some(sign * (i16::from(hours) * 60 + i16::from(minutes))))
}
