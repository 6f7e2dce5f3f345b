//! The reader of saved web pages: what a page says of its article, and the article's text.
//!
//! A page is made flat enough to be safe, parsed once, and walked as a list: what is beside the
//! story goes, the element that holds the story is chosen, and its blocks become paragraphs and
//! sub-heads. It does not fetch anything, runs no script, and does not know any site.

mod abroad;
mod asides;
mod blocks;
mod cards;
mod choose;
mod declared;
mod flatten;
mod hints;
mod meta;
mod open;
mod signoff;
mod story;
mod tidy;
mod tree;
mod trim;
mod weights;

#[cfg(test)]
mod tests;

use dom_query::Document;

use super::finish::{Record, finish};
use super::slots::Slots;
use super::{Origin, Problem, Reader, Reading, decode, sniff, xml};
use crate::brief::Format;

/// The reader of saved web pages.
pub(super) struct Page;

impl Reader for Page {
    fn format(&self) -> Format {
        Format::Html
    }

    fn recognises(&self, path: &str, head: &[u8]) -> bool {
        match sniff::extension(path).as_str() {
            "md" | "markdown" => false,
            "html" | "htm" | "xhtml" if head.contains(&b'<') => true,
            _ => is_page(head),
        }
    }

    fn read(&self, bytes: &[u8], origin: &Origin) -> Reading {
        let decoded = match decode::decode_as(bytes, declared_encoding(bytes).as_deref()) {
            Ok(decoded) => decoded,
            Err(what) => return Reading::failed(what),
        };
        let mut reading = Reading {
            encoding: decoded.encoding.name(),
            ..Reading::default()
        };
        reading.problems.extend(decoded.problem(origin.first_line));
        let flat = flatten::flatten(&decoded.text);
        let what = [
            (
                flat.cut,
                "the page has too many tags; what follows is not read",
            ),
            (
                flat.torn,
                "a tag starts here and never ends; the page breaks off",
            ),
        ];
        for (at, what) in what {
            let line = at.map(|at| decoded.lines.line(at) + origin.first_line - 1);
            reading
                .problems
                .extend(line.map(|line| Problem::at(line, what)));
        }
        let document = Document::from(flat.html);
        let mut slots = Slots::default();
        let declared = meta::read(&document, &mut slots);
        let story = story::story(&document, &declared, &slots.found.brief.authors);
        if story.body.text().is_empty() {
            let has_headline = declared.is_article && declared.headline.is_some();
            if !has_headline || declared.is_list {
                let what = "no article found in this page";
                reading.problems.push(Problem::whole(what));
                return reading;
            }
            let what = "this article has no text in its page";
            reading.problems.push(Problem::whole(what));
        }
        if let Some(from) = story.from {
            slots.found.traced("text", from);
        }
        story.body.into_found(&mut slots.found);
        meta::without_echo(&mut slots.found);
        let (mut found, problems) = slots.into_found();
        reading.problems.extend(problems);
        finish(
            &mut found,
            &Record::file(Format::Html, bytes, origin),
            origin,
        );
        reading.found.push(found);
        reading
    }
}

/// Whether a file starts as a page does: with its document type, or with its root.
fn is_page(head: &[u8]) -> bool {
    let text = head
        .strip_prefix(b"\xEF\xBB\xBF")
        .unwrap_or(head)
        .trim_ascii_start();
    let starts = |word: &[u8]| {
        text.get(..word.len())
            .is_some_and(|start| start.eq_ignore_ascii_case(word))
    };
    starts(b"<!doctype html")
        || starts(b"<html")
        || xml::root(head).is_some_and(|root| root.eq_ignore_ascii_case("html"))
}

/// The encoding that a page's first bytes name.
fn declared_encoding(bytes: &[u8]) -> Option<String> {
    let head = &bytes[..bytes.len().min(2048)];
    let small = head.to_ascii_lowercase();
    let at = small.windows(8).position(|window| window == b"charset=")? + 8;
    let name = small[at..]
        .iter()
        .skip_while(|byte| matches!(byte, b'"' | b'\'' | b' '));
    let name: Vec<u8> = name
        .take_while(|byte| byte.is_ascii_alphanumeric() || b"-_:".contains(byte))
        .copied()
        .collect();
    String::from_utf8(name).ok().filter(|name| !name.is_empty())
}
