//! A clause in tantivy's queries: a pure function.
//!
//! Words that count for ranking are scored by BM25 over the weighted words; everything else only
//! decides what matches. It does not open an index.

use std::sync::Arc;

use tantivy::query::{
    AllQuery, BooleanQuery, BoostQuery, ConstScoreQuery, EmptyQuery, Occur, Query, TermQuery,
};
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{DocId, Term};

use super::computed::Computed;
use super::postings::{in_body, sequence};
use super::schema::{EMBARGO, FILE, FIRST_DAY, Fields, ID, LAST_DAY};
use crate::engine::document::STEM_MARK;
use crate::query::{Clause, Days, Row, Scope, Slot};

type Lowered = Box<dyn Query>;

/// The tantivy query that a clause means.
pub fn lower(clause: &Clause, fields: &Arc<Fields>) -> Lowered {
    match clause {
        Clause::Everything => unscored(Box::new(AllQuery)),
        Clause::Nothing => Box::new(EmptyQuery),
        Clause::And(parts) => and(parts, fields),
        Clause::Or(parts) => any_of(parts.iter().map(|part| lower(part, fields)).collect()),
        Clause::Not(_) => and(std::slice::from_ref(clause), fields),
        Clause::Word {
            scope,
            stems,
            times,
            ..
        } => {
            let once = word(*scope, stems, fields);
            match times {
                1 => once,
                times => Box::new(BoostQuery::new(once, *times as f32)),
            }
        }
        Clause::Sequence {
            scope,
            slots,
            near,
            evidence,
        } => {
            let rows = scope.rows().into_iter();
            let rows = rows.map(|row| in_row(row, slots, *near, fields));
            evidenced(any_of(rows.collect()), evidence.iter().flatten(), fields)
        }
        Clause::Days(days) => unscored(overlapping(*days)),
        Clause::File(file) => unscored(Box::new(Computed::column_in(FILE, vec![*file]))),
        Clause::Ids(ids) if ids.is_empty() => Box::new(EmptyQuery),
        Clause::Ids(ids) => unscored(Box::new(Computed::column_in(ID, ids.to_vec()))),
        Clause::EmbargoedAt(now) => unscored(embargoed_at(*now)),
    }
}

/// All parts, the excluding ones as exclusions; alone these exclude from everything.
fn and(parts: &[Clause], fields: &Arc<Fields>) -> Lowered {
    let mut lowered: Vec<(Occur, Lowered)> = parts
        .iter()
        .map(|part| match part {
            Clause::Not(excluded) => (Occur::MustNot, lower(excluded, fields)),
            wanted => (Occur::Must, lower(wanted, fields)),
        })
        .collect();
    if lowered.iter().all(|(occur, _)| *occur == Occur::MustNot) {
        lowered.push((Occur::Must, unscored(Box::new(AllQuery))));
    }
    Box::new(BooleanQuery::new(lowered))
}

fn word(scope: Scope, stems: &[String], fields: &Arc<Fields>) -> Lowered {
    let Scope::In(row) = scope else {
        let stems = stems.iter().map(|stem| scored_stem(stem, fields));
        return any_of(stems.collect());
    };
    let holds: Lowered = if row == Row::Body {
        let (stems, of) = (stems.to_vec(), Arc::clone(fields));
        Box::new(Computed::new("word of the body", move |segment| {
            in_body(segment, &of, &stems)
        }))
    } else {
        let field = fields.row(row);
        let marked = stems
            .iter()
            .map(|stem| token(field, &format!("{STEM_MARK}{stem}")));
        any_of(marked.collect())
    };
    evidenced(holds, stems.iter(), fields)
}

/// What `holds` matches, scored by the stems.
fn evidenced<'a>(
    holds: Lowered,
    stems: impl Iterator<Item = &'a String>,
    fields: &Fields,
) -> Lowered {
    let scored = stems.map(|stem| (Occur::Should, scored_stem(stem, fields)));
    let parts = std::iter::once((Occur::Must, unscored(holds))).chain(scored);
    Box::new(BooleanQuery::new(parts.collect()))
}

fn in_row(row: Row, slots: &[Slot], near: Option<u32>, fields: &Fields) -> Lowered {
    let field = fields.row(row);
    if let [Slot::Exact(only)] = slots {
        return token(field, only);
    }
    let slots = slots.to_vec();
    Box::new(Computed::new("sequence", move |segment| {
        sequence(segment, field, &slots, near)
    }))
}

/// Published in a period that shares a day with these.
fn overlapping(days: Days) -> Lowered {
    let (first, last) = (i64::from(days.first), i64::from(days.last));
    Box::new(Computed::new("days", move |segment| {
        let columns = segment.fast_fields();
        let (starts, ends) = (columns.i64(FIRST_DAY)?, columns.i64(LAST_DAY)?);
        let overlaps = |document: &DocId| {
            let start = starts.first(*document);
            let end = ends.first(*document);
            start.is_some_and(|start| start <= last) && end.is_some_and(|end| end >= first)
        };
        Ok((0..segment.max_doc()).filter(overlaps).collect())
    }))
}

/// Not to be shown before a time after this one. Few briefs have such a time, and the column knows
/// them.
fn embargoed_at(now: i64) -> Lowered {
    Box::new(Computed::new("embargoed", move |segment| {
        let until = segment.fast_fields().i64(EMBARGO)?;
        let mut found = Vec::new();
        if let Some(next) = now.checked_add(1) {
            until.get_docids_for_value_range(next..=i64::MAX, 0..segment.max_doc(), &mut found);
        }
        found.sort_unstable();
        found.dedup();
        Ok(found)
    }))
}

fn any_of(mut parts: Vec<Lowered>) -> Lowered {
    match parts.len() {
        0 => Box::new(EmptyQuery),
        1 => parts.swap_remove(0),
        _ => {
            let parts = parts.into_iter().map(|part| (Occur::Should, part));
            Box::new(BooleanQuery::new(parts.collect()))
        }
    }
}

fn token(field: Field, token: &str) -> Lowered {
    let term = Term::from_field_text(field, token);
    Box::new(TermQuery::new(term, IndexRecordOption::Basic))
}

fn scored_stem(stem: &str, fields: &Fields) -> Lowered {
    let term = Term::from_field_text(fields.words, stem);
    Box::new(TermQuery::new(term, IndexRecordOption::WithFreqs))
}

fn unscored(query: Lowered) -> Lowered {
    Box::new(ConstScoreQuery::new(query, 0.0))
}
