//! `dateline search --batch`: one query a line, several at once, answers in the order of the lines.
//!
//! A line that cannot be read is told of with its number and the others still run. It does not know
//! how an answer is found.

use std::fs;
use std::io::Read;
use std::path::Path;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Instant;

use super::answer::{read_query, rendered};
use super::args::{AnswerFormat, SearchArgs};
use super::outcome::{Failure, Outcome};
use super::screen;
use crate::engine::Search;
use crate::fault::plain;
use crate::ledger::Roots;
use crate::render::{self, Style};
use crate::search::{Request, search};

/// Answers kept until they can be written in order.
const AT_ONCE: usize = 256;

/// One line of the file.
struct Line<'a> {
    number: usize,
    id: String,
    query: Option<&'a str>,
}

/// What a line gave.
enum Given {
    Answer { text: String, found: bool },
    Unreadable(String),
}

pub fn run(
    args: &SearchArgs,
    file: &Path,
    template: &Request,
    engine: &dyn Search,
    roots: &Roots,
) -> Result<Outcome, Failure> {
    if args.format == AnswerFormat::Json {
        return Err(Failure::usage(
            "--format json gives one answer",
            "use --format jsonl with --batch",
        ));
    }
    let name = file.display().to_string();
    let text =
        read(file).map_err(|error| Failure::Usage(format!("{name}: {}", plain(&error)), None))?;
    let lines: Vec<Line<'_>> = lines(&text);
    let jobs = args
        .jobs
        .unwrap_or_else(|| std::thread::available_parallelism().map_or(1, usize::from));
    let style = screen::style();
    let (mut any, mut bad) = (false, false);
    if args.format == AnswerFormat::Csv {
        screen::write(&render::csv::header(true))?;
    }
    for some in lines.chunks(AT_ONCE) {
        for (line, given) in some.iter().zip(answers(
            some,
            jobs.clamp(1, 64),
            args,
            template,
            engine,
            roots,
            &style,
        )) {
            match given? {
                Given::Answer { text, found } => {
                    any |= found;
                    screen::write(&text)?;
                }
                Given::Unreadable(why) => {
                    bad = true;
                    screen::tell(&format!("{name}:{}: {why}", line.number));
                }
            }
        }
    }
    Ok(match (bad, any) {
        (true, _) => Outcome::Problems,
        (false, true) => Outcome::Done,
        (false, false) => Outcome::Nothing,
    })
}

fn read(file: &Path) -> std::io::Result<Vec<u8>> {
    if file != Path::new("-") {
        return fs::read(file);
    }
    let mut bytes = Vec::new();
    std::io::stdin().lock().read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// The lines that are not blank: id, tab, query; or the query alone, named by its number. A line
/// that is not UTF-8 has no query.
fn lines(bytes: &[u8]) -> Vec<Line<'_>> {
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

/// The answers to some lines, on several threads.
fn answers(
    lines: &[Line<'_>],
    jobs: usize,
    args: &SearchArgs,
    template: &Request,
    engine: &dyn Search,
    roots: &Roots,
    style: &Style,
) -> Vec<Result<Given, Failure>> {
    let next = AtomicUsize::new(0);
    let done: Mutex<Vec<(usize, Result<Given, Failure>)>> = Mutex::new(Vec::new());
    std::thread::scope(|scope| {
        for _ in 0..jobs.min(lines.len()) {
            scope.spawn(|| {
                loop {
                    let index = next.fetch_add(1, Ordering::Relaxed);
                    let Some(line) = lines.get(index) else { return };
                    let given = answer(line, args, template, engine, roots, style);
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

fn answer(
    line: &Line<'_>,
    args: &SearchArgs,
    template: &Request,
    engine: &dyn Search,
    roots: &Roots,
    style: &Style,
) -> Result<Given, Failure> {
    let clock = Instant::now();
    let query = match line.query {
        Some("") => return Ok(Given::Unreadable("there is no query behind the tab".into())),
        Some(query) => query,
        None => return Ok(Given::Unreadable("the line is not UTF-8".into())),
    };
    let parsed = match read_query(query, args.plain) {
        Ok(parsed) => parsed,
        Err(Failure::Query(diagnostic, text)) => {
            return Ok(Given::Unreadable(diagnostic.render(&text)));
        }
        Err(other) => return Err(other),
    };
    let request = Request {
        text: query.to_owned(),
        query: parsed.query,
        notices: parsed.notices,
        ..template.clone()
    };
    let mut answer = search(engine, &request)?;
    if args.explain || args.format != AnswerFormat::Text {
        answer.took_us = clock.elapsed().as_micros() as u64;
    }
    let found = answer.total > 0;
    let text = match args.format {
        AnswerFormat::Csv => render::csv::rows(&answer, Some(&line.id)),
        AnswerFormat::Text => {
            let body = rendered(&answer, args.format, Some(&line.id), style, roots)?;
            format!(
                "{}  {}\n\n{body}\n",
                render::clean(&line.id),
                render::clean(query)
            )
        }
        format => rendered(&answer, format, Some(&line.id), style, roots)?,
    };
    Ok(Given::Answer { text, found })
}
