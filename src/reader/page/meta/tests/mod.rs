//! What pages declare, trap by trap.

use expect_test::{Expect, expect};

use super::*;

/// What was read from a page: slots, problems, and with `all` also traces and what was ignored.
fn shown(html: &str, all: bool) -> String {
    let mut slots = Slots::default();
    let declared = read(&Document::from(html), &mut slots);
    let (found, problems) = slots.into_found();
    let brief = &found.brief;
    let mut out = String::new();
    let mut line = |name: &str, value: String| {
        if !value.is_empty() {
            out.push_str(&format!("{name}: {value}\n"));
        }
    };
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    let date = |date: &Option<crate::date::Date>| {
        let shown = |date: &crate::date::Date| format!("{date} ({})", date.from);
        date.as_ref().map(shown).unwrap_or_default()
    };
    line("id", text(&brief.source_id));
    line("kicker", text(&brief.kicker));
    line("headline", brief.headline.clone());
    line("deck", text(&brief.deck));
    line("byline", text(&brief.byline));
    line("authors", brief.authors.join("; "));
    line(
        "dateline",
        brief
            .dateline
            .as_ref()
            .map(|d| d.place.clone())
            .unwrap_or_default(),
    );
    line("published", date(&brief.published));
    line("modified", date(&brief.modified));
    line("section", brief.section_path());
    line("source", text(&brief.source));
    line("status", text(&brief.status));
    line("note", text(&brief.note));
    line("language", text(&brief.language));
    line("url", text(&brief.url));
    line("keywords", brief.keywords.join("; "));
    let subjects = brief.subjects.iter();
    line(
        "subjects",
        subjects
            .map(|s| s.code.clone())
            .collect::<Vec<_>>()
            .join("; "),
    );
    let entities = brief.entities.iter();
    let entities = entities.map(|e| format!("{} ({})", e.name, e.kind.name()));
    line("entities", entities.collect::<Vec<_>>().join("; "));
    line("text", text(&declared.article_body));
    match (declared.is_article, declared.is_list) {
        (true, _) => line("is", "an article".to_owned()),
        (_, true) => line("is", "a list".to_owned()),
        _ => {}
    }
    for problem in problems {
        line("problem", problem.what);
    }
    if all {
        for ignored in found.ignored {
            line("ignored", format!("{}: {}", ignored.what, ignored.why));
        }
    }
    out
}

fn check(html: &str, expected: Expect) {
    expected.assert_eq(&shown(html, false));
}

fn script(json: &str) -> String {
    format!("<script type='application/ld+json'>{json}</script>")
}

#[test]
fn an_article_of_json_ld_fills_the_slots() {
    let page = script(
        r#"{"@context": "https://schema.org", "@type": ["NewsArticle", "CreativeWork"],
        "@id": "https://courier.example/2025/11/19/fog",
        "headline": "Fog holds the ferry at the quay", "alternativeHeadline": "Skerry waits for bread and post",
        "author": [{"@type": "Person", "name": "Ingrid Solberg"}, {"@type": "Person", "givenName": "Tomas", "familyName": "Berg"}],
        "datePublished": "2025-11-19T08:30:00+01:00", "dateModified": "2025-11-19T10:00:00+01:00",
        "articleSection": ["News", "Harbour"], "publisher": {"@type": "NewsMediaOrganization", "name": "The Alder Courier", "logo": {"url": "x"}},
        "inLanguage": "en-GB", "mainEntityOfPage": "https://courier.example/2025/11/19/fog",
        "keywords": "fog, ferry, Skerry Island", "dateline": "PORT ALDER, Nov 19 (AW)",
        "about": [{"@type": "Person", "name": "Tomas Reyes", "jobTitle": "harbour master"},
            {"@type": "SportsTeam", "name": "Alder Rovers"}, {"@type": "Thing", "name": "weather"},
            {"@type": "DefinedTerm", "name": "transport", "termCode": "20000337", "inDefinedTermSet": "http://cv.iptc.org/newscodes/mediatopic/"}],
        "contentLocation": {"@type": "Place", "name": "Skerry Island"}, "correction": "The ferry left at noon.",
        "expires": "2026-01-01", "wordCount": 120, "articleBody": "The ferry stayed."}"#,
    );
    expect![[r#"
        id: https://courier.example/2025/11/19/fog
        headline: Fog holds the ferry at the quay
        deck: Skerry waits for bread and post
        authors: Ingrid Solberg; Tomas Berg
        dateline: PORT ALDER
        published: 2025-11-19T08:30:00+01:00 (json-ld: datePublished)
        modified: 2025-11-19T10:00:00+01:00 (json-ld: dateModified)
        section: News/Harbour
        source: The Alder Courier
        note: The ferry left at noon.
        language: en
        url: https://courier.example/2025/11/19/fog
        keywords: fog; ferry; Skerry Island; weather
        subjects: medtop:20000337
        entities: Tomas Reyes (person); Alder Rovers (organisation); Skerry Island (place)
        text: The ferry stayed.
        is: an article
        ignored: json-ld: expires: a day on which a page was to go hides no brief
        ignored: json-ld: wordCount: no slot is called that
    "#]]
    .assert_eq(&shown(&page, true));
}

#[test]
fn json_ld_stands_in_lists_graphs_and_main_entities() {
    let article = r#"{"@type":"ReportageNewsArticle","headline":"Fog holds the ferry"}"#;
    let shapes = [
        article.to_owned(),
        format!("[{article}]"),
        format!(r#"{{"@graph":[{{"@type":"WebSite","name":"Courier"}},{article}]}}"#),
        format!(r#"{{"@type":"WebPage","mainEntity":{article}}}"#),
        format!(r#"{{"@type":"ItemPage","mainEntityOfPage":{article}}}"#),
        format!("<!-- {article} -->"),
        format!("//<![CDATA[\n{article}\n//]]>"),
        r#"{"@type":"http://schema.org/Article","headline":"Fog holds the ferry",}"#.to_owned(),
    ];
    for shape in shapes {
        let page = script("{oops") + &script(&shape);
        let read = shown(&page, false);
        assert_eq!(
            read, "headline: Fog holds the ferry\nis: an article\n",
            "{shape}"
        );
    }
}

#[test]
fn broken_json_is_noted_and_no_failure() {
    let page = format!("{}<h1>Fog holds the ferry</h1>", script("{\"headline\": }"));
    expect![[r#"
        headline: Fog holds the ferry
        ignored: json-ld, script 1: is no JSON: expected value at line 1 column 14
    "#]]
    .assert_eq(&shown(&page, true));
}

#[test]
fn objects_that_refer_to_each_other_are_put_together() {
    let page = script(
        r##"{"@graph":[
        {"@type":"Article","@id":"https://a.example/fog#article","headline":"Fog holds the ferry","author":{"@id":"#ingrid"},"publisher":{"@id":"#site"},"isPartOf":{"@id":"https://a.example/fog"}},
        {"@type":"Person","@id":"#ingrid","name":"Ingrid Solberg"},
        {"@type":"Organization","@id":"#site","name":"Alder Wire"},
        {"@type":"WebPage","@id":"https://a.example/fog","datePublished":"2025-11-19","breadcrumb":{"@id":"#path"}},
        {"@type":"BreadcrumbList","@id":"#path","itemListElement":[
            {"position":3,"name":"Fog holds the ferry"},{"position":1,"name":"Home"},{"position":2,"item":{"@id":"/harbour","name":"Harbour"}}]}]}"##,
    );
    check(
        &page,
        expect![[r#"
        headline: Fog holds the ferry
        authors: Ingrid Solberg
        published: 2025-11-19 (json-ld, page: datePublished)
        section: Harbour
        source: Alder Wire
        url: https://a.example/fog
        is: an article
    "#]],
    );
}

#[test]
fn of_several_articles_the_one_of_this_page_is_read() {
    let several = r#"[{"@type":"NewsArticle","headline":"Regatta moved to May","author":"Jo Berg","url":"https://a.example/regatta"},
        {"@type":"NewsArticle","headline":"Fog holds the ferry","author":"Ingrid Solberg","url":"https://a.example/fog"}]"#;
    let by_address = format!(
        "<link rel=canonical href='https://www.a.example/fog/?from=feed'>{}",
        script(several)
    );
    check(
        &by_address,
        expect![[r#"
        headline: Fog holds the ferry
        authors: Ingrid Solberg
        url: https://www.a.example/fog/?from=feed
        is: an article
    "#]],
    );
    let by_headline = format!(
        "<h1>x</h1><title>Fog holds the ferry | Alder Wire</title>{}",
        script(several)
    );
    check(
        &by_headline,
        expect![[r#"
        headline: Fog holds the ferry
        authors: Ingrid Solberg
        url: https://a.example/fog
        is: an article
    "#]],
    );
    let list = format!("<title>Alder Wire</title>{}", script(several));
    check(
        &list,
        expect![[r#"
        headline: Alder Wire
        is: a list
    "#]],
    );
}

#[test]
fn who_is_no_person_is_no_author() {
    let authors = [
        r#"{"@type":"Organization","name":"Alder Wire"}"#,
        r#""https://www.facebook.com/ingrid""#,
        r#""admin""#,
        r#""The Alder Courier""#,
        r#"["By Ingrid Solberg and Tomas Berg", {"name": ["Jo Ek"]}]"#,
        r#"{"name":"Courier Staff"}"#,
    ];
    let mut all = String::new();
    for author in authors {
        let page = format!(
            "<meta property=og:site_name content='The Alder Courier'>{}",
            script(&format!(
                r#"{{"@type":"Article","headline":"Fog","author":{author}}}"#
            ))
        );
        let read = shown(&page, false);
        let lines = read.lines().filter(|line| {
            line.starts_with("by") || line.starts_with("au") || line.starts_with("so")
        });
        all.push_str(&lines.collect::<Vec<_>>().join(", "));
        all.push('\n');
    }
    expect![[r#"
        byline: Alder Wire, source: The Alder Courier
        source: The Alder Courier
        source: The Alder Courier
        source: The Alder Courier
        authors: Ingrid Solberg; Tomas Berg; Jo Ek, source: The Alder Courier
        byline: Courier Staff, source: The Alder Courier
    "#]]
    .assert_eq(&all);
}

#[test]
fn marks_in_the_text_are_read_like_json_ld() {
    let page = r#"<body><article itemscope itemtype="http://schema.org/NewsArticle">
        <h1 itemprop="headline">Fog holds the ferry</h1>
        <p>By <span itemprop="author" itemscope itemtype="http://schema.org/Person"><a itemprop="name" href="/x">Ingrid Solberg</a></span>
        <time itemprop="datePublished" datetime="2025-11-19T08:30">this morning</time> in <a itemprop=articleSection>Harbour</a></p>
        <div itemprop="articleBody">The ferry stayed.</div>
        <aside itemscope itemtype="http://schema.org/NewsArticle"><b itemprop="headline">Regatta moved</b><i itemprop="author">Jo Berg</i></aside></article>"#;
    check(
        page,
        expect![[r#"
            headline: Fog holds the ferry
            authors: Ingrid Solberg
            published: 2025-11-19T08:30:00 (microdata: datePublished)
            section: Harbour
            is: an article
        "#]],
    );
    let rdfa = r#"<div vocab="http://schema.org/" typeof="NewsArticle"><h1 property="headline">Fog holds the ferry</h1>
        <span property="author" typeof="Person"><span property="name">Ingrid Solberg</span></span>
        <meta property="datePublished" content="2025-11-19"></div>"#;
    check(
        rdfa,
        expect![[r#"
            headline: Fog holds the ferry
            authors: Ingrid Solberg
            published: 2025-11-19 (microdata: datePublished)
            is: an article
        "#]],
    );
}

#[test]
fn meta_elements_have_many_names() {
    let page = r#"<html lang="en-GB"><head><title>Fog holds the ferry - Harbour - The Alder Courier</title>
        <meta property="og:title" content="Fog holds the ferry at Port Alder&amp;#8217;s quay"><meta property="og:type" content="article">
        <meta property="og:site_name" content="The Alder Courier"><meta property="article:author" content="https://facebook.com/x">
        <meta name="byl" content="By Ingrid Solberg"><meta name="sailthru.date" content="2025-11-19 08:30:00 +0100">
        <meta http-equiv="last-modified" content="Wed, 19 Nov 2025 09:00:00 GMT"><meta name="viewport" content="x">
        <meta property="article:section" content="Harbour"><meta property="article:tag" content="fog"><meta property="article:tag" content="ferry">
        <meta name="keywords" content="news, alder"><meta property="og:image" content="x.jpg"><meta property="og:locale" content="en_US">
        <link rel="canonical" href="/fog"><meta property="og:url" content="https://courier.example/fog"></head>"#;
    expect![[r#"
        headline: Fog holds the ferry at Port Alder’s quay
        authors: Ingrid Solberg
        published: 2025-11-19T08:30:00+01:00 (meta: sailthru.date)
        modified: 2025-11-19T09:00:00Z (meta: last-modified)
        section: Harbour
        source: The Alder Courier
        language: en
        url: https://courier.example/fog
        keywords: fog; ferry
        is: an article
        ignored: title: headline is taken from "meta: og:title"
        ignored: link: canonical: url is taken from "meta: og:url"
        ignored: meta: article:author: "https://facebook.com/x" an address names no person
        ignored: meta: keywords: keywords is taken from "meta: article:tag"
        ignored: meta: og:image: no slot is called that
    "#]]
    .assert_eq(&shown(page, true));
}

#[test]
fn what_is_seen_near_the_headline_is_the_last_resort() {
    let page = r#"<title>Fog holds the ferry at the quay</title><nav class="breadcrumbs"><a href="/">Alder</a><a href="/news">News</a></nav>
        <div class="teaser"><span class="byline">By Jo Berg</span><span class="date">1 May 2025</span></div>
        <article><p class="kicker">Harbour</p><h1><a>Fog holds the ferry at the quay</a></h1>
        <p class="article__byline">By Ingrid Solberg, Harbour Correspondent</p><p class="pub-date">Published: 19 November 2025 | Updated: 20 November 2025</p>
        <p>Text</p></article><footer class="author">By Nils Ek</footer>"#;
    check(
        page,
        expect![[r#"
        kicker: Harbour
        headline: Fog holds the ferry at the quay
        byline: By Ingrid Solberg, Harbour Correspondent
        authors: Ingrid Solberg
        published: 2025-11-19 (date on the page)
        modified: 2025-11-20 (date on the page)
        section: News
    "#]],
    );
    let address = "<link rel=canonical href='https://a.example/2025/11/19/fog'><h1>Fog</h1><p class=date>03/04/2025</p>";
    check(
        address,
        expect![[r#"
            headline: Fog
            published: 2025-11-19 (url)
            url: https://a.example/2025/11/19/fog
        "#]],
    );
    let ambiguous = "<h1>Fog holds ferry</h1><p class=date>03/04/2025</p>";
    check(
        ambiguous,
        expect![[r#"
        headline: Fog holds ferry
        problem: date "03/04/2025" can be read two ways; write 2025-04-03 or 2025-03-04
    "#]],
    );
}

#[test]
fn the_printed_headline_wins_over_titles_for_networks() {
    let cases = [
        (
            "<h1 class=logo>Alder Courier</h1><article><h1>Fog holds the ferry at the quay</h1>",
            "Fog holds the ferry at the…",
            "Fog holds the ferry at the quay",
        ),
        (
            "<h1>Alder Courier</h1><h2 class=entry-title>Fog holds the ferry</h2><h2>Regatta moved</h2>",
            "Fog holds the ferry | Alder Courier",
            "Fog holds the ferry",
        ),
        (
            "<main><h1>Skerry waits for bread</h1>",
            "Ferry news: why the fog will not lift",
            "Skerry waits for bread",
        ),
        (
            "<p>no headline",
            "Fog holds the ferry | Alder Courier",
            "Fog holds the ferry",
        ),
        (
            "<article><h1><span class=kicker>Harbour</span> Fog holds the ferry</h1>",
            "Fog holds the ferry",
            "Fog holds the ferry",
        ),
        (
            "<h1>Fog holds the ferry <span>Ingrid Solberg</span></h1>",
            "Fog holds the ferry",
            "Fog holds the ferry",
        ),
        (
            "<h1>Fog holds the ferry at the <i>Long</i> Quay</h1>",
            "Fog holds the ferry",
            "Fog holds the ferry at the Long Quay",
        ),
    ];
    for (body, title, headline) in cases {
        let page = format!(
            "<meta property=og:site_name content='Alder Courier'><meta property=og:title content='{title}'>{body}"
        );
        let read = shown(&page, false);
        assert!(
            read.contains(&format!("headline: {headline}\n")),
            "{body}: {read}"
        );
    }
}

#[test]
fn a_description_that_begins_the_text_is_no_deck() {
    let mut found = Found::default();
    found.brief.text =
        "The ferry stayed at the quay for the whole day, the harbour master said.".to_owned();
    found.brief.deck = Some("The ferry stayed at the quay for the whole day…".to_owned());
    found.traced("deck", "meta: description");
    without_echo(&mut found);
    assert_eq!(found.brief.deck, None);
    assert_eq!(found.ignored.len(), 1);
    found.brief.deck = Some("Skerry waits for bread".to_owned());
    without_echo(&mut found);
    assert!(found.brief.deck.is_some());
}

#[test]
fn no_page_takes_longer_than_its_length() {
    let n = 20_000;
    // What is nested takes the parser itself longer than its length.
    let nested = 1_000;
    let pages = [
        "<div class='byline date kicker' itemprop=author>".repeat(nested),
        "<h1>a b</h1>".repeat(n),
        "<div itemscope itemprop='a b c'>".repeat(nested),
        "<meta property=article:author content='Jo Berg'>".repeat(n),
        "<meta name=description content='a b c'>".repeat(n),
        format!(
            "<title>{}</title><meta property=og:title content='{}'>",
            "a - ".repeat(n),
            "Fog - A - ".repeat(n)
        ),
        script(&"[".repeat(n)),
        script(&format!("{{\"a\":\"{}", "\",\"".repeat(n))),
        script(&format!(
            "[{}1]",
            r#"{"@type":"NewsArticle","headline":"a b"},"#.repeat(n)
        )),
        script(&format!(
            r#"{{"@type":"NewsArticle","author":[{}1]}}"#,
            r#"{"name":"Jo Berg"},"#.repeat(n)
        )),
        format!("<div class='{}'>", "date-".repeat(n)),
        format!("<meta name=author content='{}'>", "Jo Berg, ".repeat(n)),
    ];
    for page in pages {
        let document = Document::from(page.as_str());
        let start = std::time::Instant::now();
        read(&document, &mut Slots::default());
        assert!(start.elapsed().as_secs() < 60, "{}", &page[..60]);
    }
}

#[test]
fn an_abbreviated_time_is_a_date_and_a_weekday_no_part_of_a_name() {
    let page = |line: &str| {
        format!(
            "<title>Fog holds the ferry</title><h1>Fog holds the ferry</h1>{line}<p>The ferry stayed.</p>"
        )
    };
    let ago = page(
        r#"<cite class="byline">By Anna Lindqvist <abbr title="2025-11-19T08:30:00Z">1 hr ago</abbr></cite>"#,
    );
    let ago = shown(&ago, false);
    assert!(ago.contains("published: 2025-11-19T08:30:00Z"), "{ago}");
    let weekday = page(r#"<div class="byline">By Anna Lindqvist Wednesday, Nov. 19, 2025</div>"#);
    let weekday = shown(&weekday, false);
    assert!(weekday.contains("byline: By Anna Lindqvist\n"), "{weekday}");
    assert!(weekday.contains("authors: Anna Lindqvist\n"), "{weekday}");
}

#[test]
fn json_ld_of_megabytes_is_not_read_but_what_stands_beside_it_is() {
    let page = format!(
        "<script type='application/ld+json'>[{}0]</script>\
         <script type='application/ld+json'>{{\"@type\":\"NewsArticle\",\"headline\":\"Fog closes the quay\"}}</script>",
        "0,".repeat(3_000_000)
    );
    let mut slots = Slots::default();
    read(&Document::from(page.as_str()), &mut slots);
    assert_eq!(slots.found.brief.headline, "Fog closes the quay");
    let left = &slots.found.ignored[0];
    assert_eq!(
        (left.what.as_str(), &*left.why),
        ("json-ld, script 1", "is too long")
    );
}
