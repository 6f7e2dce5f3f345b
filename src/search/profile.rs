//! The archive's entities: all of them counted, or one with all that is known of it.
//!
//! Counts are of the briefs that may be shown and match a request's filters, a brief once an entity,
//! whatever it calls it. It does not know how they are printed.

use std::collections::{BTreeMap, HashSet};
use std::sync::Arc;

use super::named::{look_up, tokens, unreadable};
use super::{Answer, Filter, Request, search};
use crate::analysis::Language;
use crate::brief::{Kind, Link};
use crate::engine::{EngineError, FacetField, Search};
use crate::entity::registry::Record;
use crate::entity::roster::{By, Place, Roster};
use crate::query::{Clause, Query};

/// How many of each kind are told that appear with an entity.
const TOGETHER: usize = 10;

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

/// In how many of a clause's briefs each record of some kinds is, in no order.
pub fn tally(
    engine: &dyn Search,
    roster: &Roster,
    clause: &Clause,
    kinds: &[Kind],
) -> Result<Vec<(Record, usize)>, EngineError> {
    let mut failed = None;
    // What briefs take it for need not be what the user has told it is.
    let counts = engine.tally(clause, &Kind::ALL, &mut |kind, name| {
        roster.holder(kind, name).unwrap_or_else(|error| {
            failed = Some(error);
            None
        })
    })?;
    if let Some(error) = failed {
        return Err(unreadable(error));
    }
    let mut tally = Vec::with_capacity(counts.len());
    for (place, count) in counts {
        let record = roster.record(place).map_err(unreadable)?;
        if kinds.contains(&record.kind) {
            tally.push((record, count));
        }
    }
    Ok(tally)
}

/// The entities of some kinds in the briefs that a request asks for, the most frequent first; with a
/// prefix those of whose names some word starts so.
pub fn list(
    engine: &dyn Search,
    roster: &Roster,
    request: &Request,
    kinds: &[Kind],
    prefix: &str,
) -> Result<Vec<Listed>, EngineError> {
    let clause = clause(engine, roster, request)?;
    let mut listed = Vec::new();
    if prefix.trim().is_empty() {
        for (record, briefs) in tally(engine, roster, &clause, kinds)? {
            listed.push(Listed { record, briefs });
        }
    } else {
        let places = roster
            .find(prefix, By::Beginning, usize::MAX / 8)
            .map_err(unreadable)?;
        let wanted: HashSet<Place> = places.into_iter().collect();
        let mut failed = None;
        let counts = engine.tally(&clause, &Kind::ALL, &mut |kind, name| {
            let holder = roster.holder(kind, name).unwrap_or_else(|error| {
                failed = Some(error);
                None
            });
            holder.filter(|place| wanted.contains(place))
        })?;
        if let Some(error) = failed {
            return Err(unreadable(error));
        }
        for (place, briefs) in counts {
            let record = roster.record(place).map_err(unreadable)?;
            if kinds.contains(&record.kind) {
                listed.push(Listed { record, briefs });
            }
        }
    }
    listed.sort_by(|a, b| {
        let order = b.briefs.cmp(&a.briefs);
        let order = order.then_with(|| a.record.name.cmp(&b.record.name));
        order.then_with(|| a.record.kind.cmp(&b.record.kind))
    });
    Ok(listed)
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
    let mut others = tally(engine, roster, &clause, &Kind::ALL)?;
    others.retain(|(other, _)| *other != record);
    others.sort_by(|(a, one), (b, other)| other.cmp(one).then_with(|| a.name.cmp(&b.name)));
    let of_kind = |kind: Kind| {
        let of_kind = others.iter().filter(|(other, _)| other.kind == kind);
        let named = of_kind.map(|(other, count)| (other.name.clone(), *count));
        (kind, named.take(TOGETHER).collect::<Vec<_>>())
    };
    Ok(Profile {
        briefs: engine.count(&clause)?,
        names: names(&record),
        months,
        together: Kind::ALL.into_iter().map(of_kind).collect(),
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
