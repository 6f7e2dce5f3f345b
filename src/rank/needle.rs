//! What is looked for in a passage: the words and phrases of a query that may be highlighted.
//!
//! It does not look; [`Matches`](super::Matches) does.

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
    /// The row of names it asks for, if it is one: its mentions count as matches in the text.
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
    Slots {
        /// One spelling a place.
        slots: Vec<Spelling>,
        /// How many other words may stand among them.
        near: Option<u32>,
    },
}

/// The needles of a clause, in the order they were asked for, weighted by `weigh`.
pub fn needles<E>(
    clause: &Clause,
    mut weigh: impl FnMut(&Clause) -> Result<f32, E>,
) -> Result<Vec<Needle>, E> {
    let mut needles = Vec::new();
    for leaf in clause.positive_leaves() {
        let (scope, looks) = match leaf {
            Clause::Word {
                scope,
                exact,
                stems,
            } => {
                let looks = Looks::Stems {
                    stems: stems.clone(),
                    exact: exact.clone(),
                };
                (*scope, looks)
            }
            Clause::Sequence {
                scope, slots, near, ..
            } => {
                let slots = slots.iter().map(|slot: &Slot| Spelling::of(slot)).collect();
                (*scope, Looks::Slots { slots, near: *near })
            }
            _ => continue,
        };
        let shown_in = |row: Row| scope == Scope::Anywhere || scope == Scope::In(row);
        let (in_body, in_headline) = (shown_in(Row::Body), shown_in(Row::Headline));
        let named = [Row::Person, Row::Org, Row::Place].into_iter();
        let names = named.into_iter().find(|row| scope == Scope::In(*row));
        if in_body || in_headline || names.is_some() {
            needles.push(Needle {
                looks,
                in_body,
                in_headline,
                names,
                weight: weigh(leaf)?,
            });
        }
    }
    Ok(needles)
}
