//! The arguments of `similar`.
//!
//! Plain declarations; it does not know what a command does.

use clap::{Args, ValueEnum};

use super::{FilterArgs, VisibilityArgs};

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum SimilarFormat {
    Text,
    Json,
    Jsonl,
}

#[derive(Debug, Args)]
#[command(after_help = "\
Briefs that share the words which tell the brief from the rest of the archive, likest
first, each with the passage that shares most. Copies of the brief are marked as such;
other versions of its story are left out (dateline show ID --versions).

Examples:
  dateline similar k3f9a1c2bx
  dateline similar k3f9a1c2bx --since 2025-11 --limit 3
  dateline similar k3f9a1c2bx --format json | jq -r '.hits[] | select(.likeness) | .brief.path'")]
pub struct SimilarArgs {
    /// The id of a brief, as a search shows it; of a passage, its brief is taken
    pub id: String,
    /// How many briefs
    #[arg(long, short = 'n', value_name = "N", default_value_t = 10)]
    pub limit: usize,
    /// How to print them; jsonl is the object of json on one line
    #[arg(long, value_enum, default_value_t = SimilarFormat::Text, value_name = "FORMAT")]
    pub format: SimilarFormat,
    #[command(flatten)]
    pub filters: FilterArgs,
    #[command(flatten)]
    pub visibility: VisibilityArgs,
}
