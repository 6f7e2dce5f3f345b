//! Files of columns: what stands in the columns of each line that is not blank.
//!
//! It does not know what the columns mean.

use super::Wrong;

/// How much of what cannot be read is quoted.
const QUOTED: usize = 40;

/// The columns of every line, with the line's number from 1. A byte order mark is no part of the
/// first one.
pub(super) fn columns<'a, const N: usize>(
    bytes: &'a [u8],
    names: &'static str,
) -> impl Iterator<Item = (usize, Result<[&'a str; N], Wrong>)> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let numbered = bytes.split(|byte| *byte == b'\n').zip(1..);
    let filled = numbered.filter(|(line, _)| !line.trim_ascii().is_empty());
    filled.map(move |(bytes, line)| {
        let cut = cut(bytes, names).map_err(|what| Wrong { line, what });
        (line, cut)
    })
}

fn cut<'a, const N: usize>(bytes: &'a [u8], names: &str) -> Result<[&'a str; N], String> {
    let text = std::str::from_utf8(bytes).map_err(|_| "the line is not UTF-8".to_owned())?;
    let mut columns = [""; N];
    let mut count = 0;
    for word in text.split_ascii_whitespace() {
        if let Some(column) = columns.get_mut(count) {
            *column = word;
        }
        count += 1;
    }
    match count {
        count if count == N => Ok(columns),
        1 => Err(format!("1 column where there should be {N}: {names}")),
        count => Err(format!(
            "{count} columns where there should be {N}: {names}"
        )),
    }
}

/// A word as it is quoted in a message.
pub(super) fn quoted(word: &str) -> String {
    match word.char_indices().nth(QUOTED) {
        Some((end, _)) => format!("{:?}…", &word[..end]),
        None => format!("{word:?}"),
    }
}
