//! Answers as a TREC run: `qid Q0 brief-id rank score dateline`.
//!
//! What `trec_eval` reads. A brief has one row, that of its first hit; ids are those of the judged
//! collection ([`Brief::trec_id`](crate::brief::Brief::trec_id)), so two briefs that declare the same
//! one share a row. Note that `trec_eval` orders by score and not by rank: an answer ordered by date
//! has no scores to order by. It does not know the judgments.

use std::borrow::Cow;
use std::collections::HashSet;
use std::fmt::Write as _;

use crate::search::Answer;

/// The run's name, in the last column.
const TAG: &str = "dateline";

/// The rows of one query. Ranks count from 1; scores never rise and have all their digits. White
/// space and control characters in ids are percent-encoded.
pub fn rows(answer: &Answer, qid: &str) -> String {
    let qid = encoded(qid);
    let mut rows = String::new();
    let mut seen = HashSet::new();
    let mut score = f32::MAX;
    for hit in &answer.hits {
        let id = encoded(&hit.trec_id);
        score = score.min(if hit.score.is_nan() { 0.0 } else { hit.score });
        if !seen.insert(id.clone()) {
            continue;
        }
        // Writing to a string cannot fail.
        let _ = writeln!(rows, "{qid} Q0 {id} {} {score} {TAG}", seen.len());
    }
    rows
}

/// The id without anything that would end its column.
fn encoded(id: &str) -> Cow<'_, str> {
    let ends = |letter: char| letter.is_whitespace() || letter.is_control();
    if !id.contains(ends) {
        return Cow::Borrowed(id);
    }
    let mut encoded = String::with_capacity(id.len() + 8);
    for letter in id.chars() {
        if ends(letter) {
            for byte in letter.encode_utf8(&mut [0; 4]).bytes() {
                let _ = write!(encoded, "%{byte:02X}");
            }
        } else {
            encoded.push(letter);
        }
    }
    Cow::Owned(encoded)
}

#[cfg(test)]
mod tests {
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
            q%201 Q0 odd/escape.md 3 4.5 dateline
        "#]]
        .assert_eq(&rows(&answer, "q 1"));
    }

    #[test]
    fn ids_have_no_white_space() {
        let cases = [
            ("a b", "a%20b"),
            ("a%20b", "a%20b"),
            ("a\u{a0}\n", "a%C2%A0%0A"),
            ("harbour/Ålesund.txt#3", "harbour/Ålesund.txt#3"),
        ];
        for (id, expected) in cases {
            assert_eq!(encoded(id), expected);
        }
    }

    proptest! {
        #[test]
        fn rows_are_six_columns_with_scores_that_never_rise(
            hits in prop::collection::vec((any::<f32>(), "\\PC{0,3}[a-c \n]"), 0..12),
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
                prop_assert!(score <= last);
                last = score;
                prop_assert!(ids.insert(columns[2].to_owned()));
            }
        }
    }
}
