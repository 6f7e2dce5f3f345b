//! `dateline eval`: judged queries against the index, or against a run of any program.
//!
//! Files are read, queries run, numbers printed; it does not know how a measure is made.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::fs;
use std::path::Path;

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
use crate::search::{Request, search};

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
    let mut troubled = false;
    let qrels = read(&args.qrels, Qrels::read, &mut troubled)?;
    let passages = args.passages.as_deref();
    let passages = passages.map(|file| read(file, Qrels::read, &mut troubled));
    let passages = passages.transpose()?;
    // Before a run is written: it may be over this very file.
    let other = args.compare.as_deref();
    let other = other.map(|file| read(file, Run::read, &mut troubled));
    let other = other.transpose()?;

    let asked = args.queries.as_deref().map(queries::read).transpose()?;
    let lines = asked.as_deref().map(queries::lines).unwrap_or_default();
    let name = args.queries.as_deref().unwrap_or(&args.qrels);
    let lines = without_repeated(lines, name, &mut troubled);
    let ids: Vec<String> = match &args.queries {
        Some(_) => lines.iter().map(id).collect(),
        None => qrels.queries().map(str::to_owned).collect(),
    };
    let known: BTreeSet<&str> = qrels.queries().collect();
    if args.queries.is_some() {
        must_meet(name, ids.iter().map(String::as_str), &args.qrels, &known)?;
    }
    if ids.iter().all(|id| qrels.relevant(id) == 0) {
        return Err(Failure::usage(
            format!("{}: no query has a relevant brief", args.qrels.display()),
            "a line is query, 0, brief, grade; a grade of 1 or more is relevant",
        ));
    }
    let found = match &args.score {
        Some(file) => Found {
            briefs: read(file, Run::read, &mut troubled)?,
            ..Found::default()
        },
        None => ask(args, given, &lines, name, &mut troubled)?,
    };
    for (file, run) in [
        (&args.score, Some(&found.briefs)),
        (&args.compare, other.as_ref()),
    ] {
        if let (Some(file), Some(run)) = (file, run) {
            must_meet(file, run.queries(), &args.qrels, &known)?;
        }
    }
    if let Some(file) = &args.run {
        let rows = lines
            .iter()
            .map(id)
            .map(|id| run::rows(&id, found.briefs.ranking(&id)));
        let rows: String = rows.collect();
        fs::write(file, rows).map_err(|error| Failure::Io(file.display().to_string(), error))?;
    }

    let table = measure(&qrels, &found.briefs, ids.iter().map(String::as_str));
    let first = passages
        .map(|passages| first_is_relevant(&passages, &found.first, ids.iter().map(String::as_str)));
    let compared = other.map(|other| {
        let other = measure(&qrels, &other, ids.iter().map(String::as_str));
        let compared = compare(&table, &other);
        (other, compared)
    });
    let texts: HashMap<String, String> = lines
        .iter()
        .filter_map(|line| Some((id(line), line.query?.to_owned())))
        .collect();
    let other_name = args
        .compare
        .as_deref()
        .map(|file| file.display().to_string());
    let other = compared.as_ref().zip(other_name.as_deref());
    let report = Report {
        table: &table,
        texts: &texts,
        first: first.as_deref(),
        other: other.map(|((table, compared), name)| Other {
            name,
            table,
            compared,
        }),
    };
    not_counted(args, &qrels, &ids, table.queries.len());
    if table.queries.iter().all(|query| query.found == 0) && args.score.is_none() {
        nothing_known(&found.briefs, &ids);
    }
    screen::write(&match args.format {
        EvalFormat::Text => render::eval::text(&report, args.per_query, &screen::style()),
        EvalFormat::Json => render::eval::json(&report),
        EvalFormat::Csv => render::eval::csv(&report),
    })?;
    Ok(Outcome::Done.unless(troubled))
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
fn must_meet<'a>(
    file: &Path,
    mut ids: impl Iterator<Item = &'a str> + Clone,
    qrels: &Path,
    judged: &BTreeSet<&str>,
) -> Result<(), Failure> {
    let example = ids.clone().next();
    if ids.any(|id| judged.contains(id)) {
        return Ok(());
    }
    let what = format!(
        "{} and {} share no query id",
        file.display(),
        qrels.display()
    );
    Err(match (example, judged.first()) {
        (Some(one), Some(other)) => Failure::usage(
            what,
            format!("the first has ids such as {one:?}, the judgments such as {other:?}"),
        ),
        (None, _) => Failure::Usage(format!("{}: no query in it", file.display()), None),
        (_, None) => Failure::Usage(format!("{}: no judgment in it", qrels.display()), None),
    })
}

/// Runs the queries; lines that cannot be read are told of and find nothing.
fn ask(
    args: &EvalArgs,
    given: Given,
    lines: &[Line<'_>],
    name: &Path,
    troubled: &mut bool,
) -> Result<Found, Failure> {
    let home = place::for_reading(given)?;
    let (reader, known) = home.read()?;
    let template = Request {
        filters: searching::filters(&args.filters)?,
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
fn not_counted(args: &EvalArgs, qrels: &Qrels, ids: &[String], counted: usize) {
    if counted < ids.len() {
        let queries = count_of(ids.len() - counted, "query has", "queries have");
        screen::tell(&format!(
            "note: {queries} no relevant brief in {} and do not count",
            args.qrels.display()
        ));
    }
    let asked: HashSet<&str> = ids.iter().map(String::as_str).collect();
    let judged = qrels.queries().filter(|id| !asked.contains(id));
    let not_asked = judged.filter(|id| qrels.relevant(id) > 0).count();
    if let (1.., Some(file)) = (not_asked, &args.queries) {
        let queries = count_of(not_asked, "judged query is", "judged queries are");
        screen::tell(&format!(
            "note: {queries} not in {} and do not count",
            file.display()
        ));
    }
}

/// When none of the judged briefs was found, the ids may be others.
fn nothing_known(briefs: &Run, ids: &[String]) {
    let rankings = ids.iter().map(|id| briefs.ranking(id));
    let example = rankings.flatten().next();
    if let Some(example) = example {
        let id = &example.document;
        screen::tell(&format!(
            "note: no relevant brief was found; the index names briefs such as {id:?}"
        ));
    }
}
