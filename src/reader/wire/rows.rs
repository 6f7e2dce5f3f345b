//! The lines of a message, with the signs at their ends.
//!
//! A line ends at LF; carriage returns before it belong to the end, however many there are, so that
//! CR CR LF is one end. It does not know what lines mean.

use std::ops::Range;

/// A line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Row<'a> {
    /// Its text without the signs and the white space around it; may be empty.
    pub text: &'a str,
    /// Where that text starts.
    pub start: usize,
    /// Whether `^` stands before it: it is set apart.
    pub is_set: bool,
    /// Whether white space stands before it that starts a paragraph.
    pub is_indented: bool,
    /// The sign that ends it: `<` flush left, `=` centred.
    pub quad: Option<char>,
}

/// The lines of a part of a text.
pub(super) fn rows(text: &str, part: Range<usize>) -> Vec<Row<'_>> {
    let whole = &text[part.clone()];
    let end = match whole.contains('\n') {
        true => '\n',
        false => '\r',
    };
    let mut at = part.start;
    let mut rows = Vec::new();
    for line in whole.split(end) {
        rows.push(row(line, at));
        at += line.len() + 1;
    }
    rows
}

/// The line that starts at byte `at`.
fn row(line: &str, at: usize) -> Row<'_> {
    let blank = |c: char| c.is_whitespace() || c.is_control() || c == '\u{FEFF}';
    let text = line.trim_start_matches(blank);
    let indent = &line[..line.len() - text.len()];
    let is_set = text.starts_with('^');
    let text = text.trim_start_matches('^').trim_start_matches(blank);
    let start = at + (line.len() - text.len());
    let text = text.trim_end_matches(blank);
    let quad = text.chars().next_back();
    let quad = quad.filter(|sign| matches!(sign, '<' | '='));
    // `<desk@alder.example>` ends with another sign, and what is no sign stays: `a < b`.
    let text = match quad {
        Some(sign) => text.trim_end_matches(sign).trim_end_matches(blank),
        None => text,
    };
    Row {
        text,
        start,
        is_set,
        is_indented: indent.contains('\t') || indent.ends_with("  "),
        quad,
    }
}

/// Whether a line is nothing but a rule between two parts: `___`, `* * *`.
pub(super) fn is_rule(text: &str) -> bool {
    !text.is_empty()
        && text
            .chars()
            .all(|c| matches!(c, '_' | '*' | '-' | '=' | '.' | ' '))
}

/// Whether a line only says that the message ends: `-30-`, `END`, `NNNN`, `MORE`.
pub(super) fn is_end(text: &str) -> bool {
    let word = text.trim_matches(|c: char| !c.is_alphanumeric());
    matches!(
        word,
        "30" | "END" | "End" | "NNNN" | "MORE" | "more" | "ENDS" | "ENDIT" | "ENDITEM"
    ) || text == "###"
        || text.to_lowercase().starts_with("end it/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_stand_around_lines() {
        let text =
            "^By ANNA LINDQVIST=\r\r\n\t   PORT ALDER (AW) _ Fog. \r\na < b\nFerry;12;fog<\n";
        let seen: Vec<_> = rows(text, 0..text.len())
            .iter()
            .map(|row| (row.text, row.is_set, row.is_indented, row.quad))
            .collect();
        assert_eq!(
            seen,
            [
                ("By ANNA LINDQVIST", true, false, Some('=')),
                ("PORT ALDER (AW) _ Fog.", false, true, None),
                ("a < b", false, false, None),
                ("Ferry;12;fog", false, false, Some('<')),
                ("", false, false, None),
            ]
        );
        for row in rows(text, 0..text.len()) {
            assert!(text[row.start..].starts_with(row.text));
        }
    }

    #[test]
    fn end_marks_are_no_text() {
        for end in [
            "-30-",
            "- 30 -",
            "END",
            "NNNN",
            "###",
            "END it/MTZ",
            "(END)",
        ] {
            assert!(is_end(end), "{end}");
        }
        for text in ["The END", "Ends meet", "30 ferries", ""] {
            assert!(!is_end(text), "{text}");
        }
    }
}
