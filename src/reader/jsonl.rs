//! JSON Lines: one object a line, each a brief of its own.
//!
//! A bad line is its own problem and the others are read. Files of any length may be handed over in
//! blocks of whole lines. It does not know what the fields mean.

use serde_json::{Map, Value};

use super::finish::Record;
use super::{MAX_LINE, Origin, Problem, Reader, Reading, decode, json, sniff};
use crate::brief::Format;

/// The reader of JSON Lines.
pub(super) struct JsonLines;

impl Reader for JsonLines {
    fn format(&self) -> Format {
        Format::Jsonl
    }

    fn recognises(&self, path: &str, head: &[u8]) -> bool {
        match sniff::extension(path).as_str() {
            "jsonl" | "ndjson" | "jsonlines" => true,
            "md" | "markdown" => false,
            _ => two_objects(head),
        }
    }

    fn read(&self, bytes: &[u8], origin: &Origin) -> Reading {
        let mut reading = Reading {
            encoding: encoding_rs::UTF_8.name(),
            ..Reading::default()
        };
        if bytes.is_empty() {
            return Reading::failed("empty file");
        }
        if matches!(bytes, [0xFF, 0xFE, ..] | [0xFE, 0xFF, ..]) {
            return Reading::failed("JSON Lines in UTF-16 are not read; write UTF-8");
        }
        let mut start = 0;
        let (mut blank, mut untold) = (true, 0);
        let end = line_end(bytes);
        for (index, line) in bytes.split_inclusive(|byte| *byte == end).enumerate() {
            let number = origin.first_line + index;
            let at = origin.first_byte + start;
            start += line.len();
            let line = line.trim_ascii_end();
            let record = Record {
                format: Format::Jsonl,
                number: u32::try_from(number).ok(),
                bytes: line.trim_ascii_start(),
                start: at + (line.len() - line.trim_ascii_start().len()),
            };
            if record.bytes.is_empty() || record.bytes == b"\xEF\xBB\xBF" {
                continue;
            }
            blank = false;
            self::line(record, number, origin, &mut reading);
            untold += reading.shorten_problems();
        }
        reading.tell_untold(untold);
        if blank && origin.first_line == 1 {
            return Reading::failed("no text");
        }
        reading
    }
}

/// Reads one line into `reading`.
fn line(line: Record, number: usize, origin: &Origin, reading: &mut Reading) {
    if line.bytes.len() > MAX_LINE {
        let what = format!("the line is longer than {} MB", MAX_LINE >> 20);
        reading.problems.push(Problem::at(number, what));
        return;
    }
    let fields = match fields(line.bytes, &mut reading.encoding) {
        Ok(fields) => fields,
        Err(what) => {
            reading.problems.push(Problem::at(number, what));
            return;
        }
    };
    json::line(&fields, line, number, origin, reading);
}

/// What lines end with: where nothing ends with a line feed, a carriage return, as on old machines.
fn line_end(bytes: &[u8]) -> u8 {
    if bytes.contains(&b'\n') { b'\n' } else { b'\r' }
}

/// The fields of the object on a line.
fn fields(line: &[u8], encoding: &mut &'static str) -> Result<Map<String, Value>, String> {
    if line.contains(&0) {
        return Err("the line holds NUL bytes".to_owned());
    }
    let decoded = decode::decode(line)?;
    if decoded.encoding != encoding_rs::UTF_8 {
        *encoding = decoded.encoding.name();
    }
    if let Some(what) = json::parts::too_many(&decoded.text) {
        return Err(what);
    }
    match serde_json::from_str(&decoded.text) {
        Ok(Value::Object(fields)) => Ok(fields),
        Ok(other) => {
            let kind = super::declared::kind(&other);
            Err(format!("the line is {kind}; expected an object"))
        }
        Err(error) => Err(json::broken(&error, error.column())),
    }
}

/// Whether the first line that is not empty is a whole object and another line begins one.
fn two_objects(head: &[u8]) -> bool {
    let head = head.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(head);
    let end = line_end(head);
    let mut lines = head
        .split(|byte| *byte == end)
        .map(<[u8]>::trim_ascii)
        .filter(|line| !line.is_empty());
    let (Some(first), Some(second)) = (lines.next(), lines.next()) else {
        return false;
    };
    first.starts_with(b"{")
        && second.starts_with(b"{")
        && serde_json::from_slice::<Map<String, Value>>(first).is_ok()
}
