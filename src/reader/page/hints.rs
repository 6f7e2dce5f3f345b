//! What a site's own names say about where its story stands.
//!
//! Templates of all makers call the story's element much the same. It does not weigh how much text
//! there is in it.

use super::tree::{Marks, Node, Tag};

/// How plainly an element is said to hold the story.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Hint {
    /// The page's main part.
    Main,
    /// An article, with its headline and what else belongs to it.
    Article,
    /// The text of an article, by the usual names.
    Named,
    /// The text of an article, by schema.org's property.
    Declared,
}

/// Words in front of [`TEXT`] that make a name of the story's text.
const STORY: [&str; 20] = [
    "article",
    "articles",
    "art",
    "artigo",
    "articulo",
    "artikel",
    "story",
    "entry",
    "post",
    "news",
    "noticia",
    "nota",
    "blog",
    "blogpost",
    "detail",
    "details",
    "single",
    "pane",
    "editorial",
    "newsarticle",
];

const TEXT: [&str; 14] = [
    "body",
    "bodies",
    "content",
    "contents",
    "text",
    "texto",
    "copy",
    "bodytext",
    "bodycopy",
    "main",
    "paragraphs",
    "richtext",
    "contenido",
    "story",
];

/// Names written as one word.
const WHOLE: [&str; 24] = [
    "articlebody",
    "articlecontent",
    "articlecopy",
    "articletext",
    "artbody",
    "arttext",
    "artikeltext",
    "blogbody",
    "bodycopy",
    "bodytext",
    "cuerpo",
    "entrycontent",
    "maintext",
    "newsbody",
    "newscontent",
    "newstext",
    "postbody",
    "postcontent",
    "postentry",
    "storybody",
    "storycontent",
    "storycopy",
    "storytext",
    "textbody",
];

/// The words that call an element the text of an article: `article`, `body`.
pub(super) fn called(node: &Node) -> Option<(&str, &str)> {
    let marks = node.marks.as_deref().filter(|_| node.tag.is_block())?;
    let words = &marks.words;
    let pair = words
        .windows(2)
        .find(|pair| is_text_of_story(&pair[0], &pair[1]));
    let pair = pair.map(|pair| (&*pair[0], &*pair[1]));
    pair.or_else(|| {
        let whole = words.iter().find(|word| WHOLE.contains(&&***word))?;
        Some((&**whole, ""))
    })
}

fn is_text_of_story(first: &str, second: &str) -> bool {
    STORY.contains(&first) && TEXT.contains(&second)
        || matches!(
            (first, second),
            ("body", "copy" | "text") | ("name" | "text" | "content", "body")
        )
}

/// What an element is said to be.
pub(super) fn hint(node: &Node) -> Option<Hint> {
    let by_tag = match node.tag {
        Tag::Article => Some(Hint::Article),
        Tag::Main => Some(Hint::Main),
        _ => None,
    };
    let Some(marks) = node.marks.as_deref().filter(|_| node.tag.is_block()) else {
        return by_tag;
    };
    by_marks(marks).max(by_tag)
}

fn by_marks(marks: &Marks) -> Option<Hint> {
    if marks
        .property
        .split_whitespace()
        .any(|word| word.eq_ignore_ascii_case("articlebody"))
    {
        return Some(Hint::Declared);
    }
    let words = &marks.words;
    if words
        .windows(2)
        .any(|pair| is_text_of_story(&pair[0], &pair[1]))
        || words.iter().any(|word| WHOLE.contains(&&**word))
    {
        return Some(Hint::Named);
    }
    let is_article = marks.role.as_ref() == "article"
        || marks.kind.ends_with("Article")
        || marks.kind.ends_with("BlogPosting")
        || marks
            .words
            .iter()
            .any(|word| matches!(&**word, "article" | "story" | "hentry"));
    if is_article {
        return Some(Hint::Article);
    }
    let is_main = marks.role.as_ref() == "main"
        || marks
            .words
            .iter()
            .any(|word| matches!(&**word, "content" | "main" | "maincontent"));
    is_main.then_some(Hint::Main)
}
