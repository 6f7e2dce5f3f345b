//! The text in scraps of HTML, as they stand in Markdown and in JSON strings.
//!
//! Tags go, text stays; character references become characters; what block tags separate becomes
//! paragraphs, `<br>` a new line, `h1` to `h6` sub-heads; scripts, styles and comments are dropped.
//! This is no page reader: it does not know navigation from article.

use std::ops::Range;

use super::body::Body;

/// A tag longer than this is no tag.
const LONGEST_TAG: usize = 4096;

/// The longest name of a character reference, with the marks around it.
const LONGEST_REFERENCE: usize = 34;

/// Where the text of HTML goes.
pub(super) struct Sink<'a, 'b> {
    /// The text put together.
    pub body: &'b mut Body<'a>,
    /// The sub-head being read, with its level.
    pub heading: Option<(u8, String)>,
}

impl<'a, 'b> Sink<'a, 'b> {
    /// A sink into `body`.
    pub fn new(body: &'b mut Body<'a>) -> Self {
        Sink {
            body,
            heading: None,
        }
    }

    /// Adds text to the sub-head or the paragraph at hand.
    pub fn push(&mut self, text: &str, from: Range<usize>) {
        match &mut self.heading {
            Some((_, heading)) => heading.push_str(text),
            None => self.body.push(text, from),
        }
    }

    /// Adds text that stands nowhere in the file.
    pub fn insert(&mut self, text: &str) {
        match &mut self.heading {
            Some((_, heading)) => heading.push_str(text),
            None => self.body.insert(text),
        }
    }

    /// Adds text in which white space means no more than a space; it starts at byte `at`.
    pub fn flow(&mut self, text: &str, at: usize) {
        let mut rest = text;
        while !rest.is_empty() {
            let here = at + (text.len() - rest.len());
            let blanks = rest.len() - rest.trim_start().len();
            let words = match blanks {
                0 => words(rest),
                _ => {
                    // The space stands for what was there; it was not copied.
                    self.push(" ", here + blanks..here + blanks);
                    blanks
                }
            };
            if blanks == 0 {
                self.push(&rest[..words], here..here + words);
            }
            rest = &rest[words..];
        }
    }

    fn tag(&mut self, tag: &Tag) {
        match (tag.name.as_str(), tag.closes) {
            ("br", _) if self.heading.is_none() && self.body.is_line_ended() => {
                // Two in a row are how pages without paragraphs part them.
                self.body.end_paragraph();
            }
            ("br", _) => self.end_line(),
            ("td" | "th", true) => self.insert(" "),
            ("h1" | "h2" | "h3" | "h4" | "h5" | "h6", false) => {
                self.end_heading();
                self.body.end_paragraph();
                self.heading = Some((level(&tag.name), String::new()));
            }
            ("h1" | "h2" | "h3" | "h4" | "h5" | "h6", true) => self.end_heading(),
            ("li" | "tr" | "dt" | "dd", _) => self.end_line(),
            (name, _) if BLOCKS.contains(&name) => {
                self.end_heading();
                self.body.end_paragraph();
            }
            _ => {}
        }
    }

    fn end_line(&mut self) {
        match &mut self.heading {
            Some((_, heading)) => heading.push(' '),
            None => self.body.end_line(),
        }
    }

    /// Ends a sub-head that is being read.
    pub fn end_heading(&mut self) {
        if let Some((level, text)) = self.heading.take() {
            self.body.heading(&text, level);
        }
    }
}

/// Tags that stand between paragraphs.
const BLOCKS: [&str; 22] = [
    "p",
    "div",
    "section",
    "article",
    "ul",
    "ol",
    "dl",
    "blockquote",
    "table",
    "thead",
    "tbody",
    "figure",
    "figcaption",
    "header",
    "footer",
    "aside",
    "main",
    "hr",
    "pre",
    "address",
    "form",
    "details",
];

/// Tags whose content is not text, or not the story's: a picture's caption and credit, a title that
/// stands in the window and not on the page.
const HIDDEN: [&str; 8] = [
    "script",
    "style",
    "template",
    "noscript",
    "iframe",
    "title",
    "figure",
    "figcaption",
];

/// What of them is no scripture of its own, so that one that never ends hides nothing.
const ENDED: [&str; 3] = ["title", "figure", "figcaption"];

/// How far the end of such a tag is looked for.
const LONGEST_HIDDEN: usize = 16 << 10;

/// What stands in a figure and is text of the story.
const TOLD: [&str; 2] = ["<table", "<blockquote"];

fn level(name: &str) -> u8 {
    name.as_bytes()
        .get(1)
        .map_or(2, |digit| (digit - b'0').clamp(2, 6))
}

/// The length of what follows up to white space of more than one space.
fn words(text: &str) -> usize {
    let mut blank = None;
    for (at, character) in text.char_indices() {
        match (character.is_whitespace(), blank) {
            (true, None) if character == ' ' => blank = Some(at),
            (true, None) => return at,
            (true, Some(first)) => return first,
            (false, _) => blank = None,
        }
    }
    blank.unwrap_or(text.len())
}

/// Whether a text looks like HTML rather than like text that happens to have a `<`.
pub(super) fn is_html(text: &str) -> bool {
    let mut rest = text;
    while let Some(at) = rest.find('<') {
        rest = &rest[at..];
        if let Some(tag) = Tag::at(rest)
            && (BLOCKS.contains(&tag.name.as_str()) || INLINE.contains(&tag.name.as_str()))
        {
            return true;
        }
        rest = &rest[1..];
    }
    false
}

/// Tags that show a string to be HTML although no paragraph is marked.
const INLINE: [&str; 12] = [
    "br", "a", "b", "i", "em", "strong", "span", "h2", "h3", "h4", "li", "img",
];

/// The text of HTML into a sink; `base` is where the HTML starts in the decoded file.
pub(super) fn read(html: &str, base: usize, sink: &mut Sink) {
    read_parts(html, base, sink, &|whole| vec![whole]);
}

/// As [`read`], of HTML in which something else was masked: `kept` gives the parts of a stretch of
/// text that are to be kept. Tags are read as a whole, since a mask may stand inside one.
pub(super) fn read_parts(
    html: &str,
    base: usize,
    sink: &mut Sink,
    kept: &dyn Fn(Range<usize>) -> Vec<Range<usize>>,
) {
    let flow = |sink: &mut Sink, whole: Range<usize>| {
        for part in kept(whole) {
            sink.flow(&html[part.clone()], base + part.start);
        }
    };
    let mut at = 0;
    let mut text_from = 0;
    while let Some(found) = html[at..].find(['<', '&']) {
        at += found;
        let rest = &html[at..];
        let markup = markup(rest);
        let length = match &markup {
            None => {
                at += 1;
                continue;
            }
            Some(Markup::Tag(tag)) => tag.length,
            Some(Markup::Dropped(length)) => *length,
            Some(Markup::Reference(_, length)) => *length,
        };
        flow(sink, text_from..at);
        match markup {
            Some(Markup::Tag(tag)) => sink.tag(&tag),
            Some(Markup::Reference(text, _)) => sink.push(&text, base + at..base + at + length),
            _ => {}
        }
        at += length;
        text_from = at;
    }
    flow(sink, text_from..html.len());
}

/// Text that is no HTML but has character references (`communiqu&#233;`), into a body: each reference
/// becomes its character, a piece of its own.
pub(super) fn read_references(text: &str, base: usize, body: &mut Body) {
    let (mut at, mut text_from) = (0, 0);
    while let Some(found) = text[at..].find('&') {
        at += found;
        let Some((character, length)) = reference(&text[at..]) else {
            at += 1;
            continue;
        };
        body.push(&text[text_from..at], base + text_from..base + at);
        body.push(&character, base + at..base + at + length);
        at += length;
        text_from = at;
    }
    body.push(&text[text_from..], base + text_from..base + text.len());
}

/// One string of HTML as plain text on one line, as headlines need it.
pub(super) fn plain(text: &str) -> String {
    if !text.contains(['<', '&']) {
        return super::body::one_line(text);
    }
    let mut body = Body::default();
    let mut sink = Sink::new(&mut body);
    read(text, 0, &mut sink);
    sink.end_heading();
    // A headline may itself be marked as one.
    let mut line = body.heads().collect::<Vec<_>>().join(" ");
    line.push(' ');
    line.push_str(body.text());
    super::body::one_line(&line)
}

enum Markup {
    Tag(Tag),
    Dropped(usize),
    Reference(String, usize),
}

/// The markup at the start of `rest`, which begins with `<` or `&`.
fn markup(rest: &str) -> Option<Markup> {
    if rest.starts_with('&') {
        return reference(rest).map(|(text, length)| Markup::Reference(text, length));
    }
    if let Some(comment) = rest.strip_prefix("<!--") {
        let length = comment.find("-->").map_or(rest.len(), |end| end + 7);
        return Some(Markup::Dropped(length));
    }
    let tag = Tag::at(rest)?;
    if tag.closes || !HIDDEN.contains(&tag.name.as_str()) {
        return Some(Markup::Tag(tag));
    }
    match hidden(rest, &tag) {
        Some(length) => Some(Markup::Dropped(length)),
        None => Some(Markup::Tag(tag)),
    }
}

/// The length of a tag whose content is hidden, to the end of its closing tag; none when its content
/// is text after all.
fn hidden(rest: &str, tag: &Tag) -> Option<usize> {
    let ended = ENDED.contains(&tag.name.as_str());
    let rest = match ended {
        true => &rest[..rest.floor_char_boundary(LONGEST_HIDDEN)],
        false => rest,
    };
    let mut at = tag.length;
    while let Some(found) = rest.get(at..).and_then(|rest| rest.find("</")) {
        at += found;
        let name = rest.as_bytes().get(at + 2..at + 2 + tag.name.len());
        if name.is_some_and(|name| name.eq_ignore_ascii_case(tag.name.as_bytes())) {
            let end = rest[at..].find('>').map_or(rest.len(), |end| at + end + 1);
            let told = tag.name == "figure" && TOLD.iter().any(|tag| rest[..at].contains(tag));
            return (!told).then_some(end);
        }
        at += 2;
    }
    (!ended).then_some(rest.len())
}

struct Tag {
    name: String,
    closes: bool,
    length: usize,
}

impl Tag {
    /// The tag that `rest` starts with: `<`, a letter or a slash, and a `>` outside quotes.
    fn at(rest: &str) -> Option<Tag> {
        let inner = rest.strip_prefix('<')?;
        let (closes, inner) = match inner.strip_prefix('/') {
            Some(inner) => (true, inner),
            None => (false, inner),
        };
        if !inner.starts_with(|c: char| c.is_ascii_alphabetic() || c == '!' || c == '?') {
            return None;
        }
        let name = inner.split(|c: char| !c.is_ascii_alphanumeric()).next();
        Some(Tag {
            name: name.unwrap_or("").to_ascii_lowercase(),
            closes,
            length: tag_length(rest)?,
        })
    }
}

fn tag_length(rest: &str) -> Option<usize> {
    let mut quote = None;
    for (at, byte) in rest.bytes().enumerate().take(LONGEST_TAG) {
        match (quote, byte) {
            (None, b'>') => return Some(at + 1),
            (None, b'"' | b'\'') => quote = Some(byte),
            (Some(open), byte) if open == byte => quote = None,
            _ => {}
        }
    }
    None
}

/// The character reference that `rest` starts with, as text, and its length.
pub(super) fn reference(rest: &str) -> Option<(String, usize)> {
    let head = rest.as_bytes().iter().take(LONGEST_REFERENCE);
    let length = head.into_iter().position(|byte| *byte == b';')? + 1;
    let whole = rest.get(..length)?;
    let name = &whole[1..length - 1];
    if !name.starts_with(|c: char| c == '#' || c.is_ascii_alphabetic()) || name.contains(' ') {
        return None;
    }
    // The five of XML are most of them.
    const FIVE: [(&str, &str); 5] = [
        ("amp", "&"),
        ("lt", "<"),
        ("gt", ">"),
        ("quot", "\""),
        ("apos", "'"),
    ];
    if let Some((_, character)) = FIVE.iter().find(|(known, _)| *known == name) {
        return Some(((*character).to_owned(), length));
    }
    // Markdown has the whole table of names, so its reader is asked.
    let text: String = pulldown_cmark::Parser::new(whole)
        .filter_map(|event| match event {
            pulldown_cmark::Event::Text(text) => Some(text.into_string()),
            _ => None,
        })
        .collect();
    (text != whole).then_some((text, length))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text_of(html: &str) -> String {
        let mut body = Body::default();
        let mut sink = Sink::new(&mut body);
        read(html, 0, &mut sink);
        sink.end_heading();
        let mut found = crate::reader::Found::default();
        body.into_found(&mut found);
        let heads: Vec<_> = found.brief.headings.iter().map(|h| &h.text).collect();
        format!("{} {heads:?}", found.brief.text.replace('\n', "/"))
    }

    #[test]
    fn tags_go_and_text_stays() {
        let cases = [
            (
                "<p>Fog &amp; ice</p><p>Ferry\n   stays</p>",
                "Fog & ice//Ferry stays []",
            ),
            (
                "<h2>Quay <b>two</b></h2>Open<br/>again",
                "Open/again [\"Quay two\"]",
            ),
            ("a <script>x('</p>')</script>b<!-- c -->d", "a bd []"),
            ("one<br>\n<br />two<br>three", "one//two/three []"),
            ("5 < 6 and R&D; caf&eacute;", "5 < 6 and R&D; café []"),
            ("<ul><li>one</li><li>two</li></ul>x", "one/two//x []"),
            ("<a href=\"a>b\">link", "link []"),
            ("&#8217;&#x2014;&nosuch; &", "’—&nosuch; & []"),
            (
                "<title>Fog</title><p>a</p><figure><img><figcaption>c</figcaption></figure><p>b</p>",
                "a//b []",
            ),
            (
                "<figure><table><tr><td>1</td></tr></table><figcaption>c</figcaption></figure>",
                "1 []",
            ),
            ("<p>a</p><figure><p>b</p>", "a//b []"),
        ];
        for (html, text) in cases {
            assert_eq!(text_of(html), text, "{html}");
        }
    }

    #[test]
    fn a_headline_may_be_marked_as_one() {
        assert_eq!(plain("<h1>Fog <b>lifts</b></h1>"), "Fog lifts");
        assert_eq!(plain("<p>Fog<br>lifts</p>"), "Fog lifts");
    }

    #[test]
    fn a_less_than_sign_does_not_make_html() {
        assert!(!is_html(
            "if a < b and b > c then <Tomas@harbour.example> knows"
        ));
        assert!(is_html("Fog <br> ice"));
    }
}
