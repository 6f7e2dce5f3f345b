//! The text of a brief as it is put together: paragraphs, sub-heads, and where each piece came from.
//!
//! Readers push what they find in order; a [`Body`] puts one empty line between paragraphs, trims
//! them, and notes at which byte each sub-head's part begins. It does not know any format.

use std::ops::Range;

use super::decode::{Decoded, parts};
use super::lines::LineStarts;
use super::map::{PIECE, Piece, SourceMap, TextMap};
use super::{Found, Origin};
use crate::brief::Heading;
use crate::span::Span;

/// What stands between the text so far and the next that is pushed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
enum Gap {
    #[default]
    None,
    Line,
    Paragraph,
}

/// A text being put together.
#[derive(Debug, Default)]
pub(super) struct Body<'a> {
    text: String,
    headings: Vec<Heading>,
    /// How many of the last headings have no text under them yet.
    waiting: usize,
    gap: Gap,
    /// Where the paragraph at the end of the text starts.
    paragraph: usize,
    pieces: Vec<Piece>,
    source: Option<Source<'a>>,
}

/// The file that text is copied from.
#[derive(Clone, Copy, Debug)]
struct Source<'a> {
    decoded: &'a Decoded<'a>,
    first_line: usize,
    first_byte: usize,
}

impl<'a> Body<'a> {
    /// A body whose text is copied from `decoded`, so that its pieces can be found again there.
    pub fn copied_from(decoded: &'a Decoded<'a>, origin: &Origin) -> Self {
        Body {
            source: Some(Source {
                decoded,
                first_line: origin.first_line,
                first_byte: origin.first_byte,
            }),
            ..Body::default()
        }
    }

    /// Adds to the paragraph at hand. `from` is where it stands in the decoded file.
    pub fn push(&mut self, text: &str, from: Range<usize>) {
        let starts = self.starts_line();
        let trimmed = if starts { text.trim_start() } else { text };
        if trimmed.is_empty() {
            return;
        }
        self.close_gap();
        let verbatim = text.len() == from.len();
        let skipped = if verbatim {
            text.len() - trimmed.len()
        } else {
            0
        };
        self.copy(trimmed, from.start + skipped..from.end);
    }

    /// Adds text that stands nowhere in the file, such as what is put between two cells.
    pub fn insert(&mut self, text: &str) {
        if !self.starts_line() {
            self.text.push_str(text);
        }
    }

    /// Ends the line at hand.
    pub fn end_line(&mut self) {
        self.gap = self.gap.max(Gap::Line);
    }

    /// Whether the line at hand was ended, and its paragraph was not.
    pub fn is_line_ended(&self) -> bool {
        self.gap == Gap::Line
    }

    /// Ends the paragraph at hand and gives its span; empty when there is none.
    pub fn end_paragraph(&mut self) -> Span {
        self.trim_end();
        let end = self.text.len();
        match std::mem::replace(&mut self.gap, Gap::Paragraph) {
            Gap::Paragraph => Span::new(end, end),
            _ => Span::new(self.paragraph.min(end), end),
        }
    }

    /// Adds a sub-head; the next paragraph stands under it.
    pub fn heading(&mut self, text: &str, level: u8) {
        let text = one_line(text);
        if text.is_empty() {
            return;
        }
        self.end_paragraph();
        self.paragraph = self.text.len();
        self.waiting += 1;
        self.headings.push(Heading {
            text,
            start: 0,
            level: level.clamp(2, 6),
        });
    }

    /// Takes the last paragraph out again; the sub-heads over it stand over the next.
    pub fn retract(&mut self, paragraph: Span) {
        self.text.truncate(paragraph.start);
        let settled = &self.headings[..self.headings.len() - self.waiting];
        let is_over = |heading: &&Heading| heading.start >= paragraph.start;
        self.waiting += settled.iter().rev().take_while(is_over).count();
        self.trim_pieces(self.text.len());
        self.gap = Gap::Paragraph;
        self.trim_end();
        self.paragraph = self.text.len();
    }

    /// The text so far.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The sub-heads so far.
    pub fn heads(&self) -> impl Iterator<Item = &str> {
        self.headings.iter().map(|heading| heading.text.as_str())
    }

    /// Whether there is neither text nor a sub-head yet.
    pub fn is_empty(&self) -> bool {
        self.text.is_empty() && self.headings.is_empty()
    }

    /// Fills the brief's text, headings and map.
    pub fn into_found(mut self, found: &mut Found) {
        self.trim_end();
        let end = self.text.len();
        self.settle_headings(end);
        found.map = match self.source {
            Some(source) => TextMap::Source(SourceMap::new(self.pieces, source.decoded.width)),
            None => TextMap::Text(LineStarts::of(&self.text)),
        };
        found.brief.headings = self.headings;
        found.brief.text = self.text;
    }

    fn starts_line(&self) -> bool {
        self.gap > Gap::None || self.text.len() == self.paragraph
    }

    fn close_gap(&mut self) {
        let gap = std::mem::take(&mut self.gap);
        if gap > Gap::None {
            self.trim_end();
        }
        if !self.text.is_empty() {
            self.text.push_str(match gap {
                Gap::None => "",
                Gap::Line => "\n",
                Gap::Paragraph => "\n\n",
            });
        }
        if gap == Gap::Paragraph {
            self.paragraph = self.text.len();
        }
        if self.waiting > 0 {
            self.settle_headings(self.text.len());
        }
    }

    fn settle_headings(&mut self, start: usize) {
        let settled = self.headings.len() - self.waiting;
        for heading in &mut self.headings[settled..] {
            heading.start = start;
        }
        self.waiting = 0;
    }

    fn copy(&mut self, text: &str, from: Range<usize>) {
        let Some(source) = self.source else {
            self.text.push_str(text);
            return;
        };
        if text.len() != from.len() {
            self.piece(source, text, from);
            return;
        }
        let mut at = from.start;
        for whole in unbroken(text, source.decoded.is_broken()) {
            for part in parts(whole, PIECE) {
                self.piece(source, part, at..at + part.len());
                at += part.len();
            }
        }
    }

    fn piece(&mut self, source: Source, text: &str, from: Range<usize>) {
        let raw = |at| source.decoded.raw(at) + source.first_byte;
        let start = self.text.len();
        self.text.push_str(text);
        let piece = Piece {
            text: Span::new(start, self.text.len()),
            source: Span::new(raw(from.start), raw(from.end)),
            line: source.decoded.lines.line(from.start) + source.first_line - 1,
        };
        match self.pieces.last_mut() {
            Some(last)
                if text.len() == from.len()
                    && (adjoins(last, &piece)
                        || is_next_line(last, &piece)
                            && source.decoded.text[..from.start].ends_with('\n')
                            && self.text[..start].ends_with('\n')) =>
            {
                last.text.end = piece.text.end;
                last.source.end = piece.source.end;
            }
            _ => self.pieces.push(piece),
        }
    }

    fn trim_end(&mut self) {
        let kept = self.text.trim_end().len();
        if kept < self.text.len() {
            self.trim_pieces(kept);
            self.text.truncate(kept);
        }
    }

    /// Shortens the pieces to the first `kept` bytes of the text, which is still whole unless a
    /// paragraph was retracted, and then the pieces end where paragraphs do.
    fn trim_pieces(&mut self, kept: usize) {
        while self
            .pieces
            .last()
            .is_some_and(|last| last.text.start >= kept)
        {
            self.pieces.pop();
        }
        let (Some(last), Some(source)) = (self.pieces.last_mut(), self.source) else {
            return;
        };
        if last.text.end > kept {
            let cut = Span::new(kept, last.text.end).of(&self.text);
            let bytes = source.decoded.width.of(cut).min(last.source.len());
            last.source.end -= bytes;
            last.text.end = kept;
        }
    }
}

/// A text, cut behind each character that stands for broken bytes if there are any.
fn unbroken(text: &str, broken: bool) -> impl Iterator<Item = &str> {
    text.split_inclusive(move |character| broken && character == '\u{FFFD}')
}

/// Whether two verbatim pieces follow each other in the text and in the file, and are short enough
/// to be one.
fn adjoins(last: &Piece, next: &Piece) -> bool {
    last.text.end == next.text.start
        && last.source.end == next.source.start
        && last.text.len() == last.source.len()
        && next.text.len() == next.source.len()
        && last.text.len() + next.text.len() <= PIECE
}

/// Whether two verbatim pieces stand one character apart, in the text and in the file. If that ends
/// a line in both, they are one piece: a text of thirty million lines has no more of them than one.
fn is_next_line(last: &Piece, next: &Piece) -> bool {
    last.text.end + 1 == next.text.start
        && last.source.end + 1 == next.source.start
        && last.text.len() == last.source.len()
        && next.text.len() == next.source.len()
        && last.text.len() + next.text.len() < PIECE
}

/// A text as one line, every run of white space a single space.
pub(super) fn one_line(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    line
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reader::decode::decode;

    #[test]
    fn lines_that_follow_each_other_in_the_file_are_one_piece() {
        let text = "fog\nquay\n\nferry \nlamp\r\nmole";
        let decoded = decode(text.as_bytes()).unwrap();
        let mut body = Body::copied_from(&decoded, &Origin::file("", "a.txt"));
        for (start, word) in [
            (0, "fog"),
            (4, "quay"),
            (10, "ferry"),
            (17, "lamp"),
            (23, "mole"),
        ] {
            match word == "ferry" {
                true => drop(body.end_paragraph()),
                false => body.end_line(),
            }
            body.push(word, start..start + word.len());
        }
        let mut found = Found::default();
        body.into_found(&mut found);
        let TextMap::Source(map) = &found.map else {
            panic!("a copy has a source")
        };
        let pieces: Vec<&str> = map
            .pieces()
            .iter()
            .map(|piece| piece.text.of(&found.brief.text))
            .collect();
        assert_eq!(pieces, ["fog\nquay", "ferry", "lamp", "mole"]);
        let lines: Vec<usize> = [0, 4, 10, 16, 21]
            .map(|at| {
                found
                    .map
                    .locate(Span::new(at, at + 1), &found.brief.text)
                    .line
            })
            .into();
        assert_eq!(lines, [1, 2, 4, 5, 6]);
    }
}
