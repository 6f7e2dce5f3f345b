//! The command line: arguments as typed become calls of the library, outcomes become text and an
//! exit status.
//!
//! Only this folder speaks to the terminal, reads the clock and the environment, and knows clap. It
//! does not know how anything is found or read.

mod answer;
mod args;
mod batch;
mod edit;
mod entities;
mod entity;
mod eval;
mod export;
mod generate;
mod index;
mod inspect;
mod outcome;
mod place;
mod problems;
mod queries;
mod screen;
mod search;
mod show;
mod similar;
mod status;

use std::panic::{self, AssertUnwindSafe};
use std::process::ExitCode;

use clap::Parser;

use args::{Cli, Command};
use outcome::{Failure, Outcome};
use place::Given;

use crate::engine::EngineError;
use crate::fault::plain;

/// Runs the program and gives its exit status.
pub fn main() -> ExitCode {
    let cli = Cli::parse();
    // What a thread says when it fails is told by whoever waits for it, in words for users.
    if std::env::var_os("RUST_BACKTRACE").is_none() {
        panic::set_hook(Box::new(|_| {}));
    }
    let ran = panic::catch_unwind(AssertUnwindSafe(|| run(cli)));
    let outcome = ran.unwrap_or(Err(Failure::Fault));
    outcome.map_or_else(report, Outcome::code)
}

fn run(cli: Cli) -> Result<Outcome, Failure> {
    // An empty variable is as good as none.
    let index = cli.index.filter(|index| !index.is_empty());
    let names = cli.names.filter(|names| !names.as_os_str().is_empty());
    let place = Given {
        index: index.as_deref(),
        names: names.as_deref(),
    };
    match cli.command {
        Command::Index(args) => index::run(&args, place),
        Command::Search(args) => search::run(&args, place),
        Command::Entities(args) => entities::run(&args, place),
        Command::Entity(args) => entity::run(&args, place),
        Command::Show(args) => show::run(&args, place),
        Command::Similar(args) => similar::run(&args, place),
        Command::Inspect(args) => inspect::run(&args, place),
        Command::Problems(args) => problems::run(&args, place),
        Command::Status(args) => status::run(&args, place),
        Command::Export(args) => export::run(&args, place),
        Command::Eval(args) => eval::run(&args, place),
        Command::Completions { shell } => generate::completions(shell),
        Command::Man { folder } => generate::man(folder.as_deref()),
    }
}

/// Tells of a failure on stderr and gives its exit status.
fn report(failure: Failure) -> ExitCode {
    let (code, text, hint) = match failure {
        Failure::ClosedPipe => return ExitCode::SUCCESS,
        Failure::Query(diagnostic, text) => {
            screen::tell(&diagnostic.render(&text));
            return ExitCode::from(2);
        }
        Failure::Fault => (
            4,
            "the index is damaged, or there is a fault in dateline".into(),
            Some("index again: dateline index --rebuild; if it stays, please report it".into()),
        ),
        Failure::Usage(what, hint) => (2, what, hint),
        Failure::Home(error) => (4, error.to_string(), error.hint().map(str::to_owned)),
        Failure::Engine(error) => {
            let hint = matches!(error, EngineError::Damaged(_));
            let hint = hint.then(|| "index again: dateline index --rebuild".to_owned());
            (4, error.to_string(), hint)
        }
        Failure::Io(what, error) => (4, format!("{what}: {}", plain(&error)), None),
    };
    screen::tell(&format!("error: {text}"));
    if let Some(hint) = hint {
        screen::tell(&format!("hint: {hint}"));
    }
    ExitCode::from(code)
}
