//! Which blocks of a page say what the page declares as its article's text.
//!
//! Pages that carry the text in JSON-LD thereby say which of their elements hold it; compared by
//! runs of letters, since white space and marks differ. It does not know where else the text may be.

use std::collections::HashSet;

use super::blocks::Block;

/// How many letters make a run.
const RUN: usize = 12;

/// More of a declared text than this is not looked at, in bytes.
const MOST: usize = 400_000;

/// A text that a page declares.
pub(super) struct Known {
    runs: HashSet<u64>,
    /// How many letters it has.
    pub size: usize,
}

impl Known {
    /// A declared text, unless it is too short to tell anything.
    pub fn of(text: &str) -> Option<Known> {
        let letters = letters(&text[..text.floor_char_boundary(MOST)]);
        (letters.len() >= 150).then(|| Known {
            runs: letters.windows(RUN).map(hash).collect(),
            size: letters.len(),
        })
    }

    /// How many letters of a text are of this one.
    pub fn letters_of(&self, text: &str) -> usize {
        let letters = letters(text);
        if letters.len() < RUN {
            return 0;
        }
        let (mut hits, mut asked) = (0, 0);
        for run in letters.windows(RUN).step_by(4) {
            asked += 1;
            hits += usize::from(self.runs.contains(&hash(run)));
        }
        letters.len() * hits / asked.max(1)
    }

    /// Whether a block is of it.
    pub fn has(&self, block: &Block) -> bool {
        let letters = block.text.chars().filter(|c| c.is_alphanumeric()).count();
        letters >= RUN && self.letters_of(&block.text) * 10 >= letters * 6
    }
}

fn letters(text: &str) -> Vec<char> {
    let letters = text.chars().filter(|c| c.is_alphanumeric());
    letters.flat_map(char::to_lowercase).collect()
}

fn hash(run: &[char]) -> u64 {
    // FNV-1a: short, and no one gains from a clash.
    run.iter().fold(0xcbf2_9ce4_8422_2325, |hash, letter| {
        (hash ^ u64::from(u32::from(*letter))).wrapping_mul(0x0100_0000_01b3)
    })
}
