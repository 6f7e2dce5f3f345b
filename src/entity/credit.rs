//! Credits inside a text: who reported, wrote, edited and photographed, and who is to be asked.
//!
//! `By Maeve O'Donnell` on a line of its own, `(Reporting by ...; Editing by ...)`, `Media contact:`,
//! `-- Northmouth Newsroom`. Those named there are not whom the brief is about. It does not know
//! whether a name is in it.

use crate::analysis::fold;
use crate::span::Span;

/// A credit in brackets has no more bytes.
const LONGEST: usize = 800;
/// An author's name alone on a line has fewer.
const LONGEST_NAME: usize = 80;
/// A line of more bytes is no credit as a whole.
const LONGEST_LINE: usize = 300;

/// What credits begin with, on a line or in brackets, in lower case.
const BEGINNINGS: [&str; 40] = [
    "additional reporting",
    "author:",
    "compiled by",
    "contact:",
    "contacts:",
    "contact person:",
    "edited by",
    "editing by",
    "editor:",
    "editors:",
    "filming by",
    "for media inquiries",
    "graphic by",
    "graphic:",
    "graphics by",
    "illustration by",
    "illustration:",
    "image:",
    "interview by",
    "media contact",
    "photo by",
    "photo:",
    "photograph by",
    "photographs by",
    "photography by",
    "photos by",
    "photos:",
    "picture by",
    "picture:",
    "press contact",
    "produced by",
    "production by",
    "reported by",
    "reporter:",
    "reporting by",
    "reporting and writing by",
    "text:",
    "translated by",
    "writing by",
    "written by",
];

/// What sentences end with that thank other reporters, in lower case.
const ENDINGS: [&str; 6] = [
    "contributed to this report",
    "contributed to this story",
    "contributed to this article",
    "contributed reporting",
    "contributed to the reporting",
    "contributed additional reporting",
];

/// The credits of a text, in order; `authors` sign on lines of their own. Linear in the text.
pub fn credits(text: &str, authors: &[String]) -> Vec<Span> {
    let mut credits = Vec::new();
    let authors: Vec<String> = authors
        .iter()
        .map(|author| fold(author).into_owned())
        .collect();
    let last = text.trim_end().rfind('\n').map_or(0, |at| at + 1);
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let written = line.trim();
        let start = at + (line.len() - line.trim_start().len());
        let whole = Span::new(start, start + written.len());
        at += line.len();
        let short = written.len() <= LONGEST_LINE;
        if short && is_credit(written, &authors, start >= last && start > 0) {
            credits.push(whole);
        } else if !short || written.contains(['(', '[']) || written.ends_with(['.', ')', ']']) {
            inside(written, start, &mut credits);
        }
    }
    credits
}

/// Whether a line is a credit from its first word to its last.
fn is_credit(line: &str, authors: &[String], last: bool) -> bool {
    let bare = line.trim_start_matches(['(', '[', '*', '_', '—', '–', '-', '•', ' ']);
    begins(bare)
        || is_byline(bare)
        || last && is_sign_off(line, bare)
        || line.len() < LONGEST_NAME
            && authors
                .contains(&fold(bare.trim_end_matches([')', ']', '*', '_', '.'])).into_owned())
}

fn begins(line: &str) -> bool {
    BEGINNINGS
        .iter()
        .any(|beginning| starts_alike(line, beginning))
}

/// Whether a text begins with these small letters, whatever its case.
fn starts_alike(text: &str, small: &str) -> bool {
    let start = text.as_bytes().get(..small.len());
    start.is_some_and(|start| start.eq_ignore_ascii_case(small.as_bytes()))
}

/// `By Anna Lindqvist and Dev Malhotra, harbour correspondent`: names up to a comma or the end.
fn is_byline(line: &str) -> bool {
    let Some(names) = line
        .strip_prefix("By ")
        .or_else(|| line.strip_prefix("BY "))
    else {
        return false;
    };
    let names = names
        .split([',', '|', '•'])
        .next()
        .unwrap_or(names)
        .trim_end_matches(['.', ':']);
    let mut count = 0;
    let are_names = names.split_whitespace().all(|word| {
        count += 1;
        word.starts_with(char::is_uppercase)
            || matches!(
                word,
                "and"
                    | "&"
                    | "of"
                    | "de"
                    | "van"
                    | "von"
                    | "der"
                    | "den"
                    | "bin"
                    | "al"
                    | "the"
                    | "in"
            )
    });
    // `By Monday.` is the beginning of a sentence, and too short.
    are_names && (2..=12).contains(&count) && line.len() < 160
}

/// The last line: `-- Northmouth Newsroom`, `(Coastal Press)`, `ng/ccp (epd, dpa)`.
fn is_sign_off(line: &str, bare: &str) -> bool {
    let words = bare.split_whitespace().count();
    let room = bare
        .split(|letter: char| !letter.is_alphabetic())
        .any(|word| {
            let word = word.to_ascii_lowercase();
            matches!(
                word.as_str(),
                "newsroom" | "bureau" | "desk" | "newsdesk" | "staff"
            )
        });
    let dashed = line.starts_with(['-', '—', '–']);
    let bracketed = line.starts_with('(') && line.ends_with(')');
    if dashed && room || bracketed && words <= 5 && !bare.contains('.') {
        return words <= 8;
    }
    // Initials of writers, and their agencies in brackets.
    let Some((initials, agencies)) = line.split_once(" (") else {
        return false;
    };
    let parts = initials
        .split(['/', ',', ' '])
        .filter(|part| !part.is_empty());
    let small =
        |part: &str| part.len() <= 4 && part.bytes().all(|letter| letter.is_ascii_lowercase());
    initials.len() <= 24 && agencies.ends_with(')') && agencies.len() <= 40 && { parts }.all(small)
}

/// Credits that are a part of a line: in brackets, or its last sentence.
fn inside(line: &str, start: usize, credits: &mut Vec<Span>) {
    let mut at = 0;
    while let Some(open) = line[at..].find(['(', '[']) {
        let from = at + open;
        at = from + 1;
        if !begins(line[at..].trim_start()) {
            continue;
        }
        let most = line.floor_char_boundary(line.len().min(at + LONGEST));
        let close = line[at..most].find([')', ']']);
        let end = close.map_or(most, |close| at + close + 1);
        credits.push(Span::new(start + from, start + end));
        at = end;
    }
    let bare = line.trim_end_matches(['.', ')', ']', '*', '_', ' ']);
    let tail = &bare[bare.ceil_char_boundary(bare.len().saturating_sub(40))..];
    if ENDINGS.iter().any(|ending| ends_alike(tail, ending)) {
        let from = line.floor_char_boundary(bare.len().saturating_sub(LONGEST));
        let sentence = bare[from..]
            .rfind(". ")
            .map_or(from, |stop| from + stop + 2);
        credits.push(Span::new(start + sentence, start + line.len()));
    }
}

fn ends_alike(text: &str, small: &str) -> bool {
    let from = text.len().checked_sub(small.len());
    let end = from.and_then(|from| text.as_bytes().get(from..));
    end.is_some_and(|end| end.eq_ignore_ascii_case(small.as_bytes()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<&str> {
        let credits = credits(text, &["Dev Malhotra".into()]);
        credits.into_iter().map(|credit| credit.of(text)).collect()
    }

    #[test]
    fn who_wrote_and_who_is_to_be_asked_is_a_credit() {
        for text in [
            "By Maeve O'Donnell",
            "By Anna Lindqvist and Dev Malhotra, The Alder Courier",
            "BY ANNA LINDQVIST",
            "(Reporting by Anna Lindqvist; Editing by Dev Malhotra)",
            "Photo: Idris Vaughan/Coastal Press",
            "Media Contact: Joan Meeks, 555-0117",
            "Dev Malhotra",
            "— Dev Malhotra",
        ] {
            assert_eq!(found(text), [text]);
        }
        for (text, credit) in [
            (
                "The quay is shut.\n-- Northmouth Newsroom",
                "-- Northmouth Newsroom",
            ),
            ("The quay is shut.\n\n(Coastal Press)\n", "(Coastal Press)"),
            (
                "The quay is shut.\n\nng/ccp (epd, dpa)",
                "ng/ccp (epd, dpa)",
            ),
            (
                "The quay is shut. (Additional reporting by Jun Takeda)",
                "(Additional reporting by Jun Takeda)",
            ),
            (
                "The quay is shut. Courier writer Jun Takeda in Eastholm contributed to this report.",
                "Courier writer Jun Takeda in Eastholm contributed to this report.",
            ),
        ] {
            assert_eq!(found(text), [credit]);
        }
    }

    #[test]
    fn what_is_told_is_no_credit() {
        for text in [
            "By Monday Solberg had shut the quay.",
            "By the time Ingrid Solberg came, the quay was shut.",
            "By Monday",
            "Dev Malhotra fell into the harbour.",
            "Solberg (the harbour master) left.\n— Morag Isbister, passenger",
            "She contributed to this report on harbours, said Solberg.",
            "Report by the board: (a) the lamp was out.",
            "",
        ] {
            assert!(found(text).is_empty(), "{text}: {:?}", found(text));
        }
    }

    #[test]
    fn a_line_without_end_is_looked_at_once() {
        let text = "(Reporting by ".repeat(200_000);
        assert!(!credits(&text, &[]).is_empty());
    }
}
