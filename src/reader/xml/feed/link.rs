//! Links: which of them is the article's own, what a relative one means, which ids name one story in
//! all the world.
//!
//! It fetches nothing, and does not know whether a link leads anywhere.

use super::super::Element;
use super::item::{Item, escaped};
use crate::reader::slots::Slot;

impl Item<'_, '_> {
    pub fn links(&mut self) {
        let base = self
            .item
            .attribute("xml:base")
            .or(self.channel.base.as_deref());
        let mut links = Vec::new();
        for (kind, element) in &self.children {
            let from = element.qualified();
            let (rank, link, from) = match (kind.as_str(), element.attribute("href")) {
                ("feedburner:origlink", _) => (0, element.text(), from.to_owned()),
                ("link" | "atom:link", Some(href)) => {
                    let kind = element.attribute("type").unwrap_or("text/html");
                    let rank = match (element.attribute("rel"), kind) {
                        (None | Some("alternate"), "text/html") => 1,
                        (None | Some("alternate"), _) => 2,
                        (Some(rel), _) => {
                            let why = "leads to something else than the article";
                            self.slots.ignore(format!("{from} \"{rel}\""), why);
                            element.mark();
                            continue;
                        }
                    };
                    element.mark();
                    (rank, href.to_owned(), format!("{from}/@href"))
                }
                ("link", None) => (1, element.text(), from.to_owned()),
                ("guid", _) => {
                    let is_link = element.attribute("isPermaLink") != Some("false");
                    match element.text() {
                        text if is_link && text.contains("://") => (3, text, from.to_owned()),
                        _ => continue,
                    }
                }
                _ => continue,
            };
            links.push((rank, link, from));
        }
        if let Some(about) = self
            .item
            .attribute("rdf:about")
            .filter(|about| about.contains("://"))
        {
            links.push((3, about.to_owned(), "@rdf:about".to_owned()));
        }
        links.sort_by_key(|(rank, _, _)| *rank);
        for (rank, link, from) in links.into_iter().filter(|(_, link, _)| !link.is_empty()) {
            if rank < 3 || self.slots.found.brief.url.is_none() {
                let link = resolved(&link, base);
                self.slots.put(Slot::Url, &escaped(&link), from);
            }
        }
    }
}

/// A link of a feed from which links of its items start, the feed's own address first.
pub(super) fn of_feed(link: Element) -> Option<(u8, String)> {
    match link.attribute("href") {
        Some(href) => {
            let rank = match link.attribute("rel") {
                Some("self") => 1,
                Some("alternate") | None => 2,
                Some(_) => return None,
            };
            link.attribute("type");
            Some((rank, href.trim().to_owned()))
        }
        None => Some((2, link.text())),
    }
}

/// What a link stands for within a feed whose own address is `base`.
pub(super) fn resolved(link: &str, base: Option<&str>) -> String {
    let link = link.trim();
    let has_scheme = link.split_once(':').is_some_and(|(scheme, _)| {
        scheme
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || b == b'+')
    });
    let parts = base.and_then(|base| {
        let (scheme, rest) = base.split_once("://")?;
        let host = rest.split(['/', '?', '#']).next()?;
        Some((scheme, host, &rest[host.len()..]))
    });
    let Some((scheme, host, path)) = parts.filter(|_| !has_scheme && !link.is_empty()) else {
        return link.to_owned();
    };
    if let Some(rest) = link.strip_prefix("//") {
        return format!("{scheme}://{rest}");
    }
    if link.starts_with('/') {
        return format!("{scheme}://{host}{link}");
    }
    let path = path.split(['?', '#']).next().unwrap_or("");
    let folder = path.rfind('/').map_or("/", |end| &path[..=end]);
    format!("{scheme}://{host}{folder}{link}")
}

/// Whether an id names one thing in all the world: a URN, a tag URI, a UUID, the address of a page.
pub(super) fn is_unique(id: &str) -> bool {
    let lower = id.to_ascii_lowercase();
    if lower.starts_with("urn:") || lower.starts_with("tag:") {
        return true;
    }
    if let Some((_, page)) = lower.split_once("://") {
        let page = page.trim_end_matches('/');
        return lower.starts_with("http") && page.contains(['/', '?']) && page.contains('.');
    }
    let groups: Vec<&str> = lower.split('-').collect();
    let is_hex = |group: &&str| group.bytes().all(|b| b.is_ascii_hexdigit());
    let lengths: Vec<usize> = groups.iter().map(|group| group.len()).collect();
    lengths == [8, 4, 4, 4, 12] && groups.iter().all(is_hex)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn relative_links_start_from_the_feed() {
        let base = Some("https://courier.example/news/feed.xml?x=1");
        let cases = [
            ("/a/b", "https://courier.example/a/b"),
            ("fog", "https://courier.example/news/fog"),
            ("//cdn.example/fog", "https://cdn.example/fog"),
            ("http://x.example/y", "http://x.example/y"),
            ("mailto:a", "mailto:a"),
        ];
        for (link, whole) in cases {
            assert_eq!(resolved(link, base), whole);
        }
        assert_eq!(resolved("/a", None), "/a");
        assert_eq!(
            resolved("a", Some("https://courier.example")),
            "https://courier.example/a"
        );
    }

    #[test]
    fn only_ids_that_are_unique_in_the_world_name_a_story() {
        for id in [
            "https://courier.example/2025/fog",
            "http://courier.example/?p=12",
            "tag:courier.example,2025:12",
            "urn:newsml:courier.example:20251119:12",
            "6f9619ff-8b86-d011-b42d-00cf4fc964ff",
        ] {
            assert!(is_unique(id), "{id}");
        }
        for id in [
            "12",
            "https://courier.example/",
            "http://localhost:8000",
            "fog",
            "CP-12",
        ] {
            assert!(!is_unique(id), "{id}");
        }
    }
}
