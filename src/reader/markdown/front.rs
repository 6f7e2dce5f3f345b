//! Front matter: YAML between `---`, TOML between `+++`, or a JSON object, at the start of a file.
//!
//! Front matter with a mistake in it is a problem, and what can be read line by line still is. It
//! does not know what the fields mean.

use serde_json::{Map, Value};
use serde_saphyr::DuplicateKeyPolicy;

/// What stands before the text of a file.
#[derive(Debug, Default)]
pub struct Front {
    /// The fields.
    pub fields: Map<String, Value>,
    /// Where the text starts.
    pub end: usize,
    /// Lines and what is wrong on them.
    pub problems: Vec<(usize, String)>,
}

/// Longer front matter is not read, in bytes; as a tree it would take forty times the room.
const LONGEST: usize = 4 << 20;

/// Whether a file of unknown name starts with front matter: a fence and a key below it.
pub fn starts(head: &str) -> bool {
    let head = head.trim_start_matches(['\u{FEFF}', '\n', '\r']);
    match fence(head) {
        Some(fence) => has_key_below(head, fence),
        None => false,
    }
}

/// Reads the front matter of a file, if it has any; empty lines may stand before it.
pub fn read(text: &str) -> Front {
    let start = text.len() - text.trim_start_matches(['\n', '\r']).len();
    let mut front = at_start(&text[start..]);
    let lines = text[..start].matches('\n').count();
    for (line, _) in &mut front.problems {
        *line += lines;
    }
    if front.end > 0 {
        front.end += start;
    }
    front
}

fn at_start(text: &str) -> Front {
    if text.starts_with('{') {
        return json(text);
    }
    let Some(fence) = fence(text) else {
        return Front::default();
    };
    let start = after_line(text, 0);
    let Some((close, end)) = closing(text, start, fence) else {
        return unclosed(text, fence);
    };
    let matter = &text[start..close];
    let read = match fence {
        "+++" => toml(matter),
        _ => yaml(matter, DuplicateKeyPolicy::Error),
    };
    match read {
        Ok(Some(fields)) => Front {
            fields,
            end,
            problems: Vec::new(),
        },
        Ok(None) => Front::default(),
        Err((line, what)) => Front {
            fields: rescued(matter, fence),
            end,
            problems: vec![(line + 1, what)],
        },
    }
}

/// The 1-based line on which a top-level key stands.
pub fn line_of(matter: &str, key: &str) -> Option<usize> {
    let is_key = |line: &str| {
        let line = line.trim_start().trim_start_matches('"');
        let rest = line
            .strip_prefix(key)
            .map(|rest| rest.trim_start_matches(['"', ' ']));
        rest.is_some_and(|rest| rest.starts_with([':', '=']))
    };
    matter.lines().position(is_key).map(|line| line + 1)
}

fn fence(text: &str) -> Option<&'static str> {
    let first = text.lines().next()?.trim_end();
    ["---", "+++"].into_iter().find(|fence| *fence == first)
}

fn has_key_below(text: &str, fence: &str) -> bool {
    let mark = if fence == "+++" { '=' } else { ':' };
    let below = text.lines().skip(1).map(str::trim);
    let first = below
        .into_iter()
        .find(|line| !line.is_empty() && !line.starts_with('#'));
    let Some((key, _)) = first.and_then(|line| line.split_once(mark)) else {
        return false;
    };
    let key = key.trim().trim_matches(['"', '\'']);
    !key.is_empty() && key.chars().all(is_key_letter)
}

/// Where the closing fence starts, and where the text after it does.
fn closing(text: &str, start: usize, fence: &str) -> Option<(usize, usize)> {
    let mut at = start;
    while at < text.len() {
        let next = after_line(text, at);
        let line = text[at..next].trim_end();
        if line == fence || fence == "---" && line == "..." {
            return Some((at, next));
        }
        at = next;
    }
    None
}

fn after_line(text: &str, at: usize) -> usize {
    text[at..].find('\n').map_or(text.len(), |end| at + end + 1)
}

/// An opening `---` without an end is front matter only if a key follows; else it is a rule. Its
/// fields are the lines up to the first that is none.
fn unclosed(text: &str, fence: &str) -> Front {
    if !has_key_below(text, fence) {
        return Front::default();
    }
    let start = after_line(text, 0);
    let mut end = start;
    while end < text.len() && is_field(&text[end..after_line(text, end)], fence) {
        end = after_line(text, end);
    }
    let what = format!("front matter is never closed; put {fence} on a line of its own after it");
    Front {
        fields: rescued(&text[start..end], fence),
        end,
        problems: vec![(1, what)],
    }
}

/// Whether a line can be part of front matter: a key with a value, or what belongs to the key above.
fn is_field(line: &str, fence: &str) -> bool {
    let mark = if fence == "+++" { '=' } else { ':' };
    let key = line.split_once(mark).map(|(key, _)| key.trim_end());
    let is_key = key.is_some_and(|key| !key.is_empty() && key.chars().all(is_key_letter));
    let belongs = line.starts_with([' ', '\t', '#']) || line.starts_with("- ");
    !line.trim().is_empty() && (is_key || belongs)
}

fn is_key_letter(letter: char) -> bool {
    letter.is_alphanumeric() || matches!(letter, '_' | '-' | '.')
}

type Read = Result<Option<Map<String, Value>>, (usize, String)>;

/// YAML fields; none when the text between the rules is no YAML mapping at all.
fn yaml(matter: &str, duplicates: DuplicateKeyPolicy) -> Read {
    let mut options = serde_saphyr::options! {
        budget: serde_saphyr::budget! {
            max_depth: 32,
            max_events: 100_000,
            max_nodes: 50_000,
            max_aliases: 1_000,
            max_anchors: 1_000,
            max_documents: 1,
            max_total_scalar_bytes: LONGEST,
        },
        strict_booleans: true,
        leading_zero_numbers_as_strings: true,
        underscored_numbers_as_strings: true,
        non_finite_float_policy: serde_saphyr::NonFiniteFloatPolicy::AsString,
        with_snippet: false,
    };
    options.duplicate_keys = duplicates;
    match serde_saphyr::from_str_with_options::<Value>(matter, options) {
        Ok(Value::Object(fields)) => Ok(Some(fields)),
        Ok(Value::Null) => Ok(Some(Map::new())),
        Ok(_) => Ok(None),
        Err(error) => {
            let line = error.location().map_or(1, |place| place.line() as usize);
            let message = error.to_string();
            let message = message.lines().next().unwrap_or("");
            if message.contains("budget") {
                return Err((line, "front matter is too large".to_owned()));
            }
            let cut = |message: &str, mark| message.split(mark).next().unwrap_or("").to_owned();
            let message = cut(&cut(message, ", set "), " at line ");
            Err((line, format!("front matter is not valid YAML: {message}")))
        }
    }
}

fn toml(matter: &str) -> Read {
    if matter.len() > LONGEST {
        return Err((1, "front matter is too large".to_owned()));
    }
    match matter.parse::<toml::Table>() {
        Ok(table) => Ok(Some(
            table
                .into_iter()
                .map(|(key, value)| (key, from_toml(value)))
                .collect(),
        )),
        Err(error) => {
            let start = error.span().map_or(0, |span| span.start.min(matter.len()));
            let before = matter.as_bytes().iter().take(start);
            let line = before.filter(|byte| **byte == b'\n').count() + 1;
            let message = error.message().lines().next().unwrap_or("");
            Err((line, format!("front matter is not valid TOML: {message}")))
        }
    }
}

fn from_toml(value: toml::Value) -> Value {
    match value {
        toml::Value::String(text) => Value::String(text),
        toml::Value::Integer(number) => number.into(),
        toml::Value::Float(number) => number.into(),
        toml::Value::Boolean(flag) => flag.into(),
        toml::Value::Datetime(date) => Value::String(date.to_string()),
        toml::Value::Array(list) => list.into_iter().map(from_toml).collect(),
        toml::Value::Table(table) => {
            let fields = table
                .into_iter()
                .map(|(key, value)| (key, from_toml(value)));
            Value::Object(fields.collect())
        }
    }
}

/// A JSON object in front, which ends where it ends.
fn json(text: &str) -> Front {
    let looks_so = text[1..].trim_start().starts_with('"');
    if !looks_so {
        return Front::default();
    }
    let mut values = serde_json::Deserializer::from_str(text).into_iter::<Map<String, Value>>();
    match values.next() {
        Some(Ok(fields)) => Front {
            fields,
            end: values.byte_offset(),
            problems: Vec::new(),
        },
        Some(Err(error)) => {
            let what = super::super::json::broken(&error, error.column());
            Front {
                problems: vec![(error.line().max(1), format!("front matter: {what}"))],
                ..Front::default()
            }
        }
        None => Front::default(),
    }
}

/// What broken front matter still says: YAML with a key given twice, or line by line.
fn rescued(matter: &str, fence: &str) -> Map<String, Value> {
    let again = match fence {
        "---" => yaml(matter, DuplicateKeyPolicy::LastWins).ok().flatten(),
        _ => None,
    };
    again.unwrap_or_else(|| line_by_line(&matter[..matter.floor_char_boundary(LONGEST)]))
}

/// What plain lines of broken front matter say: `title: Fog: ferry stays` is no YAML, but clear.
fn line_by_line(matter: &str) -> Map<String, Value> {
    let mut fields = Map::new();
    for line in matter.lines() {
        let Some((key, value)) = line.split_once([':', '=']) else {
            continue;
        };
        let key = key.trim_end();
        let value = value.trim().trim_matches(['"', '\'']).trim();
        let plain = key.chars().all(is_key_letter);
        if plain
            && !key.is_empty()
            && !value.is_empty()
            && !value.starts_with(['[', '{', '|', '>', '&', '*'])
        {
            fields.insert(key.to_owned(), Value::String(value.to_owned()));
        }
    }
    fields
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> String {
        let front = read(text);
        let fields = Value::Object(front.fields);
        format!(
            "{fields} then {:?} {:?}",
            &text[front.end..],
            front.problems
        )
    }

    #[test]
    fn three_kinds_of_front_matter_are_read() {
        let cases = [
            (
                "---\ntitle: Fog\nno: no\n---\nText",
                r#"{"title":"Fog","no":"no"} then "Text" []"#,
            ),
            (
                "---\r\ntitle: Fog\r\n---\r\nText",
                r#"{"title":"Fog"} then "Text" []"#,
            ),
            (
                "+++\ntitle = \"Fog\"\ndate = 2025-11-19T08:30:00Z\n+++\nText",
                r#"{"date":"2025-11-19T08:30:00Z","title":"Fog"} then "Text" []"#,
            ),
            (
                "{\n\"title\": \"Fog\"\n}\nText",
                r#"{"title":"Fog"} then "\nText" []"#,
            ),
            ("---\n---\nText", r#"{} then "Text" []"#),
            (
                "---\nOnce upon a time\n---\nText",
                r#"{} then "---\nOnce upon a time\n---\nText" []"#,
            ),
            (
                "\n\n---\ntitle: Fog\n---\nText",
                r#"{"title":"Fog"} then "Text" []"#,
            ),
            ("Text", r#"{} then "Text" []"#),
            ("{{< ref >}} Text", r#"{} then "{{< ref >}} Text" []"#),
        ];
        for (text, expected) in cases {
            assert_eq!(shown(text), expected, "{text}");
        }
    }

    #[test]
    fn mistakes_are_problems_and_lose_nothing() {
        let unclosed = "---\ntitle: Fog\n\nText";
        assert_eq!(
            shown(unclosed),
            r#"{"title":"Fog"} then "\nText" [(1, "front matter is never closed; put --- on a line of its own after it")]"#
        );
        let colon = read("---\nslug: fog\ntitle: Fog: ferry stays\ndate: 2025-11-19\n---\nText");
        assert_eq!(colon.problems[0].0, 3, "{:?}", colon.problems);
        assert_eq!(colon.fields["title"], "Fog: ferry stays");
        assert_eq!(colon.fields["date"], "2025-11-19");
    }

    #[test]
    fn expanding_aliases_are_stopped() {
        let mut matter = String::from("---\na: &a [x, x, x, x, x, x, x, x, x]\n");
        for (last, next) in ('a'..'k').zip('b'..='k') {
            matter.push_str(&format!(
                "{next}: &{next} [{}]\n",
                vec![format!("*{last}"); 9].join(", ")
            ));
        }
        matter.push_str("---\nText");
        let problems = read(&matter).problems;
        assert_eq!(problems.len(), 1);
        assert_eq!(problems[0].1, "front matter is too large");
    }
}
