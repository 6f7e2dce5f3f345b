//! What a site puts below a story: buttons to share it, and the headlines of others.
//!
//! It is left out from the first line that is known to begin it, if no sentence follows. Some lines
//! begin it for certain (`Latest posts`): below these a few sentences may follow, for headlines have
//! full stops too, if the file is by then mostly told. A closing menu is told by its known items.
//! Otherwise it may be the story, and stays. It does not know the story.

use std::collections::HashSet;

use super::super::furniture::shape;
use super::super::lines::Line;
use super::super::{Found, Origin};
use super::{Role, at};

/// Lines that begin what is below stories.
const MARKS: [&str; 23] = [
    "30",
    "ends",
    "comments",
    "follow us",
    "latest news",
    "latest posts",
    "more news",
    "more on this story",
    "more stories",
    "newsletter sign-up",
    "read more",
    "recent news",
    "recent posts",
    "related",
    "related articles",
    "related posts",
    "related stories",
    "share",
    "share this",
    "share this article",
    "share this story",
    "sign up for our newsletter",
    "tagged with",
];

/// Lines that begin it for certain, standing alone late in a file.
const STRONG: [&str; 14] = [
    "keep in touch",
    "latest news",
    "latest posts",
    "let's keep in touch",
    "let’s keep in touch",
    "more news",
    "more stories",
    "recent news",
    "recent posts",
    "related articles",
    "related news",
    "related posts",
    "related stories",
    "share this",
];

/// How many different sentences may stand below a line that begins the tail for certain.
const TEASERS: usize = 4;

/// Items that menus have and lists in stories have not.
const MENU: [&str; 31] = [
    "about",
    "about us",
    "accessibility",
    "careers",
    "contact",
    "contact us",
    "events",
    "faq",
    "faqs",
    "home",
    "internships",
    "leadership",
    "media",
    "news",
    "newsletter",
    "newsroom",
    "op-eds",
    "podcasts",
    "press",
    "press releases",
    "privacy",
    "privacy policy",
    "resources",
    "search",
    "services",
    "site map",
    "sitemap",
    "subscribe",
    "terms of service",
    "terms of use",
    "victim services",
];

/// A closing run of fewer short lines is no menu.
const SHORTEST_MENU: usize = 6;

/// Leaves out what is below the story, and gives the index of the first line of it.
pub fn read(
    lines: &[Line],
    roles: &mut [Role],
    head: usize,
    origin: &Origin,
    found: &mut Found,
) -> usize {
    let starts = [
        below_sentences(lines, head),
        below_strong_mark(lines, head),
        menu(lines, head),
    ];
    let Some(mut tail) = starts.into_iter().flatten().min() else {
        return lines.len();
    };
    // Buttons above the mark belong to it.
    while tail > head + 1 && is_mark(lines[tail - 1].text) {
        tail -= 1;
    }
    roles[tail..].fill(Role::Taken);
    let what = match &lines[tail..] {
        [only] => at(only, origin),
        [first, .., last] => format!("{} to {}", at(first, origin), at(last, origin)),
        [] => return tail,
    };
    found.ignore(what, "what a site puts below its stories");
    tail
}

/// The first known line below the last sentence.
fn below_sentences(lines: &[Line], head: usize) -> Option<usize> {
    let sentence = lines.iter().rposition(|line| is_sentence(line.text));
    let from = sentence.map_or(0, |last| last + 1).max(head + 1);
    let below = lines.get(from..)?;
    let mark = below.iter().position(|line| is_mark(line.text))?;
    Some(from + mark)
}

/// The first line that begins the tail for certain, below more sentences than stand under it.
fn below_strong_mark(lines: &[Line], head: usize) -> Option<usize> {
    let is_told = |line: &&Line| is_sentence(line.text);
    let story = lines.get(head..)?;
    // From the end, so that each line is looked at once.
    let told = story.iter().filter(is_told).count();
    let mut teasers = HashSet::new();
    let mut below = 0;
    let mut first = None;
    for (index, line) in story.iter().enumerate().rev() {
        if is_sentence(line.text) {
            below += 1;
            teasers.insert(line.text);
        }
        if teasers.len() > TEASERS {
            break;
        }
        if told > below && is_strong_mark(line.text) {
            first = Some(head + index);
        }
    }
    first
}

/// Where a menu begins that closes the file: at its first known item, or at the single letters of
/// a logo before it, or at the line that ends a release.
fn menu(lines: &[Line], head: usize) -> Option<usize> {
    let is_long = |line: &Line| shape::width(line.text) > 40 || shape::ends_sentence(line.text);
    let from = lines.iter().rposition(is_long)? + 1;
    let run = lines.get(from.max(head + 1)..)?;
    let told = lines
        .get(head..from)?
        .iter()
        .any(|line| is_sentence(line.text));
    let is_item = |line: &&Line| MENU.contains(&line.text.to_lowercase().as_str());
    let items = run.iter().filter(is_item).count();
    if !told || run.len() < SHORTEST_MENU || items < 3 {
        return None;
    }
    let begins = |line: &Line| shape::width(line.text) == 1 || is_item(&line) || is_mark(line.text);
    let first = run.iter().position(begins)?;
    Some(lines.len() - run.len() + first)
}

/// Whether a line begins what is below stories for certain.
pub fn is_strong_mark(line: &str) -> bool {
    let inner = line.trim_matches(|c: char| !c.is_alphanumeric());
    inner.len() <= 30 && STRONG.contains(&inner.to_lowercase().as_str())
}

fn is_mark(line: &str) -> bool {
    let inner = line.trim_matches(|c: char| !c.is_alphanumeric());
    if inner.is_empty() {
        return line.contains('#');
    }
    MARKS.contains(&inner.to_lowercase().as_str())
}

/// Whether a line is a whole sentence, and no teaser that breaks off.
fn is_sentence(line: &str) -> bool {
    let breaks_off = line.ends_with('…') || line.ends_with("...");
    shape::width(line) >= 60
        && shape::ends_sentence(line)
        && !breaks_off
        && shape::mostly_small(line, 30)
}
