//! Category codes of the wires, by name.
//!
//! The letters are those that the Associated Press documents for ANPA 1312; agencies that send IPTC
//! 7901 use the same for what both have. German desks have codes of two letters. It does not know
//! which topic a code lies under.

/// The desk that a category code names; none when no agency's list has it or lists disagree.
pub(super) fn name(code: &str) -> Option<&'static str> {
    Some(match code.to_ascii_lowercase().as_str() {
        "a" => "Domestic",
        "b" => "Special events",
        "d" => "Food",
        "e" => "Entertainment",
        "f" => "Business",
        "i" => "International",
        "j" => "Lottery",
        "k" => "Commentary",
        "l" => "Lifestyle",
        "n" => "State and regional",
        "o" => "Weather",
        "p" => "Politics",
        "q" => "Sports scores",
        "r" => "Racing",
        "s" => "Sports",
        "t" => "Travel",
        "v" => "Advisories",
        "w" => "Washington",
        "ku" => "Kultur",
        "pl" => "Politik",
        "sp" => "Sport",
        "vm" => "Vermischtes",
        "wi" => "Wirtschaft",
        _ => return None,
    })
}
