//! What a page marks in its own text (microdata, RDFa), put together as JSON-LD would have it.
//!
//! So that one part of the program reads all three. It does not know which of the items is the
//! story.

use dom_query::NodeRef;
use serde_json::{Map, Value};

use super::scan::{Attributes, text};

/// More items than any real page has, and deeper ones.
const MOST: usize = 1500;
const DEEPEST: usize = 24;

/// The items of a page; the first is the page itself, whose properties stand in no item.
#[derive(Debug)]
pub struct Items {
    list: Vec<Item>,
    /// How many properties were read.
    texts: usize,
}

#[derive(Debug, Default)]
struct Item {
    map: Map<String, Value>,
    /// The item it is a property of, and the property's name.
    holder: Option<(usize, String)>,
    depth: usize,
}

impl Default for Items {
    fn default() -> Self {
        Items {
            list: vec![Item::default()],
            texts: 0,
        }
    }
}

impl Items {
    /// Takes in an element that stands in item `inside`; gives the item that its children stand in.
    pub fn element(
        &mut self,
        node: NodeRef,
        name: &str,
        attributes: &Attributes,
        inside: usize,
    ) -> usize {
        let types = attributes.itemtype.or(attributes.type_of);
        let opens = attributes.itemscope || attributes.type_of.is_some();
        let property = property(attributes, name, inside > 0);
        if opens && self.list.len() < MOST {
            return self.open(inside, property, types.unwrap_or(""));
        }
        self.texts += usize::from(property.is_some());
        if let Some(property) = property.filter(|_| self.texts <= MOST) {
            self.set(inside, &property, value(node, name, attributes, &property));
        }
        inside
    }

    fn open(&mut self, inside: usize, property: Option<String>, types: &str) -> usize {
        let depth = self.list.get(inside).map_or(0, |item| item.depth) + 1;
        let mut map = Map::new();
        let types = types.split_ascii_whitespace().map(Value::from).collect();
        map.insert("@type".to_owned(), Value::Array(types));
        self.list.push(Item {
            map,
            // What stands too deep is kept apart, since values are dropped depth first.
            holder: property
                .filter(|_| depth < DEEPEST)
                .map(|property| (inside, property)),
            depth,
        });
        self.list.len() - 1
    }

    fn set(&mut self, item: usize, property: &str, value: Value) {
        let empty = value.as_str().is_some_and(str::is_empty);
        if let Some(item) = self.list.get_mut(item).filter(|_| !empty) {
            for name in property.split_ascii_whitespace().take(4) {
                add(&mut item.map, name, value.clone());
            }
        }
    }

    /// The items that are no other item's property, as values.
    pub fn into_values(mut self) -> Vec<Value> {
        let mut values = Vec::new();
        while let Some(mut item) = self.list.pop() {
            // Items are closed from the last to the first, so lists of them stand backwards.
            for (_, value) in item.map.iter_mut() {
                if let Value::Array(list) = value
                    && list.iter().all(Value::is_object)
                {
                    list.reverse();
                }
            }
            let value = Value::Object(item.map);
            let holder = item.holder.and_then(|(holder, property)| {
                let name = property.split_ascii_whitespace().next()?.to_owned();
                self.list.get_mut(holder).map(|holder| (holder, name))
            });
            match holder {
                Some((holder, name)) => add(&mut holder.map, &name, value),
                None => values.push(value),
            }
        }
        values.reverse();
        values
    }
}

fn add(map: &mut Map<String, Value>, name: &str, value: Value) {
    match map.get_mut(name) {
        None => {
            map.insert(name.to_owned(), value);
        }
        Some(Value::Array(list)) => list.push(value),
        Some(one) => {
            let first = std::mem::take(one);
            *one = Value::Array(vec![first, value]);
        }
    }
}

/// The property that an element is: by `itemprop`, or by RDFa's `property` inside an item.
fn property(attributes: &Attributes, name: &str, in_item: bool) -> Option<String> {
    if let Some(property) = attributes.itemprop {
        return Some(property.to_owned());
    }
    let property = attributes.property.filter(|_| in_item)?;
    let property = property.strip_prefix("schema:").unwrap_or(property);
    (name != "meta" || !property.contains(':')).then(|| property.to_owned())
}

fn value(node: NodeRef, name: &str, attributes: &Attributes, property: &str) -> Value {
    let written = || match property {
        // The text itself is read elsewhere.
        "articleBody" | "text" => String::new(),
        _ => text(node),
    };
    let by_address = matches!(property, "url" | "mainEntityOfPage" | "sameAs" | "@id");
    let value = match (name, attributes.content.or(attributes.datetime)) {
        (_, Some(value)) => value.to_owned(),
        ("a" | "link", None) if by_address || name == "link" => {
            attributes.href.unwrap_or_default().to_owned()
        }
        _ => written(),
    };
    Value::String(value)
}
