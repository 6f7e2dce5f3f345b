//! A page made safe to parse: no deeper, no wider and no longer than any page people read.
//!
//! One pass over the tags, with a rough model of the elements that are open. Scripts, styles and
//! comments go; tags too deep go, their text stays; tags with too many or too long attributes are
//! shortened; what follows too many tags is cut off. It does not build a tree, nor know what any
//! element is for.

use super::open::{Open, Turn};

/// More tags and texts than this are no page that people read.
const MOST: usize = 400_000;

/// A tag no longer than this is taken as it stands.
const SHORT_TAG: usize = 300;

/// The most attributes of a longer tag, and how long most of them may be.
const ATTRIBUTES: usize = 40;
const LONG_VALUE: usize = 512;

/// How long the few may be that hold names and texts.
const LONGEST_VALUE: usize = 64 * 1024;

/// A page made safe.
pub(super) struct Flat {
    /// Its HTML.
    pub html: String,
    /// Where the page was cut off, in bytes.
    pub cut: Option<usize>,
    /// Where a tag starts that never ends, in bytes.
    pub torn: Option<usize>,
}

/// Makes a page safe.
pub(super) fn flatten(html: &str) -> Flat {
    let mut pass = Pass {
        html,
        out: String::with_capacity(html.len() / 2),
        at: 0,
        count: 0,
        open: Open::default(),
        unclosed: Vec::new(),
        seen: Vec::new(),
        torn: None,
    };
    let mut cut = None;
    while pass.step() {
        if pass.count > MOST {
            cut = Some(pass.at);
            break;
        }
    }
    Flat {
        html: pass.out,
        cut,
        torn: pass.torn,
    }
}

struct Pass<'a> {
    html: &'a str,
    out: String,
    at: usize,
    count: usize,
    open: Open,
    /// What was looked for and does not come any more, so that it is not looked for again.
    unclosed: Vec<&'static str>,
    /// Which of the elements that a page has once were there.
    seen: Vec<&'static str>,
    torn: Option<usize>,
}

impl Pass<'_> {
    /// Takes the next text and the tag behind it; whether there is more.
    fn step(&mut self) -> bool {
        let rest = &self.html[self.at..];
        let Some(found) = rest.find('<') else {
            self.out.push_str(rest);
            return false;
        };
        self.out.push_str(&rest[..found]);
        self.at += found;
        self.count += 1;
        let rest = &self.html[self.at..];
        let second = rest.as_bytes().get(1).copied().unwrap_or(0);
        match second {
            b'!' | b'?' => self.declaration(),
            b'/' if is_letter(rest.as_bytes().get(2)) => self.end_tag(),
            _ if second.is_ascii_alphabetic() => self.start_tag(),
            _ => {
                self.out.push_str("&lt;");
                self.at += 1;
                true
            }
        }
    }

    /// A comment, a document type.
    fn declaration(&mut self) -> bool {
        let rest = &self.html[self.at..];
        if rest.starts_with("<!--")
            && let Some(length) = self.find("-->", 4)
        {
            let comment = &rest[..length + 3];
            // Browsers note there where a page was saved from.
            if comment.len() < 1000 && comment.contains("saved from url") {
                self.out.push_str(comment);
            }
            self.at += length + 3;
            return true;
        }
        let Some(length) = self.find(">", 2) else {
            return false;
        };
        let whole = &rest[..=length];
        let is_type = whole.len() < 256
            && whole
                .get(..9)
                .is_some_and(|start| start.eq_ignore_ascii_case("<!doctype"));
        if is_type && self.out.trim().is_empty() {
            self.out.push_str(whole);
        }
        self.at += length + 1;
        true
    }

    fn end_tag(&mut self) -> bool {
        let rest = &self.html[self.at..];
        let name = name(&rest[2..]);
        let Some(length) = self.find(">", 2) else {
            return false;
        };
        self.at += length + 1;
        if matches!(self.open.end(&name), Turn::Take) {
            let name = renamed(&name);
            self.out.push_str("</");
            self.out.push_str(name);
            self.out.push('>');
        }
        true
    }

    fn start_tag(&mut self) -> bool {
        let rest = &self.html[self.at..];
        let name = name(&rest[1..]);
        let attributes = Attributes::of(&rest[1 + name.len()..]);
        let Some(attributes) = attributes else {
            self.torn = Some(self.at);
            return false;
        };
        let tag = &rest[..1 + name.len() + attributes.length];
        self.at += tag.len();
        if let Some(raw) = RAW.iter().find(|raw| **raw == name) {
            self.raw(raw, tag);
            return true;
        }
        let once = ["html", "head", "body"]
            .into_iter()
            .find(|once| *once == name);
        if let Some(once) = once {
            if self.seen.contains(&once) {
                return true;
            }
            self.seen.push(once);
        }
        match self.open.start(&name) {
            Turn::Take => {
                self.out.push('<');
                self.out.push_str(renamed(&name));
                attributes.write(&tag[1 + name.len()..], &mut self.out);
                self.out.push('>');
            }
            Turn::Break => self.out.push_str("<br><br>"),
            Turn::Drop => {}
        }
        true
    }

    /// An element whose content is no markup, or none of ours.
    fn raw(&mut self, name: &'static str, tag: &str) {
        let start = self.at;
        let Some(end) = self.closing(name) else {
            return;
        };
        let inside = &self.html[start..end];
        let close = self.html[end..]
            .find('>')
            .map_or(self.html.len(), |at| end + at + 1);
        self.at = close;
        let is_data = name == "script" && tag.to_ascii_lowercase().contains("ld+json");
        if is_data || name == "title" {
            self.out.push_str(match is_data {
                true => "<script type=\"application/ld+json\">",
                false => "<title>",
            });
            self.out.push_str(inside);
            self.out.push_str("</");
            self.out.push_str(name);
            self.out.push('>');
        } else {
            self.out.push(' ');
        }
    }

    /// Where the closing tag of a raw element starts.
    fn closing(&mut self, name: &'static str) -> Option<usize> {
        if self.unclosed.contains(&name) {
            return None;
        }
        let mut at = self.at;
        while let Some(found) = self.html[at..].find("</") {
            at += found;
            let there = self.html.as_bytes().get(at + 2..at + 2 + name.len());
            if there.is_some_and(|there| there.eq_ignore_ascii_case(name.as_bytes())) {
                return Some(at);
            }
            at += 2;
        }
        self.unclosed.push(name);
        None
    }

    /// How far ahead a mark stands, `skip` bytes from here on.
    fn find(&mut self, mark: &'static str, skip: usize) -> Option<usize> {
        if self.unclosed.contains(&mark) {
            return None;
        }
        let rest = self.html[self.at..].get(skip..)?;
        let found = rest.find(mark).map(|found| found + skip);
        if found.is_none() {
            self.unclosed.push(mark);
        }
        found
    }
}

/// Elements whose content is dropped, but for the title and for data of schema.org.
const RAW: [&str; 13] = [
    "script", "style", "noscript", "iframe", "noembed", "textarea", "template", "svg", "select",
    "title", "canvas", "audio", "video",
];

fn is_letter(byte: Option<&u8>) -> bool {
    byte.is_some_and(u8::is_ascii_alphabetic)
}

/// The name at the start of a tag, small.
fn name(tag: &str) -> String {
    let end = tag.find(|c: char| c.is_whitespace() || matches!(c, '/' | '>'));
    let name = &tag[..end.unwrap_or(tag.len())];
    name.to_ascii_lowercase()
}

/// What an element is called from here on: those that only set type are spans, for a parser opens
/// them anew in each paragraph when they are never closed.
fn renamed(name: &str) -> &str {
    match name {
        "font" | "big" | "small" | "tt" | "u" | "s" | "strike" | "nobr" | "code" | "math" => "span",
        _ => name,
    }
}

/// The attributes of a tag.
struct Attributes {
    /// The length up to and with the tag's end.
    length: usize,
    /// Name and whole of each, as ranges.
    list: Vec<(std::ops::Range<usize>, std::ops::Range<usize>)>,
}

impl Attributes {
    /// Reads them as browsers do: a quote counts behind an equals sign only. None when the tag never
    /// ends.
    fn of(text: &str) -> Option<Attributes> {
        let bytes = text.as_bytes();
        let mut list = Vec::new();
        let mut at = 0;
        loop {
            while bytes
                .get(at)
                .is_some_and(|b| b.is_ascii_whitespace() || *b == b'/')
            {
                at += 1;
            }
            if *bytes.get(at)? == b'>' {
                let length = at + 1;
                return Some(Attributes { length, list });
            }
            let start = at;
            at += 1;
            while !matches!(*bytes.get(at)?, b'=' | b'>' | b'/') && !bytes[at].is_ascii_whitespace()
            {
                at += 1;
            }
            let name = start..at;
            let mut equals = at;
            while bytes.get(equals)?.is_ascii_whitespace() {
                equals += 1;
            }
            if bytes[equals] == b'=' {
                at = value_end(bytes, equals + 1)?;
            }
            if list.len() < ATTRIBUTES {
                list.push((name, start..at));
            }
        }
    }

    fn write(&self, text: &str, out: &mut String) {
        if self.length <= SHORT_TAG && self.list.len() < ATTRIBUTES {
            out.push_str(text[..self.length - 1].trim_end_matches('/'));
            return;
        }
        for (name, whole) in &self.list {
            let holds = matches!(&text[name.clone()], "content" | "class" | "href" | "id");
            if whole.len() <= if holds { LONGEST_VALUE } else { LONG_VALUE } {
                out.push(' ');
                out.push_str(&text[whole.clone()]);
            }
        }
    }
}

/// The end of a value that starts behind an equals sign.
fn value_end(bytes: &[u8], mut at: usize) -> Option<usize> {
    while bytes.get(at)?.is_ascii_whitespace() {
        at += 1;
    }
    match bytes[at] {
        quote @ (b'"' | b'\'') => {
            let length = bytes[at + 1..].iter().position(|byte| *byte == quote)?;
            Some(at + 1 + length + 1)
        }
        _ => {
            while bytes.get(at)? != &b'>' && !bytes[at].is_ascii_whitespace() {
                at += 1;
            }
            Some(at)
        }
    }
}
