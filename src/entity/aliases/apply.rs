//! What the user has told, done to the records.
//!
//! A pure function: one rule after the other over groups of members, then the groups that changed
//! are made records again from what was counted. A name that the archive does not have does no
//! harm: it may come. It does not know files.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use super::{Rule, Told, WordsOf, Wrong, kind_name, words_of};
use crate::brief::{Kind, Link};
use crate::entity::registry::{Counted, Member, Record};

/// The records as the user wants them, in order of kind and name, and what could not be done.
/// `records` must be of `counted`. Takes time for the names of the archive and of the rules.
pub fn apply(
    counted: &[Counted],
    records: Vec<Record>,
    rules: &[Rule],
) -> (Vec<Record>, Vec<Wrong>) {
    if rules.is_empty() {
        return (records, Vec::new());
    }
    let mut groups = Groups::of(counted, records, &named_in(rules));
    let mut wrong = Vec::new();
    for rule in rules {
        wrong.extend(groups.tell(rule).map(|what| Wrong {
            line: rule.line,
            what,
        }));
    }
    (groups.records(counted), wrong)
}

/// The words of all names in rules.
fn named_in(rules: &[Rule]) -> HashSet<String> {
    let mut fold = WordsOf::default();
    let mut named = HashSet::new();
    for rule in rules {
        match &rule.told {
            Told::Same(names) | Told::Apart(names) => {
                named.extend(names.iter().map(|name| fold.words(name)));
            }
            Told::Name(from, to) => named.extend([fold.words(from), fold.words(to)]),
            Told::Drop(name) | Told::Kind(name, _) => {
                named.insert(fold.words(name));
            }
        }
    }
    named
}

/// Members that are one entity.
struct Group {
    kind: Kind,
    name: String,
    members: Vec<usize>,
    dropped: bool,
    /// The record as it was, while nothing is told of it.
    record: Option<Record>,
}

struct Groups {
    groups: Vec<Group>,
    members: Vec<(Member, usize)>,
    /// Members by the words of their names.
    by_words: HashMap<String, Vec<usize>>,
    /// Members by the words of the other names they go by.
    by_form: HashMap<String, Vec<usize>>,
    /// Groups by the words of names that were told.
    by_told: HashMap<String, Vec<usize>>,
}

impl Groups {
    /// Only what the rules name can be found by name.
    fn of(counted: &[Counted], records: Vec<Record>, wanted: &HashSet<String>) -> Self {
        let mut fold = WordsOf::default();
        let mut all = Self {
            groups: Vec::with_capacity(records.len()),
            members: Vec::new(),
            by_words: HashMap::new(),
            by_form: HashMap::new(),
            by_told: HashMap::new(),
        };
        for record in records {
            let group = all.groups.len();
            let from = all.members.len();
            for member in &record.members {
                let index = all.members.len();
                let words = fold.words(&member.name);
                if wanted.contains(&words) {
                    all.by_words.entry(words).or_default().push(index);
                }
                all.members.push((member.clone(), group));
            }
            all.groups.push(Group {
                kind: record.kind,
                name: record.name.clone(),
                members: (from..all.members.len()).collect(),
                dropped: false,
                record: Some(record),
            });
        }
        let others = counted.iter().filter_map(|one| {
            let form = one.form.as_deref().filter(|form| *form != one.name)?;
            let words = fold.words(form);
            wanted.contains(&words).then_some((words, one))
        });
        let others: Vec<(String, &Counted)> = others.collect();
        let of: HashSet<(Kind, &str)> = others
            .iter()
            .map(|(_, one)| (one.kind, one.name.as_str()))
            .collect();
        let members = all.members.iter().enumerate();
        let members = members.map(|(index, (one, _))| ((one.kind, one.name.as_str()), index));
        let places: HashMap<_, _> = members.filter(|(name, _)| of.contains(name)).collect();
        for (words, one) in &others {
            if let Some(place) = places.get(&(one.kind, one.name.as_str())) {
                all.by_form.entry(words.clone()).or_default().push(*place);
            }
        }
        all
    }

    /// Does what a rule tells; says what of it cannot be done.
    fn tell(&mut self, rule: &Rule) -> Option<String> {
        match &rule.told {
            Told::Same(names) => self.same(rule.kind, names),
            Told::Apart(names) => self.apart(rule.kind, names),
            Told::Drop(name) => self.drop(rule.kind, name),
            Told::Name(from, to) => {
                let group = match self.one(rule.kind, from) {
                    Ok(group) => group?,
                    Err(what) => return Some(what),
                };
                self.rename(group, to);
                None
            }
            Told::Kind(name, to) => {
                let group = match self.one(rule.kind, name) {
                    Ok(group) => group?,
                    Err(what) => return Some(what),
                };
                let there = self.found(*to, name);
                self.touch(group).kind = *to;
                for other in there.into_iter().filter(|other| *other != group) {
                    self.merge(group, other);
                }
                None
            }
        }
    }

    fn same(&mut self, kind: Kind, names: &[String]) -> Option<String> {
        let groups: Result<Vec<_>, _> = names.iter().map(|name| self.one(kind, name)).collect();
        let groups: Vec<_> = match groups {
            Ok(groups) => groups.into_iter().flatten().collect(),
            Err(what) => return Some(what),
        };
        let into = *groups.first()?;
        groups.iter().for_each(|group| self.merge(into, *group));
        self.rename(into, names.first()?);
        None
    }

    fn apart(&mut self, kind: Kind, names: &[String]) -> Option<String> {
        let mut wrong = None;
        let mut told: HashMap<usize, usize> = HashMap::new();
        for member in names.iter().flat_map(|name| self.own(kind, name)) {
            *told.entry(self.members[member].1).or_default() += 1;
        }
        for name in names.iter().skip(1) {
            let own = self.own(kind, name);
            if own.is_empty() && !self.found(kind, name).is_empty() {
                wrong = Some(format!(
                    "no brief has {name:?} as a name of its own, so it cannot be told apart"
                ));
            }
            let together = own.into_iter().filter(|member| {
                let group = self.members[*member].1;
                told.get(&group).is_some_and(|members| *members > 1)
            });
            let together: Vec<_> = together.collect();
            self.part(kind, name, &together);
        }
        wrong
    }

    fn drop(&mut self, kind: Kind, name: &str) -> Option<String> {
        let groups = self.found(kind, name);
        let shown =
            |all: &Self, group: &usize| words_of(&all.groups[*group].name) == words_of(name);
        let whole: Vec<_> = groups
            .iter()
            .copied()
            .filter(|group| shown(self, group))
            .collect();
        if !whole.is_empty() {
            whole
                .into_iter()
                .for_each(|group| self.touch(group).dropped = true);
            return None;
        }
        let own = self.own(kind, name);
        if own.is_empty() {
            return (!groups.is_empty()).then(|| {
                format!("no brief has {name:?} as a name of its own, so it cannot be dropped")
            });
        }
        if let Some(group) = self.part(kind, name, &own) {
            self.touch(group).dropped = true;
        }
        None
    }

    /// Makes a group of its own of some members, if they are not all of theirs.
    fn part(&mut self, kind: Kind, name: &str, members: &[usize]) -> Option<usize> {
        let from = self.members[*members.first()?].1;
        let leaving: BTreeSet<usize> = members.iter().copied().collect();
        let old = self.touch(from);
        old.members.retain(|member| !leaving.contains(member));
        if old.members.is_empty() {
            old.members = leaving.into_iter().collect();
            return Some(from);
        }
        let rest = old.members.clone();
        if words_of(&self.groups[from].name) == words_of(name) {
            let best = rest.iter().map(|member| &self.members[*member].0);
            let best = best.max_by_key(|one| (one.briefs, std::cmp::Reverse(&one.name)));
            self.groups[from].name = best.map(|one| one.name.clone()).unwrap_or_default();
        }
        let group = self.groups.len();
        leaving
            .iter()
            .for_each(|member| self.members[*member].1 = group);
        let shown = self.members[members[0]].0.name.clone();
        self.groups.push(Group {
            kind,
            name: shown,
            members: leaving.into_iter().collect(),
            dropped: false,
            record: None,
        });
        Some(group)
    }

    fn merge(&mut self, into: usize, from: usize) {
        if into == from {
            return;
        }
        let members = std::mem::take(&mut self.touch(from).members);
        for member in &members {
            self.members[*member].1 = into;
            self.members[*member].0.why = Link::Told;
        }
        let target = self.touch(into);
        target.members.extend(members);
        target.dropped = false;
    }

    fn rename(&mut self, group: usize, name: &str) {
        let target = self.touch(group);
        target.name = name.to_owned();
        target.dropped = false;
        self.by_told.entry(words_of(name)).or_default().push(group);
    }

    /// A group of which something is told.
    fn touch(&mut self, group: usize) -> &mut Group {
        let group = &mut self.groups[group];
        group.record = None;
        group
    }

    /// The members of a kind that have that name.
    fn own(&self, kind: Kind, name: &str) -> Vec<usize> {
        let named = self.by_words.get(&words_of(name)).into_iter().flatten();
        let of_kind = named.filter(|member| self.groups[self.members[**member].1].kind == kind);
        of_kind.copied().collect()
    }

    /// The groups of a kind that a name means: by what briefs have, else by what was told, else by
    /// other names that they go by.
    fn found(&self, kind: Kind, name: &str) -> Vec<usize> {
        let words = words_of(name);
        let own = self.own(kind, name);
        let of = |members: &[usize]| -> BTreeSet<usize> {
            members
                .iter()
                .map(|member| self.members[*member].1)
                .collect()
        };
        let told = self.by_told.get(&words).into_iter().flatten().copied();
        let told = told.filter(|group| !self.groups[*group].members.is_empty());
        let forms = self.by_form.get(&words).map_or(&[][..], Vec::as_slice);
        let ways = [of(&own), told.collect(), of(forms)];
        let of_kind = |groups: BTreeSet<usize>| -> Vec<usize> {
            let groups = groups.into_iter();
            groups
                .filter(|group| self.groups[*group].kind == kind)
                .collect()
        };
        let mut ways = ways.into_iter().map(of_kind);
        ways.find(|groups| !groups.is_empty()).unwrap_or_default()
    }

    /// The one group that a name means.
    fn one(&self, kind: Kind, name: &str) -> Result<Option<usize>, String> {
        match self.found(kind, name).as_slice() {
            [] => Ok(None),
            [group] => Ok(Some(*group)),
            _ => Err(format!(
                "{name:?} is a name of more than one {}; write a fuller one",
                kind_name(kind)
            )),
        }
    }

    fn records(self, counted: &[Counted]) -> Vec<Record> {
        let Groups {
            groups, members, ..
        } = self;
        let changed = |group: &Group| group.record.is_none() && !group.dropped;
        let wanted: BTreeSet<(Kind, &str)> = members
            .iter()
            .filter(|(_, group)| changed(&groups[*group]))
            .map(|(member, _)| (member.kind, member.name.as_str()))
            .collect();
        let mut facts: BTreeMap<(Kind, &str), Vec<&Counted>> = BTreeMap::new();
        for one in counted {
            let key = (one.kind, one.name.as_str());
            if wanted.contains(&key) {
                facts.entry(key).or_default().push(one);
            }
        }
        let kept = groups
            .into_iter()
            .filter(|group| !group.dropped && !group.members.is_empty());
        let mut records: Vec<Record> = kept
            .map(|group| match group.record {
                Some(record) => record,
                None => {
                    let members = group
                        .members
                        .iter()
                        .map(|member| members[*member].0.clone());
                    made(group.kind, group.name, members.collect(), &facts)
                }
            })
            .collect();
        records.sort_by(|a, b| (a.kind, &a.name).cmp(&(b.kind, &b.name)));
        records
    }
}

/// A record of some members.
fn made(
    kind: Kind,
    name: String,
    mut members: Vec<Member>,
    facts: &BTreeMap<(Kind, &str), Vec<&Counted>>,
) -> Record {
    members.sort_by(|a, b| b.briefs.cmp(&a.briefs).then_with(|| a.name.cmp(&b.name)));
    let (mut forms, mut roles) = (BTreeMap::new(), BTreeMap::new());
    for member in &members {
        for fact in facts
            .get(&(member.kind, member.name.as_str()))
            .into_iter()
            .flatten()
        {
            let (counts, text) = match (&fact.form, &fact.role) {
                (Some(form), _) if *form == fact.name => continue,
                (Some(form), _) => (&mut forms, form),
                (None, Some(role)) => (&mut roles, role),
                (None, None) => continue,
            };
            *counts.entry(text.clone()).or_insert(0u32) += fact.briefs;
        }
    }
    let sorted = |counts: BTreeMap<String, u32>| {
        let mut list: Vec<_> = counts.into_iter().collect();
        list.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
        list
    };
    Record {
        kind,
        name,
        members,
        forms: sorted(forms),
        roles: sorted(roles),
    }
}
