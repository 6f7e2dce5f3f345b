//! A brief in tokens: what every engine is given, made in one place so that all match alike.
//!
//! [`Analyst`] turns a [`Kept`] brief into a [`Document`]: a row of tokens for each field that can
//! be searched, one row of weighted stems for ranking, and the values to filter, sort and count by.
//! It does not know how an engine stores them.

use std::collections::{BTreeMap, BTreeSet};

use super::line::Line;
use super::{FacetField, Kept, counts};
use crate::analysis::{Language, Stemmers, Tokens, fold, is_stop_word};
use crate::brief::{Brief, Kind, Standing, key};
use crate::entity::roster::token;
use crate::query::Row;
use crate::span::Span;
use crate::story;

/// How often a headline's words are counted in the weighted row. BM25F with one length is BM25
/// over a weighted concatenation (Robertson, Zaragoza and Taylor, CIKM 2004).
pub const HEADLINE_WEIGHT: usize = 3;

/// The texts that the weighted words are made of, and how often each of their words counts; the
/// body last.
pub fn weighted_texts(brief: &Brief) -> impl Iterator<Item = (&str, usize)> {
    let deck = brief.deck.iter().map(|deck| (deck.as_str(), 1));
    let headings = brief.headings.iter();
    let headings = headings.map(|heading| (heading.text.as_str(), 1));
    [(brief.headline.as_str(), HEADLINE_WEIGHT)]
        .into_iter()
        .chain(deck)
        .chain(headings)
        .chain(labels(brief).map(|label| (label, 1)))
        .chain([(brief.text.as_str(), 1)])
}

/// The rows whose stems are counted in the weighted words besides the body's, and how often.
pub const STEMMED: [(Row, usize); 4] = [
    (Row::Headline, HEADLINE_WEIGHT),
    (Row::Deck, 1),
    (Row::Heading, 1),
    (Row::Label, 1),
];

/// Parts of a section beyond these are shown but neither searched nor counted: the runs of parts of
/// a path grow with the square of its depth.
const DEEPEST_SECTION: usize = 12;

/// Marks stems in rows that keep both forms; no token of the analyzer starts so.
pub const STEM_MARK: char = '=';

/// One brief as engines index it.
#[derive(Clone, Debug)]
pub struct Document {
    /// What is kept to show it.
    pub kept: Kept,
    /// The number of its id.
    pub id: u64,
    /// The number of its file: [`key`] of root label and path.
    pub file: u64,
    /// The tokens of each [`Row`], by its index. Rows of [`Row::ANYWHERE`] other than the body
    /// keep stems too, marked, at the same places.
    pub rows: Vec<Line>,
    /// The stems of all of [`Row::ANYWHERE`], those of the headline [`HEADLINE_WEIGHT`] times,
    /// without stop words, which would only blur the length of a brief.
    pub words: Line,
    /// First and last day it may be published on.
    pub days: Option<(i32, i32)>,
    /// When it was published, for sorting, in seconds since 1970.
    pub instant: Option<i64>,
    /// Until when it is not to be shown, in seconds since 1970.
    pub embargo: Option<i64>,
    /// Its values for each facet.
    pub facets: Facets,
    /// The names, forms and roles it is counted for, as [`counts`] writes them; none twice.
    pub names: Vec<String>,
}

/// The values a brief is counted under; none twice.
#[derive(Clone, Debug, Default)]
#[allow(missing_docs, reason = "each is the facet of that name")]
pub struct Facets {
    pub section: Vec<String>,
    pub source: Vec<String>,
    pub person: Vec<String>,
    pub org: Vec<String>,
    pub place: Vec<String>,
    pub month: Option<String>,
    pub topic: Vec<String>,
}

impl Facets {
    /// The values of one facet.
    pub fn values(&self, field: FacetField) -> Vec<&str> {
        let list: &[String] = match field {
            FacetField::Section => &self.section,
            FacetField::Person => &self.person,
            FacetField::Org => &self.org,
            FacetField::Place => &self.place,
            FacetField::Source => &self.source,
            FacetField::Month => self.month.as_slice(),
            FacetField::Topic => &self.topic,
            FacetField::Entity => {
                let all = self.person.iter().chain(&self.org).chain(&self.place);
                let all: BTreeSet<_> = all.map(String::as_str).collect();
                return all.into_iter().collect();
            }
        };
        list.iter().map(String::as_str).collect()
    }
}

/// Makes documents; keeps stemmers and buffers, so use one a thread.
#[derive(Default)]
pub struct Analyst {
    tokens: Tokens,
    stemmers: Stemmers,
}

impl Analyst {
    /// The document of a brief. Linear in its text.
    pub fn document(&mut self, mut kept: Kept) -> Document {
        let brief = &kept.brief;
        let mut rows = vec![Line::default(); Row::ALL.len()];
        let mut words = Line::default();
        let language = Language::of(brief.language.as_deref());
        self.stemmed(
            &brief.headline,
            language,
            &mut rows[Row::Headline as usize],
            &mut words,
            HEADLINE_WEIGHT,
        );
        for deck in brief.deck.iter() {
            self.stemmed(deck, language, &mut rows[Row::Deck as usize], &mut words, 1);
        }
        for heading in &brief.headings {
            self.stemmed(
                &heading.text,
                language,
                &mut rows[Row::Heading as usize],
                &mut words,
                1,
            );
        }
        for label in labels(brief) {
            self.stemmed(
                label,
                language,
                &mut rows[Row::Label as usize],
                &mut words,
                1,
            );
        }
        self.body(
            &brief.text,
            language,
            &mut rows[Row::Body as usize],
            &mut words,
        );
        for (row, text) in plain_texts(brief) {
            self.exact(text, &mut rows[row as usize]);
        }
        for run in section_runs(&brief.section) {
            let line = &mut rows[Row::Section as usize];
            line.push(line.next_text(), &run);
        }
        if let Some(language) = &brief.language {
            rows[Row::Lang as usize].push(0, &fold(language));
        }
        for folder in folders(&brief.path) {
            let line = &mut rows[Row::Path as usize];
            line.push(line.next_text(), &folder_token(&kept.label, folder));
        }
        let standing = &mut rows[Row::Status as usize];
        if let Some(token) = bar_token(brief.standing) {
            standing.push(standing.next_text(), token);
        }
        if let Some(story) = &brief.story {
            rows[Row::Story as usize].push(0, &story_token(&story.id));
        }
        name_passages(&kept, &mut rows[Row::Named as usize]);
        Document {
            embargo: story::embargo(brief),
            id: key(&brief.id),
            file: file_key(&kept.label, &brief.path),
            days: brief.published.as_ref().map(|date| date.days()),
            instant: brief.published.as_ref().map(|date| date.instant()),
            facets: facets(brief),
            names: counts::keys(brief),
            rows,
            kept: {
                kept.words = words.iter().count() as u32;
                kept
            },
            words,
        }
    }

    fn body(&mut self, text: &str, language: Language, row: &mut Line, words: &mut Line) {
        self.tokens.fill(text);
        let stemmer = self.stemmers.of(language);
        for token in self.tokens.iter() {
            if !is_stop_word(token.exact) {
                words.push(0, stemmer.stem(token.lower));
            }
        }
        for (place, token) in ordered(&self.tokens) {
            row.push(place, token);
        }
    }

    /// Adds a text to a row that keeps exact forms and stems, and its stems to the weighted words.
    fn stemmed(
        &mut self,
        text: &str,
        language: Language,
        row: &mut Line,
        words: &mut Line,
        weight: usize,
    ) {
        self.tokens.fill(text);
        let stemmer = self.stemmers.of(language);
        let from = row.next_text();
        let mut marked = String::new();
        let mut list: Vec<_> = self.tokens.iter().collect();
        list.sort_by_key(|token| token.position);
        for token in list {
            let stem = stemmer.stem(token.lower);
            marked.clear();
            marked.push(STEM_MARK);
            marked.push_str(stem);
            row.push(from + token.position, token.exact);
            row.push(from + token.position, &marked);
            let times = if is_stop_word(token.exact) { 0 } else { weight };
            for _ in 0..times {
                words.push(0, stem);
            }
        }
    }

    fn exact(&mut self, text: &str, row: &mut Line) {
        self.tokens.fill(text);
        let from = row.next_text();
        for (place, token) in ordered(&self.tokens) {
            row.push(from + place, token);
        }
    }
}

/// Tokens by place: the joined form of a compound, kept behind its parts, goes before them.
fn ordered(tokens: &Tokens) -> impl Iterator<Item = (u32, &str)> {
    let mut order: Vec<(u32, u32)> = (0..tokens.len() as u32)
        .map(|index| (tokens.get(index as usize).position, index))
        .collect();
    order.sort_unstable();
    order
        .into_iter()
        .map(|(place, index)| (place, tokens.get(index as usize).exact))
}

/// The number of a file in an index: [`key`] of its root's label and its path below the root.
pub fn file_key(label: &str, path: &str) -> u64 {
    key(&format!("{label}\0{path}"))
}

/// The texts of the label row: what describes a brief without being its text.
pub fn labels(brief: &Brief) -> impl Iterator<Item = &str> {
    let names = brief.entities.iter().filter(|entity| entity.declared);
    let subjects = brief.subjects.iter();
    let subjects = subjects.filter_map(|subject| subject.name.as_deref());
    let dateline = brief
        .dateline
        .as_ref()
        .filter(|dateline| dateline.span.is_none());
    brief
        .kicker
        .iter()
        .map(String::as_str)
        .chain(brief.keywords.iter().map(String::as_str))
        .chain(subjects)
        .chain(names.map(|entity| entity.name.as_str()))
        .chain(dateline.map(|dateline| dateline.place.as_str()))
}

/// The texts of the rows that keep exact forms only.
fn plain_texts(brief: &Brief) -> impl Iterator<Item = (Row, &str)> {
    let names = brief.subjects_named();
    let names = names.map(|entity| (name_row(entity.kind), entity.name.as_str()));
    let byline = brief.byline.iter().map(|text| (Row::Byline, text.as_str()));
    let authors = brief
        .authors
        .iter()
        .map(|text| (Row::Byline, text.as_str()));
    let source = brief.source.iter().map(|text| (Row::Source, text.as_str()));
    let slug = brief.slug.iter().map(|text| (Row::Slug, text.as_str()));
    let filed = brief.dateline.iter();
    let filed = filed.map(|dateline| (Row::Dateline, dateline.place.as_str()));
    let path = [(Row::Path, brief.path.as_str())];
    let status = brief.status.iter().map(|text| (Row::Status, text.as_str()));
    let standing = [(Row::Status, brief.standing.name())];
    let topics = brief.topics.iter().map(|topic| (Row::Topic, topic.name()));
    names
        .chain(byline)
        .chain(authors)
        .chain(source)
        .chain(slug)
        .chain(filed)
        .chain(path)
        .chain(status)
        .chain(standing)
        .chain(topics)
}

/// The publication, and the agency in the dateline.
fn sources(brief: &Brief) -> impl Iterator<Item = &str> {
    let agency = brief
        .dateline
        .as_ref()
        .and_then(|dateline| dateline.agency.as_deref());
    brief.source.as_deref().into_iter().chain(agency)
}

/// The token of a story: short, whatever its id looks like.
pub fn story_token(id: &str) -> String {
    format!("{:016x}", key(id))
}

/// Marks briefs that are not to be shown; no token of the analyzer starts so.
pub fn bar_token(standing: Standing) -> Option<&'static str> {
    match standing {
        Standing::Killed => Some("!killed"),
        Standing::Withheld => Some("!withheld"),
        Standing::Usable | Standing::Embargoed => None,
    }
}

/// The row of an entity's names.
pub fn name_row(kind: Kind) -> Row {
    match kind {
        Kind::Person => Row::Person,
        Kind::Organisation => Row::Org,
        Kind::Place => Row::Place,
    }
}

/// The tokens of a brief's entities, those of one passage at one place.
fn name_passages(kept: &Kept, row: &mut Line) {
    let mut unplaced = BTreeSet::new();
    let mut passages: BTreeMap<usize, BTreeSet<String>> = BTreeMap::new();
    for entity in kept.brief.subjects_named() {
        let token = token(entity.kind, &entity.name);
        let inside = |mention: &Span| {
            let passages = &kept.passages;
            let behind = passages.partition_point(|passage| passage.span.start <= mention.start);
            let holds = |at: &usize| passages[*at].span.contains(*mention);
            behind.checked_sub(1).filter(holds)
        };
        let places: BTreeSet<_> = entity.mentions.iter().filter_map(inside).collect();
        if places.is_empty() {
            unplaced.insert(token);
            continue;
        }
        for place in places {
            passages.entry(place).or_default().insert(token.clone());
        }
    }
    let apart = unplaced.into_iter().map(|token| BTreeSet::from([token]));
    for tokens in passages.into_values().chain(apart) {
        let place = row.next_text();
        tokens.iter().for_each(|token| row.push(place, token));
    }
}

/// A section's parts and runs of parts, folded: of `World/Europe` `world`, `world/europe`, `europe`.
fn section_runs(section: &[String]) -> BTreeSet<String> {
    let parts = section.iter().take(DEEPEST_SECTION);
    let parts: Vec<_> = parts.map(|part| fold(part.trim()).into_owned()).collect();
    let starts = 0..parts.len();
    let runs = starts.flat_map(|start| (start + 1..=parts.len()).map(move |end| (start, end)));
    runs.map(|(start, end)| parts[start..end].join("/"))
        .collect()
}

/// The token of a folder below a root: short, however long the folder's path, so that the folders
/// above a file take no more room than the file's path.
pub fn folder_token(label: &str, folder: &str) -> String {
    format!("/{:016x}", file_key(label, folder))
}

/// The folders a file lies in, the root first.
fn folders(path: &str) -> impl Iterator<Item = &str> {
    let above = path.match_indices('/').map(|(at, _)| &path[..at]);
    std::iter::once("").chain(above)
}

fn facets(brief: &Brief) -> Facets {
    let depth = brief.section.len().min(DEEPEST_SECTION);
    let levels = (1..=depth).map(|depth| brief.section[..depth].join("/"));
    let of_kind = |kind: Kind| {
        let named = brief.subjects_named().filter(|entity| entity.kind == kind);
        unique(named.map(|entity| entity.name.clone()))
    };
    Facets {
        section: unique(levels),
        source: unique(sources(brief).map(str::to_owned)),
        person: of_kind(Kind::Person),
        org: of_kind(Kind::Organisation),
        place: of_kind(Kind::Place),
        month: brief.published.as_ref().and_then(|date| date.year_month()),
        topic: unique(brief.topics.iter().map(|topic| topic.name().to_owned())),
    }
}

fn unique(values: impl Iterator<Item = String>) -> Vec<String> {
    values.collect::<BTreeSet<_>>().into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_section_is_found_by_each_part_and_run() {
        let section = ["World".to_owned(), "Europe".to_owned()];
        let runs: Vec<_> = section_runs(&section).into_iter().collect();
        assert_eq!(runs, ["europe", "world", "world/europe"]);
    }

    #[test]
    fn a_file_lies_in_all_folders_above_it() {
        let above: Vec<_> = folders("a/b/c.txt").collect();
        assert_eq!(above, ["", "a", "a/b"]);
    }

    #[test]
    fn a_section_of_many_parts_takes_no_more_room_than_one_of_twelve() {
        let section: Vec<_> = (0..2_000).map(|part| format!("S{part}")).collect();
        assert_eq!(section_runs(&section).len(), 12 * 13 / 2);
    }

    #[test]
    fn the_joined_form_stands_over_the_first_part_in_every_row() {
        let brief = Brief {
            text: "A cease-fire held".into(),
            ..Brief::default()
        };
        let kept = Kept {
            label: String::new(),
            brief,
            passages: Vec::new(),
            words: 0,
        };
        let document = Analyst::default().document(kept);
        let body: Vec<_> = document.rows[Row::Body as usize].iter().collect();
        assert_eq!(
            body,
            [
                (0, "a"),
                (1, "cease"),
                (1, "ceasefire"),
                (2, "fire"),
                (3, "held")
            ]
        );
    }
}
