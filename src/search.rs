//! The read flow: a query and an engine in, an answer out.
//!
//! Analyzes the query, asks the engine for candidates (all words, then any when no brief has them
//! all), lets [`crate::rank`] choose and order passages, counts facets. It does not print, and does
//! not know where the index lies.

mod answer;
mod explain;
mod request;
mod visible;

pub use answer::{Answer, BriefHead, FacetCount, Hit, NamedEntity, PassageView, Place};
pub use explain::{Explanation, Reasons, WordReason};
pub use request::{Filter, Request};
pub use visible::{NotShown, Visibility};

use std::collections::BTreeMap;

use crate::engine::{Candidate, EngineError, FacetField, Kept, Order, Search};
use crate::query::{Analyzed, Clause, analyze};
use crate::rank::{Parts, RESCORED, Ranker, Scored, needles};

/// Answers a request. Time grows with the number of matches, and with `limit` + `offset`.
///
/// `took_us` of the answer is left at 0: whoever holds the clock sets it.
pub fn search(engine: &dyn Search, request: &Request) -> Result<Answer, EngineError> {
    let languages = engine.languages()?;
    let analyzed = analyze(&request.query, &languages);
    let filters = request.limiting_clause(&languages);
    let visible = match &request.visibility {
        Some(visibility) => visibility.clause(engine)?,
        None => Clause::Everything,
    };
    let all_shown = visible == Clause::Everything;
    let limits = Clause::all([filters.clone(), visible]);
    let mut notices = request.notices.clone();
    let (clause, total, partial) = choose(engine, &analyzed, limits, &mut notices)?;
    let not_shown = match &request.visibility {
        Some(visibility) if !all_shown => {
            let whole = match (&analyzed.relaxed, partial) {
                (Some(relaxed), true) => relaxed,
                _ => &analyzed.strict,
            };
            visibility.count(engine, &Clause::all([whole.clone(), filters]))?
        }
        _ => NotShown::default(),
    };

    let mut ranker = Ranker::new(needles(&clause, |leaf| weigh(engine, leaf))?);
    let wanted = request.offset.saturating_add(request.limit);
    let mut hits = if wanted == 0 || total == 0 {
        Vec::new()
    } else {
        ranked(engine, &clause, request, &mut ranker, wanted)?
    };
    hits.drain(..request.offset.min(hits.len()));
    hits.truncate(request.limit);
    for (index, hit) in hits.iter_mut().enumerate() {
        hit.rank = request.offset + index + 1;
    }
    let explanation = if request.explain {
        Some(explain::explanation(
            engine,
            &request.query,
            &clause,
            &ranker,
            &analyzed.dropped,
        )?)
    } else {
        None
    };
    Ok(Answer {
        query: request.text.clone(),
        took_us: 0,
        total,
        total_is_exact: true,
        partial,
        hits,
        facets: facets(engine, &clause, &request.facets)?,
        notices,
        not_shown,
        explanation,
    })
}

/// The clause to answer: all that was asked, or, when no brief has that, any of the words.
fn choose(
    engine: &dyn Search,
    analyzed: &Analyzed,
    limits: Clause,
    notices: &mut Vec<String>,
) -> Result<(Clause, usize, bool), EngineError> {
    let strict = Clause::all([analyzed.strict.clone(), limits.clone()]);
    let total = engine.count(&strict)?;
    if let (0, Some(relaxed)) = (total, &analyzed.relaxed) {
        let relaxed = Clause::all([relaxed.clone(), limits]);
        let total = engine.count(&relaxed)?;
        if total > 0 {
            notices.push("no brief has all of the words; these have some of them".into());
            return Ok((relaxed, total, true));
        }
    }
    Ok((strict, total, false))
}

/// What a word is worth: see [`crate::rank`].
fn weigh(engine: &dyn Search, leaf: &Clause) -> Result<f32, EngineError> {
    let all = engine.count(&Clause::Everything)? as f32;
    let having = engine.count(leaf)? as f32;
    Ok((1.0 + (all - having + 0.5) / (having + 0.5)).ln())
}

/// Hits in order, at least the first `wanted` of them if there are as many.
fn ranked(
    engine: &dyn Search,
    clause: &Clause,
    request: &Request,
    ranker: &mut Ranker,
    wanted: usize,
) -> Result<Vec<Hit>, EngineError> {
    let by_score = request.order == Order::Relevance;
    let least = if by_score { RESCORED } else { 1 };
    let candidates = engine.top(clause, request.order, wanted.max(least))?;
    let (first, rest) = candidates.split_at(candidates.len().min(least));
    let mut hits = Vec::new();
    for candidate in first {
        hits.extend(hits_of(engine, *candidate, request, ranker, by_score)?);
    }
    if by_score {
        let path = |hit: &Hit| (hit.brief.path.clone(), hit.record, hit.passage.ordinal);
        hits.sort_by(|a, b| {
            b.score
                .total_cmp(&a.score)
                .then_with(|| path(a).cmp(&path(b)))
        });
    }
    for candidate in rest {
        if hits.len() >= wanted {
            break;
        }
        hits.extend(hits_of(engine, *candidate, request, ranker, false)?);
    }
    Ok(hits)
}

/// The hits of one brief. Beyond the rescored ones a hit has the engine's score alone, which none
/// before it falls below.
fn hits_of(
    engine: &dyn Search,
    candidate: Candidate,
    request: &Request,
    ranker: &mut Ranker,
    rescored: bool,
) -> Result<Vec<Hit>, EngineError> {
    let kept = engine.fetch(candidate.handle)?;
    let mut scored = ranker.passages(&kept, candidate.score, request.per_brief);
    if scored.is_empty() {
        scored.push(Scored::without_passage(candidate.score));
    }
    let standing = request.visibility.as_ref();
    let standing = standing.and_then(|visibility| visibility.label(&kept.brief));
    let headline = ranker.highlights(&kept.brief.headline, kept.brief.language.as_deref());
    let hits = scored.into_iter().map(|mut one| {
        if !rescored {
            one.parts = Parts {
                bm25: candidate.score,
                ..Parts::default()
            };
        }
        let reasons = request.explain.then(|| Reasons::of(&one, ranker.needles()));
        let mut hit = answer::hit(&kept, &one, headline.clone(), reasons);
        hit.brief.standing = standing.clone();
        hit
    });
    Ok(hits.collect())
}

fn facets(
    engine: &dyn Search,
    clause: &Clause,
    fields: &[FacetField],
) -> Result<BTreeMap<&'static str, Vec<FacetCount>>, EngineError> {
    let mut facets = BTreeMap::new();
    for field in fields {
        let mut counts: Vec<FacetCount> = engine
            .facet(clause, *field)?
            .into_iter()
            .map(|(value, count)| FacetCount { value, count })
            .collect();
        counts.sort_by(|a, b| b.count.cmp(&a.count).then_with(|| a.value.cmp(&b.value)));
        facets.insert(field.name(), counts);
    }
    Ok(facets)
}

/// Every brief that matches a request, whole, ordered by root, path and record; no limit applies.
///
/// Names and places are gathered first, then one brief is read at a time.
pub fn matching<'e>(
    engine: &'e dyn Search,
    request: &Request,
) -> Result<impl Iterator<Item = Result<Kept, EngineError>> + use<'e>, EngineError> {
    let languages = engine.languages()?;
    let analyzed = analyze(&request.query, &languages);
    let clause = Clause::all([analyzed.strict, request.limiting_clause(&languages)]);
    let mut found = Vec::new();
    for handle in engine.matches(&clause)? {
        let kept = engine.fetch(handle)?;
        found.push((kept.label, kept.brief.path, kept.brief.record, handle));
    }
    found.sort();
    Ok(found
        .into_iter()
        .map(move |(.., handle)| engine.fetch(handle)))
}
