//! The memory engine: reads every brief for every query.
//!
//! It is the written meaning of the query language ([`holds`]) and the judge of other engines in
//! tests; for an archive it is far too slow. It does not know files.

use std::collections::{BTreeMap, BTreeSet};

use super::counts;
use super::document::{Document, STEM_MARK};
use super::most_frequent;
use super::near::{Wanted, counted, in_a_row, is_near};
use super::tally::Tally;
use super::{Candidate, EngineError, FacetField, Handle, Kept, Order, Search};
use crate::analysis::Language;
use crate::brief::{Kind, key};
use crate::entity::registry::Counted;
use crate::query::{Clause, Row, Scope, Slot};
use crate::spelling::Spelling;

/// Briefs in memory.
#[derive(Debug, Default)]
pub struct Memory {
    documents: Vec<Document>,
}

impl Memory {
    /// An engine that holds these briefs.
    pub fn new(documents: Vec<Document>) -> Self {
        Self { documents }
    }

    fn matching(&self, clause: &Clause) -> impl Iterator<Item = (usize, &Document)> {
        let found = self.documents.iter().enumerate();
        found.filter(|(_, document)| holds(clause, document))
    }

    fn document(&self, handle: Handle) -> Result<&Document, EngineError> {
        let found = self.documents.get(handle.0 as usize);
        found.ok_or_else(|| EngineError::Damaged("no such brief".into()))
    }
}

/// Whether a brief matches a clause: the meaning of the query language.
pub fn holds(clause: &Clause, document: &Document) -> bool {
    match clause {
        Clause::Everything => true,
        Clause::Nothing => false,
        Clause::And(parts) => parts.iter().all(|part| holds(part, document)),
        Clause::Or(parts) => parts.iter().any(|part| holds(part, document)),
        Clause::Not(part) => !holds(part, document),
        Clause::Word { scope, stems, .. } => stems.iter().any(|stem| match scope {
            Scope::Anywhere => tokens(document, None).any(|(_, token)| token == stem),
            Scope::In(Row::Body) => body_frequency(document, stem) > 0,
            Scope::In(row) => tokens(document, Some(*row))
                .any(|(_, token)| token.strip_prefix(STEM_MARK) == Some(stem)),
        }),
        Clause::Sequence {
            scope, slots, near, ..
        } => scope
            .rows()
            .iter()
            .any(|row| sequence(document, *row, slots, *near)),
        Clause::Days(days) => document
            .days
            .is_some_and(|(first, last)| first <= days.last && last >= days.first),
        Clause::File(file) => document.file == *file,
        Clause::Ids(ids) => ids.binary_search(&document.id).is_ok(),
        Clause::EmbargoedAt(now) => document.embargo.is_some_and(|until| until > *now),
    }
}

/// The tokens of a row, or of the weighted words.
fn tokens(document: &Document, row: Option<Row>) -> impl Iterator<Item = (u32, &str)> {
    match row {
        Some(row) => document.rows[row as usize].iter(),
        None => document.words.iter(),
    }
}

/// How often a stem stands in the body: what the other rows do not account for.
fn body_frequency(document: &Document, stem: &str) -> usize {
    let all = tokens(document, None)
        .filter(|(_, token)| *token == stem)
        .count();
    let elsewhere: usize = super::document::STEMMED
        .iter()
        .map(|(row, weight)| {
            let marked = tokens(document, Some(*row));
            weight
                * marked
                    .filter(|(_, token)| token.strip_prefix(STEM_MARK) == Some(stem))
                    .count()
        })
        .sum();
    all.saturating_sub(elsewhere)
}

fn sequence(document: &Document, row: Row, slots: &[Slot], near: Option<u32>) -> bool {
    let places = |slot: &Slot| -> Vec<u32> {
        let spelling = Spelling::of(slot);
        let mut places: Vec<u32> = tokens(document, Some(row))
            .filter(|(_, token)| !token.starts_with(STEM_MARK) && spelling.accepts(token))
            .map(|(place, _)| place)
            .collect();
        places.dedup();
        places
    };
    match near {
        None => in_a_row(&slots.iter().map(places).collect::<Vec<_>>()),
        Some(near) => {
            let wanted = counted(slots).into_iter().map(|(slot, times)| Wanted {
                places: places(slot),
                times,
            });
            is_near(&wanted.collect::<Vec<_>>(), near)
        }
    }
}

impl Search for Memory {
    fn top(
        &self,
        clause: &Clause,
        order: Order,
        limit: usize,
    ) -> Result<Vec<Candidate>, EngineError> {
        let mut found: Vec<(Candidate, Option<i64>)> = self
            .matching(clause)
            .map(|(index, document)| {
                let score = if order == Order::Relevance {
                    self.score(clause, document)
                } else {
                    0.0
                };
                (
                    Candidate {
                        handle: Handle(index as u64),
                        score,
                    },
                    document.instant,
                )
            })
            .collect();
        match order {
            Order::Relevance => found.sort_by(|(a, _), (b, _)| b.score.total_cmp(&a.score)),
            Order::Newest => found.sort_by_key(|(_, instant)| std::cmp::Reverse(*instant)),
            Order::Oldest => found.sort_by_key(|(_, instant)| (instant.is_none(), *instant)),
        }
        found.truncate(limit);
        Ok(found.into_iter().map(|(candidate, _)| candidate).collect())
    }

    fn matches(&self, clause: &Clause) -> Result<Vec<Handle>, EngineError> {
        Ok(self
            .matching(clause)
            .map(|(index, _)| Handle(index as u64))
            .collect())
    }

    fn occurrences(&self, stems: &[String]) -> Result<u64, EngineError> {
        let tokens = self
            .documents
            .iter()
            .flat_map(|document| document.words.iter());
        let among = tokens.filter(|(_, token)| stems.iter().any(|stem| stem == token));
        Ok(among.count() as u64)
    }

    fn spellings(&self, slot: &Slot, limit: usize) -> Result<Vec<(String, usize)>, EngineError> {
        let spelling = Spelling::of(slot);
        let mut most: BTreeMap<&str, usize> = BTreeMap::new();
        for row in [Row::Body, Row::Headline] {
            let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
            for document in &self.documents {
                let tokens = tokens(document, Some(row)).map(|(_, token)| token);
                let words = tokens.filter(|token| !token.starts_with(STEM_MARK));
                let accepted: BTreeSet<_> = words.filter(|word| spelling.accepts(word)).collect();
                let each = accepted.into_iter();
                each.for_each(|word| *counts.entry(word).or_default() += 1);
            }
            for (word, count) in counts {
                let known = most.entry(word).or_default();
                *known = count.max(*known);
            }
        }
        Ok(most_frequent(
            most.into_iter()
                .map(|(word, count)| (word.to_owned(), count)),
            limit,
        ))
    }

    fn mean_length(&self) -> Result<f32, EngineError> {
        let lengths = self
            .documents
            .iter()
            .map(|document| document.kept.words as f32);
        Ok(lengths.sum::<f32>() / self.documents.len().max(1) as f32)
    }

    fn count(&self, clause: &Clause) -> Result<usize, EngineError> {
        Ok(self.matching(clause).count())
    }

    fn facet(
        &self,
        clause: &Clause,
        field: FacetField,
    ) -> Result<Vec<(String, usize)>, EngineError> {
        let mut tally = Tally::default();
        for (_, document) in self.matching(clause) {
            let values = document.facets.values(field).into_iter();
            let numbers: Vec<_> = values.map(|value| tally.add(value)).collect();
            tally.count(&numbers);
        }
        Ok(tally.counted())
    }

    fn counted(&self) -> Result<Vec<Counted>, EngineError> {
        let mut counted: BTreeMap<&str, u32> = BTreeMap::new();
        for key in self.documents.iter().flat_map(|document| &document.names) {
            *counted.entry(key).or_default() += 1;
        }
        Ok(counts::counted(counted))
    }

    fn tally(
        &self,
        clause: &Clause,
        kinds: &[Kind],
        number_of: &mut dyn FnMut(Kind, &str) -> Option<u64>,
    ) -> Result<Vec<(u64, usize)>, EngineError> {
        let mut counts: BTreeMap<u64, usize> = BTreeMap::new();
        for (_, document) in self.matching(clause) {
            let named = kinds.iter().flat_map(|kind| {
                let values = document.facets.values(FacetField::of_kind(*kind));
                values.into_iter().map(|name| (*kind, name))
            });
            let numbers: BTreeSet<u64> = named
                .filter_map(|(kind, name)| number_of(kind, name))
                .collect();
            numbers
                .into_iter()
                .for_each(|number| *counts.entry(number).or_default() += 1);
        }
        Ok(counts.into_iter().collect())
    }

    fn fetch(&self, handle: Handle) -> Result<Kept, EngineError> {
        self.document(handle).map(|document| document.kept.clone())
    }

    fn find(&self, id: &str) -> Result<Vec<Handle>, EngineError> {
        let wanted = key(id);
        let found = self
            .documents
            .iter()
            .enumerate()
            .filter(|(_, document)| document.id == wanted);
        Ok(found.map(|(index, _)| Handle(index as u64)).collect())
    }

    fn languages(&self) -> Result<Vec<Language>, EngineError> {
        let briefs = self.documents.iter().map(|document| &document.kept.brief);
        let mut languages: Vec<_> = briefs
            .map(|brief| Language::of(brief.language.as_deref()))
            .chain([Language::ENGLISH])
            .collect();
        languages.sort_unstable();
        languages.dedup();
        Ok(languages)
    }
}

impl Memory {
    /// BM25 over the weighted words, k1 1.2 and b 0.75 (Robertson and Zaragoza, "The Probabilistic
    /// Relevance Framework", 2009), every leaf counted as often as it is asked for.
    fn score(&self, clause: &Clause, document: &Document) -> f32 {
        let (k1, b) = (1.2, 0.75);
        let length = |document: &Document| document.words.iter().count() as f32;
        let all = self.documents.len() as f32;
        let mean = self.documents.iter().map(length).sum::<f32>() / all.max(1.0);
        let mut score = 0.0;
        for (stems, times) in clause.evidence() {
            let frequency = |document: &Document| {
                document
                    .words
                    .iter()
                    .filter(|(_, token)| stems.iter().any(|stem| stem == token))
                    .count()
            };
            let having = self
                .documents
                .iter()
                .filter(|document| frequency(document) > 0)
                .count() as f32;
            let idf = (1.0 + (all - having + 0.5) / (having + 0.5)).ln();
            let tf = frequency(document) as f32;
            score += times as f32 * idf * tf * (k1 + 1.0)
                / (tf + k1 * (1.0 - b + b * length(document) / mean));
        }
        score
    }
}
