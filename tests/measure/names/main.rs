//! How well names are linked, within briefs and across them, on annotated mentions.
//!
//! ```text
//! cargo run --release --example names -- ../shared/data/ner/alias/dwie_train.jsonl [--errors N]
//! cargo run --release --example names -- --show corpus/briefs
//! cargo run --release --example names -- --roles ../shared/data/news/press_releases
//! ```
//!
//! `--show` and `--roles` print what is found in real texts, with the tagger as shipped.
//!
//! The file has mentions and no texts, so brackets, roles and credits are not measured here. A third
//! of the briefs, told by a hash of their id, is set aside: `--errors` never shows them.
//!
//! - alias links: of the mentions that differ from the longest form of their concept, how many are in
//!   one entity with it, and that entity mostly of the concept;
//! - B3: Bagga and Baldwin, LREC 1998, over mentions;
//! - across briefs: pairs of concepts of two briefs that have one link and are in one record.
#![allow(
    clippy::print_stdout,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "it measures, and prints what it measured"
)]

mod found;

use std::collections::{BTreeMap, HashMap};
use std::time::Instant;

use dateline::brief::Kind;
use dateline::entity::link::{Linked, Named, link};
use dateline::entity::registry::{Counted, records};
use serde_json::Value;

/// Headlines are taken to have so many characters.
const HEADLINE: u64 = 60;

/// A brief as annotated: mentions in order.
struct Case {
    id: String,
    mentions: Vec<(String, Kind, usize)>,
    /// How many of them lie in the first line, as far as that can be told without the text.
    head: usize,
    /// Concept to its link, if any.
    links: HashMap<usize, String>,
}

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let after = |name: &str| {
        let at = arguments.iter().position(|argument| argument == name)?;
        arguments.get(at + 1)
    };
    if let Some(path) = after("--show") {
        return found::show(path.as_ref());
    }
    if let Some(path) = after("--roles") {
        return found::roles(path.as_ref(), 100);
    }
    let path = arguments
        .first()
        .expect("the path of the annotated mentions");
    let errors = after("--errors")
        .and_then(|most| most.parse().ok())
        .unwrap_or(0);
    let cases = read(path);
    let (held, seen): (Vec<&Case>, Vec<&Case>) = cases.iter().partition(|case| is_held(&case.id));
    println!(
        "{} briefs to learn from, {} set aside",
        seen.len(),
        held.len()
    );
    for (name, cases, errors) in [("seen", &seen, errors), ("set aside", &held, 0)] {
        println!("\n== {name}");
        measure(cases, errors);
    }
    println!("\n== all");
    let all: Vec<&Case> = cases.iter().collect();
    measure(&all, 0);
    speed(&all);
    many();
}

/// How long the records of half a million names take.
fn many() {
    let part = |number: usize| {
        let syllables = [
            "ma", "ro", "li", "sen", "dor", "ka", "vi", "tol", "ne", "bur", "ga", "is",
        ];
        let mut word: String = (0..3)
            .map(|at| syllables[number / 12_usize.pow(at) % 12])
            .collect();
        word[..1].make_ascii_uppercase();
        word
    };
    let mut counted = Vec::new();
    for number in 0..500_000_usize {
        let (first, last) = (part(number * 7 % 700), part(number * 31 % 1728));
        let (kind, name, form) = match number % 10 {
            0 => (
                Kind::Place,
                format!("{last}{} {number}", first.to_lowercase()),
                None,
            ),
            1 | 2 => (
                Kind::Organisation,
                format!("{first} {last} Authority {number}"),
                Some(format!("{}{}A", &first[..1], &last[..1])),
            ),
            3 => (Kind::Person, last, None),
            4 => (
                Kind::Person,
                format!("{}. {last}{}", &first[..1], number % 97),
                Some(last),
            ),
            _ => (
                Kind::Person,
                format!("{first} {last}{}", part(number / 1000).to_lowercase()),
                Some(last),
            ),
        };
        for form in [Some(name.clone()), form].into_iter().flatten() {
            counted.push(Counted {
                kind,
                name: name.clone(),
                form: Some(form),
                role: None,
                briefs: 1 + number as u32 % 7,
            });
        }
    }
    let began = Instant::now();
    let records = records(&counted).len();
    println!(
        "{} counts of half a million names are {records} records, made in {:?}",
        counted.len(),
        began.elapsed()
    );
}

fn is_held(id: &str) -> bool {
    let hash = id.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    });
    (hash >> 32).is_multiple_of(3)
}

fn read(path: &str) -> Vec<Case> {
    let text = std::fs::read_to_string(path).unwrap();
    text.lines().map(case).collect()
}

fn case(line: &str) -> Case {
    let value: Value = serde_json::from_str(line).unwrap();
    let mut kinds = HashMap::new();
    let mut links = HashMap::new();
    for concept in value["concepts"].as_array().unwrap() {
        let number = concept["concept"].as_u64().unwrap() as usize;
        let types: Vec<&str> = concept["types"]
            .as_array()
            .unwrap()
            .iter()
            .filter_map(Value::as_str)
            .collect();
        let kind = if types.contains(&"person") {
            Kind::Person
        } else if types.contains(&"organization") {
            Kind::Organisation
        } else if types.contains(&"location") {
            Kind::Place
        } else {
            continue;
        };
        kinds.insert(number, kind);
        if let Some(link) = concept["link"].as_str() {
            links.insert(number, link.trim().to_owned());
        }
    }
    let mut mentions: Vec<(u64, String, Kind, usize)> = Vec::new();
    for mention in value["mentions"].as_array().unwrap() {
        let number = mention["concept"].as_u64().unwrap() as usize;
        if let Some(kind) = kinds.get(&number) {
            let text = mention["text"].as_str().unwrap().to_owned();
            mentions.push((mention["begin"].as_u64().unwrap(), text, *kind, number));
        }
    }
    mentions.sort();
    let head = mentions
        .iter()
        .filter(|mention| mention.0 < HEADLINE)
        .count();
    Case {
        id: value["id"].as_str().unwrap().to_owned(),
        mentions: mentions
            .into_iter()
            .map(|(_, text, kind, number)| (text, kind, number))
            .collect(),
        links,
        head,
    }
}

fn linked(case: &Case) -> Vec<Linked> {
    link(&named(case), &[])
}

fn named(case: &Case) -> Vec<Named<'_>> {
    let mentions = case.mentions.iter().enumerate();
    let named = mentions.map(|(at, (text, kind, _))| Named {
        text,
        kind: *kind,
        head: at < case.head,
        declared: None,
        said: true,
    });
    named.collect()
}

/// For each mention, which entity it is put to.
fn clusters(case: &Case, linked: &[Linked]) -> Vec<usize> {
    // What is put to none is alone.
    let mut of: Vec<usize> = (0..case.mentions.len())
        .map(|at| linked.len() + at)
        .collect();
    for (number, one) in linked.iter().enumerate() {
        for mention in &one.mentions {
            of[*mention as usize] = number;
        }
    }
    of
}

/// Mentions with the same words are one.
fn exact(case: &Case) -> Vec<usize> {
    let mut known: HashMap<&str, usize> = HashMap::new();
    let ids = case.mentions.iter().map(|(text, _, _)| {
        let next = known.len();
        *known.entry(text).or_insert(next)
    });
    ids.collect()
}

fn longest(case: &Case) -> HashMap<usize, &str> {
    let mut longest: HashMap<usize, &str> = HashMap::new();
    for (text, _, concept) in &case.mentions {
        let best = longest.entry(*concept).or_insert(text);
        if text.chars().count() > best.chars().count() {
            *best = text;
        }
    }
    longest
}

#[derive(Default, Clone, Copy)]
struct Sums {
    aliases: usize,
    right: usize,
    precision: f64,
    recall: f64,
    mentions: usize,
}

impl Sums {
    fn row(&self) -> String {
        let (p, r) = (
            self.precision / self.mentions as f64,
            self.recall / self.mentions as f64,
        );
        format!(
            "aliases {:5.1} % of {:4}   B3 P {:5.1} R {:5.1} F {:5.1}",
            100.0 * self.right as f64 / self.aliases.max(1) as f64,
            self.aliases,
            100.0 * p,
            100.0 * r,
            200.0 * p * r / (p + r)
        )
    }
}

fn measure(cases: &[&Case], errors: usize) {
    let mut shown: BTreeMap<String, usize> = BTreeMap::new();
    for (name, ours) in [("ours", true), ("exact string", false)] {
        let mut sums = [Sums::default(); 4];
        for case in cases {
            let of = if ours {
                clusters(case, &linked(case))
            } else {
                exact(case)
            };
            within(case, &of, &mut sums, ours.then_some(&mut shown));
        }
        for (kind, sums) in ["people", "organisations", "places", "all"]
            .iter()
            .zip(&sums)
        {
            println!("{name:13} {kind:13} {}", sums.row());
        }
    }
    let mut shown: Vec<_> = shown.into_iter().collect();
    shown.sort_by_key(|(text, count)| (std::cmp::Reverse(*count), text.clone()));
    for (text, count) in shown.iter().take(errors) {
        println!("  {count:3} {text}");
    }
    across(cases, errors);
}

fn within(
    case: &Case,
    of: &[usize],
    sums: &mut [Sums; 4],
    mut shown: Option<&mut BTreeMap<String, usize>>,
) {
    let longest = longest(case);
    let mut sizes: HashMap<usize, usize> = HashMap::new();
    let mut concepts: HashMap<usize, usize> = HashMap::new();
    let mut both: HashMap<(usize, usize), usize> = HashMap::new();
    for (at, (_, _, concept)) in case.mentions.iter().enumerate() {
        *sizes.entry(of[at]).or_default() += 1;
        *concepts.entry(*concept).or_default() += 1;
        *both.entry((of[at], *concept)).or_default() += 1;
    }
    if let Some(shown) = &mut shown {
        let mut texts: BTreeMap<usize, BTreeMap<usize, &str>> = BTreeMap::new();
        for (at, (text, _, concept)) in case.mentions.iter().enumerate() {
            texts.entry(of[at]).or_default().insert(*concept, text);
        }
        for mixed in texts.values().filter(|concepts| concepts.len() > 1) {
            *shown
                .entry(format!("MIXED {:?}", mixed.values()))
                .or_default() += 1;
        }
    }
    for (at, (text, kind, concept)) in case.mentions.iter().enumerate() {
        let same = both[&(of[at], *concept)] as f64;
        let alias = text != longest[concept];
        let full = case.mentions.iter().enumerate().any(|(other, mention)| {
            mention.2 == *concept && mention.0 == longest[concept] && of[other] == of[at]
        });
        let right = full && 2 * both[&(of[at], *concept)] > sizes[&of[at]];
        for row in [*kind as usize, 3] {
            let sums = &mut sums[row];
            sums.mentions += 1;
            sums.precision += same / sizes[&of[at]] as f64;
            sums.recall += same / concepts[concept] as f64;
            sums.aliases += usize::from(alias);
            sums.right += usize::from(alias && right);
        }
        if alias
            && !right
            && let Some(shown) = &mut shown
        {
            let with = case.mentions.iter().enumerate();
            let with =
                with.filter(|(other, mention)| of[*other] == of[at] && mention.2 != *concept);
            let with: std::collections::BTreeSet<&str> =
                with.map(|(_, mention)| mention.0.as_str()).collect();
            let line = format!("{kind:?} {text} ~ {} (is with {with:?})", longest[concept]);
            *shown.entry(line).or_default() += 1;
        }
    }
}

/// Pairs of concepts of different briefs.
fn across(cases: &[&Case], errors: usize) {
    let mut counts: BTreeMap<Counted, u32> = BTreeMap::new();
    let all: Vec<Vec<Linked>> = cases.iter().map(|case| linked(case)).collect();
    for one in all.iter().flatten() {
        let forms = one
            .aliases
            .iter()
            .map(|alias| &alias.name)
            .chain([&one.name]);
        for form in forms {
            let counted = Counted {
                kind: one.kind,
                name: one.name.clone(),
                form: Some(form.clone()),
                role: None,
                briefs: 0,
            };
            *counts.entry(counted).or_default() += 1;
        }
    }
    let counted: Vec<Counted> = counts
        .into_iter()
        .map(|(one, briefs)| Counted { briefs, ..one })
        .collect();
    let began = Instant::now();
    let records = records(&counted);
    let took = began.elapsed();
    let mut record: HashMap<(Kind, &str), usize> = HashMap::new();
    for (number, one) in records.iter().enumerate() {
        for member in &one.members {
            record.insert((one.kind, &member.name), number);
        }
    }
    let mut ours: Vec<(String, String, usize)> = Vec::new();
    let mut plain: Vec<(String, String, usize)> = Vec::new();
    let mut strings: HashMap<&str, usize> = HashMap::new();
    let mut kinds: Vec<Kind> = Vec::new();
    for (case, linked) in cases.iter().zip(&all) {
        let of = clusters(case, linked);
        for (concept, form) in longest(case).into_iter().collect::<BTreeMap<_, _>>() {
            let Some(link) = case.links.get(&concept) else {
                continue;
            };
            let mut votes: BTreeMap<usize, usize> = BTreeMap::new();
            let mut kind = Kind::Person;
            for (at, mention) in case.mentions.iter().enumerate() {
                if mention.2 == concept {
                    *votes.entry(of[at]).or_default() += 1;
                    kind = mention.1;
                }
            }
            let entity = votes
                .into_iter()
                .max_by_key(|(_, votes)| *votes)
                .map(|(one, _)| one);
            let found = entity.and_then(|one| linked.get(one));
            let number = found.and_then(|one| record.get(&(one.kind, one.name.as_str())));
            let missing = records.len() + ours.len();
            let name = found.map_or(form.to_owned(), |one| format!("{} [{form}]", one.name));
            ours.push((link.clone(), name, number.copied().unwrap_or(missing)));
            let next = strings.len();
            let id = *strings.entry(form).or_insert(next);
            plain.push((link.clone(), form.to_owned(), id));
            kinds.push(kind);
        }
    }
    for (name, rows) in [("ours", &ours), ("exact string", &plain)] {
        for kind in [
            Some(Kind::Person),
            Some(Kind::Organisation),
            Some(Kind::Place),
            None,
        ] {
            let rows: Vec<_> = rows
                .iter()
                .zip(&kinds)
                .filter(|(_, own)| kind.is_none_or(|kind| kind == **own))
                .map(|(row, _)| row)
                .collect();
            println!(
                "{name:13} {:13} across briefs: {}",
                kind.map_or("all", Kind::name),
                pairs(&rows)
            );
        }
    }
    println!(
        "{} records of {} names in {took:?}",
        records.len(),
        counted.len()
    );
    if errors > 0 {
        pair_errors(&ours, errors);
    }
}

fn pairs(rows: &[&(String, String, usize)]) -> String {
    let two = |count: usize| (count * count.saturating_sub(1) / 2) as f64;
    let mut by_link: HashMap<&str, usize> = HashMap::new();
    let mut by_record: HashMap<usize, usize> = HashMap::new();
    let mut by_both: HashMap<(&str, usize), usize> = HashMap::new();
    for (link, _, record) in rows {
        *by_link.entry(link).or_default() += 1;
        *by_record.entry(*record).or_default() += 1;
        *by_both.entry((link, *record)).or_default() += 1;
    }
    let gold: f64 = by_link.values().map(|count| two(*count)).sum();
    let found: f64 = by_record.values().map(|count| two(*count)).sum();
    let right: f64 = by_both.values().map(|count| two(*count)).sum();
    let (p, r) = (right / found.max(1.0), right / gold.max(1.0));
    let mut cubed = (0.0, 0.0);
    for (link, _, record) in rows {
        let both = by_both[&(link.as_str(), *record)] as f64;
        cubed.0 += both / by_record[record] as f64;
        cubed.1 += both / by_link[link.as_str()] as f64;
    }
    let count = rows.len() as f64;
    let (bp, br) = (cubed.0 / count, cubed.1 / count);
    format!(
        "pairs P {:5.1} R {:5.1} F {:5.1}   B3 P {:5.1} R {:5.1} F {:5.1}",
        100.0 * p,
        100.0 * r,
        200.0 * p * r / (p + r),
        100.0 * bp,
        100.0 * br,
        200.0 * bp * br / (bp + br)
    )
}

fn pair_errors(rows: &[(String, String, usize)], most: usize) {
    let mut by_link: BTreeMap<&str, BTreeMap<usize, Vec<&str>>> = BTreeMap::new();
    let mut by_record: BTreeMap<usize, BTreeMap<&str, Vec<&str>>> = BTreeMap::new();
    for (link, name, record) in rows {
        by_link
            .entry(link)
            .or_default()
            .entry(*record)
            .or_default()
            .push(name);
        by_record
            .entry(*record)
            .or_default()
            .entry(link)
            .or_default()
            .push(name);
    }
    let show = |names: &[&str]| {
        let set: std::collections::BTreeSet<&&str> = names.iter().collect();
        let list: Vec<String> = set.into_iter().take(4).map(|one| one.to_string()).collect();
        format!("{} {}", names.len(), list.join(", "))
    };
    let mut apart: Vec<_> = by_link
        .iter()
        .filter(|(_, parts)| parts.len() > 1)
        .collect();
    apart.sort_by_key(|(_, parts)| std::cmp::Reverse(parts.values().map(Vec::len).sum::<usize>()));
    println!("  -- one entity, several records");
    for (link, parts) in apart.iter().take(most) {
        let list: Vec<String> = parts.values().map(|names| show(names)).collect();
        println!("  {link}: {}", list.join(" | "));
    }
    let mut mixed: Vec<_> = by_record.values().filter(|parts| parts.len() > 1).collect();
    mixed.sort_by_key(|parts| std::cmp::Reverse(parts.values().map(Vec::len).sum::<usize>()));
    println!("  -- one record, several entities");
    for parts in mixed.iter().take(most) {
        let list: Vec<String> = parts
            .iter()
            .map(|(link, names)| format!("{link}: {}", show(names)))
            .collect();
        println!("  {}", list.join(" | "));
    }
}

fn speed(cases: &[&Case]) {
    let all: Vec<Vec<Named>> = cases.iter().map(|case| named(case)).collect();
    let mentions: usize = all.iter().map(Vec::len).sum();
    let began = Instant::now();
    let rounds = 5;
    let mut entities = 0;
    for _ in 0..rounds {
        for named in &all {
            entities += link(named, &[]).len();
        }
    }
    let seconds = began.elapsed().as_secs_f64() / f64::from(rounds);
    println!(
        "{mentions} mentions in {seconds:.3} s: {:.2} million a second, {} entities",
        mentions as f64 / seconds / 1e6,
        entities / rounds as usize
    );
}
