//! A query in tokens: what was typed, made into a [`Clause`] by the analyzer.
//!
//! Bare words become stems in every language of the archive; words in quotes, in names and with
//! `*` or `~` stay as written, folded. It knows which rows a field means, and no engine.

use std::collections::HashMap;

use super::clause::{Clause, Row, Scope, Slot};
use super::{Field, Names, Query};
use crate::analysis::{Language, Stemmer, Tokens, fold, is_stop_word};

/// A query ready for an engine.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Analyzed {
    /// All that was asked.
    pub strict: Clause,
    /// Any of the bare words and phrases side by side, everything else as asked; none when that
    /// would be the same.
    pub relaxed: Option<Clause>,
    /// Words of the query that were left out because they only tell how it is put.
    pub dropped: Vec<String>,
}

/// Analyzes a query for an archive in these languages; for none, English. `names` tells what the
/// names in it mean there; without it they are words of the names that briefs have, and names asked
/// for in one passage may be anywhere in the brief.
pub fn analyze(query: &Query, languages: &[Language], names: Option<&Names>) -> Analyzed {
    let mut analyzer = Analyzer::new(languages, names);
    let scope = Scope::Anywhere;
    let asked = match query {
        Query::All(parts) => parts.as_slice(),
        single => std::slice::from_ref(single),
    };
    let mut parts = match query {
        Query::All(parts) => analyzer.parts(parts, scope),
        single => analyzer
            .clause(single, scope)
            .map(|clause| (single, clause))
            .into_iter()
            .collect(),
    };
    let mut loose: Vec<_> = parts
        .iter()
        .filter(|(query, _)| is_text(query))
        .map(|(_, clause)| clause.clone())
        .collect();
    let several = loose.len() > 1;
    for also in names.map_or(&[][..], |names| &names.also) {
        let named = in_named(also.tokens.clone());
        if broaden(
            &mut parts,
            asked.get(also.words.clone()).unwrap_or(&[]),
            &named,
        ) {
            loose.push(named);
        }
    }
    let fixed = parts
        .iter()
        .filter(|(query, _)| !is_text(query))
        .map(|(_, clause)| clause.clone());
    let relaxed = several.then(|| Clause::all(fixed.chain([Clause::any(loose)])));
    Analyzed {
        strict: Clause::all(parts.into_iter().map(|(_, clause)| clause)),
        relaxed,
        dropped: analyzer.dropped,
    }
}

/// Lets briefs match that have a name instead of the words it was asked for by; whether any of the
/// words is still there.
fn broaden(parts: &mut Vec<(&Query, Clause)>, words: &[Query], named: &Clause) -> bool {
    let is_of = |query: &Query| words.iter().any(|word| std::ptr::eq(word, query));
    let Some(first) = parts.iter().position(|(query, _)| is_of(query)) else {
        return false;
    };
    let all = parts.iter().filter(|(query, _)| is_of(query));
    let all = Clause::all(all.map(|(_, clause)| clause.clone()).collect::<Vec<_>>());
    parts[first].1 = Clause::any([all, named.clone()]);
    let mut at = 0;
    parts.retain(|(query, _)| {
        at += 1;
        at - 1 == first || !is_of(query)
    });
    true
}

/// Briefs that have one of these names.
fn in_named(tokens: Vec<String>) -> Clause {
    match tokens.is_empty() {
        true => Clause::Nothing,
        false => sequence(Scope::In(Row::Named), vec![Slot::Any(tokens)]),
    }
}

struct Analyzer<'n> {
    names: Option<&'n Names>,
    stemmers: Vec<Stemmer>,
    dropped: Vec<String>,
}

/// One word as typed, in tokens.
struct Compound {
    /// Its parts in a row: folded, and lower case for stemming.
    parts: Vec<(String, String)>,
    /// Its joined form, if it is one compound (`cease-fire`, `O'Neill`, `2-1`).
    joined: Option<(String, String)>,
}

impl Compound {
    fn of(text: &str) -> Option<Self> {
        let tokens = Tokens::of(text);
        let owned =
            |token: crate::analysis::Token<'_>| (token.exact.to_owned(), token.lower.to_owned());
        let parts: Vec<_> = tokens
            .iter()
            .filter(|token| token.width == 1)
            .map(owned)
            .collect();
        let whole = tokens
            .iter()
            .find(|token| token.width > 1 && token.width as usize == parts.len());
        let joined = whole.map(owned);
        (!parts.is_empty()).then_some(Self { parts, joined })
    }

    /// Whether it is a score or a span of years, whose parts mean nothing apart.
    fn is_score(&self) -> bool {
        self.joined
            .as_ref()
            .is_some_and(|(exact, _)| exact.contains('-'))
    }
}

impl<'n> Analyzer<'n> {
    fn new(languages: &[Language], names: Option<&'n Names>) -> Self {
        let english = [Language::ENGLISH];
        let languages = if languages.is_empty() {
            &english
        } else {
            languages
        };
        Self {
            names,
            stemmers: languages
                .iter()
                .map(|language| Stemmer::new(*language))
                .collect(),
            dropped: Vec::new(),
        }
    }

    /// The clauses of parts side by side, without stop words unless there is nothing else.
    fn parts<'q>(&mut self, parts: &'q [Query], scope: Scope) -> Vec<(&'q Query, Clause)> {
        let (empty, telling): (Vec<_>, Vec<_>) = parts.iter().partition(|part| is_stop(part));
        let kept = if telling.iter().any(|part| !matches!(part, Query::Not(_))) {
            let words = empty.iter().filter_map(|part| match part {
                Query::Word(word) => Some(word.clone()),
                _ => None,
            });
            self.dropped.extend(words);
            telling
        } else {
            parts.iter().collect()
        };
        let clauses = kept.into_iter();
        once(clauses.filter_map(|part| Some((part, self.clause(part, scope)?))))
    }

    /// The clause of a query in scope; none when it has no word.
    fn clause(&mut self, query: &Query, scope: Scope) -> Option<Clause> {
        match query {
            Query::Everything => Some(Clause::Everything),
            Query::All(parts) => {
                let parts = self.parts(parts, scope);
                Some(Clause::all(parts.into_iter().map(|(_, clause)| clause)))
            }
            Query::And(parts) => {
                let clauses = parts.iter();
                let clauses =
                    once(clauses.filter_map(|part| Some((part, self.clause(part, scope)?))));
                let clauses: Vec<_> = clauses.into_iter().map(|(_, clause)| clause).collect();
                (!clauses.is_empty()).then(|| Clause::all(clauses))
            }
            Query::Or(parts) => {
                let parts = self.parts(parts, scope);
                (!parts.is_empty())
                    .then(|| Clause::any(parts.into_iter().map(|(_, clause)| clause)))
            }
            Query::Not(part) => self.clause(part, scope).map(Clause::negated),
            Query::Word(word) => self.word(word, scope),
            Query::Phrase { text, near } => self.phrase(text, *near, scope),
            Query::Prefix(start) => self.spelt(start, scope, Slot::Prefix),
            Query::Fuzzy(word) => self.spelt(word, scope, Slot::fuzzy),
            Query::Field(field, value) => self.field(*field, value),
            Query::Together(parts) => self.together(parts),
            Query::Date(days) => Some(Clause::Days(*days)),
        }
    }

    fn together(&mut self, parts: &[Query]) -> Option<Clause> {
        let Some(names) = self.names else {
            let parts = parts
                .iter()
                .filter_map(|part| self.clause(part, Scope::Anywhere));
            return Some(Clause::all(parts.collect::<Vec<_>>()));
        };
        let mut slots: Vec<Slot> = Vec::new();
        for part in parts {
            let Query::Field(field, value) = part else {
                continue;
            };
            let tokens = names.tokens(*field, value);
            if tokens.is_empty() {
                return Some(Clause::Nothing);
            }
            // Asked for twice it need not be there twice.
            let slot = Slot::Any(tokens);
            if !slots.contains(&slot) {
                slots.push(slot);
            }
        }
        let near = (slots.len() > 1).then_some(0);
        Some(Clause::Sequence {
            scope: Scope::In(Row::Named),
            slots,
            near,
            evidence: Vec::new(),
        })
    }

    fn field(&mut self, field: Field, value: &Query) -> Option<Clause> {
        if let (Some(names), false) = (self.names, field.kinds().is_empty()) {
            match value {
                Query::Word(text) | Query::Phrase { text, near: None } => {
                    // A value without a word names nothing.
                    Compound::of(text)?;
                    if let Some(tokens) = names.find(field, text) {
                        return Some(in_named(tokens.to_vec()));
                    }
                }
                Query::Or(parts) | Query::And(parts) | Query::All(parts) => {
                    let telling = !parts.iter().all(is_stop);
                    let parts = parts.iter().filter(|part| !(telling && is_stop(part)));
                    let parts = parts.filter_map(|part| self.field(field, part));
                    let parts: Vec<_> = parts.collect();
                    let any = matches!(value, Query::Or(_));
                    return (!parts.is_empty()).then(|| match any {
                        true => Clause::any(parts),
                        false => Clause::all(parts),
                    });
                }
                Query::Not(part) => return self.field(field, part).map(Clause::negated),
                _ => {}
            }
        }
        let row = match field {
            Field::Headline => Row::Headline,
            Field::Deck => Row::Deck,
            Field::Heading => Row::Heading,
            Field::Body => Row::Body,
            Field::Byline => Row::Byline,
            Field::Source => Row::Source,
            Field::Person => Row::Person,
            Field::Org => Row::Org,
            Field::Place => Row::Place,
            Field::Dateline => Row::Dateline,
            Field::Slug => Row::Slug,
            Field::Path => Row::Path,
            Field::Status => Row::Status,
            Field::Topic => Row::Topic,
            Field::Section => Row::Section,
            Field::Lang => Row::Lang,
            Field::Entity => {
                let kinds = [Row::Person, Row::Org, Row::Place].into_iter();
                let kinds: Vec<_> = kinds
                    .filter_map(|row| self.clause(value, Scope::In(row)))
                    .collect();
                return (!kinds.is_empty()).then(|| Clause::any(kinds));
            }
        };
        self.clause(value, Scope::In(row))
    }

    fn word(&mut self, word: &str, scope: Scope) -> Option<Clause> {
        if let Some(value) = whole_value(word, scope) {
            return value.map(|value| sequence(scope, vec![Slot::Exact(value)]));
        }
        let compound = Compound::of(word)?;
        let stemmed = keeps_stems(scope);
        let mut single = |(exact, lower): &(String, String)| {
            // The weighted words are without stop words.
            if stemmed && !is_stop_word(exact) {
                let stems = self.stems(lower);
                Clause::Word {
                    scope,
                    exact: exact.clone(),
                    stems,
                    times: 1,
                }
            } else {
                sequence(scope, vec![Slot::Exact(exact.clone())])
            }
        };
        let joined = compound.joined.as_ref().map(&mut single);
        if let ([part], None) = (compound.parts.as_slice(), &joined) {
            return Some(single(part));
        }
        let row = self.row_of(&compound.parts, scope, None);
        Some(match joined {
            Some(joined) if compound.is_score() => joined,
            Some(joined) => Clause::any([joined, row]),
            None => row,
        })
    }

    fn phrase(&mut self, text: &str, near: Option<u32>, scope: Scope) -> Option<Clause> {
        if let Some(value) = whole_value(text, scope) {
            return value.map(|value| sequence(scope, vec![Slot::Exact(value)]));
        }
        let compounds: Vec<_> = text.split_whitespace().filter_map(Compound::of).collect();
        let parts: Vec<_> = compounds
            .iter()
            .flat_map(|compound| compound.parts.clone())
            .collect();
        if parts.is_empty() {
            return None;
        }
        let row = self.row_of(&parts, scope, near);
        if compounds.iter().all(|compound| compound.joined.is_none()) {
            return Some(row);
        }
        let joined = compounds
            .into_iter()
            .flat_map(|compound| match compound.joined {
                Some(joined) => vec![joined],
                None => compound.parts,
            });
        let joined = self.row_of(&joined.collect::<Vec<_>>(), scope, near);
        Some(Clause::any([row, joined]))
    }

    /// The words next to each other, or near.
    fn row_of(&mut self, parts: &[(String, String)], scope: Scope, near: Option<u32>) -> Clause {
        let telling = parts.iter().filter(|(exact, _)| !is_stop_word(exact));
        let evidence = if keeps_stems(scope) {
            telling.map(|(_, lower)| self.stems(lower)).collect()
        } else {
            Vec::new()
        };
        let slots = parts
            .iter()
            .map(|(exact, _)| Slot::Exact(exact.clone()))
            .collect();
        Clause::Sequence {
            scope,
            slots,
            near,
            evidence,
        }
    }

    /// A word with `*` or `~`: its last part, or all of it joined, spelt so.
    fn spelt(&mut self, word: &str, scope: Scope, slot: impl Fn(String) -> Slot) -> Option<Clause> {
        if let Some(value) = whole_value(word, scope) {
            return value.map(|value| sequence(scope, vec![slot(value)]));
        }
        let Compound { mut parts, joined } = Compound::of(word)?;
        let (last, _) = parts.pop()?;
        let before = parts.into_iter().map(|(exact, _)| Slot::Exact(exact));
        let row = sequence(scope, before.chain([slot(last)]).collect());
        Some(match joined {
            Some((joined, _)) => Clause::any([sequence(scope, vec![slot(joined)]), row]),
            None => row,
        })
    }

    fn stems(&mut self, lower: &str) -> Vec<String> {
        let mut stems: Vec<_> = self
            .stemmers
            .iter_mut()
            .map(|stemmer| stemmer.stem(lower).to_owned())
            .collect();
        stems.sort_unstable();
        stems.dedup();
        stems
    }
}

/// Each clause once, where it first stands; a word that repeats is counted.
fn once<'q>(parts: impl Iterator<Item = (&'q Query, Clause)>) -> Vec<(&'q Query, Clause)> {
    let mut seen: HashMap<Clause, usize> = HashMap::new();
    let mut kept: Vec<(&Query, Clause)> = Vec::new();
    for (part, clause) in parts {
        match seen.get(&clause) {
            None => {
                seen.insert(clause.clone(), kept.len());
                kept.push((part, clause));
            }
            Some(index) => {
                if let (_, Clause::Word { times, .. }) = &mut kept[*index] {
                    *times += 1;
                }
            }
        }
    }
    kept
}

fn sequence(scope: Scope, slots: Vec<Slot>) -> Clause {
    Clause::Sequence {
        scope,
        slots,
        near: None,
        evidence: Vec::new(),
    }
}

/// Whether a part asks for words alone, so that the brief that lacks them may still be worth showing.
fn is_text(query: &Query) -> bool {
    match query {
        Query::Word(_) | Query::Phrase { .. } | Query::Prefix(_) | Query::Fuzzy(_) => true,
        Query::All(parts) | Query::And(parts) | Query::Or(parts) => parts.iter().all(is_text),
        Query::Everything
        | Query::Not(_)
        | Query::Field(..)
        | Query::Together(_)
        | Query::Date(_) => false,
    }
}

fn is_stop(query: &Query) -> bool {
    let Query::Word(word) = query else {
        return false;
    };
    // "US" and "IT" in capitals are names, "us" and "it" are not.
    let name = word.chars().count() > 1 && word.chars().all(char::is_uppercase);
    !name && is_stop_word(&fold(word))
}

fn keeps_stems(scope: Scope) -> bool {
    match scope {
        Scope::Anywhere => true,
        Scope::In(row) => Row::ANYWHERE.contains(&row),
    }
}

/// The value of a row that is matched whole: a section path, a language code. The outer option
/// tells whether the row is such a one, the inner whether the value holds anything.
fn whole_value(text: &str, scope: Scope) -> Option<Option<String>> {
    let parts = text.split('/').map(|part| fold(part.trim()).into_owned());
    let value = match scope {
        Scope::In(Row::Section) => parts
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>()
            .join("/"),
        Scope::In(Row::Lang) => fold(text.trim()).into_owned(),
        _ => return None,
    };
    Some((!value.is_empty()).then_some(value))
}
