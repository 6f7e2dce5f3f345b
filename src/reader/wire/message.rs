//! Messages in the bytes of a wire file.
//!
//! Found by their control characters alone; it does not know what header and text say.

use std::ops::Range;

pub(super) const SOH: char = '\u{1}';
pub(super) const STX: char = '\u{2}';
pub(super) const ETX: char = '\u{3}';
pub(super) const EOT: char = '\u{4}';

/// How far into a file the first header may end.
const LOOK: usize = 500;

/// One message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Message {
    /// All of it, from SOH to EOT.
    pub whole: Range<usize>,
    /// What stands before the text.
    pub header: Range<usize>,
    /// The text; none when the message breaks off before it.
    pub text: Option<Range<usize>>,
    /// What stands behind the text.
    pub trailer: Range<usize>,
    /// Whether the text's end is marked.
    pub is_ended: bool,
}

/// Whether a file starts with a message: nothing but control characters and white space before SOH,
/// and behind it either the number of a message or a header of plain text up to STX.
pub(super) fn starts(head: &[u8]) -> bool {
    let look = &head[..head.len().min(LOOK)];
    let Some(start) = look.iter().position(|byte| *byte == SOH as u8) else {
        return false;
    };
    let blank = |byte: &u8| byte.is_ascii_control() || *byte == b' ';
    if !look[..start].iter().all(blank) {
        return false;
    }
    let rest = &look[start + 1..];
    let end = rest.iter().position(|byte| *byte == STX as u8);
    let header = &rest[..end.unwrap_or(rest.len())];
    if header.contains(&0) || header.contains(&(SOH as u8)) {
        return false;
    }
    let letters = header.iter().take_while(|byte| byte.is_ascii_alphabetic());
    let letters = letters.count();
    let digits = header[letters..].iter();
    let digits = digits.take_while(|byte| byte.is_ascii_digit()).count();
    let is_numbered = (1..=4).contains(&letters) && (3..=5).contains(&digits);
    let printed = header.iter().filter(|byte| byte.is_ascii_graphic()).count();
    is_numbered || end.is_some() && printed >= 8 && printed * 2 >= header.len()
}

/// The messages of a text, and where text stands outside of any.
pub(super) fn split(text: &str) -> (Vec<Message>, Vec<usize>) {
    let (mut messages, mut strays) = (Vec::new(), Vec::new());
    let mut starts: Vec<usize> = text.match_indices(SOH).map(|(at, _)| at).collect();
    starts.push(text.len());
    stray(text, 0..starts[0], &mut strays);
    for two in starts.windows(2) {
        let part = &text[two[0]..two[1]];
        let end = part.find(EOT).map_or(part.len(), |at| at + 1);
        messages.push(message(&part[..end], two[0]));
        stray(text, two[0] + end..two[1], &mut strays);
    }
    (messages, strays)
}

fn stray(text: &str, range: Range<usize>, strays: &mut Vec<usize>) {
    let outside = &text[range.clone()];
    if let Some(at) = outside.find(char::is_alphanumeric) {
        strays.push(range.start + at);
    }
}

/// The message that starts at byte `base` of the file's text.
fn message(part: &str, base: usize) -> Message {
    let body = part.strip_suffix(EOT).unwrap_or(part);
    let header_end = body.find(STX).unwrap_or(body.len());
    let text_start = (header_end + 1).min(body.len());
    let etx = body[text_start..].find(ETX).map(|at| text_start + at);
    let text_end = etx.unwrap_or(body.len());
    let has_text = header_end < body.len();
    Message {
        whole: base..base + part.len(),
        header: base + 1..base + header_end,
        text: has_text.then_some(base + text_start..base + text_end),
        trailer: base + (text_end + 1).min(body.len())..base + body.len(),
        is_ended: etx.is_some(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wire_file_is_told_by_its_first_bytes() {
        let wires: [&[u8]; 5] = [
            b"\x16\x16\x01W2870\x1fasian\nf l\x13\x11 BC-Ferry 11-19 0100\n\x02^BC-Ferry<",
            b"\x01eca062 4 i 211  dpa 061\r\n\n\x02Fog",
            b"\x00\r\n\x16\x01a0595",
            b"\x01- - bulletin from Alder Wire\n\x02Fog",
            b" \x01W2870",
        ];
        for head in wires {
            assert!(starts(head), "{head:?}");
        }
        let others: [&[u8]; 7] = [
            b"",
            b"Talks resume",
            b"\x01\x02\x03\x04 ferry",
            b"\x7fELF\x02\x01\x01\0\0\0",
            b"The ferry \x01W2870",
            b"\x01\0\0\0\x02",
            b"\x01The ferry sailed at noon",
        ];
        for head in others {
            assert!(!starts(head), "{head:?}");
        }
    }

    #[test]
    fn messages_follow_each_other_and_may_break_off() {
        let text = "\u{16}\u{1}a\u{2}b\u{3}c\u{4}\n\u{1}d\u{2}e\u{1}f lost\u{4} stray";
        let (messages, strays) = split(text);
        let seen: Vec<_> = messages
            .iter()
            .map(|message| {
                let of = |range: &Range<usize>| text[range.clone()].to_owned();
                let text = message.text.as_ref().map(of);
                (
                    of(&message.header),
                    text,
                    of(&message.trailer),
                    message.is_ended,
                )
            })
            .collect();
        let some = |text: &str| Some(text.to_owned());
        assert_eq!(
            seen,
            [
                ("a".to_owned(), some("b"), "c".to_owned(), true),
                ("d".to_owned(), some("e"), String::new(), false),
                ("f lost".to_owned(), None, String::new(), false),
            ]
        );
        assert_eq!(strays.len(), 1);
    }
}
