//! Writing: documents in, one commit out.
//!
//! It does not know where documents come from or who reads them.

use std::path::Path;

use tantivy::schema::document::TantivyDocument;
use tantivy::{Index, IndexWriter};

use super::computed::Computed;
use super::schema::{FILE, Fields, LineTokenizer, TOKENIZER, schema};
use crate::engine::document::Document;
use crate::engine::{EngineError, Store};
use crate::fault::plain;
use crate::query::Row;

/// What tantivy may gather in memory a thread before it writes a segment. Below 30 MB indexing
/// slows down by an eighth to a quarter.
const BYTES_PER_THREAD: usize = 48 << 20;

/// The one writer of an index; holds its lock until dropped.
pub struct Writer {
    writer: IndexWriter,
    fields: Fields,
}

impl Writer {
    /// Opens the index in a directory for writing, or creates it there.
    ///
    /// Fails with [`EngineError::Locked`] while another process writes.
    pub fn open(directory: &Path, threads: usize) -> Result<Self, EngineError> {
        let (schema, fields) = schema();
        let index = match Index::open_in_dir(directory) {
            Ok(index) => index,
            Err(_) if !directory.join("meta.json").exists() => {
                Index::create_in_dir(directory, schema)?
            }
            Err(error) => return Err(error.into()),
        };
        index.tokenizers().register(TOKENIZER, LineTokenizer);
        let threads = threads.clamp(1, 8);
        let writer = index.writer_with_num_threads(threads, threads * BYTES_PER_THREAD)?;
        Ok(Self { writer, fields })
    }

    /// Waits for merges that are under way and removes what no commit needs any more, so that the
    /// index is left tidy.
    pub fn close(self) -> Result<(), EngineError> {
        self.writer.garbage_collect_files().wait()?;
        Ok(self.writer.wait_merging_threads()?)
    }

    /// Gives up what was written since the last commit; tells why writing failed, as far as the
    /// threads that did it know more than `error`.
    pub fn abandon(mut self, error: EngineError) -> EngineError {
        let cause = self.writer.prepare_commit().err();
        // The files of the commit that will not be; that they stay is harmless.
        let _ = self.writer.rollback();
        let _ = self.writer.garbage_collect_files().wait();
        cause.map_or(error, |cause| EngineError::Io(told(&cause.to_string())))
    }
}

/// What a failed write says, in plain words where the operating system's number is in it.
fn told(cause: &str) -> String {
    let number = cause
        .rsplit_once("(os error ")
        .and_then(|(_, rest)| rest.split(')').next());
    let system = number.and_then(|number| number.parse().ok());
    let why = system.map(|number| plain(&std::io::Error::from_raw_os_error(number)));
    format!(
        "cannot write the index: {}",
        why.unwrap_or_else(|| cause.to_owned())
    )
}

impl Store for Writer {
    fn put(&self, document: Document) -> Result<(), EngineError> {
        let document = lowered(document, &self.fields)?;
        self.writer.add_document(document)?;
        Ok(())
    }

    fn remove_files(&self, mut files: Vec<u64>) -> Result<(), EngineError> {
        if !files.is_empty() {
            files.sort_unstable();
            self.writer
                .delete_query(Box::new(Computed::column_in(FILE, files)))?;
        }
        Ok(())
    }

    fn commit(&mut self, note: &str) -> Result<(), EngineError> {
        let mut prepared = self.writer.prepare_commit()?;
        prepared.set_payload(note);
        prepared.commit()?;
        Ok(())
    }
}

/// A document in tantivy's terms.
fn lowered(document: Document, fields: &Fields) -> Result<TantivyDocument, EngineError> {
    let kept = postcard::to_stdvec(&document.kept)
        .map_err(|error| EngineError::Io(format!("cannot encode a brief: {error}")))?;
    let mut lowered = TantivyDocument::new();
    lowered.add_u64(fields.id, document.id);
    lowered.add_u64(fields.file, document.file);
    if let Some((first, last)) = document.days {
        lowered.add_i64(fields.first_day, first.into());
        lowered.add_i64(fields.last_day, last.into());
    }
    if let Some(instant) = document.instant {
        lowered.add_i64(fields.instant, instant);
    }
    if let Some(embargo) = document.embargo {
        lowered.add_i64(fields.embargo, embargo);
    }
    for (facet, field) in &fields.facets {
        for value in document.facets.values(*facet) {
            lowered.add_text(*field, value);
        }
    }
    for name in &document.names {
        lowered.add_text(fields.names, name);
    }
    for (row, line) in Row::ALL.into_iter().zip(document.rows) {
        let text = line.into_text();
        if !text.is_empty() {
            lowered.add_text(fields.row(row), text);
        }
    }
    lowered.add_text(fields.words, document.words.into_text());
    lowered.add_bytes(fields.kept, &kept);
    Ok(lowered)
}
