//! Feeds: RSS 0.9x and 2.0, RSS 1.0 in RDF, Atom 0.3 and 1.0.
//!
//! Each item or entry is a brief of its own. What a feed says of itself (its title, language, author)
//! fills what its items leave open, and what it says besides is noted once, with its first item.
//! A feed that breaks off keeps the items before the break. Prefixes are taken for the namespaces
//! they usually stand for, since feeds in the wild often do not declare them. It does not know the
//! pages that items link to.

mod category;
mod channel;
mod day;
mod item;
mod link;
mod people;
mod prose;
mod tail;
#[cfg(test)]
mod tests;

use std::collections::{HashMap, HashSet};

use super::super::decode::{self, Decoded};
use super::super::finish::{Record, finish};
use super::super::{Found, Origin, Problem, Reader, Reading};
use super::{Element, Tree, declared_encoding};
use crate::brief::Format;
use channel::Channel;

/// The reader of RSS.
pub(in crate::reader) struct Rss;

/// The reader of Atom.
pub(in crate::reader) struct Atom;

impl Reader for Rss {
    fn format(&self) -> Format {
        Format::Rss
    }

    fn recognises(&self, _: &str, head: &[u8]) -> bool {
        family(head) == Some(Format::Rss)
    }

    fn read(&self, bytes: &[u8], origin: &Origin) -> Reading {
        read(bytes, origin)
    }
}

impl Reader for Atom {
    fn format(&self) -> Format {
        Format::Atom
    }

    fn recognises(&self, _: &str, head: &[u8]) -> bool {
        family(head) == Some(Format::Atom)
    }

    fn read(&self, bytes: &[u8], origin: &Origin) -> Reading {
        read(bytes, origin)
    }
}

/// Which feed a file that starts so is: by its root or, where a server wrote something before it,
/// by the first tag of a feed behind an XML declaration.
fn family(head: &[u8]) -> Option<Format> {
    let decoded = decode::decode(head).ok()?;
    let text = &decoded.text;
    of_root(super::root(head).as_deref(), text).or_else(|| {
        let behind = text.find("<?xml")?;
        of_root(super::root(&text.as_bytes()[behind..]).as_deref(), text)
    })
}

fn of_root(root: Option<&str>, text: &str) -> Option<Format> {
    match root? {
        "rss" => Some(Format::Rss),
        // RDF holds other things too: people, thesauri.
        "RDF" if text.contains("<channel") || text.contains("/rss/") => Some(Format::Rss),
        "RDF" if text.contains("my.netscape.com/rdf") => Some(Format::Rss),
        "feed" => Some(Format::Atom),
        "entry" if text.contains("/Atom") || text.contains("/atom/") => Some(Format::Atom),
        _ => None,
    }
}

fn read(bytes: &[u8], origin: &Origin) -> Reading {
    let named = declared_encoding(bytes);
    let decoded = match decode::decode_as(bytes, named.as_deref()) {
        Ok(decoded) => decoded,
        Err(why) => return Reading::failed(why),
    };
    let tree = Tree::read(&decoded, origin);
    let is_feed = |element: &Element| is_feed(*element);
    let Some(root) = tree.roots().flat_map(Element::all).find(is_feed) else {
        return no_feed(&tree, &decoded);
    };
    let mut problems: Vec<Problem> = decoded.problem(origin.first_line).into_iter().collect();
    problems.extend(tree.problems.iter().cloned());
    let (channel, items) = Channel::of(root);
    let mut file = File {
        decoded: &decoded,
        bytes,
        origin,
        format: format(root),
        shared: HashSet::new(),
        found: Vec::new(),
        problems,
    };
    file.shared = file.shared_ids(&items);
    for (at, item) in items.iter().enumerate() {
        file.item(*item, u32::try_from(at + 1).ok(), &channel);
    }
    if items.is_empty() {
        file.problems.push(Problem::whole("no items in this feed"));
    }
    if let Some(first) = file.found.first_mut() {
        channel.note(&items, first);
    }
    Reading {
        found: file.found,
        problems: file.problems,
        encoding: decoded.encoding.name(),
        ..Reading::default()
    }
}

fn is_feed(element: Element) -> bool {
    matches!(element.name(), "rss" | "RDF" | "feed")
        || (element.name() == "entry" && element.first("id").is_some())
}

fn format(root: Element) -> Format {
    match root.name() {
        "feed" | "entry" => Format::Atom,
        _ => Format::Rss,
    }
}

/// What a file is that has no feed in it; servers put pages about their errors where feeds were.
fn no_feed(tree: &Tree, decoded: &Decoded) -> Reading {
    let root = tree.root().map(|root| root.name().to_lowercase());
    let mut reading = Reading::failed(&match root.as_deref() {
        Some("html" | "head" | "body") => "an HTML page, not a feed".to_owned(),
        Some(root) => format!("no feed: its root is <{root}>"),
        None => "no feed: there is no XML in it".to_owned(),
    });
    reading.encoding = decoded.encoding.name();
    reading
}

/// A feed being read.
struct File<'a> {
    decoded: &'a Decoded<'a>,
    bytes: &'a [u8],
    origin: &'a Origin<'a>,
    format: Format,
    /// Ids that several items have.
    shared: HashSet<String>,
    found: Vec<Found>,
    problems: Vec<Problem>,
}

impl File<'_> {
    fn item(&mut self, item: Element, number: Option<u32>, channel: &Channel) {
        let (found, mut problems) = item::read(item, channel, &self.shared);
        self.problems.append(&mut problems);
        let Some(mut found) = found else { return };
        let range = item.range();
        let (from, to) = (self.decoded.raw(range.start), self.decoded.raw(range.end));
        let record = Record {
            format: self.format,
            number,
            bytes: self.bytes.get(from..to).unwrap_or(b""),
            start: from + self.origin.first_byte,
        };
        finish(&mut found, &record, self.origin);
        self.found.push(found);
    }

    /// The ids that several items have, each a problem at its second item: they name none of them.
    fn shared_ids(&mut self, items: &[Element]) -> HashSet<String> {
        let mut count: HashMap<String, (usize, usize)> = HashMap::new();
        let mut order = Vec::new();
        for item in items {
            let Some((id, _)) = item::id(*item) else {
                continue;
            };
            let (times, line) = count.entry(id.clone()).or_insert((0, 0));
            *times += 1;
            if *times == 2 {
                *line = item.line();
                order.push(id);
            }
        }
        for id in &order {
            let (times, line) = count.get(id).copied().unwrap_or_default();
            let what = format!("{times} items have the id \"{id}\"");
            self.problems.push(Problem::at(line, what));
        }
        order.into_iter().collect()
    }
}
