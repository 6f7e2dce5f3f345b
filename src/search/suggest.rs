//! What may have been meant by a name that nobody has, or that several have, and by a word that is
//! nowhere.
//!
//! It does not know why nothing was found, only that nothing was.

use std::collections::BTreeMap;

use super::named::{Looked, records, told, unreadable};
use crate::brief::Kind;
use crate::engine::{EngineError, Search};
use crate::entity::registry::Record;
use crate::entity::roster::{By, Place, Roster, spellings};
use crate::query::{Clause, Field, Slot};
use crate::spelling::Spelling;

/// How many names are suggested.
const SUGGESTED: usize = 3;
/// Words beyond these are not looked after.
const WORDS: usize = 20;
/// Records beyond these are not compared.
const COMPARED: usize = 500;

/// What to say of names when nothing was found.
pub(super) fn notices(roster: &Roster, looked: &Looked) -> Result<Vec<String>, EngineError> {
    let mut notices = Vec::new();
    for (field, text) in &looked.unknown {
        notices.extend(unknown(roster, *field, text)?);
    }
    for (text, places) in &looked.ambiguous {
        let records = places
            .iter()
            .take(SUGGESTED)
            .map(|place| roster.record(*place));
        let records: Vec<Record> = records.collect::<Result<_, _>>().map_err(unreadable)?;
        let names: Vec<_> = records.iter().map(told).collect();
        let more = if places.len() > SUGGESTED {
            " and others"
        } else {
            ""
        };
        notices.push(format!("{text:?} is a name of {}{more}", names.join(", ")));
    }
    Ok(notices)
}

/// What to say of words that are nowhere in the archive: the nearest that are. Reads the dictionary
/// once a word, of at most [`WORDS`].
pub(super) fn words(engine: &dyn Search, clause: &Clause) -> Result<Vec<String>, EngineError> {
    let mut notices = Vec::new();
    let leaves = clause.positive_leaves().into_iter();
    let asked = leaves.filter_map(|leaf| match leaf {
        Clause::Word { exact, .. } => Some((leaf, exact)),
        _ => None,
    });
    for (leaf, exact) in asked.take(WORDS) {
        if engine.count(leaf)? > 0 {
            continue;
        }
        let near = engine.spellings(&Slot::fuzzy(exact.clone()), SUGGESTED)?;
        let near: Vec<_> = near
            .iter()
            .map(|(word, count)| format!("{word} ({count})"))
            .collect();
        let near = match near.is_empty() {
            true => String::new(),
            false => format!("; the nearest: {}", near.join(", ")),
        };
        notices.push(format!("no brief has {exact:?}{near}"));
    }
    Ok(notices)
}

fn unknown(roster: &Roster, field: Field, text: &str) -> Result<Option<String>, EngineError> {
    let of_kind = match field {
        Field::Person => "person",
        Field::Org => "organisation",
        Field::Place => "place",
        _ => "person, organisation or place",
    };
    let others = records(roster, text, By::Words)?;
    if let Some(other) = others.iter().max_by_key(|record| briefs(record)) {
        let kind = other.kind.name();
        return Ok(Some(format!(
            "no {of_kind} is called {text:?}; {} is of the kind {kind}",
            other.name
        )));
    }
    let near = nearest(roster, text, field.kinds(), SUGGESTED)?;
    let names: Vec<_> = near.iter().map(|record| record.name.as_str()).collect();
    Ok(match names.is_empty() {
        true => None,
        false => Some(format!(
            "no {of_kind} is called {text:?}; the nearest: {}",
            names.join(", ")
        )),
    })
}

/// The records of some kinds whose names are nearest to a text, best first: those with most of its
/// words, spelt nearly so; of equals those in more briefs. Reads all words of the archive's names.
pub fn nearest(
    roster: &Roster,
    text: &str,
    kinds: &[Kind],
    most: usize,
) -> Result<Vec<Record>, EngineError> {
    let words = spellings(text).into_iter().next().unwrap_or_default();
    let mut likely: BTreeMap<Place, usize> = BTreeMap::new();
    for word in words.split(' ').filter(|word| !word.is_empty()) {
        let spelling = Spelling::of(&Slot::fuzzy(word.to_owned()));
        let places = roster.with_word(&mut |known| spelling.accepts(known));
        for place in places.map_err(unreadable)? {
            *likely.entry(place).or_default() += 1;
        }
    }
    let mut likely: Vec<_> = likely.into_iter().collect();
    likely.sort_by_key(|(place, words)| (std::cmp::Reverse(*words), *place));
    likely.truncate(COMPARED);
    let mut near = Vec::new();
    for (place, words) in likely {
        let record = roster.record(place).map_err(unreadable)?;
        if kinds.contains(&record.kind) {
            near.push((words, record));
        }
    }
    near.sort_by(|(a, one), (b, other)| {
        let order = b.cmp(a).then_with(|| briefs(other).cmp(&briefs(one)));
        order.then_with(|| one.name.cmp(&other.name))
    });
    near.truncate(most);
    Ok(near.into_iter().map(|(_, record)| record).collect())
}

/// In how many briefs a record is, those with two of its names counted twice.
fn briefs(record: &Record) -> u64 {
    record.members.iter().map(|one| u64::from(one.briefs)).sum()
}
