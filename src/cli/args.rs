//! The arguments, as clap reads them, and the help that teaches them.
//!
//! Plain declarations; it does not know what a command does.

mod eval;
mod names;
mod similar;

pub use similar::{SimilarArgs, SimilarFormat};

pub use eval::{EvalArgs, EvalFormat};
pub use names::{EntitiesArgs, EntityArgs, ListFormat, TellArgs};

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;

use crate::engine::{FacetField, Order};

/// Full-text and entity search over folders of news briefs.
///
/// Point it at a folder of articles (plain text, Markdown, JSON, JSON Lines): it indexes them with
/// their sections and the people, organisations and places in them, and answers queries with ranked
/// passages. Everything stays on this machine.
#[derive(Debug, Parser)]
#[command(
    name = "dateline",
    version,
    max_term_width = 100,
    after_help = "\
Examples:
  dateline search --in articles 'harbour dredging'   from a folder to an answer
  dateline index articles                            bring the index up to date
  dateline search 'section:World \"peace framework\"'
  dateline help search                               the query language

Exit status: 0 done, 1 nothing found, 2 wrong usage or unreadable query,
3 done but some sources had problems, 4 the index failed."
)]
pub struct Cli {
    /// Where the index is [default: .dateline here; when searching, the nearest one above too]
    #[arg(
        long,
        global = true,
        value_name = "FOLDER",
        env = "DATELINE_INDEX",
        hide_env_values = true
    )]
    pub index: Option<String>,
    /// The file of names [default: dateline.names beside the index]
    #[arg(
        long,
        global = true,
        value_name = "FILE",
        env = "DATELINE_NAMES",
        hide_env_values = true
    )]
    pub names: Option<PathBuf>,
    #[command(subcommand)]
    pub command: Command,
}

#[derive(Debug, Subcommand)]
pub enum Command {
    /// Bring the index up to date with files or folders
    Index(IndexArgs),
    /// Find passages, best first
    Search(SearchArgs),
    /// List who and what is in the archive, most frequent first; tell who is who
    Entities(EntitiesArgs),
    /// Show one person, organisation or place: names, roles, months, company, passages
    Entity(EntityArgs),
    /// Show one brief, whole, as read
    Show(ShowArgs),
    /// Find briefs like one brief
    Similar(SimilarArgs),
    /// Show what the readers see in a file: every field and where it came from
    Inspect(InspectArgs),
    /// List the sources that failed, were skipped or have problems, and why
    Problems(ProblemsArgs),
    /// Tell what the index holds, how old it is and how large
    Status(StatusArgs),
    /// Write every brief, or every brief that matches, as JSON Lines
    Export(ExportArgs),
    /// Measure rankings with queries whose relevant briefs are known; compare two runs
    Eval(EvalArgs),
    /// Print completions for a shell
    #[command(
        after_help = "Example:\n  dateline completions bash > ~/.local/share/bash-completion/completions/dateline"
    )]
    Completions {
        /// For which shell
        shell: Shell,
    },
    /// Print the manual page, or write all of them into a folder
    #[command(
        after_help = "Examples:\n  dateline man | man -l -\n  dateline man ~/.local/share/man/man1"
    )]
    Man {
        /// Write one page a command into this folder
        folder: Option<PathBuf>,
    },
}

#[derive(Debug, Args)]
#[command(after_help = "\
Without PATH the folders that were indexed before are looked at again. Files that
have not changed are not read. Hidden files and folders are left out. A file with a
problem is told of and the rest is indexed (exit status 3).

Examples:
  dateline index articles              a folder, into .dateline here
  dateline index wire.jsonl notes/     files and folders
  dateline index                       again, what is known already
  dateline index --index ~/news articles --jobs 4
  dateline index articles --format jsonl | jq 'select(.outcome == \"failed\")'")]
pub struct IndexArgs {
    /// Files and folders
    #[arg(value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// How many threads read and analyze [default: one a core]
    #[arg(long, short, value_name = "N")]
    pub jobs: Option<usize>,
    /// Make the index anew, with all folders it knows
    #[arg(long)]
    pub rebuild: bool,
    /// Read files whose size and time have not changed, too
    #[arg(long)]
    pub checksum: bool,
    /// Forget folders that are not there any more
    #[arg(long)]
    pub prune: bool,
    /// Read files with problems again
    #[arg(long)]
    pub retry: bool,
    /// Read which section is about which topic from this file, over the built-in table; remembered
    /// ("default" forgets it)
    #[arg(long, value_name = "FILE")]
    pub section_map: Option<PathBuf>,
    /// Leave the names in the texts alone; those that sources declare are kept
    #[arg(long)]
    pub no_entities: bool,
    /// How to report; jsonl is a line a source with a problem, then the totals
    #[arg(long, value_enum, default_value_t = ReportFormat::Text, value_name = "FORMAT")]
    pub format: ReportFormat,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum ReportFormat {
    Text,
    Jsonl,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum TextOrJson {
    Text,
    Json,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum AnswerFormat {
    Text,
    Json,
    Jsonl,
    Csv,
    Trec,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Sort {
    Relevance,
    Newest,
    Oldest,
}

impl From<Sort> for Order {
    fn from(sort: Sort) -> Order {
        match sort {
            Sort::Relevance => Order::Relevance,
            Sort::Newest => Order::Newest,
            Sort::Oldest => Order::Oldest,
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Facet {
    Section,
    Source,
    Person,
    Org,
    Place,
    Entity,
    Month,
    Topic,
}

impl From<Facet> for FacetField {
    fn from(facet: Facet) -> FacetField {
        match facet {
            Facet::Section => FacetField::Section,
            Facet::Source => FacetField::Source,
            Facet::Person => FacetField::Person,
            Facet::Org => FacetField::Org,
            Facet::Place => FacetField::Place,
            Facet::Entity => FacetField::Entity,
            Facet::Month => FacetField::Month,
            Facet::Topic => FacetField::Topic,
        }
    }
}

/// What every hit must be, besides answering the query.
#[derive(Clone, Debug, Default, Args)]
#[command(next_help_heading = "Filters")]
pub struct FilterArgs {
    /// Filed under this section or below it; given twice, under either
    #[arg(long, value_name = "SECTION")]
    pub section: Vec<String>,
    /// About this person; given twice, about both
    #[arg(long, value_name = "NAME")]
    pub person: Vec<String>,
    /// About this organisation; given twice, about both
    #[arg(long, value_name = "NAME")]
    pub org: Vec<String>,
    /// About this place; given twice, about both
    #[arg(long, value_name = "NAME")]
    pub place: Vec<String>,
    /// About this person, organisation or place; given twice, about both
    #[arg(long, value_name = "NAME")]
    pub entity: Vec<String>,
    /// Of this publication or agency; given twice, of either
    #[arg(long, value_name = "NAME")]
    pub source: Vec<String>,
    /// Published on this day, month or year, or later
    #[arg(long, value_name = "DATE")]
    pub since: Option<String>,
    /// Published on this day, month or year, or earlier
    #[arg(long, value_name = "DATE")]
    pub until: Option<String>,
    /// About this topic, by a word of its name: sport, politics; given twice, about either
    #[arg(long, value_name = "TOPIC")]
    pub topic: Vec<String>,
}

/// What else to show.
#[derive(Clone, Debug, Default, Args)]
#[command(next_help_heading = "Not shown unless asked for")]
pub struct VisibilityArgs {
    /// Show briefs before their embargo is over
    #[arg(long)]
    pub include_embargoed: bool,
    /// Show briefs that were killed (cancelled) or are withheld
    #[arg(long)]
    pub include_killed: bool,
    /// Show earlier versions of stories, too
    #[arg(long)]
    pub all_versions: bool,
}

#[derive(Debug, Args)]
#[command(after_help = "\
The query language:
  harbour dredging          both words, in any form (dredged, harbours)
  \"inner channel\"           the exact phrase
  \"ferry skerry\"~5          near each other: at most 5 other words among them
  harb*   harbor~           words that start so; words spelt nearly so
  ferry -inquiry            without a word; NOT does the same
  ferry AND (reyes OR moberg)
  section:Harbour  headline:ferry  person:\"Ingrid Solberg\"  source:(Courier OR Radio)
  date:2025-11  date:2025-11-01..2025-11-20  date:>=2025-11
  topic:sport  status:killed
  person:Solberg near org:\"Skerry Ferries\"   one passage names both
Fields: headline deck heading body byline section source person org place entity
dateline slug lang path status topic date. Case and accents do not matter. When no
brief has all of the words, those with some of them are shown, and a notice says so.

Examples:
  dateline search 'harbour dredging'
  dateline search --in articles 'who captained the ferry?'
  dateline search 'ferry section:Harbour' --since 2025-11 --sort newest
  dateline search --person 'Ingrid Solberg' --facet section --facet month
  dateline search '\"inner channel\"' --per-brief 0 --format json | jq '.hits[].passage.text'
  dateline search --batch queries.tsv --plain --format trec --limit 1000 > run.txt")]
pub struct SearchArgs {
    /// What to look for; may be left out with a filter
    #[arg(value_name = "QUERY")]
    pub query: Vec<String>,
    /// Bring the index up to date with this file or folder first, and search only there
    #[arg(long = "in", value_name = "PATH")]
    pub within: Option<PathBuf>,
    /// How many hits
    #[arg(long, short = 'n', value_name = "N", default_value_t = 10)]
    pub limit: usize,
    /// Leave out the first N hits
    #[arg(long, value_name = "N", default_value_t = 0)]
    pub offset: usize,
    /// How many passages of one brief; 0 for all
    #[arg(long, value_name = "N", default_value_t = 1)]
    pub per_brief: usize,
    /// In which order; undated briefs come last by date
    #[arg(long, value_enum, default_value_t = Sort::Relevance, value_name = "ORDER")]
    pub sort: Sort,
    /// Count the matching briefs by the values of a field; may be repeated
    #[arg(long, value_enum, value_name = "FIELD")]
    pub facet: Vec<Facet>,
    /// Show every brief as a hit of its own, also when it says nearly the same as a better one
    #[arg(long)]
    pub no_group: bool,
    /// Tell how the query was read and what each score is made of
    #[arg(long)]
    pub explain: bool,
    /// How to print the answer; jsonl and trec are for --batch, too
    #[arg(long, value_enum, default_value_t = AnswerFormat::Text, value_name = "FORMAT")]
    pub format: AnswerFormat,
    /// Run one query a line: id, tab, query; or the query alone (- for standard input)
    #[arg(long, value_name = "FILE", conflicts_with = "query")]
    pub batch: Option<PathBuf>,
    /// How many queries of a batch at once [default: one a core]
    #[arg(long, short, value_name = "N", requires = "batch")]
    pub jobs: Option<usize>,
    /// Take queries as plain words: no syntax, any word may match, best first
    #[arg(long)]
    pub plain: bool,
    #[command(flatten)]
    pub filters: FilterArgs,
    #[command(flatten)]
    pub visibility: VisibilityArgs,
}

#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  dateline show k3f9a1c2bx\n  dateline show k3f9a1c2bx/4          one passage of it\n  dateline show k3f9a1c2bx --versions  all versions of the story\n  dateline show k3f9a1c2bx --words     the words that tell it from others\n  dateline show k3f9a1c2bx --format json"
)]
pub struct ShowArgs {
    /// The id of a brief or passage, as a search shows it
    pub id: String,
    /// List all versions of the story: updates, corrections, kills
    #[arg(long)]
    pub versions: bool,
    /// List the words that tell the brief from the rest of the archive, with their weights
    #[arg(long, conflicts_with = "versions")]
    pub words: bool,
    /// How to print it
    #[arg(long, value_enum, default_value_t = TextOrJson::Text, value_name = "FORMAT")]
    pub format: TextOrJson,
}

#[derive(Debug, Args)]
#[command(
    after_help = "Nothing is indexed.\n\nExamples:\n  dateline inspect articles/kyiv-talks.txt\n  dateline inspect wire.jsonl --format json | jq '.briefs[0].fields'"
)]
pub struct InspectArgs {
    /// The file to read
    pub file: PathBuf,
    /// How to print it
    #[arg(long, value_enum, default_value_t = TextOrJson::Text, value_name = "FORMAT")]
    pub format: TextOrJson,
}

#[derive(Debug, Args)]
#[command(
    after_help = "Exit status 1 when there is no problem to list.\n\nExamples:\n  dateline problems\n  dateline problems --format json | jq -r '.path'"
)]
pub struct ProblemsArgs {
    /// How to print them; json is one object a line
    #[arg(long, value_enum, default_value_t = TextOrJson::Text, value_name = "FORMAT")]
    pub format: TextOrJson,
}

#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  dateline status\n  dateline status --format json | jq .briefs"
)]
pub struct StatusArgs {
    /// How to print it
    #[arg(long, value_enum, default_value_t = TextOrJson::Text, value_name = "FORMAT")]
    pub format: TextOrJson,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum ExportFormat {
    Jsonl,
    Csv,
}

#[derive(Debug, Args)]
#[command(after_help = "\
Every match is written, however many, in the order of roots, paths and records. QUERY
is as for `dateline search`; all of its words are wanted.

Examples:
  dateline export > archive.jsonl
  dateline export 'dredging' --section Harbour --since 2025-11 > dredging.jsonl
  dateline export --format csv > list.csv")]
pub struct ExportArgs {
    /// Only briefs that match this
    #[arg(value_name = "QUERY")]
    pub query: Vec<String>,
    /// How to write them: briefs whole, or the fields that hold one value
    #[arg(long, value_enum, default_value_t = ExportFormat::Jsonl, value_name = "FORMAT")]
    pub format: ExportFormat,
    #[command(flatten)]
    pub filters: FilterArgs,
}
