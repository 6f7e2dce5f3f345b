//! Evidence: what the whole of a brief says about a word.
//!
//! A word that is written in lower case elsewhere is hardly a name; one that elsewhere follows a
//! title is hardly a company. Counted once before the first pass over the words; after it the
//! labels of the first pass are counted too, for the second. It does not know weights.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

use super::labels::{Label, begins, ends, kind};
use super::lists::{Class, Found};
use super::words::{Case, Mode, Words};
use crate::brief::Kind;

/// A hasher for what is hashed already.
#[derive(Default)]
pub struct Hashed(u64);

impl Hasher for Hashed {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = self.0.rotate_left(8) ^ u64::from(*byte);
        }
    }

    fn write_u64(&mut self, number: u64) {
        self.0 = number;
    }
}

/// A map from hashes of words.
pub type ByWord<T> = HashMap<u64, T, BuildHasherDefault<Hashed>>;

/// What a brief says about one word, wherever it stands.
#[derive(Clone, Copy, Debug, Default)]
pub struct Seen {
    /// In lower case, in running text.
    pub lower: u16,
    /// With a capital, in running text, not first in its sentence.
    pub capital: u16,
    /// Behind a title.
    pub titled: u16,
    /// Behind a given name.
    pub given: u16,
    /// In a run of capitals with an organisation's word.
    pub company: u16,
    /// Behind `in`, `at`, `from`, `near`.
    pub placed: u16,
    /// Before a verb of speech or the like.
    pub speaks: u16,
    /// Before a possessive.
    pub owns: u16,
}

impl Seen {
    /// The evidence in few bits, each a question with a yes or a no, and the share of lower case.
    pub fn bits(&self) -> u32 {
        let yes = |count: u16, bit: u32| u32::from(count > 0) << bit;
        let share = match (self.lower, self.capital) {
            (0, 0) => 0,
            (0, 1) => 1,
            (0, _) => 2,
            (lower, capital) if lower > capital => 3,
            _ => 4,
        };
        share
            | yes(self.titled, 3)
            | yes(self.given, 4)
            | yes(self.company, 5)
            | yes(self.placed, 6)
            | yes(self.speaks, 7)
            | yes(self.owns, 8)
    }
}

/// A run of capital words in running text: first word and one past the last, or nothing.
pub type Run = (u32, u32);

/// What a brief is about, as far as its words tell: 0 to 3 for each.
#[derive(Clone, Copy, Debug, Default)]
pub struct Subject {
    /// Words of sport.
    pub sport: u8,
    /// Words of business.
    pub business: u8,
}

/// Finds runs of capital words.
pub fn runs(words: &Words, runs: &mut Vec<Run>) {
    runs.clear();
    runs.resize(words.list.len(), (0, 0));
    for sentence in &words.sentences {
        if matches!(sentence.mode, Mode::Upper | Mode::Lower) {
            continue;
        }
        let mut at = sentence.from;
        while at < sentence.to {
            let start = at;
            while at < sentence.to && words.list[at].is_capital() {
                at += 1;
            }
            for run in &mut runs[start..at] {
                *run = (start as u32, at as u32);
            }
            at = at.max(start + 1);
        }
    }
}

/// Counts what the brief says of each word, and what it is about.
pub fn count(words: &Words, found: &[Found], runs: &[Run], seen: &mut ByWord<Seen>) -> Subject {
    seen.clear();
    let (mut sport, mut business) = (0_usize, 0_usize);
    for sentence in &words.sentences {
        let usual = sentence.mode == Mode::Usual;
        for at in sentence.from..sentence.to {
            let word = &words.list[at];
            let lists = found[at].any();
            sport += usize::from(lists & Class::Sport.bit() != 0);
            business += usize::from(lists & Class::Business.bit() != 0);
            if !usual {
                continue;
            }
            if word.case == Case::Lower {
                // Only what is written with a capital somewhere is ever asked for.
                if let Some(entry) = seen.get_mut(&word.lower) {
                    entry.lower = entry.lower.saturating_add(1);
                } else {
                    seen.insert(
                        word.lower,
                        Seen {
                            lower: 1,
                            ..Seen::default()
                        },
                    );
                }
                continue;
            }
            if !word.is_capital() {
                continue;
            }
            let before = (at > sentence.from).then(|| (&words.list[at - 1], &found[at - 1]));
            let after = (at + 1 < sentence.to).then(|| (&words.list[at + 1], &found[at + 1]));
            let entry = seen.entry(word.lower).or_default();
            let mut add = |count: fn(&mut Seen) -> &mut u16, when: bool| {
                if when {
                    let count = count(entry);
                    *count = count.saturating_add(1);
                }
            };
            add(
                |seen| &mut seen.capital,
                before.is_some_and(|(word, _)| word.case != Case::Mark),
            );
            let (start, end) = runs[at];
            let in_run = found[start as usize..end as usize].iter();
            let company = end - start > 1
                && in_run
                    .clone()
                    .any(|found| (found.single | found.end) & (Class::OrgWord.bit()) != 0);
            add(|seen| &mut seen.company, company);
            if let Some((_, found)) = before {
                add(
                    |seen| &mut seen.titled,
                    (found.single | found.end) & Class::Title.bit() != 0,
                );
                add(
                    |seen| &mut seen.given,
                    found.single & Class::Given.bit() != 0 && at as u32 > start,
                );
                add(|seen| &mut seen.placed, {
                    let word = words.list[at - 1].lower;
                    is_where(word)
                });
            }
            if let Some((word, found)) = after {
                add(
                    |seen| &mut seen.speaks,
                    word.case == Case::Lower && found.single & Class::PersonCue.bit() != 0,
                );
                add(
                    |seen| &mut seen.owns,
                    word.case == Case::Lower && !word.spaced && word.end - word.start <= 4,
                );
            }
        }
    }
    let total = words.list.len().max(1);
    // Shares of all words, told apart at 1, 3 and 6 in a hundred.
    let grade = |count: usize| match count * 100 / total {
        0 => 0,
        1 | 2 => 1,
        3..6 => 2,
        _ => 3,
    };
    Subject {
        sport: grade(sport),
        business: grade(business),
    }
}

fn is_where(word: u64) -> bool {
    static WHERE: std::sync::OnceLock<[u64; 6]> = std::sync::OnceLock::new();
    let list = WHERE.get_or_init(|| {
        ["in", "at", "from", "near", "to", "outside"]
            .map(|word| super::words::hash(word.as_bytes()))
    });
    list.contains(&word)
}

/// What the first pass made of a word in the whole brief: how often it was outside, and of each
/// kind; and where it stood in names of several words.
#[derive(Clone, Copy, Debug, Default)]
pub struct Voted {
    /// Outside, person, organisation, place.
    pub votes: [u16; 4],
    /// Last word of a person's name of several words.
    pub surname: bool,
    /// Part of an organisation's name of several words.
    pub part: bool,
}

impl Voted {
    /// The winner, how clear it is, and how many votes there were, in few bits.
    pub fn bits(&self) -> u32 {
        let total: u32 = self.votes.iter().map(|votes| u32::from(*votes)).sum();
        let (top, votes) = (0..4)
            .map(|kind| (kind, u32::from(self.votes[kind as usize])))
            .max_by_key(|(kind, votes)| (*votes, 4 - kind))
            .unwrap_or((0, 0));
        let clear = match votes * 10 {
            share if share >= total * 9 => 2,
            share if share >= total * 6 => 1,
            _ => 0,
        };
        let many = match total {
            0 | 1 => 0,
            2 | 3 => 1,
            _ => 2,
        };
        top | clear << 2 | many << 4 | u32::from(self.surname) << 6 | u32::from(self.part) << 7
    }
}

/// Counts the labels of the first pass; capitals, or everything in text without case.
pub fn vote(words: &Words, labels: &[Label], voted: &mut ByWord<Voted>) {
    voted.clear();
    for sentence in &words.sentences {
        let here = sentence.from..sentence.to;
        for (word, label) in words.list[here.clone()].iter().zip(&labels[here]) {
            let kind = kind(*label);
            let candidate = word.is_capital() || kind.is_some();
            if !candidate {
                continue;
            }
            let entry = voted.entry(word.lower).or_default();
            let place = kind.map_or(0, |kind| 1 + kind as usize);
            entry.votes[place] = entry.votes[place].saturating_add(1);
            let several = !(begins(*label) && ends(*label));
            if several && kind == Some(Kind::Person) && ends(*label) {
                entry.surname = true;
            }
            if several && kind == Some(Kind::Organisation) {
                entry.part = true;
            }
        }
    }
}
