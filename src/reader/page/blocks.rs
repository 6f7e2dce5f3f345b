//! A page's text cut into blocks: paragraphs, sub-heads, list items, rows of tables.
//!
//! What block elements separate is apart, and so is what two line breaks separate. Each block knows
//! how much of it is links. It does not know which blocks are the story.

use std::hash::{DefaultHasher, Hash, Hasher};

use super::tree::{Tag, Tree};

/// A stretch of text between two block elements.
#[derive(Debug, Default)]
pub(super) struct Block {
    /// Its text, white space made single; a line break where the page has one.
    pub text: String,
    /// Its first node.
    pub at: usize,
    /// The block element it stands in.
    pub holder: usize,
    /// What kind of text it is.
    pub kind: Kind,
    /// How many characters it has, those of scripts that write without spaces counted thrice.
    pub size: usize,
    /// How many of them are in links.
    pub linked: usize,
    /// How many of them are bold.
    pub bold: usize,
    /// A sum of how its holder and what that stands in are called, so that paragraphs set alike have
    /// the same; 0 when neither has a name.
    pub kin: u64,
}

/// What kind of text a block is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(super) enum Kind {
    /// A paragraph that the page marks as one.
    Paragraph,
    /// Text right in some other block.
    #[default]
    Loose,
    /// A heading of this level.
    Heading(u8),
    /// An item of a list.
    Item,
    /// A row of a table of data.
    Row,
    /// Verse, code: its lines are its own.
    Pre,
}

impl Block {
    /// The share of its characters in links.
    pub fn link_share(&self) -> f32 {
        self.linked as f32 / self.size.max(1) as f32
    }

    /// How much it looks like a paragraph of a story, by its length.
    pub fn worth(&self) -> usize {
        if matches!(self.kind, Kind::Heading(_)) || self.size < 25 {
            return 0;
        }
        let own = self.size.saturating_sub(2 * self.linked);
        if self.ends_sentence() || self.text.contains(['.', '。', '，', ',', '؟', '?', '!']) {
            own
        } else {
            own / 4
        }
    }

    /// Whether it ends as sentences do.
    pub fn ends_sentence(&self) -> bool {
        let end = self.text.trim_end_matches(|c: char| {
            matches!(
                c,
                '"' | '”' | '’' | '\'' | ')' | '»' | '“' | ']' | '」' | '』' | '）'
            ) || c.is_whitespace()
        });
        end.ends_with(['.', '!', '?', '…', '。', '！', '？', '؟', '။', '।', ':'])
    }
}

/// The blocks of the whole page, but for what is left out.
pub(super) fn blocks(tree: &Tree, left_out: &[bool]) -> Vec<Block> {
    let mut cutter = Cutter::default();
    let mut open: Vec<usize> = Vec::new();
    let mut at = 0;
    while at < tree.nodes.len() {
        while let Some(last) = open.pop_if(|last| tree.nodes[*last].end <= at) {
            cutter.leave(tree, last);
        }
        let node = &tree.nodes[at];
        if left_out[at] || node.tag == Tag::Never {
            cutter.skipped(node.tag);
            at = node.end;
            continue;
        }
        match node.tag {
            Tag::Text => cutter.text(at, &node.text),
            Tag::Br => cutter.line_break(),
            _ => {
                cutter.enter(tree, at);
                open.push(at);
            }
        }
        at += 1;
    }
    while let Some(last) = open.pop() {
        cutter.leave(tree, last);
    }
    cutter.flush();
    let mut done = cutter.done;
    for block in &mut done {
        block.kin = kin(tree, block.holder);
    }
    done
}

/// How an element and what it stands in are called, but for figures, which count them off.
fn kin(tree: &Tree, holder: usize) -> u64 {
    let mut sum = DefaultHasher::new();
    let mut named = false;
    for at in tree.upwards(holder).take(2) {
        let node = &tree.nodes[at];
        node.tag.hash(&mut sum);
        let names = node.marks.as_ref().map_or("", |marks| &marks.names);
        for byte in names.bytes().filter(|byte| !byte.is_ascii_digit()) {
            named = true;
            byte.hash(&mut sum);
        }
    }
    if named { sum.finish() | 1 } else { 0 }
}

#[derive(Default)]
struct Cutter {
    done: Vec<Block>,
    block: Block,
    /// The block elements around, the innermost last, with what kind of text they hold.
    holders: Vec<(usize, Kind)>,
    links: usize,
    bolds: usize,
    breaks: usize,
    /// Whether the text so far ends in white space.
    blank: bool,
}

impl Cutter {
    fn enter(&mut self, tree: &Tree, node: usize) {
        let tag = tree.nodes[node].tag;
        match tag {
            Tag::A => self.links += usize::from(tree.nodes[node].leads()),
            Tag::Bold => self.bolds += 1,
            _ if !tag.is_block() => {}
            Tag::Cell if self.in_row() => self.blank = true,
            _ => {
                let around = self.holders.last().map_or(Kind::Loose, |(_, kind)| *kind);
                if around != Kind::Row {
                    self.flush();
                }
                self.holders.push((node, kind(tree, node, around)));
            }
        }
    }

    fn leave(&mut self, tree: &Tree, node: usize) {
        match tree.nodes[node].tag {
            Tag::A => self.links -= usize::from(tree.nodes[node].leads()),
            Tag::Bold => self.bolds -= 1,
            _ if self
                .holders
                .last()
                .is_some_and(|(holder, _)| *holder == node) =>
            {
                let kind = self.holders.pop().map_or(Kind::Loose, |(_, kind)| kind);
                let inside = kind == Kind::Row && self.in_row();
                if inside {
                    self.blank = true;
                } else {
                    self.flush_as(kind, node);
                }
            }
            _ => {}
        }
    }

    fn in_row(&self) -> bool {
        self.holders
            .last()
            .is_some_and(|(_, kind)| *kind == Kind::Row)
    }

    fn skipped(&mut self, tag: Tag) {
        if tag.is_block() && tag != Tag::Never && !self.in_row() {
            self.flush();
        }
        self.blank = true;
    }

    fn line_break(&mut self) {
        self.breaks += 1;
        self.blank = true;
    }

    fn text(&mut self, at: usize, text: &str) {
        let is_pre = self
            .holders
            .last()
            .is_some_and(|(_, kind)| *kind == Kind::Pre);
        if is_pre {
            if self.block.text.is_empty() {
                self.block.at = at;
            }
            self.block.text.push_str(text);
            self.block.size += text.chars().filter(|c| !c.is_whitespace()).count();
            return;
        }
        if text.trim().is_empty() {
            self.blank |= !text.is_empty();
            return;
        }
        if self.breaks >= 2 && !self.in_row() {
            self.flush();
        }
        let block = &mut self.block;
        if block.text.is_empty() {
            block.at = at;
            self.blank = false;
        }
        self.blank |= text.starts_with(char::is_whitespace);
        let mut size = 0;
        for word in text.split_whitespace() {
            if !block.text.is_empty() && (self.blank || self.breaks > 0) {
                block.text.push(if self.breaks > 0 { '\n' } else { ' ' });
            }
            block.text.push_str(word);
            size += word.chars().map(width).sum::<usize>() + 1;
            self.blank = true;
            self.breaks = 0;
        }
        self.blank = text.ends_with(char::is_whitespace);
        block.size += size;
        block.linked += if self.links > 0 { size } else { 0 };
        block.bold += if self.bolds > 0 { size } else { 0 };
    }

    fn flush(&mut self) {
        let (holder, kind) = self.holders.last().copied().unwrap_or((0, Kind::Loose));
        self.flush_as(kind, holder);
    }

    fn flush_as(&mut self, kind: Kind, holder: usize) {
        self.breaks = 0;
        self.blank = false;
        let mut block = std::mem::take(&mut self.block);
        let trimmed = match kind {
            Kind::Pre => block.text.trim_end().trim_start_matches(['\n', '\r']),
            _ => block.text.trim(),
        };
        if !trimmed.trim().is_empty() {
            block.text = trimmed.to_owned();
            block.kind = match kind {
                // Some editors set the first paragraph as a heading.
                Kind::Heading(2..) if block.size >= 90 && block.ends_sentence() => Kind::Paragraph,
                _ => kind,
            };
            block.holder = holder;
            self.done.push(block);
        }
    }
}

/// What kind of text stands right in a block element.
fn kind(tree: &Tree, node: usize, around: Kind) -> Kind {
    match tree.nodes[node].tag {
        Tag::Heading(level) => Kind::Heading(level),
        _ if around == Kind::Row => Kind::Row,
        Tag::Row if is_data(tree, node) => Kind::Row,
        Tag::Pre => Kind::Pre,
        Tag::Item => Kind::Item,
        Tag::P => match around {
            Kind::Item => Kind::Item,
            Kind::Heading(_) => around,
            _ => Kind::Paragraph,
        },
        _ if matches!(around, Kind::Item | Kind::Heading(_) | Kind::Pre)
            && tree.nodes[node].tag != Tag::List =>
        {
            around
        }
        _ => Kind::Loose,
    }
}

/// Whether a row is one of data rather than of layout: two cells or more, each with little in it
/// and no blocks but lines.
fn is_data(tree: &Tree, row: usize) -> bool {
    let mut cells = 0;
    for cell in tree
        .children(row)
        .filter(|at| tree.nodes[*at].tag == Tag::Cell)
    {
        cells += 1;
        let inside = &tree.nodes[cell..tree.nodes[cell].end];
        if inside.len() > 60 {
            return false;
        }
        let size: usize = inside.iter().map(|node| node.text.len()).sum();
        let blocks = inside
            .iter()
            .skip(1)
            .filter(|node| node.tag.is_block() && node.tag != Tag::Never);
        if size > 300
            || blocks.clone().count() > 2
            || blocks.into_iter().any(|node| node.tag == Tag::Table)
        {
            return false;
        }
    }
    cells >= 2
}

/// How much of a line of story a character is.
fn width(character: char) -> usize {
    match u32::from(character) {
        0x0e00..=0x0eff | 0x1000..=0x109f => 2,
        0x1100..=0x11ff | 0x2e80..=0x9fff | 0xac00..=0xd7af | 0xf900..=0xfaff | 0xff00..=0xffef => {
            3
        }
        _ => 1,
    }
}
