//! `dateline show`: one brief, whole, or one passage of it.
//!
//! It does not know how a brief is set.

use super::args::{ShowArgs, TextOrJson};
use super::outcome::{Failure, Outcome};
use super::{place, screen};
use crate::engine::{Kept, Search};
use crate::render::show;

pub fn run(args: &ShowArgs, given: Option<&str>) -> Result<Outcome, Failure> {
    let (id, ordinal) = split(&args.id)?;
    let (reader, _) = place::for_reading(given)?.read()?;
    let mut shown = String::new();
    for handle in reader.find(id)? {
        let kept = reader.fetch(handle)?;
        if kept.brief.id != id || ordinal.is_some_and(|ordinal| ordinal >= kept.passages.len()) {
            continue;
        }
        shown.push_str(&one(&kept, ordinal, args.format));
    }
    if shown.is_empty() {
        screen::tell(&format!("no brief or passage has the id {:?}", args.id));
        screen::tell("hint: ids are those that a search shows, like k3f9a1c2bx or k3f9a1c2bx/4");
        return Ok(Outcome::Nothing);
    }
    screen::write(&shown)?;
    Ok(Outcome::Done)
}

fn one(kept: &Kept, ordinal: Option<usize>, format: TextOrJson) -> String {
    let part = ordinal.and_then(|ordinal| kept.part(ordinal));
    let shown = part.as_ref().unwrap_or(kept);
    match format {
        TextOrJson::Text => show::brief(shown, &screen::style()),
        TextOrJson::Json => show::brief_json(shown),
    }
}

/// An id and, behind a slash, the number of a passage.
fn split(id: &str) -> Result<(&str, Option<usize>), Failure> {
    let Some((brief, ordinal)) = id.split_once('/') else {
        return Ok((id, None));
    };
    let ordinal = ordinal.parse();
    let ordinal = ordinal.map_err(|_| {
        Failure::usage(
            format!("{id:?} is not an id"),
            "ids look like k3f9a1c2bx, passages like k3f9a1c2bx/4",
        )
    })?;
    Ok((brief, Some(ordinal)))
}
