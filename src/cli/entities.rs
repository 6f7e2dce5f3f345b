//! `dateline entities`: who and what is in the archive, or a word of the user's on who is who.
//!
//! It does not know how they are counted.

use super::args::{EntitiesArgs, ListFormat};
use super::outcome::{Failure, Outcome};
use super::place::Given;
use super::{edit, place, screen, search};
use crate::brief::Kind;
use crate::query::Query;
use crate::render::entities;
use crate::search::{Request, list, nearest};

pub fn run(args: &EntitiesArgs, given: Given) -> Result<Outcome, Failure> {
    if let Some(change) = edit::Change::of(&args.tell) {
        return edit::run(&change, args.kind.map(Kind::from), given);
    }
    let home = place::for_reading(given)?;
    let (reader, known) = home.read()?;
    let roster = search::roster(&home, &reader)?;
    let kinds = args
        .kind
        .map_or(Kind::ALL.to_vec(), |kind| vec![kind.into()]);
    let request = Request {
        filters: search::filters(&args.filters)?,
        visibility: Some(search::visibility(&args.visibility, known.hidden)),
        limit: match args.limit {
            0 => usize::MAX,
            limit => limit,
        },
        ..Request::new("", Query::Everything)
    };
    let prefix = args.prefix.join(" ");
    let (listed, total) = list(&reader, &roster, &request, &kinds, &prefix)?;
    if total == 0 && args.format == ListFormat::Text {
        screen::tell(&match prefix.as_str() {
            "" => "no names".to_owned(),
            prefix => format!("no name starts with {prefix:?}"),
        });
        let near = nearest(&roster, &prefix, &kinds, 3)?;
        let near: Vec<_> = near.into_iter().map(|record| record.name).collect();
        if !near.is_empty() {
            screen::tell(&format!("hint: the nearest: {}", near.join(", ")));
        }
        return Ok(Outcome::Nothing);
    }
    screen::write(&match args.format {
        ListFormat::Text => entities::text(&listed, total, &screen::style()),
        ListFormat::Json => entities::json(&listed, total),
        ListFormat::Jsonl => entities::jsonl(&listed),
        ListFormat::Csv => entities::csv(&listed),
    })?;
    Ok(match total {
        0 => Outcome::Nothing,
        _ => Outcome::Done,
    })
}
