//! Where the values of one object stand in the file, by their paths.
//!
//! A path is a key, with an index or an inner key behind it: `headlines[0].value`. Lists are taken
//! apart once, so that finding the place of every element of a long one costs no more than reading
//! it. It does not know lines.

use std::cell::{OnceCell, RefCell};
use std::collections::HashMap;

use super::parts::Parts;

/// The places of an object's values.
pub struct Places<'a> {
    raw: &'a str,
    members: OnceCell<HashMap<String, &'a str>>,
    lists: RefCell<HashMap<String, Vec<&'a str>>>,
}

impl<'a> Places<'a> {
    /// Of an object as it stands in the file; nothing is read before a place is asked for.
    pub fn of(raw: &'a str) -> Self {
        Places {
            raw,
            members: OnceCell::new(),
            lists: RefCell::default(),
        }
    }

    /// Of the object that lies in this one under these keys, one in the other.
    pub fn inside(self, keys: &[&str]) -> Self {
        let inner = keys.iter().try_fold(self.raw, |raw, key| {
            let members = Parts::of(raw).0.members;
            let mut named = members.iter();
            let found = named.find(|(name, _)| name.eq_ignore_ascii_case(key));
            found.map(|(_, value)| *value)
        });
        Places::of(inner.unwrap_or(self.raw))
    }

    /// The object as it stands in the file.
    pub fn raw(&self) -> &'a str {
        self.raw
    }

    /// The byte of the object at which a value starts.
    pub fn start(&self, path: &str) -> Option<usize> {
        let value = self.value(path)?;
        (value.as_ptr() as usize).checked_sub(self.raw.as_ptr() as usize)
    }

    fn value(&self, path: &str) -> Option<&'a str> {
        let members = || Parts::of(self.raw).0.members.into_iter().collect();
        let members = self.members.get_or_init(members);
        let member = |key: &str| members.get(key).copied();
        if let Some(value) = member(path) {
            return Some(value);
        }
        let (key, steps) = path.split_at(path.find(['[', '.'])?);
        let Some(index) = steps.strip_prefix('[') else {
            return inner(member(key)?, steps);
        };
        let (index, steps) = index.split_once(']')?;
        let mut lists = self.lists.borrow_mut();
        if !lists.contains_key(key) {
            let list = Parts::of(member(key)?).0.list?;
            lists.insert(key.to_owned(), list);
        }
        let element = lists.get(key)?.get(index.parse::<usize>().ok()?)?;
        inner(element, steps)
    }
}

/// The value that further steps lead to; where they lead nowhere, the value itself.
fn inner<'a>(value: &'a str, steps: &str) -> Option<&'a str> {
    let Some(key) = steps.strip_prefix('.') else {
        return Some(value);
    };
    let members = Parts::of(value).0.members;
    let found = members.iter().find(|(name, _)| name == key);
    Some(found.map_or(value, |(_, value)| value))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_found_by_their_paths() {
        let raw = r#"{"a": 1, "b.c": 2, "l": [{"v": "x"}, {"v": "y"}], "o": {"p": 3}}"#;
        let places = Places::of(raw);
        let at = |path: &str| places.start(path).map(|at| &raw[at..at + 1]);
        assert_eq!(at("a"), Some("1"));
        assert_eq!(at("b.c"), Some("2"));
        assert_eq!(at("l[1].v"), Some("\""));
        assert_eq!(places.start("l[1].v"), raw.find("\"y\""));
        assert_eq!(at("o.p"), Some("3"));
        assert_eq!(at("l[2]"), None);
        assert_eq!(at("q"), None);
    }
}
