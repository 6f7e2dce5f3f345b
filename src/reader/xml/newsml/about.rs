//! What a NewsML 1 story is about: subjects, places, people, keywords.
//!
//! It does not know who wrote it or where it stands.

use super::super::super::slots::{Slots, When};
use super::super::Element;
use super::item::Teller;
use crate::brief::Kind;

impl Teller<'_, '_> {
    /// Takes the descriptive metadata of a component.
    pub(super) fn descriptive(&self, meta: Element, slots: &mut Slots) {
        let language = slots.found.brief.language.clone();
        for subject in meta
            .find("SubjectCode")
            .into_iter()
            .flat_map(Element::children)
        {
            let Some(code) = subject.attribute("FormalName") else {
                continue;
            };
            let name = self.topics.name(code, language.as_deref());
            match code.starts_with(|c: char| c.is_ascii_digit()) || name.is_some() {
                true => slots.subject(code, name.as_deref(), self.at(subject)),
                false => slots.keyword(code, self.at(subject)),
            }
        }
        for date in meta.find("DateLineDate") {
            slots.date(
                When::Published,
                &date.text(),
                &self.at(date),
                Some(date.line()),
            );
        }
        for location in meta.find("Location") {
            self.location(location, slots);
        }
        for topic in meta.find("TopicOccurrence") {
            self.topic(topic, language.as_deref(), slots);
        }
        for property in meta.find("Property") {
            let name = property.attribute("FormalName").unwrap_or("");
            let Some(value) = property.attribute("Value") else {
                continue;
            };
            match name.to_lowercase().as_str() {
                "keyword" | "keywords" => slots.keyword(value, self.at(property)),
                "city" | "country" => {}
                _ => slots.ignore(
                    format!("{}: {name}: {value}", self.at(property)),
                    "no slot is called that",
                ),
            }
        }
        for genre in meta.find("Genre") {
            let text = genre.attribute("FormalName").unwrap_or("");
            slots.ignore(format!("{}: {text}", self.at(genre)), "the kind of story");
        }
        meta.mark();
    }

    /// A place: where the story was filed, or one that is in it.
    fn location(&self, location: Element, slots: &mut Slots) {
        if is_origin(location) {
            return;
        }
        if let Some(name) = place(location) {
            slots.entity(Kind::Place, &name, None, self.at(location));
        }
    }

    fn topic(&self, occurrence: Element, language: Option<&str>, slots: &mut Slots) {
        let Some(key) = occurrence.attribute("Topic") else {
            return;
        };
        let from = self.at(occurrence);
        match (self.topics.kind(key), self.topics.name(key, language)) {
            (Some(kind), Some(name)) => {
                let role = self.topics.role(key);
                slots.entity(kind, &name, role.as_deref(), from);
            }
            (None, Some(name)) => slots.keyword(&name, from),
            (_, None) => slots.ignore(format!("{from}: {key}"), "has no name"),
        }
    }
}

/// Whether a location is where the story was filed.
pub(super) fn is_origin(location: Element) -> bool {
    location
        .attribute("HowPresent")
        .is_some_and(|how| how.eq_ignore_ascii_case("origin"))
}

/// The smallest place that properties name; codes of countries are no names.
pub(super) fn place(element: Element) -> Option<String> {
    let properties = element.find("Property");
    let named = |name: &str| {
        let of_name = |property: &&Element| {
            property
                .attribute("FormalName")
                .is_some_and(|own| own.eq_ignore_ascii_case(name))
        };
        let value = properties.iter().find(of_name)?.attribute("Value")?;
        let is_code = value.len() <= 3 && value.bytes().all(|byte| byte.is_ascii_uppercase());
        (!is_code).then(|| value.to_owned())
    };
    ["City", "CountryArea", "Country"]
        .iter()
        .find_map(|name| named(name))
}
