//! How far the head of a story reaches: to its first sentence.
//!
//! It does not know what the lines of the head are.

use super::super::furniture::{self, shape};
use super::super::lines::Line;
use super::title::{PageTitle, repeated};

/// How many lines at most may be a head.
pub const LONGEST: usize = 40;

/// The index of the first line of the story itself.
pub fn end_of_head(lines: &[Line], title: Option<&PageTitle>) -> usize {
    let limit = lines.len().min(LONGEST);
    let mut index = usize::from(title.is_some());
    while index < limit {
        let again = title.and_then(|title| repeated(&lines[index..], &title.folded));
        match again {
            Some(count) => index += count,
            None if is_prose(lines, index) => return index,
            None => index += 1,
        }
    }
    // No sentence in sight: at most the first few lines are head.
    first_other(lines, title).min(limit)
}

/// Where a head ends that no story follows: behind the headline and what is known around it.
fn first_other(lines: &[Line], title: Option<&PageTitle>) -> usize {
    let mut headline = false;
    for (index, line) in lines.iter().enumerate() {
        let known = furniture::is_chrome(line.text)
            || furniture::stamp(line.text, "").is_some()
            || headline && furniture::byline(line.text).is_some()
            || title.is_some() && !headline;
        let is_headline = match title {
            Some(title) => repeated(&lines[index..], &title.folded).is_some(),
            None => !known,
        };
        if headline && !known {
            return index;
        }
        headline |= is_headline;
    }
    lines.len()
}

/// Whether a line is a dateline by itself, before the paragraph that it opens.
fn opens_next(lines: &[Line], index: usize) -> bool {
    let text = lines[index].text;
    let ends = text.ends_with(['-', '–', '—']);
    let next = lines.get(index + 1).filter(|_| ends);
    next.is_some_and(|next| furniture::dateline(&format!("{text} {}", next.text)).is_some())
}

/// Whether a line is the story: a sentence, or a line long enough and mostly in small letters.
fn is_prose(lines: &[Line], index: usize) -> bool {
    let text = lines[index].text;
    let width = shape::width(text);
    if index == 0 {
        let sentence = shape::ends_sentence(text) && width > 80;
        return (sentence || width > 160) && shape::mostly_small(text, 50);
    }
    if furniture::release_label(text).is_some() || furniture::is_contact(text) {
        return false;
    }
    let running = lines
        .get(index + 1)
        .is_some_and(|next| !next.apart && shape::starts_small(next.text));
    let sentence = shape::ends_sentence(text) && shape::mostly_small(text, 30);
    sentence && width >= 30
        || width >= 100 && shape::mostly_small(text, 45)
        || width >= 60 && running && shape::mostly_small(text, 40)
        || sentence && shape::is_quotation(text)
        || furniture::dateline(text).is_some()
        || opens_next(lines, index)
}
