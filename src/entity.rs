//! Who and what a brief is about: where its text names the entities that its source declares.
//!
//! Names that no source declares are not looked for yet; when they are, they join
//! [`Brief::entities`] beside the declared ones. This module does not know queries or engines.

use std::collections::HashMap;

use crate::analysis::Tokens;
use crate::brief::Brief;
use crate::span::Span;

/// Fills the mentions of the brief's entities: every place where the text has the words of the
/// name in a row, case and accents aside. Linear in the text and in the names.
pub fn locate(brief: &mut Brief) {
    if brief.entities.is_empty() {
        return;
    }
    let text = Words::of(&brief.text);
    let mut places: HashMap<&str, Vec<usize>> = HashMap::new();
    for (index, (word, _)) in text.list.iter().enumerate() {
        places.entry(word).or_default().push(index);
    }
    for entity in &mut brief.entities {
        let name = Words::of(&entity.name);
        let Some((first, _)) = name.list.first() else {
            continue;
        };
        let starts = places.get(first.as_str()).into_iter().flatten();
        let mentions = starts.filter_map(|start| text.matches(*start, &name));
        entity.mentions = mentions.collect();
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

    /// The span of `name` if its words stand here from `start` on.
    fn matches(&self, start: usize, name: &Words) -> Option<Span> {
        let here = self.list.get(start..start + name.list.len())?;
        let same = here.iter().zip(&name.list).all(|((a, _), (b, _))| a == b);
        let (first, last) = (here.first()?, here.last()?);
        same.then(|| Span::new(first.1.start, last.1.end))
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
}
