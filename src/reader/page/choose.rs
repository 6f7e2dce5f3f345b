//! Which elements of a page hold its story.
//!
//! What the site itself calls the text of an article is believed when there is enough text in it;
//! else the page is followed inwards as long as one element holds most of the text. It does not know
//! what is beside a story within them.

use std::ops::Range;

use super::hints::{Hint, hint};
use super::tree::{Tag, Tree};
use super::weights::Weights;

/// The elements that hold the story, in order, as ranges of nodes.
pub(super) fn choose(tree: &Tree, out: &[bool], weights: &Weights) -> Vec<Range<usize>> {
    let body = descend(tree, out, weights, 0, 70);
    let most = weights.node(tree, body);
    for wanted in [Hint::Declared, Hint::Named] {
        let found = named(tree, out, weights, wanted);
        let held: usize = found.iter().map(|at| weights.node(tree, *at)).sum();
        if held * 2 >= most || held >= 250 && held * 4 >= most {
            return ranges(tree, &found);
        }
    }
    if let Some(article) = article(tree, out, weights, most) {
        return ranges(tree, &[descend(tree, out, weights, article, 85)]);
    }
    ranges(tree, &[body])
}

fn ranges(tree: &Tree, nodes: &[usize]) -> Vec<Range<usize>> {
    nodes.iter().map(|at| *at..tree.nodes[*at].end).collect()
}

/// Inwards while one child has at least `share` per cent of the text.
fn descend(tree: &Tree, out: &[bool], weights: &Weights, from: usize, share: usize) -> usize {
    let mut here = from;
    loop {
        let held = weights.node(tree, here);
        let blocks = |at: &usize| !out[*at] && tree.nodes[*at].tag.is_block();
        let heaviest = tree
            .children(here)
            .filter(blocks)
            .max_by_key(|at| weights.node(tree, *at));
        match heaviest {
            Some(next)
                if held > 0
                    && weights.node(tree, next) * 100 >= held * share
                    && !is_text(tree.nodes[next].tag) =>
            {
                here = next;
            }
            _ => return here,
        }
    }
}

/// Whether an element is itself a piece of text.
fn is_text(tag: Tag) -> bool {
    matches!(
        tag,
        Tag::P | Tag::Heading(_) | Tag::Item | Tag::Quote | Tag::Pre | Tag::List
    )
}

/// The elements with a hint that belong together: the heaviest, and its likes beside it.
fn named(tree: &Tree, out: &[bool], weights: &Weights, wanted: Hint) -> Vec<usize> {
    let mut outermost: Vec<usize> = Vec::new();
    for (at, node) in tree.nodes.iter().enumerate() {
        let inside = outermost.last().is_some_and(|last| tree.is_in(at, *last));
        if !inside && !out[at] && !is_text(node.tag) && hint(node) == Some(wanted) {
            outermost.push(at);
        }
    }
    let Some(heaviest) = outermost
        .iter()
        .copied()
        .rev()
        .max_by_key(|at| weights.node(tree, *at))
    else {
        return Vec::new();
    };
    let story = |at: usize| {
        tree.upwards(at)
            .find(|up| tree.nodes[*up].tag == Tag::Article)
    };
    let names = |at: usize| tree.nodes[at].marks.as_ref().map(|marks| &marks.names);
    let (home, called) = (story(heaviest), names(heaviest));
    let parent = tree.nodes[heaviest].parent;
    outermost.retain(|at| {
        *at == heaviest
            || story(*at) == home
                && names(*at) == called
                && (tree.nodes[*at].parent == parent || home.is_some())
    });
    outermost
}

/// The article of a page, unless there are several of much the same length.
fn article(tree: &Tree, out: &[bool], weights: &Weights, most: usize) -> Option<usize> {
    let is = |at: &usize| {
        !out[*at] && hint(&tree.nodes[*at]) == Some(Hint::Article) && tree.nodes[*at].tag.is_block()
    };
    let all: Vec<usize> = (0..tree.nodes.len()).filter(is).collect();
    let heaviest = all
        .iter()
        .copied()
        .rev()
        .max_by_key(|at| weights.node(tree, *at))?;
    let held = weights.node(tree, heaviest);
    (held * 2 >= most && held > 0).then_some(heaviest)
}
