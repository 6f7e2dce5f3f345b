//! A specimen of each dialect, with every field that it has.

use expect_test::expect;

use super::check;

macro_rules! corpus {
    ($file:literal) => {
        include_bytes!(concat!("../../../../corpus/", $file))
    };
}

#[test]
fn ninjs_1_has_one_field_for_each_kind_of_text() {
    check(
        "a.json",
        corpus!("formats/story.ninjs1.json"),
        expect![[r#"
            a.json ninjs 0..3682
              id: http://wire.alder.example/items/20251124-petrel
              headline: Petrel sails from north quay while slipway is mended
              deck: The Skerry Island ferry moves for three months; islanders want a third boat.
              byline: By Anna Lindqvist and Dev Malhotra
              authors: Anna Lindqvist; Dev Malhotra; Anna Lindqvist
              dateline: PORT ALDER | None | Some("AW") | PORT ALDER (AW) –
              published: 2025-11-24T09:10:00Z (field: firstcreated, line 12)
              modified: 2025-11-24T11:45:00Z (field: versioncreated, line 13)
              source: Alder Harbour Authority
              slug: FERRY-PETREL-SLIPWAY
              status: usable
              embargo: 2025-11-24T12:00:00Z (field: embargoed, line 15)
              story: http://wire.alder.example/items/20251124-petrel Some(3)
              note: RECASTS with times of sailing
              subjects: http://cv.iptc.org/newscodes/mediatopic/20000340 shipping
              keywords: Ferries; Slipway works 2025; Petrel; Current
              entities: Ingrid Solberg (person, harbour master); Alder Harbour Authority (organisation, -); Skerry community council (organisation, -); Skerry Island (place, -)
              language: en
              | PORT ALDER (AW) – The Petrel will sail from the north quay until the end of February while divers mend the slipway, the harbour authority said on Monday.
              | 
              ## Two sailings a day
              | The morning boat leaves at 7.40 and the evening boat at 18.15. “Nobody on Skerry Island will be cut off,” said harbour master Ingrid Solberg.
              | 
              | Morag Isbister of the Skerry community council asked for a third boat on market days.
              status <- field: pubstatus, line 17
              embargo <- field: embargoed, line 15
              note <- field: ednote, line 29
              source_id <- field: uri, line 6
              story <- field: uri, line 6; version, line 11
              headline <- field: headline, line 33
              deck <- field: description_text, line 35
              slug <- field: slugline, line 31
              byline <- field: byline, line 30
              language <- field: language, line 22
              published <- field: firstcreated, line 12
              modified <- field: versioncreated, line 13
              source <- field: infosource[0], line 24
              authors <- byline
              subjects <- field: subject[0], line 40
              keywords <- field: subject[1], line 46
              person <- field: person[0], line 59
              authors <- field: person[1], line 64
              organisation <- field: organisation[0], line 70
              organisation <- field: organisation[1], line 74
              place <- field: place[0], line 80
              text <- field: body_xhtml, line 38
              dateline <- opening words
              ignored body_text: text is taken from "field: body_xhtml, line 38"
              ignored field: embargoedreason, line 16: note is taken from "field: ednote, line 29"
              ignored field: headline_short, line 34: headline is taken from "field: headline, line 33"
              ignored description_caption: a description in the role of caption
              ignored field: contentcreated, line 14: published is taken from "field: firstcreated, line 12"
              ignored expires: when it is taken down; a brief is kept
              ignored field: copyrightholder, line 19: source is taken from "field: infosource[0], line 24"
              ignored place[1]: "North Coast" is what contains a place or thing of the story
              ignored renditions: links to files of the item, not its text
              ignored associations: other items that go with it, each of which is published by itself
              ignored copyrightnotice: rights, not news
              ignored usageterms: rights, not news
              ignored altids: other ids of the same item
              ignored urgency: how urgent it was then
              ignored profile: about the item as a file, not about the story
              ignored type: about the item as a file, not about the story
              ignored mimetype: about the item as a file, not about the story
              ignored representationtype: about the item as a file, not about the story
              ignored $standard: about the item as a file, not about the story
              ignored trustindicator: no slot holds it
              ignored aw_desk_code: no slot is called that
              ignored field: located, line 32: the text opens with its own dateline
        "#]],
    );
}

#[test]
fn ninjs_2_has_lists_and_a_cancelled_item_is_killed() {
    check(
        "a.json",
        corpus!("formats/story.ninjs2.json"),
        expect![[r#"
            a.json ninjs 0..2731
              id: urn:newsml:alder.example:20251125:quota-appeal
              headline: Brandt Lines appeals against quota verdict
              deck: The shipping company wants the fine set aside.
              byline: By Dev Malhotra
              authors: Dev Malhotra; Dev Malhotra
              dateline: Eastholm | None | None | apart
              published: 2025-11-25T07:30:00Z (field: firstcreated, line 15)
              modified: 2025-11-25T08:05:00Z (field: versioncreated, line 16)
              source: Alder Wire
              slug: quota-appeal
              status: canceled
              standing: killed
              story: urn:newsml:alder.example:20251125:quota-appeal Some(2)
              note: KILL: the appeal was lodged by another company of that name.
              subjects: http://cv.iptc.org/newscodes/mediatopic/20000107 court; 04001002 Fisheries
              keywords: Update
              entities: Katrin Brandt (person, -); Brandt Lines (organisation, -); Eastholm (place, -)
              language: en
              | Brandt Lines has appealed against the verdict in the quota trial, the court in Eastholm said on Tuesday.
              | 
              ### No comment
              | Katrin Brandt did not answer calls.
              status <- field: pubstatus, line 17
              note <- field: ednote, line 29
              source_id <- field: uri, line 6
              story <- field: uri, line 6; version, line 14
              headline <- field: headlines[1].value, line 37
              deck <- field: descriptions[0].value, line 44
              slug <- field: slugline, line 48
              byline <- field: by, line 47
              language <- field: language, line 19
              published <- field: firstcreated, line 15
              modified <- field: versioncreated, line 16
              source <- field: infosources[0], line 22
              authors <- byline
              subjects <- field: subjects[0], line 97
              subjects <- field: subjects[1], line 102
              person <- field: people[0], line 64
              authors <- field: people[1], line 69
              organisation <- field: organisations[0], line 75
              place <- field: places[0], line 85
              keywords <- field: genres[0], line 108
              text <- field: bodies[1].value, line 60
              dateline <- field: located, line 49
              ignored bodies[0].value: text is taken from "field: bodies[1].value, line 60"
              ignored field: headlines[0].value, line 33: headline is taken from "field: headlines[1].value, line 37"
              ignored field: infosources[1], line 25: source is taken from "field: infosources[0], line 22"
              ignored field: copyrightholder, line 20: source is taken from "field: infosources[0], line 22"
              ignored subjects[].relevance: no slot takes it
              ignored organisations[].symbols: no slot takes it
              ignored places[].geojson: no slot takes it
              ignored renditions: links to files of the item, not its text
              ignored altids: other ids of the same item
              ignored urgency: how urgent it was then
              ignored type: about the item as a file, not about the story
              ignored standard: about the item as a file, not about the story
              ignored Brandt Lines appeals against quota verdict: the text repeats the headline
              ignored Courts AW: stands between the headline and the text
        "#]],
    );
}

#[test]
fn ninjs_3_has_camel_case_and_pictures_and_events_beside_stories_are_skipped() {
    check(
        "a.json",
        corpus!("formats/story.ninjs3.json"),
        expect![[r#"
            a.json #1 ninjs 4..2257
              id: https://wire.alder.example/items/20251126-gale
              headline: Gale shuts Port Alder harbour
              deck: Ships wait outside; the Petrel stays at the quay.
              byline: Anna Lindqvist, Alder Wire
              authors: Anna Lindqvist
              dateline: Port Alder | None | None | apart
              published: 2025-11-26T05:20:00+01:00 (field: firstCreated, line 12)
              modified: 2025-11-26T05:20:00+01:00 (field: versionCreated, line 13)
              source: Coast Weather Office
              slug: gale-harbour
              status: corrected
              embargo: 2025-11-26T06:00:00+01:00 (field: embargoedUntil, line 15)
              story: https://wire.alder.example/items/20251126-gale Some(1)
              note: CORRECTS wind speed to 27 metres a second, not 72.
              subjects: http://cv.iptc.org/newscodes/mediatopic/20001130 weather warning
              keywords: November gale
              entities: Ingrid Solberg (person, harbour master); Port Alder (place, -)
              language: en
              | No ship entered or left Port Alder on Wednesday morning as a gale of 27 metres a second blew across the bay.
              | 
              ## Ferry stays
              | The Petrel stayed at the quay. Ingrid Solberg, the harbour master, expected calm by nightfall.
              status <- field: signals[0], line 18
              embargo <- field: embargoedUntil, line 15
              note <- field: edNote, line 29
              source_id <- field: uri, line 8
              story <- field: uri, line 8; version, line 11
              headline <- field: headlines[0].value, line 35
              deck <- field: descriptions[0].value, line 41
              slug <- field: slugline, line 45
              byline <- field: by, line 44
              language <- field: language, line 22
              published <- field: firstCreated, line 12
              modified <- field: versionCreated, line 13
              source <- field: infoSources[0], line 25
              authors <- byline
              subjects <- field: subjects[0], line 67
              person <- field: people[0], line 55
              place <- field: places[0], line 62
              keywords <- field: events[0], line 74
              text <- field: bodies[0].value, line 51
              dateline <- field: located, line 46
              ignored field: pubStatus, line 16: status is taken from "field: signals[0], line 18"
              ignored field: title, line 30: headline is taken from "field: headlines[0].value, line 35"
              ignored field: contentCreated, line 14: published is taken from "field: firstCreated, line 12"
              ignored field: copyrightHolder, line 23: source is taken from "field: infoSources[0], line 25"
              ignored altIds: other ids of the same item
              ignored urgency: how urgent it was then
              ignored type: about the item as a file, not about the story
              ignored representationType: about the item as a file, not about the story
              ignored standard: about the item as a file, not about the story
              ignored digitalSourceType: no slot holds it
            skipped 1 event and 1 picture, not stories
        "#]],
    );
}

#[test]
fn an_answer_of_the_associated_press_wraps_one_item() {
    check(
        "a.json",
        corpus!("formats/ap-item.json"),
        expect![[r#"
            a.json ap 0..3365
              id: 7d1f0c8e5ab44b6f9c1d2e3f40516273
              headline: Council backs dredging by three votes
              deck: The inner harbour will be dredged from April after the council voted 14-11.
              byline: By ANNA LINDQVIST, DEV MALHOTRA
              authors: Anna Lindqvist; Dev Malhotra
              dateline: PORT ALDER | None | None | apart
              published: 2025-11-27T13:02:55Z (field: firstcreated, line 29)
              modified: 2025-11-27T15:40:12Z (field: versioncreated, line 28)
              section: Domestic News
              source: AP
              slug: AW-Dredging
              status: corrected
              story: 7d1f0c8e5ab44b6f9c1d2e3f40516273 Some(2)
              note: UPDATES: Adds comment from the mayor.
              subjects: http://cv.ap.org/id/f25af2d07e4e100484f5df092526b43e Local government
              keywords: dredging; inner harbour
              entities: Ingrid Solberg (person, -); Alder Harbour Authority (organisation, -); Port Alder (place, -)
              language: en
              status <- field: signals[1], line 37
              note <- field: ednote, line 34
              source_id <- field: altids.itemid, line 19
              story <- field: version, line 23
              headline <- field: headline, line 40
              deck <- field: description_summary, line 42
              byline <- field: bylines, line 44
              authors <- field: bylines[0], line 45
              authors <- field: bylines[1], line 50
              slug <- field: slugline, line 43
              language <- field: language, line 27
              published <- field: firstcreated, line 29
              modified <- field: versioncreated, line 28
              source <- field: provider, line 64
              section <- field: subject[0], line 76
              subjects <- field: subject[1], line 84
              person <- field: person[0], line 95
              organisation <- field: organisation[0], line 105
              place <- field: place[0], line 113
              keywords <- field: keywords, line 71
              dateline <- field: located, line 55
              ignored signals[0]: signal "newscontent" fills no slot
              ignored field: pubstatus, line 30: status is taken from "field: signals[1], line 37"
              ignored altids.etag: another id of the same item
              ignored altids.friendlykey: another id of the same item
              ignored field: uri, line 17: source_id is taken from "field: altids.itemid, line 19"
              ignored field: title, line 39: headline is taken from "field: headline, line 40"
              ignored field: headline_extended, line 41: deck is taken from "field: description_summary, line 42"
              ignored field: infosource[0], line 66: source is taken from "field: provider, line 64"
              ignored subject[].creator: no slot takes it
              ignored place[1]: "Coastland" is what contains a place or thing of the story
              ignored datelinelocation: where the dateline's place lies, in parts
              ignored editorialpriority: about the item as a file, not about the story
              ignored editorialtypes: about the item as a file, not about the story
              ignored renditions: links to files of the item, not its text
              ignored associations: other items that go with it, each of which is published by itself
              ignored copyrightnotice: rights, not news
              ignored usageterms: rights, not news
              ignored urgency: how urgent it was then
              ignored type: about the item as a file, not about the story
        "#]],
    );
}

#[test]
fn a_feed_of_the_associated_press_wraps_many() {
    check(
        "a.json",
        corpus!("formats/ap-feed.json"),
        expect![[r#"
        a.json #1 ap 204..1044
          id: 8e2a0c8e5ab44b6f9c1d2e3f40516999
          headline: Ward Seven to lose nine beds
          deck: The hospital of Port Alder will close nine beds on Ward Seven.
          dateline: Port Alder | None | None | apart
          published: 2025-11-28T06:00:00Z (field: firstcreated, line 22)
          modified: 2025-11-28T06:00:00Z (field: versioncreated, line 21)
          source: AP
          status: withheld
          standing: withheld
          story: 8e2a0c8e5ab44b6f9c1d2e3f40516999 Some(1)
          note: HOLD: awaiting confirmation from the hospital.
          language: en
          status <- field: pubstatus, line 23
          note <- field: ednote, line 24
          source_id <- field: altids.itemid, line 15
          story <- field: version, line 19
          headline <- field: headline, line 25
          deck <- field: description_summary, line 26
          language <- field: language, line 27
          published <- field: firstcreated, line 22
          modified <- field: versioncreated, line 21
          source <- field: provider, line 31
          dateline <- field: datelinelocation.city, line 29
          ignored altids.etag: another id of the same item
          ignored altids.friendlykey: another id of the same item
          ignored field: uri, line 13: source_id is taken from "field: altids.itemid, line 15"
          ignored type: about the item as a file, not about the story
        skipped 1 picture and 1 video, not stories
    "#]],
    );
}

#[test]
fn what_a_json_feed_says_of_itself_holds_for_its_items() {
    check(
        "a.json",
        corpus!("formats/feed.jsonfeed.json"),
        expect![[r#"
            a.json #1 json 302..1431
              id: https://courier.alder.example/2025/11/lens-hall
              headline: Lighthouse lens gets a hall of its own
              deck: The old lens of Skerry light moves to the museum.
              byline: Dev Malhotra
              authors: Dev Malhotra
              published: 2025-11-21T10:00:00+01:00 (field: date_published, line 21)
              modified: 2025-11-21T12:30:00+01:00 (field: date_modified, line 22)
              source: The Alder Courier
              url: https://courier.alder.example/2025/11/lens-hall
              keywords: museum; lighthouse
              language: en
              | The lens of the Skerry light will stand in a hall of glass beside the museum from May.
              | 
              ## A gift
              | Brandt Lines pays for the roof, the museum said.
              source_id <- field: id, line 14
              headline <- field: title, line 16
              deck <- field: summary, line 17
              url <- field: url, line 15
              published <- field: date_published, line 21
              modified <- field: date_modified, line 22
              authors <- field: authors[0], line 24
              keywords <- field: tags, line 29
              source <- feed's title
              language <- feed's language
              text <- field: content_html, line 18
              byline <- authors
              ignored image: links to files of the item, not its text
              ignored attachments: links to files of the item, not its text
              ignored _courier.desk: no slot is called that
              ignored field: content_text, line 19: text is taken from "field: content_html, line 18"
            a.json #2 json 1437..1641
              id: 2
              byline: Newsroom of the Courier
              authors: Newsroom of the Courier
              published: 2025-11-22 (field: date_published, line 47)
              source: The Alder Courier
              url: https://courier.alder.example/2025/11/toilets
              language: en
              | The toilets on the quay are open again after two years.
              source_id <- field: id, line 44
              url <- field: url, line 45
              published <- field: date_published, line 47
              source <- feed's title
              language <- feed's language
              authors <- field: feed's authors
              text <- field: content_text, line 46
              byline <- authors
        "#]],
    );
}

#[test]
fn an_article_of_json_ld_stands_in_a_graph_beside_other_things() {
    check(
        "a.json",
        corpus!("formats/article.jsonld.json"),
        expect![[r#"
            a.json #2 json 181..2276
              id: https://courier.alder.example/2025/11/rovers-final#article
              headline: Rovers reach the Coast Cup final
              deck: Whitlock scores twice in the rain
              byline: Anna Lindqvist
              authors: Anna Lindqvist
              dateline: PORT ALDER | None | None | apart
              published: 2025-11-22T18:05:00+01:00 (field: datePublished, line 45)
              modified: 2025-11-23T09:00:00+01:00 (field: dateModified, line 46)
              section: Sport
              source: The Alder Courier
              note: An earlier version gave the score as 2-1.
              subjects: medtop:15000000 sport
              url: https://courier.alder.example/2025/11/rovers-final
              keywords: Football; football; Coast Cup
              entities: Harbour Lane (place, -); Port Alder Rovers (organisation, -); Jonah Whitlock (person, striker)
              language: en
              | Port Alder Rovers are in the final of the Coast Cup after a 3-1 win against Northmouth Town on Saturday.
              | 
              | Jonah Whitlock scored twice in the second half.
              source_id <- field: @id, line 14
              headline <- field: headline, line 19
              deck <- field: alternativeHeadline, line 20
              source <- field: publisher, line 37
              url <- field: mainEntityOfPage.@id, line 17
              section <- field: articleSection[0], line 22
              keywords <- field: articleSection[1], line 23
              language <- field: inLanguage, line 48
              note <- field: correction, line 74
              authors <- field: author[0], line 27
              published <- field: datePublished, line 45
              modified <- field: dateModified, line 46
              place <- field: contentLocation, line 70
              organisation <- field: about[0], line 51
              subjects <- field: about[2], line 59
              person <- field: mentions, line 65
              text <- field: articleBody, line 25
              dateline <- field: dateline, line 47
              byline <- authors
              ignored field: author[1], line 32: source is taken from "field: publisher, line 37"
              ignored @type: tells what kind of thing it is
              ignored image: links to files of the item, not its text
              ignored isAccessibleForFree: rights, not news
              ignored wordCount: no slot is called that
              ignored copyrightYear: no slot is called that
            skipped 1 list and 1 page, not stories
        "#]],
    );
}

#[test]
fn what_does_not_follow_the_schema_is_told_and_the_rest_is_read() {
    check(
        "a.json",
        corpus!("broken/ninjs-off-schema.json"),
        expect![[r#"
            a.json ninjs 0..446
              id: urn:alder:off-schema
              headline: Mole repaired before the gale
              story: urn:alder:off-schema None
              entities: Ingrid Solberg (person, -)
              language: en
              | The mole of Port Alder was mended a day before the gale, the harbour authority said.
              source_id <- field: uri, line 2
              story <- field: uri, line 2
              headline <- field: headlines.value, line 7
              person <- field: people, line 21
              text <- field: bodies[2], line 19
              language <- detected
              ignored urgency: how urgent it was then
            problem 10: "bodies[0]" has no value
            problem 14: "bodies[1].value" is a list; expected text
            problem 3: date "yesterday noon" is not understood; write 2025-11-19
            problem 27: "subjects" is a number; expected a list
            problem 23: "places[0]" has no name
        "#]],
    );
    check(
        "a.json",
        corpus!("broken/ninjs-picture.json"),
        expect![[r#"
            skipped a picture, not a story
        "#]],
    );
}
