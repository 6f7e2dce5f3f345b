//! Who and what a brief is about, and where it names them; one record for each in the archive.
//!
//! [`tagger`] finds names in texts, [`link`] tells which are of one entity, [`find`] puts both
//! together with what the source declares, [`registry`] makes records of all briefs' names. This
//! module does not know queries or engines.

pub mod aliases;
mod credit;
mod find;
mod known;
pub mod link;
mod office;
pub mod registry;
mod role;
pub mod roster;
mod sift;
pub mod tagger;
mod wordset;

use std::collections::{BTreeSet, HashMap};

use crate::analysis::Tokens;
use crate::brief::Brief;
use crate::span::Span;
pub use find::{settle, texts};

/// Names of more words are not looked for.
const LONGEST_NAME: usize = 16;
/// Of declared names that differ in case and accents only, so many are looked for.
const MOST_ALIKE: usize = 8;

/// Finds who and what a brief is about: fills [`Brief::entities`] with the declared entities, where
/// the text names them, and those that its texts name besides. Linear in the texts, and `n log n` in
/// their names.
///
/// The tagger reads English; in briefs of another language only names that its lists know are found.
pub fn find(brief: &mut Brief, tagger: &mut tagger::Tagger) {
    locate(brief);
    let mut found = tagger.tag(&texts(brief));
    let english = brief.language.as_deref().is_none_or(|code| code == "en");
    if !english {
        // The tagger has learnt from English: of other texts only what its lists know is a name.
        found
            .iter_mut()
            .for_each(|mentions| mentions.retain(|mention| mention.known));
    }
    settle(brief, &found);
}

/// Fills the mentions of the brief's entities: every place where the text has the words of the
/// name in a row, case and accents aside. Linear in the text and in the names.
pub fn locate(brief: &mut Brief) {
    if brief.entities.is_empty() {
        return;
    }
    let text = Words::of(&brief.text);
    let mut wanted: HashMap<String, Vec<usize>> = HashMap::new();
    let mut lengths: HashMap<String, BTreeSet<usize>> = HashMap::new();
    for (index, entity) in brief.entities.iter_mut().enumerate() {
        entity.mentions.clear();
        let name = Words::of(&entity.name);
        if let (Some((first, _)), true) = (name.list.first(), name.list.len() <= LONGEST_NAME) {
            lengths
                .entry(first.clone())
                .or_default()
                .insert(name.list.len());
            let alike = wanted.entry(name.joined(0, name.list.len())).or_default();
            if alike.len() < MOST_ALIKE {
                alike.push(index);
            }
        }
    }
    for (start, (first, _)) in text.list.iter().enumerate() {
        // Names that begin alike are few in length, however many they are.
        for length in lengths.get(first).into_iter().flatten() {
            let Some(span) = text.span(start, *length) else {
                break;
            };
            for index in wanted
                .get(&text.joined(start, *length))
                .into_iter()
                .flatten()
            {
                brief.entities[*index].mentions.push(span);
            }
        }
    }
}

/// The words of a text, joined forms left out.
struct Words {
    list: Vec<(String, Span)>,
}

impl Words {
    fn of(text: &str) -> Self {
        let tokens = Tokens::of(text);
        let single = tokens.iter().filter(|token| token.width == 1);
        let list = single.map(|token| (token.exact.to_owned(), token.span));
        Self {
            list: list.collect(),
        }
    }

    /// From one word to the one so many words further; none when the text ends before.
    fn span(&self, start: usize, length: usize) -> Option<Span> {
        let here = self.list.get(start..start + length)?;
        Some(Span::new(here.first()?.1.start, here.last()?.1.end))
    }

    /// So many words from one on, in one string.
    fn joined(&self, start: usize, length: usize) -> String {
        let here = self.list.get(start..start + length).unwrap_or(&[]);
        here.iter()
            .map(|(word, _)| word.as_str())
            .collect::<Vec<_>>()
            .join(" ")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::brief::{Entity, Kind};

    #[test]
    fn a_declared_name_is_found_wherever_the_text_has_its_words() {
        let named = |name: &str| Entity {
            name: name.into(),
            kind: Kind::Person,
            role: None,
            declared: true,
            aliases: Vec::new(),
            mentions: Vec::new(),
        };
        let mut brief = Brief {
            text: "Emile Fournier spoke. “Émile Fournier’s lamp,” said O’Donnell.".into(),
            entities: vec![
                named("Émile Fournier"),
                named("Maeve O'Donnell"),
                named("O'Donnell"),
            ],
            ..Brief::default()
        };
        locate(&mut brief);
        let found = |index: usize| -> Vec<&str> {
            let mentions = brief.entities[index].mentions.iter();
            mentions.map(|mention| mention.of(&brief.text)).collect()
        };
        assert_eq!(found(0), ["Emile Fournier", "Émile Fournier"]);
        assert!(found(1).is_empty());
        assert_eq!(found(2), ["O’Donnell"]);
    }

    #[test]
    fn thousands_of_names_that_differ_in_case_do_not_each_have_every_mention() {
        let cased = |number: usize| -> String {
            let letters = "abcdefghijklmnop".chars().enumerate();
            let cased = letters.map(|(place, letter)| match number >> place & 1 {
                0 => letter,
                _ => letter.to_ascii_uppercase(),
            });
            cased.collect()
        };
        let named = |number: usize| Entity {
            name: cased(number),
            kind: Kind::Person,
            role: None,
            declared: true,
            aliases: Vec::new(),
            mentions: Vec::new(),
        };
        let mut brief = Brief {
            text: "Abcdefghijklmnop ".repeat(500),
            entities: (0..500).map(named).collect(),
            ..Brief::default()
        };
        locate(&mut brief);
        let mentions = brief.entities.iter().map(|entity| entity.mentions.len());
        assert_eq!(mentions.sum::<usize>(), MOST_ALIKE * 500);
    }
}
