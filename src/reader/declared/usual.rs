//! The names that anybody may give a brief's parts: `title`, `section`, `tags`, `people`.
//!
//! A slot may be called by several names; the first in its list that has a value wins. It does not
//! know the names that belong to one trade format only.

use serde_json::Value;

use super::super::language;
use super::super::slots::{Slot, When};
use super::entities::{NoEntity, entity};
use super::{Declared, Picked, values};
use crate::brief::Kind;

/// Fills the slots of a brief, and gives the declared text.
pub fn fill(declared: &mut Declared) -> Option<String> {
    standing(declared);
    declared.put(Slot::SourceId, &["id", "guid", "uri", "_id"]);
    declared.put(Slot::Headline, &["headline", "title"]);
    declared.put(Slot::Kicker, &["kicker"]);
    let deck = [
        "deck",
        "subtitle",
        "abstract",
        "description",
        "summary",
        "standfirst",
        "excerpt",
    ];
    declared.put(Slot::Deck, &deck);
    section(declared);
    declared.put(Slot::Source, &["source", "publisher", "publication"]);
    url(declared);
    declared.put(Slot::Slug, &["slug"]);
    for picked in declared.take(&["keywords", "tags", "topics"]) {
        keywords(declared, &picked);
    }
    language(declared);
    authors(declared);
    if let Some((text, from)) = declared.text(&["dateline"]) {
        declared.slots.dateline(&text, from);
    }
    dates(declared);
    declared.put(
        Slot::Note,
        &["ednote", "editornote", "editorsnote", "correction"],
    );
    story(declared);
    entities(declared);
    text(declared)
}

/// What is said of its standing; Hugo's `draft: true` and Jekyll's `published: false` are a
/// standing, not a date.
fn standing(declared: &mut Declared) {
    declared.put(Slot::Status, &["status", "pubstatus"]);
    let flags = [
        ("draft", true, "draft"),
        ("published", false, "draft"),
        ("embargoed", true, "embargoed"),
    ];
    for (key, meant, status) in flags {
        let Some((name, value)) = declared.take_flag(key) else {
            continue;
        };
        if value == meant {
            let from = declared.from(name);
            declared.slots.put(Slot::Status, status, from);
        } else {
            let why = "says nothing that is not so without it";
            declared.slots.ignore(name, why);
        }
    }
}

fn dates(declared: &mut Declared) {
    // A date of publication says more than a bare date, which may be that of writing.
    let published = [
        "publishdate",
        "pubdate",
        "published",
        "datepublished",
        "publishedat",
        "date",
    ];
    declared.date(When::Published, &published);
    let modified = [
        "modified",
        "lastmod",
        "updated",
        "datemodified",
        "lastmodifiedat",
    ];
    declared.date(When::Modified, &modified);
    let embargo = ["embargo", "embargoed", "embargountil", "embargoeduntil"];
    declared.date(When::Embargo, &embargo);
    let expiry = ["expirydate", "unpublishdate", "expires"];
    declared.ignore(&expiry, "when it is taken down; a brief is kept");
}

/// Which version of which story it is; an id alone may be that of one version.
fn story(declared: &mut Declared) {
    let Some(id) = declared.slots.found.brief.source_id.clone() else {
        return;
    };
    if let Some((version, from)) = declared.text(&["version"]) {
        declared.slots.story(&id, Some(&version), from);
    }
}

/// The address; that of Jekyll's `permalink` may be a pattern.
fn url(declared: &mut Declared) {
    for picked in declared.take(&["url", "link", "permalink", "canonicalurl", "sourceurl"]) {
        match picked.value.as_str() {
            Some(pattern) if pattern.contains("/:") && !pattern.contains("://") => {
                declared.slots.ignore(picked.key, "a pattern for addresses");
            }
            _ => declared.put_picked(Slot::Url, &picked),
        }
    }
}

/// The section: a path in one string, or a list of its parts.
fn section(declared: &mut Declared) {
    for picked in declared.take(&["section", "category", "categories", "desk"]) {
        let spaces = declared.declares.spaces;
        let parts = match picked.value {
            Value::Array(_) => values::strings(picked.value, &[]),
            // Jekyll cuts the string of `categories` only, not that of `category`.
            value => values::one(value).map(|path| match spaces && picked.key == "categories" {
                true => values::spaced(&path, &['/', ',']),
                false => values::split(&path, &['/']),
            }),
        };
        match parts {
            Some(parts) => {
                let from = declared.from(&picked.path);
                declared.slots.section(parts, from);
            }
            None => declared.wrong(&picked, "text or a list"),
        }
    }
}

/// Keywords; a string with commas is a list of them.
pub fn keywords(declared: &mut Declared, picked: &Picked) {
    let marks = [',', ';'];
    let words = match picked.value {
        Value::String(text) if declared.declares.spaces && picked.key == "tags" => {
            Some(values::spaced(text, &marks))
        }
        value => values::strings(value, &marks),
    };
    let Some(words) = words else {
        return declared.wrong(picked, "a list");
    };
    let from = declared.from(&picked.path);
    for word in words {
        declared.slots.keyword(&word, from.clone());
    }
}

fn language(declared: &mut Declared) {
    for picked in declared.take(&["language", "lang", "inlanguage"]) {
        match values::one(picked.value) {
            Some(text) if language::declared(&text).is_some() => {
                let from = declared.from(&picked.path);
                declared.slots.language(&text, from);
            }
            Some(text) => {
                let what = format!(
                    "language \"{text}\" is not known; write its ISO 639-1 code, such as en"
                );
                declared.problem(&picked.path, what);
            }
            None => declared.wrong(&picked, "text"),
        }
    }
}

/// The byline, and the authors named one by one or by it.
fn authors(declared: &mut Declared) {
    declared.put(Slot::Byline, &["byline"]);
    for picked in declared.take(&["authors", "author"]) {
        match values::strings(picked.value, &[';']) {
            Some(names) => {
                let from = declared.from(&picked.path);
                for name in names.iter().flat_map(|name| values::authors(name)) {
                    declared.slots.author(&name, from.clone());
                }
            }
            None => declared.wrong(&picked, "a list"),
        }
    }
    declared.slots.authors_of_byline();
}

fn entities(declared: &mut Declared) {
    let kinds = [
        (Kind::Person, ["people", "persons", "person"]),
        (
            Kind::Organisation,
            ["organisations", "organizations", "orgs"],
        ),
        (Kind::Place, ["places", "locations", "place"]),
    ];
    for (kind, keys) in kinds {
        for picked in declared.take(&keys) {
            entities_of(declared, &picked, Some(kind));
        }
    }
    for picked in declared.take(&["entities"]) {
        entities_of(declared, &picked, None);
    }
}

fn entities_of(declared: &mut Declared, picked: &Picked, kind: Option<Kind>) {
    let Some(values) = values::elements(picked.value) else {
        return declared.wrong(picked, "a list of names");
    };
    let from = declared.from(&picked.path);
    for value in values {
        match entity(&value, kind) {
            Ok(entity) => {
                let role = entity.role.as_deref();
                let slots = &mut declared.slots;
                slots.entity(entity.kind, &entity.name, role, from.clone());
            }
            // Entities of no kind can still be found as keywords.
            Err(NoEntity::Unkinded(name)) => {
                let why = "its kind is not given; kept as a keyword";
                declared.slots.ignore(name.as_str(), why);
                declared.slots.keyword(&name, from.clone());
            }
            Err(NoEntity::Nameless) => {
                let why = "an entity is a name, or an object with a name";
                declared.slots.ignore(values::quoted(&value), why);
            }
        }
    }
}

/// The text of the story, its paragraphs kept.
fn text(declared: &mut Declared) -> Option<String> {
    let mut first: Option<(String, String)> = None;
    for picked in declared.take(&["text", "body", "content", "articlebody"]) {
        let text = match picked.value {
            Value::String(text) => Some(text.clone()),
            Value::Array(_) => values::strings(picked.value, &[]).map(|parts| parts.join("\n\n")),
            _ => None,
        };
        match (text, &first) {
            (Some(text), None) => first = Some((text, declared.from(&picked.path))),
            (Some(_), Some((_, winner))) => {
                let why = format!("text is taken from \"{winner}\"");
                declared.slots.ignore(picked.key, why);
            }
            (None, _) => declared.wrong(&picked, "text"),
        }
    }
    let (text, from) = first?;
    declared.slots.found.traced("text", from);
    Some(text)
}
