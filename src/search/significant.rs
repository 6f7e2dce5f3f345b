//! The words that tell a brief from the rest of the archive, each with its weight.
//!
//! ```text
//! weight = (1 + ln tf) · ln(1 + (N - n + 0.5) / (n + 0.5))
//! ```
//! `tf` counts the word in headline (three times), deck, sub-heads, keywords and text in any form; `n`
//! of `N` briefs have it. The first factor is that of SMART's `ltc` (Salton and Buckley,
//! "Term-weighting approaches in automatic text retrieval", 1988), the second the weight that
//! ranking gives a word ([`crate::rank`]). A word of a name counts half as much again: names are what
//! a story is told from its kind by. English function words are left out. It does not know how the
//! words are used.

use std::collections::{BTreeMap, HashMap};

use serde::Serialize;

use crate::analysis::{Language, Stemmer, Tokens, is_stop_word};
use crate::brief::Brief;
use crate::engine::document::weighted_texts;
use crate::engine::{EngineError, Kept, Search};
use crate::query::{Clause, Scope};
use crate::rank::rarity;

/// A word of a name weighs so much more.
const IN_NAME: f32 = 1.5;
/// Words that stand most often are weighed; of a long text no more than these.
const WEIGHED: usize = 300;
/// No text has more different stems that matter.
const MOST_STEMS: usize = 5_000;

/// A word that tells a brief from others.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct SignificantWord {
    /// The word as the brief mostly writes it.
    pub word: String,
    /// How much it tells, at least 0; compares within one archive.
    pub weight: f32,
    /// How often the brief has it in any form, three times as often in the headline.
    pub times: usize,
    /// How many briefs have it, this one among them.
    pub briefs: usize,
    /// What asks for it.
    #[serde(skip)]
    pub(super) clause: Clause,
    /// Its stem in the brief's language.
    #[serde(skip)]
    pub(super) stem: String,
}

impl SignificantWord {
    /// What any match of it weighs, however often it stands.
    pub(super) fn rarity(&self, all: usize) -> f32 {
        rarity(all, self.briefs)
    }
}

/// The significant words of a brief, heaviest first; of equals in the order of the alphabet.
///
/// Linear in the text; asks the engine for the count of at most 300 words.
pub fn significant(engine: &dyn Search, kept: &Kept) -> Result<Vec<SignificantWord>, EngineError> {
    let all = engine.count(&Clause::Everything)?;
    let languages = engine.languages()?;
    let mut stemmers: Vec<_> = languages.iter().map(|one| Stemmer::new(*one)).collect();
    let mut gathered: Vec<(String, Gathered)> = gather(&kept.brief).into_iter().collect();
    gathered.sort_by_key(|(_, word)| (std::cmp::Reverse(word.times), word.first));
    gathered.truncate(WEIGHED);
    let mut words = Vec::with_capacity(gathered.len());
    for (stem, gathered) in gathered {
        let clause = gathered.clause(&mut stemmers);
        let briefs = engine.count(&clause)?;
        let name = if gathered.in_name { IN_NAME } else { 1.0 };
        words.push(SignificantWord {
            weight: name * dampened(gathered.times) * rarity(all, briefs),
            word: gathered.spelling(),
            times: gathered.times,
            briefs,
            clause,
            stem,
        });
    }
    words.sort_by(|a, b| {
        b.weight
            .total_cmp(&a.weight)
            .then_with(|| a.word.cmp(&b.word))
    });
    Ok(words)
}

/// What standing so often is worth: the second time less than the first.
pub(super) fn dampened(times: usize) -> f32 {
    1.0 + (times.max(1) as f32).ln()
}

/// How often a brief has each stem that is no function word's, those of the headline three times.
/// Sorted, so that sums over them are the same each time.
pub(super) fn stems(brief: &Brief) -> Vec<(String, usize)> {
    let gathered = gather(brief).into_iter();
    let mut stems: Vec<_> = gathered.map(|(stem, word)| (stem, word.times)).collect();
    stems.sort_unstable();
    stems
}

/// A word as it is met.
#[derive(Default)]
struct Gathered {
    times: usize,
    /// The place of the first one.
    first: usize,
    in_name: bool,
    /// In lower case, and folded.
    lower: String,
    exact: String,
    /// How often it is written how.
    spellings: BTreeMap<String, usize>,
}

impl Gathered {
    /// As it is written most often; of equals in lower case.
    fn spelling(&self) -> String {
        let is_lower = |word: &str| word.chars().all(|letter| !letter.is_uppercase());
        let mut spellings = self.spellings.iter();
        let first = spellings.next();
        let best = spellings.fold(first, |best, next| match best {
            Some((word, count)) if (*count, is_lower(word)) >= (*next.1, is_lower(next.0)) => best,
            _ => Some(next),
        });
        best.map_or_else(|| self.exact.clone(), |(word, _)| word.clone())
    }

    fn clause(&self, stemmers: &mut [Stemmer]) -> Clause {
        let stems = stemmers.iter_mut();
        let mut stems: Vec<_> = stems.map(|one| one.stem(&self.lower).to_owned()).collect();
        stems.sort_unstable();
        stems.dedup();
        Clause::Word {
            scope: Scope::Anywhere,
            exact: self.exact.clone(),
            stems,
            times: 1,
        }
    }
}

fn gather(brief: &Brief) -> HashMap<String, Gathered> {
    let mut stemmer = Stemmer::new(Language::of(brief.language.as_deref()));
    let mut tokens = Tokens::default();
    let mut words: HashMap<String, Gathered> = HashMap::new();
    let mut place = 0;
    for (text, weight) in weighted_texts(brief) {
        tokens.fill(text);
        for token in tokens.iter() {
            // A compound counts by its parts.
            if token.width > 1 || is_stop_word(token.exact) || token.exact.chars().count() < 2 {
                continue;
            }
            place += 1;
            let stem = stemmer.stem(token.lower);
            if !words.contains_key(stem) {
                if words.len() >= MOST_STEMS {
                    continue;
                }
                let new = Gathered {
                    first: place,
                    lower: token.lower.to_owned(),
                    exact: token.exact.to_owned(),
                    ..Gathered::default()
                };
                words.insert(stem.to_owned(), new);
            }
            if let Some(word) = words.get_mut(stem) {
                word.times += weight;
                let spelling = token.span.of(text);
                *word.spellings.entry(spelling.to_owned()).or_default() += 1;
            }
        }
    }
    let names = brief.subjects_named();
    for entity in names {
        tokens.fill(&entity.name);
        for token in tokens.iter() {
            if let Some(word) = words.get_mut(stemmer.stem(token.lower)) {
                word.in_name = true;
            }
        }
    }
    words
}
