//! Which blocks of the elements that hold a story are the story.
//!
//! Lines before the first paragraph, lines behind the last, and what interrupts between go by their
//! looks. It does not know the page's elements.

use std::collections::{HashMap, HashSet};

use super::asides;
use super::blocks::{Block, Kind};
use super::declared::Known;
use super::signoff;
use crate::reader::furniture;

/// Whether each block is kept.
pub(super) fn kept(
    blocks: &[&Block],
    headline: &str,
    authors: &[String],
    known: Option<&Known>,
) -> Vec<bool> {
    let known: Vec<bool> = blocks
        .iter()
        .map(|block| known.is_some_and(|known| known.has(block)))
        .collect();
    let kin = commonest(blocks);
    let mut kept: Vec<bool> = blocks
        .iter()
        .zip(&known)
        .map(|(block, known)| *known || !is_chrome(block, kin))
        .collect();
    tail(blocks, &known, &mut kept);
    tail_of_teasers(blocks, &known, &mut kept);
    teasers(blocks, &known, &mut kept);
    fragments(blocks, &known, &mut kept);
    start(blocks, headline, &known, &mut kept);
    end(blocks, authors, &known, &mut kept);
    beyond(blocks, &known, &mut kept);
    repeats(blocks, &mut kept);
    headings(blocks, headline, &mut kept);
    kept
}

/// Drops what follows the line that opens the part below the story, unless the story goes on: three
/// paragraphs in a row without a link are more than teasers, and so is one set as those above are.
fn tail(blocks: &[&Block], known: &[bool], kept: &mut [bool]) {
    let is_plain =
        |block: &&Block| block.kind == Kind::Paragraph && is_story(block) && block.linked == 0;
    let last_run = blocks
        .windows(3)
        .rposition(|three| three.iter().all(is_plain));
    let last_known = known.iter().rposition(|known| *known);
    let mut kins: HashMap<u64, usize> = HashMap::new();
    // The worth of the text set most like the rest, and how that is.
    let mut most = (0, 0);
    let total: usize = blocks.iter().map(|block| block.worth()).sum();
    let (mut before, mut at) = (0, 0);
    while at < blocks.len() {
        let block = blocks[at];
        if before >= 200 && last_known < Some(at) && asides::opens_tail(&block.text) {
            let rest = &blocks[at + 1..];
            let is_links = rest.iter().take(2).any(|block| block.link_share() > 0.8);
            if is_links || last_run < Some(at) {
                let Some(next) = goes_on(blocks, at + 1, most.1) else {
                    kept[at..].fill(false);
                    return;
                };
                kept[at..next].fill(false);
                at = next;
                continue;
            }
        }
        let closes = before >= 400 && last_known < Some(at) && signoff::closes(&block.text);
        if closes && total.saturating_sub(before) * 3 <= before {
            kept[at..].fill(false);
            return;
        }
        before += block.worth();
        let worth = kins.entry(block.kin).or_default();
        *worth += block.worth();
        most = most.max((*worth, block.kin));
        at += 1;
    }
}

/// Where the story goes on behind an interruption: at the next paragraph that is set as the story
/// is, or at the sub-head above it.
fn goes_on(blocks: &[&Block], from: usize, kin: u64) -> Option<usize> {
    let is_same = |at: &usize| {
        let block = blocks[*at];
        kin != 0 && block.kin == kin && is_story(block) && block.link_share() < 0.3
    };
    let next = (from..blocks.len()).find(is_same)?;
    let is_head = |at: usize| {
        let block = blocks[at];
        let is_heading = matches!(block.kind, Kind::Heading(_));
        is_heading && block.linked == 0 && !asides::opens_tail(&block.text)
    };
    let above = (next > from && is_head(next - 1)).then(|| next - 1);
    Some(above.unwrap_or(next))
}

/// Drops what closes a page as link, sentence, link, sentence: three teasers or more.
fn tail_of_teasers(blocks: &[&Block], known: &[bool], kept: &mut [bool]) {
    let is_label =
        |block: &Block| block.link_share() > 0.5 || furniture::stamp(&block.text, "").is_some();
    let (mut teasers, mut start, mut alone) = (0, blocks.len(), true);
    for at in (0..blocks.len()).rev() {
        if known[at] {
            break;
        }
        if is_label(blocks[at]) {
            (alone, start) = (true, at);
        } else if alone {
            (alone, teasers) = (false, teasers + 1);
        } else {
            break;
        }
    }
    let before: usize = blocks[..start].iter().map(|block| block.worth()).sum();
    if teasers >= 4 && before >= 400 {
        kept[start..].fill(false);
    }
}

/// Drops headings that are links, with the paragraph under each: other stories. A list of things
/// is made that way too, and then they are most of the page; and so is a sub-head that leads
/// somewhere when others set alike do not.
fn teasers(blocks: &[&Block], known: &[bool], kept: &mut [bool]) {
    let is_heading = |at: usize| matches!(blocks[at].kind, Kind::Heading(_)) && !known[at];
    let own: HashSet<(Kind, u64)> = (0..blocks.len())
        .filter(|at| kept[*at] && is_heading(*at) && blocks[*at].linked == 0)
        .map(|at| (blocks[at].kind, blocks[at].kin))
        .collect();
    let is_head = |at: usize| is_heading(at) && blocks[at].link_share() > 0.8;
    let heads: Vec<usize> = (0..blocks.len())
        .filter(|at| kept[*at] && is_head(*at))
        .collect();
    let story = (0..blocks.len())
        .filter(|at| kept[*at] && is_story(blocks[*at]))
        .count();
    if heads.is_empty() || heads.len() * 3 > story {
        return;
    }
    let is_own = |at: &usize| own.contains(&(blocks[*at].kind, blocks[*at].kin));
    for head in heads.into_iter().filter(|at| !is_own(at)) {
        kept[head] = false;
        let under = blocks.get(head + 1).filter(|_| !known[head + 1]);
        let next = blocks.get(head + 2);
        let alone = next.is_none_or(|next| !is_story(next));
        if under.is_some_and(|under| under.size < 300) && alone {
            kept[head + 1] = false;
        }
    }
}

/// Drops runs of three or more snippets: the labels of charts and of players.
fn fragments(blocks: &[&Block], known: &[bool], kept: &mut [bool]) {
    let is_snippet = |at: usize| {
        let block = blocks[at];
        block.kind == Kind::Loose && block.size < 25 && !block.ends_sentence() && !known[at]
    };
    let mut at = 0;
    while at < blocks.len() {
        let run = (at..blocks.len()).take_while(|at| is_snippet(*at)).count();
        if run >= 3 {
            kept[at..at + run].fill(false);
        }
        at += run.max(1);
    }
}

/// Drops what stands before the first paragraph.
fn start(blocks: &[&Block], headline: &str, known: &[bool], kept: &mut [bool]) {
    let is_first = |at: &usize| {
        kept[*at] && (known[*at] || is_story(blocks[*at])) && !same(&blocks[*at].text, headline)
    };
    let Some(first) = (0..blocks.len()).find(is_first) else {
        return;
    };
    for at in 0..first {
        let block = blocks[at];
        let quiet = block.size < 25 || !block.ends_sentence() || same(&block.text, headline);
        let is_line =
            furniture::byline(&block.text).is_some() || furniture::stamp(&block.text, "").is_some();
        if is_line || quiet && !matches!(block.kind, Kind::Item | Kind::Row | Kind::Heading(_)) {
            kept[at] = false;
        }
    }
    // A sub-head may open a text if it has its likes further on; else it is a headline or a deck.
    for at in 0..first {
        if let Kind::Heading(level) = blocks[at].kind {
            let likes =
                (first..blocks.len()).any(|at| kept[at] && blocks[at].kind == Kind::Heading(level));
            kept[at] &= likes && level > 1 && at + 1 == first;
        }
    }
}

/// Drops what stands behind the last paragraph.
fn end(blocks: &[&Block], authors: &[String], known: &[bool], kept: &mut [bool]) {
    // A line that signs a story off may have another below it that nobody knows.
    let there = (0..blocks.len()).rev().filter(|at| kept[*at]).take(4);
    for at in there.collect::<Vec<_>>() {
        let told = (0..at).any(|at| kept[at] && is_story(blocks[at]));
        if told && signoff::is_signoff(&blocks[at].text) {
            kept[at] = false;
        }
    }
    let mut asked = 0;
    for at in (0..blocks.len()).rev() {
        if !kept[at] {
            continue;
        }
        let block = blocks[at];
        asked += 1;
        let signs = asked <= 20 && is_signed(blocks, authors, at, kept);
        let good = match block.kind {
            _ if signs => false,
            _ if known[at] => true,
            Kind::Heading(_) => false,
            Kind::Row => true,
            _ if block.size < 80 && block.text.ends_with([':', '：']) => false,
            _ if block.size < 150 && furniture::is_contact(&block.text) => false,
            _ => block.link_share() < 0.5 && (block.ends_sentence() || block.size >= 80),
        };
        if good {
            return;
        }
        kept[at] = false;
    }
}

/// Whether a block at the end says who made the story, and the story has been told by then.
fn is_signed(blocks: &[&Block], authors: &[String], at: usize, kept: &[bool]) -> bool {
    let line = &blocks[at].text;
    let is_before = || (0..at).any(|at| kept[at] && is_story(blocks[at]));
    let is_named = |name: &str| (0..at).any(|at| kept[at] && blocks[at].text.contains(name));
    let size = blocks[at].size;
    (size <= 320 && signoff::is_signoff(line)
        || size <= 600 && signoff::is_about_author(line, authors, is_named))
        && is_before()
}

/// Where most of the text is known, drops what stands before and behind all of it.
fn beyond(blocks: &[&Block], known: &[bool], kept: &mut [bool]) {
    let worth = |is: bool| -> usize {
        let all = (0..blocks.len()).filter(|at| kept[*at] && known[*at] == is);
        all.map(|at| blocks[at].worth()).sum()
    };
    if worth(true) < 2 * worth(false) {
        return;
    }
    let (Some(first), Some(last)) = (
        known.iter().position(|known| *known),
        known.iter().rposition(|known| *known),
    ) else {
        return;
    };
    for at in (0..first).chain(last + 1..blocks.len()) {
        if at + 1 != first || !matches!(blocks[at].kind, Kind::Heading(_)) {
            kept[at] = false;
        }
    }
}

/// Drops paragraphs said twice.
fn repeats(blocks: &[&Block], kept: &mut [bool]) {
    let mut said = HashSet::new();
    for (at, block) in blocks.iter().enumerate() {
        if kept[at] && block.size >= 40 && block.kind != Kind::Row && !said.insert(&block.text) {
            kept[at] = false;
        }
    }
}

/// Drops sub-heads with nothing under them, and the headline said again.
fn headings(blocks: &[&Block], headline: &str, kept: &mut [bool]) {
    let mut text_below = false;
    let mut below = 7;
    for at in (0..blocks.len()).rev() {
        if !kept[at] {
            continue;
        }
        let Kind::Heading(level) = blocks[at].kind else {
            text_below = true;
            below = 7;
            continue;
        };
        let empty = !text_below && level >= below;
        if empty || !text_below && below == 7 || same(&blocks[at].text, headline) {
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
    let long = block.size >= 40 && block.ends_sentence() || block.size >= 120;
    is_text && long && block.link_share() < 0.5
}

/// Whether a block is none of the story wherever it stands.
fn is_chrome(block: &Block, kin: u64) -> bool {
    let is_heading = matches!(block.kind, Kind::Heading(_));
    if !is_heading && block.link_share() > 0.8 && block.size < 250 {
        // A sentence among those of the story may be a link throughout.
        let is_sentence = block.kind == Kind::Paragraph && block.size >= 80;
        let is_said = block.text.contains(['”', '"', '»']);
        return !(is_sentence && is_said && block.ends_sentence() && kin != 0 && block.kin == kin);
    }
    let is_loose = block.kind == Kind::Loose;
    block.size < 200
        && (asides::is_aside(&block.text)
            || is_label(block)
            || !is_heading && signoff::asks(&block.text)
            || is_loose && (is_mark(&block.text) || block.text.contains("(@") && is_dashed(block)))
}

/// How most of the text without links is set.
fn commonest(blocks: &[&Block]) -> u64 {
    let mut kins: HashMap<u64, usize> = HashMap::new();
    for block in blocks {
        *kins.entry(block.kin).or_default() += block.worth();
    }
    let most = kins.into_iter().max_by_key(|(kin, worth)| (*worth, *kin));
    most.map_or(0, |(kin, _)| kin)
}

/// Whether a block is a label with a link behind it and no more: `Read this: Fog at sea`.
fn is_label(block: &Block) -> bool {
    let Some(at) = block.text.find([':', '：', '|']).filter(|at| *at <= 40) else {
        return false;
    };
    let label = block.text[..at].chars().filter(|c| !c.is_whitespace());
    let is_text = matches!(block.kind, Kind::Paragraph | Kind::Loose);
    is_text && block.linked > 20 && block.linked + label.count() + 6 >= block.size
}

/// Whether a line is but a time of day or a number: when a post of a live page came in, how often
/// something was shared, what a chart has on its side.
fn is_mark(line: &str) -> bool {
    if line.len() <= 12 && !line.contains(char::is_alphabetic) {
        return true;
    }
    let small = line.to_lowercase();
    let rest = small.trim_start_matches(|c: char| c.is_ascii_digit() || c == ':' || c == '.');
    let zone = [
        "", "am", "pm", "a.m.", "p.m.", "uhr", "h", "et", "gmt", "bst", "cet",
    ];
    rest.len() < small.len() && small.len() <= 12 && zone.contains(&rest.trim())
}

/// Whether a block starts as the line does that says whose a quote is.
fn is_dashed(block: &Block) -> bool {
    block.text.starts_with(['—', '–', '-'])
}

/// Whether two texts are the same but for marks and case.
fn same(a: &str, b: &str) -> bool {
    let letters = |text: &str| -> String {
        let letters = text.chars().filter(|c| c.is_alphanumeric());
        letters.flat_map(char::to_lowercase).collect()
    };
    !b.is_empty() && a.len() < 4 * b.len() && letters(a) == letters(b)
}
