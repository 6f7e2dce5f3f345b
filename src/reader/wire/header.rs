//! The header of a message: its number, how fast and where it was sent, its category and keywords.
//!
//! ANPA 1312: `W2870 US asian LF f l DC3 DC1 BC-Ferry 11-19 0100`; IPTC 7901: `eca062 4 i 211 dpa
//! 061 LF Ferry/harbour/`. The name of the desk is the section, since that is what a reader of the
//! archive looks for; the code is kept as a subject and leads to the topic. It does not know the
//! text.

use super::{File, category};
use crate::reader::slots::{Slot, Slots};

/// The unit separator before the selector of ANPA 1312.
const US: char = '\u{1f}';

/// The control characters that tell how ANPA 1312 is to be set: body type, agate; text, table.
const SETTING: [char; 4] = ['\u{13}', '\u{14}', '\u{11}', '\u{12}'];

/// What of a header is needed to read the text.
#[derive(Debug, Default)]
pub(super) struct Header {
    /// Whether it is IPTC 7901.
    pub is_iptc: bool,
    /// The letter or letters that name the agency's service.
    pub service: String,
    /// The keywords as the header has them, often cut short.
    pub keywords: Option<String>,
    /// Whether the text is a table, so that its lines are kept.
    pub is_table: bool,
}

/// Reads the header of a message.
pub(super) fn read(file: &File, slots: &mut Slots) -> Header {
    let text = &file.decoded.text[file.message.header.clone()];
    let is_iptc = !text.contains(US) && !text.contains(SETTING) && is_iptc(text);
    let mut header = Header {
        is_iptc,
        is_table: text.contains('\u{12}'),
        ..Header::default()
    };
    match is_iptc {
        true => iptc(text, &mut header, slots),
        false => anpa(text, &mut header, slots),
    }
    header
}

/// Whether a number of several letters comes first and a single figure next.
fn is_iptc(text: &str) -> bool {
    let mut words = text.split_whitespace();
    let number = words.next().unwrap_or("");
    let (letters, digits) = number_of(number);
    let urgency = words.next().unwrap_or("");
    letters.len() >= 2 && !digits.is_empty() && urgency.len() == 1 && is_figures(urgency)
}

fn anpa(text: &str, header: &mut Header, slots: &mut Slots) {
    let (number, rest) = match text.split_once(US) {
        Some((number, rest)) => {
            let end = rest.find(char::is_whitespace).unwrap_or(rest.len());
            ignore(slots, "selector", &rest[..end], "tells who took it");
            (number, &rest[end..])
        }
        None => text.split_at(text.find(char::is_whitespace).unwrap_or(text.len())),
    };
    message_number(number, header, slots);
    let words: Vec<&str> = rest.split(is_gap).filter(|word| !word.is_empty()).collect();
    let mut words = words.as_slice();
    if let [priority, after @ ..] = words
        && priority.len() == 1
    {
        ignore(slots, "priority", priority, "tells how fast it was sent");
        words = after;
    }
    if let [code, after @ ..] = words
        && code.len() <= 3
        && code.bytes().all(|byte| byte.is_ascii_alphabetic())
    {
        filed(code, "anpa", slots);
        words = after;
    }
    if let [before @ .., count] = words
        && is_figures(count)
    {
        ignore(slots, "word count", count, "counts words");
        words = before;
    }
    if let [before @ .., day] = words
        && day
            .split_once('-')
            .is_some_and(|(month, day)| is_figures(month) && is_figures(day))
    {
        ignore(
            slots,
            "day",
            day,
            "has no year; the end of the message tells the time",
        );
        words = before;
    }
    header.keywords = (!words.is_empty()).then(|| words.join(" "));
}

fn iptc(text: &str, header: &mut Header, slots: &mut Slots) {
    let (first, rest) = text.split_once('\n').unwrap_or((text, ""));
    let words: Vec<&str> = first
        .split(is_gap)
        .filter(|word| !word.is_empty())
        .collect();
    let mut words = words.as_slice();
    if let [number, urgency, after @ ..] = words {
        message_number(number, header, slots);
        ignore(slots, "urgency", urgency, "tells how fast it was sent");
        words = after;
    }
    if let [code, after @ ..] = words
        && !is_figures(code)
    {
        filed(code, "iptccat", slots);
        words = after;
    }
    if let [count, after @ ..] = words
        && is_figures(count)
    {
        ignore(slots, "word count", count, "counts words");
        words = after;
    }
    // The agency's own number of the message stands behind its name: `dpa 061`.
    if let [before @ .., agency, number] = words
        && is_figures(number)
        && agency.chars().all(char::is_alphabetic)
    {
        slots.put(Slot::Source, agency, "header, agency");
        ignore(slots, "number", number, "names it for a day only");
        words = before;
    }
    for word in words {
        ignore(
            slots,
            "information",
            word,
            "is between the agency and its customers",
        );
    }
    let lines = rest
        .split(['\n', '\r'])
        .map(|line| line.trim_matches(is_gap));
    let keywords: Vec<&str> = lines.filter(|line| !line.is_empty()).collect();
    header.keywords = (!keywords.is_empty()).then(|| keywords.join(" "));
}

/// The letters of a message's number name the service.
fn message_number(number: &str, header: &mut Header, slots: &mut Slots) {
    let number = number.trim_matches(is_gap);
    header.service = number_of(number).0.to_owned();
    ignore(slots, "message number", number, "names it for a day only");
}

/// The category: the desk that it names, and the code.
fn filed(code: &str, vocabulary: &str, slots: &mut Slots) {
    let from = "header, category";
    let code = code.to_ascii_lowercase();
    let name = category::name(&code);
    if let Some(name) = name {
        slots.section(vec![name.to_owned()], from);
    }
    slots.subject(&format!("{vocabulary}:{code}"), name, from);
}

fn ignore(slots: &mut Slots, what: &str, value: &str, why: &str) {
    if !value.is_empty() {
        slots.ignore(format!("header, {what}: {value}"), why);
    }
}

/// The letters and the figures of a message's number.
fn number_of(number: &str) -> (&str, &str) {
    let digits = number.find(|c: char| !c.is_alphabetic());
    let (letters, digits) = number.split_at(digits.unwrap_or(number.len()));
    (letters, if is_figures(digits) { digits } else { "" })
}

fn is_figures(word: &str) -> bool {
    (1..=6).contains(&word.len()) && word.bytes().all(|byte| byte.is_ascii_digit())
}

fn is_gap(letter: char) -> bool {
    letter.is_whitespace() || letter.is_control()
}
