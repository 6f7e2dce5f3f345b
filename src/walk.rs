//! Which files lie below a folder.
//!
//! Sorted by name; hidden files and folders and the index itself are left out; links are followed
//! once and loops are harmless. It reads names, sizes and times, never a file's bytes.

use std::collections::HashSet;
use std::fs::Metadata;
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

use walkdir::{DirEntry, WalkDir};

/// A regular file found below a root.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FoundFile {
    /// Where it is.
    pub path: PathBuf,
    /// Its path below the root, parts separated by `/`; a name that is not UTF-8 has its bad bytes
    /// replaced.
    pub below: String,
    /// Its size in bytes.
    pub size: u64,
    /// When it was last written, in nanoseconds since 1970; 0 when the file system does not say.
    pub mtime: i64,
}

/// Something below a root that is not read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unreadable {
    /// Its path below the root.
    pub below: String,
    /// Why: lower case, no full stop.
    pub why: String,
}

/// What lies below a root.
#[derive(Clone, Debug, Default)]
pub struct Walked {
    /// The files, sorted by their path.
    pub files: Vec<FoundFile>,
    /// What could not be entered or is no regular file.
    pub unreadable: Vec<Unreadable>,
}

/// Walks `start`, a file or folder within `root`. `apart` are the folder of the index and the user's
/// file of names, which are left out; so is every file whose name ends in `.names`, even if it is
/// asked for.
///
/// Costs one listing a folder and one look at each file's size and times.
pub fn walk(root: &Path, start: &Path, apart: &[PathBuf]) -> Walked {
    let mut links = Links::new(root);
    let mut walked = Walked::default();
    let entries = WalkDir::new(start)
        .follow_links(true)
        .sort_by_file_name()
        .into_iter()
        .filter_entry(|entry| {
            let given = entry.depth() == 0;
            let left_out = is_hidden(entry) || is_index(entry, apart) || !links.admits(entry);
            (given || !left_out) && !is_names(entry, apart)
        });
    for entry in entries {
        match entry {
            Ok(entry) if entry.file_type().is_dir() => {}
            Ok(entry) => match file(root, &entry) {
                Ok(file) => walked.files.push(file),
                Err(unreadable) => walked.unreadable.push(unreadable),
            },
            Err(error) if error.loop_ancestor().is_some() => {}
            Err(error) => walked.unreadable.push(Unreadable {
                below: below(root, error.path().unwrap_or(start)),
                why: reason(&error),
            }),
        }
    }
    walked.files.sort_by(|a, b| a.below.cmp(&b.below));
    walked
}

fn file(root: &Path, entry: &DirEntry) -> Result<FoundFile, Unreadable> {
    let below = below(root, entry.path());
    let unreadable = |why: String| Unreadable {
        below: below.clone(),
        why,
    };
    if !entry.file_type().is_file() {
        return Err(unreadable("not a regular file".into()));
    }
    let metadata = entry
        .metadata()
        .map_err(|error| unreadable(reason(&error)))?;
    Ok(FoundFile {
        path: entry.path().to_path_buf(),
        size: metadata.len(),
        mtime: mtime(&metadata),
        below,
    })
}

/// When a file was last written, in nanoseconds since 1970; 0 when nobody knows.
pub fn mtime(metadata: &Metadata) -> i64 {
    let Ok(time) = metadata.modified() else {
        return 0;
    };
    match time.duration_since(UNIX_EPOCH) {
        Ok(after) => i64::try_from(after.as_nanos()).unwrap_or(i64::MAX),
        Err(before) => i64::try_from(before.duration().as_nanos()).map_or(i64::MIN, |nanos| -nanos),
    }
}

fn is_hidden(entry: &DirEntry) -> bool {
    entry.file_name().as_encoded_bytes().starts_with(b".")
}

/// The path below a root, parts separated by `/`.
pub fn below(root: &Path, path: &Path) -> String {
    let inside = path.strip_prefix(root).unwrap_or(path);
    let parts = inside
        .components()
        .map(|part| part.as_os_str().to_string_lossy());
    parts.collect::<Vec<_>>().join("/")
}

fn reason(error: &walkdir::Error) -> String {
    match error.io_error() {
        Some(error) => crate::fault::plain(error),
        None => "cannot be read".into(),
    }
}

/// Whether an entry is the index that is written, or a folder that looks like another one.
fn is_index(entry: &DirEntry, apart: &[PathBuf]) -> bool {
    let path = entry.path();
    let holds = |name: &str| path.join(name).exists();
    apart.iter().any(|index| path == index)
        || (entry.file_type().is_dir() && holds("about.json") && holds("engine/meta.json"))
}

/// Whether an entry is a file of names.
fn is_names(entry: &DirEntry, apart: &[PathBuf]) -> bool {
    let path = entry.path();
    let named = path
        .extension()
        .is_some_and(|extension| extension == "names");
    !entry.file_type().is_dir() && (named || apart.iter().any(|names| path == names))
}

/// Which symbolic links to follow: each target once, and none that the walk meets anyway or that
/// holds the root itself.
struct Links {
    root: PathBuf,
    followed: HashSet<PathBuf>,
}

impl Links {
    fn new(root: &Path) -> Self {
        Self {
            root: root.canonicalize().unwrap_or_else(|_| root.to_path_buf()),
            followed: HashSet::new(),
        }
    }

    fn admits(&mut self, entry: &DirEntry) -> bool {
        if !entry.path_is_symlink() {
            return true;
        }
        let Ok(target) = entry.path().canonicalize() else {
            return true; // a dangling link is told of when it is opened
        };
        !target.starts_with(&self.root)
            && !self.root.starts_with(&target)
            && self.followed.insert(target)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    fn names(walked: &Walked) -> Vec<&str> {
        walked
            .files
            .iter()
            .map(|file| file.below.as_str())
            .collect()
    }

    #[test]
    fn files_come_sorted_without_hidden_ones_the_index_and_files_of_names() {
        let root = tempfile::tempdir().unwrap();
        for name in [
            "b/2.txt",
            "a.txt",
            "b/1.txt",
            ".git/config",
            "b/.hidden",
            "idx/meta.json",
            "b/dateline.names",
            "rules.txt",
        ] {
            let path = root.path().join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, "x").unwrap();
        }
        let walked = walk(
            root.path(),
            root.path(),
            &[root.path().join("idx"), root.path().join("rules.txt")],
        );
        assert_eq!(names(&walked), ["a.txt", "b/1.txt", "b/2.txt"]);
        assert!(walked.unreadable.is_empty());
    }

    #[test]
    fn one_file_is_walked_by_itself() {
        let root = tempfile::tempdir().unwrap();
        fs::write(root.path().join("a.txt"), "x").unwrap();
        fs::write(root.path().join("b.txt"), "x").unwrap();
        let walked = walk(root.path(), &root.path().join("a.txt"), &[]);
        assert_eq!(names(&walked), ["a.txt"]);
    }

    #[cfg(unix)]
    #[test]
    fn links_are_followed_once_and_loops_are_harmless() {
        use std::os::unix::fs::symlink;
        let outside = tempfile::tempdir().unwrap();
        fs::write(outside.path().join("far.txt"), "x").unwrap();
        let root = tempfile::tempdir().unwrap();
        fs::create_dir(root.path().join("a")).unwrap();
        fs::write(root.path().join("a/near.txt"), "x").unwrap();
        symlink(root.path(), root.path().join("a/loop")).unwrap();
        symlink("/", root.path().join("everything")).unwrap();
        symlink(outside.path(), root.path().join("one")).unwrap();
        symlink(outside.path(), root.path().join("two")).unwrap();
        symlink("nowhere", root.path().join("gone.txt")).unwrap();
        let walked = walk(root.path(), root.path(), &[]);
        assert_eq!(names(&walked), ["a/near.txt", "one/far.txt"]);
        assert_eq!(walked.unreadable.len(), 1);
        assert_eq!(walked.unreadable[0].below, "gone.txt");
    }
}
