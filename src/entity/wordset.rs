//! A closed list of words, written as one text.
//!
//! It does not know what the words prove.

use std::collections::HashSet;
use std::sync::OnceLock;

/// A set of folded words, read from its text when it is first asked.
pub struct WordSet {
    text: &'static str,
    set: OnceLock<HashSet<&'static str>>,
}

impl WordSet {
    /// The words of a text, apart by white space; lines that begin with `#` are remarks.
    pub const fn new(text: &'static str) -> Self {
        Self {
            text,
            set: OnceLock::new(),
        }
    }

    /// Whether a folded word is in it.
    pub fn has(&self, word: &str) -> bool {
        let read = || {
            let lines = self.text.lines().filter(|line| !line.starts_with('#'));
            lines.flat_map(str::split_whitespace).collect()
        };
        self.set.get_or_init(read).contains(word)
    }
}
