//! Passages: a brief's text cut into the parts that are shown.
//!
//! A passage is a contiguous part of the text under one heading, of whole paragraphs where they are
//! short and whole sentences where they are long. Passages cover the text and never overlap. The
//! cutter knows nothing of queries, scores or files.

use serde::{Deserialize, Serialize};

use crate::brief::Heading;
use crate::span::Span;

/// A passage closes once it has this many words …
const ENOUGH_WORDS: usize = 45;
/// … and a paragraph of more than this many is cut at a sentence's end.
const MOST_WORDS: usize = 130;
/// A sentence, or a line without one, of more bytes than this is cut at a space.
const MOST_BYTES: usize = 2_000;

/// A contiguous part of a brief's text under one heading.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Passage {
    /// Its place in the brief, from 0.
    pub ordinal: u32,
    /// Which of the brief's headings it stands under, by index.
    pub heading: Option<u32>,
    /// Its bytes in the brief's text, white space around it left out.
    pub span: Span,
    /// Its bytes in the source file, when the text was copied from it; else none.
    pub source: Option<Span>,
    /// The 1-based line it starts on, in the source file or, if `source` is none, in the text.
    pub line: u32,
}

/// Cuts a text into passages. Linear in the text.
///
/// `source` is none and `line` counts in the text; whoever knows the file maps them.
pub fn cut(text: &str, headings: &[Heading]) -> Vec<Passage> {
    let mut passages = Vec::new();
    let mut line = 1;
    let mut counted = 0;
    for (heading, part) in parts(text, headings) {
        for span in pieces(text, part) {
            line += count_lines(&text[counted..span.start]);
            counted = span.start;
            passages.push(Passage {
                ordinal: passages.len() as u32,
                heading,
                span,
                source: None,
                line,
            });
        }
    }
    passages
}

fn count_lines(text: &str) -> u32 {
    text.bytes().filter(|byte| *byte == b'\n').count() as u32
}

/// The text under each heading, and before the first.
fn parts(text: &str, headings: &[Heading]) -> Vec<(Option<u32>, Span)> {
    let mut parts = Vec::with_capacity(headings.len() + 1);
    let mut start = 0;
    let mut heading = None;
    for (index, next) in headings.iter().enumerate() {
        let end = text.floor_char_boundary(next.start.clamp(start, text.len()));
        if end > start {
            parts.push((heading, Span::new(start, end)));
        }
        (start, heading) = (end, Some(index as u32));
    }
    if text.len() > start {
        parts.push((heading, Span::new(start, text.len())));
    }
    parts
}

/// The passages of one part: paragraphs put together until there is enough, long ones cut.
fn pieces(text: &str, part: Span) -> Vec<Span> {
    let mut pieces = Vec::new();
    let mut open: Option<(Span, usize)> = None;
    for paragraph in paragraphs(text, part) {
        for (span, words) in bounded(text, paragraph) {
            open = match open {
                Some((so_far, count)) if count + words <= MOST_WORDS && count < ENOUGH_WORDS => {
                    Some((Span::new(so_far.start, span.end), count + words))
                }
                Some((so_far, _)) => {
                    pieces.push(so_far);
                    Some((span, words))
                }
                None => Some((span, words)),
            };
        }
    }
    pieces.extend(open.map(|(span, _)| span));
    pieces
}

/// The paragraphs of a part, trimmed: what empty lines separate.
fn paragraphs(text: &str, part: Span) -> impl Iterator<Item = Span> {
    let mut at = part.start;
    part.of(text)
        .split_inclusive("\n\n")
        .filter_map(move |paragraph| {
            let start = at;
            at += paragraph.len();
            trimmed(text, Span::new(start, at))
        })
}

fn trimmed(text: &str, span: Span) -> Option<Span> {
    let inside = span.of(text);
    let start = span.start + (inside.len() - inside.trim_start().len());
    let end = start + inside.trim().len();
    (end > start).then(|| Span::new(start, end))
}

/// A paragraph in pieces of at most [`MOST_WORDS`], each with its number of words.
fn bounded(text: &str, paragraph: Span) -> Vec<(Span, usize)> {
    let words = |span: Span| span.of(text).split_whitespace().count();
    let total = words(paragraph);
    if total <= MOST_WORDS && paragraph.len() <= MOST_BYTES {
        return vec![(paragraph, total)];
    }
    // Pieces of even size read better than a full one and a rest.
    let wanted = total.div_ceil(total.div_ceil(MOST_WORDS).max(1));
    let mut pieces: Vec<(Span, usize)> = Vec::new();
    for sentence in sentences(text, paragraph) {
        let count = words(sentence);
        match pieces.last_mut() {
            Some((piece, so_far))
                if *so_far + count / 2 <= wanted && sentence.end - piece.start <= MOST_BYTES =>
            {
                *piece = Span::new(piece.start, sentence.end);
                *so_far += count;
            }
            _ => pieces.push((sentence, count)),
        }
    }
    pieces
}

/// The sentences of a paragraph, trimmed, none longer than [`MOST_BYTES`].
fn sentences(text: &str, paragraph: Span) -> Vec<Span> {
    let mut sentences = Vec::new();
    let mut start = paragraph.start;
    let bytes = text.as_bytes();
    let mut last_space = None;
    let mut at = start;
    while at < paragraph.end {
        if matches!(bytes[at], b' ' | b'\n') {
            last_space = Some(at);
        }
        let too_long = at - start >= MOST_BYTES;
        if too_long {
            let end = last_space.filter(|space| *space > start);
            let end = end.unwrap_or_else(|| text.floor_char_boundary(at));
            sentences.extend(trimmed(text, Span::new(start, end)));
            start = end;
            last_space = None;
        } else if let Some(end) = sentence_end(text, paragraph, at) {
            sentences.extend(trimmed(text, Span::new(start, end)));
            start = end;
            last_space = None;
        }
        at += 1;
    }
    sentences.extend(trimmed(text, Span::new(start, paragraph.end)));
    sentences
}

/// Where a sentence that closes with the mark at `at` ends, closing quotes included. A full stop
/// after a short capitalised word (`Dr.`, `Nov.`, an initial) closes nothing.
fn sentence_end(text: &str, paragraph: Span, at: usize) -> Option<usize> {
    let mark = text.as_bytes()[at];
    if !matches!(mark, b'.' | b'!' | b'?') {
        return None;
    }
    let after = text.get(at + 1..paragraph.end)?;
    let closing = after.trim_start_matches(['"', '\'', ')', '”', '’', '»']);
    let end = paragraph.end - closing.len();
    if !closing.starts_with([' ', '\n']) {
        return None;
    }
    let next = closing.trim_start().chars().next()?;
    if next.is_lowercase() {
        return None;
    }
    let before = text[paragraph.start..at]
        .rsplit([' ', '\n', '(', '"', '“'])
        .next()?;
    let abbreviated = mark == b'.'
        && before.chars().count() <= 4
        && before.starts_with(char::is_uppercase)
        && before
            .chars()
            .any(|letter| letter.is_lowercase() || letter == '.')
        || before.chars().count() == 1 && before.chars().all(char::is_uppercase) && mark == b'.';
    (!abbreviated).then_some(end)
}
