//! Hits that say the same thing, shown once: copies of a brief stand under the best of them.
//!
//! A brief whose text is nearly the same as that of a better hit, and a passage that is nearly the
//! same as a better hit's, become [`Copied`] of that hit. Nothing gets lost: each is listed with its
//! brief, and counted. A hit that shows an asked word which the better one has nowhere is an answer
//! of its own and stays one, and so do a killed brief and an earlier version that were asked for.
//! What nearly the same is, [`crate::likeness`] says. It does not know the query, the engine or how
//! hits are scored.

use std::cmp::Ordering;
use std::collections::HashMap;
use std::sync::Arc;

use serde::Serialize;

use super::{Hit, Request};
use crate::engine::Order;
use crate::likeness::{Draft, Likeness, Seen, WordSet};

/// So many hits are looked at for any page, as many as relevance reads anyway: what stands under a
/// page's hits should not depend on how long the page is.
const LOOKED_AT: usize = 100;
/// While a page is not full, so many times as many hits are looked at as before.
const FURTHER: usize = 4;

/// A brief that stands under a hit, as it says nearly the same.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[allow(missing_docs, reason = "most are the brief's fields of that name")]
pub struct Copied {
    pub id: String,
    pub source_id: Option<String>,
    pub path: String,
    pub record: Option<u32>,
    pub headline: String,
    pub source: Option<String>,
    pub published: Option<String>,
    /// In what it is alike.
    pub likeness: Likeness,
    /// The label of the root it lies under.
    #[serde(skip)]
    pub label: String,
}

/// How many briefs stand under others.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Grouped {
    /// Under the hits of this page.
    pub here: usize,
    /// Under those of the pages before.
    pub before: usize,
}

/// What is compared of a hit's brief besides what is shown.
#[derive(Clone, Debug)]
pub struct Whole {
    /// Its text.
    pub text: Arc<str>,
    /// When it was published, in seconds since 1970.
    pub published: Option<i64>,
}

/// The hits up to the end of a request's page, in order, grouped if that is asked for. `fetch` gives
/// at least so many of the hits in order, if there are as many; it is asked for more while groups
/// do not fill the page. `total` is how many briefs match.
pub(super) fn up_to_page<E>(
    request: &Request,
    total: usize,
    mut fetch: impl FnMut(usize) -> Result<Vec<Hit>, E>,
) -> Result<Vec<Hit>, E> {
    let wanted = request.offset.saturating_add(request.limit);
    if !request.group {
        return fetch(wanted);
    }
    // Of equals the earliest is shown, unless the order asked for is another.
    let earliest = request.order == Order::Relevance && request.per_brief == 1;
    let mut asked = wanted.max(LOOKED_AT);
    loop {
        let hits = fetch(asked)?;
        let fetched = hits.len();
        let grouped = grouped(hits, earliest);
        if grouped.len() >= wanted || asked >= total || fetched < asked {
            return Ok(grouped);
        }
        asked = fetched.saturating_mul(FURTHER).min(total);
    }
}

/// Counts what stands under the hits of a page and before it.
pub(super) fn count(hits: &[Hit], offset: usize, limit: usize) -> Grouped {
    let under = |hits: &[Hit]| hits.iter().map(|hit| hit.copies.len()).sum();
    let (before, rest) = hits.split_at(offset.min(hits.len()));
    Grouped {
        here: under(&rest[..limit.min(rest.len())]),
        before: under(before),
    }
}

/// Hits, best first, each under the best one that says the same. Linear in their texts.
pub(super) fn grouped(hits: Vec<Hit>, earliest: bool) -> Vec<Hit> {
    let mut groups = Groups::default();
    for hit in hits {
        groups.add(hit, earliest);
    }
    groups.shown
}

/// What became of a brief.
enum Place {
    Shown,
    Under,
}

#[derive(Default)]
struct Groups {
    shown: Vec<Hit>,
    /// The words of the briefs shown, for those that something was compared with.
    words: HashMap<usize, WordSet>,
    briefs: HashMap<String, Place>,
    /// Texts and passages met, each with the hit that shows it.
    texts: (Seen, Vec<usize>),
    passages: (Seen, Vec<usize>),
}

impl Groups {
    fn add(&mut self, hit: Hit, earliest: bool) {
        // What was asked for although it is not usually shown stands for itself.
        if hit.brief.standing.is_some() {
            self.shown.push(hit);
            return;
        }
        let known = self.briefs.get(&hit.brief.id);
        if let Some(Place::Under) = known {
            return;
        }
        let text = match (known, &hit.whole) {
            (None, Some(whole)) => Some(Draft::new(whole.text.clone(), &hit.brief.headline)),
            _ => None,
        };
        if let Some(draft) = &text
            && let Some((found, likeness)) = self.texts.0.find(draft)
        {
            let above = self.texts.1[found];
            if likeness == Likeness::Same || self.says_no_more(above, &hit) {
                self.briefs.insert(hit.brief.id.clone(), Place::Under);
                self.put_under(above, hit, likeness, earliest);
                return;
            }
        }
        let passage = Draft::new(hit.passage.text.as_str().into(), "");
        if let Some((found, _)) = self.passages.0.find(&passage) {
            let above = self.passages.1[found];
            let of_another = self.shown[above].brief.id != hit.brief.id;
            if of_another && self.says_no_more(above, &hit) {
                self.put_under(above, hit, Likeness::Passage, false);
                return;
            }
        }
        let place = self.shown.len();
        if let Some(draft) = text {
            self.texts.0.add(draft);
            self.texts.1.push(place);
            self.briefs.insert(hit.brief.id.clone(), Place::Shown);
        }
        self.passages.0.add(passage);
        self.passages.1.push(place);
        self.shown.push(hit);
    }

    /// Whether every asked word that a hit shows is in the brief above.
    fn says_no_more(&mut self, above: usize, hit: &Hit) -> bool {
        let shown = &self.shown[above];
        let words = self.words.entry(above).or_insert_with(|| {
            let whole = shown.whole.as_ref();
            let text = whole.map_or(shown.passage.text.as_str(), |whole| &whole.text);
            WordSet::of(&[text, &shown.brief.headline])
        });
        let in_passage = hit.passage.highlights.iter();
        let in_passage = in_passage.map(|span| span.of(&hit.passage.text));
        let in_headline = hit.headline_highlights.iter();
        let in_headline = in_headline.map(|span| span.of(&hit.brief.headline));
        let mut asked = in_passage.chain(in_headline);
        asked.all(|text| words.has_all(text))
    }

    fn put_under(&mut self, above: usize, mut hit: Hit, likeness: Likeness, earliest: bool) {
        let shown = &mut self.shown[above];
        let equal = likeness == Likeness::Same && hit.score == shown.score;
        if earliest && equal && is_earlier(&hit, shown) {
            self.words.remove(&above);
            hit.copies = std::mem::take(&mut shown.copies);
            std::mem::swap(shown, &mut hit);
            self.briefs.insert(shown.brief.id.clone(), Place::Shown);
            self.briefs.insert(hit.brief.id.clone(), Place::Under);
        }
        if shown.copies.iter().all(|copy| copy.id != hit.brief.id) {
            shown.copies.push(Copied::of(hit, likeness));
        }
    }
}

/// Whether a hit's brief was published before another's; undated ones last, of equals the first by
/// path.
fn is_earlier(hit: &Hit, other: &Hit) -> bool {
    let published = |hit: &Hit| hit.whole.as_ref().and_then(|whole| whole.published);
    let (one, two) = (published(hit), published(other));
    let order = match (one, two) {
        (Some(one), Some(two)) => one.cmp(&two),
        (one, two) => two.is_some().cmp(&one.is_some()),
    };
    let path = |hit: &Hit| (hit.brief.path.clone(), hit.record);
    order.then_with(|| path(hit).cmp(&path(other))) == Ordering::Less
}

impl Copied {
    fn of(hit: Hit, likeness: Likeness) -> Self {
        let brief = hit.brief;
        Self {
            id: brief.id,
            source_id: brief.source_id,
            path: brief.path,
            record: hit.record,
            headline: brief.headline,
            source: brief.source,
            published: brief.published,
            likeness,
            label: hit.label,
        }
    }
}

#[cfg(test)]
mod tests;
