//! What an index holds, for people and for scripts.
//!
//! It does not know the time: the index's age is given.

use std::collections::BTreeMap;

use serde::Serialize;

use super::{clean, count_of, human_bytes};

/// How many sections are listed for people.
const SECTIONS: usize = 12;

/// The state of an index.
#[derive(Clone, Debug, Serialize)]
pub struct Status {
    /// Where it is.
    pub index: String,
    /// The folders that were indexed.
    pub roots: Vec<String>,
    /// When it was last changed, in seconds since 1970.
    pub written: i64,
    /// How long ago that was, in seconds.
    pub age_seconds: i64,
    /// How many briefs it holds.
    pub briefs: usize,
    /// How many of them have no date of publication.
    pub undated: usize,
    /// How many are not shown unless asked for: killed or withheld, embargoed, with a later version.
    pub not_shown: BTreeMap<&'static str, usize>,
    /// How many files the ledger knows.
    pub sources: usize,
    /// How many of them by what became of them.
    pub outcomes: BTreeMap<&'static str, usize>,
    /// How many of them have a problem; what is skipped has none.
    pub with_problems: usize,
    /// Briefs by format.
    pub formats: BTreeMap<&'static str, usize>,
    /// Briefs by section, most first.
    pub sections: Vec<(String, usize)>,
    /// The size of all source files.
    pub source_bytes: u64,
    /// Bytes on disk by part of the index.
    pub bytes: Vec<(&'static str, u64)>,
}

/// For people; `list` is the command that lists the problems.
pub fn text(status: &Status, list: &str) -> String {
    let all: u64 = status.bytes.iter().map(|(_, bytes)| bytes).sum();
    let parts: Vec<_> = status
        .bytes
        .iter()
        .map(|(part, bytes)| format!("{part} {}", human_bytes(*bytes)))
        .collect();
    let outcomes: Vec<_> = status
        .outcomes
        .iter()
        .map(|(what, count)| format!("{count} {what}"))
        .collect();
    let formats: Vec<_> = status
        .formats
        .iter()
        .map(|(what, count)| format!("{what} {count}"))
        .collect();
    let not_shown: String = status
        .not_shown
        .iter()
        .filter(|(_, count)| **count > 0)
        .map(|(what, count)| format!(", {count} {what}"))
        .collect();
    let mut text = format!(
        "index     {}, {}\nbriefs    {}, {} undated{}\nformats   {}\nsources   {} ({}){}\n",
        clean(&status.index),
        age(status.age_seconds),
        status.briefs,
        status.undated,
        not_shown,
        if formats.is_empty() {
            "none".into()
        } else {
            formats.join(", ")
        },
        count_of(status.sources, "file", "files"),
        human_bytes(status.source_bytes),
        outcomes
            .iter()
            .map(|one| format!(", {one}"))
            .collect::<String>(),
    );
    if status.with_problems > 0 {
        text += &format!(
            "problems  {}; list them with: {list}\n",
            count_of(status.with_problems, "file", "files")
        );
    }
    text += &format!("disk      {}: {}\n", human_bytes(all), parts.join(", "));
    for root in &status.roots {
        text += &format!("folder    {}\n", clean(root));
    }
    for (section, count) in status.sections.iter().take(SECTIONS) {
        text += &format!("section   {:>6}  {}\n", count, clean(section));
    }
    if status.sections.len() > SECTIONS {
        text += &format!(
            "          … and {} more\n",
            status.sections.len() - SECTIONS
        );
    }
    text
}

/// For scripts: one JSON object.
pub fn json(status: &Status) -> String {
    #[derive(Serialize)]
    struct Count<'a> {
        value: &'a str,
        count: usize,
    }
    let mut value = serde_json::to_value(status).unwrap_or_default();
    let sections = status.sections.iter().map(|(value, count)| Count {
        value,
        count: *count,
    });
    let sections: Vec<_> = sections.collect();
    value["sections"] = serde_json::to_value(sections).unwrap_or_default();
    value["bytes"] = status
        .bytes
        .iter()
        .map(|(part, bytes)| ((*part).to_owned(), serde_json::Value::from(*bytes)))
        .collect::<serde_json::Map<_, _>>()
        .into();
    serde_json::to_string_pretty(&value).unwrap_or_default() + "\n"
}

fn age(seconds: i64) -> String {
    if seconds < 2 {
        return "last changed just now".into();
    }
    let (count, unit) = match seconds {
        ..60 => (seconds, "second"),
        60..3600 => (seconds / 60, "minute"),
        3600..172_800 => (seconds / 3600, "hour"),
        _ => (seconds / 86_400, "day"),
    };
    let age = count_of(count.max(0) as usize, unit, &format!("{unit}s"));
    format!("last changed {age} ago")
}
