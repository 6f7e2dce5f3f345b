//! Words as the tagger sees them: with their case, cut at hyphens, in sentences.
//!
//! Search folds case and accents away and has its own tokens; here case is the evidence. A word
//! carries hashes of what the features ask for, so that no string is made or compared later. It
//! does not know labels, lists or weights.

use crate::analysis::fold;

/// Sentences are cut after so many words, however they go on.
const LONGEST_SENTENCE: usize = 160;
/// Only so many bytes of a word are looked at.
const LONGEST_WORD: usize = 64;

/// How letters are cased in a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Case {
    /// No letters: punctuation and symbols.
    Mark,
    /// Digits, with or without signs between them.
    Number,
    /// All lower, or a script without case.
    Lower,
    /// The first letter upper, the others lower.
    Capital,
    /// All upper, two letters or more.
    Upper,
    /// One upper letter, with or without a full stop.
    Initial,
    /// Anything else: `iPhone`, `McKay`, `U2`.
    Mixed,
}

/// How the letters of a whole sentence are cased.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[repr(u8)]
pub enum Mode {
    /// As in running text.
    #[default]
    Usual,
    /// Most words begin with a capital: a headline, a list of names.
    Title,
    /// Nearly all letters are capitals.
    Upper,
    /// A text without any capital.
    Lower,
}

/// One word.
#[derive(Clone, Copy, Debug)]
pub struct Word {
    /// First byte in its text.
    pub start: u32,
    /// One past its last byte.
    pub end: u32,
    /// Hash of the folded word.
    pub lower: u64,
    /// Hash of the word as written.
    pub exact: u64,
    /// Hashes of the first three and four bytes of the folded word.
    pub prefix: [u64; 2],
    /// Hashes of its last one to four bytes.
    pub suffix: [u64; 4],
    /// Hash of its shape: runs of `X`, `x`, `0` and signs.
    pub shape: u64,
    /// Its case.
    pub case: Case,
    /// Whether white space stands before it.
    pub spaced: bool,
}

impl Word {
    /// Whether it begins with an upper-case letter.
    pub fn is_capital(&self) -> bool {
        matches!(
            self.case,
            Case::Capital | Case::Upper | Case::Initial | Case::Mixed
        )
    }
}

/// A sentence: a run of words.
#[derive(Clone, Copy, Debug)]
pub struct Sentence {
    /// Its first word.
    pub from: usize,
    /// One past its last word.
    pub to: usize,
    /// How it is cased.
    pub mode: Mode,
    /// Which of the texts it stands in.
    pub text: usize,
    /// How many of its words are numbers: 0 none, 1 less than a fifth, 2 to 5 more.
    pub numbers: u64,
    /// Its length, in steps of three words up to four.
    pub length: u64,
}

/// The words of one or more texts that belong together.
#[derive(Clone, Debug, Default)]
pub struct Words {
    /// All words.
    pub list: Vec<Word>,
    /// They in sentences.
    pub sentences: Vec<Sentence>,
}

impl Words {
    /// Empties it for the next texts.
    pub fn clear(&mut self) {
        self.list.clear();
        self.sentences.clear();
    }

    /// Adds a text. Linear in it.
    pub fn add(&mut self, text: &str, number: usize) {
        let first = self.list.len();
        let mut at = 0;
        let mut spaced = true;
        while let Some(letter) = text[at..].chars().next() {
            if letter.is_whitespace() || letter.is_control() {
                at += letter.len_utf8();
                spaced = true;
                continue;
            }
            let end = word_end(text, at, letter);
            self.list.push(word(text, at, end, spaced));
            spaced = false;
            at = end;
        }
        self.cut(text, first, number);
        let any_capital = self.list[first..].iter().any(|word| word.is_capital());
        for sentence in self.sentences.iter_mut().rev() {
            if sentence.text != number {
                break;
            }
            let words = &self.list[sentence.from..sentence.to];
            sentence.mode = mode(words, any_capital);
            sentence.length = (words.len().min(12) / 3) as u64;
            let numbers = words.iter().filter(|word| word.case == Case::Number);
            sentence.numbers = match (numbers.take(9).count(), words.len()) {
                (0, _) => 0,
                (some, all) if some * 5 < all => 1,
                (some, _) => 2 + (some as u64).min(3),
            };
        }
    }

    /// Cuts the words from `first` on into sentences.
    fn cut(&mut self, text: &str, first: usize, number: usize) {
        let mut from = first;
        for at in first..self.list.len() {
            let last = at + 1 == self.list.len();
            if last || at + 1 - from >= LONGEST_SENTENCE || self.ends_sentence(text, from, at) {
                self.sentences.push(Sentence {
                    from,
                    to: at + 1,
                    mode: Mode::Usual,
                    text: number,
                    numbers: 0,
                    length: 0,
                });
                from = at + 1;
            }
        }
    }

    fn ends_sentence(&self, text: &str, from: usize, at: usize) -> bool {
        let (word, next) = (&self.list[at], &self.list[at + 1]);
        let between = &text[word.end as usize..next.start as usize];
        let breaks = between.bytes().filter(|byte| *byte == b'\n').count();
        // An empty line, or the gap between two columns.
        if breaks > 1 || breaks == 0 && (between.contains('\t') || between.contains("   ")) {
            return true;
        }
        let written = &text[word.start as usize..word.end as usize];
        let ends = matches!(written, "." | "!" | "?" | "…");
        let closes = matches!(written, "\"" | "”" | "'" | "’" | ")" | "»")
            && at > from
            && matches!(
                &text[self.list[at - 1].start as usize..self.list[at - 1].end as usize],
                "." | "!" | "?" | "…"
            );
        if breaks == 1 {
            // A line that is filled goes on in the next; a short one is a line of its own.
            let line = self.line_length(text, word.end as usize);
            return ends || closes || line < 50 || next.case == Case::Number;
        }
        if !next.spaced {
            return false;
        }
        let closing = matches!(
            &text[next.start as usize..next.end as usize],
            "\"" | "”" | "'" | "’" | ")" | "»"
        );
        if ends || closes {
            return !(ends && closing) && next.case != Case::Lower;
        }
        // `the U.S. The`, `Hanbury Inc. It`: an abbreviation that ends the sentence as well.
        written.len() > 2
            && written.ends_with('.')
            && next.case == Case::Capital
            && is_starter(&text[next.start as usize..next.end as usize])
    }

    fn line_length(&self, text: &str, end: usize) -> usize {
        let from = end.saturating_sub(51);
        let from = text.floor_char_boundary(from);
        match text[from..end].rfind('\n') {
            Some(at) => end - from - at,
            None => end - from,
        }
    }
}

/// Words that begin sentences and hardly any name.
fn is_starter(word: &str) -> bool {
    matches!(
        word,
        "The"
            | "In"
            | "It"
            | "He"
            | "She"
            | "They"
            | "We"
            | "But"
            | "And"
            | "A"
            | "An"
            | "At"
            | "This"
            | "That"
            | "These"
            | "On"
            | "His"
            | "Her"
            | "Its"
            | "For"
            | "As"
            | "If"
            | "There"
            | "However"
            | "I"
            | "You"
            | "When"
            | "While"
            | "After"
            | "Last"
    )
}

/// Abbreviations that keep their full stop.
fn keeps_stop(word: &str) -> bool {
    matches!(
        word,
        "Mr" | "Mrs"
            | "Ms"
            | "Dr"
            | "Prof"
            | "Gen"
            | "Col"
            | "Lt"
            | "Sgt"
            | "Capt"
            | "Cpl"
            | "Maj"
            | "Rev"
            | "Sen"
            | "Rep"
            | "Gov"
            | "St"
            | "Jr"
            | "Sr"
            | "Inc"
            | "Corp"
            | "Co"
            | "Ltd"
            | "Bros"
            | "Cos"
            | "Hon"
            | "Adm"
            | "Cmdr"
            | "Messrs"
            | "Supt"
            | "Det"
            | "Insp"
            | "Ave"
            | "Blvd"
            | "Mt"
            | "Ft"
            | "No"
            | "vs"
            | "Jan"
            | "Feb"
            | "Mar"
            | "Apr"
            | "Aug"
            | "Sept"
            | "Sep"
            | "Oct"
            | "Nov"
            | "Dec"
            | "Calif"
            | "Fla"
            | "Mass"
            | "Pa"
            | "Va"
            | "Wash"
            | "Conn"
            | "Mich"
            | "Minn"
            | "Tenn"
            | "Ariz"
            | "Ill"
            | "Ind"
            | "Wis"
            | "Ore"
            | "Ga"
            | "Ala"
            | "Colo"
            | "Tex"
            | "Md"
            | "Engr"
            | "Alh"
            | "Pvt"
            | "Ph"
            | "Intl"
            | "etc"
    )
}

/// Where the word that begins at `at` ends.
fn word_end(text: &str, at: usize, first: char) -> usize {
    let after = at + first.len_utf8();
    if !first.is_alphanumeric() {
        let mut rest = text[after..].chars();
        let next = rest.next();
        // The possessive: 's stands alone.
        if matches!(first, '\'' | '’')
            && matches!(next, Some('s' | 'S'))
            && !rest.next().is_some_and(char::is_alphanumeric)
        {
            return after + 1;
        }
        if matches!(first, '@' | '#') && next.is_some_and(|next| next.is_alphanumeric()) {
            return letters_end(text, after, true);
        }
        // Dashes and dots in a row are one mark.
        if matches!(first, '-' | '.' | '*' | '=' | '_') {
            let run = text[after..].chars().take_while(|letter| *letter == first);
            return after + run.count();
        }
        return after;
    }
    letters_end(text, at, first.is_ascii_digit())
}

/// The end of a run of letters and digits with what may stand inside a word.
fn letters_end(text: &str, start: usize, numeric: bool) -> usize {
    let mut end = start;
    let mut before = ' ';
    let mut chars = text[start..].char_indices().peekable();
    while let Some((offset, letter)) = chars.next() {
        let here = start + offset;
        if letter.is_alphanumeric() || is_mark(letter) {
            end = here + letter.len_utf8();
            before = letter;
            continue;
        }
        let Some(next) = chars.peek().map(|(_, next)| *next) else {
            if letter == '.' && stop_belongs(&text[start..here]) {
                end = here + 1;
            }
            break;
        };
        let joins = match letter {
            '\'' | '’' => {
                let rest = &text[here + letter.len_utf8()..];
                let possessive = rest.starts_with(['s', 'S'])
                    && !rest[1..].starts_with(|letter: char| letter.is_alphanumeric());
                before.is_alphabetic() && next.is_alphabetic() && !possessive
            }
            '&' => before.is_uppercase() && next.is_uppercase(),
            '.' => {
                if before.is_ascii_digit() && next.is_ascii_digit() {
                    true
                } else if stop_belongs(&text[start..here]) {
                    // `U.S` goes on, `J. R` does not.
                    end = here + 1;
                    if next.is_alphabetic() && is_dotted(&text[start..=here]) {
                        before = letter;
                        continue;
                    }
                    break;
                } else {
                    next.is_lowercase() && before.is_alphanumeric() && here > start + 1
                }
            }
            ',' | ':' | '-' | '/' => numeric && before.is_ascii_digit() && next.is_ascii_digit(),
            '_' => before.is_alphanumeric(),
            _ => false,
        };
        if !joins {
            break;
        }
        before = letter;
    }
    end.max(start + text[start..].chars().next().map_or(0, char::len_utf8))
}

/// Whether a full stop behind these letters is a part of the word.
fn stop_belongs(letters: &str) -> bool {
    let mut parts = letters.rsplit('.');
    let last = parts.next().unwrap_or("");
    let mut chars = last.chars();
    let one = chars.next().is_some_and(char::is_alphabetic) && chars.next().is_none();
    let dotted = letters.contains('.');
    one && (dotted || last.chars().all(char::is_uppercase)) || !dotted && keeps_stop(letters)
}

/// Single letters with full stops: `U.S.`, `p.m.`.
fn is_dotted(letters: &str) -> bool {
    letters
        .split_terminator('.')
        .all(|part| part.chars().count() == 1)
}

fn is_mark(letter: char) -> bool {
    unicode_normalization::char::is_combining_mark(letter)
        || matches!(letter, '\u{ad}' | '\u{200b}'..='\u{200d}')
}

fn word(text: &str, start: usize, end: usize, spaced: bool) -> Word {
    let seen = text.floor_char_boundary(end.min(start + LONGEST_WORD));
    let written = &text[start..seen];
    let folded = fold(written);
    let bytes = folded.as_bytes();
    let ends = |most: usize| hash(&bytes[bytes.len().saturating_sub(most)..]);
    Word {
        start: start as u32,
        end: end as u32,
        lower: hash(bytes),
        exact: hash(written.as_bytes()),
        prefix: [3, 4].map(|most| hash(&bytes[..bytes.len().min(most)])),
        suffix: [ends(1), ends(2), ends(3), ends(4)],
        shape: shape(written),
        case: case(written),
        spaced,
    }
}

/// Hash of bytes: FNV-1a with a last mixing, 64 bits.
pub fn hash(bytes: &[u8]) -> u64 {
    let mut state: u64 = 0xcbf2_9ce4_8422_2325;
    for byte in bytes {
        state = (state ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
    }
    mix(state)
}

/// Spreads the bits of a number (the finaliser of MurmurHash3).
pub fn mix(mut state: u64) -> u64 {
    state ^= state >> 33;
    state = state.wrapping_mul(0xff51_afd7_ed55_8ccd);
    state ^= state >> 33;
    state = state.wrapping_mul(0xc4ce_b9fe_1a85_ec53);
    state ^ (state >> 33)
}

fn shape(written: &str) -> u64 {
    let mut runs = [0_u8; 12];
    let mut filled = 0;
    let mut repeats = 0;
    for letter in written.chars() {
        let class = if letter.is_uppercase() {
            b'X'
        } else if letter.is_numeric() {
            b'0'
        } else if letter.is_alphabetic() {
            b'x'
        } else if letter.is_ascii() {
            letter as u8
        } else {
            b'~'
        };
        if filled > 0 && runs[filled - 1] == class {
            repeats += 1;
            // Digits are told by their number up to four; letters are not.
            if class != b'0' || repeats > 3 {
                continue;
            }
        } else {
            repeats = 0;
        }
        if filled == runs.len() {
            break;
        }
        runs[filled] = class;
        filled += 1;
    }
    hash(&runs[..filled])
}

fn case(written: &str) -> Case {
    let (mut upper, mut lower, mut digits) = (0, 0, 0);
    let mut first_upper = false;
    for (place, letter) in written.chars().enumerate() {
        if letter.is_uppercase() {
            upper += 1;
            first_upper |= place == 0;
        } else if letter.is_alphabetic() {
            lower += 1;
        } else if letter.is_numeric() {
            digits += 1;
        }
    }
    match (upper, lower, digits) {
        (0, 0, 0) => Case::Mark,
        (0, 0, _) => Case::Number,
        (0, _, _) => Case::Lower,
        (1, 0, 0) => Case::Initial,
        (_, 0, 0) => Case::Upper,
        (1, _, 0) if first_upper => Case::Capital,
        _ if first_upper => Case::Mixed,
        _ if digits > 0 || upper == 1 => Case::Lower,
        _ => Case::Mixed,
    }
}

/// How a sentence is cased.
fn mode(words: &[Word], any_capital: bool) -> Mode {
    if !any_capital {
        return Mode::Lower;
    }
    let (mut upper, mut capital, mut lower, mut short) = (0, 0, 0, 0);
    for word in words {
        let length = word.end - word.start;
        match word.case {
            Case::Upper if length > 3 => upper += 1,
            Case::Capital | Case::Mixed if length > 3 => capital += 1,
            Case::Lower if length > 3 => lower += 1,
            Case::Lower => short += 1,
            _ => {}
        }
    }
    if upper > 0 && lower + short + capital <= upper / 4 {
        return Mode::Upper;
    }
    if capital >= 4 && lower <= capital / 3 {
        return Mode::Title;
    }
    Mode::Usual
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str) -> Vec<Vec<&str>> {
        let mut words = Words::default();
        words.add(text, 0);
        let sentences = words.sentences.iter();
        sentences
            .map(|sentence| {
                let words = words.list[sentence.from..sentence.to].iter();
                words
                    .map(|word| &text[word.start as usize..word.end as usize])
                    .collect()
            })
            .collect()
    }

    #[test]
    fn words_are_cut_where_a_name_may_end() {
        let cases: [(&str, &[&str]); 12] = [
            (
                "London-based Reuters’s",
                &["London", "-", "based", "Reuters", "’s"],
            ),
            (
                "the U.S. team, 7-6 (7-5)",
                &["the", "U.S.", "team", ",", "7-6", "(", "7-5", ")"],
            ),
            ("AT&T and O'Brien's", &["AT&T", "and", "O'Brien", "'s"]),
            ("Mr. J.R. Ewing", &["Mr.", "J.R.", "Ewing"]),
            ("J. R. Ewing", &["J.", "R.", "Ewing"]),
            ("1,000.50 at 10:30", &["1,000.50", "at", "10:30"]),
            ("Amazon.com rose", &["Amazon.com", "rose"]),
            ("ended.The next", &["ended", ".", "The", "next"]),
            ("@FerryNews said", &["@FerryNews", "said"]),
            ("AL-AIN 1996-12-06", &["AL", "-", "AIN", "1996-12-06"]),
            ("don't stop", &["don't", "stop"]),
            (
                "Cie. générale d’Ivoire",
                &["Cie", ".", "générale", "d’Ivoire"],
            ),
        ];
        for (text, wanted) in cases {
            let found: Vec<_> = cut(text).into_iter().flatten().collect();
            assert_eq!(found, wanted, "{text}");
        }
    }

    #[test]
    fn sentences_end_where_they_end() {
        let cases = [
            ("Gen. Rask left. He is back.", 2),
            ("Hanbury Inc. The firm said so.", 2),
            ("He said \"no.\" She left.", 2),
            ("From the U.S. Senate came a note.", 1),
            ("LEEDS 2\nARSENAL 1", 2),
            (
                "A line that is filled up to its end with words goes on\nin the next one.",
                1,
            ),
            ("One\n\nTwo", 2),
            ("Haven Rovers     Port Alder", 2),
        ];
        for (text, wanted) in cases {
            assert_eq!(cut(text).len(), wanted, "{text}: {:?}", cut(text));
        }
    }

    #[test]
    fn a_sentence_knows_how_it_is_cased() {
        let mode = |text: &str| {
            let mut words = Words::default();
            words.add(text, 0);
            words.sentences[0].mode
        };
        assert_eq!(mode("SOCCER - LATE GOAL SAVES LEEDS"), Mode::Upper);
        assert_eq!(mode("Council Votes to Keep Harbour Master"), Mode::Title);
        assert_eq!(mode("The council votes in Port Alder"), Mode::Usual);
        assert_eq!(mode("the council votes"), Mode::Lower);
    }
}
