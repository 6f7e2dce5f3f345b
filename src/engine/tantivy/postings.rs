//! Where tokens stand in a segment: the matches of sequences and of words of the body.
//!
//! Whether places are in a row or near is decided by [`crate::engine::near`], as for every engine.
//! It does not know what was asked beyond slots and rows.

use tantivy::postings::{Postings, SegmentPostings, TermInfo};
use tantivy::query::FuzzyTermQuery;
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{DocId, DocSet, InvertedIndexReader, SegmentReader, TERMINATED, Term};

use super::schema::Fields;
use crate::engine::document::{STEM_MARK, STEMMED};
use crate::engine::near::{Wanted, counted, in_a_row, is_near};
use crate::query::Slot;

/// The documents of a segment in which one row holds the slots in a row, or near each other.
pub fn sequence(
    segment: &SegmentReader,
    field: Field,
    slots: &[Slot],
    near: Option<u32>,
) -> tantivy::Result<Vec<DocId>> {
    let index = segment.inverted_index(field)?;
    if let [slot] = slots {
        return documents(&index, field, slot);
    }
    let slots: Vec<(&Slot, usize)> = match near {
        None => slots.iter().map(|slot| (slot, 1)).collect(),
        Some(_) => counted(slots),
    };
    let mut cursors = Vec::with_capacity(slots.len());
    for (slot, _) in &slots {
        match Cursor::open(&index, field, slot)? {
            Some(cursor) => cursors.push(cursor),
            None => return Ok(Vec::new()),
        }
    }
    let mut found = Vec::new();
    let mut places = vec![Vec::new(); slots.len()];
    let mut wanted: Vec<_> = slots
        .iter()
        .map(|(_, times)| Wanted {
            places: Vec::new(),
            times: *times,
        })
        .collect();
    let mut target = 0;
    while let Some(document) = meet(&mut cursors, target) {
        let holds = match near {
            None => {
                let each = cursors.iter_mut().zip(&mut places);
                each.for_each(|(cursor, places)| cursor.places(places));
                in_a_row(&places)
            }
            Some(near) => {
                let each = cursors.iter_mut().zip(&mut wanted);
                each.for_each(|(cursor, word)| cursor.places(&mut word.places));
                is_near(&wanted, near)
            }
        };
        found.extend(holds.then_some(document));
        target = document + 1;
    }
    Ok(found)
}

/// The documents of a segment whose body has a word with one of these stems: those in which the
/// weighted words have it more often than the other rows account for.
pub fn in_body(
    segment: &SegmentReader,
    fields: &Fields,
    stems: &[String],
) -> tantivy::Result<Vec<DocId>> {
    let mut found = Vec::new();
    for stem in stems {
        let frequencies = |field: Field, token: &str| {
            let term = Term::from_field_text(field, token);
            segment
                .inverted_index(field)?
                .read_postings(&term, IndexRecordOption::WithFreqs)
                .map_err(tantivy::TantivyError::from)
        };
        let Some(mut all) = frequencies(fields.words, stem)? else {
            continue;
        };
        let marked = format!("{STEM_MARK}{stem}");
        let mut elsewhere = Vec::new();
        for (row, weight) in STEMMED {
            if let Some(postings) = frequencies(fields.row(row), &marked)? {
                elsewhere.push((postings, weight as u32));
            }
        }
        while all.doc() != TERMINATED {
            let document = all.doc();
            let accounted: u32 = elsewhere
                .iter_mut()
                .map(|(postings, weight)| {
                    let there = at_or_after(postings, document) == document;
                    if there {
                        *weight * postings.term_freq()
                    } else {
                        0
                    }
                })
                .sum();
            found.extend((all.term_freq() > accounted).then_some(document));
            all.advance();
        }
    }
    found.sort_unstable();
    found.dedup();
    Ok(found)
}

/// How often tokens stand in the live documents of a segment.
pub fn occurrences(
    segment: &SegmentReader,
    field: Field,
    tokens: &[String],
) -> tantivy::Result<u64> {
    let index = segment.inverted_index(field)?;
    let mut occurrences = 0;
    for token in tokens {
        let term = Term::from_field_text(field, token);
        let Some(mut postings) = index.read_postings(&term, IndexRecordOption::WithFreqs)? else {
            continue;
        };
        while postings.doc() != TERMINATED {
            if !segment.is_deleted(postings.doc()) {
                occurrences += u64::from(postings.term_freq());
            }
            postings.advance();
        }
    }
    Ok(occurrences)
}

/// Calls `each` with every token of a field that a slot accepts and the number of live documents that
/// have it.
pub fn spellings(
    segment: &SegmentReader,
    field: Field,
    slot: &Slot,
    mut each: impl FnMut(&str, usize),
) -> tantivy::Result<()> {
    let index = segment.inverted_index(field)?;
    let mut add = |word: &[u8], info: &TermInfo| -> tantivy::Result<()> {
        let Ok(word) = std::str::from_utf8(word) else {
            return Ok(());
        };
        if word.starts_with(STEM_MARK) {
            return Ok(());
        }
        let mut count = 0;
        let mut postings = index.read_postings_from_terminfo(info, IndexRecordOption::Basic)?;
        while postings.doc() != TERMINATED {
            count += usize::from(!segment.is_deleted(postings.doc()));
            postings.advance();
        }
        if count > 0 {
            each(word, count);
        }
        Ok(())
    };
    let terms = index.terms();
    match slot {
        Slot::Fuzzy(token, edits) => {
            let term = Term::from_field_text(field, token);
            let automaton = FuzzyTermQuery::new(term, *edits, true).automaton()?;
            let mut stream = terms.search(automaton).into_stream()?;
            while stream.advance() {
                add(stream.key(), stream.value())?;
            }
        }
        Slot::Prefix(start) => {
            let mut stream = terms.range().ge(start.as_bytes()).into_stream()?;
            while stream.advance() && stream.key().starts_with(start.as_bytes()) {
                add(stream.key(), stream.value())?;
            }
        }
        Slot::Exact(token) => {
            if let Some(info) = terms.get(token.as_bytes())? {
                add(token.as_bytes(), &info)?;
            }
        }
        Slot::Any(tokens) => {
            for token in tokens {
                if let Some(info) = terms.get(token.as_bytes())? {
                    add(token.as_bytes(), &info)?;
                }
            }
        }
    }
    Ok(())
}

fn at_or_after(postings: &mut SegmentPostings, target: DocId) -> DocId {
    if postings.doc() < target {
        postings.seek(target)
    } else {
        postings.doc()
    }
}

/// The next document, `target` or later, that every cursor has.
fn meet(cursors: &mut [Cursor], mut target: DocId) -> Option<DocId> {
    loop {
        let mut farthest = target;
        for cursor in cursors.iter_mut() {
            farthest = farthest.max(cursor.seek(target));
        }
        if farthest == TERMINATED {
            return None;
        }
        if farthest == target && cursors.iter().all(|cursor| cursor.document() == target) {
            return Some(target);
        }
        target = farthest;
    }
}

/// The occurrences of a slot.
enum Cursor {
    /// Of one token, read as they are wanted.
    One(Box<SegmentPostings>),
    /// Of several tokens, gathered and sorted: document and place.
    Many {
        occurrences: Vec<(DocId, u32)>,
        at: usize,
    },
}

impl Cursor {
    fn open(
        index: &InvertedIndexReader,
        field: Field,
        slot: &Slot,
    ) -> tantivy::Result<Option<Self>> {
        if let Slot::Exact(token) = slot {
            let term = Term::from_field_text(field, token);
            let postings = index.read_postings(&term, IndexRecordOption::WithFreqsAndPositions)?;
            return Ok(postings.map(|postings| Cursor::One(Box::new(postings))));
        }
        let mut occurrences = Vec::new();
        let mut places = Vec::new();
        for_each_postings(
            index,
            field,
            slot,
            IndexRecordOption::WithFreqsAndPositions,
            |postings| {
                postings.positions(&mut places);
                occurrences.extend(places.iter().map(|place| (postings.doc(), *place)));
            },
        )?;
        occurrences.sort_unstable();
        occurrences.dedup();
        Ok((!occurrences.is_empty()).then_some(Cursor::Many { occurrences, at: 0 }))
    }

    fn document(&self) -> DocId {
        match self {
            Cursor::One(postings) => postings.doc(),
            Cursor::Many { occurrences, at } => occurrences
                .get(*at)
                .map_or(TERMINATED, |(document, _)| *document),
        }
    }

    fn seek(&mut self, target: DocId) -> DocId {
        match self {
            Cursor::One(postings) => {
                at_or_after(postings, target);
            }
            Cursor::Many { occurrences, at } => {
                let rest = occurrences.get(*at..).unwrap_or(&[]);
                *at += rest.partition_point(|(document, _)| *document < target);
            }
        }
        self.document()
    }

    /// The places in the current document, sorted.
    fn places(&mut self, places: &mut Vec<u32>) {
        match self {
            Cursor::One(postings) => {
                postings.positions(places);
                places.dedup();
            }
            Cursor::Many { occurrences, at } => {
                let rest = occurrences.get(*at..).unwrap_or(&[]);
                let Some((document, _)) = rest.first() else {
                    return;
                };
                let here = rest.iter().take_while(|(of, _)| of == document);
                places.clear();
                places.extend(here.map(|(_, place)| *place));
            }
        }
    }
}

/// The documents that have a slot anywhere in the field.
fn documents(
    index: &InvertedIndexReader,
    field: Field,
    slot: &Slot,
) -> tantivy::Result<Vec<DocId>> {
    let mut found = Vec::new();
    for_each_postings(index, field, slot, IndexRecordOption::Basic, |postings| {
        found.push(postings.doc());
    })?;
    found.sort_unstable();
    found.dedup();
    Ok(found)
}

/// Calls `each` at every document of every token that the slot accepts.
fn for_each_postings(
    index: &InvertedIndexReader,
    field: Field,
    slot: &Slot,
    wanted: IndexRecordOption,
    mut each: impl FnMut(&mut SegmentPostings),
) -> tantivy::Result<()> {
    for info in accepted(index, field, slot)? {
        let mut postings = index.read_postings_from_terminfo(&info, wanted)?;
        while postings.doc() != TERMINATED {
            each(&mut postings);
            postings.advance();
        }
    }
    Ok(())
}

/// The dictionary entries of the tokens that a slot accepts; marked stems are none.
fn accepted(
    index: &InvertedIndexReader,
    field: Field,
    slot: &Slot,
) -> tantivy::Result<Vec<TermInfo>> {
    let mut accepted = Vec::new();
    let mark = STEM_MARK as u8;
    match slot {
        Slot::Exact(token) => accepted.extend(index.terms().get(token.as_bytes())?),
        Slot::Any(tokens) => {
            for token in tokens {
                accepted.extend(index.terms().get(token.as_bytes())?);
            }
        }
        Slot::Prefix(start) => {
            let mut stream = index.terms().range().ge(start.as_bytes()).into_stream()?;
            while stream.advance() && stream.key().starts_with(start.as_bytes()) {
                accepted.push(stream.value().clone());
            }
        }
        Slot::Fuzzy(token, edits) => {
            let term = Term::from_field_text(field, token);
            let automaton = FuzzyTermQuery::new(term, *edits, true).automaton()?;
            let mut stream = index.terms().search(automaton).into_stream()?;
            while stream.advance() {
                if stream.key().first() != Some(&mark) {
                    accepted.push(stream.value().clone());
                }
            }
        }
    }
    Ok(accepted)
}
