//! The words and figures that dates are made of.
//!
//! It does not know how they are put together.

/// The names of the months in the other languages that are read, parted by spaces: French, German,
/// Danish, Norwegian and Swedish, Dutch, Spanish, Italian, Portuguese. No name is that of two
/// different months, so that the language need not be known.
const ELSEWHERE: [&str; 12] = [
    "janvier janv januar januari jänner enero ene gennaio janeiro",
    "février févr fevrier februar februari febrero febbraio fevereiro",
    "mars märz maerz marts maart mrt marzo março marco",
    "avril avr abril abr aprile",
    "mai maj mei mayo maggio maio",
    "juin juni junio giugno junho",
    "juillet juil juli julio luglio julho",
    "août aout augusti augustus agosto",
    "septembre septiembre settembre setembro",
    "octobre oktober okt octubre ottobre outubro",
    "novembre noviembre novembro",
    "décembre decembre dezember dez desember des diciembre dicembre dezembro",
];

/// The names of the days of the week in the same languages.
const DAYS_ELSEWHERE: [&str; 7] = [
    "lundi montag mandag måndag maandag lunes lunedì segunda-feira",
    "mardi dienstag tirsdag tisdag dinsdag martes martedì terça-feira",
    "mercredi mittwoch onsdag woensdag miércoles mercoledì quarta-feira",
    "jeudi donnerstag torsdag donderdag jueves giovedì quinta-feira",
    "vendredi freitag fredag vrijdag viernes venerdì sexta-feira",
    "samedi samstag sonnabend lørdag lördag zaterdag sábado sabato",
    "dimanche sonntag søndag söndag zondag domingo domenica",
];

/// Whether a small word stands in dates and says nothing: `9 de octubre`, `den 9. oktober`.
pub fn is_filler(word: &str) -> bool {
    ["de", "del", "of", "den", "le", "am", "el", "il", "op", "do"]
        .iter()
        .any(|filler| filler.eq_ignore_ascii_case(word))
}

/// The month that a word names: in English in full or cut as newspapers cut it, in other languages
/// as [`ELSEWHERE`] has it.
pub fn month(word: &str) -> Option<u8> {
    const MONTHS: [&str; 12] = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    named(&MONTHS, word).or_else(|| listed(&ELSEWHERE, word))
}

/// Whether a word names a day of the week.
pub fn is_weekday(word: &str) -> bool {
    const DAYS: [&str; 7] = [
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
    ];
    named(&DAYS, word)
        .or_else(|| listed(&DAYS_ELSEWHERE, word))
        .is_some()
}

/// The 1-based place of the list of names that a word stands in.
fn listed(lists: &[&str], word: &str) -> Option<u8> {
    let word = word.trim_end_matches('.').to_lowercase();
    let is = |list: &&str| list.split(' ').any(|name| name == word);
    lists.iter().position(is).map(|at| at as u8 + 1)
}

/// The 1-based place of a name in a list, written in full or with its first three to five letters.
fn named(names: &[&str], word: &str) -> Option<u8> {
    let word = word.trim_end_matches('.').to_lowercase();
    let is =
        |name: &&str| **name == word || (3..=5).contains(&word.len()) && name.starts_with(&word);
    names.iter().position(is).map(|at| at as u8 + 1)
}

/// One or two figures.
pub fn number(text: &str) -> Option<u8> {
    let figures = (1..=2).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
    if figures { text.parse().ok() } else { None }
}

pub fn four_digits(text: &str) -> Option<i16> {
    let figures = text.len() == 4 && text.bytes().all(|b| b.is_ascii_digit());
    if !figures {
        return None;
    }
    text.parse().ok().filter(|year| *year > 0)
}

/// `19`, `19th`, `1er`.
pub fn ordinal(text: &str) -> Option<u8> {
    let figures = ["st", "nd", "rd", "th", "er", "º"]
        .iter()
        .find_map(|end| text.strip_suffix(end));
    number(figures.unwrap_or(text))
}
