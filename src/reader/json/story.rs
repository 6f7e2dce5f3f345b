//! The text of a story as it stands in one JSON string, plain or HTML.
//!
//! It is taken as declared: only `## ` lines and HTML headings are sub-heads, and a headline that
//! is repeated at the start is dropped. It does not know where the string came from.

use super::super::body::{self, Body};
use super::super::furniture::{self, shape};
use super::super::slots::Slots;
use super::super::{html, lines};

/// The longest first line that is taken as a headline where none is declared.
const LONGEST_HEADLINE: usize = 120;

/// The longest line between a headline and the text that belongs to neither.
const LONGEST_UNDER: usize = 60;

/// Fills the text of a brief whose headline, if it has one, is known. `markup` says whether the
/// text is HTML, where the source tells.
pub fn fill(slots: &mut Slots, text: &str, markup: Option<bool>) {
    let markup = markup.unwrap_or(false) || html::is_html(text);
    let body = match markup {
        true => self::markup(below_headline(slots, text)),
        false => {
            let text = match slots.found.brief.headline.is_empty() {
                true => first_line(slots, text),
                false => without_headline(slots, text),
            };
            plain(text)
        }
    };
    body.into_found(&mut slots.found);
    let brief = &mut slots.found.brief;
    let repeats = brief.headings.first().is_some_and(|first| {
        first.start == 0 && shape::folded(&first.text) == shape::folded(&brief.headline)
    });
    if repeats {
        let heading = brief.headings.remove(0);
        slots.ignore(heading.text, "the text repeats the headline");
    }
}

/// Fills the dateline from the place that a source declares, unless the text opens with one of its
/// own, which says more.
pub fn dateline(slots: &mut Slots, text: &str, from: String) {
    if furniture::dateline(&slots.found.brief.text).is_some() {
        return slots.ignore(from, "the text opens with its own dateline");
    }
    slots.dateline(text, from);
}

/// Takes a short first line as the headline, and gives the text after it.
fn first_line<'t>(slots: &mut Slots, text: &'t str) -> &'t str {
    let whole = text.trim_start();
    let Some((first, rest)) = whole.split_once('\n') else {
        return text;
    };
    let fits = shape::width(first.trim_end()) <= LONGEST_HEADLINE && !rest.trim().is_empty();
    if !fits {
        return text;
    }
    slots.found.brief.headline = body::one_line(first.trim_start_matches('#'));
    slots.found.traced("headline", "first line of the text");
    rest
}

/// The text after a first line that repeats the headline.
fn without_headline<'t>(slots: &mut Slots, text: &'t str) -> &'t str {
    let whole = text.trim_start();
    let Some((first, rest)) = whole.split_once('\n') else {
        return text;
    };
    let headline = &slots.found.brief.headline;
    if rest.trim().is_empty() || shape::folded(first.trim()) != shape::folded(headline) {
        return text;
    }
    slots.ignore(first.trim(), "the text repeats the headline");
    rest
}

/// HTML below its own headline, with the short line of desk and source that may stand under it.
fn below_headline<'t>(slots: &mut Slots, text: &'t str) -> &'t str {
    let Some((head, below)) = text.split_once("</h1>") else {
        return text;
    };
    let headline = shape::folded(&slots.found.brief.headline);
    let head = head.rfind("<h1").map_or("", |start| &head[start..]);
    if headline.is_empty() || shape::folded(&html::plain(head)) != headline {
        return text;
    }
    slots.ignore(html::plain(head), "the text repeats the headline");
    let Some((between, _)) = below.split_once("<p") else {
        return below;
    };
    let line = html::plain(between);
    let marked = ["<h2", "<h3", "<blockquote", "<li"].iter();
    if shape::width(&line) > LONGEST_UNDER || marked.into_iter().any(|tag| between.contains(tag)) {
        return below;
    }
    if !line.is_empty() {
        slots.ignore(line, "stands between the headline and the text");
    }
    &below[between.len()..]
}

fn markup(text: &str) -> Body<'static> {
    let mut body = Body::default();
    let mut sink = html::Sink::new(&mut body);
    html::read(text, 0, &mut sink);
    sink.end_heading();
    body
}

/// Text without markup, as paragraphs and sub-heads.
pub fn plain(text: &str) -> Body<'static> {
    let mut body = Body::default();
    // With empty lines between paragraphs, single line breaks are only a width.
    let apart = text.contains("\n\n") || text.contains("\n\r\n");
    for line in lines::lines(text) {
        if let Some(heading) = line.text.strip_prefix("## ") {
            body.heading(heading, 2);
            continue;
        }
        if apart && !line.apart {
            body.end_line();
        } else {
            body.end_paragraph();
        }
        body.push(line.text, line.start..line.end());
    }
    body
}
