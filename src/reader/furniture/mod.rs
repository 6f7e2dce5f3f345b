//! What stands around a story on a page: bylines, date lines, datelines, a site's chrome.
//!
//! Each function looks at one line (or the opening words of a text) and says what it is; plain text
//! and Markdown share them. They do not know where on the page the line stands, so callers ask only
//! where such a line may be.

mod byline;
mod chrome;
mod dateline;
mod fill;
pub(super) mod shape;
mod stamp;

pub(super) use byline::{byline, names, unsigned};
pub(super) use chrome::{is_chrome, is_contact, is_interruption, release_label};
pub(super) use dateline::{dateline, declared, filed};
pub(super) use fill::{Place, date_line, signature};
pub(super) use stamp::{Label, Stamp, label, stamp};

/// A line without the marks of emphasis that may stand around it.
pub(super) fn bare(line: &str) -> &str {
    line.trim_matches(['*', '_', ' ', '\t'])
}
