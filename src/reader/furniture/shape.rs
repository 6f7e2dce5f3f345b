//! The shape of a line: does it end a sentence, is it a list item, how many of its words are small?
//!
//! Shapes only; it does not know what the words mean.

/// Whether a line ends as sentences do, closing quotes and brackets aside.
pub fn ends_sentence(line: &str) -> bool {
    let line = line.trim_end_matches(|c| is_closing(c) || c == ' ');
    line.ends_with(['.', '!', '?', '…'])
}

/// Whether a line ends in the middle of something: with a comma, colon, semicolon or dash.
pub fn ends_open(line: &str) -> bool {
    let line = line.trim_end_matches(|c| is_closing(c) || c == ' ');
    line.ends_with([',', ';', ':', '-', '–', '—', '/', '&'])
}

fn is_closing(character: char) -> bool {
    matches!(
        character,
        '"' | '\'' | '”' | '’' | '»' | '“' | ')' | ']' | '*'
    )
}

/// Whether a character opens a quotation.
pub fn is_opening_quote(character: char) -> bool {
    matches!(character, '"' | '“' | '„' | '«' | '‘' | '\'')
}

/// Whether a line is one quotation from end to end.
pub fn is_quotation(line: &str) -> bool {
    line.starts_with(is_opening_quote) && line.ends_with(['"', '”', '“', '»', '’', '\''])
}

/// The number of words.
pub fn words(line: &str) -> usize {
    line.split_whitespace().count()
}

/// The number of characters.
pub fn width(line: &str) -> usize {
    line.chars().count()
}

/// Whether the first letter, after quotes and brackets, is small.
pub fn starts_small(line: &str) -> bool {
    line.chars().next().is_some_and(char::is_lowercase)
}

/// Whether a line carries on the one before: it starts with a small letter or with a mark that no
/// sentence starts with.
pub fn carries_on(line: &str) -> bool {
    starts_small(line) || line.starts_with([',', '.', ';', ':', ')', '?', '!', '”', '%'])
}

/// Whether at least this share of the words, in percent, start with a small letter.
pub fn mostly_small(line: &str, percent: usize) -> bool {
    let (mut small, mut all) = (0, 0);
    for word in line.split_whitespace() {
        all += 1;
        small += usize::from(starts_small(word));
    }
    all > 0 && small * 100 >= all * percent
}

/// Whether all letters are capitals, and there are three at least.
pub fn is_capitals(text: &str) -> bool {
    let letters = text.chars().filter(|c| c.is_alphabetic());
    letters.clone().count() >= 3 && !letters.clone().any(char::is_lowercase)
}

/// Whether a line is an item of a list: a bullet, `1.`, `(a)`.
pub fn is_item(line: &str) -> bool {
    if line.starts_with([
        '•', '*', '·', '▪', '●', '◦', '–', '—', '-', '>', '#', '□', '✓', '|',
    ]) {
        return true;
    }
    let head = line.split_whitespace().next().unwrap_or("");
    let inner = head.strip_prefix('(').unwrap_or(head);
    let Some(mark) = inner.strip_suffix(['.', ')']) else {
        return head == "o";
    };
    let counts = mark.len() <= 2 && mark.bytes().all(|b| b.is_ascii_digit());
    !mark.is_empty() && (counts || (mark.len() == 1 && inner.ends_with(')')))
}

/// Text for comparing lines: letters and digits, small.
pub fn folded(line: &str) -> String {
    let kept = line.chars().filter(|c| c.is_alphanumeric());
    kept.flat_map(char::to_lowercase).collect()
}
