//! Markup as text: each case is a scrap as it stands in a story.

use crate::reader::body::Body;
use crate::reader::decode::decode;
use crate::reader::xml::{Tree, markup, vocabulary};
use crate::reader::{Found, Origin};

/// The text of a scrap on one line, `/` for a line's end, with its sub-heads and what was left out.
fn shown(scrap: &str) -> String {
    let whole = format!("<x>{scrap}</x>");
    let decoded = decode(whole.as_bytes()).unwrap();
    let tree = Tree::read(&decoded, &Origin::file("", "a.xml"));
    let mut body = Body::default();
    let left = markup::read(tree.root().unwrap(), &mut body);
    let mut found = Found::default();
    body.into_found(&mut found);
    let mut out = found.brief.text.replace('\n', "/");
    for heading in &found.brief.headings {
        out.push_str(&format!(
            " #{}@{} {}",
            heading.level, heading.start, heading.text
        ));
    }
    for ignored in left {
        out.push_str(&format!(" [{}: {}]", ignored.what, ignored.why));
    }
    out
}

#[test]
fn what_stands_in_a_story_is_its_text() {
    let cases = [
        (
            "<p>Fog &amp; ice</p><p>Ferry\n   stays</p>",
            "Fog & ice//Ferry stays",
        ),
        (
            "<p>A <b>bold</b> <i>word</i>, <em>there </em> too</p>",
            "A bold word, there too",
        ),
        ("<p>in<sub>2</sub>side</p>", "in2side"),
        ("<p>One<br/>Two<br>Three</br></p>", "One/Two/Three"),
        ("<p>x</p><hl2>Berths</hl2><p>y</p>", "x//y #2@3 Berths"),
        (
            "<h1>A</h1><h3>B <b>c</b></h3><div><p>y</p></div>",
            "y #2@0 A #3@0 B c",
        ),
        (
            "<ul><li>one</li><li>two <b>b</b></li></ul><p>x</p>",
            "one/two b//x",
        ),
        (
            "<ul><li><p>one</p></li><li><p>two</p></li></ul>",
            "one//two",
        ),
        (
            "<table><caption>Tides</caption><tr><th/><th>High</th><th>Low</th></tr><tr><td>Mon</td><td>6</td><td><p>12</p></td></tr></table>",
            "High | Low/Mon | 6 | 12 [caption, line 1: a caption]",
        ),
        ("<blockquote><p>Fog.</p></blockquote>y", "Fog.//y"),
        ("<pre>one\n  two\n\nthree</pre>", "one/two//three"),
        (
            "text of its own\n   wrapped\n\nnext",
            "text of its own wrapped//next",
        ),
        ("\n  <p>a</p>\n  <p>b</p>\n", "a//b"),
        ("<p>a <p>b</p> c</p>", "a//b//c"),
        ("<div>a<div>b</div>c</div>", "a//b//c"),
        ("<body><p>a</p></body>", "a"),
        ("<p/><p> </p><p>a</p>", "a"),
    ];
    for (scrap, expected) in cases {
        assert_eq!(shown(scrap), expected, "{scrap}");
    }
}

#[test]
fn elements_nobody_knows_are_transparent_in_text_and_paragraphs_outside() {
    let cases = [
        ("<p>at<Company> Brandt</Company> on</p>", "at Brandt on"),
        ("<Absatz>one</Absatz><Absatz>two</Absatz>", "one//two"),
        ("<person>Reyes</person> and <org>AHA</org>", "Reyes and AHA"),
        ("<wrap><p>one</p><p>two</p></wrap>", "one//two"),
        ("<c:p>one</c:p><c:hl2>Two</c:hl2>", "one #2@3 Two"),
    ];
    for (scrap, expected) in cases {
        assert_eq!(shown(scrap), expected, "{scrap}");
    }
}

#[test]
fn what_is_no_text_of_the_story_is_left_out_with_the_reason() {
    let cases = [
        (
            "<media><media-caption>The quay</media-caption></media><p>x</p><media/>",
            "x [media, line 1 and 1 more: a picture, a film or a sound is no text]",
        ),
        (
            "<p>x<fn>1 A note</fn> y</p>",
            "x y [fn, line 1: a footnote]",
        ),
        (
            "<script>a()</script><p>x</p>",
            "x [script, line 1: for the machine]",
        ),
        ("<p>x</p><p>ends</p>", "x [ends: the mark at a story's end]"),
        ("<p>x</p><p>It ends</p>", "x//It ends"),
    ];
    for (scrap, expected) in cases {
        assert_eq!(shown(scrap), expected, "{scrap}");
    }
}

#[test]
fn markup_may_stand_as_text() {
    let cases = [
        (
            "<![CDATA[<p>Fog &amp; ice</p><h3>Ferry</h3><p>x</p>]]>",
            "Fog & ice//x #3@11 Ferry",
        ),
        ("&lt;p&gt;one&lt;/p&gt;&lt;p&gt;two&lt;/p&gt;", "one//two"),
    ];
    for (scrap, expected) in cases {
        assert_eq!(shown(scrap), expected, "{scrap}");
    }
}

#[test]
fn a_sub_head_over_an_end_mark_stays_in_its_text() {
    let mark = "[(END): the mark at a story's end]";
    for (above, expected) in [("<p>x</p>", "x #3@1 Ferry"), ("", " #3@0 Ferry")] {
        let scrap = format!("{above}<h3>Ferry</h3><p>(END)</p>");
        assert_eq!(shown(&scrap), format!("{expected} {mark}"));
    }
}

#[test]
fn deep_and_long_markup_takes_its_time_and_no_more() {
    let deep = format!(
        "{}x{}",
        "<div><b>".repeat(5_000),
        "</b></div>".repeat(5_000)
    );
    assert_eq!(shown(&deep), "x");
    let long = "<p>x</p><fn>y</fn>".repeat(100_000);
    assert!(shown(&long).contains("and 99999 more"));
    let mixed = "a <b>b</b> <br/>".repeat(100_000);
    assert!(shown(&mixed).starts_with("a b/a b"));
}

#[test]
fn the_lists_of_names_are_in_order() {
    assert!(vocabulary::INLINE.is_sorted());
    assert!(vocabulary::BLOCKS.is_sorted());
}
