//! One hit as a block of lines.
//!
//! It does not know the other hits, but for how wide the widest rank is.

use super::section;
use super::window::window;
use crate::brief::Kind;
use crate::render::clean::{flat, flat_with};
use crate::render::day;
use crate::render::paint::{BOLD, DIM, PLAIN, Painted, tinted};
use crate::render::{Style, clean, columns, shorten};
use crate::search::{Hit, PassageView, Place};

/// Below this many columns the gutter is as small as it can be.
const ROOMY: usize = 40;

/// The space in front of a block, where the rank stands.
#[derive(Clone, Copy)]
pub(super) struct Gutter {
    digits: usize,
    gap: usize,
}

impl Gutter {
    /// The same for all hits of a page.
    pub fn of(hits: &[Hit], style: Style) -> Self {
        let highest = hits.iter().map(|hit| hit.rank).max().unwrap_or(1);
        Self {
            digits: highest.to_string().len(),
            gap: if style.measure() < ROOMY { 1 } else { 2 },
        }
    }

    pub fn width(self) -> usize {
        self.digits + self.gap
    }

    pub fn blank(self) -> String {
        " ".repeat(self.width())
    }

    fn rank(self, rank: usize, color: bool) -> String {
        let rank = format!("{rank:>digits$}", digits = self.digits);
        format!("{}{}", tinted(&rank, DIM, color), " ".repeat(self.gap))
    }
}

/// Adds a hit, without an empty line behind it.
pub(super) fn block(hit: &Hit, file: &str, gutter: Gutter, style: Style, out: &mut String) {
    let blank = gutter.blank();
    let (width, color) = (style.measure(), style.color);
    head(hit, gutter, style, out);
    if let Some(heading) = &hit.passage.heading {
        let sign = format!("{blank}{}", tinted("› ", DIM, color));
        let heading = Painted::new(heading, PLAIN);
        heading.set(width, color, &sign, &format!("{blank}  "), out);
    }
    passage(hit).set(width, color, &blank, &blank, out);
    let room = width - gutter.width();
    let (file, id) = (place(hit, file), clean(&hit.id));
    let beside = columns(&file) + 2 + columns(&id) <= room;
    let lines = if beside {
        vec![format!("{file}  {id}")]
    } else {
        vec![file, id.into_owned()]
    };
    let named = named(hit, room);
    for line in lines.iter().chain(&named) {
        out.push_str(&blank);
        out.push_str(&tinted(line, DIM, color));
        out.push('\n');
    }
    if let Some(reasons) = &hit.reasons {
        super::reasons::score(hit.score, reasons, &blank, style, out);
    }
}

/// Headline with section and date at the right; below it where there is no room.
fn head(hit: &Hit, gutter: Gutter, style: Style, out: &mut String) {
    let (width, color) = (style.measure(), style.color);
    let mut headline = Painted::marked(&flat(&hit.title, &hit.headline_highlights), BOLD);
    if headline.is_empty() {
        headline = Painted::new("no headline", DIM);
    }
    let section = section(&hit.brief.section);
    let date = day::human(hit.brief.published.as_deref(), false);
    let section = match (&hit.brief.standing, section.as_str()) {
        (None, _) => section,
        (Some(standing), "") => clean(standing).to_uppercase(),
        (Some(standing), section) => format!("{} · {section}", clean(standing).to_uppercase()),
    };
    let about = match section.as_str() {
        "" => date.clone(),
        section => format!("{section} · {date}"),
    };
    let rank = gutter.rank(hit.rank, color);
    let used = gutter.width() + headline.columns() + columns(&about);
    if used + 2 <= width {
        let space = " ".repeat(width - used);
        let (headline, about) = (headline.whole(color), tinted(&about, DIM, color));
        out.push_str(&format!("{rank}{headline}{space}{about}\n"));
        return;
    }
    let blank = gutter.blank();
    headline.set(width, color, &rank, &blank, out);
    // A date is not broken.
    let beside = gutter.width() + columns(&about) <= width;
    for about in if beside {
        vec![about]
    } else {
        vec![section, date]
    } {
        Painted::new(&about, DIM).set(width, color, &blank, &blank, out);
    }
}

/// The passage, cut and flat, its matches and mentions marked.
fn passage(hit: &Hit) -> Painted {
    let PassageView {
        text, highlights, ..
    } = &hit.passage;
    let mentions = hit.entities.iter().flat_map(|entity| &entity.mentions);
    let mentions: Vec<_> = mentions.copied().collect();
    Painted::marked(&window(flat_with(text, highlights, &mentions)), PLAIN)
}

/// Where the passage stands: `path:line` as editors take it; in files whose text is not the brief's
/// text the record stands for the line.
fn place(hit: &Hit, file: &str) -> String {
    let file = clean(file);
    match (hit.passage.place, hit.record) {
        (Place::Source, _) => format!("{file}:{}", hit.passage.line),
        (Place::Text, Some(record)) => format!("{file}#{record}"),
        (Place::Text, None) => file.into_owned(),
    }
}

/// Whom and what the passage names, on one line, cut behind a whole name if possible.
fn named(hit: &Hit, room: usize) -> Option<String> {
    let mut line = String::new();
    // Where the line may be cut, each `…` behind it still fitting.
    let mut fits = None;
    for kind in Kind::ALL {
        let names = hit.entities.iter().filter(|entity| entity.kind == kind);
        for (index, entity) in names.enumerate() {
            if columns(&line) + 3 <= room && !line.is_empty() {
                fits = Some((line.len(), index > 0));
            }
            let before = match (index, line.is_empty()) {
                (0, true) => format!("{}: ", plural(kind)),
                (0, false) => format!(" · {}: ", plural(kind)),
                _ => ", ".to_owned(),
            };
            line.push_str(&before);
            line.push_str(&flat(&entity.name, &[]).text);
        }
    }
    if line.is_empty() {
        return None;
    }
    if columns(&line) <= room {
        return Some(line);
    }
    match fits {
        Some((end, same_kind)) => {
            let more = if same_kind { ", …" } else { " …" };
            Some(format!("{}{more}", &line[..end]))
        }
        None => Some(shorten(&line, room).into_owned()),
    }
}

fn plural(kind: Kind) -> &'static str {
    match kind {
        Kind::Person => "people",
        Kind::Organisation => "organisations",
        Kind::Place => "places",
    }
}
