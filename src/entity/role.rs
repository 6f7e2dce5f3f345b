//! Roles: the office, rank or post that a text gives a person, before the name or after it.
//!
//! `US Army Secretary Dan Driscoll`; `Kaja Kallas, the EU's foreign policy chief,`; `Its managing
//! director, Farah Aziz, said`. A role ends with a word of a list, and is taken whole or not at all.
//! It does not know whose name it is.

mod title;

use std::borrow::Cow;

use super::link::words::{is_courtesy, is_rank};
use super::office::{is_modifier, is_role, spelt_out};
use super::tagger::Mention;
use super::wordset::WordSet;
use crate::analysis::fold;
use crate::brief::Kind;
use crate::span::Span;
use title::{compounds, is_abbreviated, is_lone_title, is_name_too, is_sight, shared};

/// So many bytes are looked at on each side of a name.
const WINDOW: usize = 200;
/// So many words before a name are looked at for a role.
const MOST_WORDS: usize = 14;
/// A role has no more words.
const LONGEST: usize = 9;
/// A role behind a name that has more words ends before its last `of`, `at` or the like.
const LONG: usize = 8;

/// A word beside a name, from the name outwards.
#[derive(Clone, Debug)]
struct Beside<'t> {
    span: Span,
    folded: Cow<'t, str>,
    capital: bool,
    /// A comma stands between it and what comes after it in the text.
    comma: bool,
    /// It opens a sentence or a line.
    opens: bool,
}

/// The role that a text gives the person named at `span`, the most telling of those around the name;
/// `names` are the text's other names, in order. Looks at 200 bytes on each side.
pub fn role(text: &str, span: Span, names: &[Mention]) -> Option<String> {
    let left = left(text, span.start);
    let ranked = before(text, span, &left, names);
    let set_off = apposed_before(text, span, &left);
    let after = after(text, span, names);
    let found = [ranked, set_off, after].into_iter().flatten();
    let found = found.max_by_key(|role| telling(role));
    found.or_else(|| shared(text, span, names))
}

/// How much a role tells: names in it first, then its words up to eight.
pub fn telling(role: &str) -> usize {
    let words = role.split_whitespace().count().min(8);
    let named = role
        .split_whitespace()
        .filter(|word| word.starts_with(char::is_uppercase));
    words * 2 + named.count().min(4)
}

/// The words before a place, the nearest first, up to the beginning of the sentence.
fn left(text: &str, end: usize) -> Vec<Beside<'_>> {
    let from = text.ceil_char_boundary(end.saturating_sub(WINDOW));
    let window = text.get(from..end).unwrap_or("");
    let mut words: Vec<Beside> = Vec::new();
    let mut rest = window;
    while words.len() < MOST_WORDS + 6 {
        let trimmed = rest.trim_end();
        let broken = rest[trimmed.len()..].contains('\n');
        let start = trimmed.rfind(char::is_whitespace).map_or(0, |at| {
            at + trimmed[at..].chars().next().map_or(1, char::len_utf8)
        });
        let written = &trimmed[start..];
        let bare =
            written.trim_end_matches([',', '.', ';', ':', '!', '?', ')', '”', '"', '’', '—', '–']);
        let tail = &written[bare.len()..];
        // `Alder football federation (AFF) spokesman`
        let aside = bare.strip_prefix('(').filter(|inner| {
            tail == ")" && inner.len() > 1 && inner.chars().all(char::is_uppercase)
        });
        if let Some(inner) = aside.filter(|_| !words.is_empty()) {
            let at = from + start;
            words.push(Beside {
                span: Span::new(at, at + written.len()),
                folded: fold(inner),
                capital: true,
                comma: false,
                opens: false,
            });
            rest = &trimmed[..start];
            continue;
        }
        let stops =
            broken || bare.is_empty() || !matches!(tail, "" | ",") && !is_abbreviated(bare, tail);
        if stops || trimmed.is_empty() {
            if let Some(last) = words.last_mut() {
                last.opens = true;
            }
            break;
        }
        let inner = bare.trim_start_matches(['(', '[', '"', '“', '‘', '\'', '—', '–']);
        // `PORT ALDER—Harbour master Ingrid Solberg`
        let inner = inner.rsplit(['—', '–']).next().unwrap_or(inner);
        let inner = inner.rsplit("--").next().unwrap_or(inner);
        let at = from + start + (bare.len() - inner.len());
        words.push(Beside {
            span: Span::new(at, at + inner.len()),
            folded: match inner.trim_end_matches('.') {
                "DA" | "D.A" | "ADA" | "DDA" => Cow::Borrowed("attorney"),
                _ => fold(inner),
            },
            capital: inner.starts_with(char::is_uppercase),
            comma: tail == ",",
            opens: inner.len() < bare.len(),
        });
        if inner.len() < bare.len() || start == 0 {
            if let Some(last) = words.last_mut() {
                last.opens |= start == 0 && from == 0;
            }
            break;
        }
        // Most names follow a plain word, and then nothing is said of them here.
        if words.len() == 1 && !may_end(&words[0]) {
            break;
        }
        rest = &trimmed[..start];
    }
    words
}

/// Whether an office may end with a word, or a title stand there.
fn may_end(word: &Beside) -> bool {
    word.comma || word.capital || is_role(&word.folded) || is_modifier(&word.folded)
}

/// `Russian Foreign Minister` right before the name, with or without a rank or `Dr` between.
fn before(text: &str, span: Span, left: &[Beside], names: &[Mention]) -> Option<String> {
    let mut at = left
        .iter()
        .take_while(|word| !word.comma && is_courtesy(&word.folded))
        .count();
    let first = left.get(at).filter(|word| !word.comma)?;
    if first.capital && is_rank(&first.folded) && !is_others(text, span.start, first.span, names) {
        let ranks = left[at..]
            .iter()
            .take_while(|word| !word.comma && word.capital && is_rank(&word.folded));
        let behind = at + ranks.count();
        // `Deputy Inspector`, `Attorney General`: the rank is a part of the office.
        let joined = left
            .get(behind)
            .is_some_and(|word| !word.comma && compounds(&word.folded, &left[behind - 1].folded));
        // `Army Chief of Staff Gen. Randy George`
        if let Some((start, end)) = office(text, span, left, behind, names).filter(|_| !joined) {
            return said(text, left, start, end);
        }
        let start = modifiers(text, span, left, behind - 1, names);
        return said(text, left, start, at);
    }
    while left.get(at).is_some_and(|word| word.folded == "elect") {
        at += 1;
    }
    let (start, end) = office(text, span, left, at, names)?;
    let name = span.of(text);
    if start == end && !is_lone_title(&left[start], left.get(start + 1), name) {
        return None;
    }
    said(text, left, start, end)
}

/// Whether a word is of another person's name: `Glenn Singer and clerk Jun Takeda`. A possessive is
/// none: `Solberg's envoy`.
fn is_others(text: &str, own: usize, word: Span, names: &[Mention]) -> bool {
    name_at(names, word.start).is_some_and(|name| {
        let owns = text[name.span.end..].starts_with(['\'', '’'])
            || name.span.of(text).ends_with(['\'', '’'])
            || name.span.of(text).ends_with("'s")
            || name.span.of(text).ends_with("’s");
        name.kind == Kind::Person && name.span.end <= own && !owns
    })
}

/// The places of the first and the last word of an office that ends at a place.
fn office(
    text: &str,
    own: Span,
    left: &[Beside],
    at: usize,
    names: &[Mention],
) -> Option<(usize, usize)> {
    let word = left.get(at).filter(|word| !word.comma)?;
    if is_others(text, own.start, word.span, names) {
        return None;
    }
    if is_role(&word.folded) {
        return Some((modifiers(text, own, left, at, names), at));
    }
    // `special envoy to Ukraine`, `secretary of state`, `Sergeant Major of the Army`
    for (place, word) in left.iter().enumerate().skip(at).take(6) {
        if word.comma {
            return None;
        }
        if is_link(&word.folded) && place > at {
            let head = left.get(place + 1)?;
            let ends = !head.comma && is_role(&head.folded);
            return ends.then(|| (modifiers(text, own, left, place + 1, names), at));
        }
        // `captain of the Marguerite`: a name follows, but not its own.
        let article = word.folded == "the" && place > at;
        let fits = word.capital || is_modifier(&word.folded) || article;
        let others = is_others(text, own.start, word.span, names);
        if !fits || others || is_role(&word.folded) {
            return None;
        }
    }
    None
}

/// How far to the left the words before a role's last word belong to it.
fn modifiers(text: &str, own: Span, left: &[Beside], head: usize, names: &[Mention]) -> usize {
    let mut start = head;
    for (place, word) in left.iter().enumerate().skip(head + 1).take(MOST_WORDS) {
        if word.comma || is_others(text, own.start, word.span, names) {
            break;
        }
        let next = left.get(place + 1).filter(|next| !next.comma);
        if matches!(word.folded.as_ref(), "and" | "&") {
            // `president and chief executive`
            if !word.opens && next.is_some_and(|next| is_role(&next.folded)) {
                continue;
            }
            break;
        }
        if matches!(word.folded.as_ref(), "of" | "for") {
            // `Bank of Alder governor`, `Department of Investigation Commissioner`
            let body = next.is_some_and(|next| {
                next.capital && !is_role(&next.folded) && !is_no_part(&next.folded)
            });
            if body && start == place - 1 && left[start].capital && start > head {
                continue;
            }
            break;
        }
        let small = is_modifier(&word.folded) || is_role(&word.folded) || is_sight(&word.folded);
        let proper = word.capital && !is_no_part(&word.folded);
        // A capital tells little at the beginning of a sentence.
        let known = || !word.opens || is_named(names, word.span) || !is_opening(&word.folded);
        if !(small || proper && known()) {
            break;
        }
        start = place;
        if word.opens {
            break;
        }
    }
    start
}

/// A role as it is said: the words from one place to another, whole.
fn said(text: &str, left: &[Beside], start: usize, end: usize) -> Option<String> {
    let (first, last) = (left.get(start)?, left.get(end)?);
    let written = text.get(first.span.start..last.span.end)?;
    let mut role = written.split_whitespace().collect::<Vec<_>>().join(" ");
    // `Harbour master` at the beginning of a sentence is the harbour master.
    let next = start
        .checked_sub(1)
        .and_then(|next| left.get(next))
        .filter(|_| start > end);
    let follows_small = next.is_some_and(|next| !next.capital);
    if first.opens && follows_small && (is_modifier(&first.folded) || is_role(&first.folded)) {
        role = role[..1].to_lowercase() + &role[1..];
    }
    let role = spelt_out(&role);
    (!role.is_empty() && role.split(' ').count() <= LONGEST).then_some(role)
}

/// `Its managing director, Farah Aziz, said`: a phrase with its article before a name set off by
/// commas.
fn apposed_before(text: &str, span: Span, left: &[Beside]) -> Option<String> {
    let closes = text.get(span.end..)?.starts_with([',', ';', '.', ')']);
    if !closes || !left.first()?.comma {
        return None;
    }
    let from = left
        .iter()
        .take(MOST_WORDS)
        .enumerate()
        .position(|(place, word)| is_determiner(&word.folded) || place > 0 && word.comma)?;
    let opens = &left[from];
    if opens.comma || !is_determiner(&opens.folded) || from == 0 {
        return None;
    }
    let phrase = text.get(left[from - 1].span.start..left[0].span.end)?;
    whole(phrase)
}

/// `, the EU's foreign policy chief,` behind the name.
fn after(text: &str, span: Span, names: &[Mention]) -> Option<String> {
    let end = text.floor_char_boundary((span.end + WINDOW).min(text.len()));
    let mut rest = text.get(span.end..end)?.strip_prefix(", ")?;
    // `, 54, the harbour master,`
    if let Some((age, behind)) = rest.split_once(", ")
        && age.len() < 3
        && age.bytes().all(|digit| digit.is_ascii_digit())
    {
        rest = behind;
    }
    let stop = rest.find([',', ';', '.', '(', ')', ':', '\n', '—', '–', '"', '“', '”'])?;
    let start = span.end + (text[span.end..end].len() - rest.len());
    let phrase = &rest[..up_to_others(text, Span::new(start, start + stop), names)];
    let last = phrase.rsplit(' ').next()?;
    // `..., commander in Europe Gen. Bram Tulloch`
    if rest[stop..].starts_with('.') && (is_rank(&fold(last)) || is_courtesy(&fold(last))) {
        return None;
    }
    let first = phrase.split(' ').next()?;
    let folded = fold(first);
    let opens = is_determiner(&folded)
        || is_modifier(&folded)
        || is_role(&folded)
        || first.starts_with(char::is_uppercase) && !is_no_part(&folded);
    let bare = match phrase.split_once(' ') {
        Some((_, behind)) if is_determiner(&folded) => behind,
        _ => phrase,
    };
    // `Tulloch, King, Brandt` is a row of names.
    let single = !bare.contains(' ') && bare.starts_with(char::is_uppercase);
    if !opens || single && is_name_too(&fold(bare)) {
        return None;
    }
    whole(bare)
}

/// How much of a phrase there is before it goes on to other people: `chief of the bureau and judge
/// Ruth Abernethy`. A possessive is no other: `Solberg's deputy`.
fn up_to_others(text: &str, phrase: Span, names: &[Mention]) -> usize {
    let from = names.partition_point(|name| name.span.start < phrase.start);
    let people = names[from..]
        .iter()
        .take_while(|name| name.span.start < phrase.end);
    let mut people = people.filter(|name| {
        let owns = text[name.span.end..].starts_with(['\'', '’']);
        name.kind == Kind::Person && !owns
    });
    let Some(other) = people.next() else {
        return phrase.len();
    };
    let before = Span::new(phrase.start, other.span.start).of(text);
    [" and ", " with ", " & "]
        .iter()
        .filter_map(|joins| before.rfind(joins))
        .max()
        .unwrap_or(0)
}

/// A phrase whose head is a role, without a verb; as it is said, but no longer than an office is.
fn whole(phrase: &str) -> Option<String> {
    let mut words: Vec<&str> = phrase.split_whitespace().collect();
    if words.is_empty() || words.len() > MOST_WORDS {
        return None;
    }
    let folded: Vec<_> = words.iter().map(|word| fold(word)).collect();
    let dashed = words.iter().any(|word| matches!(*word, "-" | "--"));
    if dashed || folded.iter().any(|word| is_verb(word)) || words.iter().any(|word| is_finite(word))
    {
        return None;
    }
    let link = folded
        .iter()
        .position(|word| is_link(word))
        .unwrap_or(folded.len());
    let head = folded.get(link.checked_sub(1)?)?;
    // `founder and chief executive` is whole only as such.
    if !is_role(head) {
        return None;
    }
    // `for their assistance on the case` is of no office.
    if let Some(others) = folded[link..].iter().position(|word| is_owned(word)) {
        words.truncate(link + others.saturating_sub(1));
    }
    let ends = |at: usize| at > link && (is_link(&folded[at]) || folded[at] == "and");
    while words.len() > LONG {
        match (0..words.len()).rev().find(|at| ends(*at)) {
            Some(at) => words.truncate(at),
            None if words.len() > LONGEST => words.truncate(link),
            None => break,
        }
    }
    // `strategist at Brandt Lines and chairman`, of what was cut off
    if words.len() < folded.len()
        && let Some(and) = (link..words.len()).rev().find(|at| folded[*at] == "and")
        && words
            .get(and + 1)
            .is_some_and(|_| is_role(&folded[words.len() - 1]))
    {
        words.truncate(and);
    }
    (words.len() >= link).then(|| spelt_out(&words.join(" ")))
}

/// Whether a small word has the shape of a verb of the past: `signed`. Those that offices have are
/// known: `retired`.
fn is_finite(word: &str) -> bool {
    word.len() > 4
        && word.ends_with("ed")
        && !word.contains('-')
        && !is_modifier(word)
        && !is_role(word)
}

fn is_owned(word: &str) -> bool {
    matches!(
        word,
        "their" | "our" | "his" | "her" | "this" | "these" | "those" | "my"
    )
}

fn is_link(word: &str) -> bool {
    matches!(
        word,
        "of" | "for" | "in" | "to" | "at" | "with" | "on" | "from" | "under" | "de"
    )
}

fn is_determiner(word: &str) -> bool {
    matches!(
        word,
        "the" | "a" | "an" | "its" | "their" | "our" | "his" | "her"
    )
}

fn is_verb(word: &str) -> bool {
    static VERBS: WordSet = WordSet::new(
        "said says say told tells is was are were be been has had have will would could can may might \
         should must did does do who which whose whom that where when while because but called added \
         wrote met made became warned asked announced than not signs signed today yesterday spoke spoken \
         took gave held led",
    );
    VERBS.has(word)
}

/// Capital words that are of no office: days, months, and what begins sentences.
fn is_no_part(word: &str) -> bool {
    static OTHERS: WordSet = WordSet::new(
        "monday tuesday wednesday thursday friday saturday sunday january february march april may \
         june july august september october november december i he she it we they you the a an this \
         that in on at but and as when while after before for with by to from mr mrs ms dr meanwhile \
         if however earlier later who which his her its their so then like unlike although since \
         until under over both even only also now today yesterday tonight here there why how what \
         where yes no not all some many most among between during because despite instead once \
         perhaps still yet or nor of into about against through without within our my your let did \
         does is was were are will would can could should has have had said says per via last next \
         one two meet contact call read watch see visit join about ask tell follow please thank thanks \
         congratulations view download share click honoring",
    );
    OTHERS.has(word)
}

/// Whether a word has the shape of those that open a sentence and are of no name: `Meeting`, `Accused`,
/// `Recently`.
fn is_opening(word: &str) -> bool {
    ["ing", "ed", "ly"].iter().any(|end| word.ends_with(end))
}

/// The name that a word is part of.
fn name_at(names: &[Mention], at: usize) -> Option<&Mention> {
    let place = names.partition_point(|name| name.span.end <= at);
    names.get(place).filter(|name| name.span.start <= at)
}

fn is_named(names: &[Mention], word: Span) -> bool {
    name_at(names, word.start).is_some()
}

#[cfg(test)]
mod tests;
