//! Which names of the archive are of one entity: each is put to one main name, and to no other.
//!
//! A star and no chain: what is put to a main name was compared with it, so that no row of small
//! steps leads from one person to another. Names are taken in an order that only the names and their
//! counts decide. It does not know the briefs.

mod lone;

use std::collections::BTreeMap;

use super::node::{Node, Told, key};
use crate::brief::{Kind, Link};
use crate::entity::known::is_place;
use crate::entity::link::compare::{full_names, people, spelt_alike};
use crate::entity::link::name::Name;
use crate::entity::link::others::{extends, is_office};
use crate::entity::link::short::{Known, country, known, stands_for, wants_another};
use crate::entity::link::spell::sound;
use crate::entity::tagger::evidence::ByWord;
use crate::entity::tagger::words::{hash, mix};
use crate::entity::wordset::WordSet;

/// Only so many names are compared under one key.
const MOST_COMPARED: usize = 48;

/// One name of several holds it, if of so many in a hundred briefs.
const HOLDS: u32 = 90;

/// Where each node belongs: the number of its main node and why; its own for a main node.
pub type Homes = Vec<(u32, Link)>;

/// The state of the assignment.
struct Assignment<'n, 'c> {
    told: &'n [Told<'c>],
    nodes: &'n [Node],
    homes: Homes,
    /// What was put to a main node.
    members: Vec<Vec<u32>>,
}

/// Puts every node to its main one. Takes time `n log n`.
pub fn assign(told: &[Told], by_name: &ByWord<u32>, nodes: &[Node]) -> Homes {
    let mut all = Assignment {
        told,
        nodes,
        homes: (0..nodes.len())
            .map(|node| (node as u32, Link::Same))
            .collect(),
        members: vec![Vec::new(); nodes.len()],
    };
    let learnt = all.learnt(by_name);
    all.by_table(&learnt);
    all.full_people();
    all.misspelt();
    all.by_sound();
    all.by_extension();
    all.by_learning(&learnt);
    all.lone(&learnt);
    all.homes
}

/// Which nodes have another's name among their forms, and in how many briefs.
type Learnt = BTreeMap<u32, Vec<(u32, u32)>>;

impl Assignment<'_, '_> {
    fn home(&self, node: u32) -> u32 {
        self.homes[node as usize].0
    }

    /// Whether nothing was put to a node, and it to none.
    fn is_free(&self, node: u32) -> bool {
        self.home(node) == node && self.members[node as usize].is_empty()
    }

    /// Puts a node, with all that was put to it, to the main node of another.
    fn put(&mut self, node: u32, to: u32, why: Link) {
        let to = self.home(to);
        if self.home(node) != node || to == node {
            return;
        }
        for member in std::mem::take(&mut self.members[node as usize]) {
            let home = &mut self.homes[member as usize];
            *home = (to, home.1.max(why));
            self.members[to as usize].push(member);
        }
        self.homes[node as usize] = (to, why);
        self.members[to as usize].push(node);
    }

    /// The briefs of a main node with all that was put to it.
    fn weight(&self, node: u32) -> u32 {
        let home = self.home(node);
        let own = self.nodes[home as usize].briefs;
        let members = self.members[home as usize].iter();
        members.fold(own, |sum, member| {
            sum.saturating_add(self.nodes[*member as usize].briefs)
        })
    }

    /// Forms that are names of their own elsewhere.
    fn learnt(&self, by_name: &ByWord<u32>) -> Learnt {
        let mut node_of = vec![0; self.told.len()];
        for (number, node) in self.nodes.iter().enumerate() {
            for told in &node.told {
                node_of[*told as usize] = number as u32;
            }
        }
        let mut by_words: ByWord<u32> = ByWord::default();
        for (number, node) in self.nodes.iter().enumerate() {
            by_words.insert(key(node.kind, &node.name.key), number as u32);
        }
        let mut learnt = Learnt::new();
        for (told, number) in self.told.iter().zip(&node_of) {
            let acronym = &self.nodes[*number as usize].name;
            let short = acronym.acronym && told.kind != Kind::Person;
            for (form, briefs) in &told.forms {
                if short {
                    // A brief that goes by the acronym has the whole name too, in capitals maybe.
                    let whole = Name::new(told.kind, form);
                    let long = by_words.get(&key(told.kind, &whole.key)).copied();
                    if let Some(long) = long.filter(|_| stands_for(acronym, &whole).is_some()) {
                        learnt.entry(*number).or_default().push((long, *briefs));
                    }
                }
                let own = by_name.get(&key(told.kind, form));
                if let Some(own) = own.map(|own| node_of[*own as usize])
                    && own != *number
                {
                    learnt.entry(own).or_default().push((*number, *briefs));
                }
            }
        }
        learnt
    }

    /// Of the main nodes that a name was learnt for, the one that holds it, and in how many briefs.
    fn holder(&self, found: &[(u32, u32)]) -> Option<(u32, u32)> {
        let mut sums: BTreeMap<u32, u32> = BTreeMap::new();
        for (node, briefs) in found {
            *sums.entry(self.home(*node)).or_default() += briefs;
        }
        holds(&sums)
    }

    /// By the table of short forms, unless the archive itself says that an acronym is another's.
    fn by_table(&mut self, learnt: &Learnt) {
        let mut rows: BTreeMap<u32, Vec<(u32, Known)>> = BTreeMap::new();
        for (number, node) in self.nodes.iter().enumerate() {
            let number = number as u32;
            if node.kind == Kind::Person {
                continue;
            }
            let Some(known) = known(node.kind, &node.name) else {
                continue;
            };
            if known.kind != node.kind || wants_another(node.kind, &node.name) {
                continue;
            }
            rows.entry(known.row).or_default().push((number, known));
        }
        for row in rows.values() {
            let in_row = |node: u32| row.iter().any(|(own, _)| *own == node);
            let stays = |node: u32| {
                let other = learnt.get(&node).and_then(|found| self.holder(found));
                !other.is_some_and(|(holder, briefs)| briefs > 1 && !in_row(holder))
            };
            let row: Vec<_> = row.iter().filter(|(node, _)| stays(*node)).collect();
            // The row's own name, else the one that is no acronym, else the most used.
            let main = row.iter().max_by_key(|(node, known)| {
                let name = &self.nodes[*node as usize].name;
                let own = self.told[self.nodes[*node as usize].told[0] as usize].text == known.name;
                (own, !name.acronym, std::cmp::Reverse(*node))
            });
            let Some(main) = main.map(|(main, _)| *main) else {
                continue;
            };
            let others: Vec<u32> = row
                .iter()
                .map(|(node, _)| *node)
                .filter(|node| *node != main)
                .collect();
            for node in others {
                let letters = stands_for(
                    &self.nodes[node as usize].name,
                    &self.nodes[main as usize].name,
                );
                self.put(
                    node,
                    main,
                    if letters.is_some() {
                        Link::Acronym
                    } else {
                        Link::Short
                    },
                );
            }
        }
    }

    /// Full names of people: initials, middle names, spellings from other scripts.
    fn full_people(&mut self) {
        let full = (0..self.nodes.len() as u32).filter(|node| {
            let node = &self.nodes[*node as usize];
            node.kind == Kind::Person && node.name.len() > 1
        });
        // Initials last: they must have somebody to stand for.
        let (initials, full): (Vec<u32>, Vec<u32>) =
            full.partition(|node| self.nodes[*node as usize].name.first().chars().count() == 1);
        let mut by_names: ByWord<Vec<u32>> = ByWord::default();
        let mut by_initial: ByWord<Vec<u32>> = ByWord::default();
        for node in full {
            let name = &self.nodes[node as usize].name;
            let last = sound(name.last());
            let mut among: Vec<u32> = Vec::new();
            let firsts = [name.first()]
                .into_iter()
                .chain(full_names(name.first()).iter().copied());
            for first in firsts {
                among.extend(
                    by_names
                        .get(&pair(&last, &sound(first)))
                        .into_iter()
                        .flatten(),
                );
            }
            if let Some((main, why)) = self.person(node, &among) {
                self.put(node, main, why);
                continue;
            }
            let mut note = |first: &str| {
                let under = by_names.entry(pair(&last, &sound(first))).or_default();
                if under.len() < MOST_COMPARED {
                    under.push(node);
                }
            };
            note(name.first());
            full_names(name.first())
                .iter()
                .for_each(|first| note(first));
            let letter = name.first().chars().next().unwrap_or(' ');
            let under = by_initial
                .entry(pair(&last, letter.encode_utf8(&mut [0; 4])))
                .or_default();
            under.push(node);
        }
        for node in initials {
            let name = &self.nodes[node as usize].name;
            let among = by_initial.get(&pair(&sound(name.last()), name.first()));
            if let Some((main, why)) = self.person(node, among.map_or(&[], Vec::as_slice)) {
                self.put(node, main, why);
            }
        }
    }

    /// The person among these main nodes whose full name a node has: one that holds nine in ten
    /// briefs of all that it may be, and has no name that speaks against it.
    fn person(&self, node: u32, among: &[u32]) -> Option<(u32, Link)> {
        let name = &self.nodes[node as usize].name;
        let mut sums: BTreeMap<u32, u32> = BTreeMap::new();
        let mut why: BTreeMap<u32, Link> = BTreeMap::new();
        for main in among.iter().take(MOST_COMPARED) {
            let link = people(&self.nodes[*main as usize].name, name);
            let Some(link @ (Link::Same | Link::Initials | Link::Spelling)) = link else {
                continue;
            };
            // `James Martin` and `Martin James` are two.
            let turned = self.nodes[*main as usize].name.first() == name.last();
            let others = self.members[*main as usize].iter().take(8);
            let against = others.map(|member| &self.nodes[*member as usize].name);
            let against = against.filter(|member| member.len() > 1);
            if turned || { against }.any(|member| people(member, name).is_none()) {
                continue;
            }
            sums.insert(*main, self.weight(*main).max(1));
            why.insert(*main, link);
        }
        let (main, _) = holds(&sums)?;
        Some((main, why.get(&main).copied()?))
    }

    /// Organisations and places in another spelling.
    fn by_sound(&mut self) {
        let mut by_sound: ByWord<Vec<u32>> = ByWord::default();
        for node in 0..self.nodes.len() as u32 {
            let own = &self.nodes[node as usize];
            let long = own.name.key.len() > 5 && own.name.len() < 6;
            if own.kind == Kind::Person || !long || own.name.acronym {
                continue;
            }
            let mut heard = String::new();
            for word in own.name.cores() {
                heard.push_str(&sound(word));
                heard.push(' ');
            }
            let under = by_sound.entry(key(own.kind, &heard)).or_default();
            let same = under.iter().find(|main| {
                let link = spelt_alike(&self.nodes[**main as usize].name, &own.name);
                link == Some(Link::Spelling)
            });
            match same.copied() {
                Some(main) => self.put(node, main, Link::Spelling),
                None if under.len() < MOST_COMPARED => under.push(node),
                None => {}
            }
        }
    }

    /// `Skippers` and `Skippers Party`: the archive has both, and they are one.
    fn by_extension(&mut self) {
        let mut short: ByWord<u32> = ByWord::default();
        for (number, node) in self.nodes.iter().enumerate() {
            if node.kind == Kind::Organisation && !node.name.is_empty() {
                short
                    .entry(hash(node.name.key.as_bytes()))
                    .or_insert(number as u32);
            }
        }
        for node in 0..self.nodes.len() as u32 {
            let long = &self.nodes[node as usize];
            let stem = long.name.key.rsplit_once(' ');
            let Some((stem, _)) = stem.filter(|_| long.kind == Kind::Organisation) else {
                continue;
            };
            let Some(&other) = short.get(&hash(stem.as_bytes())) else {
                continue;
            };
            let name = &self.nodes[other as usize].name;
            if extends(&long.name, name) && self.home(other) == other && self.home(node) == node {
                self.put(other, node, Link::Part);
            }
        }
    }

    /// Acronyms and parts of names, where briefs have both and one name holds them.
    fn by_learning(&mut self, learnt: &Learnt) {
        for (node, found) in learnt {
            let own = &self.nodes[*node as usize];
            if own.kind == Kind::Person && own.name.len() < 2 || self.home(*node) != *node {
                continue;
            }
            let Some((main, briefs)) = self.holder(found).filter(|(main, _)| main != node) else {
                continue;
            };
            let long = &self.nodes[main as usize].name;
            if country(&own.name).is_some() {
                continue;
            }
            if own.name.acronym && !long.acronym {
                self.put(*node, main, Link::Acronym);
                continue;
            }
            // `Anaheim` is no police department, and what the table knows stands for itself.
            let town = own.kind == Kind::Organisation && is_office(long) && is_place(&own.name.key);
            if town
                || known(own.kind, &own.name).is_some_and(|_| !wants_another(own.kind, &own.name))
            {
                continue;
            }
            // What mostly stands alone is a name of its own, and `Commission` may be any.
            let own_name = u64::from(own.briefs) > 3 * u64::from(briefs);
            let shorter = own.name.len() < long.len();
            if briefs > 1 && shorter && !own_name && !is_common(own) && self.is_free(*node) {
                self.put(*node, main, Link::Part);
            }
        }
    }
}

/// The one of several that holds nine in ten of all; in order of number where two are alike.
fn holds(sums: &BTreeMap<u32, u32>) -> Option<(u32, u32)> {
    let total: u64 = sums.values().map(|briefs| u64::from(*briefs)).sum();
    let (main, briefs) = sums
        .iter()
        .max_by_key(|(main, briefs)| (**briefs, std::cmp::Reverse(**main)))?;
    (u64::from(*briefs) * 100 >= total * u64::from(HOLDS)).then_some((*main, *briefs))
}

fn pair(last: &str, first: &str) -> u64 {
    mix(hash(last.as_bytes()).rotate_left(17) ^ hash(first.as_bytes()))
}

/// Single words that many organisations end with.
fn is_common(node: &Node) -> bool {
    static COMMON: WordSet = WordSet::new(
        "academy agency airline alliance army assembly association authority bank board bureau \
         cabinet center chamber church club college commission committee company congress corporation \
         council court democrat department exchange faculty federation forum foundation fund \
         government group guard hospital house institute institution league marine ministry mission \
         movement museum navy network observatory office order organization parliament party police \
         republican school senate service society state team trust union united university",
    );
    node.kind == Kind::Organisation && node.name.len() == 1 && COMMON.has(node.name.first())
}
