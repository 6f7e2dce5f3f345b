//! Folding: letters that count as the same, whatever the case or accent.
//!
//! Lower case, accents and compatibility forms taken off, and the letters that Unicode does not
//! decompose but readers type without their stroke (ø, ł, ß, æ). It knows no language.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;

/// Folds a word for matching: `Émile` to `emile`, `Weiß` to `weiss`, `Łódź` to `lodz`.
///
/// ```
/// assert_eq!(dateline::analysis::fold("Brønnøysund"), "bronnoysund");
/// ```
pub fn fold(word: &str) -> Cow<'_, str> {
    if word.is_ascii() {
        if word.bytes().any(|byte| byte.is_ascii_uppercase()) {
            return Cow::Owned(word.to_ascii_lowercase());
        }
        return Cow::Borrowed(word);
    }
    let mut folded = String::with_capacity(word.len());
    for letter in word.nfkd().filter(|letter| !is_accent(*letter)) {
        for letter in letter.to_lowercase().filter(|letter| !is_accent(*letter)) {
            match unstroked(letter) {
                Some(plain) => folded.push_str(plain),
                None => folded.push(letter),
            }
        }
    }
    Cow::Owned(folded.nfc().collect())
}

/// Lower case and composed, accents kept, as stemmers want it.
pub(super) fn lower(word: &str) -> Cow<'_, str> {
    if word.is_ascii() {
        return fold(word);
    }
    let kept = word.chars().filter(|letter| !is_ignorable(*letter));
    Cow::Owned(kept.flat_map(char::to_lowercase).nfc().collect())
}

/// Characters that stand inside a word without being part of it: soft hyphen and zero-width marks.
pub(super) fn is_ignorable(letter: char) -> bool {
    matches!(
        letter,
        '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}'
    )
}

fn is_accent(letter: char) -> bool {
    matches!(letter, '\u{300}'..='\u{36f}') || is_ignorable(letter)
}

fn unstroked(letter: char) -> Option<&'static str> {
    Some(match letter {
        'ß' => "ss",
        'æ' => "ae",
        'œ' => "oe",
        'ø' => "o",
        'ł' => "l",
        'đ' | 'ð' => "d",
        'þ' => "th",
        'ı' => "i",
        'ħ' => "h",
        _ => return None,
    })
}
