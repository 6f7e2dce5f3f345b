//! Packed files as a user sees them: gzip and zstd around what is read anyway.

use std::fs;
use std::io::Write;
use std::path::Path;

use flate2::Compression;
use ruzstd::encoding::{CompressionLevel, compress_to_vec};

use crate::program::{Seen, run};

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), Compression::fast());
    packed.write_all(bytes).unwrap();
    packed.finish().unwrap()
}

fn zstd(bytes: &[u8]) -> Vec<u8> {
    compress_to_vec(bytes, CompressionLevel::Fastest)
}

fn news(home: &Path, files: &[(&str, Vec<u8>)]) {
    fs::create_dir_all(home.join("news/harbour")).unwrap();
    for (name, bytes) in files {
        fs::write(home.join("news").join(name), bytes).unwrap();
    }
}

/// So many lines, each a brief of some kilobytes.
fn lines(count: usize) -> String {
    let line = |number: usize| {
        let text = format!("Crate {number} was landed. ").repeat(200);
        format!("{{\"title\": \"Crate {number}\", \"text\": \"{text}\"}}\n")
    };
    (0..count).map(line).collect()
}

fn problems(home: &Path) -> Seen {
    run(home, ["problems"])
}

#[test]
fn packed_files_are_read_as_what_is_in_them() {
    let home = tempfile::tempdir().unwrap();
    let home = home.path();
    let fog = b"Fog holds ferry\n19 November 2025\nThe ferry stayed at the quay all day.\n";
    news(
        home,
        &[
            ("harbour/fog.txt.gz", gzip(fog)),
            (
                "a.json.zst",
                zstd(b"[{\"title\": \"Lens\", \"text\": \"The lens is back.\"}]"),
            ),
            (
                "b.md.GZ",
                gzip(b"---\ntitle: Slates\n---\nForty slates fell.\n"),
            ),
            (
                "named-otherwise.txt",
                zstd(b"Quay closed\nThe quay is closed until Monday.\n"),
            ),
        ],
    );
    let first = run(home, ["index", "news"]);
    assert_eq!(first.code, 0, "{first:?}");
    assert!(
        first.stdout.contains("4 new; the index holds 4 briefs"),
        "{first:?}"
    );
    let again = run(home, ["index", "news", "--checksum"]);
    assert_eq!(again.stdout, "4 unchanged; the index holds 4 briefs\n");
    let found = run(
        home,
        [
            "search",
            "ferry section:harbour date:2025-11-19",
            "--format",
            "json",
        ],
    );
    assert!(found.stdout.contains("\"harbour/fog.txt.gz\""), "{found:?}");
    let seen = run(home, ["inspect", "news/harbour/fog.txt.gz"]);
    assert_eq!(seen.code, 0);
    assert!(seen.stdout.contains("Fog holds ferry"), "{seen:?}");
}

#[test]
fn long_packed_lines_are_read_in_blocks() {
    let home = tempfile::tempdir().unwrap();
    let home = home.path();
    let lines = lines(1_200);
    assert!(lines.len() > 5 << 20);
    news(
        home,
        &[
            ("a.jsonl.gz", gzip(lines.as_bytes())),
            ("b.ndjson.zst", zstd(lines.as_bytes())),
        ],
    );
    let seen = run(home, ["index", "news"]);
    assert!(
        seen.stdout.contains("the index holds 2400 briefs"),
        "{seen:?}"
    );
    let found = run(
        home,
        ["search", "headline:\"crate 1199\"", "--format", "json"],
    );
    assert!(found.stdout.contains("\"total\": 2,"), "{found:?}");
    assert_eq!(
        run(home, ["index", "news", "--checksum"]).stdout,
        "2 unchanged; the index holds 2400 briefs\n"
    );
}

#[test]
fn what_is_wrong_with_a_packed_file_is_said_and_the_rest_is_read() {
    let home = tempfile::tempdir().unwrap();
    let home = home.path();
    let half = lines(200);
    let half = gzip(half.as_bytes());
    let bomb = |what: &[u8]| {
        let mut packed = flate2::write::GzEncoder::new(Vec::new(), Compression::best());
        for _ in 0..(70 << 20) / what.len() {
            packed.write_all(what).unwrap();
        }
        packed.finish().unwrap()
    };
    news(
        home,
        &[
            ("half.jsonl.gz", half[..half.len() / 2].to_vec()),
            ("folder.tar.gz", gzip(b"x")),
            ("twice.txt.gz", gzip(&zstd(b"Fog"))),
            ("lines.jsonl.gz", bomb(&[b'\n'; 1 << 10])),
            ("line.json.gz", bomb(&[b' '; 1 << 10])),
            ("zeros.txt.gz", bomb(&[0; 1 << 10])),
        ],
    );
    run(home, ["index", "news"]);
    let seen = problems(home);
    for what in [
        "half.jsonl.gz: the gzip stream breaks off; what came before is read",
        "folder.tar.gz: skipped: an archive of files; unpack it first",
        "twice.txt.gz: packed twice (zstd in gzip); unpack it once",
        "lines.jsonl.gz: unpacks to more than 64 MiB; the rest is not read",
        "line.json.gz: unpacks to more than 64 MiB; split it, or store its articles as JSON Lines",
        "zeros.txt.gz: binary content, not text",
    ] {
        assert!(seen.stdout.contains(what), "{what}\n{}", seen.stdout);
    }
    let found = run(home, ["search", "headline:\"crate 5\"", "--format", "json"]);
    assert!(found.stdout.contains("half.jsonl.gz"), "{found:?}");
}

#[test]
fn inspect_says_of_a_file_that_is_too_long_that_it_goes_on() {
    let home = tempfile::tempdir().unwrap();
    let home = home.path();
    let mut page =
        b"<!doctype html><h1>Fog</h1><p>The quay is closed until the fog lifts.".to_vec();
    page.resize(65 << 20, b' ');
    news(home, &[("long.html", page)]);
    let shown = run(home, ["inspect", "news/long.html"]);
    assert!(
        shown
            .stdout
            .contains("problem      larger than 64 MiB; the rest is not shown"),
        "{}",
        shown.stdout
    );
}
