//! From mentions to the entities of one brief: where the parts that know names are put together.
//!
//! Declared names are found where the text has their words and win over read ones; credits name
//! nobody the brief is about; a place that only stands in the dateline keeps that as its role. It does
//! not know how names are read or linked.

use super::credit::credits;
use super::link::name::Name;
use super::link::short::stands_for;
use super::link::{Linked, Named, link};
use super::role;
use super::sift::sifted;
use super::tagger::Mention;
use crate::brief::{AGENCY, Alias, Brief, DATELINE, Entity, Kind};
use crate::span::Span;

/// So many mentions of a person are looked at for a role.
const MOST_LOOKED_AT: usize = 40;

/// The texts of a brief that name entities, in the order that [`settle`] wants their mentions:
/// headline, deck, headings, text.
pub fn texts(brief: &Brief) -> Vec<&str> {
    let deck = brief.deck.as_deref().unwrap_or("");
    let headings = brief.headings.iter().map(|heading| heading.text.as_str());
    let ends = [brief.text.as_str()];
    [brief.headline.as_str(), deck]
        .into_iter()
        .chain(headings)
        .chain(ends)
        .collect()
}

/// Fills the entities of a brief with what was read in its [`texts`], text by text; the declared ones
/// must have their mentions already. Takes time `n log n` in mentions and linear in the text.
pub fn settle(brief: &mut Brief, found: &[Vec<Mention>]) {
    let read = texts(brief);
    let found = found.iter().zip(&read);
    let found: Vec<Vec<Mention>> = found
        .map(|(mentions, text)| sifted(text, mentions))
        .collect();
    let found = found.as_slice();
    let declared = std::mem::take(&mut brief.entities);
    let body = body(brief, &declared, found.last().map_or(&[], Vec::as_slice));
    let (named, spans) = named(brief, &declared, found, &body);
    let brackets = brackets(&brief.text, &named, &spans);
    let linked = link(&named, &brackets);
    let mut told: Vec<Option<Linked>> = Vec::new();
    told.resize_with(declared.len(), || None);
    let mut read = Vec::new();
    for one in linked {
        match one.declared {
            Some(number) => told[number] = Some(one),
            None => read.push(one),
        }
    }
    let declared = declared.into_iter().zip(told);
    let mut entities: Vec<Entity> = declared
        .map(|(entity, linked)| joined(&brief.text, entity, linked, &spans, &body))
        .collect();
    let dateline = brief.dateline.as_ref().and_then(|dateline| dateline.span);
    entities.extend(
        read.into_iter()
            .map(|one| entity(&brief.text, one, &spans, &body, dateline)),
    );
    brief.entities = entities;
}

/// The mentions of the text that count, in order: none in a credit, none that a declared name covers.
fn body(brief: &Brief, declared: &[Entity], found: &[Mention]) -> Vec<Mention> {
    let text = &brief.text;
    let credits = credits(text, &brief.authors);
    let taken = declared
        .iter()
        .flat_map(|entity| entity.mentions.iter().copied());
    let mut taken: Vec<Span> = taken.collect();
    taken.sort_unstable();
    let mut mentions: Vec<Mention> = found
        .iter()
        .copied()
        .filter(|mention| {
            let written = mention.span.of(text);
            !written.is_empty() && !written.contains("\n\n") && !overlaps(&credits, mention.span)
        })
        .collect();
    dateline(brief, &mut mentions);
    mentions.retain(|mention| {
        let at = taken.partition_point(|span| span.end <= mention.span.start);
        let mut over = taken[at..]
            .iter()
            .take_while(|span| span.start < mention.span.end);
        // `Port Alder Rovers` is no mention of a declared Port Alder, and no less a name for it.
        over.all(|span| mention.span.contains(*span) && mention.span != *span)
    });
    bracketed(text, &mut mentions);
    mentions.sort_unstable_by_key(|mention| mention.span);
    mentions
}

fn overlaps(spans: &[Span], one: Span) -> bool {
    let at = spans.partition_point(|span| span.end <= one.start);
    spans.get(at).is_some_and(|span| span.start < one.end)
}

/// What stands in the dateline is its place and its agency, whatever it was read as.
fn dateline(brief: &Brief, mentions: &mut Vec<Mention>) {
    let Some(dateline) = &brief.dateline else {
        return;
    };
    let Some(whole) = dateline.span else {
        return;
    };
    let town = dateline.place.split(',').next().unwrap_or(&dateline.place);
    let named = [
        (Some(town), Kind::Place),
        (dateline.agency.as_deref(), Kind::Organisation),
    ];
    for (name, kind) in named {
        let Some(at) = name.and_then(|name| whole.of(&brief.text).find(name).map(|at| (at, name)))
        else {
            continue;
        };
        let span = Span::new(whole.start + at.0, whole.start + at.0 + at.1.len());
        if !span.is_empty() {
            mentions
                .retain(|mention| mention.span.end <= span.start || span.end <= mention.span.start);
            mentions.push(Mention {
                span,
                kind,
                known: true,
            });
        }
    }
    mentions.sort_unstable_by_key(|mention| mention.span);
}

/// Adds acronyms that stand in brackets behind the name they stand for and were overlooked.
fn bracketed(text: &str, mentions: &mut Vec<Mention>) {
    let mut added = Vec::new();
    for (place, mention) in mentions.iter().enumerate() {
        let rest = text.get(mention.span.end..).unwrap_or("");
        let Some(inner) = rest.strip_prefix(" (") else {
            continue;
        };
        let length = inner
            .bytes()
            .take(12)
            .take_while(u8::is_ascii_alphanumeric)
            .count();
        let written = &inner[..length];
        let start = mention.span.end + 2;
        let taken = mentions
            .get(place + 1)
            .is_some_and(|next| next.span.start < start + length);
        if mention.kind == Kind::Person || taken || !inner[length..].starts_with(')') {
            continue;
        }
        let [short, long] =
            [written, mention.span.of(text)].map(|name| Name::new(mention.kind, name));
        if short.acronym && stands_for(&short, &long).is_some() {
            added.push(Mention {
                span: Span::new(start, start + length),
                kind: mention.kind,
                known: false,
            });
        }
    }
    mentions.extend(added);
}

/// All names of a brief in the order they are read, and where in the text each stands: declared ones
/// first, then headline and deck, then the text with its headings.
fn named<'t>(
    brief: &'t Brief,
    declared: &'t [Entity],
    found: &[Vec<Mention>],
    body: &[Mention],
) -> (Vec<Named<'t>>, Vec<Option<Span>>) {
    let mut named: Vec<Named<'t>> = Vec::new();
    let mut spans: Vec<Option<Span>> = Vec::new();
    for (number, entity) in declared.iter().enumerate() {
        named.push(Named {
            text: &entity.name,
            kind: entity.kind,
            head: false,
            declared: Some(number),
            said: false,
        });
        spans.push(None);
    }
    let texts = texts(brief);
    let heads = |number: usize| {
        let mentions = found.get(number).map_or(&[][..], Vec::as_slice);
        let text = texts.get(number).copied().unwrap_or("");
        mentions.iter().map(move |mention| Named {
            text: mention.span.of(text),
            kind: mention.kind,
            head: true,
            declared: None,
            said: true,
        })
    };
    let mut all: Vec<(Span, Kind, Option<usize>)> = body
        .iter()
        .map(|mention| (mention.span, mention.kind, None))
        .collect();
    for (number, entity) in declared.iter().enumerate() {
        all.extend(
            entity
                .mentions
                .iter()
                .map(|span| (*span, entity.kind, Some(number))),
        );
    }
    all.sort_unstable();
    named.extend(heads(0).chain(heads(1)));
    let mut heading = 0;
    for (span, kind, own) in all {
        while brief
            .headings
            .get(heading)
            .is_some_and(|one| one.start <= span.start)
        {
            named.extend(heads(2 + heading));
            heading += 1;
        }
        spans.resize(named.len(), None);
        named.push(Named {
            text: span.of(&brief.text),
            kind,
            head: false,
            declared: own,
            said: true,
        });
        spans.push(Some(span));
    }
    named.extend((heading..brief.headings.len()).flat_map(heads));
    spans.resize(named.len(), None);
    (named, spans)
}

/// Pairs of names of which one stands in brackets right behind the other.
fn brackets(text: &str, named: &[Named], spans: &[Option<Span>]) -> Vec<(usize, usize)> {
    let placed = (0..named.len()).filter_map(|number| Some((number, spans[number]?)));
    let mut before: Option<(usize, Span)> = None;
    let mut pairs = Vec::new();
    for (number, span) in placed {
        if let Some((outer, name)) = before {
            let opens = text.get(name.end..span.start) == Some(" (");
            let closes = text
                .get(span.end..)
                .is_some_and(|rest| rest.starts_with(')'));
            if opens && closes && named[outer].kind == named[number].kind {
                pairs.push((number, outer));
            }
        }
        before = Some((number, span));
    }
    pairs
}

/// A declared entity with what was read of it.
fn joined(
    text: &str,
    mut entity: Entity,
    linked: Option<Linked>,
    spans: &[Option<Span>],
    names: &[Mention],
) -> Entity {
    let Some(linked) = linked else {
        return entity;
    };
    entity.mentions.extend(placed(&linked, spans));
    entity
        .mentions
        .sort_unstable_by_key(|span| (span.start, std::cmp::Reverse(span.end)));
    // Of a declared `Solberg` inside `Ingrid Solberg` the whole is the mention.
    let mut end = 0;
    entity.mentions.retain(|span| {
        let fresh = span.end > end;
        end = end.max(span.end);
        fresh
    });
    let mut forms = linked.aliases;
    if linked.name != entity.name {
        let why = crate::brief::Link::Same;
        forms.insert(
            0,
            Alias {
                name: linked.name,
                why,
            },
        );
    }
    forms.retain(|form| form.name != entity.name);
    entity.aliases = forms;
    if entity.kind == Kind::Person && entity.role.is_none() {
        entity.role = role_of(text, &entity.mentions, names);
    }
    entity
}

/// An entity that nobody declared.
fn entity(
    text: &str,
    linked: Linked,
    spans: &[Option<Span>],
    names: &[Mention],
    dateline: Option<Span>,
) -> Entity {
    let mentions: Vec<Span> = placed(&linked, spans).collect();
    let filed = dateline.is_some_and(|dateline| {
        // A headline names it elsewhere.
        mentions.len() == linked.mentions.len()
            && mentions.iter().all(|span| dateline.contains(*span))
    });
    let role = match linked.kind {
        Kind::Person => role_of(text, &mentions, names),
        Kind::Organisation => filed.then(|| AGENCY.to_owned()),
        Kind::Place => filed.then(|| DATELINE.to_owned()),
    };
    Entity {
        name: linked.name,
        kind: linked.kind,
        role,
        declared: false,
        aliases: linked.aliases,
        mentions,
    }
}

fn placed<'s>(linked: &'s Linked, spans: &'s [Option<Span>]) -> impl Iterator<Item = Span> + 's {
    linked
        .mentions
        .iter()
        .filter_map(|number| spans[*number as usize])
}

/// The most telling role that a text gives a person; the first of those that tell as much.
fn role_of(text: &str, mentions: &[Span], names: &[Mention]) -> Option<String> {
    let mut best: Option<String> = None;
    for span in mentions.iter().take(MOST_LOOKED_AT) {
        // A title may have been read as a part of the name.
        let title = Name::new(Kind::Person, span.of(text)).start;
        let bare = Span::new(span.start + title, span.end);
        let Some(found) = role::role(text, bare, names) else {
            continue;
        };
        if best
            .as_ref()
            .is_none_or(|best| role::telling(best) < role::telling(&found))
        {
            best = Some(found);
        }
    }
    best
}

#[cfg(test)]
mod tests;
