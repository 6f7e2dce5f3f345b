//! Words as the tagger sees them: with their case, cut at hyphens, in sentences.
//!
//! Search folds case and accents away and has its own tokens; here case is the evidence. A word
//! carries hashes of what the features ask for, so that no string is made or compared later. It
//! does not know labels, lists or weights.

pub use super::word::{Case, Word, hash, mix};
use super::word::{word, word_end};

/// Sentences are cut after so many words, however they go on.
const LONGEST_SENTENCE: usize = 160;
/// How the letters of a whole sentence are cased.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[repr(u8)]
pub enum Mode {
    /// As in running text.
    #[default]
    Usual,
    /// Most words begin with a capital: a headline, a list of names.
    Title,
    /// Nearly all letters are capitals.
    Upper,
    /// A text without any capital.
    Lower,
}

/// A sentence: a run of words.
#[derive(Clone, Copy, Debug)]
pub struct Sentence {
    /// Its first word.
    pub from: usize,
    /// One past its last word.
    pub to: usize,
    /// How it is cased.
    pub mode: Mode,
    /// Which of the texts it stands in.
    pub text: usize,
    /// How many of its words are numbers: 0 none, 1 less than a fifth, 2 to 5 more.
    pub numbers: u64,
    /// Its length, in steps of three words up to four.
    pub length: u64,
}

/// The words of one or more texts that belong together.
#[derive(Clone, Debug, Default)]
pub struct Words {
    /// All words.
    pub list: Vec<Word>,
    /// They in sentences.
    pub sentences: Vec<Sentence>,
}

impl Words {
    /// Empties it for the next texts.
    pub fn clear(&mut self) {
        self.list.clear();
        self.sentences.clear();
    }

    /// Adds a text. Linear in it.
    pub fn add(&mut self, text: &str, number: usize) {
        let first = self.list.len();
        let mut at = 0;
        let mut spaced = true;
        while let Some(letter) = text[at..].chars().next() {
            if letter.is_whitespace() || letter.is_control() {
                at += letter.len_utf8();
                spaced = true;
                continue;
            }
            let end = word_end(text, at, letter);
            self.list.push(word(text, at, end, spaced));
            spaced = false;
            at = end;
        }
        self.cut(text, first, number);
        let any_capital = self.list[first..].iter().any(|word| word.is_capital());
        for sentence in self.sentences.iter_mut().rev() {
            if sentence.text != number {
                break;
            }
            let words = &self.list[sentence.from..sentence.to];
            sentence.mode = mode(words, any_capital);
            sentence.length = (words.len().min(12) / 3) as u64;
            let numbers = words.iter().filter(|word| word.case == Case::Number);
            sentence.numbers = match (numbers.take(9).count(), words.len()) {
                (0, _) => 0,
                (some, all) if some * 5 < all => 1,
                (some, _) => 2 + (some as u64).min(3),
            };
        }
    }

    /// Cuts the words from `first` on into sentences.
    fn cut(&mut self, text: &str, first: usize, number: usize) {
        let mut from = first;
        for at in first..self.list.len() {
            let last = at + 1 == self.list.len();
            if last || at + 1 - from >= LONGEST_SENTENCE || self.ends_sentence(text, from, at) {
                self.sentences.push(Sentence {
                    from,
                    to: at + 1,
                    mode: Mode::Usual,
                    text: number,
                    numbers: 0,
                    length: 0,
                });
                from = at + 1;
            }
        }
    }

    fn ends_sentence(&self, text: &str, from: usize, at: usize) -> bool {
        let (word, next) = (&self.list[at], &self.list[at + 1]);
        let between = &text[word.end as usize..next.start as usize];
        let breaks = between.bytes().filter(|byte| *byte == b'\n').count();
        // An empty line, or the gap between two columns.
        if breaks > 1 || breaks == 0 && (between.contains('\t') || between.contains("   ")) {
            return true;
        }
        let written = &text[word.start as usize..word.end as usize];
        let ends = matches!(written, "." | "!" | "?" | "…");
        let closes = matches!(written, "\"" | "”" | "'" | "’" | ")" | "»")
            && at > from
            && matches!(
                &text[self.list[at - 1].start as usize..self.list[at - 1].end as usize],
                "." | "!" | "?" | "…"
            );
        if breaks == 1 {
            // A line that is filled goes on in the next; a short one is a line of its own.
            let line = self.line_length(text, word.end as usize);
            return ends || closes || line < 50 || next.case == Case::Number;
        }
        if !next.spaced {
            return false;
        }
        let closing = matches!(
            &text[next.start as usize..next.end as usize],
            "\"" | "”" | "'" | "’" | ")" | "»"
        );
        if ends || closes {
            return !(ends && closing) && next.case != Case::Lower;
        }
        // `the U.S. The`, `Hanbury Inc. It`: an abbreviation that ends the sentence as well.
        written.len() > 2
            && written.ends_with('.')
            && next.case == Case::Capital
            && is_starter(&text[next.start as usize..next.end as usize])
    }

    fn line_length(&self, text: &str, end: usize) -> usize {
        let from = end.saturating_sub(51);
        let from = text.floor_char_boundary(from);
        match text[from..end].rfind('\n') {
            Some(at) => end - from - at,
            None => end - from,
        }
    }
}

/// Words that begin sentences and hardly any name.
fn is_starter(word: &str) -> bool {
    matches!(
        word,
        "The"
            | "In"
            | "It"
            | "He"
            | "She"
            | "They"
            | "We"
            | "But"
            | "And"
            | "A"
            | "An"
            | "At"
            | "This"
            | "That"
            | "These"
            | "On"
            | "His"
            | "Her"
            | "Its"
            | "For"
            | "As"
            | "If"
            | "There"
            | "However"
            | "I"
            | "You"
            | "When"
            | "While"
            | "After"
            | "Last"
    )
}

/// How a sentence is cased.
fn mode(words: &[Word], any_capital: bool) -> Mode {
    if !any_capital {
        return Mode::Lower;
    }
    let (mut upper, mut capital, mut lower, mut short) = (0, 0, 0, 0);
    for word in words {
        let length = word.end - word.start;
        match word.case {
            Case::Upper if length > 3 => upper += 1,
            Case::Capital | Case::Mixed if length > 3 => capital += 1,
            Case::Lower if length > 3 => lower += 1,
            Case::Lower => short += 1,
            _ => {}
        }
    }
    if upper > 0 && lower + short + capital <= upper / 4 {
        return Mode::Upper;
    }
    if capital >= 4 && lower <= capital / 3 {
        return Mode::Title;
    }
    Mode::Usual
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str) -> Vec<Vec<&str>> {
        let mut words = Words::default();
        words.add(text, 0);
        let sentences = words.sentences.iter();
        sentences
            .map(|sentence| {
                let words = words.list[sentence.from..sentence.to].iter();
                words
                    .map(|word| &text[word.start as usize..word.end as usize])
                    .collect()
            })
            .collect()
    }

    #[test]
    fn words_are_cut_where_a_name_may_end() {
        let cases: [(&str, &[&str]); 13] = [
            (
                "London-based Reuters’s",
                &["London", "-", "based", "Reuters", "’s"],
            ),
            (
                "the U.S. team, 7-6 (7-5)",
                &["the", "U.S.", "team", ",", "7-6", "(", "7-5", ")"],
            ),
            ("AT&T and O'Brien's", &["AT&T", "and", "O'Brien", "'s"]),
            ("Mr. J.R. Ewing", &["Mr.", "J.R.", "Ewing"]),
            ("J. R. Ewing", &["J.", "R.", "Ewing"]),
            ("the U.S.A.", &["the", "U.S.A."]),
            ("1,000.50 at 10:30", &["1,000.50", "at", "10:30"]),
            ("Amazon.com rose", &["Amazon.com", "rose"]),
            ("ended.The next", &["ended", ".", "The", "next"]),
            ("@FerryNews said", &["@FerryNews", "said"]),
            ("AL-AIN 1996-12-06", &["AL", "-", "AIN", "1996-12-06"]),
            ("don't stop", &["don't", "stop"]),
            (
                "Cie. générale d’Ivoire",
                &["Cie", ".", "générale", "d’Ivoire"],
            ),
        ];
        for (text, wanted) in cases {
            let found: Vec<_> = cut(text).into_iter().flatten().collect();
            assert_eq!(found, wanted, "{text}");
        }
    }

    #[test]
    fn letters_with_full_stops_without_end_are_looked_at_once() {
        for letters in ["U.S.", "A.", "É.", "U.S.A.'s", "3.5", "A&B.", "p.m"] {
            let text = letters.repeat(300_000);
            let mut words = Words::default();
            words.add(&text, 0);
            assert_eq!(
                words.list.last().map(|word| word.end as usize),
                Some(text.len())
            );
        }
    }

    #[test]
    fn sentences_end_where_they_end() {
        let cases = [
            ("Gen. Rask left. He is back.", 2),
            ("Hanbury Inc. The firm said so.", 2),
            ("He said \"no.\" She left.", 2),
            ("From the U.S. Senate came a note.", 1),
            ("LEEDS 2\nARSENAL 1", 2),
            (
                "A line that is filled up to its end with words goes on\nin the next one.",
                1,
            ),
            ("One\n\nTwo", 2),
            ("Haven Rovers     Port Alder", 2),
        ];
        for (text, wanted) in cases {
            assert_eq!(cut(text).len(), wanted, "{text}: {:?}", cut(text));
        }
    }

    #[test]
    fn a_sentence_knows_how_it_is_cased() {
        let mode = |text: &str| {
            let mut words = Words::default();
            words.add(text, 0);
            words.sentences[0].mode
        };
        assert_eq!(mode("SOCCER - LATE GOAL SAVES LEEDS"), Mode::Upper);
        assert_eq!(mode("Council Votes to Keep Harbour Master"), Mode::Title);
        assert_eq!(mode("The council votes in Port Alder"), Mode::Usual);
        assert_eq!(mode("the council votes"), Mode::Lower);
    }
}
