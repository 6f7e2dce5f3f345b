//! Text from files made safe and flat: no control characters, and one line where one is wanted.
//!
//! A file can hold escape sequences that move a cursor, rewrite a title or hide text, and marks that
//! turn the order of letters around. It does not know about colours or widths.

use std::borrow::Cow;

use crate::span::Span;

/// What stands between paragraphs that are set in one line.
pub(super) const PARAGRAPH: char = '¶';

/// The text without anything that a terminal acts on, on one line.
///
/// Line ends and tabs become spaces; every other control character (C0, DEL, C1, so the start of
/// every escape sequence) and the marks that embed, override or isolate a direction (U+202A to
/// U+202E, U+2066 to U+2069) become U+FFFD, so that it can be seen that something was there.
///
/// ```
/// use dateline::render::clean;
/// assert_eq!(clean("Ferry\taground\u{1b}[2J"), "Ferry aground\u{fffd}[2J");
/// ```
pub fn clean(text: &str) -> Cow<'_, str> {
    if text.chars().any(|letter| safe(letter) != letter) {
        Cow::Owned(text.chars().map(safe).collect())
    } else {
        Cow::Borrowed(text)
    }
}

/// What is shown for a character.
pub(super) fn safe(letter: char) -> char {
    match letter {
        '\t' | '\n' | '\u{b}' | '\u{c}' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}' => ' ',
        '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => '\u{fffd}',
        _ if letter.is_control() => '\u{fffd}',
        _ => letter,
    }
}

/// A text on one line, with spans that moved along.
#[derive(Debug, Default)]
pub(super) struct Flat {
    /// Clean, trimmed, single spaces; paragraphs run on behind a [`PARAGRAPH`].
    pub text: String,
    /// What matched: sorted, apart, on character boundaries of `text`.
    pub spans: Vec<Span>,
    /// Whom and what it names: the same.
    pub mentions: Vec<Span>,
}

/// Flattens a text with two kinds of spans.
pub(super) fn flat_with(text: &str, spans: &[Span], mentions: &[Span]) -> Flat {
    Flat {
        mentions: flat(text, mentions).spans,
        ..flat(text, spans)
    }
}

/// Flattens a text, whatever its spans are like.
pub(super) fn flat(text: &str, spans: &[Span]) -> Flat {
    let bounds = apart(spans);
    let mut bounds = bounds
        .iter()
        .flat_map(|span| [span.start, span.end])
        .peekable();
    let mut moved = Vec::new();
    let mut flat = String::with_capacity(text.len());
    let (mut space, mut lines) = (false, 0);
    for (at, letter) in text.char_indices() {
        let letter_shown = safe(letter);
        if letter_shown == ' ' {
            space = true;
            lines += usize::from(letter == '\n');
        } else {
            if space && !flat.is_empty() {
                if lines > 1 {
                    flat.extend([' ', PARAGRAPH]);
                }
                flat.push(' ');
            }
            (space, lines) = (false, 0);
        }
        while bounds.next_if(|bound| *bound <= at).is_some() {
            moved.push(flat.len());
        }
        if letter_shown != ' ' {
            flat.push(letter_shown);
        }
    }
    moved.extend(bounds.map(|_| flat.len()));
    let spans = moved
        .chunks_exact(2)
        .map(|pair| trimmed(&flat, Span::new(pair[0], pair[1])))
        .filter(|span| !span.is_empty())
        .collect();
    Flat {
        text: flat,
        spans,
        mentions: Vec::new(),
    }
}

/// A span without what stands between words at its ends.
pub(super) fn trimmed(text: &str, span: Span) -> Span {
    let between = [' ', PARAGRAPH];
    let inside = span.of(text).trim_end_matches(between);
    let end = span.start + inside.len();
    Span::new(end - inside.trim_start_matches(between).len(), end)
}

/// Spans in order, those that touch or overlap as one.
fn apart(spans: &[Span]) -> Vec<Span> {
    let mut sorted = spans.to_vec();
    sorted.sort_unstable();
    let mut apart: Vec<Span> = Vec::with_capacity(sorted.len());
    for span in sorted {
        match apart.last_mut() {
            Some(last) if span.start <= last.end => {
                *last = Span::new(last.start, span.end.max(last.end));
            }
            _ => apart.push(span),
        }
    }
    apart
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_a_terminal_acts_on_is_replaced() {
        let cases = [
            ("Port Alder", "Port Alder"),
            ("\u{1b}]0;title\u{7}", "\u{fffd}]0;title\u{fffd}"),
            ("a\r\nb\tc", "a  b c"),
            ("\u{9b}31m\u{7f}", "\u{fffd}31m\u{fffd}"),
            ("pay \u{202e}052\u{2069}", "pay \u{fffd}052\u{fffd}"),
            ("Zoë — £70 · 漢字", "Zoë — £70 · 漢字"),
        ];
        for (text, expected) in cases {
            assert_eq!(clean(text), expected);
        }
    }

    #[test]
    fn spans_move_with_their_words() {
        let text = "  The tug\u{1b}\n\n\nHector   pulled. ";
        let spans = [Span::new(13, 19), Span::new(6, 9), Span::new(30, 90)];
        let flat = flat(text, &spans);
        assert_eq!(flat.text, "The tug\u{fffd} ¶ Hector pulled.");
        let words: Vec<_> = flat.spans.iter().map(|span| span.of(&flat.text)).collect();
        assert_eq!(words, ["tug", "Hector"]);
    }

    proptest! {
        #[test]
        fn nothing_a_terminal_acts_on_is_left(text in any::<String>()) {
            let acts = |letter: char| letter.is_control() || safe(letter) != letter;
            prop_assert!(!clean(&text).chars().any(acts));
            prop_assert!(!flat(&text, &[]).text.chars().any(acts));
        }

        #[test]
        fn any_spans_become_spans_of_the_flat_text(
            text in "[a\u{1b}é漢 \n]{0,40}",
            spans in prop::collection::vec((0..60_usize, 0..60_usize), 0..6),
        ) {
            let spans: Vec<_> = spans.into_iter().map(Span::from).collect();
            let flat = flat(&text, &spans);
            let mut from = 0;
            for span in flat.spans {
                prop_assert!(span.start >= from && !span.of(&flat.text).is_empty());
                from = span.end;
            }
        }
    }
}
