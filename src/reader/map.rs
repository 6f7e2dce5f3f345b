//! Where a brief's text stands in the file it came from.
//!
//! Text copied out of a file keeps a [`Piece`] for each stretch of it, in bytes of the file whatever
//! its encoding. Text that was taken out of something else (a JSON string) has no counterpart in
//! the file and is located within itself. A map does not hold the text, nor the file.

use encoding_rs::Encoding;

use super::lines::LineStarts;
use crate::span::Span;

/// Pieces are cut at about this many bytes, so that finding a place inside one costs little.
pub(super) const PIECE: usize = 4096;

/// Where a brief's text came from.
#[derive(Clone, Debug)]
pub enum TextMap {
    /// Copied out of the file, piece by piece.
    Source(SourceMap),
    /// Extracted text without a counterpart in the file; the starts of its lines.
    Text(LineStarts),
}

impl Default for TextMap {
    fn default() -> Self {
        TextMap::Text(LineStarts::of(""))
    }
}

/// The pieces of a text that was copied out of a file.
#[derive(Clone, Debug)]
pub struct SourceMap {
    pieces: Vec<Piece>,
    width: Width,
}

/// A stretch of a brief's text and the bytes of the file it was copied from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Piece {
    /// The stretch of text.
    pub text: Span,
    /// Its bytes in the file. They decode to the text, unless they are a character reference
    /// (`&eacute;`) or a teleprinter's sign for a character, which is always a piece of its own.
    pub source: Span,
    /// The 1-based line of the file on which it starts.
    pub line: usize,
}

/// Which text a [`Located`] span lies in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Within {
    /// The file's bytes.
    Source,
    /// The brief's text.
    Text,
}

impl Within {
    /// Its name in answers: `source`, `text`.
    pub fn name(self) -> &'static str {
        match self {
            Within::Source => "source",
            Within::Text => "text",
        }
    }
}

/// A place as shown to people: bytes and a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Located {
    /// Whose bytes and lines they are.
    pub within: Within,
    /// The bytes.
    pub span: Span,
    /// The 1-based line on which they start.
    pub line: usize,
}

impl TextMap {
    /// The place of a span of `text`, the brief's whole text. Costs a binary search and at most one
    /// piece.
    pub fn locate(&self, span: Span, text: &str) -> Located {
        match self {
            TextMap::Source(map) => map.locate(span, text),
            TextMap::Text(lines) => Located {
                within: Within::Text,
                span,
                line: lines.line(span.start),
            },
        }
    }
}

impl SourceMap {
    pub(super) fn new(pieces: Vec<Piece>, width: Width) -> Self {
        Self { pieces, width }
    }

    /// The pieces, in order, never overlapping.
    pub fn pieces(&self) -> &[Piece] {
        &self.pieces
    }

    fn locate(&self, span: Span, text: &str) -> Located {
        let (start, line) = self.start(span.start, text);
        let end = self.end(span.end, text).max(start);
        Located {
            within: Within::Source,
            span: Span::new(start, end),
            line,
        }
    }

    /// The byte and line of a position; between two pieces it is the start of the later one.
    fn start(&self, at: usize, text: &str) -> (usize, usize) {
        let next = self.pieces.partition_point(|piece| piece.text.end <= at);
        if let Some(piece) = self.pieces.get(next) {
            let before = Span::new(piece.text.start, at).of(text);
            let lines = before.bytes().filter(|byte| *byte == b'\n').count();
            return (self.inside(piece, at, text), piece.line + lines);
        }
        let last = self.pieces.last();
        last.map_or((0, 1), |piece| (piece.source.end, piece.line))
    }

    /// The byte behind a position; between two pieces it is the end of the earlier one.
    fn end(&self, at: usize, text: &str) -> usize {
        let after = self.pieces.partition_point(|piece| piece.text.start < at);
        match after.checked_sub(1).and_then(|last| self.pieces.get(last)) {
            Some(piece) => self.inside(piece, at, text),
            None => 0,
        }
    }

    fn inside(&self, piece: &Piece, at: usize, text: &str) -> usize {
        if at <= piece.text.start {
            return piece.source.start;
        }
        if at >= piece.text.end {
            return piece.source.end;
        }
        let before = Span::new(piece.text.start, at).of(text);
        (piece.source.start + self.width.of(before)).min(piece.source.end)
    }
}

/// How many bytes of a file a piece of decoded text took up.
#[derive(Clone, Copy, Debug)]
pub(super) enum Width {
    /// UTF-8. Where bytes are broken, a piece ends.
    Utf8,
    /// UTF-16 of either byte order.
    Utf16,
    /// One byte a character.
    Single,
    /// Several bytes a character, as the encoding has it.
    Several(&'static Encoding),
}

impl Width {
    /// The bytes `text` took up in the file.
    pub(super) fn of(self, text: &str) -> usize {
        match self {
            Width::Utf8 => text.len(),
            Width::Utf16 => text.chars().map(char::len_utf16).sum::<usize>() * 2,
            Width::Single => text.chars().count(),
            Width::Several(encoding) => text.chars().map(|c| several(encoding, c)).sum(),
        }
    }
}

fn several(encoding: &'static Encoding, character: char) -> usize {
    let mut buffer = [0; 4];
    match character {
        '\0'..='\x7f' | '\u{FFFD}' => 1,
        _ => encoding.encode(character.encode_utf8(&mut buffer)).0.len(),
    }
}
