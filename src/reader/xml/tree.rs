//! The tree of a document: elements, their attributes and texts, and which of them were asked for.
//!
//! It does not know how it was built, nor what elements mean.

use std::borrow::Cow;
use std::cell::Cell;
use std::ops::Range;

use super::super::{Problem, body};
use super::local;

/// Listed of what nobody asked for; a document of a million such elements is told of in short.
const MOST_UNREAD: usize = 100;

/// Behind more siblings than this an element is told by its line and not by its number.
const MOST_COUNTED: usize = 64;

/// A document.
#[derive(Debug)]
pub struct Tree<'d> {
    /// What it holds; the first is above the root.
    pub(super) nodes: Vec<Entry<'d>>,
    /// What is wrong with its XML.
    pub problems: Vec<Problem>,
}

/// An element or a stretch of text.
#[derive(Debug, Default)]
pub(super) struct Entry<'d> {
    /// The element's name with its prefix; empty for text.
    pub name: Box<str>,
    pub attributes: Vec<Attribute>,
    pub text: Cow<'d, str>,
    pub line: u32,
    /// The bytes of the decoded document it takes up.
    pub start: usize,
    pub end: usize,
    pub parent: u32,
    pub first: u32,
    pub last: u32,
    pub next: u32,
    /// Whether nothing but white space stands before it.
    pub spaced: bool,
    /// Whether nothing but white space stands at its end.
    pub ends_spaced: bool,
    pub read: Cell<bool>,
}

/// An attribute.
#[derive(Debug)]
pub(super) struct Attribute {
    pub name: Box<str>,
    pub value: Box<str>,
    pub read: Cell<bool>,
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
    /// The root element.
    pub fn root(&self) -> Option<Element<'_>> {
        self.roots().next()
    }

    /// The elements that stand in no other: one, unless documents were put one behind the other.
    pub fn roots(&self) -> impl Iterator<Item = Element<'_>> {
        Element { tree: self, at: 0 }.children()
    }
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

    /// What tells it from all other elements of its tree.
    pub fn id(self) -> u32 {
        self.at
    }

    /// Whether it is that element, and not merely one like it.
    pub fn is(self, other: Element) -> bool {
        self.at == other.at
    }

    /// The 1-based line of the file on which it starts.
    pub fn line(self) -> usize {
        self.entry().line as usize
    }

    /// The bytes of the decoded document it takes up, its tags included.
    pub fn range(self) -> Range<usize> {
        self.entry().start..self.entry().end
    }

    /// Where it stands below another element: `body/body.head/hedline/hl1`; with its number among
    /// siblings of its name where there are several: `subject[2]`.
    pub fn below(self, top: Element) -> String {
        let mut parts = Vec::new();
        let mut here = self;
        while here.at > 0 && here.at != top.at {
            parts.push(here.step());
            here = here.parent();
        }
        parts.reverse();
        parts.join("/")
    }

    fn step(self) -> String {
        let name = self.qualified();
        let twins = self.parent().children().take(MOST_COUNTED);
        let mut before = 0;
        let mut is_among = false;
        let mut is_followed = false;
        for twin in twins.filter(|twin| twin.qualified() == name) {
            match (is_among, twin.at == self.at) {
                (_, true) => is_among = true,
                (true, false) => is_followed = true,
                (false, false) => before += 1,
            }
        }
        match (is_among, before, is_followed) {
            (true, 0, false) => name.to_owned(),
            (true, ..) => format!("{name}[{}]", before + 1),
            (false, ..) => format!("{name}[line {}]", self.line()),
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
        let mut ends_spaced = self.entry().ends_spaced;
        let mut spaced = true;
        std::iter::from_fn(move || {
            let at = next;
            let Some(entry) = tree.nodes.get(at as usize).filter(|_| at > 0) else {
                return std::mem::take(&mut ends_spaced).then_some(Node::Text(" "));
            };
            if entry.spaced && std::mem::take(&mut spaced) {
                return Some(Node::Text(" "));
            }
            (next, spaced) = (entry.next, true);
            Some(match entry.name.is_empty() {
                true => Node::Text(&entry.text),
                false => Node::Element(Element { tree, at }),
            })
        })
    }

    /// The elements in it, in order.
    pub fn children(self) -> impl Iterator<Item = Element<'t>> {
        let tree = self.tree;
        let mut next = self.entry().first;
        std::iter::from_fn(move || {
            while next > 0 {
                let (at, entry) = (next, &tree.nodes[next as usize]);
                next = entry.next;
                if !entry.name.is_empty() {
                    return Some(Element { tree, at });
                }
            }
            None
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

    /// All text in it and below, as it stands. Does not count as asked for.
    pub fn all_text(self) -> String {
        let mut text = String::new();
        let mut waiting: Vec<Node> = vec![Node::Element(self)];
        while let Some(node) = waiting.pop() {
            match node {
                Node::Text(part) => text.push_str(part),
                Node::Element(element) => {
                    if element.name() == "br" {
                        text.push('\n');
                    }
                    let from = waiting.len();
                    waiting.extend(element.content());
                    waiting[from..].reverse();
                }
            }
        }
        text
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

    /// Whether it was asked for.
    pub fn is_read(self) -> bool {
        self.entry().read.get()
    }

    /// What holds text, or an attribute, and nobody asked for, by its path below another element: at
    /// most a hundred of them, and whether there are more. Declarations of namespaces are left out.
    pub fn unread(self, top: Element) -> (Vec<String>, bool) {
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
                let path = element.below(top);
                let whole = paths.iter().map(|end| format!("{path}{end}"));
                list.extend(whole.map(|path| path.trim_start_matches('/').to_owned()));
            }
        }
        (list, false)
    }
}
