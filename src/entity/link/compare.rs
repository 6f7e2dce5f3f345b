//! Whether two names may be one person's, or one organisation's or place's, and why.
//!
//! Two names are compared by themselves; it does not know what else a brief or the archive holds.

use super::name::Name;
use super::spell::{slips, sounds_alike};
use super::words;
use crate::brief::Link;

/// Short forms of given names, each with those it may stand for.
const NICKNAMES: [(&str, &[&str]); 76] = [
    ("abe", &["abraham"]),
    ("al", &["albert", "alan", "alfred", "alexander"]),
    ("alex", &["alexander", "alexandre", "alejandro"]),
    ("andy", &["andrew", "andreas"]),
    ("barry", &["barack"]),
    ("ben", &["benjamin", "benedict"]),
    ("bernie", &["bernard", "bernhard"]),
    ("beth", &["elizabeth"]),
    ("betty", &["elizabeth"]),
    ("bill", &["william"]),
    ("billy", &["william"]),
    ("bob", &["robert"]),
    ("bobby", &["robert"]),
    ("charlie", &["charles"]),
    ("chris", &["christopher", "christian"]),
    ("chuck", &["charles"]),
    ("dan", &["daniel"]),
    ("danny", &["daniel"]),
    ("dave", &["david"]),
    ("dick", &["richard"]),
    ("dom", &["dominic"]),
    ("don", &["donald"]),
    ("drew", &["andrew"]),
    ("ed", &["edward", "edmund", "edwin"]),
    ("eddie", &["edward", "edmund"]),
    ("frank", &["francis", "franklin"]),
    ("fred", &["frederick", "alfred", "friedrich"]),
    ("gabe", &["gabriel"]),
    ("gerry", &["gerald", "gerard"]),
    ("greg", &["gregory"]),
    ("hank", &["henry"]),
    ("hans", &["johannes", "johann"]),
    ("harry", &["henry", "harold"]),
    ("jack", &["john"]),
    ("jeff", &["jeffrey", "geoffrey"]),
    ("jerry", &["gerald", "jerome"]),
    ("jim", &["james"]),
    ("jimmy", &["james"]),
    ("joe", &["joseph"]),
    ("johnny", &["john"]),
    ("jon", &["jonathan"]),
    ("josh", &["joshua"]),
    ("kate", &["katherine", "catherine", "kathryn"]),
    ("kathy", &["katherine", "catherine", "kathryn"]),
    ("ken", &["kenneth"]),
    ("larry", &["lawrence", "laurence"]),
    ("liz", &["elizabeth"]),
    ("maggie", &["margaret"]),
    ("matt", &["matthew"]),
    ("max", &["maximilian", "maxwell"]),
    ("mick", &["michael"]),
    ("mike", &["michael"]),
    ("mitch", &["mitchell"]),
    ("nick", &["nicholas", "nicolas", "nikolaus"]),
    ("pat", &["patrick"]),
    ("peggy", &["margaret"]),
    ("pete", &["peter"]),
    ("phil", &["philip", "phillip"]),
    ("ray", &["raymond"]),
    ("rick", &["richard"]),
    ("rob", &["robert"]),
    ("ron", &["ronald"]),
    ("sam", &["samuel"]),
    ("steve", &["stephen", "steven"]),
    ("stu", &["stuart"]),
    ("sue", &["susan", "suzanne"]),
    ("ted", &["edward", "theodore"]),
    ("terry", &["terence", "terrence"]),
    ("tim", &["timothy"]),
    ("tom", &["thomas"]),
    ("tony", &["anthony", "antony"]),
    ("vic", &["victor"]),
    ("vince", &["vincent"]),
    ("walt", &["walter"]),
    ("will", &["william"]),
    ("zach", &["zachary"]),
];

/// How a word of one name stands to a word of the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Alike {
    Equal,
    Initial,
    Nick,
    Sound,
    Slip,
}

fn alike(one: &str, other: &str) -> Option<Alike> {
    if one == other {
        return Some(Alike::Equal);
    }
    let (short, long) = if one.len() <= other.len() {
        (one, other)
    } else {
        (other, one)
    };
    let mut letters = short.chars();
    if let (Some(letter), None) = (letters.next(), letters.next()) {
        return long.starts_with(letter).then_some(Alike::Initial);
    }
    if is_nickname(short, long) {
        return Some(Alike::Nick);
    }
    if sounds_alike(one, other) {
        return Some(Alike::Sound);
    }
    slips(one, other).then_some(Alike::Slip)
}

/// The full given names that a short one stands for; none for most.
pub fn full_names(nick: &str) -> &'static [&'static str] {
    let row = NICKNAMES.binary_search_by(|(own, _)| own.cmp(&nick));
    row.map_or(&[], |row| NICKNAMES[row].1)
}

fn is_nickname(one: &str, other: &str) -> bool {
    full_names(one).contains(&other) || full_names(other).contains(&one)
}

/// Why two names of persons may be one person's; both [full](Name::is_full). None when they
/// cannot: first names differ, or one is the other's son.
pub fn people(one: &Name, other: &Name) -> Option<Link> {
    if !generations_agree(one, other) {
        return None;
    }
    if is_surname_with(one, other) || is_surname_with(other, one) {
        return Some(Link::Surname);
    }
    let (long, short) = if one.len() >= other.len() {
        (one, other)
    } else {
        (other, one)
    };
    if long.cores().eq(short.cores()) {
        return Some(Link::Same);
    }
    if short.len() < 2 {
        // A name with a number: `Ilse II`.
        return (short.first() == long.first() || short.first() == long.last())
            .then_some(Link::Part);
    }
    if long.len() == short.len() && is_turned(long, short) {
        return Some(Link::Same);
    }
    let last = alike(long.last(), short.last())
        .filter(|alike| !matches!(alike, Alike::Initial | Alike::Nick));
    if let Some(last) = last {
        return by_surname(long, short, last);
    }
    // A surname reduced to its initial: `Neil S.`
    if long.len() == short.len()
        && long
            .cores()
            .zip(short.cores())
            .all(|(a, b)| a == b || is_initial(a, b))
    {
        return Some(Link::Initials);
    }
    // `Ana Reyes` of `Ana Reyes Moberg`
    let inside = long.first() == short.first() && is_within(long, short);
    inside.then_some(Link::Part)
}

/// The surname is the same; are the given names?
fn by_surname(long: &Name, short: &Name, last: Alike) -> Option<Link> {
    let mut worst = last;
    let mut fuzzy = usize::from(last > Alike::Nick);
    let first = alike(long.first(), short.first())
        .filter(|first| *first != Alike::Slip || !differ_at_the_end(long.first(), short.first()));
    let first = first.or_else(|| nicked(long, short));
    let Some(first) = first else {
        // `Kramp-Karrenbauer`: two words, and both of the surname.
        let ends = is_end(long, short) && long.len() > short.len();
        return ends.then_some(Link::Surname);
    };
    fuzzy += usize::from(first > Alike::Nick);
    worst = worst.max(first);
    // What stands between must be alike, as far as both have something there: `George W. Bush` is
    // not `George H. W. Bush`.
    for place in 1..short.len() - 1 {
        let found = alike(long.core(place), short.core(place))?;
        fuzzy += usize::from(found > Alike::Nick);
        worst = worst.max(found);
    }
    // Two words may be spelt otherwise, but not with a slip besides.
    if fuzzy > 1 && worst == Alike::Slip {
        return None;
    }
    Some(match worst {
        Alike::Sound => Link::Spelling,
        Alike::Slip => Link::Slip,
        _ => Link::Initials,
    })
}

/// `Daniel` and `Daniela` are two, and the `Brandts` are a family.
pub fn differ_at_the_end(one: &str, other: &str) -> bool {
    let (short, long) = if one.len() <= other.len() {
        (one, other)
    } else {
        (other, one)
    };
    let mut letters = short.chars();
    letters.next_back();
    long.starts_with(letters.as_str())
}

fn nicked(one: &Name, other: &Name) -> Option<Alike> {
    let called = |nick: &Name, name: &Name| nick.nick.iter().any(|nick| nick == name.first());
    (called(one, other) || called(other, one)).then_some(Alike::Nick)
}

/// `Van Houten` for `Leslie Van Houten`, though `Van` may be a given name as well.
fn is_surname_with(short: &Name, long: &Name) -> bool {
    short.len() == 2
        && words::is_particle(short.first())
        && short.last() == long.last()
        && long
            .words
            .iter()
            .any(|word| word.small && word.text == short.first())
}

fn is_initial(one: &str, other: &str) -> bool {
    alike(one, other) == Some(Alike::Initial)
}

/// `Abe Shinzo`, `Shinzo Abe`.
fn is_turned(one: &Name, other: &Name) -> bool {
    let turned = one.len() == 2 && one.first() == other.last() && one.last() == other.first();
    // A name of three words may begin with its surname: `Park Ji-hye`, `Ji-hye Park`.
    let moved = one.len() == 3
        && (one.cores().skip(1).eq(other.cores().take(2)) && one.first() == other.last()
            || other.cores().skip(1).eq(one.cores().take(2)) && other.first() == one.last());
    turned || moved
}

fn generations_agree(one: &Name, other: &Name) -> bool {
    match (&one.generation, &other.generation) {
        (None, None) => true,
        (Some(one), Some(other)) => one == other,
        (Some(own), None) | (None, Some(own)) => !words::is_generation(own),
    }
}

/// How a single word stands to a person's full name, the best first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Single {
    /// It is the surname.
    Surname,
    /// It is the given name, or what the person is called.
    Given,
    /// It is another word of the name.
    Inside,
}

impl Single {
    /// The reason it is.
    pub fn link(self) -> Link {
        match self {
            Single::Surname => Link::Surname,
            Single::Given => Link::Given,
            Single::Inside => Link::Part,
        }
    }
}

/// How well a shorter name of an organisation or a place stands for a longer one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// Some of the words, in order.
    Some,
    /// The first words.
    Start,
    /// The last words.
    End,
}

/// Whether the words of a shorter name are some of a longer one's.
pub fn part(long: &Name, short: &Name) -> Option<Part> {
    if short.len() >= long.len() || short.is_empty() {
        return None;
    }
    if is_end(long, short) {
        return Some(Part::End);
    }
    if short.cores().eq(long.cores().take(short.len())) {
        return Some(Part::Start);
    }
    (is_within(long, short)).then_some(Part::Some)
}

fn is_end(long: &Name, short: &Name) -> bool {
    let skipped = long.len().saturating_sub(short.len());
    long.cores().skip(skipped).eq(short.cores())
}

/// Whether all words of the shorter name stand in the longer, in order.
fn is_within(long: &Name, short: &Name) -> bool {
    let mut words = long.cores();
    short.cores().all(|wanted| words.any(|word| word == wanted))
}

/// Whether two names of organisations or places differ in spelling only: one word of them, by its
/// sound or by a letter.
pub fn spelt_alike(one: &Name, other: &Name) -> Option<Link> {
    if one.len() != other.len() || one.is_empty() {
        return None;
    }
    let mut different = one.cores().zip(other.cores()).filter(|(a, b)| a != b);
    let (a, b) = different.next()?;
    if different.next().is_some() {
        return None;
    }
    if sounds_alike(a, b) || one.len() > 2 && is_bent(a, b) {
        return Some(Link::Spelling);
    }
    slips(a, b).then_some(Link::Slip)
}

/// `Asia` and `Asian`, `Environment` and `Environmental`: the same but for an ending.
fn is_bent(one: &str, other: &str) -> bool {
    let same = one
        .bytes()
        .zip(other.bytes())
        .take_while(|(a, b)| a == b)
        .count();
    let (long, short) = (one.len().max(other.len()), one.len().min(other.len()));
    same > 3 && (same == short && long - same < 4 || same > 7 && long - same < 6)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::brief::Kind;

    #[test]
    fn two_full_names_are_one_persons_or_not() {
        let link = |one: &str, other: &str| {
            let [one, other] = [one, other].map(|text| Name::new(Kind::Person, text));
            assert_eq!(people(&one, &other), people(&other, &one));
            people(&one, &other)
        };
        let cases = [
            ("Ingrid Solberg", "INGRID SOLBERG", Link::Same),
            ("Solberg, Ingrid", "Ingrid Solberg", Link::Same),
            ("Takeda Jun", "Jun Takeda", Link::Same),
            ("Park Ji-hye", "Ji-hye Park", Link::Same),
            ("I. Solberg", "Ingrid Solberg", Link::Initials),
            ("Ingrid M. Solberg", "Ingrid Solberg", Link::Initials),
            ("Ingrid M. Solberg", "Ingrid Marie Solberg", Link::Initials),
            ("Samuel Adeyemi", "Sam Adeyemi", Link::Initials),
            ("Vincent Adeyemi", "Vince Adeyemi", Link::Initials),
            ("Neil \"Cod\" Sandvik", "Cod Sandvik", Link::Initials),
            ("Emile Fournier", "Émile Fourniér", Link::Same),
            (
                "Alexander Lukaschenko",
                "Alexander Lukashenko",
                Link::Spelling,
            ),
            ("Lena Mobergg", "Lena Moberg", Link::Spelling),
            ("Morag Isbister", "Morag Isbitser", Link::Slip),
            ("Omar al-Rashid", "Omar Rashid", Link::Same),
            ("Neil S.", "Neil Sandvik", Link::Initials),
            ("Ana Reyes Moberg", "Ana Reyes", Link::Part),
            ("Anna Brandt-Pike", "Brandt-Pike", Link::Surname),
            ("Van Brandt", "Anna Van Brandt", Link::Surname),
        ];
        for (one, other, wanted) in cases {
            assert_eq!(link(one, other), Some(wanted), "{one} {other}");
        }
        for (one, other) in [
            ("Katrin Brandt", "Oskar Brandt"),
            ("Gerald Pike", "Gerald Pike Jr."),
            ("Ilse II", "Ilse III"),
            ("Ingrid Solberg", "Ingrid Sandvik"),
            ("Maria Reyes", "Mario Reyes"),
            ("Daniel Reyes", "Daniela Reyes"),
            ("K. Brandt", "O. Brandt"),
            ("Katrin W. Brandt", "Katrin H. W. Brandt"),
            ("Al Brandt", "Anna van Brandt"),
        ] {
            assert_eq!(link(one, other), None, "{one} {other}");
        }
    }

    #[test]
    fn nicknames_are_in_order() {
        assert!(NICKNAMES.is_sorted_by(|one, other| one.0 < other.0));
    }

    #[test]
    fn a_part_of_a_name_is_its_end_its_start_or_some_words() {
        let part = |long: &str, short: &str| {
            let [long, short] = [long, short].map(|text| Name::new(Kind::Organisation, text));
            part(&long, &short)
        };
        let long = "Alder Harbour Authority";
        assert_eq!(part(long, "Authority"), Some(Part::End));
        assert_eq!(part(long, "the Harbour Authority"), Some(Part::End));
        assert_eq!(part(long, "Alder"), Some(Part::Start));
        assert_eq!(part(long, "Alder Authority"), Some(Part::Some));
        assert_eq!(part(long, "Authority Alder"), None);
        assert_eq!(part(long, long), None);
    }
}
