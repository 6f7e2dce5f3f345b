//! Where the index is.
//!
//! `--index`, else `$DATELINE_INDEX`, else `.dateline`: here when indexing, the nearest one here or
//! in a parent folder when searching. It does not open it.

use std::path::{Path, PathBuf};

use super::outcome::Failure;
use crate::index::{Home, HomeError};

/// The name of the index folder when nothing else is said.
const NAME: &str = ".dateline";

/// Where things are, as far as the user says.
#[derive(Clone, Copy, Debug, Default)]
pub struct Given<'a> {
    /// The index.
    pub index: Option<&'a str>,
    /// The file of names.
    pub names: Option<&'a Path>,
}

impl Given<'_> {
    /// An index folder, with the file of names that goes with it.
    fn home(self, path: PathBuf) -> Home {
        Home::at(path).with_names(self.names.map(Path::to_path_buf))
    }
}

/// Where to index to.
pub fn for_writing(given: Given) -> Result<Home, Failure> {
    Ok(given.home(match given.index {
        Some(index) => folder(index)?,
        None => PathBuf::from(NAME),
    }))
}

/// The index to search in; an error that says where was looked if there is none.
pub fn for_reading(given: Given) -> Result<Home, Failure> {
    match given.index {
        Some(index) => Ok(given.home(folder(index)?)),
        None => nearest(given).ok_or_else(|| HomeError::Missing(PathBuf::from(NAME)).into()),
    }
}

/// The index to bring up to date before searching in it: the nearest, else one made here.
pub fn for_both(given: Given) -> Result<Home, Failure> {
    match given.index {
        None => nearest(given).map_or_else(|| for_writing(given), Ok),
        Some(_) => for_writing(given),
    }
}

fn nearest(given: Given) -> Option<Home> {
    let here = std::env::current_dir().ok()?;
    let homes = here
        .ancestors()
        .map(|folder| given.home(shorter(&here, &folder.join(NAME))));
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
pub fn command(given: Given, name: &str) -> String {
    let index = given.index.map(|index| format!("--index {index} "));
    let names = given
        .names
        .map(|names| format!("--names {} ", names.display()));
    format!(
        "dateline {}{}{name}",
        index.unwrap_or_default(),
        names.unwrap_or_default()
    )
}
