//! The terminal and the clock: what is written where, in which width and colour, and when.
//!
//! Data goes to stdout, everything else to stderr. Control characters that come from files are made
//! harmless by the renderers for text, and here for what is told. It does not know what is written.

use std::io::{self, IsTerminal, Write};
use std::time::{SystemTime, UNIX_EPOCH};

use super::outcome::Failure;
use crate::render::{Style, clean};

/// The columns of a page that nobody looks at on a terminal.
const PAGE: usize = 100;

/// How text for people is set on stdout.
pub fn style() -> Style {
    let stdout = io::stdout();
    let color = anstream::AutoStream::choice(&stdout) != anstream::ColorChoice::Never;
    let width = terminal_size::terminal_size_of(&stdout).map(|(width, _)| usize::from(width.0));
    let columns = std::env::var("COLUMNS")
        .ok()
        .and_then(|columns| columns.parse().ok());
    Style {
        color,
        width: width.or(columns).unwrap_or(PAGE).max(20),
    }
}

/// Whether somebody watches stderr.
pub fn is_watched() -> bool {
    io::stderr().is_terminal()
}

/// What time it is, in seconds since 1970.
pub fn now() -> i64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH);
    since.map_or(0, |since| since.as_secs() as i64)
}

/// Writes data to stdout.
pub fn write(text: &str) -> Result<(), Failure> {
    let mut stdout = io::stdout().lock();
    stdout
        .write_all(text.as_bytes())
        .and_then(|()| stdout.flush())
        .map_err(closed)
}

/// What a failure to write to stdout means.
pub fn closed(error: io::Error) -> Failure {
    match error.kind() {
        io::ErrorKind::BrokenPipe => Failure::ClosedPipe,
        _ => Failure::Io("cannot write to standard output".into(), error),
    }
}

/// Tells something on stderr; that nobody hears it is no failure.
pub fn tell(text: &str) {
    let lines: Vec<_> = text.lines().map(clean).collect();
    let _ = writeln!(io::stderr().lock(), "{}", lines.join("\n"));
}
