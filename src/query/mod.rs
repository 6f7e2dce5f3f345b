//! What a user asks: text to a query, and a query back to canonical text.
//!
//! [`parse()`] reads the query language and never panics; what it cannot read is a [`Diagnostic`]
//! with a span and a hint. [`Query`] prints itself so that `parse(print(q)) == q`.
//! This module knows no engine and no index.
//!
//! From loosest to tightest: `a OR b`, `a AND b`, `a b` (side by side: all wanted), `-a` or `NOT a`,
//! `person:a near person:b`, and then a word, a `"phrase"`, a `field:value` or a bracket.
//!
//! ```
//! use dateline::query::{Field, Query, parse};
//!
//! let parsed = parse("  section:World  “harbour fire”~3  NOT ferr* ")?;
//! assert_eq!(parsed.query.to_string(), r#"section:World "harbour fire"~3 -ferr*"#);
//!
//! let wrong = parse("secton:World harbour").unwrap_err();
//! assert_eq!(wrong.hint.as_deref(), Some("did you mean section:World?"));
//! # Ok::<(), dateline::query::Diagnostic>(())
//! ```

mod analyze;
mod build;
mod chars;
mod clause;
mod colon;
mod days;
mod diagnostic;
mod field;
mod lex;
mod names;
mod notices;
mod parse;
mod plain;
mod print;
#[cfg(test)]
mod tests;
mod word;

pub use analyze::{Analyzed, analyze};
pub use clause::{Clause, Row, Scope, Slot};
pub use days::{DateError, Days};
pub use diagnostic::Diagnostic;
pub use field::Field;
pub use lex::{MAX_NEAR, MAX_NEAR_WORDS};
pub use names::{Also, Names};
pub use parse::{MAX_CHARACTERS, MAX_DEPTH, MAX_SPELT, MAX_TOGETHER, Parsed, parse};
pub use plain::plain;

/// A query as typed: words and fields, not yet analyzed.
///
/// [`parse()`] gives it in normal form: a list has at least two parts and none of its own kind, and
/// nothing is excluded twice over. The functions [`Query::all`], [`Query::and`], [`Query::or`] and
/// [`Query::not`] keep it so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Query {
    /// Nothing was asked, or `*`; matches every brief.
    Everything,
    /// Parts side by side: all wanted, with partial matches when no brief has them all.
    All(Vec<Query>),
    /// `a AND b`: all needed.
    And(Vec<Query>),
    /// `a OR b`: at least one needed.
    Or(Vec<Query>),
    /// `-a`, `NOT a`.
    Not(Box<Query>),
    /// One word as typed but for the punctuation around it, or several that the analyzer will make
    /// of it (`cease-fire`).
    Word(String),
    /// `"exact phrase"` (near: none) or `"near words"~5` (near: 5 other words among them at most).
    Phrase {
        /// The text between the quotes, with single spaces.
        text: String,
        /// How many other words may stand among them, in any order; none for an exact phrase.
        near: Option<u32>,
    },
    /// `harb*`: words that start so.
    Prefix(String),
    /// `harbor~`: words spelt nearly so.
    Fuzzy(String),
    /// `field:value`, `field:"two words"`, `field:(a OR b)`; never inside another field, and never
    /// of [`Query::Everything`] or a date.
    Field(Field, Box<Query>),
    /// `person:Solberg near org:"Skerry Ferries"`: one passage names both. Two to
    /// [`MAX_TOGETHER`] fields of names, each of a word, a phrase, the start of a word, or a list of
    /// such.
    Together(Vec<Query>),
    /// `date:2025-11`, `date:2025-11-01..2025-11-20`, `date:>=2025-11`.
    Date(Days),
}
