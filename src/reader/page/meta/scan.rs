//! One walk over a page that gathers all that may say something about it.
//!
//! Each kind of thing is kept to a number no real page has, so that a page of a million headlines
//! costs no more than its length. It does not know what any of it means.

use dom_query::{Document, NodeId, NodeRef};
use serde_json::Value;

use super::classes::Marks;
use super::items::Items;

/// The most of each kind of thing that is kept.
const MOST: usize = 400;

/// The longest text of a headline, a byline, a date, in bytes.
const LONGEST: usize = 600;

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
    /// What may be a standfirst.
    pub decks: Vec<Place>,
    /// The links of the first path of sections.
    pub crumbs: Vec<String>,
    /// What is marked in the text itself (microdata, RDFa), as JSON-LD would have it.
    pub items: Vec<Value>,
}

/// Something in the page.
#[derive(Debug)]
pub struct Place {
    /// Its text on one line.
    pub text: String,
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
        } else if node.is_text() || node.is_comment() {
            continue;
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
pub struct Attributes {
    names: String,
    name: Option<String>,
    pub property: Option<String>,
    pub content: Option<String>,
    pub datetime: Option<String>,
    pub itemprop: Option<String>,
    pub itemtype: Option<String>,
    pub itemscope: bool,
    pub type_of: Option<String>,
    pub href: Option<String>,
    rel: Option<String>,
    kind: Option<String>,
    title: Option<String>,
    lang: Option<String>,
    label: Option<String>,
    equiv: Option<String>,
    pubdate: bool,
}

impl Attributes {
    fn of(node: NodeRef) -> (String, Attributes) {
        let mut found = Attributes::default();
        let Some(element) = node.element_ref() else {
            return (String::new(), found);
        };
        for attribute in &element.attrs {
            let value = || Some(attribute.value.to_string());
            match attribute.name.local.as_ref() {
                "class" | "id" => {
                    found.names.push(' ');
                    found.names.push_str(&attribute.value);
                }
                "name" => found.name = value(),
                "property" => found.property = value(),
                "content" => found.content = value(),
                "datetime" => found.datetime = value(),
                "itemprop" => found.itemprop = value(),
                "itemtype" => found.itemtype = value(),
                "itemscope" => found.itemscope = true,
                "typeof" => found.type_of = value(),
                "href" => found.href = value(),
                "rel" => found.rel = value(),
                "type" => found.kind = value(),
                "title" => found.title = value(),
                "lang" => found.lang = value(),
                "aria-label" => found.label = value(),
                "http-equiv" => found.equiv = value(),
                "pubdate" => found.pubdate = true,
                _ => {}
            }
        }
        (element.name.local.to_string(), found)
    }
}

impl Page {
    /// Takes in one element; whether what is in it is to be looked at.
    fn element(&mut self, node: NodeRef, at: usize, here: &mut Here, items: &mut Items) -> bool {
        let (name, attributes) = Attributes::of(node);
        let marks = Marks::of(&attributes.names);
        match name.as_str() {
            "script" => {
                self.script(node, &attributes);
                return false;
            }
            "style" | "svg" | "select" | "iframe" | "object" | "textarea" => return false,
            "html" => self.language = attributes.lang.clone().or(self.language.take()),
            "title" if self.title.is_empty() => self.title = text(node),
            "meta" => self.meta(&attributes),
            "link" => self.link(&attributes),
            _ => {}
        }
        here.item = items.element(node, &name, &attributes, here.item);
        here.enter(&name, marks, at);
        let spot = Spot {
            node,
            at,
            marks,
            here: *here,
        };
        self.gather(&name, &attributes, &spot);
        if here.crumbs && name == "a" && self.crumbs.len() < MOST {
            self.crumbs.push(text(node));
        }
        if !here.crumbs && is_crumbs(marks, &attributes) && self.crumbs.is_empty() {
            here.crumbs = true;
        }
        true
    }

    fn gather(&mut self, name: &str, attributes: &Attributes, spot: &Spot) {
        if let Some(level) = heading_level(name) {
            let place = spot.place(level, None, false);
            keep(&mut self.headings, place);
            return;
        }
        let by_rel = attributes.rel.as_deref().is_some_and(|rel| {
            rel.split_ascii_whitespace()
                .any(|rel| rel.eq_ignore_ascii_case("author"))
        });
        if name == "time" || spot.marks.any(Marks::DATE.and(Marks::CHANGED)) {
            let value = attributes.datetime.clone().or_else(|| {
                let title = attributes.title.clone();
                title.filter(|_| name == "abbr" || spot.marks.any(Marks::DATE))
            });
            let place = spot.place(0, value, name == "time" || attributes.pubdate);
            keep(&mut self.dates, place);
        }
        if by_rel || name == "address" || spot.marks.any(Marks::BYLINE) {
            keep(&mut self.bylines, spot.place(0, None, by_rel));
        }
        if spot.marks.any(Marks::KICKER) {
            keep(&mut self.kickers, spot.place(0, None, false));
        }
        if spot.marks.any(Marks::DECK) {
            keep(&mut self.decks, spot.place(0, None, false));
        }
    }

    fn script(&mut self, node: NodeRef, attributes: &Attributes) {
        let kind = attributes.kind.as_deref().unwrap_or("").trim();
        let is_data = kind
            .get(..19)
            .is_some_and(|kind| kind.eq_ignore_ascii_case("application/ld+json"));
        if is_data && self.scripts.len() < MOST {
            self.scripts.push(node.text().to_string());
        }
    }

    fn meta(&mut self, attributes: &Attributes) {
        let Some(content) = &attributes.content else {
            return;
        };
        let names = [&attributes.property, &attributes.name, &attributes.equiv];
        for name in names.into_iter().flatten() {
            self.metas
                .push((name.trim().to_ascii_lowercase(), content.clone()));
        }
    }

    fn link(&mut self, attributes: &Attributes) {
        let rel = attributes.rel.as_deref().unwrap_or("");
        if rel.trim().eq_ignore_ascii_case("canonical") && self.canonical.is_none() {
            self.canonical = attributes.href.clone();
        }
    }
}

/// An element where the walk found it.
struct Spot<'a> {
    node: NodeRef<'a>,
    at: usize,
    marks: Marks,
    here: Here,
}

impl Spot<'_> {
    fn place(&self, level: u8, value: Option<String>, sure: bool) -> Place {
        let logo = if self.here.logo {
            Marks::LOGO
        } else {
            Marks::default()
        };
        Place {
            text: text(self.node),
            value,
            at: self.at,
            marks: self.marks.and(logo),
            level,
            beside: self.here.beside,
            inside: self.here.inside,
            sure,
        }
    }
}

impl Here {
    fn enter(&mut self, name: &str, marks: Marks, at: usize) {
        let whole = matches!(name, "html" | "body" | "main" | "article");
        if matches!(name, "nav" | "footer" | "aside") || marks.any(Marks::BESIDE) && !whole {
            self.beside = at;
        }
        self.inside |= matches!(name, "article" | "main");
        self.logo = self.logo && !whole || marks.any(Marks::LOGO) && !whole;
    }
}

fn is_crumbs(marks: Marks, attributes: &Attributes) -> bool {
    let labelled = attributes
        .label
        .as_deref()
        .is_some_and(|label| label.to_ascii_lowercase().contains("breadcrumb"));
    labelled || marks.any(Marks::CRUMBS)
}

fn heading_level(name: &str) -> Option<u8> {
    match name {
        "h1" => Some(1),
        "h2" => Some(2),
        "h3" => Some(3),
        _ => None,
    }
}

fn keep(places: &mut Vec<Place>, place: Place) {
    if places.len() < MOST && (!place.text.is_empty() || place.value.is_some()) {
        places.push(place);
    }
}

/// The text of an element on one line, as far as it is short.
pub fn text(node: NodeRef) -> String {
    const APART: Marks = Marks::KICKER.and(Marks::DECK).and(Marks::UNSEEN);
    let mut text = String::new();
    let mut nodes = 0;
    let mut waiting: Vec<NodeId> = node.first_child().iter().map(|child| child.id).collect();
    while let Some(id) = waiting.pop() {
        nodes += 1;
        if nodes > LONGEST || text.len() > LONGEST {
            break;
        }
        let node = NodeRef::new(id, node.tree);
        if let Some(next) = node.next_sibling() {
            waiting.push(next.id);
        }
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
    let text = super::super::super::body::one_line(&text);
    match text.len() > LONGEST {
        true => text[..text.floor_char_boundary(LONGEST)].to_owned(),
        false => text,
    }
}

fn push_text(node: NodeRef, into: &mut String) {
    node.query(|node| {
        if let dom_query::NodeData::Text { contents } = &node.data {
            let end = contents.floor_char_boundary(2 * LONGEST);
            into.push_str(&contents[..end]);
        }
    });
}
