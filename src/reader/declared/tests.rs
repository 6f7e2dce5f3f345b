use expect_test::expect;
use serde_json::Value;

use super::*;
use crate::date::Date;

/// The brief's slots, what was ignored and what was wrong.
fn shown(json: &str) -> String {
    let Ok(Value::Object(fields)) = serde_json::from_str(json) else {
        panic!("no object: {json}");
    };
    let line_of = |_: &str| Some(1);
    let declares = Declares {
        name: "field",
        epoch: true,
        spaces: false,
        lines: false,
        line_of: &line_of,
    };
    let mut declared = Declared::new(&fields, &declares);
    let text = usual::fill(&mut declared);
    let (found, problems) = declared.into_slots().into_found();
    let brief = &found.brief;
    let mut out = vec![
        format!(
            "id {:?} headline {:?} deck {:?}",
            brief.source_id, brief.headline, brief.deck
        ),
        format!(
            "section {:?} keywords {:?} language {:?}",
            brief.section, brief.keywords, brief.language
        ),
        format!("byline {:?} authors {:?}", brief.byline, brief.authors),
        format!(
            "published {:?} status {:?}",
            brief.published.as_ref().map(Date::to_string),
            brief.status
        ),
        format!("text {text:?}"),
    ];
    out.extend(
        brief
            .entities
            .iter()
            .map(|e| format!("entity {} {:?} {:?}", e.name, e.kind, e.role)),
    );
    out.extend(
        found
            .trace
            .iter()
            .map(|t| format!("{} <- {}", t.slot, t.from)),
    );
    out.extend(
        found
            .ignored
            .iter()
            .map(|i| format!("ignored {}: {}", i.what, i.why)),
    );
    out.extend(problems.iter().map(|p| format!("problem {}", p.what)));
    out.join("\n")
}

#[test]
fn the_first_name_of_a_slot_wins_and_the_others_are_named() {
    let json = r#"{"TITLE": "B", "headline": "A", "_id": 2, "id": 1, "summary": "s", "abstract": "",
        "desk": "Harbour", "category": "World / Europe", "tags": "fog; quay, ferry", "lang": "deu",
        "byline": "By Anna Lindqvist and Jo Berg", "pub_date": "2025-11", "color": "blue"}"#;
    expect![[r#"
        id Some("1") headline "A" deck Some("s")
        section ["World", "Europe"] keywords ["fog", "quay", "ferry"] language Some("de")
        byline Some("By Anna Lindqvist and Jo Berg") authors ["Anna Lindqvist", "Jo Berg"]
        published Some("2025-11") status None
        text None
        source_id <- field: id
        headline <- field: headline
        deck <- field: summary
        section <- field: category
        keywords <- field: tags
        language <- field: lang
        byline <- field: byline
        authors <- byline
        published <- field: pub_date
        ignored field: _id: source_id is taken from "field: id"
        ignored field: TITLE: headline is taken from "field: headline"
        ignored abstract: has no value
        ignored field: desk: section is taken from "field: category"
        ignored color: no slot is called that"#]]
    .assert_eq(&shown(json));
}

#[test]
fn people_in_a_plain_string_are_one_name() {
    let json = r#"{"people": "Solberg, Ingrid", "orgs": "Alder Ferries; Harbour Board", "places": [],
        "entities": [{"name": "Solberg, Ingrid", "type": "person", "role": "harbour master"}, {"label": "Quay", "kind": "gpe"}, 4],
        "authors": ["Anna Lindqvist", {"name": "Jo Berg"}], "articleBody": ["One.", "Two."]}"#;
    expect![[r#"
        id None headline "" deck None
        section [] keywords [] language None
        byline None authors ["Anna Lindqvist", "Jo Berg"]
        published None status None
        text Some("One.\n\nTwo.")
        entity Solberg, Ingrid Person Some("harbour master")
        entity Alder Ferries Organisation None
        entity Harbour Board Organisation None
        entity Quay Place None
        authors <- field: authors
        authors <- field: authors
        person <- field: people
        organisation <- field: orgs
        organisation <- field: orgs
        place <- field: entities
        text <- field: articleBody
        ignored places: has no value
        ignored 4: an entity is a name, or an object with a name"#]]
    .assert_eq(&shown(json));
}

#[test]
fn wrong_types_are_problems_and_cost_one_slot() {
    let json = r#"{"title": {"x": 1}, "date": [2025], "keywords": {"a": 1}, "language": "Alderish",
        "people": true, "text": 7, "section": false, "published": false}"#;
    expect![[r#"
        id None headline "" deck None
        section [] keywords [] language None
        byline None authors []
        published None status Some("draft")
        text None
        status <- field: published
        problem "title" is an object; expected text
        problem "section" is true or false; expected text or a list
        problem "keywords" is an object; expected a list
        problem language "Alderish" is not known; write its ISO 639-1 code, such as en
        problem "date" is a list; expected a date
        problem "people" is true or false; expected a list of names
        problem "text" is a number; expected text"#]]
    .assert_eq(&shown(json));
}
