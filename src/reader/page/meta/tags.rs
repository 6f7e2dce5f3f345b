//! What the meta elements of a page say, into the slots.
//!
//! Newsrooms' programs have many names for one thing; each list here has the surer names first.
//! It does not know scripts, nor what is seen on the page.

use std::collections::{HashMap, HashSet};

use super::Filling;
use super::scan::Page;
use super::titles::{Titles, folded};
use crate::reader::slots::When;

const TITLES: [&str; 10] = [
    "hdl",
    "og:title",
    "twitter:title",
    "parsely-title",
    "sailthru.title",
    "dc.title",
    "dcterms.title",
    "citation_title",
    "title",
    "article:title",
];

const AUTHORS: [&str; 18] = [
    "author",
    "article:author",
    "article:author_name",
    "byl",
    "byline",
    "parsely-author",
    "sailthru.author",
    "authors",
    "dc.creator",
    "dcterms.creator",
    "dc.creator.name",
    "creator",
    "citation_author",
    "og:article:author",
    "og:author",
    "article.author",
    "vr:author",
    "dc:creator",
];

const PUBLISHED: [&str; 40] = [
    "article:published_time",
    "article:published",
    "og:published_time",
    "og:article:published_time",
    "og:pubdate",
    "datepublished",
    "article.published",
    "publishdate",
    "publish-date",
    "publish_date",
    "pubdate",
    "publicationdate",
    "publication_date",
    "published_date",
    "published-date",
    "published",
    "parsely-pub-date",
    "sailthru.date",
    "cxenseparse:recs:publishtime",
    "cxenseparse:publishtime",
    "rbpubdate",
    "dc.date.issued",
    "dcterms.issued",
    "dc.date",
    "dcterms.date",
    "dc.date.created",
    "dcterms.created",
    "dc.created",
    "dc:date",
    "dc:created",
    "citation_publication_date",
    "citation_date",
    "originalpublicationdate",
    "article_date_original",
    "displaydate",
    "ptime",
    "pdate",
    "article.created",
    "date",
    "timestamp",
];

const MODIFIED: [&str; 18] = [
    "article:modified_time",
    "article:modified",
    "og:updated_time",
    "og:modified_time",
    "og:article:modified_time",
    "datemodified",
    "article.updated",
    "dcterms.modified",
    "dc.date.modified",
    "dc.modified",
    "dc:modified",
    "lastmod",
    "last-modified",
    "last_modified",
    "modified",
    "updated",
    "utime",
    "revised",
];

const DECKS: [&str; 8] = [
    "og:description",
    "description",
    "twitter:description",
    "dc.description",
    "dcterms.description",
    "dcterms.abstract",
    "sailthru.description",
    "abstract",
];

const SECTIONS: [&str; 8] = [
    "article:section",
    "parsely-section",
    "og:article:section",
    "og:section",
    "section",
    "cxenseparse:section",
    "dc.subject.section",
    "channel",
];

const KEYWORDS: [&str; 11] = [
    "article:tag",
    "og:article:tag",
    "news_keywords",
    "parsely-tags",
    "sailthru.tags",
    "keywords",
    "dc.subject",
    "dcterms.subject",
    "citation_keywords",
    "tags",
    "dc.keywords",
];

const SOURCES: [&str; 7] = [
    "og:site_name",
    "publisher",
    "dc.publisher",
    "dcterms.publisher",
    "application-name",
    "dc.source",
    "copyright-holder",
];

const LANGUAGES: [&str; 7] = [
    "og:locale",
    "content-language",
    "language",
    "dc.language",
    "dcterms.language",
    "inlanguage",
    "lang",
];

/// Prefixes of names that describe an article.
const DESCRIBING: [&str; 13] = [
    "og:",
    "article:",
    "article.",
    "parsely-",
    "sailthru.",
    "dc.",
    "dc:",
    "dcterms.",
    "twitter:",
    "news",
    "citation_",
    "cxenseparse:",
    "byl",
];

/// The meta elements of a page by name.
pub struct Tags<'p> {
    by_name: HashMap<&'p str, Vec<&'p str>>,
    names: Vec<&'p str>,
}

impl<'p> Tags<'p> {
    /// Those of a page.
    pub fn of(page: &'p Page) -> Self {
        let mut tags = Tags {
            by_name: HashMap::new(),
            names: Vec::new(),
        };
        for (name, content) in &page.metas {
            let contents = tags.by_name.entry(name).or_insert_with(|| {
                tags.names.push(name);
                Vec::new()
            });
            if !content.trim().is_empty() {
                contents.push(content);
            }
        }
        tags
    }

    /// The first content of a name.
    pub fn one(&self, name: &str) -> Option<&'p str> {
        self.by_name.get(name)?.first().copied()
    }

    /// The names of the site, as far as meta elements tell.
    pub fn sites(&self) -> Vec<String> {
        let names = [
            "og:site_name",
            "application-name",
            "apple-mobile-web-app-title",
            "twitter:app:name:iphone",
            "publisher",
            "dc.publisher",
            "source",
        ];
        // Some programs give each page the name of an application: its headline.
        let title = folded(self.one("og:title").unwrap_or(""));
        let mut sites: Vec<String> = names
            .iter()
            .filter_map(|name| self.one(name))
            .map(super::plain)
            .filter(|name| folded(name) != title)
            .collect();
        sites.extend(
            self.one("twitter:site")
                .map(|at| at.trim_start_matches('@').to_owned()),
        );
        sites
    }

    /// Adds what the page is called.
    pub fn titles(&self, titles: &mut Titles) {
        for name in TITLES {
            if let Some(text) = self.one(name) {
                titles.add(text, from(name));
            }
        }
    }

    /// Whether a page says that it is an article.
    pub fn is_article(&self) -> bool {
        self.one("og:type").is_some_and(|kind| {
            let kind = kind.trim().to_lowercase();
            kind == "article" || kind.ends_with(":article") || kind == "blog"
        })
    }
}

fn from(name: &str) -> String {
    format!("meta: {name}")
}

impl Filling<'_, '_> {
    /// Takes what meta elements say.
    pub fn tags(&mut self, tags: &Tags) {
        let mut used: HashSet<&str> = TITLES.into_iter().chain(["og:url", "og:type"]).collect();
        let mut each = |names: &[&'static str], take: &mut dyn FnMut(&str, &str)| {
            for name in names {
                used.insert(name);
                for content in tags.by_name.get(name).into_iter().flatten() {
                    take(content, &from(name));
                }
            }
        };
        each(&AUTHORS, &mut |text, from| self.author(text, from));
        each(&PUBLISHED, &mut |text, from| {
            self.times.offer(self.slots, When::Published, text, from);
        });
        each(&MODIFIED, &mut |text, from| {
            self.times.offer(self.slots, When::Modified, text, from);
        });
        each(&DECKS, &mut |text, from| self.deck(text, from));
        each(&SOURCES, &mut |text, from| self.source(text, from));
        each(&LANGUAGES, &mut |text, from| self.language(text, from));
        for name in KEYWORDS {
            used.insert(name);
            let contents = tags.by_name.get(name).map_or(&[][..], Vec::as_slice);
            for content in contents {
                // Each of several elements is one keyword.
                self.keyword_text(content, contents.len() > 1, &from(name));
            }
        }
        for name in SECTIONS {
            used.insert(name);
            if let Some(contents) = tags.by_name.get(name) {
                let parts = contents.iter().take(40).map(|text| (*text).to_owned());
                self.section(parts.collect(), &from(name));
            }
        }
        for name in &tags.names {
            let describes = DESCRIBING.iter().any(|prefix| name.starts_with(prefix));
            if describes && !used.contains(name) {
                self.ignored(from(name), "no slot is called that");
            }
        }
    }
}
