//! Labels: what a word can be in a name, and the best row of labels for a sentence.
//!
//! BIES (Ratinov and Roth, CoNLL 2009): a word begins a name, is inside it, ends it or is all of
//! it, or is outside of all. A linear chain scores each label by what the word's features say and
//! each pair of neighbours by a transition; Viterbi's algorithm finds the best row that is a
//! reading at all. It does not know features.

use crate::brief::Kind;

/// Outside, and four for each kind.
pub const LABELS: usize = 1 + 4 * Kind::ALL.len();

/// What a transition that is no reading scores.
pub const NEVER: i32 = -1_000_000;

/// A label, 0 for outside.
pub type Label = u8;

/// A word's place in its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Part {
    /// The first of several words.
    Begin,
    /// Neither first nor last.
    Inside,
    /// The last of several.
    End,
    /// The only one.
    Single,
}

/// The label of a part of a name.
pub fn label(kind: Kind, part: Part) -> Label {
    1 + 4 * kind as u8 + part as u8
}

/// The kind of name a label is of; none outside.
pub fn kind(label: Label) -> Option<Kind> {
    match label {
        0 => None,
        _ => Kind::ALL.get((label as usize - 1) / 4).copied(),
    }
}

/// Whether a name begins with this label.
pub fn begins(label: Label) -> bool {
    label != 0 && matches!((label - 1) % 4, 0 | 3)
}

/// Whether a name ends with this label.
pub fn ends(label: Label) -> bool {
    label != 0 && matches!((label - 1) % 4, 2 | 3)
}

/// Whether one label may follow another.
pub fn follows(before: Label, after: Label) -> bool {
    let open = before != 0 && !ends(before);
    let goes_on = after != 0 && !begins(after);
    match (open, goes_on) {
        (true, true) => kind(before) == kind(after),
        (open, goes_on) => open == goes_on,
    }
}

/// Whether a sentence may begin with a label.
pub fn may_start(label: Label) -> bool {
    follows(0, label)
}

/// Whether a sentence may end with a label.
pub fn may_end(label: Label) -> bool {
    follows(label, 0)
}

/// The names in a row of labels: first word, last word and kind of each.
pub fn names(labels: &[Label]) -> impl Iterator<Item = (usize, usize, Kind)> + '_ {
    let mut start = 0;
    labels.iter().enumerate().filter_map(move |(at, label)| {
        if begins(*label) {
            start = at;
        }
        let kind = kind(*label).filter(|_| ends(*label))?;
        Some((start, at, kind))
    })
}

/// Scores of each label after each.
pub type Transitions = [[i32; LABELS]; LABELS];

/// Finds the best row of labels; keeps its buffers.
#[derive(Clone, Debug, Default)]
pub struct Viterbi {
    back: Vec<[Label; LABELS]>,
}

impl Viterbi {
    /// The best labels for a sentence of scores. Linear in its words.
    pub fn best(&mut self, scores: &[[i32; 16]], moves: &Transitions, labels: &mut [Label]) {
        let Some(first) = scores.first() else { return };
        self.back.clear();
        let mut best = [NEVER; LABELS];
        for (label, best) in best.iter_mut().enumerate() {
            if may_start(label as Label) {
                *best = first[label];
            }
        }
        for here in &scores[1..] {
            let mut next = [NEVER; LABELS];
            let mut from = [0; LABELS];
            for after in 0..LABELS {
                let mut top = i32::MIN;
                for (before, so_far) in best.iter().enumerate() {
                    let score = so_far + moves[before][after];
                    if score > top {
                        (top, from[after]) = (score, before as Label);
                    }
                }
                next[after] = (top + here[after]).max(2 * NEVER);
            }
            self.back.push(from);
            best = next;
        }
        let ending = (0..LABELS).filter(|label| may_end(*label as Label));
        let mut label = ending.max_by_key(|label| best[*label]).unwrap_or(0) as Label;
        for (place, slot) in labels.iter_mut().enumerate().rev() {
            *slot = label;
            if place > 0 {
                label = self.back[place - 1][label as usize];
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_best_row_is_a_reading_even_when_scores_are_not() {
        let moves: Transitions = std::array::from_fn(|before| {
            std::array::from_fn(|after| {
                let may = follows(before as Label, after as Label);
                if may { 0 } else { NEVER }
            })
        });
        let (begin, inside) = (
            label(Kind::Place, Part::Begin),
            label(Kind::Place, Part::Inside),
        );
        let end = label(Kind::Place, Part::End);
        let mut scores = vec![[0; 16]; 4];
        for score in &mut scores[1..] {
            score[inside as usize] = 10;
        }
        scores[0][begin as usize] = 1;
        let mut labels = [0; 4];
        Viterbi::default().best(&scores, &moves, &mut labels);
        assert_eq!(labels, [begin, inside, inside, end]);
    }

    #[test]
    fn labels_follow_each_other_as_names_do() {
        let (begin, end) = (
            label(Kind::Person, Part::Begin),
            label(Kind::Person, Part::End),
        );
        let other = label(Kind::Place, Part::End);
        assert!(follows(begin, end) && !follows(begin, other) && !follows(begin, 0));
        assert!(follows(end, begin) && follows(0, 0) && !follows(0, end));
        assert!(kind(begin) == Some(Kind::Person) && kind(0).is_none());
    }
}
