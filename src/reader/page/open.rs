//! Which elements are open at a place of a page, roughly as browsers have it.
//!
//! Close enough to know that the parser's tree is no deeper than what is counted here: paragraphs,
//! items and cells end each other, end tags do not reach out of cells. It writes nothing.

/// No page that people read is deeper.
const DEEPEST: usize = 400;

/// How many elements that set type may be open at a time; each is opened anew in every paragraph
/// that follows until it is closed.
const TYPE: usize = 8;

/// What becomes of a tag.
pub(super) enum Turn {
    /// It stays.
    Take,
    /// It goes.
    Drop,
    /// It goes, and a line ends there.
    Break,
}

/// The elements that are open.
#[derive(Default)]
pub(super) struct Open {
    stack: Vec<Element>,
    /// How many were not taken for being too deep.
    beyond: usize,
    /// How many of those that set type are open.
    typed: usize,
}

struct Element {
    name: Box<str>,
    rank: Rank,
}

/// How an element stands to those in it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Rank {
    /// End tags do not reach out of it.
    Wall,
    /// A block: end tags of what flows in lines do not reach out of it.
    Block,
    /// What flows in lines.
    Line,
}

impl Open {
    /// A start tag.
    pub fn start(&mut self, name: &str) -> Turn {
        match name {
            "area" | "base" | "basefont" | "bgsound" | "br" | "embed" | "hr" | "img" | "image"
            | "input" | "keygen" | "link" | "meta" | "param" | "source" | "track" | "wbr" | "a"
            | "html" | "head" | "body" => return Turn::Take,
            "xmp" | "plaintext" | "noframes" | "frameset" | "frame" | "option" | "optgroup"
            | "col" | "colgroup" => return Turn::Drop,
            "b" | "strong" | "i" | "em" => {
                if self.typed >= TYPE {
                    return Turn::Drop;
                }
                self.typed += 1;
                return Turn::Take;
            }
            _ => {}
        }
        let rank = rank(name);
        if rank != Rank::Line && !is_part_of_table(name) {
            self.close_paragraph();
        }
        match name {
            "li" => self.close_item(&["li"]),
            "dd" | "dt" => self.close_item(&["dd", "dt"]),
            "tr" if !self.back_to(&["tbody", "thead", "tfoot"]) => return Turn::Drop,
            "td" | "th" if !self.back_to(&["tr"]) => return Turn::Drop,
            "tbody" | "thead" | "tfoot" | "caption" if !self.back_to(&[]) => return Turn::Drop,
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                self.stack.pop_if(|last| is_heading(&last.name));
            }
            "button" => self.close_to_wall(|name| name == "button"),
            _ => {}
        }
        if self.stack.len() >= DEEPEST {
            self.beyond += 1;
            let ends_line = matches!(name, "p" | "li" | "tr" | "dt" | "dd") || is_heading(name);
            return if ends_line { Turn::Break } else { Turn::Drop };
        }
        let name = name.into();
        self.stack.push(Element { name, rank });
        Turn::Take
    }

    /// An end tag.
    pub fn end(&mut self, name: &str) -> Turn {
        match name {
            "a" | "head" => return Turn::Take,
            "br" | "html" | "body" => return Turn::Drop,
            "b" | "strong" | "i" | "em" => {
                self.typed = self.typed.saturating_sub(1);
                return Turn::Take;
            }
            _ => {}
        }
        if self.beyond > 0 {
            self.beyond -= 1;
            return Turn::Drop;
        }
        let before = self.stack.len();
        match rank(name) {
            _ if is_part_of_table(name) || name == "table" => {
                let table = self.stack.iter().rposition(|open| &*open.name == "table");
                let from = table.unwrap_or(before);
                let found = self.stack[from..]
                    .iter()
                    .rposition(|open| *open.name == *name);
                if let Some(found) = found {
                    self.stack.truncate(from + found);
                }
            }
            Rank::Line => {
                let mut inner = self.stack.iter().rev();
                let found = inner.position(|open| open.rank != Rank::Line || *open.name == *name);
                let found = found.map(|back| before - 1 - back);
                if let Some(found) = found.filter(|at| *self.stack[*at].name == *name) {
                    self.stack.truncate(found);
                }
            }
            _ if is_heading(name) => self.close_to_wall(is_heading),
            _ => self.close_to_wall(|open| open == name),
        }
        match self.stack.len() < before {
            true => Turn::Take,
            false => Turn::Drop,
        }
    }

    /// Closes the innermost element of a kind, unless a wall stands before it.
    fn close_to_wall(&mut self, is: impl Fn(&str) -> bool) {
        for at in (0..self.stack.len()).rev() {
            if is(&self.stack[at].name) {
                return self.stack.truncate(at);
            }
            if self.stack[at].rank == Rank::Wall {
                return;
            }
        }
    }

    fn close_paragraph(&mut self) {
        for at in (0..self.stack.len()).rev() {
            if &*self.stack[at].name == "p" {
                return self.stack.truncate(at);
            }
            if self.stack[at].rank == Rank::Wall || &*self.stack[at].name == "button" {
                return;
            }
        }
    }

    /// Closes an item of the list at hand.
    fn close_item(&mut self, names: &[&str]) {
        for at in (0..self.stack.len()).rev() {
            let open = &self.stack[at];
            if names.contains(&&*open.name) {
                return self.stack.truncate(at);
            }
            if open.rank != Rank::Line && !matches!(&*open.name, "div" | "address" | "p") {
                return;
            }
        }
    }

    /// Closes what is open in the table at hand down to one of its parts; whether there is a table.
    fn back_to(&mut self, parts: &[&str]) -> bool {
        let table = self.stack.iter().rposition(|open| &*open.name == "table");
        let Some(table) = table else { return false };
        let inside = &self.stack[table + 1..];
        let part = inside.iter().position(|open| parts.contains(&&*open.name));
        self.stack
            .truncate(table + 1 + part.map_or(0, |part| part + 1));
        true
    }
}

fn is_part_of_table(name: &str) -> bool {
    matches!(
        name,
        "td" | "th" | "tr" | "tbody" | "thead" | "tfoot" | "caption"
    )
}

fn is_heading(name: &str) -> bool {
    matches!(name, "h1" | "h2" | "h3" | "h4" | "h5" | "h6")
}

fn rank(name: &str) -> Rank {
    match name {
        "table" | "td" | "th" | "caption" | "object" | "applet" | "marquee" => Rank::Wall,
        "address" | "article" | "aside" | "blockquote" | "button" | "center" | "dd" | "details"
        | "dialog" | "dir" | "div" | "dl" | "dt" | "fieldset" | "figcaption" | "figure"
        | "footer" | "form" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "header" | "hgroup"
        | "li" | "listing" | "main" | "menu" | "nav" | "ol" | "p" | "pre" | "search"
        | "section" | "summary" | "tbody" | "tfoot" | "thead" | "tr" | "ul" => Rank::Block,
        _ => Rank::Line,
    }
}
