//! The read flow: a query and an engine in, an answer out.
//!
//! Analyzes the query, asks the engine for candidates (all words, then any when no brief has them
//! all), lets [`crate::rank`] choose and order passages, counts facets. It does not print, and does
//! not know where the index lies.

mod answer;
mod explain;
mod group;
mod named;
mod profile;
mod request;
mod significant;
mod similar;
mod suggest;
mod visible;

pub use answer::{Answer, BriefHead, FacetCount, Hit, NamedEntity, PassageView, Place};
pub use explain::{Explanation, Reasons, WordReason};
pub use group::{Copied, Grouped, Whole};
pub use named::{records, tokens, told};
pub use profile::{Listed, Profile, list, profile, tally};
pub use request::{Filter, Request};
pub use significant::{SignificantWord, significant};
pub use similar::{Alike, Similar, similar};
pub use suggest::nearest;
pub use visible::{NotShown, Visibility};

use std::collections::BTreeMap;

use crate::engine::{Candidate, EngineError, Kept, Order, Search};
use crate::entity::roster::Roster;
use crate::query::{Analyzed, Clause, analyze};
use crate::rank::{Parts, RESCORED, Ranker, Scored, needles};
use named::{Looked, look_up, unreadable};

/// Answers a request. Time grows with the number of matches, and with `limit` + `offset`.
///
/// `took_us` of the answer is left at 0: whoever holds the clock sets it.
pub fn search(engine: &dyn Search, request: &Request) -> Result<Answer, EngineError> {
    let languages = engine.languages()?;
    let looked = looked_up(engine, request)?;
    let names = looked.as_ref().map(|looked| &looked.names);
    let analyzed = analyze(&request.query, &languages, names);
    let filters = request.limiting_clause(&languages, names);
    let visible = match &request.visibility {
        Some(visibility) => visibility.clause(engine)?,
        None => Clause::Everything,
    };
    let all_shown = visible == Clause::Everything;
    let limits = Clause::all([filters.clone(), visible]);
    let mut notices = request.notices.clone();
    notices.extend(looked.iter().flat_map(|looked| looked.notices.clone()));
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

    if let (0, Some(looked), Some(roster)) = (total, &looked, &request.roster) {
        notices.extend(suggest::notices(roster, looked)?);
    }
    let mut ranker = Ranker::new(needles(&clause, |leaf| weigh(engine, leaf))?);
    let wanted = request.offset.saturating_add(request.limit);
    let mut hits = if wanted == 0 || total == 0 {
        Vec::new()
    } else {
        group::up_to_page(request, total, |wanted| {
            ranked(engine, &clause, request, &mut ranker, wanted)
        })?
    };
    let grouped = group::count(&hits, request.offset, request.limit);
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
        facets: facets(engine, &clause, request)?,
        notices,
        not_shown,
        grouped,
        explanation,
    })
}

/// What the names in a request mean, where there are records to tell.
fn looked_up(engine: &dyn Search, request: &Request) -> Result<Option<Looked>, EngineError> {
    let roster = request.roster.as_deref();
    let looked = roster.map(|roster| look_up(engine, roster, request));
    looked.transpose()
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
    let mut hits: Vec<Hit> = hits.collect();
    if request.group {
        let whole = Whole {
            text: kept.brief.text.as_str().into(),
            published: kept.brief.published.as_ref().map(|date| date.instant()),
        };
        for hit in &mut hits {
            hit.whole = Some(whole.clone());
        }
    }
    if let Some(roster) = &request.roster {
        for hit in &mut hits {
            hit.entities = recorded(roster, std::mem::take(&mut hit.entities))?;
        }
    }
    Ok(hits)
}

/// The entities of a passage under their records' names, those of one record together; without
/// those that the user dropped.
fn recorded(roster: &Roster, named: Vec<NamedEntity>) -> Result<Vec<NamedEntity>, EngineError> {
    let mut recorded: Vec<(u64, NamedEntity)> = Vec::new();
    for mut entity in named {
        let holder = roster.holder(entity.kind, &entity.name);
        let Some(place) = holder.map_err(unreadable)? else {
            continue;
        };
        if let Some((_, known)) = recorded.iter_mut().find(|(known, _)| *known == place) {
            known.mentions.append(&mut entity.mentions);
            known.mentions.sort_unstable();
            known.mentions.dedup();
            continue;
        }
        let record = roster.record(place).map_err(unreadable)?;
        (entity.name, entity.kind) = (record.name, record.kind);
        recorded.push((place, entity));
    }
    Ok(recorded.into_iter().map(|(_, entity)| entity).collect())
}

fn facets(
    engine: &dyn Search,
    clause: &Clause,
    request: &Request,
) -> Result<BTreeMap<&'static str, Vec<FacetCount>>, EngineError> {
    let mut facets = BTreeMap::new();
    for field in &request.facets {
        let mut counts: Vec<FacetCount> = match &request.roster {
            Some(roster) if !field.kinds().is_empty() => {
                let mut counts = Vec::new();
                for (place, count) in tally(engine, roster, clause, field.kinds())? {
                    let value = roster.record(place).map_err(unreadable)?.name;
                    counts.push(FacetCount { value, count });
                }
                counts
            }
            _ => engine
                .facet(clause, *field)?
                .into_iter()
                .map(|(value, count)| FacetCount { value, count })
                .collect(),
        };
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
    let looked = looked_up(engine, request)?;
    let names = looked.as_ref().map(|looked| &looked.names);
    let analyzed = analyze(&request.query, &languages, names);
    let clause = Clause::all([analyzed.strict, request.limiting_clause(&languages, names)]);
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
