//! People of whom briefs have one name only, and misspelt names: put to somebody where the archive
//! proves it, else left to themselves.
//!
//! That an archive has one Stanton in full does not make every Stanton his: those who are named in
//! full must be many, and the lone name the exception. It does not know the briefs.

use std::collections::BTreeMap;

use super::super::node::Node;
use super::{Assignment, Learnt, MOST_COMPARED};
use crate::analysis::fold;
use crate::brief::{Kind, Link};
use crate::entity::known::{is_given, is_person, is_surname};
use crate::entity::link::spell::slips;
use crate::entity::tagger::evidence::ByWord;
use crate::entity::tagger::words::hash;

/// A misspelt name is in no more briefs, and the right one in so many times as many.
const MISSPELT: u32 = 2;
const RIGHT: u32 = 3;

/// Whether a lone name of so many briefs is that of a person whom so many have in full.
fn proves(word: &str, full: u32, lone: u32) -> bool {
    // A given name may be anybody's.
    let (least, times) = if is_given(word) { (8, 4) } else { (3, 2) };
    full >= least && full >= lone.saturating_mul(times)
}

/// Whether one role is the other with more before it: `Alder District Attorney`.
fn ends_alike(one: &str, other: &str) -> bool {
    let [one, other] = [one, other].map(|role| fold(role).into_owned());
    let (long, short) = if one.len() >= other.len() {
        (&one, &other)
    } else {
        (&other, &one)
    };
    let before = long.strip_suffix(short.as_str());
    before.is_some_and(|before| before.is_empty() || before.ends_with(' '))
}

impl Assignment<'_, '_> {
    /// The main nodes of full names by a word of the names, with the briefs of each such name.
    fn by_word<'s>(&'s self, word: impl Fn(&'s Node) -> &'s str) -> ByWord<Vec<(u32, u32)>> {
        let mut by_word: ByWord<Vec<(u32, u32)>> = ByWord::default();
        for (number, node) in self.nodes.iter().enumerate() {
            if node.kind == Kind::Person && node.name.is_full() {
                let under = by_word.entry(hash(word(node).as_bytes())).or_default();
                under.push((self.home(number as u32), node.briefs.max(1)));
            }
        }
        by_word
    }

    /// Single names of people: to the full name that holds nine in ten briefs with that surname, or
    /// that the archive mostly has such a given name for; and that has far more briefs than the
    /// single name.
    pub(super) fn lone(&mut self, learnt: &Learnt) {
        let by_last = self.by_word(|node| match node.name.is_regnal() {
            true => node.name.first(),
            false => node.name.last(),
        });
        let by_first = self.by_word(|node| node.name.first());
        let mut full: BTreeMap<u32, u32> = BTreeMap::new();
        for (number, node) in self.nodes.iter().enumerate() {
            if node.kind == Kind::Person && node.name.is_full() {
                *full.entry(self.home(number as u32)).or_default() += node.briefs;
            }
        }
        for node in 0..self.nodes.len() as u32 {
            let own = &self.nodes[node as usize];
            let single =
                own.kind == Kind::Person && !own.name.is_full() && own.name.generation.is_none();
            if !single || self.home(node) != node {
                continue;
            }
            let word = own.name.first();
            let enough = |main: u32| {
                let full = full.get(&main).copied().unwrap_or(0);
                let regnal = self.nodes[main as usize].name.is_regnal();
                let held = || {
                    // The same office, or a name the world knows, is proof besides.
                    let office = self.office(node);
                    let same = office.is_some_and(|office| self.holds_office(main, office));
                    same && full > 2 && own.briefs / 3 <= full
                        || !is_given(word) && self.is_famous(main) && own.briefs / 2 <= full
                };
                regnal || !own.reigns && (proves(word, full, own.briefs) || held())
            };
            if let Some(surname) = by_last.get(&hash(word.as_bytes())) {
                // Those whose given name it is speak against it.
                let given = by_first
                    .get(&hash(word.as_bytes()))
                    .map_or(&[][..], Vec::as_slice);
                let all: Vec<(u32, u32)> = surname.iter().chain(given).copied().collect();
                let holder = self.holder(&all).or_else(|| self.in_office(node, surname));
                if let Some((main, _)) = holder
                    && surname.iter().any(|(home, _)| *home == main)
                    && enough(main)
                {
                    self.put(node, main, Link::Surname);
                }
                continue;
            }
            let found = learnt.get(&node).and_then(|found| self.holder(found));
            if let Some((main, briefs)) = found
                && !own.reigns
                && proves(word, briefs, own.briefs)
            {
                let given = self.nodes[main as usize].name.first() == word;
                self.put(node, main, if given { Link::Given } else { Link::Part });
            }
        }
    }

    /// Of those with a surname the one who has the office that briefs mostly give the lone name.
    fn in_office(&self, lone: u32, surname: &[(u32, u32)]) -> Option<(u32, u32)> {
        let office = self.office(lone)?;
        let fit = surname.iter().take(MOST_COMPARED);
        let fit = fit.filter(|(home, _)| self.holds_office(*home, office));
        self.holder(&fit.copied().collect::<Vec<_>>())
    }

    /// Whether briefs mostly give an office to one of a person's names.
    fn holds_office(&self, home: u32, office: &str) -> bool {
        let members = self.members[home as usize].iter().take(MOST_COMPARED);
        let mut all = members.chain([&home]).copied();
        all.any(|node| {
            self.office(node)
                .is_some_and(|other| ends_alike(other, office))
        })
    }

    /// Whether a person is in the shipped list of people.
    fn is_famous(&self, home: u32) -> bool {
        let told = self.nodes[home as usize].told.first();
        told.is_some_and(|told| is_person(self.told[*told as usize].text))
    }

    /// The role that a name has in most briefs.
    fn office(&self, node: u32) -> Option<&str> {
        let told = self.nodes[node as usize].told.iter();
        let roles = told.flat_map(|told| &self.told[*told as usize].roles);
        let most = roles.max_by_key(|(role, briefs)| (*briefs, std::cmp::Reverse(*role)));
        most.map(|(role, _)| *role)
    }

    /// Full names with a slip in the given name: to the only other person of a rare surname.
    pub(super) fn misspelt(&mut self) {
        let by_last = self.by_word(|node| node.name.last());
        for node in 0..self.nodes.len() as u32 {
            let own = &self.nodes[node as usize];
            let (last, first) = (own.name.last(), own.name.first());
            let full = own.kind == Kind::Person && own.name.len() > 1 && !own.name.is_regnal();
            if !full || own.briefs > MISSPELT || last.len() < 5 || !self.is_free(node) {
                continue;
            }
            let Some(found) = by_last.get(&hash(last.as_bytes())) else {
                continue;
            };
            let others = found
                .iter()
                .take(MOST_COMPARED)
                .map(|(home, _)| self.home(*home));
            let mut others: Vec<u32> = others.filter(|home| *home != node).collect();
            others.sort_unstable();
            others.dedup();
            let [main] = others[..] else {
                continue;
            };
            let name = &self.nodes[main as usize].name;
            let same =
                name.len() == own.name.len() && name.cores().skip(1).eq(own.name.cores().skip(1));
            let generation = name.generation == own.name.generation;
            let often = self.weight(main) >= RIGHT * own.briefs.max(1);
            if same && generation && often && !is_surname(last) && slips(name.first(), first) {
                self.put(node, main, Link::Slip);
            }
        }
    }
}
