//! Roles before and behind names.

use super::*;

fn of(text: &str, name: &str) -> Option<String> {
    let at = text.find(name).unwrap();
    role(text, Span::new(at, at + name.len()), &[])
}

#[test]
fn a_role_stands_before_the_name() {
    let cases = [
        (
            "Harbour master Ingrid Solberg said",
            "Ingrid Solberg",
            "harbour master",
        ),
        ("told Mayor Helen Okafor that", "Helen Okafor", "Mayor"),
        (
            "The crew of Captain Tomas Reyes left",
            "Tomas Reyes",
            "Captain",
        ),
        (
            "with Army Chief of Staff Gen. Bram Tulloch and",
            "Bram Tulloch",
            "Army Chief of Staff",
        ),
        (
            "met top US Army commander in Europe Gen. Bram Tulloch",
            "Bram Tulloch",
            "top US Army commander in Europe",
        ),
        ("saw US Gen. Bram Tulloch", "Bram Tulloch", "US General"),
        (
            "as Russian Foreign Minister Neil Sandvik put it",
            "Neil Sandvik",
            "Russian Foreign Minister",
        ),
        (
            "and White House special envoy to Tarn Valley Oskar Brandt left",
            "Oskar Brandt",
            "White House special envoy to Tarn Valley",
        ),
        (
            "and Solberg's envoy Oskar Brandt left",
            "Oskar Brandt",
            "Solberg's envoy",
        ),
        (
            "In October Brandt Lines president and chief executive Katrin Brandt",
            "Katrin Brandt",
            "Brandt Lines president and chief executive",
        ),
        (
            "EU fisheries official Zoë van der Meer",
            "Zoë",
            "EU fisheries official",
        ),
        (
            "said secretary of state Jun Takeda",
            "Jun Takeda",
            "secretary of state",
        ),
        ("On Tuesday President Jun Takeda", "Jun Takeda", "President"),
        (
            "chief investigator Dr. Samuel Adeyemi",
            "Samuel Adeyemi",
            "chief investigator",
        ),
        (
            "Detective Sergeant Paul Renwick said",
            "Paul Renwick",
            "Detective Sergeant",
        ),
        (
            "Deputy Inspector Paul Renwick said",
            "Paul Renwick",
            "Deputy Inspector",
        ),
        (
            "Assistant Inspector General Helen Okafor",
            "Helen Okafor",
            "Assistant Inspector General",
        ),
        (
            "the Attorney General Lord Tulloch",
            "Tulloch",
            "Attorney General",
        ),
        (
            "its chief operating officer Farah Aziz",
            "Farah Aziz",
            "chief operating officer",
        ),
        (
            "Double Olympic 10,000m champion Jun Takeda",
            "Jun Takeda",
            "Double Olympic 10,000m champion",
        ),
        (
            "the Alder football federation (AFF) spokesman Jun Takeda",
            "Jun Takeda",
            "Alder football federation (AFF) spokesman",
        ),
        (
            "PORT ALDER—District Attorney Helen Okafor",
            "Helen Okafor",
            "District Attorney",
        ),
        ("said DA Okafor", "Okafor", "District Attorney"),
        (
            "District Attorneys Helen Okafor and Jun Takeda",
            "Helen Okafor",
            "District Attorney",
        ),
        ("saw Gov. Helen Okafor", "Helen Okafor", "Governor"),
        ("and flanker Jun Takeda", "Jun Takeda", "flanker"),
        ("greeted Prince Charles", "Charles", "Prince"),
        ("the late King Ilse II", "Ilse II", "King"),
        ("the dean Jun Takeda", "Jun Takeda", "dean"),
        (
            "Meet District Attorney Jun Takeda",
            "Jun Takeda",
            "District Attorney",
        ),
    ];
    for (text, name, wanted) in cases {
        assert_eq!(of(text, name).as_deref(), Some(wanted), "{text}");
    }
}

#[test]
fn a_role_stands_after_the_name_between_commas() {
    let cases = [
        (
            "Katrin Brandt, chief executive of Brandt Lines, called",
            "chief executive of Brandt Lines",
        ),
        ("Ingrid Solberg, the harbour master, shut", "harbour master"),
        (
            "Neil Sandvik, the EU's foreign policy chief, said",
            "EU's foreign policy chief",
        ),
        (
            "Amara Nwosu, 54, medical director of Alder General Hospital, said",
            "medical director of Alder General Hospital",
        ),
        (
            "Its managing director, Farah Aziz, said",
            "managing director",
        ),
        ("the harbour master, Ingrid Solberg, said", "harbour master"),
        (
            "thanked Ingrid Solberg, chief of the harbour police for their assistance on the case, and",
            "chief of the harbour police",
        ),
        (
            "Amara Nwosu, professor of the history of the sea at the University of Port Alder, said",
            "professor of the history of the sea",
        ),
        (
            "Amara Nwosu, head of the team behind the first tide table, said",
            "head of the team behind the first tide table",
        ),
        (
            "Katrin Brandt, strategist at Brandt Lines and chairman of the Port Alder Tide Group, said",
            "strategist at Brandt Lines",
        ),
    ];
    for (text, wanted) in cases {
        let name = [
            "Katrin Brandt",
            "Ingrid Solberg",
            "Neil Sandvik",
            "Amara Nwosu",
            "Farah Aziz",
        ];
        let name = name.iter().find(|name| text.contains(*name)).unwrap();
        assert_eq!(of(text, name).as_deref(), Some(wanted), "{text}");
    }
}

#[test]
fn what_is_no_office_is_no_role() {
    for (text, name) in [
        (
            "Tomas Reyes, who was in command on Tuesday, was",
            "Tomas Reyes",
        ),
        ("Edith Calloway, 71, broke a wrist", "Edith Calloway"),
        (
            "his brother Oskar Brandt, a man of the sea, said",
            "Oskar Brandt",
        ),
        ("Mr. Luis Ferreira said", "Luis Ferreira"),
        ("the suspended captain of the Marguerite told", "Marguerite"),
        ("Meeting Luis Ferreira, Solberg said", "Luis Ferreira"),
        ("the ministers Luis Ferreira and", "Luis Ferreira"),
        ("He spoke to the mayor. Luis Ferreira left", "Luis Ferreira"),
        ("Luis Ferreira, the manager said,", "Luis Ferreira"),
        ("met an officer. Luis Ferreira, 26, left", "Luis Ferreira"),
        ("said Mr Major. Mr Ferreira left", "Ferreira"),
        (
            "Luis Ferreira, Consul General of Tarn signed a renewed treaty, and",
            "Luis Ferreira",
        ),
        ("Meet Luis Ferreira", "Luis Ferreira"),
        ("shot Prince Luis Ferreira", "Luis Ferreira"),
        ("charged Dean Luis Ferreira", "Luis Ferreira"),
        ("saw King Kong", "Kong"),
        ("paid (£10) Ferreira", "Ferreira"),
        ("paid (£10bn) Ferreira", "Ferreira"),
        ("Tulloch, Ferreira, King, Brandt", "Ferreira"),
        ("saw Marshall Ferreira", "Ferreira"),
        ("saw it in Coach Ferreira, a film", "Ferreira"),
        ("they will host Mr Ferreira", "Ferreira"),
        ("he could captain Luis Ferreira", "Luis Ferreira"),
        ("", ""),
    ] {
        assert_eq!(of(text, name), None, "{text}");
    }
}

#[test]
fn a_role_does_not_go_over_another_name_but_is_shared_by_several() {
    let names = |text: &str, names: &[&str]| -> Vec<Mention> {
        let found = names.iter().map(|name| {
            let at = text.find(name).unwrap();
            Mention {
                span: Span::new(at, at + name.len()),
                kind: Kind::Person,
                known: false,
            }
        });
        found.collect()
    };
    let text =
        "Assistant District Attorney Glenn Singer and Assistant District Attorney Jun Takeda";
    let both = names(text, &["Glenn Singer", "Jun Takeda"]);
    let found = role(text, both[1].span, &both);
    assert_eq!(found.as_deref(), Some("Assistant District Attorney"));
    let text = "and Paralegals Glenn Singer, Jun Takeda, and Bram Tulloch spoke";
    let all = names(text, &["Glenn Singer", "Jun Takeda", "Bram Tulloch"]);
    for one in &all {
        assert_eq!(role(text, one.span, &all).as_deref(), Some("Paralegal"));
    }
    let text = "and Solberg's deputy Jun Takeda";
    let all = names(text, &["Solberg", "Jun Takeda"]);
    let found = role(text, all[1].span, &all);
    assert_eq!(found.as_deref(), Some("Solberg's deputy"));
}
