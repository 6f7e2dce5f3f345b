//! What the shipped lists of names know of a word by itself, without any text around it.
//!
//! It does not know what a brief means by the word.

use super::tagger::Model;
use super::tagger::lists::Class;

/// Whether a word is a given name in some language.
pub fn is_given(word: &str) -> bool {
    is(word, Class::Given.bit())
}

/// Whether many families have a word for their name.
pub fn is_surname(word: &str) -> bool {
    is(word, Class::Surname.bit())
}

/// Whether a full name is that of somebody the world knows.
pub fn is_person(name: &str) -> bool {
    is(name, Class::Person.bit())
}

/// Whether a name is that of a country, a region or a town.
pub fn is_place(name: &str) -> bool {
    let places = Class::Country.bit()
        | Class::BigCity.bit()
        | Class::City.bit()
        | Class::Region.bit()
        | Class::Place.bit();
    is(name, places)
}

fn is(phrase: &str, classes: u32) -> bool {
    Model::shipped().classes(phrase) & classes != 0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_know_given_names_and_places_whatever_their_case() {
        assert!(is_given("Charles") && is_given("gloria") && is_given("Ronaldo"));
        assert!(!is_given("Kong") && !is_given("") && !is_given("Hodgson"));
        assert!(is_place("anaheim") && is_place("New York") && !is_place("harbour"));
        assert!(is_person("Adolf Hitler") && !is_person("Ingrid Solberg"));
        assert!(is_surname("Smith") && !is_surname("Quay"));
    }
}
