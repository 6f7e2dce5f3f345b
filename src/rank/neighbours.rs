//! Neighbours: briefs that are like each other lend each other some of their score.
//!
//! Where the best brief lacks much of what was asked, a brief among others that answer answers more
//! likely than one that stands alone (van Rijsbergen's cluster hypothesis, 1979; score regularisation,
//! Diaz, CIKM 2005). It knows bags of words and scores, and no query.

use std::collections::{BTreeMap, HashMap};

use crate::analysis::{Tokens, is_stop_word};

/// How many of the best briefs are held against each other.
pub const COMPARED: usize = 50;
/// The heaviest words by which a brief is compared.
const HEAVIEST: usize = 60;
/// How many neighbours a brief has.
const NEAREST: usize = 5;
/// How far a score moves to the mean of its neighbours'.
const SHARE: f32 = 0.35;
/// From this coverage of the query by the best brief on it is left alone, and this much below it
/// the share is full.
const COVERED: f32 = 0.9;
const FADES_IN: f32 = 0.2;
/// Queries of so few words always count as lacking.
const FEW_WORDS: usize = 3;

/// How far scores are to be moved, 0 to 1, for a query of so many words of which the best brief has
/// this share of the weight.
pub fn need(words: usize, coverage: f32) -> f32 {
    if words <= FEW_WORDS {
        return SHARE;
    }
    SHARE * ((COVERED - coverage) / FADES_IN).clamp(0.0, 1.0)
}

/// The words of a brief by which it is compared, by hash, and how often it has each: in the form they
/// stand, without stop words.
pub type Bag = BTreeMap<u64, f32>;

/// The bag of a brief's texts. Linear in them.
pub fn bag(texts: &[&str], tokens: &mut Tokens) -> Bag {
    let mut bag = Bag::new();
    for text in texts {
        tokens.fill(text);
        for token in tokens.iter().filter(|token| !is_stop_word(token.exact)) {
            *bag.entry(hash(token.exact)).or_default() += 1.0;
        }
    }
    bag
}

/// FNV-1a: the same on every machine, and good enough to tell some thousand words apart.
fn hash(word: &str) -> u64 {
    word.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

/// What is to be added to each score, for briefs with these bags: `need` of the way to the mean score
/// of its neighbours. Quadratic in the number of briefs, of which there are at most [`COMPARED`].
pub fn shifts(scores: &[f32], bags: &[Bag], need: f32) -> Vec<f32> {
    let vectors = vectors(bags);
    let mut shifts = Vec::with_capacity(scores.len());
    for (at, vector) in vectors.iter().enumerate() {
        let others = (0..vectors.len()).filter(|other| *other != at);
        let mut near: Vec<(f32, usize)> = others
            .map(|other| (cosine(vector, &vectors[other]), other))
            .collect();
        near.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        near.truncate(NEAREST);
        let sum: f32 = near.iter().map(|(_, other)| scores[*other]).sum();
        let mean = match near.len() {
            0 => scores[at],
            count => sum / count as f32,
        };
        shifts.push(need * (mean - scores[at]));
    }
    shifts
}

/// A brief's heaviest words with their weights, of length 1, by hash.
type Vector = Vec<(u64, f32)>;

/// Words are weighed by how often they stand in a brief and how few of these briefs have them: what
/// all share tells none apart, what only one has is like nothing.
fn vectors(bags: &[Bag]) -> Vec<Vector> {
    let mut having: HashMap<u64, f32> = HashMap::new();
    for word in bags.iter().flat_map(BTreeMap::keys) {
        *having.entry(*word).or_default() += 1.0;
    }
    let all = bags.len() as f32;
    let vector = |bag: &Bag| {
        let weighed = bag.iter().filter_map(|(word, count)| {
            let having = having.get(word).copied().unwrap_or(1.0);
            let rarity = (1.0 + (all - having + 0.5) / (having + 0.5)).ln();
            (having >= 2.0).then(|| (*word, (1.0 + count.ln()) * rarity))
        });
        let mut vector: Vector = weighed.collect();
        vector.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        vector.truncate(HEAVIEST);
        let norm: f32 = vector.iter().map(|(_, weight)| weight * weight).sum();
        let norm = norm.sqrt().max(f32::MIN_POSITIVE);
        vector.iter_mut().for_each(|(_, weight)| *weight /= norm);
        vector.sort_unstable_by_key(|(word, _)| *word);
        vector
    };
    bags.iter().map(vector).collect()
}

fn cosine(one: &Vector, other: &Vector) -> f32 {
    let (mut here, mut there) = (one.iter().peekable(), other.iter().peekable());
    let mut sum = 0.0;
    while let (Some((a, x)), Some((b, y))) = (here.peek(), there.peek()) {
        match a.cmp(b) {
            std::cmp::Ordering::Less => {
                here.next();
            }
            std::cmp::Ordering::Greater => {
                there.next();
            }
            std::cmp::Ordering::Equal => {
                sum += x * y;
                here.next();
                there.next();
            }
        }
    }
    sum
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bags(texts: &[&str]) -> Vec<Bag> {
        let mut tokens = Tokens::default();
        texts.iter().map(|text| bag(&[text], &mut tokens)).collect()
    }

    #[test]
    fn a_brief_among_others_that_answer_gains_and_one_alone_does_not() {
        let texts = [
            "ferry aground ledge lamp",
            "ferry aground ledge inquiry",
            "ferry lamp ledge inquiry",
            "oyster supper",
        ];
        let shifts = shifts(&[9.0, 8.0, 2.0, 3.0], &bags(&texts), 0.3);
        assert!(shifts[2] > 0.0, "{shifts:?}");
        assert!(shifts[0] < 0.0, "{shifts:?}");
        assert!(shifts[2] > shifts[3], "{shifts:?}");
    }

    #[test]
    fn what_the_best_brief_covers_is_left_alone() {
        assert_eq!(need(5, 1.0), 0.0);
        assert_eq!(need(5, 0.95), 0.0);
        assert!(need(5, 0.8) > 0.0 && need(5, 0.8) < need(5, 0.5));
        assert_eq!(need(5, 0.5), SHARE);
        assert_eq!(need(2, 1.0), SHARE);
    }

    #[test]
    fn one_brief_or_none_moves_nothing() {
        assert_eq!(shifts(&[], &[], 0.3), Vec::<f32>::new());
        assert_eq!(shifts(&[4.0], &bags(&["ferry"]), 0.3), [0.0]);
    }
}
