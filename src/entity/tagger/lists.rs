//! Lists of names and words: which phrases of a text stand in one, and in which.
//!
//! A list is a class; a phrase may be of several. All lists are one open-addressing hash table of
//! eight bytes a phrase, looked up in the bytes as they are shipped. What the classes prove is for
//! the weights to know.

use super::words::{Mode, Word, Words, mix};

/// Phrases of more words are in no list.
pub const LONGEST_PHRASE: usize = 7;

/// What a list holds, in the order of its bit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
#[allow(missing_docs, reason = "each is the list of that name")]
pub enum Class {
    Given,
    Surname,
    RareSurname,
    Person,
    Country,
    BigCity,
    City,
    Region,
    Place,
    Demonym,
    Club,
    ClubByCity,
    Team,
    Company,
    CompanyByWord,
    Agency,
    Party,
    Media,
    Institution,
    Event,
    Title,
    OrgWord,
    PlaceWord,
    PersonCue,
    Sport,
    Business,
    Common,
}

impl Class {
    /// How many there are.
    pub const COUNT: usize = 27;

    /// Its bit in [`Found`].
    pub const fn bit(self) -> u32 {
        1 << self as u8
    }
}

/// Set beside the classes where a longer phrase begins alike.
const GOES_ON: u32 = 1 << 31;

/// Classes of plain words, found whatever their case.
const PLAIN: u32 = Class::Title.bit()
    | Class::OrgWord.bit()
    | Class::PlaceWord.bit()
    | Class::PersonCue.bit()
    | Class::Sport.bit()
    | Class::Business.bit()
    | Class::Common.bit();

/// The lists, as shipped.
#[derive(Clone, Copy, Debug)]
pub struct Lists<'a> {
    slots: &'a [u8],
}

/// In which lists a word stands, by its place in the longest phrase of each.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Found {
    /// First of several words.
    pub begin: u32,
    /// Neither first nor last.
    pub inside: u32,
    /// Last of several.
    pub end: u32,
    /// The whole phrase.
    pub single: u32,
}

/// The lists of whole names of each kind, in the order of the kinds.
pub const NAMES: [u32; 3] = [
    Class::Person.bit(),
    Class::Club.bit()
        | Class::Team.bit()
        | Class::Company.bit()
        | Class::Agency.bit()
        | Class::Party.bit()
        | Class::Media.bit()
        | Class::Institution.bit(),
    Class::Country.bit()
        | Class::BigCity.bit()
        | Class::City.bit()
        | Class::Region.bit()
        | Class::Place.bit(),
];

impl Found {
    /// All classes, wherever in the phrase.
    pub fn any(&self) -> u32 {
        self.begin | self.inside | self.end | self.single
    }
}

impl<'a> Lists<'a> {
    /// No list at all.
    pub const EMPTY: Lists<'static> = Lists { slots: &[] };

    /// Lists in the bytes that [`pack`] made; a power of two of slots.
    pub fn new(slots: &'a [u8]) -> Self {
        Self { slots }
    }

    fn get(&self, phrase: u64) -> u32 {
        let count = self.slots.len() / 8;
        if count == 0 {
            return 0;
        }
        let mut at = place(phrase, count);
        let print = fingerprint(phrase);
        loop {
            let slot = &self.slots[at * 8..at * 8 + 8];
            let stored = u32::from_le_bytes([slot[0], slot[1], slot[2], slot[3]]);
            if stored == 0 {
                return 0;
            }
            if stored == print {
                return u32::from_le_bytes([slot[4], slot[5], slot[6], slot[7]]);
            }
            at = if at + 1 == count { 0 } else { at + 1 };
        }
    }

    /// The classes of a phrase as a whole, whatever its case. Linear in it.
    pub fn classes(&self, phrase: &[Word]) -> u32 {
        if phrase.is_empty() || phrase.len() > LONGEST_PHRASE {
            return 0;
        }
        let state = phrase.iter().fold(0, |state, word| step(state, word.lower));
        self.get(state) & !GOES_ON
    }

    /// Looks up every phrase of the words; `found` gets one entry a word.
    pub fn find(&self, words: &Words, found: &mut Vec<Found>) {
        found.clear();
        found.resize(words.list.len(), Found::default());
        for sentence in &words.sentences {
            let cased = matches!(sentence.mode, Mode::Usual | Mode::Title);
            for start in sentence.from..sentence.to {
                self.longest(&words.list, start, sentence.to, cased, found);
            }
        }
    }

    /// Marks the longest phrase of each class that begins at `start`.
    fn longest(&self, words: &[Word], start: usize, to: usize, cased: bool, found: &mut [Found]) {
        let mut state = 0;
        let mut lengths = [(0, 0_u32); LONGEST_PHRASE];
        let mut count = 0;
        let named = !cased || words[start].is_capital();
        for (place, word) in words[start..to.min(start + LONGEST_PHRASE)]
            .iter()
            .enumerate()
        {
            state = step(state, word.lower);
            let bits = self.get(state);
            let mut classes = bits & !GOES_ON;
            if !named {
                classes &= PLAIN;
            }
            if classes != 0 {
                lengths[count] = (place + 1, classes);
                count += 1;
            }
            if bits & GOES_ON == 0 {
                break;
            }
        }
        let mut seen = 0;
        for (length, classes) in lengths[..count].iter().rev() {
            let fresh = classes & !seen;
            seen |= classes;
            if *length == 1 {
                found[start].single |= fresh;
                continue;
            }
            found[start].begin |= fresh;
            found[start + length - 1].end |= fresh;
            for inside in &mut found[start + 1..start + length - 1] {
                inside.inside |= fresh;
            }
        }
    }
}

/// Adds a word to the hash of a phrase.
fn step(state: u64, word: u64) -> u64 {
    mix(state.rotate_left(7) ^ word)
}

/// Where the search for a phrase begins.
fn place(phrase: u64, count: usize) -> usize {
    (((phrase & 0xffff_ffff) * count as u64) >> 32) as usize
}

fn fingerprint(phrase: u64) -> u32 {
    ((phrase >> 32) as u32).max(1)
}

/// Packs phrases with their classes into the bytes of [`Lists`]. Deterministic in their order.
pub fn pack<'p>(phrases: impl IntoIterator<Item = (&'p str, Class)>) -> Vec<u8> {
    let mut all = std::collections::BTreeMap::<u64, u32>::new();
    let mut words = Words::default();
    for (phrase, class) in phrases {
        words.clear();
        words.add(phrase, 0);
        let list = &words.list;
        if list.is_empty() || list.len() > LONGEST_PHRASE {
            continue;
        }
        let mut state = 0;
        for (place, word) in list.iter().enumerate() {
            state = step(state, word.lower);
            let last = place + 1 == list.len();
            *all.entry(state).or_default() |= if last { class.bit() } else { GOES_ON };
        }
    }
    let count = all.len() * 4 / 3 + 1;
    let mut slots = vec![0; count * 8];
    for (phrase, bits) in all {
        let mut at = place(phrase, count);
        loop {
            let slot = &mut slots[at * 8..at * 8 + 8];
            if slot[..4] == [0; 4] {
                slot[..4].copy_from_slice(&fingerprint(phrase).to_le_bytes());
                slot[4..].copy_from_slice(&bits.to_le_bytes());
                break;
            }
            at = if at + 1 == count { 0 } else { at + 1 };
        }
    }
    slots
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_phrase_of_each_class_is_marked() {
        let slots = pack([
            ("Port Alder", Class::City),
            ("Port Alder Herald", Class::Media),
            ("harbour master", Class::Title),
            ("Alder", Class::Surname),
        ]);
        let mut words = Words::default();
        words.add(
            "The harbour master of Port Alder reads the PORT ALDER Herald, not the alder",
            0,
        );
        let mut found = Vec::new();
        Lists::new(&slots).find(&words, &mut found);
        assert_eq!(found[1].begin, Class::Title.bit());
        assert_eq!(found[4].begin, Class::City.bit());
        assert_eq!(found[5].end, Class::City.bit());
        assert_eq!(found[5].single, Class::Surname.bit());
        assert_eq!(found[8].begin, Class::City.bit() | Class::Media.bit());
        assert_eq!(found[9].inside, Class::Media.bit());
        assert_eq!(found.last().unwrap().any(), 0);
    }
}
