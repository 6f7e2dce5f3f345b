//! Cards that lead to other stories: a headline in a link, a picture, a line of text.
//!
//! They come in rows of three or more that are built alike, which no part of a story is. It does
//! not know what sites call them.

use std::collections::HashMap;

use super::hints::{Hint, hint};
use super::tree::{Tag, Tree};

/// A card has no more characters than this.
const MOST: usize = 400;

/// How many cards built alike make a row.
const ROW: usize = 3;

/// What stands before each node, summed up.
#[derive(Clone, Copy, Default)]
struct Before {
    letters: usize,
    linked: usize,
    shows: usize,
    story: usize,
}

/// The nodes that are cards, in order.
pub(super) fn cards(tree: &Tree) -> Vec<usize> {
    let before = sums(tree);
    let mut found = Vec::new();
    let mut at = 0;
    while at < tree.nodes.len() {
        let node = &tree.nodes[at];
        if hint(node) >= Some(Hint::Named) {
            // What is called the text of an article may be a list of things, each with a link.
            at = node.end;
            continue;
        }
        let mut rows: HashMap<(Tag, String), Vec<usize>> = HashMap::new();
        for child in tree.children(at) {
            let here = &tree.nodes[child];
            let is_text = matches!(here.tag, Tag::P | Tag::Heading(_) | Tag::Row | Tag::Cell);
            if here.tag.is_block() && !is_text && is_card(&before, child, here.end) {
                let names = here.marks.as_ref().map_or("", |marks| &marks.names);
                let names = names.chars().filter(|c| !c.is_ascii_digit()).collect();
                rows.entry((here.tag, names)).or_default().push(child);
            }
        }
        found.extend(rows.into_values().filter(|row| row.len() >= ROW).flatten());
        at += 1;
    }
    found.sort_unstable();
    found
}

fn is_card(before: &[Before], from: usize, end: usize) -> bool {
    let (start, end) = (before[from], before[end]);
    let letters = end.letters - start.letters;
    let linked = end.linked - start.linked;
    (10..=MOST).contains(&letters)
        && linked * 5 >= letters
        && end.shows > start.shows
        && end.story == start.story
}

fn sums(tree: &Tree) -> Vec<Before> {
    let mut sums = Vec::with_capacity(tree.nodes.len() + 1);
    let mut sum = Before::default();
    let mut link_end = 0;
    for (at, node) in tree.nodes.iter().enumerate() {
        sums.push(sum);
        let letters = node.text.chars().filter(|c| !c.is_whitespace()).count();
        sum.letters += letters;
        if at < link_end {
            sum.linked += letters;
        }
        match node.tag {
            Tag::A if node.leads() => link_end = link_end.max(node.end),
            Tag::Heading(2..) | Tag::Image => sum.shows += 1,
            Tag::Heading(_) => sum.story += 1,
            _ => {}
        }
        sum.story += usize::from(hint(node) >= Some(Hint::Named));
    }
    sums.push(sum);
    sums
}
