//! What a roster gives back.

use proptest::prelude::*;

use super::*;
use crate::brief::Link;
use crate::entity::registry::Member;

fn record(kind: Kind, name: &str, others: &[&str], forms: &[&str]) -> Record {
    let member = |name: &str| Member {
        kind,
        name: name.into(),
        briefs: 2,
        why: Link::Same,
    };
    let members = std::iter::once(name).chain(others.iter().copied());
    Record {
        kind,
        name: name.into(),
        members: members.map(member).collect(),
        forms: forms.iter().map(|form| ((*form).into(), 1)).collect(),
        roles: Vec::new(),
    }
}

fn town() -> Vec<Record> {
    vec![
        record(Kind::Person, "Anna Lindqvist", &[], &[]),
        record(
            Kind::Person,
            "Ingrid Solberg",
            &["Solberg"],
            &["Harbour Master Solberg"],
        ),
        record(Kind::Person, "Maeve O'Donnell", &[], &[]),
        record(Kind::Organisation, "Solberg & Sons", &[], &[]),
        record(Kind::Place, "Émile Quay", &[], &[]),
    ]
}

fn found(roster: &Roster, text: &str, by: By) -> Vec<String> {
    let places = roster.find(text, by, 10).unwrap();
    let names = places
        .iter()
        .map(|place| roster.record(*place).unwrap().name);
    names.collect()
}

#[test]
fn a_record_is_found_by_words_of_any_of_its_names() {
    let roster = Roster::of(&town()).unwrap();
    let cases: [(&str, By, &[&str]); 13] = [
        ("solberg", By::Words, &["Ingrid Solberg", "Solberg & Sons"]),
        ("SOLBERG", By::Whole, &["Ingrid Solberg"]),
        ("harbour master", By::Words, &["Ingrid Solberg"]),
        ("master", By::Whole, &[]),
        ("sol", By::Words, &[]),
        ("sol", By::Beginning, &["Ingrid Solberg", "Solberg & Sons"]),
        ("Solberg, Ingrid", By::Whole, &["Ingrid Solberg"]),
        ("ingrid sol", By::Beginning, &["Ingrid Solberg"]),
        ("emile", By::Words, &["Émile Quay"]),
        ("odonnell", By::Words, &["Maeve O'Donnell"]),
        ("O’Donnell", By::Words, &["Maeve O'Donnell"]),
        ("zebra", By::Beginning, &[]),
        ("?!", By::Words, &[]),
    ];
    for (text, by, expected) in cases {
        assert_eq!(found(&roster, text, by), expected, "{text} {by:?}");
    }
}

#[test]
fn the_names_that_briefs_have_lead_to_their_record() {
    let roster = Roster::of(&town()).unwrap();
    let holder = |kind, name: &str| {
        let place = roster.holder(kind, name).unwrap();
        place.map(|place| roster.record(place).unwrap().name)
    };
    assert_eq!(
        holder(Kind::Person, "Solberg").as_deref(),
        Some("Ingrid Solberg")
    );
    assert_eq!(holder(Kind::Place, "Solberg"), None);
    assert_eq!(holder(Kind::Person, "Harbour Master Solberg"), None);
    let holders = roster.holders().unwrap();
    for (kind, name) in [
        (Kind::Person, "Solberg"),
        (Kind::Place, "Émile Quay"),
        (Kind::Place, "x"),
    ] {
        assert_eq!(holders.of(kind, name), roster.holder(kind, name).unwrap());
    }
    let kinds = |text: &str| {
        let places = roster.find(text, By::Words, 9).unwrap();
        places
            .into_iter()
            .map(|place| roster.kind_of(place))
            .collect::<Vec<_>>()
    };
    assert_eq!(kinds("solberg"), [Kind::Person, Kind::Organisation]);
    assert_eq!(kinds("quay"), [Kind::Place]);
    let all: Result<Vec<_>, _> = roster.records().collect();
    let all: Vec<_> = all.unwrap().into_iter().map(|(_, record)| record).collect();
    assert_eq!(all, town());
}

#[test]
fn spoiled_bytes_are_told_of() {
    let bytes = encode(&town(), "", &[]).unwrap();
    for cut in [0, 1, 40, bytes.len() - 1] {
        let opened = Roster::open(io::Cursor::new(bytes[..cut].to_vec()));
        assert!(opened.is_err(), "{cut}");
    }
}

proptest! {
    #[test]
    fn looking_up_finds_what_reading_all_finds(
        names in prop::collection::btree_set("[a-c]{1,3}( [a-c]{1,3}){0,3}", 0..60),
        asked in prop::collection::vec("[a-c]{1,3}( [a-c]{1,3}){0,1}", 8),
    ) {
        let records: Vec<_> =
            names.iter().map(|name| record(Kind::Person, name, &[], &[])).collect();
        let roster = Roster::of(&records).unwrap();
        for words in asked {
            let holds = |name: &&String| format!(" {name} ").contains(&format!(" {words} "));
            let begins = |name: &&String| format!(" {name}").contains(&format!(" {words}"));
            let all = |by: By| -> Vec<String> {
                let places = roster.find(&words, by, 100).unwrap();
                places.iter().map(|place| roster.record(*place).unwrap().name).collect()
            };
            prop_assert_eq!(all(By::Words), names.iter().filter(holds).cloned().collect::<Vec<_>>());
            prop_assert_eq!(all(By::Beginning), names.iter().filter(begins).cloned().collect::<Vec<_>>());
            let whole = names.get(&words).cloned();
            prop_assert_eq!(all(By::Whole), whole.into_iter().collect::<Vec<_>>());
        }
    }
}
