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
use std::rc::Rc;

use crate::engine::{Candidate, EngineError, Kept, Order, Search};
use crate::entity::roster::Roster;
use crate::query::{Analyzed, Clause, Scope, analyze};
use crate::rank::{
    Archive, Asked, Parts, RESCORED, Ranker, Read, Scored, expected, needles, rarity, words, worth,
};
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

    if !request.literal && (total == 0 || partial) {
        notices.extend(suggest::words(engine, &analyzed.strict)?);
    }
    if let (0, Some(looked), Some(roster)) = (total, &looked, &request.roster) {
        notices.extend(suggest::notices(roster, looked)?);
    }
    let mut ranker = Ranker::new(asked(engine, &clause, request)?);
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

/// What the archive of an engine says of words.
struct Of<'e>(&'e dyn Search);

impl Archive for Of<'_> {
    type Error = EngineError;

    fn briefs(&self) -> Result<usize, EngineError> {
        self.0.count(&Clause::Everything)
    }

    fn briefs_with(&self, stems: &[String]) -> Result<usize, EngineError> {
        self.0.count(&Clause::Word {
            scope: Scope::Anywhere,
            exact: String::new(),
            stems: stems.to_vec(),
            times: 1,
        })
    }

    fn occurrences(&self, stems: &[String]) -> Result<u64, EngineError> {
        self.0.occurrences(stems)
    }
}

/// What is looked for, as [`crate::rank`] wants it.
fn asked(engine: &dyn Search, clause: &Clause, request: &Request) -> Result<Asked, EngineError> {
    let archive = Of(engine);
    let weigh = |leaf: &Clause| match leaf {
        Clause::Word { stems, .. } => worth(stems, &archive),
        leaf => Ok(rarity(archive.briefs()?, engine.count(leaf)?)),
    };
    Ok(Asked {
        needles: needles(clause, weigh)?,
        words: words(clause, &archive)?,
        mean_length: engine.mean_length()?,
        expected: expected(&request.text),
    })
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
    let least = if by_score { RESCORED } else { 0 };
    let candidates = engine.top(clause, request.order, wanted.max(least))?;
    let (first, rest) = candidates.split_at(candidates.len().min(least));
    let mut hits = Vec::new();
    for (kept, passage) in read_again(engine, first, request, ranker)? {
        if hits.len() >= wanted {
            return Ok(hits);
        }
        hits.push(hit(&kept, &passage, request, ranker)?);
    }
    // Those behind keep the engine's order, and a score that none before them falls below.
    let mut floor = hits.last().map_or(f32::MAX, |last| last.score);
    for candidate in rest {
        if hits.len() >= wanted {
            break;
        }
        let kept = engine.fetch(candidate.handle)?;
        floor = floor.min(candidate.score);
        for mut passage in ranker.read(&kept, request.per_brief).passages {
            passage.parts = Parts {
                bm25: floor,
                ..Parts::default()
            };
            hits.push(hit(&kept, &passage, request, ranker)?);
        }
    }
    Ok(hits)
}

/// The passages of candidates that are read again, in order.
fn read_again(
    engine: &dyn Search,
    candidates: &[Candidate],
    request: &Request,
    ranker: &mut Ranker,
) -> Result<Vec<(Rc<Kept>, Scored)>, EngineError> {
    let mut briefs: Vec<(Rc<Kept>, Read)> = Vec::with_capacity(candidates.len());
    for candidate in candidates {
        let kept = engine.fetch(candidate.handle)?;
        let read = ranker.read(&kept, request.per_brief);
        briefs.push((Rc::new(kept), read));
    }
    let path = |kept: &Kept| (kept.brief.path.clone(), kept.brief.record);
    let best = |read: &Read| read.passages.first().map_or(0.0, |one| one.parts.score());
    briefs.sort_by(|(kept, one), (other, two)| {
        let by_score = best(two).total_cmp(&best(one));
        by_score.then_with(|| path(kept).cmp(&path(other)))
    });
    let (kepts, mut reads): (Vec<_>, Vec<_>) = briefs.into_iter().unzip();
    ranker.lend(
        &kepts.iter().map(Rc::as_ref).collect::<Vec<_>>(),
        &mut reads,
    );
    let passages = kepts.into_iter().zip(reads).flat_map(|(kept, read)| {
        let passages = read.passages.into_iter();
        passages.map(move |passage| (Rc::clone(&kept), passage))
    });
    let mut passages: Vec<_> = passages.collect();
    passages.sort_by(|(kept, one), (other, two)| {
        let by_score = two.parts.score().total_cmp(&one.parts.score());
        let by_path = || {
            path(kept)
                .cmp(&path(other))
                .then(one.passage.cmp(&two.passage))
        };
        by_score.then_with(by_path)
    });
    Ok(passages)
}

/// The hit that a passage makes.
fn hit(
    kept: &Kept,
    passage: &Scored,
    request: &Request,
    ranker: &mut Ranker,
) -> Result<Hit, EngineError> {
    let standing = request.visibility.as_ref();
    let standing = standing.and_then(|visibility| visibility.label(&kept.brief));
    let headline = ranker.highlights(&kept.brief.headline, kept.brief.language.as_deref());
    let reasons = request
        .explain
        .then(|| Reasons::of(passage, &ranker.asked().needles));
    let mut hit = answer::hit(kept, passage, headline, reasons);
    hit.brief.standing = standing;
    if request.group {
        hit.whole = Some(Whole {
            text: kept.brief.text.as_str().into(),
            published: kept.brief.published.as_ref().map(|date| date.instant()),
        });
    }
    if let Some(roster) = &request.roster {
        hit.entities = recorded(roster, std::mem::take(&mut hit.entities))?;
    }
    Ok(hit)
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
