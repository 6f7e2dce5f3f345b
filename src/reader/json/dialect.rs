//! The dialects of JSON: ways in which an article is written as an object.
//!
//! The keys of an object tell its dialect, so that an array or the lines of a file may hold any. It
//! does not know where objects come from.

use serde_json::{Map, Value};

use super::super::declared::{Declared, Declares};
use super::super::slots::Slots;
use super::super::{Found, Problem};
use super::{ap, feed, linked, ninjs, plain};
use crate::brief::Format;

/// An object with what stands around it.
pub struct Object<'a> {
    /// Its fields.
    pub fields: &'a Map<String, Value>,
    /// The fields beside the array it stands in.
    pub around: &'a Map<String, Value>,
    /// How its fields are named in traces.
    pub declares: &'a Declares<'a>,
}

impl<'a> Object<'a> {
    /// Its fields, none of them taken yet.
    pub fn declared(&self) -> Declared<'a, 'a> {
        Declared::new(self.fields, self.declares)
    }

    /// A value by its key, without regard to case.
    pub fn get(&self, name: &str) -> Option<&'a Value> {
        get(self.fields, name)
    }

    /// A text by its key, without regard to case.
    pub fn text(&self, name: &str) -> Option<&'a str> {
        self.get(name).and_then(Value::as_str)
    }
}

/// A value by its key, without regard to case.
pub fn get<'a>(fields: &'a Map<String, Value>, name: &str) -> Option<&'a Value> {
    let mut named = fields.iter();
    let found = named.find(|(key, _)| key.eq_ignore_ascii_case(name));
    found.map(|(_, value)| value)
}

/// Keys of the objects that an answer of an interface wraps around an article, one in the other.
const AROUND: [&[&str]; 3] = [&["data", "item"], &["item"], &["_source"]];

/// The object that an object wraps, with the keys that lead to it; itself if it wraps none.
pub fn inside(fields: &Map<String, Value>) -> (&Map<String, Value>, &'static [&'static str]) {
    let wrapped = AROUND.into_iter().find_map(|keys| {
        let inner = keys.iter().try_fold(fields, |fields, key| {
            get(fields, key).and_then(Value::as_object)
        });
        inner.map(|inner| (inner, keys))
    });
    wrapped.unwrap_or((fields, &[]))
}

/// A noun for what an object holds that is no story: a `picture`.
pub struct NoStory(pub &'static str);

/// One way of writing articles as objects.
pub trait Dialect: Sync {
    /// The format of its briefs; none where it is that of the file.
    fn format(&self) -> Option<Format>;

    /// Whether an object is written so.
    fn recognises(&self, object: &Object) -> bool;

    /// The story that the object holds.
    ///
    /// # Errors
    ///
    /// Says what it holds instead.
    fn read(&self, object: &Object) -> Result<Slots, NoStory>;
}

/// Every dialect, the choosier ones first: the first that recognises an object reads it.
static DIALECTS: [&dyn Dialect; 5] = [
    &ap::Ap,
    &ninjs::Ninjs,
    &feed::JsonFeed,
    &linked::Linked,
    &plain::Plain,
];

/// What became of an object.
pub enum Outcome {
    /// It is a brief, of this format if its dialect has one of its own.
    Brief(Box<Found>, Option<Format>),
    /// It is no story, but a thing of this kind.
    NoStory(&'static str),
    /// It has neither headline nor text; the problem is told.
    Nothing,
}

/// Reads an object that starts on a line.
pub fn read(object: &Object, line: usize, problems: &mut Vec<Problem>) -> Outcome {
    let dialect = DIALECTS
        .into_iter()
        .find(|dialect| dialect.recognises(object))
        .unwrap_or(&plain::Plain);
    let slots = match dialect.read(object) {
        Ok(slots) => slots,
        Err(NoStory(kind)) => return Outcome::NoStory(kind),
    };
    let (mut found, mut wrong) = slots.into_found();
    problems.append(&mut wrong);
    let brief = &mut found.brief;
    if brief.headline.is_empty() && brief.text.is_empty() && brief.headings.is_empty() {
        let Some(deck) = brief.deck.take() else {
            problems.push(Problem::at(line, "no headline and no text"));
            return Outcome::Nothing;
        };
        // What sums a story up is all of it that is there.
        super::story::plain(&deck).into_found(&mut found);
        for trace in found.trace.iter_mut().filter(|trace| trace.slot == "deck") {
            trace.slot = "text";
        }
    }
    Outcome::Brief(Box::new(found), dialect.format())
}
