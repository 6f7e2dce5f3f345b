//! The tree of a document as it is built from the parser's events.
//!
//! What other programs get wrong is put right where it can be: end tags that fit no open element,
//! a `<` that opens no tag, attributes without quotes. It does not know what elements mean.

use std::borrow::Cow;
use std::cell::Cell;
use std::ops::Range;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::super::decode::Decoded;
use super::super::{Origin, Problem, html};
use super::tree::{Attribute, Entry, Tree};
use super::{DEEPEST, MOST_NODES};

/// How far behind a `<` that opens no tag the next one is looked for.
const NEARBY: usize = 512;

impl<'d> Tree<'d> {
    /// Reads a document, as far as it goes. Linear in its length.
    pub fn read(decoded: &'d Decoded<'_>, origin: &Origin) -> Self {
        let mut builder = Builder {
            tree: Tree {
                nodes: vec![Entry::default()],
                problems: Vec::new(),
            },
            open: vec![0],
            flattened: 0,
            spaced: false,
        };
        let text: &'d str = &decoded.text;
        // The parser passes over a byte order mark without counting it.
        let mut from = text.len() - text.trim_start_matches('\u{FEFF}').len();
        let mut source = reader(&text[from..]);
        loop {
            let at = from + usize::try_from(source.buffer_position()).unwrap_or(0);
            let line = decoded.lines.line(at) + origin.first_line - 1;
            let event = match source.read_event() {
                Ok(Event::Eof) => break,
                Ok(event) => event,
                Err(error) => {
                    let what = format!("broken XML: {}", plain(&error));
                    builder.tree.problems.push(Problem::at(line, what));
                    break;
                }
            };
            if builder.tree.nodes.len() >= MOST_NODES {
                let what = format!("more than {MOST_NODES} elements; the rest is not read");
                builder.tree.problems.push(Problem::at(line, what));
                break;
            }
            let end = from + usize::try_from(source.buffer_position()).unwrap_or(0);
            match swallowed(&event, &text[at..end]) {
                Some(text_end) => {
                    from = at + text_end;
                    builder.text(Cow::Owned(unescaped(&text[at..from])), line);
                    source = reader(&text[from..]);
                }
                None => builder.event(event, line, at..end),
            }
        }
        if let Some(open) = builder.open.get(1).copied()
            && builder.tree.problems.is_empty()
        {
            let last = decoded.lines.line(text.len().saturating_sub(1)) + origin.first_line - 1;
            let name = &builder.tree.nodes[open as usize].name;
            let what = format!("broken XML: it ends before </{name}>");
            builder.tree.problems.push(Problem::at(last, what));
        }
        builder.close(1, text.len());
        builder.tree
    }
}

fn reader(text: &str) -> Reader<&[u8]> {
    let mut source = Reader::from_str(text);
    let config = source.config_mut();
    config.check_end_names = false;
    config.allow_unmatched_ends = true;
    config.allow_dangling_amp = true;
    source
}

/// Where the text ends of a `<` that opens no tag, but was read on to the `>` of the next tag:
/// `5 < 6</p>`. Only nearby, since what follows is read twice.
fn swallowed(event: &Event, whole: &str) -> Option<usize> {
    let (Event::Start(start) | Event::Empty(start)) = event else {
        return None;
    };
    if is_tag(start) || whole.len() > NEARBY {
        return None;
    }
    whole.get(1..)?.find('<').map(|next| next + 1)
}

/// A parser's message as ours: lower case, no full stop, no marks of Markdown.
fn plain(error: &quick_xml::Error) -> String {
    let message = error.to_string().replace('`', "'");
    let message = message.strip_prefix("syntax error: ").unwrap_or(&message);
    let message = message
        .strip_prefix("ill-formed document: ")
        .unwrap_or(message);
    message.trim_end_matches('.').to_owned()
}

struct Builder<'d> {
    tree: Tree<'d>,
    open: Vec<u32>,
    /// How many open elements are deeper than [`DEEPEST`].
    flattened: usize,
    /// Whether white space was met since the last node.
    spaced: bool,
}

impl<'d> Builder<'d> {
    fn event(&mut self, event: Event<'d>, line: usize, at: Range<usize>) {
        match event {
            Event::Start(start) if !is_tag(&start) => self.text(no_tag(&start, ">"), line),
            Event::Empty(start) if !is_tag(&start) => self.text(no_tag(&start, "/>"), line),
            Event::Start(start) => self.start(&start, line, at, false),
            Event::Empty(start) => self.start(&start, line, at, true),
            Event::End(end) => self.end(end.name().as_ref(), at.end),
            Event::Text(text) => self.text(text.into_inner(), line),
            Event::CData(text) => self.text(text.into_inner(), line),
            Event::GeneralRef(reference) => {
                let whole = format!("&{};", reference.into_inner());
                self.text(Cow::Owned(unescaped(&whole)), line);
            }
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_) | Event::Eof => {}
        }
    }

    fn start(&mut self, start: &BytesStart<'d>, line: usize, at: Range<usize>, is_empty: bool) {
        if self.open.len() > DEEPEST {
            self.flattened += usize::from(!is_empty);
            return;
        }
        let node = self.add(Entry {
            name: start.name().as_ref().into(),
            attributes: attributes(start),
            line: u32::try_from(line).unwrap_or(u32::MAX),
            start: at.start,
            end: at.end,
            ..Entry::default()
        });
        if !is_empty {
            self.open.push(node);
        }
    }

    /// Closes the innermost open element of that name, and those left open inside it.
    fn end(&mut self, name: &str, at: usize) {
        if self.flattened > 0 {
            self.flattened -= 1;
            return;
        }
        let nodes = &self.tree.nodes;
        let opened = self
            .open
            .iter()
            .rposition(|at| *at > 0 && *nodes[*at as usize].name == *name);
        if let Some(opened) = opened {
            self.close(opened, at);
        }
    }

    /// Closes the open elements from one on.
    fn close(&mut self, from: usize, end: usize) {
        for at in self.open.drain(from.min(self.open.len())..) {
            let entry = &mut self.tree.nodes[at as usize];
            entry.end = end;
            entry.ends_spaced = std::mem::take(&mut self.spaced);
        }
    }

    fn text(&mut self, text: Cow<'d, str>, line: usize) {
        if self.open.len() < 2 || text.is_empty() {
            return;
        }
        let parent = self.open.last().copied().unwrap_or(0);
        let last = self.tree.nodes[parent as usize].last;
        let before = &mut self.tree.nodes[last as usize];
        if last > 0 && before.name.is_empty() {
            before.text.to_mut().push_str(&text);
            return;
        }
        // Between elements white space is all that most documents have; a mark suffices for it.
        if text.bytes().all(|byte| byte.is_ascii_whitespace()) {
            self.spaced = true;
            return;
        }
        self.add(Entry {
            text,
            line: u32::try_from(line).unwrap_or(u32::MAX),
            ..Entry::default()
        });
    }

    fn add(&mut self, mut entry: Entry<'d>) -> u32 {
        let at = u32::try_from(self.tree.nodes.len()).unwrap_or(u32::MAX);
        let parent = self.open.last().copied().unwrap_or(0);
        entry.parent = parent;
        entry.spaced = std::mem::take(&mut self.spaced);
        self.tree.nodes.push(entry);
        let last = std::mem::replace(&mut self.tree.nodes[parent as usize].last, at);
        match last {
            0 => self.tree.nodes[parent as usize].first = at,
            last => self.tree.nodes[last as usize].next = at,
        }
        at
    }
}

/// Whether what stands between `<` and `>` starts as the name of an element does.
fn is_tag(start: &BytesStart) -> bool {
    let is_first = |c: char| c.is_alphabetic() || matches!(c, '_' | ':');
    start.name().as_ref().starts_with(is_first)
}

/// A `<` that opens no tag, with what stands up to the next `>`.
fn no_tag<'d>(start: &BytesStart, end: &str) -> Cow<'d, str> {
    let inner: &str = start;
    Cow::Owned(unescaped(&format!("<{inner}{end}")))
}

/// The attributes of a start tag, as far as they can be read.
fn attributes(start: &BytesStart<'_>) -> Vec<Attribute> {
    let mut list = start.html_attributes();
    let list = list.with_checks(false).flatten();
    list.map(|attribute| Attribute {
        name: attribute.key.as_ref().into(),
        value: unescaped(&attribute.value).into(),
        read: Cell::new(false),
    })
    .collect()
}

/// A value with its references resolved; unknown ones stay as they are.
fn unescaped(value: &str) -> String {
    let mut text = String::with_capacity(value.len());
    let mut rest = value;
    while let Some(at) = rest.find('&') {
        text.push_str(&rest[..at]);
        rest = &rest[at..];
        let length = match html::reference(rest) {
            Some((character, length)) => {
                text.push_str(&character);
                length
            }
            None => {
                text.push('&');
                1
            }
        };
        rest = &rest[length..];
    }
    text.push_str(rest);
    text
}
