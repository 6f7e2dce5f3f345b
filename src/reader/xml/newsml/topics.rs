//! The topics that a NewsML 1 document defines, by the names that other elements call them.
//!
//! It does not know where they are used.

use std::collections::HashMap;

use super::super::Element;
use crate::brief::Kind;

/// Topics by `#duid` and by code.
pub(super) struct Topics<'t> {
    known: HashMap<String, Element<'t>>,
}

impl<'t> Topics<'t> {
    pub(super) fn of(roots: &[Element<'t>]) -> Self {
        let mut known = HashMap::new();
        let topics = roots.iter().flat_map(|root| root.all());
        for topic in topics.filter(|element| element.name() == "Topic") {
            for id in [topic.attribute("Duid"), topic.attribute("Euid")]
                .into_iter()
                .flatten()
            {
                known.entry(format!("#{id}")).or_insert(topic);
            }
            for code in topic.find("FormalName") {
                known.entry(code.text()).or_insert(topic);
            }
            topic.mark();
        }
        Topics { known }
    }

    /// The name of a topic, in a language if it has one in it.
    pub(super) fn name(&self, key: &str, language: Option<&str>) -> Option<String> {
        let topic = self.known.get(key.trim())?;
        let rank = |text: &Element| {
            let variant = text.attribute("Variant").unwrap_or("name").to_lowercase();
            let tag = text.attribute("xml:lang").unwrap_or("");
            let own = language.unwrap_or("");
            let is_own = tag.get(..2).is_some_and(|tag| {
                own.get(..2)
                    .is_some_and(|own| own.eq_ignore_ascii_case(tag))
            });
            (!variant.contains("name"), !is_own && !tag.is_empty())
        };
        let best = topic.find("Description").into_iter().min_by_key(rank);
        let text = best
            .or_else(|| topic.first("FormalName"))
            .map(Element::text);
        text.filter(|text| !text.is_empty() && text != key)
    }

    /// What kind of thing a topic is.
    pub(super) fn kind(&self, key: &str) -> Option<Kind> {
        let topic = self.known.get(key.trim())?;
        let kind = topic
            .first("TopicType")?
            .attribute("FormalName")?
            .to_lowercase();
        let is = |words: &[&str]| words.iter().any(|word| kind.contains(word));
        if is(&["person", "people"]) {
            Some(Kind::Person)
        } else if is(&["organi", "company", "team"]) {
            Some(Kind::Organisation)
        } else if is(&["location", "city", "country", "place", "geo", "region"]) {
            Some(Kind::Place)
        } else {
            None
        }
    }

    /// The office of a person, if the topic has it.
    pub(super) fn role(&self, key: &str) -> Option<String> {
        let topic = self.known.get(key.trim())?;
        let offices = topic.find("Property").into_iter().filter(|property| {
            let name = property
                .attribute("FormalName")
                .unwrap_or("")
                .to_lowercase();
            ["role", "title", "jobtitle", "position", "office"].contains(&name.as_str())
        });
        let mut offices = offices.filter_map(|office| office.attribute("Value"));
        offices.next().map(str::to_owned)
    }
}
