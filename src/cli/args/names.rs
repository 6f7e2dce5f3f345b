//! The arguments of the commands about people, organisations and places.
//!
//! Plain declarations; it does not know what a command does.

use clap::{Args, ValueEnum};

use super::{FilterArgs, TextOrJson, VisibilityArgs};
use crate::brief::Kind;

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum KindArg {
    #[value(alias = "people", alias = "persons")]
    Person,
    #[value(
        alias = "organisation",
        alias = "organization",
        alias = "organisations",
        alias = "organizations",
        alias = "orgs"
    )]
    Org,
    #[value(alias = "places", alias = "location", alias = "locations")]
    Place,
}

impl From<KindArg> for Kind {
    fn from(kind: KindArg) -> Kind {
        match kind {
            KindArg::Person => Kind::Person,
            KindArg::Org => Kind::Organisation,
            KindArg::Place => Kind::Place,
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum ListFormat {
    Text,
    Json,
    Jsonl,
    Csv,
}

#[derive(Debug, Args)]
#[command(after_help = "\
--merge, --split, --drop and --rename add a line to the file of names: plain text beside
the index, for you to edit, keep and share. Nothing is indexed again. Its lines:
  same person Ingrid Solberg = I. Solberg    one and the same, shown under the first
  apart person Ingrid Solberg | I. Solberg   not the same
  drop person Click Here                     no name at all
  name person I. Solberg -> Ingrid Solberg   to be shown so
  kind person Skerry -> place                of another kind

Examples:
  dateline entities                      the most frequent of all kinds
  dateline entities sol --kind person    people with a name that starts so
  dateline entities --since 2025-11 --section Harbour --format csv
  dateline entities --merge 'Ingrid Solberg' 'I. Solberg'
  dateline entities --undo")]
pub struct EntitiesArgs {
    /// Only those with a word in one of their names that starts so
    #[arg(value_name = "PREFIX")]
    pub prefix: Vec<String>,
    /// Only people, organisations or places
    #[arg(long, value_enum, value_name = "KIND")]
    pub kind: Option<KindArg>,
    /// How many; 0 for all
    #[arg(long, short = 'n', value_name = "N", default_value_t = 30)]
    pub limit: usize,
    /// How to print them; jsonl is one object a line
    #[arg(long, value_enum, default_value_t = ListFormat::Text, value_name = "FORMAT")]
    pub format: ListFormat,
    #[command(flatten)]
    pub tell: TellArgs,
    #[command(flatten)]
    pub filters: FilterArgs,
    #[command(flatten)]
    pub visibility: VisibilityArgs,
}

/// What the user tells of names.
#[derive(Debug, Default, Args)]
#[command(next_help_heading = "Tell who is who")]
#[group(multiple = false)]
pub struct TellArgs {
    /// These names are one and the same, to be shown under the first
    #[arg(long, value_name = "NAME", num_args = 2.., conflicts_with = "prefix")]
    pub merge: Vec<String>,
    /// These names are not the same
    #[arg(long, value_name = "NAME", num_args = 2.., conflicts_with = "prefix")]
    pub split: Vec<String>,
    /// This is no name of anybody or anything
    #[arg(long, value_name = "NAME", conflicts_with = "prefix")]
    pub drop: Option<String>,
    /// Show the first under the second name
    #[arg(long, value_names = ["NAME", "NEW"], num_args = 2, conflicts_with = "prefix")]
    pub rename: Vec<String>,
    /// Take the last line of the file of names out again
    #[arg(long, conflicts_with = "prefix")]
    pub undo: bool,
}

#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  dateline entity 'Ingrid Solberg'
  dateline entity Skerry --kind place --since 2025-11
  dateline entity Solberg --limit 50 --format json | jq '.names'")]
pub struct EntityArgs {
    /// Any of its names
    #[arg(value_name = "NAME", required = true)]
    pub name: Vec<String>,
    /// Whether a person, an organisation or a place is meant
    #[arg(long, value_enum, value_name = "KIND")]
    pub kind: Option<KindArg>,
    /// How many passages
    #[arg(long, short = 'n', value_name = "N", default_value_t = 5)]
    pub limit: usize,
    /// How to print it
    #[arg(long, value_enum, default_value_t = TextOrJson::Text, value_name = "FORMAT")]
    pub format: TextOrJson,
    #[command(flatten)]
    pub filters: FilterArgs,
    #[command(flatten)]
    pub visibility: VisibilityArgs,
}
