//! The language of a text, as an ISO 639-1 code, when it can be told.
//!
//! English is told by its commonest words, which costs next to nothing; other languages by their
//! trigrams, and only when the guess is reliable. A short or mixed text has no language here. It
//! does not know what a source declares.

use std::collections::HashMap;
use std::sync::LazyLock;

use whatlang::{Lang, Script};

/// Common English words that are rare in other languages.
const ENGLISH: [&str; 44] = [
    "a", "after", "and", "are", "as", "at", "be", "been", "but", "by", "for", "from", "had", "has",
    "have", "he", "her", "his", "in", "is", "it", "not", "of", "on", "said", "she", "that", "the",
    "their", "they", "this", "to", "was", "we", "were", "which", "who", "will", "with", "would",
    "you", "about", "its", "than",
];

/// Words that no other language with many of the words above has.
const ONLY_ENGLISH: [&str; 12] = [
    "the", "and", "with", "from", "said", "their", "they", "this", "that", "which", "would", "who",
];

/// How many words are looked at, and how many bytes where words do not suffice.
const WORDS: usize = 100;
const BYTES: usize = 1200;

/// With fewer letters than this no language is told.
const FEWEST: usize = 24;

/// With this many letters a guess need only be likely, not certain: near relatives (Russian and
/// Ukrainian, Danish and Norwegian) never are certain in a short text.
const ENOUGH: usize = 80;

/// How sure a likely guess is, of 1.
const LIKELY: f64 = 0.3;

/// Codes of the languages that can be told, ISO 639-3 and ISO 639-1.
const CODES: [(&str, &str); 67] = [
    ("afr", "af"),
    ("amh", "am"),
    ("ara", "ar"),
    ("aze", "az"),
    ("bel", "be"),
    ("ben", "bn"),
    ("bul", "bg"),
    ("cat", "ca"),
    ("ces", "cs"),
    ("cmn", "zh"),
    ("cym", "cy"),
    ("dan", "da"),
    ("deu", "de"),
    ("ell", "el"),
    ("eng", "en"),
    ("epo", "eo"),
    ("est", "et"),
    ("fin", "fi"),
    ("fra", "fr"),
    ("guj", "gu"),
    ("heb", "he"),
    ("hin", "hi"),
    ("hrv", "hr"),
    ("hun", "hu"),
    ("hye", "hy"),
    ("ind", "id"),
    ("ita", "it"),
    ("jav", "jv"),
    ("jpn", "ja"),
    ("kan", "kn"),
    ("kat", "ka"),
    ("khm", "km"),
    ("kor", "ko"),
    ("lat", "la"),
    ("lav", "lv"),
    ("lit", "lt"),
    ("mal", "ml"),
    ("mar", "mr"),
    ("mkd", "mk"),
    ("mya", "my"),
    ("nep", "ne"),
    ("nld", "nl"),
    ("nob", "nb"),
    ("ori", "or"),
    ("pan", "pa"),
    ("pes", "fa"),
    ("pol", "pl"),
    ("por", "pt"),
    ("ron", "ro"),
    ("rus", "ru"),
    ("sin", "si"),
    ("slk", "sk"),
    ("slv", "sl"),
    ("sna", "sn"),
    ("spa", "es"),
    ("srp", "sr"),
    ("swe", "sv"),
    ("tam", "ta"),
    ("tel", "te"),
    ("tgl", "tl"),
    ("tha", "th"),
    ("tuk", "tk"),
    ("tur", "tr"),
    ("ukr", "uk"),
    ("urd", "ur"),
    ("uzb", "uz"),
    ("vie", "vi"),
];

static ENGLISH_WORDS: LazyLock<HashMap<&'static str, bool>> = LazyLock::new(|| {
    let sure = |word: &str| ONLY_ENGLISH.contains(&word);
    ENGLISH.into_iter().map(|word| (word, sure(word))).collect()
});

/// The language of `text`; none when the text is short or the guess unsure.
///
/// ```
/// use dateline::reader::detect;
/// assert_eq!(detect("The ferry has been held at the quay by fog since the morning."), Some("en"));
/// assert_eq!(detect("OK"), None);
/// ```
pub fn detect(text: &str) -> Option<&'static str> {
    if is_english(text) {
        return Some("en");
    }
    let head = super::lines::head(text, BYTES);
    let letters = head.chars().filter(|c| c.is_alphabetic()).count();
    if letters < FEWEST {
        return None;
    }
    let info = whatlang::detect(head)?;
    let likely = letters >= ENOUGH && info.confidence() >= LIKELY;
    let code = (info.is_reliable() || likely).then(|| of(info.lang()))??;
    let sure = code == "en" || info.script() != Script::Latin;
    (sure || is_borne_out(head, code)).then_some(code)
}

/// Whether a text in Latin letters has what every text of the language has: some of its commonest
/// words, or letters that English has not. Lists, tables and headlines of English names look like
/// any language by their trigrams.
fn is_borne_out(text: &str, code: &str) -> bool {
    let Some((_, common)) = COMMON.iter().find(|(language, _)| *language == code) else {
        let letters = text.chars().filter(|c| c.is_alphabetic()).count();
        let foreign = text
            .chars()
            .filter(|c| c.is_alphabetic() && !c.is_ascii())
            .count();
        return foreign * 100 >= letters;
    };
    let words = text.split(|c: char| !c.is_alphabetic());
    let words: Vec<_> = words
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect();
    let found = words
        .iter()
        .filter(|word| common.contains(&word.as_str()))
        .count();
    found * 100 >= words.len() * 8
}

/// The commonest words of languages that may be written without any accent.
const COMMON: [(&str, &[&str]); 16] = [
    (
        "af",
        &[
            "die", "van", "en", "in", "is", "het", "nie", "wat", "op", "te",
        ],
    ),
    (
        "ca",
        &[
            "de", "la", "el", "i", "que", "en", "els", "les", "un", "per", "del", "l", "d",
        ],
    ),
    (
        "da",
        &[
            "og", "i", "at", "det", "er", "en", "den", "til", "på", "af", "for", "de",
        ],
    ),
    (
        "de",
        &[
            "der", "die", "und", "in", "den", "das", "von", "zu", "mit", "im", "ist", "ein",
            "seit", "dem", "des",
        ],
    ),
    (
        "eo",
        &[
            "la", "de", "kaj", "en", "estas", "al", "por", "ne", "li", "sed",
        ],
    ),
    (
        "es",
        &[
            "de", "la", "que", "el", "en", "y", "los", "del", "las", "un", "por", "con", "una",
        ],
    ),
    (
        "fr",
        &[
            "de", "la", "le", "les", "et", "des", "en", "un", "du", "que", "à", "une", "est", "l",
            "d",
        ],
    ),
    (
        "id",
        &[
            "yang", "dan", "di", "ini", "itu", "dari", "dengan", "untuk", "ke", "pada",
        ],
    ),
    (
        "it",
        &[
            "di", "che", "la", "il", "e", "un", "in", "per", "del", "della", "le", "i", "una", "è",
        ],
    ),
    (
        "la",
        &[
            "et", "in", "est", "non", "ad", "ut", "cum", "quod", "qui", "sed",
        ],
    ),
    (
        "nb",
        &[
            "og", "i", "det", "er", "en", "som", "til", "på", "av", "for", "at", "den",
        ],
    ),
    (
        "nl",
        &[
            "de", "van", "het", "een", "en", "in", "is", "dat", "op", "te", "zijn", "voor", "met",
        ],
    ),
    (
        "pt",
        &[
            "de", "a", "o", "que", "e", "do", "da", "em", "um", "para", "os", "no", "na", "uma",
        ],
    ),
    (
        "ro",
        &[
            "de", "în", "a", "la", "cu", "pe", "din", "care", "nu", "o", "in",
        ],
    ),
    (
        "sv",
        &[
            "och", "i", "att", "det", "som", "en", "är", "på", "av", "för", "den", "till",
        ],
    ),
    (
        "tl",
        &["ang", "ng", "sa", "na", "mga", "at", "ay", "ni", "para"],
    ),
];

/// The ISO 639-1 code that a declared language stands for: `en`, `en-GB`, `eng`, `English`.
pub(super) fn declared(text: &str) -> Option<String> {
    let text = text.trim().to_lowercase();
    let primary = text.split(['-', '_']).next().unwrap_or("");
    let letters = primary.bytes().all(|byte| byte.is_ascii_lowercase());
    match primary.len() {
        2 if letters => return Some(primary.to_owned()),
        3 => {
            let found = CODES.iter().find(|(three, _)| *three == primary)?;
            return Some(found.1.to_owned());
        }
        _ => {}
    }
    let named =
        |lang: &&Lang| lang.eng_name().to_lowercase() == text || lang.name().to_lowercase() == text;
    let lang = Lang::all().iter().find(named)?;
    of(*lang).map(str::to_owned)
}

fn of(lang: Lang) -> Option<&'static str> {
    let found = CODES.iter().find(|(three, _)| *three == lang.code())?;
    Some(found.1)
}

/// Whether a fair share of the first words are common English ones, some of them only English.
fn is_english(text: &str) -> bool {
    let (mut all, mut common, mut sure) = (0, 0, 0);
    for word in text.split_ascii_whitespace().take(WORDS) {
        let word = word.trim_matches(|c: char| !c.is_ascii_alphabetic());
        let mut small = [0; 8];
        let Some(small) = small.get_mut(..word.len()) else {
            all += 1;
            continue;
        };
        small.copy_from_slice(word.as_bytes());
        small.make_ascii_lowercase();
        all += 1;
        let found = std::str::from_utf8(small)
            .ok()
            .and_then(|word| ENGLISH_WORDS.get(word));
        common += usize::from(found.is_some());
        sure += usize::from(found == Some(&true));
    }
    all >= 6 && common * 100 >= all * 15 && sure * 100 >= all * 6
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages_are_told_when_they_can_be() {
        let cases = [
            (
                "The harbour master said that the ferry would stay at the quay until noon.",
                Some("en"),
            ),
            (
                "Die Fähre bleibt wegen des dichten Nebels seit dem frühen Morgen im Hafen liegen.",
                Some("de"),
            ),
            (
                "Паром всё ещё стоит у причала, потому что на море туман. Никто не знает, когда он выйдет, но капитан говорит, что ждать надо до утра.",
                Some("ru"),
            ),
            (
                "Le ferry reste à quai depuis ce matin à cause du brouillard, selon le capitaine.",
                Some("fr"),
            ),
            (
                "vessel tonnage draught, pilot station, dues per gross tonne, spoil deposits, tide tables, mooring permits, lamp renewals, quay rents",
                None,
            ),
            (
                "De veerboot ligt sinds vanmorgen wegens mist in de haven en niemand weet wanneer het schip weer uitvaart.",
                Some("nl"),
            ),
            (
                "Prom od rana stoi w porcie z powodu mgły, a kapitan mówi, że trzeba będzie poczekać.",
                Some("pl"),
            ),
            ("Ferry 12", None),
            ("", None),
        ];
        for (text, code) in cases {
            assert_eq!(detect(text), code, "{text}");
        }
    }

    #[test]
    fn declared_languages_are_cut_to_their_code() {
        let cases = [
            ("en-GB", "en"),
            ("DE", "de"),
            ("eng", "en"),
            ("English", "en"),
            ("Deutsch", "de"),
        ];
        for (text, code) in cases {
            assert_eq!(declared(text).as_deref(), Some(code), "{text}");
        }
        assert_eq!(declared("harbourish"), None);
    }

    #[test]
    fn every_language_that_can_be_told_has_a_code() {
        let missing: Vec<_> = Lang::all()
            .iter()
            .filter(|lang| of(**lang).is_none())
            .collect();
        let codes: Vec<_> = missing.iter().map(|lang| lang.code()).collect();
        assert!(
            codes
                .iter()
                .all(|code| ["yid", "aka", "zul"].contains(code)),
            "{codes:?}"
        );
    }
}
