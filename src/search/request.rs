//! What is asked of an archive: a query with filters, an order and a page.
//!
//! It does not know how its values were typed.

use std::sync::Arc;

use super::Visibility;
use crate::analysis::Language;
use crate::engine::document::folder_token;
use crate::engine::{FacetField, Order};
use crate::entity::roster::Roster;
use crate::query::{Clause, Days, Field, Names, Query, Row, Scope, Slot, analyze};

/// A request.
#[derive(Clone, Debug)]
pub struct Request {
    /// The query as typed, to be echoed.
    pub text: String,
    /// The query as read.
    pub query: Query,
    /// What reading it has to say.
    pub notices: Vec<String>,
    /// What every hit must be, besides.
    pub filters: Vec<Filter>,
    /// How many hits to leave out, from the best on.
    pub offset: usize,
    /// How many hits to give.
    pub limit: usize,
    /// How many passages of one brief; 0 for all that match.
    pub per_brief: usize,
    /// In which order.
    pub order: Order,
    /// Which values to count.
    pub facets: Vec<FacetField>,
    /// Whether to tell why.
    pub explain: bool,
    /// Whether briefs that say nearly the same as a better hit stand under it.
    pub group: bool,
    /// What is not shown unless asked for; none shows every brief.
    pub visibility: Option<Visibility>,
    /// The records of the archive, for names under all their forms; without them names are what
    /// each brief has.
    pub roster: Option<Arc<Roster>>,
    /// Take the query's bare words as words, even where they are a name in the archive.
    pub literal: bool,
}

impl Request {
    /// The ten best passages for a query, one a brief.
    pub fn new(text: &str, query: Query) -> Self {
        Self {
            text: text.to_owned(),
            query,
            notices: Vec::new(),
            filters: Vec::new(),
            offset: 0,
            limit: 10,
            per_brief: 1,
            order: Order::Relevance,
            facets: Vec::new(),
            explain: false,
            group: false,
            visibility: None,
            roster: None,
            literal: false,
        }
    }

    /// The clause of all filters.
    pub(super) fn limiting_clause(&self, languages: &[Language], names: Option<&Names>) -> Clause {
        let filters = self.filters.iter();
        Clause::all(filters.map(|filter| filter.clause(languages, names)))
    }
}

/// One filter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Filter {
    /// A field with one of these values, each as if typed in quotes behind `field:`.
    AnyOf(Field, Vec<String>),
    /// Published within these days.
    Days(Days),
    /// Below a folder of a root: the root's label and the path below it, empty for all of it.
    Under(String, String),
    /// In the file with that key.
    File(u64),
    /// About the entity of one of these tokens
    /// ([`token`](crate::entity::roster::token)).
    Named(Vec<String>),
}

impl Filter {
    fn clause(&self, languages: &[Language], names: Option<&Names>) -> Clause {
        match self {
            Filter::AnyOf(field, values) => Clause::any(values.iter().map(|value| {
                let phrase = Query::Phrase {
                    text: value.clone(),
                    near: None,
                };
                let query = Query::Field(*field, Box::new(phrase));
                match analyze(&query, languages, names).strict {
                    // A value without a word names nothing.
                    Clause::Everything => Clause::Nothing,
                    clause => clause,
                }
            })),
            Filter::Days(days) => Clause::Days(*days),
            Filter::Under(label, folder) => Clause::Sequence {
                scope: Scope::In(Row::Path),
                slots: vec![Slot::Exact(folder_token(label, folder))],
                near: None,
                evidence: Vec::new(),
            },
            Filter::File(key) => Clause::File(*key),
            Filter::Named(tokens) => Clause::Sequence {
                scope: Scope::In(Row::Named),
                slots: vec![Slot::Any(tokens.clone())],
                near: None,
                evidence: Vec::new(),
            },
        }
    }
}
