//! Lists of people, organisations and places.
//!
//! It does not know whose briefs were counted.

use serde::Serialize;

use super::clean::flat;
use super::csv::row;
use super::json::escaped;
use super::paint::{DIM, PLAIN, Painted};
use super::{Style, columns, count_of, shorten};
use crate::brief::Kind;
use crate::entity::roster::names;
use crate::search::Listed;

/// Other names beyond these are only counted.
const OTHERS: usize = 4;
/// Below this many columns the kind is not named.
const ROOMY: usize = 40;

/// An entity as scripts get it.
#[derive(Serialize)]
struct Line<'a> {
    name: &'a str,
    kind: Kind,
    briefs: usize,
    names: Vec<&'a str>,
    roles: Vec<&'a str>,
}

impl<'a> Line<'a> {
    fn of(listed: &'a Listed) -> Self {
        let record = &listed.record;
        Self {
            name: &record.name,
            kind: record.kind,
            briefs: listed.briefs,
            names: others(listed),
            roles: record.roles.iter().map(|(role, _)| role.as_str()).collect(),
        }
    }
}

/// The names besides the one that is shown, most frequent first.
fn others(listed: &Listed) -> Vec<&str> {
    let mut others: Vec<&str> = Vec::new();
    let mut seen = std::collections::HashSet::from([listed.record.name.as_str()]);
    for name in names(&listed.record) {
        if seen.insert(name) {
            others.push(name);
        }
    }
    others
}

/// For people: briefs, kind, name and the other names, a line each; `total` is how many there are.
pub fn text(listed: &[Listed], total: usize, style: &Style) -> String {
    let mut out = String::new();
    let width = style.measure();
    let digits = listed.iter().map(|one| one.briefs).max().unwrap_or(0);
    let digits = digits.to_string().len();
    let kinds = match width < ROOMY {
        true => 0,
        false => listed
            .iter()
            .map(|one| one.record.kind.name().len() + 2)
            .max()
            .unwrap_or(0),
    };
    let room = width.saturating_sub(digits + 4 + kinds);
    for one in listed {
        let kind = match kinds {
            0 => String::new(),
            kinds => format!("{:kinds$}", one.record.kind.name()),
        };
        let name = flat(&one.record.name, &[]).text;
        let name = shorten(&name, room);
        let painted = Painted::new(&name, PLAIN);
        let others = others_told(one, room.saturating_sub(columns(&name)));
        let others = Painted::new(&others, DIM).whole(style.color);
        let kind = super::paint::tinted(&kind, DIM, style.color);
        let line = format!(
            "{:>digits$}  {kind}{}",
            one.briefs,
            painted.whole(style.color)
        );
        let space = if others.is_empty() { "" } else { "  " };
        out.push_str(&format!("{line}{space}{others}\n"));
    }
    let shown = listed.len();
    let entities = count_of(total, "entity", "entities");
    let summary = match shown < total {
        true => format!("{shown} of {entities} (--limit 0 for all)"),
        false => entities,
    };
    out.push('\n');
    Painted::new(&summary, DIM).set(width, style.color, "", "", &mut out);
    out
}

/// As many of the other names as fit, with how many more there are.
fn others_told(one: &Listed, room: usize) -> String {
    let others = others(one);
    let room = room.saturating_sub(2);
    for shown in (1..=others.len().min(OTHERS)).rev() {
        let mut told: Vec<String> = others[..shown]
            .iter()
            .map(|name| flat(name, &[]).text)
            .collect();
        if shown < others.len() {
            told.push(format!("… {} more", others.len() - shown));
        }
        let told = told.join(", ");
        if columns(&told) <= room {
            return told;
        }
    }
    String::new()
}

/// One object: `total` and `entities`.
pub fn json(listed: &[Listed], total: usize) -> String {
    #[derive(Serialize)]
    struct All<'a> {
        total: usize,
        entities: Vec<Line<'a>>,
    }
    let entities = listed.iter().map(Line::of).collect();
    written(serde_json::to_string_pretty(&All { total, entities }))
}

/// An object a line.
pub fn jsonl(listed: &[Listed]) -> String {
    let lines = listed.iter().map(Line::of);
    lines
        .map(|line| written(serde_json::to_string(&line)))
        .collect()
}

/// A row each below a row of names; other names and roles have `; ` between them.
pub fn csv(listed: &[Listed]) -> String {
    let mut out = row(["kind", "briefs", "name", "other_names", "roles"].into_iter());
    for one in listed {
        let line = Line::of(one);
        let (briefs, names, roles) = (
            line.briefs.to_string(),
            line.names.join("; "),
            line.roles.join("; "),
        );
        out += &row([line.kind.name(), &briefs, line.name, &names, &roles].into_iter());
    }
    out
}

/// Values of ours can always be written.
pub(super) fn written(json: Result<String, serde_json::Error>) -> String {
    json.map(|json| escaped(json) + "\n").unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use expect_test::expect;
    use proptest::prelude::*;

    use super::*;
    use crate::render::paint::stripped;
    use crate::render::specimen;

    fn plain(width: usize) -> Style {
        Style {
            color: false,
            width,
        }
    }

    #[test]
    fn a_list_in_a_wide_and_in_a_narrow_terminal() {
        let listed = specimen::listed();
        expect![[r#"
            1205  person        Ingrid Solberg  I. Solberg, Solberg, Ingrid, … 2 more
              31  organisation  Skerry Ferries  Ferries
               9  place         Port Alder

            3 entities
        "#]]
        .assert_eq(&text(&listed, 3, &plain(80)));
        expect![[r#"
            1205  Ingrid Solberg
              31  Skerry Ferries
               9  Port Alder

            3 of 120 entities (--limit 0
            for all)
        "#]]
        .assert_eq(&text(&listed, 120, &plain(28)));
    }

    #[test]
    fn a_list_for_scripts() {
        let listed = specimen::listed();
        expect![[r#"
            kind,briefs,name,other_names,roles
            person,1205,Ingrid Solberg,I. Solberg; Solberg; Ingrid; Harbour Master Solberg; Mrs Solberg,harbour master; umpire
            organisation,31,Skerry Ferries,Ferries,harbour master; umpire
            place,9,Port Alder,,harbour master; umpire
            {"name":"Ingrid Solberg","kind":"person","briefs":1205,"names":["I. Solberg","Solberg","Ingrid","Harbour Master Solberg","Mrs Solberg"],"roles":["harbour master","umpire"]}
        "#]].assert_eq(&(csv(&listed) + &jsonl(&listed[..1])));
        let json: serde_json::Value = serde_json::from_str(&json(&listed, 120)).unwrap();
        assert_eq!(json["total"], 120);
        assert_eq!(json["entities"][0]["kind"], "person");
    }

    proptest! {
        #[test]
        fn whatever_a_name_holds_lines_fit_and_only_colours_are_escapes(
            name in "[a-z漢\u{1b}\u{202e}é \n-]{0,90}",
            width in 1..130_usize,
        ) {
            let mut listed = specimen::listed();
            listed[0].record.name = name.clone();
            listed[1].record.forms.push((name, 1));
            let uncolored = text(&listed, 9, &plain(width));
            let colored = text(&listed, 9, &Style { color: true, width });
            prop_assert_eq!(stripped(&colored), uncolored.clone());
            for line in uncolored.lines() {
                prop_assert!(columns(line) <= plain(width).measure(), "{line:?}");
                prop_assert!(!line.contains(|letter: char| letter.is_control()));
            }
        }
    }
}
