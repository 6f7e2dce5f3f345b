//! Rules that contradict others, or tell nothing.
//!
//! It looks at the rules alone and does not know the archive.

use std::collections::HashMap;

use super::{Rule, Told, Wrong, words_of};
use crate::brief::Kind;

/// Pairs of names of one rule beyond these are not held against others.
const MOST_PAIRS: usize = 100;

#[derive(Default)]
struct Known {
    /// The line that last joined (true) or parted two names.
    joined: HashMap<(Kind, String, String), (bool, usize)>,
    dropped: HashMap<(Kind, String), usize>,
    named: HashMap<(Kind, String), (String, usize)>,
    kinds: HashMap<(Kind, String), (Kind, usize)>,
}

pub(super) fn doubts(rules: &[Rule]) -> Vec<Wrong> {
    let mut known = Known::default();
    let mut doubts = Vec::new();
    for rule in rules {
        doubts.extend(known.doubt(rule).map(|what| Wrong {
            line: rule.line,
            what,
        }));
    }
    doubts
}

impl Known {
    fn doubt(&mut self, rule: &Rule) -> Option<String> {
        let key = |name: &String| (rule.kind, words_of(name));
        let line = rule.line;
        match &rule.told {
            Told::Same(names) => {
                let back = self.taken_back(rule, names);
                self.pairs(rule, names, true).or(back)
            }
            Told::Apart(names) => self.pairs(rule, names, false),
            Told::Drop(name) => {
                let before = self.dropped.insert(key(name), line)?;
                Some(format!("says the same as line {before}"))
            }
            Told::Name(from, to) => {
                if words_of(from) == words_of(to) && from == to {
                    return Some("changes nothing".into());
                }
                let back = self.taken_back(rule, std::slice::from_ref(from));
                let (here, there) = (key(from), key(to));
                let turned = self.named.get(&there);
                let turned = turned.filter(|(name, _)| *name == here.1);
                let doubt = match (turned, self.named.get(&here)) {
                    (Some((_, before)), _) => Some(format!("undoes line {before}")),
                    (_, Some((_, before))) => Some(format!("takes the place of line {before}")),
                    _ => None,
                };
                self.named.insert(here, (there.1, line));
                doubt.or(back)
            }
            Told::Kind(name, to) => {
                if *to == rule.kind {
                    return Some("changes nothing".into());
                }
                let turned = self.kinds.get(&(*to, words_of(name)));
                let turned = turned.filter(|(kind, _)| *kind == rule.kind);
                let doubt = turned.map(|(_, before)| format!("undoes line {before}"));
                let back = self.taken_back(rule, std::slice::from_ref(name));
                self.kinds.insert(key(name), (*to, line));
                doubt.or(back)
            }
        }
    }

    /// Whether a name was dropped before.
    fn taken_back(&mut self, rule: &Rule, names: &[String]) -> Option<String> {
        let mut back = None;
        for name in names {
            if let Some(line) = self.dropped.remove(&(rule.kind, words_of(name))) {
                back = Some(format!("takes back what line {line} drops"));
            }
        }
        back
    }

    fn pairs(&mut self, rule: &Rule, names: &[String], joined: bool) -> Option<String> {
        let mut doubt = None;
        let words: Vec<_> = names.iter().map(|name| words_of(name)).collect();
        let firsts = words.iter().enumerate();
        let pairs = firsts.flat_map(|(at, a)| words[at + 1..].iter().map(move |b| (a, b)));
        for (a, b) in pairs.take(MOST_PAIRS) {
            if a == b {
                doubt = Some("has the same name twice".to_owned());
                continue;
            }
            let (a, b) = if a < b { (a, b) } else { (b, a) };
            let pair = (rule.kind, a.clone(), b.clone());
            match self.joined.insert(pair, (joined, rule.line)) {
                Some((before, line)) if before != joined => {
                    doubt = Some(format!("undoes line {line}"));
                }
                _ => {}
            }
        }
        doubt
    }
}
