//! What a site puts below a story: buttons to share it, and the headlines of others.
//!
//! It is left out from the first line that is known to begin it, if no sentence follows; otherwise
//! it may be the story, and stays. It does not know the story.

use super::super::furniture::shape;
use super::super::lines::Line;
use super::super::{Found, Origin};
use super::{Role, at};

/// Lines that begin what is below stories.
const MARKS: [&str; 22] = [
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
];

/// Leaves out what is below the story, and gives the index of the first line of it.
pub fn read(
    lines: &[Line],
    roles: &mut [Role],
    head: usize,
    origin: &Origin,
    found: &mut Found,
) -> usize {
    let sentence = lines.iter().rposition(|line| is_sentence(line.text));
    let from = sentence.map_or(0, |last| last + 1).max(head + 1);
    let below = lines.get(from..).unwrap_or(&[]);
    let Some(mark) = below.iter().position(|line| is_mark(line.text)) else {
        return lines.len();
    };
    let tail = from + mark;
    roles[tail..].fill(Role::Taken);
    let what = match &lines[tail..] {
        [only] => at(only, origin),
        [first, .., last] => format!("{} to {}", at(first, origin), at(last, origin)),
        [] => return tail,
    };
    found.ignore(what, "what a site puts below its stories");
    tail
}

fn is_mark(line: &str) -> bool {
    let inner = line.trim_matches(|c: char| !c.is_alphanumeric());
    if inner.is_empty() {
        return line.matches('#').count() >= 3;
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
