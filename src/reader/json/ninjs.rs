//! ninjs, the IPTC's news in JSON, of every version.
//!
//! Versions 1 have one field for each kind of body (`body_xhtml`, `body_text`), versions 2 lists
//! (`bodies`), versions 3 the same lists in camel case; a file may mix them. It does not know the
//! schema: what does not follow it is read as far as it can be.

use serde_json::Value;

use super::super::declared::Declared;
use super::super::slots::{Slot, Slots};
use super::dialect::{Dialect, NoStory, Object, get};
use super::item::{self, Worded};
use super::story;
use crate::brief::Format;

/// The dialect of the IPTC.
pub struct Ninjs;

impl Dialect for Ninjs {
    fn format(&self) -> Option<Format> {
        Some(Format::Ninjs)
    }

    fn recognises(&self, object: &Object) -> bool {
        let named = |key| {
            let standard = object.get(key).and_then(Value::as_object);
            let name = standard.and_then(|standard| get(standard, "name"));
            let name = name.and_then(Value::as_str).unwrap_or("");
            name.to_lowercase().contains("ninjs")
        };
        named("standard") || named("$standard") || has_its_keys(object)
    }

    fn read(&self, object: &Object) -> Result<Slots, NoStory> {
        let mut declared = object.declared();
        let body = body(&mut declared);
        if let (Some(kind), None) = (item::no_story(object.text("type")), &body) {
            return Err(NoStory(kind));
        }
        item::standing(&mut declared);
        declared.put(Slot::SourceId, &["uri"]);
        item::story(&mut declared);
        headline(&mut declared);
        deck(&mut declared);
        item::slug_and_byline(&mut declared);
        item::dates(&mut declared);
        declared.put(Slot::Url, &["url", "canonicalurl"]);
        declared.put(Slot::Source, &["provider"]);
        item::sources_and_authors(&mut declared);
        item::subjects(&mut declared);
        item::entities(&mut declared);
        item::keywords(&mut declared);
        let located = declared.text(&["located"]);
        item::ignore_the_rest(&mut declared);
        let mut slots = declared.into_slots();
        if let Some(body) = body {
            story::fill(&mut slots, &body.text, Some(body.markup));
            slots.found.traced("text", body.from);
        }
        if let Some((place, from)) = located {
            story::dateline(&mut slots, &place, from);
        }
        Ok(slots)
    }
}

/// Whether the keys of an object are those of ninjs: a `uri`, and one that hardly any other has.
fn has_its_keys(object: &Object) -> bool {
    const SINGLE: [&str; 11] = [
        "versioncreated",
        "pubstatus",
        "firstcreated",
        "contentcreated",
        "representationtype",
        "plannedcoverage",
        "eventdetails",
        "trustindicator",
        "trustindicators",
        "copyrightholder",
        "digitalsourcetype",
    ];
    const LISTS: [&str; 5] = [
        "headlines",
        "bodies",
        "descriptions",
        "renditions",
        "associations",
    ];
    let mut own = object.fields.iter().map(|(key, value)| {
        let key = key.to_lowercase();
        SINGLE.contains(&key.as_str())
            || LISTS.contains(&key.as_str()) && (value.is_array() || value.is_object())
            || key.starts_with("body_")
            || key.starts_with("headline_")
            || key.starts_with("description_")
    });
    object.get("uri").is_some_and(Value::is_string)
        && object.get("@type").is_none()
        && own.any(|own| own)
}

/// The headline of the main role, or the first; a title is metadata, and serves where there is none.
fn headline(declared: &mut Declared) {
    let mut headlines = item::worded(declared, "headlines", "headline");
    headlines.sort_by_key(|headline| !matches!(headline.role.as_str(), "" | "main"));
    for headline in headlines {
        let from = declared.from(&headline.path);
        declared.slots.put(Slot::Headline, &headline.text, from);
    }
    declared.put(Slot::Headline, &["title", "name"]);
}

/// What sums the story up, of the descriptions; a caption or a credit is that of a picture.
fn deck(declared: &mut Declared) {
    const OTHERS: [&str; 8] = [
        "caption",
        "creditline",
        "credit",
        "writer",
        "note",
        "alttext",
        "shotlist",
        "script",
    ];
    let told = !declared.slots.found.brief.headline.is_empty();
    for description in item::worded(declared, "descriptions", "description") {
        let role = description.role.as_str();
        // Where there is not even a headline, a caption is better than nothing.
        if told && OTHERS.iter().any(|other| role.contains(other)) {
            let why = format!("a description in the role of {role}");
            declared.slots.ignore(description.path, why);
            continue;
        }
        let from = declared.from(&description.path);
        declared.slots.put(Slot::Deck, &description.text, from);
    }
}

/// The text of the story.
struct Chosen {
    text: String,
    from: String,
    markup: bool,
}

/// What a body is written in, the best one for its sub-heads first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Written {
    Markup,
    Text,
    /// A news format of its own, such as NITF.
    Wrapped,
}

/// One of the bodies, never two: HTML rather than text, the main one rather than a summary.
fn body(declared: &mut Declared) -> Option<Chosen> {
    let mut bodies = item::worded(declared, "bodies", "body");
    bodies.sort_by_key(|body| {
        let summary = ["summary", "teaser", "abstract", "caption"];
        let main = !matches!(body.role.as_str(), "main" | "");
        (summary.contains(&body.role.as_str()), written(body), main)
    });
    let mut bodies = bodies.into_iter();
    let chosen = bodies.next()?;
    let from = declared.from(&chosen.path);
    for other in bodies {
        let why = format!("text is taken from \"{from}\"");
        declared.slots.ignore(other.path, why);
    }
    let written = written(&chosen);
    let text = match written {
        Written::Wrapped => content(&chosen.text),
        _ => chosen.text,
    };
    Some(Chosen {
        text,
        from,
        markup: written != Written::Text,
    })
}

/// The part of a NITF document that is the text, as HTML; its head repeats what the item says.
fn content(document: &str) -> String {
    let start = document.find("<body.content").unwrap_or(0);
    let content = &document[start..];
    let content = content.split("</body.content").next().unwrap_or(content);
    content.replace("<hl2", "<h2").replace("</hl2", "</h2")
}

fn written(body: &Worded) -> Written {
    let start = body.text.trim_start();
    let said = format!("{} {}", body.kind, body.role).to_lowercase();
    if start.starts_with("<?xml") || start.starts_with("<nitf") || said.contains("nitf") {
        return Written::Wrapped;
    }
    match said.contains("html") || super::super::html::is_html(&body.text) {
        true => Written::Markup,
        false if said.contains("xml") => Written::Wrapped,
        false => Written::Text,
    }
}
