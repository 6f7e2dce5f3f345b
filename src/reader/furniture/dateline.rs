//! Datelines: `KYIV, Nov 19 (Reuters) -`, `PORT ALDER, Maine —`, `(Port Alder, Maine) –`; wires that
//! know no dash write `PORT ALDER (AP) _` and `Puerto Aliso, 19 nov (EFE).-`.
//!
//! The opening words are read as they stand; it does not know whether the place exists.

use super::shape;
use crate::brief::Dateline;
use crate::date::Date;
use crate::reader::dates;
use crate::reader::lines::head;
use crate::span::Span;

/// The longest dateline, in bytes, up to its dash.
const LONGEST: usize = 110;

/// How many paragraphs may stand before the one that a dateline opens.
const DEPTH: usize = 12;

/// Words in capitals that open texts and are no places.
const NO_PLACES: [&str; 24] = [
    "ADVISORY",
    "ALERT",
    "ANALYSIS",
    "BREAKING",
    "CASE",
    "CONTACT",
    "CORRECTION",
    "DATE",
    "EXCLUSIVE",
    "FACTBOX",
    "LIVE",
    "MEDIA",
    "NEWS",
    "NOTE",
    "OPINION",
    "PHOTO",
    "PHOTOS",
    "PRESS",
    "RELEASE",
    "UPDATE",
    "UPDATED",
    "VIDEO",
    "WATCH",
    "WHO",
];

/// Agencies that write their names small.
const SMALL_AGENCIES: [&str; 8] = ["afp", "apa", "dapd", "dpa", "epd", "kna", "ots", "sid"];

/// The dateline that opens a text or its second paragraph; short lines above (a case's number, a
/// telephone number) do not count.
pub fn dateline(text: &str) -> Option<Dateline> {
    let (mut at, mut told) = (0, 0);
    for paragraph in text.split("\n\n").take(DEPTH) {
        if told == 2 {
            return None;
        }
        told += usize::from(is_told(paragraph));
        if let Some(found) = opening(paragraph, &text[at..]) {
            let span = found
                .span
                .map(|span| Span::new(at + span.start, at + span.end));
            return Some(Dateline { span, ..found });
        }
        at += paragraph.len() + 2;
    }
    None
}

/// The place and the day of a line that is nothing but a dateline: `Port Alder – Nov 19, 2025`.
pub fn filed<'t>(line: &'t str, from: &str) -> Option<(&'t str, Date)> {
    let (place, end) = dash(line)?;
    let date = dates::read(line[end..].trim(), from).ok()?;
    let place = place.trim_matches(['(', ')']);
    let known = place.split(", ").all(is_place) && shape::words(place) <= 4;
    (known && date.day.is_some()).then_some((place, date))
}

/// A dateline that a source declares apart from its text.
pub fn declared(text: &str) -> Dateline {
    let words = text.trim().trim_end_matches([' ', '-', '–', '—']);
    let parsed = parse(words).filter(|_| words.contains([',', '(']));
    parsed.map_or_else(
        || Dateline {
            place: words.to_owned(),
            day: None,
            agency: None,
            span: None,
        },
        |found| found.dateline,
    )
}

/// Whether a paragraph tells something.
fn is_told(paragraph: &str) -> bool {
    shape::width(paragraph) >= 60
        && shape::ends_sentence(paragraph)
        && shape::mostly_small(paragraph, 30)
}

/// The dateline of a paragraph, from which on the text is `rest`: it may stand by itself.
fn opening(paragraph: &str, rest: &str) -> Option<Dateline> {
    let (words, end) = dash(paragraph)?;
    if rest[end..].trim_start().len() < 20 {
        return None;
    }
    let parsed = parse(words)?;
    parsed.sure.then_some(Dateline {
        span: Some(Span::new(0, end)),
        ..parsed.dateline
    })
}

/// The words before the first dash that stands by itself, and the end of that dash.
fn dash(paragraph: &str) -> Option<(&str, usize)> {
    let head = head(paragraph, LONGEST);
    for (at, mark) in head.match_indices(['-', '–', '—', '_']) {
        let (before, after) = (&head[..at], &paragraph[at + mark.len()..]);
        let before = match before.strip_suffix('.') {
            Some(bracketed) if bracketed.ends_with(')') => bracketed,
            _ => before,
        };
        let after_dash = after.trim_start_matches('-');
        let apart = before.ends_with(char::is_whitespace) || before.ends_with(')');
        let free = after_dash.is_empty() || after_dash.starts_with(char::is_whitespace);
        let long =
            matches!(mark, "–" | "—") && (free || after_dash.starts_with(char::is_uppercase));
        if long || apart && (free || after.starts_with('-')) {
            return Some((before.trim_end(), paragraph.len() - after_dash.len()));
        }
    }
    None
}

/// What the words of a dateline say, and whether they can be nothing else.
struct Parsed {
    dateline: Dateline,
    sure: bool,
}

fn parse(words: &str) -> Option<Parsed> {
    let bracketed = words
        .strip_prefix('(')
        .and_then(|inner| inner.strip_suffix(')'));
    let (words, agency) = match bracketed {
        // One name alone in brackets is an agency's.
        Some(inner) if !inner.contains(',') => return None,
        Some(inner) => (inner, None),
        None => agency(words),
    };
    if agency.is_some_and(|agency| is_acronym(agency, words)) {
        return None;
    }
    let mut parts = words.split(',').map(str::trim);
    let first = parts
        .next()
        .filter(|place| is_place(place) && !dates::is_weekday(place))?;
    let mut place = first.to_owned();
    let mut day: Option<String> = None;
    for part in parts {
        match &mut day {
            None if is_day(part) => day = Some(part.to_owned()),
            None if is_region(part) && !is_degree(part) => place = format!("{place}, {part}"),
            Some(day) if part.len() == 4 && part.bytes().all(|b| b.is_ascii_digit()) => {
                day.push_str(", ");
                day.push_str(part);
            }
            _ => return None,
        }
    }
    let abbreviated = place.ends_with('.') && place.contains(", ");
    let sure = abbreviated
        || shape::is_capitals(first)
        || agency.is_some()
        || day.is_some()
        || bracketed.is_some();
    Some(Parsed {
        dateline: Dateline {
            place,
            day,
            agency: agency.map(str::to_owned),
            span: None,
        },
        sure,
    })
}

/// The words before an agency in brackets, and the agency.
fn agency(words: &str) -> (&str, Option<&str>) {
    let found = words
        .strip_suffix(')')
        .and_then(|words| words.rsplit_once('('))
        .filter(|(_, agency)| {
            let capital = agency.starts_with(char::is_uppercase);
            agency.len() <= 40 && (capital || SMALL_AGENCIES.contains(agency))
        });
    match found {
        Some((words, agency)) => (words.trim_end().trim_end_matches(','), Some(agency)),
        None => (words, None),
    }
}

/// Whether letters in brackets are those that the words before them start with.
fn is_acronym(letters: &str, words: &str) -> bool {
    let first = |small: bool| {
        let kept = words
            .split_whitespace()
            .filter(|word| small || !shape::starts_small(word));
        let letters = kept.filter_map(|word| word.chars().next());
        letters.flat_map(char::to_lowercase).collect::<String>()
    };
    let short = letters.to_lowercase();
    short.len() >= 2 && (first(true).contains(&short) || first(false).contains(&short))
}

/// What stands behind a person's name rather than a place's.
fn is_degree(text: &str) -> bool {
    let degrees = ["PhD", "MD", "MPH", "RN", "Esq", "Jr", "Sr", "JD", "MBA"];
    let letters: String = text.chars().filter(|c| c.is_alphabetic()).collect();
    degrees.contains(&letters.as_str())
}

/// One to four words, each capitalised or all in capitals.
fn is_place(text: &str) -> bool {
    let small = |word: &str| {
        matches!(
            word,
            "de" | "la" | "del" | "of" | "upon" | "the" | "am" | "an" | "der"
        )
    };
    let letters = |word: &str| {
        word.chars()
            .all(|c| c.is_alphabetic() || matches!(c, '.' | '-' | '\'' | '’' | '/'))
    };
    let titled = text.starts_with("The ") && text != "The Hague";
    (1..=4).contains(&shape::words(text))
        && !titled
        && text.starts_with(char::is_uppercase)
        && text
            .split_whitespace()
            .all(|word| letters(word) && (!shape::starts_small(word) || small(word)))
        && !text
            .split_whitespace()
            .any(|word| NO_PLACES.contains(&word))
}

fn is_region(text: &str) -> bool {
    shape::words(text) <= 3 && is_place(text)
}

/// `Nov 19`, `19 November`, `Wednesday`, with or without a year.
fn is_day(text: &str) -> bool {
    let mut words = text.split_whitespace();
    let (Some(first), second) = (words.next(), words.next()) else {
        return false;
    };
    let figures = |word: &str| word.len() <= 2 && word.bytes().all(|b| b.is_ascii_digit());
    match second {
        None => dates::is_weekday(first),
        Some(second) => {
            dates::month(first).is_some() && figures(second)
                || figures(first) && dates::month(second).is_some()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> String {
        match dateline(text) {
            None => "none".to_owned(),
            Some(found) => {
                let words = found.span.map_or("", |span| span.of(text));
                let (day, agency) = (
                    found.day.unwrap_or_default(),
                    found.agency.unwrap_or_default(),
                );
                format!("{}|{day}|{agency}|{words}", found.place)
            }
        }
    }

    #[test]
    fn datelines_give_place_day_and_agency() {
        let cases = [
            (
                "KYIV, Nov 19 (Reuters) - ",
                "KYIV|Nov 19|Reuters|KYIV, Nov 19 (Reuters) -",
            ),
            (
                "PORT ALDER, Maine — ",
                "PORT ALDER, Maine|||PORT ALDER, Maine —",
            ),
            ("PORT ALDER (AW) — ", "PORT ALDER||AW|PORT ALDER (AW) —"),
            (
                "Port Alder, 19 November (Alder Wire) -- ",
                "Port Alder|19 November|Alder Wire|Port Alder, 19 November (Alder Wire) --",
            ),
            (
                "PORT ALDER, Nov. 19, 2025 – ",
                "PORT ALDER|Nov. 19, 2025||PORT ALDER, Nov. 19, 2025 –",
            ),
            (
                "(Port Alder, Maine) – ",
                "Port Alder, Maine|||(Port Alder, Maine) –",
            ),
            ("PORT-AUX-ALDER – ", "PORT-AUX-ALDER|||PORT-AUX-ALDER –"),
            ("Berlin (dpa) - ", "Berlin||dpa|Berlin (dpa) -"),
            (
                "PORT ALDER, Md. (AP) _ ",
                "PORT ALDER, Md.||AP|PORT ALDER, Md. (AP) _",
            ),
            (
                "Puerto Aliso, Nov 19 (EFE).- ",
                "Puerto Aliso|Nov 19|EFE|Puerto Aliso, Nov 19 (EFE).-",
            ),
            (
                "Puerto Aliso, 19 nov. (EFE).- ",
                "Puerto Aliso|19 nov.|EFE|Puerto Aliso, 19 nov. (EFE).-",
            ),
        ];
        for (opening, expected) in cases {
            let text = format!("{opening}The ferry sailed at noon after two days of fog.");
            assert_eq!(shown(&text), expected, "{opening}");
        }
        let later = "Case 12\n\nPORT ALDER – The ferry sailed at noon after all.";
        assert_eq!(shown(later), "PORT ALDER|||PORT ALDER –");
        let alone = "PORT ALDER —\n\nThe ferry sailed at noon after all.";
        assert_eq!(shown(alone), "PORT ALDER|||PORT ALDER —");
        let told = "The ferry sailed at noon after two days of fog, its captain said.\n\n";
        let third = format!("{told}{told}PORT ALDER – It is a ship of the old kind.");
        assert_eq!(shown(&third), "none");
    }

    #[test]
    fn other_dashes_open_no_story() {
        let texts = [
            "Tomas Reyes – the captain – sailed at noon after two days of fog.",
            "UPDATE 1 - The ferry sailed at noon after two days of fog.",
            "BREAKING – The ferry sailed at noon after two days of fog.",
            "The well-known ferry sailed at noon after two days of fog.",
            "2025 – The ferry sailed at noon after two days of fog.",
            "Harbour Safety Foundation (HSF) – a board that the town pays for.",
            "The Ferry of the Narrows (AW) – a ship that the town paid for.",
            "Ingrid Solberg, Ph.D. – a learned woman who watches the mole.",
            "Friday, July 14, 2006 – The ferry sailed at noon after fog.",
            "(Harbour Network) - The ferry sailed at noon after two days of fog.",
            "(CNN) -- The ferry sailed at noon after two days of fog.",
            "Tomas_Reyes _the captain_ sailed at noon after two days of fog.",
            "",
        ];
        for text in texts {
            assert_eq!(shown(text), "none", "{text}");
        }
    }

    #[test]
    fn a_declared_dateline_is_taken_apart_or_kept_whole() {
        assert_eq!(
            declared("KYIV, Nov 19 (Reuters) -").day.as_deref(),
            Some("Nov 19")
        );
        assert_eq!(
            declared("Aboard the Alder Star").place,
            "Aboard the Alder Star"
        );
    }
}
