//! JSON Feed, versions 1 and 1.1: the items of a site's feed.
//!
//! What the feed says of itself (its title, language, authors) holds for items that say nothing
//! else. It does not know the array that items stand in.

use serde_json::Value;

use super::super::declared::{Declared, Picked, one, usual};
use super::super::slots::{Slot, Slots, When};
use super::dialect::{Dialect, NoStory, Object, get};
use super::story;
use crate::brief::Format;

/// The dialect of JSON Feed.
pub struct JsonFeed;

impl Dialect for JsonFeed {
    fn format(&self) -> Option<Format> {
        None
    }

    fn recognises(&self, object: &Object) -> bool {
        let version = get(object.around, "version").and_then(Value::as_str);
        let content = ["content_html", "content_text"];
        version.is_some_and(|version| version.contains("jsonfeed.org"))
            || object.get("id").is_some() && content.iter().any(|key| object.get(key).is_some())
    }

    fn read(&self, object: &Object) -> Result<Slots, NoStory> {
        let mut declared = object.declared();
        declared.put(Slot::SourceId, &["id"]);
        declared.put(Slot::Headline, &["title"]);
        declared.put(Slot::Deck, &["summary"]);
        declared.put(Slot::Url, &["url", "externalurl"]);
        declared.date(When::Published, &["datepublished"]);
        declared.date(When::Modified, &["datemodified"]);
        authors(&mut declared, None);
        if let Some((language, from)) = declared.text(&["language"]) {
            declared.slots.language(&language, from);
        }
        for tags in declared.take(&["tags"]) {
            usual::keywords(&mut declared, &tags);
        }
        let html = declared.text(&["contenthtml"]);
        let text = declared.text(&["contenttext"]);
        declared.ignore(
            &["image", "bannerimage", "attachments"],
            "links to files of the item, not its text",
        );
        of_the_feed(&mut declared, object);
        let mut slots = declared.into_slots();
        if let (Some((_, html)), Some((_, text))) = (&html, &text) {
            let why = format!("text is taken from \"{html}\"");
            slots.ignore(text.as_str(), why);
        }
        let markup = html.is_some();
        if let Some((text, from)) = html.or(text) {
            story::fill(&mut slots, &text, Some(markup));
            slots.found.traced("text", from);
        }
        Ok(slots)
    }
}

/// The authors of an item, or those of its feed.
fn authors(declared: &mut Declared, of_the_feed: Option<&Value>) {
    let own = match of_the_feed {
        None => declared.list(&["authors", "author"], &["name", "url", "avatar"]),
        Some(value) => {
            let list = value
                .as_array()
                .map_or(std::slice::from_ref(value), Vec::as_slice);
            let picked = |value| Picked {
                key: "feed's authors",
                path: "feed's authors".to_owned(),
                value,
            };
            list.iter().map(picked).collect()
        }
    };
    for author in own {
        if let Some(name) = one(author.value) {
            let from = declared.from(&author.path);
            declared.slots.author(&name, from);
        }
    }
}

/// What the feed says for all its items.
fn of_the_feed(declared: &mut Declared, object: &Object) {
    let said = |key| get(object.around, key).and_then(Value::as_str);
    if let Some(title) = said("title") {
        let from = "feed's title";
        declared.slots.put(Slot::Source, title, from);
    }
    if let Some(language) = said("language")
        && declared.slots.found.brief.language.is_none()
    {
        declared.slots.language(language, "feed's language");
    }
    let all = ["authors", "author"]
        .into_iter()
        .find_map(|key| get(object.around, key));
    if declared.slots.found.brief.authors.is_empty() && all.is_some() {
        authors(declared, all);
    }
}
