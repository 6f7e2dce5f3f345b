//! The text in an element of a feed: HTML once or twice escaped, in CDATA or as elements, or plain.
//!
//! It does not know which element holds an item's text, or what the others say.

use std::borrow::Cow;

use super::super::{Element, Node, markup};
use super::tail;
use crate::brief::Heading;
use crate::reader::body::Body;
use crate::reader::{Found, html};

/// A text read, with what was left out of it.
#[derive(Debug, Default)]
pub(super) struct Prose {
    /// Where it stands.
    pub from: String,
    /// The text.
    pub text: String,
    /// Its sub-heads.
    pub headings: Vec<Heading>,
    /// What was left out, and why.
    pub cut: Vec<(String, Cow<'static, str>)>,
}

impl Prose {
    /// The text in an element.
    ///
    /// # Errors
    ///
    /// Says why there is none although there is something.
    pub fn of(element: Element) -> Result<Self, &'static str> {
        if element.attribute("src").is_some() {
            return Err("the text is not here, but where this points to");
        }
        let kind = element.attribute("type").unwrap_or("").to_lowercase();
        if element
            .attribute("mode")
            .is_some_and(|mode| mode == "base64")
        {
            return Err("text in base64 is not read");
        }
        if !(kind.is_empty()
            || ["text", "html", "xml"]
                .iter()
                .any(|word| kind.contains(word)))
        {
            return Err("no text, but data of another kind");
        }
        let mut prose = Prose {
            from: element.qualified().to_owned(),
            ..Prose::default()
        };
        let body = match element.children().next() {
            Some(_) if is_whole(element) => prose.elements(element),
            _ => prose.written(&written(element)),
        };
        let mut found = Found::default();
        body.into_found(&mut found);
        prose.text = found.brief.text;
        prose.headings = found.brief.headings;
        let why = "put below the text by the publishing system";
        let cut = tail::cut(&mut prose.text).into_iter();
        prose
            .cut
            .extend(cut.map(|what| (format!("\"{what}\""), Cow::Borrowed(why))));
        let end = prose.text.len();
        for heading in &mut prose.headings {
            heading.start = heading.start.min(end);
        }
        Ok(prose)
    }

    /// The text of elements.
    fn elements(&mut self, element: Element) -> Body<'static> {
        let mut body = Body::default();
        let left = markup::read(element, &mut body);
        self.cut
            .extend(left.into_iter().map(|left| (left.what, left.why)));
        body
    }

    /// The text of a string, HTML or not.
    fn written(&mut self, written: &str) -> Body<'static> {
        let text = unescaped(written);
        if !html::is_html(&text) {
            let mut body = Body::default();
            markup::plain(&text, &mut body);
            return body;
        }
        let (text, captions) = without_captions(&text);
        let why = Cow::Borrowed("the words under a picture");
        let captions = captions.into_iter();
        self.cut
            .extend(captions.map(|caption| (format!("\"{caption}\""), why.clone())));
        body(&with_paragraphs(&text))
    }

    /// Whether there is neither text nor sub-head.
    pub fn is_empty(&self) -> bool {
        self.text.is_empty() && self.headings.is_empty()
    }
}

/// A line of text such as a title, still with its markup: escaped once, as it should be.
pub(super) fn line(element: Element) -> String {
    let written = written(element);
    let once = html::plain(&written);
    let twice = once.contains("</")
        || once
            .match_indices('&')
            .any(|(at, _)| html::reference(&once[at..]).is_some());
    if twice { once } else { written }
}

/// Elements of HTML that hold nothing and are not closed; in XML they then hold what follows.
const EMPTY: [&str; 6] = ["br", "hr", "img", "input", "link", "meta"];

/// Whether elements are closed as XML wants it, and no tag was taken for text.
fn is_whole(element: Element) -> bool {
    element
        .all()
        .all(|element| match EMPTY.contains(&element.name()) {
            true => element.content().next().is_none(),
            false => !element.content().any(is_tagged),
        })
}

fn is_tagged(node: Node) -> bool {
    matches!(node, Node::Text(text) if html::is_html(text))
}

/// What stands in an element: its text or, where it holds elements, HTML of the same meaning.
fn written(element: Element) -> String {
    element.mark();
    let mut out = String::new();
    match element.children().next() {
        Some(_) => serialised(element, &mut out),
        None => {
            for node in element.content() {
                if let Node::Text(text) = node {
                    out.push_str(text);
                }
            }
        }
    }
    out
}

/// The content of an element as HTML without attributes. Elements are never deep.
fn serialised(element: Element, out: &mut String) {
    for node in element.content() {
        match node {
            Node::Text(text) if html::is_html(text) => out.push_str(text),
            Node::Text(text) => {
                for part in text.split_inclusive(['<', '&']) {
                    let plain = part.trim_end_matches(['<', '&']);
                    out.push_str(plain);
                    out.push_str(match &part[plain.len()..] {
                        "<" => "&lt;",
                        "&" => "&amp;",
                        _ => "",
                    });
                }
            }
            Node::Element(element) => {
                let name = element.name();
                out.push('<');
                out.push_str(name);
                out.push('>');
                serialised(element, out);
                if !EMPTY.contains(&name) {
                    out.push_str("</");
                    out.push_str(name);
                    out.push('>');
                }
            }
        }
    }
}

/// HTML that was escaped twice, escaped once; other text with its references resolved.
fn unescaped(text: &str) -> Cow<'_, str> {
    if !text.contains('&') || html::is_html(text) {
        return Cow::Borrowed(text);
    }
    let mut body = Body::default();
    html::read_references(text, 0, &mut body);
    Cow::Owned(body.text().to_owned())
}

fn body(html: &str) -> Body<'static> {
    let mut body = Body::default();
    let mut sink = html::Sink::new(&mut body);
    html::read(html, 0, &mut sink);
    sink.end_heading();
    body
}

/// In HTML that marks no paragraph, empty lines part them: it was written to be put in order by the
/// publishing system, which did so for its pages only.
fn with_paragraphs(html: &str) -> Cow<'_, str> {
    let lower = html.to_ascii_lowercase();
    let is_marked = ["<p>", "<p ", "<br", "<div", "<li"]
        .iter()
        .any(|tag| lower.contains(tag));
    match is_marked || !html.contains("\n\n") {
        true => Cow::Borrowed(html),
        false => Cow::Owned(html.replace("\n\n", "\n<p>\n")),
    }
}

/// HTML without the words under its pictures, and those words.
fn without_captions(html: &str) -> (Cow<'_, str>, Vec<String>) {
    let lower = html.to_ascii_lowercase();
    let (mut kept, mut captions) = (String::new(), Vec::new());
    let (mut at, mut from) = (0, 0);
    while let Some(found) = lower[at..].find("caption") {
        let middle = at + found;
        at = middle + 1;
        let (start, end) = if lower[..middle].ends_with("<fig") {
            (middle - 4, "</figcaption>")
        } else if lower[middle..].starts_with("caption-text") {
            match lower[from..middle].rfind("<p") {
                Some(start) if !lower[from + start..middle].contains('>') => (from + start, "</p>"),
                _ => continue,
            }
        } else {
            continue;
        };
        let Some(length) = lower[middle..].find(end) else {
            break;
        };
        kept.push_str(&html[from..start]);
        kept.push_str("<p>");
        from = middle + length + end.len();
        at = from;
        // Within its tags, which hide it.
        let whole = html[start..from - end.len()].split_once('>');
        let caption = html::plain(whole.map_or("", |(_, inside)| inside));
        captions.extend(Some(caption).filter(|caption| !caption.is_empty()));
    }
    if from == 0 {
        return (Cow::Borrowed(html), captions);
    }
    kept.push_str(&html[from..]);
    (Cow::Owned(kept), captions)
}
