//! Telling by its name and first bytes what a file is, before any reader is asked.
//!
//! It knows what is not read, so that a photograph or a program in a folder of news is named in the
//! ledger instead of being read as text. It does not know formats that are read.

use super::decode;

/// Kinds of files, by extension, that hold no briefs although they may be text.
const OTHER: [&str; 43] = [
    "bash", "bat", "bib", "c", "cfg", "conf", "cpp", "cs", "css", "csv", "eml", "go", "h", "hpp",
    "ics", "ini", "ipynb", "java", "js", "jsx", "less", "lock", "log", "lua", "mbox", "mjs", "php",
    "pl", "ps1", "py", "r", "rb", "rs", "rtf", "scss", "sh", "sql", "svg", "tex", "toml", "ts",
    "tsv", "yaml",
];

/// Names of feeds; what is no feed is not text for that.
const FEEDS: [&str; 3] = ["atom", "rdf", "rss"];

/// The extension of a path, small; empty when there is none.
pub(super) fn extension(path: &str) -> String {
    let name = path.rsplit('/').next().unwrap_or(path);
    match name.rsplit_once('.') {
        Some((stem, extension)) if !stem.is_empty() => extension.to_lowercase(),
        _ => String::new(),
    }
}

/// Refuses what no reader takes.
///
/// # Errors
///
/// Says what the file is instead.
pub(super) fn refuse(path: &str, head: &[u8]) -> Result<(), String> {
    let extension = extension(path);
    if let Some(kind) = office(head) {
        return Err(format!("binary content, not text ({kind})"));
    }
    if !head.is_empty() && decode::is_binary(head) {
        return Err("binary content, not text".to_owned());
    }
    if OTHER.contains(&extension.as_str()) || extension == "yml" {
        return Err(format!("no reader for .{extension} files"));
    }
    Ok(())
}

/// Whether a file of this name should hold briefs.
pub(super) fn is_expected(path: &str) -> bool {
    const READ: [&str; 17] = [
        "",
        "anpa",
        "atom",
        "htm",
        "html",
        "iptc7901",
        "json",
        "jsonl",
        "markdown",
        "md",
        "ndjson",
        "rdf",
        "rss",
        "text",
        "txt",
        "jsonlines",
        "xhtml",
    ];
    READ.contains(&extension(path).as_str())
}

/// Whether a file of this name is read as text when nothing better is known.
pub(super) fn may_be_text(path: &str) -> bool {
    let extension = extension(path);
    !OTHER.contains(&extension.as_str()) && !FEEDS.contains(&extension.as_str())
}

/// What a file without a reader is, as far as its root and its name tell.
pub(super) fn described(path: &str, root: Option<&str>) -> String {
    let is_feed = FEEDS.contains(&extension(path).as_str());
    match root {
        Some("html" | "HTML" | "head" | "HEAD") if is_feed => "an HTML page, not a feed".to_owned(),
        Some(root) => format!("no reader for this kind of XML (its root is <{root}>)"),
        None if is_feed => "no feed: there is no XML in it".to_owned(),
        None => "no reader knows this kind of file".to_owned(),
    }
}

/// The well-known kinds of files that are not text, some of whose first bytes are.
fn office(head: &[u8]) -> Option<&'static str> {
    const KINDS: [(&[u8], &str); 8] = [
        (b"NITF0", "image in NITF, the military's image format"),
        (b"%PDF-", "PDF"),
        (b"PK\x03\x04", "zip archive or office document"),
        (b"\x1f\x8b", "gzip"),
        (b"\x28\xb5\x2f\xfd", "zstd"),
        (b"\x89PNG", "PNG image"),
        (b"\xff\xd8\xff", "JPEG image"),
        (b"GIF8", "GIF image"),
    ];
    let kind = KINDS.iter().find(|(magic, _)| head.starts_with(magic))?;
    Some(kind.1)
}

/// Whether a file starts as XML and HTML do.
pub(super) fn is_markup(head: &[u8]) -> bool {
    let head = head.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(head);
    let start = head.iter().position(|byte| !byte.is_ascii_whitespace());
    let head = &head[start.unwrap_or(0)..];
    let marks: [&[u8]; 4] = [b"<?xml", b"<!doctype", b"<html", b"<nitf"];
    marks.iter().any(|mark| {
        head.get(..mark.len())
            .is_some_and(|start| start.eq_ignore_ascii_case(mark))
    })
}

#[cfg(test)]
mod tests {
    use super::super::choose;
    use crate::brief::Format;

    fn chosen(path: &str, head: &[u8]) -> Result<Format, String> {
        choose(path, head).map(|reader| reader.format())
    }

    #[test]
    fn content_decides_and_names_help() {
        let cases: [(&str, &[u8], Format); 12] = [
            ("talks.txt", b"Talks resume", Format::Text),
            ("talks", b"Talks resume", Format::Text),
            ("world/001", b"Talks resume", Format::Text),
            ("talks.txt", b"", Format::Text),
            ("talks.md", b"Talks resume", Format::Markdown),
            (
                "talks.txt",
                b"---\ntitle: Talks\n---\nThey resume.",
                Format::Markdown,
            ),
            ("talks.json", b"[]", Format::Json),
            ("talks", b"{\"title\": \"Talks\"}", Format::Json),
            ("talks", b"[{\"title\": \"Talks\"}]", Format::Json),
            ("talks.ndjson", b"", Format::Jsonl),
            ("talks", b"{\"id\":1}\n{\"id\":2}\n", Format::Jsonl),
            ("talks.json", b"\n{\"id\":1}\n{\"id\":2}", Format::Jsonl),
        ];
        for (path, head, format) in cases {
            assert_eq!(chosen(path, head), Ok(format), "{path}");
        }
    }

    #[test]
    fn other_files_are_refused_with_the_reason() {
        let cases: [(&str, &[u8], &str); 5] = [
            (
                "logo.png",
                b"\x89PNG\r\n\x1a\n\0",
                "binary content, not text (PNG image)",
            ),
            ("talks.txt", b"\0\x01\x02", "binary content, not text"),
            ("build.rs", b"fn main() {}", "no reader for .rs files"),
            (
                "map.xml",
                b"<?xml version='1.0'?><kml:kml/>",
                "no reader for this kind of XML (its root is <kml>)",
            ),
            (
                "a.ntf",
                b"NITF02.10",
                "binary content, not text (image in NITF, the military's image format)",
            ),
        ];
        for (path, head, why) in cases {
            assert_eq!(chosen(path, head), Err(why.to_owned()), "{path}");
        }
    }
}
