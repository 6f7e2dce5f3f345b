//! The answer and the brief that the renderers' tests show: the ferry *Marguerite* aground.
//!
//! Knows no renderer.

use std::collections::BTreeMap;

use crate::brief::{Brief, Dateline, Entity, Format, Heading, Kind, Link};
use crate::date::{Date, Time};
use crate::engine::Kept;
use crate::entity::registry::{Member, Record};
use crate::search::{
    Answer, BriefHead, Explanation, FacetCount, Grouped, Hit, Listed, NamedEntity, NotShown,
    PassageView, Place, Profile, Reasons, WordReason,
};
use crate::span::Span;

/// A passage of about 130 words.
pub const LONG: &str = "The Marguerite left Port Alder at ten to seven with flour, post and a \
    piano for the school. Cutter Ledge lies four hundred metres short of the north pier, and the \
    tide was an hour past low water when the keel touched. Nobody fell.\n\nA lifeboat came out of \
    the dark before the second flare had burnt down. The lifeboat made three trips, the last one \
    with the ship's cat under a coxswain's arm, and put everyone ashore by ten. Islanders stood on \
    the pier with lamps and blankets. Beds were made up in the classroom and in the chapel.\n\nBy \
    morning the fog had gone. Children counted the gulls on the tilted funnel while two divers \
    went down to look at the hull. They found a dent as long as a rowing boat but no hole, and \
    the bakery, which had been promised its flour, sold scones made of oats.";

/// The spans of words in a text.
fn spans(text: &str, words: &[&str]) -> Vec<Span> {
    let mut spans: Vec<_> = words
        .iter()
        .flat_map(|word| text.match_indices(word))
        .map(|(at, word)| Span::new(at, at + word.len()))
        .collect();
    spans.sort();
    spans
}

fn named(text: &str, name: &str, kind: Kind) -> NamedEntity {
    let last = name.rsplit(' ').next().unwrap_or(name);
    NamedEntity {
        name: name.into(),
        kind,
        mentions: spans(text, &[last]),
    }
}

struct Sample<'a> {
    id: &'a str,
    path: &'a str,
    headline: &'a str,
    section: &'a [&'a str],
    published: Option<&'a str>,
    heading: Option<&'a str>,
    text: &'a str,
    line: u32,
    place: Place,
    record: Option<u32>,
    score: f32,
    entities: &'a [(&'a str, Kind)],
}

fn hit(rank: usize, sample: &Sample) -> Hit {
    let words = ["ferry", "Ferry", "aground", "ran aground"];
    let text = sample.text.to_owned();
    let entities = sample.entities.iter();
    Hit {
        rank,
        score: sample.score,
        id: format!("{}/1", sample.id),
        brief: BriefHead {
            id: sample.id.into(),
            source_id: None,
            path: sample.path.into(),
            headline: sample.headline.into(),
            section: sample.section.iter().map(|part| (*part).into()).collect(),
            source: Some("The Alder Courier".into()),
            byline: Some("By Anna Lindqvist".into()),
            dateline: Some("PORT ALDER".into()),
            published: sample.published.map(Into::into),
            language: Some("en".into()),
            standing: None,
        },
        entities: entities
            .map(|(name, kind)| named(&text, name, *kind))
            .collect(),
        passage: PassageView {
            ordinal: 1,
            heading: sample.heading.map(Into::into),
            start: 310,
            end: 310 + text.len(),
            line: sample.line,
            place: sample.place,
            highlights: spans(&text, &words),
            text,
        },
        reasons: None,
        copies: Vec::new(),
        title: sample.headline.to_owned(),
        headline_highlights: spans(sample.headline, &words),
        label: String::new(),
        record: sample.record,
        trec_id: sample.path.into(),
        whole: None,
    }
}

/// Three of 37 briefs about a ferry aground, with facets.
pub fn answer() -> Answer {
    let aground = Sample {
        id: "k3f9a1c2b7",
        path: "harbour/ferry-aground-skerry.txt",
        headline: "Ferry runs aground off Skerry Island",
        section: &["Harbour"],
        published: Some("2025-11-04"),
        heading: Some("Passengers taken off by lifeboat"),
        text: "Harbour master Ingrid Solberg closed the channel as soon as the ferry was known to \
            be aground. “She sits upright and she is dry,” Solberg said.\n\nThe tug Hector will \
            try to pull the Marguerite free on the early tide.",
        line: 14,
        place: Place::Source,
        record: None,
        score: 9.31,
        entities: &[
            ("Ingrid Solberg", Kind::Person),
            ("Skerry Ferries", Kind::Organisation),
            ("Skerry Island", Kind::Place),
            ("Port Alder", Kind::Place),
        ],
    };
    let wire = Sample {
        id: "c71mzq0d4h",
        path: "wire/2025 11.jsonl",
        headline: "港湾局: フェリー座礁 — Ferry operator asks travellers to telephone before they set out for the terminal",
        section: &["World", "Europe"],
        published: Some("2025-11"),
        heading: None,
        text: LONG,
        line: 3,
        place: Place::Text,
        record: Some(12),
        score: 4.5,
        entities: &[],
    };
    let odd = Sample {
        id: "ab5e9x2k8m",
        path: "odd/escape.md",
        headline: "Notice\u{1b}[2J to mariners",
        section: &[],
        published: None,
        heading: None,
        text: "A buoy is dark.\n\nKeep\tclear\u{202e} of any ferry.",
        line: 1,
        place: Place::Source,
        record: None,
        score: 4.5,
        entities: &[("Cutter Ledge", Kind::Place)],
    };
    let facets = [("World", 31), ("Harbour", 5), ("World/Europe", 1)];
    let facets = facets.map(|(value, count)| FacetCount {
        value: value.into(),
        count,
    });
    Answer {
        not_shown: NotShown::default(),
        grouped: Grouped::default(),
        query: "ferry aground".into(),
        took_us: 812,
        total: 37,
        total_is_exact: true,
        partial: false,
        hits: vec![hit(1, &aground), hit(2, &wire), hit(3, &odd)],
        facets: BTreeMap::from([("section", facets.into())]),
        notices: Vec::new(),
        explanation: None,
    }
}

/// The same with reasons.
pub fn explained() -> Answer {
    let mut answer = answer();
    let reasons = |bm25, rest: [f32; 4], words_in_passage| {
        let [passage, opening, pairs, exact] = rest;
        Some(Reasons {
            bm25,
            passage,
            opening,
            pairs,
            exact,
            related: 0.0,
            answer: 0.0,
            neighbours: 0.0,
            words_in_passage,
        })
    };
    answer.hits[0].reasons = reasons(7.1, [1.2, 0.6, 0.25, 0.16], (2, 2));
    answer.hits[1].reasons = reasons(4.5, [0.0; 4], (0, 2));
    answer.hits[2].reasons = reasons(0.0, [0.0; 4], (1, 2));
    let word = |word: &str, briefs, weight| WordReason {
        word: word.into(),
        briefs,
        weight,
    };
    answer.explanation = Some(Explanation {
        read_as: "ferry aground section:world".into(),
        left_out: vec!["the".into(), "of".into()],
        words: vec![
            word("ferry", 1_412, Some(1.037)),
            word("aground", 1, Some(4.03)),
            word("world", 31, None),
        ],
    });
    answer
}

/// A whole brief as kept.
pub fn kept() -> Kept {
    let text = "PORT ALDER, Nov 4 (The Alder Courier) - The ferry Marguerite ran on to Cutter \
        Ledge on Tuesday evening and stuck fast.\n\nHarbour master Ingrid Solberg closed the \
        channel.\n\nSailings on Wednesday:\n- Petrel, 8.15 a.m.\n- Marguerite, cancelled";
    let second = text.find("Harbour master").unwrap_or_default();
    let date = |day, time| Date {
        year: 2025,
        month: Some(11),
        day: Some(day),
        time,
        from: "line 3".into(),
    };
    let entity = |name: &str, kind, role: Option<&str>, declared| Entity {
        name: name.into(),
        kind,
        role: role.map(Into::into),
        declared,
        aliases: Vec::new(),
        mentions: spans(text, &[name]),
    };
    let brief = Brief {
        id: "k3f9a1c2b7".into(),
        source_id: Some("alder:1104".into()),
        path: "harbour/ferry-aground-skerry.md".into(),
        record: None,
        bytes: Span::new(0, 2210),
        hash: "0123456789abcdef0123456789abcdef".into(),
        format: Format::Markdown,
        language: Some("en".into()),
        headline: "Ferry runs aground off Skerry Island".into(),
        kicker: Some("Ask Alder".into()),
        deck: Some("All passengers are safe; the channel is closed until the tug has come".into()),
        headings: vec![Heading {
            text: "Channel closed".into(),
            start: second,
            level: 2,
        }],
        byline: Some("By Anna Lindqvist".into()),
        authors: vec!["Anna Lindqvist".into()],
        dateline: Some(Dateline {
            place: "PORT ALDER".into(),
            day: Some("Nov 4".into()),
            agency: Some("The Alder Courier".into()),
            span: Some(Span::new(0, 39)),
        }),
        published: Some(date(4, None)),
        modified: Some(date(
            5,
            Some(Time {
                seconds: 30_600,
                offset_minutes: Some(0),
            }),
        )),
        section: vec!["Harbour".into(), "Ferries".into()],
        source: Some("The Alder Courier".into()),
        status: Some("corrected".into()),
        url: Some("https://courier.example/ferry-aground".into()),
        keywords: vec!["ferry".into(), "Marguerite".into()],
        entities: vec![
            entity("Ingrid Solberg", Kind::Person, Some("harbour master"), true),
            entity("Cutter Ledge", Kind::Place, None, false),
        ],
        text: text.into(),
        ..Brief::default()
    };
    let passages = crate::passage::cut(&brief.text, &brief.headings);
    Kept {
        label: String::new(),
        brief,
        passages,
        words: 0,
    }
}

fn record(kind: Kind, members: &[(&str, u32)], forms: &[(&str, u32)]) -> Record {
    let member = |(name, briefs): &(&str, u32)| Member {
        kind,
        name: (*name).into(),
        briefs: *briefs,
        why: if *name == members[0].0 {
            Link::Same
        } else {
            Link::Initials
        },
    };
    let forms = forms.iter().map(|(form, briefs)| ((*form).into(), *briefs));
    Record {
        kind,
        name: members[0].0.into(),
        members: members.iter().map(member).collect(),
        forms: forms.collect(),
        roles: vec![("harbour master".into(), 7), ("umpire".into(), 1)],
    }
}

/// A person of many names, an organisation, a place.
pub fn listed() -> Vec<Listed> {
    let solberg = record(
        Kind::Person,
        &[("Ingrid Solberg", 1_204), ("I. Solberg", 2)],
        &[
            ("Solberg", 800),
            ("Ingrid", 3),
            ("Harbour Master Solberg", 2),
            ("Mrs Solberg", 1),
        ],
    );
    let ferries = record(
        Kind::Organisation,
        &[("Skerry Ferries", 31)],
        &[("Ferries", 2)],
    );
    let place = record(Kind::Place, &[("Port Alder", 9)], &[]);
    let listed = [(solberg, 1_205), (ferries, 31), (place, 9)].into_iter();
    listed
        .map(|(record, briefs)| Listed { record, briefs })
        .collect()
}

/// The harbour master.
pub fn profile() -> Profile {
    let record = listed().swap_remove(0).record;
    let named = |name: &str, briefs: usize| (name.to_owned(), briefs);
    Profile {
        briefs: 1_205,
        names: vec![
            ("Ingrid Solberg".into(), 1_204, Some(Link::Same)),
            ("Solberg".into(), 800, Some(Link::Surname)),
            ("I. Solberg".into(), 2, Some(Link::Initials)),
        ],
        months: vec![named("2025-09", 12), named("2025-11", 1_190)],
        together: vec![
            (
                Kind::Person,
                vec![named("Katrin Brandt", 40), named("Tomas Reyes", 2)],
            ),
            (Kind::Organisation, vec![named("Skerry Ferries", 31)]),
            (Kind::Place, Vec::new()),
        ],
        answer: answer(),
        record,
    }
}
