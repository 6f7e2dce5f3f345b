//! JSON: one object, an array of objects, or an object that wraps such an array.
//!
//! Each object is a brief, with its bytes in the file. Of an array that breaks off, the objects
//! before the break are read. It does not know what the fields mean: that is for the dialects.
//!
//! # To add a dialect
//!
//! One file here with a type that implements [`Dialect`](dialect::Dialect), and one line in its list
//! `DIALECTS`, before the dialects that would also take such an object.

mod ap;
mod dialect;
mod envelope;
mod feed;
mod item;
mod linked;
mod ninjs;
pub(super) mod parts;
mod places;
mod plain;
mod story;
#[cfg(test)]
mod tests;

use serde_json::{Map, Value};

use self::dialect::{Object, Outcome};
use self::envelope::Envelope;
use self::parts::Parts;
use self::places::Places;
use super::declared::Declares;
use super::decode::{self, Decoded};
use super::finish::{Record, finish};
use super::{Origin, Problem, Reader, Reading, sniff};
use crate::brief::Format;

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
                ..Reading::default()
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
        let (mut parts, read) = Parts::of(text);
        let envelope = Envelope::of(&mut parts);
        let mut untold = 0;
        match &envelope {
            None if read.is_ok() => self.record(text.trim(), None, &Map::new()),
            None => {}
            Some(envelope) => {
                for (index, raw) in envelope.articles.iter().enumerate() {
                    let number = u32::try_from(index + 1).ok();
                    self.record(raw, number, &envelope.around);
                    untold += self.reading.shorten_problems();
                }
            }
        }
        self.reading.tell_untold(untold);
        match read {
            Err(error) => {
                let line = error.line().max(1) + self.origin.first_line - 1;
                let what = broken(&error, error.column());
                self.reading.problems.push(Problem::at(line, what));
            }
            Ok(()) if envelope.is_some_and(|envelope| envelope.articles.is_empty()) => {
                self.reading.problems.push(Problem::whole("no records"));
            }
            Ok(()) => {}
        }
    }

    /// Reads one object, which is a slice of the file's text.
    fn record(&mut self, raw: &str, number: Option<u32>, around: &Map<String, Value>) {
        let start = offset(&self.decoded.text, raw);
        let first_line = self.line(start);
        if let Some(what) = parts::too_many(raw) {
            self.reading.problems.push(Problem::at(first_line, what));
            return;
        }
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
        let (fields, inside) = dialect::inside(&fields);
        let places = Places::of(raw).inside(inside);
        let inner = start + offset(raw, places.raw());
        let line_of = |path: &str| Some(self.line(inner + places.start(path)?));
        let declares = Declares {
            name: "field",
            epoch: true,
            spaces: false,
            lines: raw.contains('\n'),
            line_of: &line_of,
        };
        let object = Object {
            fields,
            around,
            declares: &declares,
        };
        let mut problems = Vec::new();
        let outcome = dialect::read(&object, first_line, &mut problems);
        self.reading.problems.append(&mut problems);
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
        keep(outcome, record, self.origin, &mut self.reading);
    }

    /// Notes an element that is no object; those of one line are one problem.
    fn stray(&mut self, value: &Value, line: usize) {
        if let Some((same, count, problem)) = &mut self.strays
            && *same == line
            && let Some(problem) = self.reading.problems.get_mut(*problem)
        {
            *count += 1;
            problem.what = format!("{count} elements that are not objects");
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

/// Finishes what became of an object and keeps it in a reading.
fn keep(outcome: Outcome, record: Record, origin: &Origin, reading: &mut Reading) {
    match outcome {
        Outcome::Brief(mut found, format) => {
            let format = format.unwrap_or(record.format);
            finish(&mut found, &Record { format, ..record }, origin);
            reading.found.push(*found);
        }
        Outcome::NoStory(kind) => reading.skipped.add(kind),
        Outcome::Nothing => {}
    }
}

/// Reads the object of one line, which is all there is of it.
pub(super) fn line(
    fields: &Map<String, Value>,
    record: Record,
    line: usize,
    origin: &Origin,
    reading: &mut Reading,
) {
    let declares = Declares {
        name: "field",
        epoch: true,
        spaces: false,
        lines: false,
        line_of: &|_| Some(line),
    };
    let object = Object {
        fields: dialect::inside(fields).0,
        around: &Map::new(),
        declares: &declares,
    };
    let outcome = dialect::read(&object, line, &mut reading.problems);
    keep(outcome, record, origin, reading);
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
