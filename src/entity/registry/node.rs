//! The names of the archive, each once: what briefs call an entity, with all ways to write it.
//!
//! It does not know which names are of one entity.

use super::Counted;
use crate::brief::Kind;
use crate::entity::link::name::Name;
use crate::entity::link::words::is_sovereign;
use crate::entity::tagger::evidence::ByWord;
use crate::entity::tagger::words::{hash, mix};

/// A name as briefs have it.
#[derive(Debug)]
pub struct Told<'c> {
    /// What it is.
    pub kind: Kind,
    /// The name.
    pub text: &'c str,
    /// In how many briefs.
    pub briefs: u32,
    /// The other forms and in how many briefs.
    pub forms: Vec<(&'c str, u32)>,
    /// The roles and in how many briefs.
    pub roles: Vec<(&'c str, u32)>,
}

/// Names with the same words.
#[derive(Debug)]
pub struct Node {
    /// What they name.
    pub kind: Kind,
    /// The words.
    pub name: Name,
    /// Whether it is the single name of one who reigns, with the title.
    pub reigns: bool,
    /// The numbers of the names, the one to show first.
    pub told: Vec<u32>,
    /// In how many briefs.
    pub briefs: u32,
}

/// Whether a name is a single one with the title of those who reign: `Queen Ilse`.
fn reigns(name: &Name, text: &str) -> bool {
    let titles = text.get(..name.start).unwrap_or("");
    !name.is_full() && titles.split_whitespace().any(is_sovereign)
}

/// The key of a name of a kind in the maps of this module.
pub fn key(kind: Kind, text: &str) -> u64 {
    mix(hash(text.as_bytes()) ^ (kind as u64 + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15))
}

/// Gathers what was counted by name; and where in the list the name with a [`key`] is.
pub fn told(counted: &[Counted]) -> (Vec<Told<'_>>, ByWord<u32>) {
    let mut told: Vec<Told> = Vec::new();
    let mut places: ByWord<u32> = ByWord::default();
    for one in counted {
        let next = told.len() as u32;
        let place = *places.entry(key(one.kind, &one.name)).or_insert(next);
        if place == next {
            told.push(Told {
                kind: one.kind,
                text: &one.name,
                briefs: 0,
                forms: Vec::new(),
                roles: Vec::new(),
            });
        }
        let told = &mut told[place as usize];
        match (&one.form, &one.role) {
            (Some(form), _) if *form == one.name => told.briefs += one.briefs,
            (Some(form), _) => told.forms.push((form, one.briefs)),
            (None, Some(role)) => told.roles.push((role, one.briefs)),
            (None, None) => {}
        }
    }
    (told, places)
}

/// Puts names with the same words together; in an order that only the names and counts decide: the
/// most briefs first.
pub fn nodes(told: &[Told]) -> Vec<Node> {
    let mut nodes: Vec<Node> = Vec::new();
    let mut places: ByWord<u32> = ByWord::default();
    for (number, one) in told.iter().enumerate() {
        let name = Name::new(one.kind, one.text);
        // A name without a word is nobody else's.
        let words = if name.is_empty() { one.text } else { &name.key };
        let next = nodes.len() as u32;
        // `Queen Ilse` is not any Ilse.
        let reigns = one.kind == Kind::Person && reigns(&name, one.text);
        let own = key(one.kind, words).rotate_left(u32::from(reigns));
        let place = *places.entry(own).or_insert(next);
        if place == next {
            nodes.push(Node {
                kind: one.kind,
                name,
                reigns,
                told: Vec::new(),
                briefs: 0,
            });
        }
        let node = &mut nodes[place as usize];
        node.told.push(number as u32);
        node.briefs += one.briefs;
    }
    for node in &mut nodes {
        let rank = |number: &u32| {
            let one = &told[*number as usize];
            (
                std::cmp::Reverse(good(one)),
                std::cmp::Reverse(one.briefs),
                one.text,
            )
        };
        if node.told.len() > 1 {
            node.told.sort_unstable_by_key(rank);
            let best = Name::new(node.kind, told[node.told[0] as usize].text);
            node.name = best;
        }
    }
    let order = |node: &Node| {
        (
            std::cmp::Reverse(node.briefs),
            node.kind,
            told[node.told[0] as usize].text,
        )
    };
    nodes.sort_unstable_by(|one, other| order(one).cmp(&order(other)));
    nodes
}

/// Whether a way to write a name is good to show: begins with a capital, does not shout, and is not
/// turned about a comma.
fn good(one: &Told) -> (bool, bool, bool) {
    let letters = || one.text.chars().filter(|letter| letter.is_alphabetic());
    let lower = letters().any(char::is_lowercase);
    let short = letters().count() < 6 && one.kind != Kind::Person;
    let turned = one.kind == Kind::Person && one.text.contains(',');
    let begins = one.text.chars().any(char::is_uppercase) || !lower;
    (lower || short, begins, !turned)
}
