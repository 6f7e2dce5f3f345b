//! The archive's records in a layout in which names are looked up without reading all of it.
//!
//! One file of sorted lines in three parts, searched by halves:
//!
//! ```text
//! {"format":1,"told":"9f…","warnings":[],"records":2,"kinds":[0,150,150],"parts":[0,310,544,700]}
//! ["person","Ingrid Solberg",[["person","Ingrid Solberg",9,"same"]],[["Solberg",4]],[]]
//! ingrid solberg<tab>=0          the words of each name from each of its words on, and where the
//! solberg<tab>=0                 record is; = when they are a whole name, ~ when part of one
//! p1f0c…<tab>0                   the token of each name that briefs have, and where the record is
//! ```
//! `parts` are bytes behind the first line; `kinds` are where the records of each kind begin. It does not know where the file lies, what is searched,
//! or what the user has told.

mod pages;

use std::collections::HashMap;
use std::io::{self, Read, Seek, Write as _};
use std::sync::Mutex;

use serde::{Deserialize, Serialize};

use super::registry::{Member, Record};
use crate::analysis::Tokens;
use crate::brief::{Kind, Link, key};
use pages::Pages;

/// The version of the layout.
const FORMAT: u32 = 1;

/// Words of a name beyond these are not looked up by.
const MOST_WORDS: usize = 12;

/// Where a record stands; means nothing in another roster.
pub type Place = u64;

/// The token under which engines keep that a brief has an entity of that kind and name.
pub fn token(kind: Kind, name: &str) -> String {
    let letter = match kind {
        Kind::Person => 'p',
        Kind::Organisation => 'o',
        Kind::Place => 'l',
    };
    format!("{letter}{:016x}", key(name))
}

/// The words of a name or of what was asked for, folded, with single spaces; again with compounds in
/// one (`odonnell`) and with the family name last (`Solberg, Ingrid`) where that is another.
pub fn spellings(text: &str) -> Vec<String> {
    let tokens = Tokens::of(text);
    let parts: Vec<_> = tokens.iter().filter(|token| token.width == 1).collect();
    let plain: Vec<&str> = parts.iter().map(|token| token.exact).collect();
    let plain = plain.iter().take(MOST_WORDS).copied().collect::<Vec<_>>();
    let mut spellings = vec![plain.join(" ")];
    let mut joined = Vec::new();
    let mut at = 0;
    while at < tokens.positions() && joined.len() < MOST_WORDS {
        let here = tokens.iter().filter(|token| token.position == at);
        let Some(widest) = here.max_by_key(|token| token.width) else {
            at += 1;
            continue;
        };
        joined.push(widest.exact);
        at += widest.width.max(1);
    }
    let joined = joined.join(" ");
    if joined != spellings[0] {
        spellings.push(joined);
    }
    spellings.extend(turned(text));
    spellings.retain(|words| !words.is_empty());
    spellings
}

/// `Solberg, Ingrid` as it is said: `ingrid solberg`.
fn turned(text: &str) -> Option<String> {
    let (last, first) = text
        .split_once(',')
        .filter(|(_, rest)| !rest.contains(','))?;
    let words = |text: &str| -> Vec<String> {
        let tokens = Tokens::of(text);
        let parts = tokens.iter().filter(|token| token.width == 1);
        parts
            .map(|token| token.exact.to_owned())
            .take(MOST_WORDS)
            .collect()
    };
    let (last, first) = (words(last), words(first));
    let few = (1..=3).contains(&last.len()) && (1..=3).contains(&first.len());
    few.then(|| [first, last].concat().join(" "))
}

#[derive(Clone, Debug, Serialize, Deserialize)]
struct Head {
    format: u32,
    /// The hash of the user's file of names that the records go by.
    told: String,
    /// What is wrong with that file.
    warnings: Vec<String>,
    records: usize,
    /// Where the records of each of [`Kind::ALL`] begin.
    kinds: [u64; 3],
    /// Where records, words and tokens begin and the last end, behind this line.
    parts: [u64; 4],
}

/// Records that can be looked up by their names.
#[derive(Debug)]
pub struct Roster {
    head: Head,
    /// How long the first line is.
    from: u64,
    pages: Mutex<Pages>,
}

/// How a name is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum By {
    /// The words in a row anywhere in a name.
    Words,
    /// The same, the last word perhaps only begun.
    Beginning,
    /// The whole name.
    Whole,
}

/// A record as a line holds it: kind, name, members, forms, roles.
type Row = (
    Kind,
    String,
    Vec<(Kind, String, u32, Link)>,
    Vec<(String, u32)>,
    Vec<(String, u32)>,
);

fn read_row(line: &[u8]) -> io::Result<Record> {
    let row: Row = serde_json::from_slice(line).map_err(|_| broken("a record"))?;
    let (kind, name, members, forms, roles) = row;
    let members = members.into_iter();
    let members = members.map(|(kind, name, briefs, why)| Member {
        kind,
        name,
        briefs,
        why,
    });
    Ok(Record {
        kind,
        name,
        members: members.collect(),
        forms,
        roles,
    })
}

fn write_row(record: &Record, body: &mut Vec<u8>) -> io::Result<()> {
    let members = record.members.iter();
    let members = members.map(|one| (one.kind, &one.name, one.briefs, one.why));
    let members: Vec<_> = members.collect();
    let row = (
        record.kind,
        &record.name,
        members,
        &record.forms,
        &record.roles,
    );
    serde_json::to_writer(&mut *body, &row)?;
    body.push(b'\n');
    Ok(())
}

/// Lines that are gathered in one text, to be sorted.
#[derive(Default)]
struct Lines {
    text: Vec<u8>,
    ends: Vec<usize>,
}

impl Lines {
    fn push(&mut self, words: &str, sign: &str, place: usize) {
        // Writing to memory cannot fail.
        let _ = writeln!(self.text, "{words}\t{sign}{place}");
        self.ends.push(self.text.len());
    }

    /// Adds them to a text, in order, none twice.
    fn sorted_onto(&self, body: &mut Vec<u8>) {
        let starts = std::iter::once(0).chain(self.ends.iter().copied());
        let lines = starts
            .zip(&self.ends)
            .map(|(start, end)| &self.text[start..*end]);
        let mut lines: Vec<&[u8]> = lines.collect();
        lines.sort_unstable();
        lines.dedup();
        lines.iter().for_each(|line| body.extend_from_slice(line));
    }
}

/// The bytes of a roster of records in order of kind. `told` and `warnings` say which file of the user's the records go by and
/// what is wrong with it. Costs a sort of all words.
pub fn encode(records: &[Record], told: &str, warnings: &[String]) -> io::Result<Vec<u8>> {
    let mut body = Vec::new();
    let (mut words, mut tokens) = (Lines::default(), Lines::default());
    let mut kinds: [Option<u64>; 3] = [None; 3];
    for record in records {
        let place = body.len();
        kinds[record.kind as usize].get_or_insert(place as u64);
        write_row(record, &mut body)?;
        for (at, name) in names(record).enumerate() {
            // A record's own name is mostly its first member's, too.
            if at == 1 && *name == record.name {
                continue;
            }
            for spelling in spellings(name) {
                words.push(&spelling, "=", place);
                let inner = spelling.match_indices(' ');
                inner.for_each(|(at, _)| words.push(&spelling[at + 1..], "~", place));
            }
        }
        for member in &record.members {
            tokens.push(&token(member.kind, &member.name), "", place);
        }
    }
    let mut next = body.len() as u64;
    for kind in kinds.iter_mut().rev() {
        next = *kind.get_or_insert(next);
    }
    let mut parts = [0, body.len() as u64, 0, 0];
    words.sorted_onto(&mut body);
    parts[2] = body.len() as u64;
    tokens.sorted_onto(&mut body);
    parts[3] = body.len() as u64;
    let head = Head {
        format: FORMAT,
        told: told.to_owned(),
        warnings: warnings.to_vec(),
        records: records.len(),
        kinds: kinds.map(Option::unwrap_or_default),
        parts,
    };
    let mut bytes = serde_json::to_vec(&head)?;
    bytes.push(b'\n');
    bytes.append(&mut body);
    Ok(bytes)
}

/// Every name a record goes by, its own first; some may come twice.
pub fn names(record: &Record) -> impl Iterator<Item = &str> {
    let members = record.members.iter().map(|member| member.name.as_str());
    let forms = record.forms.iter().map(|(form, _)| form.as_str());
    std::iter::once(record.name.as_str())
        .chain(members)
        .chain(forms)
}

impl Roster {
    /// Opens the bytes that [`encode`] made, wherever they are. Reads the first line.
    ///
    /// # Errors
    /// `InvalidData` when they are not whole or of another format.
    pub fn open(bytes: impl Read + Seek + Send + 'static) -> io::Result<Self> {
        let mut pages = Pages::of(Box::new(bytes))?;
        let line = pages.line(0)?;
        let head: Head = serde_json::from_slice(&line).map_err(|_| broken("its first line"))?;
        let from = line.len() as u64 + 1;
        if head.format != FORMAT || from + head.parts[3] != pages.len() || !head.parts.is_sorted() {
            return Err(broken("its length or format"));
        }
        Ok(Self {
            head,
            from,
            pages: Mutex::new(pages),
        })
    }

    /// A roster in memory.
    pub fn of(records: &[Record]) -> io::Result<Self> {
        Self::open(io::Cursor::new(encode(records, "", &[])?))
    }

    /// The hash of the user's file of names that the records go by.
    pub fn told(&self) -> &str {
        &self.head.told
    }

    /// What is wrong with that file: `path:line: what`.
    pub fn warnings(&self) -> &[String] {
        &self.head.warnings
    }

    /// How many records there are.
    pub fn len(&self) -> usize {
        self.head.records
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.head.records == 0
    }

    /// The record at a place.
    pub fn record(&self, place: Place) -> io::Result<Record> {
        if place >= self.head.parts[1] {
            return Err(broken("a place"));
        }
        let line = self.pages()?.line(self.from + place)?;
        read_row(&line)
    }

    /// The kind of the record at a place. Reads nothing.
    pub fn kind_of(&self, place: Place) -> Kind {
        let kinds = self.head.kinds.iter().zip(Kind::ALL).rev();
        let mut begun = kinds.filter(|(from, _)| **from <= place);
        begun.next().map_or(Kind::Person, |(_, kind)| kind)
    }

    /// All records, in order of kind and name.
    pub fn records(&self) -> impl Iterator<Item = io::Result<(Place, Record)>> + '_ {
        let mut at = 0;
        std::iter::from_fn(move || {
            (at < self.head.parts[1]).then(|| {
                let place = at;
                let line = self.pages()?.line(self.from + place)?;
                at += line.len() as u64 + 1;
                Ok((place, read_row(&line)?))
            })
        })
    }

    /// The record whose briefs have an entity of that kind and name; none for one that the user
    /// dropped.
    pub fn holder(&self, kind: Kind, name: &str) -> io::Result<Option<Place>> {
        let wanted = token(kind, name);
        let mut pages = self.pages()?;
        let (from, to) = self.part(2);
        let at = pages.first(from, to, |line| line < wanted.as_bytes())?;
        if at >= to {
            return Ok(None);
        }
        let line = pages.line(at)?;
        Ok(match split(&line) {
            Some((found, place)) if found == wanted.as_bytes() => number(place),
            _ => None,
        })
    }

    /// The same for who asks for many: reads all tokens, and nothing when asked.
    pub fn holders(&self) -> io::Result<Holders> {
        let (from, to) = self.part(2);
        let bytes = self.pages()?.bytes(from, to)?;
        let mut holders = HashMap::new();
        for line in bytes.split(|byte| *byte == b'\n') {
            if let Some((token, place)) = split(line) {
                holders.extend(packed(token).zip(number(place)));
            }
        }
        Ok(Holders(holders))
    }

    /// The records that have a name with these words, at most `most`, each once, in their order.
    /// Takes a search by halves and the lines that fit.
    pub fn find(&self, text: &str, by: By, most: usize) -> io::Result<Vec<Place>> {
        let mut found = Vec::new();
        for words in spellings(text) {
            let (from, to) = self.part(1);
            let mut pages = self.pages()?;
            let mut at = pages.first(from, to, |line| line < words.as_bytes())?;
            while at < to && found.len() < 4 * most.max(1) {
                let line = pages.line(at)?;
                at += line.len() as u64 + 1;
                let Some(rest) = line.strip_prefix(words.as_bytes()) else {
                    break;
                };
                let fits = match (by, rest.first()) {
                    (By::Words, Some(b'\t' | b' ')) | (By::Beginning, _) => true,
                    (By::Whole, Some(b'\t')) => rest.get(1) == Some(&b'='),
                    // Longer words and names come behind whole ones.
                    (By::Words | By::Whole, _) => break,
                };
                if let (true, Some((_, place))) = (fits, split(&line)) {
                    found.extend(place.get(1..).and_then(number));
                }
            }
            if !found.is_empty() {
                break;
            }
        }
        found.sort_unstable();
        found.dedup();
        found.truncate(most);
        Ok(found)
    }

    /// The records with names that hold a word of which `accepts` is true. Reads all words.
    pub fn with_word(&self, accepts: &mut dyn FnMut(&str) -> bool) -> io::Result<Vec<Place>> {
        let mut found = Vec::new();
        let (mut at, to) = self.part(1);
        let mut pages = self.pages()?;
        let mut last = (Vec::new(), false);
        while at < to {
            let line = pages.line(at)?;
            at += line.len() as u64 + 1;
            let Some((words, place)) = split(&line) else {
                continue;
            };
            let first = words.split(|byte| *byte == b' ').next().unwrap_or(words);
            if last.0 != first {
                let accepted = std::str::from_utf8(first).is_ok_and(&mut *accepts);
                last = (first.to_vec(), accepted);
            }
            if last.1 {
                found.extend(place.get(1..).and_then(number));
            }
        }
        found.sort_unstable();
        found.dedup();
        Ok(found)
    }

    /// Where a part begins and ends in the file.
    fn part(&self, part: usize) -> (u64, u64) {
        let parts = &self.head.parts;
        (self.from + parts[part], self.from + parts[part + 1])
    }

    fn pages(&self) -> io::Result<std::sync::MutexGuard<'_, Pages>> {
        self.pages.lock().map_err(|_| broken("its reader"))
    }
}

/// The records of all names that briefs have.
#[derive(Debug, Default)]
pub struct Holders(HashMap<(u8, u64), Place>);

impl Holders {
    /// As [`Roster::holder`].
    pub fn of(&self, kind: Kind, name: &str) -> Option<Place> {
        let wanted = packed(token(kind, name).as_bytes())?;
        self.0.get(&wanted).copied()
    }
}

/// A token's letter and number.
fn packed(token: &[u8]) -> Option<(u8, u64)> {
    let (letter, number) = token.split_first()?;
    let number = u64::from_str_radix(std::str::from_utf8(number).ok()?, 16).ok()?;
    Some((*letter, number))
}

/// What stands before the tab, and behind it.
fn split(line: &[u8]) -> Option<(&[u8], &[u8])> {
    let tab = line.iter().position(|byte| *byte == b'\t')?;
    Some((&line[..tab], &line[tab + 1..]))
}

fn number(digits: &[u8]) -> Option<u64> {
    std::str::from_utf8(digits).ok()?.parse().ok()
}

fn broken(what: &str) -> io::Error {
    io::Error::new(
        io::ErrorKind::InvalidData,
        format!("the records of names are damaged: {what}"),
    )
}

#[cfg(test)]
mod tests;
