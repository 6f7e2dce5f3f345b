//! Briefs like one brief, for people.
//!
//! Blocks as for a search, each with the words it shares; above them the brief and its words. It does
//! not know how likeness is measured.

use super::hit::{self, Gutter};
use super::{counted, grouped};
use crate::render::clean::flat;
use crate::render::paint::{DIM, Painted};
use crate::render::{FileOf, Style};
use crate::search::{Alike, Hit, Similar};

/// So many of a brief's own words are told.
const WORDS: usize = 12;

/// Briefs like one brief; `file_of` gives the path that opens a file from where people are.
pub fn similar(similar: &Similar, style: &Style, file_of: FileOf) -> String {
    let mut out = String::new();
    let line = |text: &str, first: &str, rest: &str, out: &mut String| {
        Painted::new(text, DIM).set(style.measure(), style.color, first, rest, out);
    };
    let headline = flat(&similar.like.headline, &[]).text;
    line(&format!("like {}  {headline}", similar.like.id), "", "  ", &mut out);
    let words = similar.words.iter().take(WORDS).map(|word| word.word.as_str());
    line(&format!("by {}", listed(words)), "", "  ", &mut out);
    out.push('\n');
    let hits: Vec<Hit> = similar.hits.iter().map(|one| one.hit.clone()).collect();
    let gutter = Gutter::of(&hits, *style);
    let (first, rest) = (gutter.blank(), format!("{}  ", gutter.blank()));
    for one in &similar.hits {
        let file = file_of(&one.hit.label, &one.hit.brief.path);
        hit::block(&one.hit, &file, gutter, *style, &mut out);
        line(&alike(one), &first, &rest, &mut out);
        out.push('\n');
    }
    let (shown, total) = (grouped(hits.len()), counted(similar.total, "brief"));
    line(&format!("{shown} of {total} with any of the words"), "", "", &mut out);
    out
}

/// `nearly the same text · 0.87 · shares dredging, Solberg`.
fn alike(one: &Alike) -> String {
    let mut parts: Vec<String> = Vec::new();
    parts.extend(one.likeness.map(|likeness| likeness.name().to_owned()));
    parts.push(format!("likeness {:.2}", one.hit.score));
    let shared = one.shared.iter().map(String::as_str);
    parts.push(format!("shares {}", listed(shared)));
    parts.join(" · ")
}

fn listed<'w>(words: impl Iterator<Item = &'w str>) -> String {
    let words: Vec<_> = words.map(|word| flat(word, &[]).text).collect();
    words.join(", ")
}
