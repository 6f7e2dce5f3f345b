//! The query language as tables: what is read, what is repaired, what is refused; and its laws.

mod laws;
mod limits;
mod reads;
mod refuses;
mod refuses_fields;
mod shown;

use expect_test::Expect;

use super::parse;

/// Each text with its query, its canonical text where that differs, and its notices.
fn reads(texts: &[&str], expected: Expect) {
    let mut table = String::new();
    for text in texts {
        let parsed = match parse(text) {
            Ok(parsed) => parsed,
            Err(error) => panic!("{}", error.render(text)),
        };
        let typed = text.escape_debug().to_string();
        let typed = typed.replace(r#"\""#, "\"").replace(r"\'", "'");
        table += &format!("{typed}\n    {:?}\n", parsed.query);
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
