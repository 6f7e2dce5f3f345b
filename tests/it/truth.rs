//! Ranking on judged queries of the example corpus, held against a written baseline: what became
//! worse fails, and what became better, too, until it is written down.
//!
//! `UPDATE_BASELINE=1 cargo test --test it baseline` writes it. It is not written with the other
//! snapshots, so that no loss is taken for a change of wording.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use dateline::engine::Search;
use dateline::eval::Qrels;
use dateline::index::Home;
use dateline::query::Clause;
use serde_json::Value;

use crate::program::{corpus, project, run};

const COLUMNS: [&str; 5] = ["nDCG@10", "MAP", "MRR@10", "Recall@100", "first_passage"];
const BASELINE: &str = "corpus/truth/baseline.txt";
const HEAD: &str = "\
# What `dateline eval` measures over these queries: nDCG@10, MAP, MRR@10, Recall@100, and whether
# the first passage shown answers (for all of them: how often). Held by `cargo test`; written by
# UPDATE_BASELINE=1 cargo test --test it baseline
";

/// By query, and `mean`, the columns as they are written down.
type Rows = BTreeMap<String, Vec<String>>;

fn index(home: &Path) {
    let briefs = corpus("briefs");
    let seen = run(home, ["index", briefs.to_str().unwrap()]);
    assert_eq!(seen.code, 0, "{seen:?}");
}

fn truth(name: &str) -> String {
    corpus("truth").join(name).to_str().unwrap().to_owned()
}

fn measured(home: &Path) -> Rows {
    let arguments = [
        "eval",
        "--queries",
        &truth("queries.tsv"),
        "--qrels",
        &truth("qrels.txt"),
        "--passages",
        &truth("passages.txt"),
        "--format",
        "json",
    ];
    let seen = run(home, arguments);
    assert_eq!((seen.code, seen.stderr.as_str()), (0, ""), "{seen:?}");
    let report: Value = serde_json::from_str(&seen.stdout).unwrap();
    let number = |value: &Value| match value {
        Value::Bool(hit) => format!("{:.4}", f64::from(u8::from(*hit))),
        Value::Number(number) => format!("{:.4}", number.as_f64().unwrap()),
        _ => "-".into(),
    };
    let row = |values: &Value| COLUMNS.map(|column| number(&values[column])).to_vec();
    let mut mean = row(&report["means"]);
    mean[COLUMNS.len() - 1] = number(&report["first_passage"]["share"]);
    let queries = report["per_query"].as_array().unwrap();
    let queries = queries
        .iter()
        .map(|query| (query["qid"].as_str().unwrap().to_owned(), row(query)));
    queries.chain([("mean".into(), mean)]).collect()
}

fn written(rows: &Rows) -> String {
    let mut text = HEAD.to_owned();
    for (query, columns) in rows {
        writeln!(text, "{query:<4} {}", columns.join(" ")).unwrap();
    }
    text
}

fn read(text: &str) -> Rows {
    let lines = text.lines().filter(|line| !line.starts_with('#'));
    let rows = lines.map(|line| {
        let mut words = line.split_ascii_whitespace().map(str::to_owned);
        (words.next().unwrap(), words.collect())
    });
    rows.collect()
}

/// What differs, in words.
fn differences(before: &Rows, now: &Rows) -> Vec<String> {
    let queries: BTreeSet<&String> = before.keys().chain(now.keys()).collect();
    let mut told = Vec::new();
    for query in queries {
        let (Some(before), Some(now)) = (before.get(query), now.get(query)) else {
            told.push(format!("{query} is in one of them only"));
            continue;
        };
        for ((column, before), now) in COLUMNS.iter().zip(before).zip(now) {
            if before == now {
                continue;
            }
            let number = |text: &String| text.parse::<f64>().unwrap_or(0.0);
            let way = match number(now) < number(before) {
                true => "worse",
                false => "better",
            };
            told.push(format!("{query} {column} {before} -> {now}, {way}"));
        }
    }
    told
}

#[test]
fn ranking_is_as_good_as_the_baseline_says() {
    let home = tempfile::tempdir().unwrap();
    index(home.path());
    let now = measured(home.path());
    let path = project().join(BASELINE);
    if std::env::var_os("UPDATE_BASELINE").is_some() {
        fs::write(path, written(&now)).unwrap();
        return;
    }
    let before = read(&fs::read_to_string(path).unwrap());
    let told = differences(&before, &now);
    assert!(
        told.is_empty(),
        "{}\nif that is meant: UPDATE_BASELINE=1 cargo test --test it baseline",
        told.join("\n")
    );
}

#[test]
fn a_change_either_way_is_told_apart_from_the_baseline() {
    let rows = |text: &str| read(text);
    let before = rows("# head\nmean 0.5000 0.5000\nq01 1.0000 0.5000\n");
    let now = rows("mean 0.4000 0.5000\nq01 1.0000 0.6000\nq02 1.0000 1.0000\n");
    let told = differences(&before, &now);
    let expected = [
        "mean nDCG@10 0.5000 -> 0.4000, worse",
        "q01 MAP 0.5000 -> 0.6000, better",
        "q02 is in one of them only",
    ];
    assert_eq!(told, expected);
    assert_eq!(read(&written(&before)), before);
}

/// A judgment of a brief or passage that is not there would measure nothing.
#[test]
fn what_is_judged_is_in_the_corpus() {
    let home = tempfile::tempdir().unwrap();
    index(home.path());
    let (reader, _) = Home::at(home.path().join(".dateline")).read().unwrap();
    let (mut briefs, mut passages) = (BTreeSet::new(), BTreeSet::new());
    for handle in reader.matches(&Clause::Everything).unwrap() {
        let kept = reader.fetch(handle).unwrap();
        let id = kept.brief.trec_id();
        passages.extend((0..kept.passages.len()).map(|ordinal| format!("{id}/{ordinal}")));
        briefs.insert(id);
    }
    let queries = fs::read_to_string(corpus("truth").join("queries.tsv")).unwrap();
    let queries: Vec<&str> = queries
        .lines()
        .map(|line| line.split_once('\t').unwrap().0)
        .collect();
    assert!(queries.len() > 90, "queries went missing");
    for (name, known, all) in [
        ("qrels.txt", &briefs, true),
        ("passages.txt", &passages, false),
    ] {
        let (qrels, wrong) = Qrels::read(&fs::read(corpus("truth").join(name)).unwrap());
        assert_eq!(wrong, []);
        for query in qrels.queries() {
            assert!(queries.contains(&query), "{name}: {query} asks nothing");
            for id in qrels.topic(query).unwrap().keys() {
                assert!(known.contains(id), "{name}: {query}: there is no {id}");
            }
        }
        for query in queries.iter().filter(|_| all) {
            assert!(qrels.relevant(query) > 0, "{name}: nothing answers {query}");
        }
    }
}
