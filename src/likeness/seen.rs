//! Texts met so far, to find one that a further text is nearly the same as.
//!
//! It does not know what the texts are of.

use std::cell::OnceCell;
use std::collections::HashMap;
use std::sync::Arc;

use super::shingles::Sample;
use super::{Likeness, Shingles, likeness};

/// A shingle that stands in more texts than these says little; later ones are not found by it.
const COMMON: usize = 32;
/// How many of the texts that share most are compared in full.
const COMPARED: usize = 4;
/// Texts of which less than this share of the samples agree are not compared in full: half the
/// least containment looked for, as a small sample may err.
const WORTH_COMPARING: f32 = 0.4;

/// A text that may be compared.
pub struct Draft {
    text: Arc<str>,
    headline: u64,
    sample: Sample,
    shingles: OnceCell<Shingles>,
}

impl Draft {
    /// A text under its headline. Reads it once.
    pub fn new(text: Arc<str>, headline: &str) -> Self {
        Self {
            sample: Sample::of(&text),
            headline: Sample::of(headline).whole,
            shingles: OnceCell::new(),
            text,
        }
    }

    fn shingles(&self) -> &Shingles {
        self.shingles.get_or_init(|| Shingles::of(&self.text))
    }
}

/// Texts met so far.
#[derive(Default)]
pub struct Seen {
    texts: Vec<Draft>,
    by_whole: HashMap<u64, usize>,
    by_row: HashMap<u64, Vec<usize>>,
}

impl Seen {
    /// Which of the texts this one is the same as or nearly so, by the order in which they were
    /// added. Linear in the text, however many there are.
    pub fn find(&self, draft: &Draft) -> Option<(usize, Likeness)> {
        if draft.sample.words == 0 {
            return None;
        }
        if let Some(same) = self.by_whole.get(&draft.sample.whole) {
            return Some((*same, Likeness::Same));
        }
        let mut shared: HashMap<usize, usize> = HashMap::new();
        for row in &draft.sample.rows {
            for text in self.by_row.get(row).into_iter().flatten() {
                *shared.entry(*text).or_default() += 1;
            }
        }
        let mut shared: Vec<_> = shared.into_iter().collect();
        shared.sort_unstable_by_key(|(text, count)| (std::cmp::Reverse(*count), *text));
        let worth = |(text, count): &(usize, usize)| {
            let fewer = self.texts[*text].sample.rows.len();
            let fewer = fewer.min(draft.sample.rows.len());
            *count as f32 >= WORTH_COMPARING * fewer as f32
        };
        let near = shared.into_iter().filter(worth).take(COMPARED);
        let mut near = near.map(|(text, _)| {
            let known = &self.texts[text];
            let same_headline = known.headline == draft.headline;
            let like = likeness(known.shingles(), draft.shingles(), same_headline);
            (text, like)
        });
        let found = near.find(|(_, like)| *like == Some(Likeness::Nearly))?;
        Some((found.0, Likeness::Nearly))
    }

    /// Adds a text and gives its number: 0 for the first.
    pub fn add(&mut self, draft: Draft) -> usize {
        let number = self.texts.len();
        if draft.sample.words > 0 {
            self.by_whole.entry(draft.sample.whole).or_insert(number);
        }
        for row in &draft.sample.rows {
            let texts = self.by_row.entry(*row).or_default();
            if texts.len() < COMMON {
                texts.push(number);
            }
        }
        self.texts.push(draft);
        number
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A text of that many words, none twice.
    fn words(count: usize) -> Vec<String> {
        (0..count).map(|number| format!("word{number}")).collect()
    }

    fn draft(words: &[String], headline: &str) -> Draft {
        Draft::new(words.join(" ").into(), headline)
    }

    fn find(known: &[String], other: &[String], headlines: [&str; 2]) -> Option<Likeness> {
        let mut seen = Seen::default();
        assert_eq!(seen.add(draft(&words(3), "")), 0);
        assert_eq!(seen.add(draft(known, headlines[0])), 1);
        let found = seen.find(&draft(other, headlines[1]));
        assert!(found.is_none_or(|(text, _)| text == 1));
        found.map(|(_, likeness)| likeness)
    }

    #[test]
    fn the_same_words_are_the_same_text() {
        let text = words(40);
        assert_eq!(find(&text, &text, ["a", "b"]), Some(Likeness::Same));
        assert_eq!(find(&words(2), &words(2), ["", ""]), Some(Likeness::Same));
        assert_eq!(find(&[], &[], ["a", "a"]), None);
    }

    #[test]
    fn one_word_of_a_hundred_is_nearly_the_same() {
        let (text, mut other) = (words(100), words(100));
        other[50] = "otherwise".into();
        assert_eq!(find(&text, &other, ["a", "b"]), Some(Likeness::Nearly));
    }

    #[test]
    fn three_words_of_a_hundred_are_nearly_the_same_under_one_headline_only() {
        let (text, mut other) = (words(100), words(100));
        for at in [20, 50, 80] {
            other[at] = "otherwise".into();
        }
        assert_eq!(find(&text, &other, ["One", "one"]), Some(Likeness::Nearly));
        assert_eq!(find(&text, &other, ["One", "two"]), None);
    }

    #[test]
    fn half_as_long_again_is_nearly_the_same_and_thrice_as_long_is_not() {
        let text = words(100);
        assert_eq!(find(&text, &words(150), ["", ""]), Some(Likeness::Nearly));
        assert_eq!(find(&text, &words(300), ["", ""]), None);
    }

    #[test]
    fn a_few_words_in_common_say_nothing() {
        let mut other = words(30);
        other.extend((0..70).map(|number| format!("other{number}")));
        assert_eq!(find(&words(100), &other, ["a", "a"]), None);
        let (text, mut short) = (words(9), words(9));
        short[8] = "otherwise".into();
        assert_eq!(find(&text, &short, ["a", "a"]), None);
    }

    #[test]
    fn what_many_texts_share_does_not_hide_a_copy() {
        let mut seen = Seen::default();
        let release = |number: usize| {
            let own = (0..60).map(|word| format!("case{number}x{word}"));
            own.chain(words(60)).collect::<Vec<_>>()
        };
        for number in 0..200 {
            let draft = draft(&release(number), "");
            assert_eq!(seen.find(&draft), None, "{number}");
            seen.add(draft);
        }
        let mut copy = release(150);
        copy[5] = "otherwise".into();
        assert_eq!(seen.find(&draft(&copy, "")), Some((150, Likeness::Nearly)));
    }
}
