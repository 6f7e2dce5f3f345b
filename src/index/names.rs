//! The records of names beside the ledger, and the user's file of names that they go by.
//!
//! They are a function of what is committed and of that file, so nothing is lost with them: missing
//! ones, or such as go by another file, are made anew when they are wanted, and written where that
//! is allowed. It does not know how records come about or how they are looked up.

use std::fs::{self, File};
use std::io::{self, Cursor};
use std::path::Path;

use super::home::{Home, HomeError};
use crate::brief::content_hash;
use crate::engine::Search;
use crate::engine::tantivy::Reader;
use crate::entity::aliases::{self, Wrong};
use crate::entity::registry;
use crate::entity::roster::{self, Roster};
use crate::fault::plain;

/// The user's file of names as it is now.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct NameFile {
    text: String,
    /// Of its bytes; empty when there is none.
    hash: String,
    /// Why it cannot be read as it is.
    wrong: Option<String>,
}

impl Home {
    /// The records of the commit that a reader has open, as the user's file of names wants them now.
    ///
    /// Reads one line where they are as they should be; else counts the names of the whole index.
    pub fn roster(&self, reader: &Reader) -> Result<Roster, HomeError> {
        let failed = |error: io::Error| HomeError::Io(self.path().to_path_buf(), error);
        let file = name_file(self.names());
        let path = self.path().join(roster_name(reader.note()));
        let kept = File::open(&path).and_then(Roster::open);
        if let Some(roster) = kept.ok().filter(|roster| roster.told() == file.hash) {
            return Ok(roster);
        }
        let counted = reader.counted();
        let counted =
            counted.map_err(|error| HomeError::Engine(self.path().to_path_buf(), error))?;
        let (rules, mut wrong) = aliases::parse(&file.text);
        wrong.extend(aliases::doubts(&rules));
        let (records, undone) = aliases::apply(&counted, registry::records(&counted), &rules);
        wrong.extend(undone);
        wrong.sort_by_key(|one| one.line);
        let name = self.names().display();
        let whole = file.wrong.map(|why| format!("{name}: {why}"));
        let line = |one: &Wrong| format!("{name}:{}: {}", one.line, one.what);
        let warnings: Vec<_> = whole.into_iter().chain(wrong.iter().map(line)).collect();
        let bytes = roster::encode(&records, &file.hash, &warnings).map_err(failed)?;
        if !reader.note().is_empty() {
            // Where it cannot be written it is made anew each time.
            let _ = replace(&path, &bytes);
        }
        Roster::open(Cursor::new(bytes)).map_err(failed)
    }

    /// Removes the records of other commits than the one with that note. Failing to is harmless.
    pub(super) fn remove_old_rosters(&self, note: &str) {
        let kept = roster_name(note);
        for entry in fs::read_dir(self.path()).into_iter().flatten().flatten() {
            let name = entry.file_name();
            let name = name.to_string_lossy();
            if is_roster(&name) && (name != kept || note.is_empty()) {
                let _ = fs::remove_file(entry.path());
            }
        }
    }
}

/// The name of the records that go with the commit that names a ledger.
fn roster_name(note: &str) -> String {
    let number = note.strip_prefix("ledger-");
    let number = number.and_then(|rest| rest.strip_suffix(".jsonl"));
    format!("names-{}.lines", number.unwrap_or("0"))
}

/// Whether a file of the index folder holds records, or was to.
pub(super) fn is_roster(name: &str) -> bool {
    let rest = name.strip_prefix("names-");
    rest.is_some_and(|rest| rest.ends_with(".lines") || rest.ends_with(".part"))
}

/// Puts a file in the place of another in one step.
fn replace(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let part = path.with_extension(format!("{}.part", std::process::id()));
    let written = fs::write(&part, bytes).and_then(|()| fs::rename(&part, path));
    if written.is_err() {
        let _ = fs::remove_file(&part);
    }
    written
}

/// Reads the file; what is not UTF-8 in it is replaced and told of.
fn name_file(path: &Path) -> NameFile {
    let bytes = match fs::read(path) {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return NameFile::default(),
        Err(error) => {
            return NameFile {
                // Told again as long as it cannot be read.
                hash: "unreadable".into(),
                wrong: Some(plain(&error)),
                ..NameFile::default()
            };
        }
    };
    let hash = match bytes.is_empty() {
        true => String::new(),
        false => content_hash(&bytes),
    };
    match String::from_utf8(bytes) {
        Ok(text) => NameFile {
            text,
            hash,
            wrong: None,
        },
        Err(error) => NameFile {
            text: String::from_utf8_lossy(error.as_bytes()).into_owned(),
            hash,
            wrong: Some("not all of it is UTF-8".into()),
        },
    }
}
