//! Stub: another branch writes it.

use dom_query::Document;

use crate::reader::slots::{Slot, Slots};

/// What a page declares that its text needs.
#[derive(Debug, Default)]
pub(super) struct Declared {
    /// The article's text, by JSON-LD.
    pub article_body: Option<String>,
    /// The headline.
    pub headline: Option<String>,
    /// Whether the page says that it is an article.
    pub is_article: bool,
}

/// Fills the slots.
pub(super) fn read(document: &Document, slots: &mut Slots) -> Declared {
    let mut declared = Declared::default();
    for script in document
        .select("script[type=\"application/ld+json\"]")
        .iter()
    {
        let Ok(value) = serde_json::from_str::<serde_json::Value>(&script.text()) else {
            continue;
        };
        let mut open = vec![&value];
        while let Some(value) = open.pop() {
            match value {
                serde_json::Value::Array(list) => open.extend(list),
                serde_json::Value::Object(map) => {
                    if let Some(body) = map.get("articleBody").and_then(|body| body.as_str()) {
                        declared.article_body.get_or_insert(body.to_owned());
                        declared.is_article = true;
                    }
                    open.extend(map.values());
                }
                _ => {}
            }
        }
    }
    let headline = document
        .select("meta[property=\"og:title\"]")
        .attr("content");
    let headline = headline.unwrap_or_else(|| document.select("title").text());
    declared.headline = Some(headline.to_string());
    slots.put(Slot::Headline, &headline, "stub");
    declared
}
