//! Times as feeds write them: RFC 822 in all the ways it is got wrong.
//!
//! What every reader takes is asked for first; only what is left is put into shape here. It does not
//! know which element a time stands in.

use crate::date::Date;
use crate::reader::dates::{self, NoDate};

/// Months cut short in the languages whose feeds do so; none is an English month cut short.
const MONTHS: [(&str, &str); 22] = [
    ("abr", "Apr"),
    ("ago", "Aug"),
    ("août", "Aug"),
    ("avr", "Apr"),
    ("déc", "Dec"),
    ("des", "Dec"),
    ("dez", "Dec"),
    ("dic", "Dec"),
    ("ene", "Jan"),
    ("fev", "Feb"),
    ("fév", "Feb"),
    ("gen", "Jan"),
    ("giu", "Jun"),
    ("lug", "Jul"),
    ("mag", "May"),
    ("mai", "May"),
    ("maj", "May"),
    ("mär", "Mar"),
    ("okt", "Oct"),
    ("ott", "Oct"),
    ("out", "Oct"),
    ("set", "Sep"),
];

/// The time that a text tells.
///
/// # Errors
///
/// As [`dates::read`], of the text as it stands.
pub(super) fn read(text: &str, from: &str) -> Result<Date, NoDate> {
    let read = dates::read(text, from);
    match read {
        Err(NoDate::Unknown) => dates::read(&shaped(text), from).or(read),
        read => read,
    }
}

/// A text of RFC 822's kind as that standard has it: no weekday, an English month, a year of four
/// figures, a colon in the time.
fn shaped(text: &str) -> String {
    let text = text.replace([',', '\u{a0}'], " ").replace(". ", " ");
    let mut words: Vec<&str> = text.split_whitespace().collect();
    // Whatever the language, a word before the first figure is a weekday.
    while words.len() > 3
        && !words[0].starts_with(|c: char| c.is_ascii_digit())
        && words[1].starts_with(|c: char| c.is_ascii_digit())
        && words[2].starts_with(char::is_alphabetic)
    {
        words.remove(0);
    }
    // 19-Nov-2025 10:30
    let dashed: Vec<&str> = words
        .first()
        .map_or(Vec::new(), |first| first.split('-').collect());
    if let [day, month, year] = dashed[..]
        && month.starts_with(char::is_alphabetic)
    {
        words.splice(..1, [day, month, year]);
    }
    let mut shaped = Vec::with_capacity(words.len());
    for (at, word) in words.into_iter().enumerate() {
        shaped.push(match at {
            1 => month(word),
            2 => year(word),
            3 => time(word),
            4 => zone(word),
            _ => word.to_owned(),
        });
    }
    shaped.join(" ")
}

fn month(word: &str) -> String {
    let lower = word.trim_end_matches('.').to_lowercase();
    let known = MONTHS.iter().find(|(short, _)| *short == lower);
    known.map_or(word, |(_, month)| month).to_owned()
}

/// Years of two figures are those from 1970 to 2069: there was no feed before.
fn year(word: &str) -> String {
    let is_short = word.len() == 2 && word.bytes().all(|b| b.is_ascii_digit());
    match word.parse::<u8>() {
        Ok(year) if is_short && year < 70 => format!("20{word}"),
        Ok(_) if is_short => format!("19{word}"),
        _ => word.to_owned(),
    }
}

fn time(word: &str) -> String {
    let (clock, zone) = match word.find(['+', '-', 'Z']) {
        Some(at) => word.split_at(at),
        None => (word, ""),
    };
    let is_bare = clock.len() == 4 && clock.bytes().all(|b| b.is_ascii_digit());
    let clock = match is_bare {
        true => format!("{}:{}", &clock[..2], &clock[2..]),
        // Fractions of a second, which RFC 822 does not have.
        false => clock.split('.').next().unwrap_or(clock).to_owned(),
    };
    match zone {
        "" => clock,
        zone => format!("{clock} {zone}"),
    }
}

/// `GMT+0200`, `UTC+2` are the offset behind them; `gmt` is `GMT`.
fn zone(word: &str) -> String {
    let upper = word.to_ascii_uppercase();
    let offset = upper.strip_prefix("GMT").or(upper.strip_prefix("UTC"));
    match offset {
        Some(offset) if offset.starts_with(['+', '-']) => offset.to_owned(),
        _ => upper,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_of_feeds_are_read_however_they_are_written() {
        let cases = [
            ("Wed, 19 Nov 2025 10:30:00 GMT", "2025-11-19T10:30:00Z"),
            ("Wed, 19 Nov 25 10:30:00 GMT", "2025-11-19T10:30:00Z"),
            ("Mon, 19 Nov 2025 10:30:00 +0000", "2025-11-19T10:30:00Z"),
            ("19 Nov 2025 10:30 EST", "2025-11-19T10:30:00-05:00"),
            ("03 Apr 02 1500 GMT", "2002-04-03T15:00:00Z"),
            ("Tue 3 Apr 2012 5:00:00 gmt", "2012-04-03T05:00:00Z"),
            (
                "Tues, 3 Apr 2012 15:00:00 -0400 (EDT)",
                "2012-04-03T15:00:00-04:00",
            ),
            (
                "Tue, 03 Apr 2012 15:00:00 GMT+0200",
                "2012-04-03T15:00:00+02:00",
            ),
            ("Tue, 03 Apr 2012 15:00:00.123 Z", "2012-04-03T15:00:00Z"),
            (
                "Tue, 03 Apr 2012 15:00:00+0200",
                "2012-04-03T15:00:00+02:00",
            ),
            (
                "Seg, 24 Set 2018 21:04:06 -0300",
                "2018-09-24T21:04:06-03:00",
            ),
            (
                "mié, 24 dic 2018 21:04:06 +0100",
                "2018-12-24T21:04:06+01:00",
            ),
            (
                "Mo., 24. Mär. 2018 21:04:06 +0100",
                "2018-03-24T21:04:06+01:00",
            ),
            ("24-Sep-2018 21:04:06 GMT", "2018-09-24T21:04:06Z"),
            ("Wed, 19 Nov 2025", "2025-11-19"),
            ("19 Nov 99", "1999-11-19"),
            ("2025-11-19T10:30Z", "2025-11-19T10:30:00Z"),
            ("2025-11-19 10:30:00", "2025-11-19T10:30:00"),
            ("Wed Nov 19 10:30:00 2025", "?"),
        ];
        for (text, date) in cases {
            let read = read(text, "").map_or("?".to_owned(), |date| date.to_string());
            assert_eq!(read, date, "{text}");
        }
    }
}
