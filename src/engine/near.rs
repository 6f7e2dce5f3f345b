//! When words stand next to each other, or near: the one definition, for all engines.
//!
//! Works on the sorted places of words in one row; does not know words or rows.

use crate::query::Slot;

/// Whether there is a place at which the slots stand in a row, one after the other.
pub fn in_a_row(places: &[Vec<u32>]) -> bool {
    let Some((first, rest)) = places.split_first() else {
        return false;
    };
    first.iter().any(|start| {
        let follows = |(offset, slot): (usize, &Vec<u32>)| {
            let wanted = start.checked_add(offset as u32 + 1);
            wanted.is_some_and(|wanted| slot.binary_search(&wanted).is_ok())
        };
        rest.iter().enumerate().all(follows)
    })
}

/// The different slots, each with how often it is asked for.
pub fn counted(slots: &[Slot]) -> Vec<(&Slot, usize)> {
    let mut counted: Vec<(&Slot, usize)> = Vec::new();
    for slot in slots {
        match counted.iter_mut().find(|(known, _)| *known == slot) {
            Some((_, times)) => *times += 1,
            None => counted.push((slot, 1)),
        }
    }
    counted
}

/// A word that is wanted near others.
#[derive(Clone, Debug, Default)]
pub struct Wanted {
    /// Its places, sorted, none twice.
    pub places: Vec<u32>,
    /// How often it is wanted.
    pub times: usize,
}

/// Whether some stretch of places holds every word as often as it is wanted, with at most `near`
/// places more than words.
pub fn is_near(wanted: &[Wanted], near: u32) -> bool {
    !windows(wanted, near, 1).is_empty()
}

/// The first `most` such stretches, none overlapping, each as the places of the words in it. Costs a
/// sort of all places.
pub fn windows(wanted: &[Wanted], near: u32, most: usize) -> Vec<Vec<u32>> {
    let words: usize = wanted.iter().map(|word| word.times).sum();
    let width = u32::try_from(words)
        .unwrap_or(u32::MAX)
        .saturating_add(near);
    let places = |(word, of): (usize, &Wanted)| -> Vec<(u32, usize)> {
        of.places.iter().map(|place| (*place, word)).collect()
    };
    let mut all: Vec<_> = wanted.iter().enumerate().flat_map(places).collect();
    all.sort_unstable();
    let mut found = Vec::new();
    let mut inside = Inside::new(wanted);
    let mut from = 0;
    for (to, (place, word)) in all.iter().enumerate() {
        inside.enter(*word);
        while place - all[from].0 >= width || inside.can_spare(all[from].1) {
            inside.leave(all[from].1);
            from += 1;
        }
        if inside.is_complete() {
            found.push(all[from..=to].iter().map(|(place, _)| *place).collect());
            if found.len() == most {
                break;
            }
            inside = Inside::new(wanted);
            from = to + 1;
        }
    }
    found
}

/// How often each word stands in a stretch.
struct Inside<'a> {
    wanted: &'a [Wanted],
    counts: Vec<usize>,
    missing: usize,
}

impl<'a> Inside<'a> {
    fn new(wanted: &'a [Wanted]) -> Self {
        Self {
            wanted,
            counts: vec![0; wanted.len()],
            missing: wanted.len(),
        }
    }

    fn enter(&mut self, word: usize) {
        self.counts[word] += 1;
        self.missing -= usize::from(self.counts[word] == self.wanted[word].times);
    }

    fn leave(&mut self, word: usize) {
        self.missing += usize::from(self.counts[word] == self.wanted[word].times);
        self.counts[word] -= 1;
    }

    /// Whether the stretch holds the word more often than it is wanted.
    fn can_spare(&self, word: usize) -> bool {
        self.counts[word] > self.wanted[word].times
    }

    fn is_complete(&self) -> bool {
        self.missing == 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn once(places: &[u32]) -> Wanted {
        Wanted {
            places: places.to_vec(),
            times: 1,
        }
    }

    #[test]
    fn a_phrase_is_a_row_of_places() {
        assert!(in_a_row(&[vec![3, 9], vec![4], vec![5, 7]]));
        assert!(!in_a_row(&[vec![3, 9], vec![5]]));
        assert!(in_a_row(&[vec![3]]) && !in_a_row(&[]));
    }

    #[test]
    fn near_counts_the_other_words_among_them_in_any_order() {
        assert!(is_near(&[once(&[10]), once(&[4])], 5));
        assert!(!is_near(&[once(&[10]), once(&[4])], 4));
    }

    #[test]
    fn one_word_asked_for_twice_must_stand_twice() {
        let twice = |places: &[u32]| Wanted {
            times: 2,
            ..once(places)
        };
        assert!(!is_near(&[twice(&[4])], 5));
        assert_eq!(windows(&[twice(&[4, 6, 9])], 5, 9), [vec![4, 6]]);
        let slot = |word: &str| Slot::Exact(word.into());
        let slots = [slot("a"), slot("b"), slot("a")];
        let counts: Vec<_> = counted(&slots).iter().map(|(_, times)| *times).collect();
        assert_eq!(counts, [2, 1]);
    }

    proptest! {
        #[test]
        fn a_window_is_found_exactly_when_some_stretch_holds_all(
            words in prop::collection::vec((prop::collection::btree_set(0u32..14, 0..5), 1usize..3), 1..4),
            near in 0u32..6,
        ) {
            let wanted: Vec<_> = words
                .into_iter()
                .map(|(places, times)| Wanted { places: places.into_iter().collect(), times })
                .collect();
            let width = wanted.iter().map(|word| word.times as u32).sum::<u32>() + near;
            let holds = |start: u32| {
                let stretch = start..start + width;
                let count = |word: &Wanted| word.places.iter().filter(|place| stretch.contains(place)).count();
                wanted.iter().all(|word| count(word) >= word.times)
            };
            prop_assert_eq!(is_near(&wanted, near), (0..14).any(holds));
            for window in windows(&wanted, near, 100) {
                prop_assert!(window[window.len() - 1] - window[0] < width);
            }
        }
    }
}
