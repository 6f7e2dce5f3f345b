//! The objects that a page declares itself with, and which of them is its story.
//!
//! A page may declare its site, its path and ten other stories too, in one tree or in many that
//! refer to each other. It does not know slots.

use std::collections::HashMap;

use serde_json::{Map, Value};

use super::address::same_address;
use super::titles::{Titles, folded};

/// An object of schema.org.
pub type Object = Map<String, Value>;

/// Everything declared.
#[derive(Default)]
pub struct Graph<'v> {
    by_id: HashMap<&'v str, &'v Object>,
    stories: Vec<&'v Object>,
    pages: Vec<&'v Object>,
    paths: Vec<&'v Object>,
}

/// The properties that lead to what a page is about as a whole.
const LEADING: [&str; 4] = ["@graph", "mainEntity", "mainEntityOfPage", "breadcrumb"];

/// Values are no deeper than this: what is parsed is bounded, and so is what is put together.
const DEEPEST: usize = 130;

impl<'v> Graph<'v> {
    /// The objects in these values.
    pub fn of(values: &'v [Value]) -> Self {
        let mut graph = Graph::default();
        for value in values {
            graph.add(value, true, 0);
        }
        graph
    }

    fn add(&mut self, value: &'v Value, leads: bool, depth: usize) {
        match value {
            _ if depth > DEEPEST => {}
            Value::Array(list) => list
                .iter()
                .for_each(|value| self.add(value, leads, depth + 1)),
            Value::Object(object) => {
                self.object(object, leads);
                for (key, value) in object {
                    let leads = leads && LEADING.contains(&key.as_str());
                    self.add(value, leads, depth + 1);
                }
            }
            _ => {}
        }
    }

    fn object(&mut self, object: &'v Object, leads: bool) {
        if let Some(id) = object.get("@id").and_then(Value::as_str)
            && object.len() > 1
        {
            self.by_id.entry(id).or_insert(object);
        }
        if !leads {
            return;
        }
        if types(object).any(is_story) {
            self.stories.push(object);
        } else if types(object).any(|kind| kind == "BreadcrumbList") {
            self.paths.push(object);
        } else if types(object).any(|kind| PAGES.contains(&kind)) || is_page_itself(object) {
            self.pages.push(object);
        }
    }

    /// An object, or the one that it only refers to.
    pub fn resolved<'s>(&self, object: &'s Object) -> &'s Object
    where
        'v: 's,
    {
        let refers = object.keys().all(|key| key.starts_with('@'));
        let id = object.get("@id").and_then(Value::as_str);
        id.filter(|_| refers)
            .and_then(|id| self.by_id.get(id).copied())
            .unwrap_or(object)
    }

    /// The story of the page and the objects that declare the same story again; none where the page
    /// lists many and is about none of them. A story that is `doubted` may be another one, shown in
    /// brief; its headline must be like the page's.
    pub fn story(&self, address: Option<&str>, titles: &Titles, doubted: bool) -> Vec<&'v Object> {
        let Some(first) = self.stories.first() else {
            return Vec::new();
        };
        let here = |story: &&&Object| address.is_some_and(|address| stands_at(story, address));
        let by_address = self.stories.iter().find(here);
        let likeness = |story: &Object| titles.likeness(&headline(story).unwrap_or_default());
        let by_title = || {
            let mut best: Option<(f32, &'v Object)> = None;
            for story in self.stories.iter().take(200) {
                let like = likeness(story);
                if like >= 0.5 && best.is_none_or(|(most, _)| like > most) {
                    best = Some((like, story));
                }
            }
            best.map(|(_, story)| story)
        };
        let name = |story: &Object| folded(&headline(story).unwrap_or_default());
        let first_name = name(first);
        let alone = || {
            let like =
                !doubted || titles.is_empty() || first_name.is_empty() || likeness(first) >= 0.3;
            like && self.stories.iter().all(|story| name(story) == first_name)
        };
        let chosen = by_address.copied().or_else(by_title);
        let Some(chosen) = chosen.or_else(|| alone().then_some(*first)) else {
            return Vec::new();
        };
        let chosen_name = name(chosen);
        let again = self.stories.iter().copied().filter(|story| {
            !std::ptr::eq(*story, chosen) && !chosen_name.is_empty() && name(story) == chosen_name
        });
        let mut all = vec![chosen];
        all.extend(again.take(4));
        all
    }

    /// How many stories are declared.
    pub fn stories(&self) -> usize {
        self.stories.len()
    }

    /// The objects that declare the page, not its story.
    pub fn pages(&self) -> &[&'v Object] {
        &self.pages
    }

    /// The lists of links that lead to the page.
    pub fn paths(&self) -> &[&'v Object] {
        &self.paths
    }
}

/// Types of pages that are not known to be stories.
const PAGES: [&str; 5] = [
    "WebPage",
    "ItemPage",
    "CreativeWork",
    "AboutPage",
    "MediaPage",
];

/// Whether a type is one of schema.org's articles, or of their many kinds.
fn is_story(kind: &str) -> bool {
    kind.ends_with("Article")
        || matches!(
            kind,
            "Report" | "BlogPosting" | "LiveBlogPosting" | "SocialMediaPosting"
        )
}

/// What is marked in the text and stands in no item.
fn is_page_itself(object: &Object) -> bool {
    !object.contains_key("@type") && object.contains_key("datePublished")
}

/// The types of an object without the address of their vocabulary.
pub fn types(object: &Object) -> impl Iterator<Item = &str> {
    let types = match object.get("@type") {
        Some(Value::Array(list)) => list.as_slice(),
        Some(one) => std::slice::from_ref(one),
        None => &[],
    };
    let names = types.iter().filter_map(Value::as_str);
    names.map(|kind| kind.rsplit(['/', '#', ':']).next().unwrap_or(kind))
}

/// What a story is called.
pub fn headline(story: &Object) -> Option<String> {
    let headline = ["headline", "name"]
        .iter()
        .find_map(|key| line(story.get(*key)?));
    headline.map(|headline| super::plain(&headline))
}

/// The first text in a value.
pub fn line(value: &Value) -> Option<String> {
    let text = match value {
        Value::String(text) => text,
        Value::Array(list) => return list.iter().take(8).find_map(text_of),
        Value::Object(object) => object.get("@value").and_then(Value::as_str)?,
        Value::Number(number) => return Some(number.to_string()),
        _ => return None,
    };
    (!text.trim().is_empty()).then(|| text.to_owned())
}

fn text_of(value: &Value) -> Option<String> {
    let text = value.as_str().filter(|text| !text.trim().is_empty())?;
    Some(text.to_owned())
}

/// Whether an object declares that it stands at this address.
fn stands_at(story: &Object, address: &str) -> bool {
    let same = |value: &Value| match value {
        Value::String(text) => same_address(text, address),
        Value::Object(object) => ["@id", "url"]
            .iter()
            .filter_map(|key| object.get(*key)?.as_str())
            .any(|text| same_address(text, address)),
        _ => false,
    };
    ["url", "mainEntityOfPage", "@id"]
        .iter()
        .filter_map(|key| story.get(*key))
        .any(same)
}
