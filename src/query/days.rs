//! Ranges of days, as `date:` takes and prints them. It knows no brief and no clock.

use std::fmt;
use std::ops::RangeInclusive;
use std::str::FromStr;

use jiff::{ToSpan, civil};

use super::diagnostic::quoted;
use crate::date::{Precision, days_in_month, days_since_epoch};

/// An inclusive range of days since 1970-01-01; an open end is the type's limit.
///
/// ```
/// use dateline::query::Days;
/// let november: Days = "2025-11".parse()?;
/// assert_eq!(november, Days { first: 20_393, last: 20_422 });
/// assert_eq!(november.to_string(), "2025-11");
/// # Ok::<(), dateline::query::DateError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Days {
    /// The first day.
    pub first: i32,
    /// The last day.
    pub last: i32,
}

/// Why a text is no range of days.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DateError {
    /// This text is no date of the years 1 to 9999.
    NotADate(String),
    /// The range ends before it starts.
    Backwards,
}

impl DateError {
    /// How to write it instead.
    pub fn hint(&self) -> &'static str {
        match self {
            DateError::NotADate(_) => {
                "dates are written 2025, 2025-11, 2025-11-19, 2025-11-01..2025-11-20, 2025-11.., ..2025-11 or >=2025-11"
            }
            DateError::Backwards => "write the earlier date first",
        }
    }
}

impl fmt::Display for DateError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            DateError::NotADate(text) => write!(f, "{} is not a date", quoted(text)),
            DateError::Backwards => f.write_str("the dates end before they start"),
        }
    }
}

impl std::error::Error for DateError {}

/// Reads `2025`, `2025-11`, `2025-11-19`, `A..B`, `A..`, `..B`, `>=A`, `>A`, `<=B` and `<B`.
impl FromStr for Days {
    type Err = DateError;

    fn from_str(text: &str) -> Result<Days, DateError> {
        let days = read(text).ok_or_else(|| DateError::NotADate(text.into()))?;
        if days.last < days.first {
            return Err(DateError::Backwards);
        }
        Ok(days)
    }
}

fn read(text: &str) -> Option<Days> {
    let (first, last) = if let Some((from, to)) = text.split_once("..") {
        if from.is_empty() && to.is_empty() {
            return None;
        }
        (
            unless_empty(from)?.map(|period| period.first),
            unless_empty(to)?.map(|period| period.last),
        )
    } else if let Some(rest) = text.strip_prefix(">=") {
        (Some(period(rest)?.first), None)
    } else if let Some(rest) = text.strip_prefix("<=") {
        (None, Some(period(rest)?.last))
    } else if let Some(rest) = text.strip_prefix('>') {
        (Some(period(rest)?.last + 1), None)
    } else if let Some(rest) = text.strip_prefix('<') {
        (None, Some(period(rest)?.first - 1))
    } else {
        let period = period(text)?;
        (Some(period.first), Some(period.last))
    };
    let known = [first, last].into_iter().flatten();
    known
        .into_iter()
        .all(|day| written().contains(&day))
        .then(|| Days {
            first: first.unwrap_or(i32::MIN),
            last: last.unwrap_or(i32::MAX),
        })
}

/// The period, none when there is no text; the outer none when it cannot be read.
fn unless_empty(text: &str) -> Option<Option<Days>> {
    match text {
        "" => Some(None),
        _ => period(text).map(Some),
    }
}

/// The days of a year, a month or a day.
fn period(text: &str) -> Option<Days> {
    let mut parts = text.split('-');
    let year: i16 = number(parts.next()?, 4..=4)?;
    let month: Option<u8> = optional(parts.next())?;
    let day: Option<u8> = optional(parts.next())?;
    let (first_month, last_month) = month.map_or((1, 12), |month| (month, month));
    let in_month = days_in_month(year, last_month);
    let exists = year > 0
        && (1..=12).contains(&first_month)
        && day.is_none_or(|day| (1..=in_month).contains(&day))
        && parts.next().is_none();
    exists.then(|| Days {
        first: days_since_epoch(year, first_month, day.unwrap_or(1)),
        last: days_since_epoch(year, last_month, day.unwrap_or(in_month)),
    })
}

fn optional(part: Option<&str>) -> Option<Option<u8>> {
    part.map_or(Some(None), |digits| number(digits, 1..=2).map(Some))
}

fn number<N: FromStr>(digits: &str, length: RangeInclusive<usize>) -> Option<N> {
    let plain = length.contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit());
    plain.then(|| digits.parse().ok()).flatten()
}

/// The days that four digits of a year can write.
fn written() -> RangeInclusive<i32> {
    days_since_epoch(1, 1, 1)..=days_since_epoch(9999, 12, 31)
}

/// The shortest text that reads back as these days: one period where there is one, else `A..B`,
/// `A..` or `..B`. A day outside the years 1 to 9999 prints as an open end.
impl fmt::Display for Days {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (first, last) = (calendar(self.first), calendar(self.last));
        let precision = [Precision::Year, Precision::Month]
            .into_iter()
            .find(|&p| first.is_none_or(|d| starts(d, p)) && last.is_none_or(|d| ends(d, p)))
            .unwrap_or(Precision::Day);
        let first = first.map(|date| show(date, precision)).unwrap_or_default();
        let last = last.map(|date| show(date, precision)).unwrap_or_default();
        if first == last && !first.is_empty() {
            return f.write_str(&first);
        }
        write!(f, "{first}..{last}")
    }
}

fn calendar(day: i32) -> Option<civil::Date> {
    let epoch = civil::date(1970, 1, 1);
    written()
        .contains(&day)
        .then(|| epoch.checked_add(day.days()).ok())
        .flatten()
}

fn starts(date: civil::Date, precision: Precision) -> bool {
    match precision {
        Precision::Year => date.day_of_year() == 1,
        Precision::Month => date.day() == 1,
        Precision::Day | Precision::Time => true,
    }
}

fn ends(date: civil::Date, precision: Precision) -> bool {
    match precision {
        Precision::Year => date.day_of_year() == date.days_in_year(),
        Precision::Month => date.day() == date.days_in_month(),
        Precision::Day | Precision::Time => true,
    }
}

fn show(date: civil::Date, precision: Precision) -> String {
    let (year, month, day) = (date.year(), date.month(), date.day());
    match precision {
        Precision::Year => format!("{year:04}"),
        Precision::Month => format!("{year:04}-{month:02}"),
        Precision::Day | Precision::Time => format!("{year:04}-{month:02}-{day:02}"),
    }
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::*;

    #[test]
    fn dates_are_read_and_printed_shortest() {
        let texts = "2025 2025-11 2025-11-19 2025-2-9 2024-02-29 2025-11-01..2025-11-20 \
            2025-11-01..2025-11-30 2024..2025 2025-01-01..2025-11 2025-11.. ..2025-11 \
            2025-11-19.. ..2025-01-01 >=2025-11 >2025-11 <=2025-11 <2025-11 <2025 >2025 0001 \
            9999-12-31 >=0001 <=9999";
        let table: String = texts
            .split(' ')
            .map(|text| {
                let days: Days = text.parse().unwrap();
                assert_eq!(days.to_string().parse(), Ok(days), "{text}");
                format!("{text:24}{:12}{:12}  {days}\n", days.first, days.last)
            })
            .collect();
        expect![[r#"
            2025                           20089       20453  2025
            2025-11                        20393       20422  2025-11
            2025-11-19                     20411       20411  2025-11-19
            2025-2-9                       20128       20128  2025-02-09
            2024-02-29                     19782       19782  2024-02-29
            2025-11-01..2025-11-20         20393       20412  2025-11-01..2025-11-20
            2025-11-01..2025-11-30         20393       20422  2025-11
            2024..2025                     19723       20453  2024..2025
            2025-01-01..2025-11            20089       20422  2025-01..2025-11
            2025-11..                      20393  2147483647  2025-11..
            ..2025-11                -2147483648       20422  ..2025-11
            2025-11-19..                   20411  2147483647  2025-11-19..
            ..2025-01-01             -2147483648       20089  ..2025-01-01
            >=2025-11                      20393  2147483647  2025-11..
            >2025-11                       20423  2147483647  2025-12..
            <=2025-11                -2147483648       20422  ..2025-11
            <2025-11                 -2147483648       20392  ..2025-10
            <2025                    -2147483648       20088  ..2024
            >2025                          20454  2147483647  2026..
            0001                         -719162     -718798  0001
            9999-12-31                   2932896     2932896  9999-12-31
            >=0001                       -719162  2147483647  0001..
            <=9999                   -2147483648     2932896  ..9999
        "#]]
        .assert_eq(&table);
    }

    #[test]
    fn what_is_no_date_is_said_so() {
        let texts = "yesterday 2025-13 2025-00 2025-02-29 2025-11-31 2025-11-00 25 20251119 \
            2025-11-19-1 2025-011 2025--1 +025 2025/11/19 0000 <0001 >9999 .. 2025...2026 \
            2025..x x..2025 >= =2025 =>2025 >..2025 ２０２５ 2025-11-20..2025-11-01 2025..2024";
        let table: String = texts
            .split(' ')
            .map(|text| format!("{}\n", text.parse::<Days>().unwrap_err()))
            .collect();
        expect![[r#"
            "yesterday" is not a date
            "2025-13" is not a date
            "2025-00" is not a date
            "2025-02-29" is not a date
            "2025-11-31" is not a date
            "2025-11-00" is not a date
            "25" is not a date
            "20251119" is not a date
            "2025-11-19-1" is not a date
            "2025-011" is not a date
            "2025--1" is not a date
            "+025" is not a date
            "2025/11/19" is not a date
            "0000" is not a date
            "<0001" is not a date
            ">9999" is not a date
            ".." is not a date
            "2025...2026" is not a date
            "2025..x" is not a date
            "x..2025" is not a date
            ">=" is not a date
            "=2025" is not a date
            "=>2025" is not a date
            ">..2025" is not a date
            "２０２５" is not a date
            the dates end before they start
            the dates end before they start
        "#]]
        .assert_eq(&table);
    }

    #[test]
    fn days_that_no_text_gives_still_print() {
        let everything = Days {
            first: i32::MIN,
            last: i32::MAX,
        };
        assert_eq!(everything.to_string(), "..");
        let far = Days {
            first: 0,
            last: i32::MAX - 1,
        };
        assert_eq!(far.to_string(), "1970..");
    }
}
