//! The Associated Press's media JSON: items as its Media API gives them.
//!
//! The text of a story is a file of its own that an item links to (NITF), so a brief of one has a
//! headline and what sums it up. It does not know the answer that items come wrapped in.

use serde_json::Value;

use super::super::declared::{Declared, one};
use super::super::slots::{Slot, Slots};
use super::dialect::{Dialect, NoStory, Object, get};
use super::item;
use super::story;
use crate::brief::Format;

/// The dialect of the Associated Press.
pub struct Ap;

impl Dialect for Ap {
    fn format(&self) -> Option<Format> {
        Some(Format::Ap)
    }

    fn recognises(&self, object: &Object) -> bool {
        let ids = object.get("altids").and_then(Value::as_object);
        let standard = ["standard", "$standard"];
        if standard.iter().any(|key| object.get(key).is_some()) {
            return false;
        }
        let has = |key| ids.is_some_and(|ids| get(ids, key).is_some());
        has("itemid") && (has("etag") || has("friendlykey") || object.get("bylines").is_some())
    }

    fn read(&self, object: &Object) -> Result<Slots, NoStory> {
        let mut declared = object.declared();
        let text = declared.text(&["body", "text", "story"]);
        if let (Some(kind), None) = (item::no_story(object.text("type")), &text) {
            return Err(NoStory(kind));
        }
        item::standing(&mut declared);
        identity(&mut declared);
        declared.put(Slot::Headline, &["headline", "title", "headlineseo"]);
        let deck = ["descriptionsummary", "description", "headlineextended"];
        declared.put(Slot::Deck, &deck);
        bylines(&mut declared);
        item::slug_and_byline(&mut declared);
        item::dates(&mut declared);
        declared.put(Slot::Source, &["provider"]);
        item::sources_and_authors(&mut declared);
        item::subjects(&mut declared);
        item::entities(&mut declared);
        item::keywords(&mut declared);
        let located = declared.text(&["located"]).or_else(|| city(&mut declared));
        rest(&mut declared);
        let mut slots = declared.into_slots();
        if let Some((text, from)) = text {
            story::fill(&mut slots, &text, None);
            slots.found.traced("text", from);
        }
        if let Some((place, from)) = located {
            story::dateline(&mut slots, &place, from);
        }
        Ok(slots)
    }
}

/// The item's id, which its versions share; its `uri` names one answer of the interface.
fn identity(declared: &mut Declared) {
    for ids in declared.take(&["altids"]) {
        let Some(id) = ids.member(&["itemid"]) else {
            continue;
        };
        declared.put_picked(Slot::SourceId, &id);
        if let (Some(id), Some((version, from))) = (one(id.value), declared.text(&["version"])) {
            declared.slots.story(&id, Some(&version), from);
        }
        for (key, _) in ids.value.as_object().into_iter().flatten() {
            if !key.eq_ignore_ascii_case("itemid") {
                let what = format!("{}.{key}", ids.path);
                declared.slots.ignore(what, "another id of the same item");
            }
        }
    }
    declared.put(Slot::SourceId, &["uri"]);
}

/// The bylines, one an author: `By Anna Lindqvist`, an office, a name.
fn bylines(declared: &mut Declared) {
    let all = declared.list(&["bylines"], &["by", "title", "name", "code"]);
    let written: Vec<String> = all
        .iter()
        .filter_map(|picked| {
            picked
                .text_of(&["by", "name"])
                .or_else(|| one(picked.value))
        })
        .collect();
    if let Some(first) = all.first().filter(|_| !written.is_empty()) {
        let from = declared.from(first.key);
        let line = written.join(", ");
        declared.slots.put(Slot::Byline, &line, from);
    }
    for picked in &all {
        if let Some(name) = picked.text_of(&["name"]) {
            let from = declared.from(&picked.path);
            declared.slots.author(&name, from);
        }
    }
}

/// The place that an item was filed from, where no dateline is written out.
fn city(declared: &mut Declared) -> Option<(String, String)> {
    let place = declared.take(&["datelinelocation"]).into_iter().next()?;
    let city = place.member(&["city", "countryareaname", "countryname"])?;
    Some((one(city.value)?, declared.from(&city.path)))
}

fn rest(declared: &mut Declared) {
    let reasons: [(&[&str], &str); 3] = [
        (
            &["datelinelocation"],
            "where the dateline's place lies, in parts",
        ),
        (
            &[
                "photographer",
                "producer",
                "captionwriter",
                "descriptioncreditline",
            ],
            "who made a picture or a film",
        ),
        (
            &[
                "editorialpriority",
                "editorialrole",
                "editorialtypes",
                "fixture",
                "etag",
            ],
            "about the item as a file, not about the story",
        ),
    ];
    for (names, why) in reasons {
        declared.ignore(names, why);
    }
    item::ignore_the_rest(declared);
}
