//! Fields of the tantivy index, and how a row of tokens is written to it.
//!
//! Rows arrive as [`Line`](crate::engine::line::Line)s, already analyzed; the tokenizer here
//! only takes them apart. It does not know what a word is.

use tantivy::schema::{
    FAST, Field, IndexRecordOption, STORED, Schema, TextFieldIndexing, TextOptions,
};
use tantivy::tokenizer::{Token, TokenStream, Tokenizer};

use crate::engine::FacetField;
use crate::engine::line::split_line;
use crate::query::Row;

pub const TOKENIZER: &str = "line";
pub const ID: &str = "id";
pub const FILE: &str = "file";
pub const FIRST_DAY: &str = "first_day";
pub const LAST_DAY: &str = "last_day";
pub const INSTANT: &str = "instant";
pub const NAMES: &str = "names";
pub const EMBARGO: &str = "embargo";

/// Handles to the fields.
#[derive(Clone, Debug)]
pub struct Fields {
    /// One field a [`Row`], by its index: tokens with places.
    rows: Vec<Field>,
    /// The scored field: weighted stems with frequencies and lengths.
    pub words: Field,
    pub id: Field,
    pub file: Field,
    pub first_day: Field,
    pub last_day: Field,
    pub instant: Field,
    pub embargo: Field,
    /// The columns that are counted: all facets but `entity`, which is several.
    pub facets: Vec<(FacetField, Field)>,
    /// The column of names, forms and roles ([`crate::engine::counts`]).
    pub names: Field,
    /// The brief, encoded.
    pub kept: Field,
}

impl Fields {
    /// The field of a row.
    pub fn row(&self, row: Row) -> Field {
        self.rows[row as usize]
    }
}

/// The columns behind a facet.
pub fn facet_columns(field: FacetField) -> Vec<&'static str> {
    match field {
        FacetField::Entity => [FacetField::Person, FacetField::Org, FacetField::Place]
            .into_iter()
            .flat_map(facet_columns)
            .collect(),
        FacetField::Section => vec!["facet_section"],
        FacetField::Source => vec!["facet_source"],
        FacetField::Person => vec!["facet_person"],
        FacetField::Org => vec!["facet_org"],
        FacetField::Place => vec!["facet_place"],
        FacetField::Month => vec!["facet_month"],
        FacetField::Topic => vec!["facet_topic"],
    }
}

/// The schema and its fields. Changing it changes the index format
/// ([`FORMAT`](crate::index::FORMAT)).
pub fn schema() -> (Schema, Fields) {
    let mut builder = Schema::builder();
    let tokens = |record: IndexRecordOption, lengths: bool| {
        let indexing = TextFieldIndexing::default()
            .set_tokenizer(TOKENIZER)
            .set_index_option(record)
            .set_fieldnorms(lengths);
        TextOptions::default().set_indexing_options(indexing)
    };
    let with_places = tokens(IndexRecordOption::WithFreqsAndPositions, false);
    let rows = Row::ALL
        .iter()
        .map(|row| builder.add_text_field(row_name(*row), with_places.clone()))
        .collect();
    let words = builder.add_text_field("words", tokens(IndexRecordOption::WithFreqs, true));
    let facets = FacetField::ALL
        .into_iter()
        .filter(|field| *field != FacetField::Entity)
        .map(|field| {
            let options = TextOptions::default().set_fast("raw");
            (
                field,
                builder.add_text_field(facet_columns(field)[0], options),
            )
        })
        .collect();
    let fields = Fields {
        rows,
        words,
        id: builder.add_u64_field(ID, FAST),
        file: builder.add_u64_field(FILE, FAST),
        first_day: builder.add_i64_field(FIRST_DAY, FAST),
        last_day: builder.add_i64_field(LAST_DAY, FAST),
        instant: builder.add_i64_field(INSTANT, FAST),
        embargo: builder.add_i64_field(EMBARGO, FAST),
        facets,
        names: builder.add_text_field(NAMES, TextOptions::default().set_fast("raw")),
        kept: builder.add_bytes_field("kept", STORED),
    };
    (builder.build(), fields)
}

fn row_name(row: Row) -> &'static str {
    match row {
        Row::Body => "body",
        Row::Headline => "headline",
        Row::Deck => "deck",
        Row::Heading => "heading",
        Row::Label => "label",
        Row::Person => "person",
        Row::Org => "org",
        Row::Place => "place",
        Row::Byline => "byline",
        Row::Source => "source",
        Row::Dateline => "dateline",
        Row::Section => "section",
        Row::Slug => "slug",
        Row::Lang => "lang",
        Row::Path => "path",
        Row::Status => "status",
        Row::Topic => "topic",
        Row::Story => "story",
        Row::Named => "named",
    }
}

/// Takes a line apart into tokens.
#[derive(Clone)]
pub struct LineTokenizer;

impl Tokenizer for LineTokenizer {
    type TokenStream<'a> = LineStream<'a>;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> LineStream<'a> {
        LineStream {
            tokens: Box::new(split_line(text)),
            token: Token::default(),
        }
    }
}

pub struct LineStream<'a> {
    tokens: Box<dyn Iterator<Item = (u32, &'a str)> + 'a>,
    token: Token,
}

impl TokenStream for LineStream<'_> {
    fn advance(&mut self) -> bool {
        let Some((place, text)) = self.tokens.next() else {
            return false;
        };
        self.token.position = place as usize;
        self.token.text.clear();
        self.token.text.push_str(text);
        true
    }

    fn token(&self) -> &Token {
        &self.token
    }

    fn token_mut(&mut self) -> &mut Token {
        &mut self.token
    }
}
