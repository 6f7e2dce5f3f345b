//! What holds for every query and every text.

use proptest::collection::vec;
use proptest::prelude::*;

use crate::query::{Days, Field, MAX_NEAR, Query, parse, plain};

/// A word that means only itself.
fn word() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => "[a-zäöüß]{1,8}",
        1 => prop::sample::select(vec![
            "cease-fire", "F-16", "2-1", "10:30", "O’Brien", "it's", "C++", "U.S", "and", "北京",
            "أوكرانيا", "می‌خواهم", "https://example.org/a?b", "AT&T", "10,000", "#1", "$5", "Aand",
        ])
        .prop_map(String::from),
    ]
}

fn phrase() -> impl Strategy<Value = Query> {
    let text = vec(word(), 1..4).prop_map(|words| words.join(" "));
    (text, prop::option::of(0..=MAX_NEAR)).prop_map(|(text, near)| Query::Phrase { text, near })
}

fn days() -> impl Strategy<Value = Days> {
    let day = -719_162..=2_932_896;
    let text = prop_oneof![
        (1..=9999, 1..=12).prop_map(|(year, month)| format!("{year:04}-{month}")),
        (1..=9999).prop_map(|year| format!("{year:04}..")),
        (1..=9999).prop_map(|year| format!("..{year:04}")),
    ];
    prop_oneof![
        (day.clone(), day).prop_map(|(a, b): (i32, i32)| Days {
            first: a.min(b),
            last: a.max(b)
        }),
        text.prop_map(|text| text.parse().unwrap()),
    ]
}

/// What may stand in a field, too.
fn value() -> impl Strategy<Value = Query> {
    prop_oneof![
        word().prop_map(Query::Word),
        phrase(),
        word().prop_map(Query::Prefix),
        "[a-z]{3,8}".prop_map(Query::Fuzzy),
    ]
}

fn nested(leaf: impl Strategy<Value = Query> + 'static) -> impl Strategy<Value = Query> {
    leaf.prop_recursive(5, 40, 4, |inner| {
        prop_oneof![
            vec(inner.clone(), 2..4).prop_map(Query::all),
            vec(inner.clone(), 2..4).prop_map(Query::and),
            vec(inner.clone(), 2..4).prop_map(Query::or),
            inner.prop_map(Query::not),
        ]
    })
}

/// Names asked for in one passage.
fn together() -> impl Strategy<Value = Query> {
    let value = prop_oneof![
        word().prop_map(Query::Word),
        vec(word(), 1..3).prop_map(|words| Query::Phrase {
            text: words.join(" "),
            near: None
        }),
        word().prop_map(Query::Prefix),
        vec(word().prop_map(Query::Word), 2..4).prop_map(Query::or),
    ];
    let fields = vec![Field::Person, Field::Org, Field::Place, Field::Entity];
    let part = (prop::sample::select(fields), value)
        .prop_map(|(field, value)| Query::Field(field, value.into()));
    vec(part, 2..4).prop_map(Query::Together)
}

fn query() -> impl Strategy<Value = Query> {
    let field = prop::sample::select(Field::ALL.to_vec());
    nested(prop_oneof![
        4 => value(),
        2 => (field, nested(value())).prop_map(|(field, value)| Query::Field(field, value.into())),
        1 => together(),
        1 => Just(Query::Word("near".into())),
        1 => days().prop_map(Query::Date),
        1 => Just(Query::Everything),
    ])
}

/// Text of pieces that mean something, in any order.
fn salad() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        prop::sample::select(vec![
            " ", " ", " ", " ", "(", ")", "\"", "\"", "“", "-", "--", "–", "*", "~", "~5", "OR",
            "AND", "NOT", "section:", "date:", "secton:", "http:", "x:", ":", "::", ",", ".", "..",
            "?", "&", "&&", "||", "2025", "2025-11", "..2025", ">=2025", "+", "'", "♥", "\u{200b}",
            "\u{200d}", "\0", "\n", "harbour", "ab", "a", "//", "person:", "org:", " near ",
            "place:x",
        ])
        .prop_map(String::from),
        "\\PC",
    ];
    vec(piece, 0..24).prop_map(|pieces| pieces.concat())
}

/// Reading never panics; what it reads, it reads again from its own print; what it refuses, it shows.
fn check(text: &str) {
    match parse(text) {
        Ok(parsed) => {
            let printed = parsed.query.to_string();
            match parse(&printed) {
                Ok(again) => assert_eq!(again.query, parsed.query, "{text:?} prints {printed:?}"),
                Err(error) => panic!("{text:?} prints\n{}", error.render(&printed)),
            }
        }
        Err(error) => {
            assert!(
                text.get(error.span.start..error.span.end).is_some(),
                "{text:?}: {error:?}"
            );
            let shown = error.render(text);
            assert!(
                !shown.contains(|c: char| c.is_control() && c != '\n'),
                "{shown:?}"
            );
        }
    }
    let _ = plain(text).to_string();
}

proptest! {
    #[test]
    fn a_query_prints_as_text_that_reads_as_the_same(query in query()) {
        let printed = query.to_string();
        let read = parse(&printed).map_err(|error| TestCaseError::fail(error.render(&printed)))?;
        prop_assert_eq!(read.query, query, "{}", printed);
        prop_assert!(read.notices.is_empty(), "{}: {:?}", printed, read.notices);
    }

    #[test]
    fn any_text_is_read_or_refused_and_reads_again_as_printed(text in any::<String>()) {
        check(&text);
    }

    #[test]
    fn any_mix_of_signs_and_words_is_read_or_refused(text in salad()) {
        check(&text);
    }
}
