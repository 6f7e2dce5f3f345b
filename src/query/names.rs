//! What the names in a query mean in an archive: plain values, looked up by whoever has the records.
//!
//! It does not know how they are looked up, nor what a record is.

use std::collections::BTreeMap;
use std::ops::Range;

use super::{Field, Query};

/// What names mean.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Names {
    /// For a field and a value as written (with `*` behind the start of a word), the tokens
    /// ([`token`](crate::entity::roster::token)) of all names of all records that it means.
    values: BTreeMap<(Field, String), Vec<String>>,
    /// Bare words of the query that are a name in the archive.
    pub also: Vec<Also>,
}

/// Bare words that are the name of one entity.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Also {
    /// Which of the query's parts.
    pub words: Range<usize>,
    /// The tokens of its names.
    pub tokens: Vec<String>,
}

impl Names {
    /// Keeps what a value means.
    pub fn learn(&mut self, field: Field, value: &Query, tokens: Vec<String>) {
        if let Some(value) = written(value) {
            self.values.insert((field, value), tokens);
        }
    }

    /// The tokens that a value means; none when it was not looked up.
    pub(super) fn find(&self, field: Field, value: &str) -> Option<&[String]> {
        let found = self.values.get(&(field, value.to_owned()));
        found.map(Vec::as_slice)
    }

    /// The tokens of a name, the start of one, or a list of such.
    pub(super) fn tokens(&self, field: Field, value: &Query) -> Vec<String> {
        let mut tokens: Vec<String> = match value {
            Query::Or(parts) => {
                let parts = parts.iter().flat_map(|part| self.tokens(field, part));
                parts.collect()
            }
            value => {
                let found = written(value).and_then(|value| self.values.get(&(field, value)));
                found.cloned().unwrap_or_default()
            }
        };
        tokens.sort_unstable();
        tokens.dedup();
        tokens
    }
}

/// A value as written.
fn written(value: &Query) -> Option<String> {
    match value {
        Query::Word(text) | Query::Phrase { text, near: None } => Some(text.clone()),
        Query::Prefix(start) => Some(format!("{start}*")),
        _ => None,
    }
}
