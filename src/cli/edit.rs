//! `dateline entities --merge`, `--split`, `--drop`, `--rename`, `--undo`: lines of the file of names.
//!
//! Only what can be done is written. It does not know what a line does to the records.

use std::fs;
use std::io::{self, Write};
use std::path::Path;

use super::args::TellArgs;
use super::entity::{Meant, meant, several, unknown};
use super::outcome::{Failure, Outcome};
use super::place::Given;
use super::{place, screen, search};
use crate::brief::Kind;
use crate::entity::aliases::{self, Rule, Told, kind_name, words_of};
use crate::entity::registry::Record;
use crate::entity::roster::{Roster, names};
use crate::query::Days;
use crate::render::count_of;

/// What is to be told.
#[derive(Debug)]
pub enum Change {
    Merge(Vec<String>),
    Split(Vec<String>),
    Drop(String),
    Rename(String, String),
    Undo,
}

/// The first lines of a new file.
const HEAD: &str = "# Who is who, for dateline: one rule a line, later lines win.\n\
    # same person A = B, apart person A | B, drop person A, name person A -> B, kind person A -> place\n";

impl Change {
    /// What the arguments say, if anything.
    pub fn of(args: &TellArgs) -> Option<Self> {
        if args.undo {
            return Some(Change::Undo);
        }
        if let Some(name) = &args.drop {
            return Some(Change::Drop(name.clone()));
        }
        if let [from, to] = args.rename.as_slice() {
            return Some(Change::Rename(from.clone(), to.clone()));
        }
        match (args.merge.is_empty(), args.split.is_empty()) {
            (false, _) => Some(Change::Merge(args.merge.clone())),
            (_, false) => Some(Change::Split(args.split.clone())),
            _ => None,
        }
    }

    /// The names that must be known.
    fn names(&self) -> &[String] {
        match self {
            Change::Merge(names) | Change::Split(names) => names,
            Change::Drop(name) | Change::Rename(name, _) => std::slice::from_ref(name),
            Change::Undo => &[],
        }
    }
}

pub fn run(change: &Change, kind: Option<Kind>, given: Given) -> Result<Outcome, Failure> {
    let home = place::for_reading(given)?;
    let file = home.names().to_path_buf();
    if matches!(change, Change::Undo) {
        return undo(&file);
    }
    let (reader, _) = home.read()?;
    let roster = home.roster(&reader)?;
    let Some((kind, records)) = settled(&roster, change, kind)? else {
        return Ok(Outcome::Nothing);
    };
    let spelt = change.names().iter().zip(&records);
    let spelt: Vec<String> = spelt.map(|(name, record)| as_known(name, record)).collect();
    let words: Vec<_> = spelt.iter().map(|name| words_of(name)).collect();
    let twice = (1..words.len()).find(|at| words[..*at].contains(&words[*at]));
    if let Some(at) = twice {
        let why = format!(
            "{:?} is named twice: case and accents do not count",
            spelt[at]
        );
        return Err(Failure::Usage(why, None));
    }
    let told = match change {
        Change::Merge(_) => Told::Same(spelt),
        Change::Split(_) => Told::Apart(spelt),
        Change::Drop(_) => Told::Drop(spelt.concat()),
        Change::Rename(_, to) => Told::Name(spelt.concat(), flat(to)?),
        Change::Undo => return Ok(Outcome::Done),
    };
    let text = read(&file)?;
    let line = text.lines().count() + 1 + usize::from(text.is_empty()) * HEAD.lines().count();
    let rule = Rule { line, kind, told };
    let length = fs::metadata(&file).ok().map(|before| before.len());
    append(&file, &text, &rule)?;
    let after = home.roster(&reader)?;
    let place = format!("{}:{line}: ", home.names().display());
    let warnings = after.warnings().iter();
    let (doubts, cannot): (Vec<_>, Vec<_>) = warnings
        .filter_map(|warning| warning.strip_prefix(&place))
        .partition(|what| is_doubt(&file, line, what));
    if let Some(what) = cannot.first() {
        restore(&file, length)?;
        return Err(Failure::Usage((*what).to_owned(), None));
    }
    let mut said = format!("{rule}\nadded to {}:{line}", place::from_here(&file));
    if let Some(name) = shown_after(&rule)
        && let Meant::One(record) = meant(&after, name, Some(kind))?
    {
        let mut all: Vec<_> = names(&record).collect();
        all.sort_unstable();
        all.dedup();
        let count = count_of(all.len(), "name", "names");
        said += &format!("; {} goes by {count}", record.name);
    }
    let undo = place::command(given, "entities --undo");
    screen::write(&format!("{said}\nundo it with: {undo}\n"))?;
    let doubts = doubts.into_iter().map(|what| format!("{place}{what}"));
    search::warn(&doubts.collect::<Vec<_>>(), &home);
    Ok(Outcome::Done)
}

/// Whether a rule is only doubtful: it applies all the same.
fn is_doubt(file: &Path, line: usize, what: &str) -> bool {
    let text = read(file).unwrap_or_default();
    let doubts = aliases::doubts(&aliases::parse(&text).0);
    let mut doubts = doubts.into_iter();
    doubts.any(|doubt| doubt.line == line && doubt.what == what)
}

/// Makes a file as long as it was; removes one that was not there.
fn restore(file: &Path, length: Option<u64>) -> Result<(), Failure> {
    let restored = match length {
        None => fs::remove_file(file),
        Some(length) => {
            let opened = fs::OpenOptions::new().write(true).open(file);
            opened.and_then(|file| file.set_len(length))
        }
    };
    restored.map_err(|error| Failure::Io(file.display().to_string(), error))
}

/// The name under which to look for what came of a rule.
fn shown_after(rule: &Rule) -> Option<&str> {
    match &rule.told {
        Told::Same(names) | Told::Apart(names) => names.first().map(String::as_str),
        Told::Name(_, to) => Some(to),
        Told::Drop(_) | Told::Kind(..) => None,
    }
}

/// The records that the names mean, all of one kind; none when some name is nobody's, which is told.
fn settled(
    roster: &Roster,
    change: &Change,
    kind: Option<Kind>,
) -> Result<Option<(Kind, Vec<Record>)>, Failure> {
    let mut possible: Vec<Kind> = kind.map_or(Kind::ALL.to_vec(), |kind| vec![kind]);
    for name in change.names() {
        let of_kind = |kind: &Kind| !matches!(meant(roster, name, Some(*kind)), Ok(Meant::Nobody));
        if !Kind::ALL
            .iter()
            .filter(|one| kind.is_none_or(|kind| kind == **one))
            .any(of_kind)
        {
            unknown(roster, name, kind)?;
            return Ok(None);
        }
        possible.retain(of_kind);
    }
    let kind = match possible.as_slice() {
        [] => {
            return Err(Failure::usage(
                "these names are not of one kind",
                "change the kind of one in the file of names: kind person Skerry -> place",
            ));
        }
        [only] => *only,
        _ => {
            let kinds: Vec<_> = possible.iter().map(|kind| kind_name(*kind)).collect();
            let names = change.names().join("\" and \"");
            return Err(Failure::usage(
                format!("\"{names}\" may be of several kinds: {}", kinds.join(", ")),
                format!("say which: --kind {}", kinds[0]),
            ));
        }
    };
    let mut records = Vec::new();
    for name in change.names() {
        match meant(roster, name, Some(kind))? {
            Meant::One(record) => records.push(record),
            Meant::Several(choices) => return Err(several(name, &choices)),
            Meant::Nobody => return Ok(None),
        }
    }
    Ok(Some((kind, records)))
}

/// A name as the archive spells it; as it was typed where that is a part of a name.
fn as_known(typed: &str, record: &Record) -> String {
    let words = words_of(typed);
    let known = names(record).find(|name| words_of(name) == words);
    known.unwrap_or(&record.name).to_owned()
}

fn flat(name: &str) -> Result<String, Failure> {
    let flat = name.split_whitespace().collect::<Vec<_>>().join(" ");
    match flat.is_empty() {
        true => Err(Failure::usage(
            "the new name is empty",
            "dateline entities --rename 'I. Solberg' 'Ingrid Solberg'",
        )),
        false => Ok(flat),
    }
}

fn read(file: &Path) -> Result<String, Failure> {
    match fs::read(file) {
        Ok(bytes) => Ok(String::from_utf8_lossy(&bytes).into_owned()),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(String::new()),
        Err(error) => Err(Failure::Io(file.display().to_string(), error)),
    }
}

/// Adds a line with the day behind it.
fn append(file: &Path, text: &str, rule: &Rule) -> Result<(), Failure> {
    let today = (screen::now().div_euclid(86_400)) as i32;
    let today = Days {
        first: today,
        last: today,
    };
    let before = match text {
        "" => HEAD,
        text if text.ends_with('\n') => "",
        _ => "\n",
    };
    let opened = fs::OpenOptions::new().append(true).create(true).open(file);
    let written = opened.and_then(|mut file| writeln!(file, "{before}{rule}  # {today}"));
    written.map_err(|error| Failure::Io(file.display().to_string(), error))
}

/// Takes the last rule out of the file.
fn undo(file: &Path) -> Result<Outcome, Failure> {
    let failed = |error| Failure::Io(file.display().to_string(), error);
    let bytes = match fs::read(file) {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == io::ErrorKind::NotFound => Vec::new(),
        Err(error) => return Err(failed(error)),
    };
    let lines: Vec<&[u8]> = bytes.split_inclusive(|byte| *byte == b'\n').collect();
    let is_rule = |line: &&[u8]| !matches!(line.trim_ascii().first(), None | Some(b'#'));
    let Some(last) = lines.iter().rposition(is_rule) else {
        screen::tell(&format!("there is nothing to undo in {}", file.display()));
        return Ok(Outcome::Nothing);
    };
    let left: Vec<u8> = [&lines[..last], &lines[last + 1..]].concat().concat();
    let part = file.with_extension("part.names");
    let written = fs::write(&part, left).and_then(|()| fs::rename(&part, file));
    written.map_err(failed)?;
    let gone = String::from_utf8_lossy(lines[last]);
    screen::write(&format!(
        "taken out of {}:{}: {}\n",
        place::from_here(file),
        last + 1,
        crate::render::clean(gone.trim())
    ))?;
    Ok(Outcome::Done)
}
