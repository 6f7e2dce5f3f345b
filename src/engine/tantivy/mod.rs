//! The tantivy engine: what people use.
//!
//! Useful for archives on disk, opened by memory map, many readers beside one writer. Not useful
//! for judging what a query means: that is the memory engine's. This folder alone knows tantivy; it
//! does not know briefs' formats, passages or users.
//!
//! An index is a tantivy index with one row of tokens a [`Row`](crate::query::Row), one scored row
//! of weighted stems, a few columns to filter, sort and count by, and each brief as one stored blob.

mod computed;
mod directory;
mod lower;
mod postings;
mod reader;
mod schema;
mod writer;

pub use reader::Reader;
pub use writer::Writer;

use ::tantivy::TantivyError;
use ::tantivy::directory::error::LockError;

use super::EngineError;

impl From<TantivyError> for EngineError {
    fn from(error: TantivyError) -> Self {
        match error {
            TantivyError::LockFailure(LockError::LockBusy, _) => EngineError::Locked,
            TantivyError::LockFailure(LockError::IoError(error), _) => {
                EngineError::Io(format!("cannot lock the index: {error}"))
            }
            TantivyError::IoError(error) => EngineError::Io(error.to_string()),
            TantivyError::OpenWriteError(error) => EngineError::Io(error.to_string()),
            TantivyError::ErrorInThread(what) => EngineError::Io(what),
            other => EngineError::Damaged(other.to_string()),
        }
    }
}
