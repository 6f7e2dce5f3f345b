//! What the elements of NITF and XHTML are to a text: paragraphs, lines, sub-heads, or no part of it.
//!
//! It knows names, not documents.

/// Elements whose content is no text of the story, and why.
pub(super) fn hidden(name: &str) -> Option<&'static str> {
    Some(match name {
        "media" | "figure" | "img" | "image" | "picture" | "video" | "audio" | "object"
        | "embed" | "iframe" | "svg" | "canvas" | "applet" | "map" => {
            "a picture, a film or a sound is no text"
        }
        "caption" | "figcaption" | "media-caption" | "media-producer" => "a caption",
        "fn" => "a footnote",
        "note" => "a note to editors",
        "script" | "style" | "noscript" | "template" | "link" | "meta" | "head" | "title" => {
            "for the machine"
        }
        "nav" | "form" | "button" | "input" | "select" | "textarea" => "a page's furniture",
        _ => return None,
    })
}

pub(super) fn is_block(name: &str) -> bool {
    BLOCKS.binary_search(&name).is_ok()
}

/// Elements that stand between paragraphs.
pub(super) const BLOCKS: [&str; 36] = [
    "address",
    "article",
    "aside",
    "block",
    "blockquote",
    "body",
    "body.content",
    "body.end",
    "body.head",
    "bq",
    "center",
    "credit",
    "custom-table",
    "datasource",
    "details",
    "dir",
    "div",
    "dl",
    "fieldset",
    "footer",
    "header",
    "hr",
    "html",
    "main",
    "menu",
    "nitf-table",
    "ol",
    "p",
    "para",
    "paragraph",
    "section",
    "table",
    "tbody",
    "tfoot",
    "thead",
    "ul",
];

/// Elements that each are one line.
pub(super) fn is_line(name: &str) -> bool {
    matches!(name, "li" | "dt" | "dd" | "tr")
}

/// The level of a sub-head.
pub(super) fn level(name: &str) -> Option<u8> {
    match name {
        "hl1" | "hl2" | "h1" | "h2" => Some(2),
        "h3" => Some(3),
        "h4" => Some(4),
        "h5" => Some(5),
        "h6" => Some(6),
        _ => None,
    }
}

/// Elements that are never a paragraph by themselves.
pub(super) const INLINE: [&str; 40] = [
    "a",
    "abbr",
    "acronym",
    "alt-code",
    "b",
    "big",
    "chron",
    "cite",
    "city",
    "code",
    "copyrite",
    "country",
    "del",
    "dfn",
    "em",
    "event",
    "font",
    "frac",
    "function",
    "i",
    "ins",
    "kbd",
    "lang",
    "location",
    "money",
    "num",
    "object.title",
    "org",
    "person",
    "postaddr",
    "pronounce",
    "q",
    "s",
    "small",
    "span",
    "strong",
    "sub",
    "sup",
    "u",
    "virtloc",
];

/// Whether a paragraph is the mark with which wires end a story, or its editors' initials.
pub(super) fn is_end_mark(text: &str) -> bool {
    const MARKS: [&str; 8] = [
        "###", "(end)", "-0-", "-30-", "-end-", "-ends-", "end", "ends",
    ];
    let small = text.trim().to_lowercase();
    MARKS.contains(&small.trim_end_matches('.')) || is_initials(text.trim())
}

/// `al/dm`: two to five letters each, none of them capital.
fn is_initials(text: &str) -> bool {
    let is_part = |part: &str| {
        let letters = part.chars().filter(|c| *c != ' ');
        let count = letters.clone().count();
        (1..=5).contains(&count)
            && letters
                .into_iter()
                .all(|c| c.is_alphabetic() && !c.is_uppercase())
    };
    text.contains('/') && text.split('/').all(is_part)
}
