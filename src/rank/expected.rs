//! What kind of answer a question expects, and whether a passage holds one.
//!
//! `Who` is answered by a person, `where` by a place, `how many` by a number: of passages that have the
//! question's words, one that also names such a thing answers more likely. English questions only. It
//! knows no score.

use crate::analysis::Tokens;
use crate::brief::{Brief, Kind};
use crate::span::Span;

/// The kind of answer that a question expects.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Expected {
    /// Somebody or something of this kind.
    Named(Kind),
    /// A day, a month, a year.
    Date,
    /// A count or an amount.
    Number,
}

/// What a text typed as a query asks for; none when it is no question or may be answered by anything.
///
/// ```
/// use dateline::brief::Kind;
/// use dateline::rank::{Expected, expected};
/// assert_eq!(expected("who leads the delegation to Kyiv?"), Some(Expected::Named(Kind::Person)));
/// assert_eq!(expected("how many were aboard"), Some(Expected::Number));
/// assert_eq!(expected("what caused the fire?"), None);
/// assert_eq!(expected("ferry aground"), None);
/// ```
pub fn expected(text: &str) -> Option<Expected> {
    // A question tells in its first words what it wants.
    let head = text.get(..text.floor_char_boundary(200)).unwrap_or(text);
    let tokens = Tokens::of(head);
    let words: Vec<&str> = tokens.iter().map(|token| token.exact).collect();
    let at = words.iter().position(|word| QUESTIONS.contains(word))?;
    // Further in a word like `when` joins clauses.
    if at > 2 {
        return None;
    }
    let next = words.get(at + 1).copied().unwrap_or("");
    let second = words.get(at + 2).copied().unwrap_or("");
    let named = |kind| Some(Expected::Named(kind));
    match words[at] {
        "who" | "whom" | "whose" => named(Kind::Person),
        "where" => named(Kind::Place),
        "when" => Some(Expected::Date),
        "how" if MEASURES.contains(&next) => Some(Expected::Number),
        "what" | "which" => [next, second].into_iter().find_map(|word| {
            let found = THINGS.iter().find(|(_, words)| words.contains(&word));
            found.map(|(expected, _)| *expected)
        }),
        _ => None,
    }
}

const QUESTIONS: [&str; 8] = [
    "who", "whom", "whose", "where", "when", "how", "what", "which",
];

const MEASURES: [&str; 11] = [
    "many", "much", "old", "far", "long", "tall", "high", "deep", "large", "big", "often",
];

const THINGS: [(Expected, &[&str]); 5] = [
    (
        Expected::Date,
        &["date", "day", "month", "time", "weekday", "year"],
    ),
    (
        Expected::Number,
        &["amount", "number", "percentage", "price", "share"],
    ),
    (
        Expected::Named(Kind::Person),
        &[
            "actor",
            "captain",
            "coach",
            "judge",
            "lawyer",
            "leader",
            "man",
            "mayor",
            "minister",
            "person",
            "player",
            "politician",
            "president",
            "singer",
            "woman",
            "writer",
        ],
    ),
    (
        Expected::Named(Kind::Place),
        &[
            "city", "country", "county", "harbour", "island", "place", "port", "region", "river",
            "state", "town", "village",
        ],
    ),
    (
        Expected::Named(Kind::Organisation),
        &[
            "agency",
            "airline",
            "bank",
            "club",
            "company",
            "court",
            "firm",
            "group",
            "newspaper",
            "organisation",
            "organization",
            "party",
            "team",
            "university",
        ],
    ),
];

/// Words that tell a day.
const DAYS: [&str; 22] = [
    "april",
    "august",
    "december",
    "february",
    "friday",
    "january",
    "july",
    "june",
    "march",
    "may",
    "monday",
    "november",
    "october",
    "saturday",
    "september",
    "sunday",
    "thursday",
    "today",
    "tomorrow",
    "tuesday",
    "wednesday",
    "yesterday",
];

/// Words that tell a number.
const NUMBERS: [&str; 17] = [
    "billion", "dozen", "dozens", "eight", "eleven", "five", "four", "half", "hundred", "million",
    "nine", "seven", "six", "ten", "thousand", "three", "twelve",
];

/// Whether a passage of a brief holds such an answer besides what the question says itself, which
/// stands at `asked` (sorted).
pub(super) fn holds(expected: Expected, brief: &Brief, passage: Span, asked: &[Span]) -> bool {
    let is_asked = |span: &Span| {
        let from = asked.partition_point(|one| one.end <= span.start);
        asked.get(from).is_some_and(|one| one.start < span.end)
    };
    let text = match expected {
        Expected::Named(kind) => {
            let mut named = brief.subjects_named().filter(|entity| entity.kind == kind);
            return named.any(|entity| {
                let mentions = entity.mentions.iter();
                let mut inside = mentions.filter(|mention| passage.contains(**mention));
                inside.any(|mention| !is_asked(mention))
            });
        }
        Expected::Date | Expected::Number => passage.of(&brief.text),
    };
    let tokens = Tokens::of(text);
    tokens.iter().any(|token| {
        let span = Span::new(
            passage.start + token.span.start,
            passage.start + token.span.end,
        );
        let digits = token.exact.bytes().all(|byte| byte.is_ascii_digit());
        let tells = match expected {
            Expected::Date => {
                let year = digits && token.exact.len() == 4 && token.exact.starts_with(['1', '2']);
                year || DAYS.contains(&token.exact)
            }
            _ => {
                let number = token.exact.bytes().any(|byte| byte.is_ascii_digit());
                number || NUMBERS.contains(&token.exact)
            }
        };
        tells && !is_asked(&span)
    })
}
