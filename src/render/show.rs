//! One brief, whole, for reading: the article first, then what is known about it.
//!
//! It does not know the file the brief was read from, so it shows what the reader made of it.

use super::clean::flat;
use super::day;
use super::paint::{BOLD, DIM, PLAIN, Painted, tinted};
use super::words::columns;
use super::{Style, clean, export};
use crate::brief::{Brief, Entity, Kind};
use crate::engine::Kept;

/// Lines of a paragraph that are all shorter than this were broken on purpose.
const SHORT_LINE: usize = 45;

/// A brief as text for people, every line at most as wide as the style but for paths and
/// addresses, which are never broken.
///
/// `label` says what keeps others from showing it, if anything.
pub fn brief(kept: &Kept, label: Option<&str>, style: &Style) -> String {
    let mut page = Page {
        style: *style,
        out: String::new(),
    };
    page.set(&Painted::new(&label.unwrap_or("").to_uppercase(), BOLD));
    top(&kept.brief, &mut page);
    body(&kept.brief, &mut page);
    page.out.push('\n');
    let details = details(kept);
    let names = details.iter().map(|(name, _)| columns(name) + 2).max();
    for (name, value) in &details {
        page.detail(name, value, names.unwrap_or(0));
    }
    page.out
}

/// A brief as the object that `export` writes, over several lines.
pub fn brief_json(kept: &Kept) -> String {
    export::pretty(&kept.brief)
}

/// What is written so far, and how.
struct Page {
    style: Style,
    out: String,
}

impl Page {
    fn set(&mut self, painted: &Painted) {
        self.set_behind("", "", painted);
    }

    fn set_behind(&mut self, first: &str, rest: &str, painted: &Painted) {
        painted.set(
            self.style.measure(),
            self.style.color,
            first,
            rest,
            &mut self.out,
        );
    }

    /// A name in a column of that width, its value beside it; below it in a narrow terminal.
    fn detail(&mut self, name: &str, value: &str, names: usize) {
        let painted = tinted(name, DIM, self.style.color);
        let (first, rest) = if self.style.measure() < 2 * names {
            (format!("{painted}\n  "), "  ".to_owned())
        } else {
            let space = " ".repeat(names.saturating_sub(columns(name)));
            (format!("{painted}{space}"), " ".repeat(names))
        };
        if COPIED.contains(&name) {
            self.out.push_str(&format!("{first}{}\n", clean(value)));
        } else {
            self.set_behind(&first, &rest, &Painted::new(value, PLAIN));
        }
    }
}

/// The versions of a story, latest first: a line each, the one that was asked for marked.
pub fn versions(list: &[(Kept, Option<String>)], asked: &str, style: &Style) -> String {
    let mut out = String::new();
    for (kept, label) in list {
        let brief = &kept.brief;
        let mark = if brief.id == asked { "* " } else { "  " };
        let number = brief.story.as_ref().and_then(|story| story.version);
        let number = number.map_or_else(|| "-".to_owned(), |number| number.to_string());
        let made = brief.modified.as_ref().or(brief.published.as_ref());
        let made = made.map_or_else(|| "undated".to_owned(), ToString::to_string);
        let label = label.as_deref().unwrap_or("shown");
        let line = format!("{} · version {number} · {made} · {label}", brief.id);
        Painted::new(&line, PLAIN).set(style.measure(), style.color, mark, "  ", &mut out);
        Painted::new(brief.title(), DIM).set(
            style.measure(),
            style.color,
            "    ",
            "    ",
            &mut out,
        );
        out.push_str(&format!("    {}\n", clean(&brief.path)));
    }
    out
}

/// Details that people copy: never broken, however long.
const COPIED: [&str; 5] = ["source id", "path", "hash", "slug", "url"];

fn top(brief: &Brief, page: &mut Page) {
    page.set(&Painted::new(brief.kicker.as_deref().unwrap_or(""), DIM));
    let headline = Painted::new(&brief.headline, BOLD);
    page.set(&if headline.is_empty() {
        Painted::new("no headline", DIM)
    } else {
        headline
    });
    page.set(&Painted::new(brief.deck.as_deref().unwrap_or(""), PLAIN));
    let published = brief.published.as_ref().map(ToString::to_string);
    let about = [
        brief.byline.clone(),
        brief
            .dateline
            .as_ref()
            .map(|dateline| dateline.place.clone()),
        Some(day::human(published.as_deref(), true)),
        (!brief.section.is_empty()).then(|| brief.section.join(" › ")),
        brief.source.clone(),
    ];
    let about: Vec<_> = about.into_iter().flatten().collect();
    page.set(&Painted::new(&about.join(" · "), DIM));
}

/// The text, each heading in front of the part it heads.
fn body(brief: &Brief, page: &mut Page) {
    let text = &brief.text;
    let mut at = 0;
    for heading in &brief.headings {
        let start = heading.start.clamp(at, text.len());
        let boundary = |start: &usize| text.is_char_boundary(*start);
        let start = (at..=start).rev().find(boundary).unwrap_or(at);
        paragraphs(&text[at..start], page);
        page.out.push('\n');
        page.set(&Painted::new(&heading.text, BOLD));
        at = start;
    }
    paragraphs(&text[at..], page);
}

fn paragraphs(text: &str, page: &mut Page) {
    for paragraph in text
        .split("\n\n")
        .map(str::trim)
        .filter(|text| !text.is_empty())
    {
        page.out.push('\n');
        if is_list(paragraph) {
            for line in paragraph.lines() {
                page.set(&Painted::new(line, PLAIN));
            }
        } else {
            page.set(&Painted::new(paragraph, PLAIN));
        }
    }
}

/// Whether the line ends in a paragraph mean something: a list, a table of results, a poem.
fn is_list(paragraph: &str) -> bool {
    let item = |line: &str| line.trim_start().starts_with(['-', '*', '•', '–']);
    let mut lines = paragraph.lines();
    paragraph.lines().all(|line| columns(line) < SHORT_LINE) || lines.any(item)
}

/// Names and values of all that is not in the article's own lines; empty values are left out.
fn details(kept: &Kept) -> Vec<(&'static str, String)> {
    let brief = &kept.brief;
    let text = |field: &Option<String>| field.clone().unwrap_or_default();
    let date = |date: &Option<crate::date::Date>| {
        date.as_ref()
            .map(|date| format!("{date} (from {})", date.from))
            .unwrap_or_default()
    };
    let path = match brief.record {
        Some(record) => format!("{}#{record}", brief.path),
        None => brief.path.clone(),
    };
    let story = brief.story.as_ref().map(|story| match story.version {
        Some(version) => format!("{}, version {version}", story.id),
        None => story.id.clone(),
    });
    let story = story.unwrap_or_default();
    let subjects = brief.subjects.iter().map(|subject| match &subject.name {
        Some(name) => format!("{name} ({})", subject.code),
        None => subject.code.clone(),
    });
    let topics = brief.topics.iter().map(|topic| topic.name());
    let mut details = vec![
        ("id", brief.id.clone()),
        ("source id", text(&brief.source_id)),
        ("root", kept.label.clone()),
        ("path", path),
        (
            "bytes",
            format!("{} to {}", brief.bytes.start, brief.bytes.end),
        ),
        ("hash", brief.hash.clone()),
        ("format", brief.format.name().to_owned()),
        ("language", text(&brief.language)),
        ("published", date(&brief.published)),
        ("modified", date(&brief.modified)),
        ("status", text(&brief.status)),
        ("embargo", date(&brief.embargo)),
        ("story", story),
        ("note", text(&brief.note)),
        ("slug", text(&brief.slug)),
        ("url", text(&brief.url)),
        ("keywords", brief.keywords.join(", ")),
        ("subjects", subjects.collect::<Vec<_>>().join(", ")),
        ("topics", topics.collect::<Vec<_>>().join("; ")),
    ];
    for (kind, declared, found) in [
        (Kind::Person, "people", "people in the text"),
        (
            Kind::Organisation,
            "organisations",
            "organisations in the text",
        ),
        (Kind::Place, "places", "places in the text"),
    ] {
        details.push((declared, names(brief, kind, true)));
        details.push((found, names(brief, kind, false)));
    }
    details.retain(|(_, value)| !flat(value, &[]).text.is_empty());
    details
}

/// The entities of a kind that are declared, or that are not, each with its role.
fn names(brief: &Brief, kind: Kind, declared: bool) -> String {
    let wanted = |entity: &&Entity| entity.kind == kind && entity.declared == declared;
    let name = |entity: &Entity| match &entity.role {
        Some(role) => format!("{} ({role})", entity.name),
        None => entity.name.clone(),
    };
    let names: Vec<_> = brief.entities.iter().filter(wanted).map(name).collect();
    names.join(", ")
}

#[cfg(test)]
mod tests {
    use expect_test::expect;
    use proptest::prelude::*;

    use super::*;
    use crate::render::paint::stripped;
    use crate::render::specimen;

    fn plain(width: usize) -> Style {
        Style {
            color: false,
            width,
        }
    }

    #[test]
    fn a_brief_to_read() {
        expect![[r#"
            Ask Alder
            Ferry runs aground off Skerry Island
            All passengers are safe; the channel is closed until the tug has come
            By Anna Lindqvist · PORT ALDER · 4 Nov 2025 · Harbour › Ferries · The
            Alder Courier

            PORT ALDER, Nov 4 (The Alder Courier) - The ferry Marguerite ran on to
            Cutter Ledge on Tuesday evening and stuck fast.

            Channel closed

            Harbour master Ingrid Solberg closed the channel.

            Sailings on Wednesday:
            - Petrel, 8.15 a.m.
            - Marguerite, cancelled

            id                  k3f9a1c2b7
            source id           alder:1104
            path                harbour/ferry-aground-skerry.md
            bytes               0 to 2210
            hash                0123456789abcdef0123456789abcdef
            format              markdown
            language            en
            published           2025-11-04 (from line 3)
            modified            2025-11-05T08:30:00Z (from line 3)
            status              corrected
            url                 https://courier.example/ferry-aground
            keywords            ferry, Marguerite
            people              Ingrid Solberg (harbour master)
            places in the text  Cutter Ledge
        "#]]
        .assert_eq(&brief(&specimen::kept(), None, &plain(72)));
    }

    #[test]
    fn a_brief_in_a_narrow_terminal() {
        expect![[r#"
            Ask Alder
            Ferry runs aground off
            Skerry Island
            All passengers are safe;
            the channel is closed
            until the tug has come
            By Anna Lindqvist · PORT
            ALDER · 4 Nov 2025 ·
            Harbour › Ferries · The
            Alder Courier

            PORT ALDER, Nov 4 (The
            Alder Courier) - The
            ferry Marguerite ran on
            to Cutter Ledge on
            Tuesday evening and
            stuck fast.

            Channel closed

            Harbour master Ingrid
            Solberg closed the
            channel.

            Sailings on Wednesday:
            - Petrel, 8.15 a.m.
            - Marguerite, cancelled

            id
              k3f9a1c2b7
            source id
              alder:1104
            path
              harbour/ferry-aground-skerry.md
            bytes
              0 to 2210
            hash
              0123456789abcdef0123456789abcdef
            format
              markdown
            language
              en
            published
              2025-11-04 (from line
              3)
            modified
              2025-11-05T08:30:00Z
              (from line 3)
            status
              corrected
            url
              https://courier.example/ferry-aground
            keywords
              ferry, Marguerite
            people
              Ingrid Solberg
              (harbour master)
            places in the text
              Cutter Ledge
        "#]]
        .assert_eq(&brief(&specimen::kept(), None, &plain(24)));
    }

    #[test]
    fn a_brief_of_which_nothing_is_known() {
        let kept = Kept {
            label: String::new(),
            brief: Brief::default(),
            passages: Vec::new(),
            words: 0,
        };
        expect![[r#"
            no headline
            undated

            bytes   0 to 0
            format  text
        "#]]
        .assert_eq(&brief(&kept, None, &plain(72)));
    }

    proptest! {
        #[test]
        fn whatever_the_file_held_lines_fit_and_only_colours_are_escapes(
            text in "[a-z漢\u{1b}\u{202e}é \n-]{0,200}",
            starts in prop::collection::vec(0..300_usize, 0..3),
            width in 1..130_usize,
        ) {
            let mut kept = specimen::kept();
            kept.brief.headline = text.clone();
            for (heading, start) in kept.brief.headings.iter_mut().zip(starts) {
                heading.start = start;
            }
            kept.brief.keywords = vec![text.clone()];
            kept.brief.text = text;
            (kept.brief.path, kept.brief.hash, kept.brief.url) =
                ("\u{9b}a.md".into(), "0f".into(), None);
            let uncolored = brief(&kept, None, &plain(width));
            let colored = brief(&kept, None, &Style { color: true, width });
            prop_assert_eq!(stripped(&colored), uncolored.clone());
            for line in uncolored.lines() {
                prop_assert!(columns(line) <= plain(width).measure(), "{line:?}");
                prop_assert!(!line.contains(|letter: char| letter.is_control()));
            }
        }
    }
}
