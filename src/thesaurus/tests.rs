//! The table against the lists it is made of.

use std::collections::BTreeMap;

use super::*;
use crate::analysis::{Language, Stemmer, is_stop_word};

/// A word with more relatives than this says too little.
const MOST: usize = 24;

fn groups(list: &'static str) -> impl Iterator<Item = &'static str> {
    list.lines()
        .filter(|line| !line.starts_with('#') && !line.is_empty())
}

#[test]
fn the_table_is_made_of_the_lists() {
    let lists = [
        (Relation::Family, include_str!("families.txt")),
        (Relation::Synonym, include_str!("synonyms.txt")),
    ];
    let mut stemmer = Stemmer::new(Language::ENGLISH);
    let mut table: BTreeMap<String, BTreeMap<String, Relation>> = BTreeMap::new();
    for (relation, list) in lists {
        for group in groups(list) {
            let words = group.split(' ').filter(|word| !is_stop_word(word));
            let stems: Vec<String> = words.map(|word| stemmer.stem(word).to_owned()).collect();
            for one in &stems {
                for other in stems.iter().filter(|other| *other != one) {
                    let entry = table.entry(one.clone()).or_default();
                    entry.entry(other.clone()).or_insert(relation);
                }
            }
        }
    }
    let mut text = String::new();
    for (stem, related) in &table {
        text += stem;
        let mut related: Vec<_> = related.iter().collect();
        related.sort_by_key(|(stem, relation)| (**relation, *stem));
        for (stem, relation) in related.into_iter().take(MOST) {
            text.push(' ');
            text.push(if *relation == Relation::Family {
                '='
            } else {
                '~'
            });
            text += stem;
        }
        text.push('\n');
    }
    expect_test::expect_file!["table.txt"].assert_eq(&text);
}

#[test]
fn every_stem_of_the_table_is_found_and_no_other() {
    for line in TABLE.lines() {
        let stem = line.split(' ').next().unwrap_or("");
        assert_eq!(line_of(stem), Some(line));
        assert!(related(stem).count() > 0);
        for near in [format!("{stem}z"), format!("!{stem}"), String::new()] {
            assert!(line_of(&near).is_none_or(|line| line.starts_with(&format!("{near} "))));
        }
    }
    assert!(TABLE.is_ascii());
}

#[test]
fn lists_hold_lower_case_words_in_groups() {
    for list in [include_str!("families.txt"), include_str!("synonyms.txt")] {
        for group in groups(list) {
            let words: Vec<_> = group.split(' ').collect();
            assert!((2..=12).contains(&words.len()), "{group}");
            let plain = |word: &&str| {
                !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_lowercase())
            };
            assert!(words.iter().all(plain), "{group}");
        }
    }
}
