//! Bylines: `By Anna Lindqvist`, `By ANNA LINDQVIST, Harbour Correspondent`.
//!
//! A name is told by its shape alone; it does not know any person.

use super::{bare, shape};

/// Words that sign a story, as they stand in front of names.
const BY: [&str; 7] = ["by", "von", "par", "por", "av", "di", "door"];

/// Words that show a phrase to be an office rather than a name.
const OFFICE: [&str; 28] = [
    "agencies",
    "agency",
    "analyst",
    "bureau",
    "chief",
    "columnist",
    "contributor",
    "correspondent",
    "courier",
    "critic",
    "desk",
    "director",
    "editor",
    "fellow",
    "head",
    "intern",
    "journalist",
    "news",
    "newsroom",
    "office",
    "photographer",
    "press",
    "producer",
    "reporter",
    "staff",
    "team",
    "writer",
    "writers",
];

/// Words of headlines, which in title case have the shape of names.
const HEADLINE: [&str; 60] = [
    "a",
    "after",
    "and",
    "appeals",
    "arrest",
    "as",
    "at",
    "attack",
    "before",
    "bodies",
    "body",
    "boy",
    "by",
    "charges",
    "children",
    "court",
    "crash",
    "daughter",
    "dead",
    "death",
    "defendant",
    "defendants",
    "fire",
    "fraud",
    "from",
    "girl",
    "gun",
    "held",
    "infant",
    "into",
    "investigation",
    "kept",
    "left",
    "man",
    "men",
    "murder",
    "new",
    "no",
    "officer",
    "on",
    "police",
    "residents",
    "shot",
    "slept",
    "son",
    "suspect",
    "the",
    "three",
    "through",
    "to",
    "trial",
    "two",
    "victim",
    "victims",
    "when",
    "while",
    "who",
    "with",
    "woman",
    "women",
];

/// Agencies that sign stories with one word.
const AGENCIES: [&str; 12] = [
    "AAP", "AFP", "ANSA", "AP", "DPA", "EFE", "NTB", "PA", "Reuters", "Staff", "TT", "UPI",
];

/// Small words inside names.
const PARTICLES: [&str; 18] = [
    "af", "al", "bin", "da", "de", "del", "den", "der", "di", "dos", "du", "el", "la", "le", "ten",
    "van", "von", "zu",
];

/// The authors that a line signed with `By` names (perhaps none: `By Reuters`); `None` when it is no
/// byline.
pub fn byline(line: &str) -> Option<Vec<String>> {
    let line = bare(line);
    if shape::width(line) > 120 {
        return None;
    }
    let (by, rest) = line.split_once([' ', ':'])?;
    if !BY.contains(&by.to_lowercase().as_str()) || shape::starts_small(by) && by != "by" {
        return None;
    }
    let rest = rest.trim_start_matches([' ', ':']);
    if AGENCIES.contains(&rest) {
        return Some(Vec::new());
    }
    if is_gerund(rest) {
        return None;
    }
    if !shape::is_capitals(rest) && shape::mostly_small(rest, 50) {
        return None;
    }
    names(rest)
}

/// The authors of a byline without `By`: a name and a place (`Anna Lindqvist in Port Alder`), or a
/// name and an office (`Anna Lindqvist, Harbour Correspondent`). Asked right under headlines only.
pub fn unsigned(line: &str) -> Option<Vec<String>> {
    let line = bare(line);
    if shape::width(line) > 80 || shape::ends_sentence(line) {
        return None;
    }
    if let Some((name, place)) = line.split_once(" in ") {
        let is_place = shape::words(place) <= 4 && place.split_whitespace().all(is_capitalised);
        let place_only = !is_headline(name) && !is_headline(place) && !place.contains("And ");
        let short = shape::words(name) <= 4;
        return (is_place && place_only && short && is_name(name)).then(|| vec![cased(name)]);
    }
    let (name, office) = line.split_once(", ")?;
    (is_name(name) && is_office(office)).then(|| vec![cased(name)])
}

/// The names in a byline's text; `None` when it starts with no name.
pub fn names(text: &str) -> Option<Vec<String>> {
    let text = [" // ", " | ", " – ", " — ", " - ", " • "]
        .iter()
        .fold(text, |text, mark| text.split(mark).next().unwrap_or(text));
    let text = [" in ", " for ", " at ", " of "]
        .iter()
        .fold(text, |text, word| text.split(word).next().unwrap_or(text));
    let text = text
        .replace(" and ", ", ")
        .replace(" AND ", ", ")
        .replace(" & ", ", ");
    let mut names = Vec::new();
    for part in text.split(", ").map(|part| part.trim_matches([' ', ','])) {
        if part.is_empty() || is_office(part) {
            continue;
        }
        if !is_name(part) {
            break;
        }
        names.push(cased(part));
    }
    (!names.is_empty()).then_some(names)
}

/// Whether a text starts with what somebody did: `Planting Cameras in Two Offices`.
fn is_gerund(text: &str) -> bool {
    const NAMES: [&str; 5] = ["irving", "sterling", "fleming", "ning", "ming"];
    let first = text.split_whitespace().next().unwrap_or("").to_lowercase();
    first.len() >= 6 && first.ends_with("ing") && !NAMES.contains(&first.as_str())
}

/// Whether words with the shape of a name are those of a headline.
fn is_headline(text: &str) -> bool {
    let verb = |word: &str| {
        let name = ["med", "eed", "yed", "fred", "dred", "jared"]
            .iter()
            .any(|end| word.ends_with(end));
        word.len() >= 5 && word.ends_with("ed") && !name || word.ends_with("ly")
    };
    let small = text.to_lowercase();
    let mut words = small.split_whitespace();
    is_gerund(text) || words.any(|word| HEADLINE.contains(&word) || verb(word))
}

fn is_office(text: &str) -> bool {
    let small = text.to_lowercase();
    small.split_whitespace().any(|word| OFFICE.contains(&word))
}

/// Two to four capitalised words, particles among them.
fn is_name(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    let particle = |word: &&str| PARTICLES.contains(&word.to_lowercase().as_str());
    let capitals = words.iter().filter(|word| is_capitalised(word)).count();
    (2..=5).contains(&words.len())
        && words[0] != "The"
        && (2..=4).contains(&capitals)
        && words
            .iter()
            .all(|word| is_capitalised(word) || particle(word))
}

fn is_capitalised(word: &str) -> bool {
    // `d'Emilio` leads with a particle.
    let elided = ["d'", "d’", "l'", "l’"].iter();
    let name = elided.fold(word, |word, start| word.strip_prefix(start).unwrap_or(word));
    name.starts_with(char::is_uppercase)
        && word
            .chars()
            .all(|c| c.is_alphabetic() || matches!(c, '.' | '-' | '\'' | '’'))
}

/// A name all in capitals as it is written elsewhere.
fn cased(name: &str) -> String {
    if !shape::is_capitals(name) {
        return name.to_owned();
    }
    let mut inside = false;
    let letters = name.chars().map(|letter| {
        let first = !std::mem::replace(&mut inside, letter.is_alphabetic());
        if first {
            letter
        } else {
            letter.to_lowercase().next().unwrap_or(letter)
        }
    });
    letters.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bylines_name_their_authors() {
        let cases = [
            ("By Anna Lindqvist", "Anna Lindqvist"),
            ("BY ANNA LINDQVIST, Harbour Correspondent", "Anna Lindqvist"),
            ("*By Anna Lindqvist*", "Anna Lindqvist"),
            (
                "By Anna Lindqvist and Jo O'Neill, Staff Writers",
                "Anna Lindqvist; Jo O'Neill",
            ),
            (
                "By Anna Lindqvist, Jo van den Berg in Port Alder",
                "Anna Lindqvist; Jo van den Berg",
            ),
            ("By Anna Lindqvist // The Alder Courier", "Anna Lindqvist"),
            ("By: Anna Lindqvist | Alder Wire", "Anna Lindqvist"),
            ("Von Anna Lindqvist", "Anna Lindqvist"),
            ("By Reuters", ""),
            (
                "By Paulo Sant and Frances d'Amico",
                "Paulo Sant; Frances d'Amico",
            ),
            ("By Anna Lindqvist, The Alder Courier", "Anna Lindqvist"),
        ];
        for (line, names) in cases {
            assert_eq!(
                byline(line).map(|names| names.join("; ")).as_deref(),
                Some(names),
                "{line}"
            );
        }
    }

    #[test]
    fn sentences_and_headlines_are_no_bylines() {
        let lines = [
            "By the time the ferry came the quay was empty",
            "By Tuesday the harbour was shut.",
            "By sea",
            "Anna Lindqvist",
            "Bygone ferries of Port Alder",
            "By Planting Lanterns in Two Sheds",
        ];
        for line in lines {
            assert_eq!(byline(line), None, "{line}");
        }
        assert_eq!(unsigned("Ferry crash in Port Alder: two hurt"), None);
        for deck in [
            "Fired Flare in Broad Daylight",
            "While Harbour Master Slept in Shed",
            "And Mooring Fees in Massive Scheme",
        ] {
            assert_eq!(unsigned(deck), None, "{deck}");
        }
        assert!(unsigned("Anna Lindqvist in Port Alder").is_some());
        assert!(unsigned("Anna Lindqvist, Harbour Correspondent").is_some());
    }
}
