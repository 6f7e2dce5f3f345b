//! Which spellings a slot of a query accepts: the word itself, a beginning, or a near miss.
//!
//! Shared by the engines, which test tokens they keep, and by highlighting, which tests the words
//! of a passage, so that what is found is what is shown. It does not know where a token stands.

use std::collections::HashSet;
use std::sync::OnceLock;

use levenshtein_automata::{DFA, Distance, LevenshteinAutomatonBuilder};

use crate::query::Slot;

/// A compiled [`Slot`].
pub enum Spelling {
    /// That token.
    Exact(String),
    /// Tokens that start so.
    Prefix(String),
    /// Tokens few edits away.
    Fuzzy(DFA),
    /// Any of those tokens.
    Any(HashSet<String>),
}

impl Spelling {
    /// Compiles a slot. Cheap for words and prefixes; a fuzzy one costs some 10 to 100
    /// microseconds.
    pub fn of(slot: &Slot) -> Self {
        match slot {
            Slot::Exact(token) => Spelling::Exact(token.clone()),
            Slot::Prefix(start) => Spelling::Prefix(start.clone()),
            Slot::Fuzzy(token, edits) => Spelling::Fuzzy(builder(*edits).build_dfa(token)),
            Slot::Any(tokens) => Spelling::Any(tokens.iter().cloned().collect()),
        }
    }

    /// Whether it accepts the token.
    pub fn accepts(&self, token: &str) -> bool {
        match self {
            Spelling::Exact(wanted) => wanted == token,
            Spelling::Prefix(start) => token.starts_with(start.as_str()),
            Spelling::Any(tokens) => tokens.contains(token),
            Spelling::Fuzzy(dfa) => matches!(dfa.eval(token), Distance::Exact(_)),
        }
    }
}

/// Builders are costly to make, so each is made once. A swap of neighbours is one edit.
fn builder(edits: u8) -> &'static LevenshteinAutomatonBuilder {
    static BUILDERS: [OnceLock<LevenshteinAutomatonBuilder>; 3] = [const { OnceLock::new() }; 3];
    let edits = edits.min(2);
    BUILDERS[usize::from(edits)].get_or_init(|| LevenshteinAutomatonBuilder::new(edits, true))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fuzzy_word_forgives_by_its_length() {
        let accepts =
            |word: &str, token: &str| Spelling::of(&Slot::fuzzy(word.into())).accepts(token);
        assert!(accepts("harbor", "harbour") && accepts("hrabour", "harbour"));
        assert!(accepts("zelenskiy", "zelensky") && accepts("zelensky", "zelenskyy"));
        assert!(!accepts("ferry", "fairy") && !accepts("at", "it"));
    }
}
