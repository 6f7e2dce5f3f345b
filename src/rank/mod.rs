//! The second stage: passages of the best briefs, scored and put in order.
//!
//! An engine finds candidates by BM25 over weighted words; here the first of them are read again,
//! and what BM25 cannot see is added: how well the best passage answers, whether the words stand in
//! the headline or the first words, next to each other, in the form they were asked in. It works on
//! kept briefs and clauses, and does not know which engine found them.
//!
//! ```text
//! score = bm25(brief) + 0.2 · passage + 0.2 · opening + 0.2 · pairs + 0.15 · exact
//! passage = Σ w · 2.2 · tf / (tf + 1.2)          each asked word's matches in the passage
//! opening = Σ w for words in the headline or among the first 45 words of the text
//! pairs   = Σ min(w, w') for words asked for side by side that stand within 8 words in the brief
//! exact   = Σ w for words that stand in the brief in the very form asked for
//! w       = ln(1 + (N - n + 0.5) / (n + 0.5)),   n of N briefs have the word
//! ```
//! The parts and their weights are those that a study on six open collections found to hold for all
//! of them with one setting; BM25 and `w` are Robertson and Zaragoza, "The Probabilistic Relevance
//! Framework: BM25 and Beyond" (2009), k1 1.2, b 0.75.

mod find;
mod needle;

pub use find::{Match, Matches};
pub use needle::{Looks, Needle, Sought, is_needle, needles};

use crate::analysis::{Language, Tokens};
use crate::engine::Kept;
use crate::query::Row;
use crate::span::Span;

/// How many candidates are read again; those behind them keep the engine's order.
pub const RESCORED: usize = 100;

const PASSAGE: f32 = 0.2;
const OPENING: f32 = 0.2;
const PAIRS: f32 = 0.2;
const EXACT: f32 = 0.15;
/// A news story opens with what matters: words up to here count as its opening …
const OPENING_WORDS: u32 = 45;
/// … and of passages that answer alike, the first is worth this much more.
const FIRST_PASSAGE: f32 = 1.2;
/// Two asked words at most this many places apart are a pair.
const PAIR_REACH: u32 = 8;
const K1: f32 = 1.2;

/// What was added to a brief's score, and for which words.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Parts {
    /// The engine's BM25.
    pub bm25: f32,
    /// The passage's own matches.
    pub passage: f32,
    /// Words in the headline or opening.
    pub opening: f32,
    /// Words next to each other.
    pub pairs: f32,
    /// Words in the very form asked for.
    pub exact: f32,
}

impl Parts {
    /// The score they make.
    pub fn score(&self) -> f32 {
        self.bm25 + self.passage + self.opening + self.pairs + self.exact
    }
}

/// A passage that answers, scored.
#[derive(Clone, Debug)]
pub struct Scored {
    /// Which of the brief's passages.
    pub passage: usize,
    /// Why it stands where it stands.
    pub parts: Parts,
    /// What matched in it, in bytes of the brief's text: sorted, never overlapping.
    pub highlights: Vec<Span>,
    /// The needles that matched in it.
    pub matched: Vec<usize>,
}

impl Scored {
    /// A brief that has no text to show a passage of.
    pub fn without_passage(bm25: f32) -> Self {
        Self {
            passage: 0,
            parts: Parts {
                bm25,
                ..Parts::default()
            },
            highlights: Vec::new(),
            matched: Vec::new(),
        }
    }
}

/// Reads briefs again; keeps stemmers and buffers.
pub struct Ranker {
    needles: Vec<Needle>,
    matches: Matches,
    tokens: Tokens,
}

impl Ranker {
    /// A ranker for what was asked.
    pub fn new(needles: Vec<Needle>) -> Self {
        Self {
            needles,
            matches: Matches::default(),
            tokens: Tokens::default(),
        }
    }

    /// What was asked.
    pub fn needles(&self) -> &[Needle] {
        &self.needles
    }

    /// The passages of a brief that answer, best first; its first passage when none does but the
    /// brief matched by other fields. `most` 0 gives all. Linear in the brief's text.
    pub fn passages(&mut self, kept: &Kept, bm25: f32, most: usize) -> Vec<Scored> {
        let brief = &kept.brief;
        let language = Language::of(brief.language.as_deref());
        self.tokens.fill(&brief.headline);
        let headline = self
            .matches
            .find(&self.needles, &self.tokens, language, true);
        self.tokens.fill(&brief.text);
        let mut body = self
            .matches
            .find(&self.needles, &self.tokens, language, false);
        body.extend(self.matches.names(&self.needles, kept, &self.tokens));
        body.sort_by_key(|found| (found.whole().start, found.needle));
        let of_brief = self.brief_parts(bm25, &headline, &body);
        let mut scored: Vec<Scored> = kept
            .passages
            .iter()
            .enumerate()
            .filter_map(|(index, passage)| {
                let within: Vec<&Match> = inside(&body, passage.span).collect();
                (!within.is_empty()).then(|| self.scored(index, &within, &of_brief))
            })
            .collect();
        if scored.is_empty() && !kept.passages.is_empty() {
            scored.push(self.scored(0, &[], &of_brief));
        }
        scored.sort_by(|a, b| {
            b.parts
                .score()
                .total_cmp(&a.parts.score())
                .then(a.passage.cmp(&b.passage))
        });
        if most > 0 {
            scored.truncate(most);
        }
        scored
    }

    /// What matched in a text that is shown beside a passage, such as a headline.
    pub fn highlights(&mut self, text: &str, language: Option<&str>) -> Vec<Span> {
        self.tokens.fill(text);
        let found = self
            .matches
            .find(&self.needles, &self.tokens, Language::of(language), true);
        merged(
            found
                .iter()
                .flat_map(|found| found.spans.iter().copied())
                .collect(),
        )
    }

    fn scored(&self, index: usize, within: &[&Match], of_brief: &Parts) -> Scored {
        let own: f32 = self
            .needles
            .iter()
            .enumerate()
            .map(|(needle, asked)| {
                let tf = within.iter().filter(|found| found.needle == needle).count() as f32;
                asked.weight * (K1 + 1.0) * tf / (tf + K1)
            })
            .sum();
        let first = if index == 0 { FIRST_PASSAGE } else { 1.0 };
        let mut matched: Vec<_> = within.iter().map(|found| found.needle).collect();
        matched.sort_unstable();
        matched.dedup();
        Scored {
            passage: index,
            parts: Parts {
                passage: PASSAGE * own * first,
                ..of_brief.clone()
            },
            highlights: merged(
                within
                    .iter()
                    .flat_map(|found| found.spans.iter().copied())
                    .collect(),
            ),
            matched,
        }
    }

    fn brief_parts(&self, bm25: f32, headline: &[Match], body: &[Match]) -> Parts {
        let weight_of = |holds: &dyn Fn(usize) -> bool| -> f32 {
            let asked = self.needles.iter().enumerate();
            asked
                .filter(|(needle, _)| holds(*needle))
                .map(|(_, asked)| asked.weight)
                .sum()
        };
        let opens = |needle: usize| {
            let early = |found: &&Match| found.needle == needle && found.place < OPENING_WORDS;
            headline.iter().any(|found| found.needle == needle)
                || body.iter().any(|found| early(&found))
        };
        let verbatim = |needle: usize| {
            headline
                .iter()
                .chain(body)
                .any(|found| found.needle == needle && found.exact)
        };
        let pairs: f32 = self
            .needles
            .windows(2)
            .enumerate()
            // The other names of an entity stand where its words stand.
            .filter(|(_, pair)| pair.iter().all(|one| one.names != Some(Row::Named)))
            .filter(|(first, _)| are_close(headline, *first) || are_close(body, *first))
            .map(|(_, pair)| pair[0].weight.min(pair[1].weight))
            .sum();
        Parts {
            bm25,
            passage: 0.0,
            opening: OPENING * weight_of(&opens),
            pairs: PAIRS * pairs,
            exact: EXACT * weight_of(&verbatim),
        }
    }
}

/// Whether a needle and the next one stand within reach of each other.
fn are_close(found: &[Match], first: usize) -> bool {
    let mut last_first = None;
    let mut last_second = None;
    for one in found {
        if one.needle == first {
            last_first = Some(one.place);
        } else if one.needle == first + 1 {
            last_second = Some(one.place);
        }
        if let (Some(a), Some(b)) = (last_first, last_second)
            && a != b
            && u32::abs_diff(a, b) <= PAIR_REACH
        {
            return true;
        }
    }
    false
}

/// The matches that lie in a span, of matches sorted by where they start.
fn inside(found: &[Match], span: Span) -> impl Iterator<Item = &Match> {
    let from = found.partition_point(|one| one.whole().start < span.start);
    let starting = found[from..]
        .iter()
        .take_while(move |one| one.whole().start < span.end);
    starting.filter(move |one| span.contains(one.whole()))
}

/// Spans sorted, touching and overlapping ones made one.
fn merged(mut spans: Vec<Span>) -> Vec<Span> {
    spans.sort_unstable();
    let mut merged: Vec<Span> = Vec::with_capacity(spans.len());
    for span in spans {
        match merged.last_mut() {
            Some(last) if span.start <= last.end => last.end = last.end.max(span.end),
            _ => merged.push(span),
        }
    }
    merged
}
