//! Addresses of pages: the one a page gives itself, and what an address tells.
//!
//! It asks no network; an address is a text here.

use super::Filling;
use super::graph::{Object, line};
use super::scan::Page;
use super::tags::Tags;
use crate::reader::slots::Slot;

/// The address that a page gives itself, with where it stands.
pub struct Address {
    text: String,
    from: &'static str,
}

impl Address {
    /// By its link, else by its meta element.
    pub fn of(page: &Page, tags: &Tags) -> Option<Self> {
        let link = page
            .canonical
            .as_deref()
            .map(|text| (text, "link: canonical"));
        let meta = tags.one("og:url").map(|text| (text, "meta: og:url"));
        [link, meta].into_iter().flatten().find_map(Self::whole)
    }

    /// By its story.
    pub fn of_story(story: &Object) -> Option<Self> {
        let leads = |key: &str| {
            let value = story.get(key)?;
            let inner = |key: &str| line(value.as_object()?.get(key)?);
            let text = line(value)
                .or_else(|| inner("@id"))
                .or_else(|| inner("url"))?;
            Self::whole((&text, "json-ld: url"))
        };
        ["url", "mainEntityOfPage", "@id"]
            .iter()
            .find_map(|key| leads(key))
    }

    /// By the program that saved the page.
    pub fn of_saved(page: &Page) -> Option<Self> {
        let text = page.saved_from.as_deref()?;
        Self::whole((text, "comment: saved from"))
    }

    fn whole((text, from): (&str, &'static str)) -> Option<Self> {
        let text = text.trim();
        let whole = text.starts_with("http://") || text.starts_with("https://");
        let text = text.split('#').next().unwrap_or("").to_owned();
        whole.then_some(Address { text, from })
    }

    /// As text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The name of its host, without `www`.
    pub fn host(&self) -> &str {
        let host = self.text.split_once("://").map_or("", |(_, rest)| rest);
        let host = host.split(['/', '?', ':']).next().unwrap_or("");
        host.strip_prefix("www.").unwrap_or(host)
    }
}

impl Filling<'_, '_> {
    /// Takes the page's address, and notes what contradicts it.
    pub fn address(&mut self, address: Option<&Address>, page: &Page, tags: &Tags) {
        if let Some(address) = address {
            self.slots.put(Slot::Url, &address.text, address.from);
        }
        let link = page
            .canonical
            .as_deref()
            .map(|text| (text, "link: canonical"));
        let meta = tags.one("og:url").map(|text| (text, "meta: og:url"));
        for (text, from) in [link, meta].into_iter().flatten() {
            match address {
                Some(address) if same_address(&address.text, text) => {}
                Some(_) => self.slots.put(Slot::Url, text, from),
                None => self.slots.ignore(from, "is no whole address"),
            }
        }
    }
}

/// Whether two addresses lead to the same page; what only one of them asks for makes no difference.
pub fn same_address(one: &str, other: &str) -> bool {
    fn parts(address: &str) -> (&str, &str) {
        let address = address.trim().split('#').next().unwrap_or("");
        let (address, asked) = address.split_once('?').unwrap_or((address, ""));
        let address = address.split_once("://").map_or(address, |(_, rest)| rest);
        let address = address.strip_prefix("www.").unwrap_or(address);
        (address.trim_end_matches('/'), asked)
    }
    let ((one, asked), (other, also)) = (parts(one), parts(other));
    let same = asked == also || asked.is_empty() || also.is_empty();
    !one.is_empty() && one == other && same
}

/// Whether a link leads to the site's first page.
pub fn is_home(name: &str, address: &str) -> bool {
    let known = [
        "home",
        "homepage",
        "start",
        "startseite",
        "accueil",
        "inicio",
        "首页",
    ];
    let path = address.split_once("://").map_or(address, |(_, rest)| {
        rest.split_once('/').map_or("", |(_, path)| path)
    });
    let top = matches!(
        path.trim_matches(['/', '.']),
        "" | "index.html" | "index.php"
    );
    known.contains(&name.trim().to_lowercase().as_str()) || !address.is_empty() && top
}

/// The day in the address of a page: `/2025/11/19/fog`, `/2025-11-19-fog`, `/2025/nov/19/fog`.
pub fn date_of_address(address: &str) -> Option<String> {
    let path = address.split_once("://").map_or(address, |(_, rest)| rest);
    let path = path.split(['?', '#']).next().unwrap_or("");
    let parts: Vec<&str> = path.split(['/', '-', '_']).take(40).collect();
    for (at, part) in parts.iter().enumerate().skip(1) {
        let year = part.len() == 4 && (part.starts_with("19") || part.starts_with("20"));
        if year && let (Some(month), Some(day)) = (parts.get(at + 1), parts.get(at + 2)) {
            let month = match figures(month) {
                true => Some((*month).to_owned()),
                false => crate::reader::dates::month(month).map(|month| month.to_string()),
            };
            if let Some(month) = month.filter(|_| figures(part) && figures(day)) {
                return Some(format!("{part}-{month:0>2}-{day:0>2}"));
            }
        }
        if part.len() == 8 && figures_of(part, 8) && part.starts_with("20") {
            return Some((*part).to_owned());
        }
    }
    None
}

fn figures(text: &str) -> bool {
    figures_of(text, 2) || figures_of(text, 1) || figures_of(text, 4)
}

fn figures_of(text: &str, count: usize) -> bool {
    text.len() == count && text.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_tell_days() {
        let cases = [
            ("https://alder.example/2025/11/19/fog", Some("2025-11-19")),
            (
                "https://alder.example/world/2025/nov/9/fog",
                Some("2025-11-09"),
            ),
            (
                "https://alder.example/2025-11-19-fog.html",
                Some("2025-11-19"),
            ),
            ("https://alder.example/news/20251119/fog", Some("20251119")),
            ("https://alder.example/2025/11/fog", None),
            ("https://alder.example/fog-12345678", None),
            ("https://alder.example/a?date=2025/11/19", None),
        ];
        for (address, day) in cases {
            assert_eq!(date_of_address(address).as_deref(), day, "{address}");
        }
    }
}
