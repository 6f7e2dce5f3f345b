//! Dates as people and programs write them, with the precision they have.
//!
//! ISO 8601, RFC 3339, RFC 2822 and the written forms of English newsrooms are read; a date that
//! can be read in two ways is not guessed, and one without a year is none. It does not know where a
//! date may stand; [`furniture`](super) and [`declared`](super) do.

use jiff::civil;
use jiff::fmt::temporal::Pieces;

use crate::date::{Date, Time};

/// Why a text is no date.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NoDate {
    /// It means one day or another: the two, as ISO 8601.
    TwoWays(String, String),
    /// It has no form that is known, or names a day that does not exist.
    Unknown,
}

impl NoDate {
    /// The problem to report for `text`.
    pub fn problem(&self, text: &str) -> String {
        match self {
            NoDate::TwoWays(one, other) => {
                format!("date \"{text}\" can be read two ways; write {one} or {other}")
            }
            NoDate::Unknown => format!("date \"{text}\" is not understood; write 2025-11-19"),
        }
    }
}

/// The date that `text` gives; `from` is noted in it.
///
/// # Errors
///
/// [`NoDate`] says whether it can be read in two ways or not at all.
///
/// ```
/// use dateline::reader::dates::read;
/// let date = read("Wednesday, Nov. 19, 2025 10:30 a.m. GMT", "line 3").unwrap();
/// assert_eq!(date.to_string(), "2025-11-19T10:30:00Z");
/// assert!(read("03/04/2025", "line 3").is_err());
/// ```
pub fn read(text: &str, from: &str) -> Result<Date, NoDate> {
    let text = text.trim().trim_end_matches(['.', ',']);
    let date = match iso(text) {
        Some(date) => date,
        None => written(text)?,
    };
    Ok(Date {
        from: from.to_owned(),
        ..date
    })
}

/// The date of a number of seconds or milliseconds since 1970; none for smaller numbers than any
/// time since 2001 gives, which count something else.
pub fn epoch(number: i64, from: &str) -> Option<Date> {
    let seconds = match number {
        1_000_000_000..10_000_000_000 => number,
        1_000_000_000_000..10_000_000_000_000 => number / 1000,
        _ => return None,
    };
    let moment = jiff::Timestamp::from_second(seconds).ok()?;
    let at = jiff::tz::Offset::UTC.to_datetime(moment);
    let mut date = on(at.date());
    date.time = Some(time(at.time(), Some(0)));
    date.from = from.to_owned();
    Some(date)
}

/// `2025`, `2025-11`, and every form of ISO 8601 and RFC 3339 with at least a day.
fn iso(text: &str) -> Option<Date> {
    if !text.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    if let Some(date) = year_or_month(text) {
        return Some(date);
    }
    let pieces = Pieces::parse(text).ok()?;
    let mut date = on(pieces.date());
    if date.year < 1 {
        return None;
    }
    let offset = pieces.to_numeric_offset();
    let minutes = offset.map(|offset| (offset.seconds() / 60) as i16);
    date.time = pieces.time().map(|clock| time(clock, minutes));
    Some(date)
}

fn year_or_month(text: &str) -> Option<Date> {
    let (year, month) = match text.split_once('-') {
        None => (text, None),
        Some((year, month)) => (year, Some(month)),
    };
    let year = four_digits(year)?;
    let month = match month {
        None => None,
        Some(month) if month.len() == 2 => Some(number(month).filter(|m| (1..=12).contains(m))?),
        Some(_) => return None,
    };
    Some(Date {
        year,
        month,
        day: None,
        time: None,
        from: String::new(),
    })
}

fn on(day: civil::Date) -> Date {
    Date {
        year: day.year(),
        month: u8::try_from(day.month()).ok(),
        day: u8::try_from(day.day()).ok(),
        time: None,
        from: String::new(),
    }
}

fn time(clock: civil::Time, offset_minutes: Option<i16>) -> Time {
    let midnight = civil::Time::midnight();
    let seconds = clock.duration_since(midnight).as_secs();
    Time {
        seconds: u32::try_from(seconds).unwrap_or(0),
        offset_minutes,
    }
}

/// Dates in words and figures: `Wed, 19 Nov 2025 10:30:00 +0200`, `November 19, 2025`, `19/11/2025`.
fn written(text: &str) -> Result<Date, NoDate> {
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
    let (mut date, rest) = day(words)?;
    date.time = clock(rest).ok_or(NoDate::Unknown)?;
    match date.day {
        None if date.time.is_some() => Err(NoDate::Unknown),
        _ => Ok(date),
    }
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

/// The time that words give, none when there are no words; `None` when they are no time.
fn clock(words: &[&str]) -> Option<Option<Time>> {
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

/// One or two figures.
fn number(text: &str) -> Option<u8> {
    let figures = (1..=2).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
    if figures { text.parse().ok() } else { None }
}

fn four_digits(text: &str) -> Option<i16> {
    let figures = text.len() == 4 && text.bytes().all(|b| b.is_ascii_digit());
    if !figures {
        return None;
    }
    text.parse().ok().filter(|year| *year > 0)
}

/// `19`, `19th`.
fn ordinal(text: &str) -> Option<u8> {
    let figures = ["st", "nd", "rd", "th"]
        .iter()
        .find_map(|end| text.strip_suffix(end));
    number(figures.unwrap_or(text))
}

/// The month that an English word names, in full or cut as newspapers cut it.
pub(super) fn month(word: &str) -> Option<u8> {
    const MONTHS: [&str; 12] = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    named(&MONTHS, word)
}

/// Whether an English word names a day of the week.
pub(super) fn is_weekday(word: &str) -> bool {
    const DAYS: [&str; 7] = [
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
    ];
    named(&DAYS, word).is_some()
}

/// The 1-based place of a name in a list, written in full or with its first three to five letters.
fn named(names: &[&str], word: &str) -> Option<u8> {
    let word = word.trim_end_matches('.').to_lowercase();
    let is =
        |name: &&str| **name == word || (3..=5).contains(&word.len()) && name.starts_with(&word);
    names
        .iter()
        .position(|name| is(name))
        .map(|at| at as u8 + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> String {
        match read(text, "line 1") {
            Ok(date) => date.to_string(),
            Err(why) => why.problem(text),
        }
    }

    #[test]
    fn every_form_a_newsroom_uses_is_read() {
        let cases = [
            ("2025", "2025"),
            ("2025-11", "2025-11"),
            ("2025-11-19", "2025-11-19"),
            ("20251119", "2025-11-19"),
            ("2025/11/19", "2025-11-19"),
            ("2025-11-19T08:30:00+02:00", "2025-11-19T08:30:00+02:00"),
            ("2025-11-19T08:30:00.123Z", "2025-11-19T08:30:00Z"),
            ("2025-11-19 08:30", "2025-11-19T08:30:00"),
            ("2025-11-19 08:30:05 -0400", "2025-11-19T08:30:05-04:00"),
            ("2025-11-19 2:00:08 -0400", "2025-11-19T02:00:08-04:00"),
            ("2025-11-19 2:00:08 -4", "2025-11-19T02:00:08-04:00"),
            ("20251119T083000+0200", "2025-11-19T08:30:00+02:00"),
            (
                "Wed, 19 Nov 2025 10:30:00 +0200",
                "2025-11-19T10:30:00+02:00",
            ),
            ("Wed, 19 Nov 2025 10:30:00 EST", "2025-11-19T10:30:00-05:00"),
            ("19 November 2025", "2025-11-19"),
            ("19 November 2025, 10:30 CET", "2025-11-19T10:30:00"),
            ("Nov. 19, 2025", "2025-11-19"),
            ("Sept. 3rd, 2025", "2025-09-03"),
            ("November 19, 2025 10:30 a.m.", "2025-11-19T10:30:00"),
            ("November 19, 2025 at 7pm", "2025-11-19T19:00:00"),
            ("Wednesday, 19 Nov 2025", "2025-11-19"),
            ("Wednesday, Nov 19, 2025 10:30 GMT", "2025-11-19T10:30:00Z"),
            ("November 2025", "2025-11"),
            ("19/11/2025", "2025-11-19"),
            ("11/19/2025", "2025-11-19"),
            ("04/04/2025", "2025-04-04"),
            ("3.4.2025", "2025-04-03"),
        ];
        for (text, date) in cases {
            assert_eq!(shown(text), date, "{text}");
        }
    }

    #[test]
    fn what_is_no_date_is_not_guessed() {
        assert_eq!(
            shown("03/04/2025"),
            "date \"03/04/2025\" can be read two ways; write 2025-04-03 or 2025-03-04"
        );
        let unknown = [
            "19 November",
            "yesterday",
            "31 June 2025",
            "2025-02-30",
            "Wednesday",
            "12",
            "",
            "Nov 19, 2025 somewhere far",
            "0000",
            "99999",
            "1/2",
            "November 2025 10:30",
        ];
        for text in unknown {
            assert_eq!(read(text, ""), Err(NoDate::Unknown), "{text}");
        }
    }

    #[test]
    fn numbers_are_dates_only_when_they_can_be_moments() {
        let shown = |number| epoch(number, "").map(|date| date.to_string());
        assert_eq!(
            shown(1_763_548_200).as_deref(),
            Some("2025-11-19T10:30:00Z")
        );
        assert_eq!(
            shown(1_763_548_200_000).as_deref(),
            Some("2025-11-19T10:30:00Z")
        );
        assert_eq!(shown(42), None);
    }
}
