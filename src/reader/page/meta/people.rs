//! Who wrote a story: the people among what pages call authors.
//!
//! Pages name as authors their site, their desk, an address on a network and `admin`. A name is
//! told by its shape; no person is known here.

use crate::reader::{body, furniture};

/// Words that name a part of a newsroom, a program or nobody.
const NOBODY: [&str; 58] = [
    "afp",
    "ansa",
    "associated",
    "bloomberg",
    "dpa",
    "interfax",
    "reuters",
    "tass",
    "upi",
    "wire",
    "wires",
    "xinhua",
    "admin",
    "administrator",
    "agencies",
    "agency",
    "anonymous",
    "author",
    "authors",
    "bureau",
    "content",
    "contributor",
    "contributors",
    "correspondent",
    "desk",
    "digital",
    "editor",
    "editorial",
    "editors",
    "guest",
    "intern",
    "magazine",
    "media",
    "moderator",
    "news",
    "newsdesk",
    "newspaper",
    "newsroom",
    "none",
    "null",
    "online",
    "press",
    "redacción",
    "redaccion",
    "redaction",
    "redaktion",
    "redaktionen",
    "redazione",
    "reporter",
    "reporters",
    "rédaction",
    "service",
    "staff",
    "team",
    "undefined",
    "unknown",
    "webmaster",
    "writer",
];

/// What an author was found to be.
#[derive(Debug, PartialEq, Eq)]
pub enum Author {
    /// One person or several.
    People(Vec<String>),
    /// No person, and why.
    Nobody(&'static str),
}

/// The people that a declared author names.
pub fn people(text: &str) -> Author {
    let text = super::plain(text);
    let text = without_mail(&text);
    let text = furniture::bare(&text);
    if text.is_empty() {
        return Author::Nobody("has no value");
    }
    if is_address(text) {
        return Author::Nobody("an address names no person");
    }
    let text = unsigned(text);
    if let Some(name) = family_first(text) {
        return Author::People(vec![name]);
    }
    let mut names = Vec::new();
    for part in parts(&in_brackets(text)) {
        let name = cased(part);
        if is_name(&name) && !names.contains(&name) {
            names.push(name);
        }
    }
    match names.is_empty() {
        true => Author::Nobody("names no person"),
        false => Author::People(names),
    }
}

/// What stands after `By`.
fn unsigned(text: &str) -> &str {
    const BY: [&str; 22] = [
        "written by",
        "posted by",
        "reported by",
        "story by",
        "words by",
        "text by",
        "article by",
        "author",
        "by",
        "von",
        "par",
        "por",
        "av",
        "di",
        "door",
        "af",
        "door",
        "text:",
        "autor",
        "autor:",
        "author:",
        "από",
    ];
    for by in BY {
        let Some(head) = text.get(..by.len()) else {
            continue;
        };
        let rest = &text[by.len()..];
        if head.to_lowercase() == by && rest.starts_with([' ', ':', '\u{a0}']) {
            let capital = rest.trim_start_matches([' ', ':', '\u{a0}']);
            let named = !capital.starts_with(char::is_lowercase);
            // `di` and `von` begin names, too; a name after them starts with a capital twice.
            let particle = matches!(head, "di" | "von" | "av" | "af");
            if named && !particle {
                return capital;
            }
        }
    }
    text
}

/// `Berg, Jo van den`, as libraries write names.
fn family_first(text: &str) -> Option<String> {
    let (family, given) = text.split_once(", ")?;
    let alone = !family.contains(' ') && !given.contains([',', ';', '|', '&', '/', '(']);
    let given_only = given.split_whitespace().count() <= 3 && !given.contains(" and ");
    let cased = family.starts_with(char::is_uppercase) && given.starts_with(char::is_uppercase);
    let whole = format!("{given} {family}");
    (alone && given_only && cased && is_name(&whole)).then_some(whole)
}

/// Those who helped (`Jo Berg (with Nils Ek)`) as those who wrote; other brackets are part of names.
fn in_brackets(text: &str) -> String {
    const WITH: [&str; 6] = ["with ", "avec ", "mit ", "con ", "com ", "med "];
    let Some((head, rest)) = text.split_once(" (") else {
        return text.to_owned();
    };
    match WITH.iter().find_map(|with| rest.strip_prefix(with)) {
        Some(others) => format!("{head}, {}", others.replace(')', "")),
        None => text.to_owned(),
    }
}

/// A text cut where one name ends and another, or an office, begins.
fn parts(text: &str) -> impl Iterator<Item = &str> {
    let head = [
        " // ",
        " | ",
        " – ",
        " — ",
        " - ",
        " • ",
        " · ",
        " in ",
        " for ",
        " at ",
        " of ",
        " posted",
        " published",
        " updated",
        " on ",
    ]
    .iter()
    .fold(text, |text, mark| text.split(mark).next().unwrap_or(text));
    let pieces = head.split([',', ';', '/', '\u{3001}', '、']);
    let joined = pieces.flat_map(|piece| piece.split(" and "));
    let joined = joined.flat_map(|piece| piece.split(" AND "));
    let joined = joined.flat_map(|piece| piece.split(" & "));
    let joined = joined.flat_map(|piece| piece.split(" und "));
    let joined = joined.flat_map(|piece| piece.split(" et "));
    let joined = joined.flat_map(|piece| piece.split(" och "));
    let joined = joined.flat_map(|piece| piece.split(" og "));
    joined
        .map(|piece| {
            piece
                .trim()
                .trim_start_matches("and ")
                .trim_end_matches('.')
        })
        .map(|piece| without_day(unsigned(furniture::bare(piece))))
        .filter(|piece| !piece.is_empty())
        .take(40)
}

/// A name without the day of the week that stands behind it.
fn without_day(name: &str) -> &str {
    match name.rsplit_once(' ') {
        Some((name, day)) if crate::reader::dates::is_weekday(day) && day.len() > 4 => {
            name.trim_end()
        }
        _ => name,
    }
}

/// Whether a text has the shape of a person's name, in any script.
fn is_name(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    let small = text.to_lowercase();
    if text.contains('(') != text.contains(')') || text.contains("'s ") || text.contains("’s ") {
        return false;
    }
    let nobody = small
        .split(|c: char| !c.is_alphanumeric())
        .any(|word| NOBODY.contains(&word));
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    let marks = |c: char| {
        c.is_ascii_digit() || matches!(c, '@' | '_' | '<' | '>' | '=' | '{' | '?' | '!' | ':')
    };
    if nobody || letters < 2 || text.contains(marks) || words.len() > 5 || text.len() > 80 {
        return false;
    }
    // A small word alone is the name of an account.
    let cased = text.chars().any(|c| c.is_uppercase() || c.is_lowercase());
    let capitals = words
        .iter()
        .filter(|word| word.starts_with(char::is_uppercase) || word.contains(char::is_uppercase))
        .count();
    let single_agency = words.len() == 1
        && text.is_ascii()
        && text.len() <= 4
        && !text.contains(char::is_lowercase);
    !single_agency && (!cased || capitals >= 1 && capitals * 2 >= words.len())
}

/// A name all in capitals as it is written elsewhere.
fn cased(name: &str) -> String {
    let whole = body::one_line(name);
    if !furniture::shape::is_capitals(&whole) || !whole.contains(' ') {
        return whole;
    }
    let mut inside = false;
    let letters = whole.chars().flat_map(|letter| {
        let first = !std::mem::replace(&mut inside, letter.is_alphabetic());
        let small = letter.to_lowercase().filter(move |_| !first);
        let large = Some(letter).filter(|_| first);
        large.into_iter().chain(small)
    });
    letters.collect()
}

/// A text without the mail address in it; RSS's `jo@alder.example (Jo Berg)` keeps the name.
fn without_mail(text: &str) -> String {
    if !text.contains('@') {
        return text.to_owned();
    }
    let words = text.split_whitespace().filter(|word| {
        let bare = word.trim_matches(['<', '>', '(', ')', ',', ';']);
        !(bare.contains('@') && (bare.contains('.') || bare.starts_with('@')))
    });
    let rest = words.collect::<Vec<_>>().join(" ");
    rest.trim_matches(['(', ')', '<', '>', ' ']).to_owned()
}

fn is_address(text: &str) -> bool {
    let small = text.to_lowercase();
    let path = small.starts_with('/') && !small.contains(' ');
    let host = !small.contains(' ')
        && small.contains(".co") | small.contains(".org") | small.contains(".net");
    small.starts_with("http") && small.contains("//")
        || small.contains("://")
        || small.starts_with("www.")
        || path
        || host
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(text: &str) -> String {
        match people(text) {
            Author::People(names) => names.join("; "),
            Author::Nobody(why) => format!("- {why}"),
        }
    }

    #[test]
    fn authors_are_people() {
        let cases = [
            ("Ingrid Solberg", "Ingrid Solberg"),
            (
                "By Ingrid Solberg and Tomas Reyes",
                "Ingrid Solberg; Tomas Reyes",
            ),
            ("BY INGRID SOLBERG, Staff Writer", "Ingrid Solberg"),
            ("Ingrid Solberg | The Alder Courier", "Ingrid Solberg"),
            ("ingrid@alder.example (Ingrid Solberg)", "Ingrid Solberg"),
            ("Jo van den Berg", "Jo van den Berg"),
            ("Posted by: Ingrid Solberg", "Ingrid Solberg"),
            ("王小明", "王小明"),
            ("Berg, Jo van den", "Jo van den Berg"),
            (
                "Jo Berg (with Nils Ek and Ida Holm)",
                "Jo Berg; Nils Ek; Ida Holm",
            ),
            ("Ingrid (Inga) Solberg", "Ingrid (Inga) Solberg"),
            ("By Ingrid Solberg Tuesday", "Ingrid Solberg"),
            ("Ingrid \"Inga\" Solberg", "Ingrid \"Inga\" Solberg"),
        ];
        for (text, names) in cases {
            assert_eq!(named(text), names, "{text}");
        }
    }

    #[test]
    fn accounts_desks_and_addresses_are_no_people() {
        let texts = [
            "admin",
            "Courier Staff",
            "News Desk",
            "https://www.facebook.com/ingrid.solberg",
            "/author/ingrid",
            "ingrid@alder.example",
            "@ingrid",
            "isolberg42",
            "isolberg",
            "AFP",
            "Reuters",
            "Alder Wire",
            "",
        ];
        for text in texts {
            assert!(named(text).starts_with('-'), "{text}: {}", named(text));
        }
    }
}
