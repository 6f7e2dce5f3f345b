//! Where needles match in a text.
//!
//! Uses the one analyzer and the one definition of "near", so that what an engine found is what is
//! shown. It does not score.

use super::needle::{Looks, Needle, Sought};
use crate::analysis::{Language, Stemmers, Tokens, is_stop_word};
use crate::engine::Kept;
use crate::engine::document::name_row;
use crate::engine::near::{Wanted, windows};
use crate::entity::roster::token;
use crate::query::Row;
use crate::span::Span;
use crate::spelling::Spelling;

/// One match of a needle.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Match {
    /// Which needle, by index.
    pub needle: usize,
    /// The place of its first word.
    pub place: u32,
    /// The words, in order.
    pub spans: Vec<Span>,
    /// Whether it stands in the very form asked for.
    pub exact: bool,
}

impl Match {
    /// From its first word to its last.
    pub fn whole(&self) -> Span {
        let start = self.spans.first().map_or(0, |span| span.start);
        let end = self
            .spans
            .iter()
            .map(|span| span.end)
            .max()
            .unwrap_or(start);
        Span::new(start, end)
    }
}

/// Finds matches; keeps stemmers, so use one a query.
#[derive(Default)]
pub struct Matches {
    stemmers: Stemmers,
}

impl Matches {
    /// The matches of the needles in a headline or in a text, in order of their places.
    pub fn find(
        &mut self,
        needles: &[Needle],
        tokens: &Tokens,
        language: Language,
        headline: bool,
    ) -> Vec<Match> {
        let mut found = Vec::new();
        let wanted = |needle: &Needle| {
            if headline {
                needle.in_headline
            } else {
                needle.in_body
            }
        };
        self.words(needles, tokens, language, &wanted, &mut found);
        for (index, needle) in needles.iter().enumerate() {
            if let (Looks::Slots(sought), true) = (&needle.looks, wanted(needle)) {
                found.extend(sequences(sought, tokens).into_iter().map(|spots| Match {
                    needle: index,
                    place: spots.first().map_or(0, |(place, _)| *place),
                    spans: spots.into_iter().map(|(_, span)| span).collect(),
                    exact: true,
                }));
            }
        }
        found.sort_by_key(|found| (found.place, found.needle));
        found
    }

    /// The mentions of a brief's entities that needles ask for by name, placed by the text's tokens.
    pub fn names(&self, needles: &[Needle], kept: &Kept, text: &Tokens) -> Vec<Match> {
        let brief = &kept.brief;
        let mut found = Vec::new();
        for (index, needle) in needles.iter().enumerate() {
            let (Some(row), Looks::Slots(sought)) = (needle.names, &needle.looks) else {
                continue;
            };
            if row == Row::Named {
                let matches = named(sought, kept).into_iter().map(|spans| Match {
                    needle: index,
                    place: spans.first().map_or(0, |span| text.place_at(span.start)),
                    spans,
                    exact: true,
                });
                found.extend(matches);
                continue;
            }
            let of_kind = brief
                .subjects_named()
                .filter(|entity| name_row(entity.kind) == row);
            for entity in of_kind {
                if sequences(sought, &Tokens::of(&entity.name)).is_empty() {
                    continue;
                }
                found.extend(entity.mentions.iter().map(|mention| Match {
                    needle: index,
                    place: text.place_at(mention.start),
                    spans: vec![*mention],
                    exact: true,
                }));
            }
        }
        found
    }

    fn words(
        &mut self,
        needles: &[Needle],
        tokens: &Tokens,
        language: Language,
        wanted: &dyn Fn(&Needle) -> bool,
        found: &mut Vec<Match>,
    ) {
        let words: Vec<(usize, &Vec<String>, &String)> = needles
            .iter()
            .enumerate()
            .filter(|(_, needle)| wanted(needle))
            .filter_map(|(index, needle)| match &needle.looks {
                Looks::Stems { stems, exact } => Some((index, stems, exact)),
                Looks::Slots(_) => None,
            })
            .collect();
        if words.is_empty() {
            return;
        }
        // Most words of a text begin unlike any word asked for: they need not be stemmed.
        let beginnings: Vec<u8> = words
            .iter()
            .flat_map(|(_, stems, _)| stems.iter().filter_map(|stem| stem.bytes().next()))
            .collect();
        let may_match = |exact: &str| {
            let first = exact.bytes().next();
            !language.keeps_beginnings() || first.is_some_and(|first| beginnings.contains(&first))
        };
        let stemmer = self.stemmers.of(language);
        for token in tokens.iter().filter(|token| may_match(token.exact)) {
            let stem = stemmer.stem(token.lower);
            for (needle, stems, exact) in &words {
                let wanted = stems.iter().any(|wanted| wanted == stem);
                if wanted && !is_stop_word(token.exact) {
                    found.push(Match {
                        needle: *needle,
                        place: token.position,
                        spans: vec![token.span],
                        exact: **exact == token.exact,
                    });
                }
            }
        }
    }
}

/// The mentions of the entities that one slot each accepts: one by one when there is one slot; else
/// together, passage by passage, where a passage has some of every slot.
fn named(sought: &Sought, kept: &Kept) -> Vec<Vec<Span>> {
    let mut mentions: Vec<(Span, usize)> = Vec::new();
    for entity in kept.brief.subjects_named() {
        let token = token(entity.kind, &entity.name);
        for (slot, (spelling, _)) in sought.slots.iter().enumerate() {
            if spelling.accepts(&token) {
                mentions.extend(entity.mentions.iter().map(|mention| (*mention, slot)));
            }
        }
    }
    if sought.slots.len() == 1 {
        return mentions
            .into_iter()
            .map(|(mention, _)| vec![mention])
            .collect();
    }
    mentions.sort_unstable();
    let passages = kept.passages.iter().map(|passage| {
        let from = mentions.partition_point(|(mention, _)| mention.start < passage.span.start);
        let inside = mentions[from..]
            .iter()
            .take_while(|(mention, _)| mention.start < passage.span.end)
            .filter(|(mention, _)| passage.span.contains(*mention));
        inside.copied().collect::<Vec<_>>()
    });
    let has_all = |inside: &Vec<(Span, usize)>| {
        (0..sought.slots.len()).all(|slot| inside.iter().any(|(_, of)| *of == slot))
    };
    let spans = |inside: Vec<(Span, usize)>| {
        let mut spans: Vec<Span> = inside.into_iter().map(|(mention, _)| mention).collect();
        spans.dedup();
        spans
    };
    passages.filter(has_all).map(spans).collect()
}

/// A word that a slot accepts.
type Spot = (u32, Span);

/// The words that a slot accepts, by place.
fn spots(slot: &Spelling, tokens: &Tokens) -> Vec<Spot> {
    let accepted = tokens.iter().filter(|token| slot.accepts(token.exact));
    let mut spots: Vec<Spot> = accepted.map(|token| (token.position, token.span)).collect();
    spots.sort_unstable();
    spots.dedup_by_key(|(place, _)| *place);
    spots
}

/// The runs or windows of places that a sequence matches, with the words there.
pub(super) fn sequences(sought: &Sought, tokens: &Tokens) -> Vec<Vec<Spot>> {
    let spots: Vec<_> = sought
        .slots
        .iter()
        .map(|(slot, _)| spots(slot, tokens))
        .collect();
    let Some(near) = sought.near else {
        return runs(&spots);
    };
    let places = |slot: &Vec<Spot>| slot.iter().map(|(place, _)| *place).collect();
    let wanted = spots
        .iter()
        .zip(&sought.slots)
        .map(|(slot, (_, times))| Wanted {
            places: places(slot),
            times: *times,
        });
    let at = |place: &u32| spots.iter().find_map(|slot| spot_at(slot, *place));
    let found = windows(&wanted.collect::<Vec<_>>(), near, usize::MAX).into_iter();
    found
        .map(|window| window.iter().filter_map(at).collect())
        .collect()
}

/// Every run of places in which the slots stand one after the other.
fn runs(spots: &[Vec<Spot>]) -> Vec<Vec<Spot>> {
    let Some((first, rest)) = spots.split_first() else {
        return Vec::new();
    };
    let run = |start: &Spot| -> Option<Vec<Spot>> {
        let next = rest.iter().enumerate();
        let next = next.map(|(offset, slot)| spot_at(slot, start.0 + offset as u32 + 1));
        std::iter::once(Some(*start)).chain(next).collect()
    };
    first.iter().filter_map(run).collect()
}

fn spot_at(slot: &[Spot], place: u32) -> Option<Spot> {
    let index = slot
        .binary_search_by_key(&place, |(place, _)| *place)
        .ok()?;
    Some(slot[index])
}
