//! What every brief is given whatever its format: id, hash, section, dateline, language.
//!
//! What a source declares is never overwritten; folders, file names and opening words fill only
//! what is missing. It does not know how the other fields were read.

use super::{Found, Origin, Within, dates, furniture, language, site};
use crate::brief::{self, Brief, Dateline, Format};
use crate::date::Date;
use crate::span::Span;

/// One record of a file.
pub(super) struct Record<'a> {
    /// The format it was read as.
    pub format: Format,
    /// Its number in the file, if the file holds several.
    pub number: Option<u32>,
    /// Its bytes.
    pub bytes: &'a [u8],
    /// Where they start in the file.
    pub start: usize,
}

impl<'a> Record<'a> {
    /// A file that is one record.
    pub fn file(format: Format, bytes: &'a [u8], origin: &Origin) -> Self {
        Record {
            format,
            number: None,
            bytes,
            start: origin.first_byte,
        }
    }
}

/// Fills what a brief has whatever its format.
pub(super) fn finish(found: &mut Found, record: &Record, origin: &Origin) {
    let brief = &mut found.brief;
    brief.id = brief::make_id(origin.label, origin.path, record.number);
    brief.path = origin.path.to_owned();
    brief.record = record.number;
    brief.bytes = Span::new(record.start, record.start + record.bytes.len());
    brief.hash = brief::content_hash(record.bytes);
    brief.format = record.format;
    section(found, origin);
    if record.number.is_none() {
        file_name(found, origin);
    }
    if found.brief.dateline.is_none()
        && let Some(dateline) = furniture::dateline(&found.brief.text)
    {
        found.brief.dateline = Some(dateline);
        found.traced("dateline", "opening words");
    }
    if let Some(dateline) = found.brief.dateline.clone() {
        from_dateline(found, &dateline);
    }
    if found.brief.byline.is_none() && !found.brief.authors.is_empty() {
        found.brief.byline = Some(found.brief.authors.join(", "));
        found.traced("byline", "authors");
    }
    if found.brief.language.is_none() {
        let detected = detect(&found.brief);
        if let Some(code) = detected {
            found.brief.language = Some(code.to_owned());
            found.traced("language", "detected");
        }
    }
}

/// The date and the agency of a dateline fill what nothing else does.
fn from_dateline(found: &mut Found, dateline: &Dateline) {
    let brief = &mut found.brief;
    let place = dateline
        .span
        .map(|span| found.map.locate(span, &brief.text))
        .filter(|place| place.within == Within::Source);
    let from = match place {
        Some(place) => format!("dateline, line {}", place.line),
        None => "dateline".to_owned(),
    };
    let mut filled = Vec::new();
    if brief.published.is_none()
        && let Some(day) = &dateline.day
        && let Ok(date) = dates::read(day, &from)
    {
        brief.published = Some(date);
        filled.push("published");
    }
    if brief.source.is_none()
        && let Some(agency) = &dateline.agency
    {
        brief.source = Some(agency.clone());
        filled.push("source");
    }
    for slot in filled {
        found.traced(slot, from.clone());
    }
}

/// The language of a text, or of headline, deck and text together where the text is short.
fn detect(brief: &Brief) -> Option<&'static str> {
    if brief.text.len() >= 120 {
        return language::detect(&brief.text);
    }
    let deck = brief.deck.as_deref().unwrap_or("");
    language::detect(&format!("{}\n{deck}\n{}", brief.headline, brief.text))
}

/// The folders below the root are the section of a brief that declares none.
fn section(found: &mut Found, origin: &Origin) {
    if !found.brief.section.is_empty() {
        return;
    }
    let speaks = |folder: &str| {
        let code = (folder.len() == 2)
            .then(|| language::declared(folder))
            .flatten();
        let brief = &found.brief;
        let spoken = brief.language.as_deref().or_else(|| detect(brief));
        code.is_some() && code.as_deref() == spoken
    };
    let mut folders = site::folders(origin.path, speaks);
    without_date(&mut folders);
    if !folders.is_empty() {
        found.brief.section = folders.into_iter().map(str::to_owned).collect();
        found.traced("section", "folder");
    }
}

/// Archives file by date: `news/2025/11` is the section `news`.
fn without_date(folders: &mut Vec<&str>) {
    let figures = |folder: &str, count: usize| {
        folder.len() == count && folder.bytes().all(|byte| byte.is_ascii_digit())
    };
    let dated = folders.iter().rposition(|folder| {
        figures(folder, 4) && (folder.starts_with("19") || folder.starts_with("20"))
    });
    if let Some(year) = dated
        && folders[year + 1..].iter().all(|folder| figures(folder, 2))
    {
        folders.truncate(year);
    }
}

/// `2025-11-19-fog-holds-ferry.md` gives the date and the slug; where Hugo keeps text, any name
/// gives the slug.
fn file_name(found: &mut Found, origin: &Origin) {
    let (name, from) = site::name(origin.path);
    let slug = match dated(name, from) {
        Some((date, slug)) => {
            if found.brief.published.is_none() {
                found.brief.published = Some(date);
                found.traced("published", from);
            }
            slug
        }
        None if found.brief.format == Format::Markdown && site::is_content(origin.path) => name,
        None => return,
    };
    let slug = slug.split('.').next().unwrap_or("");
    if found.brief.slug.is_none() && !slug.is_empty() {
        found.brief.slug = Some(slug.to_owned());
        found.traced("slug", from);
    }
}

/// The date that a name starts with, and the rest.
fn dated<'n>(name: &'n str, from: &str) -> Option<(Date, &'n str)> {
    let (day, rest) = name.split_at_checked(10)?;
    let separated = day.as_bytes().get(4) == Some(&b'-') && day.as_bytes().get(7) == Some(&b'-');
    let slug = rest.strip_prefix('-').filter(|_| separated)?;
    Some((dates::read(day, from).ok()?, slug))
}
