//! What the head of a NITF story declares about it: ids, times, section, subjects, terms.
//!
//! It does not know the words of the story.

use std::collections::HashSet;

use super::super::super::body::one_line;
use super::super::super::slots::{Slot, Slots};
use super::super::{Element, names};
use super::section::{SECTIONS, section};
use super::times::times;
use super::{Place, named};

/// Takes what `head` says.
pub(super) fn fill(head: Element, place: Place, slots: &mut Slots) {
    if let Some(title) = head.first("title") {
        slots.put(Slot::Headline, &title.text(), place.of(title));
    }
    let docdata = head.first("docdata");
    // Agencies put into `head` what belongs into `docdata`.
    let parts: Vec<Element> = docdata.into_iter().chain([head]).collect();
    let all =
        |name: &str| -> Vec<Element> { parts.iter().flat_map(|part| part.find(name)).collect() };
    let metas: Vec<Meta> = head.find("meta").into_iter().filter_map(Meta::of).collect();
    let slugs = ["slug", "slugline", "anpa-keyword"];
    for meta in slugs
        .iter()
        .flat_map(|name| metas.iter().filter(|meta| meta.name == *name))
    {
        slots.put(Slot::Slug, meta.content, meta.from());
    }
    identity(&parts, docdata, place, slots);
    times(head, docdata, place, slots);
    section(head, &all("doc-scope"), &metas, place, slots);
    for subject in head.find("tobject/tobject.subject") {
        self::subject(subject, place, slots);
    }
    for tobject in head.find("tobject") {
        tobject.attribute("tobject.type");
        let kinds = tobject
            .children()
            .filter(|child| child.name() == "tobject.property");
        for kind in kinds {
            if let Some(name) = kind.attribute("tobject.property.type") {
                let what = format!("tobject.property: {}", one_line(name));
                slots.ignore(what, "the kind of story");
            }
            kind.mark();
        }
    }
    for keyword in all("key-list/keyword") {
        let word = keyword
            .attribute("key")
            .map_or_else(|| keyword.text(), str::to_owned);
        slots.keyword(&word, place.of(keyword));
    }
    for list in all("identified-content") {
        named::identified(list, slots);
    }
    for event in all("evloc") {
        let name = ["city", "county-dist", "state-prov", "region", "iso-cc"];
        let name = name.iter().filter_map(|name| event.attribute(name)).next();
        event.mark();
        if let Some(name) = name {
            slots.entity(crate::brief::Kind::Place, name, None, place.of(event));
        }
    }
    kicker(&all("series"), &all("fixture"), &metas, place, slots);
    notes(&parts, place, slots);
    source(head, &parts, place, slots);
    rest(&all, slots);
    for meta in &metas {
        meta.take(slots);
    }
}

/// The keywords of a story, in small letters.
pub(super) fn keywords(nitf: Element) -> HashSet<String> {
    let lists = ["head/docdata/key-list/keyword", "head/key-list/keyword"];
    let words = lists.iter().flat_map(|path| nitf.find(path));
    let word = |word: Element| word.attribute("key").map_or_else(|| word.text(), one_line);
    words.map(|keyword| word(keyword).to_lowercase()).collect()
}

/// `<meta name content>`.
pub(super) struct Meta<'t> {
    pub(super) name: String,
    pub(super) content: &'t str,
}

impl<'t> Meta<'t> {
    fn of(element: Element<'t>) -> Option<Self> {
        let name = element
            .attribute("name")
            .or_else(|| element.attribute("http-equiv"))?;
        let name = name.trim().to_lowercase();
        let content = element.attribute("content");
        element.mark();
        content.map(|content| Meta { name, content })
    }

    /// How its place is named.
    pub(super) fn from(&self) -> String {
        format!("head/meta {}", self.name)
    }

    /// Takes what has a slot of its own.
    fn take(&self, slots: &mut Slots) {
        let slot = match self.name.as_str() {
            "slug" | "slugline" | "anpa-keyword" | "ntbstikkord" => Slot::Slug,
            "aap-source" | "source" | "publisher" => Slot::Source,
            "alternate_url" | "url" | "canonical" => Slot::Url,
            "description" => Slot::Deck,
            "correction_text" => Slot::Note,
            "language" | "lang" => return slots.language(self.content, self.from()),
            "keywords" => {
                let words = self.content.split([',', ';']);
                return words.for_each(|word| slots.keyword(word, self.from()));
            }
            name if SECTIONS.contains(&name) || name == "column_name" => return,
            name if name.starts_with("publication_") => return,
            _ => {
                let what = format!("{}: {}", self.from(), one_line(self.content));
                return slots.ignore(what, "no slot is called that");
            }
        };
        slots.put(slot, self.content, self.from());
    }
}

fn identity(parts: &[Element], docdata: Option<Element>, place: Place, slots: &mut Slots) {
    if let Some((docdata, status)) =
        docdata.and_then(|at| Some((at, at.attribute("management-status")?)))
    {
        slots.put(
            Slot::Status,
            status,
            place.attribute(docdata, "management-status"),
        );
    }
    for name in ["management-doc-idref", "management-idref-status"] {
        if let Some((docdata, id)) = docdata.and_then(|at| Some((at, at.attribute(name)?))) {
            let what = format!("{}: {id}", place.attribute(docdata, name));
            slots.ignore(what, "says which story it replaces");
        }
    }
    let key = parts.iter().find_map(|part| part.first("du-key"));
    let version = key.and_then(|key| key.attribute("version"));
    for id in parts.iter().flat_map(|part| part.find("doc-id")) {
        let owner = id.attribute("regsrc");
        let Some(text) = id.attribute("id-string") else {
            continue;
        };
        let from = place.attribute(id, "id-string");
        slots.put(Slot::SourceId, text, from.clone());
        let whole = match owner {
            Some(owner) if !names::is_unique(text) => format!("{}:{}", owner.trim(), text.trim()),
            _ => text.to_owned(),
        };
        if names::is_unique(&whole) {
            slots.story(&whole, version, from);
        }
    }
    if let Some((key, text)) = key.and_then(|key| Some((key, key.attribute("key")?))) {
        slots.put(Slot::Slug, text, place.attribute(key, "key"));
        key.mark();
    }
}

fn subject(subject: Element, place: Place, slots: &mut Slots) {
    let of = |name: &str| subject.attribute(&format!("tobject.subject.{name}"));
    let code = of("refnum").or_else(|| of("code"));
    let name = [of("detail"), of("matter"), of("type")]
        .into_iter()
        .flatten()
        .next();
    let from = place.of(subject);
    match (code, name) {
        (Some(code), name) => slots.subject(code, name, from),
        (None, Some(name)) => slots.keyword(name, from),
        (None, None) => slots.ignore(from, "has no value"),
    }
    subject.mark();
}

fn kicker(
    series: &[Element],
    fixtures: &[Element],
    metas: &[Meta],
    place: Place,
    slots: &mut Slots,
) {
    for part in series {
        if let Some(name) = part.attribute("series.name") {
            slots.put(Slot::Kicker, name, place.attribute(*part, "series.name"));
        }
        if let Some(number) = part.attribute("series.part") {
            let what = format!("{}: {number}", place.attribute(*part, "series.part"));
            slots.ignore(what, "which part of the series it is");
        }
        part.mark();
    }
    for meta in metas.iter().filter(|meta| meta.name == "column_name") {
        slots.put(Slot::Kicker, meta.content, meta.from());
    }
    for fixture in fixtures {
        if let Some(name) = fixture.attribute("fix-id") {
            slots.put(Slot::Kicker, name, place.attribute(*fixture, "fix-id"));
        }
        fixture.mark();
    }
}

/// What editors say to editors: a correction before a message.
fn notes(parts: &[Element], place: Place, slots: &mut Slots) {
    for element in ["correction", "ed-msg"] {
        for note in parts.iter().flat_map(|part| part.find(element)) {
            if let Some(text) = note.attribute("info") {
                slots.put(Slot::Note, text, place.attribute(note, "info"));
            }
            note.mark();
        }
    }
}

/// The comments on revisions, the last first.
pub(super) fn comments(nitf: Element, place: Place, slots: &mut Slots) {
    let parts = ["head/revision-history", "head/docdata/revision-history"];
    let revisions: Vec<Element> = parts.iter().flat_map(|path| nitf.find(path)).collect();
    for revision in revisions.iter().rev() {
        if let Some(text) = revision.attribute("comment") {
            slots.put(Slot::Note, text, place.attribute(*revision, "comment"));
        }
        revision.mark();
    }
}

fn source(head: Element, parts: &[Element], place: Place, slots: &mut Slots) {
    for right in parts.iter().flat_map(|part| part.find("doc.copyright")) {
        if let Some(holder) = right.attribute("holder") {
            slots.put(
                Slot::Source,
                &names::holder(holder),
                place.attribute(right, "holder"),
            );
        }
        right.mark();
    }
    for paper in head.find("pubdata") {
        if let Some(name) = paper.attribute("name") {
            slots.put(Slot::Source, name, place.attribute(paper, "name"));
        }
        if let Some(url) = paper
            .attribute("ex-ref")
            .filter(|url| url.starts_with("http"))
        {
            slots.put(Slot::Url, url, place.attribute(paper, "ex-ref"));
        }
        let said = [
            "edition.name",
            "edition.area",
            "position.sequence",
            "volume",
            "number",
            "issue",
        ];
        for name in said {
            if let Some(text) = paper.attribute(name) {
                let what = format!("{}: {text}", place.attribute(paper, name));
                slots.ignore(what, "says where in the paper it stood");
            }
        }
        paper.mark();
    }
    let senders = parts.iter().flat_map(|part| part.find("del-list/from-src"));
    for owner in parts.iter().flat_map(|part| part.find("rights.owner")) {
        slots.put(Slot::Source, &owner.text(), place.of(owner));
    }
    for sender in senders {
        if let Some(name) = sender.attribute("src-name") {
            slots.put(Slot::Source, name, place.attribute(sender, "src-name"));
        }
        sender.mark();
    }
}

/// What has no slot, told by name.
fn rest<'t>(all: &dyn Fn(&str) -> Vec<Element<'t>>, slots: &mut Slots) {
    let reasons = [
        ("urgency", "how urgent it was then"),
        ("doc.rights", "terms of use"),
        ("tobject", "the kind of story"),
    ];
    for (name, why) in reasons {
        for element in all(name) {
            let said = ["ed-urg", "owner", "tobject.type"];
            let said = said.iter().find_map(|name| element.attribute(name));
            if let Some(text) = said {
                slots.ignore(format!("{name}: {}", one_line(text)), why);
            }
            element.mark();
        }
    }
}
