//! Saved JSON-LD: articles in the words of schema.org.
//!
//! An article's author may be a name, an object or a list of them, its type one word or several.
//! What a page says beside its article (the site, the crumbs, the publisher) is no story. It does
//! not know the page.

use serde_json::Value;

use super::super::declared::{Declared, Picked, one, usual};
use super::super::slots::{Slot, Slots, When};
use super::dialect::{Dialect, NoStory, Object};
use super::story;
use crate::brief::{Format, Kind};

/// The dialect of schema.org.
pub struct Linked;

impl Dialect for Linked {
    fn format(&self) -> Option<Format> {
        None
    }

    fn recognises(&self, object: &Object) -> bool {
        !types(object.get("@type")).is_empty()
    }

    fn read(&self, object: &Object) -> Result<Slots, NoStory> {
        let types = types(object.get("@type"));
        let has_text = object
            .text("articleBody")
            .is_some_and(|text| !text.trim().is_empty());
        if !has_text && !types.iter().any(|kind| is_article(kind)) {
            return Err(NoStory(noun(&types)));
        }
        let mut declared = object.declared();
        names(&mut declared);
        authors(&mut declared);
        dates(&mut declared);
        about(&mut declared);
        let text = declared.text(&["articlebody", "text"]);
        let dateline = declared.text(&["dateline"]);
        rest(&mut declared);
        let mut slots = declared.into_slots();
        if let Some((text, from)) = text {
            story::fill(&mut slots, &text, None);
            slots.found.traced("text", from);
        }
        if let Some((place, from)) = dateline {
            story::dateline(&mut slots, &place, from);
        }
        Ok(slots)
    }
}

/// The types of a thing, without the address of the vocabulary.
fn types(value: Option<&Value>) -> Vec<&str> {
    let words = match value {
        Some(Value::Array(list)) => list.iter().filter_map(Value::as_str).collect(),
        Some(value) => Vec::from_iter(value.as_str()),
        None => Vec::new(),
    };
    let bare = |word: &'_ str| word.rfind(['/', ':', '#']).map_or(0, |mark| mark + 1);
    words.into_iter().map(|word| &word[bare(word)..]).collect()
}

/// Whether things of a type are articles: `NewsArticle`, `ReportageNewsArticle`, `BlogPosting`.
fn is_article(kind: &str) -> bool {
    kind.ends_with("Article")
        || kind.ends_with("Posting") && kind != "JobPosting"
        || kind == "Report"
}

/// What a thing of these types is called beside stories.
fn noun(types: &[&str]) -> &'static str {
    let of = |kind: &&str| match *kind {
        "BreadcrumbList" | "ItemList" | "CollectionPage" => Some("list"),
        "Person" => Some("person"),
        "Organization" | "NewsMediaOrganization" => Some("organisation"),
        "ImageObject" | "ImageGallery" => Some("picture"),
        "VideoObject" => Some("video"),
        "Event" => Some("event"),
        "WebPage" | "WebSite" => Some("page"),
        _ => None,
    };
    types.iter().find_map(of).unwrap_or("thing")
}

fn names(declared: &mut Declared) {
    for status in declared.take(&["creativeworkstatus"]) {
        declared.put_picked(Slot::Status, &status);
    }
    declared.put(Slot::SourceId, &["@id", "identifier"]);
    declared.put(Slot::Headline, &["headline", "name"]);
    let deck = ["alternativeheadline", "description", "abstract"];
    declared.put(Slot::Deck, &deck);
    declared.put(
        Slot::Source,
        &[
            "publisher",
            "sourceorganization",
            "provider",
            "copyrightholder",
        ],
    );
    for page in declared.take(&["url", "mainentityofpage"]) {
        match page.member(&["@id", "url"]) {
            Some(id) => declared.put_picked(Slot::Url, &id),
            None => declared.put_picked(Slot::Url, &page),
        }
    }
    let sections = declared.list(&["articlesection", "printsection"], &[]);
    let path = sections
        .iter()
        .filter_map(|section| one(section.value))
        .collect::<Vec<_>>();
    if let (Some(first), Some(name)) = (sections.first(), path.first()) {
        // Several are rubrics side by side, not one in another.
        let from = declared.from(&first.path);
        declared.slots.section(vec![name.clone()], from);
        for (section, name) in sections.iter().zip(&path).skip(1) {
            let from = declared.from(&section.path);
            declared.slots.keyword(name, from);
        }
    }
    for words in declared.take(&["keywords"]) {
        usual::keywords(declared, &words);
    }
    for language in declared.take(&["inlanguage"]) {
        let code = language.text_of(&["alternatename", "name"]);
        if let Some(code) = code.or_else(|| one(language.value)) {
            let from = declared.from(&language.path);
            declared.slots.language(&code, from);
        }
    }
    for note in declared.take(&["correction"]) {
        match note.member(&["text"]) {
            Some(text) => declared.put_picked(Slot::Note, &text),
            None => declared.put_picked(Slot::Note, &note),
        }
    }
}

/// The authors; an organisation that signs is where the story comes from.
fn authors(declared: &mut Declared) {
    let read = ["@type", "@id", "name", "url", "sameas", "jobtitle", "image"];
    for author in declared.list(&["author", "creator", "contributor"], &read) {
        let Some(name) = one(author.value) else {
            declared.slots.ignore(author.path, "it has no name");
            continue;
        };
        let from = declared.from(&author.path);
        let kinds = types(author.value.get("@type"));
        match kinds.iter().any(|kind| kind.ends_with("Organization")) {
            true => declared.slots.put(Slot::Source, &name, from),
            false => declared.slots.author(&name, from),
        }
    }
    declared.ignore(&["editor"], "who edited it, not who wrote it");
}

fn dates(declared: &mut Declared) {
    declared.date(When::Published, &["datepublished", "datecreated"]);
    declared.date(When::Modified, &["datemodified"]);
    declared.ignore(&["expires"], "when it is taken down; a brief is kept");
    if let Some((version, from)) = declared.text(&["version"]) {
        match declared.slots.found.brief.source_id.clone() {
            Some(id) => declared.slots.story(&id, Some(&version), from),
            None => declared.slots.ignore(from, "the article has no id"),
        }
    }
}

/// Whom and what the story is about.
fn about(declared: &mut Declared) {
    let read = [
        "@type",
        "@id",
        "name",
        "url",
        "sameas",
        "jobtitle",
        "termcode",
        "indefinedtermset",
    ];
    for place in declared.list(&["contentlocation", "spatialcoverage"], &read) {
        entity(declared, &place, Some(Kind::Place));
    }
    for thing in declared.list(&["about", "mentions"], &read) {
        entity(declared, &thing, None);
    }
    if let Some((place, from)) = declared.text(&["locationcreated"]) {
        declared.slots.dateline(&place, from);
    }
}

fn entity(declared: &mut Declared, thing: &Picked, kind: Option<Kind>) {
    let Some(name) = one(thing.value) else {
        return declared.slots.ignore(thing.path.as_str(), "it has no name");
    };
    let from = declared.from(&thing.path);
    let kinds = types(thing.value.get("@type"));
    let kind = kind.or_else(|| kinds.iter().find_map(|kind| kind_of(kind)));
    let slots = &mut declared.slots;
    match (kind, thing.text_of(&["termcode"])) {
        (Some(kind), _) => {
            let role = thing.text_of(&["jobtitle"]);
            slots.entity(kind, &name, role.as_deref(), from);
        }
        (None, Some(code)) => slots.subject(&code, Some(&name), from),
        (None, None) => slots.keyword(&name, from),
    }
}

fn kind_of(kind: &str) -> Option<Kind> {
    const PLACES: [&str; 7] = [
        "Place",
        "City",
        "Country",
        "State",
        "AdministrativeArea",
        "LandmarksOrHistoricalBuildings",
        "BodyOfWater",
    ];
    const FIRMS: [&str; 5] = [
        "Corporation",
        "SportsTeam",
        "PoliticalParty",
        "LocalBusiness",
        "NGO",
    ];
    match kind {
        "Person" => Some(Kind::Person),
        _ if PLACES.contains(&kind) => Some(Kind::Place),
        _ if kind.ends_with("Organization") || FIRMS.contains(&kind) => Some(Kind::Organisation),
        _ => None,
    }
}

fn rest(declared: &mut Declared) {
    declared.ignore(&["@type", "@context"], "tells what kind of thing it is");
    declared.ignore(
        &["image", "thumbnailurl", "video", "audio", "associatedmedia"],
        "links to files of the item, not its text",
    );
    declared.ignore(
        &[
            "copyrightnotice",
            "license",
            "usageinfo",
            "isaccessibleforfree",
            "haspart",
        ],
        "rights, not news",
    );
}
