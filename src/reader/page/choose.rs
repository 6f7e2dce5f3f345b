//! Which elements of a page hold its story.
//!
//! What the site itself calls the text of an article is believed when there is enough text in it;
//! else the page is followed inwards as long as one element holds most of the text. It does not know
//! what is beside a story within them.

use std::ops::Range;

use super::hints::{Hint, called, hint};
use super::tree::{Tag, Tree};
use super::weights::Weights;

/// Less text than this is hardly a story.
const LITTLE: usize = 250;

/// A page whose story is looked for.
pub(super) struct Search<'a> {
    /// The page.
    pub tree: &'a Tree,
    /// What is left out of it.
    pub out: &'a [bool],
    /// What is left in.
    pub weights: &'a Weights,
    /// What is known to be the story.
    pub matched: Option<&'a Weights>,
    /// The page's only headline.
    pub headline: Option<usize>,
}

/// The headline of a page that has but one.
pub(super) fn headline(tree: &Tree, out: &[bool]) -> Option<usize> {
    let is_headline = |at: &usize| tree.nodes[*at].tag == Tag::Heading(1) && !out[*at];
    let mut heads = (0..tree.nodes.len()).filter(is_headline);
    heads.next().filter(|_| heads.next().is_none())
}

impl Search<'_> {
    /// The elements that hold the story, in order, as ranges of nodes.
    pub fn story(&self) -> Vec<Range<usize>> {
        if let Some(known) = self.known() {
            return self.ranges(&[known]);
        }
        let body = self.descend(0, 70);
        let most = self.weight(body);
        for wanted in [Hint::Declared, Hint::Named] {
            let found = self.named(wanted);
            let held: usize = found.iter().map(|at| self.weight(*at)).sum();
            let home = found.first().and_then(|at| self.home(*at));
            let of_home = home.map_or(usize::MAX, |home| self.weight(home));
            let enough = held * 10 >= most * 6
                || held >= LITTLE && held * 10 >= of_home.saturating_mul(6)
                || held >= LITTLE && wanted == Hint::Declared && held * 4 >= most;
            if enough && held > 0 {
                return match found[..] {
                    [only] => self.ranges(&[self.innermost(only)]),
                    _ => self.ranges(&found),
                };
            }
        }
        match self.article(most) {
            Some(article) => self.ranges(&[self.descend(article, 85)]),
            None => self.ranges(&[body]),
        }
    }

    /// The innermost element that holds what is known to be the story.
    fn known(&self) -> Option<usize> {
        let matched = self.matched?;
        let all = matched.node(self.tree, 0);
        let mut here = 0;
        loop {
            let holds = |at: &usize| matched.node(self.tree, *at) * 10 >= all * 9;
            match self.tree.children(here).find(holds) {
                Some(next) if all > 0 && !is_text(self.tree.nodes[next].tag) => here = next,
                _ => return (all > 0).then_some(here),
            }
        }
    }

    fn weight(&self, node: usize) -> usize {
        self.weights.node(self.tree, node)
    }

    fn ranges(&self, nodes: &[usize]) -> Vec<Range<usize>> {
        nodes
            .iter()
            .map(|at| *at..self.tree.nodes[*at].end)
            .collect()
    }

    /// Inwards while one child has at least `share` per cent of the text.
    fn descend(&self, from: usize, share: usize) -> usize {
        let mut here = from;
        loop {
            let held = self.weight(here);
            let blocks = |at: &usize| !self.out[*at] && self.tree.nodes[*at].tag.is_block();
            let children = self.tree.children(here).filter(blocks);
            match children.max_by_key(|at| self.weight(*at)) {
                Some(next)
                    if held > 0
                        && (self.weight(next) * 100 >= held * share
                            || self.weight(next) * 2 >= held && self.has_headline(next))
                        && !is_text(self.tree.nodes[next].tag) =>
                {
                    here = next;
                }
                _ => return here,
            }
        }
    }

    /// Whether the page's headline stands in an element, and text of the story with it.
    fn has_headline(&self, node: usize) -> bool {
        let is_in = |head| self.tree.is_in(head, node);
        self.headline.is_some_and(is_in) && self.weight(node) >= LITTLE
    }

    /// The article that an element stands in.
    fn home(&self, node: usize) -> Option<usize> {
        let mut upwards = self.tree.upwards(node);
        upwards.find(|up| self.tree.nodes[*up].tag == Tag::Article)
    }

    /// The innermost element with as plain a hint that holds nearly as much.
    fn innermost(&self, outer: usize) -> usize {
        let wanted = Some(Hint::Named);
        let enough = self.weight(outer) * 95 / 100;
        let inside = outer + 1..self.tree.nodes[outer].end;
        let is = |at: &usize| {
            let node = &self.tree.nodes[*at];
            !self.out[*at]
                && self.weight(*at) >= enough
                && !is_text(node.tag)
                && hint(node) >= wanted
        };
        inside.rev().find(is).unwrap_or(outer)
    }

    /// The elements with a hint that belong together: the heaviest, and its likes beside it.
    fn named(&self, wanted: Hint) -> Vec<usize> {
        let tree = self.tree;
        let mut outermost: Vec<usize> = Vec::new();
        for (at, node) in tree.nodes.iter().enumerate() {
            let inside = outermost.last().is_some_and(|last| tree.is_in(at, *last));
            if !inside && !self.out[at] && !is_text(node.tag) && hint(node) == Some(wanted) {
                outermost.push(at);
            }
        }
        let all = outermost.iter().copied().rev();
        let Some(heaviest) = all.max_by_key(|at| self.weight(*at)) else {
            return Vec::new();
        };
        let words = called(&tree.nodes[heaviest]);
        let home = self.home(heaviest);
        let near = tree.upwards(heaviest).nth(2).unwrap_or(0);
        outermost.retain(|at| {
            *at == heaviest
                || self.home(*at) == home
                    && called(&tree.nodes[*at]) == words
                    && (home.is_some() || tree.is_in(*at, near))
        });
        outermost
    }

    /// The article of a page: the one with most of the text, else the one with a headline.
    fn article(&self, most: usize) -> Option<usize> {
        let nodes = self.tree.nodes.iter().enumerate();
        let articles = nodes.filter(|(at, node)| {
            !self.out[*at] && node.tag.is_block() && hint(node) == Some(Hint::Article)
        });
        let all: Vec<usize> = articles.map(|(at, _)| at).collect();
        let titled = |at: &usize| {
            let inside = &self.tree.nodes[*at..self.tree.nodes[*at].end];
            self.weight(*at) >= LITTLE && inside.iter().any(|node| node.tag == Tag::Heading(1))
        };
        let heaviest = all
            .iter()
            .copied()
            .rev()
            .max_by_key(|at| self.weight(*at))?;
        let held = self.weight(heaviest);
        if held * 2 >= most && held > 0 {
            return Some(heaviest);
        }
        let titled = all.iter().copied().filter(titled);
        titled.max_by_key(|at| self.weight(*at))
    }
}

/// Whether an element is itself a piece of text.
fn is_text(tag: Tag) -> bool {
    matches!(
        tag,
        Tag::P | Tag::Heading(_) | Tag::Item | Tag::Quote | Tag::Pre | Tag::List
    )
}
