//! Weights: what each feature says for each label, as shipped.
//!
//! A row is 13 signed bytes and a check of 24 bits; four rows share a bucket of 64 bytes, so that a
//! look-up touches one line of the processor's cache. A feature that is in no row says nothing.

use super::labels::LABELS;

/// Bytes of a row.
pub const ROW: usize = 16;
/// Rows of a bucket.
pub const WAYS: usize = 4;

/// The weights of one pass.
#[derive(Clone, Copy, Debug)]
pub struct Table<'a> {
    rows: &'a [u8],
    buckets: u64,
}

/// The sum of weights for each label; the last three stay nought.
pub type Sums = [i32; 16];

impl<'a> Table<'a> {
    /// Says nothing of anything.
    pub const EMPTY: Table<'static> = Table {
        rows: &[],
        buckets: 0,
    };

    /// The table in these bytes, as [`pack`] made them.
    pub fn new(rows: &'a [u8]) -> Self {
        let buckets = (rows.len() / (ROW * WAYS)) as u64;
        Self { rows, buckets }
    }

    /// Adds what a feature says.
    #[inline]
    pub fn add(&self, feature: u64, sums: &mut Sums) {
        let bucket = place(feature, self.buckets) * ROW * WAYS;
        let Some(bucket) = self.rows.get(bucket..bucket + ROW * WAYS) else {
            return;
        };
        let check = check(feature);
        for row in bucket.as_chunks::<ROW>().0 {
            // The last weight and the check in one number: compared in one step.
            let end = u32::from_le_bytes([row[12], row[13], row[14], row[15]]);
            if end >> 8 == check {
                for (sum, weight) in sums.iter_mut().zip(&row[..LABELS]) {
                    *sum += i32::from(*weight as i8);
                }
                return;
            }
        }
    }
}

/// The bucket of a feature (Lemire's multiplication in place of a remainder, TOMACS 2019).
fn place(feature: u64, buckets: u64) -> usize {
    (((feature >> 32) * buckets) >> 32) as usize
}

/// The part of a feature that tells it from others in its bucket; never nought.
fn check(feature: u64) -> u32 {
    ((feature as u32) & 0x00ff_ffff).max(1)
}

/// Packs rows, the most telling first; what finds its bucket full is left out. Returns the bytes
/// and how many rows were left out.
pub fn pack(buckets: usize, rows: &[(u64, [i8; LABELS])]) -> (Vec<u8>, usize) {
    let mut bytes = vec![0; buckets * ROW * WAYS];
    let mut left_out = 0;
    for (feature, weights) in rows {
        let start = place(*feature, buckets as u64) * ROW * WAYS;
        let bucket = &mut bytes[start..start + ROW * WAYS];
        let check = check(*feature).to_le_bytes();
        let check = &check[..3];
        let free = bucket
            .chunks_exact_mut(ROW)
            .find(|row| row[LABELS..] == [0; 3] || &row[LABELS..] == check);
        match free {
            Some(row) if row[LABELS..] == [0; 3] => {
                for (byte, weight) in row.iter_mut().zip(weights) {
                    *byte = *weight as u8;
                }
                row[LABELS..].copy_from_slice(check);
            }
            _ => left_out += 1,
        }
    }
    (bytes, left_out)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::entity::tagger::words::mix;

    #[test]
    fn a_packed_row_says_what_it_said() {
        let rows: Vec<_> = (1..40_u64)
            .map(|number| (mix(number), [number as i8; LABELS]))
            .collect();
        let (bytes, left_out) = pack(64, &rows);
        assert_eq!(left_out, 0);
        let table = Table::new(&bytes);
        for (feature, weights) in rows {
            let mut sums = Sums::default();
            table.add(feature, &mut sums);
            assert_eq!(sums[0], i32::from(weights[0]));
        }
        let mut sums = Sums::default();
        table.add(mix(99), &mut sums);
        assert_eq!(sums, Sums::default());
    }
}
