//! Words and rows of words as numbers.
//!
//! A number stands for a word or a row of words by its letters; two that differ share one with a
//! chance of about 1 in 2^64. It does not know how many texts there are.

use std::collections::HashSet;

/// How many words in a row are a shingle: few enough that a changed word spoils only five of them,
/// many enough that stock phrases seldom make one.
const ROW: usize = 5;
/// One shingle in so many is in the sample.
const SAMPLED: u64 = 4;

const PRIME: u64 = 0x0000_0100_0000_01b3;
const OFFSET: u64 = 0xcbf2_9ce4_8422_2325;
const MIX: u64 = 0x9e37_79b9_7f4a_7c15;

/// Calls `each` for every word of a text: FNV-1a over its letters in lower case.
fn words(text: &str, mut each: impl FnMut(u64)) {
    let (mut word, mut open) = (OFFSET, false);
    let add = |word: u64, letter: char| (word ^ u64::from(u32::from(letter))).wrapping_mul(PRIME);
    for letter in text.chars() {
        let mut ends = true;
        if letter.is_ascii_alphanumeric() {
            word = add(word, letter.to_ascii_lowercase());
            (open, ends) = (true, false);
        } else if !letter.is_ascii() && letter.is_alphanumeric() {
            ends = stands_alone(letter);
            if ends && open {
                each(word);
                word = OFFSET;
            }
            word = letter.to_lowercase().fold(word, add);
            open = true;
        }
        if ends && open {
            each(word);
            (word, open) = (OFFSET, false);
        }
    }
    if open {
        each(word);
    }
}

/// Characters of scripts that put no space between words: each is taken for a word.
fn stands_alone(letter: char) -> bool {
    matches!(letter, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}'
        | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

/// Spreads a number over all its bits.
fn mixed(number: u64) -> u64 {
    let number = (number ^ (number >> 32)).wrapping_mul(MIX);
    number ^ (number >> 29)
}

/// Reads a text once: `each` gets every shingle. Gives the number of the whole text, all its words
/// in their order, and how many words there are.
fn rows(text: &str, mut each: impl FnMut(u64)) -> (u64, usize) {
    let mut last = [0_u64; ROW];
    let (mut row, mut whole, mut count) = (0_u64, OFFSET, 0_usize);
    // A row is a polynomial over its words, so that the next one is two multiplications away.
    let oldest = MIX.wrapping_pow(ROW as u32);
    words(text, |word| {
        let word = mixed(word);
        whole = (whole.rotate_left(5) ^ word).wrapping_mul(PRIME);
        let place = count % ROW;
        row = row.wrapping_mul(MIX).wrapping_add(word);
        row = row.wrapping_sub(last[place].wrapping_mul(oldest));
        last[place] = word;
        count += 1;
        if count >= ROW {
            each(mixed(row));
        }
    });
    (whole, count)
}

/// The shingles of a text, each once.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Shingles {
    sorted: Vec<u64>,
    whole: u64,
    words: usize,
}

impl Shingles {
    /// All of them. Takes eight bytes a word.
    pub fn of(text: &str) -> Self {
        let mut sorted = Vec::new();
        let (whole, words) = rows(text, |row| sorted.push(row));
        sorted.sort_unstable();
        sorted.dedup();
        Self {
            sorted,
            whole,
            words,
        }
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.sorted.len()
    }

    /// Whether the text has fewer than five words.
    pub fn is_empty(&self) -> bool {
        self.sorted.is_empty()
    }

    /// How many words the text has.
    pub fn words(&self) -> usize {
        self.words
    }

    /// The number of all its words in their order.
    pub fn whole(&self) -> u64 {
        self.whole
    }

    /// How many both have.
    fn shared(&self, other: &Shingles) -> usize {
        let (mut shared, mut at) = (0, 0);
        for row in &self.sorted {
            while other.sorted.get(at).is_some_and(|theirs| theirs < row) {
                at += 1;
            }
            shared += usize::from(other.sorted.get(at) == Some(row));
        }
        shared
    }

    /// The share of both texts' shingles that both have, 0 to 1.
    ///
    /// ```
    /// use dateline::likeness::Shingles;
    /// let one = Shingles::of("The ferry struck a ledge at dusk.");
    /// let other = Shingles::of("the ferry struck a ledge at dusk");
    /// assert_eq!(one.resemblance(&other), 1.0);
    /// ```
    pub fn resemblance(&self, other: &Shingles) -> f32 {
        let shared = self.shared(other);
        share(shared, self.len() + other.len() - shared)
    }

    /// The share of the smaller text's shingles that the larger one has, 0 to 1.
    pub fn containment(&self, other: &Shingles) -> f32 {
        share(self.shared(other), self.len().min(other.len()))
    }
}

fn share(part: usize, whole: usize) -> f32 {
    part as f32 / whole.max(1) as f32
}

/// Some of the shingles of a text, which ones decided by their own value: two texts that share
/// shingles share about a quarter of those.
#[derive(Clone, Debug)]
pub(super) struct Sample {
    /// Each once.
    pub rows: Vec<u64>,
    /// The number of all its words in their order.
    pub whole: u64,
    /// How many words it has.
    pub words: usize,
}

impl Sample {
    pub fn of(text: &str) -> Self {
        let mut rows_in = Vec::new();
        let (whole, words) = rows(text, |row| {
            if row.is_multiple_of(SAMPLED) {
                rows_in.push(row);
            }
        });
        rows_in.sort_unstable();
        rows_in.dedup();
        Self {
            rows: rows_in,
            whole,
            words,
        }
    }
}

/// The words of a few texts.
#[derive(Clone, Debug, Default)]
pub struct WordSet(HashSet<u64>);

impl WordSet {
    /// The words of these texts.
    pub fn of(texts: &[&str]) -> Self {
        let mut set = HashSet::new();
        for text in texts {
            words(text, |word| {
                set.insert(word);
            });
        }
        Self(set)
    }

    /// Whether every word of a text is among them.
    pub fn has_all(&self, text: &str) -> bool {
        let mut all = true;
        words(text, |word| all &= self.0.contains(&word));
        all
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn texts() -> impl Strategy<Value = String> {
        prop::collection::vec("[a-d]{1,2}", 0..60).prop_map(|words| words.join(" "))
    }

    /// The same by hand: the rows of five as text.
    fn plainly(text: &str) -> HashSet<Vec<&str>> {
        let words: Vec<_> = text.split_whitespace().collect();
        words.windows(ROW).map(<[&str]>::to_vec).collect()
    }

    #[test]
    fn case_dashes_and_quotation_marks_do_not_matter() {
        let one = Shingles::of("“Solberg’s vote: 14–11,” the Émile Zola harbour office said.");
        let other = Shingles::of("Solberg's vote 14-11 The ÉMILE Zola Harbour Office said");
        assert_eq!(one, other);
        assert_eq!(one.words(), 11);
    }

    #[test]
    fn a_text_without_spaces_has_as_many_words_as_characters() {
        assert_eq!(Shingles::of("港湾局フェリー座礁").words(), 9);
    }

    #[test]
    fn a_changed_word_spoils_five_rows() {
        let one = Shingles::of("a b c d e f g h i j k l m n o");
        let other = Shingles::of("a b c d e f g X i j k l m n o");
        assert_eq!((one.len(), one.shared(&other)), (11, 6));
    }

    #[test]
    fn words_are_found_in_a_set_by_their_letters() {
        let set = WordSet::of(&["The harbour", "dredging plan"]);
        assert!(set.has_all("Dredging: the plan") && set.has_all(""));
        assert!(!set.has_all("the dredgers"));
    }

    proptest! {
        #[test]
        fn shingles_are_rows_of_five_words(one in texts(), other in texts()) {
            let (ours, theirs) = (Shingles::of(&one), Shingles::of(&other));
            let (plain, plain_other) = (plainly(&one), plainly(&other));
            prop_assert_eq!(ours.len(), plain.len());
            prop_assert_eq!(ours.shared(&theirs), plain.intersection(&plain_other).count());
            prop_assert_eq!(ours.resemblance(&theirs), theirs.resemblance(&ours));
            prop_assert!(ours.resemblance(&theirs) <= ours.containment(&theirs));
        }

        #[test]
        fn any_text_can_be_read(text in any::<String>()) {
            let shingles = Shingles::of(&text);
            let sample = Sample::of(&text);
            prop_assert_eq!(sample.whole, shingles.whole());
            prop_assert!(sample.rows.iter().all(|row| shingles.sorted.binary_search(row).is_ok()));
        }
    }
}
