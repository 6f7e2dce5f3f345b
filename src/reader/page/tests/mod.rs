//! Pages good and bad, and what is read of them.

mod hostile;
mod skeletons;

use expect_test::expect;

use super::flatten::flatten;
use super::*;
use crate::reader::tests::shown;

/// What is read of a page's text: its paragraphs and, marked, its sub-heads.
fn text_of(html: &str) -> String {
    let reading = Page.read(html.as_bytes(), &Origin::file("", "page.html"));
    let Some(found) = reading.found.first() else {
        let problems = reading.problems.iter().map(|problem| problem.what.as_str());
        return problems.collect::<Vec<_>>().join("; ");
    };
    let brief = &found.brief;
    let mut text = String::new();
    let mut at = 0;
    for heading in &brief.headings {
        text.push_str(&brief.text[at..heading.start]);
        text.push_str(&format!("# {}\n", heading.text));
        at = heading.start;
    }
    text.push_str(&brief.text[at..]);
    text.replace("\n\n", "\n")
}

/// A page with a story of three paragraphs and something between the second and the third.
fn page_with(between: &str) -> String {
    format!(
        "<html><body><article><h1>Fog</h1><p>{ONE}</p><p>{TWO}</p>{between}<p>{THREE}</p></article></body></html>"
    )
}

const ONE: &str =
    "The ferry stayed at the quay for a second day, the harbour master said on Wednesday.";
const TWO: &str =
    "Fog had come in from Skerry Island on Monday night and did not lift, Tomas Reyes said.";
const THREE: &str = "Boats with radar may leave, but none had asked to by the afternoon, he added.";

#[test]
fn what_is_beside_a_story_is_left_out() {
    let beside = [
        "<aside>Fog is a cloud that has come down to the ground, which is all there is to it.</aside>",
        "<div class=\"newsletterSignup\"><p>Get the harbour news every morning, free of charge and of fog.</p></div>",
        "<figure><img><figcaption>The ferry Marguerite at the quay in thick fog, by Ada Byrne.</figcaption></figure>",
        "<p class='wp-caption-text'>The ferry Marguerite at the quay in thick fog.</p>",
        "<p><a href=/x>Read more: when the ferry ran aground off Skerry Island</a></p>",
        "<p>Read more: <a href=/x>When the ferry ran aground off Skerry Island</a></p>",
        "<div style='display: none'><p>Nobody is to see this sentence of the page, least of all you.</p></div>",
        "<div hidden><p>Nobody is to see this sentence of the page, least of all you.</p></div>",
        "<p>Advertisement</p>",
        "<div>Share</div><div>Tweet</div><div>12</div>",
        "<script>document.write('<p>Fog, fog, fog, nothing but fog today, and tomorrow.</p>')</script>",
        "<noscript><p>Switch on the scripts of your browser to read on about the fog.</p></noscript>",
        "<!-- <p>A paragraph that an editor took out of the story about the fog.</p> -->",
        "<form><input><p>Write to us.</p></form>",
        "<h2>Related stories</h2><ul><li><a href=/a>Ferry aground</a></li><li><a href=/b>Fog</a></li></ul>",
    ];
    for beside in beside {
        assert_eq!(
            text_of(&page_with(beside)),
            format!("{ONE}\n{TWO}\n{THREE}"),
            "{beside}"
        );
    }
}

#[test]
fn what_belongs_to_a_story_stays() {
    let parts = [
        ("<h2>No ferry</h2>", "# No ferry"),
        (
            "<ul><li>Monday: fog.</li><li>Tuesday: fog.</li></ul>",
            "Monday: fog.\nTuesday: fog.",
        ),
        (
            "<blockquote><p>“It is fog.”</p></blockquote>",
            "“It is fog.”",
        ),
        ("<p>Fog<br>and ice.</p>", "Fog\nand ice."),
        (
            "Text right in the article, as careless templates have it.",
            "Text right in the article, as careless templates have it.",
        ),
        (
            "<p>The <a href=/skerry>Skerry</a> mail went by <b>road</b>.</p>",
            "The Skerry mail went by road.",
        ),
        (
            "<table><tr><th>Day<th>Boats<tr><td>Monday<td>3</table>",
            "Day Boats\nMonday 3",
        ),
        ("<p>So\u{ad}lberg said\u{200b}.</p>", "Solberg said."),
    ];
    for (part, text) in parts {
        assert_eq!(
            text_of(&page_with(part)),
            format!("{ONE}\n{TWO}\n{text}\n{THREE}"),
            "{part}"
        );
    }
}

#[test]
fn pages_of_every_age_have_paragraphs() {
    let story = format!("{ONE}\n{TWO}\n{THREE}");
    let menu = "<a href=/a>News</a> | <a href=/b>Sport</a> | <a href=/c>Weather</a>";
    let pages = [
        format!(
            "<html><body><center>{menu}</center><table><tr><td width=120>{menu}<td><font size=4>Fog</font><p><font face=Arial>{ONE}<p>{TWO}<p>{THREE}</font></table>{menu}"
        ),
        format!(
            "<html><body>{menu}<div id=story>{ONE}<br><br>{TWO}<br>\n<br>{THREE}</div></body></html>"
        ),
        format!(
            "<html><body><div>{menu}</div><div><div>{ONE}</div><div>{TWO}</div><div>{THREE}</div></div>"
        ),
        format!(
            "<main><div class=x><p>{ONE}</div><div class=x><p>{TWO}</div><div class=x><p>{THREE}</div></main>"
        ),
        format!(
            "<div itemprop=articleBody><p>{ONE}<p>{TWO}</div><div itemprop=articleBody><p>{THREE}</div>"
        ),
        format!(
            "<?xml version=\"1.0\"?><html xmlns=\"http://www.w3.org/1999/xhtml\"><body><p>{ONE}</p><p>{TWO}</p><p>{THREE}</p></body></html>"
        ),
        format!(
            "<body class='has-sidebar comments-open'><article class='post no-comments'><p>{ONE}<p>{TWO}<p>{THREE}</article><section id=comments><p>First! I was at the quay myself and saw no fog at all, none.</section>"
        ),
    ];
    for page in pages {
        assert_eq!(text_of(&page), story, "{page}");
    }
}

#[test]
fn a_page_without_an_article_is_a_problem() {
    let none = "no article found in this page";
    let pages = [
        "<html><head><title>Fog</title></head><body></body></html>",
        "<html><body><a href=/a>News</a> <a href=/b>Sport</a></body></html>",
        "<html><body><h1>Just a moment...</h1><p>Checking your browser before accessing the site.</p></body></html>",
    ];
    for page in pages {
        assert_eq!(text_of(page), none, "{page}");
    }
}

#[test]
fn an_article_without_text_keeps_what_its_page_declares() {
    let page = "<html><head><title>Fog</title><meta property=og:type content=article><meta property=og:title content='Fog holds the ferry'></head><body><div id=player></div></body></html>";
    let reading = Page.read(page.as_bytes(), &Origin::file("", "page.html"));
    assert_eq!(reading.found[0].brief.headline, "Fog holds the ferry");
    assert_eq!(
        reading.problems[0].what,
        "this article has no text in its page"
    );
}

#[test]
fn pages_are_told_from_other_files_by_their_start() {
    let yes: [(&str, &[u8]); 6] = [
        ("a.html", b"<p>Fog"),
        ("a", b"\xEF\xBB\xBF\n<!DOCTYPE html><p>Fog"),
        ("a.txt", b"<HTML><body>"),
        ("a", b"<!-- saved from url=(0025) -->\n<html>"),
        ("a", b"<?xml version='1.0'?>\n<!-- x --><html xmlns='x'>"),
        ("a.php.htm", b"<table>"),
    ];
    for (path, head) in yes {
        assert!(Page.recognises(path, head), "{path}");
    }
    let no: [(&str, &[u8]); 4] = [
        ("a.md", b"<html>"),
        ("a.txt", b"Fog <html>"),
        ("a.xml", b"<nitf>"),
        ("a.html", b"Fog"),
    ];
    for (path, head) in no {
        assert!(!Page.recognises(path, head), "{path}");
    }
}

#[test]
fn flattening_leaves_a_good_page_as_it_is() {
    let good = "<div class=\"a\"><p>One <a href=\"x>y\">two</a></p><ul><li>a</li></ul></div>";
    assert_eq!(flatten(good).html, good);
    assert!(flatten(good).cut.is_none());
}

#[test]
fn a_saved_page_of_the_courier() {
    expect![[r#"
        harbour/saved-page.html html 0..7903
          kicker: Harbour
          headline: Harbour lights go dark as cable is cut
          deck: Pilots bring ships in by hand lamp after dredger digs too deep
          byline: By Anna Lindqvist, Harbour correspondent, and Dev Malhotra
          authors: Anna Lindqvist; Dev Malhotra
          dateline: PORT ALDER | None | None | PORT ALDER –
          published: 2025-11-12T07:15:00Z (json-ld: datePublished)
          modified: 2025-11-12T11:40:00Z (json-ld: dateModified)
          section: Harbour
          source: The Alder Courier
          url: https://courier.example/harbour/2025/11/12/harbour-lights-go-dark
          keywords: dredging; pilots
          entities: Alder Harbour Authority (organisation, -); Skerry Island (place, -); Ingrid Solberg (person, harbour master)
          language: en
          | PORT ALDER – Every light on the south mole went out on Tuesday night when a dredger cut the cable that feeds them, and no ship longer than 40 metres may enter the harbour before it is mended.
          | 
          | The dredger Constance was working eleven metres down, two more than her permit allows, harbour master Ingrid Solberg said. “We knew where the cable was. So did they,” she’d told the council’s harbour committee by telephone before midnight.
          | 
          ## Hand lamps on the pilot boat
          | Three ships were brought in all the same. The pilots stood on the mole with hand lamps, green to the left and red to the right, as they had last done in the winter of 1987.
          | 
          | “It is not difficult,” said the pilot Nils Aune. “It is only cold.”
          | 
          ### What happens next
          | Divers look at the cable on Wednesday at low water.
          | A spare is on its way from Northmouth by road.
          | The ferry to Skerry Island sails as usual.
          | 
          | Ship Length Berth
          | Petrel 38 m 2
          | Marguerite 61 m waits off the bar
          | 
          ## Who pays
          | The dredging company did not answer the Courier’s calls. Its contract makes it liable for “whatever is found below the bed and was there before”, according to a copy that the paper has seen.
          headline <- h1
          url <- link: canonical
          deck <- json-ld: alternativeHeadline
          source <- json-ld: publisher
          language <- json-ld: inLanguage
          authors <- json-ld: author
          authors <- json-ld: author
          published <- json-ld: datePublished
          modified <- json-ld: dateModified
          keywords <- json-ld: keywords
          organisation <- json-ld: about
          place <- json-ld: about
          person <- json-ld: mentions
          section <- json-ld: articleSection
          byline <- byline on the page
          kicker <- kicker on the page
          dateline <- opening words
          ignored meta: article:published_time: published is taken from "json-ld: datePublished"
          ignored meta: article:modified_time: modified is taken from "json-ld: dateModified"
          ignored meta: description: deck is taken from "json-ld: alternativeHeadline"
          ignored meta: article:tag: keywords is taken from "json-ld: keywords"
          ignored meta: article:tag: keywords is taken from "json-ld: keywords"
          ignored meta: keywords: keywords is taken from "json-ld: keywords"
          ignored meta: article:section: section is taken from "json-ld: articleSection"
    "#]].assert_eq(&shown(
        "harbour/saved-page.html",
        include_bytes!("../../../../corpus/formats/saved-page.html"),
    ));
}

#[test]
fn a_page_whose_download_stopped() {
    expect![[r#"
        page-cut-short.html html 0..2696
          kicker: Harbour
          headline: Harbour lights go dark as cable is cut
          byline: By Anna Lindqvist, Harbour correspondent, and Dev Malhotra
          authors: Anna Lindqvist
          dateline: PORT ALDER | None | None | PORT ALDER –
          published: 2025-11-12T07:15:00Z (time on the page)
          section: Harbour
          language: en
          | PORT ALDER – Every light on the south mole went out on Tuesday night when a dredger cut the cable that feeds them, and no ship longer than 40 metres may enter the harbour before it is mended.
          | 
          | The dredger Constance was working eleven metres down, two more than her permit allows, harbour master Ingrid Solberg said. “We knew where the cable was. So did they,” she’d told the council’s harbour committee by telephone before midnight.
          | 
          ## Hand lamps on the pilot boat
          | Three ships were brought in all the same. The pilots stood on the mole with hand lamps, green to the left and red to the right, as they had last done in the winter of 1987.
          headline <- h1
          language <- html: lang
          authors <- byline on the page
          byline <- byline on the page
          published <- time on the page
          kicker <- kicker on the page
          section <- breadcrumbs on the page
          dateline <- opening words
          ignored title: headline is taken from "h1"
        problem 30: a tag starts here and never ends; the page breaks off
    "#]].assert_eq(&shown(
        "page-cut-short.html",
        include_bytes!("../../../../corpus/broken/page-cut-short.html"),
    ));
}

#[test]
fn pages_that_are_no_articles() {
    expect![[r#"
        problem no article found in this page
    "#]]
    .assert_eq(&shown(
        "page-bot-check.html",
        include_bytes!("../../../../corpus/broken/page-bot-check.html"),
    ));
    expect![[r#"
        problem no article found in this page
    "#]]
    .assert_eq(&shown(
        "page-index.html",
        include_bytes!("../../../../corpus/broken/page-index.html"),
    ));
}

#[test]
fn a_page_nested_beyond_reason() {
    expect![[r#"
        page-nested.html html 0..48290
          headline: Nested
          language: en
          | A template called itself two thousand times before anybody at the Courier noticed that the page had grown.
          | 
          | The text was there all along, said the editor of the web site, and it can still be read.
          headline <- title
          language <- detected
    "#]].assert_eq(&shown(
        "page-nested.html",
        include_bytes!("../../../../corpus/broken/page-nested.html"),
    ));
}

#[test]
fn a_text_that_only_the_data_has_is_taken_from_there() {
    let story = format!("{ONE} {TWO}\\n\\n{THREE} {ONE} {TWO}");
    let page = format!(
        "<html><head><script type='application/ld+json'>{{\"@type\": \"NewsArticle\", \"headline\": \"Fog\", \"articleBody\": \"{story}\"}}</script></head><body><div id=app></div><p>Please switch on your scripts to read this story.</p></body></html>"
    );
    assert_eq!(text_of(&page), story.replace("\\n\\n", "\n"));
}

#[test]
fn what_the_data_has_is_found_whatever_it_is_called() {
    let page = format!(
        "<html><head><script type='application/ld+json'>{{\"@type\": \"NewsArticle\", \"articleBody\": \"{ONE} {TWO} {THREE}\"}}</script></head><body><div class=sidebar><p>{ONE}</p><p>{TWO}</p><p>{THREE}</p></div><article class=article-body><p>Another story that stands beside it, of which there are three sentences.<p>The second sentence of the other story is no shorter than the first of them was.<p>The third sentence of the other story is the longest, so that there is more of it than of the first.</article></body></html>"
    );
    assert_eq!(text_of(&page), format!("{ONE}\n{TWO}\n{THREE}"));
}

#[test]
fn the_encoding_that_a_page_names_is_believed() {
    let page = format!(
        "<html><head><meta charset=\"iso-8859-2\"></head><body><p>{ONE}</p><p>\u{1}\u{1}\u{1}</p></body></html>"
    );
    let bytes: Vec<u8> = page
        .bytes()
        .map(|byte| if byte == 1 { 0xB1 } else { byte })
        .collect();
    let reading = Page.read(&bytes, &Origin::file("", "page.html"));
    assert_eq!(reading.encoding, "ISO-8859-2");
    assert!(reading.found[0].brief.text.ends_with("ąąą") || reading.found[0].brief.text == ONE);
}
