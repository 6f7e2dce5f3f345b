//! `dateline index`: runs the write flow, shows progress, tells what was done.
//!
//! It does not know how files are read.

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressStyle};

use super::args::{IndexArgs, ReportFormat};
use super::outcome::{Failure, Outcome};
use super::place::Given;
use super::search::warn;
use super::{place, screen};
use crate::fault::plain;
use crate::index::{Home, Options, Progress, Report, update};
use crate::ledger::Source;
use crate::render::report;
use crate::topic::SectionMap;

/// How many problems the summary lists.
pub const SHOWN: usize = 10;
/// How often the progress bar is drawn anew, at most.
const TICK: Duration = Duration::from_millis(80);
/// How long a run takes before it shows one.
const PATIENCE: Duration = Duration::from_millis(400);

pub fn run(args: &IndexArgs, given: Given) -> Result<Outcome, Failure> {
    let home = match args.paths.is_empty() {
        true => place::for_both(given)?,
        false => place::for_writing(given)?,
    };
    let options = Options {
        jobs: args.jobs.unwrap_or(0),
        rebuild: args.rebuild,
        checksum: args.checksum,
        prune: args.prune,
        retry: args.retry,
        section_map: args.section_map.as_deref().map(section_map).transpose()?,
        no_names: args.no_entities,
        ..Options::default()
    };
    let report = bring_up_to_date(&home, &args.paths, &options)?;
    match args.format {
        ReportFormat::Text => screen::write(&report::text(
            &report,
            SHOWN,
            &place::command(given, "problems"),
            &|source| file_of(&report, source),
        ))?,
        ReportFormat::Jsonl => screen::write(&report::jsonl(&report))?,
    }
    warn(&report.name_warnings, &home);
    let left = if report.began_anew {
        "the index was begun anew without it"
    } else {
        "what was indexed of it is kept (--prune forgets it)"
    };
    for folder in &report.unreachable {
        screen::tell(&format!(
            "warning: {} is not there; {left}",
            folder.display()
        ));
    }
    Ok(if report.with_problems > 0 {
        Outcome::Problems
    } else {
        Outcome::Done
    })
}

/// The text of a table of sections, once it is sure that it can be read; empty for the built-in one.
fn section_map(file: &Path) -> Result<String, Failure> {
    if file == Path::new("default") {
        return Ok(String::new());
    }
    let name = file.display();
    let text = std::fs::read_to_string(file)
        .map_err(|error| Failure::Usage(format!("{name}: {}", plain(&error)), None))?;
    match SectionMap::parse(&text) {
        Ok(_) => Ok(text),
        Err(wrong) => {
            let lines = wrong.iter().take(SHOWN);
            let lines: Vec<_> = lines
                .map(|(line, why)| format!("{name}:{line}: {why}"))
                .collect();
            Err(Failure::usage(
                lines.join("\n"),
                "each line is a topic and its sections: sport = football, Rugby Union",
            ))
        }
    }
}

/// Runs the write flow with a progress bar if somebody watches.
pub fn bring_up_to_date(
    home: &Home,
    paths: &[PathBuf],
    options: &Options,
) -> Result<Report, Failure> {
    let watched = screen::is_watched();
    let begun = Instant::now();
    let mut drawn = begun;
    let mut shown: Option<ProgressBar> = None;
    let options = Options {
        now: screen::now(),
        ..options.clone()
    };
    let report = update(home, paths, &options, &mut |progress: Progress| {
        // A run that is over before one could read the bar shows none.
        if !watched || begun.elapsed() < PATIENCE || drawn.elapsed() < TICK {
            return;
        }
        drawn = Instant::now();
        let bar = shown.get_or_insert_with(bar);
        bar.set_length(progress.all_bytes);
        bar.set_position(progress.bytes);
        bar.set_message(format!(
            "{} of {} files, {} briefs",
            progress.files, progress.all_files, progress.briefs
        ));
    });
    if let Some(bar) = shown {
        bar.finish_and_clear();
    }
    let mut report = report?;
    report.seconds = begun.elapsed().as_secs_f64();
    Ok(report)
}

/// Bytes read of bytes to read, with rate and time left, and below it the files.
fn bar() -> ProgressBar {
    let bar = ProgressBar::no_length();
    let template = "{wide_bar} {bytes}/{total_bytes} {bytes_per_sec} eta {eta}\n{msg}";
    if let Ok(style) = ProgressStyle::with_template(template) {
        bar.set_style(style);
    }
    bar
}

pub fn file_of(report: &Report, source: &Source) -> String {
    place::from_here(&report.roots.source(source))
}
