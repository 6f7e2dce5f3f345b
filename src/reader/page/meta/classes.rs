//! What the names that a page's makers gave an element (`class`, `id`) say it is.
//!
//! Names are read word by word (`article__pubDate` is `article`, `pub`, `date`), so that `update` is
//! no `date` and `candidate` neither. It does not know any site.

/// What an element may be.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Marks(u16);

impl Marks {
    /// A byline, or an author's name.
    pub const BYLINE: Marks = Marks(1);
    /// A date of publication.
    pub const DATE: Marks = Marks(1 << 1);
    /// A date of the last change.
    pub const CHANGED: Marks = Marks(1 << 2);
    /// A line above the headline.
    pub const KICKER: Marks = Marks(1 << 3);
    /// A standfirst.
    pub const DECK: Marks = Marks(1 << 4);
    /// The path of sections that leads to the page.
    pub const CRUMBS: Marks = Marks(1 << 5);
    /// The site's name.
    pub const LOGO: Marks = Marks(1 << 6);
    /// A headline.
    pub const HEADLINE: Marks = Marks(1 << 7);
    /// Something beside the story: comments, other stories, navigation.
    pub const BESIDE: Marks = Marks(1 << 8);
    /// Text for screen readers only.
    pub const UNSEEN: Marks = Marks(1 << 9);

    /// The marks of an element with these names.
    pub fn of(names: &str) -> Marks {
        let mut marks = Marks::default();
        let mut word = Word::default();
        let mut before = Word::default();
        let mut last = b' ';
        for byte in names.bytes().chain([b' ']) {
            let small_then_capital = last.is_ascii_lowercase() && byte.is_ascii_uppercase();
            if !byte.is_ascii_alphabetic() || small_then_capital {
                marks.add(word.text(), before.text());
                before = std::mem::take(&mut word);
            }
            if byte.is_ascii_alphabetic() {
                word.push(byte.to_ascii_lowercase());
            } else if byte == b' ' {
                before = Word::default();
            }
            last = byte;
        }
        marks
    }

    /// Whether it has one of these marks.
    pub fn any(self, marks: Marks) -> bool {
        self.0 & marks.0 != 0
    }

    /// These marks and those.
    pub const fn and(self, marks: Marks) -> Marks {
        Marks(self.0 | marks.0)
    }

    fn add(&mut self, word: &str, before: &str) {
        let found = match word {
            "byline" | "bylines" | "author" | "authors" | "writer" | "reporter" | "contributor"
            | "contributors" | "auteur" | "autor" | "autore" | "autores" | "signature" => {
                Marks::BYLINE
            }
            "date" | "time" | "datetime" | "timestamp" | "published" | "publish" | "pubdate"
            | "posted" | "dateline" | "datum" | "fecha" | "data" => Marks::DATE,
            "updated" | "modified" | "lastmod" => Marks::CHANGED,
            "kicker" | "eyebrow" | "overline" | "supertitle" | "rubric" | "topper" => Marks::KICKER,
            "standfirst" | "dek" | "deck" | "subtitle" | "subheadline" | "chapo" | "strapline" => {
                Marks::DECK
            }
            "breadcrumb" | "breadcrumbs" | "crumb" | "crumbs" => Marks::CRUMBS,
            "logo" | "branding" | "masthead" | "brand" => Marks::LOGO,
            "headline" | "title" | "heading" | "hed" => match before {
                "site" | "blog" | "page" | "section" | "widget" => Marks::LOGO,
                "sub" => Marks::DECK,
                _ => Marks::HEADLINE,
            },
            "comment" | "comments" | "related" | "recommended" | "sidebar" | "footer" | "nav"
            | "navigation" | "menu" | "promo" | "teaser" | "teasers" | "widget" | "popular"
            | "trending" | "newsletter" | "disqus" | "recirc" | "ad" | "ads" | "share"
            | "sharing" => Marks::BESIDE,
            "hidden" if before == "visually" => Marks::UNSEEN,
            "only" if before == "sr" => Marks::UNSEEN,
            "reader" if before == "screen" => Marks::UNSEEN,
            _ => return,
        };
        *self = self.and(found);
    }
}

/// A short word, small letters only; a long one says nothing.
#[derive(Default)]
struct Word {
    bytes: [u8; 16],
    length: usize,
}

impl Word {
    fn push(&mut self, byte: u8) {
        if let Some(place) = self.bytes.get_mut(self.length) {
            *place = byte;
        }
        self.length += 1;
    }

    fn text(&self) -> &str {
        let bytes = self.bytes.get(..self.length).unwrap_or(b"");
        std::str::from_utf8(bytes).unwrap_or("")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_read_word_by_word() {
        let cases = [
            ("article__pubDate", Marks::DATE),
            ("c-byline__authors", Marks::BYLINE),
            ("entry-title", Marks::HEADLINE),
            ("site-title", Marks::LOGO),
            ("sr-only", Marks::UNSEEN),
            ("update candidate authority subtitled", Marks::default()),
            ("postAuthor byline_time", Marks::BYLINE.and(Marks::DATE)),
        ];
        for (names, marks) in cases {
            assert_eq!(Marks::of(names), marks, "{names}");
        }
    }
}
