//! Two runs over the same queries: which is better, by how much, and whether that may be chance.
//!
//! The test is Fisher's randomisation test, paired and two-sided, on the difference of the means:
//! if the runs were alike, each query's difference might as well have the other sign. The p value is
//! the share of all assignments of signs whose mean differs at least as much from 0 as the one that
//! was seen. Smucker, Allan and Carterette, "A Comparison of Statistical Significance Tests for
//! Information Retrieval Evaluation" (CIKM 2007), recommend it.
//!
//! With up to 16 queries that differ all assignments are gone through, and p is exact. With more,
//! 100,000 are drawn with a fixed seed, and p is (as extreme ones + 1) / (drawn ones + 1), which is
//! never 0: Phipson and Smyth, "Permutation P-values Should Never Be Zero" (2010). It does not know
//! what was changed between the runs.

use super::measure::{Metric, Table, sum};

/// Up to so many queries that differ, every assignment of signs is tried.
const EXACT: usize = 16;
/// Beyond, so many are drawn …
const DRAWN: u32 = 100_000;
/// … from here on, so that the same runs always have the same p.
const SEED: u64 = 0x5EED_2007_C1CA_0623;
/// Means closer than this are alike: sums of floats in another order differ so much.
const ALIKE: f64 = 1e-9;

/// One measure of two runs.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Compared {
    /// Which measure.
    pub metric: Metric,
    /// The mean of the first run.
    pub mean: f64,
    /// The mean of the second.
    pub other: f64,
    /// How many queries the first run does better.
    pub wins: usize,
    /// How many it does as well as the second.
    pub ties: usize,
    /// How many it does worse.
    pub losses: usize,
    /// The chance of at least such a difference between runs that are alike, from 0 to 1.
    pub p: f64,
}

impl Compared {
    /// By how much the first run is better.
    pub fn difference(&self) -> f64 {
        self.mean - self.other
    }
}

/// Compares two runs by every measure, over the queries that both tables have at the same place
/// with the same id: those of [`measure`](super::measure()) with the same judgments and queries.
/// Takes 100,000 steps a query and measure.
pub fn compare(first: &Table, second: &Table) -> Vec<Compared> {
    let pairs = first.queries.iter().zip(&second.queries);
    let pairs: Vec<_> = pairs.filter(|(a, b)| a.query == b.query).collect();
    let compared = |metric: Metric| {
        let differences = pairs.iter().map(|(a, b)| a.get(metric) - b.get(metric));
        let differences: Vec<f64> = differences.collect();
        let mean = |sum: f64| sum / pairs.len().max(1) as f64;
        let wins = differences.iter().filter(|one| **one > ALIKE).count();
        let losses = differences.iter().filter(|one| **one < -ALIKE).count();
        Compared {
            metric,
            mean: mean(sum(pairs.iter().map(|(a, _)| a.get(metric)))),
            other: mean(sum(pairs.iter().map(|(_, b)| b.get(metric)))),
            wins,
            ties: differences.len() - wins - losses,
            losses,
            p: randomisation(&differences),
        }
    };
    Metric::ALL.into_iter().map(compared).collect()
}

/// The two-sided p of paired differences under random signs; 1 where none differs.
pub fn randomisation(differences: &[f64]) -> f64 {
    let differing = differences.iter().copied().filter(|one| one.abs() > ALIKE);
    let differing: Vec<f64> = differing.collect();
    if differing.is_empty() {
        return 1.0;
    }
    let seen = differing.iter().sum::<f64>().abs() - ALIKE;
    if differing.len() <= EXACT {
        let all = 1u64 << differing.len();
        let extreme = (0..all).filter(|signs| {
            let mut signs = *signs;
            signed_sum(&differing, || std::mem::replace(&mut signs, 0)).abs() >= seen
        });
        return extreme.count() as f64 / all as f64;
    }
    let mut state = SEED;
    let extreme = (0..DRAWN).filter(|_| signed_sum(&differing, || draw(&mut state)).abs() >= seen);
    (extreme.count() + 1) as f64 / f64::from(DRAWN + 1)
}

/// The sum of values, each with the sign that a bit gives it: 64 bits for as many values.
fn signed_sum(values: &[f64], mut bits: impl FnMut() -> u64) -> f64 {
    let mut sum = 0.0;
    for values in values.chunks(64) {
        let mut signs = bits();
        for value in values {
            sum += if signs & 1 == 0 { *value } else { -*value };
            signs >>= 1;
        }
    }
    sum
}

/// SplitMix64: Steele, Lea and Flood, "Fast Splittable Pseudorandom Number Generators" (2014).
fn draw(state: &mut u64) -> u64 {
    *state = state.wrapping_add(0x9E37_79B9_7F4A_7C15);
    let mut bits = *state;
    bits = (bits ^ (bits >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    bits = (bits ^ (bits >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    bits ^ (bits >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::eval::{Qrels, Run, measure};

    #[test]
    fn with_few_queries_p_is_exact() {
        let cases: [(&[f64], f64); 6] = [
            (&[], 1.0),
            (&[0.0, 0.0], 1.0),
            (&[0.3], 1.0),
            // Of eight assignments the two with all signs alike.
            (&[0.1, 0.2, 0.3], 0.25),
            // Queries that do not differ do not matter.
            (&[0.1, 0.0, 0.2, 0.3], 0.25),
            // 0.2 + 0.3 - 0.1 = 0.4: also with all signs alike, and either with the other sign.
            (&[-0.1, 0.2, 0.3], 0.5),
        ];
        for (differences, p) in cases {
            assert_eq!(randomisation(differences), p, "{differences:?}");
        }
    }

    /// For differences of one size the test is the sign test, whose p is a sum of binomials: 22 of
    /// 30 alike, 2 · Σ C(30, k) / 2^30 for k from 22 to 30 = 0.016125.
    #[test]
    fn with_many_queries_p_comes_near_the_exact_one() {
        let differences: Vec<f64> = (0..30).map(|n| if n < 22 { 0.1 } else { -0.1 }).collect();
        let p = randomisation(&differences);
        assert!((p - 0.016_125).abs() < 0.0015, "{p}");
        assert_eq!(p, randomisation(&differences));
        assert_eq!(randomisation(&[0.5; 100]), 1.0 / 100_001.0);
    }

    #[test]
    fn each_sign_is_drawn_on_its_own() {
        // Beyond 64 values a second word of bits is drawn: of equal values half must be negative.
        let mut state = SEED;
        let draws = 2000;
        let sums = (0..draws).map(|_| signed_sum(&[1.0; 100], || draw(&mut state)).powi(2));
        let variance = sums.sum::<f64>() / f64::from(draws);
        assert!((variance - 100.0).abs() < 12.0, "{variance}");
    }

    #[test]
    fn wins_ties_and_losses_are_the_first_runs() {
        let (qrels, _) = Qrels::read(b"q1 0 a 1\nq2 0 a 1\nq3 0 a 1\n");
        let table = |run: &str| {
            let (run, _) = Run::read(run.as_bytes());
            measure(&qrels, &run, ["q1", "q2", "q3"])
        };
        let first = table("q1 Q0 a 1 1 x\nq2 Q0 a 1 1 x\n");
        let second = table("q1 Q0 b 1 2 x\nq1 Q0 a 2 1 x\nq2 Q0 a 1 1 x\n");
        let compared = compare(&first, &second);
        let mrr = compared[Metric::Mrr10 as usize];
        assert_eq!((mrr.wins, mrr.ties, mrr.losses, mrr.p), (1, 2, 0, 1.0));
        assert!((mrr.difference() - 0.5 / 3.0).abs() < 1e-12);
        let recall = compared[Metric::Recall100 as usize];
        assert_eq!((recall.wins, recall.ties, recall.losses), (0, 3, 0));
        let back = compare(&second, &first)[Metric::Mrr10 as usize];
        assert_eq!((back.wins, back.losses), (0, 1));
    }
}
