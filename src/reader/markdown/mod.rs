//! Markdown, with the front matter that Hugo and Jekyll know.
//!
//! Front matter fills slots ([`front`]); below it, headings are sub-heads, and the text is what a
//! reader would see, without the marks ([`story`]). Template tags are cut out before Markdown is
//! read ([`template`]). It does not know the site that a file was written for.

mod front;
mod story;
mod template;

use super::declared::{Declared, Declares, usual};
use super::decode;
use super::finish::{Record, finish};
use super::{Origin, Problem, Reader, Reading, sniff};
use crate::brief::Format;

/// Whether a path is that of one of Jekyll's posts: `2025-11-19-fog.md`, or anything below `_posts`.
fn is_post(path: &str) -> bool {
    let (folders, name) = path.rsplit_once('/').unwrap_or(("", path));
    let dated = || {
        let (day, rest) = name.split_at_checked(10)?;
        let figures = |at: usize| match at {
            4 | 7 => day.as_bytes()[at] == b'-',
            _ => day.as_bytes()[at].is_ascii_digit(),
        };
        (rest.starts_with('-') && (0..10).all(figures)).then_some(())
    };
    folders.split('/').any(|folder| folder == "_posts") || dated().is_some()
}

/// The reader of Markdown.
pub(super) struct Markdown;

impl Reader for Markdown {
    fn format(&self) -> Format {
        Format::Markdown
    }

    fn recognises(&self, path: &str, head: &[u8]) -> bool {
        match sniff::extension(path).as_str() {
            "md" | "markdown" | "mdown" | "mkd" | "mdx" => true,
            _ => sniff::may_be_text(path) && front::starts(&String::from_utf8_lossy(head)),
        }
    }

    fn read(&self, bytes: &[u8], origin: &Origin) -> Reading {
        let decoded = match decode::decode(bytes) {
            Ok(decoded) => decoded,
            Err(why) => return Reading::failed(why),
        };
        let mut problems: Vec<Problem> = decoded.problem(origin.first_line).into_iter().collect();
        let front = front::read(&decoded.text);
        for (line, what) in front.problems {
            problems.push(Problem::at(line + origin.first_line - 1, what));
        }
        let matter = &decoded.text[..front.end];
        let line_of = |key: &str| Some(front::line_of(matter, key)? + origin.first_line - 1);
        let declares = Declares {
            name: "front matter",
            epoch: false,
            spaces: is_post(origin.path),
            lines: false,
            line_of: &line_of,
        };
        let mut declared = Declared::new(&front.fields, &declares);
        if usual::fill(&mut declared).is_some() {
            let slots = &mut declared.slots;
            slots.found.trace.retain(|trace| trace.slot != "text");
            slots.ignore("text", "the text stands below the front matter");
        }
        let (mut found, mut wrong) = declared.into_slots().into_found();
        problems.append(&mut wrong);
        story::read(&decoded, front.end, origin, &mut found, &mut problems);
        finish(
            &mut found,
            &Record::file(Format::Markdown, bytes, origin),
            origin,
        );
        Reading {
            found: vec![found],
            problems,
            encoding: decoded.encoding.name(),
            ..Reading::default()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
}
