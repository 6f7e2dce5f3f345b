//! Lines to paragraphs: is a line a paragraph, or were paragraphs wrapped to a width?
//!
//! It looks at lengths, ends and beginnings of lines; it does not know sub-heads.

use super::super::furniture::shape;
use super::super::lines::Line;
use super::Role;

/// Text with lines longer than this was not wrapped to a width.
const WIDEST: usize = 130;

/// Whether most lines of a text were broken to fit a width.
pub fn are_wrapped(lines: &[Line]) -> bool {
    let mut widths: Vec<usize> = lines.iter().map(|line| shape::width(line.text)).collect();
    widths.sort_unstable();
    let wide = widths.get(widths.len() * 95 / 100).copied().unwrap_or(0);
    if wide > WIDEST {
        return false;
    }
    let pairs = lines.windows(2).filter(|pair| !pair[1].apart);
    let (mut broken, mut all) = (0, 0);
    for pair in pairs {
        all += 1;
        broken += usize::from(is_broken(pair));
    }
    broken >= 2 && broken * 100 >= all * 20
}

/// Whether a sentence runs on from one line to the next.
fn is_broken(pair: &[Line]) -> bool {
    shape::width(pair[0].text) >= 30
        && !shape::ends_sentence(pair[0].text)
        && shape::starts_small(pair[1].text)
}

/// For each line, whether a paragraph starts with it.
pub fn starts(lines: &[Line], roles: &[Role], wrapped: bool) -> Vec<bool> {
    let width = lines
        .iter()
        .map(|line| shape::width(line.text))
        .filter(|width| *width <= WIDEST);
    let width = width.max().unwrap_or(0);
    (0..lines.len())
        .map(|at| match at.checked_sub(1) {
            Some(before) if roles[before] == Role::Text => {
                let (last, line) = (&lines[before], &lines[at]);
                !carries_on(last, line) && (line.apart || !wrapped || ends_early(last, line, width))
            }
            _ => true,
        })
        .collect()
}

/// Whether a line goes on with the sentence of the last one, though a page's markup broke it there.
fn carries_on(last: &Line, line: &Line) -> bool {
    if shape::is_item(line.text) {
        let dash = line.text.starts_with(['–', '—', '-']);
        return dash && !line.apart && shape::is_capitals(last.text);
    }
    let open = !shape::ends_sentence(last.text) && !last.text.ends_with(':');
    shape::carries_on(line.text) && (open || !shape::starts_small(line.text)) && !line.apart
}

/// Whether the last line of wrapped text is one that its paragraph ends with: the first word of the
/// next line would have had room on it.
fn ends_early(last: &Line, line: &Line, width: usize) -> bool {
    if shape::is_item(line.text) {
        return true;
    }
    let word = line.text.split_whitespace().next().unwrap_or("");
    let room = width * 9 / 10;
    shape::width(last.text) + 1 + shape::width(word) < room
}

/// The line of a pull quote that closes the text: a short quotation, alone or with its attribution
/// on the line below.
pub fn closing_quote(lines: &[Line], roles: &[Role], head: usize) -> Option<usize> {
    let is_pulled = |at: usize| {
        let line = &lines[at];
        roles[at] == Role::Text
            && shape::is_quotation(line.text)
            && shape::width(line.text) <= 300
            && !["\" ", "” ", "» "]
                .iter()
                .any(|end| line.text.contains(end))
    };
    let last = lines.len().checked_sub(1)?;
    let quote = last.checked_sub(1).filter(|at| *at > head)?;
    let attribution = lines[last].text;
    let attributed = is_pulled(quote)
        && !shape::ends_sentence(attribution.trim_end_matches(')'))
        && !shape::ends_open(attribution)
        && shape::words(attribution) <= 14
        && shape::width(attribution) <= 110
        && roles[last] == Role::Text;
    attributed.then_some(quote)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reader::lines::lines;

    fn paragraphs(text: &str) -> Vec<String> {
        let lines = lines(text);
        let roles = vec![Role::Text; lines.len()];
        let starts = starts(&lines, &roles, are_wrapped(&lines));
        let mut paragraphs: Vec<String> = Vec::new();
        for (line, start) in lines.iter().zip(starts) {
            match paragraphs.last_mut() {
                Some(last) if !start => {
                    last.push('/');
                    last.push_str(line.text);
                }
                _ => paragraphs.push(line.text.to_owned()),
            }
        }
        paragraphs
    }

    #[test]
    fn wrapped_lines_are_one_paragraph_until_a_line_ends_early() {
        let text = "The ferry Alder Star was held at the quay for two days by the worst fog\n\
                    that anybody in Port Alder can remember, harbour master Ingrid Solberg\n\
                    said on Friday.\n\
                    Captain Tomas Reyes had asked for leave to sail at noon but was told to\n\
                    wait until the fog had lifted from the narrows.";
        let seen = paragraphs(text);
        assert_eq!(seen.len(), 2, "{seen:#?}");
        assert!(seen[1].starts_with("Captain"));
    }

    #[test]
    fn a_line_is_a_paragraph_where_nothing_is_wrapped() {
        let text = "The ferry stayed at the quay.\nThe fog lifted at noon.\n\nIt sailed at one.";
        assert_eq!(paragraphs(text).len(), 3);
    }

    #[test]
    fn lines_broken_by_links_are_put_together_again() {
        let text = "The harbour board said\nHelen Okafor\n, mayor of Port Alder, would open the new quay.\nFog came.";
        assert_eq!(
            paragraphs(text),
            [
                "The harbour board said",
                "Helen Okafor/, mayor of Port Alder, would open the new quay.",
                "Fog came."
            ]
        );
    }
}
