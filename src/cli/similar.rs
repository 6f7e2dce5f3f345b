//! `dateline similar`: the briefs like one brief.
//!
//! It does not know how they are found.

use std::time::Instant;

use super::args::{SimilarArgs, SimilarFormat};
use super::outcome::{Failure, Outcome};
use super::place::Given;
use super::{answer, place, screen, search, show};
use crate::engine::Search;
use crate::query::Query;
use crate::render;
use crate::search::{Request, similar};

pub fn run(args: &SimilarArgs, given: Given) -> Result<Outcome, Failure> {
    let clock = Instant::now();
    let (id, _) = show::split(&args.id)?;
    let filters = search::filters(&args.filters)?;
    let home = place::for_reading(given)?;
    let (reader, known) = home.read()?;
    let mut kept = None;
    for handle in reader.find(id)? {
        let found = reader.fetch(handle)?;
        if found.brief.id == id {
            kept = Some(found);
        }
    }
    let Some(kept) = kept else {
        show::unknown(&args.id);
        return Ok(Outcome::Nothing);
    };
    let request = Request {
        filters,
        limit: args.limit,
        visibility: Some(search::visibility(&args.visibility, known.hidden)),
        roster: Some(search::roster(&home, &reader)?),
        ..Request::new(id, Query::Everything)
    };
    let mut similar = similar(&reader, &kept, &request)?;
    if args.format != SimilarFormat::Text {
        similar.took_us = clock.elapsed().as_micros() as u64;
    }
    let nothing = similar.hits.is_empty();
    if nothing && args.format == SimilarFormat::Text {
        screen::tell("no other brief has the words that tell this one from the rest");
        return Ok(Outcome::Nothing);
    }
    let file_of = |label: &str, path: &str| place::from_here(&known.roots.file(label, path));
    screen::write(&match args.format {
        SimilarFormat::Text => render::text::similar(&similar, &screen::style(), &file_of),
        SimilarFormat::Json => render::json::similar(&similar).map_err(answer::unwritable)?,
        SimilarFormat::Jsonl => render::json::similar_line(&similar).map_err(answer::unwritable)?,
    })?;
    Ok(match nothing {
        true => Outcome::Nothing,
        false => Outcome::Done,
    })
}
