//! Whole briefs, one a line: what the contract's `export` writes.
//!
//! Nothing in a line changes from run to run: two indexes of one folder export the same lines. It
//! does not know which briefs were asked for.

use serde::Serialize;

use super::csv::row;
use super::json::escaped;
use crate::brief::{Brief, Kind, Standing, Story, Subject};
use crate::span::Span;

/// A brief as the contract writes it: these keys, in this order; behind them what a source says of
/// when and whether to show it and of what it is about, if it says so.
#[derive(Serialize)]
struct Line<'a> {
    id: &'a str,
    source_id: Option<&'a str>,
    path: &'a str,
    headline: &'a str,
    kicker: Option<&'a str>,
    deck: Option<&'a str>,
    headings: Vec<Heading<'a>>,
    section: &'a [String],
    source: Option<&'a str>,
    byline: Option<&'a str>,
    authors: &'a [String],
    dateline: Option<&'a str>,
    published: Option<String>,
    modified: Option<String>,
    language: Option<&'a str>,
    status: Option<&'a str>,
    keywords: &'a [String],
    entities: Vec<Entity<'a>>,
    text: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    standing: Option<Standing>,
    #[serde(skip_serializing_if = "Option::is_none")]
    embargo: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    story: Option<&'a Story>,
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<&'a str>,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    subjects: &'a [Subject],
    #[serde(skip_serializing_if = "Vec::is_empty")]
    topics: Vec<&'static str>,
}

#[derive(Serialize)]
struct Heading<'a> {
    text: &'a str,
    start: usize,
}

#[derive(Serialize)]
struct Entity<'a> {
    name: &'a str,
    kind: Kind,
    role: Option<&'a str>,
    declared: bool,
    mentions: &'a [Span],
}

impl<'a> Line<'a> {
    fn of(brief: &'a Brief) -> Self {
        let headings = brief.headings.iter().map(|heading| Heading {
            text: &heading.text,
            start: heading.start,
        });
        let entities = brief.entities.iter().map(|entity| Entity {
            name: &entity.name,
            kind: entity.kind,
            role: entity.role.as_deref(),
            declared: entity.declared,
            mentions: &entity.mentions,
        });
        Self {
            id: &brief.id,
            source_id: brief.source_id.as_deref(),
            path: &brief.path,
            headline: &brief.headline,
            kicker: brief.kicker.as_deref(),
            deck: brief.deck.as_deref(),
            headings: headings.collect(),
            section: &brief.section,
            source: brief.source.as_deref(),
            byline: brief.byline.as_deref(),
            authors: &brief.authors,
            dateline: brief
                .dateline
                .as_ref()
                .map(|dateline| dateline.place.as_str()),
            published: brief.published.as_ref().map(ToString::to_string),
            modified: brief.modified.as_ref().map(ToString::to_string),
            language: brief.language.as_deref(),
            status: brief.status.as_deref(),
            keywords: &brief.keywords,
            entities: entities.collect(),
            text: &brief.text,
            standing: (brief.standing != Standing::Usable).then_some(brief.standing),
            embargo: brief.embargo.as_ref().map(ToString::to_string),
            story: brief.story.as_ref(),
            note: brief.note.as_deref(),
            subjects: &brief.subjects,
            topics: brief.topics.iter().map(|topic| topic.name()).collect(),
        }
    }
}

/// A brief as one line of JSON Lines, with the line feed. Absent scalars are null, absent lists
/// empty; dates are ISO 8601, as exact as they are; strings are exact.
pub fn line(brief: &Brief) -> String {
    json(serde_json::to_string(&Line::of(brief)))
}

/// The same object over several lines, with a line feed at the end.
pub fn pretty(brief: &Brief) -> String {
    json(serde_json::to_string_pretty(&Line::of(brief)))
}

fn json(written: serde_json::Result<String>) -> String {
    // Text, numbers and flags in a struct: there is nothing that JSON has no form for.
    escaped(written.unwrap_or_default()) + "\n"
}

const COLUMNS: [&str; 15] = [
    "id",
    "source_id",
    "path",
    "headline",
    "kicker",
    "deck",
    "section",
    "source",
    "byline",
    "dateline",
    "published",
    "modified",
    "language",
    "status",
    "text",
];

/// The names of the columns of [`csv_row`], as a row.
pub fn csv_header() -> String {
    row(COLUMNS.into_iter())
}

/// A brief's scalar fields and its section path as a row of CSV, as [`super::csv`] writes it.
pub fn csv_row(brief: &Brief) -> String {
    let line = Line::of(brief);
    let section = brief.section_path();
    let fields: [Option<&str>; COLUMNS.len()] = [
        Some(line.id),
        line.source_id,
        Some(line.path),
        Some(line.headline),
        line.kicker,
        line.deck,
        Some(&section),
        line.source,
        line.byline,
        line.dateline,
        line.published.as_deref(),
        line.modified.as_deref(),
        line.language,
        line.status,
        Some(line.text),
    ];
    row(fields.into_iter().map(Option::unwrap_or_default))
}

#[cfg(test)]
mod tests {
    use expect_test::expect;
    use serde_json::Value;

    use super::*;
    use crate::render::specimen;

    #[test]
    fn a_line_has_the_keys_of_the_contract_in_its_order() {
        let json: Value = serde_json::from_str(&line(&specimen::kept().brief)).unwrap();
        let keys =
            |value: &Value| -> Vec<String> { value.as_object().unwrap().keys().cloned().collect() };
        assert_eq!(
            keys(&json).join(" "),
            "id source_id path headline kicker deck headings section source byline authors \
             dateline published modified language status keywords entities text"
        );
        assert_eq!(keys(&json["headings"][0]).join(" "), "text start");
        assert_eq!(
            keys(&json["entities"][0]).join(" "),
            "name kind role declared mentions"
        );
    }

    #[test]
    fn a_brief_in_json() {
        expect![[r#"
            {
              "id": "k3f9a1c2b7",
              "source_id": "alder:1104",
              "path": "harbour/ferry-aground-skerry.md",
              "headline": "Ferry runs aground off Skerry Island",
              "kicker": "Ask Alder",
              "deck": "All passengers are safe; the channel is closed until the tug has come",
              "headings": [
                {
                  "text": "Channel closed",
                  "start": 120
                }
              ],
              "section": [
                "Harbour",
                "Ferries"
              ],
              "source": "The Alder Courier",
              "byline": "By Anna Lindqvist",
              "authors": [
                "Anna Lindqvist"
              ],
              "dateline": "PORT ALDER",
              "published": "2025-11-04",
              "modified": "2025-11-05T08:30:00Z",
              "language": "en",
              "status": "corrected",
              "keywords": [
                "ferry",
                "Marguerite"
              ],
              "entities": [
                {
                  "name": "Ingrid Solberg",
                  "kind": "person",
                  "role": "harbour master",
                  "declared": true,
                  "mentions": [
                    [
                      135,
                      149
                    ]
                  ]
                },
                {
                  "name": "Cutter Ledge",
                  "kind": "place",
                  "role": null,
                  "declared": false,
                  "mentions": [
                    [
                      71,
                      83
                    ]
                  ]
                }
              ],
              "text": "PORT ALDER, Nov 4 (The Alder Courier) - The ferry Marguerite ran on to Cutter Ledge on Tuesday evening and stuck fast.\n\nHarbour master Ingrid Solberg closed the channel.\n\nSailings on Wednesday:\n- Petrel, 8.15 a.m.\n- Marguerite, cancelled"
            }
        "#]].assert_eq(&pretty(&specimen::kept().brief));
    }

    #[test]
    fn what_is_absent_is_null_or_an_empty_list() {
        expect![[r#"
            {"id":"","source_id":null,"path":"","headline":"","kicker":null,"deck":null,"headings":[],"section":[],"source":null,"byline":null,"authors":[],"dateline":null,"published":null,"modified":null,"language":null,"status":null,"keywords":[],"entities":[],"text":""}
        "#]].assert_eq(&line(&Brief::default()));
    }

    #[test]
    fn a_brief_in_csv() {
        let csv = csv_header() + &csv_row(&specimen::kept().brief) + &csv_row(&Brief::default());
        expect![[r#"
            id,source_id,path,headline,kicker,deck,section,source,byline,dateline,published,modified,language,status,text
            k3f9a1c2b7,alder:1104,harbour/ferry-aground-skerry.md,Ferry runs aground off Skerry Island,Ask Alder,All passengers are safe; the channel is closed until the tug has come,Harbour/Ferries,The Alder Courier,By Anna Lindqvist,PORT ALDER,2025-11-04,2025-11-05T08:30:00Z,en,corrected,"PORT ALDER, Nov 4 (The Alder Courier) - The ferry Marguerite ran on to Cutter Ledge on Tuesday evening and stuck fast.

            Harbour master Ingrid Solberg closed the channel.

            Sailings on Wednesday:
            - Petrel, 8.15 a.m.
            - Marguerite, cancelled"
            ,,,,,,,,,,,,,,
        "#]].assert_eq(&csv);
    }
}
