//! The index folder: what lies in it, and how it is opened.
//!
//! ```text
//! .dateline/
//!   about.json        {"format":4,"dateline":"0.1.0"}: the format of all the rest
//!   ledger-N.jsonl    what became of every source, as of the last commit
//!   names-N.lines     the records of names, as of the commit that names the ledger of that number
//!   engine/           the tantivy index; its last commit names the ledger
//! ```
//! It does not know what is searched or indexed.

use std::fmt;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::names::is_roster;
use crate::engine::EngineError;
use crate::engine::tantivy::{Reader, Writer};
use crate::fault::plain;
use crate::ledger::{Known, Ledger, Roots};

/// The version of the index format: of the folder, the schema, the analyzer and the stored briefs.
/// Raise it when any of them changes.
pub const FORMAT: u32 = 4;

const ABOUT: &str = "about.json";
const ENGINE: &str = "engine";
const NAMES: &str = "dateline.names";

/// An index folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Home {
    path: PathBuf,
    names: PathBuf,
}

/// Why an index folder cannot be used. The wording is for users; [`hint`](HomeError::hint) offers
/// the way out.
#[derive(Debug)]
pub enum HomeError {
    /// There is no index there.
    Missing(PathBuf),
    /// The folder holds something else.
    Foreign(PathBuf),
    /// It was made by a version with another format.
    OtherFormat {
        /// The folder.
        path: PathBuf,
        /// Its format.
        found: u32,
    },
    /// Reading or writing failed.
    Io(PathBuf, io::Error),
    /// The engine failed.
    Engine(PathBuf, EngineError),
}

#[derive(Serialize, Deserialize)]
struct About {
    format: u32,
    dateline: String,
}

impl Home {
    /// The folder at a path, whether it is there or not.
    pub fn at(path: impl Into<PathBuf>) -> Self {
        let path = path.into();
        let names = path.with_file_name(NAMES);
        Self { path, names }
    }

    /// The same, with the user's file of names elsewhere.
    pub fn with_names(self, names: Option<PathBuf>) -> Self {
        let names = names.unwrap_or(self.names);
        Self { names, ..self }
    }

    /// Where the user's file of names is, whether it is there or not: beside the folder as
    /// `dateline.names` unless told otherwise.
    pub fn names(&self) -> &Path {
        &self.names
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Whether there is an index in it.
    pub fn exists(&self) -> bool {
        self.path.join(ABOUT).exists()
    }

    /// Opens the last commit for reading, with what searching needs of its ledger.
    pub fn read(&self) -> Result<(Reader, Known), HomeError> {
        self.snapshot(Ledger::read_known)
    }

    /// Opens the last commit for reading, with its whole ledger.
    pub fn read_with_ledger(&self) -> Result<(Reader, Ledger), HomeError> {
        self.snapshot(Ledger::read)
    }

    fn snapshot<T: Default>(
        &self,
        read: fn(&Path, &str) -> io::Result<T>,
    ) -> Result<(Reader, T), HomeError> {
        self.check()?;
        // A writer removes the ledger of the commit before: read again when that happens between.
        let mut tries = 3;
        loop {
            tries -= 1;
            let reader = Reader::open(&self.engine()).map_err(|error| self.engine_failed(error))?;
            if reader.note().is_empty() {
                return Ok((reader, T::default())); // nothing was committed yet
            }
            match read(&self.path, reader.note()) {
                Ok(known) => return Ok((reader, known)),
                Err(error) if error.kind() == io::ErrorKind::NotFound && tries > 0 => {}
                Err(error) => return Err(self.ledger_failed(reader.note(), error)),
            }
        }
    }

    /// Opens it for writing, making it if need be, with the ledger of the last commit and its name.
    pub fn write(&self, threads: usize) -> Result<(Writer, Ledger, String), HomeError> {
        let engine = self.engine();
        if self.exists() {
            self.check()?;
            fs::create_dir_all(&engine).map_err(|error| self.failed(error))?;
        } else {
            self.create()?;
        }
        let writer = Writer::open(&engine, threads).map_err(|error| self.engine_failed(error))?;
        let reader = Reader::open(&engine).map_err(|error| self.engine_failed(error))?;
        let name = reader.note().to_owned();
        let ledger = if name.is_empty() {
            Ledger::default()
        } else {
            Ledger::read(&self.path, &name).map_err(|error| self.ledger_failed(&name, error))?
        };
        Ok((writer, ledger, name))
    }

    /// Removes what is left of an index that [`is_ours`](Home::is_ours), and nothing else.
    pub fn clear(&self) -> Result<(), HomeError> {
        crate::ledger::remove_others(&self.path, "");
        self.remove_old_rosters("");
        let removed = fs::remove_dir_all(self.engine()).or_else(ignore_missing);
        let removed =
            removed.and_then(|()| fs::remove_file(self.path.join(ABOUT)).or_else(ignore_missing));
        removed.map_err(|error| self.failed(error))
    }

    /// Whether the folder holds an index of whatever format and state, and nothing besides.
    pub fn is_ours(&self) -> bool {
        let Ok(entries) = fs::read_dir(&self.path) else {
            return false;
        };
        let is_part = |name: &str| {
            let ledger = name
                .strip_prefix("ledger-")
                .and_then(|rest| rest.strip_suffix(".jsonl"));
            let numbered =
                ledger.is_some_and(|number| number.bytes().all(|byte| byte.is_ascii_digit()));
            name == ABOUT || name == ENGINE || numbered || is_roster(name)
        };
        let parts = entries
            .flatten()
            .all(|entry| is_part(&entry.file_name().to_string_lossy()));
        let about = fs::read_to_string(self.path.join(ABOUT)).unwrap_or_default();
        let about = serde_json::from_str::<About>(&about).is_ok();
        let engine = ["meta.json", ".managed.json"];
        let engine = engine.iter().any(|name| self.engine().join(name).exists());
        parts && (about || engine)
    }

    /// Whether the index cannot be read: of another format, or damaged. Reads all of it.
    pub fn is_unusable(&self) -> bool {
        self.read_with_ledger().is_err() || !Reader::is_intact(&self.engine())
    }

    /// The folders that were indexed, as far as the last ledger tells, whatever format the index has.
    pub fn known_roots(&self) -> Roots {
        let entries = fs::read_dir(&self.path).into_iter().flatten().flatten();
        let names = entries.map(|entry| entry.file_name().to_string_lossy().into_owned());
        let ledgers = names.filter(|name| name.starts_with("ledger-"));
        let newest = ledgers.max_by_key(|name| (name.len(), name.clone()));
        let known = newest.and_then(|name| Ledger::read_known(&self.path, &name).ok());
        known.unwrap_or_default().roots
    }

    /// The bytes of its files, by part.
    pub fn sizes(&self) -> Vec<(&'static str, u64)> {
        let files = |path: &Path| -> Vec<(String, u64)> {
            let entries = fs::read_dir(path).into_iter().flatten().flatten();
            let sized = entries.filter_map(|entry| {
                let metadata = entry.metadata().ok()?;
                let name = entry.file_name().to_string_lossy().into_owned();
                metadata.is_file().then_some((name, metadata.len()))
            });
            sized.collect()
        };
        let engine: Vec<_> = files(&self.engine());
        let sum = |of: &dyn Fn(&str) -> bool| -> u64 {
            engine
                .iter()
                .filter(|(name, _)| of(name))
                .map(|(_, size)| size)
                .sum()
        };
        let briefs = sum(&|name| name.ends_with(".store"));
        let columns = sum(&|name| name.ends_with(".fast"));
        let rest = sum(&|_| true) - briefs - columns;
        let (names, rest_of_home): (Vec<_>, Vec<_>) = files(&self.path)
            .into_iter()
            .partition(|(name, _)| is_roster(name));
        let ledger = rest_of_home.iter().map(|(_, size)| size).sum();
        let names = names.iter().map(|(_, size)| size).sum();
        vec![
            ("briefs", briefs),
            ("words", rest),
            ("columns", columns),
            ("ledger", ledger),
            ("names", names),
        ]
    }

    fn engine(&self) -> PathBuf {
        self.path.join(ENGINE)
    }

    fn create(&self) -> Result<(), HomeError> {
        self.refuse_foreign()?;
        let about = About {
            format: FORMAT,
            dateline: env!("CARGO_PKG_VERSION").into(),
        };
        let made = fs::create_dir_all(&self.path).and_then(|()| {
            let text = serde_json::to_string(&about)?;
            fs::write(self.path.join(ABOUT), text + "\n")?;
            fs::create_dir_all(self.engine())
        });
        made.map_err(|error| self.failed(error))
    }

    /// An error if the folder holds something that is not an index.
    fn refuse_foreign(&self) -> Result<(), HomeError> {
        if self.path.is_file() {
            return Err(HomeError::Foreign(self.path.clone()));
        }
        let mut entries = match fs::read_dir(&self.path) {
            Ok(entries) => entries,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
            Err(error) => return Err(self.failed(error)),
        };
        let foreign = entries.any(|entry| entry.is_ok());
        if foreign {
            Err(HomeError::Foreign(self.path.clone()))
        } else {
            Ok(())
        }
    }

    /// An error unless there is an index of this format.
    pub fn check(&self) -> Result<(), HomeError> {
        let text = match fs::read_to_string(self.path.join(ABOUT)) {
            Ok(text) => text,
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                return Err(HomeError::Missing(self.path.clone()));
            }
            Err(error) if error.kind() == io::ErrorKind::NotADirectory => {
                return Err(HomeError::Foreign(self.path.clone()));
            }
            Err(error) => return Err(self.failed(error)),
        };
        match serde_json::from_str::<About>(&text) {
            Ok(about) if about.format == FORMAT => Ok(()),
            Ok(about) => Err(HomeError::OtherFormat {
                path: self.path.clone(),
                found: about.format,
            }),
            Err(_) => Err(HomeError::Foreign(self.path.clone())),
        }
    }

    fn failed(&self, error: io::Error) -> HomeError {
        HomeError::Io(self.path.clone(), error)
    }

    fn ledger_failed(&self, name: &str, error: io::Error) -> HomeError {
        let damaged = match error.kind() {
            io::ErrorKind::InvalidData => error.to_string(),
            io::ErrorKind::NotFound => format!("{name} is missing"),
            _ => return HomeError::Io(self.path.join(name), error),
        };
        self.engine_failed(EngineError::Damaged(damaged))
    }

    fn engine_failed(&self, error: EngineError) -> HomeError {
        HomeError::Engine(self.path.clone(), error)
    }
}

fn ignore_missing(error: io::Error) -> io::Result<()> {
    if error.kind() == io::ErrorKind::NotFound {
        Ok(())
    } else {
        Err(error)
    }
}

impl fmt::Display for HomeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            HomeError::Missing(path) => write!(f, "no index at {}", path.display()),
            HomeError::Foreign(path) => {
                write!(f, "{} is not an index of dateline", path.display())
            }
            HomeError::OtherFormat { path, found } => write!(
                f,
                "the index at {} has format {found}, this dateline reads format {FORMAT}",
                path.display()
            ),
            HomeError::Io(path, error) => write!(f, "{}: {}", path.display(), plain(error)),
            HomeError::Engine(path, error) => write!(f, "{}: {error}", path.display()),
        }
    }
}

impl std::error::Error for HomeError {}

impl HomeError {
    /// The way out.
    pub fn hint(&self) -> Option<&'static str> {
        match self {
            HomeError::Missing(_) => Some("make one: dateline index FOLDER"),
            HomeError::Foreign(_) => Some("give --index a folder of its own; nothing was changed"),
            HomeError::OtherFormat { .. } => Some("index again: dateline index --rebuild"),
            HomeError::Io(..) => None,
            HomeError::Engine(_, EngineError::Locked) => {
                Some("wait until it is done, or give another place with --index")
            }
            HomeError::Engine(_, EngineError::Damaged(_)) => {
                Some("index again: dateline index --rebuild")
            }
            HomeError::Engine(_, EngineError::Io(_)) => None,
        }
    }
}
