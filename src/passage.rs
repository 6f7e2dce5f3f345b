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
/// So is one of more bytes than this …
const MOST_BYTES: usize = 2_000;
/// … and what has no sentence's end for so long is cut at a space.
const MAX_SENTENCE: usize = 1_000;

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

/// The sentences of a paragraph, trimmed, none longer than [`MAX_SENTENCE`].
fn sentences(text: &str, paragraph: Span) -> Vec<Span> {
    let mut sentences = Vec::new();
    let bytes = text.as_bytes();
    let (mut start, mut at) = (paragraph.start, paragraph.start);
    let mut last_space = None;
    while at < paragraph.end {
        if matches!(bytes[at], b' ' | b'\n') {
            last_space = Some(at);
        }
        let end = if at - start >= MAX_SENTENCE {
            let space = last_space.filter(|space| *space > start);
            Some(space.unwrap_or_else(|| text.floor_char_boundary(at)))
        } else {
            sentence_end(text, paragraph, at)
        };
        at += 1;
        if let Some(end) = end {
            sentences.extend(trimmed(text, Span::new(start, end)));
            (start, at, last_space) = (end, at.max(end), None);
        }
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

#[cfg(test)]
mod tests {
    use super::*;
    use expect_test::{Expect, expect};
    use proptest::prelude::*;

    fn check(text: &str, headings: &[usize], expected: Expect) {
        let headings: Vec<_> = headings.iter().map(|start| heading(*start)).collect();
        let shown = cut(text, &headings)
            .iter()
            .map(|passage| {
                let heading = passage
                    .heading
                    .map_or("-".into(), |heading| heading.to_string());
                format!(
                    "{heading} {}: {}\n",
                    passage.line,
                    passage.span.of(text).replace('\n', "/")
                )
            })
            .collect::<String>();
        expected.assert_eq(&shown);
    }

    fn heading(start: usize) -> Heading {
        Heading {
            text: "Part".into(),
            start,
            level: 2,
        }
    }

    #[test]
    fn short_paragraphs_come_together_but_never_across_a_heading() {
        let text =
            "The quay is closed.\n\nNo boat left.\n\nA crane fell at noon.\n\nNobody was near.";
        check(
            text,
            &[36],
            expect![[r#"
            - 1: The quay is closed.//No boat left.
            0 5: A crane fell at noon.//Nobody was near.
        "#]],
        );
    }

    #[test]
    fn a_long_paragraph_is_cut_at_the_end_of_a_sentence() {
        let sentence = |name: &str| {
            format!(
                "“Dr. {name} J. Reyes sailed to No. 4 buoy {},” he said. ",
                "far ".repeat(40)
            )
        };
        let text = ["Ann", "Bo", "Cy", "Di"].map(sentence).concat();
        let passages = cut(&text, &[]);
        assert_eq!(passages.len(), 2);
        for passage in passages {
            let part = passage.span.of(&text);
            assert!(
                part.starts_with("“Dr. ") && part.ends_with(" he said."),
                "{part}"
            );
        }
    }

    proptest! {
        #[test]
        fn passages_cover_the_text_and_never_overlap_or_cross_a_heading(
            parts in prop::collection::vec(
                prop_oneof![
                    4 => "[a-zé]{1,9}", 2 => Just(". ".to_owned()), 1 => Just("\n\n".to_owned()),
                    1 => Just(" ".to_owned()), 1 => Just(".” ".to_owned()), 1 => Just("Dr. A".to_owned()),
                    1 => "x{900,1200}", 1 => Just("very ".repeat(90)),
                ],
                0..60,
            ),
            starts in prop::collection::vec(0usize..3000, 0..4),
        ) {
            let text = parts.concat();
            let mut starts: Vec<_> = starts.into_iter().map(|start| text.floor_char_boundary(start.min(text.len()))).collect();
            starts.sort_unstable();
            let headings: Vec<_> = starts.iter().map(|start| heading(*start)).collect();
            let passages = cut(&text, &headings);
            let mut end = 0;
            for (index, passage) in passages.iter().enumerate() {
                prop_assert_eq!(passage.ordinal as usize, index);
                prop_assert!(passage.span.start >= end);
                let between = &text[end..passage.span.start];
                prop_assert!(between.trim().is_empty(), "lost {:?}", between);
                let own = passage.span.of(&text);
                prop_assert!(!own.is_empty() && own == own.trim());
                prop_assert!(starts.iter().all(|start| *start <= passage.span.start || *start >= passage.span.end));
                prop_assert_eq!(passage.line as usize, 1 + text[..passage.span.start].matches('\n').count());
                end = passage.span.end;
            }
            prop_assert!(text[end..].trim().is_empty());
        }
    }
}
