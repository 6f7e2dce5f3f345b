//! What is refused, and how it is said: fields and dates.

use expect_test::expect;

use super::refuses;

#[test]
fn a_field_has_a_known_name_and_one_value() {
    refuses(
        &[
            "secton:World harbour",
            r#"a Peple:"two words""#,
            "dat:2025",
            "field::x",
            "Kyiv:talks",
            "note:(x)",
            "secton:*",
            "section:",
            "a section: World news",
            r#"section: "two words""#,
            "(section:)",
            "section:&",
            "section:-World",
            "section:-",
            "section:*",
            "section:(a OR *)",
            "section:()",
            "section:(person:x)",
            "section:person:x",
            "section:(a date:2025)",
            "date:(section:x)",
            r#"section:"""#,
        ],
        expect![[r#"
            query: unknown field "secton"
              secton:World harbour
              ^^^^^^
            hint: did you mean section:World?

            query: unknown field "Peple"
              a Peple:"two words"
                ^^^^^
            hint: did you mean people:?

            query: unknown field "dat"
              dat:2025
              ^^^
            hint: did you mean date:2025?

            query: unknown field "field"
              field::x
              ^^^^^
            hint: fields are headline deck heading body byline section source person org place entity dateline slug lang path status topic date; to search for the text itself, put it in quotes

            query: unknown field "Kyiv"
              Kyiv:talks
              ^^^^
            hint: fields are headline deck heading body byline section source person org place entity dateline slug lang path status topic date; to search for the text itself, put it in quotes

            query: unknown field "note"
              note:(x)
              ^^^^
            hint: fields are headline deck heading body byline section source person org place entity dateline slug lang path status topic date; to search for the text itself, put it in quotes

            query: unknown field "secton"
              secton:*
              ^^^^^^
            hint: did you mean section:*?

            query: section: has no value
              section:
              ^^^^^^^^
            hint: write section:value, or the word without a colon

            query: section: has no value
              a section: World news
                ^^^^^^^^
            hint: leave out the space: section:World

            query: section: has no value
              section: "two words"
              ^^^^^^^^
            hint: leave out the space after section:

            query: section: has no value
              (section:)
               ^^^^^^^^
            hint: write section:value, or the word without a colon

            query: section: has no value
              section:&
              ^^^^^^^^^
            hint: write section:value, or the word without a colon

            query: - cannot stand after a colon
              section:-World
                      ^
            hint: write -section:World

            query: section: has no value
              section:-
              ^^^^^^^^^
            hint: write section:value, or the word without a colon

            query: * alone is no value of section:
              section:*
                      ^
            hint: write the start of a word, such as section:harb*

            query: * alone is no value of section:
              section:(a OR *)
                            ^
            hint: write the start of a word, such as section:harb*

            query: there is nothing between these brackets
              section:()
                      ^^
            hint: write words between them, or leave them out

            query: person: cannot stand inside section:
              section:(person:x)
                       ^^^^^^^
            hint: write person: beside section:, outside of its brackets

            query: person: cannot stand inside section:
              section:person:x
                      ^^^^^^^^
            hint: write person: beside section:, outside of its brackets

            query: date: cannot stand inside section:
              section:(a date:2025)
                         ^^^^^
            hint: write date: beside section:, outside of its brackets

            query: section: cannot stand inside date:
              date:(section:x)
                    ^^^^^^^^
            hint: write section: beside date:, outside of its brackets

            query: there is no word between these quotes
              section:""
                      ^^
            hint: write a phrase, such as "harbour fire", or leave the quotes out
        "#]],
    );
}

#[test]
fn a_date_is_a_day_a_month_a_year_or_a_range() {
    refuses(
        &[
            "date:",
            "date: 2025",
            "date:yesterday",
            "date:2025-13",
            "date:2025-11-20..2025-11-01",
            "date:..",
            "date:*",
            "date:(2025 OR x)",
            r#"date:"2025 11""#,
            r#"date:"2025"~2"#,
            "date:2025~",
            "date:-2025",
        ],
        expect![[r#"
            query: date: has no value
              date:
              ^^^^^
            hint: write date:2025-11, or the word without a colon

            query: date: has no value
              date: 2025
              ^^^^^
            hint: leave out the space: date:2025

            query: "yesterday" is not a date
              date:yesterday
                   ^^^^^^^^^
            hint: dates are written 2025, 2025-11, 2025-11-19, 2025-11-01..2025-11-20, 2025-11.., ..2025-11 or >=2025-11

            query: "2025-13" is not a date
              date:2025-13
                   ^^^^^^^
            hint: dates are written 2025, 2025-11, 2025-11-19, 2025-11-01..2025-11-20, 2025-11.., ..2025-11 or >=2025-11

            query: the dates end before they start
              date:2025-11-20..2025-11-01
                   ^^^^^^^^^^^^^^^^^^^^^^
            hint: write the earlier date first

            query: ".." is not a date
              date:..
                   ^^
            hint: dates are written 2025, 2025-11, 2025-11-19, 2025-11-01..2025-11-20, 2025-11.., ..2025-11 or >=2025-11

            query: "*" is not a date
              date:*
                   ^
            hint: dates are written 2025, 2025-11, 2025-11-19, 2025-11-01..2025-11-20, 2025-11.., ..2025-11 or >=2025-11

            query: "x" is not a date
              date:(2025 OR x)
                            ^
            hint: dates are written 2025, 2025-11, 2025-11-19, 2025-11-01..2025-11-20, 2025-11.., ..2025-11 or >=2025-11

            query: "2025 11" is not a date
              date:"2025 11"
                   ^^^^^^^^^
            hint: dates are written 2025, 2025-11, 2025-11-19, 2025-11-01..2025-11-20, 2025-11.., ..2025-11 or >=2025-11

            query: ""2025"~2" is not a date
              date:"2025"~2
                   ^^^^^^^^
            hint: dates are written 2025, 2025-11, 2025-11-19, 2025-11-01..2025-11-20, 2025-11.., ..2025-11 or >=2025-11

            query: "2025~" is not a date
              date:2025~
                   ^^^^^
            hint: dates are written 2025, 2025-11, 2025-11-19, 2025-11-01..2025-11-20, 2025-11.., ..2025-11 or >=2025-11

            query: "-2025" is not a date
              date:-2025
                   ^^^^^
            hint: dates are written 2025, 2025-11, 2025-11-19, 2025-11-01..2025-11-20, 2025-11.., ..2025-11 or >=2025-11
        "#]],
    );
}

#[test]
fn near_wants_names_on_both_sides() {
    refuses(
        &[
            "person:harb~ near place:x",
            "person:a near place:(b -c)",
            "person:a near place:",
            "person:a near person:b near person:c near person:d near person:e near person:f near \
             person:g near person:h near person:i",
        ],
        expect![[r#"
            query: near stands between names, and person:harb~ is none
              person:harb~ near place:x
              ^^^^^^^
            hint: write person:Solberg near org:"Skerry Ferries"

            query: near stands between names, and place:(b -c) is none
              person:a near place:(b -c)
                            ^^^^^^
            hint: write person:Solberg near org:"Skerry Ferries"

            query: place: has no value
              person:a near place:
                            ^^^^^^
            hint: write place:value, or the word without a colon

            query: more than 8 names are asked for in one passage
              …d near person:e near person:f near person:g near person:h near person:i
                                                                              ^^^^^^^
            hint: leave names out
        "#]],
    );
}
