//! Briefs like one brief: its significant words asked for, what they find compared word by word.
//!
//! The engine finds candidates by BM25 for the heaviest words, any of them ("query by document", as
//! in Lucene's MoreLikeThis); the best are read and put in order by the cosine of their words'
//! weights with those of the brief (Salton, Wong and Yang, "A vector space model for automatic
//! indexing", 1975). How rare a word is that only the candidate has is not asked of the engine: it
//! is taken to be as rare as the brief's words on average. It does not know which brief the user
//! means, nor how an answer is printed.

use std::collections::HashMap;

use serde::Serialize;

use super::significant::{SignificantWord, dampened, significant, stems};
use super::{BriefHead, Hit, Request, hit};
use crate::brief::{Brief, key};
use crate::engine::document::story_token;
use crate::engine::{Candidate, EngineError, Kept, Order, Search};
use crate::likeness::{Likeness, Shingles, likeness};
use crate::query::{Clause, Row, Scope, Slot};
use crate::rank::{Asked, Ranker, needles};

/// How many of a brief's words are asked for. Lucene asks for 25; more find little else.
const ASKED: usize = 32;
/// How many candidates are read and compared.
const COMPARED: usize = 100;
/// How many shared words are told.
const TOLD: usize = 12;

/// Briefs like one brief.
#[derive(Clone, Debug, Serialize)]
pub struct Similar {
    /// The brief they are like.
    pub like: BriefHead,
    /// Microseconds from parsed arguments to ready answer.
    pub took_us: u64,
    /// How many briefs have any of the words.
    pub total: usize,
    /// The words they were found by, heaviest first.
    pub words: Vec<SignificantWord>,
    /// The briefs, likest first, each by the passage that shares most.
    pub hits: Vec<Alike>,
    /// What the reader of the answer should know, in words.
    pub notices: Vec<String>,
}

/// A brief like another.
#[derive(Clone, Debug, Serialize)]
pub struct Alike {
    /// The brief and its passage; the score is the cosine, 0 to 1.
    #[serde(flatten)]
    pub hit: Hit,
    /// Words that both have, those that tell most first.
    pub shared: Vec<String>,
    /// The share of both texts' rows of five words that both have, 0 to 1.
    pub resemblance: f32,
    /// Whether they are copies.
    pub likeness: Option<Likeness>,
}

/// The briefs most like a brief, the first `limit` of the request; its filters and what may be shown
/// apply, its query does not. Neither the brief itself nor other versions of its story are among
/// them. Reads at most 100 briefs or `limit`.
pub fn similar(
    engine: &dyn Search,
    kept: &Kept,
    request: &Request,
) -> Result<Similar, EngineError> {
    let brief = &kept.brief;
    let all = engine.count(&Clause::Everything)?;
    let mut words = significant(engine, kept)?;
    let weighed = Weighed::of(&words, all);
    // A word that only this brief has finds no other.
    words.retain(|word| word.briefs > 1);
    words.truncate(ASKED);
    let any = Clause::any(words.iter().map(|word| word.clause.clone()));
    let languages = engine.languages()?;
    let mut limits = vec![request.limiting_clause(&languages, None)];
    if let Some(visibility) = &request.visibility {
        limits.push(visibility.clause(engine)?);
    }
    let itself = Clause::Ids([key(&brief.id)].into());
    limits.extend([itself.negated(), versions(brief, request).negated()]);
    let clause = Clause::all([any.clone()].into_iter().chain(limits));
    let total = engine.count(&clause)?;

    let mut found = Vec::new();
    let most = request.limit.max(COMPARED);
    let mut candidates = engine.top(&clause, Order::Relevance, most)?;
    if request.limit == 0 {
        candidates.clear();
    }
    for candidate in candidates {
        let other = engine.fetch(candidate.handle)?;
        let (cosine, shared) = weighed.compare(&other.brief);
        found.push(Found {
            candidate: Candidate {
                score: cosine,
                ..candidate
            },
            path: (other.label, other.brief.path, other.brief.record),
            shared,
        });
    }
    found.sort_by(|a, b| {
        let by_score = b.candidate.score.total_cmp(&a.candidate.score);
        by_score.then_with(|| a.path.cmp(&b.path))
    });
    found.truncate(request.limit);
    let weights = words.iter().map(|word| (&word.clause, word.rarity(all)));
    let weights: HashMap<&Clause, f32> = weights.collect();
    let weigh = |leaf: &Clause| Ok::<_, EngineError>(weights.get(leaf).copied().unwrap_or(0.0));
    let mut ranker = Ranker::new(Asked {
        needles: needles(&any, weigh)?,
        words: Vec::new(),
        mean_length: 0.0,
        expected: None,
    });
    let own = Shingles::of(&brief.text);
    let mut hits = Vec::new();
    for one in found {
        let kept = engine.fetch(one.candidate.handle)?;
        let text = &kept.brief;
        let other = Shingles::of(&text.text);
        let Some(passage) = ranker.read(&kept, 1).passages.into_iter().next() else {
            continue;
        };
        let mut hit = hit(&kept, &passage, request, &mut ranker)?;
        hit.rank = hits.len() + 1;
        hit.score = one.candidate.score;
        hit.reasons = None;
        hits.push(Alike {
            hit,
            shared: one.shared,
            resemblance: own.resemblance(&other),
            likeness: likeness(&own, &other, text.headline == brief.headline),
        });
    }
    Ok(Similar {
        like: BriefHead::of(brief),
        took_us: 0,
        total,
        words,
        hits,
        notices: Vec::new(),
    })
}

/// A candidate, compared.
struct Found {
    candidate: Candidate,
    path: (String, String, Option<u32>),
    shared: Vec<String>,
}

/// The other versions of a brief's story: those that hide behind a later one; all of them when the
/// brief itself does. An id that briefs only happen to share makes none.
fn versions(brief: &Brief, request: &Request) -> Clause {
    let (Some(story), Some(visibility)) = (&brief.story, &request.visibility) else {
        return Clause::Nothing;
    };
    let of_story = Clause::Sequence {
        scope: Scope::In(Row::Story),
        slots: vec![Slot::Exact(story_token(&story.id))],
        near: None,
        evidence: Vec::new(),
    };
    let hidden = visibility.hidden.superseded.iter();
    let hidden: Vec<u64> = hidden.map(|(brief, _)| *brief).collect();
    match hidden.binary_search(&key(&brief.id)) {
        Ok(_) => of_story,
        Err(_) => Clause::all([of_story, Clause::Ids(hidden.into())]),
    }
}

/// A brief's words with their weights, to compare others with.
struct Weighed {
    /// By stem: the place among the words, the weight, and the rarity.
    words: HashMap<String, (usize, f32, f32)>,
    list: Vec<String>,
    length: f32,
    usual: f32,
}

impl Weighed {
    fn of(words: &[SignificantWord], all: usize) -> Self {
        let length = words.iter().map(|word| word.weight * word.weight);
        let usual = words.iter().map(|word| word.rarity(all)).sum::<f32>();
        let placed = words.iter().enumerate().map(|(place, word)| {
            let weights = (place, word.weight, word.rarity(all));
            (word.stem.clone(), weights)
        });
        Self {
            words: placed.collect(),
            list: words.iter().map(|word| word.word.clone()).collect(),
            length: length.sum::<f32>().sqrt(),
            usual: usual / words.len().max(1) as f32,
        }
    }

    /// The cosine with another brief, and the words both have, by what they add to it.
    fn compare(&self, other: &Brief) -> (f32, Vec<String>) {
        let (mut product, mut length) = (0.0, 0.0);
        let mut shared = Vec::new();
        for (stem, times) in &stems(other) {
            let tf = dampened(*times);
            match self.words.get(stem) {
                Some((place, weight, rarity)) => {
                    product += weight * tf * rarity;
                    length += (tf * rarity).powi(2);
                    shared.push((weight * tf * rarity, *place));
                }
                None => length += (tf * self.usual).powi(2),
            }
        }
        shared.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        let told = shared.iter().take(TOLD);
        let told = told.map(|(_, place)| self.list[*place].clone());
        let lengths = self.length * length.sqrt();
        let cosine = if lengths > 0.0 {
            product / lengths
        } else {
            0.0
        };
        (cosine.clamp(0.0, 1.0), told.collect())
    }
}
