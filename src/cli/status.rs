//! `dateline status`: what the index holds, how old it is, how large.
//!
//! It does not look into the folders that were indexed.

use std::collections::BTreeMap;

use super::args::{StatusArgs, TextOrJson};
use super::outcome::{Failure, Outcome};
use super::place::Given;
use super::{place, screen};
use crate::engine::EngineError;
use crate::engine::{FacetField, Search};
use crate::ledger::{self, Ledger};
use crate::query::Clause;
use crate::render::status::{self, Status};
use crate::search::Visibility;

pub fn run(args: &StatusArgs, given: Given) -> Result<Outcome, Failure> {
    let home = place::for_reading(given)?;
    let (reader, ledger) = home.read_with_ledger()?;
    let mut formats: BTreeMap<&'static str, usize> = BTreeMap::new();
    let mut outcomes: BTreeMap<&'static str, usize> = BTreeMap::new();
    for source in &ledger.sources {
        *outcomes.entry(source.outcome.name()).or_default() += 1;
        if let Some(format) = source.format.filter(|_| source.briefs > 0) {
            *formats.entry(format.name()).or_default() += source.briefs;
        }
    }
    let mut sections = reader.facet(&Clause::Everything, FacetField::Section)?;
    sections.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    let status = Status {
        index: home.path().display().to_string(),
        roots: ledger
            .roots
            .0
            .iter()
            .map(|root| root.path.display().to_string())
            .collect(),
        written: ledger.written,
        age_seconds: (screen::now() - ledger.written).max(0),
        briefs: reader.count(&Clause::Everything)?,
        not_shown: not_shown(&reader, &ledger)?,
        undated: ledger.sources.iter().map(|source| source.undated).sum(),
        sources: ledger.sources.len(),
        outcomes,
        with_problems: ledger
            .sources
            .iter()
            .filter(|source| {
                source.outcome != ledger::Outcome::Skipped && !source.problems.is_empty()
            })
            .count(),
        formats,
        sections,
        source_bytes: ledger.sources.iter().map(|source| source.size).sum(),
        bytes: home.sizes(),
    };
    screen::write(&match args.format {
        TextOrJson::Text => status::text(&status, &place::command(given, "problems")),
        TextOrJson::Json => status::json(&status),
    })?;
    Ok(Outcome::Done)
}

/// How many briefs a search does not show unless asked to, by reason.
fn not_shown(
    engine: &dyn Search,
    ledger: &Ledger,
) -> Result<BTreeMap<&'static str, usize>, EngineError> {
    let visibility = Visibility {
        now: screen::now(),
        hidden: ledger.hidden().into(),
        ..Visibility::default()
    };
    let counts = visibility.count(engine, &Clause::Everything)?;
    Ok(BTreeMap::from([
        ("killed or withheld", counts.killed),
        ("embargoed", counts.embargoed),
        ("with a later version", counts.earlier),
    ]))
}
