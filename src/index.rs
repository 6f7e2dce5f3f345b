//! The write flow: folders in, an index that is up to date with them out.
//!
//! Compares what lies in the folders with the ledger, reads what is new or changed on all cores,
//! puts the briefs into the engine, and commits index and ledger together. It does not speak to a
//! terminal: progress goes to whoever asks for it, the outcome is a [`Report`].

mod feed;
mod home;
mod names;
mod plan;
mod roots;
mod run;
mod work;

pub use home::{FORMAT, Home, HomeError};
pub use roots::RootError;
pub use run::{Options, Progress, Report, RunError, update};
pub use work::kept;
