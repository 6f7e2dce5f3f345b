//! Counting facet values, spellings of one value together.
//!
//! `Harbour` as a desk and `harbour` as a folder are one section: values that fold alike are counted
//! as one, under the spelling that most briefs use. It does not know where values are kept.

use std::collections::HashMap;

use crate::analysis::fold;

/// Counts of values, by number of spelling.
#[derive(Debug, Default)]
pub struct Tally {
    /// Each spelling with the value it belongs to and how many briefs use it.
    spellings: Vec<(String, usize, usize)>,
    numbers: HashMap<String, usize>,
    values: HashMap<String, usize>,
    counts: Vec<usize>,
    here: Vec<usize>,
}

impl Tally {
    /// The number of a spelling, for [`count`](Tally::count).
    pub fn add(&mut self, spelling: &str) -> usize {
        if let Some(number) = self.numbers.get(spelling) {
            return *number;
        }
        let next = self.counts.len();
        let value = *self
            .values
            .entry(fold(spelling).into_owned())
            .or_insert(next);
        if value == next {
            self.counts.push(0);
        }
        self.spellings.push((spelling.to_owned(), value, 0));
        self.numbers
            .insert(spelling.to_owned(), self.spellings.len() - 1);
        self.spellings.len() - 1
    }

    /// Counts one brief that has these spellings; a value once, however often it is spelt.
    pub fn count(&mut self, spellings: &[usize]) {
        self.here.clear();
        for number in spellings {
            let (_, value, used) = &mut self.spellings[*number];
            *used += 1;
            self.here.push(*value);
        }
        self.here.sort_unstable();
        self.here.dedup();
        for value in &self.here {
            self.counts[*value] += 1;
        }
    }

    /// The values that were counted, as most briefs spell them (of equals the first in order).
    pub fn counted(self) -> Vec<(String, usize)> {
        let mut best: Vec<Option<(usize, String)>> = vec![None; self.counts.len()];
        for (spelling, value, used) in self.spellings {
            let better = match &best[value] {
                None => true,
                Some((most, first)) => used > *most || (used == *most && spelling < *first),
            };
            if better {
                best[value] = Some((used, spelling));
            }
        }
        let named = best.into_iter().zip(self.counts);
        let counted = named.filter_map(|(best, count)| Some((best?.1, count)));
        counted.filter(|(_, count)| *count > 0).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_one_value_are_counted_together_and_each_brief_once() {
        let mut tally = Tally::default();
        let (desk, folder, other) = (
            tally.add("Harbour"),
            tally.add("harbour"),
            tally.add("Sport"),
        );
        tally.count(&[desk]);
        tally.count(&[folder, desk]);
        tally.count(&[other]);
        let mut counted = tally.counted();
        counted.sort();
        assert_eq!(
            counted,
            [("Harbour".to_owned(), 2), ("Sport".to_owned(), 1)]
        );
    }
}
