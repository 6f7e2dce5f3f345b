//! Which folders are indexed, and where to look in this run.
//!
//! No two roots overlap: a folder inside a known one belongs to it, and one around known ones takes
//! their place. It looks whether folders are there, and does not know
//! what lies in them.

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

use super::Options;
use crate::fault::plain;
use crate::ledger::{Ledger, Root, Roots, Source};
use crate::walk::below;

/// Where to look, and what is not looked for any more.
#[derive(Debug, Default)]
pub(super) struct Starts {
    /// Files and folders to walk, each with the root it lies under, by index.
    pub paths: Vec<(usize, PathBuf)>,
    /// Sources of roots that were forgotten or became part of others, each with its root's label.
    pub forgotten: Vec<(String, Source)>,
    /// Roots that are not there.
    pub unreachable: Vec<PathBuf>,
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

/// The paths, made absolute; an error for the first that is neither a file nor a folder.
pub(super) fn absolute(paths: &[PathBuf]) -> Result<Vec<PathBuf>, RootError> {
    let one = |path: &PathBuf| {
        let absolute = path.canonicalize()?;
        let metadata = absolute.metadata()?;
        if metadata.is_dir() || metadata.is_file() {
            return Ok(absolute);
        }
        Err(io::Error::other("is neither a file nor a folder"))
    };
    let failed = |path: &PathBuf, error| RootError {
        path: path.clone(),
        error,
    };
    paths
        .iter()
        .map(|path| one(path).map_err(|error| failed(path, error)))
        .collect()
}

/// Settles where to look: in the paths given, which become part of the ledger's roots, or, when
/// there are none or all is to be read anew, in all roots.
pub(super) fn settle(ledger: &mut Ledger, paths: &[PathBuf], options: &Options) -> Starts {
    let mut starts = Starts::default();
    if options.prune {
        let gone = |root: &Root| !root.path.exists();
        starts.forgotten = ledger.forget(gone);
    }
    for path in paths {
        admit(ledger, path, &mut starts.forgotten);
    }
    // Only now do the roots keep their places.
    for path in paths {
        let root = ledger
            .roots
            .0
            .iter()
            .position(|root| path.starts_with(&root.path));
        starts.paths.extend(root.map(|root| (root, path.clone())));
    }
    if paths.is_empty() || options.rebuild {
        for (index, root) in ledger.roots.0.iter().enumerate() {
            if !root.path.exists() {
                starts.unreachable.push(root.path.clone());
            } else if root.only.is_empty() {
                starts.paths.push((index, root.path.clone()));
            } else {
                let parts = root.only.iter().map(|part| (index, root.path.join(part)));
                starts.paths.extend(parts);
            }
        }
    }
    starts
}

/// Makes a path part of the roots.
fn admit(ledger: &mut Ledger, path: &Path, forgotten: &mut Vec<(String, Source)>) {
    let is_file = path.is_file();
    if let Some(root) = ledger
        .roots
        .0
        .iter_mut()
        .find(|root| path.starts_with(&root.path))
    {
        let part = below(&root.path, path);
        let covered = |known: &String| *known == part || part.starts_with(&format!("{known}/"));
        if part.is_empty() {
            root.only.clear();
        } else if !root.only.is_empty() && !root.only.iter().any(covered) {
            root.only.push(part);
        }
        return;
    }
    let folder = path.parent().filter(|_| is_file).unwrap_or(path);
    if is_file {
        let root = Root {
            label: label(folder, &ledger.roots),
            path: folder.to_path_buf(),
            only: vec![below(folder, path)],
        };
        ledger.roots.0.push(root);
        return;
    }
    let absorbed = ledger.forget(|root| root.path.starts_with(folder));
    let root = Root {
        label: label(folder, &ledger.roots),
        path: folder.to_path_buf(),
        only: Vec::new(),
    };
    ledger.roots.0.push(root);
    forgotten.extend(absorbed);
}

/// What tells a new root from the others: nothing for the first, else the shortest end of its path
/// that no other has.
fn label(folder: &Path, roots: &Roots) -> String {
    let taken = |label: &str| roots.0.iter().any(|root| root.label == label);
    if !taken("") {
        return String::new();
    }
    let parts = folder
        .components()
        .map(|part| part.as_os_str().to_string_lossy());
    let parts: Vec<_> = parts.collect();
    let mut ends = (0..parts.len()).rev().map(|from| parts[from..].join("/"));
    let free = ends.find(|end| !taken(end));
    free.unwrap_or_else(|| folder.to_string_lossy().into_owned())
}
