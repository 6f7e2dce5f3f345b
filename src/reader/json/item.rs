//! What ninjs and the Associated Press's media JSON share: subjects, entities, times, rights.
//!
//! It does not know where either keeps its text.

use serde_json::Value;

use super::super::declared::{Declared, Picked, one, usual};
use super::super::slots::{Slot, When};
use crate::brief::{Kind, Standing};

/// A text in one of several roles: a headline, a description, a body.
#[derive(Debug)]
pub struct Worded {
    /// Where it stands.
    pub path: String,
    /// Its role, small: `main`; empty when none is told.
    pub role: String,
    /// What it says of its own type: `text/html`.
    pub kind: String,
    /// The text, never empty.
    pub text: String,
}

/// The texts of a list (`headlines`) and of the single fields of the same kind (`headline`,
/// `headline_main`), which tell their role by their names.
pub fn worded(declared: &mut Declared, list: &str, single: &str) -> Vec<Worded> {
    let read = ["role", "value", "contenttype", "charcount", "wordcount"];
    let mut all = Vec::new();
    for picked in declared.list(&[list], &read) {
        let Some(value) = value_of(&picked) else {
            declared.lacks(&picked, "value");
            continue;
        };
        let Some(text) = one(value.value) else {
            declared.wrong(&value, "text");
            continue;
        };
        all.push(Worded {
            path: value.path,
            role: picked.text_of(&["role"]).unwrap_or_default().to_lowercase(),
            kind: picked.text_of(&["contenttype"]).unwrap_or_default(),
            text,
        });
    }
    for picked in declared.take_starting(single) {
        let Some(text) = one(picked.value) else {
            declared.wrong(&picked, "text");
            continue;
        };
        let role = picked.key.split_once('_').map_or("", |(_, role)| role);
        all.push(Worded {
            path: picked.path,
            role: role.to_lowercase(),
            kind: String::new(),
            text,
        });
    }
    all
}

/// The value of an element; an element may be a mere string.
fn value_of<'m>(picked: &Picked<'m>) -> Option<Picked<'m>> {
    match picked.value {
        Value::String(_) => Some(picked.clone()),
        _ => picked.member(&["value"]),
    }
}

/// What an item of this type is instead of a story; none when it may be one.
pub fn no_story(kind: Option<&str>) -> Option<&'static str> {
    match kind?.to_lowercase().as_str() {
        "picture" | "photo" | "image" => Some("picture"),
        "graphic" => Some("graphic"),
        "video" => Some("video"),
        "audio" => Some("audio item"),
        "event" => Some("event"),
        "planning" => Some("planning item"),
        "component" => Some("component"),
        "composite" | "package" => Some("package"),
        _ => None,
    }
}

/// Whether the item may be shown, and until when not.
pub fn standing(declared: &mut Declared) {
    let status = ["pubstatus", "status"]
        .iter()
        .find_map(|key| declared.peek(key));
    let usable = status.and_then(Value::as_str).map(Standing::of);
    // A correction is usable too, but says more; a kill is a kill whatever else is said.
    if usable.unwrap_or_default() == Standing::Usable {
        signals(declared);
    }
    declared.put(Slot::Status, &["pubstatus", "status"]);
    if let Some((key, true)) = declared.take_flag("embargoed") {
        let from = declared.from(key);
        declared.slots.put(Slot::Status, "embargoed", from);
    }
    declared.date(When::Embargo, &["embargoed", "embargoeduntil", "embargo"]);
    declared.put(Slot::Note, &["ednote", "embargoedreason"]);
}

/// What is signalled about this version of the item.
fn signals(declared: &mut Declared) {
    for picked in declared.list(&["signals", "signal"], &["uri", "literal", "code", "name"]) {
        let word = one(picked.value).or_else(|| picked.text_of(&["code", "literal", "uri"]));
        let word = word.unwrap_or_default().to_lowercase();
        if word.contains("correct") {
            let from = declared.from(&picked.path);
            declared.slots.put(Slot::Status, "corrected", from);
        } else {
            let why = format!("signal \"{word}\" fills no slot");
            declared.slots.ignore(picked.path, why);
        }
    }
}

/// The story that a version is of: its `uri` is that of all of them.
pub fn story(declared: &mut Declared) {
    let version = declared.text(&["version"]);
    let id = declared.slots.found.brief.source_id.clone();
    let Some(id) = id.filter(|id| id.contains(':')) else {
        if let Some((_, from)) = version {
            let why = "the item has no uri that is its own in the world";
            declared.slots.ignore(from, why);
        }
        return;
    };
    let trace = &declared.slots.found.trace;
    let own = trace.iter().find(|trace| trace.slot == "source_id");
    let from = own.map_or_else(String::new, |trace| trace.from.to_string());
    match version {
        Some((version, of)) => {
            let from = format!("{from}; {}", of.trim_start_matches("field: "));
            declared.slots.story(&id, Some(&version), from);
        }
        None => declared.slots.story(&id, None, from),
    }
}

/// The short name, the byline and the language.
pub fn slug_and_byline(declared: &mut Declared) {
    declared.put(Slot::Slug, &["slugline", "slug"]);
    declared.put(Slot::Byline, &["byline", "by"]);
    if let Some((language, from)) = declared.text(&["language"]) {
        declared.slots.language(&language, from);
    }
}

/// When the item was published and changed. Of an item that tells only when this version was made,
/// that is the best there is for both.
pub fn dates(declared: &mut Declared) {
    declared.date(When::Published, &["firstcreated", "contentcreated"]);
    for picked in declared.take(&["versioncreated"]) {
        declared.date_picked(When::Modified, &picked);
        let brief = &declared.slots.found.brief;
        if brief.published.is_none() && brief.modified.is_some() {
            declared.slots.found.brief.published = declared.slots.found.brief.modified.clone();
            let from = declared.from(&picked.path);
            declared.slots.found.traced("published", from);
        }
    }
    declared.date(When::Modified, &["contentmodified"]);
    declared.ignore(&["expires"], "when it is taken down; a brief is kept");
}

/// Who the item comes from; a person among them is an author. What of a byline is one of them
/// (`Anna Lindqvist, Alder Wire`) is no author.
pub fn sources_and_authors(declared: &mut Declared) {
    let mut sources = Vec::new();
    for picked in declared.list(
        &["infosources", "infosource"],
        &["name", "role", "rel", "type"],
    ) {
        let Some(name) = one(picked.value) else {
            declared.lacks(&picked, "name");
            continue;
        };
        let from = declared.from(&picked.path);
        if is_author(&picked) {
            declared.slots.author(&name, from);
        } else {
            declared.slots.put(Slot::Source, &name, from);
            sources.push(name);
        }
    }
    for picked in declared.take(&["copyrightholder"]) {
        declared.put_picked(Slot::Source, &picked);
        sources.extend(one(picked.value));
    }
    declared.slots.authors_of_byline();
    let found = &mut declared.slots.found;
    found.brief.authors.retain(|name| !sources.contains(name));
    if found.brief.authors.is_empty() {
        found.trace.retain(|trace| trace.slot != "authors");
    }
}

/// Subjects by their codes; one without a code is a keyword.
pub fn subjects(declared: &mut Declared) {
    let read = ["name", "uri", "literal", "scheme", "code", "rel", "rels"];
    for picked in declared.list(&["subjects", "subject"], &read) {
        let from = declared.from(&picked.path);
        let name = one(picked.value);
        let rels = rels(&picked);
        if let Some(name) = name
            .as_deref()
            .filter(|_| rels.iter().any(|rel| rel.ends_with("category")))
        {
            // The letter of a wire's category is a code of its desks and not of subjects.
            match rels.iter().any(|rel| rel == "category")
                && declared.slots.found.brief.section.is_empty()
            {
                true => declared.slots.section(vec![name.to_owned()], from),
                false => declared.slots.keyword(name, from),
            }
            continue;
        }
        match (code(&picked), name) {
            (Some(code), name) => declared.slots.subject(&code, name.as_deref(), from),
            (None, Some(name)) => declared.slots.keyword(&name, from),
            (None, None) => declared.lacks(&picked, "name"),
        }
    }
}

/// The code of a subject: its URI, or its code with the vocabulary in front.
fn code(picked: &Picked) -> Option<String> {
    let code = picked.text_of(&["code", "literal"]);
    if let Some(uri) = picked.text_of(&["uri"]) {
        return Some(uri);
    }
    let code = code?;
    match picked.text_of(&["scheme"]) {
        Some(scheme) if scheme.ends_with(['/', '#', ':']) => Some(format!("{scheme}{code}")),
        Some(scheme) => Some(format!("{scheme}:{code}")),
        None => Some(code),
    }
}

/// The people, organisations and places; who wrote the item is an author and not one of them.
pub fn entities(declared: &mut Declared) {
    let kinds = [
        (Kind::Person, ["people", "person", "persons"].as_slice()),
        (
            Kind::Organisation,
            &["organisations", "organisation", "organizations", "company"],
        ),
        (Kind::Place, &["places", "place"]),
    ];
    let read = [
        "name", "rel", "rels", "role", "title", "jobtitle", "uri", "literal", "scheme", "code",
    ];
    for (kind, names) in kinds {
        for picked in declared.list(names, &read) {
            let Some(name) = one(picked.value) else {
                declared.lacks(&picked, "name");
                continue;
            };
            let from = declared.from(&picked.path);
            if kind == Kind::Person && is_author(&picked) {
                declared.slots.author(&name, from);
            } else if rels(&picked).iter().any(|rel| rel == "ancestor") {
                let why = format!("\"{name}\" is what contains a place or thing of the story");
                declared.slots.ignore(picked.path, why);
            } else {
                let role = picked.text_of(&["title", "jobtitle", "role"]);
                let slots = &mut declared.slots;
                slots.entity(kind, &name, role.as_deref(), from);
            }
        }
    }
}

/// What else can be searched by its name: events, genres, things.
pub fn keywords(declared: &mut Declared) {
    for picked in declared.take(&["keywords"]) {
        usual::keywords(declared, &picked);
    }
    let read = ["name", "rel", "rels", "uri", "literal", "scheme", "code"];
    for picked in declared.list(
        &["events", "event", "objects", "object", "genres", "genre"],
        &read,
    ) {
        let from = declared.from(&picked.path);
        match one(picked.value) {
            Some(name) => declared.slots.keyword(&name, from),
            None => declared.slots.ignore(picked.path, "it has no name"),
        }
    }
}

/// What of an item is no part of a brief, each with its reason.
pub fn ignore_the_rest(declared: &mut Declared) {
    let reasons: [(&[&str], &str); 7] = [
        (
            &["renditions", "rendition"],
            "links to files of the item, not its text",
        ),
        (
            &["associations"],
            "other items that go with it, each of which is published by itself",
        ),
        (
            &[
                "copyrightnotice",
                "usageterms",
                "rightsinfo",
                "linkedrights",
                "encodedrights",
            ],
            "rights, not news",
        ),
        (&["altids", "foreignkeys"], "other ids of the same item"),
        (&["urgency"], "how urgent it was then"),
        (
            &[
                "profile",
                "type",
                "mimetype",
                "representationtype",
                "standard",
                "$standard",
            ],
            "about the item as a file, not about the story",
        ),
        (
            &[
                "trustindicator",
                "trustindicators",
                "digitalsourcetype",
                "contactinfo",
                "eventdetails",
                "plannedcoverage",
            ],
            "no slot holds it",
        ),
    ];
    for (names, why) in reasons {
        declared.ignore(names, why);
    }
}

/// The relations of a thing to the item, each its last word: `author` of `itemrel:author`.
fn rels(picked: &Picked) -> Vec<String> {
    let rels = ["rel", "rels"]
        .iter()
        .filter_map(|key| picked.member(&[key]));
    let words = rels.flat_map(|member| match member.value {
        Value::Array(list) => list.iter().filter_map(one).collect(),
        value => Vec::from_iter(one(value)),
    });
    let last = |rel: String| rel.rsplit([':', '/', '#']).next().map(str::to_lowercase);
    words.filter_map(last).collect()
}

/// Whether a person or firm wrote the item.
fn is_author(picked: &Picked) -> bool {
    const AUTHORS: [&str; 6] = [
        "author",
        "creator",
        "writer",
        "reporter",
        "byline",
        "contributor",
    ];
    let mut words = rels(picked);
    words.extend(picked.text_of(&["role"]).map(|role| role.to_lowercase()));
    words.iter().any(|word| AUTHORS.contains(&word.as_str()))
}
