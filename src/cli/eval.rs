//! `dateline eval`: judged queries against the index, or against a run of any program.
//!
//! Files are read, queries run, numbers printed; it does not know how a measure is made.

use std::collections::HashSet;
use std::fs;
use std::path::{Path, PathBuf};

use super::args::{EvalArgs, EvalFormat};
use super::index::SHOWN;
use super::outcome::{Failure, Outcome};
use super::place::Given;
use super::queries::{self, Line};
use super::{place, screen, search as searching};
use crate::engine::Search;
use crate::eval::{Qrels, Ranked, Run, Wrong, compare, first_is_relevant, measure, run};
use crate::query::Query;
use crate::render::eval::{Other, Report};
use crate::render::{self, count_of};
use crate::search::{Filter, Request, search};

/// What is read off one answer.
struct Answered {
    ranking: Vec<Ranked>,
    first_passage: Option<Ranked>,
}

/// What was found, as briefs and as the first passage shown.
#[derive(Default)]
struct Found {
    briefs: Run,
    first: Run,
}

pub fn run(args: &EvalArgs, given: Given) -> Result<Outcome, Failure> {
    let filters = searching::filters(&args.filters)?;
    if args.score.is_some() && !filters.is_empty() {
        return Err(Failure::usage(
            "--score searches nothing, so there is nothing to filter",
            "leave the filters out",
        ));
    }
    if args.limit == 0 {
        return Err(Failure::usage(
            "--limit 0 measures nothing",
            "leave it out to measure the first 100",
        ));
    }
    let mut troubled = false;
    let qrels = read(&args.qrels, Qrels::read, &mut troubled)?;
    let passages = read_if_given(&args.passages, Qrels::read, &mut troubled)?;
    // Before a run is written: it may be over this very file.
    let other = read_if_given(&args.compare, Run::read, &mut troubled)?;
    let scored = read_if_given(&args.score, Run::read, &mut troubled)?;

    let name = args.queries.as_deref().unwrap_or(&args.qrels);
    let text = args.queries.as_deref().map(queries::read).transpose()?;
    let lines = text.as_deref().map(queries::lines).unwrap_or_default();
    let lines = without_repeated(lines, name, &mut troubled);
    let ids: Vec<String> = match &args.queries {
        Some(_) => lines.iter().map(id).collect(),
        None => qrels.queries().map(str::to_owned).collect(),
    };
    let ids: Vec<&str> = ids.iter().map(String::as_str).collect();
    meet(name, ids.iter().copied(), &args.qrels, &qrels)?;
    for (file, run) in [(&args.score, &scored), (&args.compare, &other)] {
        if let (Some(file), Some(run)) = (file, run) {
            meet(file, run.queries(), &args.qrels, &qrels)?;
        }
    }
    if ids.iter().all(|id| qrels.relevant(id) == 0) {
        return Err(Failure::usage(
            format!("{}: no query has a relevant brief", args.qrels.display()),
            "a line is query, 0, brief, grade; a grade of 1 or more is relevant",
        ));
    }

    let found = match scored {
        Some(briefs) => Found {
            briefs,
            ..Found::default()
        },
        None => ask(args, filters, given, &lines, name, &mut troubled)?,
    };
    if let Some(file) = &args.run {
        let rows = ids.iter().map(|id| run::rows(id, found.briefs.ranking(id)));
        let failed = |error| Failure::Io(file.display().to_string(), error);
        fs::write(file, rows.collect::<String>()).map_err(failed)?;
    }
    let table = measure(&qrels, &found.briefs, ids.iter().copied());
    not_counted(args, &qrels, &ids, table.queries.len());
    if args.score.is_none() && table.queries.iter().all(|query| query.found == 0) {
        nothing_known(&found.briefs, &ids);
    }
    let first =
        passages.map(|passages| first_is_relevant(&passages, &found.first, ids.iter().copied()));
    let compared = other.map(|other| {
        let other = measure(&qrels, &other, ids.iter().copied());
        let compared = compare(&table, &other);
        (other, compared)
    });
    let other = args
        .compare
        .as_deref()
        .map(|file| file.display().to_string());
    let texts = lines
        .iter()
        .filter_map(|line| Some((id(line), line.query?.to_owned())));
    let report = Report {
        table: &table,
        texts: &texts.collect(),
        first: first.as_deref(),
        other: compared.as_ref().map(|(table, compared)| Other {
            name: other.as_deref().unwrap_or_default(),
            table,
            compared,
        }),
    };
    screen::write(&match args.format {
        EvalFormat::Text => render::eval::text(&report, args.per_query, &screen::style()),
        EvalFormat::Json => render::eval::json(&report),
        EvalFormat::Csv => render::eval::csv(&report),
    })?;
    Ok(Outcome::Done.unless(troubled))
}

/// Reads a file of columns, where one is given.
fn read_if_given<T>(
    file: &Option<PathBuf>,
    reader: impl Fn(&[u8]) -> (T, Vec<Wrong>),
    troubled: &mut bool,
) -> Result<Option<T>, Failure> {
    let file = file.as_deref();
    file.map(|file| read(file, reader, troubled)).transpose()
}

/// Reads a file of columns and tells of lines that cannot be read.
fn read<T>(
    file: &Path,
    reader: impl Fn(&[u8]) -> (T, Vec<Wrong>),
    troubled: &mut bool,
) -> Result<T, Failure> {
    let (value, wrong) = reader(&queries::read(file)?);
    *troubled |= !wrong.is_empty();
    for one in wrong.iter().take(SHOWN) {
        screen::tell(&format!("{}:{one}", file.display()));
    }
    if wrong.len() > SHOWN {
        let more = count_of(wrong.len() - SHOWN, "more line", "more lines");
        screen::tell(&format!("{}: {more} cannot be read", file.display()));
    }
    Ok(value)
}

/// The id of a line, as files of columns hold it.
fn id(line: &Line<'_>) -> String {
    run::encoded(&line.id).into_owned()
}

/// The lines whose id no line before them has; the others are told of.
fn without_repeated<'a>(lines: Vec<Line<'a>>, name: &Path, troubled: &mut bool) -> Vec<Line<'a>> {
    let mut seen = HashSet::new();
    let mut kept = Vec::with_capacity(lines.len());
    for line in lines {
        if seen.insert(id(&line)) {
            kept.push(line);
        } else {
            *troubled = true;
            let (name, number) = (name.display(), line.number);
            screen::tell(&format!(
                "{name}:{number}: the id {:?} was used before",
                line.id
            ));
        }
    }
    kept
}

/// That some id of a file has judgments.
fn meet<'a>(
    file: &Path,
    mut ids: impl Iterator<Item = &'a str> + Clone,
    judged_in: &Path,
    qrels: &Qrels,
) -> Result<(), Failure> {
    let (one, judged) = (ids.clone().next(), qrels.queries().next());
    if ids.any(|id| qrels.topic(id).is_some()) {
        return Ok(());
    }
    let (file, judged_in) = (file.display(), judged_in.display());
    Err(match (one, judged) {
        (_, None) => Failure::Usage(format!("{judged_in}: no judgment in it"), None),
        (None, _) => Failure::Usage(format!("{file}: no query in it"), None),
        (Some(one), Some(judged)) => Failure::usage(
            format!("{file} and {judged_in} share no query id"),
            format!("the first has ids such as {one:?}, the judgments such as {judged:?}"),
        ),
    })
}

/// Runs the queries; lines that cannot be read are told of and find nothing.
fn ask(
    args: &EvalArgs,
    filters: Vec<Filter>,
    given: Given,
    lines: &[Line<'_>],
    name: &Path,
    troubled: &mut bool,
) -> Result<Found, Failure> {
    let home = place::for_reading(given)?;
    let (reader, known) = home.read()?;
    let template = Request {
        filters,
        limit: args.limit,
        roster: Some(searching::roster(&home, &reader)?),
        literal: args.plain,
        visibility: Some(searching::visibility(&args.visibility, known.hidden)),
        ..Request::new("", Query::Everything)
    };
    let work = |line: &Line<'_>| answered(line, args.plain, &template, &reader);
    let answers = queries::at_once(lines, queries::jobs(args.jobs), work);
    let mut found = Found::default();
    for (line, answer) in lines.iter().zip(answers) {
        match answer? {
            Ok(answer) => {
                found.briefs.put(&id(line), answer.ranking);
                let first = answer.first_passage.into_iter().collect();
                found.first.put(&id(line), first);
            }
            Err(why) => {
                *troubled = true;
                screen::tell(&format!("{}:{}: {why}", name.display(), line.number));
            }
        }
    }
    Ok(found)
}

fn answered(
    line: &Line<'_>,
    plain: bool,
    template: &Request,
    engine: &dyn Search,
) -> Result<Result<Answered, String>, Failure> {
    let request = match queries::request(line, plain, template)? {
        Ok(request) => request,
        Err(why) => return Ok(Err(why)),
    };
    let answer = search(engine, &request)?;
    let ranking = render::trec::ranking(&answer);
    let shown = answer.hits.first().zip(ranking.first());
    let first_passage = shown.map(|(hit, brief)| Ranked {
        document: format!("{}/{}", brief.document, hit.passage.ordinal),
        score: hit.score,
    });
    Ok(Ok(Answered {
        ranking,
        first_passage,
    }))
}

/// Tells which queries say nothing.
fn not_counted(args: &EvalArgs, qrels: &Qrels, ids: &[&str], counted: usize) {
    if counted < ids.len() {
        let (none, qrels) = (ids.len() - counted, args.qrels.display());
        screen::tell(&match none {
            1 => format!("note: 1 query has no relevant brief in {qrels} and does not count"),
            none => {
                format!("note: {none} queries have no relevant brief in {qrels} and do not count")
            }
        });
    }
    let asked: HashSet<&str> = ids.iter().copied().collect();
    let judged = qrels.queries().filter(|id| !asked.contains(id));
    let not_asked = judged.filter(|id| qrels.relevant(id) > 0).count();
    if let (1.., Some(file)) = (not_asked, &args.queries) {
        let file = file.display();
        screen::tell(&match not_asked {
            1 => format!("note: 1 judged query is not in {file} and does not count"),
            many => format!("note: {many} judged queries are not in {file} and do not count"),
        });
    }
}

/// When none of the judged briefs was found, the ids may be others.
fn nothing_known(briefs: &Run, ids: &[&str]) {
    let rankings = ids.iter().map(|id| briefs.ranking(id));
    let example = rankings.flatten().next();
    if let Some(example) = example {
        let id = &example.document;
        screen::tell(&format!(
            "note: no relevant brief was found; the index names briefs such as {id:?}"
        ));
    }
}
