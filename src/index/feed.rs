//! Handing out files, and long files of JSON Lines in blocks of whole lines.
//!
//! It opens files of lines and reads them on; other files are opened by whoever takes them. It does
//! not know what a line says.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Read, Seek};
use std::sync::mpsc::SyncSender;

use super::plan::Todo;
use crate::brief::Format;
use crate::engine::EngineError;
use crate::fault::plain;
use crate::ledger::SourceProblem;
use crate::reader::{self, MAX_LINE};
use crate::story::Version;

/// How much of a file is looked at to choose its reader.
const HEAD: u64 = 8 << 10;
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
    },
}

/// Where parts, and what stops the run, are told of.
pub(super) type Told = SyncSender<Result<Part, EngineError>>;

/// Hands out the files in order. Ends early when nobody takes them any more.
pub(super) fn feed(todo: &[Todo], to_workers: &SyncSender<Job>, told: &Told) {
    for (file, one) in todo.iter().enumerate() {
        let long = one.file.size > BLOCK as u64;
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
fn open_lines(todo: &Todo) -> io::Result<Option<File>> {
    let (mut file, head) = open(todo)?;
    let reader = reader::choose(&todo.file.below, &head);
    let lines = reader.is_ok_and(|reader| reader.format() == Format::Jsonl);
    file.rewind()?;
    Ok(lines.then_some(file))
}

/// Hands out a file in blocks of whole lines; false when nobody takes them any more.
fn hand_out_lines(file: usize, opened: File, to_workers: &SyncSender<Job>) -> io::Result<bool> {
    let mut reader = BufReader::with_capacity(BLOCK, opened);
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
        let hash = last.then(|| hasher.finalize().to_hex()[..32].to_owned());
        let lines = bytes.iter().filter(|byte| **byte == b'\n').count();
        let length = bytes.len();
        let job = Job::Lines {
            file,
            bytes,
            first_line,
            first_byte,
            hash,
        };
        if to_workers.send(job).is_err() {
            return Ok(false);
        }
        first_line += lines + usize::from(passed > 0);
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

pub(super) fn open(todo: &Todo) -> io::Result<(File, Vec<u8>)> {
    let mut file = File::open(&todo.file.path)?;
    let mut head = Vec::new();
    file.by_ref().take(HEAD).read_to_end(&mut head)?;
    Ok((file, head))
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
