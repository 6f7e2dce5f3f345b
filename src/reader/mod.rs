//! Readers turn a file's bytes into briefs, each reader knowing one format.
//!
//! A reader is a pure function: bytes and their [`Origin`] go in, a [`Reading`] comes out, with the
//! briefs found and the problems met. It is total: any bytes give a reading, never a panic, in time
//! that grows with the length of the bytes and no faster. A bad record is a [`Problem`] beside the
//! good ones. Nothing a source declares is dropped in silence: what has no slot in a brief is
//! [`Ignored`], with the reason. Readers do not know the file system, the other files of a folder,
//! the time of day, or what becomes of a brief.
//!
//! # To add a format
//!
//! 1. One file here with a type that implements [`Reader`]; most of it is `slots` (values into slots,
//!    each with the place it stands at), `body` (text and sub-heads) and `finish` (id, section,
//!    language). What is written in XML stands in `xml` and asks its tree; a shape of JSON is no
//!    reader but a dialect, one file and one line in `json::dialect`.
//! 2. One line in `READERS`, before the readers that would also take such a file, and one variant
//!    in [`Format`].
//! 3. One specimen in `corpus/formats` that shows every field the format has.
//! 4. One broken specimen in `corpus/broken` for each way it breaks in the wild.
//! 5. One snapshot of what is read from each of them, and a document for the laws to spoil
//!    (`tests/laws.rs`).

mod body;
mod declared;
mod decode;
mod finish;
mod furniture;
mod html;
mod json;
mod jsonl;
mod language;
mod lines;
mod map;
mod markdown;
mod page;
mod site;
mod skipped;
mod slots;
mod sniff;
mod text;
mod wire;
mod xml;

pub mod dates;

#[cfg(test)]
mod tests;

use std::borrow::Cow;

use crate::brief::{Brief, Format};

pub use language::detect;
pub use map::{Located, Piece, SourceMap, TextMap, Within};
pub use skipped::Skipped;

/// The longest file that is read whole, in bytes; callers skip longer ones with a problem.
pub const MAX_FILE: u64 = 64 * 1024 * 1024;

/// The longest line of a JSON Lines file, in bytes; such files may themselves be of any length.
pub const MAX_LINE: usize = 64 * 1024 * 1024;

/// Where bytes come from.
#[derive(Clone, Copy, Debug)]
pub struct Origin<'a> {
    /// The label of the indexed root; goes into each brief's id.
    pub label: &'a str,
    /// The path below the root, parts separated by `/`.
    pub path: &'a str,
    /// The 1-based line of the file at which the bytes start: 1, unless a JSON Lines file is handed
    /// over in blocks.
    pub first_line: usize,
    /// The byte of the file at which the bytes start.
    pub first_byte: usize,
}

impl<'a> Origin<'a> {
    /// A whole file.
    pub fn file(label: &'a str, path: &'a str) -> Self {
        Self {
            label,
            path,
            first_line: 1,
            first_byte: 0,
        }
    }

    /// The file's name without folders.
    pub fn file_name(&self) -> &'a str {
        self.path.rsplit('/').next().unwrap_or(self.path)
    }
}

/// Knows one format.
pub trait Reader: Sync {
    /// The format it reads.
    fn format(&self) -> Format;

    /// Whether it is the reader for a file of this path that starts with these bytes.
    fn recognises(&self, path: &str, head: &[u8]) -> bool;

    /// The briefs in the bytes, and the problems.
    fn read(&self, bytes: &[u8], origin: &Origin) -> Reading;
}

/// Every reader, the choosier ones first: the first that recognises a file reads it.
static READERS: [&dyn Reader; 11] = [
    &wire::Wire,
    &xml::feed::Rss,
    &xml::feed::Atom,
    &jsonl::JsonLines,
    &json::Json,
    &xml::Nitf,
    &xml::Newsml,
    &xml::NewsmlG2,
    &page::Page,
    &markdown::Markdown,
    &text::Text,
];

/// The reader for a file of this path that starts with these bytes (a few thousand suffice).
///
/// # Errors
///
/// Says why no reader takes the file: it is binary, or of a kind that is not read.
///
/// ```
/// use dateline::brief::Format;
/// use dateline::reader::choose;
/// assert_eq!(choose("world/talks.txt", b"Talks resume").map(|r| r.format()), Ok(Format::Text));
/// assert!(choose("logo.png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR").is_err());
/// ```
pub fn choose(path: &str, head: &[u8]) -> Result<&'static dyn Reader, String> {
    // Control characters are the grammar of a wire file; in any other they show that it is no text.
    if !wire::Wire.recognises(path, head) {
        sniff::refuse(path, head)?;
    }
    let reader = READERS
        .into_iter()
        .find(|reader| reader.recognises(path, head));
    reader.ok_or_else(|| sniff::described(path, xml::root(head).as_deref()))
}

/// The reader of JSON Lines, for the blocks of a long file that was found to be such.
pub fn lines() -> &'static dyn Reader {
    &jsonl::JsonLines
}

/// Whether a file of this name should hold briefs, so that it is a problem when no reader takes it;
/// other files in a folder of articles are merely not articles.
pub fn is_expected(path: &str) -> bool {
    sniff::is_expected(path)
}

/// What a reader made of a file.
#[derive(Clone, Debug, Default)]
pub struct Reading {
    /// The briefs, in the order of the file.
    pub found: Vec<Found>,
    /// What is wrong, in the order it was met.
    pub problems: Vec<Problem>,
    /// What in the file is no story.
    pub skipped: Skipped,
    /// The encoding the bytes were read in: `UTF-8`, `windows-1252`.
    pub encoding: &'static str,
}

/// The problems that a file of many records is told of one by one.
const MOST_TOLD: usize = 10_000;

impl Reading {
    /// Leaves out the problems beyond those that are told of; how many they were.
    fn shorten_problems(&mut self) -> usize {
        let untold = self.problems.len().saturating_sub(MOST_TOLD);
        self.problems.truncate(MOST_TOLD);
        untold
    }

    /// Says how many problems were left out, if any were.
    fn tell_untold(&mut self, untold: usize) {
        if untold > 0 {
            let what = format!("{untold} more problems that are not listed");
            self.problems.push(Problem::whole(what));
        }
    }

    /// A reading of nothing but one problem.
    fn failed(what: &str) -> Self {
        Reading {
            problems: vec![Problem::whole(what)],
            encoding: encoding_rs::UTF_8.name(),
            ..Reading::default()
        }
    }
}

/// A brief with what is known about how it was read.
#[derive(Clone, Debug, Default)]
pub struct Found {
    /// The brief, complete but for the entities in its text.
    pub brief: Brief,
    /// Where its text stands in the file.
    pub map: TextMap,
    /// Which slot was filled from where.
    pub trace: Vec<Trace>,
    /// What the source says that no slot took.
    pub ignored: Vec<Ignored>,
}

impl Found {
    fn traced(&mut self, slot: &'static str, from: impl Into<Cow<'static, str>>) {
        let from = from.into();
        self.trace.push(Trace { slot, from });
    }

    fn ignore(&mut self, what: impl Into<String>, why: impl Into<Cow<'static, str>>) {
        let (what, why) = (what.into(), why.into());
        self.ignored.push(Ignored { what, why });
    }
}

/// One slot of a brief and what filled it: headline from `line 2`, section from `folder`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trace {
    /// The slot's name.
    pub slot: &'static str,
    /// Where the value stands.
    pub from: Cow<'static, str>,
}

/// Something in the source that no slot took.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ignored {
    /// A key, or a line as it stands.
    pub what: String,
    /// The reason.
    pub why: Cow<'static, str>,
}

/// Something wrong in a file; never stops a run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The 1-based line of the file, where there is one to name.
    pub line: Option<usize>,
    /// What is wrong, lower case, no full stop; the line is not repeated in it.
    pub what: String,
}

impl Problem {
    fn at(line: usize, what: impl Into<String>) -> Self {
        Problem {
            line: Some(line),
            what: what.into(),
        }
    }

    fn whole(what: impl Into<String>) -> Self {
        Problem {
            line: None,
            what: what.into(),
        }
    }
}
