//! `dateline search`: a query as typed becomes a request, its answer text.
//!
//! It does not know how an answer is found.

use std::path::Path;
use std::sync::Arc;
use std::time::Instant;

use super::answer::{read_query, rendered};
use super::args::{AnswerFormat, FilterArgs, SearchArgs, VisibilityArgs};
use super::index::{SHOWN, bring_up_to_date, file_of};
use super::outcome::{Failure, Outcome};
use super::place::Given;
use super::{batch, place, screen};
use crate::engine::document::file_key;
use crate::engine::tantivy::Reader;
use crate::entity::roster::Roster;
use crate::fault::plain;
use crate::index::{Home, HomeError, Options};
use crate::ledger::{self, Roots, Source};
use crate::query::{self, Days, Field, Parsed, Query};
use crate::render::{self, count_of};
use crate::search::{Answer, Filter, Grouped, NotShown, Request, Visibility, search};
use crate::story::Hidden;
use crate::topic::Topic;

pub fn run(args: &SearchArgs, given: Given) -> Result<Outcome, Failure> {
    let clock = Instant::now();
    let text = args.query.join(" ");
    let filters = filters(&args.filters)?;
    let counts = !args.facet.is_empty();
    if args.query.is_empty() && args.batch.is_none() && filters.is_empty() && !counts {
        return Err(Failure::usage(
            "nothing to look for",
            "dateline search 'harbour dredging'",
        ));
    }
    let parsed = read_query(&text, args.plain)?;
    let mut template = Request {
        filters,
        offset: args.offset,
        limit: args.limit,
        per_brief: args.per_brief,
        order: args.sort.into(),
        facets: args.facet.iter().map(|facet| (*facet).into()).collect(),
        explain: args.explain,
        group: groups(args),
        notices: parsed.notices,
        ..Request::new(&text, parsed.query)
    };
    let mut troubled = false;
    let home = match &args.within {
        Some(_) => place::for_both(given)?,
        None => place::for_reading(given)?,
    };
    if let Some(path) = &args.within {
        troubled = refresh(&home, path, given)?;
    }
    let (reader, known) = home.read()?;
    if let Some(path) = &args.within {
        template.filters.push(within(path, &known.roots)?);
    }
    template.roster = Some(roster(&home, &reader)?);
    template.literal = args.plain;
    template.visibility = Some(visibility(&args.visibility, known.hidden));
    let roots = known.roots;
    if let Some(file) = &args.batch {
        let outcome = batch::run(args, file, &template, &reader, &roots)?;
        return Ok(outcome.unless(troubled));
    }
    let mut answer = search(&reader, &template)?;
    answer.notices.extend(not_shown(answer.not_shown));
    answer.notices.extend(grouped(answer.grouped));
    if answer.total == 0 && asks_for_topic(&template) {
        answer.notices.push(topics());
    }
    // People see how long it took when they ask why; scripts always.
    if args.explain || args.format != AnswerFormat::Text {
        answer.took_us = clock.elapsed().as_micros() as u64;
    }
    for notice in &answer.notices {
        screen::tell(&format!("note: {notice}"));
    }
    if answer.total == 0 && args.format == AnswerFormat::Text && !args.explain {
        screen::tell(&render::text::nothing(&answer));
        return Ok(Outcome::Nothing.unless(troubled));
    }
    screen::write(&rendered(
        &answer,
        args.format,
        None,
        &screen::style(),
        &roots,
    )?)?;
    Ok(found(&answer).unless(troubled))
}

/// The records of names; what is wrong with the file of names is told of.
pub fn roster(home: &Home, reader: &Reader) -> Result<Arc<Roster>, Failure> {
    let roster = home.roster(reader)?;
    warn(roster.warnings(), home);
    Ok(Arc::new(roster))
}

/// Tells what is wrong with the file of names.
pub fn warn(warnings: &[String], home: &Home) {
    for warning in warnings.iter().take(SHOWN) {
        screen::tell(&format!("warning: {warning}"));
    }
    if warnings.len() > SHOWN {
        let (more, names) = (warnings.len() - SHOWN, home.names().display());
        screen::tell(&format!("warning: {names}: {more} more lines to look at"));
    }
}

/// What may be shown, at this time.
pub fn visibility(args: &VisibilityArgs, hidden: Hidden) -> Visibility {
    Visibility {
        now: screen::now(),
        hidden: Arc::new(hidden),
        embargoed: args.include_embargoed,
        killed: args.include_killed,
        earlier: args.all_versions,
    }
}

/// What else matches, and the options that show it.
pub fn not_shown(counts: NotShown) -> Option<String> {
    let kinds = [
        (counts.killed, "killed or withheld", "--include-killed"),
        (counts.embargoed, "under embargo", "--include-embargoed"),
        (counts.earlier, "with a later version", "--all-versions"),
    ];
    let kinds = kinds.into_iter().filter(|(count, ..)| *count > 0);
    let kinds: Vec<_> = kinds
        .map(|(count, what, option)| format!("{count} {what} ({option})"))
        .collect();
    (!kinds.is_empty()).then(|| format!("not shown, but matching: {}", kinds.join(", ")))
}

/// Whether briefs that say nearly the same stand under one hit. Judged runs and batches want a row
/// for every brief.
fn groups(args: &SearchArgs) -> bool {
    let by_brief = args.plain || args.batch.is_some() || args.format == AnswerFormat::Trec;
    !args.no_group && !by_brief
}

/// How many briefs stand under others, and the option that shows each by itself.
fn grouped(grouped: Grouped) -> Option<String> {
    let here = count_of(grouped.here, "brief stands", "briefs stand");
    let before = count_of(grouped.before, "brief stands", "briefs stand");
    let told = match (grouped.here, grouped.before) {
        (0, 0) => return None,
        (_, 0) => format!("{here} under others that say nearly the same"),
        (0, _) => format!("{before} under hits of pages before"),
        (_, more) => format!(
            "{here} under others that say nearly the same, {more} under hits of pages before"
        ),
    };
    Some(format!("{told} (--no-group shows each by itself)"))
}

/// Whether a topic is asked for, in the query or beside it.
fn asks_for_topic(request: &Request) -> bool {
    let mut filters = request.filters.iter();
    filters.any(|filter| matches!(filter, Filter::AnyOf(Field::Topic, _)))
        || names_topic(&request.query)
}

fn names_topic(query: &Query) -> bool {
    match query {
        Query::Field(field, _) => *field == Field::Topic,
        Query::All(parts) | Query::And(parts) | Query::Or(parts) => parts.iter().any(names_topic),
        Query::Not(part) => names_topic(part),
        _ => false,
    }
}

/// Nobody knows the seventeen by heart.
fn topics() -> String {
    let names: Vec<_> = Topic::ALL.into_iter().map(Topic::short).collect();
    format!("the topics are {}", names.join(", "))
}

fn found(answer: &Answer) -> Outcome {
    if answer.total > 0 {
        Outcome::Done
    } else {
        Outcome::Nothing
    }
}

/// The filters that were given.
pub fn filters(args: &FilterArgs) -> Result<Vec<Filter>, Failure> {
    let mut filters = Vec::new();
    for (field, values) in [
        (Field::Section, &args.section),
        (Field::Source, &args.source),
        (Field::Topic, &args.topic),
    ] {
        if !values.is_empty() {
            filters.push(Filter::AnyOf(field, values.clone()));
        }
    }
    let named = [
        (Field::Person, &args.person),
        (Field::Org, &args.org),
        (Field::Place, &args.place),
        (Field::Entity, &args.entity),
    ];
    for (field, values) in named {
        filters.extend(
            values
                .iter()
                .map(|value| Filter::AnyOf(field, vec![value.clone()])),
        );
    }
    if let Some(since) = &args.since {
        let first = days("--since", since)?.first;
        filters.push(Filter::Days(Days {
            first,
            last: i32::MAX,
        }));
    }
    if let Some(until) = &args.until {
        let last = days("--until", until)?.last;
        filters.push(Filter::Days(Days {
            first: i32::MIN,
            last,
        }));
    }
    Ok(filters)
}

/// The days of an option that takes one date; ranges are for the query.
fn days(option: &str, text: &str) -> Result<Days, Failure> {
    let hint = "write a day, month or year: 2025-11-19, 2025-11, 2025";
    if text.contains("..") || text.starts_with(['<', '>', '=']) {
        return Err(Failure::usage(
            format!("{option}: {text:?} is not one date"),
            hint,
        ));
    }
    let read: Result<Days, query::DateError> = text.parse();
    read.map_err(|error| Failure::usage(format!("{option}: {error}"), hint))
}

/// Brings the index up to date with a path, and tells of it if that was more than a look; whether
/// something that was read had problems.
fn refresh(home: &Home, path: &Path, given: Given) -> Result<bool, Failure> {
    let report = bring_up_to_date(home, &[path.to_path_buf()], &Options::default())?;
    if report.added + report.changed + report.removed > 0 {
        let read = count_of(report.added + report.changed, "file", "files");
        let briefs = count_of(report.all_briefs, "brief", "briefs");
        let removed = match report.removed {
            0 => String::new(),
            removed => format!(", {removed} removed"),
        };
        let seconds = report.seconds;
        screen::tell(&format!(
            "note: {read} read{removed} in {seconds:.1} s; the index holds {briefs}"
        ));
    }
    let not_articles = |source: &&Source| source.outcome != ledger::Outcome::Skipped;
    let troubled: Vec<_> = report.troubled.iter().filter(not_articles).collect();
    if troubled.is_empty() {
        return Ok(false);
    }
    let shown = troubled.iter().take(SHOWN).copied();
    let lines = render::report::problems(shown, &|source| file_of(&report, source));
    screen::tell(lines.trim_end());
    if troubled.len() > SHOWN {
        let list = place::command(given, "problems");
        screen::tell(&format!("note: list all problems with: {list}"));
    }
    Ok(true)
}

/// Only what lies below a path.
fn within(path: &Path, roots: &Roots) -> Result<Filter, Failure> {
    let failed = |error: std::io::Error| {
        Failure::Usage(format!("{}: {}", path.display(), plain(&error)), None)
    };
    let absolute = path.canonicalize().map_err(failed)?;
    let (root, below) = roots
        .place_of(&absolute)
        .ok_or_else(|| HomeError::Missing(absolute.clone()))?;
    Ok(if absolute.is_dir() {
        Filter::Under(root.label.clone(), below)
    } else {
        Filter::File(file_key(&root.label, &below))
    })
}

/// The whole query as one value, for commands that take one beside filters.
pub fn whole(text: &str, filters: Vec<Filter>) -> Result<Request, Failure> {
    let parsed = if text.trim().is_empty() {
        Parsed {
            query: Query::Everything,
            notices: Vec::new(),
        }
    } else {
        read_query(text, false)?
    };
    Ok(Request {
        filters,
        notices: parsed.notices,
        ..Request::new(text, parsed.query)
    })
}
