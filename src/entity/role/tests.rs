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
        ("", ""),
    ] {
        assert_eq!(of(text, name), None, "{text}");
    }
}
