//! Renderers: answers and briefs as text, for people and for scripts.
//!
//! | module | for |
//! |---|---|
//! | [`text`] | people at a terminal, or a pipe to `less` |
//! | [`json`] | programs: the contract's object, pretty or on one line |
//! | [`csv`] | spreadsheets |
//! | [`trec`] | measuring with `trec_eval` and its kin |
//! | [`entities`], [`entity`] | who is in the archive; one of them |
//! | [`show`] | one brief, whole |
//! | [`significant_words`] | the words that tell it from others |
//! | [`export`] | every brief, whole, a line each |
//! | [`inspect`] | what the readers saw in a file |
//! | [`eval`] | how well rankings hold against judgments |
//! | [`report`], [`status`] | what a run did, what the ledger and the index hold |
//!
//! All of them are functions from values to text, with a line feed behind every line. What a file
//! says may hold anything, but no control character of it reaches a terminal: text and CSV replace
//! them ([`clean`]), JSON and TREC escape them. Renderers do not know where the text goes, whether
//! that is a terminal, how wide it is, or what time it is; a [`Style`] tells them.

pub mod csv;
pub mod entities;
pub mod entity;
pub mod eval;
pub mod export;
pub mod inspect;
pub mod json;
pub mod report;
pub mod show;
pub mod significant_words;
pub mod status;
pub mod text;
pub mod trec;

mod amount;
mod clean;
mod day;
mod paint;
#[cfg(test)]
mod specimen;
mod words;

pub use amount::{count_of, human_bytes};
pub use clean::clean;
pub use words::{columns, shorten};

/// The path that opens a file from where the reader of the text is, by the label of its root and
/// its path below.
pub type FileOf<'f> = &'f dyn Fn(&str, &str) -> String;

/// How text for people is set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Style {
    /// Whether to write ANSI escapes for bold, dim and colour.
    pub color: bool,
    /// How many columns there are.
    pub width: usize,
}

impl Style {
    /// Lines shorter than this cannot be set well; a narrower terminal wraps them itself.
    const LEAST: usize = 20;
    /// Lines longer than this are hard to read; a wider terminal leaves the rest empty.
    const MOST: usize = 100;

    /// The columns that lines are set in.
    fn measure(self) -> usize {
        self.width.clamp(Self::LEAST, Self::MOST)
    }
}
