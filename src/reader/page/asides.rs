//! Lines that sites set between and below the paragraphs of their stories.
//!
//! Each function looks at one line: what points to other stories, asks for something, credits a
//! picture, or opens the part below the story. It does not know where on the page the line stands.

use super::abroad;
use crate::reader::furniture;

/// How lines begin that point elsewhere, ask for something, or credit a picture.
const STARTS: [&str; 88] = [
    "(ap photo",
    "(image",
    "(photo",
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
    "continue reading",
    "copyright 20",
    "copyright ©",
    "don't miss:",
    "don’t miss:",
    "download our",
    "découvrez aussi",
    "editor's picks",
    "enter your email",
    "file photo",
    "file:",
    "filed under",
    "follow @",
    "follow us",
    "foto:",
    "fotografía:",
    "get the latest",
    "getty images",
    "have you read",
    "image caption",
    "image copyright",
    "image credit",
    "image source",
    "image:",
    "join our",
    "join the conversation",
    "leer más",
    "lees ook",
    "leggi anche",
    "leia mais",
    "leia também",
    "les mer",
    "like us on",
    "lire aussi",
    "lire la suite",
    "listen:",
    "lue myös",
    "läs mer",
    "læs også",
    "mehr zum thema",
    "more:",
    "newsletter:",
    "no thanks",
    "now playing",
    "or sign up",
    "photo by",
    "photo credit",
    "photo:",
    "photograph:",
    "photos:",
    "picture:",
    "please enable",
    "please enter",
    "posted in",
    "read also",
    "read more",
    "read next",
    "read:",
    "recommended:",
    "related article",
    "related stories",
    "related:",
    "scroll down for",
    "see also",
    "share on",
    "share this",
    "siehe auch",
    "sign up for",
    "sign up to",
    "story continues",
    "subscribe to",
    "thank you for subscribing",
    "watch:",
];

/// More beginnings of the same kind.
const MORE_STARTS: [&str; 43] = [
    "do you have a story for",
    "do you have a tip",
    "get latest",
    "got a story?",
    "got a tip",
    "support local journalism",
    "article continues below",
    "listen to this article",
    "scroll to continue",
    "a post shared by",
    "about the author",
    "view this post on",
    "te puede interesar",
    "también te puede",
    "tags:",
    "thanks for signing up",
    "this article was amended",
    "topics:",
    "video:",
    "watch more",
    "we want to hear from you",
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

/// Lines above what leads within the page, or asks for something.
const LINES: [&str; 8] = [
    "contents",
    "in this article",
    "in this story",
    "inhaltsverzeichnis",
    "never miss a story",
    "on this page",
    "sommaire",
    "table of contents",
];

/// Beginnings that sentences of stories share, so that a line with a full stop is none of these.
const UNENDED: [&str; 7] = [
    "click to",
    "download the",
    "image via",
    "more from ",
    "want more",
    "you may also",
    "you might also",
];

/// Lines that open what is below a story, as they stand but for marks and case.
const OPENERS: [&str; 86] = [
    "about author",
    "about the author",
    "about the authors",
    "about the writer",
    "about us",
    "add a comment",
    "add comment",
    "additional reading",
    "also on",
    "around the web",
    "artikel terkait",
    "comment",
    "commentaires",
    "comments",
    "comments (0)",
    "continue the discussion",
    "dig deeper",
    "discussion",
    "editor's picks",
    "editors picks",
    "editors' picks",
    "featured stories",
    "filed under",
    "follow us",
    "from around the web",
    "from the web",
    "further reading",
    "join the conversation",
    "join the discussion",
    "kommentare",
    "latest",
    "latest articles",
    "latest news",
    "latest stories",
    "leave a comment",
    "leave a reply",
    "mehr zum thema",
    "more from this author",
    "more like this",
    "more news",
    "more on this story",
    "more stories",
    "more to explore",
    "more to read",
    "more top stories",
    "most commented",
    "most popular",
    "most read",
    "next article",
    "noticias relacionadas",
    "other stories",
    "paid content",
    "part of complete coverage on",
    "popular now",
    "popular stories",
    "post a comment",
    "previous article",
    "promoted stories",
    "read more",
    "read next",
    "recent posts",
    "recommended",
    "recommended for you",
    "recommended reading",
    "recommended stories",
    "related",
    "related articles",
    "related content",
    "related coverage",
    "related news",
    "related posts",
    "related stories",
    "related topics",
    "see also",
    "share this",
    "sponsored content",
    "sponsored stories",
    "tags",
    "top stories",
    "topics",
    "trending",
    "trending now",
    "up next",
    "we recommend",
    "you may also like",
    "you might also like",
];

/// Whether a short line is none of the story's.
pub(super) fn is_aside(line: &str) -> bool {
    if furniture::is_chrome(line)
        || furniture::is_interruption(line)
        || abroad::is_advertisement(line)
    {
        return true;
    }
    let bare = line.trim_start_matches(['[', '|', '*', '-', '–', '>', ' ', '(']);
    let small = |text: &str| text[..text.floor_char_boundary(60)].to_lowercase();
    let (whole, bare) = (small(line), small(bare));
    if LINES.contains(&whole.trim_end_matches([':', '.', '!'])) {
        return true;
    }
    STARTS
        .iter()
        .chain(&MORE_STARTS)
        .chain(&abroad::STARTS)
        .any(|start| whole.starts_with(start) || bare.starts_with(start))
        || is_credit(line)
        || !line.ends_with('.') && UNENDED.iter().any(|start| bare.starts_with(start))
        || whole.starts_with("follow ")
            && line.len() < 120
            && SITES.iter().any(|site| line.contains(site))
}

/// Where sites want to be followed.
const SITES: [&str; 6] = [
    "Facebook",
    "Instagram",
    "LinkedIn",
    "Telegram",
    "Twitter",
    "WhatsApp",
];

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

/// How what stands at a paywall begins.
const WALLS: [&str; 14] = [
    "already a subscriber",
    "already have an account",
    "create a free account",
    "create an account to read",
    "keep reading for",
    "register to read",
    "subscribe to continue",
    "subscribe to read",
    "subscribe to unlock",
    "this article is for subscribers",
    "this story is for subscribers",
    "to continue reading",
    "to read the full",
    "you have reached your",
];

/// Whether a line opens what is below a story.
pub(super) fn opens_tail(line: &str) -> bool {
    if line.len() > 200 {
        return false;
    }
    let small = line.to_lowercase().replace('’', "'");
    if WALLS.iter().any(|wall| small.starts_with(wall)) {
        return true;
    }
    if line.len() > 60 {
        return false;
    }
    let small = small.trim_matches(|c: char| !c.is_alphanumeric());
    OPENERS.contains(&small)
        || abroad::OPENERS.contains(&small)
        || small.starts_with("more from ")
        || small.starts_with("more in ")
        || small.starts_with("about the author")
}
