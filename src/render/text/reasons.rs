//! Reasons in words: how the query was read, and what a score is made of.
//!
//! It does not know how scores are made; it names their parts.

use super::counted;
use crate::render::clean::flat;
use crate::render::paint::{BOLD, DIM, PLAIN, Painted};
use crate::render::{Style, columns};
use crate::search::{Explanation, Reasons, WordReason};

/// How wide the names of the rows are, with the space behind them.
const NAMES: usize = 10;

/// Adds how the query was read.
pub(super) fn explanation(explanation: &Explanation, style: Style, out: &mut String) {
    row("read as", &explanation.read_as, style, out);
    if !explanation.left_out.is_empty() {
        row("left out", &explanation.left_out.join(", "), style, out);
    }
    let words = words(&explanation.words);
    for (index, word) in words.iter().enumerate() {
        row(if index == 0 { "words" } else { "" }, word, style, out);
    }
}

/// A name and a text, set beside each other.
fn row(name: &str, text: &str, style: Style, out: &mut String) {
    let painted = Painted::new(name, BOLD).whole(style.color);
    let first = format!(
        "{painted}{}",
        " ".repeat(NAMES.saturating_sub(columns(name)))
    );
    let rest = " ".repeat(NAMES);
    Painted::new(text, PLAIN).set(style.measure(), style.color, &first, &rest, out);
}

/// Each word with the number of briefs that have it and its weight.
fn words(words: &[WordReason]) -> Vec<String> {
    let numbers = words.iter().map(|word| {
        let weight = match word.weight {
            Some(weight) => format!("weight {weight:.2}"),
            None => "filters only".to_owned(),
        };
        format!("{}, {weight}", counted(word.briefs, "brief"))
    });
    let lines = words
        .iter()
        .zip(numbers)
        .map(|(word, numbers)| format!("{} ({numbers})", flat(&word.word, &[]).text));
    lines.collect()
}

/// Adds what a score is made of.
pub(super) fn score(score: f32, reasons: &Reasons, indent: &str, style: Style, out: &mut String) {
    let (have, of) = reasons.words_in_passage;
    let of = format!("passage ({have} of {})", counted(of, "word"));
    let parts = [
        (reasons.bm25, "words of the brief"),
        (reasons.related, "other words for the same"),
        (reasons.passage, of.as_str()),
        (reasons.opening, "headline or opening"),
        (reasons.pairs, "words close together"),
        (reasons.exact, "exact form"),
        (reasons.answer, "has the kind of answer asked for"),
        (reasons.neighbours, "briefs like it"),
    ];
    let mut text = String::new();
    for (value, name) in parts.iter().filter(|(value, _)| value.abs() >= 0.005) {
        let sign = match (text.is_empty(), *value < 0.0) {
            (true, false) => format!("score {score:.2} ="),
            (true, true) => format!("score {score:.2} = -"),
            (false, false) => " +".to_owned(),
            (false, true) => " -".to_owned(),
        };
        text += &format!("{sign} {:.2} {name}", value.abs());
    }
    if text.is_empty() {
        text = "score 0: no word counts towards the order".to_owned();
    }
    let rest = format!("{indent}  ");
    Painted::new(&text, DIM).set(style.measure(), style.color, indent, &rest, out);
}
