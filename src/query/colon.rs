//! What a colon in a run means: a field and its value, a slip, or part of a word such as `10:30`
//! or `https://example.org`. It does not know what the fields hold.

use super::Query;
use super::chars::{is_opening, is_space};
use super::diagnostic::{Diagnostic, quoted, short};
use super::field::Name;
use super::lex::run_of;
use super::word;
use crate::span::Span;

/// Names before a colon that are words of the web, not fields.
const SCHEMES: [&str; 3] = ["http", "https", "mailto"];

/// The field that `body` names, if it is meant to name one. `opens` says that a phrase or a bracket
/// comes right after it.
pub(super) fn name(body: &str, place: Span, opens: bool) -> Result<Option<Name>, Diagnostic> {
    let Some((name, value)) = split(body) else {
        return Ok(None);
    };
    if let Some(known) = Name::parse(name) {
        return Ok(Some(known));
    }
    let meant = match value {
        "" => opens,
        _ => value.contains(|c: char| c.is_alphanumeric() || c == '*'),
    };
    let web = value.starts_with("//") || SCHEMES.iter().any(|s| s.eq_ignore_ascii_case(name));
    if !meant || web {
        return Ok(None);
    }
    Err(unknown(name, value, place.start))
}

/// What follows the name and its colon.
pub(super) fn value_of(body: &str) -> &str {
    split(body).map_or("", |(_, value)| value)
}

/// Reads the value in `body`, a run of `text` at `place` that starts with a name.
pub(super) fn value(name: Name, body: &str, place: Span, text: &str) -> Result<Query, Diagnostic> {
    let value = value_of(body);
    let span = Span::new(place.end - value.len(), place.end);
    if name == Name::Date && !value.is_empty() {
        return Ok(Query::Word(value.into()));
    }
    let trimmed = word::trim(value);
    if value.starts_with('-') && !trimmed.is_empty() {
        return Err(Diagnostic::new(
            "- cannot stand after a colon",
            Span::new(span.start, span.start + 1),
            format!("write -{name}:{}", short(trimmed)),
        ));
    }
    if let Some(inner) = split(trimmed).and_then(|(inner, _)| Name::parse(inner)) {
        return Err(nested(name, inner, span));
    }
    word::read(trimmed, span)?.ok_or_else(|| missing(name, place, &text[place.end..]))
}

/// `outer` holds `inner`, as in `section:(place:Kyiv)`.
pub(super) fn nested(outer: Name, inner: Name, span: Span) -> Diagnostic {
    Diagnostic::new(
        format!("{inner}: cannot stand inside {outer}:"),
        span,
        format!("write {inner}: beside {outer}:, outside of its brackets"),
    )
}

/// The run as name and value, when it starts like a field.
fn split(body: &str) -> Option<(&str, &str)> {
    body.split_once(':').filter(|(name, _)| {
        !name.is_empty() && name.bytes().all(|b| b.is_ascii_alphabetic() || b == b'_')
    })
}

fn unknown(name: &str, value: &str, start: usize) -> Diagnostic {
    let hint = match Name::nearest(name) {
        Some(nearest) => format!("did you mean {nearest}:{}?", short(value)),
        None => format!(
            "fields are {}; to search for the text itself, put it in quotes",
            Name::list()
        ),
    };
    let span = Span::new(start, start + name.len());
    Diagnostic::new(format!("unknown field {}", quoted(name)), span, hint)
}

/// There is no value at `place`; the word that comes after may be meant.
fn missing(name: Name, place: Span, after: &str) -> Diagnostic {
    let after = after.trim_start_matches(is_space);
    let hint = match word::trim(run_of(after)) {
        "" if after.starts_with(is_opening) => format!("leave out the space after {name}:"),
        "" => format!(
            "write {name}:{}, or the word without a colon",
            name.example()
        ),
        next => format!("leave out the space: {name}:{}", short(next)),
    };
    Diagnostic::new(format!("{name}: has no value"), place, hint)
}
