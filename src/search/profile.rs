//! The archive's entities: all of them counted, or one with all that is known of it.
//!
//! Counts are of the briefs that may be shown and match a request's filters, a brief once an entity,
//! whatever it calls it. It does not know how they are printed.

use std::cmp::Reverse;
use std::collections::{BTreeMap, HashSet};
use std::sync::Arc;

use super::named::{look_up, tokens, unreadable};
use super::{Answer, Filter, Request, search};
use crate::analysis::Language;
use crate::brief::{Kind, Link};
use crate::engine::{EngineError, FacetField, Order, Search};
use crate::entity::registry::Record;
use crate::entity::roster::{By, Holders, Place, Roster};
use crate::query::{Clause, Query};

/// How many of each kind are told that appear with an entity.
const TOGETHER: usize = 10;

/// Who asks for the records of more names than this is given all at once.
const MANY: usize = 20_000;
/// How many briefs are read to tell why names are an entity's.
const READ_FOR_REASONS: usize = 50;

/// An entity and in how many briefs it is.
#[derive(Clone, Debug, PartialEq)]
pub struct Listed {
    /// Its record.
    pub record: Record,
    /// In how many of the briefs that were counted.
    pub briefs: usize,
}

/// All that is known of an entity.
#[derive(Clone, Debug)]
pub struct Profile {
    /// Its record.
    pub record: Record,
    /// In how many briefs.
    pub briefs: usize,
    /// Every name it goes by, in how many briefs, and why it is taken for its own; most first.
    pub names: Vec<(String, u32, Option<Link>)>,
    /// Briefs by month, `2025-11`, in order; undated ones in none.
    pub months: Vec<(String, usize)>,
    /// Those who are in the same briefs, and in how many: for each kind the most frequent.
    pub together: Vec<(Kind, Vec<(String, usize)>)>,
    /// Its passages.
    pub answer: Answer,
}

/// In how many of a clause's briefs each record of some kinds is: the most frequent first, of equals
/// in the order of the records. Reads no record.
pub fn tally(
    engine: &dyn Search,
    roster: &Roster,
    clause: &Clause,
    kinds: &[Kind],
) -> Result<Vec<(Place, usize)>, EngineError> {
    let mut failed = None;
    let mut asked = 0;
    let mut all = Holders::default();
    // What briefs take it for need not be what the user has told it is.
    let mut counts = engine.tally(clause, &Kind::ALL, &mut |kind, name| {
        asked += 1;
        let holder = match asked {
            ..MANY => roster.holder(kind, name),
            MANY => roster.holders().map(|holders| {
                all = holders;
                all.of(kind, name)
            }),
            _ => Ok(all.of(kind, name)),
        };
        let place = holder.unwrap_or_else(|error| {
            failed = Some(error);
            None
        });
        place.filter(|place| kinds.contains(&roster.kind_of(*place)))
    })?;
    if let Some(error) = failed {
        return Err(unreadable(error));
    }
    counts.sort_by_key(|(place, count)| (Reverse(*count), *place));
    Ok(counts)
}

/// The entities of some kinds in the briefs that a request asks for, the most frequent first, as many
/// as the request's limit, and how many there are; with a prefix those of whose names some word
/// starts so.
pub fn list(
    engine: &dyn Search,
    roster: &Roster,
    request: &Request,
    kinds: &[Kind],
    prefix: &str,
) -> Result<(Vec<Listed>, usize), EngineError> {
    let clause = clause(engine, roster, request)?;
    let mut counts = tally(engine, roster, &clause, kinds)?;
    if !prefix.trim().is_empty() {
        let wanted = roster
            .find(prefix, By::Beginning, usize::MAX / 8)
            .map_err(unreadable)?;
        counts.retain(|(place, _)| wanted.binary_search(place).is_ok());
    }
    let total = counts.len();
    let mut listed = Vec::new();
    for (place, briefs) in counts.into_iter().take(request.limit) {
        let record = roster.record(place).map_err(unreadable)?;
        listed.push(Listed { record, briefs });
    }
    Ok((listed, total))
}

/// What is known of a record in the briefs that a request's filters let through. The request's query
/// must ask for everything; its limit is for passages.
pub fn profile(
    engine: &dyn Search,
    roster: &Arc<Roster>,
    record: Record,
    request: &Request,
) -> Result<Profile, EngineError> {
    let mut request = request.clone();
    request.filters.push(Filter::Named(tokens(&record)));
    request.roster = Some(Arc::clone(roster));
    request.query = Query::Everything;
    let clause = clause(engine, roster, &request)?;
    let mut months = engine.facet(&clause, FacetField::Month)?;
    months.sort();
    let others = tally(engine, roster, &clause, &Kind::ALL)?;
    let mut together = Vec::new();
    for kind in Kind::ALL {
        let of_kind = others
            .iter()
            .filter(|(place, _)| roster.kind_of(*place) == kind);
        let mut named = Vec::new();
        // One more than are told: it itself may be among them.
        for (place, count) in of_kind.take(TOGETHER + 1) {
            let other = roster.record(*place).map_err(unreadable)?;
            if other != record && named.len() < TOGETHER {
                named.push((other.name, *count));
            }
        }
        together.push((kind, named));
    }
    let mut names = names(&record);
    explain(engine, &clause, &record, &mut names)?;
    Ok(Profile {
        briefs: engine.count(&clause)?,
        names,
        months,
        together,
        answer: search(engine, &request)?,
        record,
    })
}

/// The names a record goes by, each with its briefs and, where the archive's records say so, why.
fn names(record: &Record) -> Vec<(String, u32, Option<Link>)> {
    let mut counts: BTreeMap<&str, (u32, Option<Link>)> = BTreeMap::new();
    let members = record.members.iter();
    let members = members.map(|one| (&one.name, one.briefs, Some(one.why)));
    let forms = record
        .forms
        .iter()
        .map(|(form, count)| (form, *count, None));
    for (name, briefs, why) in members.chain(forms) {
        let (count, first) = counts.entry(name).or_default();
        *count += briefs;
        *first = first.or(why);
    }
    let names = counts.into_iter();
    let mut names: Vec<_> = names
        .map(|(name, (count, why))| (name.to_owned(), count, why))
        .collect();
    names.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    names
}

/// Adds why names are taken for the record's, as some of its briefs say.
fn explain(
    engine: &dyn Search,
    clause: &Clause,
    record: &Record,
    names: &mut [(String, u32, Option<Link>)],
) -> Result<(), EngineError> {
    let members: HashSet<(Kind, &str)> = record
        .members
        .iter()
        .map(|one| (one.kind, one.name.as_str()))
        .collect();
    for candidate in engine.top(clause, Order::Newest, READ_FOR_REASONS)? {
        if names.iter().all(|(.., why)| why.is_some()) {
            break;
        }
        let brief = engine.fetch(candidate.handle)?.brief;
        let own = brief.subjects_named();
        let own = own.filter(|entity| members.contains(&(entity.kind, entity.name.as_str())));
        for alias in own.flat_map(|entity| &entity.aliases) {
            let unexplained = names.iter_mut().filter(|(name, ..)| *name == alias.name);
            unexplained.for_each(|(.., why)| *why = why.or(Some(alias.why)));
        }
    }
    Ok(())
}

/// The briefs that a request asks for and that may be shown.
fn clause(engine: &dyn Search, roster: &Roster, request: &Request) -> Result<Clause, EngineError> {
    let languages: Vec<Language> = engine.languages()?;
    let looked = look_up(engine, roster, request)?;
    let analyzed = crate::query::analyze(&request.query, &languages, Some(&looked.names));
    let visible = match &request.visibility {
        Some(visibility) => visibility.clause(engine)?,
        None => Clause::Everything,
    };
    let filters = request.limiting_clause(&languages, Some(&looked.names));
    Ok(Clause::all([analyzed.strict, filters, visible]))
}
