//! Sub-heads in text without markup: short lines between paragraphs that are no sentences.
//!
//! A line is a sub-head only if everything about it says so: its own shape, the finished sentence
//! before it and the paragraph after it. It does not know what the words mean, so that a lone
//! caption may pass; lists, results, names under quotes and lines broken by links do not.

use super::super::dates;
use super::super::furniture::{self, shape};
use super::super::lines::Line;
use super::Role;

/// A paragraph: the indices of its first line and of the one past its last.
#[derive(Clone, Copy)]
struct Paragraph {
    first: usize,
    end: usize,
}

/// Marks the sub-heads among the lines from `head` on.
pub fn mark(lines: &[Line], starts: &[bool], roles: &mut [Role], head: usize, wrapped: bool) {
    let paragraphs = paragraphs(starts, roles, head);
    let mut marked = Vec::new();
    for window in paragraphs.windows(3) {
        let [before, at, after] = [window[0], window[1], window[2]];
        let alone = at.end - at.first == 1;
        if alone
            && is_candidate(lines[at.first].text)
            && stands_after(lines, before, lines[at.first].text)
            && stands_before(lines, at.first, after, wrapped)
        {
            marked.push(at.first);
        }
    }
    for line in marked {
        roles[line] = Role::Subhead;
    }
}

fn paragraphs(starts: &[bool], roles: &[Role], head: usize) -> Vec<Paragraph> {
    let mut paragraphs: Vec<Paragraph> = Vec::new();
    for at in head..starts.len() {
        if roles[at] != Role::Text {
            continue;
        }
        match paragraphs.last_mut() {
            Some(last) if !starts[at] => last.end = at + 1,
            _ => paragraphs.push(Paragraph {
                first: at,
                end: at + 1,
            }),
        }
    }
    paragraphs
}

/// Whether a line has the shape of a sub-head.
fn is_candidate(line: &str) -> bool {
    let letters = line.chars().filter(|c| c.is_alphabetic()).count();
    let start = line.trim_start_matches(shape::is_opening_quote);
    let begins = start.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
    let sentence = shape::ends_sentence(line) && !line.ends_with('?');
    begins
        && letters >= 3
        && shape::width(line) <= 80
        && shape::words(line) <= 12
        && letters * 2 > shape::width(line)
        && !sentence
        && !line.ends_with("??")
        && !shape::ends_open(line)
        && !ends_small(line)
        && quotes_close(line)
        && !is_form(line)
        && !shape::is_item(line)
        && !is_furniture(line)
        && !is_caption(line)
        && !is_result(line)
        && !is_loose_quote(line)
        && !line.contains(['|', '_', '=', '\t', '<', '>', '[', ']', '{', '}', '©', '®'])
}

/// Whether the last word is one that a sentence goes on after.
fn ends_small(line: &str) -> bool {
    const SMALL: [&str; 51] = [
        "a",
        "about",
        "after",
        "against",
        "an",
        "and",
        "approximately",
        "as",
        "at",
        "because",
        "before",
        "between",
        "by",
        "con",
        "de",
        "del",
        "el",
        "en",
        "for",
        "from",
        "has",
        "her",
        "his",
        "in",
        "is",
        "la",
        "my",
        "of",
        "on",
        "or",
        "our",
        "por",
        "said",
        "since",
        "than",
        "that",
        "the",
        "their",
        "these",
        "this",
        "those",
        "to",
        "under",
        "until",
        "was",
        "were",
        "which",
        "while",
        "who",
        "with",
        "your",
    ];
    const TITLES: [&str; 11] = [
        "acting",
        "assistant",
        "chief",
        "deputy",
        "dr",
        "lieutenant",
        "mr",
        "mrs",
        "ms",
        "senior",
        "sgt",
    ];
    let last = line.split_whitespace().next_back().unwrap_or("");
    let small = last.trim_end_matches('.').to_lowercase();
    SMALL.contains(&last)
        || line.contains(" by ") && TITLES.contains(&small.as_str())
        || dates::month(last).is_some()
}

/// Whether a line starts as those of a form do: `WHERE: Quay Two`.
fn is_form(line: &str) -> bool {
    let label = line
        .split(':')
        .next()
        .filter(|label| label.len() < line.len());
    label.is_some_and(|label| shape::is_capitals(label) && shape::words(label) == 1)
}

/// Whether every quotation that opens in a line ends in it.
fn quotes_close(line: &str) -> bool {
    let count = |mark: char| line.matches(mark).count();
    count('"').is_multiple_of(2) && count('“') <= count('”')
}

fn is_furniture(line: &str) -> bool {
    furniture::is_chrome(line)
        || furniture::is_contact(line)
        || furniture::byline(line).is_some()
        || furniture::unsigned(line).is_some()
        || furniture::stamp(line, "").is_some()
        || furniture::label(line).is_some()
}

fn is_caption(line: &str) -> bool {
    let small = line.to_lowercase();
    let marks = [
        "photo",
        "image",
        "pictured",
        "credit:",
        "getty",
        "click here",
        "video:",
        "file -",
    ];
    marks.iter().any(|mark| small.contains(mark))
}

/// Scores and tables: `Alder 2-1 Høvn`, `9.75 m`, `1: Reyes`.
fn is_result(line: &str) -> bool {
    let bytes = line.as_bytes();
    let score = bytes.windows(3).any(|w| {
        w[0].is_ascii_digit() && matches!(w[1], b'-' | b':' | b'.') && w[2].is_ascii_digit()
    });
    let figures = line.chars().filter(char::is_ascii_digit).count();
    score || figures * 3 > shape::width(line) || line.contains(": ") && shape::words(line) <= 4
}

/// A longer quotation by itself is said by somebody; a short one may be a sub-head.
fn is_loose_quote(line: &str) -> bool {
    let opened = line.starts_with(shape::is_opening_quote);
    let closes = line.ends_with(['"', '”', '’', '\'', '»']);
    opened && (!closes || shape::words(line) > 6)
}

/// Whether the paragraph before lets a sub-head follow: it is one, and its last sentence is over.
fn stands_after(lines: &[Line], before: Paragraph, line: &str) -> bool {
    let last = lines[before.end - 1].text;
    let length: usize = lines[before.first..before.end]
        .iter()
        .map(|l| l.text.len())
        .sum();
    let attributes = shape::is_quotation(last) && length <= 250 && !shape::mostly_small(line, 25);
    length >= 60 && shape::ends_sentence(last) && !attributes
}

/// Whether the paragraph after is one: long, and with a finished sentence.
/// Where lines are not wrapped, a short first line with more below was broken by a page's links.
fn stands_before(lines: &[Line], at: usize, after: Paragraph, wrapped: bool) -> bool {
    let first = lines[after.first].text;
    let length: usize = lines[after.first..after.end]
        .iter()
        .map(|l| l.text.len())
        .sum();
    let begins = first.starts_with(|c: char| {
        c.is_uppercase() || c.is_ascii_digit() || shape::is_opening_quote(c) || c == '(' || c == '['
    });
    let whole = wrapped || after.end - after.first == 1 || shape::width(first) >= 60;
    let finished = shape::ends_sentence(lines[after.end - 1].text);
    begins
        && finished
        && whole
        && length >= 60
        && length * 2 >= lines[at].text.len() * 3
        && !shape::is_item(first)
        && furniture::stamp(first, "").is_none()
}
