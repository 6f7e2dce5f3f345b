//! What stands under a hit because it says nearly the same: how many briefs, and the first of them.
//!
//! It does not know how alike they are but by name.

use super::grouped;
use super::hit::Gutter;
use crate::likeness::Likeness;
use crate::render::paint::{DIM, Painted, tinted};
use crate::render::{FileOf, Style, clean, columns, day};
use crate::search::Copied;

/// More than these are only counted.
const SHOWN: usize = 3;

/// Adds the copies of a hit; nothing if there is none.
pub(super) fn list(
    copies: &[Copied],
    file_of: FileOf,
    gutter: Gutter,
    style: Style,
    out: &mut String,
) {
    if copies.is_empty() {
        return;
    }
    let (blank, color) = (gutter.blank(), style.color);
    let line = Painted::new(&format!("also: {}", counted(copies)), DIM);
    line.set(style.measure(), color, &blank, &format!("{blank}  "), out);
    let room = style.measure().saturating_sub(gutter.width() + 2);
    for copy in copies.iter().take(SHOWN) {
        let file = file_of(&copy.label, &copy.path);
        let file = match copy.record {
            Some(record) => format!("{}#{record}", clean(&file)),
            None => clean(&file).into_owned(),
        };
        let date = day::human(copy.published.as_deref(), false);
        let about = format!("{}  {date}", clean(&copy.id));
        let lines = match columns(&file) + 2 + columns(&about) <= room {
            true => vec![format!("{file}  {about}")],
            false => vec![file, about],
        };
        for line in lines {
            out.push_str(&format!("{blank}  {}\n", tinted(&line, DIM, color)));
        }
    }
    if copies.len() > SHOWN {
        let more = format!("… and {} more", grouped(copies.len() - SHOWN));
        out.push_str(&format!("{blank}  {}\n", tinted(&more, DIM, color)));
    }
}

/// `2 more with the same text, 1 with nearly the same passage`.
fn counted(copies: &[Copied]) -> String {
    let kinds = [Likeness::Same, Likeness::Nearly, Likeness::Passage].into_iter();
    let kinds = kinds.map(|kind| {
        let alike = copies.iter().filter(|copy| copy.likeness == kind);
        (alike.count(), kind)
    });
    let kinds = kinds.filter(|(count, _)| *count > 0).enumerate();
    let kinds = kinds.map(|(place, (count, kind))| {
        let more = if place == 0 { " more" } else { "" };
        let the = if kind == Likeness::Same { "the " } else { "" };
        format!("{}{more} with {the}{}", grouped(count), kind.name())
    });
    kinds.collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use expect_test::{Expect, expect};

    use super::*;
    use crate::render::specimen;
    use crate::render::text::answer;
    use crate::search::Answer;

    fn check(one: &Answer, width: usize, expected: Expect) {
        let style = Style {
            color: false,
            width,
        };
        let file_of = |_: &str, path: &str| format!("corpus/briefs/{path}");
        expected.assert_eq(&answer(one, &style, &file_of));
    }

    /// A brief that says nearly the same as a hit.
    fn copied(id: &str, path: &str, record: Option<u32>, likeness: Likeness) -> Copied {
        Copied {
            id: id.into(),
            source_id: None,
            path: path.into(),
            record,
            headline: "Ferry\u{1b}[2J aground".into(),
            source: None,
            published: Some("2025-11-05".into()),
            likeness,
            label: String::new(),
        }
    }

    #[test]
    fn copies_stand_under_their_hit_three_of_them_by_name() {
        let mut one = specimen::answer();
        one.hits.truncate(1);
        one.facets.clear();
        one.hits[0].copies = vec![copied(
            "c1haxe9mnx",
            "skerry/copy.txt",
            None,
            Likeness::Same,
        )];
        check(
            &one,
            100,
            expect![[r#"
            1  Ferry runs aground off Skerry Island                                         Harbour · 4 Nov 2025
               › Passengers taken off by lifeboat
               Harbour master Ingrid Solberg closed the channel as soon as the ferry was known to be aground.
               “She sits upright and she is dry,” Solberg said. ¶ The tug Hector will try to pull the Marguerite
               free on the early tide.
               corpus/briefs/harbour/ferry-aground-skerry.txt:14  k3f9a1c2b7/1
               people: Ingrid Solberg · organisations: Skerry Ferries · places: Skerry Island, Port Alder
               also: 1 more with the same text
                 corpus/briefs/skerry/copy.txt  c1haxe9mnx  5 Nov 2025

            1 of 37 briefs, 1 more like them · 0.8 ms
        "#]],
        );
        one.hits[0].copies = vec![
            copied("c1haxe9mnx", "skerry/copy.txt", None, Likeness::Same),
            copied("c2haxe9mnx", "wire/2025.jsonl", Some(7), Likeness::Passage),
            copied("c3haxe9mnx", "odd\u{1b}/a.txt", None, Likeness::Nearly),
            copied("c4haxe9mnx", "wire/2025.jsonl", Some(9), Likeness::Nearly),
        ];
        check(
            &one,
            50,
            expect![[r#"
            1  Ferry runs aground off Skerry Island
               Harbour · 4 Nov 2025
               › Passengers taken off by lifeboat
               Harbour master Ingrid Solberg closed the
               channel as soon as the ferry was known to be
               aground. “She sits upright and she is dry,”
               Solberg said. ¶ The tug Hector will try to pull
               the Marguerite free on the early tide.
               corpus/briefs/harbour/ferry-aground-skerry.txt:14
               k3f9a1c2b7/1
               people: Ingrid Solberg …
               also: 1 more with the same text, 2 with
                 nearly the same text, 1 with nearly the same
                 passage
                 corpus/briefs/skerry/copy.txt
                 c1haxe9mnx  5 Nov 2025
                 corpus/briefs/wire/2025.jsonl#7
                 c2haxe9mnx  5 Nov 2025
                 corpus/briefs/odd�/a.txt
                 c3haxe9mnx  5 Nov 2025
                 … and 1 more

            1 of 37 briefs, 4 more like them · 0.8 ms
        "#]],
        );
    }
}
