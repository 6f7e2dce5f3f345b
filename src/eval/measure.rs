//! The measures: one number from 0 to 1 for each query, and their means over the queries.
//!
//! ```text
//! nDCG@10    = DCG / ideal DCG,  DCG = Σ gain(i) / log2(i + 1)  over the first 10 ranks i;
//!              gain = the grade; ideal: the judged documents, highest grade first
//! AP         = 1/R · Σ P(i) over all ranks i with a relevant document, P(i) the share of relevant
//!              ones among the first i, R the number of relevant ones judged; MAP is its mean
//! RR@10      = 1/i, i the rank of the first relevant document, 0 beyond rank 10; MRR@10 its mean
//! Recall@100 = relevant documents among the first 100 / R
//! ```
//! nDCG is Järvelin and Kekäläinen, "Cumulated gain-based evaluation of IR techniques" (2002), with
//! the linear gain and the discount from the second rank on that `trec_eval` uses (`ndcg_cut.10`);
//! AP and recall are Buckley and Voorhees, "Retrieval System Evaluation" (in *TREC*, 2005) (`map`,
//! `recall.100`); the reciprocal rank is Voorhees, "The TREC-8 Question Answering Track Report"
//! (1999) (`recip_rank` over runs cut at 10). A document is relevant from grade 1 on.
//!
//! Success@1, told for passages, is the share of queries whose first one is relevant.
//!
//! Queries count that have a relevant document; one that found nothing counts 0 (`trec_eval -c`).
//! It does not know how the ranking came about.

use super::qrels::Qrels;
use super::run::{Ranked, Run};

/// A measure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Metric {
    /// Normalised discounted cumulated gain of the first ten.
    Ndcg10,
    /// (Mean) average precision.
    Map,
    /// (Mean) reciprocal rank of the first relevant document, within the first ten.
    Mrr10,
    /// The share of relevant documents that are among the first hundred.
    Recall100,
}

impl Metric {
    /// All of them, in the order they are shown in.
    pub const ALL: [Self; 4] = [Self::Ndcg10, Self::Map, Self::Mrr10, Self::Recall100];

    /// What it is called.
    pub fn name(self) -> &'static str {
        match self {
            Self::Ndcg10 => "nDCG@10",
            Self::Map => "MAP",
            Self::Mrr10 => "MRR@10",
            Self::Recall100 => "Recall@100",
        }
    }
}

/// One query, measured.
#[derive(Clone, Debug, PartialEq)]
pub struct Measured {
    /// Its id.
    pub query: String,
    /// How many documents are relevant to it.
    pub relevant: usize,
    /// How many of them were found, at any rank.
    pub found: usize,
    values: [f64; Metric::ALL.len()],
}

impl Measured {
    /// One measure, from 0 to 1.
    pub fn get(&self, metric: Metric) -> f64 {
        self.values[metric as usize]
    }
}

/// Queries, measured.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Table {
    /// In the order they were given in.
    pub queries: Vec<Measured>,
}

impl Table {
    /// The mean of a measure over the queries; 0 without any.
    pub fn mean(&self, metric: Metric) -> f64 {
        let sum = sum(self.queries.iter().map(|query| query.get(metric)));
        sum / self.queries.len().max(1) as f64
    }
}

/// Measures a run for these queries; those without a relevant document are left out. Linear in the
/// rankings, and n log n in a query's judgments.
pub fn measure<'q>(qrels: &Qrels, run: &Run, queries: impl IntoIterator<Item = &'q str>) -> Table {
    let queries = queries
        .into_iter()
        .filter(|query| qrels.relevant(query) > 0);
    let measured = queries.map(|query| one(qrels, query, run.ranking(query)));
    Table {
        queries: measured.collect(),
    }
}

/// For each of these queries that has a relevant document, whether the first one of its ranking is
/// relevant: Success@1.
pub fn first_is_relevant<'q>(
    qrels: &Qrels,
    run: &Run,
    queries: impl IntoIterator<Item = &'q str>,
) -> Vec<(String, bool)> {
    let queries = queries
        .into_iter()
        .filter(|query| qrels.relevant(query) > 0);
    let hits = |query: &str| {
        let first = run.ranking(query).first();
        first.is_some_and(|row| qrels.grade(query, &row.document) > 0)
    };
    queries
        .map(|query| (query.to_owned(), hits(query)))
        .collect()
}

fn one(qrels: &Qrels, query: &str, ranking: &[Ranked]) -> Measured {
    let grades = ranking.iter().map(|row| qrels.grade(query, &row.document));
    let grades: Vec<i32> = grades.collect();
    let mut ideal: Vec<i32> = qrels
        .topic(query)
        .into_iter()
        .flatten()
        .map(|one| *one.1)
        .collect();
    ideal.sort_unstable_by(|a, b| b.cmp(a));
    let relevant = qrels.relevant(query);
    let share = |part: f64| part / relevant.max(1) as f64;
    let first = grades.iter().take(10).position(|grade| *grade > 0);
    Measured {
        query: query.to_owned(),
        relevant,
        found: count(&grades),
        // In the order of `Metric::ALL`.
        values: [
            match dcg(&ideal) {
                0.0 => 0.0,
                ideal => dcg(&grades) / ideal,
            },
            share(precisions(&grades)),
            first.map_or(0.0, |index| 1.0 / (index + 1) as f64),
            share(count(&grades[..grades.len().min(100)]) as f64),
        ],
    }
}

fn count(grades: &[i32]) -> usize {
    grades.iter().filter(|grade| **grade > 0).count()
}

fn dcg(grades: &[i32]) -> f64 {
    let first = grades.iter().take(10).zip(2u32..);
    sum(first.map(|(grade, discount)| f64::from((*grade).max(0)) / f64::from(discount).log2()))
}

/// The precision at the rank of each relevant document, summed.
fn precisions(grades: &[i32]) -> f64 {
    let relevant = grades.iter().zip(1u32..).filter(|(grade, _)| **grade > 0);
    let at = relevant.zip(1u32..);
    sum(at.map(|((_, rank), so_far)| f64::from(so_far) / f64::from(rank)))
}

/// The sum, 0 of nothing; that of the standard library is -0.
pub(super) fn sum(values: impl Iterator<Item = f64>) -> f64 {
    values.fold(0.0, |sum, value| sum + value)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const QRELS: &str = "q1 0 a 2\nq1 0 b 1\nq1 0 c 0\nq1 0 d 1\nq2 0 a 1\nq3 0 a 0\nq3 0 b -1\n";

    fn table(run: &str, queries: &[&str]) -> Table {
        let (qrels, wrong) = Qrels::read(QRELS.as_bytes());
        assert_eq!(wrong, []);
        let (run, wrong) = Run::read(run.as_bytes());
        assert_eq!(wrong, []);
        measure(&qrels, &run, queries.iter().copied())
    }

    fn assert_near(value: f64, expected: f64) {
        assert!((value - expected).abs() < 5e-5, "{value} is not {expected}");
    }

    /// By hand, for q1: ranks b 1, x 0, a 2, c 0.
    ///
    /// DCG = 1/1 + 2/2 = 2; ideal: 2/1 + 1/1.58496 + 1/2 = 3.13093; nDCG = .63879.
    /// AP = (1/1 + 2/3) / 3 = .55556. RR = 1. Recall = 2/3.
    #[test]
    fn measures_are_those_worked_out_by_hand() {
        let run = "q1 Q0 b 1 9 x\nq1 Q0 x 2 8 x\nq1 Q0 a 3 7 x\nq1 Q0 c 4 6 x\n";
        let table = table(run, &["q1", "q2"]);
        let q1 = &table.queries[0];
        assert_near(q1.get(Metric::Ndcg10), 0.63879);
        assert_near(q1.get(Metric::Map), 0.55556);
        assert_near(q1.get(Metric::Mrr10), 1.0);
        assert_near(q1.get(Metric::Recall100), 0.66667);
        assert_eq!((q1.relevant, q1.found), (3, 2));
        // q2 found nothing and counts.
        assert_near(table.mean(Metric::Map), 0.27778);
    }

    #[test]
    fn a_query_without_a_relevant_document_does_not_count() {
        let table = table("q3 Q0 a 1 1 x\nq4 Q0 a 1 1 x\n", &["q3", "q4", "q2"]);
        let ids: Vec<_> = table
            .queries
            .iter()
            .map(|query| query.query.as_str())
            .collect();
        assert_eq!(ids, ["q2"]);
        assert_near(Table::default().mean(Metric::Map), 0.0);
    }

    #[test]
    fn a_first_document_that_is_not_relevant_is_no_success() {
        let (qrels, _) = Qrels::read(QRELS.as_bytes());
        let first = |run: &str| {
            let (run, _) = Run::read(run.as_bytes());
            let hits = first_is_relevant(&qrels, &run, ["q1", "q2", "q3"]);
            hits.into_iter().map(|(_, hit)| hit).collect::<Vec<_>>()
        };
        assert_eq!(first("q1 Q0 d 1 2 x\nq1 Q0 c 2 1 x\n"), [true, false]);
        assert_eq!(first("q1 Q0 c 1 2 x\nq2 Q0 a 1 1 x\n"), [false, true]);
    }

    #[test]
    fn ranks_beyond_ten_and_a_hundred_count_where_they_should() {
        let filler = |ranks: std::ops::Range<usize>| -> String {
            ranks
                .map(|rank| format!("q2 Q0 x{rank} {rank} {} x\n", 1000 - rank))
                .collect()
        };
        let at = |rank: usize| {
            table(
                &(filler(1..rank) + &format!("q2 Q0 a 0 {} x\n", 1000 - rank)),
                &["q2"],
            )
        };
        let values = |rank: usize| Metric::ALL.map(|metric| at(rank).queries[0].get(metric));
        assert_eq!(values(10), [1.0 / 11f64.log2(), 0.1, 0.1, 1.0]);
        assert_eq!(values(11), [0.0, 1.0 / 11.0, 0.0, 1.0]);
        assert_eq!(values(101), [0.0, 1.0 / 101.0, 0.0, 0.0]);
    }

    proptest! {
        #[test]
        fn measures_lie_between_nought_and_one_and_the_ideal_order_has_all(
            judged in prop::collection::btree_map("[a-z]{1,2}", -1i32..4, 1..40),
            found in prop::collection::vec("[a-z]{1,2}", 0..40),
        ) {
            let lines: String = judged.iter().map(|(id, grade)| format!("q 0 {id} {grade}\n")).collect();
            let (qrels, _) = Qrels::read(lines.as_bytes());
            let ranked = |ids: Vec<String>| {
                let mut run = Run::default();
                let rows = ids.into_iter().map(|document| Ranked { document, score: 0.0 });
                run.put("q", rows.collect());
                measure(&qrels, &run, ["q"])
            };
            let values = |table: &Table| Metric::ALL.map(|metric| table.queries[0].get(metric));
            let some = ranked(found);
            prop_assume!(!some.queries.is_empty());
            prop_assert!(values(&some).iter().all(|value| (0.0..=1.0 + 1e-9).contains(value)));
            let mut best: Vec<_> = judged.into_iter().collect();
            best.sort_by_key(|(_, grade)| -grade);
            let best = ranked(best.into_iter().map(|(id, _)| id).collect());
            prop_assert!(values(&best).iter().all(|value| (value - 1.0).abs() < 1e-9));
        }
    }
}
