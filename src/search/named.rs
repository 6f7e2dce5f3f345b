//! What the names in a request mean, by the records of the archive.
//!
//! Looks up the values of `person:`, `org:`, `place:`, `entity:` and of the filters of those names,
//! and bare words that are a whole name. It does not search, and does not know where records lie.

use std::ops::Range;

use super::{Filter, Request};
use crate::engine::{EngineError, Search};
use crate::entity::registry::Record;
use crate::entity::roster::{By, Place, Roster, names, spellings, token};
use crate::fault::plain;
use crate::query::{Also, Clause, Field, Names, Query, Row, Scope, Slot, analyze};

/// A value that more records have in a name is taken for the words of the names that briefs have.
const MOST_RECORDS: usize = 2_000;
/// Names of more words are not looked for among bare words.
const LONGEST: usize = 6;
/// Bare words beyond these are not looked at …
const MOST_WORDS: usize = 24;
/// … nor more names among them than these.
const MOST_ALSO: usize = 3;
/// A word alone must stand for the name in this share of its briefs.
const HARDLY_ELSE: (usize, usize) = (8, 10);

/// What was looked up.
#[derive(Debug, Default)]
pub(super) struct Looked {
    pub names: Names,
    /// What is to be said in any case.
    pub notices: Vec<String>,
    /// Fields with values that no record has as a name.
    pub unknown: Vec<(Field, String)>,
    /// Bare words that are a name of several records.
    pub ambiguous: Vec<(String, Vec<Place>)>,
}

/// An error of the records as one of the engine.
pub(super) fn unreadable(error: std::io::Error) -> EngineError {
    EngineError::Io(format!(
        "cannot read the records of names: {}",
        plain(&error)
    ))
}

/// The tokens of every name that briefs have for a record.
pub fn tokens(record: &Record) -> Vec<String> {
    let members = record.members.iter();
    members.map(|one| token(one.kind, &one.name)).collect()
}

/// The clause of briefs that are about a record.
pub(super) fn about(tokens: Vec<String>) -> Clause {
    Clause::Sequence {
        scope: Scope::In(Row::Named),
        slots: vec![Slot::Any(tokens)],
        near: None,
        evidence: Vec::new(),
    }
}

/// Looks up the names of a request.
pub(super) fn look_up(
    engine: &dyn Search,
    roster: &Roster,
    request: &Request,
) -> Result<Looked, EngineError> {
    let mut looked = Looked::default();
    looked.values(roster, &request.query)?;
    for filter in &request.filters {
        let Filter::AnyOf(field, values) = filter else {
            continue;
        };
        for value in values.iter().filter(|_| !field.kinds().is_empty()) {
            let value = Query::Phrase {
                text: value.clone(),
                near: None,
            };
            looked.value(roster, *field, &value)?;
        }
    }
    if !request.literal {
        looked.bare(engine, roster, &request.query)?;
    }
    Ok(looked)
}

impl Looked {
    /// The values of a query's fields of names.
    fn values(&mut self, roster: &Roster, query: &Query) -> Result<(), EngineError> {
        match query {
            Query::Field(field, value) if !field.kinds().is_empty() => {
                self.value(roster, *field, value)
            }
            Query::All(parts) | Query::And(parts) | Query::Or(parts) | Query::Together(parts) => {
                parts.iter().try_for_each(|part| self.values(roster, part))
            }
            Query::Not(part) => self.values(roster, part),
            _ => Ok(()),
        }
    }

    fn value(&mut self, roster: &Roster, field: Field, value: &Query) -> Result<(), EngineError> {
        let (text, by) = match value {
            Query::Word(text) | Query::Phrase { text, near: None } => (text, By::Words),
            Query::Prefix(start) => (start, By::Beginning),
            Query::All(parts) | Query::And(parts) | Query::Or(parts) => {
                return parts
                    .iter()
                    .try_for_each(|part| self.value(roster, field, part));
            }
            Query::Not(part) => return self.value(roster, field, part),
            _ => return Ok(()),
        };
        let places = roster
            .find(text, by, MOST_RECORDS + 1)
            .map_err(unreadable)?;
        if places.len() > MOST_RECORDS {
            self.notices.push(format!(
                "{text:?} is in more than {MOST_RECORDS} names; only what each brief calls them is \
                 looked at, and they cannot be asked for near others"
            ));
            return Ok(());
        }
        let mut found = Vec::new();
        for place in places {
            if field.kinds().contains(&roster.kind_of(place)) {
                found.extend(tokens(&roster.record(place).map_err(unreadable)?));
            }
        }
        if found.is_empty() && by == By::Words {
            self.unknown.push((field, text.clone()));
        }
        self.names.learn(field, value, found);
        Ok(())
    }

    /// Bare words that are a name in the archive.
    fn bare(
        &mut self,
        engine: &dyn Search,
        roster: &Roster,
        query: &Query,
    ) -> Result<(), EngineError> {
        let parts = match query {
            Query::All(parts) => parts.as_slice(),
            single => std::slice::from_ref(single),
        };
        let word = |at: usize| match parts.get(at) {
            Some(Query::Word(word)) if at < MOST_WORDS => Some(word.as_str()),
            _ => None,
        };
        let mut at = 0;
        while at < parts.len() && self.names.also.len() < MOST_ALSO {
            let run: Vec<&str> = (at..at + LONGEST).map_while(word).collect();
            let mut step = 1;
            for length in (1..=run.len()).rev() {
                if self.name(engine, roster, &run[..length], at..at + length)? {
                    step = length;
                    break;
                }
            }
            at += step;
        }
        Ok(())
    }

    /// Whether words are a name; if it is one record's and it has others, they are searched, too.
    fn name(
        &mut self,
        engine: &dyn Search,
        roster: &Roster,
        words: &[&str],
        place: Range<usize>,
    ) -> Result<bool, EngineError> {
        let text = words.join(" ");
        let found = roster.find(&text, By::Whole, MOST_RECORDS);
        let found = found.map_err(unreadable)?;
        let only = match found.as_slice() {
            [] => return Ok(false),
            [only] => *only,
            _ => {
                self.ambiguous.push((text, found));
                return Ok(true);
            }
        };
        let record = roster.record(only).map_err(unreadable)?;
        let tokens = tokens(&record);
        // Where all of its names hold the words there is nothing more to find.
        let asked = spellings(&text).swap_remove(0);
        let holds = |name: &str| {
            let name = format!(" {} ", spellings(name).join(" "));
            asked
                .split(' ')
                .all(|word| name.contains(&format!(" {word} ")))
        };
        let adds = record.members.iter().any(|member| !holds(&member.name));
        if !adds || (words.len() == 1 && !is_mostly(engine, &text, &tokens)?) {
            return Ok(adds || words.len() > 1);
        }
        self.notices
            .push(format!("{text:?} is also searched as {}", told(&record)));
        self.names.also.push(Also {
            words: place,
            tokens,
        });
        Ok(true)
    }
}

/// Whether a word stands for a name in most briefs that have it.
fn is_mostly(engine: &dyn Search, word: &str, tokens: &[String]) -> Result<bool, EngineError> {
    let languages = engine.languages()?;
    let word = analyze(&Query::Word(word.to_owned()), &languages, None).strict;
    let all = engine.count(&word)?;
    let named = engine.count(&Clause::all([word, about(tokens.to_vec())]))?;
    let (share, of) = HARDLY_ELSE;
    Ok(named * of >= all * share)
}

/// The records that a text names, each once, in order of kind and name; of very many the first.
pub fn records(roster: &Roster, text: &str, by: By) -> Result<Vec<Record>, EngineError> {
    let places = roster.find(text, by, MOST_RECORDS).map_err(unreadable)?;
    let records = places.into_iter().map(|place| roster.record(place));
    records.collect::<Result<_, _>>().map_err(unreadable)
}

/// A record in a few words: `Volodymyr Zelensky (person; 3 names)`.
pub fn told(record: &Record) -> String {
    let mut all: Vec<_> = names(record).collect();
    all.sort_unstable();
    all.dedup();
    let kind = record.kind.name();
    match all.len() {
        1 => format!("{} ({kind})", record.name),
        count => format!("{} ({kind}; {count} names)", record.name),
    }
}
