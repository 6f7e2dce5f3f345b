//! What one run of word characters means: a word, the start of one, or one spelt nearly so.
//! It does not know the runs around it.

use super::Query;
use super::chars::{has_substance, is_leading, is_trailing};
use super::diagnostic::{Diagnostic, quoted, short};
use crate::span::Span;

/// Letters that a word needs before `~`: shorter ones are nearly everything.
const FUZZY_LETTERS: usize = 3;

/// `run` without the punctuation around it.
pub(super) fn trim(run: &str) -> &str {
    run.trim_start_matches(is_leading)
        .trim_end_matches(is_trailing)
}

/// Reads a trimmed run; none when there is nothing in it to search for. `span` is where it stands.
pub(super) fn read(run: &str, span: Span) -> Result<Option<Query>, Diagnostic> {
    if run == "*" {
        return Ok(Some(Query::Everything));
    }
    if run.contains('*') {
        return prefix(run, span).map(Some);
    }
    if !has_substance(run) {
        return Ok(None);
    }
    if let Some((word, number)) = run.rsplit_once('~') {
        if number.is_empty() {
            return fuzzy(word.trim_end_matches('~'), span).map(Some);
        }
        if has_substance(word) && number.bytes().all(|b| b.is_ascii_digit() || b == b'.') {
            return Err(fuzzy_number(run, word, span));
        }
    }
    Ok(Some(Query::Word(run.into())))
}

fn prefix(run: &str, span: Span) -> Result<Query, Diagnostic> {
    let stem = run.strip_suffix('*').filter(|stem| !stem.contains('*'));
    match stem {
        Some(stem) if has_substance(stem) => Ok(Query::Prefix(stem.into())),
        Some(_) => Err(Diagnostic::new(
            format!("{} has no letter or digit before the *", quoted(run)),
            span,
            "write the start of a word, such as harb*, or a lone * for every brief",
        )),
        None => Err(Diagnostic::new(
            format!("{} has a * that is not at its end", quoted(run)),
            span,
            "* stands only at the end of a word: harb* finds harbour and harbours",
        )),
    }
}

fn fuzzy(word: &str, span: Span) -> Result<Query, Diagnostic> {
    let letters = word.chars().filter(|c| c.is_alphanumeric()).count();
    if letters < FUZZY_LETTERS {
        return Err(Diagnostic::new(
            format!("{} is too short for ~", quoted(word)),
            span,
            format!("~ needs a word of at least {FUZZY_LETTERS} letters; leave it out here"),
        ));
    }
    Ok(Query::Fuzzy(word.into()))
}

fn fuzzy_number(run: &str, word: &str, span: Span) -> Diagnostic {
    Diagnostic::new(
        format!("{} has a number after ~, as only a phrase can", quoted(run)),
        span,
        format!("write {}~, or \"near words\"~5", short(word)),
    )
}
