//! What a feed says of itself, as far as it goes for its items.
//!
//! It does not know what an item says.

use super::super::super::{Found, html, language};
use super::super::Element;
use super::item::kind;
use super::link;
use super::people::people;

/// Why what a feed says of itself fills no slot of its items.
const OF_FEED: &str = "says something of the feed, not of an item; noted once";

/// A feed apart from its items.
pub(super) struct Channel<'t> {
    /// The elements that hold what it says: `rss` and `channel`, `feed`.
    parts: Vec<Element<'t>>,
    /// Its title, and where that stands.
    pub title: Option<(String, String)>,
    /// The code of its language, and where that stands.
    pub language: Option<(String, String)>,
    /// Who wrote its entries unless they say otherwise; Atom only.
    pub authors: Vec<(String, String)>,
    /// What links within it start from.
    pub base: Option<String>,
}

impl<'t> Channel<'t> {
    /// The feed below `root`, and its items in order.
    pub fn of(root: Element<'t>) -> (Self, Vec<Element<'t>>) {
        let mut parts = vec![root];
        parts.extend(root.children().filter(|child| child.name() == "channel"));
        let is_item = |element: &Element| is_item(*element);
        let mut items: Vec<Element> = match root.name() {
            "entry" => vec![root],
            _ => parts
                .iter()
                .flat_map(|part| part.children())
                .filter(is_item)
                .collect(),
        };
        if root.name() == "entry" {
            parts.clear();
        }
        items.sort_by_key(|item| item.range().start);
        root.attribute("version");
        let mut channel = Channel {
            parts,
            title: None,
            language: None,
            authors: Vec::new(),
            base: None,
        };
        channel.read();
        (channel, items)
    }

    fn read(&mut self) {
        let mut links = Vec::new();
        for part in self.parts.clone() {
            self.take_language(part.attribute("xml:lang"), || {
                format!("{}/@xml:lang", part.name())
            });
            links.extend(part.attribute("xml:base").map(|base| (0, base.to_owned())));
            part.attribute("rdf:about");
            for child in part.children().filter(|child| !is_item(*child)) {
                let from = || format!("{}/{}", part.name(), child.qualified());
                match kind(child, part).as_str() {
                    "title" if self.title.is_none() => {
                        let title = html::plain(&child.text());
                        child.attribute("type");
                        self.title = Some((title, from())).filter(|(title, _)| !title.is_empty());
                    }
                    "language" | "dc:language" => self.take_language(Some(&child.text()), from),
                    "author" if part.name() == "feed" => {
                        self.authors.extend(people(child, &from()))
                    }
                    "link" | "atom:link" => links.extend(link::of_feed(child)),
                    _ => {}
                }
            }
        }
        links.sort_by_key(|(rank, _)| *rank);
        let mut links = links.into_iter().map(|(_, link)| link);
        self.base = links.find(|link| link.contains("://"));
        if let Some((title, _)) = &self.title {
            // A feed that signs with its own name names nobody.
            self.authors.retain(|(author, _)| author != title);
        }
    }

    fn take_language(&mut self, text: Option<&str>, from: impl Fn() -> String) {
        let code = text.and_then(language::declared);
        if let (None, Some(code)) = (&self.language, code) {
            self.language = Some((code, from()));
        }
    }

    /// Notes what it says that nobody asked for, with the first of its briefs.
    pub fn note(&self, items: &[Element], first: &mut Found) {
        let single = items.len() == 1 && self.parts.is_empty();
        if single {
            return;
        }
        for part in &self.parts {
            for child in part.children() {
                if is_item(child) || child.name() == "channel" {
                    continue;
                }
                let what = format!("{}/{}", part.qualified(), child.qualified());
                // RSS 1.0 lists its items in the order of the file.
                let is_list = child.name() == "items";
                let is_noted = first.ignored.last().is_some_and(|last| last.what == what);
                if !is_list && !is_noted && !child.unread(child).0.is_empty() {
                    first.ignore(what, OF_FEED);
                }
            }
        }
    }
}

fn is_item(element: Element) -> bool {
    matches!(element.name(), "item" | "entry")
}
