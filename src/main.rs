//! Parses arguments, runs the command, prints the outcome, chooses the exit status.

use std::process::ExitCode;

fn main() -> ExitCode {
    dateline::cli::main()
}
