//! Whole feeds as read, and what happens to feeds as they are found in the wild.

use expect_test::expect;

use super::Rss;
use crate::brief::Brief;
use crate::reader::tests::{read, shown};
use crate::reader::{Origin, Reader, Reading, choose};

macro_rules! corpus {
    ($path:literal) => {
        include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/corpus/", $path))
    };
}

#[test]
fn rss_with_every_field() {
    expect![[r#"
        news/courier.rss #1 rss 1013..3275
          id: https://courier.example/?p=4711
          headline: Harbour master wants a second lamp on No. 4 buoy
          deck: A lamp that nobody missed for eleven days must not be the only one, Ingrid Solberg tells the inquiry.
          byline: Anna Lindqvist and Dev Malhotra
          authors: Anna Lindqvist; Dev Malhotra
          dateline: PORT ALDER | None | None | PORT ALDER –
          published: 2025-11-19T16:05:00Z (pubDate)
          modified: 2025-11-19T18:20:00Z (atom:updated)
          section: Harbour/Safety
          source: Coastal Press
          story: https://courier.example/?p=4711 None
          subjects: medtop:20000143 -
          url: https://courier.example/news/2025/11/19/second-lamp
          keywords: Harbour/Safety; Skerry Ferries
          entities: Cutter Ledge (place, -)
          language: en
          | PORT ALDER – The buoy off Cutter Ledge should carry two lamps, harbour master Ingrid Solberg said on Wednesday.
          | 
          | The first would be watched by radio & by eye, the second would come on by itself.
          | 
          ## What it would cost
          | The authority puts the price at £18,000
          | and the upkeep at £900 a year.
          | 
          ### Who would pay
          | The harbour authority: half
          | Skerry Ferries: the rest
          source_id <- guid
          story <- guid
          headline <- title
          deck <- description
          text <- content:encoded
          byline <- dc:creator
          authors <- dc:creator
          authors <- dc:creator
          published <- pubDate
          modified <- atom:updated
          section <- category
          keywords <- category
          subjects <- category
          url <- feedburner:origLink
          source <- source
          language <- channel/language
          place <- georss:featureName
          dateline <- opening words
          ignored "No. 4 buoy in October. Photo: Dev Malhotra": the words under a picture
          ignored "The post Harbour master wants a second lamp appeared first on The Alder Courier.": put below the text by the publishing system
          ignored author "The newsdesk": other authors are named before
          ignored link: url is taken from "feedburner:origLink"
          ignored enclosure: a picture, sound or film, or something about it
          ignored media:content: a picture, sound or film, or something about it
          ignored georss:point: coordinates, not a name
          ignored comments: about its readers' comments
          ignored slash:comments: about its readers' comments
          ignored readingtime: no slot is called that
          ignored channel/description: says something of the feed, not of an item; noted once
          ignored channel/copyright: says something of the feed, not of an item; noted once
          ignored channel/lastBuildDate: says something of the feed, not of an item; noted once
          ignored channel/image: says something of the feed, not of an item; noted once
        news/courier.rss #2 rss 3278..3848
          id: https://courier.example/sport/2025/11/20/coach
          headline: Rovers’ coach breaks down on the causeway
          byline: Dev Malhotra
          authors: Dev Malhotra
          published: 2025-11-20T07:05:00-05:00 (pubDate)
          section: Sport
          source: The Alder Courier: News
          story: https://courier.example/sport/2025/11/20/coach None
          url: https://courier.example/sport/2025/11/20/coach
          keywords: Sport
          language: en
          | The team’s coach stood for two hours with water up to its doors. Luis Ferreira let the players walk.
          source_id <- guid
          story <- guid
          headline <- title
          text <- description
          byline <- author
          authors <- author
          published <- pubDate
          section <- category
          keywords <- category
          url <- link
          source <- channel/title
          language <- channel/language
          ignored "Continue reading": put below the text by the publishing system
          ignored "[…]": put below the text by the publishing system
        news/courier.rss #3 rss 3851..4430
          id: 12
          headline: The Quay, episode 12: What the buoy knew
          deck: The inquiry, a week in
          byline: Northmouth Radio
          authors: Northmouth Radio
          published: 2025-11-20 (pubDate)
          section: news
          source: The Alder Courier: News
          keywords: inquiry; podcast
          language: en
          | Anna Lindqvist asks Samuel Adeyemi how a warning lies unread for a fortnight.
          source_id <- guid
          headline <- title
          deck <- itunes:subtitle
          text <- itunes:summary
          byline <- itunes:author
          authors <- itunes:author
          published <- pubDate
          keywords <- itunes:keywords
          source <- channel/title
          language <- channel/language
          section <- folder
          ignored itunes:duration: a picture, sound or film, or something about it
          ignored enclosure: a picture, sound or film, or something about it
    "#]].assert_eq(&shown("news/courier.rss", corpus!("formats/courier.rss")));
}

#[test]
fn atom_with_every_field() {
    expect![[r#"
        courier.atom #1 atom 562..1718
          id: tag:coastalpress.example,2025:2231
          headline: Fish market reopens after flood
          deck: Twenty-seven days after the sea came in, the hall is dry.
          byline: Dev Malhotra
          authors: Dev Malhotra
          published: 2025-11-20T06:30:00+01:00 (published)
          modified: 2025-11-20T07:45:00+01:00 (updated)
          section: Business
          source: Coastal Press
          story: tag:coastalpress.example,2025:2231 None
          subjects: medtop:20000273 fishing industry
          url: https://coastalpress.example/2025/11/fish-market
          keywords: Business; fishing
          language: en
          | The fish market on the quay sold its first box since Storm Ilse at six on Thursday.
          | 
          ## Salt in the scales
          | Every scale had to be taken apart, said Gerald Pike’s successor & her crew.
          source_id <- id
          story <- id
          headline <- title
          deck <- summary
          text <- content
          byline <- author/name
          authors <- author/name
          published <- published
          modified <- updated
          section <- category/@label
          keywords <- category/@label
          subjects <- category/@label
          url <- link/@href
          source <- feed/title
          language <- feed/@xml:lang
          ignored link "related": leads to something else than the article
          ignored author: only the names of authors are kept
          ignored contributor/name: no slot is called that
          ignored rights: there is no slot for rights
          ignored feed/subtitle: says something of the feed, not of an item; noted once
          ignored feed/updated: says something of the feed, not of an item; noted once
          ignored feed/id: says something of the feed, not of an item; noted once
          ignored feed/generator: says something of the feed, not of an item; noted once
        courier.atom #2 atom 1721..2186
          id: urn:uuid:6f9619ff-8b86-d011-b42d-00cf4fc964ff
          headline: Dugnad på brygga lørdag
          byline: Coastal Press newsroom
          authors: Coastal Press newsroom
          published: 2025-11-19T20:00:00Z (updated)
          source: Skerry Island News
          story: urn:uuid:6f9619ff-8b86-d011-b42d-00cf4fc964ff None
          url: https://coastalpress.example/2025/11/dugnad
          language: no
          | Ta med hansker og godt humør.
          | 
          | Kaffe blir servert i naustet fra klokka ti.
          source_id <- id
          story <- id
          headline <- title
          text <- content
          byline <- feed/author/name
          authors <- feed/author/name
          published <- updated
          url <- link/@href
          source <- source/title
          language <- @xml:lang
          ignored source: says something of the feed it was taken from
        courier.atom #3 atom 2189..2539
          id: 2233
          headline: Mayor answers questions on the wind farm
          byline: Coastal Press newsroom
          authors: Coastal Press newsroom
          published: 2025-11-19T21:00:00Z (updated)
          source: Coastal Press
          language: en
          | Helen Okafor took forty questions in an hour.
          source_id <- id
          headline <- title
          text <- summary
          byline <- feed/author/name
          authors <- feed/author/name
          published <- updated
          source <- feed/title
          language <- feed/@xml:lang
          ignored content: the text is not here, but where this points to
          ignored "Read more": put below the text by the publishing system
    "#]]
    .assert_eq(&shown("courier.atom", corpus!("formats/courier.atom")));
}

#[test]
fn rss_1_in_latin_1() {
    expect![[r#"
        courier-rss1.rdf #1 rss 610..1129
          id: https://museum.example/lens
          headline: The lens is back in its lantern
          deck: Eleven men and a hoist were needed, says the curator.
          byline: Fournier, E.
          authors: Fournier, E.
          published: 2025-10-04 (dc:date)
          source: Keeper's House Museum
          story: https://museum.example/lens None
          url: https://museum.example/lens
          keywords: Museum; Lighthouse
          language: en
          | The first-order lens went up the tower stair in nine pieces.
          | 
          | Émile Fournier, the curator, counted them twice.
          source_id <- @rdf:about
          story <- @rdf:about
          headline <- title
          deck <- description
          text <- content:encoded
          byline <- dc:creator
          authors <- dc:creator
          published <- dc:date
          keywords <- dc:subject
          url <- link
          source <- channel/title
          language <- channel/dc:language
          ignored channel/description: says something of the feed, not of an item; noted once
        courier-rss1.rdf #2 rss 1130..1446
          id: https://museum.example/slates
          headline: Slates off in the storm
          byline: Fournier, E.
          authors: Fournier, E.
          published: 2025-10-25T09:00:00+02:00 (dc:date)
          source: Keeper's House Museum
          story: https://museum.example/slates None
          url: https://museum.example/slates
          language: en
          | The roof of the west wing lost forty slates on Friday night.
          source_id <- @rdf:about
          story <- @rdf:about
          headline <- title
          text <- description
          byline <- dc:creator
          authors <- dc:creator
          published <- dc:date
          url <- link
          source <- channel/title
          language <- channel/dc:language
        encoding windows-1252
    "#]]
    .assert_eq(&shown(
        "courier-rss1.rdf",
        corpus!("formats/courier-rss1.rdf"),
    ));
}

#[test]
fn a_feed_that_breaks_off_keeps_what_came_before() {
    expect![[r#"
        cut.rss #1 rss 1013..3275
          id: https://courier.example/?p=4711
          headline: Harbour master wants a second lamp on No. 4 buoy
          deck: A lamp that nobody missed for eleven days must not be the only one, Ingrid Solberg tells the inquiry.
          byline: Anna Lindqvist and Dev Malhotra
          authors: Anna Lindqvist; Dev Malhotra
          dateline: PORT ALDER | None | None | PORT ALDER –
          published: 2025-11-19T16:05:00Z (pubDate)
          modified: 2025-11-19T18:20:00Z (atom:updated)
          section: Harbour/Safety
          source: Coastal Press
          story: https://courier.example/?p=4711 None
          subjects: medtop:20000143 -
          url: https://courier.example/news/2025/11/19/second-lamp
          keywords: Harbour/Safety; Skerry Ferries
          entities: Cutter Ledge (place, -)
          language: en
          | PORT ALDER – The buoy off Cutter Ledge should carry two lamps, harbour master Ingrid Solberg said on Wednesday.
          | 
          | The first would be watched by radio & by eye, the second would come on by itself.
          | 
          ## What it would cost
          | The authority puts the price at £18,000
          | and the upkeep at £900 a year.
          | 
          ### Who would pay
          | The harbour authority: half
          | Skerry Ferries: the rest
          source_id <- guid
          story <- guid
          headline <- title
          deck <- description
          text <- content:encoded
          byline <- dc:creator
          authors <- dc:creator
          authors <- dc:creator
          published <- pubDate
          modified <- atom:updated
          section <- category
          keywords <- category
          subjects <- category
          url <- feedburner:origLink
          source <- source
          language <- channel/language
          place <- georss:featureName
          dateline <- opening words
          ignored "No. 4 buoy in October. Photo: Dev Malhotra": the words under a picture
          ignored "The post Harbour master wants a second lamp appeared first on The Alder Courier.": put below the text by the publishing system
          ignored author "The newsdesk": other authors are named before
          ignored link: url is taken from "feedburner:origLink"
          ignored enclosure: a picture, sound or film, or something about it
          ignored media:content: a picture, sound or film, or something about it
          ignored georss:point: coordinates, not a name
          ignored comments: about its readers' comments
          ignored slash:comments: about its readers' comments
          ignored readingtime: no slot is called that
          ignored channel/description: says something of the feed, not of an item; noted once
          ignored channel/copyright: says something of the feed, not of an item; noted once
          ignored channel/lastBuildDate: says something of the feed, not of an item; noted once
          ignored channel/image: says something of the feed, not of an item; noted once
        cut.rss #2 rss 3278..3400
          headline: Rovers’ coach breaks down on the causeway
          source: The Alder Courier: News
          url: https://courier.example/sport/2025/11/20/coach
          language: en
          headline <- title
          url <- link
          source <- channel/title
          language <- channel/language
        problem 57: broken XML: it ends before </rss>
    "#]].assert_eq(&shown("cut.rss", corpus!("broken/cut.rss")));
}

#[test]
fn a_feed_as_careless_as_they_get() {
    expect![[r#"
        wild.rss #1 rss 236..472
          id: 7
          headline: Cranes & cables
          byline: Katrin Brandt
          authors: Katrin Brandt
          source: Brandt & Brandt: quay notes
          | Crane 2 lifts < 5 tonnes until Friday.
          | Crane 3 lifts nothing.
          source_id <- guid
          headline <- title
          text <- description
          byline <- dc:creator
          authors <- dc:creator
          source <- channel/title
        wild.rss #2 rss 473..637
          id: 7
          headline: Cables are laid along Fishergate
          source: Brandt & Brandt: quay notes
          language: en
          | They cross the street at the Guildhall, where lorries go at walking pace.
          source_id <- guid
          text <- description
          headline <- first line of the text
          source <- channel/title
          language <- detected
        problem 15: 2 items have the id "7"
        problem 12: date "sometime on Monday" is not understood; write 2025-11-19
        problem 21: no headline and no text
    "#]]
    .assert_eq(&shown("wild.rss", corpus!("broken/wild.rss")));
}

/// What is read of an item that holds this, in a feed of its own.
fn item(inside: &str) -> Reading {
    let feed = format!(
        "<rss version='2.0'><channel><title>Courier</title><item>{inside}</item></channel></rss>"
    );
    read("a.rss", feed.as_bytes())
}

fn brief(inside: &str) -> Brief {
    item(inside).found.remove(0).brief
}

#[test]
fn titles_are_read_however_often_they_were_escaped() {
    for (title, read) in [
        ("Fish &amp; chips", "Fish & chips"),
        ("Fish &amp;amp; chips", "Fish & chips"),
        ("Fish & chips", "Fish & chips"),
        ("<![CDATA[Fish &amp; <b>chips</b>]]>", "Fish & chips"),
        ("&lt;b&gt;Fish&lt;/b&gt; &amp;#38; chips", "Fish & chips"),
        ("Ferry\n  holds", "Ferry holds"),
        (
            "What the &amp;lt;b&amp;gt; tag does",
            "What the <b> tag does",
        ),
    ] {
        assert_eq!(
            brief(&format!("<title>{title}</title>")).headline,
            read,
            "{title}"
        );
    }
}

#[test]
fn texts_are_read_however_often_they_were_escaped() {
    for (text, read) in [
        ("<p>One</p><p>Two</p>", "One\n\nTwo"),
        ("<p>One<br>Two</p>", "One\nTwo"),
        ("&lt;p&gt;One&lt;/p&gt;&lt;p&gt;Two&lt;/p&gt;", "One\n\nTwo"),
        ("&amp;lt;p&amp;gt;One&amp;lt;/p&amp;gt;Two", "One\n\nTwo"),
        ("<![CDATA[<p>One</p>Two]]>", "One\n\nTwo"),
        ("<![CDATA[<em>One</em>\n\nTwo]]>", "One\n\nTwo"),
        ("One &amp; only\n\nTwo", "One & only\n\nTwo"),
        ("<x:p xmlns:x='xhtml'>One</x:p><x:p>Two</x:p>", "One\n\nTwo"),
        ("5 < 6", "5 < 6"),
    ] {
        let inside = format!("<title>T</title><description>{text}</description>");
        assert_eq!(brief(&inside).text, read, "{text}");
    }
}

#[test]
fn a_description_is_the_deck_only_when_it_is_not_the_start_of_the_text() {
    let whole =
        "<content:encoded>The ferry stayed at the quay. Nobody saw it go.</content:encoded>";
    let deck = |description: &str| {
        brief(&format!(
            "<title>Fog</title><description>{description}</description>{whole}"
        ))
        .deck
    };
    assert_eq!(deck("The ferry stayed at the […]"), None);
    assert_eq!(deck("FOG"), None);
    assert_eq!(deck("A day lost."), Some("A day lost.".to_owned()));
    let longer = "<title>Fog</title><description>The ferry stayed. Nobody saw it.</description><content:encoded>The ferry stayed.</content:encoded>";
    assert_eq!(brief(longer).text, "The ferry stayed. Nobody saw it.");
}

#[test]
fn authors_are_the_names_and_not_the_addresses() {
    for (inside, byline, authors) in [
        (
            "<author>tomas@c.example (Tomas Reyes)</author>",
            Some("Tomas Reyes"),
            "Tomas Reyes",
        ),
        (
            "<author>Tomas Reyes &lt;tomas@c.example&gt;</author>",
            Some("Tomas Reyes"),
            "Tomas Reyes",
        ),
        ("<author>tomas@c.example</author>", None, ""),
        (
            "<dc:creator>Reyes, T. M.</dc:creator>",
            Some("Reyes, T. M."),
            "Reyes, T. M.",
        ),
        (
            "<dc:creator>Anna Lindqvist in Port Alder and Dev Malhotra in Northmouth</dc:creator>",
            Some("Anna Lindqvist in Port Alder and Dev Malhotra in Northmouth"),
            "Anna Lindqvist; Dev Malhotra",
        ),
        (
            "<dc:creator>Anna Lindqvist</dc:creator><dc:creator>Dev Malhotra</dc:creator>",
            Some("Anna Lindqvist, Dev Malhotra"),
            "Anna Lindqvist; Dev Malhotra",
        ),
    ] {
        let brief = brief(&format!("<title>Fog</title>{inside}"));
        assert_eq!(brief.byline.as_deref(), byline, "{inside}");
        assert_eq!(brief.authors.join("; "), authors, "{inside}");
    }
}

#[test]
fn an_id_names_a_story_only_when_it_is_unique_in_the_feed_and_the_world() {
    let story = |inside: &str| brief(&format!("<title>Fog</title>{inside}")).story;
    assert!(story("<guid isPermaLink='false'>12</guid>").is_none());
    assert!(story("<guid>https://c.example/fog</guid>").is_some());
    let twice = "<rss><channel><item><title>A</title><guid>https://c.example/a</guid></item><item><title>B</title><guid>https://c.example/a</guid></item></channel></rss>";
    let reading = read("a.rss", twice.as_bytes());
    assert!(
        reading
            .found
            .iter()
            .all(|found| found.brief.story.is_none())
    );
    assert_eq!(
        reading.problems[0].what,
        "2 items have the id \"https://c.example/a\""
    );
}

#[test]
fn what_is_no_feed_or_has_no_items_is_said() {
    let why = |path: &str, bytes: &[u8]| match choose(path, bytes) {
        Ok(reader) => {
            let mut problems = reader.read(bytes, &Origin::file("", path)).problems;
            format!("{:?}: {}", reader.format(), problems.remove(0).what)
        }
        Err(why) => why,
    };
    assert_eq!(
        why("empty.rss", corpus!("broken/empty.rss")),
        "Rss: no items in this feed"
    );
    assert_eq!(
        why("moved.rss", corpus!("broken/moved.rss")),
        "an HTML page, not a feed"
    );
    assert_eq!(
        why("a.rss", b"Fog holds the ferry"),
        "no feed: there is no XML in it"
    );
    assert_eq!(
        why("a.xml", b"<feed xmlns='http://www.w3.org/2005/Atom'/>"),
        "Atom: no items in this feed"
    );
    assert_eq!(
        why(
            "a.rdf",
            b"<rdf:RDF xmlns:foaf='http://xmlns.com/foaf/0.1/'/>"
        ),
        "no reader for this kind of XML (its root is <RDF>)"
    );
    let page = Rss.read(
        b"<html><body>Moved</body></html>",
        &Origin::file("", "a.rss"),
    );
    assert_eq!(page.problems[0].what, "an HTML page, not a feed");
}

#[test]
fn a_feed_of_many_items_takes_no_longer_for_each() {
    let item =
        "<item><title>Fog</title><a>1</a><category>a</category><description>x</description></item>";
    let feed = format!("<rss><channel>{}</channel></rss>", item.repeat(20_000));
    let start = std::time::Instant::now();
    assert_eq!(read("a.rss", feed.as_bytes()).found.len(), 20_000);
    assert!(start.elapsed().as_secs() < 60);
}
