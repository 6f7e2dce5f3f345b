//! What a reader of the page sees near its headline: byline, date, kicker, path of sections.
//!
//! Names of classes lie, and pages are full of other stories, so a text must have the shape of what
//! it is taken for and stand near the headline. It does not know what the page declares unseen.

use super::Filling;
use super::classes::Marks;
use super::people::{Author, people};
use super::scan::{Page, Place};
use super::times;
use crate::brief::Brief;
use crate::date::Precision;
use crate::reader::furniture;
use crate::reader::slots::{Slot, When};

/// How far from the headline a byline or a date may stand, in elements.
const BEFORE: usize = 40;
const BEHIND: usize = 160;

impl Filling<'_, '_> {
    /// Takes what is seen near the headline.
    pub fn visible(&mut self, page: &Page, headline: Option<&Place>) {
        self.visible_authors(page, headline);
        self.byline(page, headline);
        self.visible_dates(page, headline);
        self.kicker(page, headline);
        if self.slots.found.brief.section.is_empty() {
            self.crumbs(page);
        }
    }

    fn visible_authors(&mut self, page: &Page, headline: Option<&Place>) {
        if !self.lacks_authors() {
            return;
        }
        for place in near(&page.bylines, headline) {
            let sure = place.sure || furniture::byline(&place.text).is_some();
            if place.text.len() > 160 || place.marks.any(Marks::DATE) && !sure {
                continue;
            }
            let Author::People(names) = people(undated(&place.text)) else {
                continue;
            };
            // One word may be anything.
            let full =
                |name: &String| name.contains(' ') || !name.is_ascii() && name.chars().count() > 2;
            // Where an agency was declared, a name nearby need not be its writer's.
            let enough = names.iter().any(full) && !self.is_signed();
            if !sure && !enough {
                continue;
            }
            self.author(undated(&place.text), "byline on the page");
            if !self.lacks_authors() {
                return;
            }
        }
    }

    /// The byline as written, if it names the first author.
    fn byline(&mut self, page: &Page, headline: Option<&Place>) {
        let Some(first) = self.slots.found.brief.authors.first().cloned() else {
            return;
        };
        let small = first.to_lowercase();
        let named = |place: &&Place| {
            let length = place.text.len();
            length > first.len() && length <= 160 && place.text.to_lowercase().contains(&small)
        };
        let signed = |place: &&Place| furniture::byline(undated(&place.text)).is_some();
        let mut places = near(&page.bylines, headline);
        places.retain(|place| named(place));
        let best = places.iter().find(|place| signed(place));
        if let Some(place) = best {
            let text = undated(&place.text).to_owned();
            self.slots.put(Slot::Byline, &text, "byline on the page");
        }
    }

    fn visible_dates(&mut self, page: &Page, headline: Option<&Place>) {
        let mut unread = None;
        for place in near(&page.dates, headline) {
            if !times::Times::lacks(self.slots, When::Published) {
                return;
            }
            let when = match place.marks.any(Marks::CHANGED) {
                true => When::Modified,
                false => When::Published,
            };
            let from = if place.sure {
                "time on the page"
            } else {
                "date on the page"
            };
            if let Some(value) = &place.value
                && let Ok(date) = times::read(value, from)
                && date.precision() >= Precision::Day
            {
                self.slots.on(when, date);
                continue;
            }
            if place.text.len() > 120 {
                continue;
            }
            let Some(stamp) = furniture::stamp(&place.text, from) else {
                if let Ok(date) = times::read(&place.text, from)
                    && date.precision() >= Precision::Day
                {
                    self.slots.on(when, date);
                }
                continue;
            };
            if let Some(date) = stamp.published {
                self.slots.on(when, date);
            }
            if let Some(date) = stamp.modified {
                self.slots.on(When::Modified, date);
            }
            unread = unread.or(stamp.problem);
        }
        if let Some(what) = unread
            && times::Times::lacks(self.slots, When::Published)
        {
            self.times.unread(When::Published, "date on the page", what);
        }
    }

    fn kicker(&mut self, page: &Page, headline: Option<&Place>) {
        let Some(headline) = headline else { return };
        let kicker = page.kickers.iter().rev().find(|place| {
            place.at + 12 > headline.at && place.at <= headline.at + 4 && place.text.len() <= 60
        });
        if let Some(kicker) = kicker
            && kicker.text != headline.text
        {
            self.slots
                .put(Slot::Kicker, &kicker.text, "kicker on the page");
        }
    }

    fn crumbs(&mut self, page: &Page) {
        if (1..=8).contains(&page.crumbs.len()) {
            self.path(page.crumbs.clone(), "breadcrumbs on the page");
        }
    }
}

/// A byline without the date behind it.
fn undated(text: &str) -> &str {
    const CUTS: [&str; 6] = [
        "Published",
        "Last updated",
        "Last Updated",
        "Updated",
        "Posted",
        "UPDATED",
    ];
    let cut = CUTS.iter().filter_map(|cut| text.find(cut)).min();
    let text = cut.map_or(text, |at| text[..at].trim_end());
    let digit = text.find(|c: char| c.is_ascii_digit());
    let Some(at) = digit else { return text };
    // `By Jo Berg March 11, 2015`: the month goes with its figures.
    let head = text[..at].trim_end();
    let last = head.rsplit(' ').next().unwrap_or("");
    let month = crate::reader::dates::month(last.trim_end_matches('.')).is_some();
    let head = if month {
        &head[..head.len() - last.len()]
    } else {
        head
    };
    let bare = |text| str::trim_end_matches(text, |c: char| !c.is_alphabetic() && c != '.');
    // And the day of the week before them.
    let head = bare(head);
    match head.rsplit_once(' ') {
        Some((name, day)) if crate::reader::dates::is_weekday(day) => bare(name),
        _ => head,
    }
}

/// The places near the headline, the nearest behind it first; places beside the story come last,
/// and without a headline only what stands in the story counts.
fn near<'p>(places: &'p [Place], headline: Option<&Place>) -> Vec<&'p Place> {
    let Some(headline) = headline else {
        return places
            .iter()
            .filter(|place| place.beside == 0)
            .take(3)
            .collect();
    };
    let mut near: Vec<(usize, &Place)> = places
        .iter()
        .filter_map(|place| {
            let behind = place.at.checked_sub(headline.at);
            let distance = match behind {
                Some(behind) => Some(behind).filter(|far| *far <= BEHIND),
                None => Some(headline.at - place.at)
                    .filter(|far| *far <= BEFORE)
                    .map(|far| far * 3),
            }?;
            let beside = place.beside > 0 && place.beside != headline.beside;
            let unsure = if place.sure { 0 } else { 5 };
            Some((distance + unsure + if beside { 1000 } else { 0 }, place))
        })
        .collect();
    near.sort_by_key(|(distance, _)| *distance);
    near.into_iter().map(|(_, place)| place).collect()
}

/// Takes away a standfirst that only says again how the text begins.
pub fn says_more(brief: &Brief) -> bool {
    let Some(deck) = &brief.deck else { return true };
    let cut = deck.trim_end_matches(['.', '…', ' ', ']', '[']);
    let deck = super::titles::folded(cut);
    let text = super::titles::folded(&brief.text);
    !deck.is_empty() && !text.contains(&deck) && deck != super::titles::folded(&brief.headline)
}
