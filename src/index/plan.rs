//! What there is to do: the files of the folders held against the ledger.
//!
//! It looks at names, sizes and times, and opens no file.

use std::collections::{BTreeSet, HashMap};
use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

use super::Options;
use crate::fault::plain;
use crate::ledger::{Ledger, Outcome, Root, Roots, Source, SourceProblem};
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

/// Why a path cannot be indexed.
#[derive(Debug)]
pub struct RootError {
    /// The path as given.
    pub path: PathBuf,
    /// What is wrong.
    pub error: io::Error,
}

impl fmt::Display for RootError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.path.display(), plain(&self.error))
    }
}

impl std::error::Error for RootError {}

/// The root that each path lies under, and the path itself, made absolute. New roots are added.
///
/// A path inside a known root belongs to it. A file's root is its folder. The first root of an index
/// gets the empty label, further ones the shortest end of their path that no other has.
pub fn roots_for(paths: &[PathBuf], roots: &mut Roots) -> Result<Vec<(usize, PathBuf)>, RootError> {
    let mut starts = Vec::new();
    for path in paths {
        let failed = |error| RootError {
            path: path.clone(),
            error,
        };
        let absolute = path.canonicalize().map_err(failed)?;
        let metadata = absolute.metadata().map_err(failed)?;
        if !metadata.is_dir() && !metadata.is_file() {
            return Err(failed(io::Error::other("is neither a file nor a folder")));
        }
        let roots = &mut roots.0;
        let known = roots
            .iter()
            .position(|root| absolute.starts_with(&root.path));
        let index = known.unwrap_or_else(|| {
            let parent = absolute.parent().filter(|_| metadata.is_file());
            let folder = parent.unwrap_or(&absolute);
            roots.push(Root {
                label: label(folder, roots),
                path: folder.to_path_buf(),
            });
            roots.len() - 1
        });
        starts.push((index, absolute));
    }
    Ok(starts)
}

fn label(folder: &Path, roots: &[Root]) -> String {
    if roots.is_empty() {
        return String::new();
    }
    let parts: Vec<_> = folder
        .components()
        .map(|part| part.as_os_str().to_string_lossy())
        .collect();
    let mut ends = (0..parts.len()).rev().map(|from| parts[from..].join("/"));
    let free = ends.find(|end| roots.iter().all(|root| root.label != *end));
    free.unwrap_or_else(|| folder.to_string_lossy().into_owned())
}

/// Holds the files below `starts` against the ledger.
pub(super) fn plan(
    ledger: &Ledger,
    roots: &[Root],
    starts: &[(usize, PathBuf)],
    index: &Path,
    options: &Options,
) -> Plan {
    let mut known: HashMap<(usize, String), Source> = ledger
        .sources
        .iter()
        .map(|source| ((source.root, source.path.clone()), source.clone()))
        .collect();
    let mut plan = Plan::default();
    let mut seen = BTreeSet::new();
    for (root, start) in starts {
        let walked = walk(&roots[*root].path, start, index);
        for file in walked.files {
            if !seen.insert((*root, file.below.clone())) {
                continue;
            }
            let source = known.remove(&(*root, file.below.clone()));
            match source {
                Some(source) if is_current(&source, &file, options) => plan.unchanged.push(source),
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
        }
    }
    for ((root, path), source) in known {
        let place = roots[root].path.join(&path);
        let looked_at = starts.iter().any(|(_, start)| place.starts_with(start));
        let gone = options.prune && !roots[root].path.exists();
        if looked_at || gone {
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
        problems: vec![SourceProblem {
            line: None,
            what: why.to_owned(),
        }],
    }
}

/// Whether the ledger speaks of the file as it is now, as far as size and time tell.
fn is_current(source: &Source, file: &FoundFile, options: &Options) -> bool {
    let again = options.checksum || (options.retry && !source.problems.is_empty());
    !again && !source.hash.is_empty() && source.size == file.size && source.mtime == file.mtime
}
