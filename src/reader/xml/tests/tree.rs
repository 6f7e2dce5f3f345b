//! The tree, over documents written here.

use crate::reader::Origin;
use crate::reader::decode::decode;
use crate::reader::xml::tree::Tree;
use crate::reader::xml::{DEEPEST, MOST_NODES};

fn with<T>(text: &str, look: impl FnOnce(&Tree) -> T) -> T {
    let decoded = decode(text.as_bytes()).unwrap();
    look(&Tree::read(&decoded, &Origin::file("", "a.xml")))
}

#[test]
fn elements_are_found_by_path_and_tell_where_they_stand() {
    let text = "<?xml version='1.0'?>\n<!DOCTYPE a SYSTEM 'http://x.example/a.dtd'>\n<a xmlns:c='u'>\n<b id='1'>one &amp; <i>two</i></b><c:d/><b>x<![CDATA[<y>]]></b></a>";
    with(text, |tree| {
        let root = tree.root().unwrap();
        assert_eq!((root.name(), root.line()), ("a", 3));
        let found = root.find("b");
        assert_eq!(found[0].attribute("id"), Some("1"));
        assert_eq!(found[0].text(), "one & two");
        assert_eq!(found[1].text(), "x<y>");
        assert_eq!(found[1].below(root), "b[2]");
        assert_eq!(root.first("d").unwrap().qualified(), "c:d");
        assert!(tree.problems.is_empty());
    });
}

#[test]
fn what_nobody_asked_for_is_listed() {
    with("<a z='9'><b k='1'>x</b><c><d>y</d></c><e/></a>", |tree| {
        let root = tree.root().unwrap();
        root.first("b").unwrap().text();
        assert_eq!(root.unread(root).0, ["@z", "c/d"]);
    });
}

#[test]
fn of_broken_documents_everything_before_the_break_is_kept() {
    let cases = [
        ("<a><b>x</b><b>y", "broken XML: it ends before </a>", 2),
        ("<a><b>x</b><b", "broken XML: it ends before </a>", 1),
    ];
    for (text, problem, count) in cases {
        with(text, |tree| {
            assert_eq!(tree.root().unwrap().find("b").len(), count, "{text}");
            assert_eq!(tree.problems.len(), 1, "{text} {problem}");
        });
    }
}

#[test]
fn entities_of_a_document_are_not_expanded_and_those_of_html_are_known() {
    let laughs = "<!DOCTYPE a [<!ENTITY b 'x'><!ENTITY c '&b;&b;'>]><a>&c;&eacute;&#233;</a>";
    with(laughs, |tree| {
        assert_eq!(tree.root().unwrap().text(), "&c;éé")
    });
}

#[test]
fn depth_and_number_of_elements_are_bounded() {
    let deep = format!("{}x{}", "<p>".repeat(100_000), "</p>".repeat(100_000));
    with(&deep, |tree| {
        assert_eq!(tree.root().unwrap().text(), "x");
        assert!(tree.nodes.len() < DEEPEST + 10);
    });
    let many = format!("<a>{}</a>", "<b/>".repeat(MOST_NODES + 10));
    with(&many, |tree| {
        assert_eq!(tree.problems.len(), 1);
        assert!(tree.nodes.len() <= MOST_NODES);
    });
}

#[test]
fn an_element_behind_many_is_told_by_its_line() {
    let text = format!("<a>{}<b/>\n<b>x</b></a>", "<b/>".repeat(100));
    with(&text, |tree| {
        let root = tree.root().unwrap();
        let last = root.children().last().unwrap();
        assert_eq!(last.below(root), "b[line 2]");
        assert_eq!(root.first("b").unwrap().below(root), "b[1]");
    });
}
