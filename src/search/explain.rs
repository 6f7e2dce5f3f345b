//! Why an answer is what it is: how the query was read, and the parts of each score.
//!
//! It does not put them into sentences; renderers do.

use serde::Serialize;

use crate::engine::{EngineError, Search};
use crate::query::{Clause, Query, Row, Scope, Slot};
use crate::rank::{Needle, Ranker, Scored};

/// How the query was read.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Explanation {
    /// The query in canonical text.
    pub read_as: String,
    /// Words left out because they only tell how it is put.
    pub left_out: Vec<String>,
    /// Each word or phrase, in the order asked for.
    pub words: Vec<WordReason>,
}

/// What one word or phrase of the query is worth.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct WordReason {
    /// The word as matched; a phrase in quotes.
    pub word: String,
    /// How many briefs have it.
    pub briefs: usize,
    /// Its weight; none for words that only filter.
    pub weight: Option<f32>,
}

/// The parts of a hit's score; they add up to it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Reasons {
    /// BM25 of the whole brief, headline words counted three times.
    pub bm25: f32,
    /// What other words for the same add to it.
    pub related: f32,
    /// The passage's own matches.
    pub passage: f32,
    /// Words in the headline or the opening.
    pub opening: f32,
    /// Words asked for side by side that stand close.
    pub pairs: f32,
    /// Words in the very form asked for.
    pub exact: f32,
    /// That the passage has the kind of answer that the question expects.
    pub answer: f32,
    /// What briefs like this one lend or take.
    pub neighbours: f32,
    /// How many of the query's words the passage has, of how many.
    pub words_in_passage: (usize, usize),
}

impl Reasons {
    pub(super) fn of(scored: &Scored, needles: &[Needle]) -> Self {
        let parts = &scored.parts;
        Self {
            bm25: parts.bm25,
            related: parts.related,
            passage: parts.passage,
            opening: parts.opening,
            pairs: parts.pairs,
            exact: parts.exact,
            answer: parts.answer,
            neighbours: parts.neighbours,
            words_in_passage: (scored.matched.len(), needles.len()),
        }
    }
}

/// How the query was read and what its words are worth.
pub(super) fn explanation(
    engine: &dyn Search,
    query: &Query,
    clause: &Clause,
    ranker: &Ranker,
    dropped: &[String],
) -> Result<Explanation, EngineError> {
    let mut weights = ranker.asked().needles.iter();
    let mut words = Vec::new();
    for leaf in clause.positive_leaves() {
        let needle = if crate::rank::is_needle(leaf) {
            weights.next()
        } else {
            None
        };
        words.push(WordReason {
            word: named(leaf),
            briefs: engine.count(leaf)?,
            weight: needle.map(|needle| needle.weight),
        });
    }
    Ok(Explanation {
        read_as: query.to_string(),
        left_out: dropped.to_vec(),
        words,
    })
}

/// A leaf in words.
fn named(leaf: &Clause) -> String {
    match leaf {
        Clause::Word { exact, .. } => exact.clone(),
        Clause::Sequence {
            scope: Scope::In(Row::Named),
            slots,
            ..
        } => slots.iter().map(spelt).collect::<Vec<_>>().join(" near "),
        Clause::Sequence { slots, near, .. } => {
            let slots: Vec<_> = slots.iter().map(spelt).collect();
            match (slots.as_slice(), near) {
                ([single], _) => single.clone(),
                (_, None) => format!("\"{}\"", slots.join(" ")),
                (_, Some(near)) => format!("\"{}\"~{near}", slots.join(" ")),
            }
        }
        _ => String::new(),
    }
}

fn spelt(slot: &Slot) -> String {
    match slot {
        Slot::Exact(token) => token.clone(),
        Slot::Prefix(start) => format!("{start}*"),
        Slot::Fuzzy(token, _) => format!("{token}~"),
        Slot::Any(names) => count_of(names.len()),
    }
}

fn count_of(names: usize) -> String {
    match names {
        1 => "1 name".to_owned(),
        names => format!("{names} names"),
    }
}
