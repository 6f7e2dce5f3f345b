//! How alike two texts are, told by the rows of words they share.
//!
//! A text is taken as the set of its *shingles*, each five words in a row (Broder, "On the
//! resemblance and containment of documents", 1997). [`containment`](Shingles::containment) is the
//! share of the smaller set that is in the larger, [`resemblance`](Shingles::resemblance) the share
//! of both that is in both. To find what a text may be alike among many, a quarter of the shingles,
//! chosen by their own value, stand for all (Broder's sketch "modulo m"); what is found so is then
//! compared in full. All is linear in the texts.
//!
//! What counts as nearly the same was settled by reading pairs of two collections: 28 of BBC News
//! (2,225 articles; all pairs above 0.8) and 60 of press releases of district attorneys (8,635, who
//! tell a case in the same words from charge to sentence, and have forms).
//!
//! | containment | BBC | press releases |
//! |---|---|---|
//! | 0.9 to 1 | the same story in 23 of 23 | the same case in 12 of 21, little but an office's address in 6, a form with another name in 3 |
//! | 0.8 to 0.9, same headline | the same story in 3 of 3 | the same news in 6 of 10 |
//! | 0.8 to 0.9, other headline | the same story in 2 of 2 | the same news in 0 of 29: a conviction and its sentence, another accused |
//!
//! So one text is nearly the same as another when nine tenths of the shorter are in the longer, or
//! eight tenths under the same headline, and the longer is at most twice as long. Words here are
//! runs of letters and digits, lower case: they are compared and never searched for, so the
//! analyzer's finer rules, which cost five times as much, do not matter. This module does not know
//! briefs, hits or languages.

mod seen;
mod shingles;

pub use seen::{Draft, Seen};
pub use shingles::{Shingles, WordSet};

use serde::Serialize;

/// Shared by this much of the shorter text, two are nearly the same …
const NEARLY: f32 = 0.9;
/// … and by this much under the same headline.
const NEARLY_UNDER_ONE_HEADLINE: f32 = 0.8;
/// Below this many shingles two texts are the same or not.
const FEWEST: usize = 10;
/// Half the words of a text are in the other.
const MOSTLY: f32 = 0.5;

/// How alike two texts are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub enum Likeness {
    /// Word for word, but for case and punctuation.
    #[serde(rename = "same text")]
    Same,
    /// All but a few words.
    #[serde(rename = "nearly the same text")]
    Nearly,
    /// Half of the shorter one, or more.
    #[serde(rename = "mostly the same text")]
    Mostly,
    /// Texts of which one passage is nearly the same.
    #[serde(rename = "nearly the same passage")]
    Passage,
}

impl Likeness {
    /// It in words: `same text`, `nearly the same text`.
    pub fn name(self) -> &'static str {
        match self {
            Likeness::Same => "same text",
            Likeness::Nearly => "nearly the same text",
            Likeness::Mostly => "mostly the same text",
            Likeness::Passage => "nearly the same passage",
        }
    }
}

/// How alike two texts are, if half of the shorter is in the longer; never [`Likeness::Passage`].
pub fn likeness(one: &Shingles, other: &Shingles, same_headline: bool) -> Option<Likeness> {
    if one.whole() == other.whole() && one.words() > 0 {
        return Some(Likeness::Same);
    }
    let (fewer, more) = match one.len() <= other.len() {
        true => (one.len(), other.len()),
        false => (other.len(), one.len()),
    };
    if fewer < FEWEST {
        return None;
    }
    let shared = one.containment(other);
    let wanted = match same_headline {
        true => NEARLY_UNDER_ONE_HEADLINE,
        false => NEARLY,
    };
    if shared >= wanted && more <= 2 * fewer {
        Some(Likeness::Nearly)
    } else if shared >= MOSTLY {
        Some(Likeness::Mostly)
    } else {
        None
    }
}
