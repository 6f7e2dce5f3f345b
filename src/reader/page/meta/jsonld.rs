//! JSON-LD as pages carry it, to values.
//!
//! Scripts hold comments, CDATA marks, line breaks inside strings and commas too many; what can be
//! mended without a guess is mended. It does not know what the values say.

use std::borrow::Cow;

use serde_json::Value;

/// The values in a script, and why it has none or not all.
pub fn values(script: &str) -> (Vec<Value>, Option<String>) {
    let script = bare(script);
    if script.is_empty() {
        return (Vec::new(), Some("is empty".to_owned()));
    }
    let first = match parse(script) {
        Ok(values) => return (values, None),
        Err(why) => why,
    };
    match parse(&mended(script)) {
        Ok(values) => (values, None),
        Err(_) => (Vec::new(), Some(format!("is no JSON: {first}"))),
    }
}

fn parse(text: &str) -> Result<Vec<Value>, serde_json::Error> {
    serde_json::Deserializer::from_str(text)
        .into_iter::<Value>()
        .collect()
}

/// A script without the marks that keep old programs from reading it.
fn bare(script: &str) -> &str {
    const MARKS: [&str; 9] = [
        "<!--",
        "-->",
        "//",
        "/*",
        "*/",
        "<![CDATA[",
        "]]>",
        ";",
        "\u{feff}",
    ];
    let mut rest = script.trim();
    loop {
        let before = rest.len();
        for mark in MARKS {
            rest = rest.strip_prefix(mark).unwrap_or(rest).trim_start();
            rest = rest.strip_suffix(mark).unwrap_or(rest).trim_end();
        }
        if rest.len() == before {
            return rest;
        }
    }
}

/// JSON without what most often is wrong with it.
fn mended(text: &str) -> String {
    let text = match text.trim_start_matches(['{', '[', ' ', '\n', '\t', '\r']) {
        inner if inner.starts_with("&quot;") => Cow::Owned(text.replace("&quot;", "\"")),
        _ => Cow::Borrowed(text),
    };
    let mut out = String::with_capacity(text.len() + 16);
    let mut in_string = false;
    let mut characters = text.char_indices().peekable();
    while let Some((at, character)) = characters.next() {
        let after = &text[at + character.len_utf8()..];
        match (in_string, character) {
            (true, '\\') => match characters.next() {
                Some((_, next @ ('"' | '\\' | '/' | 'b' | 'f' | 'n' | 'r' | 't'))) => {
                    out.extend(['\\', next]);
                }
                Some((at, 'u')) if is_code(&text[at + 1..]) => out.push_str("\\u"),
                Some((_, '\'')) => out.push('\''),
                Some((_, next)) if next.is_control() => out.push(' '),
                Some((_, next)) => out.extend(['\\', '\\', next]),
                None => {}
            },
            (true, '"') if !closes(after) => out.push_str("\\\""),
            (_, '"') => {
                in_string = !in_string;
                out.push('"');
            }
            (true, '\n') => out.push_str("\\n"),
            (true, other) if other.is_control() => out.push(' '),
            (false, ',') if next_mark(after).is_none_or(|mark| matches!(mark, ']' | '}')) => {}
            (_, other) => out.push(other),
        }
    }
    out
}

fn is_code(text: &str) -> bool {
    let code = text.as_bytes().get(..4);
    code.is_some_and(|code| code.iter().all(u8::is_ascii_hexdigit))
}

/// Whether a quotation mark inside a string ends it, by what comes after.
fn closes(after: &str) -> bool {
    match next_mark(after) {
        None | Some('}' | ']' | ':') => true,
        Some(',') => {
            let at = after.find(',').map_or(after.len(), |at| at + 1);
            let value = next_mark(&after[at..]);
            value.is_none_or(|value| "\"{[-0123456789tfn]}".contains(value))
        }
        Some(_) => false,
    }
}

/// The first character that is no white space, if it is near.
fn next_mark(text: &str) -> Option<char> {
    text.chars().take(500).find(|c| !c.is_whitespace())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn first(script: &str) -> String {
        let (values, why) = values(script);
        let shown: Vec<String> = values.iter().map(Value::to_string).collect();
        shown.join(" ") + &why.unwrap_or_default()
    }

    #[test]
    fn what_keeps_old_programs_away_is_no_part_of_it() {
        let cases = [
            "<!-- {\"a\":1} -->",
            "//<![CDATA[\n{\"a\":1}\n//]]>",
            "/*<![CDATA[*/ {\"a\":1} /*]]>*/",
            " {\"a\":1};",
        ];
        for script in cases {
            assert_eq!(first(script), "{\"a\":1}", "{script}");
        }
    }

    #[test]
    fn broken_json_is_mended_where_that_is_no_guess() {
        let cases = [
            ("{\"a\":\"one\ntwo\tthree\"}", r#"{"a":"one\ntwo three"}"#),
            (
                "{\"a\":[1,2,],\"b\":{\"c\":1,},}",
                r#"{"a":[1,2],"b":{"c":1}}"#,
            ),
            (
                r#"{"a":"the "Fog" ferry, "late"", "b":"x"}"#,
                r#"{"a":"the \"Fog\" ferry, \"late\"","b":"x"}"#,
            ),
            (r#"{"a":"it\'s \d"}"#, r#"{"a":"it's \\d"}"#),
            ("{&quot;a&quot;:1}", r#"{"a":1}"#),
            ("{\"a\":1}{\"b\":2}", r#"{"a":1} {"b":2}"#),
        ];
        for (script, mended) in cases {
            assert_eq!(first(script), mended, "{script}");
        }
        assert!(first("{\"a\": oops}").starts_with("is no JSON"));
        assert!(first(&"[".repeat(5000)).starts_with("is no JSON"));
        assert_eq!(first(" "), "is empty");
    }
}
