//! Widths and words: how many columns a text takes, and where a line of it may end.
//!
//! Works on clean text of one line ([`super::clean`]) and gives spans of it, so that colours can be
//! laid over the lines afterwards. It does not know about colours, nor which words matched.

use std::borrow::Cow;

use textwrap::core::Fragment;
use textwrap::wrap_algorithms::wrap_first_fit;
use unicode_width::UnicodeWidthChar;

use super::clean::PARAGRAPH;
use crate::span::Span;

/// How many terminal columns a text takes: two for a wide character, none for a combining one.
/// Where terminals disagree (emoji joined into one), the larger number.
pub fn columns(text: &str) -> usize {
    text.chars().map(columns_of).sum()
}

fn columns_of(letter: char) -> usize {
    match letter {
        // Makes the symbol before it a wide emoji.
        '\u{fe0f}' => 1,
        _ => letter.width().unwrap_or(0),
    }
}

/// The text, or as much of its start as fits in that many columns with `…` behind it.
///
/// ```
/// use dateline::render::shorten;
/// assert_eq!(shorten("Skerry Island", 20), "Skerry Island");
/// assert_eq!(shorten("Skerry Island", 8), "Skerry…");
/// ```
pub fn shorten(text: &str, most: usize) -> Cow<'_, str> {
    if columns(text) <= most {
        return Cow::Borrowed(text);
    }
    if most == 0 {
        return Cow::Borrowed("");
    }
    Cow::Owned(format!("{}…", text[..fitting(text, most - 1)].trim_end()))
}

/// How many bytes of the start of a text fit.
fn fitting(text: &str, most: usize) -> usize {
    let mut used = 0;
    for (at, letter) in text.char_indices() {
        used += columns_of(letter);
        if used > most {
            return at;
        }
    }
    text.len()
}

/// A part of a line that is not broken.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Word {
    /// Where it stands, without the space behind it.
    pub span: Span,
    /// How wide it is.
    pub columns: usize,
    /// Whether a space follows.
    pub spaced: bool,
}

impl Fragment for Word {
    fn width(&self) -> f64 {
        self.columns as f64
    }

    fn whitespace_width(&self) -> f64 {
        f64::from(u8::from(self.spaced))
    }

    fn penalty_width(&self) -> f64 {
        0.0
    }
}

/// Signs that stay on the line of the word before them.
const STICKS: [char; 2] = ['…', PARAGRAPH];

/// The words of a line, those wider than `most` in pieces.
pub(super) fn words(text: &str, most: usize) -> Vec<Word> {
    let mut words = Vec::new();
    let mut start = 0;
    let mut before = (' ', ' ');
    for (at, letter) in text.char_indices() {
        if letter == ' ' {
            if text[at + 1..].starts_with(STICKS) {
                continue;
            }
            push(text, Span::new(start, at), most, &mut words);
            start = at + 1;
        } else if may_break(before, letter) {
            push(text, Span::new(start, at), most, &mut words);
            start = at;
        }
        before = (before.1, letter);
    }
    push(text, Span::new(start, text.len()), most, &mut words);
    words
}

/// Adds a word, in pieces where it is too wide.
fn push(text: &str, span: Span, most: usize, words: &mut Vec<Word>) {
    let mut rest = span.of(text);
    loop {
        rest = rest.trim_start_matches(' ');
        let Some(first) = rest.chars().next() else {
            return;
        };
        let (piece, after) = rest.split_at(fitting(rest, most).max(first.len_utf8()));
        let start = span.end - rest.len();
        let piece = piece.trim_end_matches(' ');
        let end = start + piece.len();
        words.push(Word {
            span: Span::new(start, end),
            columns: columns(piece),
            spaced: text[end..].starts_with(' '),
        });
        rest = after;
    }
}

/// Whether a line may end inside a word: behind a dash between letters, and around the characters
/// of scripts that write no spaces, but not before a mark that closes or behind one that opens.
fn may_break((last_but_one, last): (char, char), next: char) -> bool {
    let wide = |letter: char| columns_of(letter) == 2;
    if matches!(last, '-' | '–' | '—') {
        return last_but_one.is_alphanumeric() && next.is_alphanumeric();
    }
    let around = wide(next) || wide(last) && next.is_alphanumeric();
    let opens = matches!(
        last,
        ' ' | '\u{200d}' | '(' | '「' | '『' | '（' | '《' | '“'
    );
    let closes = matches!(
        next,
        '、' | '。' | '，' | '．' | '」' | '』' | '）' | '》' | '！' | '？' | '：' | '；' | 'ー'
    ) || matches!(next, '\u{1f3fb}'..='\u{1f3ff}');
    around && !opens && !closes
}

/// The lines of a text set in that many columns. None is wider, and no space stands at an end.
pub(super) fn lines(text: &str, width: usize) -> Vec<Span> {
    let words = words(text, width.max(1));
    let line = |line: &[Word]| Some(Span::new(line.first()?.span.start, line.last()?.span.end));
    wrap_first_fit(&words, &[width as f64])
        .into_iter()
        .filter_map(line)
        .collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use unicode_width::UnicodeWidthStr;

    use super::*;

    fn set(text: &str, width: usize) -> Vec<&str> {
        let lines = lines(text, width);
        lines.iter().map(|line| line.of(text)).collect()
    }

    #[test]
    fn lines_end_between_words() {
        let cases: [(&str, usize, &[&str]); 9] = [
            ("the tug ¶ Hector …", 8, &["the", "tug ¶", "Hector …"]),
            ("the Hector …", 6, &["the", "Hector", "…"]),
            ("", 10, &[]),
            ("the tug Hector", 7, &["the tug", "Hector"]),
            ("the tug Hector", 14, &["the tug Hector"]),
            ("a north-east gale", 8, &["a north-", "east", "gale"]),
            ("-5 °C — cold", 6, &["-5 °C", "— cold"]),
            ("Großraumtransporter", 8, &["Großraum", "transpor", "ter"]),
            ("港湾局は、水曜日に", 8, &["港湾局", "は、水曜", "日に"]),
        ];
        for (text, width, expected) in cases {
            assert_eq!(set(text, width), expected);
        }
    }

    #[test]
    fn combining_marks_stay_with_their_letters() {
        assert_eq!(
            set("e\u{301}e\u{301}e\u{301}", 2),
            ["e\u{301}e\u{301}", "e\u{301}"]
        );
        assert_eq!(shorten("e\u{301}e\u{301}e\u{301}", 2), "e\u{301}…");
    }

    #[test]
    fn shortening_counts_columns() {
        let cases = [
            ("漢字漢字", 5, "漢字…"),
            ("漢字漢字", 4, "漢…"),
            ("ab", 1, "…"),
            ("ab", 0, ""),
        ];
        for (text, most, expected) in cases {
            assert_eq!(shorten(text, most), expected);
        }
    }

    proptest! {
        #[test]
        fn lines_fit_and_hold_every_letter(text in "[a-z漢é\u{301}\u{fe0f}🚢… \n—-]{0,80}", width in 2..30_usize) {
            let text = crate::render::clean::flat(&text, &[]).text;
            let lines = set(&text, width);
            for line in &lines {
                prop_assert!(columns(line) <= width, "{line:?}");
                prop_assert!(line.width() <= columns(line), "{line:?}");
                prop_assert_eq!(line.trim_matches(' '), *line);
            }
            let letters = |text: &str| text.replace(' ', "");
            prop_assert_eq!(letters(&lines.concat()), letters(&text));
        }

        #[test]
        fn what_is_shortened_fits(text in any::<String>(), most in 0..30_usize) {
            prop_assert!(columns(&shorten(&text, most)) <= most);
        }
    }
}
