//! Real pages, where they are at hand; never copied here.

use std::path::PathBuf;

use super::read;

/// The folder of shared data, if this machine has it.
fn shared(file: &str) -> Option<Vec<u8>> {
    let root = match std::env::var_os("DATELINE_SHARED") {
        Some(root) => PathBuf::from(root),
        None => PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared"),
    };
    let path = root.join("data").join(file);
    let bytes = std::fs::read(&path).ok();
    if bytes.is_none() {
        eprintln!("skipped: no {}", path.display());
    }
    bytes
}

#[test]
fn the_pasted_page_gives_its_parts() {
    let Some(bytes) = shared("news/seed_brief.txt") else {
        return;
    };
    let reading = read("seed_brief.txt", &bytes);
    let found = &reading.found[0];
    let lines: Vec<&str> = std::str::from_utf8(&bytes).unwrap().lines().collect();
    assert_eq!(found.brief.kicker.as_deref(), Some(lines[0]));
    assert_eq!(found.brief.headline, lines[1]);
    let heads: Vec<&str> = found
        .brief
        .headings
        .iter()
        .map(|h| h.text.as_str())
        .collect();
    assert_eq!(heads, [lines[3], lines[6], lines[9], lines[12]]);
    let quote = format!("\n\n{}\n{}", lines[14], lines[15]);
    assert!(found.brief.text.ends_with(&quote));
    assert!(found.trace.iter().any(|trace| trace.slot == "pull quote"));
    assert_eq!(reading.problems, []);
}

#[test]
fn folders_of_sections_give_the_section_and_the_first_line_the_headline() {
    let Some(bytes) = shared("news/bbc/tech/001.txt") else {
        return;
    };
    let brief = &read("tech/001.txt", &bytes).found[0].brief;
    assert_eq!(brief.section, ["tech"]);
    let text = String::from_utf8_lossy(&bytes);
    assert_eq!(
        Some(brief.headline.as_str()),
        text.lines().next().map(str::trim)
    );
}
