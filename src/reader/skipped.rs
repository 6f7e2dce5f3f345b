//! What in a file is no story: pictures among the items of a feed, the page of a section.
//!
//! Nothing is wrong with such a thing, so it is no problem; it is counted by its kind, so that
//! nobody looks for it in vain. It does not know why a reader takes a thing for no story.

use std::collections::BTreeMap;
use std::fmt;

/// How many things of each kind are no stories.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Skipped(BTreeMap<&'static str, usize>);

impl Skipped {
    /// Counts one more thing, called by a noun: `picture`.
    pub(super) fn add(&mut self, kind: &'static str) {
        *self.0.entry(kind).or_default() += 1;
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// `a picture, not a story`; `2 pictures and 1 event, not stories`.
impl fmt::Display for Skipped {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        if let (1, Some((kind, 1))) = (self.0.len(), self.0.first_key_value()) {
            let article = if kind.starts_with(['a', 'e', 'i', 'o', 'u']) {
                "an"
            } else {
                "a"
            };
            return write!(f, "{article} {kind}, not a story");
        }
        for (index, (kind, count)) in self.0.iter().enumerate() {
            let mark = match index {
                0 => "",
                _ if index + 1 == self.0.len() => " and ",
                _ => ", ",
            };
            let plural = if *count == 1 { "" } else { "s" };
            write!(f, "{mark}{count} {kind}{plural}")?;
        }
        f.write_str(", not stories")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn things_are_counted_by_kind() {
        let mut skipped = Skipped::default();
        skipped.add("event");
        assert_eq!(skipped.to_string(), "an event, not a story");
        skipped.add("picture");
        skipped.add("picture");
        assert_eq!(skipped.to_string(), "1 event and 2 pictures, not stories");
    }
}
