//! A file's bytes to text, and back to the byte a character came from.
//!
//! A byte order mark decides, then valid UTF-8, then the look of UTF-16; what is left is guessed
//! from its bytes, and with few of them to go by it is windows-1252, which old wire files declare
//! or not. Text with some broken bytes among much good UTF-8 stays UTF-8. Nothing is normalised.
//! This module does not know what the text says.

use std::borrow::Cow;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

use super::Problem;
use super::lines::{LineStarts, head};
use super::map::{PIECE, Width};

/// Fewer bytes beyond ASCII than this are too few to guess any encoding but the usual one.
const ENOUGH_TO_GUESS: usize = 16;

/// How much of a file is looked at to tell text from other things.
const LOOK: usize = 8192;

/// The text of a file.
#[derive(Debug)]
pub(super) struct Decoded<'a> {
    /// The text, without a byte order mark.
    pub text: Cow<'a, str>,
    /// What it was read as.
    pub encoding: &'static Encoding,
    /// How many bytes of the file a piece of text takes up.
    pub width: Width,
    /// The starts of its lines.
    pub lines: LineStarts,
    marks: Vec<Mark>,
    is_broken: bool,
    /// The length of the file.
    end: usize,
}

/// A byte of the text and the byte of the file it came from.
#[derive(Clone, Copy, Debug)]
struct Mark {
    text: usize,
    raw: usize,
}

/// Reads bytes as text.
///
/// # Errors
///
/// Says why there is no text: the file is empty, binary, or nothing but white space.
pub(super) fn decode(bytes: &[u8]) -> Result<Decoded<'_>, &'static str> {
    decode_as(bytes, None)
}

/// Reads bytes that are known to be text although control characters stand among them, which a wire
/// file is framed in.
///
/// # Errors
///
/// As [`decode`], but for what is binary.
pub(super) fn decode_signals(bytes: &[u8]) -> Result<Decoded<'_>, &'static str> {
    match Encoding::for_bom(bytes) {
        Some((encoding, mark)) => read(bytes, encoding, mark),
        None => read(bytes, ascii_compatible(bytes, None), 0),
    }
}

/// Reads bytes as text whose source names its encoding (`<?xml encoding="…"?>`, `<meta charset>`).
///
/// The name decides only where the bytes do not: old files say iso-8859-1 and are windows-1252, or
/// UTF-8.
///
/// # Errors
///
/// As [`decode`].
pub(super) fn decode_as<'b>(
    bytes: &'b [u8],
    declared: Option<&str>,
) -> Result<Decoded<'b>, &'static str> {
    if bytes.is_empty() {
        return Err("empty file");
    }
    let (encoding, mark) = encoding_of(bytes, declared)?;
    read(bytes, encoding, mark)
}

/// Reads bytes in an encoding, behind a byte order mark of the given length.
fn read<'b>(
    bytes: &'b [u8],
    encoding: &'static Encoding,
    mark: usize,
) -> Result<Decoded<'b>, &'static str> {
    let body = &bytes[mark..];
    let width = width(encoding);
    let (text, marks, is_broken) = match width {
        Width::Utf8 => {
            let (text, marks) = utf8(body, mark);
            let is_broken = marks.len() > 1;
            (text, marks, is_broken)
        }
        _ => {
            let (text, is_broken) = encoding.decode_without_bom_handling(body);
            let marks = marks(&text, body, mark, width);
            (text, marks, is_broken)
        }
    };
    if text.chars().all(|c| c.is_whitespace() || c == '\u{FEFF}') {
        return Err("no text");
    }
    Ok(Decoded {
        lines: LineStarts::of(&text),
        end: bytes.len(),
        encoding,
        width,
        text,
        marks,
        is_broken,
    })
}

impl Decoded<'_> {
    /// The byte of the file that a byte of the text came from.
    pub fn raw(&self, at: usize) -> usize {
        let next = self.marks.partition_point(|mark| mark.text <= at);
        let mark = next
            .checked_sub(1)
            .map_or(Mark { text: 0, raw: 0 }, |last| self.marks[last]);
        let raw = mark.raw + self.width.of(self.text.get(mark.text..at).unwrap_or(""));
        raw.min(self.marks.get(next).map_or(self.end, |limit| limit.raw))
    }

    /// Whether there are bytes in it that the encoding does not know, each read as U+FFFD.
    pub fn is_broken(&self) -> bool {
        self.is_broken
    }

    /// What is wrong with the bytes, if anything.
    pub fn problem(&self, first_line: usize) -> Option<Problem> {
        if !self.is_broken() {
            return None;
        }
        let at = self.text.find('\u{FFFD}')?;
        let count = self.text.matches('\u{FFFD}').count();
        let name = self.encoding.name();
        let what = match count {
            1 => format!("a byte here is not {name}; it is read as U+FFFD"),
            _ => format!("{count} bytes from here on are not {name}; they are read as U+FFFD"),
        };
        Some(Problem::at(self.lines.line(at) + first_line - 1, what))
    }
}

/// Whether these bytes, the start of a file, are no text in any encoding.
pub(super) fn is_binary(bytes: &[u8]) -> bool {
    encoding_of(bytes, None).is_err()
}

/// The encoding and the length of the byte order mark.
fn encoding_of(
    bytes: &[u8],
    declared: Option<&str>,
) -> Result<(&'static Encoding, usize), &'static str> {
    if let Some(found) = Encoding::for_bom(bytes) {
        return Ok(found);
    }
    if let Some(encoding) = utf16_without_mark(&bytes[..bytes.len().min(LOOK)]) {
        return Ok((encoding, 0));
    }
    if is_not_text(bytes) {
        return Err("binary content, not text");
    }
    Ok((ascii_compatible(bytes, declared), 0))
}

fn ascii_compatible(bytes: &[u8], declared: Option<&str>) -> &'static Encoding {
    if std::str::from_utf8(bytes).is_ok() || is_mostly_utf8(bytes) {
        return UTF_8;
    }
    let named = declared.and_then(|name| Encoding::for_label(name.trim().as_bytes()));
    if let Some(encoding) = named.filter(|encoding| encoding.is_ascii_compatible())
        && encoding != UTF_8
    {
        return encoding;
    }
    let beyond_ascii = bytes.iter().filter(|byte| !byte.is_ascii()).count();
    if beyond_ascii < ENOUGH_TO_GUESS {
        return WINDOWS_1252;
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    detector.guess(None, Utf8Detection::Deny)
}

/// Whether characters beyond ASCII are well-formed UTF-8 at least four times in five.
fn is_mostly_utf8(bytes: &[u8]) -> bool {
    let (mut good, mut broken) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        broken += usize::from(!chunk.invalid().is_empty());
    }
    good >= 4 * broken
}

/// Latin text in UTF-16 has a NUL in every other byte.
fn utf16_without_mark(head: &[u8]) -> Option<&'static Encoding> {
    let pairs = head.len() / 2;
    let zeros = |offset: usize| {
        let bytes = head.iter().skip(offset).step_by(2);
        bytes.filter(|byte| **byte == 0).count()
    };
    let (even, odd) = (zeros(0), zeros(1));
    let (most, few) = (pairs * 2 / 5, pairs / 50);
    match () {
        () if pairs < 2 => None,
        () if odd > most && even <= few => Some(UTF_16LE),
        () if even > most && odd <= few => Some(UTF_16BE),
        () => None,
    }
}

fn is_not_text(bytes: &[u8]) -> bool {
    let head = &bytes[..bytes.len().min(LOOK)];
    let controls = head.iter().filter(|byte| is_control(**byte)).count();
    bytes.contains(&0) || controls * 20 > head.len()
}

fn is_control(byte: u8) -> bool {
    byte < 0x20 && !matches!(byte, b'\t' | b'\n' | b'\r' | 0x0c | 0x1b)
}

fn width(encoding: &'static Encoding) -> Width {
    match encoding {
        e if e == UTF_8 => Width::Utf8,
        e if e == UTF_16LE || e == UTF_16BE => Width::Utf16,
        e if e.is_single_byte() => Width::Single,
        e => Width::Several(e),
    }
}

/// UTF-8 as text, with a mark behind each place where bytes are broken.
fn utf8(raw: &[u8], bom: usize) -> (Cow<'_, str>, Vec<Mark>) {
    let mut marks = vec![Mark { text: 0, raw: bom }];
    if let Ok(text) = std::str::from_utf8(raw) {
        return (Cow::Borrowed(text), marks);
    }
    let mut text = String::with_capacity(raw.len());
    let mut at = bom;
    for chunk in raw.utf8_chunks() {
        text.push_str(chunk.valid());
        at += chunk.valid().len() + chunk.invalid().len();
        if !chunk.invalid().is_empty() {
            text.push('\u{FFFD}');
            marks.push(Mark {
                text: text.len(),
                raw: at,
            });
        }
    }
    (Cow::Owned(text), marks)
}

/// Marks at each line and inside long ones, so that [`Decoded::raw`] never counts far. Broken bytes
/// make widths inexact; counting starts anew at each line, whose end is the same byte everywhere
/// but in UTF-16, where broken units have a width.
fn marks(text: &str, raw: &[u8], bom: usize, width: Width) -> Vec<Mark> {
    let mut marks = vec![Mark { text: 0, raw: bom }];
    let mut breaks = raw.iter().enumerate().filter(|(_, byte)| **byte == b'\n');
    let mut last = marks[0];
    for line in text.split_inclusive('\n') {
        let limit = match width {
            Width::Utf16 => usize::MAX,
            _ => breaks.next().map_or(raw.len(), |(at, _)| at + 1) + bom,
        };
        for part in parts(line, PIECE) {
            last = Mark {
                text: last.text + part.len(),
                raw: (last.raw + width.of(part)).min(limit),
            };
            marks.push(last);
        }
        if line.ends_with('\n') && limit != usize::MAX {
            last.raw = limit;
            marks.pop();
            marks.push(last);
        }
    }
    marks
}

/// `text` cut at character boundaries into parts of about `size` bytes.
pub(super) fn parts(mut text: &str, size: usize) -> impl Iterator<Item = &str> {
    std::iter::from_fn(move || {
        if text.is_empty() {
            return None;
        }
        let part = head(text, size.max(4));
        text = &text[part.len()..];
        Some(part)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(bytes: &[u8]) -> String {
        match decode(bytes) {
            Ok(decoded) => format!("{}: {}", decoded.encoding.name(), decoded.text),
            Err(why) => why.to_owned(),
        }
    }

    fn utf16(text: &str, mark: bool) -> Vec<u8> {
        let units = mark
            .then_some(0xFEFF)
            .into_iter()
            .chain(text.encode_utf16());
        units.flat_map(u16::to_le_bytes).collect()
    }

    #[test]
    fn each_encoding_is_told_by_its_bytes() {
        assert_eq!(read(b"\xEF\xBB\xBFH\xC3\xB8vn"), "UTF-8: Høvn");
        assert_eq!(read("Høvn".as_bytes()), "UTF-8: Høvn");
        assert_eq!(
            read(b"H\xF8vn \x96 \x93quay\x94"),
            "windows-1252: Høvn – “quay”"
        );
        assert_eq!(read(&utf16("Ferry", true)), "UTF-16LE: Ferry");
        assert_eq!(
            read(&utf16("Ferry to Høvn", false)),
            "UTF-16LE: Ferry to Høvn"
        );
        assert_eq!(read(b""), "empty file");
        assert_eq!(read(b" \n\t\n"), "no text");
        assert_eq!(
            read(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"),
            "binary content, not text"
        );
        assert_eq!(read(b"\x01\x02\x03\x04 ferry"), "binary content, not text");
    }

    #[test]
    fn a_broken_byte_in_utf8_does_not_spoil_the_rest() {
        let bytes = b"H\xC3\xB8vn \xC3\xA6 \xC3\xA5 \xC3\xB8\nquay \xFF side\nend";
        let decoded = decode(bytes).unwrap();
        assert_eq!(decoded.encoding, UTF_8);
        let problem = decoded.problem(1).unwrap();
        assert_eq!(problem.line, Some(2));
        let end = decoded.text.find("end").unwrap();
        assert_eq!(&bytes[decoded.raw(end)..], b"end");
    }

    #[test]
    fn every_character_is_found_again_in_the_file() {
        let text = "Høvn ferry\r\nÅse & 🚢 sail\n".repeat(500);
        let (latin, _, _) = WINDOWS_1252.encode(&text);
        for bytes in [utf16(&text, true), utf16(&text, false), latin.into_owned()] {
            let decoded = decode(&bytes).unwrap();
            for (at, character) in decoded.text.char_indices().step_by(37) {
                let raw = decoded.raw(at)..decoded.raw(at + character.len_utf8());
                let (back, _) = decoded.encoding.decode_without_bom_handling(&bytes[raw]);
                assert_eq!(back, character.to_string());
            }
        }
    }
}
