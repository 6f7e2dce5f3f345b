//! JSON: one object, an array of objects, or an object that wraps such an array.
//!
//! Each object is a brief, with its bytes in the file. Of an array that breaks off, the objects
//! before the break are read. It does not know what the fields mean.

use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_json::value::RawValue;
use serde_json::{Map, Value};

use super::decode::{self, Decoded};
use super::finish::{Record, finish};
use super::{Origin, Problem, Reader, Reading, record, sniff};
use crate::brief::Format;

/// Keys under which an object may keep an array of articles.
const WRAPPERS: [&str; 6] = ["articles", "items", "docs", "results", "data", "stories"];

/// The reader of JSON files.
pub(super) struct Json;

impl Reader for Json {
    fn format(&self) -> Format {
        Format::Json
    }

    fn recognises(&self, path: &str, head: &[u8]) -> bool {
        match sniff::extension(path).as_str() {
            "json" => true,
            "md" | "markdown" => false,
            _ => starts_like_json(head),
        }
    }

    fn read(&self, bytes: &[u8], origin: &Origin) -> Reading {
        let decoded = match decode::decode(bytes) {
            Ok(decoded) => decoded,
            Err(why) => return Reading::failed(why),
        };
        let mut file = File {
            reading: Reading {
                problems: decoded.problem(origin.first_line).into_iter().collect(),
                encoding: decoded.encoding.name(),
                found: Vec::new(),
            },
            decoded: &decoded,
            bytes,
            origin,
            strays: None,
        };
        file.read();
        file.reading
    }
}

/// A file being read.
struct File<'a> {
    decoded: &'a Decoded<'a>,
    bytes: &'a [u8],
    origin: &'a Origin<'a>,
    reading: Reading,
    /// The last element that is no object: its line, how many stand on that line, and where the
    /// problem that tells of them is.
    strays: Option<(usize, usize, usize)>,
}

impl File<'_> {
    fn read(&mut self) {
        let text: &str = &self.decoded.text;
        let mut parts = Parts::default();
        let mut source = serde_json::Deserializer::from_str(text);
        let read = Collect(&mut parts).deserialize(&mut source);
        let read = read.and_then(|()| source.end());
        match parts.articles() {
            None if read.is_ok() => self.record(text.trim(), None),
            None => {}
            Some(articles) => {
                for (index, raw) in articles.iter().enumerate() {
                    self.record(raw, u32::try_from(index + 1).ok());
                }
            }
        }
        match read {
            Err(error) => {
                let line = error.line().max(1) + self.origin.first_line - 1;
                let what = broken(&error, error.column());
                self.reading.problems.push(Problem::at(line, what));
            }
            Ok(()) if parts.is_empty_list() => {
                self.reading.problems.push(Problem::whole("no records"));
            }
            Ok(()) => {}
        }
    }

    /// Reads one object, which is a slice of the file's text.
    fn record(&mut self, raw: &str, number: Option<u32>) {
        let start = offset(&self.decoded.text, raw);
        let first_line = self.line(start);
        let fields: Map<String, Value> = match serde_json::from_str(raw) {
            Ok(Value::Object(fields)) => fields,
            Ok(other) => {
                self.stray(&other, first_line);
                return;
            }
            Err(error) => {
                let line = first_line + error.line().max(1) - 1;
                let what = broken(&error, error.column());
                self.reading.problems.push(Problem::at(line, what));
                return;
            }
        };
        let mut problems = Vec::new();
        let key_line = |key: &str| {
            let at = raw.find(&format!("\"{key}\""))?;
            Some(self.line(start + at))
        };
        let found = record::read(&fields, first_line, &key_line, &mut problems);
        self.reading.problems.append(&mut problems);
        if let Some(mut found) = found {
            let (from, to) = match number {
                None => (0, self.bytes.len()),
                Some(_) => (self.decoded.raw(start), self.decoded.raw(start + raw.len())),
            };
            let record = Record {
                format: Format::Json,
                number,
                bytes: self.bytes.get(from..to).unwrap_or(b""),
                start: from + self.origin.first_byte,
            };
            finish(&mut found, &record, self.origin);
            self.reading.found.push(found);
        }
    }

    /// Notes an element that is no object; those of one line are one problem.
    fn stray(&mut self, value: &Value, line: usize) {
        if let Some((same, count, problem)) = &mut self.strays
            && *same == line
        {
            *count += 1;
            self.reading.problems[*problem].what = format!("{count} elements that are not objects");
            return;
        }
        self.strays = Some((line, 1, self.reading.problems.len()));
        let kind = super::declared::kind(value);
        let what = format!("{kind} where an object is expected");
        self.reading.problems.push(Problem::at(line, what));
    }

    fn line(&self, at: usize) -> usize {
        self.decoded.lines.line(at) + self.origin.first_line - 1
    }
}

/// The problem that a syntax error is, with its column.
pub(super) fn broken(error: &serde_json::Error, column: usize) -> String {
    let message = error.to_string();
    let what = message.split(" at line ").next().unwrap_or(&message);
    let what = what.replace('`', "'");
    if error.is_eof() {
        return format!("broken JSON: it ends too early (column {column})");
    }
    format!("broken JSON: {what} (column {column})")
}

/// Where `part`, a slice of `whole`, starts in it.
fn offset(whole: &str, part: &str) -> usize {
    (part.as_ptr() as usize).saturating_sub(whole.as_ptr() as usize)
}

/// Whether a file of unknown name starts as JSON with objects does.
fn starts_like_json(head: &[u8]) -> bool {
    let head = head
        .strip_prefix(b"\xEF\xBB\xBF")
        .unwrap_or(head)
        .trim_ascii_start();
    let inner = match head {
        [b'[', inner @ ..] => inner.trim_ascii_start(),
        _ => head,
    };
    match inner {
        [b'{', rest @ ..] => matches!(rest.trim_ascii_start(), [b'"', ..] | [b'}', ..]),
        _ => false,
    }
}

/// The values on the first two levels of a file, as far as it could be read.
#[derive(Default)]
struct Parts<'a> {
    list: Option<Vec<&'a str>>,
    members: Vec<(String, &'a str)>,
}

impl<'a> Parts<'a> {
    /// The articles of an array, or of the one array of objects that an object wraps.
    fn articles(&self) -> Option<Vec<&'a str>> {
        if self.list.is_some() {
            return self.list.clone();
        }
        let mut wrapped = self.members.iter().filter(|(key, value)| {
            WRAPPERS.contains(&key.to_lowercase().as_str()) && value.starts_with('[')
        });
        let (Some((_, only)), None) = (wrapped.next(), wrapped.next()) else {
            return None;
        };
        let mut inner = Parts::default();
        let read = Collect(&mut inner).deserialize(&mut serde_json::Deserializer::from_str(only));
        let articles = inner.list.filter(|_| read.is_ok())?;
        articles
            .iter()
            .all(|article| article.starts_with('{'))
            .then_some(articles)
    }

    fn is_empty_list(&self) -> bool {
        self.list.as_ref().is_some_and(Vec::is_empty)
    }
}

/// Fills [`Parts`] value by value, so that those before an error are kept.
struct Collect<'p, 'a>(&'p mut Parts<'a>);

impl<'a> DeserializeSeed<'a> for Collect<'_, 'a> {
    type Value = ();

    fn deserialize<D: Deserializer<'a>>(self, source: D) -> Result<(), D::Error> {
        source.deserialize_any(self)
    }
}

impl<'a> Visitor<'a> for Collect<'_, 'a> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("an object or an array of objects")
    }

    fn visit_seq<A: SeqAccess<'a>>(self, mut values: A) -> Result<(), A::Error> {
        let list = self.0.list.insert(Vec::new());
        while let Some(value) = values.next_element::<&'a RawValue>()? {
            list.push(value.get());
        }
        Ok(())
    }

    fn visit_map<A: MapAccess<'a>>(self, mut members: A) -> Result<(), A::Error> {
        while let Some(key) = members.next_key::<String>()? {
            self.0
                .members
                .push((key, members.next_value::<&'a RawValue>()?.get()));
        }
        Ok(())
    }
}
