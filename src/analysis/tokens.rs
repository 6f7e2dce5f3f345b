//! Where words begin and end.
//!
//! A scanner over the text finds atoms (runs of letters and digits, numbers, dotted
//! abbreviations); atoms joined without space by a hyphen, apostrophe or the like form a compound,
//! which gives its parts and their joined form. It does not know stems or stop words.

use unicode_normalization::char::is_combining_mark;

use super::fold::{fold, is_ignorable, lower};
use crate::span::Span;

/// Longer words are cut here, in bytes, in texts and queries alike.
const LONGEST: usize = 96;
/// Compounds of more parts than this have no joined form.
const MOST_JOINED: usize = 6;

/// One token: a word as folded for matching, with its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token<'a> {
    /// The folded word.
    pub exact: &'a str,
    /// Lower case with accents, for a stemmer.
    pub lower: &'a str,
    /// Where the word stands in the text.
    pub span: Span,
    /// Its place in the row of words, from 0; a joined form shares the place of its first part.
    pub position: u32,
    /// How many places it covers: more than 1 only for a joined form.
    pub width: u32,
}

/// The tokens of one text. Can be filled again and again without allocating anew.
#[derive(Clone, Debug, Default)]
pub struct Tokens {
    letters: String,
    list: Vec<Stored>,
    positions: u32,
    atoms: Vec<Atom>,
}

#[derive(Clone, Copy, Debug)]
struct Stored {
    exact: (u32, u32),
    lower: (u32, u32),
    span: Span,
    place: u32,
    width: u32,
}

/// A part of a compound, and the character that joins it to the next part.
#[derive(Clone, Copy, Debug)]
struct Atom {
    span: Span,
    stored: usize,
    joiner: Option<char>,
}

impl Tokens {
    /// The tokens of a text.
    ///
    /// ```
    /// use dateline::analysis::Tokens;
    /// let words: Vec<_> = Tokens::of("The cease-fire’s end").iter().map(|t| t.exact.to_owned()).collect();
    /// assert_eq!(words, ["the", "cease", "fire", "ceasefire", "end"]);
    /// ```
    pub fn of(text: &str) -> Self {
        let mut tokens = Self::default();
        tokens.fill(text);
        tokens
    }

    /// Replaces what it holds by the tokens of `text`. Linear in the text.
    pub fn fill(&mut self, text: &str) {
        self.letters.clear();
        self.list.clear();
        self.positions = 0;
        let mut at = 0;
        while let Some(start) = next_word_start(text, at) {
            at = self.compound(text, start);
        }
    }

    /// The tokens in order of their places.
    pub fn iter(&self) -> impl Iterator<Item = Token<'_>> + '_ {
        (0..self.list.len()).map(|index| self.get(index))
    }

    /// How many tokens there are, joined forms included.
    pub fn len(&self) -> usize {
        self.list.len()
    }

    /// Whether the text has no word.
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// How many places the text has: its length in words, joined forms not counted.
    pub fn positions(&self) -> u32 {
        self.positions
    }

    /// The place of the word at a byte of the text, or of the next one.
    pub fn place_at(&self, byte: usize) -> u32 {
        // Ends never go back, joined forms included: they end with their last part.
        let index = self.list.partition_point(|stored| stored.span.end <= byte);
        self.list
            .get(index)
            .map_or(self.positions, |stored| stored.place)
    }

    /// The token with that index; must be below [`len`](Tokens::len).
    pub fn get(&self, index: usize) -> Token<'_> {
        let stored = &self.list[index];
        Token {
            exact: self.letters_of(stored.exact),
            lower: self.letters_of(stored.lower),
            span: stored.span,
            position: stored.place,
            width: stored.width,
        }
    }

    fn letters_of(&self, (start, end): (u32, u32)) -> &str {
        self.letters.get(start as usize..end as usize).unwrap_or("")
    }

    /// Reads the compound that starts at `start`, keeps its tokens, and gives where it ends.
    fn compound(&mut self, text: &str, start: usize) -> usize {
        let mut atoms = std::mem::take(&mut self.atoms);
        atoms.clear();
        let mut at = start;
        let end = loop {
            let end = atom_end(text, at);
            let span = Span::new(at, end);
            let joined = joiner(text, span);
            if let (Some(last), "s" | "S") = (atoms.last(), span.of(text))
                && matches!(last.joiner, Some('\''))
                && joined.is_none()
            {
                break end; // a possessive: seen, not kept
            }
            let stored = self.list.len();
            self.keep(text, span);
            atoms.push(Atom {
                span,
                stored,
                joiner: joined.map(|(character, _)| character),
            });
            match joined {
                Some((_, next)) => at = next,
                None => break end,
            }
        };
        self.join(text, &atoms);
        self.atoms = atoms;
        end
    }

    /// Keeps the joined form of a compound's parts over the place of the first.
    fn join(&mut self, text: &str, atoms: &[Atom]) {
        let ([first, .., last], true) = (atoms, atoms.len() <= MOST_JOINED) else {
            return;
        };
        let (mut exact, mut lowered) = (String::new(), String::new());
        for (index, atom) in atoms.iter().enumerate() {
            let part = self.get(atom.stored);
            exact.push_str(part.exact);
            lowered.push_str(part.lower);
            let kept = match (atom.joiner, atoms.get(index + 1)) {
                (Some('-'), Some(next)) if joins_digits(text, atom.span, next.span) => Some('-'),
                (Some(kept @ ('.' | '@' | '_')), Some(_)) => Some(kept),
                _ => None,
            };
            exact.extend(kept);
            lowered.extend(kept);
        }
        let place = self.list[first.stored].place;
        let span = Span::new(first.span.start, last.span.end);
        self.store(cut(&exact), cut(&lowered), span, place, atoms.len() as u32);
    }

    /// Folds and keeps an atom at the next place.
    fn keep(&mut self, text: &str, span: Span) {
        let word = span.of(text);
        let numeric = word.bytes().any(|byte| byte.is_ascii_digit());
        let dotless = |letter: &char| *letter != ',' && (numeric || *letter != '.');
        let place = self.positions;
        self.positions += 1;
        if word.is_ascii() {
            let from = self.letters.len();
            let letters = word.chars().filter(dotless).take(LONGEST);
            self.letters
                .extend(letters.map(|letter| letter.to_ascii_lowercase()));
            let letters = (from as u32, self.letters.len() as u32);
            self.list.push(Stored {
                exact: letters,
                lower: letters,
                span,
                place,
                width: 1,
            });
        } else {
            let word: String = word.chars().filter(dotless).collect();
            let word = cut(&word);
            self.store(cut(&fold(word)), cut(&lower(word)), span, place, 1);
        }
    }

    fn store(&mut self, exact: &str, lowered: &str, span: Span, place: u32, width: u32) {
        let from = self.letters.len() as u32;
        self.letters.push_str(exact);
        let exact = (from, self.letters.len() as u32);
        self.letters.push_str(lowered);
        let lower = (exact.1, self.letters.len() as u32);
        self.list.push(Stored {
            exact,
            lower,
            span,
            place,
            width,
        });
    }
}

/// The first [`LONGEST`] bytes of a word, on a character boundary.
fn cut(word: &str) -> &str {
    &word[..word.floor_char_boundary(LONGEST)]
}

fn is_word(letter: char) -> bool {
    letter.is_alphanumeric() || is_combining_mark(letter)
}

/// Characters of scripts that put no space between words: each is a word of its own.
fn stands_alone(letter: char) -> bool {
    matches!(letter, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}'
        | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

fn next_word_start(text: &str, from: usize) -> Option<usize> {
    let offset = text[from..].find(|letter: char| letter.is_alphanumeric())?;
    Some(from + offset)
}

/// Where the atom that starts at `start` ends.
fn atom_end(text: &str, start: usize) -> usize {
    if let Some(end) = abbreviation_end(text, start) {
        return end;
    }
    let mut previous_digit = false;
    for (offset, letter) in text[start..].char_indices() {
        let at = start + offset;
        if stands_alone(letter) {
            return if offset == 0 {
                at + letter.len_utf8()
            } else {
                at
            };
        }
        let inside = match letter {
            '.' => previous_digit && followed_by_digits(text, at + 1, 1),
            ',' => previous_digit && followed_by_digits(text, at + 1, 3),
            _ => is_word(letter) || is_ignorable(letter),
        };
        if !inside {
            return at;
        }
        previous_digit = letter.is_ascii_digit();
    }
    text.len()
}

/// Whether digits follow: at least one, or exactly three (a group of thousands).
fn followed_by_digits(text: &str, at: usize, wanted: usize) -> bool {
    let digits = text.as_bytes()[at..].iter().take(4);
    let found = digits.take_while(|byte| byte.is_ascii_digit()).count();
    if wanted == 1 {
        found >= 1
    } else {
        found == wanted
    }
}

/// Where a dotted abbreviation (`U.S.`, `p.m.`, `Ph.D.`) ends: two or more groups of one or two
/// letters, one of them a single letter, each with its dot, the last with or without.
fn abbreviation_end(text: &str, start: usize) -> Option<usize> {
    let mut at = start;
    let (mut groups, mut single) = (0, false);
    loop {
        let letters = text[at..]
            .chars()
            .take_while(|letter| letter.is_alphabetic())
            .take(3);
        let (count, bytes) = letters.fold((0, 0), |(n, len), c| (n + 1, len + c.len_utf8()));
        let group_end = at + bytes;
        let dotted = text.as_bytes().get(group_end) == Some(&b'.');
        let ends = text[group_end..]
            .chars()
            .next()
            .is_none_or(|next| !is_word(next));
        if !(1..=2).contains(&count) || !ends || (!dotted && groups == 0) {
            return (groups >= 2 && single).then_some(at);
        }
        groups += 1;
        single |= count == 1;
        at = group_end + usize::from(dotted);
        if !dotted {
            return (groups >= 2 && single).then_some(at);
        }
    }
}

/// What joins the atom to a next one without space, and where that one starts. Dashes and
/// apostrophes are given in their plain form.
fn joiner(text: &str, atom: Span) -> Option<(char, usize)> {
    let before = atom.of(text).chars().next_back()?;
    let mut rest = text[atom.end..].chars();
    let (joiner, next) = (rest.next()?, rest.next()?);
    if !next.is_alphanumeric() || stands_alone(before) || stands_alone(next) {
        return None;
    }
    let plain = match joiner {
        '-' | '\u{2010}' | '\u{2011}' => '-',
        '\u{2012}' | '\u{2013}' if before.is_numeric() && next.is_numeric() => '-',
        '\'' | '\u{2019}' | '\u{2bc}' => '\'',
        '&' | '@' | '_' => joiner,
        '.' if before.is_lowercase() && next.is_lowercase() => '.',
        _ => return None,
    };
    Some((plain, atom.end + joiner.len_utf8()))
}

/// Whether a hyphen between two atoms stands between digits: a score, a span of years.
fn joins_digits(text: &str, left: Span, right: Span) -> bool {
    let left = left.of(text).chars().next_back();
    let right = right.of(text).chars().next();
    left.is_some_and(char::is_numeric) && right.is_some_and(char::is_numeric)
}

#[cfg(test)]
mod tests {
    use super::*;
    use expect_test::{Expect, expect};
    use proptest::prelude::*;

    fn check(text: &str, expected: Expect) {
        let tokens = Tokens::of(text);
        let shown: Vec<String> = tokens
            .iter()
            .map(|token| format!("{}:{}", token.position, token.exact))
            .collect();
        expected.assert_eq(&shown.join(" "));
    }

    #[test]
    fn words_are_read_as_a_reader_reads_them() {
        check(
            "The harbour, at 6 p.m.",
            expect!["0:the 1:harbour 2:at 3:6 4:pm"],
        );
        check(
            "Zelensky's Fournier’s ministers’ it's",
            expect!["0:zelensky 1:fournier 2:ministers 3:it"],
        );
        check(
            "U.S. US U.S.-led U.S.’s U.S",
            expect!["0:us 1:us 2:us 3:led 2:usled 4:us 5:us"],
        );
        check(
            "cease-fire e-mail",
            expect!["0:cease 1:fire 0:ceasefire 2:e 3:mail 2:email"],
        );
        check(
            "F-16s, COVID-19.",
            expect!["0:f 1:16s 0:f16s 2:covid 3:19 2:covid19"],
        );
        check(
            "won 2-1, lost 3–0",
            expect!["0:won 1:2 2:1 1:2-1 3:lost 4:3 5:0 4:3-0"],
        );
        check(
            "O'Neill O’Donnell don't",
            expect!["0:o 1:neill 0:oneill 2:o 3:donnell 2:odonnell 4:don 5:t 4:dont"],
        );
        check(
            "AT&T site.com a@b.org",
            expect!["0:at 1:t 0:att 2:site 3:com 2:site.com 4:a 5:b 6:org 4:a@b.org"],
        );
        check(
            "1,200 tonnes, 3.5 m, £4,500,000.",
            expect!["0:1200 1:tonnes 2:3.5 3:m 4:4500000"],
        );
        check("in 2019,20 boats", expect!["0:in 1:2019 2:20 3:boats"]);
        check(
            "Émile Weiß Łódź Brønnøysund",
            expect!["0:emile 1:weiss 2:lodz 3:bronnoysund"],
        );
        check("har\u{ad}bour", expect!["0:harbour"]);
        check(
            "end.The next No.1 J.K. Rowling",
            expect!["0:end 1:the 2:next 3:no 4:1 5:jk 6:rowling"],
        );
        check("東京都 Tokyo", expect!["0:東 1:京 2:都 3:tokyo"]);
        check(
            "state-of-the-art",
            expect!["0:state 1:of 2:the 3:art 0:stateoftheart"],
        );
        check("- -- ' … ‘’", expect![""]);
    }

    #[test]
    fn the_stemmer_is_given_accents() {
        let tokens = Tokens::of("Häuser");
        assert_eq!(tokens.get(0).lower, "häuser");
        assert_eq!(tokens.get(0).exact, "hauser");
    }

    proptest! {
        #[test]
        fn every_span_lies_in_its_text_and_places_never_go_back_for_parts(text in ".{0,200}") {
            let tokens = Tokens::of(&text);
            let mut place = 0;
            for token in tokens.iter() {
                prop_assert!(!token.span.of(&text).is_empty());
                prop_assert!(token.exact.len() <= LONGEST);
                if token.width == 1 {
                    prop_assert_eq!(token.position, place);
                    place += 1;
                }
            }
            prop_assert_eq!(place, tokens.positions());
        }

        #[test]
        fn words_of_joined_parts_are_read_whatever_joins_them(text in "[a-z0-9U.'’&@,_ -]{0,60}") {
            let tokens = Tokens::of(&text);
            prop_assert!(tokens.iter().all(|token| token.span.end <= text.len()));
        }
    }
}
