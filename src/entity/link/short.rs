//! Short forms: a table of those that are never spelt out, and acronyms made of a name's initials.
//!
//! The table is `lists/shortforms.txt`, written for dateline. It does not know what a brief holds.

use std::collections::{HashMap, HashSet};
use std::sync::OnceLock;

use super::name::{Name, Word};
use crate::brief::Kind;

/// Acronyms of more letters are not looked into.
const LONGEST_ACRONYM: usize = 10;

/// A row of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Known {
    /// Its number.
    pub row: u32,
    /// What it is.
    pub kind: Kind,
    /// The row's own name: `United States`.
    pub name: &'static str,
}

struct Table {
    by_key: [HashMap<String, Known>; 3],
    /// Organisations by acronym, whatever a reader took them for.
    anywhere: HashMap<String, Known>,
    /// Forms that count beside another form of their row only.
    beside: HashSet<(Kind, String)>,
}

fn table() -> &'static Table {
    static TABLE: OnceLock<Table> = OnceLock::new();
    TABLE.get_or_init(|| read(include_str!("../lists/shortforms.txt")))
}

fn read(text: &'static str) -> Table {
    let mut table = Table {
        by_key: Default::default(),
        anywhere: HashMap::new(),
        beside: HashSet::new(),
    };
    for (row, line) in text.lines().enumerate() {
        let mut fields = line.split('|').map(str::trim);
        let kind = match fields.next() {
            Some("place") => Kind::Place,
            Some("organisation") => Kind::Organisation,
            _ => continue,
        };
        let mut first = None;
        for field in fields {
            let form = field.trim_start_matches(['+', ' ']);
            let known = Known {
                row: row as u32,
                kind,
                name: first.unwrap_or(form),
            };
            first = first.or(Some(form));
            let name = Name::new(kind, form);
            if form != field {
                table.beside.insert((kind, name.key.clone()));
            } else if kind == Kind::Organisation && name.acronym {
                table.anywhere.entry(name.key.clone()).or_insert(known);
            }
            table.by_key[kind as usize].entry(name.key).or_insert(known);
        }
    }
    table
}

/// The row that has this name. The name must be of the row's kind, but that an acronym is known
/// whatever it was taken for.
pub fn known(kind: Kind, name: &Name) -> Option<Known> {
    let table = table();
    let own = table.by_key[kind as usize].get(&name.key).copied();
    own.or_else(|| match kind {
        Kind::Place if name.acronym => table.anywhere.get(&name.key).copied(),
        Kind::Organisation => country(name),
        _ => None,
    })
}

/// The country whose acronym a name is, whatever it was taken for: `US`.
pub fn country(name: &Name) -> Option<Known> {
    let told = matches!(
        name.key.as_str(),
        "us" | "usa" | "uk" | "uae" | "ussr" | "drc" | "gdr" | "ddr" | "dprk"
    );
    let row = || table().by_key[Kind::Place as usize].get(&name.key).copied();
    if told && name.acronym { row() } else { None }
}

/// Whether a name of the table is taken for its row's only where the brief has another form of the
/// row: `Social Democrats` beside `SPD`.
pub fn wants_another(kind: Kind, name: &Name) -> bool {
    let table = table();
    // Asked of names that are in the table, which are few.
    table.beside.contains(&(kind, name.key.clone()))
}

/// How well an acronym fits a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fit {
    /// The first letters of the words that count, in another order: that of another language.
    Turned,
    /// Each word that counts gives a letter or a few, some are passed over.
    Loose,
    /// Each word that counts gives its first letter.
    Close,
}

/// Whether the letters of an acronym are those of a name, in order.
pub fn stands_for(acronym: &Name, name: &Name) -> Option<Fit> {
    let letters = acronym.key.replace(' ', "");
    let count = letters.chars().count();
    if !acronym.acronym || !(2..=LONGEST_ACRONYM).contains(&count) || name.words.len() < 2 {
        return None;
    }
    let letters: Vec<char> = letters.chars().collect();
    let initials = |small: bool| {
        let words = name.words.iter().filter(move |word| small || !word.small);
        words.filter_map(|word| word.text.chars().next())
    };
    let close = [false, true].map(|small| initials(small).eq(letters.iter().copied()));
    if close.contains(&true) {
        return Some(Fit::Close);
    }
    let words = &name.words[..name.words.len().min(12)];
    let mut steps = 400;
    let loose = spells(&letters, words, (0, 0), &mut steps)
        // `MDC` for `Zimbabwe Movement for Democratic Change`
        || count > 2
            && words.len() > 3
            && !begins_place(&words[0].text)
            && spells(&letters, &words[1..], (0, 0), &mut steps);
    if loose {
        return Some(Fit::Loose);
    }
    let sorted = |mut letters: Vec<char>| {
        letters.sort_unstable();
        letters
    };
    let turned = count > 2 && sorted(initials(false).collect()) == sorted(letters);
    turned.then_some(Fit::Turned)
}

/// Whether a word is the beginning of a place's name that cannot be left out: `APD` is not the
/// `Santa Ana Police Department`.
fn begins_place(word: &str) -> bool {
    matches!(
        word,
        "santa"
            | "san"
            | "los"
            | "las"
            | "la"
            | "el"
            | "new"
            | "north"
            | "south"
            | "east"
            | "west"
            | "saint"
            | "st"
            | "fort"
            | "port"
            | "great"
            | "upper"
            | "lower"
    )
}

/// Whether the words from here on spell the letters, none of them out of order. `taken` counts the
/// words that gave letters, and those that gave several.
fn spells(letters: &[char], words: &[Word], taken: (usize, usize), steps: &mut usize) -> bool {
    if *steps == 0 {
        return false;
    }
    *steps -= 1;
    let (given, syllables) = taken;
    if letters.is_empty() {
        // What is left may be `of Japan`, or one more word of a long name.
        let left = words.iter().filter(|word| !word.small).count();
        return left == 0 || left == 1 && given > 3 || syllables > 1;
    }
    let Some((word, rest)) = words.split_first() else {
        return false;
    };
    // The first letter, or a syllable of up to four.
    let same = word
        .text
        .chars()
        .zip(letters)
        .take_while(|(a, b)| a == *b)
        .count();
    for count in (1..=same.min(4)).rev() {
        let taken = (given + 1, syllables + usize::from(count > 1));
        if spells(&letters[count..], rest, taken, steps) {
            return true;
        }
    }
    // A long last word may be a compound that gives two: `Forschungsgemeinschaft`.
    if let [first, second] = letters
        && given > 0
        && rest.is_empty()
        && word.text.len() > 11
    {
        let inner = word
            .text
            .char_indices()
            .skip(4)
            .any(|(_, letter)| letter == *second);
        return word.text.starts_with(*first) && inner;
    }
    // `European Organization for Nuclear Research` has more words than its letters: small ones, and
    // those written small.
    (word.small || word.lower) && spells(letters, rest, taken, steps)
}

/// Whether the letters of a short form stand in a word in order, the first of them first: `VW` in
/// `Volkswagen`.
pub fn is_drawn_from(short: &str, word: &str) -> bool {
    let mut letters = short.chars();
    let mut wanted = letters.next();
    if wanted.is_none() || word.chars().next() != wanted {
        return false;
    }
    for letter in word.chars() {
        if Some(letter) == wanted {
            wanted = letters.next();
        }
    }
    wanted.is_none()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_newsroom_knows_the_short_forms() {
        let row = |kind, text| known(kind, &Name::new(kind, text)).map(|known| known.row);
        let (place, organisation) = (Kind::Place, Kind::Organisation);
        for same in [
            ["U.S.", "the United States"],
            ["UK", "Britain"],
            ["Kiev", "KYIV"],
        ] {
            let [one, other] = same.map(|text| row(place, text));
            assert!(one.is_some() && one == other, "{same:?}");
        }
        assert_eq!(
            row(organisation, "E.U."),
            row(organisation, "European Union")
        );
        assert_eq!(row(place, "EU"), row(organisation, "European Union"));
        assert_eq!(row(organisation, "Europe"), row(organisation, "EU"));
        assert_eq!(row(place, "Europe"), None);
        assert!(wants_another(
            organisation,
            &Name::new(organisation, "Social Democrats")
        ));
        assert!(!wants_another(
            organisation,
            &Name::new(organisation, "SPD")
        ));
        assert_eq!(row(place, "Port Alder"), None);
        assert_eq!(row(organisation, "US"), row(place, "United States"));
        assert_eq!(
            row(organisation, "Labour Party"),
            row(organisation, "Labour")
        );
        assert!(wants_another(
            organisation,
            &Name::new(organisation, "Labour")
        ));
        assert_eq!(row(Kind::Person, "Washington"), None);
    }

    #[test]
    fn no_form_stands_in_two_rows() {
        let mut seen: HashMap<(Kind, String), u32> = HashMap::new();
        let text = include_str!("../lists/shortforms.txt");
        for line in text.lines().filter(|line| !line.starts_with('#')) {
            let mut fields = line.split('|').map(str::trim);
            let kind = match fields.next() {
                Some("place") => Kind::Place,
                Some("organisation") => Kind::Organisation,
                _ => {
                    assert_eq!(line, "");
                    continue;
                }
            };
            for form in fields {
                let name = Name::new(kind, form.trim_start_matches(['+', ' ']));
                let row = known(kind, &name).unwrap().row;
                let before = seen.insert((kind, name.key), row);
                assert!(
                    before.is_none_or(|before| before == row),
                    "{form} stands twice"
                );
                let own = known(kind, &Name::new(kind, form.trim_start_matches(['+', ' '])));
                assert!(own.is_some_and(|own| line.contains(own.name)), "{form}");
            }
        }
        assert!(seen.len() > 400);
    }

    #[test]
    fn an_acronym_is_made_of_the_words_of_its_name() {
        let fit = |acronym: &str, name: &str| {
            let kind = Kind::Organisation;
            stands_for(&Name::new(kind, acronym), &Name::new(kind, name))
        };
        let close = [
            ("AHA", "Alder Harbour Authority"),
            ("A.H.A.", "the Alder Harbour Authority"),
            ("PAFC", "Port Alder Fishing Co-operative"),
            ("MSB", "Marine Safety Board"),
            ("SoSH", "Society of Safe Harbours"),
            ("SSH", "Society of Safe Harbours"),
        ];
        for (acronym, name) in close {
            assert_eq!(fit(acronym, name), Some(Fit::Close), "{acronym}");
        }
        let loose = [
            ("HarCom", "Harbour Commission"),
            ("NFHI", "Northmouth Fish Hall Investment Development"),
            ("SHC", "Eastholm Society for Harbour Cats"),
            ("SBJ", "Safety Board for coastal journeys"),
            ("HarCom", "Harbour Commission of Port Alder"),
            ("AHG", "Alder Harbourgemeinschaft"),
        ];
        for (acronym, name) in loose {
            assert_eq!(fit(acronym, name), Some(Fit::Loose), "{acronym}");
        }
        assert_eq!(fit("AAH", "Alder Harbour Authority"), Some(Fit::Turned));
        for (acronym, name) in [
            ("AHB", "Alder Harbour Authority"),
            ("AH", "Alder Harbour Authority"),
            ("Aha", "Alder Harbour Authority"),
            ("AHA", "Authority"),
            ("APD", "Port Alder Police Department"),
        ] {
            assert_eq!(fit(acronym, name), None, "{acronym} {name}");
        }
        assert!(is_drawn_from("nw", "norwind"));
        assert!(!is_drawn_from("wn", "norwind"));
    }
}
