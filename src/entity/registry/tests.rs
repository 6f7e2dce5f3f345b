//! Which names of the archive are of one entity, and that no order of counting changes it.

use expect_test::{Expect, expect};
use proptest::prelude::*;

use super::*;

/// `person Ingrid Solberg 9: Solberg 7, I. Solberg 1` a line: a name, its briefs, its other forms.
fn counted(town: &str) -> Vec<Counted> {
    let mut all = Vec::new();
    for line in town.lines() {
        let (head, forms) = line.split_once(':').unwrap_or((line, ""));
        let (kind, head) = head.trim().split_once(' ').unwrap();
        let kind = Kind::ALL
            .into_iter()
            .find(|one| one.name().starts_with(kind))
            .unwrap();
        let (name, briefs) = head.rsplit_once(' ').unwrap();
        let mut add = |form: &str, briefs: &str| {
            all.push(Counted {
                kind,
                name: name.into(),
                form: Some(form.into()),
                role: None,
                briefs: briefs.parse().unwrap(),
            });
        };
        add(name, briefs);
        for form in forms
            .split(',')
            .map(str::trim)
            .filter(|form| !form.is_empty())
        {
            let (form, briefs) = form.rsplit_once(' ').unwrap();
            add(form, briefs);
        }
    }
    all
}

fn shown(records: &[Record]) -> String {
    let mut shown = String::new();
    for record in records {
        let members = record.members.iter().map(|one| match one.why {
            Link::Same => format!("{} {}", one.name, one.briefs),
            why => format!("{} {} ({})", one.name, one.briefs, why.name()),
        });
        let members: Vec<_> = members.collect();
        let forms = record
            .forms
            .iter()
            .map(|(form, briefs)| format!("{form} {briefs}"));
        let forms: Vec<_> = forms.collect();
        shown += &format!(
            "{} {} = {}",
            record.kind.name(),
            record.name,
            members.join(", ")
        );
        if !forms.is_empty() {
            shown += &format!("; {}", forms.join(", "));
        }
        shown.push('\n');
    }
    shown
}

fn check(town: &str, wanted: Expect) {
    wanted.assert_eq(&shown(&records(&counted(town))));
}

#[test]
fn a_person_is_one_whatever_briefs_write_and_relatives_are_two() {
    check(
        "\
person Ingrid Solberg 9: Solberg 7
person Solberg 2
person SOLBERG, INGRID 1
person I. Solberg 1
person Ingrid M. Solberg 1
person Mayor Ingrid Solberg 1
person Ingrid Sollberg 1
person Katrin Brandt 5: Brandt 5
person Oskar Brandt 4: Brandt 3
person Brandt 6
person Samuel Adeyemi 3
person Sam Adeyemi 1
person Gerald Pike 2
person Gerald Pike Jr. 1
person Jun Takeda 2
person Takeda Jun 1
person George W. Pike 4
person George H. W. Pike 3
person George Pike 6
person Zelensky 3
person Volodymyr Zelensky 5
person Volodymyr Zelenskyy 2: Zelenskyy 2
person Zelenskyy 1
person Maria Reyes 3
person Mario Reyes 3
person Lulu 1
person Lena Moberg 40: Lulu 30",
        expect![[r#"
            person Brandt = Brandt 6
            person George H. W. Pike = George H. W. Pike 3
            person George Pike = George Pike 6, George W. Pike 4 (initials)
            person Gerald Pike = Gerald Pike 2
            person Gerald Pike Jr. = Gerald Pike Jr. 1
            person Ingrid Solberg = Ingrid Solberg 9, Solberg 2 (surname), I. Solberg 1 (initials), Ingrid M. Solberg 1 (initials), Ingrid Sollberg 1 (other spelling), Mayor Ingrid Solberg 1, SOLBERG, INGRID 1; Solberg 7
            person Jun Takeda = Jun Takeda 2
            person Katrin Brandt = Katrin Brandt 5; Brandt 5
            person Lena Moberg = Lena Moberg 40, Lulu 1 (part of the name); Lulu 30
            person Maria Reyes = Maria Reyes 3
            person Mario Reyes = Mario Reyes 3
            person Oskar Brandt = Oskar Brandt 4; Brandt 3
            person Samuel Adeyemi = Samuel Adeyemi 3, Sam Adeyemi 1 (initials)
            person Takeda Jun = Takeda Jun 1
            person Volodymyr Zelensky = Volodymyr Zelensky 5, Zelensky 3 (surname), Volodymyr Zelenskyy 2 (other spelling), Zelenskyy 1 (surname); Zelenskyy 2
        "#]],
    );
}

#[test]
fn an_acronym_is_learnt_where_briefs_hold_both_and_one_name_holds_it() {
    check(
        "\
organisation Alder Harbour Authority 6: AHA 5, Authority 4
organisation the ALDER HARBOUR AUTHORITY 1
organisation AHA 9
organisation Authority 1
organisation Marine Safety Board 3: MSB 2
organisation Mud and Sand Bureau 3: MSB 2
organisation MSB 2
organisation Skippers' Union 3: FNK 2
organisation FNK 2
organisation Norwind Energy 4: Norwind 3
organisation Norwind Energy Ltd 1
organisation Norwind 2
organisation Halloran Fish 2: Halloran 2
organisation Halloran 40
organisation UN 3
organisation United Nations 1
organisation Organisation for Safe Harbours 1
organisation Organization for Safe Harbors 2",
        expect![[r#"
            organisation Alder Harbour Authority = AHA 9 (acronym), Alder Harbour Authority 6, the ALDER HARBOUR AUTHORITY 1; AHA 5, Authority 4
            organisation Authority = Authority 1
            organisation Halloran = Halloran 40
            organisation Halloran Fish = Halloran Fish 2; Halloran 2
            organisation MSB = MSB 2
            organisation Marine Safety Board = Marine Safety Board 3; MSB 2
            organisation Mud and Sand Bureau = Mud and Sand Bureau 3; MSB 2
            organisation Norwind Energy = Norwind Energy 4, Norwind 2 (part of the name), Norwind Energy Ltd 1; Norwind 3
            organisation Organization for Safe Harbors = Organization for Safe Harbors 2, Organisation for Safe Harbours 1
            organisation Skippers' Union = Skippers' Union 3, FNK 2 (acronym); FNK 2
            organisation United Nations = UN 3 (acronym), United Nations 1
        "#]],
    );
}

#[test]
fn a_lone_name_wants_proof() {
    check(
        "\
person Paul A. Stanholm 2
person Stanholm 68
person Ingvar Griffolm 9
person Griffolm 4
person Katrin Tarnholm 9
person Tarnholm 5
person Todd Gloria 9
person Gloria 2
person Gloria Brandt 3
person Ray Charles 21
person Charles 1
person Prince Charles 3
person Charles Moberg 12
person Marsy Nicholm 1: Marsy 1
person Marsy 103
person Queen Ilse 2
person Ilse II 4
person Malcolm Sandvikken 9
person Malcom Sandvikken 1
person Ingvar Griffolm-Brandt 1",
        expect![[r#"
            person Charles = Charles 1
            person Charles Moberg = Charles Moberg 12
            person Gloria = Gloria 2
            person Gloria Brandt = Gloria Brandt 3
            person Ilse II = Ilse II 4, Queen Ilse 2 (surname)
            person Ingvar Griffolm = Ingvar Griffolm 9, Griffolm 4 (surname)
            person Ingvar Griffolm-Brandt = Ingvar Griffolm-Brandt 1
            person Katrin Tarnholm = Katrin Tarnholm 9
            person Malcolm Sandvikken = Malcolm Sandvikken 9, Malcom Sandvikken 1 (one letter apart)
            person Marsy = Marsy 103
            person Marsy Nicholm = Marsy Nicholm 1; Marsy 1
            person Paul A. Stanholm = Paul A. Stanholm 2
            person Prince Charles = Prince Charles 3
            person Ray Charles = Ray Charles 21
            person Stanholm = Stanholm 68
            person Tarnholm = Tarnholm 5
            person Todd Gloria = Todd Gloria 9
        "#]],
    );
}

#[test]
fn a_lone_name_with_an_office_is_its_holders() {
    let mut all = counted(
        "person Ingrid Solberg 9\nperson Gunnar Solberg 8\nperson Solberg 3\nperson Oskar Brandt 9\nperson Katrin Brandt 9\nperson Brandt 2",
    );
    for (name, role, briefs) in [
        ("Ingrid Solberg", "Alder harbour master", 7),
        ("Gunnar Solberg", "pilot", 2),
        ("Solberg", "harbour master", 2),
        ("Brandt", "skipper", 2),
    ] {
        all.push(Counted {
            kind: Kind::Person,
            name: name.into(),
            form: None,
            role: Some(role.into()),
            briefs,
        });
    }
    let records = records(&all);
    let names: Vec<_> = records
        .iter()
        .map(|one| (one.name.as_str(), one.members.len()))
        .collect();
    let wanted = [
        ("Brandt", 1),
        ("Gunnar Solberg", 1),
        ("Ingrid Solberg", 2),
        ("Katrin Brandt", 1),
        ("Oskar Brandt", 1),
    ];
    assert_eq!(names, wanted);
}

#[test]
fn a_town_is_no_office_and_a_party_is_one_with_its_short_name() {
    check(
        "\
organisation Anaheim Police Department 9: Anaheim 4
organisation Anaheim 3
organisation Skippers 8
organisation Skippers Party 2
organisation Eastholm Skippers Party 2: Skippers Party 2
organisation Alder District Attorney 3
organisation Alder District Attorney's Office 9: ADA 4
organisation Universal Studios 4: US 3
organisation US 2
organisation Congress 3
organisation Congress Party 1
organisation Marine Safety Board 9
organisation MSB 4: MARINE SAFETY BOARD 3",
        expect![[r#"
            organisation Alder District Attorney's Office = Alder District Attorney's Office 9, Alder District Attorney 3 (part of the name); ADA 4
            organisation Anaheim = Anaheim 3
            organisation Anaheim Police Department = Anaheim Police Department 9; Anaheim 4
            organisation Congress = Congress 3
            organisation Congress Party = Congress Party 1
            organisation Eastholm Skippers Party = Eastholm Skippers Party 2; Skippers Party 2
            organisation Marine Safety Board = Marine Safety Board 9, MSB 4 (acronym); MARINE SAFETY BOARD 3
            organisation Skippers Party = Skippers 8 (part of the name), Skippers Party 2
            organisation US = US 2
            organisation Universal Studios = Universal Studios 4; US 3
        "#]],
    );
}

#[test]
fn an_acronym_that_the_archive_spells_out_is_not_the_tables() {
    check(
        "\
organisation International Cricket Council 4: ICC 4
organisation ICC 3
organisation International Criminal Court 1",
        expect![[r#"
            organisation International Cricket Council = International Cricket Council 4, ICC 3 (acronym); ICC 4
            organisation International Criminal Court = International Criminal Court 1
        "#]],
    );
}

#[test]
fn places_have_their_short_forms_and_spellings() {
    check(
        "\
place US 9
place U.S. 4
place United States 5: US 4
place America 1
place Kiev 1
place Kyiv 2
place PORT ALDER 1
place Port Alder 4
place Duesseldorf 1
place Düsseldorf 1
place Washington 3
place Washington, D.C. 1
place Tarn 1
place Tern 1",
        expect![[r#"
            place Duesseldorf = Duesseldorf 1, Düsseldorf 1 (other spelling)
            place Kyiv = Kyiv 2, Kiev 1 (short form)
            place Port Alder = Port Alder 4, PORT ALDER 1
            place Tarn = Tarn 1
            place Tern = Tern 1
            place United States = US 9 (acronym), United States 5, U.S. 4 (acronym), America 1 (short form); US 4
            place Washington = Washington 3, Washington, D.C. 1 (short form)
        "#]],
    );
}

#[test]
fn forms_and_roles_are_summed_over_all_names_of_a_record() {
    let mut all = counted("person Ingrid Solberg 3: Solberg 2\nperson INGRID SOLBERG 1: Solberg 1");
    for (name, role, briefs) in [
        ("Ingrid Solberg", "harbour master", 2),
        ("INGRID SOLBERG", "harbour master", 1),
        ("Ingrid Solberg", "pilot", 3),
    ] {
        all.push(Counted {
            kind: Kind::Person,
            name: name.into(),
            form: None,
            role: Some(role.into()),
            briefs,
        });
    }
    let records = records(&all);
    assert_eq!(records.len(), 1);
    assert_eq!(records[0].name, "Ingrid Solberg");
    assert_eq!(records[0].forms, [("Solberg".to_owned(), 3)]);
    let roles = [("harbour master".to_owned(), 3), ("pilot".to_owned(), 3)];
    assert_eq!(records[0].roles, roles);
}

fn any_counts() -> impl Strategy<Value = Vec<Counted>> {
    let names = prop::sample::select(vec![
        "Ingrid Solberg",
        "I. Solberg",
        "Ingrid Sohlberg",
        "Solberg",
        "Gunnar Solberg",
        "Katrin Brandt",
        "Brandt",
        "Brandt, Katrin",
        "Alder Harbour Authority",
        "AHA",
        "Authority",
        "Anglers' Harbour Association",
        "US",
        "United States",
        "Port Alder",
        "PORT ALDER",
        "",
        "-",
        "東京",
        "محمد",
    ]);
    let kinds = prop::sample::select(Kind::ALL.to_vec());
    let one = (kinds, names.clone(), prop::option::of(names), 0_u32..20);
    let one = one.prop_map(|(kind, name, form, briefs)| Counted {
        kind,
        name: name.into(),
        role: form.is_none().then(|| "skipper".into()),
        form: form.map(Into::into),
        briefs,
    });
    prop::collection::vec(one, 0..40).prop_map(|mut all| {
        // One row for a name and a form.
        all.sort();
        all.dedup_by(|a, b| (a.kind, &a.name, &a.form) == (b.kind, &b.name, &b.form));
        all
    })
}

proptest! {
    /// The order of counting does not matter, and each name is in one record.
    #[test]
    fn the_same_counts_are_the_same_records(counts in any_counts(), seed in any::<u64>()) {
        let made = records(&counts);
        let mut other = counts.clone();
        // Any order will do.
        other.sort_by_key(|one| blake3::hash(format!("{one:?}{seed}").as_bytes()).to_hex().to_string());
        prop_assert_eq!(&records(&other), &made);
        let mut names: Vec<_> = counts.iter().map(|one| (one.kind, one.name.clone())).collect();
        names.sort();
        names.dedup();
        let mut placed: Vec<_> = made
            .iter()
            .flat_map(|record| record.members.iter().map(|one| (one.kind, one.name.clone())))
            .collect();
        placed.sort();
        prop_assert_eq!(placed, names);
    }
}

fn one(kind: Kind, name: &str, briefs: u32) -> Counted {
    Counted {
        kind,
        name: name.into(),
        form: Some(name.into()),
        role: None,
        briefs,
    }
}

#[test]
fn a_kind_that_a_name_hardly_ever_has_is_a_mistake() {
    let told = [
        one(Kind::Place, "Gannet Bank", 9),
        one(Kind::Organisation, "Gannet Bank", 2),
        one(Kind::Place, "Jordan", 9),
        one(Kind::Person, "Jordan", 2),
    ];
    let records = records(&told);
    let shown: Vec<_> = records
        .iter()
        .map(|record| (record.kind, record.name.as_str(), record.members.len()))
        .collect();
    let places = [(Kind::Place, "Gannet Bank", 2), (Kind::Place, "Jordan", 1)];
    assert_eq!(
        shown,
        [&[(Kind::Person, "Jordan", 1)], &places[..]].concat()
    );
    let kinds: Vec<_> = records[1]
        .members
        .iter()
        .map(|member| member.kind)
        .collect();
    assert_eq!(kinds, [Kind::Place, Kind::Organisation]);
}
