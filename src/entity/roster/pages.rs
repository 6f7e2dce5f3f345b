//! Lines of a file that is read in pages, as they are wanted.
//!
//! It does not know what stands in the lines.

use std::collections::HashMap;
use std::fmt;
use std::io::{self, Read, Seek, SeekFrom};

/// Bytes read at once.
const PAGE: u64 = 4096;
/// Pages kept; beyond them all are let go.
const MOST_PAGES: usize = 16 << 10;

/// What pages are read from.
pub trait Source: Read + Seek + Send {}

impl<T: Read + Seek + Send> Source for T {}

/// A file in pages.
pub struct Pages {
    source: Box<dyn Source>,
    length: u64,
    kept: HashMap<u64, Vec<u8>>,
}

impl fmt::Debug for Pages {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Pages of {} bytes", self.length)
    }
}

impl Pages {
    pub fn of(mut source: Box<dyn Source>) -> io::Result<Self> {
        let length = source.seek(SeekFrom::End(0))?;
        Ok(Self {
            source,
            length,
            kept: HashMap::new(),
        })
    }

    /// How long the file is.
    pub fn len(&self) -> u64 {
        self.length
    }

    /// A part of the file, read at once and not kept.
    pub fn bytes(&mut self, from: u64, to: u64) -> io::Result<Vec<u8>> {
        let mut bytes = Vec::new();
        self.source.seek(SeekFrom::Start(from))?;
        let mut part = self.source.by_ref().take(to.saturating_sub(from));
        part.read_to_end(&mut bytes)?;
        Ok(bytes)
    }

    /// The line that begins there, without its end.
    pub fn line(&mut self, at: u64) -> io::Result<Vec<u8>> {
        let mut line = Vec::new();
        let mut at = at;
        while at < self.length {
            let page = self.page(at / PAGE)?;
            let rest = page.get((at % PAGE) as usize..).unwrap_or(&[]);
            match rest.iter().position(|byte| *byte == b'\n') {
                Some(end) => {
                    line.extend_from_slice(&rest[..end]);
                    return Ok(line);
                }
                None if rest.is_empty() => return Ok(line),
                None => line.extend_from_slice(rest),
            }
            at = (at / PAGE + 1) * PAGE;
        }
        Ok(line)
    }

    /// The beginning of the first line of a part for which `less` is false; the part's end when
    /// there is none. The lines must be sorted so that `less` is true of the first ones only.
    pub fn first(&mut self, from: u64, to: u64, less: impl Fn(&[u8]) -> bool) -> io::Result<u64> {
        let (mut low, mut high) = (from, to);
        while low < high {
            let begin = self.beginning(low + (high - low) / 2, low)?;
            let line = self.line(begin)?;
            if less(&line) {
                low = begin + line.len() as u64 + 1;
            } else {
                high = begin;
            }
        }
        Ok(low.min(to))
    }

    /// Where the line begins that `at` lies in, not before `from`.
    fn beginning(&mut self, at: u64, from: u64) -> io::Result<u64> {
        let mut at = at;
        while at > from {
            let start = (at - 1) / PAGE * PAGE;
            let page = self.page(start / PAGE)?;
            let before = page.get(..(at - start) as usize).unwrap_or(page);
            if let Some(end) = before.iter().rposition(|byte| *byte == b'\n') {
                return Ok((start + end as u64 + 1).max(from));
            }
            at = start;
        }
        Ok(from)
    }

    fn page(&mut self, number: u64) -> io::Result<&[u8]> {
        if !self.kept.contains_key(&number) {
            if self.kept.len() >= MOST_PAGES {
                self.kept.clear();
            }
            self.source.seek(SeekFrom::Start(number * PAGE))?;
            let mut page = Vec::with_capacity(PAGE as usize);
            self.source.by_ref().take(PAGE).read_to_end(&mut page)?;
            self.kept.insert(number, page);
        }
        Ok(self.kept.get(&number).map_or(&[], Vec::as_slice))
    }
}
