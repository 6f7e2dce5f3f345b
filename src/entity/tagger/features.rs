//! Features: the questions that are asked of each word, as hashes that weights are kept under.
//!
//! The usual ones of a linear chain (word, neighbours, shape, affixes, lists), and those of news:
//! the run of capitals a word stands in and what stands around the run, the whole brief's evidence,
//! whether the brief is about sport or business, and rows of tables. In the second pass the first
//! pass's labels are asked too. It does not know weights.

use super::evidence::{ByWord, Run, Seen, Subject, Voted};
use super::labels::Label;
use super::lists::{Class, Found};
use super::words::{Case, Sentence, Word, Words, mix};

/// A brief made ready to be asked.
pub struct Asked<'a> {
    /// Its words.
    pub words: &'a Words,
    /// In which lists they stand.
    pub found: &'a [Found],
    /// The runs of capitals.
    pub runs: &'a [Run],
    /// What the brief says of each word.
    pub seen: &'a ByWord<Seen>,
    /// What it is about.
    pub subject: Subject,
}

/// What the first pass found, for the second.
pub struct First<'a> {
    /// The label of each word.
    pub labels: &'a [Label],
    /// Votes by word.
    pub voted: &'a ByWord<Voted>,
}

/// Stands for what lies before and behind a sentence.
const EDGE: Word = Word {
    start: 0,
    end: 0,
    lower: 0x5bd1_e995,
    exact: 0x5bd1_e995,
    prefix: [0; 2],
    suffix: [0; 4],
    shape: 0x5bd1_e995,
    case: Case::Mark,
    spaced: true,
};

/// Takes the features of one word.
struct Out<'o>(&'o mut Vec<u64>);

impl Out<'_> {
    /// A feature: the number of its question and the answer.
    #[inline]
    fn ask(&mut self, question: u64, answer: u64) {
        let spread = answer ^ question.wrapping_mul(0x9e37_79b9_7f4a_7c15);
        let spread = spread.wrapping_mul(0xd6e8_feb8_6659_fd93);
        self.0
            .push((spread ^ (spread >> 32)).wrapping_mul(0xd6e8_feb8_6659_fd93));
    }

    /// A question with an answer in two parts.
    #[inline]
    fn both(&mut self, question: u64, one: u64, other: u64) {
        self.ask(
            question,
            one.rotate_left(21) ^ other.wrapping_mul(0xff51_afd7_ed55_8ccd),
        );
    }
}

/// The features of the word at `at` in its sentence, appended.
pub fn features(asked: &Asked, sentence: &Sentence, at: usize, out: &mut Vec<u64>) {
    let list = &asked.words.list;
    let near = |offset: isize| -> &Word {
        let place = at as isize + offset;
        let inside = place >= sentence.from as isize && place < sentence.to as isize;
        if inside { &list[place as usize] } else { &EDGE }
    };
    let lists = |offset: isize| -> Found {
        let place = at as isize + offset;
        let inside = place >= sentence.from as isize && place < sentence.to as isize;
        if inside {
            asked.found[place as usize]
        } else {
            Found::default()
        }
    };
    let out = &mut Out(out);
    let (here, before, after) = (near(0), near(-1), near(1));
    let mode = sentence.mode as u64;
    let is_first = u64::from(at == sentence.from);
    let case = here.case as u64 | is_first << 4 | mode << 5;

    out.ask(0, mode);
    out.ask(1, here.lower);
    out.ask(2, before.lower);
    out.ask(3, after.lower);
    out.ask(4, near(-2).lower);
    out.ask(5, near(2).lower);
    out.both(6, before.lower, here.lower);
    out.both(7, here.lower, after.lower);
    out.both(8, before.lower, after.lower);
    out.ask(9, here.exact);
    out.both(10, here.shape, mode | is_first << 4);
    out.both(11, before.shape, here.shape);
    out.both(12, here.shape, after.shape);
    out.both(13, before.shape ^ here.shape.rotate_left(9), after.shape);
    out.ask(14, here.prefix[0]);
    out.ask(15, here.prefix[1]);
    for (place, suffix) in here.suffix.iter().enumerate() {
        out.ask(16 + place as u64, *suffix);
    }
    out.ask(20, before.suffix[2]);
    out.ask(21, after.suffix[2]);
    out.ask(22, case);
    let cases = (-2..=2).fold(0, |all, offset| all << 3 | near(offset).case as u64);
    out.both(23, cases, mode);
    out.both(24, before.lower, here.case as u64);
    out.both(25, after.lower, here.case as u64);
    out.both(26, here.lower, is_first);
    out.both(27, near(-2).lower, before.lower);
    out.both(28, after.lower, near(2).lower);

    // Lists.
    let (mine, left, right) = (lists(0), lists(-1), lists(1));
    for (part, bits) in [mine.begin, mine.inside, mine.end, mine.single]
        .into_iter()
        .enumerate()
    {
        let mut rest = bits;
        while rest != 0 {
            let class = u64::from(rest.trailing_zeros());
            rest &= rest - 1;
            out.ask(
                30,
                class << 8 | (part as u64) << 6 | u64::from(here.is_capital()) << 5 | mode,
            );
        }
    }
    let (sign, sign_left, sign_right) = (sign(&mine), sign_of(&left), sign_of(&right));
    out.both(31, sign, case);
    out.both(32, sign_left, sign);
    out.both(33, sign, sign_right);
    for (question, bits) in [(34, left.any()), (35, right.any())] {
        let mut rest = bits;
        while rest != 0 {
            let class = u64::from(rest.trailing_zeros());
            rest &= rest - 1;
            out.both(question, class, here.case as u64);
        }
    }

    // The run of capitals, and what stands around it.
    let (start, end) = asked.runs[at];
    if end > start {
        let (start, end) = (start as usize, end as usize);
        let outer = |place: Option<usize>| match place {
            Some(place) if place >= sentence.from && place < sentence.to => &list[place],
            _ => &EDGE,
        };
        let (ahead, behind) = (outer(start.checked_sub(1)), outer(Some(end)));
        let length = (end - start).min(5) as u64;
        let place = ((at - start).min(3) | (end - 1 - at).min(3) << 2) as u64;
        out.both(40, ahead.lower, length);
        out.both(41, behind.lower, length);
        out.both(42, ahead.lower, behind.lower);
        out.ask(
            43,
            length << 8 | place << 1 | u64::from(start == sentence.from),
        );
        let head = &list[end - 1];
        out.both(44, head.lower, place);
        out.both(45, head.suffix[2], u64::from(end - 1 == at));
        out.both(46, list[start].lower, place);
        let classes = asked.found[start..end]
            .iter()
            .fold(0, |all, found| all | found.any());
        let telling = classes
            & (Class::OrgWord.bit()
                | Class::Given.bit()
                | Class::PlaceWord.bit()
                | Class::Company.bit()
                | Class::Team.bit()
                | Class::Club.bit()
                | Class::Agency.bit()
                | Class::City.bit()
                | Class::Country.bit());
        out.both(47, u64::from(telling), place);
        let ahead_in = if start > sentence.from {
            asked.found[start - 1].any()
        } else {
            0
        };
        let behind_in = if end < sentence.to {
            asked.found[end].any()
        } else {
            0
        };
        let cues = Class::Title.bit()
            | Class::PersonCue.bit()
            | Class::OrgWord.bit()
            | Class::Demonym.bit();
        out.both(
            48,
            u64::from(ahead_in & cues),
            u64::from(behind_in & cues) << 5 | length,
        );
    }

    // What the brief says of the word, and is about.
    let evidence = asked.seen.get(&here.lower).map_or(0, Seen::bits);
    let evidence = u64::from(evidence);
    out.both(50, evidence, case);
    for bit in 3..9 {
        if evidence >> bit & 1 == 1 {
            out.both(51, bit, here.case as u64 | mode << 4);
        }
    }
    out.both(
        52,
        evidence & 7,
        here.case as u64 | mode << 4 | is_first << 8,
    );
    let about = u64::from(asked.subject.sport) << 2 | u64::from(asked.subject.business);
    out.both(53, about, case);
    out.both(54, about, sign);
    out.both(55, u64::from(asked.subject.sport), here.lower);

    // Tables and results: what stands on the line besides.
    let (numbers, length) = (sentence.numbers, sentence.length);
    let place = ((at - sentence.from).min(3)) as u64;
    out.both(56, numbers << 8 | length << 4 | place, case);
    out.both(57, list[sentence.from].lower, here.case as u64);
    let ahead = (1..4)
        .find(|step| near(*step).case == Case::Number)
        .unwrap_or(0) as u64;
    let behind = (1..4)
        .find(|step| near(-*step).case == Case::Number)
        .unwrap_or(0) as u64;
    out.both(58, ahead << 4 | behind, case ^ numbers << 12);
    out.both(
        59,
        u64::from(asked.subject.sport) << 8 | ahead << 4 | behind,
        sign,
    );
}

/// The features that the first pass adds, for the second.
pub fn second(asked: &Asked, first: &First, sentence: &Sentence, at: usize, out: &mut Vec<u64>) {
    let list = &asked.words.list;
    let out = &mut Out(out);
    let label = |offset: isize| -> u64 {
        let place = at as isize + offset;
        let inside = place >= sentence.from as isize && place < sentence.to as isize;
        if inside {
            u64::from(first.labels[place as usize])
        } else {
            31
        }
    };
    let voted = |offset: isize| -> u64 {
        let place = at as isize + offset;
        if place < sentence.from as isize || place >= sentence.to as isize {
            return 1 << 20;
        }
        let word = &list[place as usize];
        first
            .voted
            .get(&word.lower)
            .map_or(1 << 21, |voted| u64::from(voted.bits()))
    };
    let here = &list[at];
    let case = here.case as u64 | (sentence.mode as u64) << 5;
    out.ask(70, label(0));
    out.both(71, label(-1), label(0));
    out.both(72, label(0), label(1));
    out.both(73, label(-1) << 8 | label(0), label(1));
    out.both(74, label(0), here.lower);
    out.both(75, label(0), case);
    out.both(76, voted(0), case);
    out.both(77, voted(0), label(0));
    out.both(
        78,
        voted(0) & 3,
        label(0) << 8 | label(-1) << 16 | label(1) << 24,
    );
    out.both(79, voted(-1), voted(0));
    out.both(80, voted(0), voted(1));
    let before = if at > sentence.from {
        list[at - 1].lower
    } else {
        0
    };
    let after = if at + 1 < sentence.to {
        list[at + 1].lower
    } else {
        0
    };
    out.both(81, before, voted(0) & 0xcf);
    out.both(82, after, voted(0) & 0xcf);
    out.both(83, u64::from(asked.subject.sport), voted(0) & 0xcf);
    out.both(84, voted(-1) & 0xcf, label(1));
}

/// All lists a word stands in, as one number.
fn sign(found: &Found) -> u64 {
    let one = u64::from(found.begin) | u64::from(found.inside) << 32;
    let other = u64::from(found.end) | u64::from(found.single) << 32;
    mix(one) ^ other.wrapping_mul(0x9e37_79b9_7f4a_7c15)
}

/// The same, less fine: whatever the place in the phrase.
fn sign_of(found: &Found) -> u64 {
    u64::from(found.any())
}
