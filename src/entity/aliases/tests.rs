//! What rules say, and what they do to records.

use expect_test::{Expect, expect};
use proptest::prelude::*;

use super::*;
use crate::entity::registry::{Counted, Record, records};

/// `kind name: form form; role` a line, each in as many briefs as the line says.
fn counted(town: &[(Kind, &str, u32, &[&str])]) -> Vec<Counted> {
    let mut all = Vec::new();
    for (kind, name, briefs, forms) in town {
        let one = |form: &str| Counted {
            kind: *kind,
            name: (*name).into(),
            form: Some(form.into()),
            role: None,
            briefs: *briefs,
        };
        all.push(one(name));
        all.extend(forms.iter().map(|form| one(form)));
    }
    all
}

fn town() -> Vec<Counted> {
    use Kind::*;
    counted(&[
        (Person, "Ingrid Solberg", 9, &["Solberg"]),
        (Person, "Gunnar Solberg", 2, &["Solberg"]),
        (Person, "Émile Fournier", 3, &["Fournier"]),
        (Person, "Skerry", 1, &[]),
        (Person, "Click Here", 4, &[]),
        (Place, "Skerry", 5, &["Skerry Island"]),
    ])
}

fn shown(records: &[Record]) -> String {
    let line = |record: &Record| {
        let members: Vec<_> = record.members.iter().map(|one| one.name.as_str()).collect();
        let forms: Vec<_> = record
            .forms
            .iter()
            .map(|(form, n)| format!("{form} {n}"))
            .collect();
        let (members, forms) = (members.join(", "), forms.join(", "));
        format!(
            "{} {}: {members}; {forms}\n",
            kind_name(record.kind),
            record.name
        )
    };
    records.iter().map(line).collect()
}

fn check(file: &str, expected: Expect) {
    let counted = town();
    let (rules, mut wrong) = parse(file);
    wrong.extend(doubts(&rules));
    let (records, undone) = apply(&counted, records(&counted), &rules);
    wrong.extend(undone);
    let wrong: String = wrong
        .iter()
        .map(|one| format!("{}: {}\n", one.line, one.what))
        .collect();
    expected.assert_eq(&format!("{}{wrong}", shown(&records)));
}

#[test]
fn names_told_to_be_the_same_are_one_record_under_the_first() {
    check(
        "# the harbour master\nsame person GUNNAR SOLBERG = Ingrid Solberg = Inge Solberg\n",
        expect![[r#"
            person Click Here: Click Here; 
            person GUNNAR SOLBERG: Ingrid Solberg, Gunnar Solberg; Solberg 11
            person Skerry: Skerry; 
            person Émile Fournier: Émile Fournier; Fournier 3
            place Skerry: Skerry; Skerry Island 5
        "#]],
    );
}

#[test]
fn what_is_told_apart_dropped_named_or_of_another_kind_is_so() {
    check(
        "same person Ingrid Solberg = Gunnar Solberg\n\
         apart person Ingrid Solberg | Gunnar Solberg  # father and daughter\n\
         drop people click here\n\
         name person Emile Fournier -> Professor Fournier\n\
         kind person Skerry -> place\n",
        expect![[r#"
            person Gunnar Solberg: Gunnar Solberg; Solberg 2
            person Ingrid Solberg: Ingrid Solberg; Solberg 9
            person Professor Fournier: Émile Fournier; Fournier 3
            place Skerry: Skerry, Skerry; Skerry Island 5
            2: undoes line 1
        "#]],
    );
}

#[test]
fn what_cannot_be_read_or_done_is_told_and_the_rest_applies() {
    check(
        "same Ingrid Solberg = Gunnar Solberg\n\
         merge person A = B\n\
         same person Ingrid Solberg\n\
         drop person\n\
         kind person Skerry -> boat\n\
         same person Solberg = Émile Fournier\n\
         drop person \"Click Here\n\
         apart person Émile Fournier | Fournier\n\
         drop person Click Here\n",
        expect![[r#"
            person Gunnar Solberg: Gunnar Solberg; Solberg 2
            person Ingrid Solberg: Ingrid Solberg; Solberg 9
            person Skerry: Skerry; 
            person Émile Fournier: Émile Fournier; Fournier 3
            place Skerry: Skerry; Skerry Island 5
            1: same wants a kind: same person …, org, place
            2: "merge" is no rule; rules are same, apart, drop, name, kind
            3: two names are wanted: same person A = B
            4: a name is missing: drop person A
            5: "boat" is no kind; kinds are person, org, place
            7: a quote stands inside a name, or is not closed
            6: "Solberg" is a name of more than one person; write a fuller one
            8: no brief has "Fournier" as a name of its own, so it cannot be told apart
        "#]],
    );
}

#[test]
fn a_cycle_is_told_and_the_later_line_wins() {
    check(
        "name person Ingrid Solberg -> Inge\n\
         name person Inge -> Ingrid Solberg\n\
         kind person Skerry -> place\n\
         kind place Skerry -> person\n\
         drop person Click Here\n\
         name person Click Here -> A Button\n",
        expect![[r#"
            person A Button: Click Here; 
            person Gunnar Solberg: Gunnar Solberg; Solberg 2
            person Ingrid Solberg: Ingrid Solberg; Solberg 9
            person Skerry: Skerry, Skerry; Skerry Island 5
            person Émile Fournier: Émile Fournier; Fournier 3
            2: undoes line 1
            4: undoes line 3
            6: takes back what line 5 drops
        "#]],
    );
}

#[test]
fn long_names_and_those_of_other_scripts_do_no_harm() {
    let long = "word ".repeat(500);
    let file = format!("drop person {long}\nsame org بنك الميناء = Порт Олдер\n\u{202e}\n");
    let (rules, wrong) = parse(&file);
    assert_eq!(rules.len(), 2);
    assert_eq!(wrong.len(), 1);
    assert_eq!(rules[1].to_string(), "same org بنك الميناء = Порт Олдер");
}

fn name() -> impl Strategy<Value = String> {
    prop::sample::select(vec![
        "Ingrid Solberg",
        "Gunnar Solberg",
        "Solberg",
        "Skerry",
        "Click Here",
        "Nobody",
        "A = B",
        "x -> #y",
        "Émile Fournier",
        "fournier",
    ])
    .prop_map(str::to_owned)
}

fn told() -> impl Strategy<Value = Told> {
    let kinds = || prop::sample::select(&Kind::ALL[..]);
    prop_oneof![
        prop::collection::vec(name(), 2..4).prop_map(Told::Same),
        prop::collection::vec(name(), 2..4).prop_map(Told::Apart),
        name().prop_map(Told::Drop),
        (name(), name()).prop_map(|(a, b)| Told::Name(a, b)),
        (name(), kinds()).prop_map(|(a, kind)| Told::Kind(a, kind)),
    ]
}

proptest! {
    #[test]
    fn any_rules_leave_every_name_in_one_record_at_most(
        told in prop::collection::vec((prop::sample::select(&Kind::ALL[..]), told()), 0..8),
    ) {
        let numbered = told.into_iter().enumerate();
        let rules: Vec<_> =
            numbered.map(|(at, (kind, told))| Rule { line: at + 1, kind, told }).collect();
        let file: String = rules.iter().map(|rule| format!("{rule}\n")).collect();
        prop_assert_eq!(&parse(&file), &(rules.clone(), Vec::new()));
        let counted = town();
        let (made, _) = apply(&counted, records(&counted), &rules);
        let mut members: Vec<_> = made
            .iter()
            .flat_map(|record| record.members.iter().map(|one| (one.kind, one.name.clone())))
            .collect();
        let all = members.len();
        members.sort();
        members.dedup();
        prop_assert_eq!(members.len(), all);
        prop_assert!(all <= 6 && made.iter().all(|record| !record.name.is_empty()));
    }

    #[test]
    fn any_text_is_read_without_a_panic(text in "(same|drop|name|kind|x)? ?(person|org)?[ =|>#\"a-c\\-\n→é]{0,40}") {
        let (rules, _) = parse(&text);
        doubts(&rules);
    }
}
