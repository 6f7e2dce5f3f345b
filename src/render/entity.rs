//! One person, organisation or place: names, roles, months, company, passages.
//!
//! It does not know what was asked for, nor where files are: the caller says what they are called.

use serde::Serialize;
use std::collections::BTreeMap;

use super::clean::flat;
use super::entities::written;
use super::paint::{BOLD, DIM, PLAIN, Painted};
use super::{FileOf, Style, columns, count_of, shorten, text};
use crate::brief::Kind;
use crate::search::{Hit, Profile};

/// Names and roles beyond these are only counted.
const SHOWN: usize = 12;
/// More months than this are told year by year.
const MONTHS: usize = 24;
/// The longest bar.
const BAR: usize = 40;

/// For people.
pub fn text(profile: &Profile, style: &Style, file_of: FileOf) -> String {
    let mut page = Page {
        style: *style,
        out: String::new(),
    };
    let record = &profile.record;
    page.set("", "", &Painted::new(&record.name, BOLD));
    let briefs = count_of(profile.briefs, "brief", "briefs");
    page.set(
        "",
        "",
        &Painted::new(&format!("{} · {briefs}", record.kind.name()), DIM),
    );
    let roles: Vec<_> = record
        .roles
        .iter()
        .map(|(role, count)| (*count as usize, role.clone(), ""))
        .collect();
    page.counts("roles", &roles);
    let names = profile.names.iter().map(|(name, count, why)| {
        let why = why.filter(|_| *name != record.name);
        (
            *count as usize,
            name.clone(),
            why.map_or("", |why| why.name()),
        )
    });
    page.counts("names", &names.collect::<Vec<_>>());
    page.chart(&profile.months);
    page.together(profile);
    if !profile.answer.hits.is_empty() {
        page.title("passages");
        page.out
            .push_str(&text::answer(&profile.answer, style, file_of));
    }
    page.out
}

struct Page {
    style: Style,
    out: String,
}

impl Page {
    fn set(&mut self, first: &str, rest: &str, painted: &Painted) {
        let (measure, color) = (self.style.measure(), self.style.color);
        painted.set(measure, color, first, rest, &mut self.out);
    }

    fn title(&mut self, title: &str) {
        self.out.push('\n');
        self.set("", "", &Painted::new(title, BOLD));
    }

    /// Counts, each with what was counted and a word on it.
    fn counts(&mut self, title: &str, counts: &[(usize, String, &str)]) {
        if counts.is_empty() {
            return;
        }
        self.title(title);
        let shown = &counts[..counts.len().min(SHOWN)];
        let digits = shown.iter().map(|(count, ..)| count.to_string().len());
        let digits = digits.max().unwrap_or(0);
        let room = self.style.measure().saturating_sub(digits + 4);
        for (count, what, why) in shown {
            let what = flat(what, &[]).text;
            let mut line = Painted::new(&shorten(&what, room), PLAIN);
            if !why.is_empty() && columns(&what) + 3 + columns(why) <= room {
                line = line.with(&format!(" · {why}"), DIM);
            }
            let line = line.whole(self.style.color);
            self.out.push_str(&format!("  {count:>digits$}  {line}\n"));
        }
        if counts.len() > SHOWN {
            let more = format!("… and {} more", counts.len() - SHOWN);
            self.set("  ", "  ", &Painted::new(&more, DIM));
        }
    }

    /// Briefs by month, or by year when there are many.
    fn chart(&mut self, months: &[(String, usize)]) {
        if months.is_empty() {
            return;
        }
        let (title, bars) = match filled(months) {
            Some(months) => ("months", months),
            None => ("years", years(months)),
        };
        self.title(title);
        let most = bars
            .iter()
            .map(|(_, count)| *count)
            .max()
            .unwrap_or(1)
            .max(1);
        let digits = most.to_string().len();
        let names = bars
            .iter()
            .map(|(name, _)| columns(name))
            .max()
            .unwrap_or(0);
        let room = self
            .style
            .measure()
            .saturating_sub(names + digits + 6)
            .clamp(1, BAR);
        for (name, count) in bars {
            let length = (count * room).div_ceil(most.max(room));
            let bar = "▇".repeat(length);
            let bar = Painted::new(&bar, DIM).whole(self.style.color);
            let line = format!("  {name:names$}  {count:>digits$}  {bar}");
            self.out.push_str(line.trim_end());
            self.out.push('\n');
        }
    }

    /// Who is in the same briefs, a paragraph a kind.
    fn together(&mut self, profile: &Profile) {
        let some: Vec<_> = profile
            .together
            .iter()
            .filter(|(_, list)| !list.is_empty())
            .collect();
        if some.is_empty() {
            return;
        }
        self.title("in the same briefs");
        for (kind, list) in some {
            let names: Vec<_> = list
                .iter()
                .map(|(name, count)| format!("{name} {count}"))
                .collect();
            let line = Painted::new(&format!("{}: ", plural(*kind)), DIM);
            let line = line.with(&names.join(", "), PLAIN);
            self.set("  ", "    ", &line);
        }
    }
}

fn plural(kind: Kind) -> &'static str {
    match kind {
        Kind::Person => "people",
        Kind::Organisation => "organisations",
        Kind::Place => "places",
    }
}

/// The months with those between them that have no brief; none when they are too many.
fn filled(months: &[(String, usize)]) -> Option<Vec<(String, usize)>> {
    let number = |month: &str| -> Option<usize> {
        let (year, month) = month.split_once('-')?;
        Some(year.parse::<usize>().ok()? * 12 + month.parse::<usize>().ok()?.checked_sub(1)?)
    };
    let counts: BTreeMap<usize, usize> = months
        .iter()
        .map(|(month, count)| Some((number(month)?, *count)))
        .collect::<Option<_>>()?;
    let (first, last) = (*counts.first_key_value()?.0, *counts.last_key_value()?.0);
    (last - first < MONTHS).then(|| {
        let months = (first..=last).map(|month| {
            let count = counts.get(&month).copied().unwrap_or(0);
            (format!("{:04}-{:02}", month / 12, month % 12 + 1), count)
        });
        months.collect()
    })
}

fn years(months: &[(String, usize)]) -> Vec<(String, usize)> {
    let mut years: BTreeMap<String, usize> = BTreeMap::new();
    for (month, count) in months {
        let year = month.split('-').next().unwrap_or(month);
        *years.entry(year.to_owned()).or_default() += count;
    }
    years.into_iter().collect()
}

/// One object.
pub fn json(profile: &Profile) -> String {
    #[derive(Serialize)]
    struct Counted<'a> {
        #[serde(flatten)]
        what: BTreeMap<&'static str, &'a str>,
        briefs: usize,
        #[serde(skip_serializing_if = "Option::is_none")]
        why: Option<&'static str>,
    }
    #[derive(Serialize)]
    struct Whole<'a> {
        name: &'a str,
        kind: Kind,
        briefs: usize,
        names: Vec<Counted<'a>>,
        roles: Vec<Counted<'a>>,
        months: Vec<Counted<'a>>,
        together: BTreeMap<&'static str, Vec<Counted<'a>>>,
        passages: &'a [Hit],
    }
    fn counted<'a>(key: &'static str, what: &'a str, briefs: usize) -> Counted<'a> {
        Counted {
            what: BTreeMap::from([(key, what)]),
            briefs,
            why: None,
        }
    }
    let record = &profile.record;
    let names = profile.names.iter().map(|(name, briefs, why)| Counted {
        why: why.map(|why| why.name()),
        ..counted("name", name, *briefs as usize)
    });
    let roles = record.roles.iter();
    let roles = roles.map(|(role, briefs)| counted("role", role, *briefs as usize));
    let months = profile.months.iter();
    let months = months.map(|(month, briefs)| counted("month", month, *briefs));
    let together = profile.together.iter().map(|(kind, list)| {
        let list = list
            .iter()
            .map(|(name, briefs)| counted("name", name, *briefs));
        (kind.name(), list.collect())
    });
    written(serde_json::to_string_pretty(&Whole {
        name: &record.name,
        kind: record.kind,
        briefs: profile.briefs,
        names: names.collect(),
        roles: roles.collect(),
        months: months.collect(),
        together: together.collect(),
        passages: &profile.answer.hits,
    }))
}

#[cfg(test)]
mod tests {
    use expect_test::expect;
    use proptest::prelude::*;

    use super::*;
    use crate::render::paint::stripped;
    use crate::render::specimen;

    fn set(profile: &Profile, color: bool, width: usize) -> String {
        let file_of = |_: &str, path: &str| path.to_owned();
        text(profile, &Style { color, width }, &file_of)
    }

    #[test]
    fn an_entity_in_a_wide_and_in_a_narrow_terminal() {
        let mut profile = specimen::profile();
        profile.answer.hits.truncate(1);
        expect![[r#"
            Ingrid Solberg
            person · 1205 briefs

            roles
              7  harbour master
              1  umpire

            names
              1204  Ingrid Solberg
               800  Solberg · surname
                 2  I. Solberg · initials

            months
              2025-09    12  ▇
              2025-10     0
              2025-11  1190  ▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇

            in the same briefs
              people: Katrin Brandt 40, Tomas Reyes 2
              organisations: Skerry Ferries 31

            passages
            1  Ferry runs aground off Skerry Island                     Harbour · 4 Nov 2025
               › Passengers taken off by lifeboat
               Harbour master Ingrid Solberg closed the channel as soon as the ferry was
               known to be aground. “She sits upright and she is dry,” Solberg said. ¶ The
               tug Hector will try to pull the Marguerite free on the early tide.
               harbour/ferry-aground-skerry.txt:14  k3f9a1c2b7/1
               people: Ingrid Solberg · organisations: Skerry Ferries …

            section
              31  World
               5  Harbour
               1  World/Europe

            1 of 37 briefs · 0.8 ms
        "#]]
        .assert_eq(&set(&profile, false, 80));
        profile.answer.hits.clear();
        expect![[r#"
            Ingrid Solberg
            person · 1205 briefs

            roles
              7  harbour master
              1  umpire

            names
              1204  Ingrid Solberg
               800  Solberg · surname
                 2  I. Solberg

            months
              2025-09    12  ▇
              2025-10     0
              2025-11  1190  ▇▇▇▇▇▇▇▇▇▇▇

            in the same briefs
              people: Katrin Brandt
                40, Tomas Reyes 2
              organisations: Skerry
                Ferries 31
        "#]]
        .assert_eq(&set(&profile, false, 28));
    }

    #[test]
    fn many_months_are_told_by_year() {
        let mut profile = specimen::profile();
        profile.months.insert(0, ("2021-12".into(), 200));
        profile.answer.hits.clear();
        let shown = set(&profile, false, 60);
        let years = shown.split("years\n").nth(1).unwrap();
        let years = format!("years\n{}\n", years.split("\n\n").next().unwrap());
        expect![[r#"
            years
              2021   200  ▇▇▇▇▇▇▇
              2025  1202  ▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇
        "#]]
        .assert_eq(&years);
    }

    #[test]
    fn an_entity_for_scripts() {
        let mut profile = specimen::profile();
        profile.answer.hits.clear();
        expect![[r#"
            {
              "name": "Ingrid Solberg",
              "kind": "person",
              "briefs": 1205,
              "names": [
                {
                  "name": "Ingrid Solberg",
                  "briefs": 1204,
                  "why": "same words"
                },
                {
                  "name": "Solberg",
                  "briefs": 800,
                  "why": "surname"
                },
                {
                  "name": "I. Solberg",
                  "briefs": 2,
                  "why": "initials"
                }
              ],
              "roles": [
                {
                  "role": "harbour master",
                  "briefs": 7
                },
                {
                  "role": "umpire",
                  "briefs": 1
                }
              ],
              "months": [
                {
                  "month": "2025-09",
                  "briefs": 12
                },
                {
                  "month": "2025-11",
                  "briefs": 1190
                }
              ],
              "together": {
                "organisation": [
                  {
                    "name": "Skerry Ferries",
                    "briefs": 31
                  }
                ],
                "person": [
                  {
                    "name": "Katrin Brandt",
                    "briefs": 40
                  },
                  {
                    "name": "Tomas Reyes",
                    "briefs": 2
                  }
                ],
                "place": []
              },
              "passages": []
            }
        "#]]
        .assert_eq(&json(&profile));
    }

    proptest! {
        #[test]
        fn whatever_names_hold_lines_fit_and_only_colours_are_escapes(
            name in "[a-z漢\u{1b}\u{202e}é \n-]{0,90}",
            counts in prop::collection::vec((0..20_usize, 0..90_000_usize), 0..30),
            width in 1..130_usize,
        ) {
            let mut profile = specimen::profile();
            profile.answer.hits.clear();
            profile.record.name = name.clone();
            profile.names.push((name.clone(), 3, None));
            profile.together[0].1.push((name, 7));
            let month = |(month, count)| (format!("2025-{:02}", month + 1), count);
            profile.months = counts.into_iter().map(month).collect();
            let uncolored = set(&profile, false, width);
            prop_assert_eq!(stripped(&set(&profile, true, width)), uncolored.clone());
            let measure = Style { color: false, width }.measure();
            for line in uncolored.lines() {
                prop_assert!(columns(line) <= measure, "{line:?}");
                prop_assert!(!line.contains(|letter: char| letter.is_control()));
            }
        }
    }
}
