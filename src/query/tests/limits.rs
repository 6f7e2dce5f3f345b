//! How long and how deep a query may be.

use expect_test::expect;

use super::refuses;
use crate::query::{MAX_CHARACTERS, MAX_DEPTH, parse};

#[test]
fn length_and_depth_are_limited() {
    let long = "a".repeat(MAX_CHARACTERS);
    assert!(parse(&long).is_ok());
    let nested = |n| format!("{}a{}", "(".repeat(n), ")".repeat(n));
    assert!(parse(&nested(MAX_DEPTH)).is_ok());
    let deep = "a OR b AND c -(".repeat(MAX_DEPTH) + "x y" + &")".repeat(MAX_DEPTH);
    assert_eq!(
        parse(&deep).map(|parsed| parsed.query.to_string()),
        Ok(deep)
    );
    refuses(
        &[
            &"é".repeat(MAX_CHARACTERS + 1),
            &nested(2_000),
            &"(".repeat(2_000),
        ],
        expect![[r#"
            query: the query is 10001 characters long, the limit is 10000
              …ééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééé
                                                                                     ^
            hint: keep the words that tell the briefs you want from others

            query: brackets are nested deeper than 100
              …((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((…
                                      ^
            hint: a (b c) finds what a b c finds

            query: brackets are nested deeper than 100
              …((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((…
                                      ^
            hint: a (b c) finds what a b c finds
        "#]],
    );
}

#[test]
fn few_words_can_be_asked_for_near_each_other() {
    let near = |words: usize| format!("\"{}\"~5", vec!["a"; words].join(" "));
    assert!(parse(&near(32)).is_ok());
    refuses(
        &[&near(33)],
        expect![[r#"
            query: more than 32 words are asked for near each other
              "a a a a a a a a a a a a a a a a a a a a a a a …
              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
            hint: leave words out, or leave ~ out for the exact phrase
        "#]],
    );
}

#[test]
fn long_repetitions_are_read_in_time() {
    for unit in [
        "-", "a ", "a OR ", "NOT ", "a:", r#""a""#, "(a)", "a~", "*", "♥ ", "-a", ",", "a-b:c ",
    ] {
        let text = unit.repeat(MAX_CHARACTERS / unit.chars().count());
        if let Ok(parsed) = parse(&text) {
            assert!(!parsed.query.to_string().is_empty());
        }
    }
}
