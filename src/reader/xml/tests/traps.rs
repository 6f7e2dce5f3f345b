//! Traps that real files set, one small document each.

use std::time::Instant;

use crate::brief::Format;
use crate::reader::tests::{read, shown};
use crate::reader::{Found, choose};

/// The only brief in a document, however it ends.
fn brief(text: &str) -> Found {
    let mut reading = read("a.xml", text.as_bytes());
    assert_eq!(reading.found.len(), 1, "{text}: {:?}", reading.problems);
    reading.found.remove(0)
}

/// NITF with this head and this body.
fn nitf(head: &str, body: &str) -> Found {
    brief(&format!(
        "<nitf><head>{head}</head><body>{body}</body></nitf>"
    ))
}

/// A text item in G2 with these two parts of metadata and this content.
fn g2(item: &str, content: &str, set: &str) -> Found {
    brief(&format!(
        "<newsItem guid='urn:x:20251119:1' version='1' xml:lang='en'><itemMeta><itemClass qcode='ninat:text'/>{item}</itemMeta><contentMeta>{content}</contentMeta><contentSet>{set}</contentSet></newsItem>"
    ))
}

/// A NewsML document with these components.
fn newsml(components: &str) -> String {
    format!("<NewsML><NewsItem>{components}</NewsItem></NewsML>")
}

const HEAD: &str = "<body.head><hedline><hl1>Fog</hl1></hedline></body.head>";

#[test]
fn the_root_tells_the_format_and_not_the_name() {
    let cases = [
        ("a.txt", "<?xml version='1.0'?><nitf/>", Format::Nitf),
        (
            "a",
            "\u{FEFF}<!DOCTYPE nitf SYSTEM 'x'><nitf/>",
            Format::Nitf,
        ),
        ("a.md", "<NewsML/>", Format::Newsml),
        ("a.nitf", "<newsItem xmlns='u'/>", Format::NewsmlG2),
        ("a.xml", "<n:newsMessage xmlns:n='u'/>", Format::NewsmlG2),
        ("a.xml", "<packageItem/>", Format::NewsmlG2),
    ];
    for (path, head, format) in cases {
        let chosen = choose(path, head.as_bytes()).map(|reader| reader.format());
        assert_eq!(chosen, Ok(format), "{path} {head}");
    }
}

#[test]
fn nitf_dates_are_as_exact_as_they_say() {
    let cases = [
        ("20251119T083000+0100", "2025-11-19T08:30:00+01:00"),
        ("20251119T083000Z", "2025-11-19T08:30:00Z"),
        ("20251119T000000", "2025-11-19"),
        ("20251119T000000+0000", "2025-11-19T00:00:00Z"),
        ("20251119", "2025-11-19"),
        ("2025-11-19T08:30:00", "2025-11-19T08:30:00"),
    ];
    for (norm, date) in cases {
        let found = nitf(
            &format!("<docdata><date.issue norm='{norm}'/></docdata>"),
            HEAD,
        );
        let published = found.brief.published.unwrap();
        assert_eq!(published.to_string(), date, "{norm}");
    }
    let form = "<docdata><date.issue norm='YYYYMMDD000000-HHMM'/><date.release norm=''/></docdata>";
    assert_eq!(nitf(form, HEAD).brief.published, None);
}

#[test]
fn a_release_is_an_embargo_only_under_one() {
    let head = |status: &str| {
        format!(
            "<docdata management-status='{status}'><date.issue norm='20251119T08'/><date.release norm='20251120'/></docdata>"
        )
    };
    let held = nitf(&head("embargoed"), HEAD).brief;
    assert_eq!(held.embargo.unwrap().to_string(), "2025-11-20");
    let free = nitf(&head("usable"), HEAD).brief;
    assert_eq!(free.published.unwrap().to_string(), "2025-11-20");
    assert_eq!(free.embargo, None);
    let killed = nitf(&head("canceled"), HEAD).brief;
    assert_eq!(killed.standing.name(), "killed");
}

#[test]
fn what_belongs_into_docdata_is_found_in_head() {
    let head = "<key-list><keyword>fog</keyword></key-list><urgency ed-urg='2'/><doc-id id-string='aw.example:77'/>";
    let found = nitf(head, HEAD).brief;
    assert_eq!(found.keywords, ["fog"]);
    assert_eq!(found.source_id.as_deref(), Some("aw.example:77"));
}

#[test]
fn who_wrote_it_is_not_in_it() {
    let body = "<body.head><byline>By <person>Anna Lindqvist</person><byttl>Alder Wire</byttl></byline></body.head><body.content><p><person>Tomas Reyes<function>captain</function></person> and <org>AHA</org> met at <location><city>Skerry</city>, <country>Alder</country></location>.</p></body.content>";
    let brief = nitf("", body).brief;
    assert_eq!(brief.authors, ["Anna Lindqvist"]);
    assert_eq!(
        brief.byline.as_deref(),
        Some("By Anna Lindqvist, Alder Wire")
    );
    let named: Vec<_> = brief.entities.iter().map(|entity| &*entity.name).collect();
    assert_eq!(named, ["Tomas Reyes", "AHA", "Skerry"]);
    assert_eq!(brief.entities[0].role.as_deref(), Some("captain"));
}

#[test]
fn bylines_are_taken_as_agencies_write_them() {
    let cases: [(&str, &str, &[&str]); 5] = [
        (
            "By <person>Anna Lindqvist</person> and <person>Dev Malhotra</person>",
            "By Anna Lindqvist and Dev Malhotra",
            &["Anna Lindqvist", "Dev Malhotra"],
        ),
        (
            "<person>Anna Lindqvist and Jordan Press</person>\n<byttl>Coastal Press</byttl>",
            "Anna Lindqvist and Jordan Press, Coastal Press",
            &["Anna Lindqvist", "Jordan Press"],
        ),
        (
            "By Dev Malhotra, <byttl>Staff Reporter</byttl>",
            "By Dev Malhotra, Staff Reporter",
            &["Dev Malhotra"],
        ),
        ("<byttl>Sports Network</byttl>", "Sports Network", &[]),
        ("al/dm", "al/dm", &[]),
    ];
    for (byline, line, authors) in cases {
        let brief = nitf(
            "",
            &format!(
                "<body.head><hedline><hl1>Fog</hl1></hedline><byline>{byline}</byline></body.head>"
            ),
        )
        .brief;
        assert_eq!(brief.byline.as_deref(), Some(line));
        assert_eq!(brief.authors, authors, "{byline}");
    }
}

#[test]
fn a_dateline_is_a_place_and_where_the_text_repeats_it_stands_there() {
    let body = |dateline: &str, text: &str| {
        format!(
            "<body.head><hedline><hl1>Fog</hl1></hedline><dateline>{dateline}</dateline></body.head><body.content><p>{text}</p></body.content>"
        )
    };
    let cases = [
        ("<location>PORT ALDER</location>", "PORT ALDER"),
        (
            "<location><city>Port Alder</city><country>Alder</country></location>",
            "Port Alder, Alder",
        ),
        (
            "<location><city>Newport</city>, <state>VA</state></location>",
            "Newport, VA",
        ),
        ("Oslo", "Oslo"),
    ];
    for (dateline, place) in cases {
        let brief = nitf("", &body(dateline, "No ferry.")).brief;
        assert_eq!(brief.dateline.map(|it| it.place).as_deref(), Some(place));
    }
    let stamp = "<story.date norm='20251119T0830Z'>20251119T083000+0000</story.date>";
    assert_eq!(nitf("", &body(stamp, "No ferry.")).brief.dateline, None);
    let text = "PORT ALDER, Nov 19 (AW) - The ferry stayed at the quay all day.";
    let dateline = nitf("", &body("<location>Port Alder</location>", text))
        .brief
        .dateline
        .unwrap();
    assert_eq!(dateline.agency.as_deref(), Some("AW"));
    assert!(dateline.span.is_some());
}

#[test]
fn hl2_is_a_deck_above_and_a_sub_head_inside() {
    let body = "<body.head><hedline><hl1>Fog</hl1><hl2>No ferry</hl2></hedline></body.head><body.content><block><p>x</p><hl2>Later</hl2><p>y</p></block></body.content>";
    let brief = nitf("", body).brief;
    assert_eq!(brief.deck.as_deref(), Some("No ferry"));
    assert_eq!(
        (brief.headings.len(), &*brief.headings[0].text),
        (1, "Later")
    );
    let keyword = "<docdata><key-list><keyword key='ALDER FOG'/></key-list></docdata>";
    let body = "<body.head><hedline><hl1>Fog</hl1><hl2>Alder Fog</hl2></hedline><abstract>It lifts at noon</abstract></body.head>";
    assert_eq!(
        nitf(keyword, body).brief.deck.as_deref(),
        Some("It lifts at noon")
    );
}

#[test]
fn a_deck_that_says_nothing_new_is_none() {
    for deck in ["FOG", "Fog lies on the harbour", "Fog lies…"] {
        let body = format!(
            "<body.head><hedline><hl1>Fog.</hl1></hedline><abstract><p>{deck}</p></abstract></body.head><body.content><p>Fog lies on the harbour all day.</p></body.content>"
        );
        assert_eq!(nitf("", &body).brief.deck, None, "{deck}");
    }
}

#[test]
fn a_number_is_no_story_of_its_own() {
    let id = |id: &str| {
        nitf(&format!("<docdata><doc-id {id}/></docdata>"), HEAD)
            .brief
            .story
    };
    assert_eq!(id("id-string='1816436'"), None);
    let story = id("id-string='1816436' regsrc='aw.example'").unwrap();
    assert_eq!(story.id, "aw.example:1816436");
}

#[test]
fn documents_one_behind_the_other_are_records() {
    let one = format!("<?xml version='1.0'?><nitf><body>{HEAD}</body></nitf>\n");
    let reading = read("a.xml", one.repeat(3).as_bytes());
    let records: Vec<_> = reading
        .found
        .iter()
        .map(|found| found.brief.record)
        .collect();
    assert_eq!(records, [Some(1), Some(2), Some(3)]);
}

#[test]
fn an_encoding_is_declared_and_not_always_used() {
    let text = "<?xml version=\"1.0\" encoding=\"ENC\"?><nitf><body><body.head><hedline><hl1>Café “Ilse”</hl1></hedline></body.head></body></nitf>";
    let in_latin = encoding_rs::WINDOWS_1252.encode(text).0.into_owned();
    let in_utf16: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let cases = [
        (text.as_bytes().to_vec(), "iso-8859-1"),
        (text.as_bytes().to_vec(), "UTF-16"),
        (in_latin.clone(), "utf-8"),
        (in_latin, "ISO-8859-1"),
        ([vec![0xFF, 0xFE], in_utf16].concat(), "utf-8"),
    ];
    for (bytes, declared) in cases {
        let bytes: Vec<u8> = match bytes.windows(3).position(|part| part == b"ENC") {
            Some(at) => [&bytes[..at], declared.as_bytes(), &bytes[at + 3..]].concat(),
            None => bytes,
        };
        let reading = read("a.xml", &bytes);
        assert_eq!(reading.found[0].brief.headline, "Café “Ilse”", "{declared}");
    }
}

#[test]
fn g2_names_are_in_the_items_language() {
    let subject = "<subject type='cpnat:abstract' qcode='medtop:1'><name xml:lang='de'>Wetter</name><name xml:lang='en-GB'>weather</name></subject><headline>Fog</headline>";
    assert_eq!(
        g2("", subject, "").brief.subjects[0].name.as_deref(),
        Some("weather")
    );
    let foreign = "<headline>Fog</headline><subject qcode='medtop:1'><name xml:lang='de'>Wetter</name></subject>";
    assert_eq!(
        g2("", foreign, "").brief.subjects[0].name.as_deref(),
        Some("Wetter")
    );
}

#[test]
fn g2_statuses_tell_what_may_be_shown() {
    let fog = "<headline>Fog</headline>";
    let cases = [
        ("<pubStatus qcode='stat:canceled'/>", "killed"),
        (
            "<pubStatus uri='http://cv.example/pubstatusg2/withheld'/>",
            "withheld",
        ),
        ("<embargoed/><pubStatus qcode='stat:usable'/>", "embargoed"),
        (
            "<signal qcode='sig:correction'/><pubStatus qcode='stat:usable'/>",
            "usable",
        ),
        (
            "<signal qcode='sig:correction'/><pubStatus qcode='stat:canceled'/>",
            "killed",
        ),
    ];
    for (meta, standing) in cases {
        assert_eq!(g2(meta, fog, "").brief.standing.name(), standing, "{meta}");
    }
}

#[test]
fn a_kill_without_a_headline_goes_by_its_slug() {
    let kill = g2(
        "<pubStatus qcode='stat:canceled'/>",
        "<slugline>Ferry-Fog</slugline>",
        "",
    );
    assert_eq!(kill.brief.headline, "Ferry-Fog");
}

#[test]
fn firms_that_create_are_sources_and_logins_nobody() {
    let cases: [(&str, &[&str], Option<&str>); 4] = [
        (
            "<creator><name>Anna Lindqvist</name></creator>",
            &["Anna Lindqvist"],
            None,
        ),
        (
            "<creator><name>The Alder Network</name></creator>",
            &[],
            Some("The Alder Network"),
        ),
        (
            "<creator type='cpnat:person'><name>Madonna</name></creator>",
            &["Madonna"],
            None,
        ),
        (
            "<creator role='crol:photographer'><name>Kit Halloran</name></creator>",
            &[],
            None,
        ),
    ];
    for (creator, authors, source) in cases {
        let brief = g2("", &format!("{creator}<headline>Fog</headline>"), "").brief;
        assert_eq!(brief.authors, authors, "{creator}");
        assert_eq!(brief.source.as_deref(), source, "{creator}");
    }
}

#[test]
fn words_in_g2_are_marked_in_many_ways() {
    let cases = [
        (
            "<inlineData contenttype='text/plain'>One\n\nTwo</inlineData>",
            "One//Two",
        ),
        (
            "<inlineData contenttype='text/html'>&lt;p&gt;One&lt;/p&gt;&lt;p&gt;Two&lt;/p&gt;</inlineData>",
            "One//Two",
        ),
        (
            "<inlineData contenttype='text/plain'><![CDATA[<p>One</p>Two]]></inlineData>",
            "One//Two",
        ),
        ("<inlineData encoding='encd:base64'>T25l</inlineData>", ""),
        (
            "<inlineXML><html><body><p>One</p><p>Two</p></body></html></inlineXML>",
            "One//Two",
        ),
        (
            "<inlineXML><div><h1>Fog</h1><p>One</p></div></inlineXML>",
            "One",
        ),
        (
            "<inlineXML><h:html xmlns:h='u'><h:body><h:p>One</h:p></h:body></h:html></inlineXML>",
            "One",
        ),
        (
            "<inlineXML><n:nitf xmlns:n='u'><n:body><n:body.content><n:p>One</n:p></n:body.content></n:body></n:nitf></inlineXML>",
            "One",
        ),
        (
            "<inlineXML><p>One &amp;quot;o&amp;#39;clock&amp;quot;</p></inlineXML>",
            "One \"o'clock\"",
        ),
        (
            "<inlineXML><p>One</p></inlineXML><inlineXML><p>One again</p></inlineXML>",
            "One",
        ),
        (
            "<inlineXML><sports-content><team/></sports-content></inlineXML>",
            "",
        ),
        ("<remoteContent href='one.html'/>", ""),
    ];
    for (set, text) in cases {
        let brief = g2("", "<headline>Fog</headline>", set).brief;
        assert_eq!(brief.text.replace('\n', "/"), text, "{set}");
        assert!(brief.headings.is_empty(), "{set}");
    }
}

#[test]
fn an_item_of_another_class_is_a_story_if_it_has_words() {
    let item = |set: &str| {
        format!(
            "<newsItem guid='a:1'><itemMeta><itemClass qcode='ninat:video'/></itemMeta><contentMeta><headline>Fog</headline></contentMeta><contentSet>{set}</contentSet></newsItem>"
        )
    };
    let script = "<inlineXML><p>The fog lies.</p></inlineXML>";
    assert_eq!(brief(&item(script)).brief.text, "The fog lies.");
    let reading = read("a.xml", item("<remoteContent href='a.mp4'/>").as_bytes());
    assert_eq!(reading.skipped.to_string(), "a video, not a story");
}

#[test]
fn a_newsml_item_with_several_headlines_is_several_stories() {
    let story = |id: &str, head: &str, text: &str| {
        format!(
            "<NewsComponent Duid='{id}'><NewsLines><HeadLine>{head}</HeadLine></NewsLines><ContentItem><DataContent><p>{text}</p></DataContent></ContentItem></NewsComponent>"
        )
    };
    let text = newsml(&format!(
        "<NewsComponent>{}{}</NewsComponent>",
        story("a", "Fog", "One"),
        story("b", "Ice", "Two")
    ));
    let out = shown("a.xml", &text);
    assert!(
        out.contains("a.xml #1") && out.contains("headline: Fog\n"),
        "{out}"
    );
    assert!(
        out.contains("a.xml #2") && out.contains("headline: Ice\n"),
        "{out}"
    );
}

#[test]
fn words_in_newsml_are_marked_in_many_ways() {
    let cases = [
        (
            "<ContentItem><DataContent>One\n\nTwo</DataContent></ContentItem>",
            "One//Two",
        ),
        (
            "<ContentItem><DataContent><![CDATA[<P>One</P><P>Two</P>]]></DataContent></ContentItem>",
            "One//Two",
        ),
        (
            "<ContentItem><DataContent><media/><p>One</p></DataContent></ContentItem>",
            "One",
        ),
        (
            "<ContentItem><MediaType FormalName='Photo'/><DataContent>x</DataContent></ContentItem>",
            "",
        ),
        (
            "<NewsComponent><Role FormalName='Main'/><ContentItem><DataContent><p>One</p></DataContent></ContentItem></NewsComponent><NewsComponent><Role FormalName='Caption'/><ContentItem><DataContent><p>Two</p></DataContent></ContentItem></NewsComponent>",
            "One",
        ),
        (
            "<NewsComponent EquivalentsList='yes'><NewsComponent><ContentItem><DataContent><p>One</p></DataContent></ContentItem></NewsComponent><NewsComponent><ContentItem><DataContent>One as text</DataContent></ContentItem></NewsComponent></NewsComponent>",
            "One",
        ),
    ];
    for (content, text) in cases {
        let whole = newsml(&format!(
            "<NewsComponent><NewsLines><HeadLine>Fog</HeadLine></NewsLines>{content}</NewsComponent>"
        ));
        let reading = read("a.xml", whole.as_bytes());
        let found = reading.found.first().map_or("", |found| &found.brief.text);
        assert_eq!(found.replace('\n', "/"), text, "{content}");
    }
}

#[test]
fn files_that_hold_no_story_say_what_they_hold() {
    let cases = [
        ("<nitf/>", "no headline and no text"),
        (
            "<newsMessage><header/></newsMessage>",
            "a news message without items",
        ),
        ("<knowledgeItem/>", "a knowledge item, not a story"),
        (
            "<newsMessage><itemSet><planningItem/><planningItem/></itemSet></newsMessage>",
            "2 planning items, not stories",
        ),
        ("<NewsML><NewsEnvelope/></NewsML>", "no news item in it"),
        (
            "<NewsML><NewsItem><TopicSet/></NewsItem></NewsML>",
            "a topic set, not a story",
        ),
        (
            "<NewsML><NewsItem><NewsComponent><ContentItem><MediaType FormalName='Photo'/></ContentItem></NewsComponent></NewsItem></NewsML>",
            "a picture, not a story",
        ),
    ];
    for (text, what) in cases {
        let reading = read("a.xml", text.as_bytes());
        let said = match reading.problems.first() {
            Some(problem) => problem.what.clone(),
            None => reading.skipped.to_string(),
        };
        assert_eq!(said, what, "{text}");
    }
}

#[test]
fn ten_thousand_of_anything_take_a_moment() {
    let deep = format!(
        "<nitf><body>{HEAD}<body.content>{}x{}</body.content></body></nitf>",
        "<block><p>".repeat(5_000),
        "</p></block>".repeat(5_000)
    );
    let items = format!("<newsMessage><itemSet>{}</itemSet></newsMessage>", "<newsItem guid='a:1'><contentMeta><headline>Fog</headline><subject qcode='a:1'/></contentMeta></newsItem>".repeat(10_000));
    let keywords = format!(
        "<nitf><head><key-list>{}</key-list></head><body>{HEAD}</body></nitf>",
        "<keyword key='k'/>".repeat(10_000)
    );
    let names = format!(
        "<nitf><body>{HEAD}<body.content>{}</body.content></body></nitf>",
        "<p><person>A</person><org>B</org></p>".repeat(10_000)
    );
    let topics = newsml(&format!(
        "<NewsComponent><NewsLines><HeadLine>Fog</HeadLine></NewsLines><DescriptiveMetadata>{}</DescriptiveMetadata></NewsComponent>",
        "<TopicOccurrence Topic='#t'/>".repeat(10_000)
    ));
    let stories = newsml(&"<NewsComponent><NewsLines><HeadLine>Fog</HeadLine></NewsLines><ContentItem><DataContent>x</DataContent></ContentItem></NewsComponent>".repeat(10_000));
    for text in [deep, items, keywords, names, topics, stories] {
        let start = Instant::now();
        let reading = read("a.xml", text.as_bytes());
        assert!(!reading.found.is_empty());
        assert!(start.elapsed().as_secs() < 60, "{}", &text[..200]);
    }
}
