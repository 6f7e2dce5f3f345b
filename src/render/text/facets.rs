//! A facet as a small table: counts, then values.
//!
//! Values stand as a filter takes them. It does not know whose briefs were counted.

use super::grouped;
use crate::render::clean::flat;
use crate::render::paint::{BOLD, DIM, Painted};
use crate::render::{Style, shorten};
use crate::search::FacetCount;

/// More values than this are only counted.
const SHOWN: usize = 15;

/// Adds a facet.
pub(super) fn table(field: &str, counts: &[FacetCount], style: Style, out: &mut String) {
    let mut line = |text: String| {
        out.push_str(&text);
        out.push('\n');
    };
    line(Painted::new(field, BOLD).whole(style.color));
    if counts.is_empty() {
        line(format!(
            "  {}",
            Painted::new("none", DIM).whole(style.color)
        ));
    }
    let numbers: Vec<_> = counts
        .iter()
        .take(SHOWN)
        .map(|one| grouped(one.count))
        .collect();
    let widest = numbers.iter().map(String::len).max().unwrap_or(0);
    let room = style.measure().saturating_sub(widest + 4);
    for (number, one) in numbers.iter().zip(counts) {
        let value = flat(&one.value, &[]).text;
        line(format!("  {number:>widest$}  {}", shorten(&value, room)));
    }
    if counts.len() > SHOWN {
        let more = format!("… and {} more", grouped(counts.len() - SHOWN));
        line(format!("  {}", Painted::new(&more, DIM).whole(style.color)));
    }
}
