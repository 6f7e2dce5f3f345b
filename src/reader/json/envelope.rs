//! What stands around the articles of a file: an array, or an object that wraps one.
//!
//! Answers of interfaces wrap their articles once or twice (`data.items`), and say beside them what
//! holds for all (the feed's title and language). It does not know what the articles look like.

use serde_json::{Map, Value};

use super::parts::Parts;

/// Keys under which an object may keep an array of articles.
const WRAPPERS: [&str; 7] = [
    "articles", "items", "docs", "results", "data", "stories", "@graph",
];

/// Keys under which an object may keep the object that wraps the array.
const OUTER: [&str; 3] = ["data", "response", "result"];

/// What is longer than this beside the articles is not about all of them.
const LONGEST: usize = 64 << 10;

/// The articles of a file, each a slice of it, and what is said of them all.
#[derive(Debug, Default)]
pub struct Envelope<'a> {
    /// The articles.
    pub articles: Vec<&'a str>,
    /// The fields beside them.
    pub around: Map<String, Value>,
}

impl<'a> Envelope<'a> {
    /// The articles of an array, or of the one array of objects that an object wraps; none when the
    /// file is one object.
    pub fn of(parts: &mut Parts<'a>) -> Option<Self> {
        if let Some(list) = parts.list.take() {
            return Some(Envelope {
                articles: list,
                around: Map::new(),
            });
        }
        if let Some(envelope) = wrapped(parts) {
            return Some(envelope);
        }
        let mut outer = parts.members.iter().filter(|(key, value)| {
            OUTER.contains(&key.to_lowercase().as_str()) && value.starts_with('{')
        });
        let (Some((_, only)), None) = (outer.next(), outer.next()) else {
            return None;
        };
        let (inner, read) = Parts::of(only);
        read.ok()?;
        wrapped(&inner)
    }
}

fn wrapped<'a>(parts: &Parts<'a>) -> Option<Envelope<'a>> {
    let is_wrapper = |(key, value): &(String, &str)| {
        WRAPPERS.contains(&key.to_lowercase().as_str()) && value.starts_with('[')
    };
    let mut wrappers = parts.members.iter().filter(|member| is_wrapper(member));
    let (Some((_, only)), None) = (wrappers.next(), wrappers.next()) else {
        return None;
    };
    let (inner, read) = Parts::of(only);
    let articles = inner.list.filter(|_| read.is_ok())?;
    if !articles.iter().all(|article| article.starts_with('{')) {
        return None;
    }
    let beside = parts.members.iter().filter(|member| !is_wrapper(member));
    let short = beside.filter(|(_, value)| value.len() <= LONGEST);
    let around = short.filter_map(|(key, value)| {
        let value = serde_json::from_str(value).ok()?;
        Some((key.clone(), value))
    });
    Some(Envelope {
        articles,
        around: around.collect(),
    })
}
