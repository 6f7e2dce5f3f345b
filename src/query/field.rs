//! The fields a query can name, under all their names.
//!
//! It knows neither values nor briefs, and `date` is not here: its values are
//! [`Days`](super::Days), not text.

use std::fmt;

use levenshtein_automata::{Distance, LevenshteinAutomatonBuilder};

use crate::brief::Kind;

/// A field that a query can name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs, reason = "each is the brief's field of that name")]
pub enum Field {
    Headline,
    Deck,
    Heading,
    Body,
    Byline,
    Section,
    Source,
    Person,
    Org,
    Place,
    Entity,
    Dateline,
    Slug,
    Lang,
    Path,
    Status,
    Topic,
}

impl Field {
    /// Every field, in the order in which help lists them.
    pub const ALL: [Field; 17] = [
        Field::Headline,
        Field::Deck,
        Field::Heading,
        Field::Body,
        Field::Byline,
        Field::Section,
        Field::Source,
        Field::Person,
        Field::Org,
        Field::Place,
        Field::Entity,
        Field::Dateline,
        Field::Slug,
        Field::Lang,
        Field::Path,
        Field::Status,
        Field::Topic,
    ];

    /// Its name in a query, without the colon.
    pub fn name(self) -> &'static str {
        match self {
            Field::Headline => "headline",
            Field::Deck => "deck",
            Field::Heading => "heading",
            Field::Body => "body",
            Field::Byline => "byline",
            Field::Section => "section",
            Field::Source => "source",
            Field::Person => "person",
            Field::Org => "org",
            Field::Place => "place",
            Field::Entity => "entity",
            Field::Dateline => "dateline",
            Field::Slug => "slug",
            Field::Lang => "lang",
            Field::Path => "path",
            Field::Status => "status",
            Field::Topic => "topic",
        }
    }

    /// The kinds of entities whose names are its values; none when they are something else.
    pub fn kinds(self) -> &'static [Kind] {
        match self {
            Field::Person => &[Kind::Person],
            Field::Org => &[Kind::Organisation],
            Field::Place => &[Kind::Place],
            Field::Entity => &Kind::ALL,
            _ => &[],
        }
    }

    /// The field of this name or other name, in any case.
    ///
    /// ```
    /// use dateline::query::Field;
    /// assert_eq!(Field::parse("Organisation"), Some(Field::Org));
    /// assert_eq!(Field::parse("weather"), None);
    /// ```
    pub fn parse(name: &str) -> Option<Field> {
        Field::ALL
            .into_iter()
            .find(|field| field.names().any(|known| known.eq_ignore_ascii_case(name)))
    }

    /// The names that other archives give it.
    fn other_names(self) -> &'static [&'static str] {
        match self {
            Field::Headline => &["title", "headlines"],
            Field::Deck => &["standfirst", "subtitle", "abstract", "summary"],
            Field::Heading => &["subhead", "subheading", "headings"],
            Field::Body => &["text", "content"],
            Field::Byline => &["author", "authors"],
            Field::Section => &["desk", "category", "rubric", "sections"],
            Field::Source => &["publication", "publisher", "sources"],
            Field::Person => &["persons", "people"],
            Field::Org => &[
                "orgs",
                "organisation",
                "organization",
                "organisations",
                "organizations",
            ],
            Field::Place => &["places", "location", "locations"],
            Field::Entity => &["entities"],
            Field::Dateline | Field::Slug => &[],
            Field::Lang => &["language"],
            Field::Path => &["file"],
            Field::Status => &["standing"],
            Field::Topic => &["topics"],
        }
    }

    fn names(self) -> impl Iterator<Item = &'static str> {
        std::iter::once(self.name()).chain(self.other_names().iter().copied())
    }
}

/// Its name in a query.
impl fmt::Display for Field {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// What stands before a colon.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Name {
    Field(Field),
    Date,
}

impl Name {
    pub(super) fn parse(name: &str) -> Option<Name> {
        match Field::parse(name) {
            Some(field) => Some(Name::Field(field)),
            None => DATE_NAMES
                .iter()
                .any(|known| known.eq_ignore_ascii_case(name))
                .then_some(Name::Date),
        }
    }

    /// The known name most like `typed`, when it is like enough to be a slip of the finger.
    pub(super) fn nearest(typed: &str) -> Option<&'static str> {
        if typed.len() > LONGEST {
            return None;
        }
        let slips = if typed.len() <= 5 { 1 } else { 2 };
        let typed = LevenshteinAutomatonBuilder::new(slips, true).build_dfa(&typed.to_lowercase());
        Field::ALL
            .into_iter()
            .flat_map(Field::names)
            .chain(DATE_NAMES)
            .filter_map(|known| match typed.eval(known) {
                Distance::Exact(slips) => Some((slips, known)),
                Distance::AtLeast(_) => None,
            })
            .min_by_key(|(slips, _)| *slips)
            .map(|(_, known)| known)
    }

    /// What a value looks like.
    pub(super) fn example(self) -> &'static str {
        match self {
            Name::Field(_) => "value",
            Name::Date => "2025-11",
        }
    }

    /// Every name that help lists.
    pub(super) fn list() -> String {
        let names: Vec<&str> = Field::ALL.into_iter().map(Field::name).collect();
        format!("{} {DATE}", names.join(" "))
    }
}

impl fmt::Display for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Name::Field(field) => field.fmt(f),
            Name::Date => f.write_str(DATE),
        }
    }
}

const DATE: &str = "date";
const DATE_NAMES: [&str; 3] = [DATE, "dates", "published"];

/// No name of more bytes is like a known one; it keeps the search for such a one short.
const LONGEST: usize = 20;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_means_one_field() {
        for field in Field::ALL {
            for name in field.names() {
                assert_eq!(Field::parse(name), Some(field), "{name}");
                assert_eq!(Field::parse(&name.to_uppercase()), Some(field), "{name}");
            }
        }
        assert_eq!(Field::parse("date"), None);
        assert_eq!(Name::parse("Date"), Some(Name::Date));
    }

    #[test]
    fn a_slip_of_the_finger_finds_the_name_that_was_meant() {
        let cases = [
            ("secton", Some("section")),
            ("SECTOIN", Some("section")),
            ("organistion", Some("organisation")),
            ("boddy", Some("body")),
            ("dat", Some("date")),
            ("paht", Some("path")),
            ("field", None),
            ("kyiv", None),
            ("x", None),
            ("", None),
        ];
        for (typed, expected) in cases {
            assert_eq!(Name::nearest(typed), expected, "{typed}");
        }
        assert_eq!(Name::nearest(&"a".repeat(100_000)), None);
    }
}
