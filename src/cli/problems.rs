//! `dateline problems`: the sources that failed, were skipped or have problems.
//!
//! It does not know how a source is read.

use super::args::{ProblemsArgs, TextOrJson};
use super::outcome::{Failure, Outcome};
use super::place::Given;
use super::{place, screen};
use crate::ledger::Source;
use crate::render::report;

pub fn run(args: &ProblemsArgs, given: Given) -> Result<Outcome, Failure> {
    let (_, ledger) = place::for_reading(given)?.read_with_ledger()?;
    if ledger.troubled().next().is_none() {
        if args.format == TextOrJson::Text {
            screen::tell("no problems");
        }
        return Ok(Outcome::Nothing);
    }
    let file_of = |source: &Source| place::from_here(&ledger.roots.source(source));
    screen::write(&match args.format {
        TextOrJson::Text => report::problems(ledger.troubled(), &file_of),
        TextOrJson::Json => report::problem_lines(ledger.troubled()),
    })?;
    Ok(Outcome::Done)
}
