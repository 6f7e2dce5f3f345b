//! What is printed: F1 by kind in three casings, errors, doubts.

use std::time::Instant;

use dateline::brief::Kind;
use dateline::entity::tagger::labels::{Label, names};
use dateline::entity::tagger::{Model, Ready, Tagger};
use dateline::span::Span;

use crate::data::{Casing, Doc, Name};

/// Where our own labels and those learnt without the document differ, for a second look.
pub fn write_doubts(path: &str, docs: &[Doc], ready: &[Ready], labels: &[Vec<Label>]) {
    let mut lines = String::new();
    for (number, doc) in docs
        .iter()
        .enumerate()
        .filter(|(_, doc)| !doc.from.is_empty())
    {
        let words = &ready[number].words;
        let found = names(&labels[number]).map(|(first, last, kind)| Name {
            span: Span::new(
                words.list[first].start as usize,
                words.list[last].end as usize,
            ),
            kind,
        });
        let found: Vec<Name> = found.collect();
        let mut say = |what: &str, name: &Name| {
            lines += &format!(
                "{}\t{what}\t{}\t{}\n",
                doc.from,
                name.kind.name(),
                around(&doc.text, name.span)
            );
        };
        doc.names
            .iter()
            .filter(|name| !found.contains(name))
            .for_each(|name| say("ours only", name));
        found
            .iter()
            .filter(|name| !doc.names.contains(name))
            .for_each(|name| say("learnt only", name));
    }
    std::fs::write(path, lines).expect("the doubts cannot be written");
}

/// Prints F1 by kind in three casings.
pub fn measure(name: &str, docs: &[Doc], model: Model, errors: bool) {
    let mut tagger = Tagger::new(model);
    let begun = Instant::now();
    let words: usize = docs
        .iter()
        .map(|doc| doc.text.split_whitespace().count())
        .sum();
    for doc in docs {
        std::hint::black_box(tagger.tag(&[&doc.text]));
    }
    let speed = words as f64 / begun.elapsed().as_secs_f64() / 1e6;
    println!("{name:15} {words} words, {speed:.2} million words/s");
    for casing in [Casing::Written, Casing::Upper, Casing::Lower] {
        let mut counts = [[0_usize; 3]; 3];
        for doc in docs {
            let doc = doc.cased(casing);
            let found = tagger.tag(&[&doc.text]).remove(0);
            let found = found.into_iter().map(|found| Name {
                span: found.span,
                kind: found.kind,
            });
            let found: Vec<Name> = found.collect();
            for name in &doc.names {
                counts[name.kind as usize][1] += 1;
                let hit = found.contains(name);
                counts[name.kind as usize][0] += usize::from(hit);
                if errors && !hit && casing == Casing::Written {
                    println!("missed {:?} {}", name.kind, around(&doc.text, name.span));
                }
            }
            for name in &found {
                counts[name.kind as usize][2] += 1;
                if errors && casing == Casing::Written && !doc.names.contains(name) {
                    println!("wrong  {:?} {}", name.kind, around(&doc.text, name.span));
                }
            }
        }
        let f1 =
            |counts: [usize; 3]| 200.0 * counts[0] as f64 / (counts[1] + counts[2]).max(1) as f64;
        let all = counts.iter().fold([0; 3], |all, one| {
            [all[0] + one[0], all[1] + one[1], all[2] + one[2]]
        });
        let share = |part: usize, of: usize| 100.0 * part as f64 / of.max(1) as f64;
        let kinds = Kind::ALL.iter().map(|kind| {
            let c = counts[*kind as usize];
            format!(
                "{} {:.1} ({:.0}/{:.0})",
                kind.name(),
                f1(c),
                share(c[0], c[2]),
                share(c[0], c[1])
            )
        });
        let kinds: Vec<_> = kinds.collect();
        println!(
            "{name:15} {:8} F1 {:.1}  {}",
            format!("{casing:?}"),
            f1(all),
            kinds.join("  ")
        );
    }
}

fn around(text: &str, span: Span) -> String {
    let from = text.floor_char_boundary(span.start.saturating_sub(40));
    let to = text.ceil_char_boundary((span.end + 40).min(text.len()));
    format!(
        "{} [{}] {}",
        &text[from..span.start],
        span.of(text),
        &text[span.end..to]
    )
    .replace('\n', "|")
}
