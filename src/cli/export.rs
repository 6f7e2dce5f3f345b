//! `dateline export`: every brief that matches, whole, one by one.
//!
//! It does not know how a brief is found.

use std::io::{self, BufWriter, Write};

use super::args::{ExportArgs, ExportFormat};
use super::outcome::{Failure, Outcome};
use super::place::Given;
use super::{place, screen, search};
use crate::render::export;
use crate::search::matching;

pub fn run(args: &ExportArgs, given: Given) -> Result<Outcome, Failure> {
    let mut request = search::whole(&args.query.join(" "), search::filters(&args.filters)?)?;
    let home = place::for_reading(given)?;
    let (reader, _) = home.read()?;
    request.roster = Some(search::roster(&home, &reader)?);
    // What is written is what was asked for, by the words it was asked for by.
    request.literal = true;
    let mut out = BufWriter::new(io::stdout().lock());
    if args.format == ExportFormat::Csv {
        out.write_all(export::csv_header().as_bytes())
            .map_err(screen::closed)?;
    }
    let mut count = 0;
    for kept in matching(&reader, &request)? {
        let brief = kept?.brief;
        let line = match args.format {
            ExportFormat::Jsonl => export::line(&brief),
            ExportFormat::Csv => export::csv_row(&brief),
        };
        out.write_all(line.as_bytes()).map_err(screen::closed)?;
        count += 1;
    }
    out.flush().map_err(screen::closed)?;
    for notice in &request.notices {
        screen::tell(&format!("note: {notice}"));
    }
    Ok(if count > 0 {
        Outcome::Done
    } else {
        Outcome::Nothing
    })
}
