//! One walk over a page that gathers all that may say something about it.
//!
//! Each kind of thing is kept to a number no real page has, so that a page of a million headlines
//! costs no more than its length. It does not know what any of it means.

use dom_query::{Document, Element, NodeId, NodeRef};
use serde_json::Value;

use super::classes::Marks;
use super::items::Items;

/// The most of each kind of thing that is kept.
const MOST: usize = 400;

/// The longest text of a headline, a byline, a date, in bytes.
const LONGEST: usize = 600;

/// The most nodes that such a text is put together from.
const NODES: usize = 200;

/// What was gathered.
#[derive(Debug, Default)]
pub struct Page {
    /// The `lang` of the root element.
    pub language: Option<String>,
    /// The `title` element.
    pub title: String,
    /// The names of meta elements in small letters, and what they say.
    pub metas: Vec<(String, String)>,
    /// The link that is `canonical`.
    pub canonical: Option<String>,
    /// The scripts that hold JSON-LD.
    pub scripts: Vec<String>,
    /// The headlines of the first three levels.
    pub headings: Vec<Place>,
    /// What may be a byline or an author.
    pub bylines: Vec<Place>,
    /// What may be a date.
    pub dates: Vec<Place>,
    /// What may be a kicker.
    pub kickers: Vec<Place>,
    /// The links of the first path of sections: their texts and addresses.
    pub crumbs: Vec<(String, String)>,
    /// The address that the program noted which saved the page.
    pub saved_from: Option<String>,
    /// What is marked in the text itself (microdata, RDFa), as JSON-LD would have it.
    pub items: Vec<Value>,
}

/// Something in the page.
#[derive(Debug)]
pub struct Place {
    /// Its text on one line.
    pub text: String,
    /// Of a headline: the parts that the elements in it make, if there are several.
    pub pieces: Vec<String>,
    /// What it says to programs (`datetime`, `content`).
    pub value: Option<String>,
    /// Where in the page it stands, counted in elements.
    pub at: usize,
    /// What its names say it is.
    pub marks: Marks,
    /// 1 for `h1`; 0 for what is no heading.
    pub level: u8,
    /// The element beside the story that it stands in; 0 for none.
    pub beside: usize,
    /// Whether it stands in an `article` or in the `main` part.
    pub inside: bool,
    /// Whether the element is one that means what is looked for: `time`, `rel=author`.
    pub sure: bool,
}

/// Where in the page the walk is.
#[derive(Clone, Copy, Debug, Default)]
struct Here {
    beside: usize,
    inside: bool,
    logo: bool,
    crumbs: bool,
    item: usize,
}

/// Gathers.
pub fn scan(document: &Document) -> Page {
    let mut page = Page::default();
    let mut items = Items::default();
    let mut at = 0;
    let mut waiting = vec![(document.root(), Here::default())];
    while let Some((node, mut here)) = waiting.pop() {
        if let Some(next) = node.next_sibling() {
            waiting.push((next, here));
        }
        if node.is_element() {
            at += 1;
            if !page.element(node, at, &mut here, &mut items) {
                continue;
            }
        } else if node.is_comment() {
            page.comment(node);
        }
        if let Some(first) = node.first_child() {
            waiting.push((first, here));
        }
    }
    page.items = items.into_values();
    page
}

/// The attributes of an element that are looked at.
#[derive(Default)]
pub struct Attributes<'e> {
    marks: Marks,
    name: Option<&'e str>,
    pub property: Option<&'e str>,
    pub content: Option<&'e str>,
    pub datetime: Option<&'e str>,
    pub itemprop: Option<&'e str>,
    pub itemtype: Option<&'e str>,
    pub itemscope: bool,
    pub type_of: Option<&'e str>,
    pub href: Option<&'e str>,
    rel: Option<&'e str>,
    kind: Option<&'e str>,
    title: Option<&'e str>,
    lang: Option<&'e str>,
    label: Option<&'e str>,
    equiv: Option<&'e str>,
    pubdate: bool,
}

impl<'e> Attributes<'e> {
    fn of(element: &'e Element) -> Self {
        let mut found = Attributes::default();
        for attribute in &element.attrs {
            let text: &str = &attribute.value;
            let value = Some(text);
            match &*attribute.name.local {
                "class" | "id" => found.marks = found.marks.and(Marks::of(text)),
                "name" => found.name = value,
                "property" => found.property = value,
                "content" => found.content = value,
                "datetime" => found.datetime = value,
                "itemprop" => found.itemprop = value,
                "itemtype" => found.itemtype = value,
                "itemscope" => found.itemscope = true,
                "typeof" => found.type_of = value,
                "href" => found.href = value,
                "rel" => found.rel = value,
                "type" => found.kind = value,
                "title" => found.title = value,
                "lang" => found.lang = value,
                "aria-label" => found.label = value,
                "http-equiv" => found.equiv = value,
                "pubdate" => found.pubdate = true,
                _ => {}
            }
        }
        found
    }

    fn is_by_rel(&self) -> bool {
        let mut kinds = self.rel.unwrap_or("").split_ascii_whitespace();
        kinds.any(|rel| rel.eq_ignore_ascii_case("author"))
    }
}

impl Page {
    /// Takes in one element; whether what is in it is to be looked at.
    fn element(&mut self, node: NodeRef, at: usize, here: &mut Here, items: &mut Items) -> bool {
        let Some(element) = node.element_ref() else {
            return false;
        };
        let name: &str = &element.name.local;
        let attributes = Attributes::of(&element);
        match name {
            "script" => {
                self.script(node, &attributes);
                return false;
            }
            "style" | "svg" | "select" | "iframe" | "object" | "textarea" => return false,
            "html" => self.language = attributes.lang.map(str::to_owned),
            "title" if self.title.is_empty() => self.title = text(node),
            "meta" => self.meta(&attributes),
            "link" => self.link(&attributes),
            _ => {}
        }
        here.item = items.element(node, name, &attributes, here.item);
        here.enter(name, attributes.marks, at);
        self.gather(
            name,
            &attributes,
            &Spot {
                node,
                at,
                here: *here,
            },
        );
        if here.crumbs && name == "a" && self.crumbs.len() < MOST {
            let address = attributes.href.unwrap_or("").to_owned();
            self.crumbs.push((text(node), address));
        }
        here.crumbs |= self.crumbs.is_empty() && is_crumbs(&attributes);
        true
    }

    fn gather(&mut self, name: &str, attributes: &Attributes, spot: &Spot) {
        let marks = attributes.marks;
        if let Some(level) = heading_level(name) {
            return spot.keep(&mut self.headings, marks, level, None, false);
        }
        let is_time = name == "time" || name == "abbr" && attributes.title.is_some_and(is_moment);
        if is_time || marks.any(Marks::DATE.and(Marks::CHANGED)) {
            let titled = name == "abbr" || marks.any(Marks::DATE);
            let value = attributes.datetime.or(attributes.title.filter(|_| titled));
            let sure = name == "time" || attributes.pubdate;
            spot.keep(&mut self.dates, marks, 0, value, sure);
        }
        let by_rel = attributes.is_by_rel();
        if by_rel || name == "address" || marks.any(Marks::BYLINE) {
            spot.keep(&mut self.bylines, marks, 0, None, by_rel);
        }
        if marks.any(Marks::KICKER) {
            spot.keep(&mut self.kickers, marks, 0, None, false);
        }
    }

    fn script(&mut self, node: NodeRef, attributes: &Attributes) {
        let kind = attributes.kind.unwrap_or("").trim();
        let is_data = kind
            .get(..19)
            .is_some_and(|kind| kind.eq_ignore_ascii_case("application/ld+json"));
        if is_data && self.scripts.len() < MOST {
            self.scripts.push(node.text().to_string());
        }
    }

    fn meta(&mut self, attributes: &Attributes) {
        let Some(content) = attributes.content else {
            return;
        };
        let names = [attributes.property, attributes.name, attributes.equiv];
        for name in names.into_iter().flatten() {
            let name = name.trim().to_ascii_lowercase();
            self.metas.push((name, content.to_owned()));
        }
    }

    fn link(&mut self, attributes: &Attributes) {
        let rel = attributes.rel.unwrap_or("").trim();
        if rel.eq_ignore_ascii_case("canonical") && self.canonical.is_none() {
            self.canonical = attributes.href.map(str::to_owned);
        }
    }

    /// Programs that save pages note the address in a comment: `saved from url=(0026)https://…`,
    /// and on a line of its own, ` url: https://…`.
    fn comment(&mut self, node: NodeRef) {
        if self.saved_from.is_some() {
            return;
        }
        node.query(|node| {
            let dom_query::NodeData::Comment { contents } = &node.data else {
                return;
            };
            let head = &contents[..contents.floor_char_boundary(LONGEST)];
            let at = match head.split_once("saved from url=(") {
                Some((_, rest)) => rest.split_once(')').map(|(_, rest)| rest),
                None => head
                    .split_once("SingleFile")
                    .and_then(|(_, rest)| Some(rest.split_once("url:")?.1)),
            };
            let word = at.and_then(|rest| rest.split_whitespace().next());
            self.saved_from = word.map(str::to_owned);
        });
    }
}

/// An element where the walk found it.
struct Spot<'a> {
    node: NodeRef<'a>,
    at: usize,
    here: Here,
}

impl Spot<'_> {
    fn keep(
        &self,
        places: &mut Vec<Place>,
        marks: Marks,
        level: u8,
        value: Option<&str>,
        sure: bool,
    ) {
        // Of headlines of the first level none is passed over for the many below them.
        let most = if level == 1 { 2 * MOST } else { MOST };
        if places.len() >= most {
            return;
        }
        let text = text(self.node);
        if text.is_empty() && value.is_none() {
            return;
        }
        let logo = match self.here.logo {
            true => Marks::LOGO,
            false => Marks::default(),
        };
        let pieces = match level {
            1 => pieces(self.node),
            _ => Vec::new(),
        };
        places.push(Place {
            text,
            pieces,
            value: value.map(str::to_owned),
            at: self.at,
            marks: marks.and(logo),
            level,
            beside: self.here.beside,
            inside: self.here.inside,
            sure,
        });
    }
}

impl Here {
    fn enter(&mut self, name: &str, marks: Marks, at: usize) {
        let whole = matches!(name, "html" | "body" | "main" | "article");
        if matches!(name, "nav" | "footer" | "aside") || marks.any(Marks::BESIDE) && !whole {
            self.beside = at;
        }
        self.inside |= matches!(name, "article" | "main");
        self.logo = !whole && (self.logo || marks.any(Marks::LOGO));
    }
}

/// Whether a title is a time for the machine: `<abbr title="2025-11-19T08:30:00Z">1 hr ago</abbr>`.
fn is_moment(title: &str) -> bool {
    let bytes = title.trim().as_bytes();
    bytes.len() >= 16 && bytes[..4].iter().all(u8::is_ascii_digit) && bytes[10] == b'T'
}

fn is_crumbs(attributes: &Attributes) -> bool {
    let label = attributes.label.unwrap_or("");
    let labelled = label
        .get(..10)
        .is_some_and(|label| label.eq_ignore_ascii_case("breadcrumb"));
    labelled || attributes.marks.any(Marks::CRUMBS)
}

fn heading_level(name: &str) -> Option<u8> {
    match name {
        "h1" => Some(1),
        "h2" => Some(2),
        "h3" => Some(3),
        _ => None,
    }
}

/// The text of an element on one line, as far as it is short.
pub fn text(node: NodeRef) -> String {
    let text = gathered(node);
    let text = crate::reader::body::one_line(&text.replace(BOUND, ""));
    let text = text.trim_end_matches(['¶', '§', '#', ' ']);
    text[..text.floor_char_boundary(LONGEST)].to_owned()
}

/// The parts of an element's text that the elements in it make, each on one line.
fn pieces(node: NodeRef) -> Vec<String> {
    let text = gathered(node);
    let pieces = text.split(BOUND).map(crate::reader::body::one_line);
    pieces.filter(|piece| !piece.is_empty()).collect()
}

/// What stands in a text that was gathered where an element begins or ends.
const BOUND: char = '\u{1}';

fn gathered(node: NodeRef) -> String {
    const APART: Marks = Marks::KICKER.and(Marks::DECK).and(Marks::UNSEEN);
    let mut text = String::new();
    let mut nodes = 0;
    let mut waiting: Vec<NodeId> = node.first_child().iter().map(|child| child.id).collect();
    while let Some(id) = waiting.pop() {
        nodes += 1;
        if nodes > NODES || text.len() > LONGEST {
            break;
        }
        let node = NodeRef::new(id, node.tree);
        if let Some(next) = node.next_sibling() {
            waiting.push(next.id);
        }
        text.push(BOUND);
        if node.is_text() {
            push_text(node, &mut text);
            continue;
        }
        let Some(element) = node.element_ref() else {
            continue;
        };
        let class = element.attrs.iter().find(|a| &*a.name.local == "class");
        let apart = class.is_some_and(|class| Marks::of(&class.value).any(APART));
        match element.name.local.as_ref() {
            "script" | "style" | "svg" | "button" | "noscript" | "sup" => continue,
            _ if apart => continue,
            "a" | "b" | "i" | "em" | "strong" | "span" | "font" | "abbr" | "q" | "mark" | "u"
            | "wbr" | "cite" | "time" => {}
            _ => text.push(' '),
        }
        if let Some(first) = node.first_child() {
            waiting.push(first.id);
        }
    }
    text
}

fn push_text(node: NodeRef, into: &mut String) {
    node.query(|node| {
        if let dom_query::NodeData::Text { contents } = &node.data {
            let end = contents.floor_char_boundary(2 * LONGEST);
            into.push_str(&contents[..end]);
        }
    });
}
