//! Entities in the making: which names of a brief, or which of their mentions, are of one.
//!
//! Shared by what is known of people and of organisations and places. It does not know how names are
//! compared.

use super::group::Group;
use crate::brief::{Kind, Link};
use crate::entity::tagger::evidence::ByWord;
use crate::entity::tagger::words::{hash, mix};

/// So many entities are looked at under one word.
const MOST_UNDER_WORD: usize = 32;

/// An entity in the making.
#[derive(Clone, Debug)]
pub struct Draft {
    /// What it is.
    pub kind: Kind,
    /// The number of its main name.
    pub main: usize,
    /// Its names, the main one first.
    pub members: Vec<Member>,
    /// Where names stand that can only be its own, in order.
    pub anchors: Vec<u32>,
}

/// A name of an entity.
#[derive(Clone, Debug)]
pub struct Member {
    /// Its number.
    pub group: usize,
    /// Why it is the entity's.
    pub link: Link,
    /// Which of its mentions are the entity's.
    pub mentions: Vec<u32>,
}

/// All entities of a brief in the making.
#[derive(Debug, Default)]
pub struct Drafts {
    /// They, in no order that matters.
    pub list: Vec<Draft>,
}

impl Drafts {
    /// Begins an entity with its main name.
    pub fn begin(&mut self, groups: &[Group], group: usize) -> usize {
        let one = &groups[group];
        self.list.push(Draft {
            kind: one.kind,
            main: group,
            members: Vec::new(),
            anchors: Vec::new(),
        });
        let draft = self.list.len() - 1;
        self.join(groups, draft, group, Link::Same, true);
        draft
    }

    /// Adds a name with all its mentions; an anchor is one that could be nobody else's.
    pub fn join(&mut self, groups: &[Group], draft: usize, group: usize, link: Link, anchor: bool) {
        let mentions = groups[group].mentions.clone();
        let draft = &mut self.list[draft];
        if anchor {
            add_sorted(&mut draft.anchors, &mentions);
        }
        draft.members.push(Member {
            group,
            link,
            mentions,
        });
    }

    /// Adds single mentions of a name.
    pub fn join_some(&mut self, draft: usize, group: usize, link: Link, mention: u32) {
        let members = &mut self.list[draft].members;
        // What is split was joined last, or it is new.
        match members.last_mut() {
            Some(member) if member.group == group => member.mentions.push(mention),
            _ => members.push(Member {
                group,
                link,
                mentions: vec![mention],
            }),
        }
    }

    /// Which of some entities was last named before a mention; a declared one counts as named before
    /// the brief begins.
    pub fn before(&self, groups: &[Group], among: &[u32], mention: u32) -> Option<usize> {
        let last = |draft: &u32| {
            let one = &self.list[*draft as usize];
            let known = groups[one.main].declared.is_some();
            let place = one.anchors.partition_point(|anchor| *anchor < mention);
            match place.checked_sub(1) {
                Some(last) => Some(i64::from(one.anchors[last])),
                None => known.then_some(-1),
            }
        };
        let named = among
            .iter()
            .filter_map(|draft| Some((last(draft)?, *draft)));
        // The first of those that are alike.
        let best = named.max_by_key(|(at, draft)| (*at, std::cmp::Reverse(*draft)));
        best.map(|(_, draft)| draft as usize)
    }

    /// Which of some entities is first named after a mention.
    pub fn after(&self, among: &[u32], mention: u32) -> Option<usize> {
        let next = |draft: &u32| {
            let anchors = &self.list[*draft as usize].anchors;
            let place = anchors.partition_point(|anchor| *anchor <= mention);
            anchors.get(place).copied()
        };
        let named = among
            .iter()
            .filter_map(|draft| Some((next(draft)?, *draft)));
        named.min().map(|(_, draft)| draft as usize)
    }

    /// The nearest of some entities: the last named before a mention, else the first after it, else
    /// any.
    pub fn nearest(&self, groups: &[Group], among: &[u32], mention: u32) -> Option<usize> {
        self.before(groups, among, mention)
            .or_else(|| self.after(among, mention))
            .or_else(|| among.first().map(|draft| *draft as usize))
    }
}

/// Adds numbers to sorted ones. Many at once are sorted, few put in their places: an entity of
/// thousands of names would else be sorted as often.
fn add_sorted(sorted: &mut Vec<u32>, more: &[u32]) {
    if more.len() >= sorted.len() / 8 {
        sorted.extend(more);
        sorted.sort_unstable();
        return;
    }
    for one in more {
        let place = sorted.partition_point(|other| other <= one);
        sorted.insert(place, *one);
    }
}

/// Entities by the words of their names.
#[derive(Debug, Default)]
pub struct Index {
    /// The first of a chain in `entries`.
    heads: ByWord<u32>,
    /// Entities, each with the place of the next.
    entries: Vec<(u32, u32)>,
}

/// Ends a chain.
const END: u32 = u32::MAX;

impl Index {
    /// Notes an entity under a key.
    pub fn add(&mut self, key: u64, draft: usize) {
        let draft = draft as u32;
        let place = self.entries.len() as u32;
        let head = self.heads.entry(key).or_insert(END);
        if *head != END && self.entries[*head as usize].0 == draft {
            return;
        }
        self.entries.push((draft, *head));
        *head = place;
    }

    /// The entities under a key, the latest 32.
    pub fn get(&self, key: u64) -> impl Iterator<Item = u32> + '_ {
        let mut at = self.heads.get(&key).map_or(END, |head| *head);
        let chain = std::iter::from_fn(move || {
            let (draft, next) = *self.entries.get(at as usize)?;
            at = next;
            Some(draft)
        });
        chain.take(MOST_UNDER_WORD)
    }
}

/// The key of a word in some role.
pub fn key(role: u64, word: &str) -> u64 {
    mix(hash(word.as_bytes()) ^ role.wrapping_mul(0x9e37_79b9_7f4a_7c15))
}

#[cfg(test)]
mod tests {
    use super::add_sorted;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn anchors_are_in_order_however_they_come(
            all in prop::collection::vec(prop::collection::vec(0_u32..1_000, 0..20), 0..20),
        ) {
            let mut sorted = Vec::new();
            all.iter().for_each(|more| add_sorted(&mut sorted, more));
            let mut wanted = all.concat();
            wanted.sort_unstable();
            prop_assert_eq!(sorted, wanted);
        }
    }
}
