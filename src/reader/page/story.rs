//! The article's text: what is left of a page when all that is beside its story is gone.
//!
//! The steps in order, each in a room of its own. It does not know what else a page declares.

use dom_query::Document;

use super::blocks::{self, Block, Kind};
use super::choose::{self, Search};
use super::declared::Known;
use super::meta::Declared;
use super::tree::Tree;
use super::weights::Weights;
use super::{tidy, trim};
use crate::reader::body::Body;
use crate::reader::{furniture, html};

/// Less text than this may be no story at all.
const LITTLE: usize = 800;

/// The story on a page.
pub(super) struct Story {
    /// Its text and sub-heads.
    pub body: Body<'static>,
    /// Where the text is from, if not from the page's elements.
    pub from: Option<&'static str>,
}

/// Finds the story of a page; its body is empty when there is none.
pub(super) fn story(document: &Document, declared: &Declared, authors: &[String]) -> Story {
    let tree = Tree::of(document);
    let article_body = declared.article_body.as_deref().unwrap_or("");
    let known = Known::of(article_body);
    let everything = blocks::blocks(&tree, &vec![false; tree.nodes.len()]);
    let matched: Vec<&Block> = match &known {
        Some(known) => everything.iter().filter(|block| known.has(block)).collect(),
        None => Vec::new(),
    };
    let found: usize = matched.iter().map(|block| block.size).sum();
    let is_there = known.as_ref().is_none_or(|known| found * 2 >= known.size);
    let known = known.filter(|_| is_there);
    let matched = known.as_ref().map(|_| Weights::of(&tree, matched));
    let out = tidy::left_out(&tree, &Weights::of(&tree, &everything), matched.as_ref());
    let left = blocks::blocks(&tree, &out);
    let search = Search {
        tree: &tree,
        out: &out,
        weights: &Weights::of(&tree, &left),
        matched: matched.as_ref(),
        headline: choose::headline(&tree, &out),
    };
    let chosen = search.story();
    let is_in = |block: &Block| chosen.iter().any(|range| range.contains(&block.at));
    let mut inside: Vec<bool> = left.iter().map(is_in).collect();
    if matched.is_none() {
        lead(&left, &mut inside);
    }
    let blocks = left.iter().zip(&inside);
    let blocks: Vec<&Block> = blocks
        .filter_map(|(block, inside)| inside.then_some(block))
        .collect();
    let headline = declared.headline.as_deref().unwrap_or("");
    let kept = trim::kept(&blocks, headline, authors, known.as_ref());
    let blocks = blocks.into_iter().zip(kept);
    let blocks: Vec<&Block> = blocks
        .filter_map(|(block, kept)| kept.then_some(block))
        .collect();
    let body = written(&tree, &blocks);
    if !is_there && article_body.len() > 2 * body.text().len() {
        let body = declared_text(article_body);
        let from = Some("articleBody");
        return Story { body, from };
    }
    let body = match is_gate(document, body.text()) {
        true => Body::default(),
        false => body,
    };
    Story { body, from: None }
}

/// Takes in the lead where it stands between the headline and the element that holds the story.
fn lead(blocks: &[Block], inside: &mut [bool]) {
    const NEAR: usize = 20;
    let Some(first) = inside.iter().position(|inside| *inside) else {
        return;
    };
    let before = first.saturating_sub(NEAR)..first;
    let is_headline = |at: &usize| matches!(blocks[*at].kind, Kind::Heading(1 | 2));
    let Some(headline) = before.rev().find(is_headline) else {
        return;
    };
    for at in headline + 1..first {
        let block = &blocks[at];
        let is_text = matches!(block.kind, Kind::Paragraph | Kind::Loose);
        inside[at] =
            is_text && block.size >= 100 && block.ends_sentence() && block.linked * 5 < block.size;
    }
}

/// Blocks as paragraphs and sub-heads.
fn written(tree: &Tree, blocks: &[&Block]) -> Body<'static> {
    let mut body = Body::default();
    let mut list = None;
    for (at, block) in blocks.iter().enumerate() {
        let level = match block.kind {
            Kind::Heading(level) => Some(level),
            _ => is_bold_head(blocks, at).then_some(3),
        };
        if let Some(level) = level {
            body.heading(&block.text, level);
            list = None;
            continue;
        }
        let in_list = matches!(block.kind, Kind::Item | Kind::Row);
        let here = in_list.then(|| tree.nodes[block.holder].parent);
        match here.is_some() && here == list {
            true => body.end_line(),
            false => drop(body.end_paragraph()),
        }
        list = here;
        body.push(&block.text, 0..0);
    }
    body
}

/// Whether a paragraph is a sub-head all but by its tag: a short one, bold throughout and no
/// sentence, between two that are not.
fn is_bold_head(blocks: &[&Block], at: usize) -> bool {
    let is_plain = |block: &&Block| {
        block.kind == Kind::Paragraph && block.bold * 2 < block.size && block.size >= 80
    };
    let block = blocks[at];
    block.kind == Kind::Paragraph
        && block.bold * 10 >= block.size * 9
        && (8..=80).contains(&block.size)
        && (!block.ends_sentence() || block.text.ends_with('?'))
        && !block.text.contains('\n')
        && furniture::byline(&block.text).is_none()
        && at
            .checked_sub(1)
            .is_some_and(|before| is_plain(&blocks[before]))
        && blocks.get(at + 1).is_some_and(is_plain)
}

/// The text that a page declares, when its elements do not have it.
fn declared_text(text: &str) -> Body<'static> {
    let mut body = Body::default();
    if html::is_html(text) {
        let mut sink = html::Sink::new(&mut body);
        html::read(text, 0, &mut sink);
        sink.end_heading();
        return body;
    }
    for line in text.lines() {
        body.end_paragraph();
        body.push(line.trim(), 0..0);
    }
    body
}

/// Whether a page is what a site shows instead of an article: a check for robots, an error.
fn is_gate(document: &Document, text: &str) -> bool {
    const GATES: [&str; 18] = [
        "403 forbidden",
        "404 not found",
        "access denied",
        "access to this page has been denied",
        "are you a robot",
        "are you human",
        "attention required",
        "captcha",
        "checking if the site connection is secure",
        "checking your browser",
        "ddos protection",
        "enable javascript",
        "just a moment",
        "not a robot",
        "page not found",
        "unusual traffic",
        "verify you are human",
        "verifying you are human",
    ];
    if text.len() > LITTLE {
        return false;
    }
    let title = document.select_single("title").text().to_lowercase();
    let text = text.to_lowercase();
    let says = |gate: &str| title.contains(gate) || text.contains(gate);
    GATES.iter().any(|gate| says(gate))
        && (text.len() < 400 || GATES.iter().any(|gate| title.contains(gate)))
}
