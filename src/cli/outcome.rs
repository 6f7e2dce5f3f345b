//! How a command ends: exit status and wording.
//!
//! Errors are `error: what` with the way out on a `hint:` line of its own, on stderr. It does not
//! know which command ran.

use std::io;
use std::process::ExitCode;

use crate::engine::EngineError;
use crate::index::{HomeError, RunError};
use crate::query::Diagnostic;

/// How a command ended that did what it was asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Done; something was found, if something was looked for.
    Done,
    /// Done; nothing was found.
    Nothing,
    /// Done, but some sources or lines had problems, which were told of.
    Problems,
}

impl Outcome {
    /// The same, unless sources had problems besides.
    pub fn unless(self, troubled: bool) -> Self {
        if troubled { Outcome::Problems } else { self }
    }

    /// Its exit status.
    pub fn code(self) -> ExitCode {
        ExitCode::from(match self {
            Outcome::Done => 0,
            Outcome::Nothing => 1,
            Outcome::Problems => 3,
        })
    }
}

/// What stopped a command.
#[derive(Debug)]
pub enum Failure {
    /// Wrong usage: what, and the way out.
    Usage(String, Option<String>),
    /// A query that cannot be read, with its text.
    Query(Diagnostic, String),
    /// The index cannot be used.
    Home(HomeError),
    /// The engine failed.
    Engine(EngineError),
    /// Reading or writing something else failed: what, and why.
    Io(String, io::Error),
    /// Whoever read our output has gone.
    ClosedPipe,
    /// Something in here failed that should not have: the index is damaged, or the program is wrong.
    Fault,
}

impl Failure {
    /// A wrong argument.
    pub fn usage(what: impl Into<String>, hint: impl Into<String>) -> Self {
        Failure::Usage(what.into(), Some(hint.into()))
    }
}

impl From<HomeError> for Failure {
    fn from(error: HomeError) -> Self {
        Failure::Home(error)
    }
}

impl From<EngineError> for Failure {
    fn from(error: EngineError) -> Self {
        Failure::Engine(error)
    }
}

impl From<RunError> for Failure {
    fn from(error: RunError) -> Self {
        match error {
            RunError::Home(error) => Failure::Home(error),
            RunError::Root(error) => Failure::Usage(error.to_string(), None),
            RunError::NoPaths => {
                Failure::usage("nothing to index", "name a folder: dateline index FOLDER")
            }
            RunError::SectionMap(wrong) => {
                let lines = wrong
                    .iter()
                    .map(|(line, why)| format!("line {line}: {why}"));
                let lines = lines.collect::<Vec<_>>().join("; ");
                Failure::usage(
                    format!("the index's own table of sections cannot be read: {lines}"),
                    "give it a new one: dateline index --section-map FILE",
                )
            }
        }
    }
}
