//! NITF, the News Industry Text Format: one story, its metadata in `head` and its words in `body`.
//!
//! Read as agencies write it, from 2.5 to 3.6 and between: what the DTD wants in `docdata` is found
//! in `head` too. The newspaper archives that give the lead twice are read once. Inside NewsML the
//! same elements fill what the envelope left open. It does not know the envelope.

mod content;
mod head;
mod named;

pub(super) use head::category;

use super::super::body::Body;
use super::super::slots::Slots;
use super::super::{Origin, Problem, Reader, Reading};
use super::{Element, root, story};
use crate::brief::Format;

/// The reader of NITF.
pub(in crate::reader) struct Nitf;

impl Reader for Nitf {
    fn format(&self) -> Format {
        Format::Nitf
    }

    fn recognises(&self, _path: &str, head: &[u8]) -> bool {
        root(head).as_deref() == Some("nitf")
    }

    fn read(&self, bytes: &[u8], origin: &Origin) -> Reading {
        story::read(Format::Nitf, bytes, origin, |tree, stories| {
            let items: Vec<Element> = tree.roots().filter(|root| root.name() == "nitf").collect();
            if items.is_empty() {
                let what = "not NITF: its root is not <nitf>";
                stories.reading.problems.push(Problem::whole(what));
            }
            for (number, item) in (1..).zip(&items) {
                let mut slots = Slots::default();
                let mut body = Body::default();
                fill(*item, *item, &mut slots, &mut body);
                stories.close(slots, body, *item, (items.len() > 1).then_some(number));
            }
        })
    }
}

/// Fills the slots that are still empty, and the body, from a story in NITF. Places are named by
/// their path below `top`.
pub(super) fn fill(nitf: Element, top: Element, slots: &mut Slots, body: &mut Body) {
    let place = Place { top };
    for name in [
        "version",
        "change.date",
        "change.time",
        "uno",
        "id",
        "class",
        "baselang",
    ] {
        nitf.attribute(name);
    }
    let words = head::keywords(nitf);
    for part in nitf.find("body") {
        content::opening(part, &words, place, slots);
    }
    for part in nitf.find("head") {
        head::fill(part, place, slots);
    }
    for part in nitf.find("body") {
        content::text(part, place, slots, body);
    }
    head::comments(nitf, place, slots);
    content::language(nitf, place, slots);
}

/// How places are named.
#[derive(Clone, Copy)]
struct Place<'t> {
    top: Element<'t>,
}

impl Place<'_> {
    fn of(self, element: Element) -> String {
        element.below(self.top)
    }

    fn attribute(self, element: Element, name: &str) -> String {
        let path = self.of(element);
        match path.is_empty() {
            true => format!("@{name}"),
            false => format!("{path}/@{name}"),
        }
    }
}
