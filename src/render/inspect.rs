//! What the readers see in a file: each field, its value, and where it came from.
//!
//! It does not read the file.

use std::collections::{HashMap, VecDeque};
use std::fmt::Write;

use serde::Serialize;

use super::{clean, shorten};
use crate::brief::{Brief, Format, Standing};
use crate::engine::Kept;
use crate::reader::{Ignored, Problem, Trace};

/// So much of a value is shown however narrow the screen is.
const LEAST_VALUE: usize = 32;

/// So much of what was ignored is shown: most are paths, and half a path leads nowhere.
const LEAST_PLACE: usize = 72;

/// How a file was read.
#[derive(Debug)]
pub struct Inspection {
    /// The file, as it is to be shown.
    pub file: String,
    /// The format it was read as; none if no reader takes it.
    pub format: Option<Format>,
    /// The encoding it was read in.
    pub encoding: &'static str,
    /// When the file was last written, ISO 8601. Never a date of publication.
    pub file_time: Option<String>,
    /// Its briefs.
    pub briefs: Vec<Inspected>,
    /// What in it is no story, in words.
    pub skipped: Option<String>,
    /// What is wrong with it.
    pub problems: Vec<Problem>,
}

/// A brief with what is known about how it was read.
#[derive(Debug)]
pub struct Inspected {
    /// The brief and its passages.
    pub kept: Kept,
    /// Which slot was filled from where.
    pub trace: Vec<Trace>,
    /// What no slot took.
    pub ignored: Vec<Ignored>,
}

/// One field.
#[derive(Serialize)]
struct Row {
    field: &'static str,
    value: String,
    from: Option<String>,
}

/// For people.
pub fn text(inspection: &Inspection, width: usize) -> String {
    let mut text = String::new();
    let format = inspection.format.map_or("no known format", Format::name);
    let _ = write!(text, "{}: {format}", clean(&inspection.file));
    if !inspection.encoding.is_empty() {
        let _ = write!(text, ", {}", inspection.encoding);
    }
    if let Some(time) = &inspection.file_time {
        let _ = write!(text, ", file written {time}");
    }
    text.push('\n');
    for inspected in &inspection.briefs {
        text.push('\n');
        for row in rows(inspected) {
            let from = row
                .from
                .map(|from| format!("  <- {from}"))
                .unwrap_or_default();
            let room = width
                .saturating_sub(13 + from.chars().count())
                .max(LEAST_VALUE);
            let _ = writeln!(
                text,
                "{:<12} {}{}",
                row.field,
                shorten(&clean(&row.value), room),
                clean(&from)
            );
        }
        for ignored in &inspected.ignored {
            let room = width
                .saturating_sub(15 + ignored.why.chars().count())
                .max(LEAST_PLACE);
            let what = shorten(&clean(&ignored.what), room).into_owned();
            let _ = writeln!(text, "{:<12} {what} ({})", "ignored", ignored.why);
        }
    }
    if let Some(skipped) = &inspection.skipped {
        let _ = writeln!(text, "{:<12} {skipped}", "skipped");
    }
    for problem in &inspection.problems {
        let line = problem
            .line
            .map(|line| format!("line {line}: "))
            .unwrap_or_default();
        let _ = writeln!(text, "problem      {line}{}", clean(&problem.what));
    }
    text
}

/// For scripts: one JSON object.
pub fn json(inspection: &Inspection) -> String {
    #[derive(Serialize)]
    struct Whole<'a> {
        file: &'a str,
        format: Option<Format>,
        encoding: &'a str,
        file_time: Option<&'a str>,
        briefs: Vec<One<'a>>,
        #[serde(skip_serializing_if = "Option::is_none")]
        skipped: Option<&'a str>,
        problems: Vec<Told<'a>>,
    }
    #[derive(Serialize)]
    struct One<'a> {
        id: &'a str,
        fields: Vec<Row>,
        ignored: Vec<Left<'a>>,
        brief: &'a Brief,
        passages: &'a [crate::passage::Passage],
    }
    #[derive(Serialize)]
    struct Left<'a> {
        what: &'a str,
        why: &'a str,
    }
    #[derive(Serialize)]
    struct Told<'a> {
        line: Option<usize>,
        what: &'a str,
    }
    let one = |inspected: &'_ Inspected| rows(inspected);
    let briefs = inspection.briefs.iter().map(|inspected| One {
        id: &inspected.kept.brief.id,
        fields: one(inspected),
        ignored: inspected
            .ignored
            .iter()
            .map(|left| Left {
                what: &left.what,
                why: &left.why,
            })
            .collect(),
        brief: &inspected.kept.brief,
        passages: &inspected.kept.passages,
    });
    let whole = Whole {
        file: &inspection.file,
        format: inspection.format,
        encoding: inspection.encoding,
        file_time: inspection.file_time.as_deref(),
        briefs: briefs.collect(),
        skipped: inspection.skipped.as_deref(),
        problems: inspection
            .problems
            .iter()
            .map(|problem| Told {
                line: problem.line,
                what: &problem.what,
            })
            .collect(),
    };
    serde_json::to_string_pretty(&whole).unwrap_or_default() + "\n"
}

/// Every field that has a value, in the order of a brief.
fn rows(inspected: &Inspected) -> Vec<Row> {
    let brief = &inspected.kept.brief;
    let mut rows = Vec::new();
    // Each slot's traces in order; a source may declare half a million people.
    let mut traces: HashMap<&str, VecDeque<&Trace>> = HashMap::new();
    for trace in &inspected.trace {
        traces.entry(trace.slot).or_default().push_back(trace);
    }
    let text_from = text_from(inspected);
    let mut add = |field: &'static str, value: Option<String>| {
        let Some(value) = value.filter(|value| !value.is_empty()) else {
            return;
        };
        let from = traces.get_mut(field).and_then(VecDeque::pop_front);
        let from = from.map(|trace| trace.from.to_string());
        // Sub-heads stand where the text stands.
        let from = from.or_else(|| {
            text_from
                .clone()
                .filter(|_| ["heading", "text"].contains(&field))
        });
        rows.push(Row { field, value, from });
    };
    let record = brief.record.map(|record| format!("record {record}, "));
    let place = format!(
        "{}bytes {}–{}",
        record.unwrap_or_default(),
        brief.bytes.start,
        brief.bytes.end
    );
    add("id", Some(brief.id.clone()));
    add("record", Some(place));
    add("source_id", brief.source_id.clone());
    add("kicker", brief.kicker.clone());
    add("headline", Some(brief.headline.clone()));
    add("deck", brief.deck.clone());
    for heading in &brief.headings {
        add("heading", Some(heading.text.clone()));
    }
    add("byline", brief.byline.clone());
    add("authors", Some(brief.authors.join("; ")));
    add(
        "dateline",
        brief.dateline.as_ref().map(|dateline| {
            let parts = [
                Some(&dateline.place),
                dateline.day.as_ref(),
                dateline.agency.as_ref(),
            ];
            parts
                .into_iter()
                .flatten()
                .cloned()
                .collect::<Vec<_>>()
                .join(" · ")
        }),
    );
    add("published", brief.published.as_ref().map(dated));
    add("modified", brief.modified.as_ref().map(dated));
    add("section", Some(brief.section_path()));
    add("source", brief.source.clone());
    add("status", brief.status.clone());
    let standing = (brief.standing != Standing::Usable).then(|| brief.standing.name().to_owned());
    add("standing", standing);
    add("embargo", brief.embargo.as_ref().map(dated));
    let story = brief.story.as_ref().map(|story| match story.version {
        Some(version) => format!("{}, version {version}", story.id),
        None => story.id.clone(),
    });
    add("story", story);
    add("note", brief.note.clone());
    add("slug", brief.slug.clone());
    add("url", brief.url.clone());
    add("keywords", Some(brief.keywords.join("; ")));
    for subject in &brief.subjects {
        let name = subject.name.as_ref().map(|name| format!(" {name}"));
        add(
            "subjects",
            Some(format!("{}{}", subject.code, name.unwrap_or_default())),
        );
    }
    let topics: Vec<_> = brief.topics.iter().map(|topic| topic.name()).collect();
    add("topics", Some(topics.join("; ")));
    add("language", brief.language.clone());
    for entity in &brief.entities {
        let role = entity
            .role
            .as_ref()
            .map(|role| format!(", {role}"))
            .unwrap_or_default();
        let mentions = super::count_of(entity.mentions.len(), "mention", "mentions");
        add(
            entity.kind.name(),
            Some(format!("{}{role} ({mentions})", entity.name)),
        );
    }
    if inspected
        .trace
        .iter()
        .any(|trace| trace.slot == "pull quote")
    {
        add(
            "pull quote",
            brief.text.rsplit("\n\n").next().map(str::to_owned),
        );
    }
    let words = super::count_of(brief.text.split_whitespace().count(), "word", "words");
    let passages = super::count_of(inspected.kept.passages.len(), "passage", "passages");
    let text = match brief.text.is_empty() {
        true => words,
        false => format!("{words}, {passages}: {}", brief.text),
    };
    add("text", Some(text));
    rows
}

/// Where the text stands: where the reader says, else from which line on it was copied.
fn text_from(inspected: &Inspected) -> Option<String> {
    let told = inspected.trace.iter().find(|trace| trace.slot == "text");
    let copied = inspected.kept.passages.first();
    let copied = copied.filter(|passage| passage.source.is_some());
    told.map(|trace| trace.from.to_string())
        .or_else(|| copied.map(|passage| format!("line {}", passage.line)))
}

/// A date with its precision.
fn dated(date: &crate::date::Date) -> String {
    format!("{date} ({})", precision(date))
}

fn precision(date: &crate::date::Date) -> &'static str {
    match date.precision() {
        crate::date::Precision::Year => "year",
        crate::date::Precision::Month => "month",
        crate::date::Precision::Day => "day",
        crate::date::Precision::Time => "time",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::specimen;

    fn inspection() -> Inspection {
        let path = "head/docdata/identified-content/classifier[12]/@type";
        let trace = |slot, from: &str| Trace {
            slot,
            from: from.to_owned().into(),
        };
        Inspection {
            file: "a.xml".to_owned(),
            format: Some(Format::Nitf),
            encoding: "UTF-8",
            file_time: None,
            briefs: vec![Inspected {
                kept: specimen::kept(),
                trace: vec![
                    trace("headline", "body/body.head/hedline/hl1"),
                    trace("text", "body/body.content"),
                ],
                ignored: vec![Ignored {
                    what: path.to_owned(),
                    why: "no slot takes it".into(),
                }],
            }],
            skipped: None,
            problems: Vec::new(),
        }
    }

    #[test]
    fn on_a_narrow_screen_paths_stay_whole() {
        let shown = text(&inspection(), 40);
        let headline =
            "headline     Ferry runs aground off Skerry I…  <- body/body.head/hedline/hl1";
        assert!(shown.contains(headline), "{shown}");
        let ignored =
            "ignored      head/docdata/identified-content/classifier[12]/@type (no slot takes it)";
        assert!(shown.contains(ignored), "{shown}");
    }

    #[test]
    fn sub_heads_stand_where_the_text_stands_unless_their_reader_says() {
        let shown = text(&inspection(), 100);
        let heading = "heading      Channel closed  <- body/body.content";
        assert!(shown.contains(heading), "{shown}");

        let mut own = inspection();
        own.briefs[0].trace.push(Trace {
            slot: "heading",
            from: "line 17".into(),
        });
        assert!(text(&own, 100).contains("Channel closed  <- line 17"));
    }

    #[test]
    fn a_brief_without_text_has_no_words() {
        let mut empty = inspection();
        empty.briefs[0].kept.brief.text.clear();
        empty.briefs[0].kept.passages.clear();
        assert!(text(&empty, 100).contains("text         no words  <-"));
    }
}
