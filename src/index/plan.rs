//! What there is to do: the files of the folders held against the ledger.
//!
//! It looks at names, sizes and times, and at the bytes of files that were touched. It does not know
//! readers.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};

use super::Options;
use crate::ledger::{Ledger, Outcome, Source, SourceProblem};
use crate::walk::{FoundFile, walk};

/// What there is to do.
#[derive(Debug, Default)]
pub(super) struct Plan {
    /// Files to read: new, changed, or to be tried again.
    pub read: Vec<Todo>,
    /// Sources that were looked at and stay as they are.
    pub unchanged: Vec<Source>,
    /// Sources elsewhere, which were not looked at.
    pub elsewhere: Vec<Source>,
    /// Sources that are there no more.
    pub removed: Vec<Source>,
    /// What could not be entered or opened as a file.
    pub unreadable: Vec<Source>,
}

/// A file to read.
#[derive(Debug)]
pub(super) struct Todo {
    pub root: usize,
    pub file: FoundFile,
    /// What the ledger has of it.
    pub known: Option<Source>,
}

/// Holds the files below `starts` against the ledger; `apart` are the index and the user's file of
/// names, to be left out.
pub(super) fn plan(
    ledger: &Ledger,
    starts: &[(usize, PathBuf)],
    apart: &[PathBuf],
    options: &Options,
) -> Plan {
    let roots = &ledger.roots.0;
    let key = |source: &Source| (source.root, source.path.clone());
    let sources = ledger.sources.iter().cloned();
    let mut known: HashMap<_, _> = sources.map(|source| (key(&source), source)).collect();
    let mut plan = Plan::default();
    let mut seen: HashMap<(usize, String), PathBuf> = HashMap::new();
    let mut closed = Vec::new();
    for (root, start) in starts.iter().filter(|(_, start)| start.exists()) {
        let walked = walk(&roots[*root].path, start, apart);
        for file in walked.files {
            match seen.entry((*root, file.below.clone())) {
                Entry::Vacant(entry) => entry.insert(file.path.clone()),
                Entry::Occupied(entry) if *entry.get() == file.path => continue,
                Entry::Occupied(_) => {
                    let why = "its name is not UTF-8, and reads as that of another file";
                    plan.unreadable
                        .push(failed(*root, &file.path.to_string_lossy(), why));
                    continue;
                }
            };
            let source = known.remove(&(*root, file.below.clone()));
            match source {
                Some(source) if is_current(&source, &file, options) => {
                    plan.unchanged.push(Source {
                        mtime: file.mtime,
                        ..source
                    })
                }
                known => plan.read.push(Todo {
                    root: *root,
                    file,
                    known,
                }),
            }
        }
        for unreadable in walked.unreadable {
            let before = known.remove(&(*root, unreadable.below.clone()));
            plan.removed
                .extend(before.filter(|source| source.outcome == Outcome::Indexed));
            plan.unreadable
                .push(failed(*root, &unreadable.below, &unreadable.why));
            closed.push(roots[*root].path.join(&unreadable.below));
        }
    }
    for source in known.into_values() {
        let place = ledger.roots.source(&source);
        let looked_at = starts.iter().any(|(_, start)| place.starts_with(start));
        // What lies in a folder that cannot be entered now is not taken for removed.
        let hidden = closed.iter().any(|folder| place.starts_with(folder));
        if looked_at && !hidden {
            plan.removed.push(source);
        } else {
            plan.elsewhere.push(source);
        }
    }
    plan
}

/// A source that could not be read.
pub(super) fn failed(root: usize, path: &str, why: &str) -> Source {
    Source {
        root,
        path: path.to_owned(),
        size: 0,
        mtime: 0,
        hash: String::new(),
        outcome: Outcome::Failed,
        format: None,
        encoding: String::new(),
        briefs: 0,
        undated: 0,
        versions: Vec::new(),
        problems: vec![SourceProblem {
            line: None,
            what: why.to_owned(),
        }],
    }
}

/// Whether the ledger speaks of the file as it is now: by size and time, and by its bytes where they
/// do not decide or are to be looked at anyway.
fn is_current(source: &Source, file: &FoundFile, options: &Options) -> bool {
    let again = options.rebuild || (options.retry && !source.problems.is_empty());
    if again || source.hash.is_empty() || source.size != file.size {
        return false;
    }
    let untouched = source.mtime == file.mtime && !options.checksum;
    untouched || content_hash_of(&file.path).is_ok_and(|hash| hash == source.hash)
}

/// The content hash of a file as it is now, as [`crate::brief::content_hash`] gives it.
pub(super) fn content_hash_of(path: &Path) -> io::Result<String> {
    let mut hasher = blake3::Hasher::new();
    hasher.update_reader(File::open(path)?)?;
    Ok(hasher.finalize().to_hex()[..32].to_owned())
}
