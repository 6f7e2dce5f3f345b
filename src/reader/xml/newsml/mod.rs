//! NewsML 1: items whose components nest, some with words, most with pictures of one size or another.
//!
//! A story is the words that share a headline; captions are not among them. An item with several
//! headlines that have words is several stories. It does not know what the metadata means.

mod about;
mod item;
mod topics;

use std::collections::HashMap;
use std::rc::Rc;

use super::super::body::Body;
use super::super::slots::Slots;
use super::super::{Origin, Problem, Reader, Reading};
use super::{Element, root, story};
use crate::brief::Format;
use item::words;
use topics::Topics;

/// The reader of NewsML 1.
pub(in crate::reader) struct Newsml;

impl Reader for Newsml {
    fn format(&self) -> Format {
        Format::Newsml
    }

    fn recognises(&self, _path: &str, head: &[u8]) -> bool {
        root(head).as_deref() == Some("NewsML")
    }

    fn read(&self, bytes: &[u8], origin: &Origin) -> Reading {
        story::read(Format::Newsml, bytes, origin, |tree, stories| {
            let roots: Vec<Element> = tree.roots().filter(|at| at.name() == "NewsML").collect();
            let topics = Topics::of(&roots);
            let mut found = Vec::new();
            for item in roots.iter().flat_map(|root| root.find("NewsItem")) {
                found.extend(Story::all(item));
            }
            if found.is_empty() && stories.reading.problems.is_empty() {
                let what = match roots.is_empty() {
                    true => "not NewsML: its root is not <NewsML>",
                    false => "no news item in it",
                };
                stories.reading.problems.push(Problem::whole(what));
            }
            let several = found.len() > 1;
            let mut envelopes: Vec<Element> = Vec::new();
            envelopes.extend(roots.iter().flat_map(|root| root.find("NewsEnvelope")));
            for (number, story) in (1..).zip(&found) {
                if let Some(kind) = story.no_story() {
                    stories.reading.skipped.add(kind);
                    continue;
                }
                let mut slots = Slots::default();
                let mut body = Body::default();
                item::fill(story, &topics, &mut slots, &mut body);
                story::envelope(&std::mem::take(&mut envelopes), &mut slots);
                stories.close(slots, body, story.element, several.then_some(number));
            }
        })
    }
}

/// So many of the components around words are asked.
const MOST_AROUND: usize = 16;

/// So many of what stands in an item or component beside its components are asked.
const MOST_PARTS: usize = 256;

/// An item or component, with what stands in it beside components.
#[derive(Clone)]
struct Around<'t> {
    element: Element<'t>,
    parts: Rc<[Element<'t>]>,
}

impl<'t> Around<'t> {
    fn of(element: Element<'t>) -> Self {
        let parts = element
            .children()
            .filter(|part| part.name() != "NewsComponent");
        Around {
            element,
            parts: parts.take(MOST_PARTS).collect(),
        }
    }

    /// The elements at a path below it, as [`Element::find`] finds them.
    fn find(&self, path: &str) -> Vec<Element<'t>> {
        let (first, rest) = path.split_once('/').unwrap_or((path, ""));
        let parts = self.parts.iter().filter(|part| part.name() == first);
        match rest {
            "" => parts.copied().collect(),
            _ => parts.flat_map(|part| part.find(rest)).collect(),
        }
    }

    fn first(&self, path: &str) -> Option<Element<'t>> {
        self.find(path).into_iter().next()
    }

    fn has_headline(&self) -> bool {
        self.first("NewsLines/HeadLine").is_some()
    }
}

/// A story in an item.
struct Story<'t> {
    item: Around<'t>,
    /// The item, or the component that holds this story among others.
    element: Element<'t>,
    /// The components that say something of it, the innermost first.
    components: Vec<Around<'t>>,
    /// Where its words stand.
    words: Vec<Element<'t>>,
    /// Which of the item's stories it is, if there are several.
    part: Option<usize>,
}

/// Words, with the components around them, the outermost first.
struct Words<'t> {
    content: Element<'t>,
    chain: Rc<[Around<'t>]>,
}

impl<'t> Story<'t> {
    /// The stories of an item; one without words if it has none.
    fn all(item: Element<'t>) -> Vec<Self> {
        let mut found = Vec::new();
        for component in item.find("NewsComponent") {
            gather(component, &mut Vec::new(), &mut found);
        }
        let around = Around::of(item);
        let mut stories: Vec<Story> = Vec::new();
        let mut known: HashMap<Option<u32>, usize> = HashMap::new();
        for words in found {
            let named = words
                .chain
                .iter()
                .rev()
                .find(|component| component.has_headline());
            let next = stories.len();
            let at = *known
                .entry(named.map(|named| named.element.id()))
                .or_insert(next);
            match stories.get_mut(at) {
                Some(story) => story.words.push(words.content),
                None => stories.push(Story {
                    item: around.clone(),
                    element: named.map_or(item, |named| named.element),
                    components: words.chain.iter().rev().cloned().collect(),
                    words: vec![words.content],
                    part: None,
                }),
            }
        }
        if stories.is_empty() {
            let components = item.find("NewsComponent").into_iter().map(Around::of);
            return vec![Story {
                item: around,
                element: item,
                components: components.collect(),
                words: Vec::new(),
                part: None,
            }];
        }
        let several = stories.len() > 1;
        for (part, story) in (1..).zip(&mut stories) {
            match several {
                true => story.part = Some(part),
                false => story.element = item,
            }
        }
        stories
    }

    /// What the item is, when it is no story.
    fn no_story(&self) -> Option<&'static str> {
        if !self.words.is_empty() {
            return None;
        }
        let media = self
            .components
            .iter()
            .flat_map(|component| component.element.all());
        let mut media = media.filter(|element| element.name() == "MediaType");
        let kind = media.find_map(|media| media.attribute("FormalName"));
        match kind {
            Some(kind) => Some(story::class(kind)),
            None if self.components.is_empty() && self.item.first("TopicSet").is_some() => {
                Some("topic set")
            }
            None => None,
        }
    }
}

/// Finds the words in a component and those inside it.
fn gather<'t>(component: Element<'t>, chain: &mut Vec<Around<'t>>, found: &mut Vec<Words<'t>>) {
    const PICTURES: [&str; 6] = [
        "caption",
        "photo",
        "picture",
        "graphic",
        "video",
        "thumbnail",
    ];
    let role = component
        .first("Role")
        .and_then(|role| role.attribute("FormalName"));
    let role = role.unwrap_or("").to_lowercase();
    if PICTURES.iter().any(|word| role.contains(word)) {
        return;
    }
    chain.push(Around::of(component));
    let around: Rc<[Around]> = chain[chain.len().saturating_sub(MOST_AROUND)..].into();
    let before = found.len();
    // Children of a list of equivalents say the same, each in a way of its own.
    let is_choice = component.attribute("EquivalentsList") == Some("yes");
    for child in component.children() {
        if is_choice && found.len() > before {
            break;
        }
        match child.name() {
            "ContentItem" if words(child).is_some() => found.push(Words {
                content: child,
                chain: Rc::clone(&around),
            }),
            "NewsComponent" => gather(child, chain, found),
            _ => {}
        }
    }
    chain.pop();
}
