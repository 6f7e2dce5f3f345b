//! A page's elements and texts as one flat list, which every later step walks without recursion.
//!
//! A node stands before all that is in it and knows where that ends, so that an element is a range
//! of the list. It does not know which elements matter.

use dom_query::{Document, NodeData, NodeRef};

/// A page.
pub(super) struct Tree {
    /// Its nodes in the order of the file.
    pub nodes: Vec<Node>,
}

/// An element or a text.
pub(super) struct Node {
    /// The element it stands in; the first node's is itself.
    pub parent: usize,
    /// One past the last node in it.
    pub end: usize,
    /// What it is.
    pub tag: Tag,
    /// A text's characters; nothing in an element.
    pub text: Box<str>,
    /// What an element says of itself, if it says anything.
    pub marks: Option<Box<Marks>>,
}

/// The attributes that tell what an element is for.
#[derive(Default)]
pub(super) struct Marks {
    /// The words of its class, its id and the like, small: `article-body` and `articleBody` are
    /// `article`, `body`.
    pub words: Vec<Box<str>>,
    /// Its classes and ids as they stand, small and separated by spaces.
    pub names: String,
    /// Its `itemprop`.
    pub property: Box<str>,
    /// Its `itemtype`.
    pub kind: Box<str>,
    /// Its `role`.
    pub role: Box<str>,
    /// Whether it is not to be seen.
    pub hidden: bool,
    /// Whether it is not to be read out; it may be a copy, or a part that opens when asked.
    pub unheard: bool,
    /// Whether it leads to another page.
    pub leads: bool,
}

/// The kinds of elements that are told apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "each is the element of that name")]
pub(super) enum Tag {
    Text,
    /// An element in the flow of a line.
    Inline,
    A,
    Bold,
    Italic,
    Br,
    Image,
    /// A block without a meaning of its own.
    Div,
    P,
    Heading(u8),
    Article,
    Main,
    Section,
    Header,
    Footer,
    Nav,
    Aside,
    Form,
    Figure,
    Caption,
    Quote,
    Pre,
    List,
    Item,
    Table,
    Row,
    Cell,
    Address,
    Time,
    /// A button, a field, a player: a thing to use.
    Control,
    /// Never text: scripts, styles, the head.
    Never,
}

impl Node {
    /// Whether it is a link to another page.
    pub fn leads(&self) -> bool {
        self.marks.as_ref().is_some_and(|marks| marks.leads)
    }
}

impl Tag {
    fn of(name: &str) -> Tag {
        match name {
            "a" => Tag::A,
            "b" | "strong" => Tag::Bold,
            "i" | "em" => Tag::Italic,
            "br" => Tag::Br,
            "img" | "amp-img" => Tag::Image,
            "p" => Tag::P,
            "h1" => Tag::Heading(1),
            "h2" => Tag::Heading(2),
            "h3" => Tag::Heading(3),
            "h4" => Tag::Heading(4),
            "h5" => Tag::Heading(5),
            "h6" => Tag::Heading(6),
            "article" => Tag::Article,
            "main" => Tag::Main,
            "section" => Tag::Section,
            "header" | "hgroup" => Tag::Header,
            "footer" => Tag::Footer,
            "nav" => Tag::Nav,
            "aside" => Tag::Aside,
            "form" => Tag::Form,
            "figure" => Tag::Figure,
            "figcaption" | "caption" => Tag::Caption,
            "blockquote" => Tag::Quote,
            "pre" | "listing" => Tag::Pre,
            "ul" | "ol" | "dl" => Tag::List,
            "li" | "dt" | "dd" => Tag::Item,
            "table" => Tag::Table,
            "tr" => Tag::Row,
            "td" | "th" => Tag::Cell,
            "address" => Tag::Address,
            "time" => Tag::Time,
            "div" | "body" | "html" | "center" | "hr" | "details" | "summary" | "fieldset"
            | "tbody" | "thead" | "tfoot" | "noframes" | "amp-story" => Tag::Div,
            "button" | "input" | "select" | "option" | "optgroup" | "textarea" | "label"
            | "legend" | "audio" | "video" | "dialog" | "menu" | "map" | "progress" | "meter"
            | "output" | "datalist" | "amp-ad" | "amp-sidebar" | "amp-embed" | "amp-consent" => {
                Tag::Control
            }
            "script" | "style" | "noscript" | "iframe" | "object" | "embed" | "applet" | "svg"
            | "canvas" | "template" | "head" | "title" | "noembed" | "math-field" | "col"
            | "colgroup" | "annotation" | "annotation-xml" | "rp" | "rt" => Tag::Never,
            _ => Tag::Inline,
        }
    }

    /// Whether it starts a new line of its own.
    pub fn is_block(self) -> bool {
        !matches!(
            self,
            Tag::Text
                | Tag::Inline
                | Tag::A
                | Tag::Bold
                | Tag::Italic
                | Tag::Br
                | Tag::Image
                | Tag::Time
        )
    }
}

impl Tree {
    /// The nodes below the root of a document.
    pub fn of(document: &Document) -> Tree {
        let mut nodes: Vec<Node> = Vec::new();
        let mut open: Vec<usize> = Vec::new();
        let mut at = Some(document.root());
        while let Some(node) = at {
            let index = nodes.len();
            let made = made(&node, open.last().copied().unwrap_or(0));
            let enters = made.as_ref().is_some_and(|made| made.tag != Tag::Never);
            nodes.extend(made);
            if let Some(child) = node.first_child().filter(|_| enters) {
                open.push(index);
                at = Some(child);
                continue;
            }
            if let Some(last) = nodes.get_mut(index) {
                last.end = index + 1;
            }
            at = following(node, &mut nodes, &mut open);
        }
        Tree { nodes }
    }

    /// The node and those it stands in, from the inside out.
    pub fn upwards(&self, node: usize) -> impl Iterator<Item = usize> {
        let mut next = Some(node);
        std::iter::from_fn(move || {
            let here = next?;
            let parent = self.nodes[here].parent;
            next = (parent < here).then_some(parent);
            Some(here)
        })
    }

    /// The nodes right below a node.
    pub fn children(&self, node: usize) -> impl Iterator<Item = usize> {
        let end = self.nodes[node].end;
        let mut next = node + 1;
        std::iter::from_fn(move || {
            let here = next;
            next = self.nodes.get(here).filter(|_| here < end)?.end;
            Some(here)
        })
    }

    /// Whether a node is another or stands in it.
    pub fn is_in(&self, node: usize, outer: usize) -> bool {
        (outer..self.nodes[outer].end).contains(&node)
    }
}

/// The next node that is not in this one; what ends before it is closed.
fn following<'a>(
    mut node: NodeRef<'a>,
    nodes: &mut [Node],
    open: &mut Vec<usize>,
) -> Option<NodeRef<'a>> {
    loop {
        if let Some(next) = node.next_sibling() {
            return Some(next);
        }
        let length = nodes.len();
        nodes[open.pop()?].end = length;
        node = node.parent()?;
    }
}

fn made(node: &NodeRef, parent: usize) -> Option<Node> {
    let (tag, text, marks) = node.query(|node| match &node.data {
        NodeData::Text { contents } => {
            let text = contents.replace(['\u{ad}', '\u{200b}', '\u{feff}'], "");
            Some((Tag::Text, text.into_boxed_str(), None))
        }
        NodeData::Element(element) => {
            let name = element.name.local.as_ref();
            let tag = Tag::of(name);
            // What a site calls an element of its own making says what it is for.
            let own = (tag == Tag::Inline && name.contains('-')).then(|| {
                let mut marks = Box::<Marks>::default();
                words(name, &mut marks.words);
                marks.names.push_str(name);
                marks
            });
            let marks = element.attrs.iter().fold(own, |marks, attribute| {
                mark(marks, tag, attribute.name.local.as_ref(), &attribute.value)
            });
            Some((tag, Box::default(), marks))
        }
        NodeData::Document | NodeData::Fragment => Some((Tag::Div, Box::default(), None)),
        _ => None,
    })??;
    Some(Node {
        parent,
        end: 0,
        tag,
        text,
        marks,
    })
}

/// Takes in one attribute.
fn mark(marks: Option<Box<Marks>>, tag: Tag, name: &str, value: &str) -> Option<Box<Marks>> {
    let known = matches!(
        name,
        "class"
            | "id"
            | "itemprop"
            | "itemtype"
            | "role"
            | "hidden"
            | "style"
            | "aria-hidden"
            | "href"
            | "data-testid"
            | "data-component"
            | "data-component-name"
            | "data-module"
            | "data-qa"
            | "data-type"
            | "data-test"
            | "data-test-id"
            | "data-link-name"
            | "data-block-type"
            | "data-widget-type"
            | "aria-label"
    ) || name == "name" && (tag.is_block() || tag == Tag::Inline);
    if !known {
        return marks;
    }
    let mut marks = marks.unwrap_or_default();
    let value = &value[..value.floor_char_boundary(2048)];
    match name {
        "itemprop" => marks.property = value.trim().into(),
        "itemtype" => marks.kind = value.trim().into(),
        "role" => marks.role = value.trim().to_ascii_lowercase().into(),
        "hidden" => marks.hidden |= value != "until-found",
        "aria-hidden" => marks.unheard |= value == "true",
        "href" => marks.leads = !value.trim_start().starts_with('#'),
        "style" => {
            let style: String = value.split_whitespace().collect();
            let style = style.to_ascii_lowercase();
            marks.hidden |= style.contains("display:none") || style.contains("visibility:hidden");
        }
        "id" if is_slug(value) => {}
        _ => {
            words(value, &mut marks.words);
            marks.names.push(' ');
            marks.names.push_str(&value.to_ascii_lowercase());
        }
    }
    Some(marks)
}

/// Whether an id is a title made fit for addresses, whose words say nothing of the element.
fn is_slug(id: &str) -> bool {
    let small = ["a", "and", "at", "by", "of", "the", "with"];
    id.split(['-', '_']).any(|word| small.contains(&word))
}

/// The words of a name: `articleBody__related-links` has four. Names that a program made up
/// (`kAdBx`) have letters on their own and are one word.
fn words(names: &str, words: &mut Vec<Box<str>>) {
    for name in names
        .split(|c: char| !c.is_alphanumeric())
        .filter(|name| !name.is_empty())
    {
        let mut parts: Vec<String> = Vec::new();
        let mut last = ' ';
        for character in name.chars() {
            match parts.last_mut() {
                Some(part) if !(character.is_uppercase() && last.is_lowercase()) => {
                    part.extend(character.to_lowercase());
                }
                _ => parts.push(character.to_lowercase().collect()),
            }
            last = character;
        }
        if parts.iter().any(|part| part.len() < 2) {
            parts = vec![parts.concat()];
        }
        words.extend(parts.into_iter().map(String::into_boxed_str));
    }
}
