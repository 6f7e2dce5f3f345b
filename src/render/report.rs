//! What a run of the indexer did, and what is wrong with sources.
//!
//! It does not know where the terminal is; file names are given to it as they are to be shown.

use serde::Serialize;

use super::{clean, count_of, human_bytes};
use crate::index::Report;
use crate::ledger::{Outcome, Source, SourceProblem};

/// The summary of a run for people: totals, then the first `shown` problems; `list` is the command
/// that lists them all.
pub fn text(
    report: &Report,
    shown: usize,
    list: &str,
    file_of: &dyn Fn(&Source) -> String,
) -> String {
    let mut text = String::new();
    let rate = report.briefs as f64 / report.seconds.max(0.001);
    if report.added + report.changed > 0 {
        text += &format!(
            "{} read in {:.1} s: {}, {} ({:.0} a second)\n",
            count_of(report.added + report.changed, "file", "files"),
            report.seconds,
            count_of(report.briefs, "brief", "briefs"),
            human_bytes(report.bytes),
            rate
        );
    }
    let changes = [
        (report.added, "new"),
        (report.changed, "changed"),
        (report.removed, "removed"),
        (report.unchanged, "unchanged"),
    ];
    let changes: Vec<_> = changes
        .into_iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, what)| format!("{count} {what}"))
        .collect();
    let changes = if changes.is_empty() {
        "no files found".to_owned()
    } else {
        changes.join(", ")
    };
    text += &format!(
        "{changes}; the index holds {}\n",
        count_of(report.all_briefs, "brief", "briefs")
    );
    let (skipped, troubled): (Vec<_>, Vec<_>) = report
        .troubled
        .iter()
        .partition(|source| source.outcome == Outcome::Skipped);
    if !skipped.is_empty() {
        text += &format!(
            "{} skipped: not articles\n",
            count_of(skipped.len(), "file", "files")
        );
    }
    let earlier = report.with_problems.saturating_sub(troubled.len());
    if !troubled.is_empty() {
        let files = count_of(troubled.len(), "file", "files");
        text += &format!("\n{files} with problems:\n");
    }
    let lines: Vec<String> = troubled
        .iter()
        .flat_map(|source| problem_texts(source, file_of))
        .collect();
    for line in lines.iter().take(shown) {
        text += &format!("  {line}\n");
    }
    let more = lines.len().saturating_sub(shown);
    if more > 0 {
        text += &format!("  … and {more} more; list them all with: {list}\n");
    } else if earlier > 0 {
        let files = count_of(earlier, "file", "files");
        text += &format!("{files} with problems known before; list them with: {list}\n");
    }
    text
}

/// The same for scripts: a line a source with a problem, then one with the totals.
pub fn jsonl(report: &Report) -> String {
    #[derive(Serialize)]
    struct Totals {
        added: usize,
        changed: usize,
        removed: usize,
        unchanged: usize,
        skipped: usize,
        failed: usize,
        with_problems: usize,
        briefs_read: usize,
        bytes_read: u64,
        briefs: usize,
        seconds: f64,
    }
    let of = |outcome: Outcome| {
        report
            .troubled
            .iter()
            .filter(|source| source.outcome == outcome)
            .count()
    };
    let totals = Totals {
        added: report.added,
        changed: report.changed,
        removed: report.removed,
        unchanged: report.unchanged,
        skipped: of(Outcome::Skipped),
        failed: of(Outcome::Failed),
        with_problems: report.with_problems,
        briefs_read: report.briefs,
        bytes_read: report.bytes,
        briefs: report.all_briefs,
        seconds: (report.seconds * 1000.0).round() / 1000.0,
    };
    problem_lines(report.troubled.iter()) + &json_line(&totals)
}

/// The ledger's problems for people: `file:line: what`, one a line.
pub fn problems<'a>(
    sources: impl Iterator<Item = &'a Source>,
    file_of: &dyn Fn(&Source) -> String,
) -> String {
    let lines = sources.flat_map(|source| problem_texts(source, file_of));
    lines.map(|line| line + "\n").collect()
}

fn problem_texts(source: &Source, file_of: &dyn Fn(&Source) -> String) -> Vec<String> {
    let file = file_of(source);
    let text = |problem: &SourceProblem| {
        let skipped = if source.outcome == Outcome::Skipped {
            "skipped: "
        } else {
            ""
        };
        match problem.line {
            Some(line) => format!("{}:{line}: {}", clean(&file), clean(&problem.what)),
            None => format!("{}: {skipped}{}", clean(&file), clean(&problem.what)),
        }
    };
    source.problems.iter().map(text).collect()
}

/// The ledger's problems for scripts: one object a source.
pub fn problem_lines<'a>(sources: impl Iterator<Item = &'a Source>) -> String {
    #[derive(Serialize)]
    struct Line<'a> {
        path: &'a str,
        outcome: Outcome,
        format: Option<crate::brief::Format>,
        encoding: &'a str,
        briefs: usize,
        problems: &'a [SourceProblem],
    }
    let line = |source: &'a Source| {
        json_line(&Line {
            path: &source.path,
            outcome: source.outcome,
            format: source.format,
            encoding: &source.encoding,
            briefs: source.briefs,
            problems: &source.problems,
        })
    };
    sources.map(line).collect()
}

/// A value on one line. Plain values of ours always serialize.
fn json_line(value: &impl Serialize) -> String {
    serde_json::to_string(value).unwrap_or_default() + "\n"
}
