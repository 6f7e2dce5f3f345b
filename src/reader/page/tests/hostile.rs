//! Pages made to cost a parser its stack or its time.

use super::ONE;
use crate::reader::page::Page;
use crate::reader::{Origin, Reader};

#[test]
fn hostile_pages_take_neither_stack_nor_time() {
    let n = 60_000;
    let font: String = (0..n / 10).map(|i| format!("<b id={i}>")).collect();
    let attributes: String = (0..n).map(|i| format!(" a{i}=1")).collect();
    let pages = [
        "<div>".repeat(n),
        "<div>fog ".repeat(n) + &"</div>".repeat(n),
        "<span>".repeat(n),
        "<table><tr><td>".repeat(n / 3),
        "<svg><td>".repeat(n),
        "<p><b>".repeat(n),
        font.clone() + &"<p>fog".repeat(n / 10),
        format!("<div{attributes}>fog</div>"),
        "<body x=1>".repeat(n),
        "<!--".repeat(n),
        "<a \"".repeat(n),
        "<a href=\"".repeat(n),
        "<script>".repeat(n),
        "<title>".repeat(n),
        "<select><option>".repeat(n),
        "<li><ul>".repeat(n),
        "<a><p>".repeat(n),
        "<b></p>".repeat(n),
        "<table>fog".repeat(n / 3),
        "</p>".repeat(n),
        "<button><p>".repeat(n / 2),
        "<template>".repeat(n),
        "<frameset>".repeat(n),
        "<h1><h2>".repeat(n / 2),
        "&amp".repeat(n),
        "< ".repeat(n),
        format!("<p>{}", "fog ".repeat(n)),
        "<p>Fog came in, and it stayed on.</p>".repeat(n / 10),
        "<table><tr><td>fog<td>".repeat(n / 10),
        format!(
            "<p>{ONE}<p>{ONE} No.<p>{ONE} No, no.{}",
            "<p>Comments".repeat(n)
        ),
    ];
    for page in pages {
        let start = std::time::Instant::now();
        let head = page[..40].to_owned();
        Page.read(page.as_bytes(), &Origin::file("", "page.html"));
        assert!(start.elapsed().as_secs() < 60, "{head}");
    }
}
