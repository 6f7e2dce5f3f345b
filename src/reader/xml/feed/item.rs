//! One item of a feed to a brief.
//!
//! It does not know the other items, but for the ids that several share.

use std::collections::HashSet;

use super::super::{Element, story};
use super::channel::Channel;
use super::prose::{self, Prose};
use super::{day, link};
use crate::brief::Kind;
use crate::reader::slots::{Slot, Slots, When};
use crate::reader::{Found, Problem, TextMap, furniture, lines::LineStarts};

/// Elements that hold the whole text, then those that sum it up; the first with a text wins.
const TEXTS: [&str; 11] = [
    "content:encoded",
    "encoded",
    "xhtml:body",
    "body",
    "content",
    "atom:content",
    "description",
    "summary",
    "atom:summary",
    "itunes:summary",
    "googleplay:description",
];

/// Elements that sum a text up, when another has all of it.
const DECKS: [&str; 5] = [
    "description",
    "summary",
    "atom:summary",
    "itunes:subtitle",
    "subtitle",
];

const PUBLISHED: [&str; 8] = [
    "pubdate",
    "published",
    "issued",
    "dc:date",
    "atom:published",
    "dcterms:issued",
    "prism:publicationdate",
    "created",
];

const MODIFIED: [&str; 4] = ["updated", "modified", "atom:updated", "dcterms:modified"];

/// The longest first paragraph that is taken as a headline where none is declared.
const LONGEST_HEADLINE: usize = 120;

/// The brief that an item is, and the problems; no brief when it has neither headline nor text.
pub(super) fn read(
    item: Element,
    channel: &Channel,
    shared: &HashSet<String>,
) -> (Option<Found>, Vec<Problem>) {
    let children = item.children().map(|child| (kind(child, item), child));
    let mut reading = Item {
        item,
        children: children.collect(),
        channel,
        slots: Slots::default(),
    };
    reading.id(shared);
    reading.headline_and_text();
    reading.authors();
    reading.times();
    reading.categories();
    reading.links();
    reading.rest_of_it();
    reading.unread();
    let (found, mut problems) = reading.slots.into_found();
    let brief = &found.brief;
    if brief.headline.is_empty() && brief.text.is_empty() && brief.headings.is_empty() {
        problems.push(Problem::at(item.line(), "no headline and no text"));
        return (None, problems);
    }
    (Some(found), problems)
}

/// What an element of an item or feed is: its name in small letters, with a prefix only if it is of
/// another vocabulary.
pub(super) fn kind(element: Element, parent: Element) -> String {
    let parted = |name: &'_ str| name.rsplit_once(':').map_or(0, |(prefix, _)| prefix.len());
    let (name, above) = (element.qualified(), parent.qualified());
    let (prefix, own) = (&name[..parted(name)], &above[..parted(above)]);
    let local = element.name().to_lowercase();
    match prefix.to_lowercase().as_str() {
        "" | "rss" => local,
        _ if prefix == own => local,
        "a10" | "atom03" | "atom10" => format!("atom:{local}"),
        prefix => format!("{prefix}:{local}"),
    }
}

/// The id that an item declares, and where it stands.
pub(super) fn id(item: Element) -> Option<(String, String)> {
    let mut children = item.children();
    let named =
        children.find(|child| matches!(kind(*child, item).as_str(), "guid" | "id" | "atom:id"));
    let named = named.map(|id| (id.text(), id.qualified().to_owned()));
    let about = || {
        let about = item.attribute("rdf:about")?;
        Some((about.trim().to_owned(), "@rdf:about".to_owned()))
    };
    named.filter(|(id, _)| !id.is_empty()).or_else(about)
}

/// An item being read.
pub(super) struct Item<'t, 'c> {
    pub item: Element<'t>,
    /// The elements in it, by what they are.
    pub children: Vec<(String, Element<'t>)>,
    pub channel: &'c Channel<'t>,
    pub slots: Slots,
}

impl<'t> Item<'t, '_> {
    /// The elements of a kind.
    pub fn all(&self, kind: &str) -> Vec<Element<'t>> {
        let of_kind = self.children.iter().filter(|(name, _)| name == kind);
        of_kind.map(|(_, element)| *element).collect()
    }

    fn id(&mut self, shared: &HashSet<String>) {
        let Some((id, from)) = id(self.item) else {
            return;
        };
        self.slots.put(Slot::SourceId, &id, from.clone());
        if !shared.contains(&id) && link::is_unique(&id) {
            self.slots.story(&id, None, from);
        }
    }

    fn headline_and_text(&mut self) {
        for kind in ["title", "atom:title", "dc:title", "itunes:title"] {
            for title in self.all(kind) {
                let line = prose::line(title);
                if self.slots.found.brief.headline.is_empty() {
                    self.slots.put(Slot::Headline, &line, title.qualified());
                } else {
                    title.mark();
                }
            }
        }
        let mut texts: Vec<(bool, Prose)> = Vec::new();
        for kind in TEXTS.iter().chain(&["itunes:subtitle", "subtitle"]) {
            for element in self.all(kind) {
                let is_deck = DECKS.contains(kind);
                match Prose::of(element) {
                    Ok(prose) if prose.is_empty() && prose.cut.is_empty() => {}
                    Ok(prose) => texts.push((is_deck, prose)),
                    Err(why) => {
                        element.mark();
                        self.slots.ignore(element.qualified(), why);
                    }
                }
            }
        }
        self.texts(texts);
        if self.slots.found.brief.headline.is_empty() {
            self.first_line();
        }
        let again = story::said_again(&mut self.slots.found.brief);
        self.slots.found.ignored.extend(again);
    }

    /// The first text is the item's, the others may sum it up.
    fn texts(&mut self, mut texts: Vec<(bool, Prose)>) {
        let headline = folded(&self.slots.found.brief.headline);
        let folded: Vec<String> = match texts.len() {
            1 => vec![String::new()],
            _ => texts.iter().map(|(_, prose)| folded(&prose.text)).collect(),
        };

        let Some(mut first) = texts.iter().position(|(_, prose)| !prose.is_empty()) else {
            return;
        };
        // The same text at greater length is the better one.
        for later in first + 1..texts.len() {
            if folded[later].len() > folded[first].len()
                && folded[later].starts_with(&folded[first])
            {
                first = later;
            }
        }
        let whole = &folded[first];
        for (at, (is_deck, prose)) in texts.iter_mut().enumerate() {
            if at == first {
                continue;
            }
            // An excerpt may run over what the text leaves out, so its start decides.
            let start = folded[at]
                .char_indices()
                .nth(60)
                .map_or(folded[at].len(), |(end, _)| end);
            match () {
                () if prose.is_empty() => {}
                () if folded[at] == headline => {
                    self.slots
                        .ignore(prose.from.as_str(), "the headline says so too");
                }
                () if whole.contains(&folded[at][..start]) => {
                    self.slots
                        .ignore(prose.from.as_str(), "the text says so too");
                }
                () if *is_deck => {
                    self.slots
                        .put(Slot::Deck, &escaped(&prose.text), prose.from.as_str())
                }
                () => self
                    .slots
                    .ignore(prose.from.as_str(), "another element has the text"),
            }
        }
        let (_, prose) = texts.swap_remove(first);
        for (what, why) in prose.cut {
            self.slots.ignore(what, why);
        }
        let found = &mut self.slots.found;
        found.traced("text", prose.from);
        found.map = TextMap::Text(LineStarts::of(&prose.text));
        found.brief.text = prose.text;
        found.brief.headings = prose.headings;
    }

    /// A short first paragraph is the headline of an item without one.
    fn first_line(&mut self) {
        let found = &mut self.slots.found;
        let Some((first, rest)) = found.brief.text.split_once("\n\n") else {
            return;
        };
        let is_under_heading = found
            .brief
            .headings
            .first()
            .is_some_and(|heading| heading.start == 0);
        if first.contains('\n')
            || is_under_heading
            || furniture::shape::width(first) > LONGEST_HEADLINE
        {
            return;
        }
        let gone = first.len() + 2;
        let (first, rest) = (first.to_owned(), rest.to_owned());
        for heading in &mut found.brief.headings {
            heading.start = heading.start.saturating_sub(gone);
        }
        found.map = TextMap::Text(LineStarts::of(&rest));
        found.brief.text = rest;
        found.brief.headline = first;
        found.traced("headline", "first line of the text");
    }

    fn times(&mut self) {
        let mut modified = MODIFIED.to_vec();
        self.time(When::Published, &PUBLISHED);
        if self.slots.found.brief.published.is_none() {
            // All that Atom asks for is when an entry was last changed.
            modified.retain(|kind| {
                self.time(When::Published, &[kind]);
                self.slots.found.brief.published.is_none()
            });
        }
        self.time(When::Modified, &modified);
    }

    fn time(&mut self, slot: When, kinds: &[&str]) {
        for kind in kinds {
            for element in self
                .all(kind)
                .into_iter()
                .filter(|element| !element.is_read())
            {
                let text = element.text();
                let from = element.qualified();
                match day::read(&text, from) {
                    Ok(date) => self.slots.on(slot, date),
                    Err(_) => self.slots.date(slot, &text, from, Some(element.line())),
                }
            }
        }
    }

    fn rest_of_it(&mut self) {
        let sources = ["source", "prism:publicationname"].map(|kind| self.all(kind));
        for source in sources.into_iter().flatten() {
            match source.first("title") {
                Some(title) => self
                    .slots
                    .put(Slot::Source, &prose::line(title), "source/title"),
                None if source.children().next().is_none() && !source.text().is_empty() => {
                    self.slots
                        .put(Slot::Source, &source.text(), source.qualified());
                }
                None => {}
            }
        }
        if let (None, Some((title, from))) = (&self.slots.found.brief.source, &self.channel.title) {
            self.slots.put(Slot::Source, &escaped(title), from.as_str());
        }
        for publisher in self.all("dc:publisher") {
            self.slots
                .put(Slot::Source, &publisher.text(), publisher.qualified());
        }
        if let Some(code) = self.item.attribute("xml:lang") {
            self.slots.language(code, "@xml:lang");
        }
        for kind in ["dc:language", "language"] {
            for element in self
                .all(kind)
                .into_iter()
                .filter(|element| !element.text().is_empty())
            {
                self.slots.language(&element.text(), element.qualified());
            }
        }
        if let (None, Some((code, from))) =
            (&self.slots.found.brief.language, &self.channel.language)
        {
            self.slots.language(code, from.as_str());
        }
        for kind in ["georss:featurename", "georss:featurenametag"] {
            for element in self.all(kind) {
                self.slots
                    .entity(Kind::Place, &element.text(), None, element.qualified());
            }
        }
    }

    /// Notes what nobody asked for.
    fn unread(&mut self) {
        let (unread, more) = self.item.unread(self.item);
        let mut noted = Vec::new();
        for path in unread {
            // Of what is never text, its outermost element says enough.
            let (what, why) = match why(&path) {
                Some(why) => (path.split(['/', '[']).next().unwrap_or(""), why),
                None => (path.as_str(), "no slot is called that"),
            };
            let what = if what.is_empty() {
                self.item.name()
            } else {
                what
            };
            if noted.last().is_none_or(|last| last != what) {
                self.slots.ignore(what, why);
                noted.push(what.to_owned());
            }
        }
        if more {
            self.slots.ignore("more elements", "a hundred are listed");
        }
    }
}

/// Text that is no HTML, as a slot takes it, which resolves references and drops tags.
pub(super) fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;")
}

/// Why what stands at a path below an item fills no slot, as far as the vocabularies are known.
fn why(path: &str) -> Option<&'static str> {
    let lower = path.to_lowercase();
    let has = |words: &[&str]| words.iter().any(|word| lower.contains(word));
    Some(match () {
        () if lower.starts_with("source") => "says something of the feed it was taken from",
        () if lower.starts_with("author") => "only the names of authors are kept",
        () if has(&["media:", "enclosure", "itunes:", "thumbnail", "image"]) => {
            "a picture, sound or film, or something about it"
        }
        () if has(&["georss:", "geo:", "gml:"]) => "coordinates, not a name",
        () if has(&["comment", "slash:", "wfw:", "thr:"]) => "about its readers' comments",
        () if has(&["rights", "copyright", "license"]) => "there is no slot for rights",
        () => return None,
    })
}

/// The letters and figures of a text, to tell whether another says the same.
fn folded(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for letter in text.chars().filter(|c| c.is_alphanumeric()) {
        match letter.is_ascii() {
            true => folded.push(letter.to_ascii_lowercase()),
            false => folded.extend(letter.to_lowercase()),
        }
    }
    folded
}
