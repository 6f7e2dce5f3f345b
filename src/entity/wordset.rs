//! A closed list of words, written as one text.
//!
//! It does not know what the words prove.

use std::collections::HashSet;
use std::hash::BuildHasherDefault;
use std::sync::OnceLock;

use super::tagger::evidence::Hashed;
use super::tagger::words::hash;

/// A set of folded words, read from its text when it is first asked.
pub struct WordSet {
    text: &'static str,
    /// Hashes of 64 bits: none of the words that are asked for has another's.
    set: OnceLock<HashSet<u64, BuildHasherDefault<Hashed>>>,
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
            let words = lines.flat_map(str::split_whitespace);
            words.map(|word| hash(word.as_bytes())).collect()
        };
        self.set.get_or_init(read).contains(&hash(word.as_bytes()))
    }
}
