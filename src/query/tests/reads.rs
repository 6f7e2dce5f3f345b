//! What is read, plainly or with a repair.

use expect_test::expect;

use super::reads;

#[test]
fn words_phrases_and_signs() {
    reads(
        &[
            "",
            " \t\n\u{feff}",
            "harbour",
            "harbour ferry",
            r#""harbour fire""#,
            r#""harbour  fire"~5 "#,
            r#""fire"~0"#,
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
            "harbour fire"
                Phrase { text: "harbour fire", near: None }
            "harbour  fire"~5 
                Phrase { text: "harbour fire", near: Some(5) }
                "harbour fire"~5
            "fire"~0
                Phrase { text: "fire", near: Some(0) }
            harb*
                Prefix("harb")
            harbor~
                Fuzzy("harbor")
            *
                Everything
            harbour *
                All([Word("harbour"), Everything])
            cease-fire F-16 2-1 O’Brien U.S. C++ 10:30 it's
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
            r#"-"a b""#,
            "-(a b)",
            r#"a(b)"c"d"#,
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
            -"a b"
                Not(Phrase { text: "a b", near: None })
            -(a b)
                Not(All([Word("a"), Word("b")]))
            a(b)"c"d
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
            r#"headline:"two words""#,
            r#"headline:"near words"~3"#,
            "body:harb*",
            "body:harbor~",
            "section:(World OR Sport)",
            "section:((World))",
            r#"person:(a -b "c d")"#,
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
            r#"date:"2025-11""#,
            "date:(2025-11 OR ..2024 OR >=2026)",
            "-date:2025",
        ],
        expect![[r#"
            section:World
                Field(Section, Word("World"))
            SECTION:World/Europe
                Field(Section, Word("World/Europe"))
                section:World/Europe
            headline:"two words"
                Field(Headline, Phrase { text: "two words", near: None })
            headline:"near words"~3
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
            person:(a -b "c d")
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
            date:"2025-11"
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
            r#"“harbour fire”~2 „a b“ «c» "d”"#,
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
            r#"أوكرانيا "خطة السلام""#,
            "北京，上海。",
            "می‌خواهم",
            "x AND, y",
        ],
        expect![[r#"
            “harbour fire”~2 „a b“ «c» "d”
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
            أوكرانيا "خطة السلام"
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
fn near_between_fields_of_names_puts_them_in_one_passage() {
    reads(
        &[
            r#"person:Solberg near org:"Skerry Ferries""#,
            "ferry person:a NEAR place:b near entity:(c OR d*) -place:e near person:f",
            "person:a near harbour",
            "person:a (near) person:b",
            "headline:a near person:b",
            "near person:b",
            "person:a near",
        ],
        expect![[r#"
            person:Solberg near org:"Skerry Ferries"
                Together([Field(Person, Word("Solberg")), Field(Org, Phrase { text: "Skerry Ferries", near: None })])
            ferry person:a NEAR place:b near entity:(c OR d*) -place:e near person:f
                All([Word("ferry"), Together([Field(Person, Word("a")), Field(Place, Word("b")), Field(Entity, Or([Word("c"), Prefix("d")]))]), Not(Together([Field(Place, Word("e")), Field(Person, Word("f"))]))])
                ferry person:a near place:b near entity:(c OR d*) -place:e near person:f
            person:a near harbour
                All([Field(Person, Word("a")), Word("near"), Word("harbour")])
                person:a (near) harbour
            person:a (near) person:b
                All([Field(Person, Word("a")), Word("near"), Field(Person, Word("b"))])
            headline:a near person:b
                All([Field(Headline, Word("a")), Word("near"), Field(Person, Word("b"))])
            near person:b
                All([Word("near"), Field(Person, Word("b"))])
            person:a near
                All([Field(Person, Word("a")), Word("near")])
                person:a (near)
        "#]],
    );
}
