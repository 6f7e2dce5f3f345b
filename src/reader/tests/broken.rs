//! Broken specimens: what is wrong is said, and the rest is read.

use expect_test::{Expect, expect};

use super::{read, shown};
use crate::reader::{Origin, choose};

fn check(path: &str, bytes: impl AsRef<[u8]>, expected: Expect) {
    expected.assert_eq(&shown(path, bytes));
}

#[test]
fn json_lines_are_read_line_by_line() {
    let text = "\n{\"id\": 1, \"title\": \"Fog\", \"text\": \"No ferry.\"}\nnot json\n[1]\n{\"id\": 2}\n\n{\"title\": \"Quay\", \"date\": \"soon\"";
    check(
        "a.jsonl",
        text,
        expect![[r#"
            a.jsonl #2 jsonl 1..47
              id: 1
              headline: Fog
              | No ferry.
              source_id <- field: id
              headline <- field: title
              text <- field: text
            problem 3: broken JSON: expected ident (column 2)
            problem 4: the line is a list; expected an object
            problem 5: no headline and no text
            problem 7: broken JSON: it ends too early (column 32)
        "#]],
    );
}

#[test]
fn a_block_of_json_lines_keeps_the_files_numbers() {
    let reader = choose("a.jsonl", b"").unwrap();
    let origin = Origin {
        first_line: 10,
        first_byte: 1000,
        ..Origin::file("", "a.jsonl")
    };
    let reading = reader.read(b"{\"title\": \"Fog\"}\n{\"title\":\n", &origin);
    let brief = &reading.found[0].brief;
    assert_eq!(
        (brief.record, brief.bytes.start, brief.bytes.end),
        (Some(10), 1000, 1016)
    );
    assert_eq!(reading.problems[0].line, Some(11));
}

#[test]
fn an_array_that_breaks_off_keeps_what_came_before() {
    check(
        "a.json",
        "[{\"title\": \"Fog\"},\n {\"title\": \"Quay\" \"x\"}]",
        expect![[r#"
            a.json #1 json 1..17
              headline: Fog
              headline <- field: title
            problem 2: broken JSON: expected ',' or '}' (column 19)
        "#]],
    );
    check(
        "b.json",
        "{\"title\": \"Fog\",\n",
        expect![[r#"
            problem 2: broken JSON: it ends too early (column 0)
        "#]],
    );
    check(
        "c.json",
        "[]",
        expect![[r#"
        problem no records
    "#]],
    );
    check(
        "d.json",
        "[1, {\"title\": \"Fog\"}]",
        expect![[r#"
        d.json #2 json 4..20
          headline: Fog
          headline <- field: title
        problem 1: a number where an object is expected
    "#]],
    );
}

#[test]
fn front_matter_with_mistakes_is_named_and_rescued() {
    check(
        "a.md",
        "---\ntitle: Fog: ferry stays\ndate: 3/4/2025\n---\nNo ferry sails.",
        expect![[r#"
            a.md markdown 0..62
              headline: Fog: ferry stays
              | No ferry sails.
              headline <- front matter: title
            problem 2: front matter is not valid YAML: mapping values are not allowed in this context
            problem 3: date "3/4/2025" can be read two ways; write 2025-04-03 or 2025-03-04
        "#]],
    );
    check(
        "b.md",
        "---\ntitle: Fog\n\nNo ferry sails today.",
        expect![[r#"
            b.md markdown 0..37
              headline: Fog
              | No ferry sails today.
              headline <- front matter: title
            problem 1: front matter is never closed; put --- on a line of its own after it
        "#]],
    );
    check(
        "c.md",
        "---\ntitle: Fog\ntags: [a]\ntags: [b]\n---\n",
        expect![[r#"
            c.md markdown 0..39
              headline: Fog
              keywords: b
              headline <- front matter: title
              keywords <- front matter: tags
            problem 4: front matter is not valid YAML: duplicate mapping key: tags
        "#]],
    );
}

#[test]
fn files_without_text_say_so() {
    for path in ["a.txt", "a.md", "a.json", "a.jsonl"] {
        assert_eq!(read(path, b"").problems[0].what, "empty file", "{path}");
        assert_eq!(read(path, b" \n\n").problems[0].what, "no text", "{path}");
    }
    let reader = choose("a.txt", b"").unwrap();
    let reading = reader.read(b"\0\0\x01", &Origin::file("", "a.txt"));
    assert_eq!(reading.problems[0].what, "binary content, not text");
}

#[test]
fn dates_that_can_be_read_two_ways_are_not_guessed() {
    check(
        "a.txt",
        "Fog holds ferry\nPublished: 03/04/2025\nThe ferry stayed at the quay of Port Alder for the whole of the day.",
        expect![[r#"
            a.txt text 0..106
              headline: Fog holds ferry
              language: en
              | The ferry stayed at the quay of Port Alder for the whole of the day.
              headline <- line 1
              language <- detected
            problem 2: date "03/04/2025" can be read two ways; write 2025-04-03 or 2025-03-04
        "#]],
    );
}

#[test]
fn elements_of_one_line_that_are_no_objects_are_one_problem() {
    check(
        "a.json",
        "[1, \"two\", null,\n3, {\"title\": \"Fog\"}, 4]",
        expect![[r#"
            a.json #5 json 20..36
              headline: Fog
              headline <- field: title
            problem 1: 3 elements that are not objects
            problem 2: 2 elements that are not objects
        "#]],
    );
}

#[test]
fn json_lines_may_end_as_on_old_machines_and_hold_no_nul() {
    let reader = choose("a.jsonl", b"").unwrap();
    let text = "{\"title\": \"Fog\"}\r{\"title\": \"Quay\0\"}\r{\"title\": \"Ferry\"}\r";
    let reading = reader.read(text.as_bytes(), &Origin::file("", "a.jsonl"));
    let records: Vec<_> = reading.found.iter().map(|f| f.brief.record).collect();
    assert_eq!(records, [Some(1), Some(3)]);
    assert_eq!(reading.problems.len(), 1);
    assert_eq!(reading.problems[0].line, Some(2));
    assert_eq!(reading.problems[0].what, "the line holds NUL bytes");
}

#[test]
fn many_declared_people_take_no_longer_than_few() {
    let names: Vec<String> = (0..50_000).map(|n| format!("\"Reyes {n}\"")).collect();
    let text = format!("{{\"title\": \"Roll\", \"people\": [{}]}}", names.join(","));
    let reading = read("roll.json", text.as_bytes());
    assert_eq!(reading.found[0].brief.entities.len(), 50_000);
}
