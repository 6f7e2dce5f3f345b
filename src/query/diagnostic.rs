//! What is wrong with a query text, where, and the way out.
//!
//! A [`Diagnostic`] is a value; [`Diagnostic::render`] makes plain text of it. It knows neither
//! terminals nor colours, nor what the query was for.

use std::fmt;

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use super::chars::is_invisible;
use crate::span::Span;

/// Why a query text cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// What is wrong: lower case, no full stop.
    pub message: String,
    /// Where in the query text.
    pub span: Span,
    /// How to write it instead.
    pub hint: Option<String>,
}

/// Columns of the query text that are shown.
const COLUMNS: usize = 72;
/// Columns kept before the place when the text is longer than that.
const BEFORE: usize = 24;

impl Diagnostic {
    pub(super) fn new(
        message: impl Into<String>,
        span: Span,
        hint: impl Into<String>,
    ) -> Diagnostic {
        Diagnostic {
            message: message.into(),
            span,
            hint: Some(hint.into()),
        }
    }

    /// The message, the query text with carets under the place, and the hint, a line each; no line
    /// end after the last. A long text is cut around the place, and control characters are replaced,
    /// so that it is safe to show.
    ///
    /// ```
    /// let text = "secton:World harbour";
    /// let wrong = dateline::query::parse(text).unwrap_err();
    /// assert_eq!(wrong.render(text), "\
    /// query: unknown field \"secton\"
    ///   secton:World harbour
    ///   ^^^^^^
    /// hint: did you mean section:World?");
    /// ```
    pub fn render(&self, query_text: &str) -> String {
        let [before, place, after] = excerpt(query_text, self.span);
        let room = " ".repeat(before.width());
        let carets = "^".repeat(place.width().max(1));
        let message = shown(&self.message);
        let line = format!("{before}{place}{after}");
        let mut out = format!("query: {message}\n  {}\n  {room}{carets}", line.trim_end());
        if let Some(hint) = &self.hint {
            out.push_str("\nhint: ");
            out.push_str(&shown(hint));
        }
        out
    }
}

/// The message alone, without place and hint.
impl fmt::Display for Diagnostic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Diagnostic {}

/// `text` for a message: in quotes, and cut when it is long.
pub(super) fn quoted(text: &str) -> String {
    format!("\"{}\"", short(text))
}

/// `text` for a message, cut when it is long.
pub(super) fn short(text: &str) -> String {
    head(text, 40)
}

/// The text before, at and after the span, cut so that all fit on one line.
fn excerpt(text: &str, span: Span) -> [String; 3] {
    let start = boundary(text, span.start);
    let end = boundary(text, span.end).max(start);
    let before = shown(&text[..start]);
    let place = head(&shown(&text[start..end]), COLUMNS - BEFORE);
    let after = shown(&text[end..]);
    let left = COLUMNS.saturating_sub(place.width() + after.width());
    let before = tail(&before, left.max(BEFORE));
    let after = head(
        &after,
        COLUMNS.saturating_sub(before.width() + place.width()),
    );
    [before, place, after]
}

/// The character boundary at or before `at`.
fn boundary(text: &str, at: usize) -> usize {
    let at = at.min(text.len());
    (0..=at)
        .rev()
        .find(|&i| text.is_char_boundary(i))
        .unwrap_or(0)
}

/// `text` on one line, with every character safe to show.
fn shown(text: &str) -> String {
    text.chars()
        .map(|c| match c {
            c if c.is_whitespace() => ' ',
            c if c.is_control() || is_invisible(c) => char::REPLACEMENT_CHARACTER,
            c => c,
        })
        .collect()
}

/// The start of `text`, with `…` for what does not fit in so many columns.
fn head(text: &str, columns: usize) -> String {
    if text.width() <= columns {
        return text.into();
    }
    let mut kept = fitting(text.chars(), columns);
    kept.push('…');
    kept
}

/// The end of `text`, with `…` for what does not fit in so many columns.
fn tail(text: &str, columns: usize) -> String {
    if text.width() <= columns {
        return text.into();
    }
    let kept = fitting(text.chars().rev(), columns);
    std::iter::once('…').chain(kept.chars().rev()).collect()
}

/// As many characters as leave one of the columns free.
fn fitting(chars: impl Iterator<Item = char>, columns: usize) -> String {
    let mut used = 1;
    chars
        .take_while(|c| {
            used += c.width().unwrap_or(0);
            used <= columns
        })
        .collect()
}
