//! XML as a tree, for the formats that are written in it.
//!
//! The pull parser reads the document as it stands: nothing outside it is ever fetched, entities
//! that a document declares for itself are not expanded (so none can multiply), and of a document
//! that breaks off everything before the break is kept. Elements deeper than [`DEEPEST`] are read
//! as if they stood at that depth, and of more than [`MOST_NODES`] the rest is left out, so memory
//! is bounded by the length of the text. A reader asks the tree for what it knows; what nobody
//! asked for is [`unread`](Element::unread_below). It does not know any format.

mod build;
pub(super) mod feed;
mod g2;
mod markup;
mod names;
mod newsml;
mod nitf;
mod story;
mod tree;
mod vocabulary;
mod xhtml;

#[cfg(test)]
mod tests;

pub(super) use g2::NewsmlG2;
pub(super) use newsml::Newsml;
pub(super) use nitf::Nitf;
pub(super) use tree::{Element, Node, Tree};

/// Elements deeper than this are flattened.
const DEEPEST: usize = 200;

/// More elements and stretches of text than this are not read.
const MOST_NODES: usize = 2_000_000;

/// The name of the root element of a document that starts so, without its prefix; none when it is
/// no XML, or the root does not stand in `head`.
pub(super) fn root(head: &[u8]) -> Option<String> {
    let decoded = super::decode::decode(head).ok()?;
    let mut rest = decoded.text.trim_start_matches('\u{FEFF}').trim_start();
    loop {
        let inner = rest.strip_prefix('<')?;
        let end = match inner.as_bytes().first()? {
            b'?' => inner.find("?>")? + 2,
            b'!' if inner.starts_with("!--") => inner.find("-->")? + 3,
            b'!' => doctype_end(inner)?,
            first if first.is_ascii_alphabetic() || *first == b'_' => {
                let name = inner.split(|c: char| c.is_whitespace() || matches!(c, '>' | '/'));
                let name = name.into_iter().next()?;
                return Some(local(name).to_owned());
            }
            _ => return None,
        };
        rest = inner[end..].trim_start();
    }
}

/// The length of a document type declaration behind its `<`, the internal subset included.
fn doctype_end(inner: &str) -> Option<usize> {
    let subset = inner.find('[');
    match (inner.find('>'), subset) {
        (Some(end), None) => Some(end + 1),
        (Some(end), Some(open)) if end < open => Some(end + 1),
        (_, Some(open)) => {
            let close = open + inner[open..].find(']')?;
            Some(close + inner[close..].find('>')? + 1)
        }
        (None, None) => None,
    }
}

/// The encoding that a document's first line names.
pub(super) fn declared_encoding(bytes: &[u8]) -> Option<String> {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(200)]);
    let head = head.trim_start_matches('\u{FEFF}').trim_start();
    let line = head.strip_prefix("<?xml")?.split("?>").next()?;
    let value = line.split("encoding").nth(1)?.trim_start();
    let value = value.strip_prefix('=')?.trim_start();
    let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    value[1..].split(quote).next().map(str::to_owned)
}

/// A name without the prefix of its namespace.
fn local(name: &str) -> &str {
    name.rsplit_once(':').map_or(name, |(_, local)| local)
}
