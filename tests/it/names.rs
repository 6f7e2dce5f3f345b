//! Names as a user sees them: who is in the archive, the file of names, two in one passage.

use std::fs;
use std::path::Path;

use expect_test::expect;
use serde_json::Value;

use crate::program::{Seen, run, write};

fn json(seen: &Seen) -> Value {
    serde_json::from_str(&seen.stdout).unwrap_or_else(|_| panic!("{seen:?}"))
}

/// A folder with an index of some briefs that declare whom they name.
fn town() -> tempfile::TempDir {
    let home = tempfile::tempdir().unwrap();
    let brief = |day: &str, people: &str, orgs: &str, places: &str, text: &str| {
        format!(
            "---\ntitle: Harbour notes\ndate: 2025-{day}\npeople: [{people}]\norganisations: [{orgs}]\n\
             places: [{places}]\n---\n\n{text}\n"
        )
    };
    let long = "The quay was wet and the tide was late that day. ".repeat(12);
    let apart = format!("Ingrid Solberg spoke first.\n\n{long}\n\nKatrin Brandt spoke last.");
    write(
        home.path(),
        &[
            (
                "news/a.md",
                &brief(
                    "09-01",
                    "Ingrid Solberg, Katrin Brandt",
                    "",
                    "Skerry",
                    "Ingrid Solberg met Katrin Brandt.",
                ),
            ),
            (
                "news/b.md",
                &brief("09-02", "Ingrid Solberg, Katrin Brandt", "", "", &apart),
            ),
            (
                "news/c.md",
                &brief(
                    "11-03",
                    "Inga Moberg",
                    "Skerry",
                    "",
                    "Inga Moberg closed the channel.",
                ),
            ),
            (
                "news/d.md",
                &brief(
                    "11-04",
                    "Click Here",
                    "",
                    "",
                    "Click Here to read on about the quay.",
                ),
            ),
        ],
    );
    let seen = run(home.path(), ["index", "news", "--no-entities"]);
    assert_eq!(seen.code, 0, "{seen:?}");
    home
}

/// The paths of the briefs that a search finds, sorted.
fn paths(home: &Path, arguments: &[&str]) -> Vec<String> {
    let arguments = ["search"]
        .iter()
        .chain(arguments)
        .chain(&["--format", "json"]);
    let answer = json(&run(home, arguments));
    let hits = answer["hits"].as_array().unwrap().iter();
    let mut paths: Vec<_> = hits
        .map(|hit| hit["brief"]["path"].as_str().unwrap().to_owned())
        .collect();
    paths.sort();
    paths
}

#[test]
fn what_the_user_tells_applies_at_once_and_can_be_undone() {
    let home = town();
    let home = home.path();
    assert_eq!(
        paths(home, &["person:\"Ingrid Solberg\""]),
        ["a.md", "b.md"]
    );
    let merged = run(
        home,
        ["entities", "--merge", "ingrid solberg", "Inga Moberg"],
    );
    assert_eq!(merged.code, 0, "{merged:?}");
    expect![[r#"
        same person Ingrid Solberg = Inga Moberg
        added to dateline.names:3; Ingrid Solberg goes by 2 names
        undo it with: dateline entities --undo
    "#]]
    .assert_eq(&merged.stdout);
    for asked in ["person:\"Ingrid Solberg\"", "entity:\"Inga MOBERG\""] {
        assert_eq!(paths(home, &[asked]), ["a.md", "b.md", "c.md"], "{asked}");
    }
    assert_eq!(
        paths(home, &["--person", "Inga Moberg"]),
        ["a.md", "b.md", "c.md"]
    );
    let facet = json(&run(
        home,
        [
            "search",
            "person:Solberg",
            "--facet",
            "person",
            "--format",
            "json",
        ],
    ));
    assert_eq!(
        facet["facets"]["person"].to_string(),
        r#"[{"value":"Ingrid Solberg","count":3},{"value":"Katrin Brandt","count":2}]"#
    );
    let hit = json(&run(home, ["search", "channel", "--format", "json"]));
    assert_eq!(
        hit["hits"][0]["entities"].to_string(),
        r#"[{"name":"Ingrid Solberg","kind":"person","mentions":[[0,11]]}]"#
    );
    let undone = run(home, ["entities", "--undo"]);
    assert!(
        undone
            .stdout
            .starts_with("taken out of dateline.names:3: same person"),
        "{undone:?}"
    );
    assert_eq!(
        paths(home, &["person:\"Ingrid Solberg\""]),
        ["a.md", "b.md"]
    );
    assert_eq!(run(home, ["entities", "--undo"]).code, 1);
}

#[test]
fn a_dropped_name_is_nobody_and_a_renamed_one_goes_by_both() {
    let home = town();
    let home = home.path();
    assert_eq!(run(home, ["entities", "--drop", "click here"]).code, 0);
    assert_eq!(run(home, ["search", "person:Click"]).code, 1);
    assert_eq!(paths(home, &["click"]), ["d.md"]);
    assert_eq!(
        run(
            home,
            ["entities", "--rename", "Katrin Brandt", "Kat Brandt"]
        )
        .code,
        0
    );
    let list = run(home, ["entities", "--kind", "person"]);
    expect![[r#"
        2  person  Ingrid Solberg
        2  person  Kat Brandt  Katrin Brandt
        1  person  Inga Moberg

        3 entities
    "#]]
    .assert_eq(&list.stdout);
    assert_eq!(paths(home, &["person:kat"]), ["a.md", "b.md"]);
    run(
        home,
        ["entities", "--merge", "Ingrid Solberg", "Inga Moberg"],
    );
    let split = run(
        home,
        ["entities", "--split", "Ingrid Solberg", "Inga Moberg"],
    );
    assert_eq!(split.code, 0, "{split:?}");
    assert_eq!(split.stderr, "warning: dateline.names:6: undoes line 5\n");
    assert_eq!(paths(home, &["person:ingrid"]), ["a.md", "b.md"]);
}

#[test]
fn a_name_of_several_asks_which_and_a_name_of_nobody_offers_the_nearest() {
    let home = town();
    let home = home.path();
    expect![[r#"
        ---- stderr
        error: "skerry" is a name of several:
          Skerry (organisation)
          Skerry (place)
        hint: write a fuller name, or the kind: --kind person, org or place
        ---- exit 2
    "#]]
    .assert_eq(&run(home, ["entity", "skerry"]).whole());
    expect![[r#"
        ---- stderr
        error: "Skerry" may be of several kinds: org, place
        hint: say which: --kind org
        ---- exit 2
    "#]]
    .assert_eq(&run(home, ["entities", "--drop", "Skerry"]).whole());
    expect![[r#"
        ---- stderr
        no person is called "Ingird Solbreg"
        hint: the nearest: Ingrid Solberg (person)
        ---- exit 1
    "#]]
    .assert_eq(&run(home, ["entity", "Ingird Solbreg", "--kind", "person"]).whole());
    expect![[r#"
        ---- stderr
        error: these names are not of one kind
        hint: change the kind of one in the file of names: kind person Skerry -> place
        ---- exit 2
    "#]]
    .assert_eq(&run(home, ["entities", "--merge", "Katrin Brandt", "Skerry"]).whole());
    assert!(!home.join("dateline.names").exists());
}

#[test]
fn two_names_in_one_passage_are_not_two_in_one_brief() {
    let home = town();
    let home = home.path();
    assert_eq!(
        paths(home, &["person:solberg person:brandt"]),
        ["a.md", "b.md"]
    );
    assert_eq!(
        paths(home, &["person:solberg near person:brandt"]),
        ["a.md"]
    );
    assert_eq!(
        paths(
            home,
            &[
                "NOT (person:solberg near person:brandt)",
                "--person",
                "brandt"
            ]
        ),
        ["b.md"]
    );
    let answer = json(&run(
        home,
        [
            "search",
            "person:ingrid near entity:kat*",
            "--format",
            "json",
        ],
    ));
    assert_eq!(
        answer["hits"][0]["passage"]["highlights"].to_string(),
        "[[0,14],[19,32]]"
    );
}

#[test]
fn bad_lines_are_told_of_and_the_rest_applies() {
    let home = town();
    let home = home.path();
    fs::write(
        home.join("dateline.names"),
        b"same person Ingrid Solberg = Inga Moberg\njoin A B\nname person \xff -> X\n",
    )
    .unwrap();
    let seen = run(home, ["search", "person:ingrid"]);
    assert_eq!(seen.code, 0);
    expect![[r#"
        warning: dateline.names: not all of it is UTF-8
        warning: dateline.names:2: "join" is no rule; rules are same, apart, drop, name, kind
    "#]]
    .assert_eq(&seen.stderr);
    assert_eq!(paths(home, &["person:ingrid"]), ["a.md", "b.md", "c.md"]);
    // The file of names is no article, wherever it is, and is left alone when all is made anew.
    fs::rename(home.join("dateline.names"), home.join("news/desk.names")).unwrap();
    let rebuilt = run(
        home,
        [
            "index",
            "--no-entities",
            "--rebuild",
            "--names",
            "news/desk.names",
        ],
    );
    assert_eq!(rebuilt.stderr.lines().count(), 2, "{rebuilt:?}");
    assert!(
        rebuilt.stdout.contains("the index holds 4 briefs"),
        "{rebuilt:?}"
    );
    assert!(home.join("news/desk.names").exists());
    let names = ["person:ingrid", "--names", "news/desk.names"];
    assert_eq!(paths(home, &names), ["a.md", "b.md", "c.md"]);
}

#[test]
fn records_that_are_missing_or_spoiled_are_made_anew_and_need_not_be_written() {
    let home = town();
    let home = home.path();
    let kept = |home: &Path| {
        let files = fs::read_dir(home.join(".dateline")).unwrap();
        let names = files.map(|file| file.unwrap().file_name().into_string().unwrap());
        let mut names: Vec<_> = names.filter(|name| name.starts_with("names-")).collect();
        names.sort();
        names
    };
    assert_eq!(kept(home), ["names-1.lines"]);
    let file = home.join(".dateline/names-1.lines");
    let bytes = fs::read(&file).unwrap();
    for spoiled in [&b""[..], b"{}\n", &bytes[..bytes.len() / 2]] {
        fs::write(&file, spoiled).unwrap();
        assert_eq!(paths(home, &["person:ingrid"]), ["a.md", "b.md"]);
        assert_eq!(fs::read(&file).unwrap(), bytes);
    }
    fs::remove_file(&file).unwrap();
    assert_eq!(paths(home, &["person:ingrid"]), ["a.md", "b.md"]);
    write(
        home,
        &[(
            "news/e.md",
            "---\npeople: [Tomas Reyes]\n---\nTomas Reyes came.\n",
        )],
    );
    run(home, ["index", "--no-entities"]);
    assert_eq!(kept(home), ["names-2.lines"]);
    assert_eq!(paths(home, &["person:reyes"]), ["e.md"]);
}

#[test]
fn records_are_the_same_in_whatever_order_briefs_came() {
    let home = town();
    let home = home.path();
    let bytes = |home: &Path, name: &str| fs::read(home.join(name)).unwrap();
    let first = bytes(home, ".dateline/names-1.lines");
    run(
        home,
        [
            "--index",
            "other",
            "index",
            "--no-entities",
            "news/d.md",
            "news/b.md",
        ],
    );
    run(
        home,
        ["--index", "other", "index", "--no-entities", "news/c.md"],
    );
    run(home, ["--index", "other", "index", "news"]);
    assert_eq!(bytes(home, "other/names-3.lines"), first);
}

#[test]
fn a_name_in_plain_words_is_searched_under_its_other_names_too_unless_quoted() {
    let home = town();
    let home = home.path();
    write(
        home,
        &[
            (
                "dateline.names",
                "same person Ingrid Solberg = Inga Moberg\nsame place Alderport = Port Alder\n\
                 same place Channel = The Narrows\n",
            ),
            (
                "news/p.md",
                "---\nplaces: [Port Alder]\n---\nPort Alder voted on the dredging.\n",
            ),
            (
                "news/q.md",
                "---\nplaces: [Alderport]\n---\nAlderport is an old name.\n",
            ),
            (
                "news/r.md",
                "---\nplaces: [Channel]\n---\nOf channel swimmers.\n",
            ),
            (
                "news/s.md",
                "---\nplaces: [The Narrows]\n---\nA buoy is dark.\n",
            ),
        ],
    );
    run(home, ["index", "--no-entities"]);
    let asked = |query: &str| {
        let mut seen = run(home, ["search", query, "--format", "json"]);
        seen.stdout = paths(home, &[query]).join(" ");
        seen.whole()
    };
    expect![[r#"
        a.md b.md c.md---- stderr
        note: "ingrid solberg" is also searched as Ingrid Solberg (person; 2 names)
        ---- exit 0
    "#]]
    .assert_eq(&asked("ingrid solberg"));
    expect![[r#"
        c.md---- stderr
        note: "Ingrid Solberg" is also searched as Ingrid Solberg (person; 2 names)
        ---- exit 0
    "#]]
    .assert_eq(&asked("channel Ingrid Solberg"));
    expect![[r#"
        p.md q.md---- stderr
        note: "Alderport" is also searched as Alderport (place; 2 names)
        ---- exit 0
    "#]]
    .assert_eq(&asked("Alderport"));
    // In quotes it is a phrase; a word that is mostly something else is a word, and so is a part of a
    // name; a name of two stands for neither.
    for (query, found) in [
        ("\"ingrid solberg\"", "a.md b.md"),
        ("channel", "c.md r.md"),
        ("solberg", "a.md b.md"),
        ("skerry", "a.md c.md"),
    ] {
        assert_eq!(
            asked(query),
            format!("{found}---- stderr\n---- exit 0\n"),
            "{query}"
        );
    }
    let plain = run(home, ["search", "--plain", "Alderport", "--format", "json"]);
    assert_eq!(json(&plain)["total"], 1);
}

#[test]
fn a_list_and_an_entity_are_given_to_scripts() {
    let home = town();
    let home = home.path();
    run(
        home,
        ["entities", "--merge", "Ingrid Solberg", "Inga Moberg"],
    );
    let list = run(home, ["entities", "--since", "2025-11", "--format", "csv"]);
    expect![[r#"
        kind,briefs,name,other_names,roles
        person,1,Click Here,,
        person,1,Ingrid Solberg,Inga Moberg,
        organisation,1,Skerry,,
    "#]]
    .assert_eq(&list.stdout);
    let lines = run(home, ["entities", "sol", "--format", "jsonl"]);
    expect![[r#"
        {"name":"Ingrid Solberg","kind":"person","briefs":3,"names":["Inga Moberg"],"roles":[]}
    "#]]
    .assert_eq(&lines.stdout);
    let one = json(&run(
        home,
        ["entity", "inga moberg", "--format", "json", "--limit", "1"],
    ));
    let keys: Vec<_> = one.as_object().unwrap().keys().cloned().collect();
    assert_eq!(
        keys,
        [
            "name", "kind", "briefs", "names", "roles", "months", "together", "passages"
        ]
    );
    assert_eq!(
        one["names"].to_string(),
        r#"[{"name":"Ingrid Solberg","briefs":2,"why":"same words"},{"name":"Inga Moberg","briefs":1,"why":"told"}]"#
    );
    assert_eq!(
        one["months"][1].to_string(),
        r#"{"month":"2025-11","briefs":1}"#
    );
    assert_eq!(
        one["together"]["person"].to_string(),
        r#"[{"name":"Katrin Brandt","briefs":2}]"#
    );
    assert_eq!(one["passages"].as_array().unwrap().len(), 1);
    assert_eq!(
        run(home, ["entity", "Ingrid Solberg", "--since", "2026"]).code,
        1
    );
    assert_eq!(run(home, ["entities", "zeb"]).code, 1);
}

#[test]
fn a_word_of_thousands_of_names_finds_them_all_and_says_how() {
    let home = tempfile::tempdir().unwrap();
    let home = home.path();
    let line = |number: usize| {
        format!("{{\"title\": \"Roll\", \"people\": [\"Anna Nr{number}\"], \"text\": \"Aye.\"}}\n")
    };
    let lines: String = (0..2_100).map(line).collect();
    write(home, &[("news/roll.jsonl", &lines)]);
    run(home, ["index", "news", "--no-entities"]);
    let seen = run(
        home,
        ["search", "person:anna", "--format", "json", "--limit", "1"],
    );
    assert_eq!(json(&seen)["total"], 2_100);
    expect![[r#"
        note: "anna" is in more than 2000 names; only what each brief calls them is looked at, and they cannot be asked for near others
        note: 99 briefs stand under others that say nearly the same (--no-group shows each by itself)
    "#]]
    .assert_eq(&seen.stderr);
    let list = json(&run(home, ["entities", "--format", "json", "--limit", "1"]));
    assert_eq!(list["total"], 2_100);
    assert_eq!(list["entities"][0]["name"], "Anna Nr0");
}

#[test]
fn what_cannot_be_done_is_refused_and_leaves_no_trace() {
    let home = town();
    let home = home.path();
    let file = home.join("dateline.names");
    fs::write(&file, b"# ours\nname person Ingrid Solberg -> Inge \xff\n").unwrap();
    let before = fs::read(&file).unwrap();
    let seen = run(
        home,
        ["entities", "--split", "Katrin Brandt", "Inga Moberg"],
    );
    assert_eq!(seen.code, 0, "apart they are already: {seen:?}");
    run(home, ["entities", "--undo"]);
    assert_eq!(fs::read(&file).unwrap(), before);
    // A name that the user gave is in no brief, so there is nothing to take out.
    fs::write(&file, "name person Ingrid Solberg -> Inge\n").unwrap();
    let seen = run(home, ["entities", "--split", "Ingrid Solberg", "Inge"]);
    expect![[r#"
        ---- stderr
        error: no brief has "Inge" as a name of its own, so it cannot be told apart
        ---- exit 2
    "#]]
    .assert_eq(&seen.whole());
    assert_eq!(
        fs::read_to_string(&file).unwrap(),
        "name person Ingrid Solberg -> Inge\n"
    );
}
