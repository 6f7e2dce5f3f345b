//! Paint: text with styles laid over it, set in lines.
//!
//! Lines are made of the plain text and painted afterwards, so an escape is never counted or split,
//! and without colour the same letters come out. It does not know what it paints.

use std::fmt::Write as _;

use anstyle::{AnsiColor, Style as Ansi};

use super::clean::{Flat, flat};
use super::words::{columns, lines};
use crate::span::Span;

/// As the terminal has it.
pub(super) const PLAIN: Ansi = Ansi::new();
/// For headlines and names of parts.
pub(super) const BOLD: Ansi = Ansi::new().bold();
/// For what is looked at second.
pub(super) const DIM: Ansi = Ansi::new().dimmed();
/// For what matched; readable on light and dark ground.
pub(super) const MATCH: Ansi = AnsiColor::Red.on_default().bold();

/// A clean text in one style, its spaces as they are.
pub(super) fn tinted(text: &str, style: Ansi, color: bool) -> String {
    if color {
        format!("{style}{text}{style:#}")
    } else {
        text.to_owned()
    }
}

/// A clean line of text in styles.
#[derive(Clone, Debug, Default)]
pub(super) struct Painted {
    text: String,
    /// Where each run of one style ends; together they cover the text.
    runs: Vec<(usize, Ansi)>,
}

impl Painted {
    /// A text in one style.
    pub fn new(text: &str, style: Ansi) -> Self {
        Self::default().with(text, style)
    }

    /// A text in one style, its spans as matches, its other mentions underlined.
    pub fn marked(text: &Flat, style: Ansi) -> Self {
        let mut painted = Self::default();
        let mut mentions = text.mentions.iter().copied().peekable();
        let mut plain = |painted: &mut Self, part: Span| {
            let mut at = part.start;
            while let Some(mention) = mentions.next_if(|mention| mention.start < part.end) {
                let mention = Span::new(mention.start.max(at), mention.end.min(part.end));
                painted.add(Span::new(at, mention.start).of(&text.text), style);
                painted.add(mention.of(&text.text), style.underline());
                at = mention.end;
            }
            painted.add(Span::new(at, part.end).of(&text.text), style);
        };
        let mut at = 0;
        for span in &text.spans {
            plain(&mut painted, Span::new(at, span.start));
            painted.add(span.of(&text.text), MATCH);
            at = span.end;
        }
        plain(&mut painted, Span::new(at, text.text.len()));
        painted
    }

    /// The same with more behind it, made flat.
    pub fn with(mut self, text: &str, style: Ansi) -> Self {
        let ends = |at: fn(&str, char) -> bool| if at(text, ' ') { " " } else { "" };
        let inside = flat(text, &[]).text;
        self.add(ends(|text, space| text.starts_with(space)), style);
        self.add(&inside, style);
        if !inside.is_empty() {
            self.add(ends(|text, space| text.ends_with(space)), style);
        }
        self
    }

    fn add(&mut self, text: &str, style: Ansi) {
        if !text.is_empty() {
            self.text.push_str(text);
            self.runs.push((self.text.len(), style));
        }
    }

    /// Whether there is nothing.
    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// How wide it is on one line.
    pub fn columns(&self) -> usize {
        columns(&self.text)
    }

    /// A part of it.
    fn part(&self, part: Span, color: bool) -> String {
        if !color {
            return part.of(&self.text).to_owned();
        }
        let mut out = String::new();
        let mut start = 0;
        for (end, style) in &self.runs {
            let run = Span::new(start.max(part.start), (*end).min(part.end)).of(&self.text);
            if !run.is_empty() {
                // Writing to a string cannot fail.
                let _ = write!(out, "{style}{run}{style:#}");
            }
            start = *end;
        }
        out
    }

    /// All of it on one line.
    pub fn whole(&self, color: bool) -> String {
        self.part(Span::new(0, self.text.len()), color)
    }

    /// Its lines in a column `width` wide.
    pub fn lines(&self, width: usize, color: bool) -> Vec<String> {
        let lines = lines(&self.text, width);
        lines.iter().map(|line| self.part(*line, color)).collect()
    }

    /// Its lines, each behind `rest` but the first behind `first`; both as wide as `rest`.
    pub fn set(&self, width: usize, color: bool, first: &str, rest: &str, out: &mut String) {
        let inner = width.saturating_sub(columns(rest)).max(1);
        for (index, line) in self.lines(inner, color).iter().enumerate() {
            out.push_str(if index == 0 { first } else { rest });
            out.push_str(line);
            out.push('\n');
        }
    }
}

/// A text without its escapes, to compare with what was not painted.
#[cfg(test)]
pub(super) fn stripped(text: &str) -> String {
    let mut plain = String::new();
    let mut parts = text.split('\u{1b}');
    plain.push_str(parts.next().unwrap_or(""));
    for part in parts {
        plain.push_str(part.split_once('m').map_or("", |(_, rest)| rest));
    }
    plain
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::render::clean::flat_with;

    #[test]
    fn a_match_keeps_its_colour_over_the_end_of_a_line() {
        let text = flat("the cyber-attack", &[Span::new(4, 16)]);
        let lines = Painted::marked(&text, PLAIN).lines(10, true);
        assert_eq!(
            lines,
            [
                "the \u{1b}[1m\u{1b}[31mcyber-\u{1b}[0m",
                "\u{1b}[1m\u{1b}[31mattack\u{1b}[0m"
            ]
        );
    }

    #[test]
    fn a_mention_is_underlined_and_a_match_is_not() {
        let text = flat_with(
            "Solberg closed it, said Solberg",
            &[Span::new(0, 7)],
            &[Span::new(0, 7), Span::new(24, 31)],
        );
        assert_eq!(
            Painted::marked(&text, PLAIN).whole(true),
            "\u{1b}[1m\u{1b}[31mSolberg\u{1b}[0m closed it, said \u{1b}[4mSolberg\u{1b}[0m"
        );
    }

    proptest! {
        #[test]
        fn paint_changes_no_letter(
            text in "[a-c\u{1b}é漢m\\[ \n-]{0,60}",
            spans in prop::collection::vec((0..70_usize, 0..70_usize), 0..8),
            mentions in prop::collection::vec((0..70_usize, 0..70_usize), 0..8),
            width in 2..30_usize,
        ) {
            let spans: Vec<_> = spans.into_iter().map(Span::from).collect();
            let mentions: Vec<_> = mentions.into_iter().map(Span::from).collect();
            let painted = Painted::marked(&flat_with(&text, &spans, &mentions), BOLD);
            let colored: Vec<_> =
                painted.lines(width, true).iter().map(|line| stripped(line)).collect();
            prop_assert_eq!(colored, painted.lines(width, false));
        }
    }
}
