//! Every hit points back to where it came from: bytes, line, highlights.

use std::fs;

use serde_json::Value;

use crate::program::{corpus, run};

/// The words of a text, markup and white space aside.
fn words(text: &str) -> Vec<String> {
    let letters = |word: &str| {
        word.chars()
            .filter(|letter| letter.is_alphanumeric())
            .collect::<String>()
    };
    text.split_whitespace()
        .map(letters)
        .filter(|word| !word.is_empty())
        .collect()
}

fn decoded(bytes: &[u8], path: &str) -> String {
    let encoding = match path {
        "courts/quota-emails.txt" => encoding_rs::WINDOWS_1252,
        "business/brandt-lines-half-year.txt" => encoding_rs::UTF_16LE,
        _ => encoding_rs::UTF_8,
    };
    encoding.decode_without_bom_handling(bytes).0.into_owned()
}

#[test]
fn passages_lie_in_their_files_where_they_say() {
    let home = tempfile::tempdir().unwrap();
    let briefs = corpus("briefs");
    run(home.path(), ["index", briefs.to_str().unwrap()]);
    let seen = run(
        home.path(),
        [
            "search",
            "--limit",
            "1000",
            "--per-brief",
            "0",
            "--format",
            "json",
            "a* OR t* OR s* OR i* OR d*",
        ],
    );
    let answer: Value = serde_json::from_str(&seen.stdout).unwrap();
    let mut in_source = 0;
    for hit in answer["hits"].as_array().unwrap() {
        let (path, passage) = (hit["brief"]["path"].as_str().unwrap(), &hit["passage"]);
        let text = passage["text"].as_str().unwrap();
        for span in passage["highlights"].as_array().unwrap() {
            let span = (
                span[0].as_u64().unwrap() as usize,
                span[1].as_u64().unwrap() as usize,
            );
            assert!(!text[span.0..span.1].is_empty(), "{path}");
        }
        if passage["in"] != "source" {
            continue;
        }
        in_source += 1;
        let file = fs::read(briefs.join(path)).unwrap();
        let (start, end) = (
            passage["start"].as_u64().unwrap() as usize,
            passage["end"].as_u64().unwrap() as usize,
        );
        let there = decoded(&file[start..end], path);
        if path.ends_with(".txt") {
            assert_eq!(words(&there), words(text), "{path}");
        } else {
            let (first, last) = (words(text), words(&there));
            assert_eq!(first.first(), last.first(), "{path}: {there}");
        }
        let line = decoded(&file[..start], path).matches('\n').count() + 1;
        assert_eq!(passage["line"], line, "{path}");
    }
    assert!(in_source > 80, "{in_source}");
}
