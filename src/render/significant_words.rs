//! The words that tell a brief from the rest of the archive, heaviest first.
//!
//! It does not know how a word is weighed.

use serde::Serialize;

use super::clean::flat;
use super::json::escaped;
use super::paint::{DIM, tinted};
use super::{Style, shorten};
use crate::search::SignificantWord;

/// For people the heaviest are enough.
const SHOWN: usize = 30;

/// For people: weight, how often the brief has it, how many briefs have it, and the word.
pub fn text(words: &[SignificantWord], style: &Style) -> String {
    let head = format!("{:>7}  {:>5}  {:>7}  word", "weight", "times", "briefs");
    let mut out = tinted(&head, DIM, style.color).to_string() + "\n";
    for one in words.iter().take(SHOWN) {
        let word = flat(&one.word, &[]).text;
        let word = shorten(&word, style.measure().saturating_sub(25).max(8));
        let (weight, times, briefs) = (one.weight, one.times, one.briefs);
        out.push_str(&format!("{weight:>7.2}  {times:>5}  {briefs:>7}  {word}\n"));
    }
    if words.len() > SHOWN {
        let more = format!("… and {} more (--format json)", words.len() - SHOWN);
        out.push_str(&format!("{}\n", tinted(&more, DIM, style.color)));
    }
    out
}

/// For scripts: an object with the id and all words, over several lines.
pub fn json(id: &str, words: &[SignificantWord]) -> String {
    #[derive(Serialize)]
    struct Words<'a> {
        id: &'a str,
        words: &'a [SignificantWord],
    }
    // Writing to memory what has no odd keys cannot fail.
    let json = serde_json::to_string_pretty(&Words { id, words });
    escaped(json.unwrap_or_default()) + "\n"
}
