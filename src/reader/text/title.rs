//! The title of a page, as browsers show it: the headline and the name of the site.
//!
//! It is told by a line below that repeats it without the name, and by nothing else.

use super::super::furniture::shape;
use super::super::lines::Line;
use super::extent::LONGEST;

/// How many lines a headline may be broken into.
const BROKEN: usize = 5;

/// A page's title in the first line: the headline and the site's name.
pub struct PageTitle<'a> {
    /// The headline.
    pub headline: &'a str,
    /// The headline as compared.
    pub folded: String,
    /// The name of the site.
    pub site: &'a str,
}

/// The title of a page in the first line, told by a line below that repeats it.
pub fn page_title<'a>(lines: &[Line<'a>]) -> Option<PageTitle<'a>> {
    let first = lines.first()?.text;
    if first.len() > 600 {
        return None;
    }
    let head = &lines[1..lines.len().min(LONGEST)];
    let whole = shape::folded(first);
    // Without a site's name, only a line that says it all again shows it to be a page's title.
    let again = |line: &Line| shape::folded(line.text) == whole;
    if whole.len() >= 20 && head.iter().any(again) {
        return Some(PageTitle {
            headline: first,
            folded: whole,
            site: "",
        });
    }
    for mark in [" | ", " - ", " – ", " — ", " :: ", " » "] {
        for (cut, _) in first.rmatch_indices(mark).take(4) {
            let (headline, site) = (first[..cut].trim(), first[cut + mark.len()..].trim());
            let folded = shape::folded(headline);
            if folded.len() < 8 || site.is_empty() {
                continue;
            }
            let repeats = (0..head.len()).any(|at| repeated(&head[at..], &folded).is_some());
            if repeats {
                return Some(PageTitle {
                    headline,
                    folded,
                    site,
                });
            }
        }
    }
    None
}

/// Whether a line breaks off, as headlines do in breadcrumbs.
fn is_cut(line: &str) -> bool {
    line.ends_with('…') || line.ends_with("...")
}

/// How many of the lines, put together, read as the folded headline.
pub fn repeated(lines: &[Line], folded: &str) -> Option<usize> {
    let mut rest = folded;
    for (count, line) in lines.iter().take(BROKEN).enumerate() {
        if line.text.len() > folded.len() * 2 + 80 {
            return None;
        }
        let part = shape::folded(line.text);
        if part.is_empty() {
            return None;
        }
        if count == 0 && is_cut(line.text) && part.len() >= 20 && folded.starts_with(&part) {
            return Some(1);
        }
        rest = rest.strip_prefix(part.as_str())?;
        if rest.is_empty() {
            return Some(count + 1);
        }
    }
    None
}
