//! Words that may be another word in another spelling, or with a slip.
//!
//! Of few words all are looked at; of many those that sound like it or share all letters but one. It
//! does not decide: what it gives is still to be compared.

use super::draft::{Index, key};
use super::spell::{gaps, sound};

/// Up to so many words, all are looked at.
const FEW: usize = 48;

const SOUND: u64 = 0x51;
const GAP: u64 = 0x52;

/// Words of entities.
#[derive(Debug, Default)]
pub struct Near<'g> {
    words: Vec<(&'g str, u32)>,
    index: Index,
    /// How many of the words are in the index.
    indexed: usize,
}

impl<'g> Near<'g> {
    /// Notes a word of an entity.
    pub fn add(&mut self, word: &'g str, draft: usize) {
        if word.len() > 2 {
            self.words.push((word, draft as u32));
        }
    }

    /// The entities that have a word which may be this one; some twice.
    pub fn get(&mut self, word: &str) -> Vec<u32> {
        if word.len() < 3 {
            return Vec::new();
        }
        if self.words.len() <= FEW {
            let near = self.words.iter().filter(|(other, _)| may_be(other, word));
            return near.map(|(_, draft)| *draft).collect();
        }
        for (word, draft) in &self.words[self.indexed..] {
            let draft = *draft as usize;
            self.index.add(key(SOUND, &sound(word)), draft);
            self.index.add(key(GAP, word), draft);
            for gap in gaps(word) {
                self.index.add(key(GAP, &gap), draft);
            }
        }
        self.indexed = self.words.len();
        let mut near: Vec<u32> = self.index.get(key(SOUND, &sound(word))).collect();
        near.extend(self.index.get(key(GAP, word)));
        for gap in gaps(word) {
            near.extend(self.index.get(key(GAP, &gap)));
        }
        near
    }
}

/// Whether two words begin with letters that may sound alike and are about as long.
fn may_be(one: &str, other: &str) -> bool {
    one.len().abs_diff(other.len()) < 4 && class(one) == class(other)
}

/// The letters that a word may as well begin with.
fn class(word: &str) -> u8 {
    match word.as_bytes().first() {
        // `j` is heard as `d`, `s` and `i`, so all of these go together.
        Some(b'c' | b'k' | b'q' | b's' | b'z' | b'x' | b't' | b'd' | b'j') => b'k',
        Some(b'e' | b'i' | b'y') => b'k',
        Some(b'v' | b'w' | b'f' | b'p') => b'f',
        Some(b'o' | b'u') => b'u',
        Some(other) => *other,
        None => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::entity::link::spell::{slips, sounds_alike};
    use proptest::prelude::*;

    proptest! {
        /// What sounds alike or is a slip away is found, among few words and among many.
        #[test]
        fn a_word_spelt_otherwise_is_found(
            word in "[a-z]{5,9}",
            place in 0_usize..9,
            letter in "[a-z]",
            others in 0_usize..80,
        ) {
            let mut other = word.clone();
            let place = place.min(word.len() - 1);
            other.replace_range(place..=place, &letter);
            let mut near = Near::default();
            let names: Vec<String> = (0..others).map(|number| format!("quay{number}")).collect();
            for name in &names {
                near.add(name, 1);
            }
            near.add(&word, 7);
            if sounds_alike(&word, &other) || slips(&word, &other) {
                prop_assert!(near.get(&other).contains(&7), "{word} {other}");
            }
        }
    }
}
