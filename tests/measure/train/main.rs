//! Trains the tagger of names and measures it.
//!
//! `cargo run --release --example train -- --data ../shared/data --write` learns from the sets in
//! `DATA/ner/train`, our own briefs in `corpus/names/learn` and the lists, and writes
//! `src/entity/names.model`; without `--write` it only measures, with `--shipped` what is shipped.
//! The same input gives the same bytes. `--gold-weight`, `--epochs`, `--keep`, `--rate`, `--folds`, `--swap` try other settings,
//! `--more FILE` measures on labels that stand off from their texts, `--errors` shows what went wrong,
//! `--doubts FILE` lists where our labels and those learnt without the document differ.
#![allow(
    clippy::print_stdout,
    clippy::print_stderr,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "it measures, and prints what it measured"
)]

#[path = "../labels.rs"]
mod data;
mod learn;
mod lists;
mod report;
mod samples;
mod swap;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::Instant;

use dateline::entity::tagger::labels::{Label, Viterbi};
use dateline::entity::tagger::lists::{Class, Lists, pack as pack_lists};
use dateline::entity::tagger::{Model, Ready, pack};

use data::{Casing, Doc};
use learn::{Settings, learn};
use report::{measure, write_doubts};
use samples::{rows, samples};

/// The sets that are learnt from, and how much each counts.
const SETS: [(&str, f32); 8] = [
    ("wikigold", 1.0),
    ("uner_ewt.dev", 1.0),
    ("uner_ewt.test", 1.0),
    ("crossner", 0.7),
    ("redocred", 0.7),
    ("gum_open", 0.5),
    ("btc", 0.5),
    ("wnut17", 0.5),
];

/// The sets that are measured on.
const DEV: [&str; 3] = ["uner_pud", "gum_news", "worldwide_half"];

fn main() {
    let args: Vec<String> = std::env::args().collect();
    let option = |name: &str| {
        args.iter()
            .position(|arg| arg == name)
            .and_then(|at| args.get(at + 1))
            .cloned()
    };
    let number = |name: &str, usual: f64| {
        option(name)
            .and_then(|text| text.parse().ok())
            .unwrap_or(usual)
    };
    let home = Path::new(env!("CARGO_MANIFEST_DIR"));
    let data = PathBuf::from(option("--data").unwrap_or_else(|| "../shared/data".into()));
    let gold = option("--gold").map_or(home.join("corpus/names/learn"), PathBuf::from);
    let own = option("--lists").map_or(home.join("src/entity/lists"), PathBuf::from);
    let how = Sizes {
        learn: Settings {
            epochs: number("--epochs", 6.0) as usize,
            keep: number("--keep", 0.5) as f32,
            rate: number("--rate", 0.05) as f32,
            seed: 7,
        },
        folds: number("--folds", 4.0) as usize,
        least: number("--least", 2.0) as u32,
        buckets: [
            number("--buckets", 112_000.0) as usize,
            number("--second", 8_000.0) as usize,
        ],
    };
    let begun = Instant::now();
    let phrases = lists::read(&own, &data.join("gazetteers"));
    let swapper = swap::Swapper::new(&phrases);
    let (train, held) = training(
        &data,
        &gold,
        number("--gold-weight", 1.0) as f32,
        &swapper,
        &phrases,
        number("--swap", 1.0) as u64,
    );
    let common = common(&train);
    let phrases = phrases
        .iter()
        .map(|(phrase, class)| (phrase.as_str(), *class));
    let lists = pack_lists(phrases.chain(common.iter().map(|word| (word.as_str(), Class::Common))));
    eprintln!(
        "{} documents, {} held out, lists {} KiB",
        train.len(),
        held.len(),
        lists.len() / 1024
    );
    let errors = args.iter().any(|arg| arg == "--errors");
    let bytes = if args.iter().any(|arg| arg == "--shipped") {
        Vec::new()
    } else {
        train_model(&train, &lists, &how, option("--doubts").as_deref())
    };
    eprintln!(
        "trained in {:.0} s, {} KiB",
        begun.elapsed().as_secs_f32(),
        bytes.len() / 1024
    );
    if args.iter().any(|arg| arg == "--write") {
        std::fs::write(home.join("src/entity/names.model"), &bytes)
            .expect("the model cannot be written");
    }
    let model = Model::new(&bytes).unwrap_or(*Model::shipped());
    if let Some(file) = option("--more") {
        let docs = data::standoff(Path::new(&file), &data.join("news"), 1.0);
        measure("more", &docs, model, errors);
    }
    for name in DEV {
        let docs = data::bio(&data.join("ner/dev").join(format!("{name}.bio")), 1.0);
        measure(name, &docs, model, errors);
    }
    measure("own fifth", &held, model, errors);
}

/// What is learnt from, with copies in other casings, and the fifth of our own that is not.
fn training(
    data: &Path,
    gold: &Path,
    weight: f32,
    swapper: &swap::Swapper,
    phrases: &[(String, Class)],
    rounds: u64,
) -> (Vec<Doc>, Vec<Doc>) {
    let nationalities = phrases.iter().filter(|(_, class)| *class == Class::Demonym);
    let nationalities = nationalities.map(|(phrase, _)| phrase.as_str()).collect();
    let mut train = Vec::new();
    for (name, weight) in SETS {
        let path = data.join("ner/train").join(format!("{name}.bio"));
        train.extend(
            data::bio(&path, weight)
                .into_iter()
                .map(|doc| doc.bare(&nationalities)),
        );
    }
    let mut files = Vec::new();
    let mut folders = vec![gold.to_path_buf()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).into_iter().flatten().flatten() {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
            } else if path
                .extension()
                .is_some_and(|extension| extension == "txt" || extension == "tsv")
            {
                files.push(path);
            }
        }
    }
    files.sort();
    let own: Vec<Doc> = files
        .iter()
        .flat_map(
            |file| match file.extension().is_some_and(|extension| extension == "tsv") {
                true => data::standoff(file, &data.join("news"), weight),
                false => data::marked(file, weight),
            },
        )
        .collect();
    let (held, own): (Vec<_>, Vec<_>) = own.into_iter().partition(Doc::is_held_out);
    let mut swapped = Vec::new();
    for round in 0..rounds {
        let of = train
            .iter()
            .filter(|doc| doc.id % 3 == round % 3 && doc.text.len() > 300);
        swapped.extend(of.chain(&own).filter_map(|doc| swapper.swapped(doc, round)));
    }
    eprintln!("{} swapped", swapped.len());
    train.extend(own);
    train.extend(swapped);
    let mut copies = Vec::new();
    for doc in &train {
        let casing = match doc.id / 5 % 25 {
            0..=2 => Casing::Upper,
            3 | 4 => Casing::Lower,
            5 | 6 => Casing::Title,
            _ => continue,
        };
        copies.push(doc.cased(casing));
    }
    train.extend(copies);
    (train, held)
}

/// Words that the texts have in lower case, three times or more.
fn common(docs: &[Doc]) -> Vec<String> {
    let mut counts: BTreeMap<&str, u32> = BTreeMap::new();
    for doc in docs {
        for word in doc.text.split(|letter: char| !letter.is_alphabetic()) {
            if word.starts_with(|letter: char| letter.is_lowercase()) {
                *counts.entry(word).or_default() += 1;
            }
        }
    }
    counts
        .into_iter()
        .filter(|(_, count)| *count >= 4)
        .map(|(word, _)| word.to_owned())
        .collect()
}

/// How the two passes are learnt, and how much of them is kept.
struct Sizes {
    learn: Settings,
    /// The second pass learns from labels that the first gave to texts it had not seen.
    folds: usize,
    /// A feature that is rarer is not learnt.
    least: u32,
    /// Buckets of four rows in the table of each pass.
    buckets: [usize; 2],
}

/// A text's number in the samples, its document, its labels and the sums that they were chosen by.
type Labelled = (usize, usize, (Vec<Label>, Vec<[f32; learn::WIDE]>));

fn train_model(docs: &[Doc], lists: &[u8], sizes: &Sizes, doubts: Option<&str>) -> Vec<u8> {
    let Sizes {
        learn: how,
        folds,
        least,
        buckets,
    } = *sizes;
    let table = Lists::new(lists);
    let ready: Vec<Ready> = docs
        .iter()
        .map(|doc| {
            let mut ready = Ready::default();
            ready.fill(&[&doc.text], &table);
            ready
        })
        .collect();
    let words: usize = ready.iter().map(|ready| ready.words.list.len()).sum();
    let (first, numbers) = samples(rows(docs, &ready, None), docs, least);
    eprintln!("{words} words, {} features", numbers.hashes.len());
    let count = numbers.hashes.len();
    // A copy goes to the fold of its original.
    let fold = |doc: usize| (docs[doc].id & !0x5555) as usize / 64 % folds;
    let mut labels: Vec<Vec<Label>> = ready
        .iter()
        .map(|ready| vec![0; ready.words.list.len()])
        .collect();
    let label_fold = |part: usize| -> Vec<Labelled> {
        let learnt = learn(&first, &|doc| fold(doc) != part, count, how);
        let mut viterbi = Viterbi::default();
        let out = first.iter().enumerate();
        let out = out.filter(|(_, sample)| fold(sample.doc) == part);
        out.map(|(number, sample)| (number, sample.doc, learnt.label(sample, &mut viterbi)))
            .collect()
    };
    let mut first_pass = None;
    let mut offsets = vec![Vec::new(); first.len()];
    for pair in (0..folds).collect::<Vec<_>>().chunks(2) {
        std::thread::scope(|scope| {
            let running: Vec<_> = pair
                .iter()
                .map(|part| {
                    let part = *part;
                    scope.spawn(move || label_fold(part))
                })
                .collect();
            for run in running {
                let mut at: BTreeMap<usize, usize> = BTreeMap::new();
                for (number, doc, (row, sums)) in run.join().expect("a fold failed") {
                    offsets[number] = sums;
                    let at = at.entry(doc).or_default();
                    labels[doc][*at..*at + row.len()].copy_from_slice(&row);
                    *at += row.len();
                }
            }
        });
    }
    if let Some(path) = doubts {
        write_doubts(path, docs, &ready, &labels);
    }
    let (mut later, later_numbers) = samples(rows(docs, &ready, Some(&labels)), docs, least);
    for (sample, offsets) in later.iter_mut().zip(offsets) {
        sample.offsets = offsets;
    }
    let mut second_pass = None;
    std::thread::scope(|scope| {
        let one = scope.spawn(|| learn(&first, &|_| true, count, how));
        let other = scope.spawn(|| learn(&later, &|_| true, later_numbers.hashes.len(), how));
        first_pass = one.join().ok();
        second_pass = other.join().ok();
    });
    let (Some(one), Some(other)) = (first_pass, second_pass) else {
        panic!("a pass failed")
    };
    let bytes: [Vec<u8>; 2] = [
        one.pack(&numbers, buckets[0]),
        other.pack(&later_numbers, buckets[1]),
    ];
    pack(
        [&one.transitions(), &other.transitions()],
        [&bytes[0], &bytes[1]],
        lists,
    )
}
