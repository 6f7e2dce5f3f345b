//! Lines of a text, numbered from 1, whichever way they end.
//!
//! A line ends at `\n`, `\r\n` or a lone `\r`. This module does not know what lines mean.

/// The starts of a text's lines.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LineStarts(Vec<u32>);

impl LineStarts {
    /// The starts of the lines of `text`; there is always at least one.
    pub(super) fn of(text: &str) -> Self {
        let bytes = text.as_bytes();
        let ends = (0..bytes.len()).filter(|&at| ends_line(bytes, at));
        // No file that is read is longer than 64 MiB, and no character of it than three bytes.
        let starts = ends.map(|at| u32::try_from(at + 1).unwrap_or(u32::MAX));
        LineStarts(std::iter::once(0).chain(starts).collect())
    }

    /// The 1-based line that a byte stands on.
    pub(super) fn line(&self, at: usize) -> usize {
        self.0.partition_point(|start| *start as usize <= at)
    }
}

/// Whether the byte at `at` is the last of a line.
fn ends_line(bytes: &[u8], at: usize) -> bool {
    match bytes[at] {
        b'\n' => true,
        b'\r' => bytes.get(at + 1) != Some(&b'\n'),
        _ => false,
    }
}

/// A line with something on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Line<'a> {
    /// Its text without the white space around it.
    pub text: &'a str,
    /// Where that text starts.
    pub start: usize,
    /// Its 1-based number.
    pub number: usize,
    /// Whether an empty line, or none at all, stands before it.
    pub apart: bool,
}

impl Line<'_> {
    /// One past its last byte.
    pub fn end(&self) -> usize {
        self.start + self.text.len()
    }
}

/// The lines of `text` that are not empty.
pub(super) fn lines(text: &str) -> Vec<Line<'_>> {
    // Counted first: of a text of thirty million lines a list that grows takes twice the room.
    let mut count = 0;
    each(text, |_| count += 1);
    let mut lines = Vec::with_capacity(count);
    each(text, |line| lines.push(line));
    lines
}

fn each<'t>(text: &'t str, mut take: impl FnMut(Line<'t>)) {
    let (mut start, mut number, mut apart) = (0, 0, true);
    let bytes = text.as_bytes();
    for at in 0..=bytes.len() {
        if at < bytes.len() && !ends_line(bytes, at) {
            continue;
        }
        number += 1;
        let whole = &text[start..at];
        let trimmed = trim(whole);
        if !trimmed.is_empty() {
            let start = start + (whole.len() - trim_start(whole).len());
            take(Line {
                text: trimmed,
                start,
                number,
                apart,
            });
        }
        apart = trimmed.is_empty();
        start = at + 1;
    }
}

/// The first bytes of a text, `most` of them or a few less, ending between two characters.
pub(super) fn head(text: &str, most: usize) -> &str {
    let mut end = most.min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

/// Without white space, byte order marks and zero-width spaces at either end.
pub(super) fn trim(text: &str) -> &str {
    trim_start(text).trim_end_matches(is_blank)
}

fn trim_start(text: &str) -> &str {
    text.trim_start_matches(is_blank)
}

fn is_blank(character: char) -> bool {
    character.is_whitespace() || matches!(character, '\u{FEFF}' | '\u{200B}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_end_in_three_ways_and_keep_their_numbers() {
        let text = "one\r\n \u{FEFF}two \rthree\n\n\nfour";
        let seen: Vec<_> = lines(text)
            .iter()
            .map(|line| (line.number, line.text, line.apart))
            .collect();
        assert_eq!(
            seen,
            [
                (1, "one", true),
                (2, "two", false),
                (3, "three", false),
                (6, "four", true)
            ]
        );
        let starts = LineStarts::of(text);
        for line in lines(text) {
            assert_eq!(&text[line.start..line.end()], line.text);
            assert_eq!(starts.line(line.start), line.number);
        }
    }
}
