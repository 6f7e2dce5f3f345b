//! Documents as what is asked of each word, with the labels that are right.

use dateline::entity::tagger::Ready;
use dateline::entity::tagger::evidence::{ByWord, vote};
use dateline::entity::tagger::features::{First, features, second};
use dateline::entity::tagger::labels::{Label, Part, follows, kind, label};

use crate::data::Doc;
use crate::learn::{Numbers, Sample};

/// The labels that are right for a document's words.
fn right(ready: &Ready, doc: &Doc) -> Vec<Label> {
    let mut labels = vec![0; ready.words.list.len()];
    let mut at = 0;
    for name in &doc.names {
        while at < labels.len() && (ready.words.list[at].end as usize) <= name.span.start {
            at += 1;
        }
        let first = at;
        while at < labels.len() && (ready.words.list[at].start as usize) < name.span.end {
            at += 1;
        }
        let kind = name.kind;
        let last = (at - first).saturating_sub(1);
        for (place, here) in labels[first..at].iter_mut().enumerate() {
            let part = match (place == 0, place == last) {
                (true, true) => Part::Single,
                (true, false) => Part::Begin,
                (false, true) => Part::End,
                (false, false) => Part::Inside,
            };
            *here = label(kind, part);
        }
    }
    // A name that a sentence's end cuts in two is two.
    for sentence in &ready.words.sentences {
        mend(&mut labels[sentence.from..sentence.to]);
    }
    labels
}

/// Makes a row of labels a reading.
fn mend(labels: &mut [Label]) {
    let count = labels.len();
    for at in 0..count {
        let Some(here) = kind(labels[at]) else {
            continue;
        };
        let joined = |one: Label, other: Label| kind(one) == kind(other) && one != 0;
        let goes_on =
            at > 0 && joined(labels[at - 1], labels[at]) && !matches!((labels[at] - 1) % 4, 0 | 3);
        let more = at + 1 < count
            && joined(labels[at], labels[at + 1])
            && !matches!((labels[at + 1] - 1) % 4, 0 | 3);
        labels[at] = label(
            here,
            match (goes_on, more) {
                (false, false) => Part::Single,
                (false, true) => Part::Begin,
                (true, true) => Part::Inside,
                (true, false) => Part::End,
            },
        );
    }
    debug_assert!(labels.windows(2).all(|pair| follows(pair[0], pair[1])));
}

/// All that is asked of a document's words, sentence by sentence.
type Rows = Vec<(usize, Vec<u32>, Vec<u64>, Vec<Label>)>;

pub fn rows(docs: &[Doc], ready: &[Ready], first: Option<&[Vec<Label>]>) -> Rows {
    let mut rows = Vec::new();
    let mut voted = ByWord::default();
    for (number, doc) in docs.iter().enumerate() {
        let ready = &ready[number];
        let asked = ready.asked();
        let gold = right(ready, doc);
        if let Some(first) = first {
            vote(&ready.words, &first[number], &mut voted);
        }
        for sentence in &ready.words.sentences {
            let (mut starts, mut all) = (vec![0], Vec::new());
            for at in sentence.from..sentence.to {
                match first {
                    None => features(&asked, sentence, at, &mut all),
                    Some(first) => {
                        let first = First {
                            labels: &first[number],
                            voted: &voted,
                        };
                        second(&asked, &first, sentence, at, &mut all);
                    }
                }
                starts.push(all.len() as u32);
            }
            rows.push((
                number,
                starts,
                all,
                gold[sentence.from..sentence.to].to_vec(),
            ));
        }
    }
    rows
}

pub fn samples(rows: Rows, docs: &[Doc], least: u32) -> (Vec<Sample>, Numbers) {
    let numbers = Numbers::of(rows.iter().map(|row| row.2.as_slice()), least);
    let samples = rows.into_iter().map(|(doc, starts, all, gold)| {
        let mut kept = Vec::with_capacity(all.len());
        let mut new_starts = vec![0];
        for pair in starts.windows(2) {
            kept.extend(
                all[pair[0] as usize..pair[1] as usize]
                    .iter()
                    .filter_map(|hash| numbers.get(*hash)),
            );
            new_starts.push(kept.len() as u32);
        }
        Sample {
            doc,
            starts: new_starts,
            features: kept,
            gold,
            weight: docs[doc].weight,
            offsets: Vec::new(),
        }
    });
    (samples.collect(), numbers)
}
