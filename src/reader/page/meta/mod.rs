//! What a saved web page declares about itself, into a brief's slots.
//!
//! A page says who wrote it and when in four ways: scripts of JSON-LD, marks in its text
//! (microdata, RDFa), meta elements, and what a reader sees near its headline. The surest is asked
//! first, and what the others say is noted. It does not know the story's text.

mod address;
mod authors;
mod classes;
mod graph;
mod items;
mod jsonld;
mod people;
mod scan;
mod story;
mod tags;
mod things;
mod times;
mod titles;
mod trail;
mod visible;

use std::collections::HashSet;

use dom_query::Document;
use serde_json::Value;

use super::super::Found;
use super::super::html;
use super::super::slots::{Slot, Slots, When};
use address::Address;
use authors::Who;
use graph::{Graph, Object, line};
use scan::{Page, Place};
use tags::Tags;
use times::Times;
use titles::{Titles, folded};

/// What a page declares that is not for the slots alone.
#[derive(Clone, Debug, Default)]
pub struct Declared {
    /// The headline as it stands in the slot.
    pub headline: Option<String>,
    /// The story's text as JSON-LD has it; it may be cut short, and its paragraphs lost.
    pub article_body: Option<String>,
    /// Whether the page says that it is an article.
    pub is_article: bool,
    /// Whether the page declares many stories and is none of them.
    pub is_list: bool,
}

/// A brief being filled from a page.
struct Filling<'a, 'v> {
    slots: &'a mut Slots,
    graph: &'a Graph<'v>,
    titles: &'a Titles,
    times: Times,
    who: Who,
    keywords_from: Option<String>,
    /// What was noted already as ignored.
    noted: HashSet<String>,
}

/// Fills the slots with what a page declares about itself.
pub fn read(document: &Document, slots: &mut Slots) -> Declared {
    let page = scan::scan(document);
    let tags = Tags::of(&page);
    let values = values(&page, slots);
    let scripts = Graph::of(&values);
    let marked = Graph::of(&page.items);
    let given = Address::of(&page, &tags);
    let saved = Address::of_saved(&page);
    let mut titles = Titles::of_sites(sites(
        &page,
        &tags,
        &values,
        given.as_ref().or(saved.as_ref()),
    ));
    tags.titles(&mut titles);
    titles.add(&page.title, "title");
    if titles.is_empty() {
        let first = page.headings.iter().filter(|heading| heading.level == 1);
        first.for_each(|heading| titles.add(&heading.text, "h1"));
    }
    let by_script = scripts.story(given.as_ref().map(Address::text), &titles, false);
    let by_mark = marked.story(given.as_ref().map(Address::text), &titles, true);
    let address = given
        .or_else(|| by_script.first().and_then(|story| Address::of_story(story)))
        .or(saved);
    let stories = [
        (&by_script, &scripts, "json-ld"),
        (&by_mark, &marked, "microdata"),
    ];
    let titles = called(&stories, &page, &tags, &titles);
    let printed = titles.printed(&page.headings);
    headline(slots, &titles, printed);
    let mut filling = Filling {
        slots,
        graph: &scripts,
        titles: &titles,
        times: Times::default(),
        who: Who::default(),
        keywords_from: None,
        noted: HashSet::new(),
    };
    filling.address(address.as_ref(), &page, &tags);
    for (stories, graph, label) in stories {
        filling.graph = graph;
        for story in stories {
            filling.story(story, label);
        }
    }
    if let Some(language) = &page.language {
        filling.language(language, "html: lang");
    }
    filling.tags(&tags);
    filling.pages(&[(&scripts, "json-ld"), (&marked, "microdata")]);
    for (stories, graph, label) in stories {
        filling.graph = graph;
        stories
            .iter()
            .for_each(|story| filling.rights(story, label));
    }
    filling.visible(&page, printed);
    let path = address
        .as_ref()
        .map(Address::text)
        .or(page.canonical.as_deref());
    filling.settle(path);
    let many = scripts.stories().max(marked.stories()) > 1;
    let none = by_script.is_empty() && by_mark.is_empty();
    let headline = slots.found.brief.headline.clone();
    Declared {
        headline: Some(headline).filter(|headline| !headline.is_empty()),
        article_body: article_body(&by_script),
        is_article: !none || tags.is_article(),
        is_list: many && none,
    }
}

/// Takes away a deck that says nothing but what stands in the text, as descriptions for search
/// engines do; asked when the text is known.
pub fn without_echo(found: &mut Found) {
    if visible::says_more(&found.brief) {
        return;
    }
    found.brief.deck = None;
    let deck = found.trace.iter().position(|trace| trace.slot == "deck");
    if let Some(at) = deck {
        let trace = found.trace.remove(at);
        found.ignore(trace.from.to_string(), "says what stands in the text");
    }
}

/// Text as it is printed: references that were written twice over become their characters.
fn plain(text: &str) -> String {
    let once = html::plain(text);
    match once.contains('&') && once.contains(';') {
        true => html::plain(&once),
        false => once,
    }
}

/// More JSON-LD than this on a page is not read, in bytes: its values take fifty times the room.
const MOST_DATA: usize = 4 << 20;

/// The values in the page's scripts.
fn values(page: &Page, slots: &mut Slots) -> Vec<Value> {
    let mut all = Vec::new();
    let mut room = MOST_DATA;
    for (number, script) in page.scripts.iter().enumerate() {
        let (values, why) = match room.checked_sub(script.len()) {
            Some(left) => {
                room = left;
                jsonld::values(script)
            }
            None => (Vec::new(), Some("is too long".to_owned())),
        };
        all.extend(values);
        if let Some(why) = why {
            slots.ignore(format!("json-ld, script {}", number + 1), why);
        }
    }
    all
}

/// Every name that the page's site may go by.
fn sites(page: &Page, tags: &Tags, values: &[Value], address: Option<&Address>) -> Vec<String> {
    let mut sites = tags.sites();
    for value in page.items.iter().chain(values) {
        publishers(value, &mut sites, 0);
    }
    if let Some(host) = address.map(Address::host) {
        sites.push(host.to_owned());
        let labels = host.split('.').rev().skip(1);
        sites.extend(labels.filter(|label| label.len() > 3).map(str::to_owned));
    }
    sites
}

fn publishers(value: &Value, sites: &mut Vec<String>, depth: usize) {
    match value {
        Value::Array(list) if depth < 6 => {
            list.iter()
                .for_each(|value| publishers(value, sites, depth + 1));
        }
        Value::Object(object) if depth < 6 => {
            let is_site = graph::types(object)
                .any(|kind| matches!(kind, "WebSite" | "NewsMediaOrganization"));
            let name = object.get("name").and_then(line).filter(|_| is_site);
            sites.extend(name.map(|name| plain(&name)));
            if let Some(Value::Object(publisher)) = object.get("publisher") {
                sites.extend(
                    publisher
                        .get("name")
                        .and_then(line)
                        .map(|name| plain(&name)),
                );
            }
            if let Some(graph) = object.get("@graph") {
                publishers(graph, sites, depth + 1);
            }
        }
        _ => {}
    }
}

/// Titles again, with what the story itself is called first.
fn called(
    stories: &[(&Vec<&Object>, &Graph, &'static str)],
    page: &Page,
    tags: &Tags,
    known: &Titles,
) -> Titles {
    let none = known.is_empty();
    let likeness = |headline: &str| if none { 1.0 } else { known.likeness(headline) };
    let mut titles = known.emptied();
    for (stories, _, label) in stories {
        for story in stories.iter().take(1) {
            // What is marked in the text may be the headline of something beside the story.
            let like = |headline: &String| *label == "json-ld" || likeness(headline) >= 0.3;
            if let Some(headline) = graph::headline(story).filter(like) {
                titles.add(&headline, format!("{label}: headline"));
            }
        }
    }
    tags.titles(&mut titles);
    titles.add(&page.title, "title");
    titles
}

/// The headline: the printed one, or else what the page is called.
fn headline(slots: &mut Slots, titles: &Titles, printed: Option<&Place>) {
    if let Some(place) = printed {
        slots.put(
            Slot::Headline,
            &plain(&titles.bare(place)),
            format!("h{}", place.level),
        );
    } else if let Some((text, from)) = titles.surest() {
        slots.put(Slot::Headline, text, from);
    }
    let known = folded(&slots.found.brief.headline);
    for (text, from) in titles.others() {
        if folded(text) != known {
            slots.put(Slot::Headline, text, from);
        }
    }
}

fn article_body(stories: &[&Object]) -> Option<String> {
    let texts = stories.iter().filter_map(|story| {
        ["articleBody", "text"]
            .iter()
            .find_map(|key| line(story.get(*key)?))
    });
    texts.max_by_key(String::len)
}

impl Filling<'_, '_> {
    /// Notes once that something fills no slot.
    fn ignored(&mut self, what: String, why: &'static str) {
        if self.noted.insert(what.clone()) {
            self.slots.ignore(what, why);
        }
    }

    /// Takes a standfirst, unless it only repeats the headline.
    fn deck(&mut self, text: &str, from: &str) {
        let text = plain(text);
        let says_more = titles::alike(&text, &self.slots.found.brief.headline) < 0.85;
        match says_more && !self.titles.is_site(&text) {
            true if self.slots.found.brief.deck.as_deref() == Some(&text) => {}
            true => self.slots.put(Slot::Deck, &text, from),
            false => self.slots.ignore(from, "says what the headline says"),
        }
    }

    fn source(&mut self, text: &str, from: &str) {
        let text = plain(text);
        let known = self.slots.found.brief.source.as_deref() == Some(&text);
        if text.starts_with("http") && text.contains("://") {
            self.slots.ignore(from, "an address names no source");
        } else if !known {
            self.slots.put(Slot::Source, &text, from);
        }
    }

    fn language(&mut self, text: &str, from: &str) {
        let known = self.slots.found.brief.language.is_some();
        if !known && !text.trim().is_empty() {
            self.slots.language(text, from);
        }
    }

    /// Takes what the page itself, not its story, declares.
    fn pages(&mut self, graphs: &[(&Graph, &'static str)]) {
        for (graph, label) in graphs {
            for page in graph.pages().iter().take(4) {
                self.page(page, label);
            }
            for path in graph.paths().iter().take(1) {
                self.path(trail::crumbs(path), &format!("{label}: breadcrumb"));
            }
        }
    }

    fn page(&mut self, page: &Object, label: &str) {
        let from = |key: &str| format!("{label}, page: {key}");
        for (when, key) in [
            (When::Published, "datePublished"),
            (When::Modified, "dateModified"),
        ] {
            if let Some(text) = page.get(key).and_then(line)
                && Times::lacks(self.slots, when)
            {
                self.times.offer(self.slots, when, &text, &from(key));
            }
        }
        if let Some(author) = page.get("author").filter(|_| self.lacks_authors()) {
            self.authors(author, &from("author"));
        }
        if let Some(text) = page.get("inLanguage").and_then(line) {
            self.language(&text, &from("inLanguage"));
        }
    }

    fn settle(mut self, address: Option<&str>) {
        self.settle_authors();
        if Times::lacks(self.slots, When::Published)
            && let Some(day) = address.and_then(address::date_of_address)
            && let Ok(date) = times::read(&day, "url")
        {
            self.slots.on(When::Published, date);
        }
        self.times.settle(self.slots);
    }
}

#[cfg(test)]
mod tests;
