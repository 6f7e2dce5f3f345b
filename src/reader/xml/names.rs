//! Names and ids as agencies write them in their metadata.
//!
//! Archives index people by surname, agencies sign with firms as with persons. It knows shapes and
//! a few words, no person or firm.

use super::super::body::one_line;

/// A person as an index lists it, in the order in which it is spoken, with what stands in brackets
/// behind it: `Reyes, Tomas (Captain)` is `Tomas Reyes`, `Captain`.
pub(super) fn indexed(name: &str) -> (String, Option<String>) {
    let (name, role) = match name.split_once('(') {
        Some((name, role)) => (name, Some(one_line(role.trim().trim_end_matches(')')))),
        None => (name, None),
    };
    let role = role.filter(|role| !role.is_empty());
    (spoken(name), role)
}

/// `Reyes, Tomas Jr` as `Tomas Reyes Jr`; anything else as it is.
pub(super) fn spoken(name: &str) -> String {
    let name = one_line(name);
    let Some((family, given)) = name.split_once(", ") else {
        return name;
    };
    let is_plain = |part: &str| {
        let words = part.split(' ').count();
        words <= 4 && part.starts_with(char::is_uppercase) && !part.contains([',', ';', '/'])
    };
    if !is_plain(family) || !is_plain(given) || SUFFIXES.contains(&given) {
        return name;
    }
    match given.rsplit_once(' ') {
        Some((given, suffix)) if SUFFIXES.contains(&suffix) => {
            format!("{given} {family} {suffix}")
        }
        _ => format!("{given} {family}"),
    }
}

/// What follows a whole name.
const SUFFIXES: [&str; 9] = ["Jr", "Jr.", "Sr", "Sr.", "II", "III", "IV", "2d", "3d"];

/// A name in running text, without the mark of the genitive that got into the tag.
pub(super) fn bare(name: &str) -> &str {
    let name = name.trim_matches([' ', ',', ';', ':']);
    let stem = name.strip_suffix("'s").or_else(|| name.strip_suffix("’s"));
    stem.unwrap_or(name)
}

/// Whether a name in a place where persons and firms may stand is a firm's.
pub(super) fn is_organisation(name: &str) -> bool {
    const WORDS: [&str; 34] = [
        "ag",
        "agence",
        "agencia",
        "agency",
        "association",
        "corp",
        "corp.",
        "corporation",
        "courier",
        "gmbh",
        "group",
        "inc",
        "inc.",
        "limited",
        "llc",
        "llp",
        "ltd",
        "ltd.",
        "media",
        "network",
        "news",
        "newspaper",
        "newspapers",
        "office",
        "plc",
        "post",
        "press",
        "presse",
        "publishing",
        "radio",
        "services",
        "team",
        "times",
        "wire",
    ];
    let name = one_line(name);
    if name.starts_with("The ") || !name.contains(' ') {
        return true;
    }
    let mut words = name.split([' ', ',']).map(str::to_lowercase);
    words.any(|word| WORDS.binary_search(&word.as_str()).is_ok())
}

/// The persons in a line that holds nothing but names of persons: `Anna Lindqvist and Dev Malhotra`.
pub(super) fn persons(line: &str) -> Vec<String> {
    let line = one_line(line);
    let line = line.strip_prefix("By ").unwrap_or(&line);
    let and = line
        .replace(" and ", ", ")
        .replace(" AND ", ", ")
        .replace(" & ", ", ");
    let parts: Vec<&str> = and
        .split(", ")
        .map(|part| part.trim_matches([' ', ',']))
        .collect();
    let whole = |part: &&str| part.contains(' ') && part.starts_with(char::is_uppercase);
    match parts.iter().all(whole) {
        true => parts.into_iter().map(str::to_owned).collect(),
        false => vec![line.to_owned()],
    }
}

/// Whether an id can be that of no other story in the world: a URI, a UUID, but no mere number.
pub(super) fn is_unique(id: &str) -> bool {
    let id = id.trim();
    let is_word = |c: char| c.is_alphabetic() || matches!(c, ':' | '.' | '/');
    id.len() >= 8 && id.chars().any(|c| c.is_ascii_digit()) && id.contains(is_word)
}

/// The holder of a copyright without the words of the law around the name.
pub(super) fn holder(text: &str) -> String {
    let text = one_line(text);
    let end = text.to_lowercase().find("all rights reserved");
    let text = &text[..end
        .filter(|end| text.is_char_boundary(*end))
        .unwrap_or(text.len())];
    let mut rest = text;
    loop {
        let first = rest.split(' ').next().unwrap_or("");
        let small = first.to_lowercase();
        let is_year = first
            .trim_end_matches(',')
            .chars()
            .all(|c| c.is_ascii_digit() || c == '-');
        if first.is_empty()
            || !(is_year || matches!(small.as_str(), "copyright" | "©" | "(c)" | "by"))
        {
            break;
        }
        rest = rest[first.len()..].trim_start();
    }
    let is_firm = rest.ends_with("Inc.") || rest.ends_with("Co.") || rest.ends_with("Ltd.");
    match is_firm {
        true => rest.to_owned(),
        false => rest.trim_end_matches(['.', ',', ' ', '-', '–']).to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn people_are_listed_by_surname_and_spoken_of_by_given_name() {
        let cases = [
            ("Reyes, Tomas", "Tomas Reyes", None),
            ("REYES, TOMAS (CAPT)", "TOMAS REYES", Some("CAPT")),
            ("Sandvik, Neil Jr", "Neil Sandvik Jr", None),
            ("van der Meer, Zoë", "van der Meer, Zoë", None),
            ("Tomas Reyes", "Tomas Reyes", None),
            ("Tomas Reyes, Jr", "Tomas Reyes, Jr", None),
            (
                "Reyes, Tomas, and Lena Moberg",
                "Reyes, Tomas, and Lena Moberg",
                None,
            ),
        ];
        for (listed, name, role) in cases {
            let role = role.map(str::to_owned);
            assert_eq!(indexed(listed), (name.to_owned(), role), "{listed}");
        }
    }

    #[test]
    fn a_copyright_names_its_holder() {
        let cases = [
            (
                "The Canadian Press. All rights reserved.",
                "The Canadian Press",
            ),
            (
                "Copyright 2017-18 Example Enews LLP, all rights reserved",
                "Example Enews LLP",
            ),
            ("© 2025 AW", "AW"),
            ("(c) Copyright Brandt Lines Inc.", "Brandt Lines Inc."),
            ("Alder Wire", "Alder Wire"),
        ];
        for (text, name) in cases {
            assert_eq!(holder(text), name, "{text}");
        }
    }

    #[test]
    fn firms_and_persons_sign_alike() {
        let firms = [
            "The Sports Network",
            "STT",
            "Coastal Press",
            "Brandt Lines, Inc.",
        ];
        assert!(firms.iter().all(|name| is_organisation(name)));
        assert!(!is_organisation("Anna Lindqvist"));
    }

    #[test]
    fn several_persons_may_share_a_tag() {
        let cases: [(&str, &[&str]); 3] = [
            (
                "Anna Lindqvist and Jordan Press",
                &["Anna Lindqvist", "Jordan Press"],
            ),
            ("By Dev Malhotra", &["Dev Malhotra"]),
            ("Lindqvist, Anna", &["Lindqvist, Anna"]),
        ];
        for (line, names) in cases {
            assert_eq!(persons(line), names, "{line}");
        }
    }

    #[test]
    fn a_number_is_no_id_of_its_own() {
        let cases = [
            ("urn:newsml:aw.example:20251119:1", true),
            ("eed713d46d74499d86b3250fa47b341b", true),
            ("AW.115314987.5417374", true),
            ("1816436", false),
            ("N1", false),
            ("front-page", false),
        ];
        for (id, is) in cases {
            assert_eq!(is_unique(id), is, "{id}");
        }
    }
}
