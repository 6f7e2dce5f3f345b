//! Runs, as TREC writes them: `query Q0 document rank score tag`, one a line, white space between.
//!
//! As for `trec_eval` the score decides and not the rank: highest first, and among documents of one
//! score the one whose id comes last in byte order. Scores are held with its precision, too (32
//! bits). It does not know which documents are relevant.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashSet};
use std::fmt::Write as _;

use super::Wrong;
use super::lines::{columns, quoted};

/// The tag of our own runs, in the last column.
const TAG: &str = "dateline";
/// How far below the score before it a score is put that does not fall, where floats lie closer.
const STEP: f32 = 1e-6;

/// A document in a ranking.
#[derive(Clone, Debug, PartialEq)]
pub struct Ranked {
    /// Its id.
    pub document: String,
    /// Its score; compares within one ranking only.
    pub score: f32,
}

/// The rankings of several queries, best first.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Run {
    topics: BTreeMap<String, Vec<Ranked>>,
}

impl Run {
    /// Reads a run; a line that cannot be read is left out and told of, as is a document that a
    /// query has twice, whose better score stays. Sorts, so n log n in the lines of a query.
    pub fn read(bytes: &[u8]) -> (Self, Vec<Wrong>) {
        let mut wrong = Vec::new();
        let mut topics: BTreeMap<String, Vec<(Ranked, usize)>> = BTreeMap::new();
        for (line, columns) in columns::<6>(bytes, "query, Q0, document, rank, score, tag") {
            let row = columns.and_then(|[query, _, document, _, score, _]| {
                let score = score_of(score).map_err(|what| Wrong { line, what })?;
                let document = document.to_owned();
                let topic = topics.entry(query.to_owned()).or_default();
                topic.push((Ranked { document, score }, line));
                Ok(())
            });
            wrong.extend(row.err());
        }
        let mut run = Self::default();
        for (query, mut rows) in topics {
            rows.sort_by(|(a, _), (b, _)| {
                let by_id = || b.document.cmp(&a.document);
                b.score.total_cmp(&a.score).then_with(by_id)
            });
            let mut seen = HashSet::new();
            let mut ranking = Vec::with_capacity(rows.len());
            for (row, line) in rows {
                if seen.insert(row.document.clone()) {
                    ranking.push(row);
                } else {
                    let (document, query) = (quoted(&row.document), quoted(&query));
                    let what = format!("{document} is in the ranking for {query} already");
                    wrong.push(Wrong { line, what });
                }
            }
            run.topics.insert(query, ranking);
        }
        wrong.sort_by_key(|wrong| wrong.line);
        (run, wrong)
    }

    /// Puts in the ranking of a query, best first, over one that is there; of a document that comes
    /// twice the first stays.
    pub fn put(&mut self, query: &str, mut ranking: Vec<Ranked>) {
        let mut seen = HashSet::new();
        ranking.retain(|row| seen.insert(row.document.clone()));
        self.topics.insert(query.to_owned(), ranking);
    }

    /// The queries, in the order of their ids.
    pub fn queries(&self) -> impl Iterator<Item = &str> + Clone {
        self.topics.keys().map(String::as_str)
    }

    /// The ranking of a query; empty where nothing was found.
    pub fn ranking(&self, query: &str) -> &[Ranked] {
        self.topics.get(query).map_or(&[], Vec::as_slice)
    }
}

fn score_of(text: &str) -> Result<f32, String> {
    let score = text.parse::<f32>().ok().filter(|score| !score.is_nan());
    // Nought below nought is nought.
    let score = score.map(|score| score + 0.0);
    score.ok_or_else(|| format!("the score {} is not a number", quoted(text)))
}

/// The rows of a query. Ranks count from 1, a document has one row, and every score is below the
/// one before it (put just below where it is not), so that reading by score gives the same order.
/// Ids are written [`encoded`].
pub fn rows(query: &str, ranking: &[Ranked]) -> String {
    let query = encoded(query);
    let mut rows = String::new();
    let mut seen = HashSet::new();
    let mut last: Option<f32> = None;
    for row in ranking {
        let document = encoded(&row.document);
        if !seen.insert(document.clone()) {
            continue;
        }
        let score = if row.score.is_nan() { 0.0 } else { row.score };
        let score = score.clamp(f32::MIN, f32::MAX);
        let score = last.map_or(score, |last| score.min(below(last)));
        last = Some(score);
        // Writing to a string cannot fail.
        let _ = writeln!(rows, "{query} Q0 {document} {} {score} {TAG}", seen.len());
    }
    rows
}

fn below(score: f32) -> f32 {
    if score.abs() < 1.0 {
        score - STEP
    } else {
        score.next_down()
    }
}

/// An id as files of columns hold it: white space and control characters percent-encoded.
pub fn encoded(id: &str) -> Cow<'_, str> {
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

    fn order(run: &Run, query: &str) -> Vec<String> {
        let ranking = run.ranking(query).iter();
        ranking.map(|row| row.document.clone()).collect()
    }

    #[test]
    fn the_score_decides_and_among_equals_the_last_id() {
        let file =
            b"q1 Q0 a 1 2.5 x\nq1 Q0 b 2 2.5 x\nq1 Q0 c 3 9 x\nq1 Q0 d 4 -0.0 x\nq1 Q0 e 5 0 x\n\
            q1 Q0 f 6 2.50000001 x\n";
        let (run, wrong) = Run::read(file);
        assert_eq!(wrong, []);
        // 2.50000001 is 2.5 in 32 bits.
        assert_eq!(order(&run, "q1"), ["c", "f", "b", "a", "e", "d"]);
        assert_eq!(order(&run, "q2"), [""; 0]);
    }

    #[test]
    fn lines_that_cannot_be_read_are_told_of_and_the_rest_applies() {
        let file =
            b"q1 Q0 a 1 2\nq1 Q0 a 1 high x\nq1 Q0 a 1 NaN x\nq1 Q0 a 1 1 x\nq1 Q0 a 2 3 x\nq1 Q0 b 3 2 x\n";
        let (run, wrong) = Run::read(file);
        let wrong: Vec<_> = wrong.iter().map(Wrong::to_string).collect();
        expect![[r#"
            1: 5 columns where there should be 6: query, Q0, document, rank, score, tag
            2: the score "high" is not a number
            3: the score "NaN" is not a number
            4: "a" is in the ranking for "q1" already"#]]
        .assert_eq(&wrong.join("\n"));
        assert_eq!(order(&run, "q1"), ["a", "b"]);
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
        fn what_is_written_is_read_back_in_the_same_order(
            rows in prop::collection::vec(("[a-c é]{0,3}", prop_oneof![any::<f32>(), -2f32..2.0, Just(0.0)]), 0..30),
        ) {
            let ranking: Vec<_> = rows
                .into_iter()
                // The lowest floats have no room below them.
                .map(|(document, score)| Ranked { document: format!("d{document}"), score: score.clamp(-1e30, f32::MAX) })
                .collect();
            let (run, wrong) = Run::read(super::rows("q 1", &ranking).as_bytes());
            prop_assert_eq!(wrong, vec![]);
            let mut expected: Vec<String> = Vec::new();
            for row in &ranking {
                let id = encoded(&row.document).into_owned();
                if !expected.contains(&id) {
                    expected.push(id);
                }
            }
            prop_assert_eq!(order(&run, "q%201"), expected);
        }

        #[test]
        fn any_bytes_are_read(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
            let _ = Run::read(&bytes);
        }
    }
}
