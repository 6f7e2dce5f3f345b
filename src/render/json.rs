//! Answers as JSON: the object that the contract fixes.
//!
//! Keys and their order are those of [`Answer`]. Strings are exact. Control characters stand as
//! escapes (C1, DEL, line and paragraph separators and marks of direction, too), so that nothing
//! acts on a terminal and no reader of lines takes one line for two. It does not know what the
//! values mean.

use serde::Serialize;

use crate::search::{Answer, Similar};

/// An answer as one object over several lines, with a line feed at the end.
pub fn answer(answer: &Answer) -> Result<String, serde_json::Error> {
    let json = serde_json::to_string_pretty(answer)?;
    Ok(escaped(json) + "\n")
}

/// An answer as one object on one line, with a line feed at the end; `qid` comes first when given.
pub fn answer_line(answer: &Answer, qid: Option<&str>) -> Result<String, serde_json::Error> {
    #[derive(Serialize)]
    struct Line<'a> {
        #[serde(skip_serializing_if = "Option::is_none")]
        qid: Option<&'a str>,
        #[serde(flatten)]
        answer: &'a Answer,
    }
    let json = serde_json::to_string(&Line { qid, answer })?;
    Ok(escaped(json) + "\n")
}

/// Briefs like one brief as one object over several lines, with a line feed at the end.
pub fn similar(similar: &Similar) -> Result<String, serde_json::Error> {
    Ok(escaped(serde_json::to_string_pretty(similar)?) + "\n")
}

/// The same on one line.
pub fn similar_line(similar: &Similar) -> Result<String, serde_json::Error> {
    Ok(escaped(serde_json::to_string(similar)?) + "\n")
}

/// The same JSON with escapes for all that a terminal or a reader of lines acts on. Such characters
/// stand in strings only, where an escape means the same.
pub(super) fn escaped(json: String) -> String {
    if !json.contains(acts) {
        return json;
    }
    let mut escaped = String::with_capacity(json.len() + 16);
    for letter in json.chars() {
        if acts(letter) {
            escaped.push_str(&format!("\\u{:04x}", u32::from(letter)));
        } else {
            escaped.push(letter);
        }
    }
    escaped
}

/// Line feeds stand between the lines of pretty JSON; `serde_json` escapes those in strings.
fn acts(letter: char) -> bool {
    let direction = matches!(letter, '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    letter != '\n' && letter.is_control() || direction
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::{Map, Value};

    use super::*;
    use crate::render::specimen;

    /// The example of the contract.
    const CONTRACT: &str = r#"{"query": "peace framework", "took_us": 812, "total": 37,
 "total_is_exact": true, "partial": false,
 "hits": [{"rank": 1, "score": 11.83, "id": "k3f9a1c2/4",
   "brief": {"id": "k3f9a1c2", "source_id": null, "path": "world/kyiv-talks.txt", "headline": "…",
             "section": ["World"], "source": "…", "byline": "…", "dateline": "KYIV",
             "published": "2025-11-19", "language": "en"},
   "passage": {"ordinal": 4, "heading": "Ukraine rejects territorial concessions", "text": "…",
               "start": 2210, "end": 2704, "line": 14, "highlights": [[12, 17], [30, 39]]},
   "entities": [{"name": "Volodymyr Zelensky", "kind": "person", "mentions": [[0, 8]]}]}],
 "facets": {"section": [{"value": "World", "count": 31}]},
 "notices": []}"#;

    /// Whether each object of `ours` has the keys of `theirs`, in that order, and like values.
    fn same_shape(ours: &Value, theirs: &Value, at: &str) {
        match (ours, theirs) {
            (Value::Object(ours), Value::Object(theirs)) => {
                let added = |key: &&String| *key != "in";
                let keys = |map: &Map<_, _>| map.keys().filter(added).cloned().collect::<Vec<_>>();
                assert_eq!(keys(ours), keys(theirs), "{at}");
                for (key, value) in theirs {
                    same_shape(&ours[key], value, &format!("{at}.{key}"));
                }
            }
            (Value::Array(ours), Value::Array(theirs)) => {
                for (ours, theirs) in ours.iter().zip(theirs) {
                    same_shape(ours, theirs, &format!("{at}[]"));
                }
            }
            (Value::Null, _) | (_, Value::Null) => {}
            _ => assert_eq!(
                std::mem::discriminant(ours),
                std::mem::discriminant(theirs),
                "{at}"
            ),
        }
    }

    #[test]
    fn an_answer_has_the_keys_of_the_contract_in_its_order() {
        let contract: Value = serde_json::from_str(CONTRACT).unwrap();
        let ours = answer(&specimen::answer()).unwrap();
        same_shape(&serde_json::from_str(&ours).unwrap(), &contract, "answer");
        let line = answer_line(&specimen::answer(), None).unwrap();
        same_shape(&serde_json::from_str(&line).unwrap(), &contract, "line");
        assert_eq!(line.find('\n'), Some(line.len() - 1));
    }

    #[test]
    fn a_passage_says_what_its_line_counts_in() {
        let json: Value = serde_json::from_str(&answer(&specimen::answer()).unwrap()).unwrap();
        let places: Vec<_> = json["hits"]
            .as_array()
            .unwrap()
            .iter()
            .map(|hit| &hit["passage"]["in"])
            .collect();
        assert_eq!(places, ["source", "text", "source"]);
    }

    #[test]
    fn the_number_of_the_query_comes_first() {
        let line = answer_line(&specimen::answer(), Some("q\"1")).unwrap();
        assert!(
            line.starts_with(r#"{"qid":"q\"1","query":"ferry aground","#),
            "{line}"
        );
    }

    #[test]
    fn an_explanation_comes_last() {
        let json: Value = serde_json::from_str(&answer(&specimen::explained()).unwrap()).unwrap();
        assert_eq!(
            json.as_object().unwrap().keys().next_back().unwrap(),
            "explanation"
        );
        assert_eq!(
            json["hits"][0]["reasons"]["words_in_passage"],
            serde_json::json!([2, 2])
        );
    }

    proptest! {
        #[test]
        fn what_acts_is_escaped_and_nothing_is_lost(text in any::<String>()) {
            let mut one = specimen::answer();
            one.query = text.clone() + "\u{9b}\u{2028}\u{202e}\u{7f}\n";
            for json in [answer(&one).unwrap(), answer_line(&one, None).unwrap()] {
                prop_assert!(!json.contains(acts));
                let back: Value = serde_json::from_str(&json).unwrap();
                prop_assert_eq!(back["query"].as_str(), Some(one.query.as_str()));
            }
        }
    }
}
