//! `dateline show`: one brief, whole, or one passage of it, or the versions of its story.
//!
//! It does not know how a brief is set.

use super::args::{ShowArgs, TextOrJson};
use super::outcome::{Failure, Outcome};
use super::place::Given;
use super::{place, screen};
use crate::engine::document::story_token;
use crate::engine::{EngineError, Kept, Search};
use crate::query::{Clause, Row, Scope, Slot};
use crate::render::{show, significant_words};
use crate::search::{Visibility, significant};
use crate::story::Version;

pub fn run(args: &ShowArgs, given: Given) -> Result<Outcome, Failure> {
    let (id, ordinal) = split(&args.id)?;
    let (reader, known) = place::for_reading(given)?.read()?;
    let visibility = Visibility {
        now: screen::now(),
        hidden: known.hidden.into(),
        ..Visibility::default()
    };
    let mut shown = String::new();
    for handle in reader.find(id)? {
        let kept = reader.fetch(handle)?;
        if kept.brief.id != id || ordinal.is_some_and(|ordinal| ordinal >= kept.passages.len()) {
            continue;
        }
        shown.push_str(&match (args.versions, args.words) {
            (true, _) => versions(&reader, &kept, &visibility, args.format)?,
            (_, true) => words(&reader, &kept, ordinal, args.format)?,
            _ => one(&kept, ordinal, &visibility, args.format),
        });
    }
    if shown.is_empty() {
        unknown(&args.id);
        return Ok(Outcome::Nothing);
    }
    screen::write(&shown)?;
    Ok(Outcome::Done)
}

/// Tells that there is no such id.
pub fn unknown(id: &str) {
    screen::tell(&format!("no brief or passage has the id {id:?}"));
    screen::tell("hint: ids are those that a search shows, like k3f9a1c2bx or k3f9a1c2bx/4");
}

/// The words that tell a brief, or one passage of it, from the rest of the archive.
fn words(
    engine: &dyn Search,
    kept: &Kept,
    ordinal: Option<usize>,
    format: TextOrJson,
) -> Result<String, EngineError> {
    let part = ordinal.and_then(|ordinal| kept.part(ordinal));
    let words = significant(engine, part.as_ref().unwrap_or(kept))?;
    Ok(match format {
        TextOrJson::Text => significant_words::text(&words, &screen::style()),
        TextOrJson::Json => significant_words::json(&kept.brief.id, &words),
    })
}

fn one(kept: &Kept, ordinal: Option<usize>, visibility: &Visibility, format: TextOrJson) -> String {
    let part = ordinal.and_then(|ordinal| kept.part(ordinal));
    let shown = part.as_ref().unwrap_or(kept);
    let label = visibility.label(&kept.brief);
    match format {
        TextOrJson::Text => show::brief(shown, label.as_deref(), &screen::style()),
        TextOrJson::Json => show::brief_json(shown),
    }
}

/// All versions of a brief's story, the latest first; the brief alone if it is a version of none.
fn versions(
    engine: &dyn Search,
    kept: &Kept,
    visibility: &Visibility,
    format: TextOrJson,
) -> Result<String, EngineError> {
    let mut all = match &kept.brief.story {
        None => vec![kept.clone()],
        Some(story) => {
            let clause = Clause::Sequence {
                scope: Scope::In(Row::Story),
                slots: vec![Slot::Exact(story_token(&story.id))],
                near: None,
                evidence: Vec::new(),
            };
            let handles = engine.matches(&clause)?;
            let all: Result<Vec<Kept>, _> = handles
                .into_iter()
                .map(|handle| engine.fetch(handle))
                .collect();
            all?
        }
    };
    let version = |kept: &Kept| Version::of(&kept.brief);
    let mut numbers = all.iter().filter_map(version);
    let numbered = numbers.any(|version| version.number.is_some());
    let order = |kept: &Kept| version(kept).map(|version| version.place(numbered));
    all.sort_by(|a, b| {
        order(b)
            .cmp(&order(a))
            .then_with(|| b.brief.path.cmp(&a.brief.path))
    });
    Ok(match format {
        TextOrJson::Json => all.iter().map(show::brief_json).collect(),
        TextOrJson::Text => {
            let labelled = all.into_iter().map(|kept| {
                let label = visibility.label(&kept.brief);
                (kept, label)
            });
            show::versions(
                &labelled.collect::<Vec<_>>(),
                &kept.brief.id,
                &screen::style(),
            )
        }
    })
}

/// An id and, behind a slash, the number of a passage.
pub fn split(id: &str) -> Result<(&str, Option<usize>), Failure> {
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
