//! The engines agree: for random briefs and random queries the memory engine, which is the written
//! meaning of the query language, and tantivy give the same briefs, totals and facets.

use std::sync::Arc;

use dateline::brief::{
    AGENCY, Alias, Brief, DATELINE, Dateline, Entity, Heading, Kind, Link, Standing, key,
};
use dateline::date::Date;
use dateline::engine::{FacetField, Order, Search};
use dateline::entity::roster::Roster;
use dateline::entity::{aliases, registry};
use dateline::query::{Days, Field, Query, Slot, analyze, parse};
use dateline::search::{NotShown, Request, Visibility, search};
use dateline::story::Hidden;
use dateline::topic::Topic;
use proptest::prelude::*;

use crate::support::{Both, document};

/// Few words, so that queries match, with what is hard about words among them.
const WORDS: [&str; 24] = [
    "harbour",
    "harbours",
    "dredging",
    "dredged",
    "ferry",
    "Ferries",
    "cease-fire",
    "ceasefire",
    "Solberg's",
    "U.S.",
    "us",
    "2-1",
    "21",
    "F-16",
    "Émile",
    "emile",
    "the",
    "of",
    "O’Donnell",
    "1,200",
    "Häfen",
    "storm",
    "storms",
    "quay.",
];

fn words(most: usize) -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(&WORDS[..]), 0..most)
        .prop_map(|words| words.join(" "))
}

fn maybe(most: usize) -> impl Strategy<Value = Option<String>> {
    prop::option::of(words(most).prop_filter("not empty", |text| !text.is_empty()))
}

prop_compose! {
    fn entity()(
        name in words(3),
        kind in prop::sample::select(&Kind::ALL[..]),
        role in prop::sample::select(vec![None, None, Some(DATELINE), Some(AGENCY), Some("envoy")]),
        declared in any::<bool>(),
        aliases in prop::collection::vec(words(2), 0..3),
    ) -> Entity {
        let alias = |name| Alias { name, why: Link::Part };
        Entity {
            name,
            kind,
            role: role.map(str::to_owned),
            declared,
            aliases: aliases.into_iter().map(alias).collect(),
            mentions: Vec::new(),
        }
    }
}

prop_compose! {
    fn date()(year in 2024i16..2026, month in prop::option::of(1u8..13), day in 1u8..29) -> Date {
        Date { year, month, day: month.map(|_| day).filter(|day| *day > 6), time: None, from: String::new() }
    }
}

prop_compose! {
    /// What decides whether a brief is shown, and what it is about.
    fn showing()(
        status in maybe(2),
        standing in prop::sample::select(vec![
            Standing::Usable, Standing::Usable, Standing::Embargoed, Standing::Withheld, Standing::Killed,
        ]),
        embargo in prop::option::of(date()),
        topics in prop::collection::vec(prop::sample::select(&Topic::ALL[..]), 0..3),
    ) -> Brief {
        Brief { status, standing, embargo, topics, ..Brief::default() }
    }
}

prop_compose! {
    fn visibility()(
        now in 1_700_000_000i64..1_780_000_000,
        lifted in any::<[bool; 3]>(),
        superseded in prop::collection::btree_map(0u64..12, 1_700_000_000i64..1_780_000_000, 0..4),
        killed in prop::collection::btree_set(0u64..12, 0..3),
    ) -> Visibility {
        let number = |index: u64| key(&format!("b{index}"));
        let mut hidden = Hidden {
            superseded: superseded.into_iter().map(|(index, from)| (number(index), from)).collect(),
            killed: killed.into_iter().map(number).collect(),
        };
        hidden.superseded.sort_unstable();
        hidden.killed.sort_unstable();
        let [embargoed, killed, earlier] = lifted;
        Visibility { now, hidden: hidden.into(), embargoed, killed, earlier }
    }
}

prop_compose! {
    fn brief()(
        headline in words(5),
        texts in (maybe(4), maybe(4), maybe(3), maybe(3), maybe(2)),
        headings in prop::collection::vec(words(3), 0..2),
        text in words(14),
        section in prop::collection::vec(prop::sample::select(vec!["World", "Europe", "harbour"]), 0..3),
        entities in prop::collection::vec(entity(), 0..3),
        parts in prop::collection::vec(words(30), 0..3),
        published in prop::option::of(date()),
        language in prop::sample::select(vec![None, Some("en"), Some("de"), Some("zz")]),
        showing in showing(),
    ) -> Brief {
        let (deck, kicker, byline, source, dateline) = texts;
        Brief {
            headline,
            deck,
            kicker,
            byline,
            source,
            dateline: dateline.map(|place| Dateline { place, day: None, agency: None, span: None }),
            headings: headings.into_iter().map(|text| Heading { text, start: 0, level: 2 }).collect(),
            // Long enough to be cut into passages, some of the time.
            text: std::iter::once(text)
                .chain(parts.into_iter().map(|part| [part.as_str(); 3].join(" ")))
                .collect::<Vec<_>>()
                .join("\n\n"),
            section: section.into_iter().map(str::to_owned).collect(),
            entities,
            published,
            language: language.map(str::to_owned),
            status: showing.status,
            standing: showing.standing,
            embargo: showing.embargo,
            topics: showing.topics,
            ..Brief::default()
        }
    }
}

fn leaf() -> impl Strategy<Value = Query> {
    let word = || prop::sample::select(&WORDS[..]);
    prop_oneof![
        4 => word().prop_map(|word| Query::Word(word.into())),
        2 => (words(4), prop::option::of(0u32..6)).prop_filter_map("empty", |(text, near)| {
            (!text.is_empty()).then_some(Query::Phrase { text, near })
        }),
        1 => word().prop_map(|word| Query::Prefix(word.chars().take(3).collect())),
        1 => word().prop_map(|word| Query::Fuzzy(word.into())),
    ]
}

fn query() -> impl Strategy<Value = Query> {
    let fields = prop::sample::select(&Field::ALL[..]);
    let valued = (fields, leaf()).prop_map(|(field, value)| Query::Field(field, Box::new(value)));
    let section = prop::sample::select(vec!["world", "World/Europe", "europe", "harbour"]);
    let section =
        section.prop_map(|path| Query::Field(Field::Section, Box::new(Query::Word(path.into()))));
    let days = (19_600i32..20_500, 0i32..400).prop_map(|(first, more)| {
        Query::Date(Days {
            first,
            last: first + more,
        })
    });
    let named = || {
        let fields =
            prop::sample::select(vec![Field::Person, Field::Org, Field::Place, Field::Entity]);
        let value = leaf().prop_filter_map("no name", |value| match value {
            Query::Fuzzy(_) | Query::Phrase { near: Some(_), .. } => None,
            value => Some(value),
        });
        (fields, value).prop_map(|(field, value)| Query::Field(field, Box::new(value)))
    };
    let together = prop::collection::vec(named(), 2..4).prop_map(Query::Together);
    let valued = prop_oneof![valued, named(), together];
    let simple = prop_oneof![6 => leaf(), 3 => valued, 1 => section, 1 => days, 1 => Just(Query::Everything)];
    simple.prop_recursive(3, 12, 3, |inner| {
        let parts = || prop::collection::vec(inner.clone(), 1..4);
        prop_oneof![
            parts().prop_map(Query::all),
            parts().prop_map(Query::and),
            parts().prop_map(Query::or),
            inner.clone().prop_map(Query::not),
        ]
    })
}

/// The paths of the matches, sorted.
fn found(engine: &dyn Search, query: &Query) -> Vec<String> {
    let languages = engine.languages().unwrap();
    let clause = analyze(query, &languages, None).strict;
    let handles = engine.matches(&clause).unwrap();
    assert_eq!(
        engine.count(&clause).unwrap(),
        handles.len(),
        "count of {query}"
    );
    let best = engine.top(&clause, Order::Relevance, 100).unwrap();
    assert_eq!(best.len(), handles.len(), "top of {query}");
    let mut paths: Vec<_> = handles
        .iter()
        .map(|handle| engine.fetch(*handle).unwrap().brief.path)
        .collect();
    paths.sort();
    paths
}

fn facets(engine: &dyn Search, query: &Query) -> Vec<Vec<(String, usize)>> {
    let languages = engine.languages().unwrap();
    let clause = analyze(query, &languages, None).strict;
    let fields = FacetField::ALL.into_iter();
    let sorted = fields.map(|field| {
        let mut counts = engine.facet(&clause, field).unwrap();
        counts.sort();
        counts
    });
    sorted.collect()
}

fn dates(engine: &dyn Search, query: &Query, order: Order) -> Vec<Option<String>> {
    let request = Request {
        order,
        limit: 100,
        ..Request::new("", query.clone())
    };
    let hits = search(engine, &request).unwrap().hits;
    let start = |date: String| format!("{date:-<7}-01").chars().take(10).collect();
    hits.into_iter()
        .map(|hit| hit.brief.published.map(start))
        .collect()
}

/// Passages with the names of whom and what they name.
type Found = Vec<(String, Vec<String>)>;

/// The values of each facet with their counts.
type Facets = Vec<Vec<(String, usize)>>;

/// What a search with the archive's records gives: briefs in it with the names of their passages,
/// what was told, and every facet.
fn with_records(
    engine: &dyn Search,
    query: &Query,
    roster: &Arc<Roster>,
) -> (Found, Vec<String>, Facets) {
    let request = Request {
        limit: 100,
        facets: FacetField::ALL.to_vec(),
        roster: Some(Arc::clone(roster)),
        ..Request::new("", query.clone())
    };
    let answer = search(engine, &request).unwrap();
    let hits = answer.hits.into_iter().map(|hit| {
        let names = hit.entities.into_iter().map(|entity| entity.name);
        (hit.id, names.collect())
    });
    let mut hits: Found = hits.collect();
    assert_eq!(hits.len(), answer.total);
    hits.sort();
    let facets = answer.facets.into_values().map(|counts| {
        let counts = counts.into_iter().map(|one| (one.value, one.count));
        let mut counts: Vec<_> = counts.collect();
        counts.sort();
        counts
    });
    (hits, answer.notices, facets.collect())
}

/// The briefs shown, with what is said of each; the total, and how many are not shown.
fn shown(
    engine: &dyn Search,
    query: &Query,
    visibility: &Visibility,
) -> (Vec<(String, Option<String>)>, usize, NotShown) {
    let request = Request {
        limit: 100,
        visibility: Some(visibility.clone()),
        ..Request::new("", query.clone())
    };
    let answer = search(engine, &request).unwrap();
    let hits = answer.hits.into_iter();
    let mut hits: Vec<_> = hits
        .map(|hit| (hit.brief.path, hit.brief.standing))
        .collect();
    assert_eq!(hits.len(), answer.total);
    hits.sort();
    (hits, answer.total, answer.not_shown)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    #[test]
    fn engines_agree_on_random_briefs_and_queries(
        kept in prop::collection::vec(brief(), 0..12),
        removed in prop::collection::vec(brief(), 0..4),
        queries in prop::collection::vec(query(), 40),
        visibility in visibility(),
    ) {
        let numbered = |(index, brief): (usize, Brief)| {
            document(Brief { id: format!("b{index}"), path: format!("{index}.txt"), ..brief })
        };
        let all: Vec<_> = kept.into_iter().chain(removed.clone()).enumerate().map(numbered).collect();
        let (kept, gone) = all.split_at(all.len() - removed.len());
        let both = Both::over(kept.to_vec(), gone.to_vec());
        for query in &queries {
            prop_assert_eq!(found(&both.memory, query), found(&both.tantivy, query), "{} {:?}", query, query);
            prop_assert_eq!(facets(&both.memory, query), facets(&both.tantivy, query), "facets of {}", query);
        }
        for slot in [Slot::fuzzy("harbuor".into()), Slot::Prefix("ferr".into()), Slot::Exact("us".into())] {
            prop_assert_eq!(both.memory.spellings(&slot, 5).unwrap(), both.tantivy.spellings(&slot, 5).unwrap());
        }
        for stem in ["harbour", "ferri", "storm"].map(str::to_owned) {
            let stems = [stem];
            prop_assert_eq!(both.memory.occurrences(&stems).unwrap(), both.tantivy.occurrences(&stems).unwrap());
        }
        if gone.is_empty() {
            let (one, other) = (both.memory.mean_length().unwrap(), both.tantivy.mean_length().unwrap());
            prop_assert!((one - other).abs() < 0.001, "{} {}", one, other);
        }
        let counted = both.memory.counted().unwrap();
        prop_assert_eq!(&counted, &both.tantivy.counted().unwrap());
        let (rules, _) = aliases::parse("same person harbour = ferry storm\ndrop org us\nkind place the -> person");
        let (records, _) = aliases::apply(&counted, registry::records(&counted), &rules);
        let roster = Arc::new(Roster::of(&records).unwrap());
        for query in queries.iter().take(16) {
            let (here, there) =
                (with_records(&both.memory, query, &roster), with_records(&both.tantivy, query, &roster));
            prop_assert_eq!(here, there, "{} {:?}", query, query);
        }
        for query in queries.iter().take(8) {
            let (here, there) = (shown(&both.memory, query, &visibility), shown(&both.tantivy, query, &visibility));
            prop_assert_eq!(here, there, "{:?} {:?}", query, visibility);
        }
        for query in queries.iter().take(4) {
            for order in [Order::Newest, Order::Oldest] {
                prop_assert_eq!(
                    dates(&both.memory, query, order).len(),
                    dates(&both.tantivy, query, order).len()
                );
            }
        }
    }

    #[test]
    fn whatever_is_typed_is_answered_or_refused_never_a_panic(text in ".{0,60}") {
        let both = small();
        if let Ok(parsed) = parse(&text) {
            for engine in [&both.memory as &dyn Search, &both.tantivy] {
                let request = Request { per_brief: 0, explain: true, ..Request::new(&text, parsed.query.clone()) };
                let answer = search(engine, &request).unwrap();
                for hit in &answer.hits {
                    for span in &hit.passage.highlights {
                        prop_assert!(!span.of(&hit.passage.text).is_empty());
                    }
                }
            }
        }
    }
}

fn small() -> Both {
    let brief = |id: &str, headline: &str, text: &str| {
        document(Brief {
            id: id.into(),
            path: format!("{id}.txt"),
            headline: headline.into(),
            text: text.into(),
            ..Brief::default()
        })
    };
    Both::over(
        vec![
            brief(
                "a",
                "Harbour opens",
                "The harbour opened at 6 p.m. Émile Fournier’s lamp burned.",
            ),
            brief("b", "Ferry", "A ferry, 2-1 ahead."),
        ],
        Vec::new(),
    )
}

/// One scenario after the other, on both engines: what a reader expects of words.
#[test]
fn words_match_as_a_reader_expects_on_every_engine() {
    let texts = [
        ("us", "The U.S. envoy left Port Alder."),
        ("mail", "She sent an e-mail about the cease-fire."),
        (
            "score",
            "Rovers won 2–1 against Northmouth in front of 1,200.",
        ),
        ("jet", "An F-16 flew over; COVID-19 rules were lifted."),
        ("name", "Émile Fournier’s museum; Maeve O’Donnell spoke."),
        (
            "german",
            "Die Häfen bleiben geschlossen, sagte der Bürgermeister.",
        ),
        (
            "plain",
            "The harbour master stopped all ferries for 21 days.",
        ),
    ];
    let documents = texts.map(|(id, text)| {
        document(Brief {
            id: id.into(),
            path: format!("{id}.txt"),
            text: text.into(),
            language: Some(if id == "german" { "de" } else { "en" }.into()),
            ..Brief::default()
        })
    });
    let both = Both::over(documents.to_vec(), Vec::new());
    let cases: [(&str, &[&str]); 27] = [
        ("US", &["us"]),
        ("U.S.", &["us"]),
        ("email", &["mail"]),
        ("e-mails", &["mail"]),
        ("ceasefire", &["mail"]),
        ("\"cease fire\"", &["mail"]),
        ("2-1", &["score"]),
        ("21", &["plain"]),
        ("1200", &["score"]),
        ("1,200", &["score"]),
        ("f16", &["jet"]),
        ("F-16", &["jet"]),
        ("covid", &["jet"]),
        ("emile fournier", &["name"]),
        ("O'Donnell", &["name"]),
        ("odonnell", &["name"]),
        ("harbours", &["plain"]),
        ("\"harbours\"", &[]),
        ("\"harbour master\"", &["plain"]),
        ("\"master harbour\"", &[]),
        ("\"master harbour\"~0", &["plain"]),
        ("\"harbour ferries\"~2", &[]),
        ("\"harbour ferries\"~3", &["plain"]),
        ("hafen", &["german"]),
        ("burgermeister", &["german"]),
        ("harb* -ferry", &[]),
        ("harbor~", &["plain"]),
    ];
    for (text, expected) in cases {
        let query = parse(text).unwrap().query;
        let expected: Vec<_> = {
            let mut paths: Vec<_> = expected.iter().map(|id| format!("{id}.txt")).collect();
            paths.sort();
            paths
        };
        assert_eq!(found(&both.memory, &query), expected, "memory: {text}");
        assert_eq!(found(&both.tantivy, &query), expected, "tantivy: {text}");
    }
}
