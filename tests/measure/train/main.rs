//! Trains the tagger of names and measures it.
//!
//! `cargo run --release --example train -- --data ../shared/data --write` learns from the sets in
//! `DATA/ner/train`, our own briefs in `corpus/names` and the lists, and writes
//! `src/entity/names.model`; without `--write` it only measures. The same input gives the same
//! bytes.

mod data;
mod learn;
mod lists;
mod swap;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::Instant;

use dateline::brief::Kind;
use dateline::entity::tagger::evidence::{ByWord, vote};
use dateline::entity::tagger::features::{First, features, second};
use dateline::entity::tagger::labels::{Label, Part, Viterbi, label};
use dateline::entity::tagger::lists::{Class, Lists, pack as pack_lists};
use dateline::entity::tagger::{Model, Ready, Tagger, pack};

use data::{Casing, Doc};
use learn::{Learnt, Numbers, Sample, Settings, learn};

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
    let gold = option("--gold").map_or(home.join("corpus/names"), PathBuf::from);
    let own = option("--lists").map_or(home.join("src/entity/lists"), PathBuf::from);
    let how = Settings {
        epochs: number("--epochs", 8.0) as usize,
        keep: number("--keep", 0.4) as f32,
        rate: number("--rate", 0.1) as f32,
        seed: 7,
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
        number("--swap", 0.0) as u64,
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
    let bytes = train_model(
        &train,
        &lists,
        how,
        number("--folds", 4.0) as usize,
        number("--least", 2.0) as u32,
        number("--buckets", 112_000.0) as u32,
        number("--second", 8_000.0) as u32,
        option("--doubts").as_deref(),
    );
    eprintln!(
        "trained in {:.0} s, {} KiB",
        begun.elapsed().as_secs_f32(),
        bytes.len() / 1024
    );
    if args.iter().any(|arg| arg == "--write") {
        std::fs::write(home.join("src/entity/names.model"), &bytes)
            .expect("the model cannot be written");
    }
    let Some(model) = Model::new(&bytes) else {
        panic!("the asset cannot be read back")
    };
    if let Some(lean) = option("--lean") {
        for lean in lean.split(',').filter_map(|lean| lean.parse().ok()) {
            println!("lean {lean}");
            let docs = data::bio(&data.join("ner/dev/worldwide_half.bio"), 1.0);
            measure("worldwide", &docs, model.leaning(lean), false);
            measure("own fifth", &held, model.leaning(lean), false);
        }
    }
    if let Some(file) = option("--more") {
        let docs = data::standoff(Path::new(&file), &data.join("news"), 1.0);
        measure(
            "more",
            &docs,
            model,
            args.iter().any(|arg| arg == "--errors"),
        );
    }
    for name in DEV {
        let docs = data::bio(&data.join("ner/dev").join(format!("{name}.bio")), 1.0);
        measure(name, &docs, model, args.iter().any(|arg| arg == "--errors"));
    }
    measure(
        "own fifth",
        &held,
        model,
        args.iter().any(|arg| arg == "--errors"),
    );
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
    let (held, own): (Vec<_>, Vec<_>) = own.into_iter().partition(|doc| doc.id % 5 == 0);
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
        for place in first..at {
            let part = match (place == first, place + 1 == at) {
                (true, true) => Part::Single,
                (true, false) => Part::Begin,
                (false, true) => Part::End,
                (false, false) => Part::Inside,
            };
            labels[place] = label(kind, part);
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
    use dateline::entity::tagger::labels::{follows, kind};
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

fn rows(docs: &[Doc], ready: &[Ready], first: Option<&[Vec<Label>]>) -> Rows {
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

fn samples(rows: Rows, docs: &[Doc], least: u32) -> (Vec<Sample>, Numbers) {
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

fn train_model(
    docs: &[Doc],
    lists: &[u8],
    how: Settings,
    folds: usize,
    least: u32,
    buckets: u32,
    second_buckets: u32,
    doubts: Option<&str>,
) -> Vec<u8> {
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
    let label_fold = |part: usize| -> Vec<(usize, usize, (Vec<Label>, Vec<[f32; learn::WIDE]>))> {
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
        one.pack(&numbers, buckets as usize),
        other.pack(&later_numbers, second_buckets as usize),
    ];
    pack(
        [&one.transitions(), &other.transitions()],
        [&bytes[0], &bytes[1]],
        lists,
    )
}

/// Where our own labels and those learnt without the document differ, for a second look.
fn write_doubts(path: &str, docs: &[Doc], ready: &[Ready], labels: &[Vec<Label>]) {
    let mut lines = String::new();
    for (number, doc) in docs
        .iter()
        .enumerate()
        .filter(|(_, doc)| !doc.from.is_empty())
    {
        let words = &ready[number].words;
        let mut found = Vec::new();
        let mut start = 0;
        for (at, label) in labels[number].iter().enumerate() {
            use dateline::entity::tagger::labels::{begins, ends, kind};
            if begins(*label) {
                start = at;
            }
            if let Some(kind) = kind(*label).filter(|_| ends(*label)) {
                let span = dateline::span::Span::new(
                    words.list[start].start as usize,
                    words.list[at].end as usize,
                );
                found.push(dateline::entity::tagger::Mention {
                    span,
                    kind,
                    known: false,
                });
            }
        }
        let mut say = |what: &str, name: &dateline::entity::tagger::Mention| {
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
fn measure(name: &str, docs: &[Doc], model: Model, errors: bool) {
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
            let mut found = tagger.tag(&[&doc.text]).remove(0);
            found.iter_mut().for_each(|name| name.known = false);
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

fn around(text: &str, span: dateline::span::Span) -> String {
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

#[allow(dead_code)]
fn mean(all: Vec<Learnt>) -> Learnt {
    Learnt::mean(all)
}
