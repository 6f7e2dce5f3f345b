//! A name in words, made ready to be compared with others.
//!
//! Case, accents, points, possessives, titles and legal forms are taken off; particles and small
//! words are marked, for they count in no comparison. It does not know any other name.

use super::words::{self, Piece, pieces};
use crate::analysis::fold;
use crate::brief::Kind;
use crate::entity::known::is_given;
use crate::entity::office::{is_modifier, is_role};

/// Only so many words of a name are compared; a longer name is the same only word for word.
pub const MOST_WORDS: usize = 16;

/// One word of a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    /// Folded; letters and digits only, without a plural where organisations have one.
    pub text: String,
    /// It does not count: a particle, `of`, `Inc`.
    pub small: bool,
    /// It is written in lower case.
    pub lower: bool,
}

/// A name as it is compared.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Name {
    /// Its words in order, given names first.
    pub words: Vec<Word>,
    /// The words that count, joined by spaces: names with one key are the same name.
    pub key: String,
    /// Where in `words` those that count are.
    cores: Vec<u8>,
    /// Words in quotes between the others: `"Fast Eddie"`.
    pub nick: Vec<String>,
    /// What tells a person from another of the same name: `jr`, `xvi`.
    pub generation: Option<String>,
    /// Whether it has the shape of an acronym: one word with two capitals or more.
    pub acronym: bool,
    /// Whether every letter is a capital.
    pub upper: bool,
    /// Where in the text of the name it begins, behind `the` and titles.
    pub start: usize,
    /// Where it ends, before a possessive.
    pub end: usize,
}

impl Name {
    /// The name in these words. Linear in the text.
    pub fn new(kind: Kind, text: &str) -> Self {
        let mut pieces = pieces(text);
        let end = pieces.last().map_or(text.len(), |last| last.span.end);
        let end = end + usize::from(text[end..].starts_with('.'));
        let article = pieces.len() > 1 && words::is_article(pieces[0].span.of(text));
        let mut begin = usize::from(article);
        if kind == Kind::Person {
            begin += titles(text, &pieces[begin..]);
        }
        let start = pieces.get(begin).map_or(0, |first| first.span.start);
        pieces.drain(..begin);
        let (upper, acronym) = shape(text, &pieces);
        let mut name = Name {
            upper,
            acronym,
            start,
            end: end.max(start),
            ..Name::default()
        };
        match kind {
            Kind::Person => name.person(text, pieces),
            _ => name.other(kind, text, &pieces),
        }
        name.finish();
        name
    }

    /// The words of a person's name: given names first, nicknames apart.
    fn person(&mut self, text: &str, mut pieces: Vec<Piece>) {
        while let [_, .., last] = pieces[..] {
            let written = last.span.of(text);
            let folded = bare(written);
            if words::is_generation(&folded) || words::is_numeral(written) {
                self.generation = Some(folded);
            } else if !words::is_degree(&folded) {
                break;
            }
            pieces.pop();
        }
        if let Some(last) = pieces.last_mut() {
            last.comma = false;
        }
        let quoted = pieces.iter().filter(|piece| piece.quoted).count();
        if quoted > 0 && pieces.len() > quoted {
            let nick = pieces.iter().filter(|piece| piece.quoted);
            self.nick = nick.map(|piece| bare(piece.span.of(text))).collect();
            pieces.retain(|piece| !piece.quoted);
        }
        // `Solberg, Ingrid`
        let mut commas = pieces.iter().enumerate().filter(|(_, piece)| piece.comma);
        if let (Some((at, _)), None) = (commas.next(), commas.next()) {
            pieces.rotate_left(at + 1);
        }
        let count = pieces.len();
        for (place, piece) in pieces.iter().enumerate() {
            let written = piece.span.of(text);
            if piece.dotted {
                let letters = written.split('.').filter(|part| !part.is_empty());
                for letter in letters {
                    self.push(bare(letter), false, letter);
                }
                continue;
            }
            let folded = bare(written);
            let lower = starts_lower(written);
            let last = place + 1 == count;
            let ties = lower || place > 0 || piece.hyphen || words::is_sure_particle(&folded);
            let small = !last && ties && words::is_particle(&folded);
            self.push(folded, small, written);
        }
    }

    /// The words of an organisation's or a place's name.
    fn other(&mut self, kind: Kind, text: &str, pieces: &[Piece]) {
        let organisation = kind == Kind::Organisation;
        let mut joined: Option<String> = None;
        for (place, piece) in pieces.iter().enumerate() {
            let written = piece.span.of(text);
            let mut folded = bare(written);
            if let Some(before) = joined.take() {
                folded.insert_str(0, &before);
            }
            // `Co-operative` is one word, `Anglo-Dutch` two.
            if piece.hyphen && matches!(folded.as_str(), "co" | "re" | "non") {
                joined = Some(folded);
                continue;
            }
            if organisation {
                words::level(&mut folded);
            }
            let inside = organisation && pieces.len() > 1 && !starts_lower(written);
            if let Some(out) = words::spelt_out(&folded).filter(|_| inside) {
                out.into_iter()
                    .for_each(|word| self.push(word.to_owned(), false, written));
                continue;
            }
            let legal = organisation && place > 0 && words::is_legal(&folded);
            let small = words::is_small(&folded) || legal;
            self.push(folded, small, written);
        }
        if let Some(left) = joined {
            self.push(left, false, "");
        }
    }

    fn push(&mut self, text: String, small: bool, written: &str) {
        if text.is_empty() {
            return;
        }
        self.words.push(Word {
            text,
            small,
            lower: starts_lower(written),
        });
    }

    /// Makes the key, and forgets words that are not compared.
    fn finish(&mut self) {
        if self.words.iter().all(|word| word.small) {
            self.words.iter_mut().for_each(|word| word.small = false);
        }
        for word in self.words.iter().filter(|word| !word.small) {
            if !self.key.is_empty() {
                self.key.push(' ');
            }
            self.key.push_str(&word.text);
        }
        if let Some(generation) = &self.generation {
            self.key.push(' ');
            self.key.push_str(generation);
        }
        self.words.truncate(MOST_WORDS);
        let counts = self
            .words
            .iter()
            .enumerate()
            .filter(|(_, word)| !word.small);
        self.cores = counts.map(|(place, _)| place as u8).collect();
    }

    /// How many words count, as far as they are compared.
    pub fn len(&self) -> usize {
        self.cores.len()
    }

    /// Whether there is nothing to compare.
    pub fn is_empty(&self) -> bool {
        self.cores.is_empty()
    }

    /// The word that counts at that place, from 0; empty beyond the last.
    pub fn core(&self, place: usize) -> &str {
        let word = self
            .cores
            .get(place)
            .and_then(|at| self.words.get(usize::from(*at)));
        word.map_or("", |word| &word.text)
    }

    /// The words that count.
    pub fn cores(&self) -> impl DoubleEndedIterator<Item = &str> + Clone {
        self.cores
            .iter()
            .map(|at| self.words[usize::from(*at)].text.as_str())
    }

    /// The first word that counts.
    pub fn first(&self) -> &str {
        self.core(0)
    }

    /// The last word that counts.
    pub fn last(&self) -> &str {
        self.core(self.len().saturating_sub(1))
    }

    /// Whether a person's name tells which one: it has a given name and a surname, or a number.
    pub fn is_full(&self) -> bool {
        self.len() > 1 || self.is_regnal()
    }

    /// Whether it is numbered as those of kings and popes are.
    pub fn is_regnal(&self) -> bool {
        self.generation
            .as_deref()
            .is_some_and(|one| !words::is_generation(one))
    }
}

/// How many of the pieces are titles before a person's name; what may be a given name as well is one
/// only before two words.
fn titles(text: &str, pieces: &[Piece]) -> usize {
    let most = pieces.len().saturating_sub(1);
    let mut titles = 0;
    for (place, piece) in pieces[..most].iter().enumerate() {
        let word = bare(piece.span.of(text));
        let before_two = pieces.len() - place > 2;
        let next = pieces[place + 1].span.of(text);
        let office = || before_two && is_role(&word) && !is_given(&word);
        let title = words::is_title(&word) && (before_two || !is_named_so(&word, next));
        if piece.quoted || piece.comma {
            break;
        } else if title || office() || is_short_title(piece.span.of(text), next) {
            titles = place + 1;
        } else if !(before_two && is_modifier(&word)) {
            // `District` counts only where `Attorney` follows.
            break;
        }
    }
    titles
}

/// Whether a title before a single word is rather a given name or the like: `King Downing`, `Coach
/// Carter`.
fn is_named_so(word: &str, next: &str) -> bool {
    match word {
        "king" | "prince" => !is_given(next) && !words::is_numeral(next),
        "coach" => true,
        _ => false,
    }
}

/// `DA Solberg`, where `Da Solberg` and `DA SOLBERG` may be names.
fn is_short_title(written: &str, next: &str) -> bool {
    let short = matches!(
        written.trim_end_matches('.'),
        "DA" | "D.A" | "ADA" | "DDA" | "AG"
    );
    short && next.contains(char::is_lowercase)
}

fn starts_lower(written: &str) -> bool {
    written.starts_with(char::is_lowercase)
}

/// Folded, without points and apostrophes.
fn bare(written: &str) -> String {
    let mut folded = fold(written).into_owned();
    folded.retain(char::is_alphanumeric);
    if folded.is_empty() && written.contains('&') {
        folded.push_str("and");
    }
    folded
}

/// Whether all letters are capitals, and whether it looks like an acronym.
fn shape(text: &str, pieces: &[Piece]) -> (bool, bool) {
    let (Some(first), Some(last)) = (pieces.first(), pieces.last()) else {
        return (false, false);
    };
    let written = text.get(first.span.start..last.span.end).unwrap_or("");
    let upper = written
        .chars()
        .filter(|letter| letter.is_uppercase())
        .count();
    let lower = written
        .chars()
        .filter(|letter| letter.is_lowercase())
        .count();
    let single = !written.contains(char::is_whitespace);
    let short = single && (2..=12).contains(&(upper + lower)) && (upper > 1 || last.dotted);
    // `MPs` are many and no body.
    let acronym = short && !(lower == 1 && upper > 1 && written.ends_with('s'));
    (upper > 1 && lower == 0, acronym)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_persons_name_is_its_given_names_and_surname() {
        let cases = [
            ("Solberg, Ingrid", "ingrid solberg"),
            ("Dr. Samuel Adeyemi's", "samuel adeyemi"),
            ("Émile FOURNIER", "emile fournier"),
            ("Maeve O’Donnell", "maeve odonnell"),
            ("Zoë van der Meer", "zoe meer"),
            ("van der Meer, Zoë", "zoe meer"),
            ("Von Brandt", "brandt"),
            ("al-Rashid", "rashid"),
            ("Omar al Rashid", "omar rashid"),
            ("Al Moberg", "al moberg"),
            ("J.R. Whitlock", "j r whitlock"),
            ("Neil \"Cod\" Sandvik", "neil sandvik"),
            ("\"Cod\"", "cod"),
            ("Gerald Pike Jr.", "gerald pike jr"),
            ("Amara Nwosu, MD", "amara nwosu"),
            ("Queen Ilse II", "ilse ii"),
            ("Mayor Helen Okafor", "helen okafor"),
            ("Park Ji-hye", "park ji hye"),
            ("Captain", "captain"),
            ("Coxswain Bram Tulloch", "bram tulloch"),
            ("Bishop Tulloch", "tulloch"),
            ("Skipper Tulloch", "skipper tulloch"),
            ("District Attorney Tulloch", "tulloch"),
            ("Deputy District Attorney Bram Tulloch", "bram tulloch"),
            ("DA Tulloch", "tulloch"),
            ("ADA Bram Tulloch", "bram tulloch"),
            ("DA SILVA", "silva"),
            ("Assemblymember Tulloch", "tulloch"),
            ("Supervisor Bram Tulloch", "bram tulloch"),
            ("Dean Bram Tulloch", "dean bram tulloch"),
            ("Marshall Tulloch", "marshall tulloch"),
            ("King Tulloch", "king tulloch"),
            ("Coach Tulloch", "coach tulloch"),
            ("Prince Charles", "charles"),
            ("Marine Bram Tulloch", "marine bram tulloch"),
        ];
        for (text, wanted) in cases {
            assert_eq!(Name::new(Kind::Person, text).key, wanted, "{text}");
        }
        let nick = Name::new(Kind::Person, "Neil “Cod” Sandvik").nick;
        assert_eq!(nick, ["cod"]);
    }

    #[test]
    fn an_organisations_name_is_told_by_its_own_words() {
        let cases = [
            ("the Alder Harbour Authority’s", "alder harbor authority"),
            (
                "Port Alder Fishing Co-operative",
                "port alder fishing cooperative",
            ),
            ("Norwind Energy Ltd.", "norwind energy"),
            ("Organisation for Safe Harbours", "organization safe harbor"),
            ("Skippers' Party", "skipper party"),
            ("Pike & Sons", "pike son"),
            ("AT&T", "att"),
            ("U.S. Army", "united state army"),
            ("Help us now", "help us now"),
            ("The The", "the"),
            ("Brandt-Pike Lines", "brandt pike line"),
        ];
        for (text, wanted) in cases {
            assert_eq!(Name::new(Kind::Organisation, text).key, wanted, "{text}");
        }
    }

    #[test]
    fn a_place_keeps_its_words() {
        let cases = [
            ("the Skerry Islands", "skerry islands"),
            ("Washington, D.C.", "washington dc"),
            ("U.S.", "us"),
            ("Río Tarn", "rio tarn"),
            ("PORT ALDER", "port alder"),
            ("東京", "東京"),
        ];
        for (text, wanted) in cases {
            assert_eq!(Name::new(Kind::Place, text).key, wanted, "{text}");
        }
    }

    #[test]
    fn the_name_without_title_and_possessive_is_a_part_of_the_text() {
        let text = "President Ingrid Solberg’s";
        let name = Name::new(Kind::Person, text);
        assert_eq!(&text[name.start..name.end], "Ingrid Solberg");
        assert!(!Name::new(Kind::Organisation, "MPs").acronym);
        let text = "the U.S.";
        let name = Name::new(Kind::Place, text);
        assert_eq!(&text[name.start..name.end], "U.S.");
        assert!(name.acronym);
    }
}
