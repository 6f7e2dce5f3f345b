//! Reading: one commit of the index, as it was when opened.
//!
//! It gives candidates and what is kept of them; passages, highlights and final scores are made
//! above it.

use std::collections::{BTreeMap, HashMap};
use std::path::Path;
use std::sync::Arc;

use tantivy::collector::TopDocs;
use tantivy::columnar::StrColumn;
use tantivy::query::{EnableScoring, Query};
use tantivy::schema::{IndexRecordOption, Value};
use tantivy::{
    DocAddress, DocId, DocSet, Index, ReloadPolicy, Searcher, SegmentReader, TERMINATED,
    TantivyDocument,
};

use super::computed::Computed;
use super::directory::SearchDirectory;
use super::lower::lower;
use super::postings;
use super::schema::{Fields, ID, INSTANT, NAMES, facet_columns, schema};
use crate::analysis::Language;
use crate::brief::{Kind, key};
use crate::engine::counts;
use crate::engine::most_frequent;
use crate::engine::tally::Tally;
use crate::engine::{Candidate, EngineError, FacetField, Handle, Kept, Order, Search};
use crate::entity::registry::Counted;
use crate::query::{Clause, Row, Slot};

/// Decoded blocks of stored briefs kept at hand; a block holds some 16 KB of them.
const CACHED_BLOCKS: usize = 64;

/// A snapshot of an index.
pub struct Reader {
    searcher: Searcher,
    fields: Arc<Fields>,
    note: String,
}

impl Reader {
    /// Opens the last commit of the index in a directory. Reads little until asked.
    pub fn open(directory: &Path) -> Result<Self, EngineError> {
        let files = SearchDirectory::open(directory).map_err(tantivy::TantivyError::from)?;
        let index = Index::open(files)?;
        let note = index.load_metas()?.payload.unwrap_or_default();
        let reader = index
            .reader_builder()
            .reload_policy(ReloadPolicy::Manual)
            .doc_store_cache_num_blocks(CACHED_BLOCKS)
            .try_into()?;
        let (_, fields) = schema();
        Ok(Self {
            searcher: reader.searcher(),
            fields: Arc::new(fields),
            note,
        })
    }

    /// Whether the files of the index are as they were written. Reads all of them.
    pub fn is_intact(directory: &Path) -> bool {
        let index = Index::open_in_dir(directory);
        index.is_ok_and(|index| {
            index
                .validate_checksum()
                .is_ok_and(|damaged| damaged.is_empty())
        })
    }

    /// The note given to the commit that is read.
    pub fn note(&self) -> &str {
        &self.note
    }

    fn lowered(&self, clause: &Clause) -> Box<dyn Query> {
        lower(clause, &self.fields)
    }

    /// Calls `each` for every live match, segment by segment.
    fn for_each_match(
        &self,
        query: &dyn Query,
        mut each: impl FnMut(u32, DocId),
    ) -> Result<(), EngineError> {
        let scoring = EnableScoring::disabled_from_searcher(&self.searcher);
        let weight = query.weight(scoring)?;
        for (ordinal, segment) in self.searcher.segment_readers().iter().enumerate() {
            weight.for_each_no_score(segment, &mut |documents| {
                let live = documents
                    .iter()
                    .filter(|document| !segment.is_deleted(**document));
                live.for_each(|document| each(ordinal as u32, *document));
            })?;
        }
        Ok(())
    }

    fn by_date(
        &self,
        clause: &Clause,
        order: Order,
        limit: usize,
    ) -> Result<Vec<Candidate>, EngineError> {
        let segments = self.searcher.segment_readers();
        let columns: Vec<_> = segments
            .iter()
            .map(|segment| segment.fast_fields().i64(INSTANT))
            .collect::<Result<_, _>>()?;
        let mut found = Vec::new();
        self.for_each_match(&*self.lowered(clause), |segment, document| {
            let instant = columns[segment as usize].first(document);
            found.push((instant, handle(segment, document)));
        })?;
        match order {
            Order::Oldest => {
                found.sort_by_key(|(instant, handle)| (instant.is_none(), *instant, *handle))
            }
            _ => found.sort_by_key(|(instant, handle)| (std::cmp::Reverse(*instant), *handle)),
        }
        found.truncate(limit);
        Ok(found
            .into_iter()
            .map(|(_, handle)| Candidate { handle, score: 0.0 })
            .collect())
    }
}

impl Search for Reader {
    fn top(
        &self,
        clause: &Clause,
        order: Order,
        limit: usize,
    ) -> Result<Vec<Candidate>, EngineError> {
        let limit = limit.min(self.searcher.num_docs() as usize);
        if limit == 0 {
            return Ok(Vec::new()); // tantivy asserts that a limit is not 0
        }
        if order != Order::Relevance {
            return self.by_date(clause, order, limit);
        }
        let best = TopDocs::with_limit(limit).order_by_score();
        let best = self.searcher.search(&*self.lowered(clause), &best)?;
        let candidate = |(score, address): (f32, DocAddress)| Candidate {
            handle: handle(address.segment_ord, address.doc_id),
            score,
        };
        Ok(best.into_iter().map(candidate).collect())
    }

    fn matches(&self, clause: &Clause) -> Result<Vec<Handle>, EngineError> {
        let mut found = Vec::new();
        self.for_each_match(&*self.lowered(clause), |segment, document| {
            found.push(handle(segment, document))
        })?;
        Ok(found)
    }

    fn occurrences(&self, stems: &[String]) -> Result<u64, EngineError> {
        let mut occurrences = 0;
        for segment in self.searcher.segment_readers() {
            occurrences += postings::occurrences(segment, self.fields.words, stems)?;
        }
        Ok(occurrences)
    }

    fn spellings(&self, slot: &Slot, limit: usize) -> Result<Vec<(String, usize)>, EngineError> {
        let mut most: BTreeMap<String, usize> = BTreeMap::new();
        for row in [Row::Body, Row::Headline] {
            let mut counts: BTreeMap<String, usize> = BTreeMap::new();
            for segment in self.searcher.segment_readers() {
                postings::spellings(segment, self.fields.row(row), slot, |word, count| {
                    *counts.entry(word.to_owned()).or_default() += count;
                })?;
            }
            for (word, count) in counts {
                let known = most.entry(word).or_default();
                *known = count.max(*known);
            }
        }
        Ok(most_frequent(most.into_iter(), limit))
    }

    fn mean_length(&self) -> Result<f32, EngineError> {
        let (mut words, mut briefs) = (0, 0);
        for segment in self.searcher.segment_readers() {
            words += segment
                .inverted_index(self.fields.words)?
                .total_num_tokens();
            briefs += u64::from(segment.max_doc());
        }
        Ok(words as f32 / briefs.max(1) as f32)
    }

    fn count(&self, clause: &Clause) -> Result<usize, EngineError> {
        Ok(self.lowered(clause).count(&self.searcher)?)
    }

    fn facet(
        &self,
        clause: &Clause,
        field: FacetField,
    ) -> Result<Vec<(String, usize)>, EngineError> {
        let mut tally = Tally::default();
        let segments = self.searcher.segment_readers();
        let columns: Vec<_> = segments
            .iter()
            .map(|segment| columns(segment, field, &mut tally))
            .collect::<Result<_, EngineError>>()?;
        let mut here = Vec::new();
        self.for_each_match(&*self.lowered(clause), |segment, document| {
            here.clear();
            for (column, numbers) in &columns[segment as usize] {
                here.extend(
                    column
                        .term_ords(document)
                        .map(|ordinal| numbers[ordinal as usize]),
                );
            }
            tally.count(&here);
        })?;
        Ok(tally.counted())
    }

    fn counted(&self) -> Result<Vec<Counted>, EngineError> {
        let mut counted: BTreeMap<String, u32> = BTreeMap::new();
        for segment in self.searcher.segment_readers() {
            let Some(column) = segment.fast_fields().str(NAMES)? else {
                continue;
            };
            let mut counts = vec![0u32; column.num_terms()];
            for document in segment.doc_ids_alive() {
                for ordinal in column.term_ords(document) {
                    counts[ordinal as usize] += 1;
                }
            }
            let used = (0..).zip(counts).filter(|(_, count)| *count > 0);
            let (ordinals, counts): (Vec<u64>, Vec<u32>) = used.unzip();
            let mut counts = counts.into_iter();
            let keys = column.dictionary();
            keys.sorted_ords_to_term_cb(&ordinals, |key| {
                let key = String::from_utf8_lossy(key).into_owned();
                *counted.entry(key).or_default() += counts.next().unwrap_or(0);
            })
            .map_err(tantivy::TantivyError::from)?;
        }
        let counted = counted.iter().map(|(key, count)| (key.as_str(), *count));
        Ok(counts::counted(counted))
    }

    fn tally(
        &self,
        clause: &Clause,
        kinds: &[Kind],
        number_of: &mut dyn FnMut(Kind, &str) -> Option<u64>,
    ) -> Result<Vec<(u64, usize)>, EngineError> {
        let mut matches: Vec<Vec<DocId>> = vec![Vec::new(); self.searcher.segment_readers().len()];
        self.for_each_match(&*self.lowered(clause), |segment, document| {
            matches[segment as usize].push(document);
        })?;
        let mut tally: HashMap<u64, usize> = HashMap::new();
        let mut here = Vec::new();
        for (segment, documents) in self.searcher.segment_readers().iter().zip(matches) {
            let mut columns = Vec::new();
            for kind in kinds {
                for name in facet_columns(FacetField::of_kind(*kind)) {
                    if let Some(column) = segment.fast_fields().str(name)? {
                        let mut number_of = |name: &str| number_of(*kind, name);
                        let numbers = numbers(&column, &documents, &mut number_of)?;
                        columns.push((column, numbers));
                    }
                }
            }
            for document in documents {
                here.clear();
                for (column, numbers) in &columns {
                    let ordinals = column.term_ords(document);
                    here.extend(ordinals.filter_map(|ordinal| numbers[ordinal as usize]));
                }
                here.sort_unstable();
                here.dedup();
                here.iter()
                    .for_each(|number| *tally.entry(*number).or_default() += 1);
            }
        }
        Ok(tally.into_iter().collect())
    }

    fn fetch(&self, handle: Handle) -> Result<Kept, EngineError> {
        let address = DocAddress::new((handle.0 >> 32) as u32, handle.0 as u32);
        let document: TantivyDocument = self.searcher.doc(address)?;
        let damaged = || EngineError::Damaged("a stored brief cannot be read".into());
        let blob = document.get_first(self.fields.kept).ok_or_else(damaged)?;
        let blob = blob.as_bytes().ok_or_else(damaged)?;
        postcard::from_bytes(blob).map_err(|_| damaged())
    }

    fn find(&self, id: &str) -> Result<Vec<Handle>, EngineError> {
        let query = Computed::column_in(ID, vec![key(id)]);
        let mut found = Vec::new();
        self.for_each_match(&query, |segment, document| {
            found.push(handle(segment, document))
        })?;
        Ok(found)
    }

    fn languages(&self) -> Result<Vec<Language>, EngineError> {
        let mut languages = vec![Language::ENGLISH];
        let field = self.fields.row(Row::Lang);
        for segment in self.searcher.segment_readers() {
            let index = segment.inverted_index(field)?;
            let mut codes = index
                .terms()
                .stream()
                .map_err(tantivy::TantivyError::from)?;
            while codes.advance() {
                let live = index
                    .read_postings_from_terminfo(codes.value(), IndexRecordOption::Basic)
                    .map_err(tantivy::TantivyError::from)?;
                if has_live(live, segment) {
                    languages.push(Language::of(std::str::from_utf8(codes.key()).ok()));
                }
            }
        }
        languages.sort_unstable();
        languages.dedup();
        Ok(languages)
    }
}

/// Whether a document of a posting list has not been removed.
fn has_live(mut postings: impl DocSet, segment: &SegmentReader) -> bool {
    while postings.doc() != TERMINATED {
        if !segment.is_deleted(postings.doc()) {
            return true;
        }
        postings.advance();
    }
    false
}

fn handle(segment: u32, document: DocId) -> Handle {
    Handle(u64::from(segment) << 32 | u64::from(document))
}

/// The number of each value of a column that some documents have. Values are read in their order,
/// which is much cheaper than one by one.
fn numbers(
    column: &StrColumn,
    documents: &[DocId],
    number_of: &mut dyn FnMut(&str) -> Option<u64>,
) -> Result<Vec<Option<u64>>, EngineError> {
    let mut used = vec![false; column.num_terms()];
    for document in documents {
        for ordinal in column.term_ords(*document) {
            used[ordinal as usize] = true;
        }
    }
    let used = (0..).zip(used).filter(|(_, used)| *used);
    let ordinals: Vec<u64> = used.map(|(ordinal, _)| ordinal).collect();
    let mut numbers = vec![None; column.num_terms()];
    let mut at = ordinals.iter();
    let keys = column.dictionary();
    keys.sorted_ords_to_term_cb(&ordinals, |value| {
        if let (Some(ordinal), Ok(value)) = (at.next(), std::str::from_utf8(value)) {
            numbers[*ordinal as usize] = number_of(value);
        }
    })
    .map_err(tantivy::TantivyError::from)?;
    Ok(numbers)
}

/// The value behind an ordinal of a column.
fn spelt(column: &StrColumn, ordinal: u64, value: &mut String) -> Result<(), EngineError> {
    value.clear();
    let known = column.ord_to_str(ordinal, value);
    known.map_err(tantivy::TantivyError::from)?;
    Ok(())
}

/// The columns of a facet in a segment, each with the number of every spelling it knows.
fn columns(
    segment: &SegmentReader,
    field: FacetField,
    tally: &mut Tally,
) -> Result<Vec<(StrColumn, Vec<usize>)>, EngineError> {
    let mut columns = Vec::new();
    for name in facet_columns(field) {
        let Some(column) = segment.fast_fields().str(name)? else {
            continue;
        };
        let mut numbers = Vec::with_capacity(column.num_terms());
        let mut value = String::new();
        for ordinal in 0..column.num_terms() as u64 {
            spelt(&column, ordinal, &mut value)?;
            numbers.push(tally.add(&value));
        }
        columns.push((column, numbers));
    }
    Ok(columns)
}
