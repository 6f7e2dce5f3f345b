//! What is refused, and how it is said: operators, pairs and signs.

use expect_test::expect;

use super::refuses;

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
            r#"harbour "fire"#,
            r#"5" gun"#,
            "“",
            r#""""#,
            r#"x " - ""#,
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
            r#""a b"*"#,
            r#""a b"~"#,
            r#""a b"~x"#,
            r#""a b"~-1"#,
            r#""a b"~5x"#,
            r#""a b"~1001"#,
            r#""a b"~99999999999999"#,
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
