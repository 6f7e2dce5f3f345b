//! The path of sections that leads to a page (breadcrumbs), as its section.
//!
//! It does not know where paths stand.

use serde_json::Value;

use super::Filling;
use super::address::is_home;
use super::graph::{Object, line};
use super::titles;

impl Filling<'_, '_> {
    /// A path of links that leads to the page is its section, without the site and the page itself.
    pub fn path(&mut self, links: Vec<(String, String)>, from: &str) {
        if !self.slots.found.brief.section.is_empty() {
            return;
        }
        let headline = self.slots.found.brief.headline.clone();
        let mut names = Vec::new();
        for (at, (name, address)) in links.into_iter().enumerate() {
            let home = at == 0 && (is_home(&name, &address) || self.titles.is_site(&name));
            let itself = titles::alike(&name, &headline).max(self.titles.likeness(&name)) > 0.7;
            if !home && !itself && !name.trim().is_empty() {
                names.push(name);
            }
        }
        if names.len() <= 5 {
            names.truncate(3);
            self.section(names, from);
        }
    }
}

/// The links of a path, in their order: names and addresses.
pub fn crumbs(path: &Object) -> Vec<(String, String)> {
    let list = match path.get("itemListElement") {
        Some(Value::Array(list)) => list.as_slice(),
        Some(one) => std::slice::from_ref(one),
        None => &[],
    };
    let mut links: Vec<(i64, String, String)> = Vec::new();
    for (at, value) in list.iter().take(12).enumerate() {
        let Value::Object(element) = value else {
            continue;
        };
        let item = element.get("item");
        let inner = item.and_then(Value::as_object);
        let name = element.get("name").or_else(|| inner?.get("name"));
        let address = match item {
            Some(Value::String(address)) => Some(address.clone()),
            _ => ["@id", "url"]
                .iter()
                .find_map(|key| line(inner?.get(*key)?)),
        };
        let place = element.get("position").and_then(line);
        let place = place.and_then(|place| place.parse().ok());
        if let Some(name) = name.and_then(line) {
            let place = place.unwrap_or(at as i64);
            links.push((place, super::plain(&name), address.unwrap_or_default()));
        }
    }
    links.sort_by_key(|(place, ..)| *place);
    links
        .into_iter()
        .map(|(_, name, address)| (name, address))
        .collect()
}
