//! `dateline eval` with files of a user's own: what is measured, what is told, how it ends.

use std::fs;
use std::path::Path;

use crate::program::{Seen, run, write};

/// Three briefs, three queries, judgments.
fn home() -> tempfile::TempDir {
    let home = tempfile::tempdir().unwrap();
    let files = [
        (
            "news/ferry.txt",
            "Ferry aground\nThe ferry struck a ledge off Skerry.\n",
        ),
        (
            "news/vote.txt",
            "Dredging vote\nThe council voted for the harbour. No ferry was named.\n",
        ),
        ("news/storm one.txt", "Storm\nThe storm flooded the quay.\n"),
        ("queries.tsv", "q1\tferry\nq2\tstorm\nq3\tgeese\n"),
        (
            "qrels.txt",
            "q1 0 ferry.txt 2\nq1 0 vote.txt 0\nq2 0 storm%20one.txt 1\nq3 0 vote.txt 0\n",
        ),
    ];
    write(home.path(), &files);
    assert_eq!(run(home.path(), ["index", "news"]).code, 0);
    home
}

fn eval(home: &Path, more: &[&str]) -> Seen {
    let arguments = ["eval", "--queries", "queries.tsv", "--qrels", "qrels.txt"];
    run(home, arguments.iter().chain(more))
}

#[test]
fn every_query_that_has_a_relevant_brief_counts_and_no_other() {
    let home = home();
    let seen = eval(home.path(), &["--format", "csv"]);
    let expected = "qid,nDCG@10,MAP,MRR@10,Recall@100,relevant,found\n\
        q1,1,1,1,1,1,1\nq2,1,1,1,1,1,1\n";
    assert_eq!(seen.stdout, expected);
    assert_eq!(
        seen.stderr,
        "note: 1 query has no relevant brief in qrels.txt and does not count\n"
    );
    assert_eq!(seen.code, 0);
}

#[test]
fn a_run_that_is_written_measures_as_it_did_and_compares_as_equal() {
    let home = home();
    let home = home.path();
    let seen = eval(home, &["--run", "run.txt", "--format", "json"]);
    assert_eq!(seen.code, 0, "{seen:?}");
    let rows = fs::read_to_string(home.join("run.txt")).unwrap();
    assert!(rows.starts_with("q1 Q0 ferry.txt 1 "), "{rows}");
    assert!(rows.contains("\nq2 Q0 storm%20one.txt 1 "), "{rows}");
    let scored = [
        "--qrels",
        "qrels.txt",
        "--score",
        "run.txt",
        "--compare",
        "run.txt",
    ];
    // No index is looked for.
    fs::remove_dir_all(home.join(".dateline")).unwrap();
    let again = run(home, ["eval", "--format", "json"].iter().chain(&scored));
    assert_eq!(again.code, 0, "{again:?}");
    let json = |seen: &Seen| -> serde_json::Value { serde_json::from_str(&seen.stdout).unwrap() };
    assert_eq!(json(&seen)["means"], json(&again)["means"]);
    let compared = &json(&again)["compared"]["measures"]["MAP"];
    assert_eq!(
        (&compared["ties"], &compared["p"]),
        (&2.into(), &1.0.into())
    );
}

/// The run that was written last time is what the next one is held against.
#[test]
fn a_run_may_be_compared_with_and_written_over_at_once() {
    let home = home();
    let old = "q1 Q0 vote.txt 1 2 old\nq1 Q0 ferry.txt 2 1 old\n";
    write(home.path(), &[("run.txt", old)]);
    let seen = eval(home.path(), &["--run", "run.txt", "--compare", "run.txt"]);
    assert!(
        seen.stdout
            .contains("MRR@10      1.0000  0.2500     +0.7500     2     0       0"),
        "{seen:?}"
    );
    let rows = fs::read_to_string(home.path().join("run.txt")).unwrap();
    assert!(rows.starts_with("q1 Q0 ferry.txt 1 "), "{rows}");
}

#[test]
fn lines_that_cannot_be_read_are_told_of_and_the_others_count() {
    let home = home();
    let files = [
        ("queries.tsv", "q1\tferry\nq2\t\"storm\nq2\tstorm\n"),
        (
            "qrels.txt",
            "q1 0 ferry.txt 2\nq1 ferry.txt\nq2 0 vote.txt 1\nq4 0 vote.txt 1\n",
        ),
    ];
    write(home.path(), &files);
    let seen = eval(home.path(), &["--format", "csv"]);
    assert_eq!(seen.code, 3, "{seen:?}");
    // A query that cannot be read finds nothing, and that counts.
    assert!(
        seen.stdout.ends_with("\nq1,1,1,1,1,1,1\nq2,0,0,0,0,1,0\n"),
        "{seen:?}"
    );
    let told = [
        "qrels.txt:2: 2 columns where there should be 4",
        "queries.tsv:3: the id \"q2\" was used before\n",
        "queries.tsv:2: query: this quote is not closed\n",
        "note: 1 judged query is not in queries.tsv and does not count\n",
    ];
    for line in told {
        assert!(seen.stderr.contains(line), "{line}: {}", seen.stderr);
    }
}

#[test]
fn what_cannot_be_measured_is_said() {
    let home = home();
    let files = [
        ("others.txt", "101 0 ferry.txt 1\n"),
        ("none.txt", "q1 0 ferry.txt 0\n"),
        ("empty.txt", "\n"),
        ("foreign.txt", "101 Q0 ferry.txt 1 1 x\n"),
        ("absent.txt", "q1 0 harbour/ferry.txt 1\n"),
    ];
    write(home.path(), &files);
    let eval = |more: &[&str]| {
        let seen = run(home.path(), ["eval"].iter().chain(more));
        (seen.code, seen.stderr)
    };
    let cases: [(&[&str], i32, &str); 9] = [
        (
            &["--queries", "queries.tsv", "--qrels", "others.txt"],
            2,
            "error: queries.tsv and others.txt share no query id\n\
             hint: the first has ids such as \"q1\", the judgments such as \"101\"\n",
        ),
        (
            &["--queries", "queries.tsv", "--qrels", "none.txt"],
            2,
            "error: none.txt: no query has a relevant brief\n\
             hint: a line is query, 0, brief, grade; a grade of 1 or more is relevant\n",
        ),
        (
            &["--queries", "empty.txt", "--qrels", "qrels.txt"],
            2,
            "error: empty.txt: no query in it\n",
        ),
        (
            &["--queries", "queries.tsv", "--qrels", "empty.txt"],
            2,
            "error: empty.txt: no judgment in it\n",
        ),
        (
            &["--score", "foreign.txt", "--qrels", "qrels.txt"],
            2,
            "error: foreign.txt and qrels.txt share no query id\n\
             hint: the first has ids such as \"101\", the judgments such as \"q1\"\n",
        ),
        (
            &["--queries", "nowhere.tsv", "--qrels", "qrels.txt"],
            2,
            "error: nowhere.tsv: no such file or folder\n",
        ),
        (
            &[
                "--score",
                "foreign.txt",
                "--qrels",
                "qrels.txt",
                "--section",
                "Harbour",
            ],
            2,
            "error: --score searches nothing, so there is nothing to filter\n\
             hint: leave the filters out\n",
        ),
        (
            &[
                "--queries",
                "queries.tsv",
                "--qrels",
                "qrels.txt",
                "--limit",
                "0",
            ],
            2,
            "error: --limit 0 measures nothing\nhint: leave it out to measure the first 100\n",
        ),
        // Ids that are not those of the index are the usual mistake.
        (
            &["--queries", "queries.tsv", "--qrels", "absent.txt"],
            0,
            "note: 2 queries have no relevant brief in absent.txt and do not count\n\
             note: no relevant brief was found; the index names briefs such as \"ferry.txt\"\n",
        ),
    ];
    for (arguments, code, told) in cases {
        assert_eq!(eval(arguments), (code, told.to_owned()), "{arguments:?}");
    }
}

#[test]
fn the_first_passage_shown_is_held_against_judged_passages() {
    let home = home();
    write(
        home.path(),
        &[("passages.txt", "q1 0 ferry.txt/0 2\nq2 0 ferry.txt/0 1\n")],
    );
    let seen = eval(
        home.path(),
        &["--passages", "passages.txt", "--format", "csv"],
    );
    let expected = "qid,nDCG@10,MAP,MRR@10,Recall@100,relevant,found,first_passage\n\
        q1,1,1,1,1,1,1,1\nq2,1,1,1,1,1,1,0\n";
    assert_eq!(seen.stdout, expected);
    let seen = eval(home.path(), &["--passages", "passages.txt"]);
    assert!(
        seen.stdout
            .contains("the first passage answers 1 of 2 queries (0.5000)"),
        "{seen:?}"
    );
}
