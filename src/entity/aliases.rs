//! The user's file of names: which names are one entity's, which are not, and what is none.
//!
//! Plain text, one rule a line, `#` begins a comment, later lines win:
//!
//! ```text
//! same person Volodymyr Zelensky = Zelenskyy = V. Zelenskiy    # shown under the first
//! apart person George Bush | George W. Bush
//! drop person Click Here
//! name person Zelenskyy -> Volodymyr Zelensky
//! kind person Jordan -> place
//! ```
//! A kind is `person`, `org` or `place`. A name may stand in double quotes, and must when it holds
//! `=`, `|`, `->` or ` #`. Names are held against those of the archive by their words, case and
//! accents aside. What cannot be read is a [`Wrong`] line and the rest applies. It does not know
//! where the file lies, nor how records come about.

mod apply;
mod doubts;

pub use apply::apply;

use std::fmt::{self, Write};

use crate::analysis::Tokens;
use crate::brief::Kind;

/// One line of the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rule {
    /// The 1-based line.
    pub line: usize,
    /// What the names are of.
    pub kind: Kind,
    /// What is told of them.
    pub told: Told,
}

/// What a rule tells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Told {
    /// These are one entity, shown under the first name; two at least.
    Same(Vec<String>),
    /// No two of these are one entity; two at least.
    Apart(Vec<String>),
    /// This is no entity.
    Drop(String),
    /// The first is to be shown as the second.
    Name(String, String),
    /// This is of another kind.
    Kind(String, Kind),
}

/// A line that cannot be read, or that should be looked at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wrong {
    /// The 1-based line.
    pub line: usize,
    /// What is wrong: lower case, no full stop.
    pub what: String,
}

/// Reads the file's text: the rules, and the lines that are wrong. Linear in the text.
///
/// ```
/// use dateline::entity::aliases::{Told, parse};
/// let (rules, wrong) = parse("drop person Click Here  # a button\nfold person A\n");
/// assert_eq!(rules[0].told, Told::Drop("Click Here".into()));
/// assert_eq!(wrong[0].line, 2);
/// ```
pub fn parse(text: &str) -> (Vec<Rule>, Vec<Wrong>) {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let (mut rules, mut wrong) = (Vec::new(), Vec::new());
    for (index, line) in text.lines().enumerate() {
        let number = index + 1;
        match rule(uncommented(line).trim()) {
            Ok(None) => {}
            Ok(Some((kind, told))) => rules.push(Rule {
                line: number,
                kind,
                told,
            }),
            Err(what) => wrong.push(Wrong { line: number, what }),
        }
    }
    (rules, wrong)
}

/// What is doubtful about rules that can be read: those that undo others or tell nothing. They
/// apply all the same, one after the other.
pub fn doubts(rules: &[Rule]) -> Vec<Wrong> {
    doubts::doubts(rules)
}

/// A kind by one of its names.
pub fn kind_named(name: &str) -> Option<Kind> {
    Some(match name.to_lowercase().as_str() {
        "person" | "people" | "persons" => Kind::Person,
        "org" | "orgs" | "organisation" | "organization" | "organisations" | "organizations" => {
            Kind::Organisation
        }
        "place" | "places" | "location" | "locations" => Kind::Place,
        _ => return None,
    })
}

/// The name of a kind in rules and queries: `person`, `org`, `place`.
pub fn kind_name(kind: Kind) -> &'static str {
    match kind {
        Kind::Person => "person",
        Kind::Organisation => "org",
        Kind::Place => "place",
    }
}

/// What names are held against each other by: their words, folded, with single spaces; a name
/// without words stands for itself.
pub fn words_of(name: &str) -> String {
    WordsOf::default().words(name)
}

/// [`words_of`] for many names.
#[derive(Default)]
struct WordsOf(Tokens);

impl WordsOf {
    fn words(&mut self, name: &str) -> String {
        self.0.fill(name);
        let mut words = String::with_capacity(name.len());
        for token in self.0.iter().filter(|token| token.width == 1) {
            if !words.is_empty() {
                words.push(' ');
            }
            words.push_str(token.exact);
        }
        match words.is_empty() {
            true => name.trim().to_lowercase(),
            false => words,
        }
    }
}

/// The rule as a line of the file, without line end.
impl fmt::Display for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let kind = kind_name(self.kind);
        let list = |f: &mut fmt::Formatter<'_>, verb: &str, names: &[String], sign: &str| {
            write!(f, "{verb} {kind} ")?;
            for (index, name) in names.iter().enumerate() {
                if index > 0 {
                    write!(f, " {sign} ")?;
                }
                write_name(name, f)?;
            }
            Ok(())
        };
        match &self.told {
            Told::Same(names) => list(f, "same", names, "="),
            Told::Apart(names) => list(f, "apart", names, "|"),
            Told::Drop(name) => list(f, "drop", std::slice::from_ref(name), ""),
            Told::Name(from, to) => list(f, "name", &[from.clone(), to.clone()], "->"),
            Told::Kind(name, to) => {
                list(f, "kind", std::slice::from_ref(name), "")?;
                write!(f, " -> {}", kind_name(*to))
            }
        }
    }
}

/// A name on one line, in quotes where it needs them; quotes inside become single ones.
fn write_name(name: &str, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let flat = name.split_whitespace().collect::<Vec<_>>().join(" ");
    let special = ["=", "|", "->", "→", "#", "\""];
    if special.iter().any(|sign| flat.contains(sign)) {
        f.write_char('"')?;
        f.write_str(&flat.replace('"', "'"))?;
        return f.write_char('"');
    }
    f.write_str(&flat)
}

/// The line without its comment: from a `#` on that begins the line or follows a space, outside of
/// quotes.
fn uncommented(line: &str) -> &str {
    let (mut quoted, mut before) = (false, ' ');
    for (at, letter) in line.char_indices() {
        match letter {
            '"' => quoted = !quoted,
            '#' if !quoted && before.is_whitespace() => return &line[..at],
            _ => {}
        }
        before = letter;
    }
    line
}

fn rule(line: &str) -> Result<Option<(Kind, Told)>, String> {
    let Some((verb, rest)) = word(line) else {
        return Ok(None);
    };
    let known = ["same", "apart", "drop", "name", "kind"];
    let verb = verb.to_lowercase();
    if !known.contains(&verb.as_str()) {
        return Err(format!(
            "{:?} is no rule; rules are {}",
            short(&verb),
            known.join(", ")
        ));
    }
    let kind = word(rest).and_then(|(kind, names)| Some((kind_named(kind)?, names)));
    let Some((kind, names)) = kind else {
        return Err(format!("{verb} wants a kind: {verb} person …, org, place"));
    };
    let told = match verb.as_str() {
        "same" => Told::Same(several(names, &["="], "same person A = B")?),
        "apart" => Told::Apart(several(names, &["|"], "apart person A | B")?),
        "drop" => Told::Drop(one(names, "drop person A")?),
        "name" => {
            let (from, to) = pair(names, "name person A -> B")?;
            Told::Name(from, to)
        }
        _ => {
            let (name, to) = pair(names, "kind person A -> place")?;
            let to = kind_named(&to).ok_or_else(|| {
                format!("{:?} is no kind; kinds are person, org, place", short(&to))
            })?;
            Told::Kind(name, to)
        }
    };
    Ok(Some((kind, told)))
}

/// The first word and what follows it.
fn word(text: &str) -> Option<(&str, &str)> {
    let text = text.trim_start();
    let end = text.find(char::is_whitespace).unwrap_or(text.len());
    (end > 0).then(|| text.split_at(end))
}

fn several(text: &str, signs: &[&str], example: &str) -> Result<Vec<String>, String> {
    let names = split(text, signs)
        .into_iter()
        .map(|name| one(name, example));
    let names = names.collect::<Result<Vec<_>, _>>()?;
    if names.len() < 2 {
        return Err(format!("two names are wanted: {example}"));
    }
    Ok(names)
}

fn pair(text: &str, example: &str) -> Result<(String, String), String> {
    let names = several(text, &["->", "→"], example)?;
    match <[String; 2]>::try_from(names) {
        Ok([first, second]) => Ok((first, second)),
        Err(_) => Err(format!("two names are wanted and no more: {example}")),
    }
}

fn one(text: &str, example: &str) -> Result<String, String> {
    let name = text.trim();
    let inner = name
        .strip_prefix('"')
        .and_then(|name| name.strip_suffix('"'));
    let name = inner.unwrap_or(name).trim();
    if name.is_empty() {
        return Err(format!("a name is missing: {example}"));
    }
    if name.contains('"') {
        return Err("a quote stands inside a name, or is not closed".into());
    }
    Ok(name.to_owned())
}

/// The parts of a text between signs that stand outside of quotes.
fn split<'t>(text: &'t str, signs: &[&str]) -> Vec<&'t str> {
    let (mut parts, mut from, mut quoted) = (Vec::new(), 0, false);
    let mut at = 0;
    while let Some(letter) = text[at..].chars().next() {
        quoted ^= letter == '"';
        let sign = signs.iter().find(|sign| text[at..].starts_with(**sign));
        match sign {
            Some(sign) if !quoted => {
                parts.push(&text[from..at]);
                at += sign.len();
                from = at;
            }
            _ => at += letter.len_utf8(),
        }
    }
    parts.push(&text[from..]);
    parts
}

/// As much of a text as a message can take.
fn short(text: &str) -> &str {
    &text[..text.floor_char_boundary(40)]
}

#[cfg(test)]
mod tests;
