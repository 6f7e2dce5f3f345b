//! What stands under a hit because it says nearly the same: how many briefs, and the first of them.
//!
//! It does not know how alike they are but by name.

use super::grouped;
use super::hit::Gutter;
use crate::likeness::Likeness;
use crate::render::paint::{DIM, Painted, tinted};
use crate::render::{FileOf, Style, clean, columns, day};
use crate::search::Copied;

/// More than these are only counted.
const SHOWN: usize = 3;

/// Adds the copies of a hit; nothing if there is none.
pub(super) fn list(
    copies: &[Copied],
    file_of: FileOf,
    gutter: Gutter,
    style: Style,
    out: &mut String,
) {
    if copies.is_empty() {
        return;
    }
    let (blank, color) = (gutter.blank(), style.color);
    let line = Painted::new(&format!("also: {}", counted(copies)), DIM);
    line.set(style.measure(), color, &blank, &format!("{blank}  "), out);
    let room = style.measure().saturating_sub(gutter.width() + 2);
    for copy in copies.iter().take(SHOWN) {
        let file = file_of(&copy.label, &copy.path);
        let file = match copy.record {
            Some(record) => format!("{}#{record}", clean(&file)),
            None => clean(&file).into_owned(),
        };
        let date = day::human(copy.published.as_deref(), false);
        let about = format!("{}  {date}", clean(&copy.id));
        let lines = match columns(&file) + 2 + columns(&about) <= room {
            true => vec![format!("{file}  {about}")],
            false => vec![file, about],
        };
        for line in lines {
            out.push_str(&format!("{blank}  {}\n", tinted(&line, DIM, color)));
        }
    }
    if copies.len() > SHOWN {
        let more = format!("… and {} more", grouped(copies.len() - SHOWN));
        out.push_str(&format!("{blank}  {}\n", tinted(&more, DIM, color)));
    }
}

/// `2 more with the same text, 1 with nearly the same passage`.
fn counted(copies: &[Copied]) -> String {
    let kinds = [Likeness::Same, Likeness::Nearly, Likeness::Passage].into_iter();
    let kinds = kinds.map(|kind| {
        let alike = copies.iter().filter(|copy| copy.likeness == kind);
        (alike.count(), kind)
    });
    let kinds = kinds.filter(|(count, _)| *count > 0).enumerate();
    let kinds = kinds.map(|(place, (count, kind))| {
        let more = if place == 0 { " more" } else { "" };
        let the = if kind == Likeness::Same { "the " } else { "" };
        format!("{}{more} with {the}{}", grouped(count), kind.name())
    });
    kinds.collect::<Vec<_>>().join(", ")
}
