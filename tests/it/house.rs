//! The rules of the house, held against the code as text.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// Rooms from the foundation up: each may name only those before it.
const ORDER: [&[&str]; 14] = [
    &["span", "date", "fault", "analysis", "likeness"],
    &["topic", "thesaurus"],
    &["brief"],
    &["story"],
    &["passage", "entity", "reader"],
    &["query"],
    &["spelling"],
    &["engine"],
    &["rank", "walk", "unpack"],
    &["ledger"],
    &["index", "search", "eval"],
    &["render"],
    &["cli"],
    &["main"],
];

fn sources() -> Vec<(PathBuf, String)> {
    let mut files = Vec::new();
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("src")];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() && path.ends_with("tests") {
                continue; // the tests of a module, in files of their own
            }
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let text = fs::read_to_string(&path).unwrap();
                files.push((path, text));
            }
        }
    }
    assert!(files.len() > 50, "the sources are not where they were");
    files.sort();
    files
}

/// The room a file belongs to: its folder or file right below `src`.
fn room(path: &Path) -> String {
    let below = path
        .strip_prefix(Path::new(env!("CARGO_MANIFEST_DIR")).join("src"))
        .unwrap();
    let first = below
        .components()
        .next()
        .unwrap()
        .as_os_str()
        .to_string_lossy()
        .into_owned();
    first.trim_end_matches(".rs").to_owned()
}

/// The code without its tests and comments.
fn code(text: &str) -> String {
    let code = text
        .split("#[cfg(test)]\nmod tests {")
        .next()
        .unwrap_or(text);
    let lines = code
        .lines()
        .filter(|line| !line.trim_start().starts_with("//"));
    lines.collect::<Vec<_>>().join("\n")
}

#[test]
fn data_flows_one_way() {
    let floor: BTreeMap<&str, usize> = ORDER
        .iter()
        .enumerate()
        .flat_map(|(floor, rooms)| rooms.iter().map(move |room| (*room, floor)))
        .collect();
    let mut wrong = Vec::new();
    for (path, text) in sources() {
        let room = room(&path);
        let is_test = path
            .file_name()
            .is_some_and(|name| name == "tests.rs" || name == "specimen.rs");
        if room == "lib" || room == "main" || is_test {
            continue;
        }
        let here = *floor
            .get(room.as_str())
            .unwrap_or_else(|| panic!("{room} has no place in ORDER"));
        for (used, place) in &floor {
            let named = code(&text).contains(&format!("crate::{used}::"));
            if named && *place >= here && *used != room && !ORDER[here].contains(used) {
                wrong.push(format!("{} names {used}", path.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn strangers_stay_at_the_door() {
    let doors = [
        ("tantivy::", "engine/tantivy"),
        ("clap", "cli"),
        ("indicatif", "cli"),
        ("walkdir", "walk.rs"),
        ("postcard", "engine/tantivy"),
        ("encoding_rs", "reader"),
        ("quick_xml", "reader/xml"),
        ("dom_query", "reader/page"),
        ("dom_smoothie", "reader/page"),
        ("tendril", "reader/page"),
        ("whatlang", "reader"),
        ("rust_stemmers", "analysis"),
        ("textwrap", "render"),
        ("flate2", "unpack"),
        ("ruzstd", "unpack"),
    ];
    let mut wrong = Vec::new();
    for (path, text) in sources() {
        let shown = path.to_string_lossy().replace('\\', "/");
        for (stranger, door) in doors {
            let used = code(&text).lines().any(|line| {
                let line = line.trim_start();
                let uses = line.starts_with(&format!("use {stranger}"))
                    || line.contains(&format!(" {stranger}("));
                uses && !line.contains("crate::") && !line.contains("super::")
            });
            if used && !shown.contains(&format!("src/{door}")) {
                wrong.push(format!("{shown} names {stranger}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn only_the_command_line_speaks_and_asks_what_time_it_is() {
    let mut wrong = Vec::new();
    for (path, text) in sources() {
        if ["cli", "main"].contains(&room(&path).as_str()) {
            continue;
        }
        for word in [
            "println!",
            "eprintln!",
            "print!(",
            "process::exit",
            "std::env::",
            "stdout()",
            "stderr()",
            "Instant::now",
            "SystemTime::now",
        ] {
            if code(&text).contains(word) {
                wrong.push(format!("{} has {word}", path.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn every_module_says_what_it_is_and_what_it_does_not_know() {
    let mut wrong = Vec::new();
    for (path, text) in sources() {
        if path.file_name().is_some_and(|name| name == "tests.rs")
            || path.iter().any(|part| part == "tests")
        {
            continue;
        }
        let doc: Vec<_> = text
            .lines()
            .take_while(|line| line.starts_with("//!"))
            .collect();
        if doc.is_empty() {
            wrong.push(format!("{} has no module text", path.display()));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn no_file_has_grown_out_of_its_room() {
    let long: Vec<_> = sources()
        .into_iter()
        .map(|(path, text)| (text.lines().count(), path))
        .filter(|(lines, path)| *lines > 500 && !path.iter().any(|part| part == "tests"))
        .collect();
    assert!(long.is_empty(), "{long:#?}");
}
