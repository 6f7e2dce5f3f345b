//! Engines keep briefs and find candidates; everything that is shown is made above them.
//!
//! Two small traits, writing apart from reading: [`Store`] and [`Search`]. Two engines:
//! [`memory`], which reads every brief for every query and is the written meaning of the query
//! language, and [`tantivy`], which people use. A property test holds them to the same answers. An
//! engine does not know the text a user typed, passages' scores, or how an answer is printed.

pub mod counts;
pub mod document;
pub mod line;
pub mod memory;
pub mod near;
pub mod tally;
pub mod tantivy;

use std::fmt;

use crate::analysis::Language;
use crate::brief::{Brief, Kind};
use crate::entity::registry::Counted;
use crate::passage::Passage;
use crate::query::{Clause, Slot};

use document::Document;

/// What an engine keeps of a brief to show it again.
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct Kept {
    /// The label of the root it was found under; empty for the index's first root.
    pub label: String,
    /// The brief.
    pub brief: Brief,
    /// Its passages.
    pub passages: Vec<Passage>,
    /// Its length for ranking: the weighted words ([`Document::words`]). Set by whoever makes the
    /// document.
    pub words: u32,
}

impl Kept {
    /// The same brief with no more text than one of its passages.
    pub fn part(&self, ordinal: usize) -> Option<Kept> {
        let passage = self.passages.get(ordinal)?;
        let mut brief = self.brief.clone();
        let heading = passage
            .heading
            .and_then(|index| self.brief.headings.get(index as usize));
        brief.headings = heading.cloned().into_iter().collect();
        brief
            .headings
            .iter_mut()
            .for_each(|heading| heading.start = 0);
        for entity in &mut brief.entities {
            entity
                .mentions
                .retain(|mention| passage.span.contains(*mention));
            let moved = entity.mentions.iter_mut();
            moved.for_each(|mention| *mention = mention.relative_to(passage.span.start));
        }
        brief.text = passage.span.of(&self.brief.text).to_owned();
        Some(Kept {
            label: self.label.clone(),
            brief,
            passages: vec![passage.clone()],
            words: self.words,
        })
    }
}

/// Writes briefs. Nothing written is seen by readers before [`commit`](Store::commit).
pub trait Store: Sync {
    /// Adds a brief. May be called from several threads.
    fn put(&self, document: Document) -> Result<(), EngineError>;

    /// Removes every brief of these files ([`Document::file`]) put before this call.
    fn remove_files(&self, files: Vec<u64>) -> Result<(), EngineError>;

    /// Makes all of it durable and visible at once, with a note that readers get back.
    fn commit(&mut self, note: &str) -> Result<(), EngineError>;
}

/// How candidates are ordered.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Order {
    /// BM25 over the weighted words, best first.
    #[default]
    Relevance,
    /// Latest first, undated last.
    Newest,
    /// Earliest first, undated last.
    Oldest,
}

/// A field whose values are counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FacetField {
    /// Each level of the section path.
    Section,
    /// The publication or agency.
    Source,
    /// People.
    Person,
    /// Organisations.
    Org,
    /// Places.
    Place,
    /// People, organisations and places.
    Entity,
    /// Month of publication, `2025-11`.
    Month,
    /// Top-level Media Topics.
    Topic,
}

impl FacetField {
    /// Every facet.
    pub const ALL: [FacetField; 8] = [
        FacetField::Section,
        FacetField::Source,
        FacetField::Person,
        FacetField::Org,
        FacetField::Place,
        FacetField::Entity,
        FacetField::Month,
        FacetField::Topic,
    ];

    /// The facet of a kind of entities.
    pub fn of_kind(kind: Kind) -> Self {
        match kind {
            Kind::Person => FacetField::Person,
            Kind::Organisation => FacetField::Org,
            Kind::Place => FacetField::Place,
        }
    }

    /// The kinds of entities whose names are its values; none when they are something else.
    pub fn kinds(self) -> &'static [Kind] {
        match self {
            FacetField::Person => &[Kind::Person],
            FacetField::Org => &[Kind::Organisation],
            FacetField::Place => &[Kind::Place],
            FacetField::Entity => &Kind::ALL,
            _ => &[],
        }
    }

    /// Its name on the command line and in answers.
    pub fn name(self) -> &'static str {
        match self {
            FacetField::Section => "section",
            FacetField::Source => "source",
            FacetField::Person => "person",
            FacetField::Org => "org",
            FacetField::Place => "place",
            FacetField::Entity => "entity",
            FacetField::Month => "month",
            FacetField::Topic => "topic",
        }
    }
}

/// Names a brief inside one [`Search`]; means nothing to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Handle(pub u64);

/// A brief that matches, with the engine's score (0 when ordered by date).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Candidate {
    /// Which brief.
    pub handle: Handle,
    /// BM25, at least 0; compares within one call only.
    pub score: f32,
}

/// Reads what was last committed when it was opened.
pub trait Search: Sync {
    /// The first `limit` matches in that order; equals in no promised order.
    fn top(
        &self,
        clause: &Clause,
        order: Order,
        limit: usize,
    ) -> Result<Vec<Candidate>, EngineError>;

    /// Every match, in no promised order.
    fn matches(&self, clause: &Clause) -> Result<Vec<Handle>, EngineError>;

    /// How often words with one of these stems stand in all briefs, as the weighted words
    /// ([`Document::words`]) count them.
    fn occurrences(&self, stems: &[String]) -> Result<u64, EngineError>;

    /// The words of texts and headlines that a slot accepts, folded, the most frequent first, at most
    /// `limit`; and how many briefs have each in the text, or in the headline if that are more.
    fn spellings(&self, slot: &Slot, limit: usize) -> Result<Vec<(String, usize)>, EngineError>;

    /// How many weighted words a brief has on average; 0 without briefs.
    fn mean_length(&self) -> Result<f32, EngineError>;

    /// How many briefs match.
    fn count(&self, clause: &Clause) -> Result<usize, EngineError>;

    /// How many matches have each value; a brief counts once a value. Values that differ in case or
    /// accents only are one, shown as most matches spell it. In no promised order.
    fn facet(
        &self,
        clause: &Clause,
        field: FacetField,
    ) -> Result<Vec<(String, usize)>, EngineError>;

    /// How many briefs, hidden ones among them, have each name, form and role of the entities they
    /// are about; sorted, and independent of the order in which briefs came.
    fn counted(&self) -> Result<Vec<Counted>, EngineError>;

    /// How many matches are about each entity, by the number that `number_of` gives for its kind and
    /// name; a brief counts once a number, and not at all for what has none. Asked once a name at
    /// most for each part of the index. In no promised order.
    fn tally(
        &self,
        clause: &Clause,
        kinds: &[Kind],
        number_of: &mut dyn FnMut(Kind, &str) -> Option<u64>,
    ) -> Result<Vec<(u64, usize)>, EngineError>;

    /// The brief behind a handle.
    fn fetch(&self, handle: Handle) -> Result<Kept, EngineError>;

    /// The briefs with that id: one, but for a chance of 1 in 4,500 among 500,000 briefs.
    fn find(&self, id: &str) -> Result<Vec<Handle>, EngineError>;

    /// English, and the languages that the briefs' words were stemmed in.
    fn languages(&self) -> Result<Vec<Language>, EngineError>;
}

/// The most frequent of some words with their counts; of equals in the order of the alphabet.
fn most_frequent(
    words: impl Iterator<Item = (String, usize)>,
    limit: usize,
) -> Vec<(String, usize)> {
    let mut words: Vec<_> = words.collect();
    words.sort_unstable_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    words.truncate(limit);
    words
}

/// What stops an engine. The wording is for users.
#[derive(Debug)]
pub enum EngineError {
    /// Another process writes to the index.
    Locked,
    /// The index cannot be read as it stands; says what is wrong.
    Damaged(String),
    /// Reading or writing failed; says what and why.
    Io(String),
}

impl fmt::Display for EngineError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            EngineError::Locked => f.write_str("another process is writing to the index"),
            EngineError::Damaged(what) => write!(f, "the index is damaged: {what}"),
            EngineError::Io(what) => f.write_str(what),
        }
    }
}

impl std::error::Error for EngineError {}
