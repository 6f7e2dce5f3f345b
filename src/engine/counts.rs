//! What is counted of names: one text for each name, form and role that a brief has.
//!
//! Engines count such texts without knowing what they say; here they are written and read back.
//! This module does not know how an engine counts.

use std::collections::BTreeSet;

use crate::brief::{Brief, Kind};
use crate::entity::registry::Counted;

/// Stands between the parts; names that hold it are not counted.
const BETWEEN: char = '\u{1f}';
/// Names, forms and roles of more bytes are not counted: nobody is called so.
const LONGEST: usize = 1_000;

/// The texts of a brief, sorted, none twice: for each entity it is about the name, the other names
/// it goes by, its role.
pub fn keys(brief: &Brief) -> Vec<String> {
    let mut keys = BTreeSet::new();
    let usual = |text: &str| !text.contains(BETWEEN) && text.len() <= LONGEST;
    for entity in brief.subjects_named().filter(|entity| usual(&entity.name)) {
        let forms = entity.aliases.iter().map(|alias| ('f', &alias.name));
        let forms = forms.chain([('f', &entity.name)]);
        let facts = forms.chain(entity.role.iter().map(|role| ('r', role)));
        for (fact, text) in facts.filter(|(_, text)| usual(text)) {
            let kind = letter(entity.kind);
            let name = &entity.name;
            keys.insert(format!("{kind}{BETWEEN}{name}{BETWEEN}{fact}{text}"));
        }
    }
    keys.into_iter().collect()
}

/// What texts say that were counted in so many briefs; sorted. Texts of others' making are left out.
pub fn counted<'k>(counts: impl IntoIterator<Item = (&'k str, u32)>) -> Vec<Counted> {
    let counted = counts.into_iter().filter_map(|(key, briefs)| {
        let mut parts = key.split(BETWEEN);
        let kind = parts.next()?;
        let kind = Kind::ALL.into_iter().find(|known| kind == letter(*known))?;
        let name = parts.next()?.to_owned();
        let fact = parts.next()?;
        let text = |sign: char| fact.strip_prefix(sign).map(str::to_owned);
        Some(Counted {
            kind,
            name,
            form: text('f'),
            role: text('r'),
            briefs,
        })
    });
    let mut counted: Vec<_> = counted.collect();
    counted.sort_unstable();
    counted
}

fn letter(kind: Kind) -> &'static str {
    match kind {
        Kind::Person => "p",
        Kind::Organisation => "o",
        Kind::Place => "l",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::brief::{AGENCY, Alias, Entity, Link};

    #[test]
    fn what_is_written_is_read_back() {
        let entity = |name: &str, role: Option<&str>, declared: bool| Entity {
            name: name.into(),
            kind: Kind::Organisation,
            role: role.map(Into::into),
            declared,
            aliases: vec![Alias {
                name: "Harbour Authority".into(),
                why: Link::Part,
            }],
            mentions: Vec::new(),
        };
        let brief = Brief {
            entities: vec![
                entity("Alder Harbour Authority", Some("owner"), false),
                entity("Coastal Press", Some(AGENCY), false),
                entity("Odd\u{1f}name", None, true),
                entity(&"long ".repeat(500), None, true),
            ],
            ..Brief::default()
        };
        let keys = keys(&brief);
        let counted = counted(keys.iter().map(|key| (key.as_str(), 3)));
        let said: Vec<_> = counted
            .iter()
            .map(|one| {
                (
                    one.name.as_str(),
                    one.form.as_deref(),
                    one.role.as_deref(),
                    one.briefs,
                )
            })
            .collect();
        assert_eq!(
            said,
            [
                ("Alder Harbour Authority", None, Some("owner"), 3),
                (
                    "Alder Harbour Authority",
                    Some("Alder Harbour Authority"),
                    None,
                    3
                ),
                (
                    "Alder Harbour Authority",
                    Some("Harbour Authority"),
                    None,
                    3
                ),
            ]
        );
    }
}
