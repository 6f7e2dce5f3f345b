//! How well rankings hold against judgments: for people, for scripts, for spreadsheets.
//!
//! Text has the four decimals of `trec_eval`; JSON and CSV all that there are. It does not know how
//! anything was measured.

use std::collections::HashMap;
use std::fmt::Write as _;

use serde_json::{Map, Value, json};

use super::clean::flat;
use super::csv::row;
use super::json::escaped;
use super::paint::{BOLD, DIM, tinted};
use super::{Style, columns, count_of, shorten};
use crate::eval::{Compared, Measured, Metric, Table};

/// How many of the worst queries are listed for people.
const WORST: usize = 5;
/// What counts as best: the measures are sums of floats.
const BEST: f64 = 1.0 - 1e-9;

/// What was measured.
#[derive(Clone, Copy, Debug)]
pub struct Report<'a> {
    /// Every query that counts.
    pub table: &'a Table,
    /// What the queries ask, by id, where that is known.
    pub texts: &'a HashMap<String, String>,
    /// Whether the first passage shown answers, for each query that tells of passages.
    pub first: Option<&'a [(String, bool)]>,
    /// The run compared with.
    pub other: Option<Other<'a>>,
}

/// A run that was compared with.
#[derive(Clone, Copy, Debug)]
pub struct Other<'a> {
    /// What it is called.
    pub name: &'a str,
    /// Its queries, at the same places.
    pub table: &'a Table,
    /// How they compare.
    pub compared: &'a [Compared],
}

/// For people: means, the worst queries or every one, the comparison.
pub fn text(report: &Report<'_>, every: bool, style: &Style) -> String {
    let table = report.table;
    let mut out = tinted(&names(), BOLD, style.color);
    let over = count_of(table.queries.len(), "query", "queries");
    let _ = write!(
        out,
        "\n{}  mean of {over}\n",
        values(|metric| table.mean(metric))
    );
    if let Some(first) = report.first {
        let (hits, all) = (hits(first), first.len());
        let of = count_of(all, "query", "queries");
        let share = share(first);
        let _ = write!(
            out,
            "\nthe first passage answers {hits} of {of} ({share:.4})\n"
        );
    }
    if let Some(other) = &report.other {
        out += &compared(other, style);
    }
    let (heading, queries) = if every {
        (String::new(), table.queries.iter().collect())
    } else {
        let name = Metric::Ndcg10.name();
        (format!("lowest {name}\n"), worst(table))
    };
    if !queries.is_empty() {
        out += &format!("\n{}", tinted(&heading, DIM, style.color));
    }
    let id = |query: &Measured| flat(&query.query, &[]).text;
    let ids = queries.iter().map(|query| columns(&id(query))).max();
    for query in &queries {
        let line = values(|metric| query.get(metric));
        let name = id(query);
        let gap = " ".repeat(ids.unwrap_or(0).saturating_sub(columns(&name)));
        let room = style
            .measure()
            .saturating_sub(columns(&line) + columns(&name) + gap.len() + 4);
        let asked = report.texts.get(&query.query).map_or("", String::as_str);
        let asked = flat(asked, &[]).text;
        let line = format!("{line}  {name}{gap}  {}", shorten(&asked, room));
        out += line.trim_end();
        out.push('\n');
    }
    out
}

/// The names of the measures, above their values.
fn names() -> String {
    let names = Metric::ALL.map(|metric| format!("{:>7}", metric.name()));
    names.join("  ")
}

fn values(value: impl Fn(Metric) -> f64) -> String {
    let values = Metric::ALL.map(|metric| {
        let width = metric.name().len().max(7);
        format!("{:>width$.4}", value(metric))
    });
    values.join("  ")
}

/// The queries with the lowest nDCG@10 that is not the best, lowest first.
fn worst(table: &Table) -> Vec<&Measured> {
    let ndcg = |query: &Measured| query.get(Metric::Ndcg10);
    let mut worst: Vec<_> = table
        .queries
        .iter()
        .filter(|query| ndcg(query) < BEST)
        .collect();
    worst.sort_by(|a, b| ndcg(a).total_cmp(&ndcg(b)));
    worst.truncate(WORST);
    worst
}

fn hits(first: &[(String, bool)]) -> usize {
    first.iter().filter(|(_, hit)| *hit).count()
}

fn share(first: &[(String, bool)]) -> f64 {
    hits(first) as f64 / first.len().max(1) as f64
}

fn compared(other: &Other<'_>, style: &Style) -> String {
    let heads = "              this   other  difference  wins  ties  losses       p";
    let mut out = format!("\n{}\n", tinted(heads, BOLD, style.color));
    for one in other.compared {
        let _ = writeln!(
            out,
            "{:<10}  {:>6.4}  {:>6.4}  {:>10}  {:>4}  {:>4}  {:>6}  {:>6.4}",
            one.metric.name(),
            one.mean,
            one.other,
            signed(one.difference()),
            one.wins,
            one.ties,
            one.losses,
            one.p
        );
    }
    let name = flat(other.name, &[]).text;
    let told = format!("other: {name} · p: Fisher's randomisation test, two-sided");
    out + &tinted(&told, DIM, style.color) + "\n"
}

/// A difference with its sign; nought has none.
fn signed(difference: f64) -> String {
    match format!("{difference:+.4}").as_str() {
        "+0.0000" | "-0.0000" => "0.0000".into(),
        signed => signed.into(),
    }
}

/// For scripts: one object, `means`, `per_query`, and what was asked for besides.
pub fn json(report: &Report<'_>) -> String {
    let table = report.table;
    let mut all = Map::new();
    all.insert("queries".into(), table.queries.len().into());
    let means = Metric::ALL.map(|metric| (metric.name().to_owned(), table.mean(metric).into()));
    all.insert("means".into(), Value::Object(means.into_iter().collect()));
    if let Some(first) = report.first {
        let value = json!({"answered": hits(first), "of": first.len(), "share": share(first)});
        all.insert("first_passage".into(), value);
    }
    if let Some(other) = &report.other {
        let compared = other.compared.iter().map(|one| {
            let value = json!({
                "this": one.mean, "other": one.other, "difference": one.difference(),
                "wins": one.wins, "ties": one.ties, "losses": one.losses, "p": one.p,
            });
            (one.metric.name().to_owned(), value)
        });
        let measures: Map<String, Value> = compared.collect();
        let value = json!({"run": other.name, "measures": measures});
        all.insert("compared".into(), value);
    }
    let queries = table.queries.iter().map(|query| one(report, query));
    all.insert("per_query".into(), queries.collect());
    // What is made of strings and numbers can be written.
    let text = serde_json::to_string_pretty(&Value::Object(all)).unwrap_or_default();
    escaped(text) + "\n"
}

fn one(report: &Report<'_>, query: &Measured) -> Value {
    let mut one = Map::new();
    one.insert("qid".into(), query.query.as_str().into());
    let text = report.texts.get(&query.query).map(String::as_str);
    one.insert("query".into(), text.into());
    for metric in Metric::ALL {
        one.insert(metric.name().into(), query.get(metric).into());
    }
    one.insert("relevant".into(), query.relevant.into());
    one.insert("found".into(), query.found.into());
    if let Some(first) = report.first {
        one.insert("first_passage".into(), hit(first, query).into());
    }
    Value::Object(one)
}

/// Whether the first passage answers a query, where that was judged.
fn hit(first: &[(String, bool)], query: &Measured) -> Option<bool> {
    let of_it = first.iter().find(|(id, _)| *id == query.query);
    of_it.map(|(_, hit)| *hit)
}

/// A row a query below a row of names: its id, every measure, how many briefs are relevant and how
/// many of them were found; where asked for `first_passage` (1, 0, or empty where not judged) and
/// each measure of the run compared with, `other nDCG@10` and so on.
pub fn csv(report: &Report<'_>) -> String {
    let mut names = vec!["qid".to_owned()];
    names.extend(Metric::ALL.map(|metric| metric.name().to_owned()));
    names.extend(["relevant".into(), "found".into()]);
    names.extend(report.first.map(|_| "first_passage".to_owned()));
    if report.other.is_some() {
        names.extend(Metric::ALL.map(|metric| format!("other {}", metric.name())));
    }
    let mut out = row(names.iter().map(String::as_str));
    for (index, query) in report.table.queries.iter().enumerate() {
        let mut fields = vec![query.query.clone()];
        fields.extend(Metric::ALL.map(|metric| query.get(metric).to_string()));
        fields.extend([query.relevant.to_string(), query.found.to_string()]);
        if let Some(first) = report.first {
            let hit = hit(first, query).map(|hit| u8::from(hit).to_string());
            fields.push(hit.unwrap_or_default());
        }
        let other = report
            .other
            .and_then(|other| other.table.queries.get(index));
        if let Some(other) = other {
            fields.extend(Metric::ALL.map(|metric| other.get(metric).to_string()));
        }
        out += &row(fields.iter().map(String::as_str));
    }
    out
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::*;
    use crate::eval::{Qrels, Run, compare, measure};

    const STYLE: Style = Style {
        color: false,
        width: 60,
    };

    /// Three queries, of which the last finds nothing.
    fn with<T>(use_it: impl Fn(&Report<'_>) -> T) -> T {
        let (qrels, _) = Qrels::read(b"q1 0 a 2\nq1 0 b 1\nq2 0 a 1\nq10 0 c 1\n");
        let run = |text: &str| Run::read(text.as_bytes()).0;
        let ids = ["q1", "q2", "q10"];
        let this = run("q1 Q0 b 1 2 x\nq1 Q0 a 2 1 x\nq2 Q0 a 1 1 x\n");
        let other = run("q1 Q0 a 1 2 x\nq2 Q0 z 1 2 x\nq2 Q0 a 2 1 x\n");
        let (this, other) = (measure(&qrels, &this, ids), measure(&qrels, &other, ids));
        let texts = [
            ("q1", "ferry aground"),
            ("q10", "who captained the ferry that ran \u{1b}aground?"),
        ];
        let texts = texts.map(|(id, text)| (id.to_owned(), text.to_owned()));
        let compared = compare(&this, &other);
        use_it(&Report {
            table: &this,
            texts: &texts.into_iter().collect(),
            first: Some(&[("q1".into(), true), ("q10".into(), false)]),
            other: Some(Other {
                name: "old.txt",
                table: &other,
                compared: &compared,
            }),
        })
    }

    #[test]
    fn people_see_means_the_comparison_and_the_worst() {
        expect![[r#"
            nDCG@10      MAP   MRR@10  Recall@100
             0.6199   0.6667   0.6667      0.6667  mean of 3 queries

            the first passage answers 1 of 2 queries (0.5000)

                          this   other  difference  wins  ties  losses       p
            nDCG@10     0.6199  0.4637     +0.1562     2     1       0  0.5000
            MAP         0.6667  0.3333     +0.3333     2     1       0  0.5000
            MRR@10      0.6667  0.5000     +0.1667     1     2       0  1.0000
            Recall@100  0.6667  0.5000     +0.1667     1     2       0  1.0000
            other: old.txt · p: Fisher's randomisation test, two-sided

            lowest nDCG@10
             0.0000   0.0000   0.0000      0.0000  q10  who captained t…
             0.8597   1.0000   1.0000      1.0000  q1   ferry aground
        "#]]
        .assert_eq(&with(|report| text(report, false, &STYLE)));
    }

    #[test]
    fn people_see_every_query_when_they_ask() {
        let text = with(|report| {
            let alone = Report {
                first: None,
                other: None,
                ..*report
            };
            text(&alone, true, &STYLE)
        });
        expect![[r#"
            nDCG@10      MAP   MRR@10  Recall@100
             0.6199   0.6667   0.6667      0.6667  mean of 3 queries

             0.8597   1.0000   1.0000      1.0000  q1   ferry aground
             1.0000   1.0000   1.0000      1.0000  q2
             0.0000   0.0000   0.0000      0.0000  q10  who captained t…
        "#]]
        .assert_eq(&text);
    }

    #[test]
    fn spreadsheets_get_a_row_a_query() {
        expect![[r#"
            qid,nDCG@10,MAP,MRR@10,Recall@100,relevant,found,first_passage,other nDCG@10,other MAP,other MRR@10,other Recall@100
            q1,0.8597186998521972,1,1,1,2,2,1,0.7601875334318685,0.5,1,0.5
            q2,1,1,1,1,1,1,,0.6309297535714575,0.5,0.5,1
            q10,0,0,0,0,1,0,0,0,0,0,0
        "#]].assert_eq(&with(csv));
    }

    #[test]
    fn scripts_get_one_object() {
        expect![[r#"
            {
              "queries": 3,
              "means": {
                "nDCG@10": 0.6199062332840657,
                "MAP": 0.6666666666666666,
                "MRR@10": 0.6666666666666666,
                "Recall@100": 0.6666666666666666
              },
              "first_passage": {
                "answered": 1,
                "of": 2,
                "share": 0.5
              },
              "compared": {
                "run": "old.txt",
                "measures": {
                  "nDCG@10": {
                    "this": 0.6199062332840657,
                    "other": 0.463705762334442,
                    "difference": 0.1562004709496237,
                    "wins": 2,
                    "ties": 1,
                    "losses": 0,
                    "p": 0.5
                  },
                  "MAP": {
                    "this": 0.6666666666666666,
                    "other": 0.3333333333333333,
                    "difference": 0.3333333333333333,
                    "wins": 2,
                    "ties": 1,
                    "losses": 0,
                    "p": 0.5
                  },
                  "MRR@10": {
                    "this": 0.6666666666666666,
                    "other": 0.5,
                    "difference": 0.16666666666666663,
                    "wins": 1,
                    "ties": 2,
                    "losses": 0,
                    "p": 1.0
                  },
                  "Recall@100": {
                    "this": 0.6666666666666666,
                    "other": 0.5,
                    "difference": 0.16666666666666663,
                    "wins": 1,
                    "ties": 2,
                    "losses": 0,
                    "p": 1.0
                  }
                }
              },
              "per_query": [
                {
                  "qid": "q1",
                  "query": "ferry aground",
                  "nDCG@10": 0.8597186998521972,
                  "MAP": 1.0,
                  "MRR@10": 1.0,
                  "Recall@100": 1.0,
                  "relevant": 2,
                  "found": 2,
                  "first_passage": true
                },
                {
                  "qid": "q2",
                  "query": null,
                  "nDCG@10": 1.0,
                  "MAP": 1.0,
                  "MRR@10": 1.0,
                  "Recall@100": 1.0,
                  "relevant": 1,
                  "found": 1,
                  "first_passage": null
                },
                {
                  "qid": "q10",
                  "query": "who captained the ferry that ran \u001baground?",
                  "nDCG@10": 0.0,
                  "MAP": 0.0,
                  "MRR@10": 0.0,
                  "Recall@100": 0.0,
                  "relevant": 1,
                  "found": 0,
                  "first_passage": false
                }
              ]
            }
        "#]]
        .assert_eq(&with(json));
    }
}
