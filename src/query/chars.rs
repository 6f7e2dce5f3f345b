//! What single characters mean in query text: room, quotes, punctuation.
//! It does not know what stands around them.

/// Ends a word and means nothing itself. Control characters and invisible marks count: they come
/// with pasted text and nobody sees them.
pub(super) fn is_space(c: char) -> bool {
    c.is_whitespace() || c.is_control() || is_invisible(c)
}

/// Takes no room on the screen and joins nothing: zero-width space, byte order mark, marks and
/// overrides of direction. The joiners U+200C and U+200D spell words and are not among them.
pub(super) fn is_invisible(c: char) -> bool {
    matches!(
        c,
        '\u{061c}'
            | '\u{200b}'
            | '\u{200e}'
            | '\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2066}'..='\u{2069}'
            | '\u{feff}'
    )
}

/// Starts or ends a phrase: `"` and the quotes that word processors put in its place.
pub(super) fn is_quote(c: char) -> bool {
    matches!(c, '"' | '\u{201c}'..='\u{201f}' | '«' | '»' | '＂')
}

/// Starts a phrase or a bracket.
pub(super) fn is_opening(c: char) -> bool {
    c == '(' || is_quote(c)
}

/// Ends a run of word characters.
pub(super) fn is_boundary(c: char) -> bool {
    is_space(c) || is_opening(c) || c == ')'
}

/// Punctuation that may follow a word and is no part of it.
pub(super) fn is_trailing(c: char) -> bool {
    is_dash(c) || ".,;:!?…¡¿،؛؟。、！？；：，".contains(c)
}

/// Punctuation that may stand before a word and is no part of it.
pub(super) fn is_leading(c: char) -> bool {
    is_trailing(c) || matches!(c, '+' | '~')
}

/// A hyphen or a longer dash.
pub(super) fn is_dash(c: char) -> bool {
    matches!(c, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}')
}

/// Whether there is anything in `text` to search for.
pub(super) fn has_substance(text: &str) -> bool {
    text.contains(char::is_alphanumeric)
}
