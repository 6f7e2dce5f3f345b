//! Values as sources write them, to the strings they mean.
//!
//! It does not know which slot a value is for.

use serde_json::Value;

use super::super::{body, furniture};

/// Whether a value says nothing.
pub fn is_empty(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::String(text) => text.trim().is_empty(),
        Value::Array(list) => list.iter().all(is_empty),
        Value::Object(map) => map.is_empty(),
        Value::Bool(_) | Value::Number(_) => false,
    }
}

/// What kind of value it is, as problems name it.
pub fn described(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "true or false",
        Value::Number(_) => "a number",
        Value::String(_) => "text",
        Value::Array(_) => "a list",
        Value::Object(_) => "an object",
    }
}

/// The one string that a value is: a string, a number, an object's name.
pub fn one(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.trim().to_owned()),
        Value::Number(number) => Some(number.to_string()),
        Value::Object(map) => map.get("name").and_then(|name| match name {
            Value::String(name) => Some(name.trim().to_owned()),
            _ => None,
        }),
        Value::Array(list) if list.len() == 1 && !list[0].is_array() => one(&list[0]),
        _ => None,
    }
}

/// The strings in a value: those of a list, or of one string cut at `marks`.
pub fn strings(value: &Value, marks: &[char]) -> Option<Vec<String>> {
    match value {
        Value::Array(list) => {
            let full = list.iter().filter(|value| !is_empty(value));
            full.map(one).collect()
        }
        value => one(value).map(|text| split(&text, marks)),
    }
}

/// The parts of a text between marks, none of them empty.
pub fn split(text: &str, marks: &[char]) -> Vec<String> {
    let parts = text.split(|c| marks.contains(&c)).map(body::one_line);
    parts.filter(|part| !part.is_empty()).collect()
}

/// The parts of a text between marks, or between spaces where it has no mark.
pub fn spaced(text: &str, marks: &[char]) -> Vec<String> {
    match text.contains(marks) {
        true => split(text, marks),
        false => split(text, &[' ', '\t', '\n']),
    }
}

/// The elements of a list; of a string, the names in it that semicolons part.
pub fn elements(value: &Value) -> Option<Vec<Value>> {
    match value {
        Value::Array(list) => Some(
            list.iter()
                .filter(|value| !is_empty(value))
                .cloned()
                .collect(),
        ),
        Value::String(text) => Some(split(text, &[';']).into_iter().map(Value::String).collect()),
        Value::Object(_) => Some(vec![value.clone()]),
        _ => None,
    }
}

/// The authors in one declared string: several names in a row, or the string itself.
pub fn authors(text: &str) -> Vec<String> {
    let text = furniture::bare(text);
    let several = text.contains(" and ") || text.contains(", ") || text.contains(" & ");
    let signed = furniture::byline(text);
    let named = signed.or_else(|| furniture::names(text).filter(|_| several));
    named.unwrap_or_else(|| vec![text.to_owned()])
}

/// A value as it is named in notes.
pub fn quoted(value: &Value) -> String {
    one(value).unwrap_or_else(|| value.to_string().chars().take(80).collect())
}
