//! Answers for people.
//!
//! A block for each hit: headline with section and date, the passage cut to what matters, where it
//! stands, whom it names. Then the facets and one line that sums up. Without colour the matches are
//! not marked, so that what is piped on is the text alone. Notices are left to whoever writes to
//! standard error. It does not know which root a hit lies in: the caller says what its file is
//! called.

mod copies;
mod facets;
mod hit;
mod reasons;
mod similar;
mod window;

pub use similar::similar;

use std::collections::HashSet;

use super::clean::flat;
use super::paint::{DIM, Painted};
use super::{FileOf, Style, clean};
use crate::search::Answer;

/// An answer for people; `file_of` gives the path that opens a file from where they are.
///
/// Lines are at most `style.width` columns wide, from 20 to 100, but for paths, which are never
/// broken.
pub fn answer(answer: &Answer, style: &Style, file_of: FileOf) -> String {
    let mut out = String::new();
    if let Some(explanation) = &answer.explanation {
        reasons::explanation(explanation, *style, &mut out);
        out.push('\n');
    }
    let gutter = hit::Gutter::of(&answer.hits, *style);
    for one in &answer.hits {
        let file = file_of(&one.label, &one.brief.path);
        hit::block(one, &file, gutter, *style, &mut out);
        copies::list(&one.copies, file_of, gutter, *style, &mut out);
        out.push('\n');
    }
    for (field, counts) in &answer.facets {
        facets::table(field, counts, *style, &mut out);
        out.push('\n');
    }
    Painted::new(&summary(answer), DIM).set(style.measure(), style.color, "", "", &mut out);
    out
}

/// What to say when nothing was found: a message without a line end.
pub fn nothing(answer: &Answer) -> String {
    match flat(&answer.query, &[]).text.as_str() {
        "" => "no brief matches".to_owned(),
        query => format!("no brief matches `{query}`"),
    }
}

/// How much of what was found is shown, and how long it took (left out when it was not measured).
fn summary(answer: &Answer) -> String {
    let hits = &answer.hits;
    let briefs = hits
        .iter()
        .map(|hit| &hit.brief.id)
        .collect::<HashSet<_>>()
        .len();
    let total = counted(answer.total, "brief");
    let about = if answer.total_is_exact { "" } else { "about " };
    let first = hits.first().map_or(1, |hit| hit.rank);
    let last = hits.last().map_or(first, |hit| hit.rank);
    let page = if first < last {
        format!("{first}–{last}")
    } else {
        first.to_string()
    };
    let of_total = match briefs {
        _ if briefs == answer.total => total.clone(),
        _ => format!("{} of {about}{total}", grouped(briefs)),
    };
    let shown = match (hits.len(), first) {
        (0, _) => format!("{about}{total}"),
        (shown, 1) if shown == briefs => of_total,
        (shown, _) if shown == briefs => format!("{page} of {about}{total}"),
        (shown, 1) => format!("{} in {of_total}", counted(shown, "passage")),
        _ => format!("passages {page} in {of_total}"),
    };
    let shown = match hits.iter().map(|hit| hit.copies.len()).sum() {
        0 => shown,
        copies => format!("{shown}, {} more like them", grouped(copies)),
    };
    match answer.took_us {
        0 => shown,
        took => format!("{shown} · {}", duration(took)),
    }
}

/// `1 brief`, `2,104 briefs`.
fn counted(count: usize, what: &str) -> String {
    let plural = if count == 1 { "" } else { "s" };
    format!("{} {what}{plural}", grouped(count))
}

/// A number with a comma between thousands.
fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let mut grouped = String::with_capacity(digits.len() + digits.len() / 3);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

/// A time with about two digits that matter.
fn duration(microseconds: u64) -> String {
    let milliseconds = microseconds as f64 / 1_000.0;
    match microseconds {
        0..50 => "under 0.1 ms".to_owned(),
        50..9_950 => format!("{milliseconds:.1} ms"),
        9_950..999_500 => format!("{milliseconds:.0} ms"),
        _ => format!("{:.1} s", milliseconds / 1_000.0),
    }
}

/// Names of a path of sections, outermost first.
fn section(path: &[String]) -> String {
    let parts: Vec<_> = path.iter().map(|part| clean(part)).collect();
    parts.join(" › ")
}

#[cfg(test)]
mod tests;
