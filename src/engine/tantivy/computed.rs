//! Queries whose matches in a segment are computed at once, as a sorted list.
//!
//! Tantivy's own queries cannot tell words near each other in any order, words of the body alone, or
//! membership of a column in a set; a function from a segment to its matching documents can. It
//! does not score: every match counts as much.

use std::fmt;
use std::sync::Arc;

use tantivy::query::{ConstScorer, EnableScoring, Explanation, Query, Scorer, Weight};
use tantivy::{DocId, DocSet, Score, SegmentReader, TERMINATED};

type Matches = dyn Fn(&SegmentReader) -> tantivy::Result<Vec<DocId>> + Send + Sync;

/// A query made of a function that gives a segment's matches, sorted and without repeats.
#[derive(Clone)]
pub struct Computed {
    name: &'static str,
    matches: Arc<Matches>,
}

impl Computed {
    pub fn new(
        name: &'static str,
        matches: impl Fn(&SegmentReader) -> tantivy::Result<Vec<DocId>> + Send + Sync + 'static,
    ) -> Self {
        Self {
            name,
            matches: Arc::new(matches),
        }
    }

    /// Documents whose number in the column is one of the sorted values. Reads the whole column.
    pub fn column_in(column: &'static str, values: Vec<u64>) -> Self {
        Self::new("column in set", move |segment| {
            let column = segment.fast_fields().u64(column)?;
            let documents = 0..segment.max_doc();
            let wanted = |value: Option<u64>| {
                value.is_some_and(|value| values.binary_search(&value).is_ok())
            };
            Ok(documents
                .filter(|document| wanted(column.first(*document)))
                .collect())
        })
    }
}

impl fmt::Debug for Computed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Computed({})", self.name)
    }
}

impl Query for Computed {
    fn weight(&self, _: EnableScoring<'_>) -> tantivy::Result<Box<dyn Weight>> {
        Ok(Box::new(ComputedWeight(Arc::clone(&self.matches))))
    }
}

struct ComputedWeight(Arc<Matches>);

impl Weight for ComputedWeight {
    fn scorer(&self, segment: &SegmentReader, boost: Score) -> tantivy::Result<Box<dyn Scorer>> {
        let documents = List {
            documents: (self.0)(segment)?,
            at: 0,
        };
        Ok(Box::new(ConstScorer::new(documents, boost)))
    }

    fn explain(&self, _: &SegmentReader, _: DocId) -> tantivy::Result<Explanation> {
        Ok(Explanation::new("computed", 1.0))
    }
}

/// A sorted list of documents as tantivy walks it.
struct List {
    documents: Vec<DocId>,
    at: usize,
}

impl DocSet for List {
    fn advance(&mut self) -> DocId {
        self.at += 1;
        self.doc()
    }

    fn seek(&mut self, target: DocId) -> DocId {
        let rest = self.documents.get(self.at..).unwrap_or(&[]);
        self.at += rest.partition_point(|document| *document < target);
        self.doc()
    }

    fn doc(&self) -> DocId {
        self.documents.get(self.at).copied().unwrap_or(TERMINATED)
    }

    fn size_hint(&self) -> u32 {
        self.documents.len() as u32
    }
}
