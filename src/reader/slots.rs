//! The slots of a brief as a reader of one of the trade's formats fills them, value by value.
//!
//! The first value of a slot stays; a later one is noted as ignored with the name of the winner, so
//! a reader states its precedence by the order of its calls. Each value comes with the place it
//! stands at, and none is dropped in silence. It does not know any format.

use std::collections::{HashMap, HashSet};

use super::declared::Entities;
use super::{Found, Problem, body, dates, furniture, html, language};
use crate::brief::{Entity, Kind, Standing, Story, Subject};
use crate::date::Date;

/// A slot that holds one line of text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "each is the brief's field of that name")]
pub(super) enum Slot {
    SourceId,
    Headline,
    Kicker,
    Deck,
    Byline,
    Source,
    Slug,
    Url,
    Status,
    Note,
}

/// A slot that holds a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "each is the brief's field of that name")]
pub(super) enum When {
    Published,
    Modified,
    Embargo,
}

/// A brief being filled.
#[derive(Debug, Default)]
pub(super) struct Slots {
    /// The brief so far.
    pub found: Found,
    /// What is wrong so far.
    pub problems: Vec<Problem>,
    entities: Entities,
    keywords: HashSet<String>,
    authors: HashSet<String>,
    /// The first trace of each slot, among the traces looked at so far.
    filled: HashMap<&'static str, usize>,
    looked_at: usize,
    subjects: HashSet<(String, Option<String>)>,
}

impl Slots {
    /// Fills a slot with a text, freed of markup and on one line.
    pub fn put(&mut self, slot: Slot, text: &str, from: impl Into<String>) {
        let from = from.into();
        let text = match slot {
            // `<20251119.7@mail.example>` is an id and no tag.
            Slot::SourceId => body::one_line(text),
            _ => html::plain(text),
        };
        if !self.is_new(slot.name(), &text, &from) {
            return;
        }
        let brief = &mut self.found.brief;
        let field = match slot {
            Slot::Headline => {
                brief.headline = text;
                return self.found.traced(slot.name(), from);
            }
            Slot::Status => {
                brief.standing = Standing::of(&text);
                &mut brief.status
            }
            Slot::SourceId => &mut brief.source_id,
            Slot::Kicker => &mut brief.kicker,
            Slot::Deck => &mut brief.deck,
            Slot::Byline => &mut brief.byline,
            Slot::Source => &mut brief.source,
            Slot::Slug => &mut brief.slug,
            Slot::Url => &mut brief.url,
            Slot::Note => &mut brief.note,
        };
        *field = Some(text);
        self.found.traced(slot.name(), from);
    }

    /// Fills a slot with the time that a text tells; one that cannot be read is a problem.
    pub fn date(&mut self, slot: When, text: &str, from: &str, line: Option<usize>) {
        let text = body::one_line(text);
        if !self.is_new(slot.name(), &text, from) {
            return;
        }
        match dates::read(&text, from) {
            Ok(date) => self.on(slot, date),
            Err(why) => {
                let what = why.problem(&text);
                self.problems.push(Problem { line, what });
            }
        }
    }

    /// Fills a slot with a time that was read already.
    pub fn on(&mut self, slot: When, date: Date) {
        if !self.is_new(slot.name(), &date.to_string(), &date.from.clone()) {
            return;
        }
        self.found.traced(slot.name(), date.from.clone());
        let brief = &mut self.found.brief;
        let field = match slot {
            When::Published => &mut brief.published,
            When::Modified => &mut brief.modified,
            When::Embargo => &mut brief.embargo,
        };
        *field = Some(date);
    }

    /// The authors named one by one; none is there twice.
    pub fn author(&mut self, name: &str, from: impl Into<String>) {
        let from = from.into();
        let name = html::plain(furniture::bare(name.trim()));
        if name.is_empty() {
            return self.found.ignore(from, "has no value");
        }
        if self.authors.insert(name.clone()) {
            self.found.brief.authors.push(name);
            self.found.traced("authors", from);
        }
    }

    /// The authors that the byline names, unless they were given one by one.
    pub fn authors_of_byline(&mut self) {
        let brief = &mut self.found.brief;
        let Some(byline) = brief.byline.as_deref().filter(|_| brief.authors.is_empty()) else {
            return;
        };
        let named = furniture::byline(byline).or_else(|| furniture::names(byline));
        brief.authors = named.unwrap_or_default();
        if !brief.authors.is_empty() {
            self.found.traced("authors", "byline");
        }
    }

    /// The section, a path from the outermost part on.
    pub fn section(&mut self, path: Vec<String>, from: impl Into<String>) {
        let from = from.into();
        let path: Vec<String> = path.iter().map(|part| html::plain(part)).collect();
        let path: Vec<String> = path.into_iter().filter(|part| !part.is_empty()).collect();
        if self.is_new("section", &path.join("/"), &from) {
            self.found.brief.section = path;
            self.found.traced("section", from);
        }
    }

    /// One keyword; none is there twice.
    pub fn keyword(&mut self, word: &str, from: impl Into<String>) {
        let word = html::plain(word);
        if !word.is_empty() && self.keywords.insert(word.clone()) {
            if self.found.brief.keywords.is_empty() {
                self.found.traced("keywords", from.into());
            }
            self.found.brief.keywords.push(word);
        }
    }

    /// A subject of a controlled vocabulary.
    pub fn subject(&mut self, code: &str, name: Option<&str>, from: impl Into<String>) {
        let code = code.trim().to_owned();
        let name = name.map(html::plain).filter(|name| !name.is_empty());
        if self.subjects.insert((code.clone(), name.clone())) {
            self.found.brief.subjects.push(Subject { code, name });
            self.found.traced("subjects", from.into());
        }
    }

    /// A declared person, organisation or place, with its office or title.
    pub fn entity(&mut self, kind: Kind, name: &str, role: Option<&str>, from: impl Into<String>) {
        let from = from.into();
        let name = html::plain(name);
        if name.is_empty() {
            return self.found.ignore(from, "has no value");
        }
        let role = role.map(html::plain).filter(|role| !role.is_empty());
        let added = self.entities.add(Entity {
            name,
            kind,
            role,
            declared: true,
            aliases: Vec::new(),
            mentions: Vec::new(),
        });
        if added {
            self.found.traced(kind.name(), from);
        }
    }

    /// The dateline, where it is declared apart from the text.
    pub fn dateline(&mut self, text: &str, from: impl Into<String>) {
        let from = from.into();
        let text = html::plain(text);
        if self.is_new("dateline", &text, &from) {
            self.found.brief.dateline = Some(furniture::declared(&text));
            self.found.traced("dateline", from);
        }
    }

    /// The language, by its code.
    pub fn language(&mut self, text: &str, from: impl Into<String>) {
        let from = from.into();
        match language::declared(text) {
            Some(code) => {
                if self.is_new("language", &code, &from) {
                    self.found.brief.language = Some(code);
                    self.found.traced("language", from);
                }
            }
            None => self
                .found
                .ignore(from, format!("\"{}\" is no language", body::one_line(text))),
        }
    }

    /// What all versions of the story share, and which of them this is.
    pub fn story(&mut self, id: &str, version: Option<&str>, from: impl Into<String>) {
        let from = from.into();
        let id = body::one_line(id);
        if !self.is_new("story", &id, &from) {
            return;
        }
        let number = version.and_then(|version| version.trim().parse().ok());
        if let (Some(version), None) = (version, number) {
            let why = format!("version \"{}\" is no number", body::one_line(version));
            self.found.ignore(from.clone(), why);
        }
        self.found.brief.story = Some(Story {
            id,
            version: number,
        });
        self.found.traced("story", from);
    }

    /// Notes one more place that a slot's value was put together from.
    pub fn trace(&mut self, slot: &'static str, from: impl Into<String>) {
        self.found.traced(slot, from.into());
    }

    /// Notes something that fills no slot.
    pub fn ignore(&mut self, what: impl Into<String>, why: impl Into<String>) {
        self.found.ignore(what.into(), why.into());
    }

    /// The brief, and the problems.
    pub fn into_found(mut self) -> (Found, Vec<Problem>) {
        self.found.brief.entities = self.entities.into_list();
        (self.found, self.problems)
    }

    /// Whether a value fills a slot; notes why it does not.
    fn is_new(&mut self, slot: &'static str, value: &str, from: &str) -> bool {
        if value.is_empty() {
            self.found.ignore(from, "has no value");
            return false;
        }
        let trace = &self.found.trace;
        for (at, trace) in trace.iter().enumerate().skip(self.looked_at) {
            self.filled.entry(trace.slot).or_insert(at);
        }
        self.looked_at = trace.len();
        let winner = self.filled.get(slot).and_then(|at| trace.get(*at));
        let Some(winner) = winner.map(|trace| trace.from.to_string()) else {
            return true;
        };
        if winner != from {
            self.found
                .ignore(from, format!("{slot} is taken from \"{winner}\""));
        }
        false
    }
}

impl Slot {
    /// Its name in traces.
    fn name(self) -> &'static str {
        match self {
            Slot::SourceId => "source_id",
            Slot::Headline => "headline",
            Slot::Kicker => "kicker",
            Slot::Deck => "deck",
            Slot::Byline => "byline",
            Slot::Source => "source",
            Slot::Slug => "slug",
            Slot::Url => "url",
            Slot::Status => "status",
            Slot::Note => "note",
        }
    }
}

impl When {
    fn name(self) -> &'static str {
        match self {
            When::Published => "published",
            When::Modified => "modified",
            When::Embargo => "embargo",
        }
    }
}
