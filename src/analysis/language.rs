//! Which stemmer a language has.
//!
//! A [`Language`] is what the analyzer makes of a brief's language code. It does not detect
//! languages; readers do.

use rust_stemmers::Algorithm;

/// How words of a language are stemmed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Language(&'static str);

impl Language {
    /// English, and every text whose language nobody is sure of.
    pub const ENGLISH: Language = Language("en");
    /// A language without a stemmer: words are matched as they stand.
    pub const UNSTEMMED: Language = Language("");

    /// The language of an ISO 639-1 code (`de`, `pt-BR`); no code counts as English.
    pub fn of(code: Option<&str>) -> Language {
        let Some(code) = code else {
            return Self::ENGLISH;
        };
        let primary = code.split(['-', '_']).next().unwrap_or("");
        let known = STEMMED
            .iter()
            .find(|(name, _)| name.eq_ignore_ascii_case(primary));
        known.map_or(Self::UNSTEMMED, |(name, _)| Language(name))
    }

    /// Whether its stems begin as their words do: all that is taken off is endings.
    pub fn keeps_beginnings(self) -> bool {
        !["ar", "el"].contains(&self.0)
    }

    pub(super) fn algorithm(self) -> Option<Algorithm> {
        let known = STEMMED.iter().find(|(name, _)| *name == self.0);
        known.map(|(_, algorithm)| *algorithm)
    }
}

/// Snowball's stemmers by ISO 639-1 code; both written forms of Norwegian share one.
const STEMMED: [(&str, Algorithm); 20] = [
    ("en", Algorithm::English),
    ("ar", Algorithm::Arabic),
    ("da", Algorithm::Danish),
    ("de", Algorithm::German),
    ("el", Algorithm::Greek),
    ("es", Algorithm::Spanish),
    ("fi", Algorithm::Finnish),
    ("fr", Algorithm::French),
    ("hu", Algorithm::Hungarian),
    ("it", Algorithm::Italian),
    ("nb", Algorithm::Norwegian),
    ("nl", Algorithm::Dutch),
    ("nn", Algorithm::Norwegian),
    ("no", Algorithm::Norwegian),
    ("pt", Algorithm::Portuguese),
    ("ro", Algorithm::Romanian),
    ("ru", Algorithm::Russian),
    ("sv", Algorithm::Swedish),
    ("ta", Algorithm::Tamil),
    ("tr", Algorithm::Turkish),
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::{Stemmer, Tokens};
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn stems_begin_as_their_words_do(word in "[a-zà-þа-яё]{1,14}") {
            for (code, _) in STEMMED {
                let language = Language::of(Some(code));
                let tokens = Tokens::of(&word);
                let (true, Some(token)) = (language.keeps_beginnings(), tokens.iter().next()) else {
                    continue;
                };
                let mut stemmer = Stemmer::new(language);
                let stem = stemmer.stem(token.lower);
                prop_assert_eq!(stem.chars().next(), token.exact.chars().next(), "{} {}", code, stem);
            }
        }
    }
}
