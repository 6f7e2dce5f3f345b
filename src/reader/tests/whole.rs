//! One specimen of each format that shows what the format has.

use encoding_rs::WINDOWS_1252;
use expect_test::expect;

use super::shown;

const PAGE: &str = "\
Skip to content
Ask Alder
Harbour stays shut as fog settles over the narrows
By ANNA LINDQVIST, Harbour Correspondent
Wednesday, Nov 19, 2025 10:30 GMT
Updated Nov 20, 2025
PORT ALDER, Nov 19 (Alder Wire) - The harbour of Port Alder stayed shut for a second day on Wednesday, and no ferry has left the quay since the fog came in on Monday night.
Captain Tomas Reyes said he had seen nothing like it in thirty years of sailing the narrows.
Ferry company counts the cost
Each day at the quay costs the company about 40,000 crowns, according to its own figures, and the mail now goes by road over the pass.
\"We will sail when we can see the bow,\" Reyes told the Alder Courier.
What happens now?
Harbour master Ingrid Solberg decides at noon whether the lights on the mole suffice to let the smaller boats out.
\"The fog does not read timetables.\"
Ingrid Solberg, harbour master
Share
Related articles
Mayor opens new quay
";

#[test]
fn a_page_as_people_paste_it() {
    expect![[r#"
        harbour/fog.txt text 0..918
          kicker: Ask Alder
          headline: Harbour stays shut as fog settles over the narrows
          byline: By ANNA LINDQVIST, Harbour Correspondent
          authors: Anna Lindqvist
          dateline: PORT ALDER | Some("Nov 19") | Some("Alder Wire") | PORT ALDER, Nov 19 (Alder Wire) -
          published: 2025-11-19T10:30:00Z (line 5)
          modified: 2025-11-20 (line 6)
          section: harbour
          source: Alder Wire
          language: en
          | PORT ALDER, Nov 19 (Alder Wire) - The harbour of Port Alder stayed shut for a second day on Wednesday, and no ferry has left the quay since the fog came in on Monday night.
          | 
          | Captain Tomas Reyes said he had seen nothing like it in thirty years of sailing the narrows.
          | 
          ## Ferry company counts the cost
          | Each day at the quay costs the company about 40,000 crowns, according to its own figures, and the mail now goes by road over the pass.
          | 
          | "We will sail when we can see the bow," Reyes told the Alder Courier.
          | 
          ## What happens now?
          | Harbour master Ingrid Solberg decides at noon whether the lights on the mole suffice to let the smaller boats out.
          | 
          | "The fog does not read timetables."
          | Ingrid Solberg, harbour master
          kicker <- line 2
          headline <- line 3
          byline <- line 4
          published <- line 5
          modified <- line 6
          pull quote <- line 14
          heading <- line 9
          heading <- line 12
          section <- folder
          dateline <- opening words
          source <- dateline, line 7
          language <- detected
          ignored Skip to content: a site's chrome
          ignored line 16 to line 18: what a site puts below its stories
    "#]].assert_eq(&shown("harbour/fog.txt", PAGE));
}

#[test]
fn a_wrapped_wire_story_in_an_old_encoding() {
    let text = "Mayor opens new quay after ten years\r\n\r\n\
        PORT ALDER, Maine \u{2014} Mayor Helen Okafor opened the new quay on Friday, ten\r\n\
        years after the first stone was laid, and said that the \u{201c}longest wait in the\r\n\
        history of the caf\u{e9} on the mole\u{201d} was over.\r\n\r\n\
        A larger ferry\r\n\r\n\
        The ferry Alder Star, which carries 300 people, can now turn in the basin\r\n\
        without the help of a tug, harbour master Ingrid Solberg said.\r\n";
    let (bytes, _, _) = WINDOWS_1252.encode(text);
    expect![[r#"
        quay.txt text 0..396
          headline: Mayor opens new quay after ten years
          dateline: PORT ALDER, Maine | None | None | PORT ALDER, Maine —
          language: en
          | PORT ALDER, Maine — Mayor Helen Okafor opened the new quay on Friday, ten
          | years after the first stone was laid, and said that the “longest wait in the
          | history of the café on the mole” was over.
          | 
          ## A larger ferry
          | The ferry Alder Star, which carries 300 people, can now turn in the basin
          | without the help of a tug, harbour master Ingrid Solberg said.
          headline <- line 1
          heading <- line 7
          dateline <- opening words
          language <- detected
        encoding windows-1252
    "#]]
    .assert_eq(&shown("quay.txt", bytes));
}

#[test]
fn markdown_with_front_matter() {
    let text = "\u{FEFF}---
title: 'Quay opens: it&#8217;s here'
description: Ten years after the first stone was laid
Author: Anna Lindqvist
date: 2025-11-21 09:00:00 +0100
lastmod: 2025-11-22
categories: [Harbour, Building]
tags: quay, ferries
people:
  - Helen Okafor
  - {name: Ingrid Solberg, role: harbour master}
orgs: Alder Ferries
draft: true
weight: 3
params:
  dateline: PORT ALDER
---
# Quay opens: it’s here

**21 November 2025**

Mayor **Helen Okafor** opened the [new quay](https://quay.example/?a=b) today &amp;
the band played. {{< photo src=\"quay.jpg\" >}}

## The basin {#basin}

- Ferries turn
- Tugs rest

> No more tugs.

| Boat | Length |
|------|--------|
| Alder Star | 80 m |

<h3>The caf&eacute;</h3>
<p>Open <b>daily</b></p>
<script>count()</script>

![The quay](quay.jpg) `Quay 2` ends here.
";
    expect![[r#"
        news/2025/11/2025-11-20-quay.md markdown 0..801
          headline: Quay opens: it’s here
          deck: Ten years after the first stone was laid
          byline: Anna Lindqvist
          authors: Anna Lindqvist
          dateline: PORT ALDER | None | None | apart
          published: 2025-11-21T09:00:00+01:00 (front matter: date)
          modified: 2025-11-22 (front matter: lastmod)
          section: Harbour/Building
          slug: quay
          status: draft
          keywords: quay; ferries
          entities: Helen Okafor (person, -); Ingrid Solberg (person, harbour master); Alder Ferries (organisation, -)
          language: en
          | Mayor Helen Okafor opened the new quay today &
          | the band played.
          | 
          ## The basin
          | Ferries turn
          | Tugs rest
          | 
          | No more tugs.
          | 
          | Boat | Length
          | Alder Star | 80 m
          | 
          ### The café
          | Open daily
          | 
          | Quay 2 ends here.
          status <- front matter: draft
          headline <- front matter: title
          deck <- front matter: description
          section <- front matter: categories
          keywords <- front matter: tags
          authors <- front matter: Author
          dateline <- front matter: dateline
          published <- front matter: date
          modified <- front matter: lastmod
          person <- front matter: people
          person <- front matter: people
          organisation <- front matter: orgs
          heading <- line 25
          slug <- file name
          byline <- authors
          language <- detected
          ignored weight: no slot is called that
          ignored Quay opens: it’s here: says the headline again
          ignored 21 November 2025: a second date; the first is taken
    "#]].assert_eq(&shown("news/2025/11/2025-11-20-quay.md", text));
}

#[test]
fn markdown_without_front_matter() {
    let text = "Quay opens early\n\n*By Anna Lindqvist*\n\nPORT ALDER (AW) — The new quay opened a week early, to the mayor's delight.\n\nBerths\n------\n\nThere are four.\n";
    expect![[r#"
        _posts/quay.markdown markdown 0..149
          headline: Quay opens early
          byline: By Anna Lindqvist
          authors: Anna Lindqvist
          dateline: PORT ALDER | None | Some("AW") | PORT ALDER (AW) —
          source: AW
          language: en
          | PORT ALDER (AW) — The new quay opened a week early, to the mayor's delight.
          | 
          ## Berths
          | There are four.
          headline <- line 1
          byline <- line 3
          heading <- line 7
          dateline <- opening words
          source <- dateline, line 5
          language <- detected
    "#]]
    .assert_eq(&shown("_posts/quay.markdown", text));
}

#[test]
fn an_array_of_json_objects() {
    let text = r####"{"count": 3, "articles": [
  {"guid": "ac-1", "headline": "Fog holds ferry", "section": "Harbour/Ferries",
   "published": 1763548200, "Language": "en-GB", "publisher": {"name": "The Alder Courier"},
   "entities": [{"name": "Tomas Reyes", "kind": "PER", "role": "captain"}, {"name": "Alder", "kind": "boat"}, "Solberg"],
   "body": "KYIV, Nov 19 (Reuters) - The ferry stays at the quay for now.\n\n## Timetable\n\nNone."},
  {"_id": 7, "text": "Quay opens early\nThe new quay opened a week early.\nThe band played."},
  {"title": "Mayor <em>sings</em>", "content": "<p>Loudly &amp; long.</p><h2>Encore</h2><p>Twice.</p>", "people": "Okafor, Helen"},
  {"title": 4, "subtitle": ["a", "b"], "date": "03/04/2025", "modified": true}
]}"####;
    expect![[r#"
        courier.json #1 json 29..422
          id: ac-1
          headline: Fog holds ferry
          dateline: KYIV | Some("Nov 19") | Some("Reuters") | KYIV, Nov 19 (Reuters) -
          published: 2025-11-19T10:30:00Z (field: published, line 3)
          section: Harbour/Ferries
          source: The Alder Courier
          keywords: Alder; Solberg
          entities: Tomas Reyes (person, captain)
          language: en
          | KYIV, Nov 19 (Reuters) - The ferry stays at the quay for now.
          | 
          ## Timetable
          | None.
          source_id <- field: guid, line 2
          headline <- field: headline, line 2
          section <- field: section, line 2
          source <- field: publisher, line 3
          language <- field: Language, line 3
          published <- field: published, line 3
          person <- field: entities, line 4
          keywords <- field: entities, line 4
          text <- field: body, line 5
          dateline <- opening words
          ignored Alder: its kind is not given; kept as a keyword
          ignored Solberg: its kind is not given; kept as a keyword
        courier.json #2 json 426..517
          id: 7
          headline: Quay opens early
          language: en
          | The new quay opened a week early.
          | 
          | The band played.
          source_id <- field: _id
          text <- field: text
          headline <- first line of the text
          language <- detected
        courier.json #3 json 521..649
          headline: Mayor sings
          entities: Okafor, Helen (person, -)
          | Loudly & long.
          | 
          ## Encore
          | Twice.
          headline <- field: title
          person <- field: people
          text <- field: content
        courier.json #4 json 653..729
          headline: 4
          headline <- field: title
        problem 8: "subtitle" is a list; expected text
        problem 8: date "03/04/2025" can be read two ways; write 2025-04-03 or 2025-03-04
        problem 8: "modified" is true or false; expected a date
    "#]]
    .assert_eq(&shown("courier.json", text));
}

const SITE: &str = "\
Mayor opens the new quay after ten years of building works - The Alder Courier
Skip to content
Mayor opens the new quay after ten…
Case # 12
Press office: 207-555-0134
Mayor opens the new quay after ten years of building works
Town paid for half of it
While the ferry company waited in vain
PORT ALDER —
Mayor Helen Okafor opened the new quay on Friday, ten years after the first stone was laid in the fog.
The band played the communiqu&#233; of the harbour board, and nobody minded that it was far too long.
The works were watched over by
Senior Warden Tomas Reyes, whom the town thanked with a watch and a bottle of something strong.
Share
Latest Posts
Ferry fares rise for the third time in a year, and the mayor says that she is not to blame.
November 20, 2025
More news
T
he Alder Courier
1 Mole Street
Careers
Newsroom
Press Releases
Accessibility
";

#[test]
fn a_page_with_a_menu_and_other_stories_below() {
    expect![[r#"
        quay.txt text 0..858
          headline: Mayor opens the new quay after ten years of building works
          deck: Town paid for half of it While the ferry company waited in vain
          dateline: PORT ALDER | None | None | PORT ALDER —
          source: The Alder Courier
          language: en
          | PORT ALDER —
          | 
          | Mayor Helen Okafor opened the new quay on Friday, ten years after the first stone was laid in the fog.
          | 
          | The band played the communiqué of the harbour board, and nobody minded that it was far too long.
          | 
          | The works were watched over by
          | 
          | Senior Warden Tomas Reyes, whom the town thanked with a watch and a bottle of something strong.
          source <- line 1
          headline <- line 3
          deck <- line 7
          dateline <- opening words
          language <- detected
          ignored Mayor opens the new quay after ten years of building works - The Alder Courier: the page's title; the headline stands below
          ignored Skip to content: a site's chrome
          ignored Mayor opens the new quay after ten years of building works: says the headline again
          ignored Case # 12: stands above the headline on a page
          ignored Press office: 207-555-0134: stands above the headline on a page
          ignored line 14 to line 25: what a site puts below its stories
    "#]].assert_eq(&shown("quay.txt", SITE));
}

const LISTED: &str = "\
The Alder Courier > Newsroom > Releases
Harbour & Safety
Careers
More News
Nov 26, 2025
Ferry fares rise for the third time in a year
Nov 17, 2025
Fog at the quay
Today the harbour board of Port Alder said that it will not speak of the ferry again this year.
";

#[test]
fn a_list_of_other_stories_gives_neither_headline_nor_date() {
    expect![[r#"
        board.txt text 0..259
          language: en
          | Today the harbour board of Port Alder said that it will not speak of the ferry again this year.
          language <- detected
          ignored The Alder Courier > Newsroom > Releases: a site's chrome
          ignored More News: a list of other stories
          ignored Nov 26, 2025: a list of other stories
          ignored Ferry fares rise for the third time in a year: a list of other stories
          ignored Nov 17, 2025: a list of other stories
          ignored Fog at the quay: a list of other stories
          ignored Careers: a page's menu
          ignored Harbour & Safety: a page's menu
    "#]].assert_eq(&shown("board.txt", LISTED));
}
