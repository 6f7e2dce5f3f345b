//! The tagger: where a brief's texts name people, organisations and places.
//!
//! A linear-chain conditional random field (Lafferty, McCallum and Pereira, ICML 2001) over hashed
//! features, in two passes: the second sees what the first made of the same words elsewhere in the
//! brief. Its weights and lists are an asset of the program, made by `cargo run --release --example
//! train`; `src/entity/CREDITS.md` says from what. It does not know which names are of one entity.

pub mod evidence;
pub mod features;
pub mod labels;
pub mod lists;
pub mod table;
mod word;
pub mod words;

use std::sync::OnceLock;

use evidence::{ByWord, Run, Seen, Voted, count, runs, vote};
use features::{Asked, First, features, second};
use labels::{LABELS, Label, Transitions, Viterbi};
use lists::{Class, Found, Lists, NAMES};
use table::{Sums, Table};
use words::{Mode, Words};

use crate::brief::Kind;
use crate::span::Span;

/// Texts of more words are tagged in blocks of so many, each by itself.
const BLOCK: usize = 20_000;

/// Begins the asset.
const MAGIC: &[u8; 8] = b"dlnames1";

/// Where a text names something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mention {
    /// Where, in its text.
    pub span: Span,
    /// What kind of thing.
    pub kind: Kind,
    /// Whether a list knows it for a name of its kind; for a person a given name is enough.
    pub known: bool,
}

/// The weights of both passes and the lists. Cheap to make: nothing is unpacked.
#[derive(Clone, Copy, Debug)]
pub struct Model<'a> {
    moves: [Transitions; 2],
    tables: [Table<'a>; 2],
    lists: Lists<'a>,
}

impl<'a> Model<'a> {
    /// The model in an asset's bytes; none if they are no asset.
    pub fn new(bytes: &'a [u8]) -> Option<Self> {
        let mut rest = bytes.strip_prefix(MAGIC)?;
        let mut part = || {
            let (length, after) = rest.split_at_checked(4)?;
            let length = u32::from_le_bytes(length.try_into().ok()?) as usize;
            let (part, after) = after.split_at_checked(length)?;
            rest = after;
            Some(part)
        };
        let moves = [transitions(part()?)?, transitions(part()?)?];
        let tables = [Table::new(part()?), Table::new(part()?)];
        let lists = Lists::new(part()?);
        Some(Self {
            moves,
            tables,
            lists,
        })
    }

    /// The lists in which a phrase stands as a whole, as bits of [`Class`]. Linear in it.
    pub fn classes(&self, phrase: &str) -> u32 {
        let mut words = Words::default();
        words.add(phrase, 0);
        self.lists.classes(&words.list)
    }

    /// The one that is shipped.
    pub fn shipped() -> &'static Model<'static> {
        static SHIPPED: OnceLock<Model<'static>> = OnceLock::new();
        static BYTES: &[u8] = include_bytes!("../names.model");
        SHIPPED.get_or_init(|| Model::new(BYTES).unwrap_or(EMPTY))
    }
}

/// Finds no name.
static EMPTY: Model<'static> = Model {
    moves: [[[0; LABELS]; LABELS]; 2],
    tables: [Table::EMPTY; 2],
    lists: Lists::EMPTY,
};

fn transitions(bytes: &[u8]) -> Option<Transitions> {
    let mut moves = Transitions::default();
    let mut numbers = bytes.chunks_exact(4);
    for before in &mut moves {
        for after in before {
            *after = i32::from_le_bytes(numbers.next()?.try_into().ok()?);
        }
    }
    Some(moves)
}

/// Packs an asset: transitions and table of each pass, and the lists.
pub fn pack(moves: [&Transitions; 2], tables: [&[u8]; 2], lists: &[u8]) -> Vec<u8> {
    let mut bytes = MAGIC.to_vec();
    let mut part = |part: &[u8]| {
        bytes.extend((part.len() as u32).to_le_bytes());
        bytes.extend(part);
    };
    for moves in moves {
        let numbers = moves.iter().flatten();
        part(
            &numbers
                .flat_map(|number| number.to_le_bytes())
                .collect::<Vec<_>>(),
        );
    }
    for table in tables {
        part(table);
    }
    part(lists);
    bytes
}

/// Tags briefs; keeps its buffers, so use one a thread.
pub struct Tagger<'m> {
    model: Model<'m>,
    all: Words,
    ready: Ready,
    labels: [Vec<Label>; 2],
    plain: Vec<bool>,
    voted: ByWord<Voted>,
    features: Vec<u64>,
    scores: Vec<Sums>,
    viterbi: Viterbi,
}

/// A brief's words with all that can be said of them before any label.
#[derive(Debug, Default)]
pub struct Ready {
    /// The words.
    pub words: Words,
    found: Vec<Found>,
    runs: Vec<Run>,
    seen: ByWord<Seen>,
    subject: evidence::Subject,
}

impl Ready {
    /// Fills it with texts.
    pub fn fill(&mut self, texts: &[&str], lists: &Lists) {
        self.words.clear();
        for (number, text) in texts.iter().enumerate() {
            self.words.add(text, number);
        }
        self.look(lists);
    }

    /// Says what there is to say of the words.
    fn look(&mut self, lists: &Lists) {
        lists.find(&self.words, &mut self.found);
        runs(&self.words, &mut self.runs);
        self.subject = count(&self.words, &self.found, &self.runs, &mut self.seen);
    }

    /// It as the features ask it.
    pub fn asked(&self) -> Asked<'_> {
        Asked {
            words: &self.words,
            found: &self.found,
            runs: &self.runs,
            seen: &self.seen,
            subject: self.subject,
        }
    }
}

impl<'m> Tagger<'m> {
    /// A tagger with these weights.
    pub fn new(model: Model<'m>) -> Self {
        Self {
            model,
            all: Words::default(),
            ready: Ready::default(),
            labels: [Vec::new(), Vec::new()],
            plain: Vec::new(),
            voted: ByWord::default(),
            features: Vec::new(),
            scores: Vec::new(),
            viterbi: Viterbi::default(),
        }
    }

    /// The names in the texts of one brief, in order, text by text. Linear in the texts.
    pub fn tag(&mut self, texts: &[&str]) -> Vec<Vec<Mention>> {
        let mut mentions = vec![Vec::new(); texts.len()];
        let mut all = std::mem::take(&mut self.all);
        all.clear();
        for (number, text) in texts.iter().enumerate() {
            all.add(text, number);
        }
        // Blocks of whole sentences, so that memory does not grow with the brief.
        let mut rest = all.sentences.as_slice();
        while let Some(first) = rest.first() {
            let fits = rest.iter().take_while(|one| one.to - first.from <= BLOCK);
            let (block, after) = rest.split_at(fits.count().max(1));
            rest = after;
            self.block(&all, block);
            self.collect(&mut mentions);
        }
        self.all = all;
        mentions
    }

    fn block(&mut self, all: &Words, block: &[words::Sentence]) {
        let words = &mut self.ready.words;
        words.clear();
        let from = block.first().map_or(0, |first| first.from);
        let to = block.last().map_or(0, |last| last.to);
        words.list.extend_from_slice(&all.list[from..to]);
        let moved = block.iter().map(|sentence| words::Sentence {
            from: sentence.from - from,
            to: sentence.to - from,
            ..*sentence
        });
        words.sentences.extend(moved);
        self.ready.look(&self.model.lists);
        self.first();
        vote(&self.ready.words, &self.labels[0], &mut self.voted);
        self.second();
    }

    /// Labels by what each word's features say.
    fn first(&mut self) {
        let asked = self.ready.asked();
        self.scores.clear();
        plain(asked.words, &mut self.plain);
        for sentence in &asked.words.sentences {
            for at in sentence.from..sentence.to {
                if self.plain[at] {
                    self.scores.push(OUTSIDE);
                    continue;
                }
                self.features.clear();
                features(&asked, sentence, at, &mut self.features);
                let mut sums = Sums::default();
                for feature in &self.features {
                    self.model.tables[0].add(*feature, &mut sums);
                }
                self.scores.push(sums);
            }
        }
        self.label(0);
    }

    /// Adds what the first pass made of the same words elsewhere, and labels again.
    fn second(&mut self) {
        let asked = self.ready.asked();
        let first = First {
            labels: &self.labels[0],
            voted: &self.voted,
        };
        for sentence in &asked.words.sentences {
            for at in sentence.from..sentence.to {
                if self.plain[at] {
                    continue;
                }
                self.features.clear();
                second(&asked, &first, sentence, at, &mut self.features);
                for feature in &self.features {
                    self.model.tables[1].add(*feature, &mut self.scores[at]);
                }
            }
        }
        self.label(1);
    }

    fn label(&mut self, pass: usize) {
        let labels = &mut self.labels[pass];
        labels.clear();
        labels.resize(self.scores.len(), 0);
        for sentence in &self.ready.words.sentences {
            let (scores, row) = (
                &self.scores[sentence.from..sentence.to],
                &mut labels[sentence.from..sentence.to],
            );
            self.viterbi.best(scores, &self.model.moves[pass], row);
        }
    }

    /// The names in the labels of the second pass.
    fn collect(&self, mentions: &mut [Vec<Mention>]) {
        let Ready { words, found, .. } = &self.ready;
        for sentence in &words.sentences {
            let here = sentence.from..sentence.to;
            for (start, end, kind) in labels::names(&self.labels[1][here]) {
                let (start, end) = (sentence.from + start, sentence.from + end);
                let (first, last) = (&words.list[start], &words.list[end]);
                let span = Span::new(first.start as usize, last.end as usize);
                let known = known(kind, &found[start], &found[end], start == end);
                mentions[sentence.text].push(Mention { span, kind, known });
            }
        }
    }
}

/// What is said of a word that is no part of a name, more than a hundred features could.
const OUTSIDE: Sums = {
    let mut sums = [0; table::ROW];
    sums[0] = i16::MAX / 2;
    sums
};

/// So near to a word with a capital a word without may be part of its name: `frontières` is.
const NEAR: usize = 2;

/// Tells which words are no part of a name without asking: in running text those far from any
/// capital. They are more than half of all words.
fn plain(words: &Words, plain: &mut Vec<bool>) {
    plain.clear();
    plain.resize(words.list.len(), false);
    for sentence in &words.sentences {
        if sentence.mode != Mode::Usual {
            continue;
        }
        let mut from = sentence.from;
        for at in sentence.from..=sentence.to {
            let is_near = at < sentence.to && words.list[at].is_capital();
            if is_near || at == sentence.to {
                let to = if is_near { at.saturating_sub(NEAR) } else { at };
                if from < to {
                    plain[from..to].fill(true);
                }
                from = at + NEAR + 1;
            }
        }
    }
}

/// Whether a list knows the name between these words; for a person's a given name is enough.
fn known(kind: Kind, first: &Found, last: &Found, single: bool) -> bool {
    let whole = if single {
        first.single
    } else {
        first.begin & last.end
    };
    let given = kind == Kind::Person && !single && first.single & Class::Given.bit() != 0;
    whole & NAMES[kind as usize] != 0 || given
}
