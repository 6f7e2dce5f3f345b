//! Which blocks of the elements that hold a story are the story.
//!
//! Lines before the first paragraph, lines behind the last, and what interrupts between go by their
//! looks. It does not know the page's elements.

use super::blocks::{Block, Kind};
use crate::reader::furniture;

/// Whether each block is kept.
pub(super) fn kept(blocks: &[&Block], headline: &str) -> Vec<bool> {
    let mut kept: Vec<bool> = blocks.iter().map(|block| !is_chrome(block)).collect();
    start(blocks, headline, &mut kept);
    end(blocks, &mut kept);
    headings(blocks, headline, &mut kept);
    kept
}

/// What stands before the first paragraph.
fn start(blocks: &[&Block], headline: &str, kept: &mut [bool]) {
    let first = (0..blocks.len())
        .find(|at| kept[*at] && is_story(blocks[*at]) && !same(&blocks[*at].text, headline));
    let Some(first) = first else { return };
    for at in 0..first {
        let block = blocks[at];
        let quiet = block.size < 25 || !block.ends_sentence() || same(&block.text, headline);
        if quiet && block.kind != Kind::Item && block.kind != Kind::Row {
            kept[at] = false;
        }
    }
}

/// What stands behind the last paragraph.
fn end(blocks: &[&Block], kept: &mut [bool]) {
    for at in (0..blocks.len()).rev() {
        if !kept[at] {
            continue;
        }
        let block = blocks[at];
        let good = match block.kind {
            Kind::Heading(_) => false,
            Kind::Row => true,
            _ => block.link_share() < 0.5 && (block.ends_sentence() || block.size >= 80),
        };
        if good {
            return;
        }
        kept[at] = false;
    }
}

/// Sub-heads with nothing under them, and the headline said again.
fn headings(blocks: &[&Block], headline: &str, kept: &mut [bool]) {
    let mut text_below = false;
    let mut below = 7;
    for at in (0..blocks.len())
        .rev()
        .filter(|at| kept[*at])
        .collect::<Vec<_>>()
    {
        let Kind::Heading(level) = blocks[at].kind else {
            text_below = true;
            below = 7;
            continue;
        };
        let empty = !text_below && level >= below || same(&blocks[at].text, headline);
        if empty || !text_below && below == 7 {
            kept[at] = false;
        } else {
            below = level;
            text_below = false;
        }
    }
}

/// Whether a block is surely of a story: a sentence or more.
fn is_story(block: &Block) -> bool {
    let is_text = !matches!(block.kind, Kind::Heading(_));
    is_text
        && block.link_share() < 0.5
        && (block.size >= 40 && block.ends_sentence() || block.size >= 120)
}

/// Whether a block is none of the story wherever it stands.
fn is_chrome(block: &Block) -> bool {
    let text = block.text.as_str();
    if furniture::is_chrome(text) {
        return true;
    }
    let is_text = !matches!(block.kind, Kind::Heading(_));
    if is_text && block.link_share() > 0.8 && block.size < 250 {
        return true;
    }
    block.size < 200 && starts_as_chrome(text)
}

fn starts_as_chrome(text: &str) -> bool {
    const STARTS: [&str; 40] = [
        "read more",
        "read also",
        "also read",
        "related:",
        "related stories",
        "related articles",
        "see also",
        "see more",
        "more:",
        "more on",
        "more from",
        "watch:",
        "listen:",
        "photo:",
        "photos:",
        "photo by",
        "photo credit",
        "photograph:",
        "image:",
        "image credit",
        "image source",
        "(photo",
        "getty images",
        "follow us",
        "like us on",
        "click here",
        "sign up for",
        "subscribe to",
        "share this",
        "copyright ©",
        "© copyright",
        "©",
        "all rights reserved",
        "advertisement",
        "download our",
        "download the",
        "tags:",
        "filed under",
        "posted in",
        "source:",
    ];
    let head = text[..text.floor_char_boundary(40)].to_lowercase();
    STARTS.iter().any(|start| head.starts_with(start))
}

/// Whether two texts are the same but for marks and case.
fn same(a: &str, b: &str) -> bool {
    let letters = |text: &str| -> String {
        text.chars()
            .filter(|c| c.is_alphanumeric())
            .flat_map(char::to_lowercase)
            .collect()
    };
    !b.is_empty() && letters(a) == letters(b)
}
