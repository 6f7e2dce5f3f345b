//! Whole files of every format, as read: snapshots, laws, and one real page where it is at hand.

mod broken;
mod laws;
mod real;
mod whole;

use std::fmt::Write;

use super::{Found, Origin, Reading, choose};

/// Reads a file as the walk would.
pub(in crate::reader) fn read(path: &str, bytes: &[u8]) -> Reading {
    match choose(path, bytes) {
        Ok(reader) => reader.read(bytes, &Origin::file("", path)),
        Err(why) => panic!("{path}: {why}"),
    }
}

/// A whole reading on paper, as the snapshots of each format keep it.
pub(in crate::reader) fn shown(path: &str, bytes: impl AsRef<[u8]>) -> String {
    let reading = read(path, bytes.as_ref());
    let mut out = String::new();
    for found in &reading.found {
        brief(&mut out, found).unwrap();
    }
    if reading.encoding != "UTF-8" {
        writeln!(out, "encoding {}", reading.encoding).unwrap();
    }
    if !reading.skipped.is_empty() {
        writeln!(out, "skipped {}", reading.skipped).unwrap();
    }
    for problem in &reading.problems {
        let line = problem
            .line
            .map_or(String::new(), |line| format!("{line}: "));
        writeln!(out, "problem {line}{}", problem.what).unwrap();
    }
    out
}

fn brief(out: &mut String, found: &Found) -> std::fmt::Result {
    let brief = &found.brief;
    let record = brief
        .record
        .map_or(String::new(), |record| format!(" #{record}"));
    let (from, to) = (brief.bytes.start, brief.bytes.end);
    writeln!(
        out,
        "{}{record} {} {from}..{to}",
        brief.path,
        brief.format.name()
    )?;
    let mut slot = |name: &str, value: Option<String>| match value {
        Some(value) if !value.is_empty() => writeln!(out, "  {name}: {value}"),
        _ => Ok(()),
    };
    slot("id", brief.source_id.clone())?;
    slot("kicker", brief.kicker.clone())?;
    slot("headline", Some(brief.headline.clone()))?;
    slot("deck", brief.deck.clone())?;
    slot("byline", brief.byline.clone())?;
    slot("authors", Some(brief.authors.join("; ")))?;
    slot(
        "dateline",
        brief.dateline.as_ref().map(|dateline| {
            let words = dateline.span.map_or("apart", |span| span.of(&brief.text));
            format!(
                "{} | {:?} | {:?} | {words}",
                dateline.place, dateline.day, dateline.agency
            )
        }),
    )?;
    slot(
        "published",
        brief
            .published
            .as_ref()
            .map(|date| format!("{date} ({})", date.from)),
    )?;
    slot(
        "modified",
        brief
            .modified
            .as_ref()
            .map(|date| format!("{date} ({})", date.from)),
    )?;
    slot("section", Some(brief.section_path()))?;
    slot("source", brief.source.clone())?;
    slot("slug", brief.slug.clone())?;
    slot("status", brief.status.clone())?;
    if brief.standing != Default::default() {
        slot("standing", Some(brief.standing.name().to_owned()))?;
    }
    slot(
        "embargo",
        brief
            .embargo
            .as_ref()
            .map(|date| format!("{date} ({})", date.from)),
    )?;
    slot(
        "story",
        brief
            .story
            .as_ref()
            .map(|story| format!("{} {:?}", story.id, story.version)),
    )?;
    slot("note", brief.note.clone())?;
    let subjects = brief.subjects.iter().map(|subject| {
        let name = subject.name.as_deref().unwrap_or("-");
        format!("{} {name}", subject.code)
    });
    slot("subjects", Some(subjects.collect::<Vec<_>>().join("; ")))?;
    slot("url", brief.url.clone())?;
    slot("keywords", Some(brief.keywords.join("; ")))?;
    let entities = brief.entities.iter().map(|entity| {
        let role = entity.role.as_deref().unwrap_or("-");
        format!("{} ({}, {role})", entity.name, entity.kind.name())
    });
    slot("entities", Some(entities.collect::<Vec<_>>().join("; ")))?;
    slot("language", brief.language.clone())?;
    let mut headings = brief.headings.iter().peekable();
    let mut at = 0;
    for line in brief.text.split_inclusive('\n') {
        while let Some(heading) = headings.next_if(|heading| heading.start <= at) {
            writeln!(
                out,
                "  {} {}",
                "#".repeat(heading.level.into()),
                heading.text
            )?;
        }
        writeln!(out, "  | {}", line.trim_end())?;
        at += line.len();
    }
    for heading in headings {
        writeln!(
            out,
            "  {} {}",
            "#".repeat(heading.level.into()),
            heading.text
        )?;
    }
    for trace in &found.trace {
        writeln!(out, "  {} <- {}", trace.slot, trace.from)?;
    }
    for ignored in &found.ignored {
        writeln!(out, "  ignored {}: {}", ignored.what, ignored.why)?;
    }
    Ok(())
}
