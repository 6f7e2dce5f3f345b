//! Tokens to a query: precedence, brackets, and what a field may hold.
//!
//! One function a level, loosest first. It does not look at characters, but for the text of dates.

use super::chars::is_space;
use super::colon;
use super::diagnostic::{Diagnostic, quoted};
use super::field::Name;
use super::lex::{Kind, Token, lex};
use super::{Days, Query};
use crate::span::Span;

/// The longest query text that is read, in characters.
pub const MAX_CHARACTERS: usize = 10_000;
/// How many words of a query may have a `*` or `~`.
pub const MAX_SPELT: usize = 32;
/// How deep brackets may be nested; it bounds the depth of every [`Query`] that is parsed.
pub const MAX_DEPTH: usize = 100;

/// How many names can be asked for in one passage.
pub const MAX_TOGETHER: usize = 8;

/// What was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parsed {
    /// The query, in normal form.
    pub query: Query,
    /// What was passed over or read as something else, to be shown to the user; one line each.
    pub notices: Vec<String>,
}

/// Reads a query text. Empty text is [`Query::Everything`].
///
/// Cost: linear in the text, times the depth of its brackets. Never panics.
///
/// # Errors
/// The first place that cannot be read, with the way to write it.
pub fn parse(text: &str) -> Result<Parsed, Diagnostic> {
    check_length(text)?;
    let (tokens, notices) = lex(text)?;
    check_spelt(&tokens)?;
    let query = match tokens.is_empty() {
        true => nothing(text)?,
        false => Parser::new(text, &tokens).whole()?,
    };
    Ok(Parsed { query, notices })
}

fn check_length(text: &str) -> Result<(), Diagnostic> {
    let Some((limit, _)) = text.char_indices().nth(MAX_CHARACTERS) else {
        return Ok(());
    };
    let characters = text.chars().count();
    Err(Diagnostic::new(
        format!("the query is {characters} characters long, the limit is {MAX_CHARACTERS}"),
        Span::new(limit, limit),
        "keep the words that tell the briefs you want from others",
    ))
}

/// Each word with * or ~ is looked up as all the words it may stand for.
fn check_spelt(tokens: &[Token]) -> Result<(), Diagnostic> {
    let spelt =
        |token: &&Token| matches!(token.kind, Kind::Leaf(Query::Prefix(_) | Query::Fuzzy(_)));
    match tokens.iter().filter(spelt).nth(MAX_SPELT) {
        None => Ok(()),
        Some(token) => Err(Diagnostic::new(
            format!("more than {MAX_SPELT} words have a * or ~"),
            token.span,
            "write some of the words out",
        )),
    }
}

/// A text without tokens: all briefs when it is blank.
fn nothing(text: &str) -> Result<Query, Diagnostic> {
    let typed = text.trim_matches(is_space);
    if typed.is_empty() {
        return Ok(Query::Everything);
    }
    let start = text.len() - text.trim_start_matches(is_space).len();
    Err(Diagnostic::new(
        format!("there is no word to search for in {}", quoted(typed)),
        Span::new(start, start + typed.len()),
        "write a word, or * for every brief",
    ))
}

struct Parser<'t> {
    text: &'t str,
    tokens: &'t [Token],
    next: usize,
    depth: usize,
}

/// The field whose bracket or value is being read.
type Scope = Option<Name>;

impl<'t> Parser<'t> {
    fn new(text: &'t str, tokens: &'t [Token]) -> Self {
        Parser {
            text,
            tokens,
            next: 0,
            depth: 0,
        }
    }

    fn whole(mut self) -> Result<Query, Diagnostic> {
        let query = self.either(None)?;
        match self.peek() {
            None => Ok(query),
            Some(token) => Err(unopened(token.span)),
        }
    }

    /// `a OR b`
    fn either(&mut self, scope: Scope) -> Result<Query, Diagnostic> {
        let mut parts = vec![self.both(scope)?];
        while self.take(&Kind::Or) {
            parts.push(self.both(scope)?);
        }
        Ok(Query::or(parts))
    }

    /// `a AND b`
    fn both(&mut self, scope: Scope) -> Result<Query, Diagnostic> {
        let mut parts = vec![self.beside(scope)?];
        while self.take(&Kind::And) {
            parts.push(self.beside(scope)?);
        }
        Ok(Query::and(parts))
    }

    /// `a b`
    fn beside(&mut self, scope: Scope) -> Result<Query, Diagnostic> {
        let mut parts = vec![self.unary(scope)?];
        while self.peek().is_some_and(|token| starts_part(&token.kind)) {
            parts.push(self.unary(scope)?);
        }
        Ok(Query::all(parts))
    }

    /// `-a`, `NOT a`
    fn unary(&mut self, scope: Scope) -> Result<Query, Diagnostic> {
        let mut excluded = false;
        while self.take(&Kind::Not) {
            excluded = !excluded;
        }
        let part = self.primary(scope)?;
        Ok(if excluded { Query::not(part) } else { part })
    }

    /// A leaf, a field or a bracket.
    fn primary(&mut self, scope: Scope) -> Result<Query, Diagnostic> {
        let Some(token) = self.peek() else {
            return Err(self.missing());
        };
        match &token.kind {
            Kind::Open => self.bracket(token.span, scope),
            Kind::Name(name) => self.field(*name, token.span, scope),
            Kind::Leaf(leaf) => {
                self.next += 1;
                self.leaf(leaf, token.span, scope)
            }
            Kind::Close | Kind::And | Kind::Or | Kind::Not => Err(self.missing()),
        }
    }

    fn bracket(&mut self, open: Span, scope: Scope) -> Result<Query, Diagnostic> {
        if self.depth == MAX_DEPTH {
            return Err(Diagnostic::new(
                format!("brackets are nested deeper than {MAX_DEPTH}"),
                open,
                "a (b c) finds what a b c finds",
            ));
        }
        self.next += 1;
        self.depth += 1;
        let query = self.either(scope)?;
        self.depth -= 1;
        match self.take(&Kind::Close) {
            true => Ok(query),
            false => Err(unclosed(open)),
        }
    }

    /// A field, or several of names with `near` between them.
    fn field(&mut self, name: Name, span: Span, scope: Scope) -> Result<Query, Diagnostic> {
        let first = self.one_field(name, span, scope)?;
        if !is_of_names(name) {
            return Ok(first);
        }
        let mut parts = vec![(first, span)];
        while let Some((name, span)) = self.near() {
            self.next += 1;
            parts.push((self.one_field(name, span, scope)?, span));
        }
        if let Some(span) = self.near_what_is_no_name() {
            return Err(Diagnostic::new(
                "near stands between two names",
                span,
                "write person:Solberg near org:(\"Skerry Ferries\" OR \"Brandt Lines\")",
            ));
        }
        if parts.len() == 1 {
            return Ok(parts.swap_remove(0).0);
        }
        if let Some((_, span)) = parts.get(MAX_TOGETHER) {
            return Err(Diagnostic::new(
                format!("more than {MAX_TOGETHER} names are asked for in one passage"),
                *span,
                "leave names out",
            ));
        }
        if let Some((part, span)) = parts.iter().find(|(part, _)| !can_be_near(part)) {
            return Err(Diagnostic::new(
                format!("near stands between names, and {part} is none"),
                *span,
                "write person:Solberg near org:\"Skerry Ferries\"",
            ));
        }
        Ok(Query::Together(
            parts.into_iter().map(|(part, _)| part).collect(),
        ))
    }

    /// The place of a `near` that comes next, with a bracket or a minus behind it: surely no word.
    fn near_what_is_no_name(&self) -> Option<Span> {
        let [near, behind] = self.tokens.get(self.next..self.next + 2)? else {
            return None;
        };
        match (&near.kind, &behind.kind) {
            (Kind::Leaf(Query::Word(word)), Kind::Open | Kind::Not) if is_near(word) => {
                Some(near.span)
            }
            _ => None,
        }
    }

    /// The field of names behind a `near` that comes next.
    fn near(&self) -> Option<(Name, Span)> {
        let [near, field] = self.tokens.get(self.next..self.next + 2)? else {
            return None;
        };
        match (&near.kind, &field.kind) {
            (Kind::Leaf(Query::Word(word)), Kind::Name(name))
                if is_near(word) && is_of_names(*name) =>
            {
                Some((*name, field.span))
            }
            _ => None,
        }
    }

    fn one_field(&mut self, name: Name, span: Span, scope: Scope) -> Result<Query, Diagnostic> {
        if let Some(outer) = scope {
            return Err(colon::nested(outer, name, span));
        }
        self.next += 1;
        let value = self.primary(Some(name))?;
        Ok(match name {
            Name::Field(field) => Query::Field(field, Box::new(value)),
            Name::Date => value,
        })
    }

    fn leaf(&self, leaf: &Query, span: Span, scope: Scope) -> Result<Query, Diagnostic> {
        match (scope, leaf) {
            (Some(Name::Date), Query::Phrase { text, near: None }) => date(text, span),
            (Some(Name::Date), _) => date(span.of(self.text), span),
            (Some(Name::Field(field)), Query::Everything) => Err(Diagnostic::new(
                format!("* alone is no value of {field}:"),
                span,
                format!("write the start of a word, such as {field}:harb*"),
            )),
            _ => Ok(leaf.clone()),
        }
    }

    /// Why there is no part here: the token before wants one, or the one after does.
    fn missing(&self) -> Diagnostic {
        let before = self.next.checked_sub(1).and_then(|i| self.tokens.get(i));
        match (before, self.peek()) {
            (Some(before), Some(next))
                if (&before.kind, &next.kind) == (&Kind::Open, &Kind::Close) =>
            {
                Diagnostic::new(
                    "there is nothing between these brackets",
                    Span::new(before.span.start, next.span.end),
                    "write words between them, or leave them out",
                )
            }
            (Some(before), None) if before.kind == Kind::Open => unclosed(before.span),
            (Some(before), _) if before.kind != Kind::Open => self.lonely(before.span, "after"),
            (_, Some(next)) if next.kind == Kind::Close => unopened(next.span),
            (_, Some(next)) => self.lonely(next.span, "before"),
            (_, None) => Diagnostic::new("the query is empty", Span::default(), "write a word"),
        }
    }

    fn lonely(&self, operator: Span, side: &str) -> Diagnostic {
        let typed = operator.of(self.text);
        let hint = match typed.chars().all(char::is_alphabetic) {
            true => format!(
                "write a word there, or \"{}\" in small letters to search for it",
                typed.to_lowercase()
            ),
            false => "write a word there, or leave the sign out".into(),
        };
        Diagnostic::new(
            format!("{} has nothing {side} it", quoted(typed)),
            operator,
            hint,
        )
    }

    fn peek(&self) -> Option<&'t Token> {
        self.tokens.get(self.next)
    }

    fn take(&mut self, kind: &Kind) -> bool {
        let taken = self.peek().is_some_and(|token| token.kind == *kind);
        self.next += usize::from(taken);
        taken
    }
}

/// Whether a word is the one that stands between fields of names.
pub(super) fn is_near(word: &str) -> bool {
    word.eq_ignore_ascii_case("near")
}

fn is_of_names(name: Name) -> bool {
    matches!(name, Name::Field(field) if !field.kinds().is_empty())
}

/// Whether a field's value is a name, the start of one, or a list of such.
fn can_be_near(query: &Query) -> bool {
    match query {
        Query::Field(_, value) => can_be_near(value),
        Query::Or(parts) => parts.iter().all(can_be_near),
        Query::Word(_) | Query::Prefix(_) => true,
        Query::Phrase { near, .. } => near.is_none(),
        _ => false,
    }
}

fn starts_part(kind: &Kind) -> bool {
    matches!(kind, Kind::Open | Kind::Not | Kind::Name(_) | Kind::Leaf(_))
}

fn date(text: &str, span: Span) -> Result<Query, Diagnostic> {
    let text = text.trim_matches([',', ';', ':', '!', '?']);
    text.parse::<Days>()
        .map(Query::Date)
        .map_err(|error| Diagnostic::new(error.to_string(), span, error.hint()))
}

fn unclosed(open: Span) -> Diagnostic {
    Diagnostic::new(
        "this bracket is not closed",
        open,
        "write a ) where it ends, or leave it out",
    )
}

fn unopened(close: Span) -> Diagnostic {
    Diagnostic::new(
        "this bracket was never opened",
        close,
        "write a ( where it starts, or leave it out",
    )
}
