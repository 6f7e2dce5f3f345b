//! Clauses: a query after analysis, in the tokens that engines keep.
//!
//! [`Clause`] is what crosses to an engine. Its meaning is written down twice, in one line a variant
//! here and as code in the memory engine. It is a plain value and does not know how an engine
//! finds its matches.

use std::sync::Arc;

use super::Days;

/// A row of tokens that a brief has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(usize)]
pub enum Row {
    /// The article's text.
    Body,
    /// The headline.
    Headline,
    /// The deck.
    Deck,
    /// The sub-heads.
    Heading,
    /// What describes the brief without being its text: kicker, keywords, declared names.
    Label,
    /// People.
    Person,
    /// Organisations.
    Org,
    /// Places.
    Place,
    /// Byline and authors.
    Byline,
    /// Publication and agency.
    Source,
    /// The place in the dateline.
    Dateline,
    /// Each part of the section path and each run of parts, folded: `world`, `world/europe`.
    Section,
    /// The slug.
    Slug,
    /// The language code.
    Lang,
    /// The words of the path below the root, and a token for each folder above the file.
    Path,
    /// The declared status, and the standing it means.
    Status,
    /// The names of its topics.
    Topic,
    /// A token for the story it is a version of.
    Story,
    /// A token for each person, organisation and place by its name
    /// ([`token`](crate::entity::roster::token)); those that one passage names at one place, those
    /// of different passages apart, and those that no passage names apart from all.
    Named,
}

impl Row {
    /// Every row; `Row::ALL[row as usize] == row`.
    pub const ALL: [Row; 19] = [
        Row::Body,
        Row::Headline,
        Row::Deck,
        Row::Heading,
        Row::Label,
        Row::Person,
        Row::Org,
        Row::Place,
        Row::Byline,
        Row::Source,
        Row::Dateline,
        Row::Section,
        Row::Slug,
        Row::Lang,
        Row::Path,
        Row::Status,
        Row::Topic,
        Row::Story,
        Row::Named,
    ];

    /// The rows that words without a field are looked for in.
    pub const ANYWHERE: [Row; 5] = [
        Row::Body,
        Row::Headline,
        Row::Deck,
        Row::Heading,
        Row::Label,
    ];
}

/// Which rows a word is wanted in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Scope {
    /// Any of [`Row::ANYWHERE`].
    Anywhere,
    /// That row.
    In(Row),
}

impl Scope {
    /// Its rows.
    pub fn rows(self) -> Vec<Row> {
        match self {
            Scope::Anywhere => Row::ANYWHERE.to_vec(),
            Scope::In(row) => vec![row],
        }
    }
}

/// One place of a sequence.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Slot {
    /// The token itself.
    Exact(String),
    /// A token that starts so.
    Prefix(String),
    /// A token at that many edits at most (insert, delete, replace, swap neighbours).
    Fuzzy(String, u8),
    /// One of these tokens.
    Any(Vec<String>),
}

impl Slot {
    /// A word with room for slips by its length: none below 3 letters, 1 below 8, else 2.
    pub fn fuzzy(word: String) -> Slot {
        match word.chars().count() {
            0..=2 => Slot::Exact(word),
            3..=7 => Slot::Fuzzy(word, 1),
            _ => Slot::Fuzzy(word, 2),
        }
    }
}

/// An analyzed query.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Clause {
    /// Every brief.
    Everything,
    /// No brief.
    Nothing,
    /// Briefs that match all of them.
    And(Vec<Clause>),
    /// Briefs that match at least one.
    Or(Vec<Clause>),
    /// Briefs that do not match it.
    Not(Box<Clause>),
    /// Briefs in which a word with one of these stems stands in scope. Only for rows that keep
    /// stems: those of [`Row::ANYWHERE`].
    Word {
        /// Where.
        scope: Scope,
        /// The word as asked, folded.
        exact: String,
        /// Its stems in the languages of the archive, without repeats.
        stems: Vec<String>,
        /// How often it was asked for: a word asked for twice counts twice in ranking.
        times: u32,
    },
    /// Briefs with a row in scope in which the slots stand next to each other in order (near:
    /// none), or in any order with at most `near` other places among them.
    Sequence {
        /// Where.
        scope: Scope,
        /// What stands there; at least one.
        slots: Vec<Slot>,
        /// How many other words may stand among them.
        near: Option<u32>,
        /// For each of its words the stems to score by, where they count for ranking; says nothing
        /// about which briefs match.
        evidence: Vec<Vec<String>>,
    },
    /// Briefs published on, or in a period that overlaps with, these days. Undated briefs never.
    Days(Days),
    /// Briefs of the file with that key ([`crate::brief::key`] of label and path).
    File(u64),
    /// Briefs whose ids have these [`key`](crate::brief::key)s; sorted.
    Ids(Arc<[u64]>),
    /// Briefs not to be shown yet at this time, in seconds since 1970.
    EmbargoedAt(i64),
}

impl Clause {
    /// All of them, flattened; `Everything` when there is none.
    pub fn all(parts: impl IntoIterator<Item = Clause>) -> Clause {
        let mut flat = Vec::new();
        for part in parts {
            match part {
                Clause::Everything => {}
                Clause::And(parts) => flat.extend(parts),
                other => flat.push(other),
            }
        }
        match flat.len() {
            0 => Clause::Everything,
            1 => flat.swap_remove(0),
            _ => Clause::And(flat),
        }
    }

    /// Any of them; `Nothing` when there is none.
    pub fn any(parts: impl IntoIterator<Item = Clause>) -> Clause {
        let mut parts: Vec<_> = parts.into_iter().collect();
        match parts.len() {
            0 => Clause::Nothing,
            1 => parts.swap_remove(0),
            _ => Clause::Or(parts),
        }
    }

    /// Not that.
    pub fn negated(self) -> Clause {
        Clause::Not(Box::new(self))
    }

    /// The words and sequences that a match may rest on: those under no `Not`.
    pub fn positive_leaves(&self) -> Vec<&Clause> {
        let mut leaves = Vec::new();
        self.collect_positive(&mut leaves);
        leaves
    }

    /// The stems that count for ranking, a list for each word, with how often it is asked for.
    pub fn evidence(&self) -> Vec<(&[String], u32)> {
        let mut evidence = Vec::new();
        for leaf in self.positive_leaves() {
            match leaf {
                Clause::Word { stems, times, .. } => evidence.push((stems.as_slice(), *times)),
                Clause::Sequence {
                    evidence: words, ..
                } => {
                    evidence.extend(words.iter().map(|stems| (stems.as_slice(), 1)));
                }
                _ => {}
            }
        }
        evidence
    }

    fn collect_positive<'a>(&'a self, leaves: &mut Vec<&'a Clause>) {
        match self {
            Clause::And(parts) | Clause::Or(parts) => {
                parts.iter().for_each(|part| part.collect_positive(leaves));
            }
            Clause::Word { .. } | Clause::Sequence { .. } => leaves.push(self),
            _ => {}
        }
    }
}
