//! Judgments against runs: how well a ranking puts first what people judged relevant.
//!
//! | module | does |
//! |---|---|
//! | [`qrels`] | reads judgments: `query 0 document grade` |
//! | [`run`] | reads and writes runs: `query Q0 document rank score tag` |
//! | [`mod@measure`] | nDCG@10, MAP, MRR@10, Recall@100, for each query and over all |
//! | [`mod@compare`] | two runs over the same queries: difference, wins, a paired test |
//!
//! Files and measures are those of `trec_eval` (<https://github.com/usnistgov/trec_eval>), so that
//! numbers can be held against other systems' and checked by other programs. A line that cannot be
//! read is told of, and the rest applies. It does not know where a run comes from, nor who judged.

pub mod compare;
pub mod measure;
pub mod qrels;
pub mod run;

mod lines;

pub use compare::{Compared, compare};
pub use measure::{Measured, Metric, Table, first_is_relevant, measure};
pub use qrels::Qrels;
pub use run::{Ranked, Run};

use std::fmt;

/// What is wrong in one line of a file of judgments or of a run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wrong {
    /// The line, from 1.
    pub line: usize,
    /// What is wrong with it.
    pub what: String,
}

impl fmt::Display for Wrong {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(to, "{}: {}", self.line, self.what)
    }
}
