//! Texts with their names, from the formats that training sets come in.

use std::collections::HashSet;
use std::fs;
use std::path::Path;

use dateline::brief::Kind;
use dateline::span::Span;

/// One document.
#[derive(Clone, Debug)]
pub struct Doc {
    pub text: String,
    pub names: Vec<Name>,
    /// How much it counts in training.
    pub weight: f32,
    /// Tells the documents of a set apart.
    pub id: u64,
    /// Where one of our own comes from: file and slug.
    pub from: String,
}

/// A name in a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Name {
    pub span: Span,
    pub kind: Kind,
}

/// How a document is cased.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Casing {
    Written,
    Upper,
    Lower,
    Title,
}

fn kind(name: &str) -> Option<Kind> {
    match name {
        "PER" => Some(Kind::Person),
        "ORG" => Some(Kind::Organisation),
        "LOC" => Some(Kind::Place),
        _ => None,
    }
}

/// A file of tokens and tags, put together again as it would be printed.
pub fn bio(path: &Path, weight: f32) -> Vec<Doc> {
    let file =
        fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let mut docs = Vec::new();
    let mut open = Building::default();
    for line in file.lines() {
        let mut parts = line.split('\t');
        let (token, tag) = (parts.next().unwrap_or(""), parts.next().unwrap_or("O"));
        if token == "-DOCSTART-" {
            docs.extend(open.finish(weight));
        } else if token == "#nomisc" {
        } else if token.is_empty() {
            open.end_sentence();
            if open.sentences >= 60 {
                docs.extend(open.finish(weight));
            }
        } else {
            open.push(token, tag);
        }
    }
    docs.extend(open.finish(weight));
    docs
}

#[derive(Default)]
struct Building {
    text: String,
    names: Vec<Name>,
    open: Option<(usize, Kind)>,
    sentences: usize,
    quoted: bool,
    glue: bool,
}

impl Building {
    fn push(&mut self, token: &str, tag: &str) {
        let (mark, name) = tag.split_once('-').unwrap_or(("O", ""));
        let same = mark == "I" && self.open.is_some_and(|(_, open)| Some(open) == kind(name));
        if !same {
            self.close();
        }
        let closes = matches!(
            token,
            "." | "," | ";" | ":" | "!" | "?" | ")" | "%" | "'s" | "’s" | "n't" | "''" | "”"
        ) || token == "\"" && self.quoted;
        let line_start = self.text.is_empty() || self.text.ends_with('\n');
        if !line_start && !closes && !self.glue {
            self.text.push(' ');
        }
        self.glue =
            matches!(token, "(" | "$" | "``" | "“" | "#" | "@") || token == "\"" && !self.quoted;
        if token == "\"" {
            self.quoted = !self.quoted;
        }
        if !same && matches!(mark, "B" | "I") {
            self.open = kind(name).map(|kind| (self.text.len(), kind));
        }
        self.text.push_str(token);
    }

    fn close(&mut self) {
        if let Some((start, kind)) = self.open.take() {
            let span = Span::new(start, self.text.len());
            self.names.push(Name { span, kind });
        }
    }

    fn end_sentence(&mut self) {
        self.close();
        (self.quoted, self.glue) = (false, false);
        if !self.text.is_empty() && !self.text.ends_with("\n\n") {
            self.text.push_str("\n\n");
            self.sentences += 1;
        }
    }

    fn finish(&mut self, weight: f32) -> Option<Doc> {
        self.end_sentence();
        let done = std::mem::take(self);
        let id = done.text.bytes().fold(7, |id: u64, byte| {
            (id ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
        });
        (!done.text.is_empty()).then(|| Doc {
            text: done.text,
            names: done.names,
            weight,
            id: id >> 20,
            from: String::new(),
        })
    }
}

/// Briefs with marked names: `== slug`, then lines with `[PER Dan Okafor]`.
pub fn marked(path: &Path, weight: f32) -> Vec<Doc> {
    let file =
        fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let mut docs = Vec::new();
    let mut open = Building::default();
    let mut slug = String::new();
    for line in file.lines().chain(["== end"]) {
        if let Some(next) = line.strip_prefix("== ") {
            docs.extend(open.finish(weight).map(|doc| Doc {
                id: hash(&slug),
                from: format!("{}:{slug}", path.display()),
                ..doc
            }));
            slug = next.to_owned();
            continue;
        }
        if line.starts_with("# ") {
            continue;
        }
        let mut rest = line;
        while let Some(at) = rest.find('[') {
            let inside = &rest[at + 1..];
            let end = inside
                .find(']')
                .unwrap_or_else(|| panic!("{slug}: open bracket"));
            let (name, text) = inside[..end].split_once(' ').unwrap_or(("", ""));
            let kind = kind(name).unwrap_or_else(|| panic!("{slug}: no kind: {line}"));
            open.text.push_str(&rest[..at]);
            let start = open.text.len();
            open.text.push_str(text);
            let span = Span::new(start, open.text.len());
            open.names.push(Name { span, kind });
            rest = &inside[end + 1..];
        }
        open.text.push_str(rest);
        open.text.push('\n');
    }
    docs
}

/// Labels that stand off from their texts: `path`, first byte, end, kind; the kind `TEXT` says which
/// part of a file was labelled.
pub fn standoff(path: &Path, texts: &Path, weight: f32) -> Vec<Doc> {
    let file =
        fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let mut docs: Vec<Doc> = Vec::new();
    let mut from = 0;
    for line in file.lines().filter(|line| !line.starts_with('#')) {
        let parts: Vec<&str> = line.split('\t').collect();
        let [name, start, end, what] = parts[..] else {
            panic!("{}: {line}", path.display())
        };
        let number = |text: &str| -> usize { text.parse().unwrap_or_else(|_| panic!("{line}")) };
        let (start, end) = (number(start), number(end));
        if what == "TEXT" {
            let bytes =
                fs::read(texts.join(name)).unwrap_or_else(|error| panic!("{name}: {error}"));
            from = start;
            docs.push(Doc {
                text: String::from_utf8_lossy(&bytes[start..end.min(bytes.len())]).into_owned(),
                names: Vec::new(),
                weight,
                id: hash(name),
                from: name.to_owned(),
            });
        } else if let (Some(kind), Some(doc)) = (kind(what), docs.last_mut()) {
            let span = Span::new(start - from, end - from);
            doc.names.push(Name { span, kind });
        }
    }
    docs
}

fn hash(text: &str) -> u64 {
    let id = text.bytes().fold(7, |id: u64, byte| {
        (id ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    });
    id >> 20
}

/// Titles that some sets hold for parts of names.
const TITLES: &str = "mr mrs ms miss dr prof professor president senator sen gov governor pope rev \
    reverend gen general judge justice capt captain lt lord lady prince princess king queen sheikh \
    shaikh imam madam madame sir sgt sergeant col colonel minister secretary coach bishop archbishop \
    cardinal rabbi shri smt hon maj major chancellor emperor sultan emir";

impl Doc {
    /// Whether it is of the fifth that is measured on and never learnt from.
    pub fn is_held_out(&self) -> bool {
        self.id.is_multiple_of(5)
    }

    /// The same by one convention: without titles before people's names and `the` before others,
    /// and nationalities, which some sets hold for places, no names.
    pub fn bare(mut self, nationalities: &HashSet<&str>) -> Doc {
        let text = &self.text;
        self.names.retain(|name| {
            name.kind == Kind::Person || !nationalities.contains(name.span.of(text))
        });
        for name in &mut self.names {
            loop {
                let text = name.span.of(&self.text);
                let Some((first, rest)) = text.split_once(' ') else {
                    break;
                };
                let word = first.trim_end_matches('.').to_lowercase();
                let cut = match name.kind {
                    Kind::Person => TITLES.split_whitespace().any(|title| title == word),
                    _ => word == "the" && rest != "Hague",
                };
                if !cut {
                    break;
                }
                name.span.start += first.len() + 1;
            }
        }
        self
    }

    /// The same in another casing; lengths may change with it.
    pub fn cased(&self, casing: Casing) -> Doc {
        let turned = |part: &str| match casing {
            Casing::Written => part.to_owned(),
            Casing::Upper => part.to_uppercase(),
            Casing::Lower => part.to_lowercase(),
            Casing::Title => title(part),
        };
        let mut doc = Doc {
            text: String::new(),
            names: Vec::new(),
            id: self.id ^ 0x5555,
            from: String::new(),
            weight: self.weight,
        };
        let mut at = 0;
        for name in &self.names {
            doc.text += &turned(&self.text[at..name.span.start]);
            let start = doc.text.len();
            doc.text += &turned(name.span.of(&self.text));
            doc.names.push(Name {
                span: Span::new(start, doc.text.len()),
                kind: name.kind,
            });
            at = name.span.end;
        }
        doc.text += &turned(&self.text[at..]);
        doc
    }
}

/// As headlines are cased: short words stay low.
fn title(part: &str) -> String {
    let mut turned = String::with_capacity(part.len());
    for word in part.split_inclusive(|letter: char| {
        !letter.is_alphanumeric() && letter != '\'' && letter != '’'
    }) {
        let small = matches!(
            word.trim_end(),
            "a" | "an"
                | "and"
                | "as"
                | "at"
                | "but"
                | "by"
                | "for"
                | "in"
                | "of"
                | "on"
                | "or"
                | "the"
                | "to"
                | "with"
                | "s"
        );
        let mut letters = word.chars();
        match letters.next() {
            Some(first) if !small => {
                turned.extend(first.to_uppercase());
                turned.push_str(letters.as_str());
            }
            _ => turned.push_str(word),
        }
    }
    turned
}
