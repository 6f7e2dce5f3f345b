//! A span: a byte range on character boundaries of a text that the holder names.
//!
//! Everything that points into a text (mentions, highlights, passages, diagnostics) is a [`Span`].
//! It does not know which text it lies in; the field that holds it says so.

use serde::{Deserialize, Serialize};

/// A byte range `start..end`, written as `[start, end]` in JSON.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(into = "(usize, usize)", from = "(usize, usize)")]
pub struct Span {
    /// The first byte.
    pub start: usize,
    /// One past the last byte; never less than `start`.
    pub end: usize,
}

impl Span {
    /// The span `start..end`; an end before the start gives an empty span at `start`.
    pub fn new(start: usize, end: usize) -> Self {
        Self {
            start,
            end: end.max(start),
        }
    }

    /// Its length in bytes.
    pub fn len(self) -> usize {
        self.end - self.start
    }

    /// Whether it holds no byte.
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// Whether `other` lies within it.
    pub fn contains(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// The same span counted from `origin`, which must not lie behind its start.
    pub fn relative_to(self, origin: usize) -> Span {
        Span::new(self.start - origin, self.end - origin)
    }

    /// The text it covers; empty when it does not lie in `text` on character boundaries.
    ///
    /// ```
    /// use dateline::span::Span;
    /// assert_eq!(Span::new(4, 11).of("the harbour"), "harbour");
    /// ```
    pub fn of(self, text: &str) -> &str {
        text.get(self.start..self.end).unwrap_or("")
    }
}

impl From<(usize, usize)> for Span {
    fn from((start, end): (usize, usize)) -> Self {
        Span::new(start, end)
    }
}

impl From<Span> for (usize, usize) {
    fn from(span: Span) -> Self {
        (span.start, span.end)
    }
}
