//! What was repaired or passed over in a query text, to be told once each.
//! It does not know who is told.

use super::chars::{is_dash, is_trailing};
use super::diagnostic::{quoted, short};
use super::lex::Kind;
use super::word;

/// How many ignored symbols are named.
const NAMED: usize = 3;

/// How many repairs are told; who needs more was not writing a query.
const REPAIRS: usize = 5;

/// Notices as they come up.
#[derive(Debug, Default)]
pub(super) struct Notices {
    repairs: Vec<String>,
    ignored: Vec<String>,
}

impl Notices {
    /// Signs stood before a word, or alone. Most are only punctuation; a comma may have been meant
    /// as OR, and a long dash as the `-` that excludes.
    pub(super) fn signs(&mut self, signs: &str, word: &str) {
        if signs.contains(',') {
            self.repair("stray comma ignored".into());
        }
        if !word.is_empty() && signs.ends_with(|c| is_dash(c) && c != '-') {
            let word = short(word::trim(word));
            self.repair(format!(
                "dash before \"{word}\" ignored; -{word} would leave it out"
            ));
        }
    }

    /// An operator in the spelling of other languages.
    pub(super) fn operator(&mut self, typed: &str, kind: &Kind) {
        match (kind, typed.starts_with(['&', '|'])) {
            (Kind::And, true) => self.repair("\"&&\" read as AND".into()),
            (Kind::Or, true) => self.repair("\"||\" read as OR".into()),
            _ => {}
        }
    }

    /// A run without letter or digit was passed over.
    pub(super) fn ignored(&mut self, run: &str) {
        if run.chars().all(is_plain) {
            return;
        }
        let run = quoted(run);
        if self.ignored.len() <= NAMED && !self.ignored.contains(&run) {
            self.ignored.push(run);
        }
    }

    /// All of them, as lines to show.
    pub(super) fn into_lines(self) -> Vec<String> {
        let mut lines = self.repairs;
        if !self.ignored.is_empty() {
            let named = &self.ignored[..self.ignored.len().min(NAMED)];
            let more = if self.ignored.len() > NAMED {
                " and more"
            } else {
                ""
            };
            let named = named.join(", ");
            lines.push(format!("{named}{more} ignored: no letter or digit in it"));
        }
        lines
    }

    fn repair(&mut self, line: String) {
        if self.repairs.len() < REPAIRS && !self.repairs.contains(&line) {
            self.repairs.push(line);
        }
    }
}

/// Punctuation of plain prose, which nobody expects to search for.
fn is_plain(c: char) -> bool {
    is_trailing(c) || "'‘’/&[]{}<>•~".contains(c)
}
