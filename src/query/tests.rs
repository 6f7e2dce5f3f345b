//! The query language as tables: what is read, what is repaired, what is refused; and its laws.

mod laws;

use expect_test::{Expect, expect};

use super::*;

/// Each text with its query, its canonical text where that differs, and its notices.
fn reads(texts: &[&str], expected: Expect) {
    let mut table = String::new();
    for text in texts {
        let parsed = match parse(text) {
            Ok(parsed) => parsed,
            Err(error) => panic!("{}", error.render(text)),
        };
        table += &format!("{}\n    {:?}\n", text.escape_debug(), parsed.query);
        let printed = parsed.query.to_string();
        if printed != *text {
            table += &format!("    {printed}\n");
        }
        for notice in parsed.notices {
            table += &format!("    ! {notice}\n");
        }
    }
    expected.assert_eq(&table);
}

/// Each text as it is refused.
fn refuses(texts: &[&str], expected: Expect) {
    let refusals: Vec<String> = texts
        .iter()
        .map(|text| match parse(text) {
            Ok(parsed) => panic!("{text} reads as {:?}", parsed.query),
            Err(error) => error.render(text),
        })
        .collect();
    expected.assert_eq(&format!("{}\n", refusals.join("\n\n")));
}

#[test]
fn words_phrases_and_signs() {
    reads(
        &[
            "",
            " \t\n\u{feff}",
            "harbour",
            "harbour ferry",
            "\"harbour fire\"",
            "\"harbour  fire\"~5 ",
            "\"fire\"~0",
            "harb*",
            "harbor~",
            "*",
            "harbour *",
            "cease-fire F-16 2-1 O’Brien U.S. C++ 10:30 it's",
            "and or not",
            "Kyiv: talks resume; who leads the delegation?!",
        ],
        expect![[r#"

                Everything
                *
             \t\n\u{feff}
                Everything
                *
            harbour
                Word("harbour")
            harbour ferry
                All([Word("harbour"), Word("ferry")])
            \"harbour fire\"
                Phrase { text: "harbour fire", near: None }
            \"harbour  fire\"~5 
                Phrase { text: "harbour fire", near: Some(5) }
                "harbour fire"~5
            \"fire\"~0
                Phrase { text: "fire", near: Some(0) }
            harb*
                Prefix("harb")
            harbor~
                Fuzzy("harbor")
            *
                Everything
            harbour *
                All([Word("harbour"), Everything])
            cease-fire F-16 2-1 O’Brien U.S. C++ 10:30 it\'s
                All([Word("cease-fire"), Word("F-16"), Word("2-1"), Word("O’Brien"), Word("U.S"), Word("C++"), Word("10:30"), Word("it's")])
                cease-fire F-16 2-1 O’Brien U.S C++ 10:30 it's
            and or not
                All([Word("and"), Word("or"), Word("not")])
            Kyiv: talks resume; who leads the delegation?!
                All([Word("Kyiv"), Word("talks"), Word("resume"), Word("who"), Word("leads"), Word("the"), Word("delegation")])
                Kyiv talks resume who leads the delegation
        "#]],
    );
}

#[test]
fn operators_from_loose_to_tight() {
    reads(
        &[
            "a OR b",
            "a AND b OR c d AND e",
            "a (b OR c)",
            "(a b) c",
            "(a OR b) OR c",
            "((a))",
            "-a",
            "NOT a",
            "a -b NOT c",
            "a AND NOT (b OR c)",
            "--a",
            "-(-(a b)) c",
            "NOT NOT NOT a",
            "-\"a b\"",
            "-(a b)",
            "a(b)\"c\"d",
        ],
        expect![[r#"
            a OR b
                Or([Word("a"), Word("b")])
            a AND b OR c d AND e
                Or([And([Word("a"), Word("b")]), And([All([Word("c"), Word("d")]), Word("e")])])
            a (b OR c)
                All([Word("a"), Or([Word("b"), Word("c")])])
            (a b) c
                All([Word("a"), Word("b"), Word("c")])
                a b c
            (a OR b) OR c
                Or([Word("a"), Word("b"), Word("c")])
                a OR b OR c
            ((a))
                Word("a")
                a
            -a
                Not(Word("a"))
            NOT a
                Not(Word("a"))
                -a
            a -b NOT c
                All([Word("a"), Not(Word("b")), Not(Word("c"))])
                a -b -c
            a AND NOT (b OR c)
                And([Word("a"), Not(Or([Word("b"), Word("c")]))])
                a AND -(b OR c)
            --a
                Word("a")
                a
            -(-(a b)) c
                All([Word("a"), Word("b"), Word("c")])
                a b c
            NOT NOT NOT a
                Not(Word("a"))
                -a
            -\"a b\"
                Not(Phrase { text: "a b", near: None })
            -(a b)
                Not(All([Word("a"), Word("b")]))
            a(b)\"c\"d
                All([Word("a"), Word("b"), Phrase { text: "c", near: None }, Word("d")])
                a b "c" d
        "#]],
    );
}

#[test]
fn fields_and_dates() {
    reads(
        &[
            "section:World",
            "SECTION:World/Europe",
            "headline:\"two words\"",
            "headline:\"near words\"~3",
            "body:harb*",
            "body:harbor~",
            "section:(World OR Sport)",
            "section:((World))",
            "person:(a -b \"c d\")",
            "-section:World",
            "section:(-World)",
            "title:x text:x author:x language:en desk:x people:x organisation:x places:x",
            "section:OR",
            "slug:a:b",
            "section::World,",
            "path:world/*",
            "date:2025-11",
            "date:2025",
            "published:2025-11-19",
            "date:2025-11-01..2025-11-20",
            "date:2025-11..",
            "date:..2025-11",
            "date:>=2025-11",
            "date:>2025-11",
            "date:<=2025-11",
            "date:<2025-11",
            "date:\"2025-11\"",
            "date:(2025-11 OR ..2024 OR >=2026)",
            "-date:2025",
        ],
        expect![[r#"
            section:World
                Field(Section, Word("World"))
            SECTION:World/Europe
                Field(Section, Word("World/Europe"))
                section:World/Europe
            headline:\"two words\"
                Field(Headline, Phrase { text: "two words", near: None })
            headline:\"near words\"~3
                Field(Headline, Phrase { text: "near words", near: Some(3) })
            body:harb*
                Field(Body, Prefix("harb"))
            body:harbor~
                Field(Body, Fuzzy("harbor"))
            section:(World OR Sport)
                Field(Section, Or([Word("World"), Word("Sport")]))
            section:((World))
                Field(Section, Word("World"))
                section:World
            person:(a -b \"c d\")
                Field(Person, All([Word("a"), Not(Word("b")), Phrase { text: "c d", near: None }]))
            -section:World
                Not(Field(Section, Word("World")))
            section:(-World)
                Field(Section, Not(Word("World")))
            title:x text:x author:x language:en desk:x people:x organisation:x places:x
                All([Field(Headline, Word("x")), Field(Body, Word("x")), Field(Byline, Word("x")), Field(Lang, Word("en")), Field(Section, Word("x")), Field(Person, Word("x")), Field(Org, Word("x")), Field(Place, Word("x"))])
                headline:x body:x byline:x lang:en section:x person:x org:x place:x
            section:OR
                Field(Section, Word("OR"))
            slug:a:b
                Field(Slug, Word("a:b"))
            section::World,
                Field(Section, Word("World"))
                section:World
            path:world/*
                Field(Path, Prefix("world/"))
            date:2025-11
                Date(Days { first: 20393, last: 20422 })
            date:2025
                Date(Days { first: 20089, last: 20453 })
            published:2025-11-19
                Date(Days { first: 20411, last: 20411 })
                date:2025-11-19
            date:2025-11-01..2025-11-20
                Date(Days { first: 20393, last: 20412 })
            date:2025-11..
                Date(Days { first: 20393, last: 2147483647 })
            date:..2025-11
                Date(Days { first: -2147483648, last: 20422 })
            date:>=2025-11
                Date(Days { first: 20393, last: 2147483647 })
                date:2025-11..
            date:>2025-11
                Date(Days { first: 20423, last: 2147483647 })
                date:2025-12..
            date:<=2025-11
                Date(Days { first: -2147483648, last: 20422 })
                date:..2025-11
            date:<2025-11
                Date(Days { first: -2147483648, last: 20392 })
                date:..2025-10
            date:\"2025-11\"
                Date(Days { first: 20393, last: 20422 })
                date:2025-11
            date:(2025-11 OR ..2024 OR >=2026)
                Or([Date(Days { first: 20393, last: 20422 }), Date(Days { first: -2147483648, last: 20088 }), Date(Days { first: 20454, last: 2147483647 })])
                date:2025-11 OR date:..2024 OR date:2026..
            -date:2025
                Not(Date(Days { first: 20089, last: 20453 }))
        "#]],
    );
}

#[test]
fn what_is_meant_clearly_is_read() {
    reads(
        &[
            "“harbour fire”~2 „a b“ «c» \"d”",
            "harbour , ferry, docks",
            "harbour ,ferry",
            "a && b || c",
            "a - b – c -- d",
            "talks –resume– today",
            "+harbour -+ferry",
            "salt & pepper 👍 | → ♥ ♥ $",
            "-👍 harbour",
            "-... harbour",
            "https://example.org/a?b=c http:x mailto:desk@example.org ftp://x",
            "harbour\0ferry\u{202e}dock\u{200b}fire",
            "أوكرانيا \"خطة السلام\"",
            "北京，上海。",
            "می‌خواهم",
            "x AND, y",
        ],
        expect![[r#"
            “harbour fire”~2 „a b“ «c» \"d”
                All([Phrase { text: "harbour fire", near: Some(2) }, Phrase { text: "a b", near: None }, Phrase { text: "c", near: None }, Phrase { text: "d", near: None }])
                "harbour fire"~2 "a b" "c" "d"
            harbour , ferry, docks
                All([Word("harbour"), Word("ferry"), Word("docks")])
                harbour ferry docks
                ! stray comma ignored
            harbour ,ferry
                All([Word("harbour"), Word("ferry")])
                harbour ferry
                ! stray comma ignored
            a && b || c
                Or([And([Word("a"), Word("b")]), Word("c")])
                a AND b OR c
                ! "&&" read as AND
                ! "||" read as OR
            a - b – c -- d
                All([Word("a"), Word("b"), Word("c"), Word("d")])
                a b c d
            talks –resume– today
                All([Word("talks"), Word("resume"), Word("today")])
                talks resume today
                ! dash before "resume" ignored; -resume would leave it out
            +harbour -+ferry
                All([Word("harbour"), Not(Word("ferry"))])
                harbour -ferry
            salt & pepper 👍 | → ♥ ♥ $
                All([Word("salt"), Word("pepper")])
                salt pepper
                ! "👍", "|", "→" and more ignored: no letter or digit in it
            -👍 harbour
                Word("harbour")
                harbour
                ! "👍" ignored: no letter or digit in it
            -... harbour
                Word("harbour")
                harbour
            https://example.org/a?b=c http:x mailto:desk@example.org ftp://x
                All([Word("https://example.org/a?b=c"), Word("http:x"), Word("mailto:desk@example.org"), Word("ftp://x")])
            harbour\0ferry\u{202e}dock\u{200b}fire
                All([Word("harbour"), Word("ferry"), Word("dock"), Word("fire")])
                harbour ferry dock fire
            أوكرانيا \"خطة السلام\"
                All([Word("أوكرانيا"), Phrase { text: "خطة السلام", near: None }])
            北京，上海。
                Word("北京，上海")
                北京，上海
            می\u{200c}خواهم
                Word("می\u{200c}خواهم")
            x AND, y
                And([Word("x"), Word("y")])
                x AND y
        "#]],
    );
}

#[test]
fn operators_want_something_on_both_sides() {
    refuses(
        &[
            "AND",
            "AND b",
            "a AND",
            "a OR OR b",
            "OR OR",
            "a AND OR b",
            "a || ",
            "(OR a)",
            "(a OR)",
            "NOT",
            "a NOT",
            "NOT AND b",
            "-AND",
            "a AND ♥",
        ],
        expect![[r#"
            query: "AND" has nothing before it
              AND
              ^^^
            hint: write a word there, or "and" in small letters to search for it

            query: "AND" has nothing before it
              AND b
              ^^^
            hint: write a word there, or "and" in small letters to search for it

            query: "AND" has nothing after it
              a AND
                ^^^
            hint: write a word there, or "and" in small letters to search for it

            query: "OR" has nothing after it
              a OR OR b
                ^^
            hint: write a word there, or "or" in small letters to search for it

            query: "OR" has nothing before it
              OR OR
              ^^
            hint: write a word there, or "or" in small letters to search for it

            query: "AND" has nothing after it
              a AND OR b
                ^^^
            hint: write a word there, or "and" in small letters to search for it

            query: "||" has nothing after it
              a ||
                ^^
            hint: write a word there, or leave the sign out

            query: "OR" has nothing before it
              (OR a)
               ^^
            hint: write a word there, or "or" in small letters to search for it

            query: "OR" has nothing after it
              (a OR)
                 ^^
            hint: write a word there, or "or" in small letters to search for it

            query: "NOT" has nothing after it
              NOT
              ^^^
            hint: write a word there, or "not" in small letters to search for it

            query: "NOT" has nothing after it
              a NOT
                ^^^
            hint: write a word there, or "not" in small letters to search for it

            query: "NOT" has nothing after it
              NOT AND b
              ^^^
            hint: write a word there, or "not" in small letters to search for it

            query: "-" has nothing after it
              -AND
              ^
            hint: write a word there, or leave the sign out

            query: "AND" has nothing after it
              a AND ♥
                ^^^
            hint: write a word there, or "and" in small letters to search for it
        "#]],
    );
}

#[test]
fn quotes_and_brackets_come_in_pairs() {
    refuses(
        &[
            "harbour \"fire",
            "5\" gun",
            "“",
            "\"\"",
            "x \" - \"",
            "()",
            "a ( ) b",
            "(\u{200b}&)",
            "(a",
            "a (b (c)",
            "(",
            "a)",
            ")",
            "(a)) b",
            "(a b)~5",
            "(a b)*",
            "\"a b\"*",
            "\"a b\"~",
            "\"a b\"~x",
            "\"a b\"~-1",
            "\"a b\"~5x",
            "\"a b\"~1001",
            "\"a b\"~99999999999999",
        ],
        expect![[r#"
            query: this quote is not closed
              harbour "fire
                      ^
            hint: write a quote at the end of the phrase, too, or leave this one out

            query: this quote is not closed
              5" gun
               ^
            hint: write a quote at the end of the phrase, too, or leave this one out

            query: this quote is not closed
              “
              ^
            hint: write a quote at the end of the phrase, too, or leave this one out

            query: there is no word between these quotes
              ""
              ^^
            hint: write a phrase, such as "harbour fire", or leave the quotes out

            query: there is no word between these quotes
              x " - "
                ^^^^^
            hint: write a phrase, such as "harbour fire", or leave the quotes out

            query: there is nothing between these brackets
              ()
              ^^
            hint: write words between them, or leave them out

            query: there is nothing between these brackets
              a ( ) b
                ^^^
            hint: write words between them, or leave them out

            query: there is nothing between these brackets
              (�&)
              ^^^^
            hint: write words between them, or leave them out

            query: this bracket is not closed
              (a
              ^
            hint: write a ) where it ends, or leave it out

            query: this bracket is not closed
              a (b (c)
                ^
            hint: write a ) where it ends, or leave it out

            query: this bracket is not closed
              (
              ^
            hint: write a ) where it ends, or leave it out

            query: this bracket was never opened
              a)
               ^
            hint: write a ( where it starts, or leave it out

            query: this bracket was never opened
              )
              ^
            hint: write a ( where it starts, or leave it out

            query: this bracket was never opened
              (a)) b
                 ^
            hint: write a ( where it starts, or leave it out

            query: "~5" cannot follow a bracket
              (a b)~5
                   ^^
            hint: write word*, word~ or "near words"~5

            query: "*" cannot follow a bracket
              (a b)*
                   ^
            hint: write word*, word~ or "near words"~5

            query: a phrase cannot end in *
              "a b"*
                   ^
            hint: * stands only at the end of a word outside quotes

            query: "~" after a phrase is not ~ and a number up to 1000
              "a b"~
                   ^
            hint: write "near words"~5 for at most 5 other words among them

            query: "~x" after a phrase is not ~ and a number up to 1000
              "a b"~x
                   ^^
            hint: write "near words"~5 for at most 5 other words among them

            query: "~-1" after a phrase is not ~ and a number up to 1000
              "a b"~-1
                   ^^^
            hint: write "near words"~5 for at most 5 other words among them

            query: "~5x" after a phrase is not ~ and a number up to 1000
              "a b"~5x
                   ^^^
            hint: write "near words"~5 for at most 5 other words among them

            query: "~1001" after a phrase is not ~ and a number up to 1000
              "a b"~1001
                   ^^^^^
            hint: write "near words"~5 for at most 5 other words among them

            query: "~99999999999999" after a phrase is not ~ and a number up to 1000
              "a b"~99999999999999
                   ^^^^^^^^^^^^^^^
            hint: write "near words"~5 for at most 5 other words among them
        "#]],
    );
}

#[test]
fn stars_and_tildes_stand_at_the_end_of_a_word() {
    refuses(
        &[
            "*bour", "har*our", "harb**", "**", "-*bour", "&*", "ab~", "harbor~1", "a~0.5",
        ],
        expect![[r#"
            query: "*bour" has a * that is not at its end
              *bour
              ^^^^^
            hint: * stands only at the end of a word: harb* finds harbour and harbours

            query: "har*our" has a * that is not at its end
              har*our
              ^^^^^^^
            hint: * stands only at the end of a word: harb* finds harbour and harbours

            query: "harb**" has a * that is not at its end
              harb**
              ^^^^^^
            hint: * stands only at the end of a word: harb* finds harbour and harbours

            query: "**" has a * that is not at its end
              **
              ^^
            hint: * stands only at the end of a word: harb* finds harbour and harbours

            query: "*bour" has a * that is not at its end
              -*bour
               ^^^^^
            hint: * stands only at the end of a word: harb* finds harbour and harbours

            query: "&*" has no letter or digit before the *
              &*
              ^^
            hint: write the start of a word, such as harb*, or a lone * for every brief

            query: "ab" is too short for ~
              ab~
              ^^^
            hint: ~ needs a word of at least 3 letters; leave it out here

            query: "harbor~1" has a number after ~, as only a phrase can
              harbor~1
              ^^^^^^^^
            hint: write harbor~, or "near words"~5

            query: "a~0.5" has a number after ~, as only a phrase can
              a~0.5
              ^^^^^
            hint: write a~, or "near words"~5
        "#]],
    );
}

#[test]
fn a_field_has_a_known_name_and_one_value() {
    refuses(
        &[
            "secton:World harbour",
            "a Peple:\"two words\"",
            "dat:2025",
            "field::x",
            "Kyiv:talks",
            "note:(x)",
            "secton:*",
            "section:",
            "a section: World news",
            "section: \"two words\"",
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
            "section:\"\"",
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
            hint: fields are headline deck heading body byline section source person org place entity dateline slug lang path date; to search for the text itself, put it in quotes

            query: unknown field "Kyiv"
              Kyiv:talks
              ^^^^
            hint: fields are headline deck heading body byline section source person org place entity dateline slug lang path date; to search for the text itself, put it in quotes

            query: unknown field "note"
              note:(x)
              ^^^^
            hint: fields are headline deck heading body byline section source person org place entity dateline slug lang path date; to search for the text itself, put it in quotes

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
            "date:\"2025 11\"",
            "date:\"2025\"~2",
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
fn only_signs_are_no_query() {
    refuses(
        &["-", "--", " ... ", "&", "👍🏽", "?!", "–", "~", "+"],
        expect![[r#"
            query: there is no word to search for in "-"
              -
              ^
            hint: write a word, or * for every brief

            query: there is no word to search for in "--"
              --
              ^^
            hint: write a word, or * for every brief

            query: there is no word to search for in "..."
               ...
               ^^^
            hint: write a word, or * for every brief

            query: there is no word to search for in "&"
              &
              ^
            hint: write a word, or * for every brief

            query: there is no word to search for in "👍🏽"
              👍🏽
              ^^
            hint: write a word, or * for every brief

            query: there is no word to search for in "?!"
              ?!
              ^^
            hint: write a word, or * for every brief

            query: there is no word to search for in "–"
              –
              ^
            hint: write a word, or * for every brief

            query: there is no word to search for in "~"
              ~
              ^
            hint: write a word, or * for every brief

            query: there is no word to search for in "+"
              +
              ^
            hint: write a word, or * for every brief
        "#]],
    );
}

#[test]
fn length_and_depth_are_limited() {
    let long = "a".repeat(MAX_CHARACTERS);
    assert!(parse(&long).is_ok());
    let nested = |n| format!("{}a{}", "(".repeat(n), ")".repeat(n));
    assert!(parse(&nested(MAX_DEPTH)).is_ok());
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
fn long_repetitions_are_read_in_time() {
    for unit in [
        "-", "a ", "a OR ", "NOT ", "a:", "\"a\"", "(a)", "a~", "*", "♥ ", "-a", ",", "a-b:c ",
    ] {
        let text = unit.repeat(MAX_CHARACTERS / unit.chars().count());
        if let Ok(parsed) = parse(&text) {
            assert!(!parsed.query.to_string().is_empty());
        }
    }
}

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
            hint: fields are headline deck heading body byline section source person org place entity dateline slug lang path date; to search for the text itself, put it in quotes

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
        span: crate::span::Span::new(1, 900),
        hint: None,
    };
    assert_eq!(wrong.render("é!"), "query: odd message\n  é!\n  ^^");
    assert_eq!(wrong.render(""), "query: odd message\n  \n  ^");
}

#[test]
fn queries_that_no_text_gives_still_print() {
    let word = |text: &str| Query::Word(text.into());
    let cases = [
        (word("two words"), "\"two words\""),
        (word("AND"), "\"AND\""),
        (word("-x"), "\"-x\""),
        (word("section:x"), "\"section:x\""),
        (
            Query::Field(Field::Slug, Box::new(word("two \"words"))),
            "slug:\"two  words\"",
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
