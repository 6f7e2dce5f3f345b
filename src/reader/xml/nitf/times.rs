//! When a NITF story was published, changed, and may be shown.
//!
//! It does not know what else the head declares.

use super::super::super::slots::{Slots, When};
use super::super::Element;
use super::Place;
use crate::brief::Standing;

/// When it was published: by the paper, else when it might be, else when it was sent. Under an
/// embargo the time of its release is the end of that.
pub(super) fn times(head: Element, docdata: Option<Element>, place: Place, slots: &mut Slots) {
    let is_held = slots.found.brief.standing == Standing::Embargoed;
    let of = |name: &str| {
        let inside = docdata
            .into_iter()
            .chain([head])
            .flat_map(|part| part.find(name));
        inside.collect::<Vec<_>>()
    };
    for paper in head.find("pubdata") {
        date(When::Published, paper, "date.publication", place, slots);
    }
    for release in of("date.release") {
        let slot = if is_held {
            When::Embargo
        } else {
            When::Published
        };
        date(slot, release, "norm", place, slots);
    }
    for issue in of("date.issue") {
        date(When::Published, issue, "norm", place, slots);
    }
    for expire in of("date.expire") {
        if expire.attribute("norm").is_some() {
            slots.ignore(place.of(expire), "says until when it may be sold");
        }
    }
    let revisions = of("revision-history");
    for revision in revisions.iter().rev() {
        date(When::Modified, *revision, "norm", place, slots);
    }
    let metas = head.find("meta");
    let part = |name: &str| {
        let named = |meta: &&Element| meta.attribute("name") == Some(name);
        metas
            .iter()
            .find(named)
            .and_then(|meta| meta.attribute("content"))
    };
    if let (Some(year), Some(month), Some(day)) = (
        part("publication_year"),
        part("publication_month"),
        part("publication_day_of_month"),
    ) {
        let text = format!("{year}-{month:0>2}-{day:0>2}");
        if slots.found.brief.published.is_none() {
            slots.date(When::Published, &text, "head/meta publication_year", None);
        }
    }
}

/// Takes a date as NITF writes it: midnight without a zone is no time of day, and a template that
/// nobody filled in is no date.
pub(super) fn date(slot: When, element: Element, name: &str, place: Place, slots: &mut Slots) {
    let Some(text) = element.attribute(name) else {
        return;
    };
    let from = place.attribute(element, name);
    let text = text.trim();
    if text.starts_with("YYYY") {
        return slots.ignore(from, "a form that nobody filled in");
    }
    let day = text.strip_suffix("T000000").unwrap_or(text);
    slots.date(slot, day, &from, Some(element.line()));
}
