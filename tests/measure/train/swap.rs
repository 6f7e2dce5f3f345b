//! Copies of documents with other names in the same places.
//!
//! A tagger that has seen few names learns the names; one that has seen many learns where names
//! stand. A name that stands in a list is changed for another of the list, the same one all
//! through the document; people's names word by word.

use std::collections::{BTreeMap, HashMap};

use dateline::brief::Kind;
use dateline::entity::tagger::lists::Class;
use dateline::span::Span;

use super::data::{Doc, Name};

/// Lists whose names are changed for each other.
const ORGANISATIONS: [Class; 9] = [
    Class::Club,
    Class::ClubByCity,
    Class::Team,
    Class::Company,
    Class::CompanyByWord,
    Class::Agency,
    Class::Party,
    Class::Media,
    Class::Institution,
];
const PLACES: [Class; 5] = [
    Class::Country,
    Class::BigCity,
    Class::City,
    Class::Region,
    Class::Place,
];
const PEOPLE: [Class; 2] = [Class::Given, Class::Surname];

/// Names by list, and lists by name.
pub struct Swapper {
    names: BTreeMap<u8, Vec<String>>,
    classes: HashMap<String, Vec<Class>>,
}

impl Swapper {
    pub fn new(phrases: &[(String, Class)]) -> Self {
        let mut names: BTreeMap<u8, Vec<String>> = BTreeMap::new();
        let mut classes: HashMap<String, Vec<Class>> = HashMap::new();
        for (name, class) in phrases {
            let used = ORGANISATIONS.iter().chain(&PLACES).chain(&PEOPLE);
            if used.into_iter().any(|used| used == class) {
                names.entry(*class as u8).or_default().push(name.clone());
                classes.entry(name.to_lowercase()).or_default().push(*class);
            }
        }
        Self { names, classes }
    }

    /// The list of this name among these; none if it is in none.
    fn class(&self, name: &str, among: &[Class]) -> Option<Class> {
        let known = self.classes.get(&name.to_lowercase())?;
        among.iter().copied().find(|class| known.contains(class))
    }

    fn other(&self, class: Class, seed: &mut u64) -> &str {
        *seed = seed
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        let list = &self.names[&(class as u8)];
        &list[(*seed >> 33) as usize % list.len()]
    }

    /// The document with other names, and whether any was changed.
    pub fn swapped(&self, doc: &Doc, round: u64) -> Option<Doc> {
        let mut seed = doc.id.wrapping_mul(31).wrapping_add(round * 977 + 1);
        let mut changed: HashMap<String, String> = HashMap::new();
        let mut out = Doc {
            text: String::new(),
            names: Vec::new(),
            weight: doc.weight,
            id: doc.id,
            from: String::new(),
        };
        let (mut at, mut changes) = (0, 0);
        for name in &doc.names {
            out.text += &doc.text[at..name.span.start];
            let old = name.span.of(&doc.text);
            let upper = old.len() > 3 && old == old.to_uppercase();
            let new = match name.kind {
                Kind::Person => {
                    let count = old.split(' ').count();
                    let words = old.split(' ').enumerate().map(|(place, word)| {
                        let plain = word.len() > 2
                            && word.chars().all(char::is_alphabetic)
                            && word.starts_with(char::is_uppercase);
                        if !plain {
                            return word.to_owned();
                        }
                        let key = format!("p {}", word.to_lowercase());
                        let class = if count > 1 && place == 0 {
                            Class::Given
                        } else {
                            Class::Surname
                        };
                        changed
                            .entry(key)
                            .or_insert_with(|| self.other(class, &mut seed).to_owned())
                            .clone()
                    });
                    words.collect::<Vec<_>>().join(" ")
                }
                kind => {
                    let among: &[Class] = if kind == Kind::Place {
                        &PLACES
                    } else {
                        &ORGANISATIONS
                    };
                    match self.class(old, among) {
                        Some(class) => {
                            let key = format!("{class:?} {}", old.to_lowercase());
                            changed
                                .entry(key)
                                .or_insert_with(|| self.other(class, &mut seed).to_owned())
                                .clone()
                        }
                        None => old.to_owned(),
                    }
                }
            };
            changes += usize::from(new != old);
            let start = out.text.len();
            out.text += &if upper { new.to_uppercase() } else { new };
            out.names.push(Name {
                span: Span::new(start, out.text.len()),
                kind: name.kind,
            });
            at = name.span.end;
        }
        out.text += &doc.text[at..];
        (changes * 3 > doc.names.len()).then_some(out)
    }
}
