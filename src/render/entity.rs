//! One person, organisation or place: names, roles, months, company, passages.
//!
//! It does not know what was asked for, nor where files are: the caller says what they are called.

use serde::Serialize;
use std::collections::BTreeMap;

use super::clean::flat;
use super::entities::written;
use super::paint::{BOLD, DIM, PLAIN, Painted};
use super::{Style, columns, count_of, shorten, text};
use crate::brief::Kind;
use crate::search::{Hit, Profile};

/// Names and roles beyond these are only counted.
const SHOWN: usize = 12;
/// More months than this are told year by year.
const MONTHS: usize = 24;
/// The longest bar.
const BAR: usize = 40;

/// For people.
pub fn text(profile: &Profile, style: &Style, file_of: &dyn Fn(&Hit) -> String) -> String {
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
