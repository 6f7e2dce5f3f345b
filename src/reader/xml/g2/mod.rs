//! NewsML-G2: a bare item, or a message with many, each story one record.
//!
//! Items that are no stories (packages, plans, concepts, catalogues, pictures without words) are
//! counted as such. The words stand in the item as NITF, XHTML or text. It does not know what a
//! package groups.

mod content;
mod meta;
mod subjects;

use super::super::body::Body;
use super::super::slots::Slots;
use super::super::{Origin, Problem, Reader, Reading};
use super::story::Stories;
use super::{Element, root, story};
use crate::brief::Format;

/// The reader of NewsML-G2.
pub(in crate::reader) struct NewsmlG2;

/// The roots of G2 files, and what an item of the kind is called.
const ROOTS: [(&str, &str); 7] = [
    ("newsItem", "news item"),
    ("newsMessage", "news message"),
    ("packageItem", "package item"),
    ("planningItem", "planning item"),
    ("conceptItem", "concept item"),
    ("knowledgeItem", "knowledge item"),
    ("catalogItem", "catalog item"),
];

impl Reader for NewsmlG2 {
    fn format(&self) -> Format {
        Format::NewsmlG2
    }

    fn recognises(&self, _path: &str, head: &[u8]) -> bool {
        root(head).is_some_and(|root| kind(&root).is_some())
    }

    fn read(&self, bytes: &[u8], origin: &Origin) -> Reading {
        story::read(Format::NewsmlG2, bytes, origin, |tree, stories| {
            let roots = tree.roots().filter(|root| kind(root.name()).is_some());
            let roots: Vec<Element> = roots.collect();
            let mut headers: Vec<Element> = Vec::new();
            headers.extend(roots.iter().flat_map(|root| root.find("header")));
            let items: Vec<Element> = roots.into_iter().flat_map(items).collect();
            if items.is_empty() && stories.reading.problems.is_empty() {
                let what = match tree.root().and_then(|root| kind(root.name())) {
                    Some(_) => "a news message without items",
                    None => "not NewsML-G2: its root is no item",
                };
                stories.reading.problems.push(Problem::whole(what));
            }
            for (number, item) in (1..).zip(&items) {
                match no_story(*item) {
                    Some(kind) => stories.reading.skipped.add(kind),
                    None => {
                        let number = (items.len() > 1).then_some(number);
                        read(*item, number, std::mem::take(&mut headers), stories);
                    }
                }
            }
        })
    }
}

fn kind(name: &str) -> Option<&'static str> {
    let found = ROOTS.iter().find(|(root, _)| *root == name)?;
    Some(found.1)
}

/// The items of a message, or the item itself.
fn items(root: Element) -> Vec<Element> {
    if root.name() != "newsMessage" {
        return vec![root];
    }
    let sets = root.find("itemSet").into_iter().chain([root]);
    let inside = sets.flat_map(Element::children);
    inside.filter(|item| kind(item.name()).is_some()).collect()
}

/// What an item is when it is no story.
fn no_story(item: Element) -> Option<&'static str> {
    if item.name() != "newsItem" {
        return kind(item.name());
    }
    let class = meta::code(item.first("itemMeta/itemClass")?).unwrap_or("text");
    let is_text = class.rsplit([':', '/']).next() == Some("text");
    (!is_text && !content::has_words(item)).then(|| story::class(class))
}

/// Reads one story, and notes the headers of the messages around it.
fn read(item: Element, number: Option<u32>, headers: Vec<Element>, stories: &mut Stories) {
    let mut slots = Slots::default();
    let mut body = Body::default();
    meta::fill(item, &mut slots);
    subjects::fill(item, &mut slots);
    content::fill(item, &mut slots, &mut body);
    meta::last(item, &mut slots);
    story::envelope(&headers, &mut slots);
    stories.close(slots, body, item, number);
}
