//! Copies and likeness: what stands under what, what is like what, on both engines and in the program.

use std::path::Path;

use dateline::brief::{Brief, Standing, make_id};
use dateline::engine::document::Document;
use dateline::engine::{Kept, Search};
use dateline::likeness::Likeness;
use dateline::query::{Query, parse};
use dateline::search::{Filter, Request, Similar, Visibility, search, significant, similar};
use serde_json::Value;

use crate::program::{Seen, run, write};
use crate::support::{Both, document};

/// The first paragraph of a wire story …
const WIRE: &str = "PORT ALDER, Nov 4 (Coastal Press) - The ferry Marguerite ran on to Cutter Ledge \
    on Tuesday evening and stuck fast with 54 passengers on board. A lifeboat under coxswain Bram \
    Tulloch made three trips in the dark and took all of them to Skerry Island, where the school \
    and many houses were opened for the night. Nobody was hurt, the harbour master said.";
/// … and its second.
const MORE: &str = "Captain Tomas Reyes stayed aboard with four of his crew to watch the pumps. A \
    tug is to try to pull the ship free on the morning tide. Sailings to the island are cancelled \
    until further notice, and post and flour will go by fishing boat, the company said in a note to \
    travellers that was pinned to the door of its office.";
const OTHER: &str = "The town council has voted to let the harbour authority dredge the inner \
    channel. The spoil goes to Deep Hole. Fishermen fear for the herring on Gannet Bank, and have \
    asked the court to look at the vote before the first ferry has to go round the dredger.";

fn brief(path: &str, headline: &str, text: &str) -> Brief {
    Brief {
        id: make_id("", path, None),
        path: path.into(),
        headline: headline.into(),
        language: Some("en".into()),
        text: text.into(),
        ..Brief::default()
    }
}

/// A story, a copy, one with a word changed, its first paragraph in another story, and others.
fn briefs() -> Vec<Brief> {
    let story = format!("{WIRE}\n\n{MORE}");
    let with_wire = format!("{WIRE}\n\n{OTHER} {}", OTHER.replace("council", "county"));
    vec![
        brief("a/story.txt", "Ferry aground off Skerry", &story),
        brief("b/copy.txt", "Ferry aground off Skerry", &story),
        brief(
            "c/changed.txt",
            "Ferry aground off Skerry",
            &story.replace("54", "55"),
        ),
        brief("d/digest.txt", "The day in brief", &with_wire),
        brief("e/vote.txt", "Dredging: ferry may have to go round", OTHER),
        brief(
            "f/reyes.txt",
            "Ferry captain speaks",
            "Captain Tomas Reyes spoke of the ferry.",
        ),
    ]
}

fn documents(briefs: Vec<Brief>) -> Vec<Document> {
    briefs.into_iter().map(document).collect()
}

fn request(text: &str) -> Request {
    Request {
        group: true,
        ..Request::new(text, parse(text).unwrap().query)
    }
}

/// Paths of the hits, those under them in brackets.
fn grouped(engine: &dyn Search, request: &Request) -> Vec<String> {
    let answer = search(engine, request).unwrap();
    let listed = answer.hits.iter().map(|hit| {
        let mut under: Vec<_> = hit.copies.iter().map(|copy| copy.path.as_str()).collect();
        under.sort_unstable();
        match under.is_empty() {
            true => hit.brief.path.clone(),
            false => format!("{} [{}]", hit.brief.path, under.join(", ")),
        }
    });
    listed.collect()
}

fn on_both(briefs: Vec<Brief>, check: impl Fn(&dyn Search)) {
    let both = Both::over(
        documents(briefs),
        documents(vec![brief("gone.txt", "Gone", OTHER)]),
    );
    check(&both.memory);
    check(&both.tantivy);
}

fn kept(engine: &dyn Search, path: &str) -> Kept {
    let found = engine.find(&make_id("", path, None)).unwrap();
    engine.fetch(found[0]).unwrap()
}

fn paths(similar: &Similar) -> Vec<&str> {
    let hits = similar.hits.iter();
    hits.map(|one| one.hit.brief.path.as_str()).collect()
}

#[test]
fn copies_stand_under_one_hit_and_all_briefs_are_counted() {
    on_both(briefs(), |engine| {
        let answer = search(engine, &request("marguerite lifeboat")).unwrap();
        assert_eq!((answer.total, answer.hits.len()), (4, 1));
        assert_eq!((answer.grouped.here, answer.grouped.before), (3, 0));
        let hit = &answer.hits[0];
        assert_eq!((hit.rank, hit.brief.path.as_str()), (1, "a/story.txt"));
        let mut alike: Vec<_> = hit
            .copies
            .iter()
            .map(|one| (one.path.as_str(), one.likeness))
            .collect();
        alike.sort_unstable();
        let expected = [
            ("b/copy.txt", Likeness::Same),
            ("c/changed.txt", Likeness::Nearly),
            ("d/digest.txt", Likeness::Passage),
        ];
        assert_eq!(alike, expected);
        let alone = Request {
            group: false,
            ..request("marguerite lifeboat")
        };
        assert_eq!(search(engine, &alone).unwrap().hits.len(), 4);
    });
}

#[test]
fn a_page_is_filled_with_groups_and_the_next_goes_on_behind_them() {
    on_both(briefs(), |engine| {
        let page = |offset, limit| {
            grouped(
                engine,
                &Request {
                    offset,
                    limit,
                    ..request("ferry")
                },
            )
        };
        let all = page(0, 10);
        assert_eq!(all.len(), 3, "{all:?}");
        assert_eq!([page(0, 2), page(2, 2)].concat(), all);
        let second = Request {
            offset: 2,
            limit: 2,
            ..request("ferry")
        };
        let second = search(engine, &second).unwrap();
        assert_eq!(second.hits[0].rank, 3);
        assert_eq!(second.grouped.here + second.grouped.before, 3);
    });
}

#[test]
fn by_date_the_first_in_that_order_is_shown() {
    let mut briefs = briefs();
    briefs.truncate(2);
    briefs[1].published = dateline::date::Date {
        year: 2025,
        month: Some(11),
        day: Some(5),
        time: None,
        from: String::new(),
    }
    .into();
    on_both(briefs, |engine| {
        for order in [
            dateline::engine::Order::Newest,
            dateline::engine::Order::Oldest,
        ] {
            let by_date = Request {
                order,
                limit: 1,
                ..request("ferry")
            };
            assert_eq!(grouped(engine, &by_date), ["b/copy.txt [a/story.txt]"]);
        }
        // By relevance they are equals, of which the dated one is the earliest.
        assert_eq!(
            grouped(engine, &request("ferry")),
            ["b/copy.txt [a/story.txt]"]
        );
    });
}

#[test]
fn many_copies_leave_room_for_what_else_there_is() {
    let mut briefs: Vec<_> = (0..300)
        .map(|number| brief(&format!("wire/{number}.txt"), "Ferry aground", WIRE))
        .collect();
    briefs.push(brief("z/vote.txt", "Council votes", OTHER));
    on_both(briefs, |engine| {
        let shown = grouped(
            engine,
            &Request {
                limit: 2,
                ..request("ferry")
            },
        );
        assert_eq!(shown.len(), 2);
        assert!(shown.contains(&"z/vote.txt".to_owned()), "{shown:?}");
    });
}

#[test]
fn briefs_like_one_are_found_copies_first_and_not_itself() {
    on_both(briefs(), |engine| {
        let asked = Request::new("", Query::Everything);
        let found = similar(engine, &kept(engine, "a/story.txt"), &asked).unwrap();
        let likeness: Vec<_> = found.hits.iter().map(|one| one.likeness).collect();
        assert_eq!(
            paths(&found)[..3],
            ["b/copy.txt", "c/changed.txt", "d/digest.txt"]
        );
        assert_eq!(
            likeness[..3],
            [
                Some(Likeness::Same),
                Some(Likeness::Nearly),
                Some(Likeness::Mostly)
            ]
        );
        assert!(!paths(&found).contains(&"a/story.txt"));
        assert!(found.hits[0].shared.contains(&"aground".to_owned()));
        assert_eq!(found.hits[0].resemblance, 1.0);
        assert!(found.hits.is_sorted_by(|a, b| a.hit.score >= b.hit.score));
        assert!(found.hits[0].hit.score <= 1.0);
        assert_eq!(found.total, found.hits.len());
    });
}

#[test]
fn what_is_not_to_be_shown_is_not_like_anything_and_filters_apply() {
    let mut briefs = briefs();
    briefs[1].standing = Standing::Killed;
    briefs[3].source = Some("The Alder Courier".into());
    on_both(briefs, |engine| {
        let asked = Request {
            visibility: Some(Visibility::default()),
            ..Request::new("", Query::Everything)
        };
        let story = kept(engine, "a/story.txt");
        assert_eq!(
            paths(&similar(engine, &story, &asked).unwrap())[0],
            "c/changed.txt"
        );
        let of_source = Request {
            filters: vec![Filter::AnyOf(
                dateline::query::Field::Source,
                vec!["Alder Courier".into()],
            )],
            ..asked.clone()
        };
        assert_eq!(
            paths(&similar(engine, &story, &of_source).unwrap()),
            ["d/digest.txt"]
        );
        let none = Request { limit: 0, ..asked };
        assert!(similar(engine, &story, &none).unwrap().hits.is_empty());
    });
}

#[test]
fn a_brief_with_words_of_its_own_alone_is_like_none() {
    let alone = brief("x.txt", "Zeppelin", "Zeppelins hover.");
    on_both(vec![alone, brief("y.txt", "Ferry", OTHER)], |engine| {
        let asked = Request::new("", Query::Everything);
        let found = similar(engine, &kept(engine, "x.txt"), &asked).unwrap();
        assert_eq!(
            (found.total, found.hits.len(), found.words.len()),
            (0, 0, 0)
        );
        let empty = similar(
            engine,
            &Kept {
                passages: vec![],
                label: String::new(),
                brief: Brief::default(),
                words: 0,
            },
            &asked,
        );
        assert!(empty.unwrap().hits.is_empty());
    });
}

#[test]
fn rare_words_that_stand_often_tell_most_and_function_words_nothing() {
    on_both(briefs(), |engine| {
        let words = significant(engine, &kept(engine, "e/vote.txt")).unwrap();
        let position = |word: &str| words.iter().position(|one| one.word == word);
        assert!(position("dredge") < position("harbour"));
        assert_eq!(position("the"), None);
        assert!(words.is_sorted_by(|a, b| a.weight >= b.weight));
        let dredge = &words[position("dredge").unwrap()];
        // Three times for the headline's "Dredging", once for the text.
        assert_eq!((dredge.times, dredge.briefs), (4, 2));
    });
}

fn json(seen: &Seen) -> Value {
    serde_json::from_str(&seen.stdout).unwrap()
}

fn archive(home: &Path) {
    let story = format!("Ferry aground off Skerry\n\n{WIRE}\n\n{MORE}\n");
    let other = format!("Dredging vote\n\n{OTHER}\n");
    let files = [("a.txt", &story), ("b.txt", &story), ("c.txt", &other)];
    let files = files.map(|(name, text)| (name, text.as_str()));
    write(&home.join("news"), &files);
    assert_eq!(run(home, ["index", "news"]).code, 0);
}

#[test]
fn a_user_is_told_of_copies_and_can_have_each_by_itself() {
    let home = tempfile::tempdir().unwrap();
    let home = home.path();
    archive(home);
    let seen = run(home, ["search", "ferry", "--format", "json"]);
    let answer = json(&seen);
    assert_eq!(answer["total"], 3);
    let hits = answer["hits"].as_array().unwrap();
    assert_eq!(hits.len(), 2);
    let story = hits.iter().find(|hit| hit.get("copies").is_some()).unwrap();
    assert_eq!(story["brief"]["path"], "a.txt");
    assert_eq!(story["copies"][0]["path"], "b.txt");
    assert_eq!(story["copies"][0]["likeness"], "same text");
    assert_eq!(
        story.as_object().unwrap().keys().next_back().unwrap(),
        "copies"
    );
    let notice =
        "1 brief stands under others that say nearly the same (--no-group shows each by itself)";
    assert_eq!(answer["notices"][0], notice);
    assert!(seen.stderr.contains(notice), "{seen:?}");
    let each = json(&run(
        home,
        ["search", "ferry", "--format", "json", "--no-group"],
    ));
    assert_eq!(each["hits"].as_array().unwrap().len(), 3);
    assert_eq!(each["notices"].as_array().unwrap().len(), 0);
}

#[test]
fn judged_runs_and_batches_have_a_row_for_every_brief() {
    let home = tempfile::tempdir().unwrap();
    let home = home.path();
    archive(home);
    write(home, &[("q.tsv", "q1\tferry\n")]);
    let runs: [&[&str]; 4] = [
        &["ferry", "--format", "trec"],
        &["ferry", "--plain", "--format", "trec"],
        &["--batch", "q.tsv", "--format", "trec"],
        &["--batch", "q.tsv", "--plain", "--format", "trec"],
    ];
    for options in runs {
        let seen = run(home, ["search"].iter().chain(options));
        assert_eq!(seen.stdout.lines().count(), 3, "{options:?}: {seen:?}");
    }
    let seen = run(home, ["search", "--batch", "q.tsv", "--format", "jsonl"]);
    assert_eq!(json(&seen)["hits"].as_array().unwrap().len(), 3);
}

#[test]
fn similar_is_told_by_its_exit_status_and_gives_its_words() {
    let home = tempfile::tempdir().unwrap();
    let home = home.path();
    archive(home);
    let id = make_id("", "a.txt", None);
    let seen = run(home, ["similar", &id, "--format", "json"]);
    let found = json(&seen);
    assert_eq!(
        (seen.code, &found["like"]["path"]),
        (0, &Value::from("a.txt"))
    );
    assert_eq!(found["hits"][0]["brief"]["path"], "b.txt");
    assert_eq!(found["hits"][0]["likeness"], "same text");
    let line = run(home, ["similar", &format!("{id}/0"), "--format", "jsonl"]);
    assert_eq!(json(&line)["words"], found["words"]);
    assert_eq!(line.stdout.lines().count(), 1);
    let seen = run(home, ["similar", &id, "--since", "2030"]);
    assert_eq!((seen.code, seen.stdout.as_str()), (1, ""));
    assert_eq!(run(home, ["similar", "nothing123"]).code, 1);
    assert_eq!(run(home, ["similar", "a/b"]).code, 2);
    let words = json(&run(home, ["show", &id, "--words", "--format", "json"]));
    assert_eq!(words["id"], id);
    assert!(words["words"][0]["weight"].as_f64() > Some(0.0));
}
