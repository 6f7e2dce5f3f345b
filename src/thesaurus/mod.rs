//! Words that tell of the same thing though they share no stem: `won` and `win`, `Italy` and
//! `Italian`, `probe` and `inquiry`.
//!
//! Headlines are written in other words than the stories under them. Two lists of English, written
//! for this program, say which words answer for which: families (irregular forms, spellings,
//! derivations, countries and their people) and synonyms of newsroom English. They are ranking
//! evidence only: they never decide whether a brief matches. It knows stems, and no query or brief.

#[cfg(test)]
mod tests;

/// How a word is related to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Relation {
    /// Of the same family: another form, spelling or derivation.
    Family,
    /// Of nearly the same meaning in news.
    Synonym,
}

/// What is related to each stem, a line a stem, sorted: `stem`, then `=stem` for each of its family
/// and `~stem` for each synonym. Made of the two lists by the test `the_table_is_made_of_the_lists`.
const TABLE: &str = include_str!("table.txt");

/// The English stems that are related to an English stem, each once; those of its family first.
/// Finds its line by halving: nothing is read or kept before it is asked.
///
/// ```
/// use dateline::thesaurus::{Relation, related};
/// assert!(related("itali").any(|one| one == ("italian", Relation::Family)));
/// assert!(related("probe").any(|one| one == ("inquiri", Relation::Synonym)));
/// assert_eq!(related("dateline").count(), 0);
/// ```
pub fn related(stem: &str) -> impl Iterator<Item = (&'static str, Relation)> {
    let line = line_of(stem).unwrap_or("");
    let words = line.split(' ').skip(1);
    words.filter_map(|word| {
        let relation = match word.as_bytes().first()? {
            b'=' => Relation::Family,
            _ => Relation::Synonym,
        };
        Some((word.get(1..)?, relation))
    })
}

/// The line that begins with a stem.
fn line_of(stem: &str) -> Option<&'static str> {
    let (mut from, mut to) = (0, TABLE.len());
    while from < to {
        let middle = from + (to - from) / 2;
        // The table is ASCII: every byte is a boundary.
        let start = TABLE[..middle].rfind('\n').map_or(0, |at| at + 1);
        let end = TABLE[middle..]
            .find('\n')
            .map_or(TABLE.len(), |at| middle + at);
        let line = &TABLE[start..end];
        let head = line.split(' ').next().unwrap_or("");
        match stem.cmp(head) {
            std::cmp::Ordering::Equal => return Some(line),
            std::cmp::Ordering::Less => to = start,
            std::cmp::Ordering::Greater => from = end + 1,
        }
    }
    None
}
