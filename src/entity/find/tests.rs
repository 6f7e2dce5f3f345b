//! Prose with its mentions marked under the words, each with its kind and whose name it is.

use std::collections::BTreeMap;

use expect_test::{Expect, expect};

use super::*;
use crate::brief::{Dateline, Heading};

/// A brief, and for each mention whose name it is: the number of its text, its span, a word.
struct Fixture {
    brief: Brief,
    found: Vec<Vec<Mention>>,
    whose: Vec<(usize, Span, String)>,
}

/// Reads a fixture: `= ` begins the headline, `== ` a heading, any other line is a paragraph. Below a
/// line stand its mentions: carets, kind, whose.
fn fixture(text: &str) -> Fixture {
    let mut brief = Brief::default();
    // Kind of line, its text, its mentions.
    type Line<'t> = (&'t str, &'t str, Vec<(Span, Kind, &'t str)>);
    let mut lines: Vec<Line> = Vec::new();
    for line in text.lines().filter(|line| !line.trim().is_empty()) {
        let marks = line.trim_start();
        if marks.starts_with('^') {
            let mut words = marks.split_whitespace();
            let carets = words.next().unwrap().len();
            let kind = match words.next().unwrap() {
                "person" => Kind::Person,
                "org" => Kind::Organisation,
                "place" => Kind::Place,
                other => panic!("no kind: {other}"),
            };
            let (lead, above, mentions) = lines.last_mut().unwrap();
            let byte = |column: usize| {
                let column = column - lead.len();
                above
                    .char_indices()
                    .nth(column)
                    .map_or(above.len(), |(at, _)| at)
            };
            let column = line.len() - marks.len();
            let span = Span::new(byte(column), byte(column + carets));
            mentions.push((span, kind, words.next().unwrap_or("")));
            continue;
        }
        let lead = ["== ", "= "]
            .into_iter()
            .find(|lead| line.starts_with(lead))
            .unwrap_or("");
        lines.push((lead, &line[lead.len()..], Vec::new()));
    }
    let heads = lines.iter().filter(|line| line.0 == "== ").count();
    let mut found = vec![Vec::new(); heads + 3];
    let mut whose = Vec::new();
    for (lead, line, mentions) in lines {
        let (number, from) = match lead {
            "= " => {
                brief.headline = line.to_owned();
                (0, 0)
            }
            "== " => {
                brief.headings.push(Heading {
                    text: line.to_owned(),
                    start: brief.text.len() + 2,
                    level: 2,
                });
                (1 + brief.headings.len(), 0)
            }
            _ => {
                if !brief.text.is_empty() {
                    brief.text.push_str("\n\n");
                }
                let from = brief.text.len();
                brief.text.push_str(line);
                (heads + 2, from)
            }
        };
        for (span, kind, who) in mentions {
            let span = Span::new(from + span.start, from + span.end);
            found[number].push(Mention {
                span,
                kind,
                known: false,
            });
            whose.push((number, span, who.to_owned()));
        }
    }
    // `PORT ALDER, Nov 19 (Coastal Press) - `
    if let Some(end) = brief.text.find(" - ") {
        let opening = &brief.text[..end];
        let agency = opening
            .split_once('(')
            .and_then(|(_, agency)| agency.strip_suffix(')'));
        brief.dateline = opening
            .split(',')
            .next()
            .filter(|place| *place == place.to_uppercase())
            .map(|place| Dateline {
                place: place.to_owned(),
                day: None,
                agency: agency.map(str::to_owned),
                span: Some(Span::new(0, end)),
            });
    }
    Fixture {
        brief,
        found,
        whose,
    }
}

fn shown(brief: &Brief) -> String {
    let mut shown = String::new();
    for entity in &brief.entities {
        let role = entity
            .role
            .as_deref()
            .map_or(String::new(), |role| format!(", {role}"));
        shown += &format!("{} {}{role}", entity.kind.name(), entity.name);
        if entity.declared {
            shown += " (declared)";
        }
        let mentions: Vec<&str> = entity
            .mentions
            .iter()
            .map(|span| span.of(&brief.text))
            .collect();
        shown += &format!(": {}\n", mentions.join(" | "));
        for alias in &entity.aliases {
            shown += &format!("    {} ({})\n", alias.name, alias.why.name());
        }
    }
    shown
}

/// Settles a fixture; checks that the mentions of the text that are marked as one's are of one entity
/// and of no other's; then holds the entities against what is expected.
fn check(text: &str, declared: &[(&str, Kind)], wanted: Expect) {
    let mut one = fixture(text);
    for (name, kind) in declared {
        one.brief.entities.push(Entity {
            name: (*name).into(),
            kind: *kind,
            role: None,
            declared: true,
            aliases: Vec::new(),
            mentions: Vec::new(),
        });
    }
    crate::entity::locate(&mut one.brief);
    settle(&mut one.brief, &one.found);
    let body = one.found.len() - 1;
    let mut entity_of: BTreeMap<&str, usize> = BTreeMap::new();
    for (number, span, who) in &one.whose {
        if *number != body || who.is_empty() {
            continue;
        }
        let of = one
            .brief
            .entities
            .iter()
            .position(|entity| entity.mentions.contains(span));
        let of = of.unwrap_or_else(|| {
            panic!(
                "{} is nobody's:\n{}",
                span.of(&one.brief.text),
                shown(&one.brief)
            )
        });
        let known = *entity_of.entry(who).or_insert(of);
        assert_eq!(
            known,
            of,
            "{} is not {who}:\n{}",
            span.of(&one.brief.text),
            shown(&one.brief)
        );
    }
    let mut all: Vec<usize> = entity_of.values().copied().collect();
    all.sort_unstable();
    all.dedup();
    assert_eq!(
        all.len(),
        entity_of.len(),
        "{entity_of:?}\n{}",
        shown(&one.brief)
    );
    wanted.assert_eq(&shown(&one.brief));
}

#[test]
fn a_surname_is_that_of_the_person_named_last_and_a_first_name_keeps_to_its_own() {
    check(
        "\
= BRANDT WARNS OF SEABED
  ^^^^^^ person
Katrin Brandt, chief executive of Brandt Lines, spoke. Brandt’s brother sat by.
^^^^^^^^^^^^^ person katrin
                                  ^^^^^^^^^^^^ org lines
                                                       ^^^^^^ person katrin
Oskar Brandt, the biologist, said no. Brandt has dived there. Katrin laughed.
^^^^^^^^^^^^ person oskar
                                      ^^^^^^ person oskar
                                                              ^^^^^^ person katrin
K. Brandt signed. Ms Brandt’s ships sail.
^^^^^^^^^ person katrin
                     ^^^^^^ person katrin
",
        &[],
        expect![[r#"
            person Katrin Brandt, chief executive of Brandt Lines: Katrin Brandt | Brandt | Katrin | K. Brandt | Brandt
                K. Brandt (initials)
                BRANDT (surname)
                Brandt (surname)
                Katrin (given name)
            organisation Brandt Lines: Brandt Lines
            person Oskar Brandt, biologist: Oskar Brandt | Brandt
                Brandt (surname)
        "#]],
    );
}

#[test]
fn names_are_one_whatever_their_dress() {
    check(
        "\
= SOLBERG: VAN DER MEER MUST GO
  ^^^^^^^ person
           ^^^^^^^^^^^^ person
Harbour master Ingrid Solberg met Zoë van der Meer, the EU’s fisheries official.
               ^^^^^^^^^^^^^^ person solberg
                                  ^^^^^^^^^^^^^^^^ person meer
                                                        ^^ org eu
Mrs Solberg and Van der Meer spoke to Neil “Cod” Sandvik and Park Ji-hye.
    ^^^^^^^ person solberg
                ^^^^^^^^^^^^ person meer
                                      ^^^^^^^^^^^^^^^^^^ person sandvik
                                                             ^^^^^^^^^^^ person park
Cod and Park left. Ji-hye Park wrote to O’Donnell. Maeve O'Donnell of the European Union.
^^^ person sandvik
        ^^^^ person park
                   ^^^^^^^^^^^ person park
                                        ^^^^^^^^^ person odonnell
                                                   ^^^^^^^^^^^^^^^ person odonnell
                                                                          ^^^^^^^^^^^^^^ org eu
Solbergh and Sohlberg are slips; Sandwik is a spelling.
^^^^^^^^ person solberg
             ^^^^^^^^ person solberg
                                 ^^^^^^^ person sandvik
He said so.
^^ person
",
        &[],
        expect![[r#"
            person Ingrid Solberg, harbour master: Ingrid Solberg | Solberg | Solbergh | Sohlberg
                SOLBERG (surname)
                Solberg (surname)
                Solbergh (other spelling)
                Sohlberg (other spelling)
            person Zoë van der Meer, EU’s fisheries official: Zoë van der Meer | Van der Meer
                VAN DER MEER (surname)
                Van der Meer (surname)
            organisation European Union: EU | European Union
                EU (acronym)
            person Neil “Cod” Sandvik: Neil “Cod” Sandvik | Cod | Sandwik
                Cod (given name)
                Sandwik (other spelling)
            person Park Ji-hye: Park Ji-hye | Park | Ji-hye Park
                Ji-hye Park (same words)
                Park (surname)
            person Maeve O'Donnell: O’Donnell | Maeve O'Donnell
                O’Donnell (surname)
        "#]],
    );
}

#[test]
fn an_organisation_goes_by_its_acronym_its_head_word_and_its_parts() {
    check(
        "\
The Alder Harbour Authority (AHA) met the Skippers’ Union (FNK) and the Marine Safety Board.
    ^^^^^^^^^^^^^^^^^^^^^^^ org aha
                                          ^^^^^^^^^^^^^^^ org fnk
                                                           ^^^ org fnk
                                                                        ^^^^^^^^^^^^^^^^^^^ org msb
AHA agreed with the FNK. The Authority paid; the Safety Board did not. MSB left.
^^^ org aha
                    ^^^ org fnk
                             ^^^^^^^^^ org aha
                                                 ^^^^^^^^^^^^ org msb
                                                                       ^^^ org msb
Norwind Energy Ltd. buys. Norwind sells to the Alder Harbour Authority's fund.
^^^^^^^^^^^^^^^^^^ org norwind
                          ^^^^^^^ org norwind
                                               ^^^^^^^^^^^^^^^^^^^^^^^ org aha
",
        &[],
        expect![[r#"
            organisation Alder Harbour Authority: Alder Harbour Authority | AHA | AHA | Authority | Alder Harbour Authority
                AHA (acronym)
                Authority (part of the name)
            organisation Skippers’ Union: Skippers’ Union | FNK | FNK
                FNK (acronym)
            organisation Marine Safety Board: Marine Safety Board | Safety Board | MSB
                Safety Board (part of the name)
                MSB (acronym)
            organisation Norwind Energy Ltd: Norwind Energy Ltd | Norwind
                Norwind (part of the name)
        "#]],
    );
}

#[test]
fn a_town_is_not_its_club_and_a_firm_not_the_goalkeeper() {
    check(
        "\
= Rovers win
  ^^^^^^ org
Port Alder Rovers beat Northmouth Town in Northmouth. Kit Halloran kept goal.
^^^^^^^^^^^^^^^^^ org rovers
                       ^^^^^^^^^^^^^^^ org town
                                          ^^^^^^^^^^ place northmouth
                                                      ^^^^^^^^^^^^ person kit
Halloran, the fish merchant, paid for it. Halloran jumped, said Halloran.
^^^^^^^^ org firm
                                          ^^^^^^^^ person kit
                                                                ^^^^^^^^ person kit
Halloran sells cod. Rovers went home to Port Alder.
^^^^^^^^ org firm
                    ^^^^^^ org rovers
                                        ^^^^^^^^^^ place alder
",
        &[],
        expect![[r#"
            organisation Port Alder Rovers: Port Alder Rovers | Rovers
                Rovers (part of the name)
            organisation Northmouth Town: Northmouth Town
            place Northmouth: Northmouth
            person Kit Halloran: Kit Halloran | Halloran | Halloran
                Halloran (surname)
            organisation Halloran: Halloran | Halloran
            place Port Alder: Port Alder
        "#]],
    );
}

#[test]
fn places_have_short_forms_and_spellings_and_datelines_are_no_subject() {
    check(
        "\
PORT ALDER, Nov 19 (Coastal Press) - The U.S. and Britain met in Kyiv, not far from Skerry Island.
                                         ^^^^ place us
                                                  ^^^^^^^ place uk
                                                                 ^^^^ place kyiv
                                                                                    ^^^^^^^^^^^^^ place skerry
The United States left Kiev for Skerry. The UK stayed, and so did US envoys.
    ^^^^^^^^^^^^^ place us
                       ^^^^ place kyiv
                                ^^^^^^ place skerry
                                            ^^ place uk
                                                                  ^^ place us
",
        &[],
        expect![[r#"
            place Port Alder, dateline: PORT ALDER
                PORT ALDER (same words)
            organisation Coastal Press, agency: Coastal Press
            place United States: U.S. | United States | US
                U.S. (acronym)
                US (acronym)
            place Britain: Britain | UK
                UK (short form)
            place Kyiv: Kyiv | Kiev
                Kiev (short form)
            place Skerry Island: Skerry Island | Skerry
                Skerry (part of the name)
        "#]],
    );
    check(
        "\
EASTHOLM, Nov 19 (Coastal Press) - The harbour of Eastholm is shut, Coastal Press learnt.
                                                  ^^^^^^^^ place eastholm
                                                                    ^^^^^^^^^^^^^ org press
",
        &[],
        expect![[r#"
            place Eastholm: EASTHOLM | Eastholm
                EASTHOLM (same words)
            organisation Coastal Press: Coastal Press | Coastal Press
        "#]],
    );
}

#[test]
fn credits_name_nobody_the_brief_is_about() {
    check(
        "\
By Maeve O'Donnell
   ^^^^^^^^^^^^^^^ person
Ingrid Solberg left, Jun Takeda said.
^^^^^^^^^^^^^^ person solberg
                     ^^^^^^^^^^ person takeda
(Reporting by Anna Lindqvist; Editing by Jun Takeda)
              ^^^^^^^^^^^^^^ person
                                         ^^^^^^^^^^ person
-- Northmouth Newsroom
   ^^^^^^^^^^^^^^^^^^^ org
",
        &[],
        expect![[r#"
            person Ingrid Solberg: Ingrid Solberg
            person Jun Takeda: Jun Takeda
        "#]],
    );
}

#[test]
fn a_declared_name_wins_and_what_is_read_joins_it() {
    check(
        "\
= Solberg in Port Alder
  ^^^^^^^ person
Ingrid Solberg, the harbour master, met Port Alder Rovers. Solberg likes the Alder Harbour Authority.
^^^^^^^^^^^^^^ person solberg
                                        ^^^^^^^^^^^^^^^^^ org rovers
                                                           ^^^^^^^ person solberg
                                                                             ^^^^^^^^^^^^^^^^^^^^^^^ org aha
Port Alder slept. The AHA did not. Brandt did.
                      ^^^ org aha
",
        &[
            ("Solberg, Ingrid", Kind::Person),
            ("Port Alder", Kind::Place),
            ("AHA", Kind::Organisation),
            ("Brandt", Kind::Person),
            ("U.S.", Kind::Place),
            ("US", Kind::Place),
        ],
        expect![[r#"
            person Solberg, Ingrid, harbour master (declared): Ingrid Solberg | Solberg
                Ingrid Solberg (same words)
                Solberg (surname)
            place Port Alder (declared): Port Alder | Port Alder
            organisation AHA (declared): Alder Harbour Authority | AHA
                Alder Harbour Authority (acronym)
            person Brandt (declared): Brandt
            place U.S. (declared): 
                US (same words)
            place US (declared): 
            organisation Port Alder Rovers: Port Alder Rovers
        "#]],
    );
}
