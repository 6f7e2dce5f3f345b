//! The chrome of a site: lines that are there on every page, and so belong to no story.
//!
//! Only whole lines that are known are chrome; it does not guess.

use super::shape;

/// Lines that pages carry around their stories, without marks at either end.
const CHROME: [&str; 86] = [
    "about us",
    "accept cookies",
    "advertisement",
    "advertisement - continue reading below",
    "article continues after ad",
    "article continues below",
    "breadcrumb",
    "close",
    "comments",
    "contact",
    "contact us",
    "continue reading",
    "continue reading the main story",
    "copy link",
    "donate",
    "download pdf",
    "email",
    "facebook",
    "follow us",
    "follow us on",
    "for immediate release",
    "for release",
    "gallery",
    "get help",
    "give this article",
    "home",
    "homepage",
    "image",
    "in the news",
    "instagram",
    "latest",
    "latest news",
    "latest posts",
    "leave a comment",
    "linkedin",
    "listen",
    "listen to this article",
    "load more",
    "log in",
    "login",
    "media",
    "media advisory",
    "menu",
    "more news",
    "navigation",
    "news",
    "news release",
    "news releases",
    "newsletter",
    "newsroom",
    "open menu",
    "photo",
    "pinterest",
    "press",
    "press release",
    "press releases",
    "print",
    "print this page",
    "read later",
    "read more",
    "recent news",
    "related",
    "related articles",
    "related posts",
    "report a crime",
    "save",
    "scroll to top",
    "search",
    "search for",
    "share",
    "share this",
    "share this article",
    "share this page",
    "sign in",
    "sign up",
    "skip to content",
    "skip to main content",
    "skip to navigation",
    "subscribe",
    "subscribe now",
    "toggle navigation",
    "top stories",
    "tweet",
    "video",
    "watch",
    "you are here",
];

/// Whether a line is a site's chrome.
pub fn is_chrome(line: &str) -> bool {
    let inner = line.trim_matches(|c: char| !c.is_alphanumeric());
    if inner.is_empty() {
        return true;
    }
    let small = inner.to_lowercase();
    CHROME.binary_search(&small.as_str()).is_ok() || is_reading_time(&small) || is_breadcrumbs(line)
}

/// Whether a line interrupts a story wherever it stands: an advertisement's mark.
pub fn is_interruption(line: &str) -> bool {
    const MARKS: [&str; 6] = [
        "advertisement",
        "advertisement - continue reading below",
        "article continues after ad",
        "article continues below",
        "continue reading the main story",
        "story continues below",
    ];
    let inner = line.trim_matches(|c: char| !c.is_alphanumeric());
    MARKS.contains(&inner.to_lowercase().as_str())
}

/// `Courier > Newsroom > Releases`.
fn is_breadcrumbs(line: &str) -> bool {
    let parts: Vec<&str> = line.split(" > ").collect();
    parts.len() >= 3
        && parts.iter().all(|part| shape::words(part) <= 8)
        && !shape::ends_sentence(line)
}

/// `8 min read`.
fn is_reading_time(line: &str) -> bool {
    let mut words = line.split_whitespace();
    let number = words.next().is_some_and(|word| word.parse::<u16>().is_ok());
    number
        && matches!(words.next(), Some("min" | "mins" | "minute" | "minutes"))
        && words.next() == Some("read")
        && words.next().is_none()
}

/// Whether a line says how to reach somebody: a telephone number, an address on the net.
pub fn is_contact(line: &str) -> bool {
    if shape::width(line) > 120 {
        return false;
    }
    let small = line.to_lowercase();
    let address = small.contains('@') || small.contains("http") || small.contains("www.");
    let label = [
        "contact",
        "media contact",
        "press contact",
        "tel",
        "phone",
        "fax",
    ];
    let labelled = label
        .iter()
        .any(|label| small.split(':').next() == Some(label));
    address || labelled && small.contains(':') || small.contains("contact:") || has_telephone(line)
}

/// `407-348-8408`, `(305) 547 0535`: ten figures or more with no letter among them.
fn has_telephone(line: &str) -> bool {
    let mut figures = 0;
    for character in line.chars() {
        match character {
            '0'..='9' => figures += 1,
            '-' | '.' | '(' | ')' | ' ' | '+' | '/' | '–' => {}
            _ => figures = 0,
        }
        if figures >= 10 {
            return true;
        }
    }
    false
}

/// What follows `For immediate release:` or the like on the same line: the headline.
pub fn release_label(line: &str) -> Option<&str> {
    const LABELS: [&str; 5] = [
        "for immediate release",
        "media advisory",
        "news advisory",
        "news release",
        "press release",
    ];
    let label = LABELS.iter().find_map(|label| {
        let head = line.get(..label.len())?;
        head.eq_ignore_ascii_case(label).then_some(head.len())
    })?;
    let rest = line[label..].trim_start();
    let headline = rest.strip_prefix([':', '–', '—', '-'])?.trim();
    (!headline.is_empty()).then_some(headline)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_is_sorted_for_searching() {
        assert!(CHROME.is_sorted());
    }

    #[test]
    fn only_known_lines_are_chrome() {
        for line in [
            "Skip to content",
            "SHARE",
            "» Home",
            "8 min read",
            "–",
            "You are here:",
            "The Alder Courier > Newsroom > Releases",
        ] {
            assert!(is_chrome(line), "{line}");
        }
        for line in ["Ferry fares rise", "Home at last", "Eight minutes to read"] {
            assert!(!is_chrome(line), "{line}");
        }
    }

    #[test]
    fn contacts_have_numbers_or_addresses() {
        assert!(is_contact("Office: 207-555-0134"));
        assert!(is_contact("Contact: Ingrid Solberg"));
        assert!(is_contact("press@portalder.example"));
        assert!(!is_contact(
            "Harbour contact lost for 20 minutes in 2024-25"
        ));
    }

    #[test]
    fn a_release_label_gives_the_headline() {
        assert_eq!(
            release_label("For Immediate Release: Quay reopens"),
            Some("Quay reopens")
        );
        assert_eq!(release_label("FOR IMMEDIATE RELEASE"), None);
    }
}
