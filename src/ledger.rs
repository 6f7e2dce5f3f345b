//! The ledger: what became of every source.
//!
//! One JSON line a source, after a first line with the roots. Each commit of the index names the
//! ledger that goes with it, and a new ledger is written under a new name before the commit, so the
//! two agree whatever happens in between. It does not know how sources are read.
//!
//! The file `ledger-N.jsonl` in the index folder:
//!
//! ```text
//! {"format":2,"written":1764000000,"roots":[{"label":"","path":"/home/ada/articles"}],"sources":1,
//!  "superseded":[[8213…,-9223…]],"killed":[1177…]}
//! {"root":0,"path":"world/talks.txt","size":2310,"mtime":1763999000000000000,
//!  "hash":"9f…","outcome":"indexed","as":"text","encoding":"UTF-8","briefs":1,"undated":0,
//!  "versions":[{"story":31…,"brief":8213…,"number":2}],"problems":[]}
//! ```
//! In the first line stand the briefs that hide behind later versions of their stories
//! ([`Hidden`]), so that a search need not read on, and the user's table of sections if there is one.

use std::fs::{self, File};
use std::io::{self, BufRead, BufReader, BufWriter, Write};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::brief::Format;
use crate::story::{self, Hidden, Version};
use crate::walk::below;

/// The version of this file's format.
const FORMAT: u32 = 2;

/// What became of every source.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Ledger {
    /// When it was written, in seconds since 1970.
    pub written: i64,
    /// The folders that were indexed.
    pub roots: Roots,
    /// The sources, sorted by root and path.
    pub sources: Vec<Source>,
    /// The user's table from sections to topics, as its file was when it was given.
    pub section_map: Option<String>,
}

/// What searching needs of a ledger: its first line.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Known {
    /// The folders that were indexed.
    pub roots: Roots,
    /// The briefs that hide behind later versions of their stories.
    pub hidden: Hidden,
    /// The user's table from sections to topics.
    pub section_map: Option<String>,
}

/// A folder that was indexed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Root {
    /// What tells it from other roots; empty for the first.
    pub label: String,
    /// Where it is, absolute.
    pub path: PathBuf,
    /// The files and folders below it that were asked for; empty for all of it.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub only: Vec<String>,
}

/// The folders that were indexed, in the order they were first given.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Roots(pub Vec<Root>);

impl Roots {
    /// The root that a file or folder lies under, given by its absolute path, and the path below it.
    pub fn place_of(&self, path: &Path) -> Option<(&Root, String)> {
        let root = self.0.iter().find(|root| path.starts_with(&root.path))?;
        Some((root, below(&root.path, path)))
    }

    /// Where a file of a root is, by the root's label.
    pub fn file(&self, label: &str, path: &str) -> PathBuf {
        let root = self.0.iter().find(|root| root.label == label);
        root.map_or_else(|| PathBuf::from(path), |root| root.path.join(path))
    }

    /// Where a source is.
    pub fn source(&self, source: &Source) -> PathBuf {
        let root = self.0.get(source.root);
        root.map_or_else(
            || PathBuf::from(&source.path),
            |root| root.path.join(&source.path),
        )
    }
}

/// One file.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Source {
    /// Which root it lies under, by index.
    pub root: usize,
    /// Its path below the root.
    pub path: String,
    /// Its size in bytes.
    pub size: u64,
    /// When it was last written, in nanoseconds since 1970. Never a date of publication.
    pub mtime: i64,
    /// BLAKE3 of its bytes, 128 bits in hexadecimal; empty if it was not read.
    pub hash: String,
    /// What became of it.
    pub outcome: Outcome,
    /// The format it was read as.
    #[serde(rename = "as", skip_serializing_if = "Option::is_none", default)]
    pub format: Option<Format>,
    /// The encoding it was read in.
    #[serde(skip_serializing_if = "String::is_empty", default)]
    pub encoding: String,
    /// How many briefs it gave.
    #[serde(default)]
    pub briefs: usize,
    /// How many of them have no date of publication.
    #[serde(default)]
    pub undated: usize,
    /// Its briefs that say which version of which story they are.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub versions: Vec<Version>,
    /// What is wrong with it.
    #[serde(default)]
    pub problems: Vec<SourceProblem>,
}

impl Source {
    /// Whether it gave no briefs or has problems.
    pub fn is_troubled(&self) -> bool {
        self.outcome != Outcome::Indexed || !self.problems.is_empty()
    }
}

/// What became of a source.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Outcome {
    /// It gave briefs; some of its records may have problems.
    Indexed,
    /// It is of a kind that holds no articles, such as a picture.
    Skipped,
    /// It should have given briefs and gave none.
    Failed,
}

impl Outcome {
    /// Its name in reports.
    pub fn name(self) -> &'static str {
        match self {
            Outcome::Indexed => "indexed",
            Outcome::Skipped => "skipped",
            Outcome::Failed => "failed",
        }
    }
}

/// Something wrong in a source.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SourceProblem {
    /// The 1-based line, where there is one to name.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub line: Option<usize>,
    /// What is wrong: lower case, no full stop.
    pub what: String,
}

#[derive(Serialize, Deserialize)]
struct Head {
    format: u32,
    written: i64,
    roots: Roots,
    sources: usize,
    #[serde(skip_serializing_if = "Option::is_none", default)]
    section_map: Option<String>,
    #[serde(flatten)]
    hidden: Hidden,
}

impl Ledger {
    /// The sources that gave no briefs or have problems, in order.
    pub fn troubled(&self) -> impl Iterator<Item = &Source> {
        self.sources.iter().filter(|source| source.is_troubled())
    }

    /// How many briefs the sources gave.
    pub fn briefs(&self) -> usize {
        self.sources.iter().map(|source| source.briefs).sum()
    }

    /// Takes out the roots that `gone` names, and gives their sources, each with its root's label.
    pub fn forget(&mut self, gone: impl Fn(&Root) -> bool) -> Vec<(String, Source)> {
        let old = std::mem::take(&mut self.roots.0);
        let mut places = Vec::with_capacity(old.len());
        for root in &old {
            places.push((!gone(root)).then_some(self.roots.0.len()));
            if !gone(root) {
                self.roots.0.push(root.clone());
            }
        }
        let mut forgotten = Vec::new();
        for mut source in std::mem::take(&mut self.sources) {
            match places[source.root] {
                Some(place) => {
                    source.root = place;
                    self.sources.push(source);
                }
                None => forgotten.push((old[source.root].label.clone(), source)),
            }
        }
        forgotten
    }

    /// What searching needs: reads one line.
    pub fn read_known(folder: &Path, name: &str) -> io::Result<Known> {
        let mut first = String::new();
        BufReader::new(File::open(folder.join(name))?).read_line(&mut first)?;
        let head = head(&first, name)?;
        Ok(Known {
            roots: head.roots,
            hidden: head.hidden,
            section_map: head.section_map,
        })
    }

    /// The briefs that hide behind later versions of their stories.
    pub fn hidden(&self) -> Hidden {
        story::hidden(self.sources.iter().map(|source| source.versions.as_slice()))
    }

    /// Reads the ledger that a commit names.
    pub fn read(folder: &Path, name: &str) -> io::Result<Self> {
        let mut lines = BufReader::new(File::open(folder.join(name))?).lines();
        let head = head(&lines.next().transpose()?.unwrap_or_default(), name)?;
        let mut sources = Vec::new();
        for (index, line) in lines.enumerate() {
            let source: Source =
                serde_json::from_str(&line?).map_err(|error| broken(name, index + 2, &error))?;
            if source.root >= head.roots.0.len() {
                return Err(broken(
                    name,
                    index + 2,
                    &"it names a folder that is not listed",
                ));
            }
            sources.push(source);
        }
        if sources.len() != head.sources {
            let what = format!("it has {} of {} sources", sources.len(), head.sources);
            return Err(broken(name, sources.len() + 1, &what));
        }
        Ok(Self {
            written: head.written,
            roots: head.roots,
            sources,
            section_map: head.section_map,
        })
    }

    /// Writes it under a name of its own and makes it durable.
    pub fn write(&self, folder: &Path, name: &str) -> io::Result<()> {
        let mut file = BufWriter::new(File::create(folder.join(name))?);
        let head = Head {
            format: FORMAT,
            written: self.written,
            roots: self.roots.clone(),
            sources: self.sources.len(),
            section_map: self.section_map.clone(),
            hidden: self.hidden(),
        };
        serde_json::to_writer(&mut file, &head)?;
        file.write_all(b"\n")?;
        for source in &self.sources {
            serde_json::to_writer(&mut file, source)?;
            file.write_all(b"\n")?;
        }
        file.into_inner()
            .map_err(io::IntoInnerError::into_error)?
            .sync_all()
    }
}

fn head(line: &str, name: &str) -> io::Result<Head> {
    let head: Head = serde_json::from_str(line).map_err(|error| broken(name, 1, &error))?;
    if head.format == FORMAT {
        return Ok(head);
    }
    let what = format!("{name} has format {}, not {FORMAT}", head.format);
    Err(io::Error::new(io::ErrorKind::InvalidData, what))
}

fn broken(name: &str, line: usize, error: &dyn std::fmt::Display) -> io::Error {
    let what = format!("{name} is damaged in line {line}: {error}");
    io::Error::new(io::ErrorKind::InvalidData, what)
}

/// The name of the ledger after the one with that name; the first is `ledger-1.jsonl`.
pub fn next_name(name: &str) -> String {
    let number = name
        .strip_prefix("ledger-")
        .and_then(|rest| rest.strip_suffix(".jsonl"));
    let number: u64 = number.and_then(|number| number.parse().ok()).unwrap_or(0);
    format!("ledger-{}.jsonl", number + 1)
}

/// Removes the ledgers that no commit names any more. Failing to is harmless.
pub fn remove_others(folder: &Path, kept: &str) {
    let Ok(entries) = fs::read_dir(folder) else {
        return;
    };
    for entry in entries.flatten() {
        let name = entry.file_name();
        let name = name.to_string_lossy();
        if name.starts_with("ledger-") && name.ends_with(".jsonl") && name != kept {
            let _ = fs::remove_file(entry.path());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::brief::Standing;

    #[test]
    fn a_ledger_reads_back_as_it_was_written() {
        let folder = tempfile::tempdir().unwrap();
        let ledger = Ledger {
            written: 1_764_000_000,
            roots: Roots(vec![Root {
                label: String::new(),
                path: "/articles".into(),
                only: Vec::new(),
            }]),
            sources: vec![Source {
                root: 0,
                path: "world/talks.txt".into(),
                size: 12,
                mtime: -1,
                hash: "ab".into(),
                outcome: Outcome::Indexed,
                format: Some(Format::Text),
                encoding: "UTF-8".into(),
                briefs: 1,
                undated: 1,
                versions: vec![Version {
                    story: u64::MAX,
                    brief: 2,
                    number: Some(3),
                    made: None,
                    standing: Standing::Killed,
                    embargo: None,
                }],
                problems: vec![SourceProblem {
                    line: Some(7),
                    what: "a date nobody can read".into(),
                }],
            }],
            section_map: Some("sport = boats".into()),
        };
        ledger.write(folder.path(), "ledger-3.jsonl").unwrap();
        assert_eq!(
            Ledger::read(folder.path(), "ledger-3.jsonl").unwrap(),
            ledger
        );
        assert_eq!(next_name("ledger-3.jsonl"), "ledger-4.jsonl");
        assert_eq!(next_name(""), "ledger-1.jsonl");
    }
}
