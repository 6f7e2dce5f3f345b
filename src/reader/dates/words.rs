//! The words and figures that dates are made of.
//!
//! It does not know how they are put together.

/// The month that an English word names, in full or cut as newspapers cut it.
pub fn month(word: &str) -> Option<u8> {
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
pub fn is_weekday(word: &str) -> bool {
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
    names.iter().position(is).map(|at| at as u8 + 1)
}

/// One or two figures.
pub fn number(text: &str) -> Option<u8> {
    let figures = (1..=2).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
    if figures { text.parse().ok() } else { None }
}

pub fn four_digits(text: &str) -> Option<i16> {
    let figures = text.len() == 4 && text.bytes().all(|b| b.is_ascii_digit());
    if !figures {
        return None;
    }
    text.parse().ok().filter(|year| *year > 0)
}

/// `19`, `19th`.
pub fn ordinal(text: &str) -> Option<u8> {
    let figures = ["st", "nd", "rd", "th"]
        .iter()
        .find_map(|end| text.strip_suffix(end));
    number(figures.unwrap_or(text))
}
