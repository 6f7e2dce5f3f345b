//! What is on a page beside its story: menus, boxes, shares, comments, captions, advertisements.
//!
//! An element goes by its tag, its role or the words of its class and id; whole words count, and
//! an element that holds much of the page's text is no box, whatever it is called. It does not know
//! where the story stands.

use super::abroad;
use super::cards::cards;
use super::hints::{Hint, hint};
use super::tree::{Marks, Tag, Tree};
use super::weights::Weights;

/// Less than this beside a row of cards is no story.
const LITTLE: usize = 120;

/// Words for what is never the story, however long it is.
const BESIDE: [&str; 30] = [
    "breadcrumb",
    "breadcrumbs",
    "comment",
    "commentlist",
    "comments",
    "consent",
    "cookie",
    "cookies",
    "disqus",
    "footer",
    "gdpr",
    "livefyre",
    "masthead",
    "mostread",
    "nav",
    "navbar",
    "navigation",
    "newsletter",
    "newsletters",
    "outbrain",
    "recirc",
    "recirculation",
    "recommendations",
    "recommended",
    "related",
    "respond",
    "sidebar",
    "taboola",
    "trending",
    "zergnet",
];

/// Words for what is rarely the story.
const BOX: [&str; 108] = [
    "actions",
    "ad",
    "addthis",
    "addtoany",
    "ads",
    "adsbygoogle",
    "adsense",
    "adslot",
    "adunit",
    "adv",
    "advert",
    "advertisement",
    "advertising",
    "adverts",
    "attribution",
    "author",
    "authors",
    "avatar",
    "banner",
    "bio",
    "bios",
    "byline",
    "bylines",
    "caption",
    "captions",
    "carousel",
    "copyright",
    "credit",
    "credits",
    "cta",
    "dek",
    "dfp",
    "donate",
    "donation",
    "eyebrow",
    "feedback",
    "gallery",
    "icon",
    "icons",
    "invisible",
    "jwplayer",
    "keywords",
    "kicker",
    "lightbox",
    "login",
    "menu",
    "meta",
    "metadata",
    "modal",
    "noprint",
    "optin",
    "overlay",
    "pager",
    "pagination",
    "player",
    "poll",
    "popular",
    "popup",
    "promo",
    "promos",
    "promoted",
    "promotion",
    "pullquote",
    "quiz",
    "rail",
    "rating",
    "ratings",
    "readmore",
    "recommendation",
    "register",
    "search",
    "share",
    "sharebar",
    "sharedaddy",
    "shares",
    "sharethis",
    "sharing",
    "signup",
    "skip",
    "slider",
    "slideshow",
    "social",
    "socials",
    "sponsor",
    "sponsored",
    "sponsors",
    "standfirst",
    "strapline",
    "subheadline",
    "subscribe",
    "subscription",
    "survey",
    "tag",
    "taglist",
    "tags",
    "teaser",
    "teasers",
    "timestamp",
    "toc",
    "toolbar",
    "tools",
    "tooltip",
    "topics",
    "utility",
    "video",
    "widget",
    "widgets",
    "wpcaption",
];

/// Words that follow each other in names of boxes.
const PAIRS: [(&str, &str); 30] = [
    ("also", "read"),
    ("article", "info"),
    ("back", "top"),
    ("call", "action"),
    ("don", "miss"),
    ("dont", "miss"),
    ("editors", "picks"),
    ("hide", "print"),
    ("latest", "news"),
    ("more", "from"),
    ("more", "on"),
    ("more", "stories"),
    ("most", "popular"),
    ("most", "read"),
    ("next", "article"),
    ("next", "post"),
    ("no", "print"),
    ("post", "nav"),
    ("prev", "post"),
    ("pull", "quote"),
    ("read", "also"),
    ("read", "more"),
    ("read", "next"),
    ("screen", "reader"),
    ("see", "also"),
    ("sign", "up"),
    ("sr", "only"),
    ("up", "next"),
    ("visually", "hidden"),
    ("you", "may"),
];

/// For each node whether it is left out.
///
/// `known` weighs what is known to be the story, which no name takes out.
pub(super) fn left_out(tree: &Tree, weights: &Weights, known: Option<&Weights>) -> Vec<bool> {
    let mut out = vec![false; tree.nodes.len()];
    let cards = cards(tree);
    let of_cards: usize = cards.iter().map(|at| weights.node(tree, *at)).sum();
    // A page that is nothing but cards may be a story told in short pieces.
    if weights.total() >= of_cards + LITTLE {
        let is_known = |at: usize| known.is_some_and(|known| known.node(tree, at) > 0);
        for card in cards.into_iter().filter(|at| !is_known(*at)) {
            out[card..tree.nodes[card].end].fill(true);
        }
    }
    let marks = landmarks(tree);
    let total = weights.total();
    let mut at = 0;
    while at < tree.nodes.len() {
        let node = &tree.nodes[at];
        if node.tag == Tag::Text || at < 2 {
            at += 1;
            continue;
        }
        let here = weights.node(tree, at);
        let wraps = || {
            let first = marks.partition_point(|mark| *mark < at);
            marks.get(first).is_some_and(|mark| *mark < node.end)
        };
        let is_known = known.is_some_and(|known| known.node(tree, at) * 10 > here * 6);
        let goes = !is_known
            && match doubt(node.tag, node.marks.as_deref()) {
                None if is_slanted_caption(tree, at, here) => true,
                None if node.tag == Tag::Time => is_apart(tree, at),
                None => false,
                Some(Doubt::Sure) => true,
                Some(Doubt::Beside) => here * 2 <= total || !wraps() && total - here >= 300,
                Some(Doubt::Box) => {
                    here * 10 <= total * 3 && !(wraps() && here > 300) && !is_subhead(tree, at)
                }
                Some(Doubt::Small) => here <= 150,
                Some(Doubt::Picture) => {
                    let inside = &tree.nodes[at..node.end];
                    here <= 300 && inside.iter().any(|node| node.tag == Tag::Image)
                }
            };
        if goes {
            out[at..node.end].fill(true);
            at = node.end;
        } else {
            at += 1;
        }
    }
    out
}

/// Whether an element is a sub-head of the story, by the name that others give to decks.
fn is_subhead(tree: &Tree, at: usize) -> bool {
    let node = &tree.nodes[at];
    let named = node.marks.as_ref().is_some_and(|marks| {
        let mut words = marks.words.iter();
        words.any(|word| matches!(&**word, "subheadline" | "standfirst"))
    });
    named && {
        let mut inside = tree.nodes[at..node.end].iter();
        inside.any(|node| matches!(node.tag, Tag::Heading(2..)))
    }
}

/// Whether a paragraph is a picture and a line of text that is slanted throughout.
fn is_slanted_caption(tree: &Tree, at: usize, here: usize) -> bool {
    if here > 300 || !matches!(tree.nodes[at].tag, Tag::P | Tag::Div) {
        return false;
    }
    let end = tree.nodes[at].end;
    let (mut has_picture, mut slanted) = (false, at);
    for node in at..end.min(at + 30) {
        match tree.nodes[node].tag {
            Tag::Image => has_picture = true,
            Tag::Italic => slanted = slanted.max(tree.nodes[node].end),
            Tag::Text if node >= slanted && !tree.nodes[node].text.trim().is_empty() => {
                return false;
            }
            _ => {}
        }
    }
    has_picture && slanted > at && end <= at + 30
}

/// Whether a time stands in no line of text.
fn is_apart(tree: &Tree, time: usize) -> bool {
    let node = &tree.nodes[time];
    let mut beside = [time.wrapping_sub(1), node.end].into_iter();
    tree.nodes[node.parent].tag == Tag::Div
        && !beside.any(|at| {
            let beside = tree.nodes.get(at).filter(|it| it.parent == node.parent);
            beside.is_some_and(|beside| !beside.text.trim().is_empty())
        })
}

/// How sure it is that an element is not of the story.
enum Doubt {
    /// It never is.
    Sure,
    /// It is not unless it wraps the story.
    Beside,
    /// It is not unless it holds much of the text.
    Box,
    /// It is not if there is next to nothing in it.
    Small,
    /// It is not if it holds an image and little else.
    Picture,
}

fn doubt(tag: Tag, marks: Option<&Marks>) -> Option<Doubt> {
    match tag {
        Tag::Never | Tag::Control | Tag::Caption => return Some(Doubt::Sure),
        Tag::Nav | Tag::Footer => return Some(Doubt::Beside),
        Tag::Aside | Tag::Figure => return Some(Doubt::Box),
        Tag::Form | Tag::Address | Tag::Header => return Some(Doubt::Small),
        // A heading's id is made of its words.
        Tag::Heading(_) if !marks.is_some_and(|marks| marks.hidden || marks.unheard) => {
            return None;
        }
        _ => {}
    }
    let marks = marks?;
    if marks.hidden {
        return Some(Doubt::Beside);
    }
    match marks.role.as_ref() {
        "navigation" | "contentinfo" | "search" | "menu" | "menubar" | "toolbar" | "tablist" => {
            return Some(Doubt::Beside);
        }
        "banner" | "complementary" | "dialog" | "alertdialog" | "alert" | "button" => {
            return Some(Doubt::Box);
        }
        _ => {}
    }
    let words = &marks.words;
    // `has-sidebar` and `no-ads` say what is in it or beside it, and not what it is.
    let own = || {
        let own = |at: &usize| {
            let before = at.checked_sub(1).map_or("", |before| &words[before]);
            !matches!(before, "has" | "no" | "with" | "without")
        };
        (0..words.len()).filter(own).map(|at| &words[at])
    };
    if own().any(|word| BESIDE.binary_search(&&**word).is_ok()) {
        return Some(Doubt::Beside);
    }
    // The first letter of a text, set large, is not read out alone.
    let boxed = marks.unheard && tag.is_block()
        || own().any(|word| BOX.binary_search(&&**word).is_ok() || abroad::BOX.contains(&&**word))
        || words
            .windows(2)
            .any(|pair| PAIRS.contains(&(&*pair[0], &*pair[1])));
    // A maker of templates calls every part of its pages a widget.
    if boxed && !words.iter().any(|word| &**word == "elementor") {
        return Some(Doubt::Box);
    }
    let shows = |word: &str| {
        matches!(
            word,
            "image" | "img" | "photo" | "picture" | "media" | "thumbnail" | "foto" | "bild"
        )
    };
    words
        .iter()
        .any(|word| shows(word))
        .then_some(Doubt::Picture)
}

/// The headlines and the texts of articles, in order.
fn landmarks(tree: &Tree) -> Vec<usize> {
    let nodes = tree.nodes.iter().enumerate();
    let marks =
        nodes.filter(|(_, node)| node.tag == Tag::Heading(1) || hint(node) >= Some(Hint::Named));
    marks.map(|(at, _)| at).collect()
}
