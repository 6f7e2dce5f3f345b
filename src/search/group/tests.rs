use super::*;
use crate::brief::Brief;
use crate::date::Date;
use crate::engine::Kept;
use crate::passage::cut;
use crate::rank::{Parts, Scored};
use crate::search::answer;
use crate::span::Span;

/// A text of that many words, none twice.
fn text(count: usize) -> String {
    let words: Vec<_> = (0..count).map(|number| format!("word{number}")).collect();
    words.join(" ") + "."
}

/// The first passage of a brief as a hit, in which `asked` matched. The end of the path is the day
/// of publication: `wire/7`.
fn hit(path: &str, text: &str, score: f32, asked: &str) -> Hit {
    let day = path.rsplit('/').next().and_then(|day| day.parse().ok());
    let published = day.map(|day| Date {
        year: 2025,
        month: Some(11),
        day: Some(day),
        time: None,
        from: String::new(),
    });
    let whole = Whole {
        text: text.into(),
        published: published.as_ref().map(|date| date.instant()),
    };
    let brief = Brief {
        id: path.to_owned(),
        path: path.to_owned(),
        headline: "Headline".into(),
        published,
        text: text.to_owned(),
        ..Brief::default()
    };
    let kept = Kept {
        label: String::new(),
        passages: cut(text, &[]),
        words: 0,
        brief,
    };
    let found = text.find(asked).filter(|_| !asked.is_empty());
    let found = found.map(|at| Span::new(at, at + asked.len()));
    let scored = Scored {
        parts: Parts {
            bm25: score,
            ..Parts::default()
        },
        highlights: found.into_iter().collect(),
        passage: 0,
        matched: Vec::new(),
    };
    let mut hit = answer::hit(&kept, &scored, Vec::new(), None);
    hit.whole = Some(whole);
    hit
}

/// What is shown, and under it in brackets what stands there.
fn shown(hits: &[Hit]) -> String {
    let one = |hit: &Hit| {
        let copies = hit.copies.iter();
        let copies: Vec<_> = copies
            .map(|copy| format!("{} {}", copy.path, copy.likeness.name()))
            .collect();
        match copies.is_empty() {
            true => hit.brief.path.clone(),
            false => format!("{} [{}]", hit.brief.path, copies.join(", ")),
        }
    };
    hits.iter().map(one).collect::<Vec<_>>().join("; ")
}

#[test]
fn a_copy_stands_under_the_better_hit_and_others_stay() {
    let hits = vec![
        hit("a/5", &text(80), 9.0, ""),
        hit("b/1", "Something else is told here.", 8.0, ""),
        hit("c/1", &text(80).to_uppercase(), 7.0, ""),
        hit("d/1", &text(88), 6.0, ""),
    ];
    let grouped = grouped(hits, true);
    assert_eq!(
        shown(&grouped),
        "a/5 [c/1 same text, d/1 nearly the same text]; b/1"
    );
    assert_eq!(count(&grouped, 0, 1), Grouped { here: 2, before: 0 });
    assert_eq!(count(&grouped, 1, 1), Grouped { here: 0, before: 2 });
}

#[test]
fn of_equals_the_earliest_is_shown_then_the_undated_then_by_path() {
    let of = |paths: &[&str], earliest| {
        let hits = paths.iter().map(|path| hit(path, &text(80), 9.0, ""));
        shown(&grouped(hits.collect(), earliest))
    };
    let expected = "c/3 [b/x same text, a/9 same text]";
    assert_eq!(of(&["a/9", "b/x", "c/3"], true), expected);
    assert_eq!(of(&["b/x", "a/x"], true), "a/x [b/x same text]");
    assert_eq!(of(&["a/9", "c/3"], false), "a/9 [c/3 same text]");
}

#[test]
fn a_better_score_is_shown_before_an_earlier_date() {
    let hits = vec![
        hit("a/9", &text(80), 9.0, ""),
        hit("b/1", &text(80), 8.9, ""),
    ];
    assert_eq!(shown(&grouped(hits, true)), "a/9 [b/1 same text]");
}

#[test]
fn a_passage_said_again_in_another_story_stands_under_the_first() {
    let wire = text(60);
    let other = |from: usize| {
        let words: Vec<_> = (from..from + 200)
            .map(|number| format!("other{number}"))
            .collect();
        format!("{wire}\n\n{}.", words.join(" "))
    };
    let hits = vec![
        hit("a/1", &other(0), 9.0, ""),
        hit("b/1", &other(500), 8.0, ""),
    ];
    assert_eq!(
        shown(&grouped(hits, true)),
        "a/1 [b/1 nearly the same passage]"
    );
}

#[test]
fn a_hit_with_an_asked_word_of_its_own_stays() {
    let form = |name: &str| text(80).replace("word40 ", &format!("{name} "));
    let of = |asked: [&str; 2]| {
        let hits = vec![
            hit("a/1", &form("Reyes"), 9.0, asked[0]),
            hit("b/1", &form("Solberg"), 8.0, asked[1]),
        ];
        shown(&grouped(hits, true))
    };
    assert_eq!(of(["Reyes", "Solberg"]), "a/1; b/1");
    assert_eq!(of(["word3", "word3"]), "a/1 [b/1 nearly the same text]");
}

#[test]
fn passages_of_one_brief_never_stand_under_each_other() {
    let hits = vec![
        hit("a/1", &text(80), 9.0, ""),
        hit("a/1", &text(80), 8.0, ""),
    ];
    assert_eq!(shown(&grouped(hits, true)), "a/1; a/1");
    let hits = vec![
        hit("a/1", &text(80), 9.0, ""),
        hit("b/1", &text(80), 8.0, ""),
        hit("b/1", &text(80), 7.0, ""),
    ];
    assert_eq!(shown(&grouped(hits, true)), "a/1 [b/1 same text]");
}

#[test]
fn briefs_without_text_are_not_alike() {
    let hits = vec![hit("a/1", "", 9.0, ""), hit("b/1", "", 8.0, "")];
    assert_eq!(shown(&grouped(hits, true)), "a/1; b/1");
}

#[test]
fn more_is_looked_at_only_until_the_page_is_full() {
    let request = Request {
        limit: 2,
        group: true,
        ..Request::new("", crate::query::Query::Everything)
    };
    let one = |number: usize| match number {
        0..300 => hit(&format!("copy/{number}x"), &text(80), 9.0, ""),
        _ => hit(&format!("own/{number}"), &format!("Only {number}"), 1.0, ""),
    };
    let mut asked = Vec::new();
    let mut fetch = |wanted: usize| {
        asked.push(wanted);
        Ok::<_, ()>((0..wanted).map(one).collect::<Vec<_>>())
    };
    let hits = up_to_page(&request, 1_000, &mut fetch).unwrap();
    assert_eq!(hits[0].copies.len(), 299);
    assert_eq!(hits[1].brief.path, "own/300");
    assert_eq!(asked, [100, 400]);
}

#[test]
fn what_is_not_usually_shown_stands_for_itself() {
    let mut killed = hit("a/1", &text(80), 9.0, "");
    killed.brief.standing = Some("killed".into());
    let mut earlier = hit("d/1", &text(80), 6.0, "");
    earlier.brief.standing = Some("earlier version".into());
    let others = [
        hit("b/1", &text(80), 8.0, ""),
        hit("c/1", &text(80), 7.0, ""),
    ];
    let [second, third] = others;
    let hits = vec![killed, second, third, earlier];
    assert_eq!(shown(&grouped(hits, true)), "a/1; b/1 [c/1 same text]; d/1");
}
