//! One word: where it ends, its case, and hashes of what features ask for.
//!
//! It does not know sentences.

use crate::analysis::fold;

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

/// The word between two bytes of a text.
pub(super) fn word(text: &str, start: usize, end: usize, spaced: bool) -> Word {
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
pub(super) fn word_end(text: &str, at: usize, first: char) -> usize {
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

/// What has been read of a run of letters, as far as a full stop asks for it.
#[derive(Default)]
struct Run {
    /// Whether a full stop was in it.
    dotted: bool,
    /// Whether each part between full stops was a single character.
    singles: bool,
    /// How many characters the part since the last full stop has.
    part: usize,
    /// Whether that part begins with a letter, and with a capital.
    alphabetic: bool,
    upper: bool,
}

impl Run {
    fn read(&mut self, letter: char) {
        if letter == '.' {
            self.singles = (self.singles || !self.dotted) && self.part == 1;
            self.dotted = true;
            self.part = 0;
            return;
        }
        if self.part == 0 {
            self.alphabetic = letter.is_alphabetic();
            self.upper = letter.is_uppercase();
        }
        self.part += 1;
    }

    /// Whether a full stop behind it is a part of the word; `letters` are all of it.
    fn keeps_stop(&self, letters: &str) -> bool {
        let one = self.part == 1 && self.alphabetic;
        one && (self.dotted || self.upper) || !self.dotted && keeps_stop(letters)
    }

    /// Single letters with full stops, one behind the last: `U.S.`, `p.m.`.
    fn is_dotted(&self) -> bool {
        (self.singles || !self.dotted) && self.part == 1
    }
}

/// The end of a run of letters and digits with what may stand inside a word. Each character is
/// looked at once, however long the run.
fn letters_end(text: &str, start: usize, numeric: bool) -> usize {
    let mut end = start;
    let mut before = ' ';
    let mut run = Run::default();
    let mut chars = text[start..].char_indices().peekable();
    while let Some((offset, letter)) = chars.next() {
        let here = start + offset;
        if letter.is_alphanumeric() || is_mark(letter) {
            end = here + letter.len_utf8();
            before = letter;
            run.read(letter);
            continue;
        }
        let Some(next) = chars.peek().map(|(_, next)| *next) else {
            if letter == '.' && run.keeps_stop(&text[start..here]) {
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
                } else if run.keeps_stop(&text[start..here]) {
                    // `U.S` goes on, `J. R` does not.
                    end = here + 1;
                    if !(next.is_alphabetic() && run.is_dotted()) {
                        break;
                    }
                    true
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
        run.read(letter);
    }
    end.max(start + text[start..].chars().next().map_or(0, char::len_utf8))
}

fn is_mark(letter: char) -> bool {
    unicode_normalization::char::is_combining_mark(letter)
        || matches!(letter, '\u{ad}' | '\u{200b}'..='\u{200d}')
}
