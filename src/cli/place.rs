//! Where the index is.
//!
//! `--index`, else `$DATELINE_INDEX`, else `.dateline`: here when indexing, the nearest one here or
//! in a parent folder when searching. It does not open it.

use std::path::{Path, PathBuf};

use super::outcome::Failure;
use crate::index::{Home, HomeError};

/// The name of the index folder when nothing else is said.
const NAME: &str = ".dateline";

/// Where to index to.
pub fn for_writing(given: Option<&str>) -> Result<Home, Failure> {
    Ok(Home::at(match given {
        Some(given) => folder(given)?,
        None => PathBuf::from(NAME),
    }))
}

/// The index to search in; an error that says where was looked if there is none.
pub fn for_reading(given: Option<&str>) -> Result<Home, Failure> {
    match given {
        Some(given) => Ok(Home::at(folder(given)?)),
        None => nearest().ok_or_else(|| HomeError::Missing(PathBuf::from(NAME)).into()),
    }
}

/// The index to bring up to date before searching in it: the nearest, else one made here.
pub fn for_both(given: Option<&str>) -> Result<Home, Failure> {
    match given {
        None => nearest().map_or_else(|| for_writing(None), Ok),
        given => for_writing(given),
    }
}

fn nearest() -> Option<Home> {
    let here = std::env::current_dir().ok()?;
    let homes = here
        .ancestors()
        .map(|folder| Home::at(shorter(&here, &folder.join(NAME))));
    homes.into_iter().find(Home::exists)
}

/// The path below `here`, if it lies there: shorter in messages.
fn shorter(here: &Path, path: &Path) -> PathBuf {
    path.strip_prefix(here).unwrap_or(path).to_path_buf()
}

fn folder(given: &str) -> Result<PathBuf, Failure> {
    if given.starts_with("http://") || given.starts_with("https://") {
        return Err(Failure::usage(
            format!("no cluster can be used as an index yet: {given}"),
            "give a folder: --index FOLDER",
        ));
    }
    Ok(PathBuf::from(given))
}

/// How a file is named to somebody who stands in the current folder.
pub fn from_here(path: &Path) -> String {
    let here = std::env::current_dir().and_then(|here| here.canonicalize());
    let shown = here
        .ok()
        .map_or_else(|| path.to_path_buf(), |here| shorter(&here, path));
    shown.to_string_lossy().into_owned()
}

/// A command of ours as it would be typed for the same index.
pub fn command(given: Option<&str>, name: &str) -> String {
    match given {
        Some(index) => format!("dateline --index {index} {name}"),
        None => format!("dateline {name}"),
    }
}
