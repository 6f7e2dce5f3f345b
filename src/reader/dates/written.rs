//! Days in words and figures, with or without a time after them.
//!
//! Names in English and a few other languages; figures in any order that leaves one meaning. It does not know clocks.

use jiff::civil;

use super::clock::clock;
use super::words::{four_digits, is_filler, is_weekday, month, number, ordinal};
use super::{NoDate, on};
use crate::date::Date;

/// Dates in words and figures: `Wed, 19 Nov 2025 10:30:00 +0200`, `November 19, 2025`, `19/11/2025`.
pub fn written(text: &str) -> Result<Date, NoDate> {
    let words: Vec<&str> = text
        .split([' ', ',', '\t', '\u{a0}', '\u{202f}'])
        .map(|word| word.trim_end_matches('.'))
        .filter(|word| !word.is_empty())
        .collect();
    if words.len() > 12 {
        return Err(NoDate::Unknown);
    }
    let words = match words.split_first() {
        Some((first, rest)) if is_weekday(first) => rest,
        _ => &words[..],
    };
    let known;
    let words = match words.iter().any(|word| is_filler(word)) {
        true => {
            known = without_fillers(words);
            &known[..]
        }
        false => words,
    };
    let (mut date, rest) = day(words)?;
    date.time = clock(rest).ok_or(NoDate::Unknown)?;
    match date.day {
        None if date.time.is_some() => Err(NoDate::Unknown),
        _ => Ok(date),
    }
}

/// The words without those that say nothing, where a month is named among the first five.
fn without_fillers<'a>(words: &[&'a str]) -> Vec<&'a str> {
    let named = words.iter().take(5).any(|word| month(word).is_some());
    let kept = words
        .iter()
        .enumerate()
        .filter(|(at, word)| !named || *at > 4 || !is_filler(word));
    kept.map(|(_, word)| *word).collect()
}

/// The day (or month) that the words start with, and the words after it.
fn day<'a>(words: &'a [&'a str]) -> Result<(Date, &'a [&'a str]), NoDate> {
    if let [figures, rest @ ..] = words
        && let Some(parts) = three_parts(figures)
    {
        return Ok((in_figures(parts)?, rest));
    }
    let (first, second, third) = match words {
        [first, second, third, ..] => (*first, *second, Some(*third)),
        [first, second] => (*first, *second, None),
        _ => return Err(NoDate::Unknown),
    };
    let whole = match (month(first), month(second), third) {
        (None, Some(month), Some(year)) => ordinal(first)
            .zip(four_digits(year))
            .map(|(d, y)| (y, month, d)),
        (Some(month), _, Some(year)) => ordinal(second)
            .zip(four_digits(year))
            .map(|(d, y)| (y, month, d)),
        _ => None,
    };
    if let Some((year, month, day)) = whole {
        return Ok((valid(year, month, day)?, &words[3..]));
    }
    let month_alone = month(first).zip(four_digits(second));
    let (month, year) = month_alone.ok_or(NoDate::Unknown)?;
    let date = Date {
        year,
        month: Some(month),
        day: None,
        time: None,
        from: String::new(),
    };
    Ok((date, &words[2..]))
}

/// `19/11/2025`, `19.11.2025`, `2025-11-19` cut at its marks.
fn three_parts(figures: &str) -> Option<(char, [&str; 3])> {
    let mark = figures.chars().find(|c| !c.is_ascii_digit())?;
    if !matches!(mark, '/' | '.' | '-') {
        return None;
    }
    let mut parts = figures.split(mark);
    let three = [parts.next()?, parts.next()?, parts.next()?];
    let figures = three
        .iter()
        .all(|part| number(part).is_some() || four_digits(part).is_some());
    (figures && parts.next().is_none()).then_some((mark, three))
}

/// A day in figures. Points stand in day-first countries only; slashes and hyphens in both kinds.
fn in_figures((mark, [first, second, third]): (char, [&str; 3])) -> Result<Date, NoDate> {
    if let (Some(year), Some(month), Some(day)) =
        (four_digits(first), number(second), number(third))
    {
        return valid(year, month, day);
    }
    let parts = (number(first), number(second), four_digits(third));
    let (Some(first), Some(second), Some(year)) = parts else {
        return Err(NoDate::Unknown);
    };
    let (day_first, month_first) = (valid(year, second, first), valid(year, first, second));
    match (day_first, month_first) {
        (Ok(one), Ok(other)) if mark != '.' && one != other => {
            Err(NoDate::TwoWays(one.to_string(), other.to_string()))
        }
        (Ok(date), _) => Ok(date),
        (Err(_), Ok(date)) if mark != '.' => Ok(date),
        _ => Err(NoDate::Unknown),
    }
}

fn valid(year: i16, month: u8, day: u8) -> Result<Date, NoDate> {
    let day = civil::Date::new(year, month.min(99) as i8, day.min(99) as i8);
    day.map(on).map_err(|_| NoDate::Unknown)
}
