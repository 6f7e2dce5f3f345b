//! What is looked for in a passage: the words and phrases of a query that may be highlighted.
//!
//! It does not look; [`Matches`](super::Matches) does.

use crate::engine::near::counted;
use crate::query::{Clause, Row, Scope, Slot};
use crate::spelling::Spelling;

/// One word or phrase of the query.
pub struct Needle {
    /// What it looks for.
    pub looks: Looks,
    /// Whether it is looked for in the text; otherwise only in the rows of its field.
    pub in_body: bool,
    /// Whether it is looked for in the headline.
    pub in_headline: bool,
    /// The row of names it asks for, if it is one: mentions count as matches in the text; of names
    /// asked for in one passage those in a passage that has them all.
    pub names: Option<Row>,
    /// What it is worth: the rarer, the more.
    pub weight: f32,
}

/// What a needle looks for.
pub enum Looks {
    /// A word with one of these stems; the form asked for counts for more.
    Stems {
        /// Its stems.
        stems: Vec<String>,
        /// The form asked for.
        exact: String,
    },
    /// Words in a row, or near.
    Slots(Sought),
}

/// Words in a row, or near.
pub struct Sought {
    /// In a row: one spelling a place, each once. Near: the different spellings, with how often each
    /// is wanted.
    pub slots: Vec<(Spelling, usize)>,
    /// How many other words may stand among them; none for a row.
    pub near: Option<u32>,
}

impl Sought {
    fn of(slots: &[Slot], near: Option<u32>) -> Self {
        let counted = match near {
            None => slots.iter().map(|slot| (slot, 1)).collect(),
            Some(_) => counted(slots),
        };
        let spelt = counted.into_iter();
        let slots = spelt.map(|(slot, times)| (Spelling::of(slot), times));
        Self {
            slots: slots.collect(),
            near,
        }
    }
}

/// The needles of a clause, in the order they were asked for, weighted by `weigh`.
pub fn needles<E>(
    clause: &Clause,
    mut weigh: impl FnMut(&Clause) -> Result<f32, E>,
) -> Result<Vec<Needle>, E> {
    let mut needles = Vec::new();
    for leaf in clause
        .positive_leaves()
        .into_iter()
        .filter(|leaf| is_needle(leaf))
    {
        let looks = match leaf {
            Clause::Word { exact, stems, .. } => Looks::Stems {
                stems: stems.clone(),
                exact: exact.clone(),
            },
            Clause::Sequence { slots, near, .. } => Looks::Slots(Sought::of(slots, *near)),
            _ => continue,
        };
        needles.push(Needle {
            looks,
            in_body: covers(leaf, Row::Body),
            in_headline: covers(leaf, Row::Headline),
            names: NAMES.into_iter().find(|row| covers(leaf, *row)),
            weight: weigh(leaf)? * times(leaf),
        });
    }
    Ok(needles)
}

const NAMES: [Row; 4] = [Row::Person, Row::Org, Row::Place, Row::Named];

/// Whether a leaf can match in a headline, a text, or by a name in a text.
pub fn is_needle(leaf: &Clause) -> bool {
    let shown = [Row::Body, Row::Headline].into_iter().chain(NAMES);
    shown.into_iter().any(|row| covers(leaf, row))
}

fn times(leaf: &Clause) -> f32 {
    match leaf {
        Clause::Word { times, .. } => *times as f32,
        _ => 1.0,
    }
}

fn covers(leaf: &Clause, row: Row) -> bool {
    let (Clause::Word { scope, .. } | Clause::Sequence { scope, .. }) = leaf else {
        return false;
    };
    match scope {
        Scope::Anywhere => Row::ANYWHERE.contains(&row),
        Scope::In(only) => *only == row,
    }
}
