//! What a G2 item says of itself and of its content: ids, times, status, source, authors, lines.
//!
//! It does not know what the story is about.

use super::super::super::slots::{Slot, Slots, When};
use super::super::{Element, names};
use crate::brief::Standing;

/// The code of a concept as written, by whichever attribute gives it.
pub(super) fn code(element: Element<'_>) -> Option<&str> {
    element
        .attribute("qcode")
        .or_else(|| element.attribute("uri"))
}

/// The last part of a code: `person` of `cpnat:person`.
pub(super) fn tail(code: &str) -> String {
    let code = code.trim().trim_end_matches('/');
    code.rsplit([':', '/'])
        .next()
        .unwrap_or(code)
        .to_lowercase()
}

/// The language an item is written in, as far as it says.
pub(super) fn language<'t>(item: Element<'t>) -> Option<&'t str> {
    let declared = item
        .first("contentMeta/language")
        .and_then(|at| at.attribute("tag"));
    declared.or_else(|| item.attribute("xml:lang"))
}

/// The name of a concept: whole rather than short, in the item's language rather than another.
pub(super) fn name(element: Element, language: Option<&str>) -> Option<String> {
    let primary = |tag: &str| tag.split('-').next().unwrap_or(tag).to_lowercase();
    let rank = |name: &Element| {
        let role = name.attribute("role").map(tail);
        let short = role.is_some_and(|role| !matches!(&*role, "full" | "display" | "main"));
        let foreign = match (name.attribute("xml:lang"), language) {
            (Some(tag), Some(own)) => 2 * u8::from(primary(tag) != primary(own)),
            (None, _) => 1,
            (Some(_), None) => 0,
        };
        (short, foreign)
    };
    let names = element.find("name");
    let best = names
        .iter()
        .min_by_key(|name| rank(name))
        .map(|name| name.text());
    names.iter().for_each(|name| name.mark());
    best.filter(|name| !name.is_empty())
}

/// Takes what the item says, but for what is worth less than what its content says.
pub(super) fn fill(item: Element, slots: &mut Slots) {
    item_attributes(item, slots);
    for meta in item.find("itemMeta") {
        status(item, meta, slots);
    }
    times(item, slots);
    for meta in item.find("contentMeta") {
        lines(item, meta, slots);
        people(item, meta, slots);
    }
    source(item, slots);
    if let Some(tag) = language(item) {
        let declared = item.first("contentMeta/language");
        let from = declared.map_or_else(|| "@xml:lang".to_owned(), |at| place(item, at, "tag"));
        slots.language(tag, from);
        item.find("contentMeta/language")
            .into_iter()
            .for_each(Element::mark);
    }
    notes(item, slots);
    rest(item, slots);
}

/// Takes what fills only what nothing else has filled.
pub(super) fn last(item: Element, slots: &mut Slots) {
    for title in item.find("itemMeta/title") {
        slots.put(Slot::Headline, &title.text(), title.below(item));
    }
    for service in item.find("itemMeta/service") {
        let name = name(service, language(item));
        if let Some(name) = name {
            slots.section(vec![name], service.below(item));
        }
        service.mark();
    }
    for located in item.find("contentMeta/located") {
        let name = name(located, language(item));
        let name = name.or_else(|| located.attribute("literal").map(str::to_owned));
        if let Some(name) = name {
            slots.dateline(&name, located.below(item));
        }
        located.mark();
    }
    last_sources(item, slots);
}

fn place(item: Element, element: Element, attribute: &str) -> String {
    format!("{}/@{attribute}", element.below(item))
}

fn item_attributes(item: Element, slots: &mut Slots) {
    for name in [
        "standard",
        "standardversion",
        "conformance",
        "dir",
        "xml:lang",
    ] {
        item.attribute(name);
    }
    let version = item.attribute("version");
    if let Some(guid) = item.attribute("guid") {
        slots.put(Slot::SourceId, guid, "@guid");
        if names::is_unique(guid) || guid.contains(':') {
            slots.story(guid, version, "@guid");
        }
    }
}

fn status(item: Element, meta: Element, slots: &mut Slots) {
    let held = meta.find("embargoed");
    for embargoed in &held {
        let text = embargoed.text();
        match text.is_empty() {
            // An embargo without an end.
            true => slots.put(Slot::Status, "embargoed", embargoed.below(item)),
            false => {
                let line = Some(embargoed.line());
                slots.date(When::Embargo, &text, &embargoed.below(item), line);
            }
        }
    }
    let signals = meta.find("signal");
    let corrects =
        |signal: &&Element| code(**signal).is_some_and(|code| tail(code) == "correction");
    let states = meta.find("pubStatus");
    let is_usable = states
        .iter()
        .all(|state| code(*state).is_none_or(|code| Standing::of(code) == Standing::Usable));
    if let Some(signal) = signals.iter().find(corrects).filter(|_| is_usable) {
        let code = code(*signal).unwrap_or_default();
        slots.put(Slot::Status, code, place(item, *signal, "qcode"));
    }
    for state in states {
        if let Some(code) = code(state) {
            slots.put(Slot::Status, code, place(item, state, "qcode"));
        }
        state.mark();
    }
    for signal in signals {
        if let Some(code) = code(signal)
            && tail(code) != "correction"
        {
            slots.ignore(
                format!("{}: {code}", signal.below(item)),
                "a signal to machines",
            );
        }
        signal.mark();
    }
}

fn times(item: Element, slots: &mut Slots) {
    let takes = [
        (When::Published, "itemMeta/firstCreated"),
        (When::Published, "contentMeta/contentCreated"),
        (When::Published, "itemMeta/versionCreated"),
        (When::Modified, "itemMeta/versionCreated"),
        (When::Modified, "contentMeta/contentModified"),
    ];
    for (slot, path) in takes {
        // What is published by the time of its version was not modified since.
        let published = slots.found.brief.published.as_ref();
        let is_told = published.is_some_and(|date| match slot {
            When::Published => true,
            _ => date.from == path,
        });
        if path == "itemMeta/versionCreated" && is_told {
            continue;
        }
        for time in item.find(path) {
            slots.date(slot, &time.text(), &time.below(item), Some(time.line()));
        }
    }
}

fn lines(item: Element, meta: Element, slots: &mut Slots) {
    let own = language(item);
    let role = |line: &Element| line.attribute("role").map(tail).unwrap_or_default();
    let is_deck = |line: &Element| role(line).contains("sub");
    let mut headlines = meta.find("headline");
    let foreign = |line: &Element| match (line.attribute("xml:lang"), own) {
        (Some(tag), Some(own)) => tag.get(..2) != own.get(..2),
        _ => false,
    };
    headlines.sort_by_key(|line| {
        let role = role(line);
        (!(role.is_empty() || role == "main"), foreign(line))
    });
    for line in headlines.iter().filter(|line| !is_deck(line)) {
        slots.put(Slot::Headline, &line.text(), line.below(item));
    }
    for line in headlines.iter().filter(|line| is_deck(line)) {
        slots.put(Slot::Deck, &line.text(), line.below(item));
    }
    for line in meta.find("slugline") {
        line.attribute("separator");
        line.attribute("role");
        if !line.text().is_empty() {
            slots.put(Slot::Slug, &line.text(), line.below(item));
        }
    }
    for line in meta
        .find("by")
        .into_iter()
        .filter(|line| !line.text().is_empty())
    {
        slots.put(Slot::Byline, &line.text(), line.below(item));
    }
    for line in meta
        .find("dateline")
        .into_iter()
        .filter(|line| !line.text().is_empty())
    {
        slots.dateline(&line.text(), line.below(item));
    }
    for keyword in meta.find("keyword") {
        slots.keyword(&keyword.text(), keyword.below(item));
        keyword.mark();
    }
    let mut descriptions = meta.find("description");
    descriptions.sort_by_key(foreign);
    for text in descriptions {
        let role = role(&text);
        let is_other = ["caption", "script", "shot", "synthe"]
            .iter()
            .any(|word| role.contains(word));
        match (is_other, text.text().is_empty()) {
            (_, true) => {}
            (true, _) => slots.ignore(text.below(item), "describes pictures"),
            (false, _) => slots.put(Slot::Deck, &text.text(), text.below(item)),
        }
        text.mark();
    }
}

/// Who wrote it. Firms and login names stand there too.
fn people(item: Element, meta: Element, slots: &mut Slots) {
    let own = language(item);
    let parties = meta
        .find("creator")
        .into_iter()
        .chain(meta.find("contributor"));
    for party in parties {
        let from = party.below(item);
        let literal = party.attribute("literal").map(str::to_owned);
        let Some(name) = name(party, own).or(literal) else {
            if let Some(code) = code(party) {
                slots.ignore(format!("{from}: {code}"), "has no name");
            }
            party.mark();
            continue;
        };
        let role = party.attribute("role").map(tail).unwrap_or_default();
        let writes = [
            "author",
            "writer",
            "report",
            "by",
            "journalist",
            "correspondent",
        ];
        let is_writer = role.is_empty() || writes.iter().any(|word| role.contains(word));
        let is_caption = role.contains("cap") || role.contains("descr");
        match is_firm(party, &name) {
            true if party.name() == "creator" => {}
            false if is_writer && !is_caption => slots.author(&name, from),
            _ => slots.ignore(format!("{from}: {name}"), "is not the author"),
        }
        party.mark();
    }
}

fn is_firm(party: Element, name: &str) -> bool {
    let kind = party.attribute("type").map(tail).unwrap_or_default();
    kind.starts_with("organi") || kind != "person" && names::is_organisation(name)
}

/// The publication or agency: who provides it, else where it is from.
fn source(item: Element, slots: &mut Slots) {
    let own = language(item);
    for path in ["itemMeta/provider", "contentMeta/infoSource"] {
        for party in item.find(path) {
            let literal = party.attribute("literal");
            // The codes of the vocabulary of providers are their names.
            let known = || party.attribute("qcode")?.strip_prefix("nprov:");
            if let Some(name) = name(party, own).or(literal.or_else(known).map(str::to_owned)) {
                slots.put(Slot::Source, &name, party.below(item));
            }
        }
    }
    for line in item.find("contentMeta/creditline") {
        let text = line.text();
        let text = text.trim_matches([' ', '-', '–', '—']);
        if !text.is_empty() {
            slots.put(Slot::Source, text, line.below(item));
        }
    }
}

fn last_sources(item: Element, slots: &mut Slots) {
    let own = language(item);
    for party in item.find("rightsInfo/copyrightHolder") {
        let literal = party.attribute("literal").map(str::to_owned);
        if let Some(name) = name(party, own).or(literal) {
            slots.put(Slot::Source, &names::holder(&name), party.below(item));
        }
        party.mark();
    }
    for party in item.find("contentMeta/creator") {
        let literal = party.attribute("literal").map(str::to_owned);
        if let Some(name) = name(party, own).or(literal)
            && is_firm(party, &name)
        {
            slots.put(Slot::Source, &name, party.below(item));
        }
    }
    for path in ["itemMeta/provider", "contentMeta/infoSource"] {
        for party in item.find(path) {
            let code = party
                .attribute("qcode")
                .and_then(|code| code.split_once(':'));
            if let Some((_, code)) = code
                && slots.found.brief.source.is_none()
            {
                slots.put(Slot::Source, code, place(item, party, "qcode"));
            }
            party.mark();
        }
    }
}

/// What editors say to editors: notes to all before closing lines and telephone numbers.
fn notes(item: Element, slots: &mut Slots) {
    let mut notes = item.find("itemMeta/edNote");
    let rank = |note: &Element| {
        let role = note.attribute("role").map(tail).unwrap_or_default();
        let minor = ["closing", "contact", "picture", "notepad", "constraint"];
        (
            note.children().next().is_some(),
            minor.iter().any(|word| role.contains(word)),
        )
    };
    notes.sort_by_key(rank);
    for note in notes {
        let text = note.text();
        if note.attribute("pubconstraint").is_some() {
            slots.ignore(note.below(item), "not to be published");
        } else if !text.is_empty() {
            slots.put(Slot::Note, &text, note.below(item));
        }
        note.mark();
    }
}

/// What has no slot, told by kind.
fn rest(item: Element, slots: &mut Slots) {
    const KINDS: [(&str, &str); 20] = [
        ("catalogRef", "for the machine"),
        ("catalog", "for the machine"),
        ("hopHistory", "says who passed it on"),
        ("pubHistory", "says where it was published"),
        ("rightsInfo/copyrightNotice", "terms of use"),
        ("rightsInfo/usageTerms", "terms of use"),
        ("rightsInfo/rightsInfoExtProperty", "terms of use"),
        ("itemMeta/itemClass", ""),
        ("itemMeta/generator", "for the machine"),
        ("itemMeta/profile", "for the machine"),
        ("itemMeta/fileName", "for the machine"),
        ("itemMeta/incomingFeedId", "for the machine"),
        ("itemMeta/link", "another item"),
        ("itemMeta/memberOf", "another item"),
        ("contentMeta/urgency", "how urgent it was then"),
        ("contentMeta/altId", "another id"),
        ("contentMeta/genre", "the kind of story"),
        ("contentMeta/rating", "what others think of it"),
        (
            "contentMeta/icon",
            "a picture, a film or a sound is no text",
        ),
        ("partMeta", "says what a part of it is"),
    ];
    for (path, why) in KINDS {
        let said = item.find(path);
        if let Some(first) = said.first().filter(|_| !why.is_empty()) {
            let words = match path {
                "contentMeta/urgency" => format!(": {}", first.text()),
                "contentMeta/genre" => name(*first, language(item))
                    .map_or_else(String::new, |name| format!(": {name}")),
                _ => String::new(),
            };
            slots.ignore(format!("{path}{words}"), why);
        }
        said.into_iter().for_each(Element::mark);
    }
}
