//! `dateline completions` and `dateline man`: made from the same declarations as the help.
//!
//! It does not know what the commands do.

use std::fs;
use std::path::Path;

use clap::CommandFactory;
use clap_complete::Shell;

use super::args::Cli;
use super::outcome::{Failure, Outcome};
use super::screen;

pub fn completions(shell: Shell) -> Result<Outcome, Failure> {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Cli::command(), "dateline", &mut script);
    screen::write(&String::from_utf8_lossy(&script))?;
    Ok(Outcome::Done)
}

pub fn man(folder: Option<&Path>) -> Result<Outcome, Failure> {
    let Some(folder) = folder else {
        let mut page = Vec::new();
        let rendered = clap_mangen::Man::new(Cli::command()).render(&mut page);
        rendered.map_err(screen::closed)?;
        screen::write(&String::from_utf8_lossy(&page))?;
        return Ok(Outcome::Done);
    };
    let failed = |error| Failure::Io(folder.display().to_string(), error);
    fs::create_dir_all(folder).map_err(failed)?;
    clap_mangen::generate_to(Cli::command(), folder).map_err(failed)?;
    Ok(Outcome::Done)
}
