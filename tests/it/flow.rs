//! The write flow as a user sees it: what is new, changed, gone, wrong.

use std::fs;

use expect_test::expect;
use serde_json::Value;

use crate::program::{Seen, corpus, dateline, project, run, write};

fn json(seen: &Seen) -> Value {
    serde_json::from_str(&seen.stdout).unwrap()
}

/// The ids of the briefs that a query finds, with the paths.
fn paths(folder: &std::path::Path, query: &str) -> Vec<String> {
    let answer = json(&run(
        folder,
        ["search", query, "--format", "json", "--limit", "100"],
    ));
    let hits = answer["hits"].as_array().unwrap().iter();
    let mut paths: Vec<_> = hits
        .map(|hit| hit["brief"]["path"].as_str().unwrap().to_owned())
        .collect();
    paths.sort();
    paths
}

#[test]
fn the_index_follows_the_folder() {
    let home = tempfile::tempdir().unwrap();
    let home = home.path();
    write(
        home,
        &[
            (
                "news/harbour/a.txt",
                "Quay closed\nThe quay is closed until Monday.\n",
            ),
            ("news/b.txt", "Ferry late\nThe ferry was an hour late.\n"),
        ],
    );
    let first = run(home, ["index", "news"]);
    assert_eq!(first.code, 0, "{first:?}");
    assert!(
        first.stdout.contains("2 new; the index holds 2 briefs"),
        "{first:?}"
    );
    assert_eq!(paths(home, "quay"), ["harbour/a.txt"]);
    assert_eq!(paths(home, "section:harbour"), ["harbour/a.txt"]);

    let again = run(home, ["index", "news"]);
    assert_eq!(again.stdout, "2 unchanged; the index holds 2 briefs\n");

    write(
        home,
        &[(
            "news/c.txt",
            "Ferry early\nThe ferry came early, for once.\n",
        )],
    );
    write(
        home,
        &[(
            "news/b.txt",
            "Ferry cancelled\nNo crossing today at all, the owner said.\n",
        )],
    );
    fs::remove_file(home.join("news/harbour/a.txt")).unwrap();
    let third = run(home, ["index"]);
    assert!(
        third.stdout.contains("1 new, 1 changed, 1 removed"),
        "{third:?}"
    );
    assert_eq!(paths(home, "quay"), [""; 0]);
    assert_eq!(paths(home, "ferry"), ["b.txt", "c.txt"]);
    assert_eq!(paths(home, "crossing"), ["b.txt"]);
}

#[test]
fn a_part_of_a_known_folder_is_no_folder_of_its_own() {
    let home = tempfile::tempdir().unwrap();
    let home = home.path();
    write(
        home,
        &[
            ("news/a/1.txt", "One\nThe first brief.\n"),
            ("news/b/2.txt", "Two\nThe second brief.\n"),
        ],
    );
    run(home, ["index", "news"]);
    write(
        home,
        &[
            ("news/a/3.txt", "Three\nThe third brief.\n"),
            ("news/b/4.txt", "Four\nThe fourth brief.\n"),
        ],
    );
    let part = run(home, ["index", "news/a"]);
    assert!(
        part.stdout
            .contains("1 new, 1 unchanged; the index holds 3 briefs"),
        "{part:?}"
    );
    assert_eq!(paths(home, "brief"), ["a/1.txt", "a/3.txt", "b/2.txt"]);
}

#[test]
fn a_folder_around_a_known_one_takes_its_place() {
    let home = tempfile::tempdir().unwrap();
    let home = home.path();
    write(
        home,
        &[
            ("x/one.txt", "One\nThe first brief.\n"),
            ("x/y/two.txt", "Two\nThe second brief.\n"),
        ],
    );
    run(home, ["index", "x/y"]);
    run(home, ["index", "x"]);
    run(home, ["index", "x/y"]);
    assert_eq!(paths(home, "brief"), ["one.txt", "y/two.txt"]);
    let status = json(&run(home, ["status", "--format", "json"]));
    assert_eq!(status["roots"].as_array().unwrap().len(), 1);
}

#[test]
fn a_file_that_was_named_does_not_bring_its_folder_along() {
    let home = tempfile::tempdir().unwrap();
    let home = home.path();
    write(
        home,
        &[
            ("x/one.txt", "One\nThe first brief.\n"),
            ("x/two.txt", "Two\nThe second brief.\n"),
        ],
    );
    run(home, ["index", "x/one.txt"]);
    run(home, ["index"]);
    assert_eq!(paths(home, "brief"), ["one.txt"]);
    run(home, ["index", "x"]);
    run(home, ["index"]);
    assert_eq!(paths(home, "brief"), ["one.txt", "two.txt"]);
}

#[test]
fn a_file_that_was_only_touched_is_not_read_again() {
    let home = tempfile::tempdir().unwrap();
    let home = home.path();
    let file = ("x/one.txt", "One\nThe first brief.\n");
    write(home, &[file]);
    run(home, ["index", "x"]);
    write(home, &[file]);
    let seen = run(home, ["index", "x", "--checksum"]);
    assert_eq!(seen.stdout, "1 unchanged; the index holds 1 brief\n");
}

#[test]
fn a_rebuild_keeps_what_it_cannot_reach_and_prune_forgets_it() {
    let home = tempfile::tempdir().unwrap();
    let home = home.path();
    write(
        home,
        &[
            ("a/one.txt", "One\nThe first brief.\n"),
            ("b/two.txt", "Two\nThe second brief.\n"),
        ],
    );
    run(home, ["index", "a", "b"]);
    fs::rename(home.join("b"), home.join("away")).unwrap();
    let seen = run(home, ["index", "--rebuild"]);
    assert!(seen.stderr.contains("is kept"), "{seen:?}");
    assert_eq!(paths(home, "brief"), ["one.txt", "two.txt"]);
    run(home, ["index", "--prune"]);
    assert_eq!(paths(home, "brief"), ["one.txt"]);
    assert_eq!(run(home, ["index"]).stderr, "");
}

#[test]
fn a_damaged_index_says_so_and_is_begun_anew_when_asked() {
    let home = tempfile::tempdir().unwrap();
    let home = home.path();
    write(home, &[("x/one.txt", "One\nThe first brief.\n")]);
    let ledger = || home.join(".dateline/ledger-1.jsonl");
    let engine = |end: &str| {
        let files = fs::read_dir(home.join(".dateline/engine")).unwrap();
        let mut files = files.map(|file| file.unwrap().path());
        files
            .find(|path| path.to_string_lossy().ends_with(end))
            .unwrap()
    };
    let spoil = |path: std::path::PathBuf| fs::write(path, "spoilt").unwrap();
    let ways: [&dyn Fn(); 5] = [
        &|| fs::remove_file(ledger()).unwrap(),
        &|| spoil(ledger()),
        &|| spoil(home.join(".dateline/about.json")),
        &|| spoil(engine("meta.json")),
        &|| fs::remove_file(engine(".store")).unwrap(),
    ];
    for (number, damage) in ways.iter().enumerate() {
        run(home, ["index", "x"]);
        assert_eq!(paths(home, "brief"), ["one.txt"]);
        damage();
        let seen = run(home, ["search", "brief"]);
        assert_eq!(seen.code, 4, "{number}: {seen:?}");
        let seen = run(home, ["index", "--rebuild", "x"]);
        assert_eq!(seen.code, 0, "{number}: {seen:?}");
        assert_eq!(paths(home, "brief"), ["one.txt"], "{number}");
        fs::remove_dir_all(home.join(".dateline")).unwrap();
    }
    write(
        home,
        &[("site/about.json", "{}"), ("site/engine/code.c", "int")],
    );
    let seen = run(home, ["--index", "site", "index", "--rebuild", "x"]);
    assert_eq!(seen.code, 4, "{seen:?}");
    assert!(home.join("site/engine/code.c").exists());
}

#[test]
fn two_folders_with_files_of_one_name_are_both_kept() {
    let home = tempfile::tempdir().unwrap();
    let home = home.path();
    write(
        home,
        &[
            ("one/x.txt", "One\nBrief of the first folder.\n"),
            ("two/x.txt", "Two\nBrief of the second folder.\n"),
        ],
    );
    let seen = run(home, ["index", "one", "two"]);
    assert_eq!(seen.code, 0, "{seen:?}");
    let answer = json(&run(home, ["search", "brief", "--format", "json"]));
    let ids: Vec<_> = answer["hits"]
        .as_array()
        .unwrap()
        .iter()
        .map(|hit| hit["id"].clone())
        .collect();
    assert_eq!(ids.len(), 2);
    assert_ne!(ids[0], ids[1]);
    let text = run(home, ["search", "second"]).stdout;
    assert!(text.contains("two/x.txt:2"), "{text}");
    let within = json(&run(
        home,
        ["search", "brief", "--in", "two", "--format", "json"],
    ));
    assert_eq!(within["total"], 1);
}

#[test]
fn one_command_goes_from_a_folder_to_an_answer_and_searches_only_there() {
    let home = tempfile::tempdir().unwrap();
    let home = home.path();
    write(
        home,
        &[
            ("news/a/1.txt", "One\nThe ferry.\n"),
            ("news/b/2.txt", "Two\nThe ferry.\n"),
            ("elsewhere/3.txt", "Three\nThe ferry.\n"),
        ],
    );
    run(home, ["index", "elsewhere"]);
    let seen = run(
        home,
        ["search", "--in", "news/b", "ferry", "--format", "json"],
    );
    assert_eq!(json(&seen)["total"], 1, "{seen:?}");
    let seen = run(
        home,
        [
            "search",
            "--in",
            "news/a/1.txt",
            "ferry",
            "--format",
            "json",
        ],
    );
    assert_eq!(json(&seen)["total"], 1, "{seen:?}");
    let seen = run(home, ["search", "ferry", "--format", "json"]);
    assert_eq!(json(&seen)["total"], 3, "{seen:?}");
}

#[test]
fn two_indexes_of_one_folder_export_the_same_lines() {
    let home = tempfile::tempdir().unwrap();
    let briefs = corpus("briefs");
    let export = |name: &str, jobs: &str| {
        let index = home.path().join(name);
        let index = index.to_str().unwrap();
        let seen = run(
            home.path(),
            [
                "--index",
                index,
                "index",
                briefs.to_str().unwrap(),
                "--jobs",
                jobs,
            ],
        );
        assert_eq!(seen.code, 0, "{seen:?}");
        run(home.path(), ["--index", index, "export"]).stdout
    };
    let first = export("one", "1");
    assert_eq!(first.lines().count(), 67);
    assert_eq!(first, export("two", "3"));
}

#[test]
fn every_broken_file_says_what_is_wrong_and_the_rest_is_kept() {
    let home = tempfile::tempdir().unwrap();
    let broken = corpus("broken");
    let seen = run(home.path(), ["index", broken.to_str().unwrap()]);
    assert_eq!(seen.code, 3, "{seen:?}");
    let seen = run(home.path(), ["problems"]);
    assert_eq!(seen.code, 0, "{seen:?}");
    let shown = seen.stdout.replace(
        &format!("{}/", broken.canonicalize().unwrap().display()),
        "",
    );
    expect![[r#"
        ambiguous-date.md:3: date "03/04/2025" can be read two ways; write 2025-04-03 or 2025-03-04
        bad-date.md:3: date "the day before yesterday" is not understood; write 2025-11-19
        bad-line.jsonl:2: broken JSON: it ends too early (column 85)
        bad-toml.md:4: front matter is not valid TOML: string values must be quoted, expected literal string
        bad-yaml.md:2: front matter is not valid YAML: unclosed quote
        binary.txt: binary content, not text
        careless.nitf.xml:6: date "20251009T1775" is not understood; write 2025-11-19
        concept.newsml-g2.xml: skipped: a concept item, not a story
        cut-off.iptc7901:1: the message breaks off; its end (ETX) is missing
        cut.newsml-g2.xml:127: broken XML: it ends before </newsMessage>
        cut.nitf.xml:64: broken XML: it ends before </nitf>
        cut.rss:57: broken XML: it ends before </rss>
        empty.rss: no items in this feed
        empty.txt: empty file
        front-matter-open.md:1: front matter is never closed; put --- on a line of its own after it
        header-only.anpa:1: the message breaks off before its text (no STX)
        json-line-7.json:7: broken JSON: expected ',' or '}' (column 3)
        moved.rss: an HTML page, not a feed
        ninjs-off-schema.json:3: date "yesterday noon" is not understood; write 2025-11-19
        ninjs-off-schema.json:10: "bodies[0]" has no value
        ninjs-off-schema.json:14: "bodies[1].value" is a list; expected text
        ninjs-off-schema.json:23: "places[0]" has no name
        ninjs-off-schema.json:27: "subjects" is a number; expected a list
        ninjs-picture.json: skipped: a picture, not a story
        no-text.jsonl:1: no headline and no text
        not-an-article.json:1: 4 elements that are not objects
        page-bot-check.html: no article found in this page
        page-cut-short.html:30: a tag starts here and never ends; the page breaks off
        page-index.html: no article found in this page
        truncated-utf16.txt:3: a byte here is not UTF-16LE; it is read as U+FFFD
        whitespace.txt: no text
        wild.rss:12: date "sometime on Monday" is not understood; write 2025-11-19
        wild.rss:15: 2 items have the id "7"
        wild.rss:21: no headline and no text
        wrong-type.json:2: "headline" is a list; expected text
        wrong-type.json:3: "people" is a number; expected a list of names
    "#]].assert_eq(&shown);
    let status = json(&run(home.path(), ["status", "--format", "json"]));
    let again = run(home.path(), ["index", broken.to_str().unwrap()]);
    assert_eq!(again.code, 3, "{again:?}");
    assert_eq!(status["sources"], 31);
    assert_eq!(status["briefs"], 23);
}

#[test]
fn a_search_that_reads_files_tells_of_their_problems_in_its_exit_status() {
    let home = tempfile::tempdir().unwrap();
    let home = home.path();
    let files = [
        ("x/one.txt", "One\nThe first brief.\n"),
        ("x/two.txt", ""),
        ("queries.tsv", "q1\tbrief\n"),
    ];
    write(home, &files);
    let seen = run(
        home,
        [
            "search",
            "--in",
            "x",
            "--batch",
            "queries.tsv",
            "--format",
            "trec",
        ],
    );
    assert_eq!(seen.code, 3, "{seen:?}");
    assert!(seen.stdout.starts_with("q1 Q0 one.txt 1 "), "{seen:?}");
    assert!(seen.stderr.contains("x/two.txt: empty file"), "{seen:?}");
    write(home, &[("y/three.txt", "")]);
    assert_eq!(run(home, ["search", "--in", "y", "brief"]).code, 3);
}

#[test]
fn what_cannot_be_done_is_said_and_nothing_is_changed() {
    let home = tempfile::tempdir().unwrap();
    let home = home.path();
    write(
        home,
        &[
            ("news/a.txt", "One\nThe first brief.\n"),
            ("foreign/notes.txt", "mine"),
            ("file.txt", "mine"),
        ],
    );
    let mut all = String::new();
    let cases: [&[&str]; 9] = [
        &["index", "nowhere"],
        &["index"],
        &["search", "ferry"],
        &["--index", "foreign", "index", "news"],
        &["--index", "file.txt", "index", "news"],
        &["--index", "https://localhost:9200/news", "search", "ferry"],
        &["inspect", "nowhere.txt"],
        &["inspect", "news"],
        &["search", "--batch", "nowhere.tsv"],
    ];
    for case in cases {
        all += &format!("$ dateline {}\n{}", case.join(" "), run(home, case).whole());
    }
    run(home, ["index", "news"]);
    let about = home.join(".dateline/about.json");
    fs::write(
        &about,
        fs::read_to_string(&about)
            .unwrap()
            .replace("\"format\":1", "\"format\":99"),
    )
    .unwrap();
    all += &format!(
        "$ dateline search brief\n{}",
        run(home, ["search", "brief"]).whole()
    );
    let rebuilt = run(home, ["index", "--rebuild"]);
    assert_eq!(rebuilt.code, 0, "{rebuilt:?}");
    assert_eq!(paths(home, "brief"), ["a.txt"]);
    assert_eq!(
        fs::read_to_string(home.join("foreign/notes.txt")).unwrap(),
        "mine"
    );
    expect![[r#"
        $ dateline index nowhere
        ---- stderr
        error: nowhere: no such file or folder
        ---- exit 2
        $ dateline index
        ---- stderr
        error: nothing to index
        hint: name a folder: dateline index FOLDER
        ---- exit 2
        $ dateline search ferry
        ---- stderr
        error: no index at .dateline
        hint: make one: dateline index FOLDER
        ---- exit 4
        $ dateline --index foreign index news
        ---- stderr
        error: foreign is not an index of dateline
        hint: give --index a folder of its own; nothing was changed
        ---- exit 4
        $ dateline --index file.txt index news
        ---- stderr
        error: file.txt is not an index of dateline
        hint: give --index a folder of its own; nothing was changed
        ---- exit 4
        $ dateline --index https://localhost:9200/news search ferry
        ---- stderr
        error: no cluster can be used as an index yet: https://localhost:9200/news
        hint: give a folder: --index FOLDER
        ---- exit 2
        $ dateline inspect nowhere.txt
        ---- stderr
        error: nowhere.txt: no such file or folder
        ---- exit 2
        $ dateline inspect news
        ---- stderr
        error: news is not a file
        hint: dateline inspect FILE
        ---- exit 2
        $ dateline search --batch nowhere.tsv
        ---- stderr
        error: no index at .dateline
        hint: make one: dateline index FOLDER
        ---- exit 4
        $ dateline search brief
        1  One                                                                                       undated
           The first brief.
           news/a.txt:2  e2mp0wdq2p/0

        1 brief
        ---- stderr
        ---- exit 0
    "#]]
    .assert_eq(&all);
}

#[test]
fn a_second_writer_is_told_who_is_in_the_way_and_readers_are_not_blocked() {
    let home = tempfile::tempdir().unwrap();
    let home = home.path();
    write(home, &[("news/a.txt", "One\nThe first brief.\n")]);
    run(home, ["index", "news"]);
    let writer =
        dateline::engine::tantivy::Writer::open(&home.join(".dateline/engine"), 1).unwrap();
    let seen = run(home, ["index", "news"]);
    expect![[r#"
        ---- stderr
        error: .dateline: another process is writing to the index
        hint: wait until it is done, or give another place with --index
        ---- exit 4
    "#]]
    .assert_eq(&seen.whole());
    assert_eq!(paths(home, "brief"), ["a.txt"]);
    drop(writer);
    assert_eq!(run(home, ["index", "news"]).code, 0);
}

#[cfg(unix)]
#[test]
fn an_index_that_cannot_be_written_can_be_searched() {
    use std::os::unix::fs::PermissionsExt;
    let home = tempfile::tempdir().unwrap();
    let home = home.path();
    write(home, &[("x/one.txt", "One\nThe first brief.\n")]);
    run(home, ["index", "x"]);
    let engine = home.join(".dateline/engine");
    let mut closed = Vec::new();
    for entry in fs::read_dir(&engine).unwrap() {
        closed.push(entry.unwrap().path());
    }
    closed.push(engine);
    let close = |mode: fn(bool) -> u32| {
        for path in &closed {
            let mode = fs::Permissions::from_mode(mode(path.is_dir()));
            fs::set_permissions(path, mode).unwrap();
        }
    };
    close(|folder| if folder { 0o555 } else { 0o444 });
    let found = paths(home, "brief");
    close(|folder| if folder { 0o755 } else { 0o644 });
    assert_eq!(found, ["one.txt"]);
}

#[test]
fn a_closed_pipe_is_no_failure() {
    let home = tempfile::tempdir().unwrap();
    let briefs = corpus("briefs");
    run(home.path(), ["index", briefs.to_str().unwrap()]);
    for arguments in [
        &["export"][..],
        &["search", "ferry", "--per-brief", "0"],
        &["status"],
        &["man"],
    ] {
        let (reader, writer) = std::io::pipe().unwrap();
        drop(reader);
        let status = dateline(home.path())
            .args(arguments)
            .stdout(writer)
            .status()
            .unwrap();
        assert_eq!(status.code(), Some(0), "{arguments:?}");
    }
}

/// The folders of real news beside the project; where they are absent the test says so and ends.
#[test]
fn real_news_is_indexed_without_loss() {
    let news = project().join("../shared/data/news");
    if !news.exists() {
        println!("skipped: no real news at ../shared/data/news");
        return;
    }
    let home = tempfile::tempdir().unwrap();
    for (folder, briefs) in [
        ("bbc", 2_225),
        ("18f_posts", 504),
        ("digitalgov_posts", 2_417),
    ] {
        let index = home.path().join(folder);
        let index = index.to_str().unwrap();
        let seen = run(
            home.path(),
            [
                "--index",
                index,
                "index",
                news.join(folder).to_str().unwrap(),
            ],
        );
        assert!(seen.code == 0 || seen.code == 3, "{seen:?}");
        let status = json(&run(
            home.path(),
            ["--index", index, "status", "--format", "json"],
        ));
        assert_eq!(status["briefs"], briefs, "{folder}");
    }
}
