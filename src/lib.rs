//! Full-text and entity search over folders of news briefs.
//!
//! A folder of articles becomes an index, a query becomes ranked passages. This library does all of
//! it without a terminal; the program `dateline` adds arguments, screens and exit statuses.
//!
//! ```text
//! WRITE  folder -walk-> file -unpack-> bytes -reader-> brief -entity-> names placed -topic->
//!        -passage-> passages -> document -> engine::Store
//!        what was wrong, what is no story, which brief is a version of which story -> ledger
//! NAMES  counted over all briefs, with what the user tells of them -> entity records
//! READ   text -query::parse-> query, its names looked up -analyze-> clause, less what is not to be
//!        shown -> engine::Search -> candidates
//!        -> rank (passages scored, put in order) -> search::Answer -> render -> stdout
//! JUDGE  judged queries -> the same -> eval (measures, comparison of runs) -> render -> stdout
//! ```
//!
//! | word | means |
//! |---|---|
//! | source | one file as found on disk |
//! | [`unpack`] | gives the bytes of a file, of a packed one what it unpacks to |
//! | [`reader`] | knows one format; turns bytes into briefs and problems; opens no file |
//! | [`brief::Brief`] | one short news article in our own shape |
//! | section | the desk or rubric a brief is filed under, a path (`World/Europe`) |
//! | [`topic::Topic`] | what a section or a subject code means in the trade's own terms |
//! | [`thesaurus`] | which words answer for which though they share no stem |
//! | [`story`] | which briefs are versions of one story, and which of them hides which |
//! | heading | a sub-head inside a brief |
//! | [`passage::Passage`] | a contiguous part of a brief's text under one heading |
//! | [`span::Span`] | a byte range on character boundaries of a named text |
//! | mention, entity | where a text names something; the thing named |
//! | [`entity::registry::Record`] | one entity of the archive, with all the names it goes by |
//! | token | one word as folded for matching, with its span |
//! | [`query::Query`], [`query::Clause`] | what was asked; the same in tokens, as engines get it |
//! | [`engine`] | keeps briefs and finds candidates: memory, tantivy |
//! | hit | one passage that matched, with its brief and score |
//! | [`likeness`] | how alike two texts are: copies, and passages that say the same |
//! | [`ledger`] | what became of every source, and why |
//! | [`eval`] | holds runs against what people judged relevant |
//! | problem, error | wrong in one source, never stops a run; stops the command |
//!
//! What holds everywhere: there is one analyzer; a query crosses to an engine as a value; passages,
//! scores and highlights are made above the engine from the kept brief; every span lies in its text.
//!
//! From text to ranked passages without a file:
//!
//! ```
//! use dateline::engine::document::Analyst;
//! use dateline::engine::memory::Memory;
//! use dateline::index::kept;
//! use dateline::query::parse;
//! use dateline::reader::{Origin, choose};
//! use dateline::search::{Request, search};
//! use dateline::topic::SectionMap;
//!
//! let file = b"Ferry aground off Skerry\nThe ferry struck a ledge at dusk. Nobody was hurt.\n";
//! let reading = choose("harbour/ferry.txt", file)?.read(file, &Origin::file("", "harbour/ferry.txt"));
//! let (mut analyst, sections) = (Analyst::default(), SectionMap::built_in());
//! let documents = reading.found.into_iter().map(|found| analyst.document(kept("", found, &sections, None)));
//! let engine = Memory::new(documents.collect());
//!
//! let text = "\"struck a ledge\" section:harbour";
//! let answer = search(&engine, &Request::new(text, parse(text)?.query))?;
//! assert_eq!(answer.hits[0].brief.headline, "Ferry aground off Skerry");
//! assert_eq!(answer.hits[0].passage.line, 2);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

pub mod analysis;
pub mod brief;
pub mod cli;
pub mod date;
pub mod engine;
pub mod entity;
pub mod eval;
pub mod fault;
pub mod index;
pub mod ledger;
pub mod likeness;
pub mod passage;
pub mod query;
pub mod rank;
pub mod reader;
pub mod render;
pub mod search;
pub mod span;
pub mod spelling;
pub mod story;
pub mod thesaurus;
pub mod topic;
pub mod unpack;
pub mod walk;
