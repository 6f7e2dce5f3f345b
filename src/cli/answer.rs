//! From a query's text to a request's query, and from an answer to its text in a format.
//!
//! What one search and a batch of them share. It does not know how an answer is found.

use super::args::AnswerFormat;
use super::outcome::Failure;
use super::place;
use crate::ledger::Roots;
use crate::query::{self, Parsed};
use crate::render::{self, Style};
use crate::search::Answer;

/// Reads a query, or takes it as plain words.
pub fn read_query(text: &str, plain: bool) -> Result<Parsed, Failure> {
    if plain {
        return Ok(Parsed {
            query: query::plain(text),
            notices: Vec::new(),
        });
    }
    query::parse(text).map_err(|diagnostic| Failure::Query(diagnostic, text.to_owned()))
}

/// The answer as text in a format; `qid` names the query in a batch.
pub fn rendered(
    answer: &Answer,
    format: AnswerFormat,
    qid: Option<&str>,
    style: &Style,
    roots: &Roots,
) -> Result<String, Failure> {
    let file_of = |label: &str, path: &str| place::from_here(&roots.file(label, path));
    Ok(match format {
        AnswerFormat::Text => render::text::answer(answer, style, &file_of),
        AnswerFormat::Json => render::json::answer(answer).map_err(unwritable)?,
        AnswerFormat::Jsonl => render::json::answer_line(answer, qid).map_err(unwritable)?,
        AnswerFormat::Csv => render::csv::header(qid.is_some()) + &render::csv::rows(answer, qid),
        AnswerFormat::Trec => render::trec::rows(answer, qid.unwrap_or("1")),
    })
}

/// An answer that cannot be put into JSON.
pub fn unwritable(error: serde_json::Error) -> Failure {
    Failure::Io(
        "cannot write the answer".into(),
        std::io::Error::other(error),
    )
}
