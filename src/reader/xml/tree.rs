//! The tree of a document: elements, their attributes and texts, and which of them were asked for.

use std::borrow::Cow;
use std::cell::Cell;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::super::decode::Decoded;
use super::super::{Origin, Problem, body, html};
use super::{DEEPEST, MOST_NODES, local};

/// Listed of what nobody asked for; a document of a million such elements is told of in short.
const MOST_UNREAD: usize = 100;

/// A document.
#[derive(Debug)]
pub struct Tree<'d> {
    nodes: Vec<Entry<'d>>,
    /// What is wrong with its XML.
    pub problems: Vec<Problem>,
}

#[derive(Debug, Default)]
struct Entry<'d> {
    /// The element's name with its prefix; empty for text.
    name: Box<str>,
    attributes: Vec<Attribute>,
    text: Cow<'d, str>,
    line: u32,
    parent: u32,
    first: u32,
    last: u32,
    next: u32,
    read: Cell<bool>,
}

#[derive(Debug)]
struct Attribute {
    name: Box<str>,
    value: Box<str>,
    read: Cell<bool>,
}

/// An element of a tree.
#[derive(Clone, Copy, Debug)]
pub struct Element<'t> {
    tree: &'t Tree<'t>,
    at: u32,
}

/// What an element holds.
#[derive(Clone, Copy, Debug)]
pub enum Node<'t> {
    /// An element.
    Element(Element<'t>),
    /// Text as it stands, its references resolved.
    Text(&'t str),
}

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
        };
        let text: &'d str = &decoded.text;
        let mut source = Reader::from_str(text);
        let config = source.config_mut();
        config.check_end_names = false;
        config.allow_unmatched_ends = true;
        config.allow_dangling_amp = true;
        loop {
            let at = usize::try_from(source.buffer_position()).unwrap_or(0);
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
            builder.event(event, line);
        }
        if builder.open.len() > 1 && builder.tree.problems.is_empty() {
            let last = decoded.lines.line(text.len().saturating_sub(1)) + origin.first_line - 1;
            let name = &builder.tree.nodes[builder.open[1] as usize].name;
            let what = format!("broken XML: it ends before </{name}>");
            builder.tree.problems.push(Problem::at(last, what));
        }
        builder.tree
    }

    /// The root element.
    pub fn root(&self) -> Option<Element<'_>> {
        self.top().children().next()
    }

    fn top(&self) -> Element<'_> {
        Element { tree: self, at: 0 }
    }
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
}

impl<'d> Builder<'d> {
    fn event(&mut self, event: Event<'d>, line: usize) {
        match event {
            Event::Start(start) => self.start(&start, line, false),
            Event::Empty(start) => self.start(&start, line, true),
            Event::End(end) => self.end(end.name().as_ref()),
            Event::Text(text) => self.text(text.into_inner(), line),
            Event::CData(text) => self.text(text.into_inner(), line),
            Event::GeneralRef(reference) => {
                let whole = format!("&{};", reference.into_inner());
                self.text(Cow::Owned(unescaped(&whole)), line);
            }
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_) | Event::Eof => {}
        }
    }

    fn start(&mut self, start: &BytesStart<'d>, line: usize, is_empty: bool) {
        if self.open.len() > DEEPEST {
            self.flattened += usize::from(!is_empty);
            return;
        }
        let at = self.add(Entry {
            name: start.name().as_ref().into(),
            attributes: attributes(start),
            line: u32::try_from(line).unwrap_or(u32::MAX),
            ..Entry::default()
        });
        if !is_empty {
            self.open.push(at);
        }
    }

    /// Closes the innermost open element of that name, and those left open inside it.
    fn end(&mut self, name: &str) {
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
            self.open.truncate(opened);
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
        self.tree.nodes.push(entry);
        let last = std::mem::replace(&mut self.tree.nodes[parent as usize].last, at);
        match last {
            0 => self.tree.nodes[parent as usize].first = at,
            last => self.tree.nodes[last as usize].next = at,
        }
        at
    }
}

/// The attributes of a start tag, as far as they can be read.
fn attributes(start: &BytesStart<'_>) -> Vec<Attribute> {
    let mut list = start.attributes();
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

impl<'t> Element<'t> {
    fn entry(self) -> &'t Entry<'t> {
        &self.tree.nodes[self.at as usize]
    }

    /// Its name without prefix.
    pub fn name(self) -> &'t str {
        local(&self.entry().name)
    }

    /// Its name as written, with the prefix if it has one.
    pub fn qualified(self) -> &'t str {
        &self.entry().name
    }

    /// The 1-based line of the file on which it starts.
    pub fn line(self) -> usize {
        self.entry().line as usize
    }

    /// Where it stands, from the root on: `nitf/body/body.head/hedline/hl1`; with its number among
    /// siblings of its name where there are several: `subject[2]`.
    pub fn path(self) -> String {
        let mut parts = Vec::new();
        let mut here = self;
        while here.at > 0 {
            parts.push(here.step());
            here = here.parent();
        }
        parts.reverse();
        parts.join("/")
    }

    fn step(self) -> String {
        let name = self.qualified();
        let same = |element: &Element| element.qualified() == name;
        let mut twins = self.parent().children().filter(same);
        let before = twins.by_ref().take_while(|twin| twin.at != self.at).count();
        match before == 0 && twins.next().is_none() {
            true => name.to_owned(),
            false => format!("{name}[{}]", before + 1),
        }
    }

    fn parent(self) -> Element<'t> {
        Element {
            tree: self.tree,
            at: self.entry().parent,
        }
    }

    /// What it holds, in order.
    pub fn content(self) -> impl Iterator<Item = Node<'t>> {
        let tree = self.tree;
        let mut next = self.entry().first;
        std::iter::from_fn(move || {
            let at = next;
            let entry = tree.nodes.get(at as usize).filter(|_| at > 0)?;
            next = entry.next;
            Some(match entry.name.is_empty() {
                true => Node::Text(&entry.text),
                false => Node::Element(Element { tree, at }),
            })
        })
    }

    /// The elements in it, in order.
    pub fn children(self) -> impl Iterator<Item = Element<'t>> {
        self.content().filter_map(|node| match node {
            Node::Element(element) => Some(element),
            Node::Text(_) => None,
        })
    }

    /// It and all elements below it, in the order of the document.
    pub fn all(self) -> impl Iterator<Item = Element<'t>> {
        let mut waiting = vec![self];
        std::iter::from_fn(move || {
            let element = waiting.pop()?;
            let from = waiting.len();
            waiting.extend(element.children());
            waiting[from..].reverse();
            Some(element)
        })
    }

    /// The elements at a path of names below it: `head/docdata/doc-id`. Names are without prefix,
    /// unless they are written with one.
    pub fn find(self, path: &str) -> Vec<Element<'t>> {
        let mut found = vec![self];
        for step in path.split('/') {
            let is_step = |element: &Element| match step.contains(':') {
                true => element.qualified() == step,
                false => element.name() == step,
            };
            let below = found.into_iter().flat_map(|element| element.children());
            found = below.filter(is_step).collect();
        }
        found
    }

    /// The first element at a path.
    pub fn first(self, path: &str) -> Option<Element<'t>> {
        self.find(path).into_iter().next()
    }

    /// An attribute by its name, with or without prefix; empty ones are none. Counts as asked for.
    pub fn attribute(self, name: &str) -> Option<&'t str> {
        let of_name = |attribute: &&Attribute| {
            *attribute.name == *name || (!name.contains(':') && local(&attribute.name) == name)
        };
        let attribute = self.entry().attributes.iter().find(of_name)?;
        attribute.read.set(true);
        Some(&*attribute.value).filter(|value| !value.trim().is_empty())
    }

    /// All text in it and below, on one line. Counts as asked for, with all that is below.
    pub fn text(self) -> String {
        self.mark();
        let mut text = String::new();
        let mut waiting: Vec<Node> = vec![Node::Element(self)];
        while let Some(node) = waiting.pop() {
            match node {
                Node::Text(part) => text.push_str(part),
                Node::Element(element) => {
                    // Elements inside a line stand between words or around them; those that end a
                    // line do not always have white space.
                    if matches!(element.name(), "p" | "br" | "hl1" | "hl2" | "li") {
                        text.push(' ');
                    }
                    let from = waiting.len();
                    waiting.extend(element.content());
                    waiting[from..].reverse();
                }
            }
        }
        body::one_line(&text)
    }

    /// Its own text without that of the elements in it, on one line. Counts as asked for.
    pub fn own_text(self) -> String {
        self.entry().read.set(true);
        let mut text = String::new();
        for node in self.content() {
            if let Node::Text(part) = node {
                text.push_str(part);
            }
        }
        body::one_line(&text)
    }

    /// Counts it and all that is below as asked for.
    pub fn mark(self) {
        for element in self.all() {
            element.entry().read.set(true);
            element
                .entry()
                .attributes
                .iter()
                .for_each(|attribute| attribute.read.set(true));
        }
    }

    /// Counts it as asked for, but not its attributes nor what is below.
    pub fn mark_self(self) {
        self.entry().read.set(true);
    }

    /// Whether it was asked for.
    pub fn is_read(self) -> bool {
        self.entry().read.get()
    }

    /// What holds text, or an attribute, and nobody asked for, by path: at most a hundred of them,
    /// and whether there are more. Declarations of namespaces are left out.
    pub fn unread(self) -> (Vec<String>, bool) {
        let mut list = Vec::new();
        for element in self.all() {
            let has_text = || {
                element
                    .content()
                    .any(|node| matches!(node, Node::Text(text) if !text.trim().is_empty()))
            };
            let mut paths = Vec::new();
            if !element.is_read() && has_text() {
                paths.push(String::new());
            }
            for attribute in &element.entry().attributes {
                let is_said = !attribute.value.trim().is_empty();
                let is_technical =
                    attribute.name.starts_with("xmlns") || attribute.name.starts_with("xsi:");
                if !attribute.read.get() && is_said && !is_technical {
                    paths.push(format!("/@{}", attribute.name));
                }
            }
            if list.len() + paths.len() > MOST_UNREAD {
                return (list, true);
            }
            if !paths.is_empty() {
                let path = element.path();
                list.extend(paths.iter().map(|end| format!("{path}{end}")));
            }
        }
        (list, false)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reader::decode::decode;

    fn with<T>(text: &str, look: impl FnOnce(&Tree) -> T) -> T {
        let decoded = decode(text.as_bytes()).unwrap();
        look(&Tree::read(&decoded, &Origin::file("", "a.xml")))
    }

    #[test]
    fn elements_are_found_by_path_and_tell_where_they_stand() {
        let text = "<?xml version='1.0'?>\n<!DOCTYPE a SYSTEM 'http://x.example/a.dtd'>\n<a xmlns:c='u'>\n<b id='1'>one &amp; <i>two</i></b><c:d/><b>x<![CDATA[<y>]]></b></a>";
        with(text, |tree| {
            let root = tree.root().unwrap();
            assert_eq!((root.name(), root.line()), ("a", 3));
            let found = root.find("b");
            assert_eq!(found[0].attribute("id"), Some("1"));
            assert_eq!(found[0].text(), "one & two");
            assert_eq!(found[1].text(), "x<y>");
            assert_eq!(found[1].path(), "a/b[2]");
            assert_eq!(root.first("d").unwrap().qualified(), "c:d");
            assert!(tree.problems.is_empty());
        });
    }

    #[test]
    fn what_nobody_asked_for_is_listed() {
        with("<a z='9'><b k='1'>x</b><c><d>y</d></c><e/></a>", |tree| {
            let root = tree.root().unwrap();
            root.first("b").unwrap().text();
            assert_eq!(root.unread().0, ["a/@z", "a/c/d"]);
        });
    }

    #[test]
    fn of_broken_documents_everything_before_the_break_is_kept() {
        let cases = [
            ("<a><b>x</b><b>y", "broken XML: it ends before </a>", 2),
            ("<a><b>x</b><b", "broken XML: it ends before </a>", 1),
        ];
        for (text, problem, count) in cases {
            with(text, |tree| {
                assert_eq!(tree.root().unwrap().find("b").len(), count, "{text}");
                assert_eq!(tree.problems.len(), 1, "{text} {problem}");
            });
        }
    }

    #[test]
    fn entities_of_a_document_are_not_expanded_and_those_of_html_are_known() {
        let laughs = "<!DOCTYPE a [<!ENTITY b 'x'><!ENTITY c '&b;&b;'>]><a>&c;&eacute;&#233;</a>";
        with(laughs, |tree| {
            assert_eq!(tree.root().unwrap().text(), "&c;éé")
        });
    }

    #[test]
    fn depth_and_number_of_elements_are_bounded() {
        let deep = format!("{}x{}", "<p>".repeat(100_000), "</p>".repeat(100_000));
        with(&deep, |tree| {
            assert_eq!(tree.root().unwrap().text(), "x");
            assert!(tree.nodes.len() < DEEPEST + 10);
        });
        let many = format!("<a>{}</a>", "<b/>".repeat(MOST_NODES + 10));
        with(&many, |tree| {
            assert_eq!(tree.problems.len(), 1);
            assert!(tree.nodes.len() <= MOST_NODES);
        });
    }
}
