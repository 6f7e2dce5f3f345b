//! Pages as Hugo and Jekyll keep them: specimens, and a case for each trap.

use expect_test::{Expect, expect};

use super::super::tests::shown;
use super::*;

fn check(path: &str, bytes: impl AsRef<[u8]>, expected: Expect) {
    expected.assert_eq(&shown(path, bytes));
}

macro_rules! corpus {
    ($file:literal) => {
        (
            $file,
            include_bytes!(concat!("../../../corpus/formats/", $file)),
        )
    };
}

#[test]
fn hugos_section_is_the_folder_below_content() {
    let (path, bytes) = corpus!("hugo/content/harbour/skerry/petrel-third-boat.md");
    check(
        path,
        bytes,
        expect![[r#"
            hugo/content/harbour/skerry/petrel-third-boat.md markdown 0..772
              headline: Board grants islanders a third boat
              deck: On market days the Petrel sails three times.
              byline: Anna Lindqvist
              authors: Anna Lindqvist
              published: 2025-12-01T06:00:00+01:00 (front matter: publishDate)
              modified: 2025-12-01T09:15:00 (front matter: lastmod)
              section: Harbour desk
              slug: third-boat
              keywords: ferry; Skerry Island; timetable
              entities: Morag Isbister (person, -); Skerry Island (place, -)
              language: en
              | The Petrel will sail three times on market days from December, the harbour authority decided on Friday.
              | 
              ## What islanders say
              | Morag Isbister called it "a boat late, but a boat".
              headline <- front matter: title
              deck <- front matter: description
              section <- front matter: desk
              slug <- front matter: slug
              keywords <- front matter: keywords
              authors <- front matter: author
              published <- front matter: publishDate
              modified <- front matter: lastmod
              person <- front matter: people
              place <- front matter: places
              heading <- line 30
              byline <- authors
              language <- detected
              ignored draft: says nothing that is not so without it
              ignored front matter: date: published is taken from "front matter: publishDate"
              ignored expiryDate: when it is taken down; a brief is kept
              ignored aliases: no slot is called that
              ignored linkTitle: no slot is called that
              ignored type: no slot is called that
              ignored weight: no slot is called that
        "#]],
    );
}

#[test]
fn the_page_of_a_section_is_no_article() {
    let (path, bytes) = corpus!("hugo/content/harbour/_index.md");
    check(
        path,
        bytes,
        expect![[r#"
        skipped a section page, not a story
    "#]],
    );
}

#[test]
fn the_folder_of_a_page_bundle_is_its_slug_and_the_suffix_its_language() {
    let (path, bytes) = corpus!("hugo/content/culture/lens-hall/index.md");
    check(
        path,
        bytes,
        expect![[r#"
            hugo/content/culture/lens-hall/index.md markdown 0..333
              headline: A hall for the lens
              deck: The lens of the Skerry light moves to the museum in May.
              byline: Dev Malhotra
              authors: Dev Malhotra
              published: 2025-11-21T10:00:00 (front matter: publishdate)
              modified: 2025-11-22 (front matter: modified)
              section: culture
              slug: lens-hall
              keywords: museum; lighthouse
              language: en
              | The lens of the Skerry light will stand in a hall of glass beside the museum from May.
              headline <- front matter: title
              deck <- front matter: summary
              keywords <- front matter: tags
              authors <- front matter: authors
              published <- front matter: publishdate
              modified <- front matter: modified
              section <- folder
              slug <- folder
              byline <- authors
              language <- detected
        "#]],
    );
    let (path, bytes) = corpus!("hugo/content/culture/lens-hall/index.fr.md");
    check(
        path,
        bytes,
        expect![[r#"
        hugo/content/culture/lens-hall/index.fr.md markdown 0..188
          headline: Une salle pour la lentille
          published: 2025-11-21 (front matter: date)
          section: culture
          slug: lens-hall
          status: draft
          language: fr
          | La lentille du phare de Skerry sera placée dans une salle de verre à côté du musée à partir du mois de mai.
          status <- front matter: draft
          headline <- front matter: title
          published <- front matter: date
          language <- file name
          section <- folder
          slug <- folder
    "#]],
    );
}

#[test]
fn jekylls_post_has_its_day_in_its_name_and_may_start_with_a_byte_order_mark() {
    let (path, bytes) = corpus!("jekyll/council/_posts/2025-11-20-dredging-after-the-vote.md");
    check(
        path,
        bytes,
        expect![[r#"
            jekyll/council/_posts/2025-11-20-dredging-after-the-vote.md markdown 0..414
              headline: Dredging: what comes after the vote
              deck: The dredgers come in April.
              byline: Dev Malhotra
              authors: Dev Malhotra
              published: 2025-11-20T18:30:00+01:00 (front matter: date)
              modified: 2025-11-21 (front matter: last_modified_at)
              section: council
              slug: dredging-after-the-vote
              keywords: dredging; budget; inner-harbour
              language: en
              | The dredgers come in April, the council's clerk said a day after the vote.
              | 
              | The mud goes to Gannet Bank.
              headline <- front matter: title
              deck <- front matter: excerpt
              section <- front matter: category
              keywords <- front matter: tags
              authors <- front matter: author
              published <- front matter: date
              modified <- front matter: last_modified_at
              slug <- file name
              byline <- authors
              language <- detected
              ignored front matter: categories: section is taken from "front matter: category"
              ignored permalink: a pattern for addresses
              ignored layout: no slot is called that
        "#]],
    );
}

#[test]
fn a_draft_is_no_embargo() {
    let (path, bytes) = corpus!("jekyll/_drafts/mole-repairs.md");
    check(
        path,
        bytes,
        expect![[r#"
            jekyll/_drafts/mole-repairs.md markdown 0..167
              headline: Mole repairs wait for spring
              section: jekyll
              status: draft
              language: en
              | The mole of Port Alder will not be mended before the spring, the harbour authority expects.
              status <- front matter: published
              headline <- front matter: title
              section <- folder
              language <- detected
              ignored future: no slot is called that
        "#]],
    );
}

#[test]
fn dates_may_be_bare_quoted_native_or_without_a_zone() {
    let cases = [
        ("---\ndate: 2025-11-19\n---\nFog.", "2025-11-19"),
        ("---\ndate: \"2025-11-19\"\n---\nFog.", "2025-11-19"),
        (
            "---\ndate: 2025-11-19 08:30\n---\nFog.",
            "2025-11-19T08:30:00",
        ),
        (
            "---\ndate: 2025-11-19T08:30:00\n---\nFog.",
            "2025-11-19T08:30:00",
        ),
        (
            "---\ndate: 2025-11-19 08:30:00 +0100\n---\nFog.",
            "2025-11-19T08:30:00+01:00",
        ),
        (
            "---\ndate: 2025-11-19\npubdate: 2025-11-20\n---\nFog.",
            "2025-11-20",
        ),
        (
            "+++\ndate = 2025-11-19 08:30:00\n+++\nFog.",
            "2025-11-19T08:30:00",
        ),
        (
            "+++\ndate = 2025-11-19T08:30:00-05:00\n+++\nFog.",
            "2025-11-19T08:30:00-05:00",
        ),
        ("{\"date\": \"2025-11-19\"}\nFog.", "2025-11-19"),
        (
            "\u{feff}---\r\ndate: 2025-11-19\r\n---\r\nFog.",
            "2025-11-19",
        ),
    ];
    for (text, date) in cases {
        let reading = super::super::tests::read("a.md", text.as_bytes());
        let published = reading.found[0].brief.published.as_ref();
        assert_eq!(
            published.map(ToString::to_string).as_deref(),
            Some(date),
            "{text}"
        );
        assert_eq!(reading.found[0].brief.embargo, None);
    }
}

#[test]
fn lines_of_front_matter_lose_their_marks() {
    let cases = [
        ("The *Petrel* sails", "The Petrel sails"),
        ("1. FC *Alder* wins", "1. FC Alder wins"),
        ("[Petrel](/petrel) & `map`", "Petrel & map"),
        ("snake_case_name", "snake_case_name"),
        ("5 * 3 * 2", "5 * 3 * 2"),
        ("# 1 in the *league*", "# 1 in the league"),
    ];
    for (line, text) in cases {
        assert_eq!(super::story::inline(line), text);
    }
}

#[test]
fn spaces_part_the_names_in_jekylls_strings_only() {
    let text = b"---\ntitle: Draw\ncategories: sport football\ntags: rovers coast-cup draw\n---\nThe draw.";
    let cases = [
        ("2025-11-19-draw.md", "sport/football", 3),
        ("sport/_posts/draw.md", "sport/football", 3),
        ("content/sport/draw.md", "sport football", 1),
    ];
    for (path, section, keywords) in cases {
        let reading = Markdown.read(text, &Origin::file("", path));
        let brief = &reading.found[0].brief;
        assert_eq!(brief.section_path(), section, "{path}");
        assert_eq!(brief.keywords.len(), keywords, "{path}");
    }
}

#[test]
fn the_folder_that_hugo_keeps_text_in_is_no_section() {
    let reading = Markdown.read(
        b"# Draw\n\nText.",
        &Origin::file("", "content/news/2025/a.md"),
    );
    assert_eq!(reading.found[0].brief.section, ["news"]);
}

#[test]
fn tags_of_html_may_hold_template_tags() {
    let text = "The <a href=\"{{ site.baseurl }}/fog\">fog at the quay</a> lifted <img src=\"{{ x }}\" /> at noon.\n\n\
        <p class=\"{% if y %}lead{% endif %}\"><a href=\"{{< ref \"quay.md\" >}}\">Quay</a> {{ z }}reopens.</p>\n";
    let reading = Markdown.read(text.as_bytes(), &Origin::file("", "a.md"));
    let brief = &reading.found[0].brief;
    assert_eq!(
        brief.text,
        "The fog at the quay lifted  at noon.\n\nQuay reopens."
    );
}

#[test]
fn what_follows_more_marks_than_any_text_has_is_not_read() {
    let text = format!(
        "# Fog\n\nThe quay is closed.\n{}\nEnd",
        "*a".repeat(2_000_000)
    );
    let reading = Markdown.read(text.as_bytes(), &Origin::file("", "a.md"));
    let brief = &reading.found[0].brief;
    assert!(brief.text.starts_with("The quay is closed.") && !brief.text.ends_with("End"));
    let what = "the text has too many marks and lines; what follows is not read";
    assert_eq!(reading.problems, [Problem::at(4, what)]);
}

#[test]
fn front_matter_of_megabytes_is_read_line_by_line_or_not_at_all() {
    let keys: String = (0..400_000).map(|n| format!("key{n} = \"x\"\n")).collect();
    let text = format!("+++\ntitle = \"Fog\"\n{keys}+++\nThe quay is closed.");
    let reading = Markdown.read(text.as_bytes(), &Origin::file("", "a.md"));
    assert_eq!(reading.found[0].brief.headline, "Fog");
    assert_eq!(reading.found[0].brief.text, "The quay is closed.");
    let what = "front matter is too large";
    assert_eq!(reading.problems, [Problem::at(2, what)]);
}
