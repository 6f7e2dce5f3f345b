//! The text of NITF's and XHTML's markup into a body: paragraphs, sub-heads, lists, tables.
//!
//! Both formats mark text alike, and real files mix them. Inside a paragraph all elements are
//! transparent, known or not; outside, an element that is not known stands for a paragraph where no
//! text surrounds it. Pictures, captions, footnotes and scripts are no text of the story; they are
//! returned with the reason. It does not know headlines, bylines or who is named.

use std::collections::HashMap;

use super::super::body::Body;
use super::super::{Ignored, html, lines};
use super::{Element, Node};
use crate::span::Span;

/// Adds the text below an element to `body`; gives what was left out.
pub(in crate::reader) fn read(element: Element, body: &mut Body) -> Vec<Ignored> {
    read_but(element, None, body)
}

/// As [`read`], without an element that is no text for the reason given.
pub(in crate::reader) fn read_but<'t>(
    element: Element<'t>,
    but: Option<(Element<'t>, &'static str)>,
    body: &mut Body,
) -> Vec<Ignored> {
    let mut writer = Writer::new(element, body);
    writer.but = but;
    writer.blocks(element);
    writer.finish()
}

/// Adds text without markup: empty lines, or where there are none all line breaks, separate
/// paragraphs.
pub(in crate::reader) fn plain(text: &str, body: &mut Body) {
    let apart = text.contains("\n\n") || text.contains("\n\r\n");
    for line in lines::lines(text) {
        match apart && !line.apart {
            true => body.end_line(),
            false => drop(body.end_paragraph()),
        }
        body.push(line.text, 0..line.text.len());
    }
    body.end_paragraph();
}

/// Adds text that holds HTML as text, in CDATA or with its tags escaped.
pub(in crate::reader) fn html(text: &str, body: &mut Body) {
    body.end_paragraph();
    let mut sink = html::Sink::new(body);
    html::read(text, 0, &mut sink);
    sink.end_heading();
    body.end_paragraph();
}

/// Elements whose content is no text of the story, and why.
pub(super) fn hidden(name: &str) -> Option<&'static str> {
    Some(match name {
        "media" | "figure" | "img" | "image" | "picture" | "video" | "audio" | "object"
        | "embed" | "iframe" | "svg" | "canvas" | "applet" | "map" => {
            "a picture, a film or a sound is no text"
        }
        "caption" | "figcaption" | "media-caption" | "media-producer" => "a caption",
        "fn" => "a footnote",
        "note" => "a note to editors",
        "script" | "style" | "noscript" | "template" | "link" | "meta" | "head" | "title" => {
            "for the machine"
        }
        "nav" | "form" | "button" | "input" | "select" | "textarea" => "a page's furniture",
        _ => return None,
    })
}

fn is_block(name: &str) -> bool {
    BLOCKS.binary_search(&name).is_ok()
}

/// Elements that stand between paragraphs.
pub(super) const BLOCKS: [&str; 36] = [
    "address",
    "article",
    "aside",
    "block",
    "blockquote",
    "body",
    "body.content",
    "body.end",
    "body.head",
    "bq",
    "center",
    "credit",
    "custom-table",
    "datasource",
    "details",
    "dir",
    "div",
    "dl",
    "fieldset",
    "footer",
    "header",
    "hr",
    "html",
    "main",
    "menu",
    "nitf-table",
    "ol",
    "p",
    "para",
    "paragraph",
    "section",
    "table",
    "tbody",
    "tfoot",
    "thead",
    "ul",
];

/// Elements that each are one line.
fn is_line(name: &str) -> bool {
    matches!(name, "li" | "dt" | "dd" | "tr")
}

/// The level of a sub-head.
fn level(name: &str) -> Option<u8> {
    match name {
        "hl1" | "hl2" | "h1" | "h2" => Some(2),
        "h3" => Some(3),
        "h4" => Some(4),
        "h5" => Some(5),
        "h6" => Some(6),
        _ => None,
    }
}

struct Writer<'w, 'b, 't> {
    top: Element<'t>,
    but: Option<(Element<'t>, &'static str)>,
    body: &'w mut Body<'b>,
    /// The line at hand.
    line: String,
    /// Whether white space came since its last word.
    spaced: bool,
    /// The last paragraph that was ended.
    last: Span,
    /// What is left out, by name: the first, and how many.
    left: HashMap<&'t str, (Ignored, usize)>,
    order: Vec<&'t str>,
}

impl<'w, 'b, 't> Writer<'w, 'b, 't> {
    fn new(top: Element<'t>, body: &'w mut Body<'b>) -> Self {
        body.end_paragraph();
        Writer {
            top,
            but: None,
            body,
            line: String::new(),
            spaced: false,
            last: Span::new(0, 0),
            left: HashMap::new(),
            order: Vec::new(),
        }
    }

    fn finish(mut self) -> Vec<Ignored> {
        self.end_paragraph();
        let last = self.last.of(self.body.text()).to_owned();
        if is_end_mark(&last) {
            self.body.retract(self.last);
        }
        self.top.mark();
        let mut left = Vec::new();
        for name in self.order {
            let Some((mut ignored, count)) = self.left.remove(name) else {
                continue;
            };
            if count > 1 {
                ignored.what = format!("{} and {} more", ignored.what, count - 1);
            }
            left.push(ignored);
        }
        if is_end_mark(&last) {
            let why = "the mark at a story's end".into();
            left.push(Ignored { what: last, why });
        }
        left
    }

    /// What stands between paragraphs.
    fn blocks(&mut self, element: Element<'t>) {
        let has_text = element
            .content()
            .any(|node| matches!(node, Node::Text(text) if !text.trim().is_empty()));
        for node in element.content() {
            match node {
                Node::Text(text) => self.loose(text),
                Node::Element(child) => self.block(child, has_text),
            }
        }
    }

    /// An element between paragraphs; `in_text` when text stands around it.
    fn block(&mut self, element: Element<'t>, in_text: bool) {
        let name = element.name();
        if self.leaves_out(element) {
            return;
        }
        if let Some(level) = level(name) {
            return self.heading(element, level);
        }
        match name {
            "br" => {
                self.end_line();
                self.inline(element);
            }
            "p" | "para" | "paragraph" => {
                self.end_paragraph();
                self.inline(element);
                self.end_paragraph();
            }
            "pre" => self.verbatim(element),
            "tr" => self.row(element),
            _ if is_line(name) => {
                self.end_line();
                self.blocks(element);
                self.end_line();
            }
            _ if is_block(name) || self.holds_blocks(element) => {
                self.end_paragraph();
                self.blocks(element);
                self.end_paragraph();
            }
            _ if in_text || INLINE.binary_search(&name).is_ok() => self.inline(element),
            _ => {
                self.end_paragraph();
                self.inline(element);
                self.end_paragraph();
            }
        }
    }

    /// What stands inside a paragraph.
    fn inline(&mut self, element: Element<'t>) {
        for node in element.content() {
            let child = match node {
                Node::Text(text) => {
                    self.words(text);
                    continue;
                }
                Node::Element(child) => child,
            };
            let name = child.name();
            if self.leaves_out(child) {
                continue;
            }
            match name {
                // One that is never closed holds what follows it.
                "br" => {
                    self.end_line();
                    self.inline(child);
                }
                "td" | "th" => {
                    self.words(" ");
                    self.inline(child);
                    self.words(" ");
                }
                _ if level(name).is_some() || is_block(name) || is_line(name) || name == "pre" => {
                    self.block(child, true);
                }
                "q" => self.quoted(child),
                _ => self.inline(child),
            }
        }
    }

    /// Words that the reader of a page sees in quotation marks.
    fn quoted(&mut self, element: Element<'t>) {
        let text = element.all_text();
        let is_marked = text
            .trim_start()
            .starts_with(['"', '“', '„', '«', '\'', '‘']);
        if !is_marked {
            self.words("“");
        }
        self.inline(element);
        if !is_marked {
            self.spaced = false;
            self.words("”");
        }
    }

    fn heading(&mut self, element: Element<'t>, level: u8) {
        self.end_paragraph();
        self.inline_text(element);
        let text = std::mem::take(&mut self.line);
        self.spaced = false;
        self.body.heading(&text, level);
    }

    /// A row of a table: its cells on one line.
    fn row(&mut self, element: Element<'t>) {
        self.end_line();
        let mut row = String::new();
        for cell in element.children() {
            self.inline_text(cell);
            let text = std::mem::take(&mut self.line);
            self.spaced = false;
            if !row.is_empty() && !text.is_empty() {
                row.push_str(" | ");
            }
            row.push_str(&text);
        }
        self.line = row;
        self.end_line();
    }

    /// Adds all text of an element to the line at hand, whatever it holds.
    fn inline_text(&mut self, element: Element<'t>) {
        for node in element.content() {
            match node {
                Node::Text(text) => self.words(text),
                Node::Element(child) if self.leaves_out(child) => {}
                Node::Element(child) => {
                    let name = child.name();
                    let apart = name == "br" || name == "td" || is_block(name) || is_line(name);
                    self.spaced |= apart;
                    self.inline_text(child);
                    self.spaced |= apart;
                }
            }
        }
    }

    /// Text whose lines are kept.
    fn verbatim(&mut self, element: Element<'t>) {
        self.end_paragraph();
        let text = element.all_text();
        for line in text.lines() {
            let line = line.trim();
            match line.is_empty() {
                true => self.end_paragraph(),
                false => {
                    self.line.push_str(line);
                    self.end_line();
                }
            }
        }
        self.end_paragraph();
    }

    /// Text between paragraphs: an empty line ends one, and it may hold HTML as text.
    fn loose(&mut self, text: &str) {
        if html::is_html(text) {
            self.end_paragraph();
            html(text, self.body);
            return;
        }
        // Blank at either end is but the indentation of the tags around.
        let last = text.split('\n').count() - 1;
        for (index, line) in text.split('\n').enumerate() {
            self.words(line);
            match line.trim().is_empty() && index > 0 && index < last {
                true => self.end_paragraph(),
                false => self.spaced |= index < last,
            }
        }
    }

    /// Adds text in which white space means no more than a space.
    fn words(&mut self, text: &str) {
        // Some systems escape what is escaped already, and tags of what others embed.
        let once_more = text.contains(['&', '<']).then(|| unescaped(text));
        let text = once_more.as_deref().unwrap_or(text);
        for (index, word) in text.split(char::is_whitespace).enumerate() {
            self.spaced |= index > 0;
            if word.is_empty() {
                continue;
            }
            if std::mem::take(&mut self.spaced) && !self.line.is_empty() {
                self.line.push(' ');
            }
            self.line.push_str(word);
        }
    }

    fn end_line(&mut self) {
        self.spaced = false;
        if !self.line.is_empty() {
            self.body.push(&self.line, 0..self.line.len());
            self.line.clear();
        }
        self.body.end_line();
    }

    fn end_paragraph(&mut self) {
        self.end_line();
        let span = self.body.end_paragraph();
        if !span.is_empty() {
            self.last = span;
        }
    }

    /// Whether an element is no text of the story; it is noted.
    fn leaves_out(&mut self, element: Element<'t>) -> bool {
        let but = self.but.filter(|(but, _)| but.is(element));
        let but = but.map(|(_, why)| why);
        let Some(why) = but.or_else(|| hidden(element.name())) else {
            return false;
        };
        let name = element.name();
        if name == "head" {
            // What it says of the text is asked for elsewhere.
            return true;
        }
        if let Some((_, count)) = self.left.get_mut(name) {
            *count += 1;
            return true;
        }
        let what = format!("{name}, line {}", element.line());
        let why = why.into();
        self.left.insert(name, (Ignored { what, why }, 1));
        self.order.push(name);
        true
    }

    /// Whether an element that is not known holds paragraphs.
    fn holds_blocks(&self, element: Element) -> bool {
        element.children().any(|child| {
            let name = child.name();
            is_block(name) || is_line(name) || level(name).is_some() || name == "pre"
        })
    }
}

/// Elements that are never a paragraph by themselves.
pub(super) const INLINE: [&str; 40] = [
    "a",
    "abbr",
    "acronym",
    "alt-code",
    "b",
    "big",
    "chron",
    "cite",
    "city",
    "code",
    "copyrite",
    "country",
    "del",
    "dfn",
    "em",
    "event",
    "font",
    "frac",
    "function",
    "i",
    "ins",
    "kbd",
    "lang",
    "location",
    "money",
    "num",
    "object.title",
    "org",
    "person",
    "postaddr",
    "pronounce",
    "q",
    "s",
    "small",
    "span",
    "strong",
    "sub",
    "sup",
    "u",
    "virtloc",
];

/// Text inside a paragraph that was escaped twice, or holds HTML.
fn unescaped(text: &str) -> String {
    let mut body = Body::default();
    match html::is_html(text) {
        true => html(text, &mut body),
        false => html::read_references(text, 0, &mut body),
    }
    let starts = text.starts_with(char::is_whitespace);
    let ends = text.ends_with(char::is_whitespace);
    let space = |is: bool| if is { " " } else { "" };
    format!("{}{}{}", space(starts), body.text(), space(ends))
}

/// Whether a paragraph is the mark with which wires end a story, or its editors' initials.
fn is_end_mark(text: &str) -> bool {
    const MARKS: [&str; 8] = [
        "###", "(end)", "-0-", "-30-", "-end-", "-ends-", "end", "ends",
    ];
    let small = text.trim().to_lowercase();
    MARKS.contains(&small.trim_end_matches('.')) || is_initials(text.trim())
}

/// `al/dm`: two to five letters each, none of them capital.
fn is_initials(text: &str) -> bool {
    let is_part = |part: &str| {
        let letters = part.chars().filter(|c| *c != ' ');
        let count = letters.clone().count();
        (1..=5).contains(&count)
            && letters
                .into_iter()
                .all(|c| c.is_alphabetic() && !c.is_uppercase())
    };
    text.contains('/') && text.split('/').all(is_part)
}
