//! Handing out files, and long files of JSON Lines in blocks of whole lines.
//!
//! It opens files of lines and reads them on; other files are opened by whoever takes them. It does
//! not know what a line says.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::sync::mpsc::SyncSender;

use super::plan::{Todo, content_hash_of};
use crate::brief::Format;
use crate::engine::EngineError;
use crate::fault::plain;
use crate::ledger::SourceProblem;
use crate::reader::{self, MAX_FILE, MAX_LINE};
use crate::story::Version;
use crate::unpack::{self, Unpacked};

/// A packed file of JSON Lines may unpack to this many times its size; text seldom does to ten times.
const MOST_TIMES: u64 = 200;
/// A file of JSON Lines longer than this is handed out in blocks of about as many bytes.
pub(super) const BLOCK: usize = 4 << 20;

/// What became of a file, or of a block of it.
#[derive(Debug, Default)]
pub(super) struct Part {
    /// Which file, by index.
    pub file: usize,
    /// The hash of the whole file; only with the part that completes it.
    pub hash: Option<String>,
    /// The format it was read as.
    pub format: Option<Format>,
    /// The encoding it was read in.
    pub encoding: &'static str,
    /// How many briefs were stored.
    pub briefs: usize,
    /// How many of them have no date of publication.
    pub undated: usize,
    /// Those of them that say which version of which story they are.
    pub versions: Vec<Version>,
    /// What is wrong.
    pub problems: Vec<SourceProblem>,
    /// Whether it is of a kind that no reader takes.
    pub other_kind: bool,
}

/// Something for a worker to do.
pub(super) enum Job {
    /// Read a file.
    Whole(usize),
    /// Read these lines of a file; the hash of all of it comes with the last ones.
    Lines {
        file: usize,
        bytes: Vec<u8>,
        first_line: usize,
        first_byte: usize,
        hash: Option<String>,
        /// What is wrong with the file as a whole; with the last lines only.
        problem: Option<String>,
    },
}

/// Where parts, and what stops the run, are told of.
pub(super) type Told = SyncSender<Result<Part, EngineError>>;

/// Hands out the files in order. Ends early when nobody takes them any more.
pub(super) fn feed(todo: &[Todo], to_workers: &SyncSender<Job>, told: &Told) {
    for (file, one) in todo.iter().enumerate() {
        let long = one.file.size > BLOCK as u64 || unpack::is_named(&one.file.below);
        let lines = if long { open_lines(one) } else { Ok(None) };
        let handed = match lines {
            Ok(None) => to_workers.send(Job::Whole(file)).is_ok(),
            Ok(Some(opened)) => match hand_out_lines(file, opened, to_workers) {
                Ok(handed) => handed,
                Err(error) => told.send(Ok(unreadable(file, &error))).is_ok(),
            },
            Err(error) => told.send(Ok(unreadable(file, &error))).is_ok(),
        };
        if !handed {
            return;
        }
    }
}

/// The file, if it is JSON Lines.
fn open_lines(todo: &Todo) -> io::Result<Option<Lines>> {
    let most = MAX_FILE.max(todo.file.size.saturating_mul(MOST_TIMES));
    let mut opened = Unpacked::open(File::open(&todo.file.path)?, most)?;
    let path = name(todo, &opened);
    if opened.refused(&todo.file.below)?.is_some() {
        return Ok(None);
    }
    let reader = reader::choose(path, opened.head()?);
    let lines = reader.is_ok_and(|reader| reader.format() == Format::Jsonl);
    let hash = match opened.packing() {
        Some(_) if lines => Some(content_hash_of(&todo.file.path)?),
        _ => None,
    };
    Ok(lines.then_some(Lines { opened, hash }))
}

/// The path by which a file's reader is chosen.
pub(super) fn name<'t>(todo: &'t Todo, opened: &Unpacked<File>) -> &'t str {
    match opened.packing() {
        Some(_) => unpack::inner(&todo.file.below),
        None => &todo.file.below,
    }
}

/// A file of lines.
struct Lines {
    opened: Unpacked<File>,
    /// The hash of the file as it is, if that is not what is read.
    hash: Option<String>,
}

/// Hands out a file in blocks of whole lines; false when nobody takes them any more.
fn hand_out_lines(file: usize, lines: Lines, to_workers: &SyncSender<Job>) -> io::Result<bool> {
    let mut reader = BufReader::with_capacity(BLOCK, lines.opened);
    let mut hasher = blake3::Hasher::new();
    let (mut first_line, mut first_byte) = (1, 0);
    loop {
        let mut bytes = Vec::with_capacity(BLOCK + BLOCK / 4);
        reader.by_ref().take(BLOCK as u64).read_to_end(&mut bytes)?;
        // To the end of the line. Of a line that is too long so much is read that its reader sees
        // that it is, and the rest is passed over.
        let enough = MAX_LINE as u64 + 1;
        reader.by_ref().take(enough).read_until(b'\n', &mut bytes)?;
        hasher.update(&bytes);
        let passed = match bytes.last() {
            Some(b'\n') | None => 0,
            Some(_) => pass_over_line(&mut reader, &mut hasher)?,
        };
        let last = reader.fill_buf()?.is_empty();
        let hash = last.then(|| match &lines.hash {
            Some(hash) => hash.clone(),
            None => hasher.finalize().to_hex()[..32].to_owned(),
        });
        let problem = reader.get_ref().problem().filter(|_| last);
        let count = bytes.iter().filter(|byte| **byte == b'\n').count();
        let length = bytes.len();
        let job = Job::Lines {
            file,
            bytes,
            first_line,
            first_byte,
            hash,
            problem: problem.map(str::to_owned),
        };
        if to_workers.send(job).is_err() {
            return Ok(false);
        }
        first_line += count + usize::from(passed > 0);
        first_byte += length + passed;
        if last {
            return Ok(true);
        }
    }
}

/// Reads to the end of the line, keeping nothing; gives how many bytes that was.
fn pass_over_line(reader: &mut impl BufRead, hasher: &mut blake3::Hasher) -> io::Result<usize> {
    let mut passed = 0;
    loop {
        let buffered = reader.fill_buf()?;
        let end = buffered.iter().position(|byte| *byte == b'\n');
        let length = end.map_or(buffered.len(), |end| end + 1);
        hasher.update(&buffered[..length]);
        reader.consume(length);
        passed += length;
        if end.is_some() || length == 0 {
            return Ok(passed);
        }
    }
}

pub(super) fn unreadable(file: usize, error: &io::Error) -> Part {
    refused(file, plain(error))
}

pub(super) fn refused(file: usize, what: String) -> Part {
    let problems = vec![SourceProblem { line: None, what }];
    Part {
        file,
        problems,
        ..Part::default()
    }
}
