//! Stems: the part of a word that its inflections share.
//!
//! Snowball's stemmers, each distinct word stemmed once as long as the cache remembers it. Words
//! with digits are left alone. It does not know where a word stands.

use std::collections::hash_map::RandomState;
use std::hash::BuildHasher;

use rust_stemmers::Stemmer as Snowball;

use super::{Language, fold};

/// 2^14 slots hold about 1 MB and answer some nine of ten words of running news text.
const SLOTS: usize = 1 << 14;

/// A stemmer for each language that is met; keeps them, so use one a thread.
#[derive(Default)]
pub struct Stemmers(Vec<(Language, Stemmer)>);

impl Stemmers {
    /// The stemmer of a language.
    pub fn of(&mut self, language: Language) -> &mut Stemmer {
        let known = self.0.iter().position(|(of, _)| *of == language);
        let index = known.unwrap_or_else(|| {
            self.0.push((language, Stemmer::new(language)));
            self.0.len() - 1
        });
        &mut self.0[index].1
    }
}

/// Stems words of one language. Remembers what it has computed, so use one a thread; the memory is
/// made with the first word.
pub struct Stemmer {
    snowball: Option<Snowball>,
    keeps_accents: bool,
    cache: Vec<Option<(Box<str>, Box<str>)>>,
    hasher: RandomState,
    uncached: String,
}

impl Stemmer {
    /// A stemmer for the language.
    pub fn new(language: Language) -> Self {
        Self {
            snowball: language.algorithm().map(Snowball::create),
            keeps_accents: language != Language::ENGLISH,
            cache: Vec::new(),
            hasher: RandomState::new(),
            uncached: String::new(),
        }
    }

    /// The folded stem of a lower-case word that still has its accents.
    ///
    /// ```
    /// use dateline::analysis::{Language, Stemmer};
    /// assert_eq!(Stemmer::new(Language::ENGLISH).stem("harbours"), "harbour");
    /// ```
    pub fn stem(&mut self, lower: &str) -> &str {
        if self.cache.is_empty() {
            self.cache.resize(SLOTS, None);
        }
        let slot = self.hasher.hash_one(lower) as usize % SLOTS;
        if self.cache[slot]
            .as_ref()
            .is_none_or(|(word, _)| **word != *lower)
        {
            let stem = self.compute(lower);
            if lower.len() > 24 {
                self.uncached = stem;
                return &self.uncached;
            }
            self.cache[slot] = Some((lower.into(), stem.into()));
        }
        self.cache[slot].as_ref().map_or("", |(_, stem)| stem)
    }

    fn compute(&self, lower: &str) -> String {
        // To English rules an accented vowel is no vowel: "émile" and "emile" would part.
        let folded = fold(lower);
        let lower = if self.keeps_accents { lower } else { &folded };
        let stemmed = match &self.snowball {
            Some(snowball) if !lower.bytes().any(|byte| byte.is_ascii_digit()) => {
                snowball.stem(lower)
            }
            _ => lower.into(),
        };
        fold(&stemmed).into_owned()
    }
}
