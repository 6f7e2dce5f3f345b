//! Files of queries: `id<TAB>query`, one a line, or the query alone; several are run at once.
//!
//! A line that cannot be read is told of with its number and the others still run. It does not know
//! how an answer is found, nor what is made of it.

use std::fs;
use std::io::Read;
use std::path::Path;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use super::answer::read_query;
use super::outcome::Failure;
use crate::fault::plain;
use crate::search::Request;

/// Threads beyond this do not help.
const MOST_JOBS: usize = 64;

/// One line of a file of queries.
pub struct Line<'a> {
    /// Which, from 1.
    pub number: usize,
    /// The query's id; without one the line's number.
    pub id: String,
    /// The query; none where the line is not UTF-8.
    pub query: Option<&'a str>,
}

/// The bytes of a file, `-` for standard input.
pub fn read(file: &Path) -> Result<Vec<u8>, Failure> {
    bytes(file)
        .map_err(|error| Failure::Usage(format!("{}: {}", file.display(), plain(&error)), None))
}

fn bytes(file: &Path) -> std::io::Result<Vec<u8>> {
    if file != Path::new("-") {
        return fs::read(file);
    }
    let mut bytes = Vec::new();
    std::io::stdin().lock().read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// The lines that are not blank: id, tab, query; or the query alone, named by its number. A line
/// that is not UTF-8 has no query.
pub fn lines(bytes: &[u8]) -> Vec<Line<'_>> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let numbered = bytes.split(|byte| *byte == b'\n').enumerate();
    let filled = numbered.filter(|(_, line)| !line.trim_ascii().is_empty());
    filled
        .map(|(index, bytes)| line(index + 1, bytes))
        .collect()
}

fn line(number: usize, bytes: &[u8]) -> Line<'_> {
    let text = std::str::from_utf8(bytes).ok();
    let (id, query) = match text.map(|text| (text, text.split_once('\t'))) {
        Some((_, Some((id, query)))) => (id.trim(), Some(query.trim())),
        Some((text, None)) => ("", Some(text.trim())),
        None => ("", None),
    };
    let id = match id {
        "" => number.to_string(),
        id => id.to_owned(),
    };
    Line { number, id, query }
}

/// The template with the query of a line; what is wrong with the line where it cannot be read.
pub fn request(
    line: &Line<'_>,
    plain: bool,
    template: &Request,
) -> Result<Result<Request, String>, Failure> {
    let query = match line.query {
        Some("") => return Ok(Err("there is no query behind the tab".into())),
        Some(query) => query,
        None => return Ok(Err("the line is not UTF-8".into())),
    };
    let parsed = match read_query(query, plain) {
        Ok(parsed) => parsed,
        Err(Failure::Query(diagnostic, text)) => return Ok(Err(diagnostic.render(&text))),
        Err(other) => return Err(other),
    };
    Ok(Ok(Request {
        text: query.to_owned(),
        query: parsed.query,
        notices: parsed.notices,
        ..template.clone()
    }))
}

/// How many queries run at once: as many as asked for, else one a core.
pub fn jobs(asked: Option<usize>) -> usize {
    let cores = || std::thread::available_parallelism().map_or(1, usize::from);
    asked.unwrap_or_else(cores).clamp(1, MOST_JOBS)
}

/// What some work gives for each line, in their order, on several threads.
pub fn at_once<T: Send>(
    lines: &[Line<'_>],
    jobs: usize,
    work: impl Fn(&Line<'_>) -> T + Sync,
) -> Vec<T> {
    let next = AtomicUsize::new(0);
    let done: Mutex<Vec<(usize, T)>> = Mutex::new(Vec::new());
    std::thread::scope(|scope| {
        for _ in 0..jobs.min(lines.len()) {
            scope.spawn(|| {
                loop {
                    let index = next.fetch_add(1, Ordering::Relaxed);
                    let Some(line) = lines.get(index) else { return };
                    let given = work(line);
                    if let Ok(mut done) = done.lock() {
                        done.push((index, given));
                    }
                }
            });
        }
    });
    let mut done = done.into_inner().unwrap_or_default();
    done.sort_by_key(|(index, _)| *index);
    done.into_iter().map(|(_, given)| given).collect()
}
