//! Learning the weights: a linear-chain conditional random field by stochastic gradient with
//! AdaGrad (Duchi, Hazan and Singer, JMLR 2011) and feature dropout (Srivastava et al., JMLR 2014).
//! Deterministic: one thread a model, a seed for every random choice.
#![allow(
    clippy::needless_range_loop,
    reason = "sums over labels read as they are written in papers"
)]

use std::collections::HashMap;

use dateline::entity::tagger::labels::{
    LABELS, Label, NEVER, Transitions, Viterbi, follows, may_end, may_start,
};
use dateline::entity::tagger::table;

/// Weights are kept in this many parts of one.
const SCALE: f32 = 20.0;
/// A row is kept for the range of its weights times how often it was seen, to this power: rows seen
/// twice are easily wide.
const SEEN: f32 = 0.3;
pub const WIDE: usize = 16;

/// A sentence: the features of each word by number, and the right labels.
pub struct Sample {
    pub doc: usize,
    pub starts: Vec<u32>,
    pub features: Vec<u32>,
    pub gold: Vec<Label>,
    pub weight: f32,
    /// What an earlier pass says of each word; empty when there was none.
    pub offsets: Vec<[f32; WIDE]>,
}

impl Sample {
    fn of(&self, word: usize) -> &[u32] {
        &self.features[self.starts[word] as usize..self.starts[word + 1] as usize]
    }
}

/// Numbers features; those seen once are dropped.
pub struct Numbers {
    by_hash: HashMap<u64, u32>,
    pub hashes: Vec<u64>,
    /// How often each was seen.
    pub counts: Vec<u32>,
}

impl Numbers {
    pub fn of<'a>(all: impl Iterator<Item = &'a [u64]>, least: u32) -> Self {
        let mut counts: HashMap<u64, u32> = HashMap::new();
        for features in all {
            for feature in features {
                let count = counts.entry(*feature).or_default();
                *count = count.saturating_add(1);
            }
        }
        let mut kept: Vec<(u64, u32)> = counts
            .into_iter()
            .filter(|(_, count)| *count >= least)
            .collect();
        kept.sort_unstable();
        let (hashes, counts): (Vec<u64>, Vec<u32>) = kept.into_iter().unzip();
        let by_hash = hashes
            .iter()
            .enumerate()
            .map(|(number, hash)| (*hash, number as u32))
            .collect();
        Self {
            by_hash,
            hashes,
            counts,
        }
    }

    pub fn get(&self, hash: u64) -> Option<u32> {
        self.by_hash.get(&hash).copied()
    }
}

/// How to learn.
#[derive(Clone, Copy, Debug)]
pub struct Settings {
    pub epochs: usize,
    /// The share of features that is seen at each step.
    pub keep: f32,
    pub rate: f32,
    pub seed: u64,
}

/// What was learnt.
pub struct Learnt {
    pub weights: Vec<[f32; WIDE]>,
    pub moves: [[f32; LABELS]; LABELS],
}

struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }
}

/// Learns from the samples that are let in.
pub fn learn(
    samples: &[Sample],
    let_in: &dyn Fn(usize) -> bool,
    count: usize,
    how: Settings,
) -> Learnt {
    let mut weights = vec![[0_f32; WIDE]; count];
    let mut squares = vec![[1e-6_f32; WIDE]; count];
    let mut moves = [[0_f32; LABELS]; LABELS];
    let mut move_squares = [[1e-6_f32; LABELS]; LABELS];
    let mut order: Vec<u32> = (0..samples.len() as u32)
        .filter(|number| let_in(samples[*number as usize].doc))
        .collect();
    let mut random = Random(how.seed | 1);
    let threshold = (f64::from(how.keep) * f64::from(u32::MAX)) as u32;
    let (mut kept, mut starts): (Vec<u32>, Vec<usize>) = (Vec::new(), Vec::new());
    let mut chain = Chain::default();
    for epoch in 0..how.epochs {
        for at in (1..order.len()).rev() {
            order.swap(at, (random.next() % (at as u64 + 1)) as usize);
        }
        let rate = how.rate * (1.0 - 0.7 * epoch as f32 / how.epochs as f32);
        for number in &order {
            let sample = &samples[*number as usize];
            kept.clear();
            starts.clear();
            for word in 0..sample.gold.len() {
                starts.push(kept.len());
                let seen = sample.of(word).iter();
                kept.extend(seen.filter(|_| (random.next() >> 32) as u32 <= threshold));
            }
            starts.push(kept.len());
            let lift = 1.0 / how.keep;
            chain.scores.clear();
            for word in 0..sample.gold.len() {
                let mut sums = [0_f32; WIDE];
                for feature in &kept[starts[word]..starts[word + 1]] {
                    let row = &weights[*feature as usize];
                    for (sum, weight) in sums.iter_mut().zip(row) {
                        *sum += weight;
                    }
                }
                let mut scores = sums.map(|sum| sum * lift);
                if let Some(offset) = sample.offsets.get(word) {
                    for (score, offset) in scores.iter_mut().zip(offset) {
                        *score += offset;
                    }
                }
                chain.scores.push(scores);
            }
            chain.run(&moves);
            for word in 0..sample.gold.len() {
                let mut slope = chain.marginals[word];
                slope[sample.gold[word] as usize] -= 1.0;
                for slope in &mut slope {
                    *slope *= lift * sample.weight;
                }
                for feature in &kept[starts[word]..starts[word + 1]] {
                    let row = &mut weights[*feature as usize];
                    let squares = &mut squares[*feature as usize];
                    for label in 0..WIDE {
                        let slope = slope[label];
                        squares[label] += slope * slope;
                        row[label] -= rate * slope / squares[label].sqrt();
                    }
                }
            }
            for before in 0..LABELS {
                for after in 0..LABELS {
                    let right = sample
                        .gold
                        .windows(2)
                        .filter(|pair| pair[0] as usize == before && pair[1] as usize == after);
                    let slope = (chain.pairs[before][after] - right.count() as f32) * sample.weight;
                    if slope != 0.0 {
                        move_squares[before][after] += slope * slope;
                        moves[before][after] -= rate * slope / move_squares[before][after].sqrt();
                    }
                }
            }
        }
    }
    Learnt { weights, moves }
}

/// Forward and backward sums over all rows of labels.
#[derive(Default)]
struct Chain {
    scores: Vec<[f32; WIDE]>,
    local: Vec<[f32; WIDE]>,
    forward: Vec<[f32; WIDE]>,
    marginals: Vec<[f32; WIDE]>,
    pairs: [[f32; LABELS]; LABELS],
}

impl Chain {
    fn run(&mut self, moves: &[[f32; LABELS]; LABELS]) {
        let count = self.scores.len();
        let mut likely = [[0_f32; WIDE]; WIDE];
        for before in 0..LABELS {
            for after in 0..LABELS {
                if follows(before as Label, after as Label) {
                    likely[before][after] = moves[before][after].exp();
                }
            }
        }
        self.local.clear();
        for scores in &self.scores {
            let top = scores[..LABELS].iter().copied().fold(f32::MIN, f32::max);
            let mut local = [0_f32; WIDE];
            for label in 0..LABELS {
                local[label] = (scores[label] - top).exp();
            }
            self.local.push(local);
        }
        self.forward.clear();
        let mut here = [0_f32; WIDE];
        for label in 0..LABELS {
            if may_start(label as Label) {
                here[label] = self.local[0][label];
            }
        }
        normalise(&mut here);
        self.forward.push(here);
        for word in 1..count {
            let mut next = [0_f32; WIDE];
            for before in 0..LABELS {
                let mass = here[before];
                for after in 0..WIDE {
                    next[after] += mass * likely[before][after];
                }
            }
            for after in 0..LABELS {
                next[after] *= self.local[word][after];
            }
            normalise(&mut next);
            self.forward.push(next);
            here = next;
        }
        self.marginals.clear();
        self.marginals.resize(count, [0.0; WIDE]);
        self.pairs = [[0.0; LABELS]; LABELS];
        let mut behind = [0_f32; WIDE];
        for label in 0..LABELS {
            behind[label] = f32::from(u8::from(may_end(label as Label)));
        }
        for word in (0..count).rev() {
            let mut marginal = [0_f32; WIDE];
            for label in 0..LABELS {
                marginal[label] = self.forward[word][label] * behind[label];
            }
            normalise(&mut marginal);
            self.marginals[word] = marginal;
            if word == 0 {
                break;
            }
            let mut weighted = [0_f32; WIDE];
            for after in 0..LABELS {
                weighted[after] = self.local[word][after] * behind[after];
            }
            let mut next = [0_f32; WIDE];
            let mut joint = [[0_f32; LABELS]; LABELS];
            let mut total = 0.0;
            for before in 0..LABELS {
                for after in 0..LABELS {
                    let mass = likely[before][after] * weighted[after];
                    next[before] += mass;
                    joint[before][after] = self.forward[word - 1][before] * mass;
                    total += joint[before][after];
                }
            }
            if total > 0.0 {
                for before in 0..LABELS {
                    for after in 0..LABELS {
                        self.pairs[before][after] += joint[before][after] / total;
                    }
                }
            }
            normalise(&mut next);
            behind = next;
        }
    }
}

fn normalise(row: &mut [f32; WIDE]) {
    let sum: f32 = row.iter().sum();
    if sum > 0.0 {
        for mass in row {
            *mass /= sum;
        }
    }
}

impl Learnt {
    /// The labels of a sample by these weights, and what they say of each word.
    pub fn label(&self, sample: &Sample, viterbi: &mut Viterbi) -> (Vec<Label>, Vec<[f32; WIDE]>) {
        let moves = self.transitions();
        let sums: Vec<[f32; WIDE]> = (0..sample.gold.len())
            .map(|word| {
                let mut sums = [0_f32; WIDE];
                for feature in sample.of(word) {
                    let row = &self.weights[*feature as usize];
                    for (sum, weight) in sums.iter_mut().zip(row) {
                        *sum += weight;
                    }
                }
                sums
            })
            .collect();
        let scores: Vec<[i16; 16]> = sums
            .iter()
            .map(|sums| sums.map(|sum| (sum * SCALE) as i16))
            .collect();
        let mut labels = vec![0; sample.gold.len()];
        viterbi.best(&scores, &moves, &mut labels);
        (labels, sums)
    }

    pub fn transitions(&self) -> Transitions {
        let mut moves = Transitions::default();
        for before in 0..LABELS {
            for after in 0..LABELS {
                let may = follows(before as Label, after as Label);
                moves[before][after] = if may {
                    (self.moves[before][after] * SCALE) as i32
                } else {
                    NEVER
                };
            }
        }
        moves
    }

    /// The rows with the widest range of weights, in bytes.
    pub fn pack(&self, numbers: &Numbers, buckets: usize) -> Vec<u8> {
        let mut rows: Vec<(i32, u64, [i8; LABELS])> = Vec::new();
        for ((hash, count), row) in numbers
            .hashes
            .iter()
            .zip(&numbers.counts)
            .zip(&self.weights)
        {
            let mut bytes = [0_i8; LABELS];
            // What is the same for all labels tells nothing.
            let middle = row[..LABELS].iter().sum::<f32>() / LABELS as f32;
            let (mut least, mut most) = (f32::MAX, f32::MIN);
            for label in 0..LABELS {
                let weight = (row[label] - middle) * SCALE;
                least = least.min(weight);
                most = most.max(weight);
                bytes[label] = weight.round().clamp(-127.0, 127.0) as i8;
            }
            if bytes.iter().any(|byte| *byte != 0) {
                let use_ = (most - least) * (*count as f32).powf(SEEN);
                rows.push(((use_ * 100.0) as i32, *hash, bytes));
            }
        }
        rows.sort_unstable_by_key(|(range, hash, _)| (std::cmp::Reverse(*range), *hash));
        // More than there is room for: what finds its bucket full makes way for the next.
        rows.truncate(buckets * table::WAYS * 2);
        let rows: Vec<_> = rows
            .into_iter()
            .map(|(_, hash, bytes)| (hash, bytes))
            .collect();
        let (bytes, left_out) = table::pack(buckets, &rows);
        eprintln!("  {} rows, {left_out} left out", rows.len());
        bytes
    }
}
