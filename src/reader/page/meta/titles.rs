//! What a page is called, and which of its headlines is the story's.
//!
//! A page's `title` has the site's name in it, titles for networks are cut short and titles for
//! search engines reworded; the headline that is printed is the one above the story. It is found by
//! the words it shares with the others. It does not know how titles were declared.

use std::collections::HashSet;

use super::classes::Marks;
use super::scan::Place;

/// Words of a title that are compared.
const WORDS: usize = 60;

/// The longest title, in bytes.
const LONGEST: usize = 600;

/// What stands between a headline and the name of its site.
const BARS: [&str; 10] = [
    " | ", " - ", " – ", " — ", " :: ", " » ", " « ", " · ", " • ", " // ",
];

/// Everything that a page is called.
#[derive(Debug, Default)]
pub struct Titles {
    /// The names of the site, folded.
    sites: HashSet<String>,
    /// What the page is called, with where that stands; the surest first.
    called: Vec<Called>,
}

#[derive(Debug)]
struct Called {
    text: String,
    from: String,
    words: HashSet<String>,
}

impl Titles {
    /// Titles of a page of these sites.
    pub fn of_sites(names: impl IntoIterator<Item = String>) -> Self {
        let names = names.into_iter().map(|name| folded(&name));
        Titles {
            sites: names.filter(|name| !name.is_empty()).collect(),
            called: Vec::new(),
        }
    }

    /// Titles of the same sites, none of them added.
    pub fn emptied(&self) -> Self {
        Titles {
            sites: self.sites.clone(),
            called: Vec::new(),
        }
    }

    /// Whether a text is the site's name.
    pub fn is_site(&self, text: &str) -> bool {
        self.sites.contains(&folded(text))
    }

    /// Adds a title; those added first are the surer ones.
    pub fn add(&mut self, text: &str, from: impl Into<String>) {
        let text = &text[..text.floor_char_boundary(LONGEST)];
        let text = self.without_site(&super::plain(text));
        if !text.is_empty() && !self.is_site(&text) && self.called.len() < 16 {
            let words = words(&text);
            let from = from.into();
            self.called.push(Called { text, from, words });
        }
    }

    /// The surest title, where no headline is printed.
    pub fn surest(&self) -> Option<(&str, &str)> {
        // A title that was cut short is taken only when there is no other.
        let whole = self.called.iter().find(|called| !is_cut(&called.text));
        let called = whole.or(self.called.first())?;
        Some((&called.text, &called.from))
    }

    /// Whether the page is called nothing.
    pub fn is_empty(&self) -> bool {
        self.called.is_empty()
    }

    /// All that the page is called, with where that stands.
    pub fn others(&self) -> impl Iterator<Item = (&str, &str)> {
        self.called
            .iter()
            .map(|called| (called.text.as_str(), called.from.as_str()))
    }

    /// How much a text is like one of the titles, 0 to 1.
    pub fn likeness(&self, text: &str) -> f32 {
        let words = words(text);
        let likes = self
            .called
            .iter()
            .map(|called| likeness(&words, &called.words));
        likes.fold(0.0, f32::max)
    }

    /// The headline that is printed above the story.
    pub fn printed<'p>(&self, headings: &'p [Place]) -> Option<&'p Place> {
        let first = headings.iter().filter(|heading| heading.level == 1);
        let others = headings.iter().filter(|heading| heading.level > 1);
        self.likest(first)
            .or_else(|| self.likest(others))
            .or_else(|| self.alone(headings))
    }

    /// The headline in an element that holds a label or an author beside it: as many of its parts,
    /// from either end, as make one of the titles.
    pub fn bare(&self, heading: &Place) -> String {
        for at in 1..heading.pieces.len().min(12) {
            let (head, tail) = heading.pieces.split_at(at);
            for part in [head, tail] {
                let part = part.join(" ");
                let same = |called: &Called| folded(&called.text) == folded(&part);
                if words(&part).len() >= 3 && self.called.iter().any(same) {
                    return part;
                }
            }
        }
        heading.text.clone()
    }

    fn likest<'p>(&self, headings: impl Iterator<Item = &'p Place>) -> Option<&'p Place> {
        let mut best: Option<(f32, &Place)> = None;
        for heading in headings {
            let sure = heading.marks.any(Marks::HEADLINE);
            let likeness = self.likeness(&heading.text);
            let enough = match (heading.level, sure) {
                (1, true) => 0.35,
                (1, false) => 0.45,
                (_, true) => 0.6,
                _ => 0.75,
            };
            if likeness < enough || self.is_site(&heading.text) {
                continue;
            }
            let penalty = |wrong: bool, weight: f32| if wrong { weight } else { 0.0 };
            let score = likeness + penalty(sure, 0.05)
                - penalty(heading.beside > 0, 0.2)
                - penalty(heading.marks.any(Marks::LOGO), 0.4);
            if best.is_none_or(|(most, _)| score > most) {
                best = Some((score, heading));
            }
        }
        best.map(|(_, heading)| heading)
    }

    /// The only first-level headline of a story, though nothing agrees with it.
    fn alone<'p>(&self, headings: &'p [Place]) -> Option<&'p Place> {
        let mut first = headings.iter().filter(|heading| {
            heading.level == 1
                && heading.beside == 0
                && !heading.marks.any(Marks::LOGO)
                && !self.is_site(&heading.text)
        });
        let only = first.next().filter(|_| first.next().is_none())?;
        let sure = only.inside || only.marks.any(Marks::HEADLINE) || self.called.is_empty();
        let says = words(&only.text).len() >= 2 || self.called.is_empty();
        (sure && says).then_some(only)
    }

    /// A title without the name of its site: what is known to be one, or what stands behind the
    /// last bar and is short.
    fn without_site(&self, title: &str) -> String {
        let mut title = title.trim();
        while let Some((at, bar)) = last_bar(title) {
            let (head, tail) = (title[..at].trim(), title[at + bar.len()..].trim());
            let long = words(head).len() >= 4;
            let surely = self.is_site(tail) || is_host(tail);
            let likely = long
                && words(tail).len() <= 8.min(words(head).len())
                && tail.split_whitespace().count() <= 4
                && bar != " - ";
            let dashed = long && bar == " - " && looks_named(tail);
            if !surely && !likely && !dashed {
                break;
            }
            title = head;
        }
        for bar in BARS.iter().chain(&[": "]) {
            if let Some((head, tail)) = title.split_once(bar)
                && self.is_site(head)
            {
                title = tail.trim();
                break;
            }
        }
        title.to_owned()
    }
}

fn last_bar(title: &str) -> Option<(usize, &'static str)> {
    // Chinese sites part with a low line.
    if title.contains(is_spaceless)
        && let Some(at) = title.rfind('_')
    {
        return Some((at, "_"));
    }
    let found = BARS
        .iter()
        .filter_map(|bar| Some((title.rfind(bar)?, *bar)));
    found.max_by_key(|(at, _)| *at)
}

/// A few words that all start with a capital, as names do.
fn looks_named(text: &str) -> bool {
    let mut words = text.split_whitespace();
    text.split_whitespace().count() <= 4
        && words.all(|word| {
            word.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit()) || word.len() <= 3
        })
}

fn is_host(text: &str) -> bool {
    !text.contains(' ') && text.contains('.') && !text.ends_with('.')
}

fn is_cut(text: &str) -> bool {
    text.ends_with("...") || text.ends_with('…')
}

/// How much two texts are alike, 0 to 1.
pub fn alike(one: &str, other: &str) -> f32 {
    likeness(&words(one), &words(other))
}

/// Twice the words that two texts share, of all their words.
fn likeness(one: &HashSet<String>, other: &HashSet<String>) -> f32 {
    let all = one.len() + other.len();
    if all == 0 {
        return 0.0;
    }
    let shared = one.iter().filter(|word| other.contains(*word)).count();
    (2 * shared) as f32 / all as f32
}

/// The words of a text; in scripts without spaces each letter is one.
fn words(text: &str) -> HashSet<String> {
    let mut words = HashSet::new();
    let mut word = String::new();
    for letter in text.chars().chain([' ']) {
        if is_spaceless(letter) {
            words.insert(letter.to_string());
        } else if letter.is_alphanumeric() {
            word.extend(letter.to_lowercase());
            continue;
        } else if matches!(letter, '\'' | '’') {
            continue;
        }
        if !word.is_empty() {
            words.insert(std::mem::take(&mut word));
        }
        if words.len() >= WORDS {
            break;
        }
    }
    words
}

fn is_spaceless(letter: char) -> bool {
    matches!(letter, '\u{0e00}'..='\u{0eff}' | '\u{1000}'..='\u{109f}' | '\u{2e80}'..='\u{9fff}' | '\u{f900}'..='\u{faff}')
}

/// Text for comparing: letters and digits, small.
pub fn folded(text: &str) -> String {
    crate::reader::furniture::shape::folded(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_loses_the_name_of_its_site() {
        let titles = Titles::of_sites(["The Alder Courier".to_owned(), "alderwire".to_owned()]);
        let cases = [
            (
                "Fog holds the ferry | The Alder Courier",
                "Fog holds the ferry",
            ),
            (
                "Fog holds the ferry - World - The Alder Courier",
                "Fog holds the ferry",
            ),
            (
                "The Alder Courier: Fog holds the ferry",
                "Fog holds the ferry",
            ),
            (
                "The Alder Courier | Fog holds the ferry",
                "Fog holds the ferry",
            ),
            (
                "Fog holds ferry at quay | Skerry Post",
                "Fog holds ferry at quay",
            ),
            (
                "Fog holds ferry - and nobody knows for how long",
                "Fog holds ferry - and nobody knows for how long",
            ),
            ("Reyes: the fog will lift", "Reyes: the fog will lift"),
            (
                "Fog holds ferry at quay - skerry.example",
                "Fog holds ferry at quay",
            ),
        ];
        for (title, headline) in cases {
            assert_eq!(titles.without_site(title), headline, "{title}");
        }
    }
}
