//! `dateline search --batch`: one query a line, several at once, answers in the order of the lines.
//!
//! A line that cannot be read is told of with its number and the others still run. It does not know
//! how an answer is found.

use std::path::Path;
use std::time::Instant;

use super::answer::rendered;
use super::args::{AnswerFormat, SearchArgs};
use super::outcome::{Failure, Outcome};
use super::queries::{self, Line};
use super::screen;
use crate::engine::Search;
use crate::ledger::Roots;
use crate::render::{self, Style};
use crate::search::{Request, search};

/// Answers kept until they can be written in order.
const AT_ONCE: usize = 256;

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
    let text = queries::read(file)?;
    let lines = queries::lines(&text);
    let jobs = queries::jobs(args.jobs);
    let style = screen::style();
    let (mut any, mut bad) = (false, false);
    if args.format == AnswerFormat::Csv {
        screen::write(&render::csv::header(true))?;
    }
    for some in lines.chunks(AT_ONCE) {
        let work = |line: &Line<'_>| answer(line, args, template, engine, roots, &style);
        for (line, given) in some.iter().zip(queries::at_once(some, jobs, work)) {
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

fn answer(
    line: &Line<'_>,
    args: &SearchArgs,
    template: &Request,
    engine: &dyn Search,
    roots: &Roots,
    style: &Style,
) -> Result<Given, Failure> {
    let clock = Instant::now();
    let request = match queries::request(line, args.plain, template)? {
        Ok(request) => request,
        Err(why) => return Ok(Given::Unreadable(why)),
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
                render::clean(&request.text)
            )
        }
        format => rendered(&answer, format, Some(&line.id), style, roots)?,
    };
    Ok(Given::Answer { text, found })
}
