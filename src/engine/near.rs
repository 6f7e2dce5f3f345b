//! When words stand next to each other, or near: the one definition, for all engines.
//!
//! Works on sorted places of each slot in one row; does not know words or rows.

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

/// The places of the tightest choices of one place a slot, all different, in any order, with at
/// most `near` other places among them. Each choice sorted; no place in two choices.
pub fn windows(places: &[Vec<u32>], near: u32) -> Vec<Vec<u32>> {
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(window) = next_window(places, near, from) {
        from = window.last().map_or(u32::MAX, |last| last + 1);
        found.push(window);
    }
    found
}

/// Whether there is such a choice at all.
pub fn is_near(places: &[Vec<u32>], near: u32) -> bool {
    next_window(places, near, 0).is_some()
}

/// The first choice whose lowest place is `from` or later.
fn next_window(places: &[Vec<u32>], near: u32, from: u32) -> Option<Vec<u32>> {
    let width = (places.len() as u32).checked_add(near)?;
    let mut starts: Vec<u32> = places
        .iter()
        .flatten()
        .copied()
        .filter(|place| *place >= from)
        .collect();
    starts.sort_unstable();
    starts.dedup();
    let end = |start: u32| start.saturating_add(width);
    starts.into_iter().find_map(|start| {
        let inside: Vec<&[u32]> = places
            .iter()
            .map(|slot| {
                let low = slot.partition_point(|place| *place < start);
                let high = slot.partition_point(|place| *place < end(start));
                &slot[low..high]
            })
            .collect();
        distinct(&inside)
    })
}

/// One place of each slot, all different, or none. Slots that ask for the same word compete for its
/// places; an augmenting path settles it (Kuhn's bipartite matching).
fn distinct(slots: &[&[u32]]) -> Option<Vec<u32>> {
    if slots.iter().any(|slot| slot.is_empty()) {
        return None;
    }
    let mut holder: Vec<(u32, usize)> = Vec::with_capacity(slots.len());
    for slot in 0..slots.len() {
        if !seat(slots, slot, &mut holder, &mut Vec::new()) {
            return None;
        }
    }
    let mut chosen: Vec<u32> = holder.into_iter().map(|(place, _)| place).collect();
    chosen.sort_unstable();
    Some(chosen)
}

fn seat(
    slots: &[&[u32]],
    slot: usize,
    holder: &mut Vec<(u32, usize)>,
    tried: &mut Vec<u32>,
) -> bool {
    for &place in slots[slot] {
        if tried.contains(&place) {
            continue;
        }
        tried.push(place);
        match holder.iter().position(|(held, _)| *held == place) {
            None => {
                holder.push((place, slot));
                return true;
            }
            Some(index) => {
                let other = holder[index].1;
                if seat(slots, other, holder, tried) {
                    // The other one moved; its old seat is free now.
                    if let Some(entry) = holder.iter_mut().find(|(held, _)| *held == place) {
                        entry.1 = slot;
                    }
                    return true;
                }
            }
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_phrase_is_a_row_of_places() {
        assert!(in_a_row(&[vec![3, 9], vec![4], vec![5, 7]]));
        assert!(!in_a_row(&[vec![3, 9], vec![5]]));
        assert!(in_a_row(&[vec![3]]) && !in_a_row(&[]));
    }

    #[test]
    fn near_counts_the_other_words_among_them_in_any_order() {
        assert!(is_near(&[vec![10], vec![4]], 5));
        assert!(!is_near(&[vec![10], vec![4]], 4));
    }

    #[test]
    fn one_word_asked_for_twice_must_stand_twice() {
        assert!(!is_near(&[vec![4], vec![4]], 5));
        assert_eq!(windows(&[vec![4, 6], vec![4, 6]], 5), [vec![4, 6]]);
        assert!(is_near(&[vec![1, 2], vec![1], vec![2, 3]], 0));
    }

    proptest! {
        #[test]
        fn a_window_is_found_exactly_when_some_choice_fits(
            slots in prop::collection::vec(prop::collection::btree_set(0u32..12, 0..4), 1..4),
            near in 0u32..6,
        ) {
            let places: Vec<Vec<u32>> = slots.iter().map(|slot| slot.iter().copied().collect()).collect();
            let mut choices = vec![Vec::new()];
            for slot in &places {
                choices = choices.iter().flat_map(|choice: &Vec<u32>| slot.iter().map(move |place| {
                    let mut longer = choice.clone();
                    longer.push(*place);
                    longer
                })).collect();
            }
            let fits = choices.iter().any(|choice| {
                let mut sorted = choice.clone();
                sorted.sort_unstable();
                sorted.dedup();
                sorted.len() == choice.len()
                    && sorted[sorted.len() - 1] - sorted[0] < choice.len() as u32 + near
            });
            prop_assert_eq!(is_near(&places, near), fits);
        }
    }
}
