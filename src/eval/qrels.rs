//! Judgments, as TREC writes them: `query 0 document grade`, one a line, white space between.
//!
//! Grades are whole numbers. From 1 on a document is relevant, and more so the higher the grade;
//! 0 and below is judged and not relevant; what is not listed counts as not relevant. The second
//! column says nothing. It does not know what was found.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use super::Wrong;
use super::lines::{columns, quoted};

/// The judgments of a file, by query.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Qrels {
    topics: BTreeMap<String, Topic>,
}

/// The grades of one query's documents.
pub type Topic = BTreeMap<String, i32>;

impl Qrels {
    /// Reads judgments; a line that cannot be read, or that contradicts an earlier one, is left out
    /// and told of. Linear in the file, apart from the maps.
    pub fn read(bytes: &[u8]) -> (Self, Vec<Wrong>) {
        let mut qrels = Self::default();
        let mut wrong = Vec::new();
        for (line, columns) in columns::<4>(bytes, "query, 0, document, grade") {
            let judged = columns.and_then(|columns| {
                let judged = qrels.judge(columns);
                judged.map_err(|what| Wrong { line, what })
            });
            wrong.extend(judged.err());
        }
        (qrels, wrong)
    }

    fn judge(&mut self, [query, _, document, grade]: [&str; 4]) -> Result<(), String> {
        let grade: i32 = grade
            .parse()
            .map_err(|_| format!("the grade {} is not a whole number", quoted(grade)))?;
        let topic = self.topics.entry(query.to_owned()).or_default();
        match topic.entry(document.to_owned()) {
            Entry::Vacant(place) => {
                place.insert(grade);
                Ok(())
            }
            Entry::Occupied(judged) if *judged.get() == grade => Ok(()),
            Entry::Occupied(judged) => Err(format!(
                "{} was judged {} for {} before",
                quoted(document),
                judged.get(),
                quoted(query)
            )),
        }
    }

    /// The queries that have judgments, in the order of their ids.
    pub fn queries(&self) -> impl Iterator<Item = &str> {
        self.topics.keys().map(String::as_str)
    }

    /// The judgments for a query.
    pub fn topic(&self, query: &str) -> Option<&Topic> {
        self.topics.get(query)
    }

    /// How many documents are relevant to a query.
    pub fn relevant(&self, query: &str) -> usize {
        let topic = self.topic(query).into_iter().flatten();
        topic.filter(|(_, grade)| **grade > 0).count()
    }

    /// The grade of a document for a query; 0 where it was not judged, or judged below 0.
    pub fn grade(&self, query: &str, document: &str) -> i32 {
        let grade = self.topic(query).and_then(|topic| topic.get(document));
        grade.copied().unwrap_or(0).max(0)
    }
}

#[cfg(test)]
mod tests {
    use expect_test::expect;
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn lines_that_cannot_be_read_are_told_of_and_the_rest_applies() {
        let file = b"\xef\xbb\xbfq1 0 harbour/ferry.txt 2\r\n\nq1\t0\tnews#2\t0\nq1 harbour/ferry.txt 1\nq2 0 a much\n\
            q2 0 b 1.5\nq2 0 \xff 1\nq1 0 harbour/ferry.txt 1\nq1 0 harbour/ferry.txt 2\nq3 0 x -1\nlonely\n";
        let (qrels, wrong) = Qrels::read(file);
        let wrong: Vec<_> = wrong.iter().map(Wrong::to_string).collect();
        expect![[r#"
            4: 3 columns where there should be 4: query, 0, document, grade
            5: the grade "much" is not a whole number
            6: the grade "1.5" is not a whole number
            7: the line is not UTF-8
            8: "harbour/ferry.txt" was judged 2 for "q1" before
            11: 1 column where there should be 4: query, 0, document, grade"#]]
        .assert_eq(&wrong.join("\n"));
        assert_eq!(qrels.queries().collect::<Vec<_>>(), ["q1", "q3"]);
        assert_eq!(qrels.grade("q1", "harbour/ferry.txt"), 2);
        assert_eq!(qrels.relevant("q1"), 1);
        assert_eq!(qrels.topic("q1").map(Topic::len), Some(2));
        assert_eq!(qrels.grade("q3", "x"), 0);
        assert_eq!(qrels.grade("q9", "x"), 0);
    }

    proptest! {
        #[test]
        fn every_line_that_is_not_blank_is_a_judgment_or_told_of(
            lines in prop::collection::vec("[ \\ta0é-]{0,9}", 0..20),
        ) {
            let (qrels, wrong) = Qrels::read(lines.join("\n").as_bytes());
            let filled = lines.iter().filter(|line| !line.trim_ascii().is_empty()).count();
            let judged: usize = qrels.topics.values().map(Topic::len).sum();
            prop_assert!(judged + wrong.len() <= filled);
            prop_assert!(filled == 0 || judged + wrong.len() > 0);
        }

        #[test]
        fn any_bytes_are_read(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
            let _ = Qrels::read(&bytes);
        }
    }
}
