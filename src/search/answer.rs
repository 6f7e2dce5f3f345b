//! The answer: what a search gives back, in the shape that the contract fixes for JSON.
//!
//! Field order and names here are those of `--format json`. It does not know how it is printed
//! otherwise.

use std::collections::BTreeMap;

use serde::Serialize;

use super::NotShown;
use super::explain::{Explanation, Reasons};
use super::group::{Copied, Grouped, Whole};
use crate::brief::{Brief, Kind};
use crate::engine::Kept;
use crate::rank::Scored;
use crate::span::Span;

/// What was found.
#[derive(Clone, Debug, Serialize)]
pub struct Answer {
    /// The query as typed.
    pub query: String,
    /// Microseconds from parsed arguments to ready answer.
    pub took_us: u64,
    /// How many briefs match.
    pub total: usize,
    /// Whether `total` is exact; it always is today.
    pub total_is_exact: bool,
    /// Whether no brief had all of the words, and these have some.
    pub partial: bool,
    /// The page of hits asked for, in order.
    pub hits: Vec<Hit>,
    /// For each facet asked for, its values by number of matching briefs.
    pub facets: BTreeMap<&'static str, Vec<FacetCount>>,
    /// What the reader of the answer should know, in words.
    pub notices: Vec<String>,
    /// How many briefs match besides and are not shown.
    #[serde(skip)]
    pub not_shown: NotShown,
    /// How many briefs stand under others that say the same.
    #[serde(skip)]
    pub grouped: Grouped,
    /// How the query was read, when asked.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub explanation: Option<Explanation>,
}

/// One passage that matched, with its brief.
#[derive(Clone, Debug, Serialize)]
pub struct Hit {
    /// Its place in the order, from 1.
    pub rank: usize,
    /// Compares within one answer only; 0 when ordered by date.
    pub score: f32,
    /// Brief and passage: `k3f9a1c2/4`; the brief alone when it has no text.
    pub id: String,
    /// The brief.
    pub brief: BriefHead,
    /// The passage.
    pub passage: PassageView,
    /// Who and what the passage names.
    pub entities: Vec<NamedEntity>,
    /// Why it stands where it stands, when asked.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reasons: Option<Reasons>,
    /// The briefs that say nearly the same, where such were grouped: better ones first.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub copies: Vec<Copied>,
    /// The headline, or the start of the text when there is none.
    #[serde(skip)]
    pub title: String,
    /// What matched in the headline, in bytes of it.
    #[serde(skip)]
    pub headline_highlights: Vec<Span>,
    /// The label of the root it lies under.
    #[serde(skip)]
    pub label: String,
    /// Which record of its file.
    #[serde(skip)]
    pub record: Option<u32>,
    /// What TREC rows call its brief.
    #[serde(skip)]
    pub trec_id: String,
    /// What is compared of its brief, where hits are grouped.
    #[serde(skip)]
    pub whole: Option<Whole>,
}

/// What is shown of a brief beside a passage.
#[derive(Clone, Debug, Serialize)]
#[allow(missing_docs, reason = "each is the brief's field of that name")]
pub struct BriefHead {
    pub id: String,
    pub source_id: Option<String>,
    pub path: String,
    pub headline: String,
    pub section: Vec<String>,
    pub source: Option<String>,
    pub byline: Option<String>,
    pub dateline: Option<String>,
    pub published: Option<String>,
    pub language: Option<String>,
    /// What keeps others from showing it, when that was lifted: `killed`, `embargoed until …`,
    /// `earlier version`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub standing: Option<String>,
}

/// Which text a span counts in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Place {
    /// The file.
    Source,
    /// The brief's extracted text.
    Text,
}

/// A passage as shown.
#[derive(Clone, Debug, Serialize)]
pub struct PassageView {
    /// Its place in the brief, from 0.
    pub ordinal: u32,
    /// The sub-head it stands under.
    pub heading: Option<String>,
    /// Its text.
    pub text: String,
    /// Its first byte, in the text named by `in`.
    pub start: usize,
    /// One past its last byte.
    pub end: usize,
    /// The 1-based line it starts on, in the text named by `in`.
    pub line: u32,
    /// Where `start`, `end` and `line` count.
    #[serde(rename = "in")]
    pub place: Place,
    /// What matched, in bytes of `text`.
    pub highlights: Vec<Span>,
}

/// An entity that a passage names.
#[derive(Clone, Debug, Serialize)]
pub struct NamedEntity {
    /// Its name.
    pub name: String,
    /// What it is.
    pub kind: Kind,
    /// Where the passage names it, in bytes of the passage's text.
    pub mentions: Vec<Span>,
}

/// How many matching briefs have a value.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FacetCount {
    /// The value.
    pub value: String,
    /// How many.
    pub count: usize,
}

impl BriefHead {
    /// The head of a brief.
    pub fn of(brief: &Brief) -> Self {
        Self {
            id: brief.id.clone(),
            source_id: brief.source_id.clone(),
            path: brief.path.clone(),
            headline: brief.headline.clone(),
            section: brief.section.clone(),
            source: brief.source.clone(),
            byline: brief.byline.clone(),
            dateline: brief
                .dateline
                .as_ref()
                .map(|dateline| dateline.place.clone()),
            published: brief.published.as_ref().map(ToString::to_string),
            language: brief.language.clone(),
            standing: None,
        }
    }
}

/// A hit, its rank still to be set.
pub(super) fn hit(
    kept: &Kept,
    scored: &Scored,
    headline_highlights: Vec<Span>,
    reasons: Option<Reasons>,
) -> Hit {
    let brief = &kept.brief;
    let span = kept
        .passages
        .get(scored.passage)
        .map(|passage| passage.span);
    let id = match kept.passages.get(scored.passage) {
        Some(passage) => format!("{}/{}", brief.id, passage.ordinal),
        None => brief.id.clone(),
    };
    Hit {
        rank: 0,
        score: scored.parts.score(),
        id,
        brief: BriefHead::of(brief),
        passage: view(kept, scored),
        entities: span.map(|span| named(brief, span)).unwrap_or_default(),
        reasons,
        copies: Vec::new(),
        title: brief.title().to_owned(),
        headline_highlights,
        label: kept.label.clone(),
        record: brief.record,
        trec_id: brief.trec_id(),
        whole: None,
    }
}

fn view(kept: &Kept, scored: &Scored) -> PassageView {
    let brief = &kept.brief;
    let Some(passage) = kept.passages.get(scored.passage) else {
        return PassageView {
            ordinal: 0,
            heading: None,
            text: String::new(),
            start: 0,
            end: 0,
            line: 1,
            place: Place::Text,
            highlights: Vec::new(),
        };
    };
    let (place, counted) = match passage.source {
        Some(source) => (Place::Source, source),
        None => (Place::Text, passage.span),
    };
    let heading = passage
        .heading
        .and_then(|index| brief.headings.get(index as usize));
    let highlights = scored.highlights.iter();
    PassageView {
        ordinal: passage.ordinal,
        heading: heading.map(|heading| heading.text.clone()),
        text: passage.span.of(&brief.text).to_owned(),
        start: counted.start,
        end: counted.end,
        line: passage.line,
        place,
        highlights: highlights
            .map(|span| span.relative_to(passage.span.start))
            .collect(),
    }
}

/// The entities that the brief is about and a part of its text names.
fn named(brief: &Brief, within: Span) -> Vec<NamedEntity> {
    let entity = |entity: &crate::brief::Entity| {
        let inside = entity
            .mentions
            .iter()
            .filter(|mention| within.contains(**mention));
        let mentions: Vec<_> = inside
            .map(|mention| mention.relative_to(within.start))
            .collect();
        (!mentions.is_empty()).then(|| NamedEntity {
            name: entity.name.clone(),
            kind: entity.kind,
            mentions,
        })
    };
    brief.subjects_named().filter_map(entity).collect()
}
