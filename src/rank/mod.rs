//! The second stage: passages of the best briefs, scored and put in order.
//!
//! An engine finds candidates by BM25 over weighted words; here the first of them are read again, and
//! what BM25 cannot see is added: that other words say the same, how well the best passage answers,
//! whether the words stand in the headline or the first words, next to each other, in the form they
//! were asked in, and whether briefs like this one answer too. It works on kept briefs and clauses,
//! and does not know which engine found them.
//!
//! ```text
//! score    = bm25 + related + 0.2 · passage + 0.2 · opening + 0.2 · pairs + 0.15 · exact
//!            + answer + neighbours
//! bm25     = Σ t · w · s(tf)                    each asked word in the brief, t times asked for;
//!            s(tf) = 2.2 · tf / (tf + 0.3 + 0.9 · length / mean length), headline words thrice
//! related  = Σ t · (max w' · s(tf') - w · s(tf))  where words related to it (crate::thesaurus) say more:
//!            w' is 0.8 (its family) or 0.4 (a synonym) of min(w, their own weight)
//! passage  = Σ r · 2.2 · tf / (tf + 1.2)        the best 40 words of the passage; the first passage
//!                                               counts a fifth more
//! opening  = Σ r for words in the headline or among the first 45 words of the text
//! pairs    = Σ min(r, r') for words asked for side by side that stand within 8 words in the brief
//! exact    = Σ r for words that stand in the brief in the very form asked for
//! r        = ln(1 + (N - n + 0.5) / (n + 0.5)),   n of N briefs have the word
//! w        = r · (1 + 0.6 · ln(occurrences / n))  words that come back are what a text is about
//! answer   = 0.1 · (bm25 + related + passage)   where a question expects a person, a place, a date, a
//!                                               number, and the passage has one besides its words
//! neighbours: see neighbours.rs
//! ```
//! The parts and their weights hold for thirteen collections with one setting, none of which changes
//! by more than a hundredth when a weight changes by half. BM25 and `r` are Robertson and Zaragoza,
//! "The Probabilistic Relevance Framework: BM25 and Beyond" (2009), k1 1.2, b 0.75.

mod expected;
mod find;
mod needle;
mod neighbours;
mod words;

pub use expected::{Expected, expected};
pub use find::{Match, Matches};
pub use needle::{Looks, Needle, Sought, is_needle, needles};
pub use neighbours::COMPARED;
pub use words::{Archive, Word, rarity, words, worth};

use crate::analysis::{Language, Stemmers, Tokens};
use crate::engine::Kept;
use crate::engine::document::weighted_texts;
use crate::query::Row;
use crate::span::Span;
use words::Counter;

/// How many candidates are read again; those behind them keep the engine's order.
pub const RESCORED: usize = 100;

const PASSAGE: f32 = 0.2;
const OPENING: f32 = 0.2;
const PAIRS: f32 = 0.2;
const EXACT: f32 = 0.15;
const ANSWER: f32 = 0.1;
/// A news story opens with what matters: words up to here count as its opening …
const OPENING_WORDS: u32 = 45;
/// … and of passages that answer alike, the first is worth this much more.
const FIRST_PASSAGE: f32 = 1.2;
/// A passage is worth what its best run of so many words holds.
const WINDOW: u32 = 40;
/// Two asked words at most this many places apart are a pair.
const PAIR_REACH: u32 = 8;
const K1: f32 = 1.2;

/// What was added to a brief's score, and for which words.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Parts {
    /// BM25 of the asked words in the whole brief; the engine's own for briefs that were not read
    /// again.
    pub bm25: f32,
    /// What other words for the same add to it.
    pub related: f32,
    /// The passage's own matches.
    pub passage: f32,
    /// Words in the headline or opening.
    pub opening: f32,
    /// Words next to each other.
    pub pairs: f32,
    /// Words in the very form asked for.
    pub exact: f32,
    /// That the passage has the kind of answer that is expected.
    pub answer: f32,
    /// What briefs like this one lend or take.
    pub neighbours: f32,
}

impl Parts {
    /// The score they make.
    pub fn score(&self) -> f32 {
        let own = self.bm25 + self.related + self.passage + self.opening;
        own + self.pairs + self.exact + self.answer + self.neighbours
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

/// What is asked, and what the archive says of it.
pub struct Asked {
    /// The words and phrases that may be highlighted.
    pub needles: Vec<Needle>,
    /// The words that count for ranking.
    pub words: Vec<Word>,
    /// How many weighted words a brief has on average.
    pub mean_length: f32,
    /// The kind of answer that is expected.
    pub expected: Option<Expected>,
}

/// A brief that was read again.
#[derive(Clone, Debug)]
pub struct Read {
    /// Its passages that answer, best first; its first when none does but the brief matched by other
    /// fields; none only where it has no text.
    pub passages: Vec<Scored>,
    /// The share of the asked words' weight that it has: 0 to 1.
    pub coverage: f32,
}

/// Reads briefs again; keeps stemmers and buffers.
pub struct Ranker {
    asked: Asked,
    matches: Matches,
    counter: Counter,
    tokens: Tokens,
    stemmers: Stemmers,
}

impl Ranker {
    /// A ranker for what was asked.
    pub fn new(asked: Asked) -> Self {
        Self {
            asked,
            matches: Matches::default(),
            counter: Counter::default(),
            tokens: Tokens::default(),
            stemmers: Stemmers::default(),
        }
    }

    /// What was asked.
    pub fn asked(&self) -> &Asked {
        &self.asked
    }

    /// Reads a brief; of its passages at most `most` are kept, 0 keeps all. Linear in the brief's
    /// text.
    pub fn read(&mut self, kept: &Kept, most: usize) -> Read {
        let brief = &kept.brief;
        let language = Language::of(brief.language.as_deref());
        let counted = self.counted(kept, language);
        let needles = &self.asked.needles;
        // The body's tokens are those filled last.
        let mut body = self.matches.find(needles, &self.tokens, language, false);
        body.extend(self.matches.names(needles, kept, &self.tokens));
        body.sort_by_key(|found| (found.whole().start, found.needle));
        self.tokens.fill(&brief.headline);
        let headline = self.matches.find(needles, &self.tokens, language, true);
        let of_brief = self.brief_parts(&counted, &headline, &body);
        let mut passages: Vec<Scored> = kept
            .passages
            .iter()
            .enumerate()
            .filter_map(|(index, passage)| {
                let within: Vec<&Match> = inside(&body, passage.span).collect();
                (!within.is_empty()).then(|| self.scored(index, kept, &within, &of_brief))
            })
            .collect();
        if passages.is_empty() {
            passages.push(self.scored(0, kept, &[], &of_brief));
        }
        passages.sort_by(|a, b| {
            let by_score = b.parts.score().total_cmp(&a.parts.score());
            by_score.then(a.passage.cmp(&b.passage))
        });
        if most > 0 {
            passages.truncate(most);
        }
        Read {
            passages,
            coverage: counted.coverage,
        }
    }

    /// What the words score in a brief. Leaves the tokens of its text behind.
    fn counted(&mut self, kept: &Kept, language: Language) -> words::Scored {
        let stemmer = self.stemmers.of(language);
        let words = &self.asked.words;
        self.counter.begin(words);
        for (text, times) in weighted_texts(&kept.brief) {
            self.tokens.fill(text);
            self.counter
                .add(words, &self.tokens, times, language, stemmer);
        }
        self.counter
            .scored(words, kept.words, self.asked.mean_length)
    }

    /// Lets briefs that are like each other lend each other of their scores: of the first
    /// [`COMPARED`] of these, best first.
    pub fn lend(&mut self, briefs: &[&Kept], reads: &mut [Read]) {
        let Some(first) = reads.first() else {
            return;
        };
        let need = neighbours::need(self.asked.words.len(), first.coverage);
        let compared = reads.len().min(briefs.len()).min(COMPARED);
        if need == 0.0 || compared < 2 {
            return;
        }
        let bags: Vec<_> = briefs[..compared]
            .iter()
            .map(|kept| {
                let texts = [kept.brief.headline.as_str(), kept.brief.text.as_str()];
                neighbours::bag(&texts, &mut self.tokens)
            })
            .collect();
        let best = |read: &Read| read.passages.first().map_or(0.0, |one| one.parts.score());
        let scores: Vec<f32> = reads[..compared].iter().map(best).collect();
        for (read, shift) in reads
            .iter_mut()
            .zip(neighbours::shifts(&scores, &bags, need))
        {
            for passage in &mut read.passages {
                passage.parts.neighbours = shift;
            }
        }
    }

    /// What matched in a text that is shown beside a passage, such as a headline.
    pub fn highlights(&mut self, text: &str, language: Option<&str>) -> Vec<Span> {
        self.tokens.fill(text);
        let found = self.matches.find(
            &self.asked.needles,
            &self.tokens,
            Language::of(language),
            true,
        );
        merged(
            found
                .iter()
                .flat_map(|found| found.spans.iter().copied())
                .collect(),
        )
    }

    fn scored(&self, index: usize, kept: &Kept, within: &[&Match], of_brief: &Parts) -> Scored {
        let first = if index == 0 { FIRST_PASSAGE } else { 1.0 };
        let mut matched: Vec<_> = within.iter().map(|found| found.needle).collect();
        matched.sort_unstable();
        matched.dedup();
        let spans = within.iter().flat_map(|found| found.spans.iter().copied());
        let highlights = merged(spans.collect());
        let mut parts = Parts {
            passage: PASSAGE * first * self.best_window(within),
            ..of_brief.clone()
        };
        let has_answer = kept.passages.get(index).zip(self.asked.expected);
        let has_answer = has_answer.is_some_and(|(passage, expected)| {
            expected::holds(expected, &kept.brief, passage.span, &highlights)
        });
        if has_answer && !within.is_empty() {
            parts.answer = ANSWER * (parts.bm25 + parts.related + parts.passage);
        }
        Scored {
            passage: index,
            parts,
            highlights,
            matched,
        }
    }

    /// What the best [`WINDOW`] words of a passage hold, of its matches sorted by where they start.
    fn best_window(&self, within: &[&Match]) -> f32 {
        let mut counts = vec![0.0_f32; self.asked.needles.len()];
        let worth = |needle: usize, count: f32| {
            self.asked.needles[needle].weight * (K1 + 1.0) * count / (count + K1)
        };
        let (mut score, mut best, mut from) = (0.0_f32, 0.0_f32, 0);
        for last in within {
            let count = &mut counts[last.needle];
            score += worth(last.needle, *count + 1.0) - worth(last.needle, *count);
            *count += 1.0;
            while last.place.saturating_sub(within[from].place) >= WINDOW {
                let out = within[from].needle;
                score -= worth(out, counts[out]) - worth(out, counts[out] - 1.0);
                counts[out] -= 1.0;
                from += 1;
            }
            best = best.max(score);
        }
        best
    }

    fn brief_parts(&self, counted: &words::Scored, headline: &[Match], body: &[Match]) -> Parts {
        let needles = &self.asked.needles;
        let weight_of = |holds: &dyn Fn(usize) -> bool| -> f32 {
            let asked = needles.iter().enumerate();
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
        let pairs: f32 = needles
            .windows(2)
            .enumerate()
            // The other names of an entity stand where its words stand.
            .filter(|(_, pair)| pair.iter().all(|one| one.names != Some(Row::Named)))
            .filter(|(first, _)| are_close(headline, *first) || are_close(body, *first))
            .map(|(_, pair)| pair[0].weight.min(pair[1].weight))
            .sum();
        Parts {
            bm25: counted.bm25,
            related: counted.related,
            passage: 0.0,
            answer: 0.0,
            neighbours: 0.0,
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
