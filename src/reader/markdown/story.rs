//! The text of Markdown as its readers would see it, with the place of every piece in the file.
//!
//! Marks, addresses of links and images go; list items are lines; the cells of a table's row are
//! one line. Bylines and date lines right under the headline fill slots. It does not know front
//! matter.

use std::ops::Range;

use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use super::super::body::Body;
use super::super::decode::Decoded;
use super::super::furniture::{self, Place, shape};
use super::super::html::{self, Sink};
use super::super::{Found, Origin, Problem};
use super::template;

/// The parser of Markdown takes up to a hundred bytes for each mark.
const MOST_MARKS: usize = 2_000_000;

/// Reads the text that starts at byte `from` of a file.
pub fn read(
    decoded: &Decoded,
    from: usize,
    origin: &Origin,
    found: &mut Found,
    problems: &mut Vec<Problem>,
) {
    let whole = &decoded.text[from..];
    let source = &whole[..readable(whole)];
    if source.len() < whole.len() {
        let line = decoded.lines.line(from + source.len()) + origin.first_line - 1;
        let what = "the text has too many marks and lines; what follows is not read";
        problems.push(Problem::at(line, what));
    }
    let tags = template::tags(source);
    let masked = template::masked(source, &tags);
    let mut body = Body::copied_from(decoded, origin);
    let mut walk = Walk {
        has_title: source.lines().any(|line| line.starts_with("# ")),
        sink: Sink::new(&mut body),
        source,
        masked: &masked,
        from,
        tags,
        decoded,
        origin,
        found,
        problems,
        in_head: true,
        depth: 0,
        images: 0,
        columns: 0,
    };
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES;
    for (event, range) in Parser::new_ext(&masked, options).into_offset_iter() {
        walk.event(event, range);
    }
    walk.sink.end_heading();
    body.into_found(found);
}

/// How much of a text is read: as much as has no more marks and lines than any text people read.
fn readable(text: &str) -> usize {
    let is_mark = |byte: &u8| b"\n*_`[]<>|~&\\".contains(byte);
    let mut marks = text.bytes().enumerate().filter(|(_, byte)| is_mark(byte));
    marks.nth(MOST_MARKS).map_or(text.len(), |(at, _)| at)
}

/// A line without its marks: `The *Petrel* [sails](/petrel)`.
pub fn inline(line: &str) -> String {
    if !line.contains(['*', '_', '`', ']']) {
        return line.to_owned();
    }
    // Behind a word, nothing is taken for the start of a list or of a heading.
    let marked = format!("x {line}");
    let mut text = String::with_capacity(line.len());
    for event in Parser::new_ext(&marked, Options::ENABLE_STRIKETHROUGH) {
        match event {
            Event::Text(part) | Event::Code(part) => text.push_str(&part),
            Event::InlineHtml(part) => text.push_str(&part),
            Event::SoftBreak | Event::HardBreak => text.push(' '),
            _ => {}
        }
    }
    text.strip_prefix("x ").unwrap_or(line).to_owned()
}

struct Walk<'t, 'b, 'f> {
    source: &'t str,
    /// `source` with its template tags overwritten.
    masked: &'f str,
    /// Where `source` starts in the decoded file.
    from: usize,
    tags: Vec<Range<usize>>,
    decoded: &'t Decoded<'t>,
    origin: &'f Origin<'f>,
    sink: Sink<'t, 'b>,
    found: &'f mut Found,
    problems: &'f mut Vec<Problem>,
    /// Whether a first-level heading stands anywhere.
    has_title: bool,
    /// Whether nothing of the story has come yet.
    in_head: bool,
    /// How many lists and quotations are open.
    depth: usize,
    /// How many images are open.
    images: usize,
    /// How many cells of the row at hand have been read.
    columns: usize,
}

impl Walk<'_, '_, '_> {
    fn event(&mut self, event: Event, range: Range<usize>) {
        match event {
            Event::Start(tag) => self.start(tag, range),
            Event::End(tag) => self.end(tag, range),
            _ if self.images > 0 => {}
            Event::Text(text) => self.text(&text, range),
            Event::Code(text) => self.inside(&text, range),
            Event::InlineHtml(_) => self.html(range),
            Event::SoftBreak | Event::HardBreak => self.line_break(range),
            Event::Rule => {
                self.sink.body.end_paragraph();
            }
            _ => {}
        }
    }

    fn start(&mut self, tag: Tag, range: Range<usize>) {
        match tag {
            Tag::Heading { level, .. } => {
                self.sink.end_heading();
                self.sink.heading = Some((level_of(level), String::new()));
            }
            Tag::Image { .. } => self.images += 1,
            Tag::HtmlBlock => {
                self.html(range);
                self.in_head &= self.sink.body.is_empty();
            }
            Tag::List(_) | Tag::BlockQuote(_) | Tag::FootnoteDefinition(_) => {
                if self.depth == 0 {
                    self.sink.body.end_paragraph();
                }
                self.depth += 1;
            }
            Tag::Item => self.sink.body.end_line(),
            Tag::TableHead | Tag::TableRow => self.columns = 0,
            Tag::TableCell => {
                if self.columns > 0 {
                    self.sink.insert(" | ");
                }
                self.columns += 1;
            }
            Tag::CodeBlock(_) | Tag::Table(_) => {
                self.sink.body.end_paragraph();
            }
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd, range: Range<usize>) {
        match tag {
            TagEnd::Heading(level) => self.heading(level_of(level), range),
            TagEnd::Image => self.images = self.images.saturating_sub(1),
            TagEnd::Paragraph => self.paragraph(range),
            TagEnd::List(_) | TagEnd::BlockQuote(_) | TagEnd::FootnoteDefinition => {
                self.depth = self.depth.saturating_sub(1);
                if self.depth == 0 {
                    self.sink.body.end_paragraph();
                } else {
                    self.sink.body.end_line();
                }
                self.in_head &= self.sink.body.is_empty();
            }
            TagEnd::Item | TagEnd::TableHead | TagEnd::TableRow => self.sink.body.end_line(),
            TagEnd::CodeBlock | TagEnd::Table | TagEnd::HtmlBlock => {
                self.sink.body.end_paragraph();
                self.in_head &= self.sink.body.is_empty();
            }
            _ => {}
        }
    }

    /// Text that stands at `range` as it is, or differs from it by a character reference.
    fn text(&mut self, text: &str, range: Range<usize>) {
        if text.len() != range.len() {
            if template::outside(&self.tags, range.clone()) == [range.clone()] {
                self.sink.push(text, self.in_file(range));
            }
            return;
        }
        for part in template::outside(&self.tags, range) {
            let from = self.in_file(part.clone());
            self.sink.push(&self.source[part], from);
        }
    }

    /// Text that stands somewhere inside `range`, as code does between its marks.
    fn inside(&mut self, text: &str, range: Range<usize>) {
        let marks = self.source[range.clone()]
            .bytes()
            .take_while(|byte| *byte == b'`')
            .count();
        let inner = range.start + marks..range.end.saturating_sub(marks).max(range.start + marks);
        let at = self
            .source
            .get(inner.clone())
            .and_then(|code| code.find(text));
        match at {
            Some(at) => {
                let start = inner.start + at;
                self.text(text, start..start + text.len());
            }
            // Code over several lines: Markdown makes spaces of the line breaks.
            None => {
                for part in template::outside(&self.tags, inner) {
                    self.sink
                        .flow(&self.source[part.clone()], self.from + part.start);
                }
            }
        }
    }

    fn html(&mut self, range: Range<usize>) {
        let (tags, start) = (&self.tags, range.start);
        let kept = |part: Range<usize>| {
            let parts = template::outside(tags, start + part.start..start + part.end);
            let inside = |part: Range<usize>| part.start - start..part.end - start;
            parts.into_iter().map(inside).collect()
        };
        let base = self.from + start;
        html::read_parts(&self.masked[range], base, &mut self.sink, &kept);
    }

    fn line_break(&mut self, range: Range<usize>) {
        match self.sink.heading {
            Some(_) => self.sink.push(" ", self.in_file(range)),
            None => self.sink.body.end_line(),
        }
    }

    fn heading(&mut self, level: u8, range: Range<usize>) {
        let Some((_, text)) = self.sink.heading.take() else {
            return;
        };
        let text = super::super::body::one_line(&text);
        let headline = &self.found.brief.headline;
        let first = headline.is_empty() && (level == 1 || self.sink.body.is_empty());
        if first && !text.is_empty() {
            let line = self.place(&text, range).name();
            self.found.brief.headline = text;
            self.found.traced("headline", line);
        } else if level == 1 && shape::folded(headline) == shape::folded(&text) {
            self.found.ignore(text, "says the headline again");
        } else {
            let line = self.place(&text, range).name();
            self.found.traced("heading", line);
            self.sink.body.heading(&text, level);
            self.in_head = false;
        }
    }

    /// Ends a paragraph, and takes it out again if it is a byline, a date line or the headline.
    fn paragraph(&mut self, range: Range<usize>) {
        let paragraph = self.sink.body.end_paragraph();
        if !self.in_head || paragraph.is_empty() {
            return;
        }
        let text = paragraph.of(self.sink.body.text()).to_owned();
        let taken =
            self.depth == 0 && (self.furniture(&text, &range) || self.headline(&text, &range));
        if taken {
            self.sink.body.retract(paragraph);
        } else {
            self.in_head = false;
        }
    }

    /// Takes lines that are all bylines and date lines.
    fn furniture(&mut self, text: &str, range: &Range<usize>) -> bool {
        let known = |line: &str| {
            furniture::byline(line).is_some()
                || furniture::unsigned(line).is_some()
                || furniture::stamp(line, "").is_some()
        };
        if !text.lines().all(known) {
            return false;
        }
        for (index, line) in text.lines().enumerate() {
            let mut place = self.place(line, range.clone());
            place.number += index;
            match furniture::stamp(line, &place.name()) {
                Some(stamp) => furniture::date_line(self.found, self.problems, stamp, place),
                None => furniture::signature(self.found, line, place),
            }
        }
        true
    }

    /// Takes a short first line as the headline where no heading is one.
    fn headline(&mut self, text: &str, range: &Range<usize>) -> bool {
        let is_headline = self.found.brief.headline.is_empty()
            && !self.has_title
            && !text.contains('\n')
            && shape::width(text) <= 120
            && !shape::ends_sentence(text)
            && self.source[range.end..].trim() != "";
        if is_headline {
            let line = self.place(text, range.clone()).name();
            self.found.brief.headline = text.to_owned();
            self.found.traced("headline", line);
        }
        is_headline
    }

    fn place<'p>(&self, text: &'p str, range: Range<usize>) -> Place<'p> {
        Place {
            text,
            number: self.decoded.lines.line(self.from + range.start) + self.origin.first_line - 1,
        }
    }

    fn in_file(&self, range: Range<usize>) -> Range<usize> {
        self.from + range.start..self.from + range.end
    }
}

fn level_of(level: HeadingLevel) -> u8 {
    level as u8
}
