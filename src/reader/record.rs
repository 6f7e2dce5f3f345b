//! One JSON object to a brief, whether it stands in a file, an array or a line.
//!
//! The text of a record is taken as declared: its headline is not guessed from page furniture, and
//! only `## ` lines and HTML headings are sub-heads. It does not know where objects come from.

use serde_json::{Map, Value};

use super::body::Body;
use super::declared::{self, Declares};
use super::furniture::shape;
use super::{Found, Problem, html};

/// The longest first line that is taken as a headline where none is declared.
const LONGEST_HEADLINE: usize = 120;

/// The brief that an object declares; none, and a problem, when it has neither headline nor text.
pub(super) fn read(
    fields: &Map<String, Value>,
    line: usize,
    line_of: &dyn Fn(&str) -> Option<usize>,
    problems: &mut Vec<Problem>,
) -> Option<Found> {
    let mut found = Found::default();
    let declares = Declares {
        name: "field",
        epoch: true,
        spaces: false,
        line_of,
    };
    let text = declared::apply(fields, &declares, &mut found, problems).unwrap_or_default();
    let text = match found.brief.headline.is_empty() {
        true => first_line(&mut found, &text),
        false => &text,
    };
    body(text).into_found(&mut found);
    if found.brief.headline.is_empty()
        && found.brief.text.is_empty()
        && found.brief.headings.is_empty()
    {
        problems.push(Problem::at(line, "no headline and no text"));
        return None;
    }
    Some(found)
}

/// Takes a short first line as the headline, and gives the text after it.
fn first_line<'t>(found: &mut Found, text: &'t str) -> &'t str {
    let whole = text.trim_start();
    let Some((first, rest)) = whole.split_once('\n') else {
        return text;
    };
    let fits = shape::width(first.trim_end()) <= LONGEST_HEADLINE && !rest.trim().is_empty();
    if !fits || html::is_html(text) {
        return text;
    }
    found.brief.headline = super::body::one_line(first.trim_start_matches('#'));
    found.traced("headline", "first line of the text");
    rest
}

/// The text of a string that is HTML, or plain paragraphs.
pub(super) fn body(text: &str) -> Body<'static> {
    let mut body = Body::default();
    if html::is_html(text) {
        let mut sink = html::Sink::new(&mut body);
        html::read(text, 0, &mut sink);
        sink.end_heading();
        return body;
    }
    // With empty lines between paragraphs, single line breaks are only a width.
    let apart = text.contains("\n\n") || text.contains("\n\r\n");
    for line in super::lines::lines(text) {
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
