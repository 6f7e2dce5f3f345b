//! Dates as people and programs write them, with the precision they have.
//!
//! ISO 8601, RFC 3339, RFC 2822 and the written forms of newsrooms are read; a date that
//! can be read in two ways is not guessed, and one without a year is none. It does not know where a
//! date may stand; [`furniture`](super) and [`declared`](super) do.

mod clock;
mod words;
mod written;

use jiff::civil;
use jiff::fmt::temporal::Pieces;

use crate::date::{Date, Time};
use words::{four_digits, number};
use written::written;

pub(super) use words::{is_weekday, month};

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
    fn months_have_names_in_other_languages() {
        let cases = [
            ("9 octobre 2025", "2025-10-09"),
            ("jeudi 9 octobre 2025", "2025-10-09"),
            ("1er août 2025", "2025-08-01"),
            ("9. Oktober 2025", "2025-10-09"),
            ("Donnerstag, den 9. Oktober 2025", "2025-10-09"),
            ("9 de octubre de 2025", "2025-10-09"),
            ("9 DE OUTUBRO DE 2025", "2025-10-09"),
            ("torsdag 9. oktober 2025", "2025-10-09"),
            ("den 4 maj 2025", "2025-05-04"),
            ("9 maart 2025", "2025-03-09"),
            ("9 luglio 2025 10:30", "2025-07-09T10:30:00"),
            ("9th of October 2025", "2025-10-09"),
            (
                "14 juillet",
                "date \"14 juillet\" is not understood; write 2025-11-19",
            ),
        ];
        for (text, expected) in cases {
            assert_eq!(shown(text), expected, "{text}");
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
