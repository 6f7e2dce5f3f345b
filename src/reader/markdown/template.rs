//! Template tags in Markdown: Hugo's shortcodes, Liquid, attribute lists.
//!
//! They are cut out before Markdown is read, byte for byte, so that every place in the text stays
//! where it is in the file. What a tag would have been replaced with is not known here.

use std::ops::Range;

/// A tag longer than this is none.
const LONGEST: usize = 2000;

/// What tags start and end with; the first that fits is taken.
const TAGS: [(&str, &str); 5] = [
    ("{{<", ">}}"),
    ("{{%", "%}}"),
    ("{{", "}}"),
    ("{%", "%}"),
    ("{:", "}"),
];

/// The template tags of a text, in order.
pub fn tags(text: &str) -> Vec<Range<usize>> {
    let mut closes = TAGS.map(|(_, close)| Closes { close, next: 0 });
    let mut tags = Vec::new();
    let mut at = 0;
    while let Some(found) = text[at..].find('{') {
        at += found;
        let kind = TAGS
            .iter()
            .position(|(open, _)| text[at..].starts_with(open));
        let end = kind.and_then(|kind| closes[kind].after(text, at + TAGS[kind].0.len()));
        match end.filter(|end| end - at <= LONGEST) {
            Some(end) => {
                tags.push(at..end);
                at = end;
            }
            None => at += 1,
        }
    }
    tags
}

/// The places at which one kind of tag closes; each part of the text is searched once.
struct Closes {
    close: &'static str,
    /// The next place known.
    next: usize,
}

impl Closes {
    /// The end of the first closing mark from `at` on.
    fn after(&mut self, text: &str, at: usize) -> Option<usize> {
        if self.next < at {
            self.next = text[at..]
                .find(self.close)
                .map_or(usize::MAX, |found| at + found);
        }
        self.next.checked_add(self.close.len())
    }
}

/// The text with every tag overwritten by letters, so that Markdown sees a word in its place.
pub fn masked(text: &str, tags: &[Range<usize>]) -> String {
    let mut masked = String::with_capacity(text.len());
    let mut at = 0;
    for tag in tags {
        masked.push_str(&text[at..tag.start]);
        masked.extend(std::iter::repeat_n('x', tag.len()));
        at = tag.end;
    }
    masked.push_str(&text[at..]);
    masked
}

/// The parts of `range` that lie in no tag.
pub fn outside(tags: &[Range<usize>], range: Range<usize>) -> Vec<Range<usize>> {
    let mut parts = Vec::new();
    let mut at = range.start;
    let first = tags.partition_point(|tag| tag.end <= range.start);
    for tag in tags[first..].iter().take_while(|tag| tag.start < range.end) {
        if at < tag.start {
            parts.push(at..tag.start);
        }
        at = at.max(tag.end);
    }
    if at < range.end {
        parts.push(at..range.end);
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_masked_in_place() {
        let text = "a {{< ref \"/x\" >}} b {% if y %}c{% endif %} {{ page.z }} {:.lead} {d}";
        let tags = tags(text);
        let masked = masked(text, &tags);
        assert_eq!(masked.len(), text.len());
        let kept: String = outside(&tags, 0..text.len())
            .into_iter()
            .map(|part| &text[part])
            .collect();
        assert_eq!(kept, "a  b c   {d}");
        assert!(!masked.contains("ref"));
    }
}
