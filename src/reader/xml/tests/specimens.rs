//! Specimens of each format, good and broken, as read.

use expect_test::{Expect, expect};

use crate::reader::tests::shown;

fn check(path: &str, bytes: &[u8], expected: Expect) {
    expected.assert_eq(&shown(path, bytes));
}

#[test]
fn nitf_with_every_field() {
    check(
        "wire/story.nitf.xml",
        include_bytes!("../../../../corpus/formats/story.nitf.xml"),
        expect![[r#"
            wire/story.nitf.xml nitf 0..5166
              id: aw.example-20251118-0031
              kicker: The Marguerite inquiry
              headline: Lamp was out for eleven days, ferry inquiry hears
              deck: A warning went to a mailbox that nobody had opened since September
              byline: By Anna Lindqvist and Dev Malhotra, Harbour Correspondents
              authors: Anna Lindqvist; Dev Malhotra
              dateline: Port Alder | Some("Nov 18") | Some("AW") | apart
              published: 2025-11-18T15:20:00Z (head/pubdata/@date.publication)
              modified: 2025-11-18T15:10:00Z (head/revision-history/@norm)
              section: Harbour
              source: Alder Wire
              slug: Ferry-Inquiry
              status: usable
              story: aw.example-20251118-0031 Some(2)
              note: Corrects the length of the ferry to 62 metres, not 26
              subjects: 03010003 Water; 04015000 Transport
              url: https://courier.example/ferry-inquiry
              keywords: Courts; ferry; Cutter Ledge; Port Alder maritime week; Ships and shipping
              entities: Samuel Adeyemi (person, chief investigator); Marine Safety Board (organisation, -); Cutter Ledge (place, -); Skerry (place, -); Alder Harbour Authority (organisation, -); Skerry Island (place, -); Skerry Ferries (organisation, -); Tomas Reyes (person, captain of the ferry)
              language: en
              | The lamp of No. 4 buoy had been dark for eleven days when the ferry Marguerite struck Cutter Ledge, Samuel Adeyemi told the inquiry on Tuesday.
              | 
              | The Alder Harbour Authority had sent a warning to all masters. Skerry Island’s ferry company read none of it.
              | 
              ## A mailbox without a key
              | The address belonged to a system that Skerry Ferries switched off after the attack in September.
              | It went on taking messages.
              | 
              ## What the captain saw
              | “I looked for a light and there was the rock,” said Tomas Reyes, captain of the ferry.
              | 
              | 7.42 p.m.: the ferry strikes
              | 7.58 p.m.: the lifeboat arrives
              | 
              | Who | Number
              | Passengers | 54
              | Crew | 9
              | 
              | Nobody reads a warning that has no reader.
              headline <- body/body.head/hedline/hl1
              deck <- body/body.head/hedline/hl2
              authors <- body/body.head/byline/person[1]
              authors <- body/body.head/byline/person[2]
              byline <- body/body.head/byline
              dateline <- body/body.head/dateline
              source <- body/body.head/distributor
              slug <- head/meta slug
              status <- head/docdata/@management-status
              source_id <- head/docdata/doc-id/@id-string
              story <- head/docdata/doc-id/@id-string
              published <- head/pubdata/@date.publication
              modified <- head/revision-history/@norm
              section <- head/pubdata/@position.section
              keywords <- head/docdata/doc-scope[2]/@scope
              subjects <- head/tobject/tobject.subject[1]
              subjects <- head/tobject/tobject.subject[2]
              person <- identified-content person, line 36
              organisation <- identified-content org, line 37
              place <- identified-content location, line 38
              place <- head/docdata/evloc
              kicker <- head/docdata/series/@series.name
              note <- head/docdata/correction/@info
              url <- head/pubdata/@ex-ref
              text <- body/body.content
              organisation <- body.content org, line 62
              place <- body.content location, line 62
              organisation <- body.content org, line 64
              person <- body.content person, line 67
              language <- @xml:lang
              ignored body/body.head/abstract: deck is taken from "body/body.head/hedline/hl2"
              ignored body/body.head/rights/rights.owner: source is taken from "body/body.head/distributor"
              ignored body/body.head/rights: terms of use
              ignored head/title: headline is taken from "body/body.head/hedline/hl1"
              ignored head/docdata/@management-doc-idref: aw.example-20251118-0031-1: says which story it replaces
              ignored head/docdata/@management-idref-status: canceled: says which story it replaces
              ignored head/docdata/du-key/@key: slug is taken from "head/meta slug"
              ignored head/docdata/date.release/@norm: published is taken from "head/pubdata/@date.publication"
              ignored head/docdata/date.issue/@norm: published is taken from "head/pubdata/@date.publication"
              ignored head/docdata/date.expire: says until when it may be sold
              ignored head/meta anpa-category: section is taken from "head/pubdata/@position.section"
              ignored tobject.property: Current: the kind of story
              ignored head/docdata/series/@series.part: 2: which part of the series it is
              ignored head/docdata/fixture/@fix-id: kicker is taken from "head/docdata/series/@series.name"
              ignored head/docdata/ed-msg/@info: note is taken from "head/docdata/correction/@info"
              ignored head/docdata/doc.copyright/@holder: source is taken from "body/body.head/distributor"
              ignored head/pubdata/@name: source is taken from "body/body.head/distributor"
              ignored head/pubdata/@edition.name: Late: says where in the paper it stood
              ignored head/pubdata/@position.sequence: 3: says where in the paper it stood
              ignored head/docdata/del-list/from-src/@src-name: source is taken from "body/body.head/distributor"
              ignored urgency: 3: how urgent it was then
              ignored doc.rights: Alder Wire: terms of use
              ignored tobject: News: the kind of story
              ignored head/meta anpa-wordcount: 0164: no slot is called that
              ignored media, line 60: a picture, a film or a sound is no text
              ignored fn, line 62: a footnote
              ignored caption, line 74: a caption
              ignored Ends: the mark at a story's end
              ignored body/body.end/tagline: a line below the story
              ignored body/body.head/note: note is taken from "head/docdata/correction/@info"
              ignored head/revision-history/@comment: note is taken from "head/docdata/correction/@info"
        "#]],
    );
}

#[test]
fn nitf_as_newspaper_archives_keep_it() {
    check(
        "archive/story-nyt-style.nitf.xml",
        include_bytes!("../../../../corpus/formats/story-nyt-style.nitf.xml"),
        expect![[r#"
            archive/story-nyt-style.nitf.xml nitf 0..3387
              id: 1904417
              kicker: On the Water
              headline: Library Boat Keeps Its Readers
              deck: The library boat of Northmouth will sail for another year after readers on four islands raised the money for a new engine
              byline: By ANNA LINDQVIST
              authors: Anna Lindqvist; Dev Malhotra
              dateline: NORTHMOUTH | Some("Oct. 22") | None | apart
              published: 2025-10-23 (head/pubdata/@date.publication)
              section: Northmouth and Region
              source: The Alder Courier
              note: Correction: The boat has one engine, not two.
              subjects: Top/News/Region/Northmouth Northmouth
              url: http://courier.example/library-boat
              keywords: Books; Libraries and Librarians
              entities: Northmouth Library (organisation, -); Morag Isbister (person, Chairwoman); Northmouth (place, -)
              language: en
              | The library boat will sail for another year.
              | 
              | Its readers on four islands have paid for the engine, three coins at a time, said Morag Isbister of Skerry.
              | 
              ## Three Thousand Books
              | The hold takes three thousand books and, on Thursdays, a choir.
              headline <- body/body.head/hedline/hl1
              deck <- body/body.head/abstract
              authors <- body/body.head/byline[2]
              authors <- body/body.head/byline[2]
              byline <- body/body.head/byline[1]
              dateline <- body/body.head/dateline
              source_id <- head/docdata/doc-id/@id-string
              published <- head/pubdata/@date.publication
              section <- head/meta online_sections
              keywords <- head/meta online_sections
              subjects <- identified-content classifier, line 23
              organisation <- identified-content org, line 25
              person <- identified-content person, line 26
              place <- identified-content location, line 28
              kicker <- head/docdata/series/@series.name
              source <- head/docdata/doc.copyright/@holder
              url <- head/pubdata/@ex-ref
              note <- body/body.content/block[3]
              text <- body/body.content/block[2]
              language <- detected
              ignored body/body.head/hedline/hl2: headline is taken from "body/body.head/hedline/hl1"
              ignored head/title: headline is taken from "body/body.head/hedline/hl1"
              ignored head/meta dsk: section is taken from "head/meta online_sections"
              ignored head/meta print_section: section is taken from "head/meta online_sections"
              ignored identified-content classifier, line 24: Series: the kind of story
              ignored identified-content object.title, line 29: Letters From the Light (Book): no slot is called that
              ignored head/meta column_name: kicker is taken from "head/docdata/series/@series.name"
              ignored head/pubdata/@name: source is taken from "head/docdata/doc.copyright/@holder"
              ignored head/meta print_page_number: 12: no slot is called that
              ignored head/meta print_column: 2: no slot is called that
              ignored head/meta alternate_url: url is taken from "head/pubdata/@ex-ref"
              ignored body/body.content/block[1]: says the lead twice
              ignored p, line 53: says the lead twice
              ignored body/body.end/tagline: a line below the story
        "#]],
    );
}

#[test]
fn newsml_with_a_story_an_alert_and_a_kill() {
    check(
        "wire/story.newsml.xml",
        include_bytes!("../../../../corpus/formats/story.newsml.xml"),
        expect![[r#"
            wire/story.newsml.xml #1 newsml 339..5590
              id: urn:newsml:cp.example:20251119:dredging-14:2U
              kicker: The dredging
              headline: Council votes 14 to 11 to dredge the harbour
              deck: Mud goes to the Deep Hole from January
              byline: By Dev Malhotra, Council Reporter
              authors: Dev Malhotra
              dateline: PORT ALDER | Some("Nov 19") | Some("CP") | PORT ALDER, Nov 19 (CP) -
              published: 2025-11-19T09:40:00Z (NewsManagement/FirstCreated)
              modified: 2025-11-19T10:30:00Z (NewsManagement/ThisRevisionCreated)
              section: Council
              source: Coastal Press
              slug: Council-Dredging
              status: Embargoed
              standing: embargoed
              embargo: 2025-11-19T12:00:00Z (NewsManagement/StatusWillChange/DateAndTime)
              story: urn:newsml:cp.example:20251119:dredging-14 Some(2)
              note: Adds the count of votes.
              subjects: 11006004 Local authority; 06000000 -
              keywords: dredging; council; mud
              entities: Deep Hole (place, -); Helen Okafor (person, mayor); Alder Harbour Authority (organisation, -)
              language: en
              | PORT ALDER, Nov 19 (CP) - The council voted by 14 to 11 on Wednesday to deepen the harbour by two metres.
              | 
              ### Where the mud goes
              | Barges will carry it to the Deep Hole, nine miles out, the mayor said.
              source_id <- Identification/NewsIdentifier/PublicIdentifier
              story <- Identification/NewsIdentifier/PublicIdentifier
              note <- NewsManagement/Instruction
              status <- NewsManagement/Status
              embargo <- NewsManagement/StatusWillChange/DateAndTime
              published <- NewsManagement/FirstCreated
              modified <- NewsManagement/ThisRevisionCreated
              headline <- NewsComponent/NewsLines/HeadLine
              deck <- NewsComponent/NewsLines/SubHeadLine
              byline <- NewsComponent/NewsLines/ByLine
              dateline <- NewsComponent/NewsLines/DateLine
              kicker <- NewsComponent/NewsLines/SeriesLine
              slug <- NewsComponent/NewsLines/SlugLine
              keywords <- NewsComponent/NewsLines/KeywordLine
              language <- NewsComponent/DescriptiveMetadata/Language
              source <- NewsComponent/AdministrativeMetadata/Provider/Party
              section <- NewsComponent/AdministrativeMetadata/Property
              subjects <- NewsComponent/DescriptiveMetadata/SubjectCode[1]/SubjectMatter
              subjects <- NewsComponent/DescriptiveMetadata/SubjectCode[2]/Subject
              place <- NewsComponent/DescriptiveMetadata/Location[2]
              person <- NewsComponent/DescriptiveMetadata/TopicOccurrence[1]
              organisation <- NewsComponent/DescriptiveMetadata/TopicOccurrence[2]
              text <- NewsComponent/NewsComponent[1]/ContentItem/DataContent
              authors <- byline
              ignored NewsManagement/Instruction: Update: what was to be done then
              ignored NewsManagement/NewsItemType: News: the kind of story
              ignored NewsManagement/Urgency: 4: how urgent it was then
              ignored NewsComponent/NewsLines/NewsLine: note is taken from "NewsManagement/Instruction"
              ignored @xml:lang: language is taken from "NewsComponent/DescriptiveMetadata/Language"
              ignored NewsComponent/AdministrativeMetadata/Creator/Party: source is taken from "NewsComponent/AdministrativeMetadata/Provider/Party"
              ignored NewsComponent/DescriptiveMetadata/DateLineDate: published is taken from "NewsManagement/FirstCreated"
              ignored NewsComponent/DescriptiveMetadata/Genre: Current: the kind of story
              ignored NewsComponent/NewsComponent[1]/ContentItem/DataContent/html/head/title: headline is taken from "NewsComponent/NewsLines/HeadLine"
              ignored cp/dm: the mark at a story's end
              ignored NewsComponent/NewsLines/CreditLine: source is taken from "NewsComponent/AdministrativeMetadata/Provider/Party"
              ignored NewsComponent/NewsLines/CopyrightLine: source is taken from "NewsComponent/AdministrativeMetadata/Provider/Party"
              ignored NewsComponent/DescriptiveMetadata/Location[1]: dateline is taken from "NewsComponent/NewsLines/DateLine"
              ignored NewsComponent/DescriptiveMetadata/OfInterestTo: REG: to whom it was sent
              ignored Identification/NameLabel: slug is taken from "NewsComponent/NewsLines/SlugLine"
              ignored ContentItem (2): a picture, or words that are no part of the story
              ignored NewsEnvelope/DateAndTime: says something of the message, not of a story; noted once
              ignored NewsEnvelope/NewsProduct: says something of the message, not of a story; noted once
              ignored NewsEnvelope/Priority: says something of the message, not of a story; noted once
            wire/story.newsml.xml #2 newsml 5593..6741
              id: urn:newsml:cp.example:20251119:dredging-15:1
              headline: Mayor says first barge sails on 5 January
              published: 2025-11-19T09:41:00Z (NewsManagement/FirstCreated)
              modified: 2025-11-19T09:41:00Z (NewsManagement/ThisRevisionCreated)
              section: wire
              status: Usable
              story: urn:newsml:cp.example:20251119:dredging-15 Some(1)
              entities: Helen Okafor (person, -)
              language: en
              | The first barge will sail on 5 January, mayor Helen Okafor said.
              source_id <- Identification/NewsIdentifier/PublicIdentifier
              story <- Identification/NewsIdentifier/PublicIdentifier
              status <- NewsManagement/Status
              published <- NewsManagement/FirstCreated
              modified <- NewsManagement/ThisRevisionCreated
              headline <- NewsComponent/NewsLines/HeadLine
              language <- NewsComponent/DescriptiveMetadata/Language
              text <- NewsComponent/ContentItem/DataContent/nitf/body/body.content
              person <- body.content person, line 156
              section <- folder
              ignored NewsManagement/NewsItemType: Alert: the kind of story
            wire/story.newsml.xml #3 newsml 6744..7612
              id: urn:newsml:cp.example:20251118:dredging-11:2U
              headline: KILL: Council turns down dredging
              published: 2025-11-18T08:00:00Z (NewsManagement/FirstCreated)
              modified: 2025-11-19T10:45:00Z (NewsManagement/ThisRevisionCreated)
              section: wire
              status: Kill
              standing: killed
              story: urn:newsml:cp.example:20251118:dredging-11 Some(2)
              note: The vote was counted wrongly in this version; do not use.
              source_id <- Identification/NewsIdentifier/PublicIdentifier
              story <- Identification/NewsIdentifier/PublicIdentifier
              status <- NewsManagement/Instruction
              note <- NewsManagement/Instruction
              published <- NewsManagement/FirstCreated
              modified <- NewsManagement/ThisRevisionCreated
              headline <- NewsComponent/NewsLines/HeadLine
              section <- folder
              ignored NewsManagement/Status: status is taken from "NewsManagement/Instruction"
              ignored NewsManagement/NewsItemType: News: the kind of story
        "#]],
    );
}

#[test]
fn a_g2_message_of_many_items() {
    check(
        "wire/story.newsml-g2.xml",
        include_bytes!("../../../../corpus/formats/story.newsml-g2.xml"),
        expect![[r#"
            wire/story.newsml-g2.xml #2 newsml-g2 551..5050
              id: urn:newsml:aw.example:20251114:TRUCE
              headline: Fishing truce on Gannet Bank is made permanent
              deck: Forty boats share the ground by turns
              byline: By Anna Lindqvist
              authors: Anna Lindqvist
              dateline: PORT ALDER | Some("Nov 14") | Some("AW") | PORT ALDER, Nov 14 (AW) -
              published: 2025-11-14T13:30:00Z (itemMeta/firstCreated)
              modified: 2025-11-14T16:00:00Z (itemMeta/versionCreated)
              section: Sea
              source: Alder Wire
              slug: Truce-Fishing
              status: sig:correction
              story: urn:newsml:aw.example:20251114:TRUCE Some(2)
              note: Corrects the number of boats to 40.
              subjects: medtop:20000316 fishing industry; subj:04001002 -
              keywords: truce; Gannet Bank talks
              entities: Maeve O'Donnell (person, chair of the co-operative); Port Alder Fishing Co-operative (organisation, -); Gannet Bank (place, -); Guildhall (place, -)
              language: en
              | PORT ALDER, Nov 14 (AW) - The cease-fire between the fishing fleets of two harbours was made permanent on Friday.
              | 
              ## Turns of a week
              | Forty boats will share Gannet Bank by turns of a week, Maeve O'Donnell said.
              | 
              ## Who counts the nets
              | An observer from Northmouth will.
              source_id <- @guid
              story <- @guid
              status <- itemMeta/signal[1]/@qcode
              published <- itemMeta/firstCreated
              modified <- itemMeta/versionCreated
              headline <- contentMeta/headline[2]
              deck <- contentMeta/headline[3]
              slug <- contentMeta/slugline
              byline <- contentMeta/by
              dateline <- contentMeta/dateline
              keywords <- contentMeta/keyword
              authors <- contentMeta/creator[1]
              source <- itemMeta/provider
              language <- contentMeta/language/@tag
              note <- itemMeta/edNote
              subjects <- contentMeta/subject, line 44
              subjects <- contentMeta/subject, line 48
              section <- contentMeta/subject, line 49
              person <- contentMeta/subject, line 50
              organisation <- contentMeta/subject, line 55
              place <- contentMeta/subject, line 56
              place <- contentMeta/subject, line 58
              text <- contentSet/inlineXML/nitf/body/body.content
              ignored itemMeta/pubStatus/@qcode: status is taken from "itemMeta/signal[1]/@qcode"
              ignored itemMeta/signal[2]: sig:update: a signal to machines
              ignored contentMeta/contentCreated: published is taken from "itemMeta/firstCreated"
              ignored contentMeta/contentModified: modified is taken from "itemMeta/versionCreated"
              ignored contentMeta/headline[1]: headline is taken from "contentMeta/headline[2]"
              ignored contentMeta/description: deck is taken from "contentMeta/headline[3]"
              ignored contentMeta/contributor: Kit Halloran: is not the author
              ignored contentMeta/infoSource: source is taken from "itemMeta/provider"
              ignored contentMeta/creditline: source is taken from "itemMeta/provider"
              ignored catalogRef: for the machine
              ignored rightsInfo/usageTerms: terms of use
              ignored itemMeta/link: another item
              ignored contentMeta/urgency: 3: how urgent it was then
              ignored contentMeta/altId: another id
              ignored contentMeta/genre: Current: the kind of story
              ignored contentMeta/subject, line 57: North: lies around another
              ignored contentSet/inlineXML/nitf/body/body.head/hedline/hl1: headline is taken from "contentMeta/headline[2]"
              ignored contentSet/inlineXML/nitf/body/body.head/byline: byline is taken from "contentMeta/by"
              ignored contentSet/remoteContent: https://aw.example/truce.pdf: stands elsewhere
              ignored itemMeta/service: section is taken from "contentMeta/subject, line 49"
              ignored contentMeta/located: dateline is taken from "contentMeta/dateline"
              ignored rightsInfo/copyrightHolder: source is taken from "itemMeta/provider"
              ignored contentMeta/creator[2]: source is taken from "itemMeta/provider"
              ignored header/sent: says something of the message, not of a story; noted once
              ignored header/sender: says something of the message, not of a story; noted once
              ignored header/channel: says something of the message, not of a story; noted once
            wire/story.newsml-g2.xml #3 newsml-g2 5055..5667
              id: urn:newsml:aw.example:20251113:SQUALL
              headline: Trawler feared lost in squall
              published: 2025-11-13T18:00:00Z (itemMeta/firstCreated)
              modified: 2025-11-14T15:00:00Z (itemMeta/versionCreated)
              section: wire
              source: AW
              slug: Trawler-Squall
              status: stat:canceled
              standing: killed
              story: urn:newsml:aw.example:20251113:SQUALL Some(4)
              note: Kill. No trawler was lost.
              language: en
              source_id <- @guid
              story <- @guid
              status <- itemMeta/pubStatus/@qcode
              published <- itemMeta/firstCreated
              modified <- itemMeta/versionCreated
              headline <- contentMeta/headline
              slug <- contentMeta/slugline
              source <- itemMeta/provider
              language <- @xml:lang
              note <- itemMeta/edNote
              section <- folder
            wire/story.newsml-g2.xml #4 newsml-g2 5672..7011
              id: urn:newsml:aw.example:20251114:HAFENTAG
              headline: Eastholm öffnet am Samstag seine Speicher
              dateline: Eastholm | None | None | apart
              published: 2025-11-14T12:00:00+01:00 (itemMeta/versionCreated)
              section: Region
              source: AW
              status: stat:usable
              embargo: 2025-11-15T06:00:00+01:00 (itemMeta/embargoed)
              story: urn:newsml:aw.example:20251114:HAFENTAG Some(1)
              language: de
              | Die alten Speicher am Hafen von Eastholm sind am Samstag zum ersten Mal seit dreißig Jahren für alle offen.
              | 
              ## Was es zu sehen gibt
              | Im ersten Stock liegt ein Boot, das nie gefahren ist.
              source_id <- @guid
              story <- @guid
              embargo <- itemMeta/embargoed
              status <- itemMeta/pubStatus/@qcode
              published <- itemMeta/versionCreated
              source <- itemMeta/provider
              language <- @xml:lang
              section <- contentMeta/subject, line 115
              headline <- contentSet/inlineXML/html/body/header/h1
              text <- contentSet/inlineXML
              dateline <- contentMeta/located
              ignored contentSet/inlineXML/html/head/title: headline is taken from "contentSet/inlineXML/html/body/header/h1"
              ignored header, line 122: stands above the story
            wire/story.newsml-g2.xml #6 newsml-g2 7376..7981
              id: urn:newsml:aw.example:20251114:TIDES
              headline: Tides for Saturday
              published: 2025-11-14T05:00:00Z (itemMeta/versionCreated)
              section: wire
              source: AW
              story: urn:newsml:aw.example:20251114:TIDES Some(1)
              language: en
              | High water at Port Alder is at 6.12 a.m.
              | and again at 6.40 p.m.
              | 
              | The bar is closed to deep ships from noon & until four.
              source_id <- @guid
              story <- @guid
              published <- itemMeta/versionCreated
              headline <- contentMeta/headline
              source <- itemMeta/provider
              language <- @xml:lang
              text <- contentSet/inlineData
              section <- folder
            skipped 1 package item and 1 picture, not stories
        "#]],
    );
}

#[test]
fn a_cut_nitf_story_keeps_what_came() {
    check(
        "cut.nitf.xml",
        include_bytes!("../../../../corpus/broken/cut.nitf.xml"),
        expect![[r#"
            cut.nitf.xml nitf 0..4293
              id: aw.example-20251118-0031
              kicker: The Marguerite inquiry
              headline: Lamp was out for eleven days, ferry inquiry hears
              deck: A warning went to a mailbox that nobody had opened since September
              byline: By Anna Lindqvist and Dev Malhotra, Harbour Correspondents
              authors: Anna Lindqvist; Dev Malhotra
              dateline: Port Alder | Some("Nov 18") | Some("AW") | apart
              published: 2025-11-18T15:20:00Z (head/pubdata/@date.publication)
              modified: 2025-11-18T15:10:00Z (head/revision-history/@norm)
              section: Harbour
              source: Alder Wire
              slug: Ferry-Inquiry
              status: usable
              story: aw.example-20251118-0031 Some(2)
              note: Corrects the length of the ferry to 62 metres, not 26
              subjects: 03010003 Water; 04015000 Transport
              url: https://courier.example/ferry-inquiry
              keywords: Courts; ferry; Cutter Ledge; Port Alder maritime week; Ships and shipping
              entities: Samuel Adeyemi (person, chief investigator); Marine Safety Board (organisation, -); Cutter Ledge (place, -); Skerry (place, -); Alder Harbour Authority (organisation, -); Skerry Island (place, -)
              language: en
              | The lamp of No. 4 buoy had been dark for eleven days when the ferry Marguerite struck Cutter Ledge, Samuel Adeyemi told the inquiry on Tuesday.
              | 
              | The Alder Harbour Authority had sent a warning to all masters. Skerry Island’s ferry company read none of it.
              | 
              ## A mailbox without a key
              | The address belonged to a system that
              headline <- body/body.head/hedline/hl1
              deck <- body/body.head/hedline/hl2
              authors <- body/body.head/byline/person[1]
              authors <- body/body.head/byline/person[2]
              byline <- body/body.head/byline
              dateline <- body/body.head/dateline
              source <- body/body.head/distributor
              slug <- head/meta slug
              status <- head/docdata/@management-status
              source_id <- head/docdata/doc-id/@id-string
              story <- head/docdata/doc-id/@id-string
              published <- head/pubdata/@date.publication
              modified <- head/revision-history/@norm
              section <- head/pubdata/@position.section
              keywords <- head/docdata/doc-scope[2]/@scope
              subjects <- head/tobject/tobject.subject[1]
              subjects <- head/tobject/tobject.subject[2]
              person <- identified-content person, line 36
              organisation <- identified-content org, line 37
              place <- identified-content location, line 38
              place <- head/docdata/evloc
              kicker <- head/docdata/series/@series.name
              note <- head/docdata/correction/@info
              url <- head/pubdata/@ex-ref
              text <- body/body.content
              organisation <- body.content org, line 62
              place <- body.content location, line 62
              language <- @xml:lang
              ignored body/body.head/abstract: deck is taken from "body/body.head/hedline/hl2"
              ignored body/body.head/rights/rights.owner: source is taken from "body/body.head/distributor"
              ignored body/body.head/rights: terms of use
              ignored head/title: headline is taken from "body/body.head/hedline/hl1"
              ignored head/docdata/@management-doc-idref: aw.example-20251118-0031-1: says which story it replaces
              ignored head/docdata/@management-idref-status: canceled: says which story it replaces
              ignored head/docdata/du-key/@key: slug is taken from "head/meta slug"
              ignored head/docdata/date.release/@norm: published is taken from "head/pubdata/@date.publication"
              ignored head/docdata/date.issue/@norm: published is taken from "head/pubdata/@date.publication"
              ignored head/docdata/date.expire: says until when it may be sold
              ignored head/meta anpa-category: section is taken from "head/pubdata/@position.section"
              ignored tobject.property: Current: the kind of story
              ignored head/docdata/series/@series.part: 2: which part of the series it is
              ignored head/docdata/fixture/@fix-id: kicker is taken from "head/docdata/series/@series.name"
              ignored head/docdata/ed-msg/@info: note is taken from "head/docdata/correction/@info"
              ignored head/docdata/doc.copyright/@holder: source is taken from "body/body.head/distributor"
              ignored head/pubdata/@name: source is taken from "body/body.head/distributor"
              ignored head/pubdata/@edition.name: Late: says where in the paper it stood
              ignored head/pubdata/@position.sequence: 3: says where in the paper it stood
              ignored head/docdata/del-list/from-src/@src-name: source is taken from "body/body.head/distributor"
              ignored urgency: 3: how urgent it was then
              ignored doc.rights: Alder Wire: terms of use
              ignored tobject: News: the kind of story
              ignored head/meta anpa-wordcount: 0164: no slot is called that
              ignored media, line 60: a picture, a film or a sound is no text
              ignored fn, line 62: a footnote
              ignored body/body.head/note: note is taken from "head/docdata/correction/@info"
              ignored head/revision-history/@comment: note is taken from "head/docdata/correction/@info"
            problem 64: broken XML: it ends before </nitf>
        "#]],
    );
}

#[test]
fn a_cut_g2_message_keeps_what_came() {
    check(
        "cut.newsml-g2.xml",
        include_bytes!("../../../../corpus/broken/cut.newsml-g2.xml"),
        expect![[r#"
            cut.newsml-g2.xml #2 newsml-g2 551..5050
              id: urn:newsml:aw.example:20251114:TRUCE
              headline: Fishing truce on Gannet Bank is made permanent
              deck: Forty boats share the ground by turns
              byline: By Anna Lindqvist
              authors: Anna Lindqvist
              dateline: PORT ALDER | Some("Nov 14") | Some("AW") | PORT ALDER, Nov 14 (AW) -
              published: 2025-11-14T13:30:00Z (itemMeta/firstCreated)
              modified: 2025-11-14T16:00:00Z (itemMeta/versionCreated)
              section: Sea
              source: Alder Wire
              slug: Truce-Fishing
              status: sig:correction
              story: urn:newsml:aw.example:20251114:TRUCE Some(2)
              note: Corrects the number of boats to 40.
              subjects: medtop:20000316 fishing industry; subj:04001002 -
              keywords: truce; Gannet Bank talks
              entities: Maeve O'Donnell (person, chair of the co-operative); Port Alder Fishing Co-operative (organisation, -); Gannet Bank (place, -); Guildhall (place, -)
              language: en
              | PORT ALDER, Nov 14 (AW) - The cease-fire between the fishing fleets of two harbours was made permanent on Friday.
              | 
              ## Turns of a week
              | Forty boats will share Gannet Bank by turns of a week, Maeve O'Donnell said.
              | 
              ## Who counts the nets
              | An observer from Northmouth will.
              source_id <- @guid
              story <- @guid
              status <- itemMeta/signal[1]/@qcode
              published <- itemMeta/firstCreated
              modified <- itemMeta/versionCreated
              headline <- contentMeta/headline[2]
              deck <- contentMeta/headline[3]
              slug <- contentMeta/slugline
              byline <- contentMeta/by
              dateline <- contentMeta/dateline
              keywords <- contentMeta/keyword
              authors <- contentMeta/creator[1]
              source <- itemMeta/provider
              language <- contentMeta/language/@tag
              note <- itemMeta/edNote
              subjects <- contentMeta/subject, line 44
              subjects <- contentMeta/subject, line 48
              section <- contentMeta/subject, line 49
              person <- contentMeta/subject, line 50
              organisation <- contentMeta/subject, line 55
              place <- contentMeta/subject, line 56
              place <- contentMeta/subject, line 58
              text <- contentSet/inlineXML/nitf/body/body.content
              ignored itemMeta/pubStatus/@qcode: status is taken from "itemMeta/signal[1]/@qcode"
              ignored itemMeta/signal[2]: sig:update: a signal to machines
              ignored contentMeta/contentCreated: published is taken from "itemMeta/firstCreated"
              ignored contentMeta/contentModified: modified is taken from "itemMeta/versionCreated"
              ignored contentMeta/headline[1]: headline is taken from "contentMeta/headline[2]"
              ignored contentMeta/description: deck is taken from "contentMeta/headline[3]"
              ignored contentMeta/contributor: Kit Halloran: is not the author
              ignored contentMeta/infoSource: source is taken from "itemMeta/provider"
              ignored contentMeta/creditline: source is taken from "itemMeta/provider"
              ignored catalogRef: for the machine
              ignored rightsInfo/usageTerms: terms of use
              ignored itemMeta/link: another item
              ignored contentMeta/urgency: 3: how urgent it was then
              ignored contentMeta/altId: another id
              ignored contentMeta/genre: Current: the kind of story
              ignored contentMeta/subject, line 57: North: lies around another
              ignored contentSet/inlineXML/nitf/body/body.head/hedline/hl1: headline is taken from "contentMeta/headline[2]"
              ignored contentSet/inlineXML/nitf/body/body.head/byline: byline is taken from "contentMeta/by"
              ignored contentSet/remoteContent: https://aw.example/truce.pdf: stands elsewhere
              ignored itemMeta/service: section is taken from "contentMeta/subject, line 49"
              ignored contentMeta/located: dateline is taken from "contentMeta/dateline"
              ignored rightsInfo/copyrightHolder: source is taken from "itemMeta/provider"
              ignored contentMeta/creator[2]: source is taken from "itemMeta/provider"
              ignored header/sent: says something of the message, not of a story; noted once
              ignored header/sender: says something of the message, not of a story; noted once
              ignored header/channel: says something of the message, not of a story; noted once
            cut.newsml-g2.xml #3 newsml-g2 5055..5667
              id: urn:newsml:aw.example:20251113:SQUALL
              headline: Trawler feared lost in squall
              published: 2025-11-13T18:00:00Z (itemMeta/firstCreated)
              modified: 2025-11-14T15:00:00Z (itemMeta/versionCreated)
              source: AW
              slug: Trawler-Squall
              status: stat:canceled
              standing: killed
              story: urn:newsml:aw.example:20251113:SQUALL Some(4)
              note: Kill. No trawler was lost.
              language: en
              source_id <- @guid
              story <- @guid
              status <- itemMeta/pubStatus/@qcode
              published <- itemMeta/firstCreated
              modified <- itemMeta/versionCreated
              headline <- contentMeta/headline
              slug <- contentMeta/slugline
              source <- itemMeta/provider
              language <- @xml:lang
              note <- itemMeta/edNote
            cut.newsml-g2.xml #4 newsml-g2 5672..6673
              id: urn:newsml:aw.example:20251114:HAFENTAG
              headline: Eastholm öffnet am Samstag seine Speicher
              dateline: Eastholm | None | None | apart
              published: 2025-11-14T12:00:00+01:00 (itemMeta/versionCreated)
              section: Region
              source: AW
              status: stat:usable
              embargo: 2025-11-15T06:00:00+01:00 (itemMeta/embargoed)
              story: urn:newsml:aw.example:20251114:HAFENTAG Some(1)
              language: de
              | Die alten Speicher
              source_id <- @guid
              story <- @guid
              embargo <- itemMeta/embargoed
              status <- itemMeta/pubStatus/@qcode
              published <- itemMeta/versionCreated
              source <- itemMeta/provider
              language <- @xml:lang
              section <- contentMeta/subject, line 115
              headline <- contentSet/inlineXML/html/body/header/h1
              text <- contentSet/inlineXML
              dateline <- contentMeta/located
              ignored contentSet/inlineXML/html/head/title: headline is taken from "contentSet/inlineXML/html/body/header/h1"
              ignored header, line 122: stands above the story
            skipped a package item, not a story
            problem 127: broken XML: it ends before </newsMessage>
        "#]],
    );
}

#[test]
fn a_concept_is_no_story() {
    check(
        "concept.newsml-g2.xml",
        include_bytes!("../../../../corpus/broken/concept.newsml-g2.xml"),
        expect![[r#"
            skipped a concept item, not a story
        "#]],
    );
}

#[test]
fn careless_nitf_is_read_as_it_was_meant() {
    check(
        "careless.nitf.xml",
        include_bytes!("../../../../corpus/broken/careless.nitf.xml"),
        expect![[r#"
            careless.nitf.xml nitf 0..554
              id: aw.example-20251009-0007
              headline: Halloran’s e-mails “cost the fishery £2m”
              status: usable
              story: aw.example-20251009-0007 None
              language: en
              | The e-mails of Halloran & Sons, read in court on Thursday, speak of a café and of £2m.
              | 
              | One says 5 < 6 & ends there.
              ## Empty
              headline <- body/body.head/hedline/hl1
              status <- head/docdata/@management-status
              source_id <- head/docdata/doc-id/@id-string
              story <- head/docdata/doc-id/@id-string
              text <- body/body.content
              language <- detected
            encoding windows-1252
            problem 6: date "20251009T1775" is not understood; write 2025-11-19
        "#]],
    );
}

#[test]
fn entities_of_a_document_stay_as_they_are_and_nothing_is_fetched() {
    check(
        "laughs.newsml.xml",
        include_bytes!("../../../../corpus/broken/laughs.newsml.xml"),
        expect![[r#"
            laughs.newsml.xml #1 newsml 323..661
              headline: Fog &sea;
              status: Usable
              language: en
              | The tide is &tide; today, and the fog is &bank;.
              status <- NewsManagement/Status
              headline <- NewsComponent/NewsLines/HeadLine
              text <- NewsComponent/ContentItem/DataContent
              language <- detected
            skipped a picture, not a story
        "#]],
    );
}
