//! What a source declares about itself, field by field, into a brief's slots.
//!
//! Front matter and JSON records come here as one map of names to values. A slot may be called by
//! several names; the first in its list that has a value wins, and the others are noted as
//! [`Ignored`](super::Ignored) with the name of the winner. Names are compared without regard to case,
//! underscores and hyphens. A value of the wrong type is a problem, and the brief is kept. It does
//! not know the syntax the fields were written in.

mod entities;
mod fields;
mod values;

use std::collections::HashSet;

use serde_json::{Map, Value};

use super::{Found, Problem, dates, furniture, language};
use crate::brief::{Kind, Standing};
use crate::date::Date;
pub(super) use entities::Entities;
use entities::NoEntity;
use fields::{Fields, Picked};
use values::described;
pub(super) use values::described as kind;

/// Where fields come from.
pub(super) struct Declares<'a> {
    /// How they are named in traces: `front matter`, `field`.
    pub name: &'static str,
    /// Whether a number may be a moment, in seconds or milliseconds since 1970.
    pub epoch: bool,
    /// Whether spaces part the names in a string of categories or tags, as in Jekyll's posts.
    pub spaces: bool,
    /// The 1-based line of the file on which a key stands.
    pub line_of: &'a dyn Fn(&str) -> Option<usize>,
}

/// Fills the slots of a brief from `fields`, and gives the declared text.
pub(super) fn apply(
    fields: &Map<String, Value>,
    declares: &Declares,
    found: &mut Found,
    problems: &mut Vec<Problem>,
) -> Option<String> {
    let mut filler = Filler {
        fields: Fields::of(fields),
        declares,
        found,
        problems,
    };
    filler.names_and_lines();
    filler.people_who_wrote_it();
    filler.times_and_standing();
    filler.entities();
    let text = filler.text("text", &["text", "body", "content", "articlebody"]);
    filler.rest();
    text
}

struct Filler<'m, 'f> {
    fields: Fields<'m>,
    declares: &'f Declares<'f>,
    found: &'f mut Found,
    problems: &'f mut Vec<Problem>,
}

impl<'m> Filler<'m, '_> {
    fn names_and_lines(&mut self) {
        self.found.brief.source_id = self.scalar("source_id", &["id", "guid", "uri", "_id"]);
        let headline = self.line("headline", &["headline", "title"]);
        self.found.brief.headline = headline.unwrap_or_default();
        self.found.brief.kicker = self.line("kicker", &["kicker"]);
        self.found.brief.deck = self.line(
            "deck",
            &[
                "deck",
                "subtitle",
                "abstract",
                "description",
                "summary",
                "standfirst",
                "excerpt",
            ],
        );
        self.found.brief.section = self.section();
        self.found.brief.source = self.line("source", &["source", "publisher", "publication"]);
        self.found.brief.url = self.scalar("url", &["url", "link", "permalink"]);
        self.found.brief.slug = self.scalar("slug", &["slug"]);
        self.found.brief.keywords = self.list("keywords", &["keywords", "tags", "topics"], true);
        if let Some(text) = self.line("language", &["language", "lang", "inlanguage"]) {
            self.language(&text);
        }
    }

    fn people_who_wrote_it(&mut self) {
        let byline = self.line("byline", &["byline"]);
        let authors = self.list("authors", &["authors", "author"], false);
        self.found.brief.authors = match (&byline, authors) {
            (Some(byline), authors) if authors.is_empty() => {
                let named = furniture::byline(byline).or_else(|| furniture::names(byline));
                named.unwrap_or_default()
            }
            (_, authors) => authors
                .iter()
                .flat_map(|author| values::authors(author))
                .collect(),
        };
        self.found.brief.byline = byline;
        if let Some(text) = self.line("dateline", &["dateline"]) {
            self.found.brief.dateline = Some(furniture::declared(&text));
        }
    }

    fn times_and_standing(&mut self) {
        self.found.brief.status = self.line("status", &["status", "pubstatus"]);
        if let Some(status) = &self.found.brief.status {
            self.found.brief.standing = Standing::of(status);
        }
        self.flag("draft", true);
        self.flag("published", false);
        let published = [
            "date",
            "published",
            "publishdate",
            "pubdate",
            "datepublished",
        ];
        self.found.brief.published = self.date("published", &published);
        let modified = [
            "modified",
            "lastmod",
            "updated",
            "datemodified",
            "lastmodifiedat",
        ];
        self.found.brief.modified = self.date("modified", &modified);
    }

    fn entities(&mut self) {
        let kinds = [
            ("people", Kind::Person, ["people", "persons", "person"]),
            (
                "organisations",
                Kind::Organisation,
                ["organisations", "organizations", "orgs"],
            ),
            ("places", Kind::Place, ["places", "locations", "place"]),
        ];
        let mut entities = Entities::default();
        for (slot, kind, keys) in kinds {
            if let Some(picked) = self.pick(slot, &keys) {
                self.entities_of(&picked, Some(kind), &mut entities);
            }
        }
        if let Some(picked) = self.pick("entities", &["entities"]) {
            self.entities_of(&picked, None, &mut entities);
        }
        self.found.brief.entities = entities.into_list();
    }

    fn entities_of(&mut self, picked: &Picked, kind: Option<Kind>, into: &mut Entities) {
        let Some(values) = values::elements(picked.value) else {
            self.wrong(picked, "a list of names");
            return;
        };
        let mut names = Vec::new();
        let mut kinded = 0;
        for value in values {
            match entities::entity(&value, kind) {
                Ok(entity) => {
                    into.add(entity);
                    kinded += 1;
                }
                Err(NoEntity::Unkinded(name)) => names.push(name),
                Err(NoEntity::Nameless) => {
                    let why = "an entity is a name, or an object with a name";
                    self.found.ignore(values::quoted(&value), why);
                }
            }
        }
        if kinded == 0 && !names.is_empty() {
            self.found.trace.pop();
        }
        self.kept_as_keywords(names, picked.key);
    }

    /// Entities of no kind can still be found as keywords.
    fn kept_as_keywords(&mut self, names: Vec<String>, key: &str) {
        if names.is_empty() {
            return;
        }
        let from = format!("{}: {key}", self.declares.name);
        self.found.traced("keywords", from);
        let keywords = &mut self.found.brief.keywords;
        let mut known: HashSet<String> = keywords.iter().cloned().collect();
        for name in names {
            self.found
                .ignore(name.as_str(), "its kind is not given; kept as a keyword");
            if known.insert(name.clone()) {
                self.found.brief.keywords.push(name);
            }
        }
    }

    /// The section: a path in one string, or a list of its parts.
    fn section(&mut self) -> Vec<String> {
        let keys = ["section", "category", "categories", "desk"];
        let Some(picked) = self.pick("section", &keys) else {
            return Vec::new();
        };
        let parts = match picked.value {
            Value::Array(_) => values::strings(picked.value, &[]),
            // Jekyll cuts the string of `categories` only, not that of `category`.
            value => values::one(value).map(|path| {
                match self.declares.spaces && picked.key == "categories" {
                    true => values::spaced(&path, &['/', ',']),
                    false => values::split(&path, &['/']),
                }
            }),
        };
        self.or_wrong(parts, &picked, "text or a list")
            .unwrap_or_default()
    }

    fn language(&mut self, text: &str) {
        self.found.brief.language = language::declared(text);
        if self.found.brief.language.is_none() {
            self.found.trace.retain(|trace| trace.slot != "language");
            let line = ["language", "lang", "inLanguage"]
                .iter()
                .find_map(|key| (self.declares.line_of)(key));
            let what =
                format!("language \"{text}\" is not known; write its ISO 639-1 code, such as en");
            self.problems.push(Problem { line, what });
        }
    }

    /// Hugo's `draft: true` and Jekyll's `published: false` are a standing, not a date.
    fn flag(&mut self, key: &str, means_draft: bool) {
        let Some((name, value)) = self.fields.take_flag(key) else {
            return;
        };
        if value == means_draft && self.found.brief.status.is_none() {
            self.found.brief.status = Some("draft".to_owned());
            self.found
                .traced("status", format!("{}: {name}", self.declares.name));
        } else {
            self.found
                .ignore(name, "says nothing that is not so without it");
        }
    }

    fn date(&mut self, slot: &'static str, keys: &[&str]) -> Option<Date> {
        let picked = self.pick(slot, keys)?;
        let from = format!("{}: {}", self.declares.name, picked.key);
        match picked.value {
            Value::Number(number) => {
                let written = number.to_string();
                let moment = number.as_i64().filter(|_| self.declares.epoch);
                let date = moment.and_then(|number| dates::epoch(number, &from));
                date.or_else(|| self.written_date(&picked, &written, &from))
            }
            Value::String(text) => self.written_date(&picked, text, &from),
            _ => {
                self.wrong(&picked, "a date");
                None
            }
        }
    }

    fn written_date(&mut self, picked: &Picked, text: &str, from: &str) -> Option<Date> {
        let read = dates::read(text, from);
        read.map_err(|why| self.problem(picked, why.problem(text)))
            .ok()
    }

    /// Text on one line, free of markup; the name of what is declared as an object.
    fn line(&mut self, slot: &'static str, keys: &[&str]) -> Option<String> {
        let picked = self.pick(slot, keys)?;
        let line = values::one(picked.value).map(|text| super::html::plain(&text));
        self.or_wrong(line, &picked, "text")
    }

    /// A text or number as it stands.
    fn scalar(&mut self, slot: &'static str, keys: &[&str]) -> Option<String> {
        let picked = self.pick(slot, keys)?;
        self.or_wrong(values::one(picked.value), &picked, "text")
    }

    /// A list; a string with commas is one only where names have none.
    fn list(&mut self, slot: &'static str, keys: &[&str], commas: bool) -> Vec<String> {
        let marks: &[char] = if commas { &[',', ';'] } else { &[';'] };
        let Some(picked) = self.pick(slot, keys) else {
            return Vec::new();
        };
        let list = match picked.value {
            Value::String(text) if self.declares.spaces && picked.key == "tags" => {
                Some(values::spaced(text, marks))
            }
            value => values::strings(value, marks),
        };
        self.or_wrong(list, &picked, "a list").unwrap_or_default()
    }

    /// The text of the story, its paragraphs kept.
    fn text(&mut self, slot: &'static str, keys: &[&str]) -> Option<String> {
        let picked = self.pick(slot, keys)?;
        let text = match picked.value {
            Value::String(text) => Some(text.clone()),
            Value::Array(_) => values::strings(picked.value, &[]).map(|parts| parts.join("\n\n")),
            _ => None,
        };
        self.or_wrong(text, &picked, "text")
    }

    fn pick(&mut self, slot: &'static str, keys: &[&str]) -> Option<Picked<'m>> {
        let picked = self.fields.pick(slot, keys, self.found)?;
        let from = format!("{}: {}", self.declares.name, picked.key);
        self.found.traced(slot, from);
        Some(picked)
    }

    fn or_wrong<T>(&mut self, value: Option<T>, picked: &Picked, expected: &str) -> Option<T> {
        if value.is_none() {
            self.wrong(picked, expected);
        }
        value
    }

    fn wrong(&mut self, picked: &Picked, expected: &str) {
        let what = format!(
            "\"{}\" is {}; expected {expected}",
            picked.key,
            described(picked.value)
        );
        self.problem(picked, what);
    }

    /// Notes a problem with a field, which then fills no slot.
    fn problem(&mut self, picked: &Picked, what: String) {
        self.found.trace.pop();
        let line = (self.declares.line_of)(picked.key);
        self.problems.push(Problem { line, what });
    }

    fn rest(&mut self) {
        for key in self.fields.unused() {
            self.found.ignore(key, "no slot is called that");
        }
    }
}

#[cfg(test)]
mod tests;
