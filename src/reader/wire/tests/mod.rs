//! Whole wire files as read.

mod traps;

use expect_test::{Expect, expect};

use crate::reader::tests::shown;
use crate::reader::{Found, Origin, Reading, choose};

fn check(path: &str, bytes: &[u8], expected: Expect) {
    expected.assert_eq(&shown(path, bytes));
}

fn read(bytes: &[u8]) -> Reading {
    choose("a.wire", bytes)
        .unwrap()
        .read(bytes, &Origin::file("", "a.wire"))
}

fn one(bytes: &[u8]) -> Found {
    let mut reading = read(bytes);
    assert_eq!(reading.problems, []);
    assert_eq!(reading.found.len(), 1);
    reading.found.remove(0)
}

/// A message of ANPA 1312 around a text.
fn anpa(text: &str) -> Vec<u8> {
    let header = "\x16\x16\x01H0412\x1f-----\nr n\x13\x11 BC-Fog     11-19 0100\r\n";
    format!("{header}\x02{text}\r\n\x03CP-PA-11-19-25 1030EST<\r\n\x04").into_bytes()
}

/// A message of IPTC 7901 around a text.
fn iptc(text: &str) -> Vec<u8> {
    let header = "\x01cpa0198 3 s 100  cp 0451\r\n\nFog/\r\n";
    format!("{header}\x02{text}\r\n\x03191530 GMT Nov 25\r\n\x04").into_bytes()
}

#[test]
fn anpa_1312() {
    check(
        "formats/ferry.anpa",
        include_bytes!("../../../../corpus/formats/ferry.anpa"),
        expect![[r#"
            formats/ferry.anpa #1 wire 2..538
              headline: Ferry with 63 aboard strikes ledge off Skerry Island
              byline: By DEV MALHOTRA, Coastal Press
              authors: Dev Malhotra
              dateline: PORT ALDER | None | Some("CP") | PORT ALDER (CP) —
              published: 2025-11-04T20:05:00Z (line 11)
              section: State and regional
              source: CP
              slug: CP--Ferry Aground
              story: anpa:cp:h:cpferryaground:2025-11-04 Some(0)
              note: With CP Photos. Will be updated.
              subjects: anpa:n State and regional
              language: en
              | PORT ALDER (CP) — A ferry with 54 passengers and nine crew struck Cutter Ledge on Tuesday evening, 400 metres short of the north pier of Skerry Island.
              | 
              | “We heard a long scrape, then the lights went out,” said Morag Isbister, who was aboard.
              section <- header, category
              subjects <- header, category
              source <- line 11
              published <- line 11
              slug <- line 3, keywords
              headline <- line 4
              note <- line 6
              byline <- line 7
              byline <- line 8
              story <- keywords and day
              authors <- byline
              dateline <- opening words
              language <- detected
              ignored header, selector: -----: tells who took it
              ignored header, message number: H0412: names it for a day only
              ignored header, priority: u: tells how fast it was sent
              ignored header, word count: 0112: counts words
              ignored header, day: 11-04: has no year; the end of the message tells the time
              ignored line 3, keywords: BC: is the cycle of papers it was sent to
              ignored line 3, keywords: Bjt: says that it was on the day's budget
              ignored line 3, keywords: 112: counts words
              ignored line 5: CP Photo PA101, PA102: lists pictures that were sent with it
              ignored header, keywords: slug is taken from "line 3, keywords"
              ignored header, keywords: BC: is the cycle of papers it was sent to
            formats/ferry.anpa #2 wire 540..1628
              headline: All safe after ferry strikes ledge off Skerry
              deck: The last of 54 passengers came ashore at 10.10 p.m.; two people are hurt.
              byline: By DEV MALHOTRA and ANNA LINDQVIST, Coastal Press Writers
              authors: Dev Malhotra; Anna Lindqvist
              dateline: PORT ALDER | None | Some("CP") | PORT ALDER (CP) —
              published: 2025-11-04T17:40:00-05:00 (line 40)
              section: State and regional
              source: CP
              slug: CP--Ferry Aground
              story: anpa:cp:h:cpferryaground:2025-11-04 Some(1)
              note: UPDATES with passengers ashore, the captain and the harbour master.
              subjects: anpa:n State and regional
              language: en
              | PORT ALDER (CP) — A ferry bound for Skerry Island struck Cutter Ledge on Tuesday evening, and a lifeboat took all 54 passengers off in three trips.
              | 
              | Captain Tomas Reyes of the Marguerite — on the last crossing of the day — sent a distress call at 7.42 p.m. The lifeboat Grace Hallam was alongside within a quarter of an hour, coxswain Bram Tulloch said.
              | 
              ## CHANNEL CLOSED
              | Harbour master Ingrid Solberg shut the Skerry channel overnight. “The hull is dented, but it is dry where it matters,” she said.
              | 
              ## TIDES AT SKERRY
              | Wednesday;04.51;5.2 m
              | Thursday;05.34;5.6 m
              | Friday;06.17;5.5 m
              section <- header, category
              subjects <- header, category
              source <- line 40
              published <- line 40
              slug <- line 16, keywords
              headline <- line 17
              note <- line 19
              deck <- line 21
              byline <- line 22
              byline <- line 23
              heading <- line 31
              heading <- line 35
              story <- keywords and day
              authors <- byline
              dateline <- opening words
              language <- detected
              ignored header, selector: -----: tells who took it
              ignored header, message number: H0419: names it for a day only
              ignored header, priority: u: tells how fast it was sent
              ignored header, word count: 0210: counts words
              ignored header, day: 11-04: has no year; the end of the message tells the time
              ignored line 39: END: ends the message
              ignored line 16, keywords: BC: is the cycle of papers it was sent to
              ignored line 16, keywords: h0412: refers to another message
              ignored line 16, keywords: 210: counts words
              ignored line 18: CP Photo PA101, PA102, PA105: lists pictures that were sent with it
              ignored line 30: ___: is a rule
              ignored line 34: ___: is a rule
              ignored header, keywords: slug is taken from "line 16, keywords"
              ignored header, keywords: BC: is the cycle of papers it was sent to
            formats/ferry.anpa #3 wire 1630..1913
              headline: Passenger dies after Skerry ferry grounding
              dateline: PORT ALDER | None | Some("CP") | PORT ALDER (CP) —
              published: 2025-11-05T00:31:00Z (line 48)
              section: State and regional
              source: CP
              slug: CP--Ferry Death
              story: anpa:cp:h:cpferrydeath:2025-11-05 Some(0)
              subjects: anpa:n State and regional
              language: en
              | PORT ALDER (CP) — A passenger of the ferry Marguerite has died, a voice on the emergency channel said on Wednesday.
              section <- header, category
              subjects <- header, category
              source <- line 48
              published <- line 48
              slug <- line 45, keywords
              headline <- line 46
              story <- keywords and day
              dateline <- opening words
              language <- detected
              ignored header, selector: -----: tells who took it
              ignored header, message number: H0425: names it for a day only
              ignored header, priority: b: tells how fast it was sent
              ignored header, word count: 0030: counts words
              ignored header, day: 11-05: has no year; the end of the message tells the time
              ignored line 45, keywords: BC: is the cycle of papers it was sent to
              ignored line 45, keywords: 30: counts words
              ignored header, keywords: slug is taken from "line 45, keywords"
              ignored header, keywords: BC: is the cycle of papers it was sent to
            formats/ferry.anpa #4 wire 1915..2211
              headline: Kill the story BC-CP--Ferry Death, h0425, sent at 0031 GMT
              published: 2025-11-05T00:58:00Z (line 58)
              section: State and regional
              source: CP
              slug: CP--Ferry Death
              status: killed
              standing: killed
              story: anpa:cp:h:cpferrydeath:2025-11-05 None
              subjects: anpa:n State and regional
              language: en
              | Kill the story BC-CP--Ferry Death, h0425, sent at 0031 GMT. The report is wrong. No one has died.
              | 
              | There will be no substitute story.
              section <- header, category
              subjects <- header, category
              source <- line 58
              published <- line 58
              slug <- line 53, keywords
              status <- line 53, keywords
              story <- keywords and day
              headline <- opening words
              language <- detected
              ignored header, selector: -----: tells who took it
              ignored header, message number: H0427: names it for a day only
              ignored header, priority: b: tells how fast it was sent
              ignored header, word count: 0040: counts words
              ignored header, day: 11-05: has no year; the end of the message tells the time
              ignored line 53, keywords: BC: is the cycle of papers it was sent to
              ignored line 53, keywords: 40: counts words
              ignored line 54: status is taken from "line 53, keywords"
              ignored line 55: EDITORS:: opens a note and says nothing
              ignored header, keywords: slug is taken from "line 53, keywords"
              ignored header, keywords: BC: is the cycle of papers it was sent to
              ignored header, keywords: status is taken from "line 53, keywords"
            formats/ferry.anpa #5 wire 2213..2661
              headline: Norwind picks Port Alder for its wind farm
              dateline: PORT ALDER | None | Some("CP") | PORT ALDER (CP) —
              published: 2025-11-10T14:00:00Z (line 68)
              section: Business
              source: CP
              slug: CP--Brandt Quay
              status: embargoed
              standing: embargoed
              embargo: 2025-11-12T06:30:00Z (line 64)
              story: anpa:cp:h:cpbrandtquay:2025-11-10 Some(0)
              note: For release Wednesday, Nov. 12, 2025, 6:30 a.m. GMT
              subjects: anpa:f Business
              language: en
              | PORT ALDER (CP) — Norwind Energy will load the towers of Alder Deep at Brandt Quay, project director Signe Halvorsen said.
              | 
              | She said the choice between three ports had been “close enough to be painful.”
              section <- header, category
              subjects <- header, category
              source <- line 68
              published <- line 68
              slug <- line 63, keywords
              status <- line 64
              embargo <- line 64
              note <- line 64
              headline <- line 65
              story <- keywords and day
              dateline <- opening words
              language <- detected
              ignored header, selector: -----: tells who took it
              ignored header, message number: H0502: names it for a day only
              ignored header, priority: a: tells how fast it was sent
              ignored header, word count: 0090: counts words
              ignored header, day: 11-10: has no year; the end of the message tells the time
              ignored line 63, keywords: BC: is the cycle of papers it was sent to
              ignored line 63, keywords: TOPS: tells how it was sent
              ignored line 63, keywords: Adv12: is the day of papers it was sent ahead to
              ignored line 63, keywords: 90: counts words
              ignored header, keywords: slug is taken from "line 63, keywords"
              ignored header, keywords: BC: is the cycle of papers it was sent to
              ignored header, keywords: Adv12: is the day of papers it was sent ahead to
        "#]],
    );
}

#[test]
fn iptc_7901() {
    check(
        "formats/ferry.iptc7901",
        include_bytes!("../../../../corpus/formats/ferry.iptc7901"),
        expect![[r#"
            formats/ferry.iptc7901 wire 0..925
              kicker: FEATURE
              headline: Lanterns from the attic light the way for an island without its ferry
              byline: By Anna Lindqvist, CP
              authors: Anna Lindqvist
              dateline: Skerry Island | None | Some("CP") | Skerry Island (CP) –
              published: 2025-11-13T15:30:00Z (line 37)
              section: International
              source: CP
              slug: Ferry/Høvn/accident
              story: iptc7901:cp:cpa:ferryhøvnaccident:2025-11-13 Some(1)
              note: Note to editors / - adds the museum in the second paragraph / Internet links / - [Timetable](https://skerry-ferries.example/petrel)
              subjects: iptccat:i International
              language: en
              | Skerry Island (CP) – For nine days the islanders of Skerry have crossed by fishing boat, and Émile Fournier has lent them the lamps of his museum.
              | 
              | The curator of the Keeper’s House took 12 brass lanterns from the attic when the Marguerite struck Cutter Ledge. “They were made to be seen,” he said.
              | 
              | The ferry’s stand-in, the Petrel, carries 40 passengers and no cars. Its first crossing was on Saturday.
              section <- header, category
              subjects <- header, category
              source <- header, agency
              published <- line 37
              byline <- line 8
              kicker <- line 5
              headline <- line 6
              note <- line 23
              slug <- header, keywords
              story <- keywords and day
              authors <- byline
              dateline <- opening words
              language <- detected
              ignored header, message number: cpa0198: names it for a day only
              ignored header, urgency: 3: tells how fast it was sent
              ignored header, word count: 173: counts words
              ignored header, number: 0451: names it for a day only
              ignored header, information: ccccb: is between the agency and its customers
              ignored line 21: # Notebook: opens the part for editors
              ignored line 30: The following information is not intended for publication: is not for publication
              ignored line 32: ## Editorial contacts: is not for publication
              ignored line 33: - Editing by: Dev Malhotra, <desk@coastal-press.example>: is not for publication
              ignored line 35: cp al dm: is not for publication
            encoding windows-1252
        "#]],
    );
}

#[test]
fn a_message_that_breaks_off_says_so() {
    check(
        "broken/header-only.anpa",
        include_bytes!("../../../../corpus/broken/header-only.anpa"),
        expect![[r#"
            problem 1: the message breaks off before its text (no STX)
        "#]],
    );
    check(
        "broken/cut-off.iptc7901",
        include_bytes!("../../../../corpus/broken/cut-off.iptc7901"),
        expect![[r#"
            broken/cut-off.iptc7901 wire 0..420
              kicker: FEATURE
              headline: Lanterns from the attic light the way for an island without its ferry
              byline: By Anna Lindqvist, CP
              authors: Anna Lindqvist
              dateline: Skerry Island | None | Some("CP") | Skerry Island (CP) –
              section: International
              source: CP
              slug: Ferry/Høvn/accident
              subjects: iptccat:i International
              language: en
              | Skerry Island (CP) – For nine days the islanders of Skerry have crossed by fishing boat, and Émile Fournier has lent them the lamps of his museum.
              | 
              | The curator of the Keeper’s House took 12 brass lanterns from the attic when the Marguerite struck
              section <- header, category
              subjects <- header, category
              source <- header, agency
              byline <- line 8
              kicker <- line 5
              headline <- line 6
              slug <- header, keywords
              authors <- byline
              dateline <- opening words
              language <- detected
              ignored header, message number: cpa0198: names it for a day only
              ignored header, urgency: 3: tells how fast it was sent
              ignored header, word count: 173: counts words
              ignored header, number: 0451: names it for a day only
              ignored header, information: ccccb: is between the agency and its customers
            encoding windows-1252
            problem 1: the message breaks off; its end (ETX) is missing
        "#]],
    );
}
