//! Lines that sites set between and below the paragraphs of their stories.
//!
//! Each function looks at one line: what points to other stories, asks for something, credits a
//! picture, or opens the part below the story. It does not know where on the page the line stands.

use crate::reader::furniture;

/// How lines begin that point elsewhere, ask for something, or credit a picture.
const STARTS: [&str; 96] = [
    "(ap photo",
    "(photo",
    "(image",
    "(reuters photo",
    "advertisement",
    "all rights reserved",
    "also read",
    "also see:",
    "also watch:",
    "artikel rekomendasi",
    "baca juga",
    "by signing up",
    "by submitting",
    "by subscribing",
    "click here",
    "click to",
    "copyright ©",
    "copyright 20",
    "continue reading",
    "découvrez aussi",
    "don't miss:",
    "don’t miss:",
    "download our",
    "download the",
    "editor's picks",
    "enter your email",
    "file photo",
    "file:",
    "filed under",
    "follow us",
    "follow @",
    "foto:",
    "fotografía:",
    "get our",
    "get the latest",
    "getty images",
    "have you read",
    "image:",
    "image caption",
    "image copyright",
    "image credit",
    "image source",
    "image via",
    "join our",
    "join the conversation",
    "lees ook",
    "leer más",
    "leia mais",
    "leia também",
    "les mer",
    "leggi anche",
    "like us on",
    "lire aussi",
    "lire la suite",
    "listen:",
    "loading",
    "lue myös",
    "läs mer",
    "læs også",
    "more:",
    "more from ",
    "more on this",
    "mehr zum thema",
    "newsletter:",
    "no thanks",
    "now playing",
    "or sign up",
    "photo:",
    "photos:",
    "photo by",
    "photo credit",
    "photograph:",
    "picture:",
    "please enable",
    "please enter",
    "posted in",
    "published in",
    "read also",
    "read:",
    "read more",
    "read next",
    "recommended:",
    "related:",
    "related article",
    "related stories",
    "scroll down for",
    "see also",
    "share on",
    "share this",
    "sign up for",
    "sign up to",
    "siehe auch",
    "story continues",
    "subscribe to",
    "thank you for subscribing",
    "watch:",
];

/// More beginnings of the same kind.
const MORE_STARTS: [&str; 34] = [
    "te puede interesar",
    "también te puede",
    "tags:",
    "thanks for signing up",
    "this article was amended",
    "topics:",
    "video:",
    "want more",
    "watch more",
    "we want to hear from you",
    "you may also",
    "you might also",
    "your ad choices",
    "your browser",
    "your email address",
    "©",
    "▶",
    "►",
    "→",
    "» ",
    "what to read next",
    "lee también",
    "leer también",
    "lea también",
    "lea más",
    "ver también",
    "voir aussi",
    "à lire aussi",
    "a lire aussi",
    "weiterlesen",
    "mehr dazu",
    "lesen sie auch",
    "lesen sie mehr",
    "read this next",
];

/// Lines that open what is below a story, as they stand but for marks and case.
const OPENERS: [&str; 62] = [
    "about the author",
    "about the authors",
    "about the writer",
    "about author",
    "about us",
    "add a comment",
    "add comment",
    "additional reading",
    "also on",
    "artikel terkait",
    "comment",
    "comments",
    "comments (0)",
    "commentaires",
    "continue the discussion",
    "discussion",
    "editors picks",
    "editor's picks",
    "featured stories",
    "follow us",
    "further reading",
    "join the conversation",
    "join the discussion",
    "kommentare",
    "latest news",
    "latest stories",
    "leave a comment",
    "leave a reply",
    "mehr zum thema",
    "more from this author",
    "more like this",
    "more news",
    "more on this",
    "more on this story",
    "more stories",
    "more to explore",
    "most popular",
    "most read",
    "noticias relacionadas",
    "other stories",
    "popular stories",
    "post a comment",
    "read next",
    "recent posts",
    "recommended",
    "recommended for you",
    "recommended stories",
    "related",
    "related articles",
    "related content",
    "related coverage",
    "related news",
    "related posts",
    "related stories",
    "related topics",
    "share this",
    "sponsored content",
    "top stories",
    "trending",
    "up next",
    "you may also like",
    "you might also like",
];

/// Whether a short line is none of the story's.
pub(super) fn is_aside(line: &str) -> bool {
    if furniture::is_chrome(line) || furniture::is_interruption(line) {
        return true;
    }
    let bare = line.trim_start_matches(['[', '|', '*', '-', '–', '>', ' ', '(']);
    let small = |text: &str| text[..text.floor_char_boundary(60)].to_lowercase();
    let (whole, bare) = (small(line), small(bare));
    STARTS
        .iter()
        .chain(&MORE_STARTS)
        .any(|start| whole.starts_with(start) || bare.starts_with(start))
        || is_credit(line)
}

/// A picture's credit: `(Ada Byrne / AW)`, `Ada Byrne/Alder Wire via Getty Images`.
fn is_credit(line: &str) -> bool {
    const SOURCES: [&str; 8] = [
        "getty images",
        "shutterstock",
        "istock",
        "ap photo",
        "via ap",
        "via reuters",
        "alamy",
        "/afp",
    ];
    let small = line.to_lowercase();
    line.chars().count() <= 120
        && SOURCES
            .iter()
            .any(|source| small.trim_end_matches([')', '.', ' ']).ends_with(source))
}

/// Whether a line opens what is below a story.
pub(super) fn opens_tail(line: &str) -> bool {
    if line.len() > 60 {
        return false;
    }
    let small = line.to_lowercase().replace('’', "'");
    let small = small.trim_matches(|c: char| !c.is_alphanumeric());
    OPENERS.contains(&small)
        || small.starts_with("more from ")
        || small.starts_with("more in ")
        || small.starts_with("about the author")
}
