//! The lists of names: our own, and those of well-kept open packages, given by path.

use std::fs;
use std::path::Path;

use dateline::entity::tagger::lists::Class;

/// Our own lists, a name a line.
const OWN: [(&str, Class); 21] = [
    ("given", Class::Given),
    ("surnames", Class::Surname),
    ("people", Class::Person),
    ("places", Class::Place),
    ("demonyms", Class::Demonym),
    ("clubs", Class::Club),
    ("clubs-by-city", Class::ClubByCity),
    ("teams", Class::Team),
    ("companies", Class::Company),
    ("companies-by-word", Class::CompanyByWord),
    ("agencies", Class::Agency),
    ("parties", Class::Party),
    ("media", Class::Media),
    ("institutions", Class::Institution),
    ("events", Class::Event),
    ("titles", Class::Title),
    ("orgwords", Class::OrgWord),
    ("placewords", Class::PlaceWord),
    ("personcues", Class::PersonCue),
    ("sportwords", Class::Sport),
    ("businesswords", Class::Business),
];

/// All phrases with their class, in a fixed order.
pub fn read(own: &Path, packages: &Path) -> Vec<(String, Class)> {
    let mut all = Vec::new();
    for (name, class) in OWN {
        let path = own.join(format!("{name}.txt"));
        let Ok(text) = fs::read_to_string(&path) else {
            eprintln!("no list {}", path.display());
            continue;
        };
        let lines = text
            .lines()
            .map(str::trim)
            .filter(|line| !line.is_empty() && !line.starts_with('#'));
        let phrases = lines.map(|line| (bare(line).to_owned(), class));
        all.extend(phrases);
    }
    let table = |name: &str| -> Vec<Vec<String>> {
        let path = packages.join(name);
        let text =
            fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        text.lines()
            .skip(1)
            .map(|line| line.split('\t').map(str::to_owned).collect())
            .collect()
    };
    let mut add = |name: &str, class: Class| {
        let is_latin = name
            .chars()
            .all(|letter| !letter.is_alphabetic() || letter < '\u{250}');
        if name.len() > 1 && is_latin {
            all.push((bare(name).to_owned(), class));
        }
    };
    for row in table("countries.tsv") {
        add(&row[2], Class::Country);
        add(&row[3], Class::Country);
        row[8]
            .split('|')
            .filter(|name| name.len() > 3)
            .for_each(|name| add(name, Class::Country));
        row[4].split('|').for_each(|name| add(name, Class::BigCity));
        add(&row[5], Class::Demonym);
    }
    for name in [
        "U.S.", "US", "U.S.A.", "USA", "UK", "U.K.", "UAE", "U.A.E.", "DRC", "PNG",
    ] {
        add(name, Class::Country);
    }
    for row in table("cities15000.tsv") {
        let people: u64 = row[4].parse().unwrap_or(0);
        add(
            &row[1],
            if people >= 400_000 {
                Class::BigCity
            } else {
                Class::City
            },
        );
    }
    for row in table("cities5000_names.tsv") {
        add(&row[1], Class::City);
    }
    for row in table("us_states.tsv")
        .iter()
        .chain(&table("us_counties.tsv"))
        .chain(&table("iso3166_2_subdivisions.tsv"))
    {
        add(&row[1], Class::Region);
    }
    for name in [
        "us_census1990_first_female.tsv",
        "us_census1990_first_male.tsv",
    ] {
        for row in table(name) {
            add(&row[0], Class::Given);
        }
    }
    for row in table("us_census1990_surnames.tsv") {
        match row[2].parse().unwrap_or(u32::MAX) {
            0..=20_000 => add(&row[0], Class::Surname),
            20_001..=60_000 => add(&row[0], Class::RareSurname),
            _ => {}
        }
    }
    for row in table("us_congress_current.tsv")
        .iter()
        .chain(&table("us_presidents_vps.tsv"))
    {
        add(&row[0], Class::Person);
    }
    all
}

fn bare(line: &str) -> &str {
    line.strip_prefix("The ")
        .or_else(|| line.strip_prefix("the "))
        .unwrap_or(line)
}
