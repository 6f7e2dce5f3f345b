//! A query to canonical text, with brackets only where they are needed. It does not know what was
//! typed.

use std::fmt::{self, Write};

use super::chars::is_quote;
use super::parse::is_near;
use super::{Query, parse};

/// Canonical text: for every query that [`parse()`](super::parse()) gives, it reads back as the
/// same, unless it comes out longer than [`MAX_CHARACTERS`](super::MAX_CHARACTERS). Other queries
/// print, too: a word that would not be read back as a word prints as a phrase, an empty list as
/// `*`.
impl fmt::Display for Query {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        print(self, Level::Or, f)
    }
}

/// How tightly a query holds together.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Level {
    Or,
    And,
    All,
    Not,
    Leaf,
}

fn level(query: &Query) -> Level {
    match query {
        Query::Or(_) => Level::Or,
        Query::And(_) => Level::And,
        Query::All(_) => Level::All,
        Query::Not(_) => Level::Not,
        _ => Level::Leaf,
    }
}

/// Prints `query`, in brackets when it holds together less than `least`.
fn print(query: &Query, least: Level, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    if level(query) < least {
        f.write_char('(')?;
        print(query, Level::Or, f)?;
        return f.write_char(')');
    }
    match query {
        Query::Everything => f.write_char('*'),
        Query::Or(parts) => list(parts, " OR ", Level::And, f),
        Query::And(parts) => list(parts, " AND ", Level::All, f),
        Query::All(parts) => list(parts, " ", Level::Not, f),
        Query::Not(part) => {
            f.write_char('-')?;
            print(part, Level::Leaf, f)
        }
        Query::Word(text) => word(text, text, f),
        Query::Phrase { text, near } => phrase(text, *near, f),
        Query::Prefix(stem) => write!(f, "{stem}*"),
        Query::Fuzzy(word) => write!(f, "{word}~"),
        Query::Field(field, value) => {
            write!(f, "{field}:")?;
            match &**value {
                Query::Word(text) => word(text, &format!("{field}:{text}"), f),
                value => print(value, Level::Leaf, f),
            }
        }
        Query::Together(parts) => list(parts, " near ", Level::Leaf, f),
        Query::Date(days) => write!(f, "date:{days}"),
    }
}

fn list(parts: &[Query], between: &str, least: Level, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    if parts.is_empty() {
        return f.write_char('*');
    }
    for (i, part) in parts.iter().enumerate() {
        if i > 0 {
            f.write_str(between)?;
        }
        // Behind a field of names the word would stand between it and the next.
        let after_names = i
            .checked_sub(1)
            .is_some_and(|before| ends_in_names(&parts[before]));
        match part {
            Query::Word(word) if after_names && is_near(word) => write!(f, "({word})")?,
            part => print(part, least, f)?,
        }
    }
    Ok(())
}

/// Whether the text of a query ends in a field of names.
fn ends_in_names(query: &Query) -> bool {
    match query {
        Query::Field(field, _) => !field.kinds().is_empty(),
        Query::Together(_) => true,
        Query::Not(part) => ends_in_names(part),
        _ => false,
    }
}

/// A word, or a phrase of it when `whole`, the text it stands in, would not be read as that word.
fn word(text: &str, whole: &str, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let read = parse(whole).map(|parsed| match parsed.query {
        Query::Field(_, value) => *value,
        other => other,
    });
    match read {
        Ok(Query::Word(read)) if read == text => f.write_str(text),
        _ => phrase(text, None, f),
    }
}

fn phrase(text: &str, near: Option<u32>, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    write!(f, "\"{}\"", text.replace(is_quote, " "))?;
    match near {
        Some(near) => write!(f, "~{near}"),
        None => Ok(()),
    }
}
