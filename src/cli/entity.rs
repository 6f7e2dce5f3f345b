//! `dateline entity`: one person, organisation or place with all that is known of it.
//!
//! Which one a name means is settled here; it does not know how anything is counted.

use super::args::{EntityArgs, TextOrJson};
use super::outcome::{Failure, Outcome};
use super::place::Given;
use super::{place, screen, search};
use crate::brief::Kind;
use crate::engine::EngineError;
use crate::entity::aliases::words_of;
use crate::entity::registry::Record;
use crate::entity::roster::{By, Roster};
use crate::query::Query;
use crate::render::entity;
use crate::search::{Request, nearest, profile, records, told};

/// How many choices are listed when a name means several.
const CHOICES: usize = 10;

pub fn run(args: &EntityArgs, given: Given) -> Result<Outcome, Failure> {
    let name = args.name.join(" ");
    let home = place::for_reading(given)?;
    let (reader, known) = home.read()?;
    let roster = search::roster(&home, &reader)?;
    let record = match meant(&roster, &name, args.kind.map(Kind::from))? {
        Meant::One(record) => record,
        Meant::Several(records) => return Err(several(&name, &records)),
        Meant::Nobody => {
            unknown(&roster, &name, args.kind.map(Kind::from))?;
            return Ok(Outcome::Nothing);
        }
    };
    let request = Request {
        filters: search::filters(&args.filters)?,
        visibility: Some(search::visibility(&args.visibility, known.hidden)),
        limit: args.limit,
        ..Request::new(&record.name, Query::Everything)
    };
    let profile = profile(&reader, &roster, record, &request)?;
    if let Some(notice) = search::not_shown(profile.answer.not_shown) {
        screen::tell(&format!("note: {notice}"));
    }
    let file_of = |label: &str, path: &str| place::from_here(&known.roots.file(label, path));
    screen::write(&match args.format {
        TextOrJson::Text => entity::text(&profile, &screen::style(), &file_of),
        TextOrJson::Json => entity::json(&profile),
    })?;
    Ok(match profile.briefs {
        0 => Outcome::Nothing,
        _ => Outcome::Done,
    })
}

/// Whom a name means.
pub enum Meant {
    One(Record),
    Several(Vec<Record>),
    Nobody,
}

/// The record that a name means: the one that goes by it; of several the one that is shown under
/// it; when none goes by it the one that has its words in a name.
pub fn meant(roster: &Roster, name: &str, kind: Option<Kind>) -> Result<Meant, EngineError> {
    for by in [By::Whole, By::Words] {
        let mut found = records(roster, name, by)?;
        found.retain(|record| kind.is_none_or(|kind| record.kind == kind));
        if found.len() > 1 {
            let shown = |record: &&Record| words_of(&record.name) == words_of(name);
            let shown: Vec<_> = found.iter().filter(shown).cloned().collect();
            if let [only] = shown.as_slice() {
                return Ok(Meant::One(only.clone()));
            }
        }
        match found.len() {
            0 => {}
            1 => return Ok(Meant::One(found.swap_remove(0))),
            _ => return Ok(Meant::Several(found)),
        }
    }
    Ok(Meant::Nobody)
}

/// Asks which one is meant.
pub fn several(name: &str, records: &[Record]) -> Failure {
    let mut records: Vec<_> = records.iter().collect();
    let briefs = |record: &Record| -> u32 { record.members.iter().map(|one| one.briefs).sum() };
    records.sort_by_key(|record| std::cmp::Reverse(briefs(record)));
    let lines = records.iter().take(CHOICES);
    let lines: Vec<_> = lines.map(|record| format!("  {}", told(record))).collect();
    let more = match records.len() > CHOICES {
        true => "\n  …",
        false => "",
    };
    let kinds = records.iter().any(|record| record.kind != records[0].kind);
    Failure::usage(
        format!("{name:?} is a name of several:\n{}{more}", lines.join("\n")),
        match kinds {
            true => "write a fuller name, or the kind: --kind person, org or place",
            false => "write a fuller name",
        },
    )
}

/// Tells that nobody is called so, and who is called nearly so.
pub fn unknown(roster: &Roster, name: &str, kind: Option<Kind>) -> Result<(), EngineError> {
    let kinds = kind.map_or(Kind::ALL.to_vec(), |kind| vec![kind]);
    let what = kind.map_or("nobody and nothing", |kind| match kind {
        Kind::Person => "no person",
        Kind::Organisation => "no organisation",
        Kind::Place => "no place",
    });
    screen::tell(&format!("{what} is called {name:?}"));
    let near = nearest(roster, name, &kinds, 3)?;
    let near: Vec<_> = near.iter().map(told).collect();
    if !near.is_empty() {
        screen::tell(&format!("hint: the nearest: {}", near.join(", ")));
    }
    Ok(())
}
