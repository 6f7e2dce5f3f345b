use expect_test::{Expect, expect};
use proptest::prelude::*;

use super::*;
use crate::render::paint::stripped;
use crate::render::{columns, specimen};

fn file_of(_: &str, path: &str) -> String {
    format!("corpus/briefs/{path}")
}

fn check(one: &Answer, width: usize, expected: Expect) {
    let style = Style {
        color: false,
        width,
    };
    expected.assert_eq(&answer(one, &style, &file_of));
}

#[test]
fn an_answer_in_a_wide_terminal() {
    check(
        &specimen::answer(),
        100,
        expect![[r#"
        1  Ferry runs aground off Skerry Island                                         Harbour · 4 Nov 2025
           › Passengers taken off by lifeboat
           Harbour master Ingrid Solberg closed the channel as soon as the ferry was known to be aground.
           “She sits upright and she is dry,” Solberg said. ¶ The tug Hector will try to pull the Marguerite
           free on the early tide.
           corpus/briefs/harbour/ferry-aground-skerry.txt:14  k3f9a1c2b7/1
           people: Ingrid Solberg · organisations: Skerry Ferries · places: Skerry Island, Port Alder

        2  港湾局: フェリー座礁 — Ferry operator asks travellers to telephone before they set out for the
           terminal
           World › Europe · Nov 2025
           The Marguerite left Port Alder at ten to seven with flour, post and a piano for the school.
           Cutter Ledge lies four hundred metres short of the north pier, and the tide was an hour past low
           water when the keel touched. Nobody fell. ¶ A lifeboat came out of the dark before the second
           flare had burnt down. The lifeboat made three trips, the last one with the ship's cat under a
           coxswain's arm, and …
           corpus/briefs/wire/2025 11.jsonl#12  c71mzq0d4h/1

        3  Notice�[2J to mariners                                                                    undated
           A buoy is dark. ¶ Keep clear� of any ferry.
           corpus/briefs/odd/escape.md:1  ab5e9x2k8m/1
           places: Cutter Ledge

        section
          31  World
           5  Harbour
           1  World/Europe

        3 of 37 briefs · 0.8 ms
    "#]],
    );
}

#[test]
fn an_answer_in_half_a_terminal() {
    check(
        &specimen::answer(),
        60,
        expect![[r#"
            1  Ferry runs aground off Skerry Island
               Harbour · 4 Nov 2025
               › Passengers taken off by lifeboat
               Harbour master Ingrid Solberg closed the channel as soon
               as the ferry was known to be aground. “She sits upright
               and she is dry,” Solberg said. ¶ The tug Hector will try
               to pull the Marguerite free on the early tide.
               corpus/briefs/harbour/ferry-aground-skerry.txt:14
               k3f9a1c2b7/1
               people: Ingrid Solberg · organisations: Skerry Ferries …

            2  港湾局: フェリー座礁 — Ferry operator asks travellers to
               telephone before they set out for the terminal
               World › Europe · Nov 2025
               The Marguerite left Port Alder at ten to seven with
               flour, post and a piano for the school. Cutter Ledge lies
               four hundred metres short of the north pier, and the tide
               was an hour past low water when the keel touched. Nobody
               fell. ¶ A lifeboat came out of the dark before the second
               flare had burnt down. The lifeboat made three trips, the
               last one with the ship's cat under a coxswain's arm,
               and …
               corpus/briefs/wire/2025 11.jsonl#12  c71mzq0d4h/1

            3  Notice�[2J to mariners                            undated
               A buoy is dark. ¶ Keep clear� of any ferry.
               corpus/briefs/odd/escape.md:1  ab5e9x2k8m/1
               places: Cutter Ledge

            section
              31  World
               5  Harbour
               1  World/Europe

            3 of 37 briefs · 0.8 ms
        "#]],
    );
}

#[test]
fn an_answer_in_a_narrow_terminal() {
    check(
        &specimen::answer(),
        24,
        expect![[r#"
            1 Ferry runs aground off
              Skerry Island
              Harbour · 4 Nov 2025
              › Passengers taken off
                by lifeboat
              Harbour master Ingrid
              Solberg closed the
              channel as soon as the
              ferry was known to be
              aground. “She sits
              upright and she is
              dry,” Solberg said. ¶
              The tug Hector will
              try to pull the
              Marguerite free on the
              early tide.
              corpus/briefs/harbour/ferry-aground-skerry.txt:14
              k3f9a1c2b7/1
              people: Ingrid Solber…

            2 港湾局: フェリー座礁 —
              Ferry operator asks
              travellers to
              telephone before they
              set out for the
              terminal
              World › Europe
              Nov 2025
              The Marguerite left
              Port Alder at ten to
              seven with flour, post
              and a piano for the
              school. Cutter Ledge
              lies four hundred
              metres short of the
              north pier, and the
              tide was an hour past
              low water when the
              keel touched. Nobody
              fell. ¶ A lifeboat
              came out of the dark
              before the second
              flare had burnt down.
              The lifeboat made
              three trips, the last
              one with the ship's
              cat under a coxswain's
              arm, and …
              corpus/briefs/wire/2025 11.jsonl#12
              c71mzq0d4h/1

            3 Notice�[2J to mariners
              undated
              A buoy is dark. ¶ Keep
              clear� of any ferry.
              corpus/briefs/odd/escape.md:1
              ab5e9x2k8m/1
              places: Cutter Ledge

            section
              31  World
               5  Harbour
               1  World/Europe

            3 of 37 briefs · 0.8 ms
        "#]],
    );
}

#[test]
fn an_answer_with_reasons() {
    let mut one = specimen::explained();
    for hit in &mut one.hits {
        hit.passage.text = "The ferry.".into();
    }
    check(
        &one,
        72,
        expect![[r#"
        read as   ferry aground section:world
        left out  the, of
        words     ferry (1,412 briefs, weight 1.04)
                  aground (1 brief, weight 4.03)
                  world (31 briefs, filters only)

        1  Ferry runs aground off Skerry Island             Harbour · 4 Nov 2025
           › Passengers taken off by lifeboat
           The ferry.
           corpus/briefs/harbour/ferry-aground-skerry.txt:14  k3f9a1c2b7/1
           people: Ingrid Solberg · organisations: Skerry Ferries …
           score 9.31 = 7.10 words of the brief + 1.20 passage (2 of 2 words)
             + 0.60 headline or opening + 0.25 words close together + 0.16 exact
             form

        2  港湾局: フェリー座礁 — Ferry operator asks travellers to telephone
           before they set out for the terminal
           World › Europe · Nov 2025
           The ferry.
           corpus/briefs/wire/2025 11.jsonl#12  c71mzq0d4h/1
           score 4.50 = 4.50 words of the brief

        3  Notice�[2J to mariners                                        undated
           The ferry.
           corpus/briefs/odd/escape.md:1  ab5e9x2k8m/1
           places: Cutter Ledge
           score 0: no word counts towards the order

        section
          31  World
           5  Harbour
           1  World/Europe

        3 of 37 briefs · 0.8 ms
    "#]],
    );
}

#[test]
fn colours() {
    let mut one = specimen::answer();
    one.hits.truncate(1);
    let style = Style {
        color: true,
        width: 72,
    };
    let text = answer(&one, &style, &file_of).replace('\u{1b}', "^");
    expect![[r#"
        ^[2m1^[0m  ^[1m^[31mFerry^[0m^[1m runs ^[0m^[1m^[31maground^[0m^[1m off Skerry Island^[0m             ^[2mHarbour · 4 Nov 2025^[0m
           ^[2m› ^[0mPassengers taken off by lifeboat
           Harbour master Ingrid ^[4mSolberg^[0m closed the channel as soon as the ^[1m^[31mferry^[0m
           was known to be ^[1m^[31maground^[0m. “She sits upright and she is dry,” ^[4mSolberg^[0m
           said. ¶ The tug Hector will try to pull the Marguerite free on the
           early tide.
           ^[2mcorpus/briefs/harbour/ferry-aground-skerry.txt:14  k3f9a1c2b7/1^[0m
           ^[2mpeople: Ingrid Solberg · organisations: Skerry Ferries …^[0m

        ^[1msection^[0m
          31  World
           5  Harbour
           1  World/Europe

        ^[2m1 of 37 briefs · 0.8 ms^[0m
    "#]].assert_eq(&text);
}

#[test]
fn facets_of_many_values_are_cut() {
    let mut one = specimen::answer();
    one.hits.clear();
    let counts = (0..27).map(|index| crate::search::FacetCount {
        value: format!("Ward {index} of Alder General Hospital"),
        count: 1_200 - 44 * index,
    });
    one.facets = [("org", counts.collect()), ("person", Vec::new())].into();
    check(
        &one,
        30,
        expect![[r#"
        org
          1,200  Ward 0 of Alder Gene…
          1,156  Ward 1 of Alder Gene…
          1,112  Ward 2 of Alder Gene…
          1,068  Ward 3 of Alder Gene…
          1,024  Ward 4 of Alder Gene…
            980  Ward 5 of Alder Gene…
            936  Ward 6 of Alder Gene…
            892  Ward 7 of Alder Gene…
            848  Ward 8 of Alder Gene…
            804  Ward 9 of Alder Gene…
            760  Ward 10 of Alder Gen…
            716  Ward 11 of Alder Gen…
            672  Ward 12 of Alder Gen…
            628  Ward 13 of Alder Gen…
            584  Ward 14 of Alder Gen…
          … and 12 more

        person
          none

        37 briefs · 0.8 ms
    "#]],
    );
}

#[test]
fn the_summary_counts_what_is_shown() {
    let of = |ranks: &[(usize, &str)], total, took_us| {
        let mut one = specimen::answer();
        let hit = one.hits[0].clone();
        one.hits = ranks
            .iter()
            .map(|(rank, id)| {
                let mut hit = hit.clone();
                (hit.rank, hit.brief.id) = (*rank, (*id).to_owned());
                hit
            })
            .collect();
        (one.total, one.took_us) = (total, took_us);
        summary(&one)
    };
    let cases = [
        (of(&[(1, "a")], 1, 812), "1 brief · 0.8 ms"),
        (of(&[(1, "a"), (2, "b")], 2, 20), "2 briefs · under 0.1 ms"),
        (of(&[(1, "a"), (2, "b")], 12_345, 0), "2 of 12,345 briefs"),
        (
            of(&[(11, "a"), (12, "b")], 37, 42_400),
            "11–12 of 37 briefs · 42 ms",
        ),
        (of(&[(11, "a")], 11, 9_949), "11 of 11 briefs · 9.9 ms"),
        (
            of(&[(1, "a"), (2, "a")], 1, 1_240_000),
            "2 passages in 1 brief · 1.2 s",
        ),
        (
            of(&[(5, "a"), (6, "a")], 9, 0),
            "passages 5–6 in 1 of 9 briefs",
        ),
        (of(&[], 37, 0), "37 briefs"),
    ];
    for (summary, expected) in cases {
        assert_eq!(summary, expected);
    }
}

#[test]
fn nothing_quotes_the_query_safely() {
    let mut one = specimen::answer();
    one.query = "\"ferry\u{1b}[2J\" -aground\n".into();
    assert_eq!(
        nothing(&one),
        "no brief matches `\"ferry\u{fffd}[2J\" -aground`"
    );
    one.query = " ".into();
    assert_eq!(nothing(&one), "no brief matches");
}

proptest! {
    #[test]
    fn lines_fit_and_colours_change_no_letter(
        headline in "[a-z漢\u{1b}é\u{301} \n-]{0,90}",
        text in "[a-z.漢\u{9b}\u{202e}é🚢 \n-]{0,900}",
        spans in prop::collection::vec((0..900_usize, 0..900_usize), 0..9),
        names in prop::collection::vec("[A-Z][a-z漢]{0,30} [A-Z][a-z]{1,9}", 0..6),
        width in 1..130_usize,
        explained in any::<bool>(),
    ) {
        let mut one = if explained { specimen::explained() } else { specimen::answer() };
        let spans: Vec<_> = spans.into_iter().map(crate::span::Span::from).collect();
        for hit in &mut one.hits {
            hit.title.clone_from(&headline);
            hit.passage.heading = Some(headline.clone());
            hit.passage.text.clone_from(&text);
            hit.passage.highlights.clone_from(&spans);
            hit.headline_highlights.clone_from(&spans);
            let kinds = crate::brief::Kind::ALL.into_iter().cycle();
            hit.entities = names.iter().zip(kinds).map(|(name, kind)| crate::search::NamedEntity {
                name: name.clone(),
                kind,
                mentions: Vec::new(),
            }).collect();
            hit.brief.path = "harbour/ferry-aground-off-skerry-island-in-november.txt".into();
        }
        let plain = answer(&one, &Style { color: false, width }, &file_of);
        let colored = answer(&one, &Style { color: true, width }, &file_of);
        prop_assert_eq!(stripped(&colored), plain.clone());
        for line in plain.lines() {
            let path = line.trim().starts_with("corpus/") && !line.trim().contains(' ');
            prop_assert!(path || columns(line) <= width.clamp(20, 100), "{line:?}");
            prop_assert!(!line.contains(|letter: char| letter.is_control()), "{line:?}");
        }
    }
}
