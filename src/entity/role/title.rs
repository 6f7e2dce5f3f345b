//! Single words of titles: which are offices by themselves, which are parts of longer ones, and
//! what one title before several names gives each of them.
//!
//! Titles that are names as well (`Prince`, `Dean`, `Coach`) and verbs (`head`, `host`) want more
//! proof. It does not know the words around them but the next.

use super::{Beside, is_others, left, modifiers, said};
use crate::analysis::fold;
use crate::brief::Kind;
use crate::entity::known::{is_given, is_surname};
use crate::entity::link::name::Name;
use crate::entity::link::words::is_numeral;
use crate::entity::office::{is_modifier, is_role};
use crate::entity::tagger::Mention;
use crate::entity::wordset::WordSet;
use crate::span::Span;

/// So many people may share one title.
const MOST_SHARING: usize = 6;

/// Whether a point behind a word ends no sentence: `Gov.`, `U.S.`, an initial.
pub fn is_abbreviated(word: &str, tail: &str) -> bool {
    static SHORT: WordSet = WordSet::new(
        "gen maj col lt capt cmdr adm sgt cpl pvt brig supt det insp sen rep gov dr mr mrs ms messrs \
         prof rev hon pres asst atty dep st ft",
    );
    if tail != "." {
        return false;
    }
    let initial = word.chars().count() < 2 || word.contains('.');
    SHORT.has(&fold(word)) || initial && word.starts_with(char::is_uppercase)
}

/// Whether a rank is the end of an office that another word begins: `Deputy` `Inspector`, `Attorney`
/// `General`.
pub fn compounds(first: &str, rank: &str) -> bool {
    match first {
        "deputy" | "assistant" | "under" | "vice" | "acting" => true,
        "attorney" | "solicitor" | "surgeon" | "consul" | "auditor" | "director" | "secretary"
        | "postmaster" | "adjutant" | "prosecutor" | "inspector" => rank == "general",
        "chief" => matches!(
            rank,
            "inspector" | "constable" | "superintendent" | "officer"
        ),
        _ => false,
    }
}

/// Whether a title is somebody's name as well.
pub fn is_name_too(word: &str) -> bool {
    let listed = matches!(
        word,
        "king" | "queen" | "prince" | "lock" | "prop" | "dean" | "major" | "judge"
    );
    listed || is_given(word) || is_surname(word)
}

/// Whether a measure may stand in a role: `10,000m champion`.
pub fn is_sight(word: &str) -> bool {
    word.starts_with(|letter: char| letter.is_ascii_digit())
        && word.ends_with(|letter: char| letter.is_ascii_alphabetic())
}

/// Whether a word is an office with no other word beside it. `next` stands before it.
pub fn is_lone_title(word: &Beside, next: Option<&Beside>, name: &str) -> bool {
    let one_word = !name.trim().contains(char::is_whitespace);
    match word.folded.as_ref() {
        // A given name, unless it is `the dean`.
        "dean" => next.is_some_and(|next| !next.comma && next.folded == "the"),
        "king" | "queen" | "prince" | "princess" if word.capital => {
            let mut words = name.split_whitespace();
            let numbered = words.clone().next_back().is_some_and(is_numeral);
            let tied = words
                .clone()
                .any(|word| matches!(word, "bin" | "bint" | "al" | "of"));
            numbered || tied || one_word && words.next().is_some_and(is_given)
        }
        "coach" if word.capital => !one_word || word.opens,
        // More often a verb, and the office has more words.
        "head" | "host" | "lead" => word.capital,
        "chair" | "judge" | "pilot" | "anchor" | "champion" | "author" | "captain" | "coach"
        | "partner" | "lock" | "prop" | "wing" | "centre" | "boss" | "nurse" | "doctor"
            if !word.capital =>
        {
            next.is_none_or(|next| {
                let verb = matches!(
                    next.folded.as_ref(),
                    "will"
                        | "would"
                        | "can"
                        | "could"
                        | "may"
                        | "might"
                        | "must"
                        | "should"
                        | "shall"
                        | "not"
                        | "who"
                );
                next.comma || !verb
            })
        }
        _ => true,
    }
}

/// The role of one of several people that share a title: `District Attorneys Ingrid Solberg and Jun
/// Takeda`.
pub fn shared(text: &str, span: Span, names: &[Mention]) -> Option<String> {
    let mut start = span.start;
    for _ in 0..MOST_SHARING {
        let words = left(text, start);
        if let Some(role) = plural(text, Span::new(start, span.end), &words, names) {
            return Some(role);
        }
        let before = text.get(..start)?.trim_end_matches(' ');
        let joined = [" and", " &", ","]
            .iter()
            .find_map(|joins| before.strip_suffix(joins))?;
        let end = joined.trim_end_matches([',', ' ']).len();
        let place = names.partition_point(|name| name.span.end < end);
        let other = names.get(place)?;
        if other.span.end != end || other.kind != Kind::Person {
            return None;
        }
        start = other.span.start + Name::new(other.kind, other.span.of(text)).start;
    }
    None
}

/// A title of several right before a name, as that of one.
fn plural(text: &str, span: Span, left: &[Beside], names: &[Mention]) -> Option<String> {
    let first = left.first().filter(|word| !word.comma && word.capital)?;
    let (one, many) = singular(&first.folded)?;
    if is_others(text, span.start, first.span, names) {
        return None;
    }
    let start = modifiers(text, span, left, 0, names);
    let all = said(text, left, start, 0)?;
    let stem = all.get(..all.len().checked_sub(many)?)?;
    Some(format!("{stem}{one}"))
}

/// The ending of a word of offices in the singular, and how long that of its plural is.
fn singular(word: &str) -> Option<(&'static str, usize)> {
    let office = |word: &str| is_role(word) && !is_modifier(word) || word == "deputy";
    if let Some(stem) = word.strip_suffix("ies") {
        return office(&format!("{stem}y")).then_some(("y", 3));
    }
    let stem = word.strip_suffix('s').filter(|_| !is_role(word))?;
    (office(stem) || stem == "attorney" || stem == "prosecutor").then_some(("", 1))
}
