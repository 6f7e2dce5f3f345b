//! A case for each trap.

use expect_test::expect;

use super::{check, read};
use crate::reader::Problem;

#[test]
fn lines_of_ninjs_are_read_as_such() {
    let lines = "{\"uri\": \"urn:a:1\", \"pubstatus\": \"usable\", \"headline\": \"Fog\", \"body_text\": \"No ferry.\"}\n\
        {\"uri\": \"urn:a:2\", \"type\": \"picture\", \"versioncreated\": \"2025-11-19\", \"headline\": \"Quay\"}\n\
        {\"title\": \"Plain\", \"text\": \"A line of no trade format.\"}\n";
    check(
        "a.jsonl",
        lines,
        expect![[r#"
        a.jsonl #1 ninjs 0..86
          id: urn:a:1
          headline: Fog
          status: usable
          story: urn:a:1 None
          | No ferry.
          status <- field: pubstatus
          source_id <- field: uri
          story <- field: uri
          headline <- field: headline
          text <- field: body_text
        a.jsonl #3 jsonl 177..233
          headline: Plain
          | A line of no trade format.
          headline <- field: title
          text <- field: text
        skipped a picture, not a story
    "#]],
    );
}

#[test]
fn names_are_compared_without_case_and_one_body_is_enough() {
    let item = r#"{"URI": "urn:a:1", "PubStatus": "withheld", "VersionCreated": "2025-11-19T08:00:00Z",
        "Headlines": [{"Role": "short", "Value": "Fog"}, {"Role": "MAIN", "Value": "Fog holds the ferry"}],
        "Bodies": [{"ContentType": "text/plain", "Value": "No ferry sails."},
            {"ContentType": "text/vnd.IPTC.NITF", "Value": "<nitf><head><title>x</title></head><body><body.head><hl1>x</hl1></body.head><body.content><p>No ferry.</p></body.content></body></nitf>"}]}"#;
    check(
        "a.json",
        item,
        expect![[r#"
            a.json ninjs 0..471
              id: urn:a:1
              headline: Fog holds the ferry
              published: 2025-11-19T08:00:00Z (field: VersionCreated, line 1)
              modified: 2025-11-19T08:00:00Z (field: VersionCreated, line 1)
              status: withheld
              standing: withheld
              story: urn:a:1 None
              | No ferry sails.
              status <- field: PubStatus, line 1
              source_id <- field: URI, line 1
              story <- field: URI, line 1
              headline <- field: Headlines[1].Value, line 2
              modified <- field: VersionCreated, line 1
              published <- field: VersionCreated, line 1
              text <- field: Bodies[0].Value, line 3
              ignored Bodies[1].Value: text is taken from "field: Bodies[0].Value, line 3"
              ignored field: Headlines[0].Value, line 2: headline is taken from "field: Headlines[1].Value, line 2"
        "#]],
    );
}

#[test]
fn nitf_inside_an_item_is_read_without_its_head() {
    let item = r#"{"uri": "urn:a:1", "headlines": [{"value": "Fog"}], "bodies": [{"contenttype": "application/nitf+xml",
        "value": "<nitf><head><title>x</title></head><body><body.head><byline>By A</byline></body.head><body.content><p>No ferry.</p><hl2>Noon</hl2><p>Still none.</p></body.content></body></nitf>"}]}"#;
    check(
        "a.json",
        item,
        expect![[r#"
            a.json ninjs 0..302
              id: urn:a:1
              headline: Fog
              story: urn:a:1 None
              | No ferry.
              | 
              ## Noon
              | Still none.
              source_id <- field: uri, line 1
              story <- field: uri, line 1
              headline <- field: headlines[0].value, line 1
              text <- field: bodies[0].value, line 2
        "#]],
    );
}

#[test]
fn authors_of_json_ld_are_a_name_an_object_or_a_list() {
    let cases = [
        (r#""Anna Lindqvist""#, "Anna Lindqvist"),
        (
            r#"{"@type": "Person", "name": "Anna Lindqvist"}"#,
            "Anna Lindqvist",
        ),
        (
            r#"["Anna Lindqvist", {"name": "Jo Berg"}]"#,
            "Anna Lindqvist; Jo Berg",
        ),
        (r#"{"@type": "Organization", "name": "Alder Wire"}"#, ""),
    ];
    for (author, authors) in cases {
        let text = format!(
            r#"{{"@type": "https://schema.org/OpinionNewsArticle", "headline": "Fog", "author": {author}}}"#
        );
        let reading = read("a.json", text.as_bytes());
        assert_eq!(
            reading.found[0].brief.authors.join("; "),
            authors,
            "{author}"
        );
    }
}

#[test]
fn wrapped_answers_of_search_engines_are_read() {
    let solr = r#"{"responseHeader": {"status": 0}, "response": {"numFound": 1, "docs": [{"title": "Fog"}]}}"#;
    check(
        "a.json",
        solr,
        expect![[r#"
        a.json #1 json 71..87
          headline: Fog
          headline <- field: title
    "#]],
    );
    let line = r#"{"_index": "news", "_source": {"title": "Fog", "text": "No ferry."}}"#;
    check(
        "a.jsonl",
        line,
        expect![[r#"
        a.jsonl #1 jsonl 0..68
          headline: Fog
          | No ferry.
          headline <- field: title
          text <- field: text
    "#]],
    );
}

#[test]
fn an_embargo_a_version_and_a_note_need_no_trade_format() {
    let item = r#"{"id": "urn:a:1", "version": 3, "title": "Fog", "text": "No ferry.", "embargo_until": "2025-11-20T06:00",
        "editor_note": "Adds the harbour master.", "geo": {"lat": 1, "lon": 2}, "status": "withdrawn"}"#;
    check(
        "a.json",
        item,
        expect![[r#"
        a.json json 0..208
          id: urn:a:1
          headline: Fog
          status: withdrawn
          standing: killed
          embargo: 2025-11-20T06:00:00 (field: embargo_until, line 1)
          story: urn:a:1 Some(3)
          note: Adds the harbour master.
          | No ferry.
          status <- field: status, line 2
          source_id <- field: id, line 1
          headline <- field: title, line 1
          embargo <- field: embargo_until, line 1
          note <- field: editor_note, line 2
          story <- field: version, line 1
          text <- field: text, line 1
          ignored geo.lat: no slot is called that
          ignored geo.lon: no slot is called that
    "#]],
    );
}

#[test]
fn a_summary_alone_is_the_text() {
    let item = r#"{"uri": "urn:a:1", "descriptions": [{"role": "caption", "value": "Waves break over the mole."}]}"#;
    check(
        "a.json",
        item,
        expect![[r#"
        a.json ninjs 0..96
          id: urn:a:1
          story: urn:a:1 None
          | Waves break over the mole.
          source_id <- field: uri
          story <- field: uri
          text <- field: descriptions[0].value
    "#]],
    );
}

#[test]
fn many_elements_take_no_longer_than_few() {
    let people: Vec<String> = (0..30_000)
        .map(|n| format!("\n{{\"name\": \"Reyes {n}\"}}"))
        .collect();
    let text = format!(
        "{{\"uri\": \"urn:a:1\", \"pubstatus\": \"usable\", \"headline\": \"Roll\", \"people\": [{}]}}",
        people.join(",")
    );
    let reading = read("roll.json", text.as_bytes());
    assert_eq!(reading.found[0].brief.entities.len(), 30_000);
}

#[test]
fn a_record_of_more_values_than_any_story_has_is_a_problem_and_the_others_are_read() {
    let many = format!(
        "{{\"title\": \"Roll\", \"list\": [{}0]}}",
        "0,".repeat(1_000_001)
    );
    let good = "{\"title\": \"Fog\", \"text\": \"a, \\\"b, c\"}";
    let what = "more than 1000000 values in one record";
    for (path, text, line) in [
        ("a.json", format!("[{many},\n{good}]"), 1),
        ("a.jsonl", format!("{good}\n{many}\n"), 2),
    ] {
        let reading = read(path, text.as_bytes());
        assert_eq!(reading.found.len(), 1, "{path}");
        assert_eq!(reading.problems, [Problem::at(line, what)], "{path}");
    }
    // Commas in a text part no values.
    let long = format!(
        "{{\"title\": \"Fog\", \"text\": \"{}\"}}",
        "a, ".repeat(1_000_001)
    );
    assert!(read("a.json", long.as_bytes()).problems.is_empty());
}

#[test]
fn a_million_bad_records_are_told_of_in_short() {
    for (path, text) in [
        ("a.json", format!("[{}0]", "0,\n".repeat(1_000_000))),
        ("a.jsonl", "0\n".repeat(1_000_001)),
    ] {
        let problems = read(path, text.as_bytes()).problems;
        assert_eq!(problems.len(), 10_001, "{path}");
        let last = Problem::whole("990001 more problems that are not listed");
        assert_eq!(problems.last(), Some(&last), "{path}");
    }
}
