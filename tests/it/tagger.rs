//! The tagger that is shipped, measured on the fifth of our own briefs that it has not learnt from.

#[path = "../measure/labels.rs"]
#[allow(dead_code, reason = "the trainer uses the rest")]
mod labels;

use std::path::Path;

use dateline::entity::tagger::{Model, Tagger};
use labels::{Casing, Doc};

/// Briefs of ours that the trainer sets aside.
fn held_out() -> Vec<Doc> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus/names/learn");
    let mut docs = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|extension| extension == "txt") {
            docs.extend(
                labels::marked(&path, 1.0)
                    .into_iter()
                    .filter(Doc::is_held_out),
            );
        }
    }
    assert!(docs.len() > 100, "where are the briefs?");
    docs
}

/// F1 over exact spans and kinds, in hundredths.
fn f1(docs: &[Doc], casing: Casing) -> f64 {
    let mut tagger = Tagger::new(*Model::shipped());
    let (mut right, mut wanted, mut found) = (0, 0, 0);
    for doc in docs {
        let doc = doc.cased(casing);
        let names = tagger.tag(&[&doc.text]).remove(0);
        let hit = |name: &labels::Name| {
            names
                .iter()
                .any(|found| (found.span, found.kind) == (name.span, name.kind))
        };
        right += doc.names.iter().filter(|name| hit(name)).count();
        (wanted, found) = (wanted + doc.names.len(), found + names.len());
    }
    200.0 * right as f64 / (wanted + found) as f64
}

/// The weights are of no use to any other tokenizer, features or lists: a change to these without
/// training again shows here.
#[test]
fn the_weights_fit_the_program() {
    let docs = held_out();
    let measured = [Casing::Written, Casing::Upper, Casing::Lower].map(|casing| f1(&docs, casing));
    for (measured, least) in measured.into_iter().zip([88.0, 78.0, 78.0]) {
        assert!(measured > least, "F1 {measured:.1} is not above {least}");
    }
}
