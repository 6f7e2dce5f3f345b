//! How much story stands in each element: the worth of its blocks, asked of any range at once.
//!
//! It does not know what is left out and why.

use super::blocks::Block;
use super::tree::Tree;

/// The worth of a page's blocks, summed up from its start.
pub(super) struct Weights {
    /// For each node what stands before it.
    before: Vec<usize>,
}

impl Weights {
    /// Sums up the blocks of a page.
    pub fn of<'a>(tree: &Tree, blocks: impl IntoIterator<Item = &'a Block>) -> Weights {
        let blocks: Vec<&Block> = blocks.into_iter().collect();
        let mut before = Vec::with_capacity(tree.nodes.len() + 1);
        let mut sum = 0;
        let mut next = 0;
        for at in 0..=tree.nodes.len() {
            before.push(sum);
            while let Some(block) = blocks.get(next).filter(|block| block.at <= at) {
                let alone =
                    !is_good(blocks.get(next.wrapping_sub(1))) && !is_good(blocks.get(next + 1));
                sum += if alone {
                    block.worth() / 2
                } else {
                    block.worth()
                };
                next += 1;
            }
        }
        Weights { before }
    }

    /// What stands in a node.
    pub fn node(&self, tree: &Tree, node: usize) -> usize {
        self.before[tree.nodes[node].end] - self.before[node]
    }

    /// What stands on the whole page.
    pub fn total(&self) -> usize {
        self.before.last().copied().unwrap_or(0)
    }
}

/// Whether a block may be a paragraph of a story; those of a story have others beside them, where a
/// teaser stands alone between links.
fn is_good(block: Option<&&Block>) -> bool {
    block.is_some_and(|block| block.worth() >= 40)
}
