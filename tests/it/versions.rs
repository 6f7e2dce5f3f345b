//! Which briefs are shown: versions, kills, embargoes; and what sections are about.

use std::fs;
use std::path::Path;

use serde_json::Value;

use crate::program::{Seen, run, write};

/// The headlines a search shows, each with what is said of it.
fn shown(home: &Path, options: &[&str]) -> Vec<String> {
    let command = ["search", "ferry", "--format", "json"];
    let answer = json(&run(home, command.iter().chain(options)));
    let hits = answer["hits"].as_array().unwrap().iter();
    let mut shown: Vec<_> = hits
        .map(|hit| {
            let brief = &hit["brief"];
            let standing = brief["standing"].as_str().map(|text| format!(" ({text})"));
            let headline = brief["headline"].as_str().unwrap();
            format!("{headline}{}", standing.unwrap_or_default())
        })
        .collect();
    shown.sort();
    shown
}

fn json(seen: &Seen) -> Value {
    serde_json::from_str(&seen.stdout).unwrap()
}

/// One version of a story as a file.
fn version(story: &str, number: u32, headline: &str, more: &str) -> String {
    format!(
        r#"{{"id": "urn:alder:{story}", "version": {number}, "headline": "{headline}",
            "date": "2025-11-19T0{number}:00:00Z", "text": "The ferry stayed at the quay."{more}}}"#
    )
}

#[test]
fn the_latest_version_is_the_story_and_the_earlier_ones_are_found_when_asked_for() {
    let home = tempfile::tempdir().unwrap();
    let home = home.path();
    let (first, second) = (
        version("fog", 1, "Fog", ""),
        version("fog", 2, "Fog lifts", ""),
    );
    write(
        home,
        &[
            ("news/b.json", first.as_str()),
            ("news/a.json", second.as_str()),
        ],
    );
    assert_eq!(run(home, ["index", "news"]).code, 0);
    assert_eq!(shown(home, &[]), ["Fog lifts"]);
    assert_eq!(
        shown(home, &["--all-versions"]),
        ["Fog (earlier version)", "Fog lifts"]
    );
    let seen = run(home, ["search", "ferry"]);
    let notice = "note: not shown, but matching: 1 with a later version (--all-versions)";
    assert!(seen.stderr.contains(notice), "{seen:?}");

    let answer = json(&run(home, ["search", "ferry", "--format", "json"]));
    let id = answer["hits"][0]["brief"]["id"]
        .as_str()
        .unwrap()
        .to_owned();
    let versions = run(home, ["show", &id, "--versions"]).stdout;
    let lines: Vec<_> = versions.lines().map(str::trim_end).collect();
    assert_eq!(lines.len(), 6, "{versions}");
    assert!(lines[0].starts_with(&format!(
        "* {id} · version 2 · 2025-11-19T02:00:00Z · shown"
    )));
    assert_eq!((lines[1], lines[2]), ("    Fog lifts", "    a.json"));
    assert!(lines[3].ends_with("version 1 · 2025-11-19T01:00:00Z · earlier version"));

    fs::remove_file(home.join("news/a.json")).unwrap();
    assert_eq!(run(home, ["index"]).code, 0);
    assert_eq!(shown(home, &[]), ["Fog"]);
    let export = run(home, ["export"]).stdout;
    assert_eq!(export.lines().count(), 1);
}

#[test]
fn a_kill_hides_itself_and_what_came_before_and_an_export_has_everything() {
    let home = tempfile::tempdir().unwrap();
    let home = home.path();
    let killed = r#", "status": "canceled""#;
    let files = [
        ("news/1.json", version("death", 1, "One dead", "")),
        ("news/2.json", version("death", 2, "Two dead", "")),
        ("news/3.json", version("death", 3, "Kill", killed)),
        ("news/4.json", version("fog", 1, "Fog", "")),
        (
            "news/5.json",
            version("tide", 1, "Tide", r#", "status": "withheld""#),
        ),
    ];
    write(
        home,
        &files.each_ref().map(|(path, text)| (*path, text.as_str())),
    );
    assert_eq!(run(home, ["index", "news"]).code, 0);
    assert_eq!(shown(home, &[]), ["Fog"]);
    let all = [
        "Fog",
        "Kill (killed)",
        "One dead (killed by a later version)",
        "Tide (withheld)",
        "Two dead (killed by a later version)",
    ];
    assert_eq!(shown(home, &["--include-killed"]), all);
    assert_eq!(run(home, ["export"]).stdout.lines().count(), 5);
    let status = json(&run(home, ["status", "--format", "json"]));
    assert_eq!(status["not_shown"]["killed or withheld"], 4);
}

#[test]
fn an_embargo_holds_until_its_time() {
    let home = tempfile::tempdir().unwrap();
    let home = home.path();
    let embargo = |until: &str| format!(r#", "embargo": "{until}""#);
    let files = [
        (
            "news/1.json",
            version("a", 1, "Over", &embargo("2025-11-20T06:00:00Z")),
        ),
        (
            "news/2.json",
            version("b", 1, "Held", &embargo("2999-11-20T06:00:00Z")),
        ),
        (
            "news/3.json",
            version("c", 1, "No time", r#", "status": "embargoed""#),
        ),
    ];
    write(
        home,
        &files.each_ref().map(|(path, text)| (*path, text.as_str())),
    );
    assert_eq!(run(home, ["index", "news"]).code, 0);
    assert_eq!(shown(home, &[]), ["Over"]);
    let all = [
        "Held (embargoed until 2999-11-20T06:00:00Z)",
        "No time (embargoed)",
        "Over",
    ];
    assert_eq!(shown(home, &["--include-embargoed"]), all);
}

#[test]
fn a_newsroom_says_which_section_is_about_what() {
    let home = tempfile::tempdir().unwrap();
    let home = home.path();
    write(
        home,
        &[
            (
                "news/sport/a.txt",
                "Ferry race\nThe ferry won the race by a length.\n",
            ),
            (
                "news/harbour watch/b.txt",
                "Ferry late\nThe ferry was an hour late.\n",
            ),
            ("desks.txt", "# ours\nenvironment = Harbour Watch\n"),
            ("wrong.txt", "\nastrology = stars\n"),
        ],
    );
    let topics = || {
        let command = ["search", "ferry", "--facet", "topic", "--format", "json"];
        let answer = json(&run(home, command));
        let counts = answer["facets"]["topic"].as_array().unwrap().iter();
        let mut topics: Vec<_> = counts
            .map(|count| count["value"].as_str().unwrap().to_owned())
            .collect();
        topics.sort();
        topics
    };
    assert_eq!(run(home, ["index", "news"]).code, 0);
    assert_eq!(topics(), ["sport"]);
    assert_eq!(run(home, ["index", "--section-map", "desks.txt"]).code, 0);
    assert_eq!(topics(), ["environment", "sport"]);
    // It is remembered.
    write(
        home,
        &[(
            "news/harbour watch/c.txt",
            "Ferry early\nThe ferry came early.\n",
        )],
    );
    assert_eq!(run(home, ["index"]).code, 0);
    let seen = run(
        home,
        [
            "search",
            "ferry",
            "--topic",
            "environment",
            "--format",
            "json",
        ],
    );
    assert_eq!(json(&seen)["total"], 2);
    assert_eq!(run(home, ["index", "--section-map", "default"]).code, 0);
    assert_eq!(topics(), ["sport"]);

    let seen = run(home, ["index", "--section-map", "wrong.txt"]);
    assert_eq!(seen.code, 2, "{seen:?}");
    assert!(seen.stderr.contains("wrong.txt:2: "), "{seen:?}");
}

#[test]
fn a_topic_that_nobody_has_is_answered_with_the_list_of_all() {
    let home = tempfile::tempdir().unwrap();
    let home = home.path();
    write(home, &[("news/1.json", &version("fog", 1, "Fog", ""))]);
    assert_eq!(run(home, ["index", "news"]).code, 0);
    let by_field = run(home, ["search", "topic:sprot"]);
    let by_filter = run(home, ["search", "fog", "--topic", "sprot"]);
    for missed in [by_field, by_filter] {
        assert_eq!(missed.code, 1);
        let list = "note: the topics are arts, crime, disaster, economy,";
        assert!(missed.stderr.starts_with(list), "{}", missed.stderr);
    }
    let nothing = run(home, ["search", "unicorn"]).stderr;
    assert!(!nothing.contains("topics"), "{nothing}");
}
