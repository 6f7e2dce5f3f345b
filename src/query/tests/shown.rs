//! How long texts and odd queries are shown.

use expect_test::expect;

use super::refuses;
use crate::query::{Diagnostic, Field, Query};
use crate::span::Span;

#[test]
fn a_long_text_is_cut_around_the_place() {
    let words = "harbour ".repeat(40);
    refuses(
        &[
            &format!("{words}secton:World {words}"),
            &format!("secton:World {words}"),
            &format!("{words}secton:World"),
            &format!("x\ty\r\n\u{1b}[31m\u{202e} {}:World", "s".repeat(200)),
            "漢字 漢字 secton:漢字",
            "👩‍👩‍👧 e\u{301} secton:x",
        ],
        expect![[r#"
            query: unknown field "secton"
              …arbour harbour harbour secton:World harbour harbour harbour harbour ha…
                                      ^^^^^^
            hint: did you mean section:World?

            query: unknown field "secton"
              secton:World harbour harbour harbour harbour harbour harbour harbour ha…
              ^^^^^^
            hint: did you mean section:World?

            query: unknown field "secton"
              …ur harbour harbour harbour harbour harbour harbour harbour secton:World
                                                                          ^^^^^^
            hint: did you mean section:World?

            query: unknown field "sssssssssssssssssssssssssssssssssssssss…"
              x y  �[31m� sssssssssssssssssssssssssssssssssssssssssssssss…:World
                          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
            hint: fields are headline deck heading body byline section source person org place entity dateline slug lang path status topic date; to search for the text itself, put it in quotes

            query: unknown field "secton"
              漢字 漢字 secton:漢字
                        ^^^^^^
            hint: did you mean section:漢字?

            query: unknown field "secton"
              👩‍👩‍👧 é secton:x
                   ^^^^^^
            hint: did you mean section:x?
        "#]],
    );
}

#[test]
fn a_place_outside_of_the_text_is_shown_at_its_nearest_end() {
    let wrong = Diagnostic {
        message: "odd\nmessage".into(),
        span: Span::new(1, 900),
        hint: None,
    };
    assert_eq!(wrong.render("é!"), "query: odd message\n  é!\n  ^^");
    assert_eq!(wrong.render(""), "query: odd message\n  \n  ^");
}

#[test]
fn queries_that_no_text_gives_still_print() {
    let word = |text: &str| Query::Word(text.into());
    let cases = [
        (word("two words"), r#""two words""#),
        (word("AND"), r#""AND""#),
        (word("-x"), r#""-x""#),
        (word("section:x"), r#""section:x""#),
        (
            Query::Field(Field::Slug, Box::new(word(r#"two "words"#))),
            r#"slug:"two  words""#,
        ),
        (Query::Field(Field::Slug, Box::new(word("OR"))), "slug:OR"),
        (Query::All(vec![]), "*"),
        (
            Query::And(vec![Query::Or(vec![word("a"), word("b")])]),
            "(a OR b)",
        ),
        (
            Query::Not(Box::new(Query::Not(Box::new(word("a"))))),
            "-(-a)",
        ),
    ];
    for (query, expected) in cases {
        assert_eq!(query.to_string(), expected);
    }
}
