//! Answers as a TREC run: `qid Q0 brief-id rank score dateline`.
//!
//! What `trec_eval` reads, and `dateline eval`. A brief has one row, that of its first hit; ids are
//! those of the judged collection ([`Brief::trec_id`](crate::brief::Brief::trec_id)), so two briefs
//! that declare the same one share a row. Both order by score and not by rank, so every score is
//! written below the one before it. It does not know the judgments.

use crate::eval::Ranked;
use crate::eval::run;
use crate::search::Answer;

/// The rows of one query. Ranks count from 1; scores fall and have all their digits. White space and
/// control characters in ids are percent-encoded.
pub fn rows(answer: &Answer, qid: &str) -> String {
    run::rows(qid, &ranking(answer))
}

/// The hits as documents in order, with the ids that [`rows`] writes.
pub fn ranking(answer: &Answer) -> Vec<Ranked> {
    let ranked = answer.hits.iter().map(|hit| Ranked {
        document: run::encoded(&hit.trec_id).into_owned(),
        score: hit.score,
    });
    ranked.collect()
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use expect_test::expect;
    use proptest::prelude::*;

    use super::*;
    use crate::render::specimen;

    #[test]
    fn a_row_for_each_brief() {
        let mut answer = specimen::answer();
        let again = answer.hits[0].clone();
        answer.hits.insert(1, again);
        expect![[r#"
            q%201 Q0 harbour/ferry-aground-skerry.txt 1 9.31 dateline
            q%201 Q0 wire/2025%2011.jsonl 2 4.5 dateline
            q%201 Q0 odd/escape.md 3 4.4999995 dateline
        "#]]
        .assert_eq(&rows(&answer, "q 1"));
    }

    proptest! {
        #[test]
        fn rows_are_six_columns_with_scores_that_fall(
            hits in prop::collection::vec((prop_oneof![-1e30f32..1e30, Just(0.0)], "\\PC{0,3}[a-c \n]"), 0..12),
        ) {
            let mut answer = specimen::answer();
            let one = answer.hits[0].clone();
            answer.hits = hits
                .into_iter()
                .map(|(score, trec_id)| crate::search::Hit { score, trec_id, ..one.clone() })
                .collect();
            let rows = rows(&answer, "1");
            let mut last = f32::INFINITY;
            let mut ids = HashSet::new();
            for (index, row) in rows.lines().enumerate() {
                let columns: Vec<_> = row.split(' ').collect();
                prop_assert_eq!(columns.len(), 6);
                prop_assert!(!row.contains(|letter: char| letter.is_control()));
                prop_assert_eq!(columns[3].parse::<usize>(), Ok(index + 1));
                let score: f32 = columns[4].parse().unwrap();
                prop_assert!(score < last);
                last = score;
                prop_assert!(ids.insert(columns[2].to_owned()));
            }
        }
    }
}
