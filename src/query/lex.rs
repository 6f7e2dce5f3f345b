//! Query text to tokens: brackets, operators, names of fields, and leaves.
//!
//! Everything that needs a look at characters is decided here. It does not know how tokens combine.

use super::Query;
use super::chars::{
    has_substance, is_boundary, is_leading, is_opening, is_quote, is_space, is_trailing,
};
use super::colon;
use super::diagnostic::{Diagnostic, quoted};
use super::field::Name;
use super::notices::Notices;
use super::word;
use crate::analysis::Tokens;
use crate::span::Span;

/// The largest distance of `"near words"~5`.
pub const MAX_NEAR: u32 = 1_000;
/// How many words can be asked for near each other.
pub const MAX_NEAR_WORDS: u32 = 32;

/// A token and where it stands.
#[derive(Clone, Debug)]
pub(super) struct Token {
    pub(super) kind: Kind,
    pub(super) span: Span,
}

/// What a token is.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Kind {
    Open,
    Close,
    And,
    Or,
    /// `NOT`, or a `-` with something right after it.
    Not,
    /// `section:`; a leaf or an opening bracket follows.
    Name(Name),
    /// A word, phrase, prefix, fuzzy word or `*`.
    Leaf(Query),
}

/// The tokens of a text, and what was repaired in it. Cost: linear in its length.
pub(super) fn lex(text: &str) -> Result<(Vec<Token>, Vec<String>), Diagnostic> {
    let mut lexer = Lexer {
        text,
        at: 0,
        tokens: Vec::new(),
        notices: Notices::default(),
    };
    while let Some(c) = lexer.rest().chars().next() {
        match c {
            '(' => lexer.bracket(Kind::Open),
            ')' => lexer.bracket(Kind::Close),
            c if is_space(c) => lexer.at += c.len_utf8(),
            c if is_quote(c) => lexer.phrase(c)?,
            _ => lexer.run()?,
        }
    }
    Ok((lexer.tokens, lexer.notices.into_lines()))
}

struct Lexer<'t> {
    text: &'t str,
    at: usize,
    tokens: Vec<Token>,
    notices: Notices,
}

impl<'t> Lexer<'t> {
    fn rest(&self) -> &'t str {
        &self.text[self.at..]
    }

    fn push(&mut self, kind: Kind, start: usize, end: usize) {
        let span = Span::new(start, end);
        self.tokens.push(Token { kind, span });
    }

    fn bracket(&mut self, kind: Kind) {
        self.push(kind, self.at, self.at + 1);
        self.at += 1;
    }

    fn phrase(&mut self, quote: char) -> Result<(), Diagnostic> {
        let start = self.at;
        let inside = start + quote.len_utf8();
        let Some(length) = self.text[inside..].find(is_quote) else {
            return Err(Diagnostic::new(
                "this quote is not closed",
                Span::new(start, inside),
                "write a quote at the end of the phrase, too, or leave this one out",
            ));
        };
        let text = &self.text[inside..inside + length];
        let words: Vec<&str> = text.split(is_space).filter(|w| !w.is_empty()).collect();
        let text = words.join(" ");
        self.at = inside + length;
        self.at += self.rest().chars().next().map_or(0, char::len_utf8);
        if !has_substance(&text) {
            return Err(Diagnostic::new(
                "there is no word between these quotes",
                Span::new(start, self.at),
                "write a phrase, such as \"harbour fire\", or leave the quotes out",
            ));
        }
        let near = self.near()?;
        // Choosing a place for each of many like words near each other has no quick answer.
        if near.is_some() && Tokens::of(&text).positions() > MAX_NEAR_WORDS {
            return Err(Diagnostic::new(
                format!("more than {MAX_NEAR_WORDS} words are asked for near each other"),
                Span::new(start, self.at),
                "leave words out, or leave ~ out for the exact phrase",
            ));
        }
        self.push(Kind::Leaf(Query::Phrase { text, near }), start, self.at);
        Ok(())
    }

    /// What is right after a phrase: `~5`, or nothing of the kind.
    fn near(&mut self) -> Result<Option<u32>, Diagnostic> {
        let run = run_of(self.rest());
        let span = Span::new(self.at, self.at + run.len());
        if run.starts_with('*') {
            return Err(Diagnostic::new(
                "a phrase cannot end in *",
                span,
                "* stands only at the end of a word outside quotes",
            ));
        }
        let Some(number) = run.strip_prefix('~') else {
            return Ok(None);
        };
        let number = number.trim_end_matches(is_trailing);
        match number.parse() {
            Ok(near) if near <= MAX_NEAR && number.bytes().all(|b| b.is_ascii_digit()) => {
                self.at = span.end;
                Ok(Some(near))
            }
            _ => Err(Diagnostic::new(
                format!(
                    "{} after a phrase is not ~ and a number up to {MAX_NEAR}",
                    quoted(run)
                ),
                span,
                "write \"near words\"~5 for at most 5 other words among them",
            )),
        }
    }

    /// A run of word characters: signs before it, then an operator, a field or a leaf.
    fn run(&mut self) -> Result<(), Diagnostic> {
        let run = run_of(self.rest());
        let span = Span::new(self.at, self.at + run.len());
        self.reject_sign_after_bracket(run)?;
        let body = run.trim_start_matches(is_leading);
        let place = Span::new(span.end - body.len(), span.end);
        let opens = self.text[span.end..].starts_with(is_opening);
        let kind = kind(body, place, opens)?;
        self.notices.signs(&run[..run.len() - body.len()], body);
        let minus = run.bytes().take_while(|b| *b == b'-').count();
        if kind.is_some() || opens {
            (span.start..span.start + minus).for_each(|at| self.push(Kind::Not, at, at + 1));
        }
        self.at = span.end;
        match kind {
            Some(Kind::Name(name)) => self.field(name, body, place)?,
            Some(kind) => {
                self.notices.operator(body, &kind);
                self.push(kind, span.start + minus, span.end);
            }
            None => self.notices.ignored(body),
        }
        Ok(())
    }

    /// A name, and its value when that is not a phrase or a bracket still to come.
    fn field(&mut self, name: Name, body: &str, place: Span) -> Result<(), Diagnostic> {
        let value = colon::value_of(body);
        let value_at = place.end - value.len();
        self.push(Kind::Name(name), place.start, value_at);
        if value.is_empty() && self.rest().starts_with(is_opening) {
            return Ok(());
        }
        let span = Span::new(value_at, place.end);
        let leaf = colon::value(name, body, place, self.text)?;
        self.push(Kind::Leaf(leaf), span.start, span.end);
        Ok(())
    }

    /// `(a b)~5` and `(a b)*` mean something elsewhere and nothing here.
    fn reject_sign_after_bracket(&self, run: &str) -> Result<(), Diagnostic> {
        let last = self.tokens.last();
        let glued = last.is_some_and(|t| t.kind == Kind::Close && t.span.end == self.at);
        if !glued || !run.starts_with(['*', '~']) {
            return Ok(());
        }
        Err(Diagnostic::new(
            format!("{} cannot follow a bracket", quoted(run)),
            Span::new(self.at, self.at + run.len()),
            "write word*, word~ or \"near words\"~5",
        ))
    }
}

/// What a run is once the signs before it are off; none when it means nothing. `opens` says that a
/// phrase or a bracket comes right after it.
fn kind(body: &str, place: Span, opens: bool) -> Result<Option<Kind>, Diagnostic> {
    if let Some(name) = colon::name(body, place, opens)? {
        return Ok(Some(Kind::Name(name)));
    }
    let word = word::trim(body);
    Ok(match word {
        "AND" | "&&" => Some(Kind::And),
        "OR" | "||" => Some(Kind::Or),
        "NOT" => Some(Kind::Not),
        _ => word::read(word, place)?.map(Kind::Leaf),
    })
}

/// The word characters at the start of `text`.
pub(super) fn run_of(text: &str) -> &str {
    let end = text.find(is_boundary).unwrap_or(text.len());
    &text[..end]
}
