//! The words of a query and what they score in a brief.
//!
//! It counts words in texts and knows the formula; it does not know passages or other briefs.

use crate::analysis::{Language, Stemmer, Tokens, is_stop_word};
use crate::query::Clause;
use crate::thesaurus::{Relation, related};

/// A word counts for more the more often it comes back in the briefs that have it: such words are
/// what a text is about. 0 to 1 is flat around this on all collections tried.
const RECURRENCE: f32 = 0.6;
/// What a word of the same family, and a synonym, counts of what the word itself would.
const FAMILY: f32 = 0.8;
const SYNONYM: f32 = 0.4;
/// BM25's saturation and length normalisation.
const K1: f32 = 1.2;
const B: f32 = 0.75;

/// A word that counts for ranking.
#[derive(Clone, Debug)]
pub struct Word {
    stems: Vec<String>,
    times: f32,
    /// Its weight.
    weight: f32,
    /// Stems that say the same in other words, and what they are worth.
    related: Vec<(String, f32)>,
}

/// What the archive says of words.
pub trait Archive {
    /// What stops it.
    type Error;

    /// How many briefs there are.
    fn briefs(&self) -> Result<usize, Self::Error>;

    /// How many briefs have a word with one of these stems.
    fn briefs_with(&self, stems: &[String]) -> Result<usize, Self::Error>;

    /// How often such words stand in all of them.
    fn occurrences(&self, stems: &[String]) -> Result<u64, Self::Error>;
}

/// What a word is worth that `having` of `all` briefs have: Robertson and Sparck Jones's weight
/// without relevance information, never negative.
pub fn rarity(all: usize, having: usize) -> f32 {
    let (all, having) = (all as f32, having as f32);
    (1.0 + (all - having + 0.5).max(0.0) / (having + 0.5)).ln()
}

/// What a word with one of these stems is worth: the rarer, and the oftener it comes back where it
/// stands, the more; 0 when no brief has it.
pub fn worth<A: Archive>(stems: &[String], archive: &A) -> Result<f32, A::Error> {
    let having = archive.briefs_with(stems)?;
    if having == 0 {
        return Ok(0.0);
    }
    let often = archive.occurrences(stems)? as f32 / having as f32;
    Ok(rarity(archive.briefs()?, having) * (1.0 + RECURRENCE * often.max(1.0).ln()))
}

/// The words of a clause that count for ranking; those without a brief do not.
pub fn words<A: Archive>(clause: &Clause, archive: &A) -> Result<Vec<Word>, A::Error> {
    let all = archive.briefs()?;
    let mut words: Vec<Word> = Vec::new();
    for (stems, times) in clause.evidence() {
        let weight = worth(stems, archive)?;
        if weight == 0.0 {
            continue;
        }
        words.push(Word {
            stems: stems.to_vec(),
            times: times as f32,
            weight,
            related: Vec::new(),
        });
    }
    // In quotes a word is meant as it stands.
    let asked = clause.positive_leaves().into_iter();
    let asked = asked.filter_map(|leaf| match leaf {
        Clause::Word { stems, .. } => Some(stems),
        _ => None,
    });
    let asked: Vec<&Vec<String>> = asked.collect();
    let taken: Vec<String> = words.iter().flat_map(|word| word.stems.clone()).collect();
    for word in &mut words {
        if !asked.contains(&&word.stems) {
            continue;
        }
        for (stem, relation) in word.stems.iter().flat_map(|stem| related(stem)) {
            let known = |other: &(String, f32)| other.0 == stem;
            if taken.iter().any(|other| other == stem) || word.related.iter().any(known) {
                continue;
            }
            let having = archive.briefs_with(&[stem.to_owned()])?;
            if having == 0 {
                continue;
            }
            let share = match relation {
                Relation::Family => FAMILY,
                Relation::Synonym => SYNONYM,
            };
            // A rare word's kin that half the archive has is worth what half the archive is worth.
            let weight = share * rarity(all, having).min(word.weight);
            word.related.push((stem.to_owned(), weight));
        }
    }
    Ok(words)
}

/// What the words score in one brief.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Scored {
    /// BM25 of the words themselves.
    pub bm25: f32,
    /// What other words for the same add to it.
    pub related: f32,
    /// The share of the words' weight that the brief has, in the words or others for the same: 0 to 1.
    pub coverage: f32,
}

/// Counts the words of a query in the texts of one brief after another; keeps its buffers.
#[derive(Default)]
pub struct Counter {
    own: Vec<f32>,
    related: Vec<Vec<f32>>,
    beginnings: Vec<u8>,
}

impl Counter {
    /// Begins a brief.
    pub fn begin(&mut self, words: &[Word]) {
        self.own.clear();
        self.own.resize(words.len(), 0.0);
        self.related.resize(words.len(), Vec::new());
        self.beginnings.clear();
        for (word, counts) in words.iter().zip(&mut self.related) {
            counts.clear();
            counts.resize(word.related.len(), 0.0);
            let related = word.related.iter().map(|(stem, _)| stem);
            let first = word.stems.iter().chain(related);
            let first = first.filter_map(|stem| stem.bytes().next());
            self.beginnings.extend(first);
        }
    }

    /// Adds a text of it, each of whose words counts `times` times.
    pub fn add(
        &mut self,
        words: &[Word],
        tokens: &Tokens,
        times: usize,
        language: Language,
        stemmer: &mut Stemmer,
    ) {
        let english = language == Language::ENGLISH;
        for token in tokens.iter() {
            // Most words of a text begin unlike any word asked for: they need not be stemmed.
            let first = token.exact.bytes().next();
            let may_match = !language.keeps_beginnings()
                || first.is_some_and(|first| self.beginnings.contains(&first));
            if !may_match || is_stop_word(token.exact) {
                continue;
            }
            let stem = stemmer.stem(token.lower);
            for (word, (own, related)) in
                words.iter().zip(self.own.iter_mut().zip(&mut self.related))
            {
                if word.stems.iter().any(|one| one == stem) {
                    *own += times as f32;
                } else if english
                    && let Some(at) = word.related.iter().position(|(one, _)| one == stem)
                {
                    related[at] += times as f32;
                }
            }
        }
    }

    /// What the words score in the brief, which has so many weighted words; on average a brief has
    /// `mean_length`.
    pub fn scored(&self, words: &[Word], length: u32, mean_length: f32) -> Scored {
        let length = length as f32 / mean_length.max(1.0);
        let bm25 = |weight: f32, count: f32| {
            weight * count * (K1 + 1.0) / (count + K1 * (1.0 - B + B * length))
        };
        let mut scored = Scored::default();
        let (mut covered, mut all) = (0.0, 0.0);
        for (word, (own, counts)) in words.iter().zip(self.own.iter().zip(&self.related)) {
            let score = bm25(word.weight, *own);
            let others = word.related.iter().zip(counts);
            let best = others.fold(0.0_f32, |best, ((_, weight), count)| {
                best.max(bm25(*weight, *count))
            });
            scored.bm25 += word.times * score;
            scored.related += word.times * (best - score).max(0.0);
            all += word.times * word.weight;
            if score.max(best) > 0.0 {
                covered += word.times * word.weight;
            }
        }
        scored.coverage = if all > 0.0 { covered / all } else { 1.0 };
        scored
    }
}
