//! The arguments of `dateline eval`.
//!
//! Plain declarations; it does not know what a measure is.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::{FilterArgs, VisibilityArgs};

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum EvalFormat {
    Text,
    Json,
    Csv,
}

#[derive(Debug, Args)]
#[command(after_help = "\
--queries holds a query a line: id, tab, query. --qrels holds judgments, a line each:
  q1 0 harbour/ferry.txt 2        query, 0, brief, grade: 1 and up is relevant
Briefs are named as --format trec names them: by the id that their source declares,
else by path, with #record where a file holds several.

Measured, for each query and as a mean over those with a relevant brief (a query that
finds nothing counts 0), as trec_eval defines them:
  nDCG@10     the grades of the first ten, discounted by log2 of rank + 1, as a share
              of what the best order would give
  MAP         mean of the precision at the rank of each relevant brief
  MRR@10      1 / rank of the first relevant brief, 0 beyond rank 10
  Recall@100  the share of relevant briefs among the first 100
--compare gives both means, on how many queries this run is better (wins), as good
(ties) and worse (losses), and p: how likely so large a difference is by chance
(Fisher's randomisation test, two-sided, 100,000 permutations from a fixed seed, all
of them with up to 16 queries that differ).

Examples:
  dateline eval --queries queries.tsv --qrels qrels.txt
  dateline eval --queries topics.tsv --qrels qrels.txt --plain --run run.txt
  dateline eval --queries queries.tsv --qrels qrels.txt --compare run-of-last-week.txt
  dateline eval --qrels qrels.txt --score theirs.txt --compare ours.txt
  grep '?$' queries.tsv | dateline eval --queries - --qrels qrels.txt --format csv")]
pub struct EvalArgs {
    /// The queries to run, a line each: id, tab, query (- for standard input)
    #[arg(long, value_name = "FILE", required_unless_present = "score")]
    pub queries: Option<PathBuf>,
    /// What was judged relevant, in TREC's form: query, 0, brief, grade
    #[arg(long, value_name = "FILE")]
    pub qrels: PathBuf,
    /// Take queries as plain words: no syntax, any word may match, best first
    #[arg(long)]
    pub plain: bool,
    /// How many briefs of each query are measured
    #[arg(long, short = 'n', value_name = "N", default_value_t = 100)]
    pub limit: usize,
    /// How many queries at once [default: one a core]
    #[arg(long, short, value_name = "N")]
    pub jobs: Option<usize>,
    /// Write what was found as a TREC run
    #[arg(long, value_name = "OUT")]
    pub run: Option<PathBuf>,
    /// Compare with this TREC run
    #[arg(long, value_name = "RUN")]
    pub compare: Option<PathBuf>,
    /// Measure this TREC run and search nothing; no index is needed
    #[arg(long, value_name = "RUN", conflicts_with_all = ["run", "plain", "limit", "jobs", "passages"])]
    pub score: Option<PathBuf>,
    /// Judged passages, named brief/ordinal: tell how often the first passage shown is one of them
    #[arg(long, value_name = "FILE")]
    pub passages: Option<PathBuf>,
    /// List every query, and not only the worst
    #[arg(long)]
    pub per_query: bool,
    /// How to print it; csv is a line a query
    #[arg(long, value_enum, default_value_t = EvalFormat::Text, value_name = "FORMAT")]
    pub format: EvalFormat,
    #[command(flatten)]
    pub filters: FilterArgs,
    #[command(flatten)]
    pub visibility: VisibilityArgs,
}
