//! What publishing systems put below the text of an item: "[…]", "Continue reading", "The post …
//! appeared first on …".
//!
//! It looks at the end of a text only, and does not know HTML.

/// Longer lines than this are text.
const LONGEST: usize = 300;

/// How WordPress signs the items of its feeds, in the languages it was found in.
const SIGNED: [(&str, &str); 12] = [
    ("the post ", " appeared first on "),
    ("the article ", " appeared first on "),
    ("der beitrag ", " erschien zuerst auf "),
    ("l’article ", " est apparu en premier sur "),
    ("l'article ", " est apparu en premier sur "),
    ("la entrada ", " primero en "),
    ("l’articolo ", " proviene da "),
    ("l'articolo ", " proviene da "),
    ("o post ", " apareceu primeiro em "),
    ("het bericht ", " verscheen eerst op "),
    ("innlegget ", " dukket først opp på "),
    ("inlägget ", " dök först upp på "),
];

/// Invitations to read on.
const MORE: [&str; 17] = [
    "continue reading",
    "read more",
    "read on",
    "read the full story",
    "read the full article",
    "read full article",
    "read the rest of this entry",
    "more",
    "click here to read more",
    "weiterlesen",
    "lire la suite",
    "leer más",
    "leia mais",
    "les mer",
    "lees verder",
    "läs mer",
    "continua a leggere",
];

/// Cuts what does not belong to the text off its end, and gives it from the end on.
pub(super) fn cut(text: &mut String) -> Vec<String> {
    let mut cut = Vec::new();
    while let Some(start) = tail(text, cut.last().map_or("", String::as_str)) {
        cut.push(text[start..].trim().to_owned());
        text.truncate(start);
        text.truncate(text.trim_end().len());
    }
    cut
}

/// Where the last thing begins that does not belong to the text; `below` was cut off before.
fn tail(text: &str, below: &str) -> Option<usize> {
    let start = text.rfind('\n').map_or(0, |end| end + 1);
    let line = &text[start..];
    if ["[…]", "[...]", "[. . .]", "(…)", "[&hellip;]"]
        .iter()
        .any(|mark| line.ends_with(mark))
    {
        return text.rfind(['[', '(']);
    }
    let lower = line.to_ascii_lowercase();
    let is_signed =
        |(open, middle): &(&str, &str)| lower.starts_with(open) && lower.contains(middle);
    let is_forum = lower.ends_with("comments]") && lower.contains("[link]")
        || lower.starts_with("submitted by") && below.starts_with("[link]")
        || lower.contains(" was originally published in ") && lower.contains(" on medium");
    if line.len() <= LONGEST && (is_forum || SIGNED.iter().any(is_signed)) {
        return Some(start);
    }
    let bare = lower.trim_end_matches(|c: char| ". …→»>›)]".contains(c));
    let arrow = lower.ends_with(['→', '»', '›', '…']) || lower.ends_with("...");
    for invitation in MORE {
        // At the end of the line; or before a title and an arrow.
        let at = match bare.ends_with(invitation) {
            true => bare.len() - invitation.len(),
            false if arrow && invitation.contains(' ') => match lower.rfind(invitation) {
                Some(at) if lower.len() - at <= LONGEST => at,
                _ => continue,
            },
            false => continue,
        };
        let before = line[..at].trim_end();
        let opened = before.trim_end_matches(['(', '[', '<', ' ']);
        // Alone, "more" is a word like others.
        let is_marked = invitation != "more" || opened.len() < before.len();
        if is_marked && (opened.is_empty() || ends(opened)) {
            return Some(start + opened.len());
        }
    }
    None
}

/// Whether a sentence may end so, or is cut off there.
fn ends(text: &str) -> bool {
    text.ends_with(['.', '!', '?', '…', '"', '”', '’', '\'', ']', ')', ':', '»'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_publishing_systems_add_is_cut_off() {
        let cases = [
            ("Fog held the ferry. […]", "Fog held the ferry."),
            ("Fog held the [...]", "Fog held the"),
            ("Fog held it. Continue reading...", "Fog held it."),
            (
                "Fog held it… Continue reading Fog holds the ferry →",
                "Fog held it…",
            ),
            (
                "Fog held it. [...]\n\nThe post Fog appeared first on The Alder Courier.",
                "Fog held it.",
            ),
            ("Fog held it.\n\nRead more", "Fog held it."),
            ("Fog held it. (more...)", "Fog held it."),
            ("submitted by /u/alder [link] [comments]", ""),
            ("submitted by alder to news\n[link] [12 comments]", ""),
            ("Der Beitrag Nebel erschien zuerst auf Kurier.", ""),
            ("Pupils should read more", "Pupils should read more"),
            ("They want more.", "They want more."),
            (
                "It was over. They want no more.",
                "It was over. They want no more.",
            ),
            ("The post on the quay fell.", "The post on the quay fell."),
        ];
        for (text, kept) in cases {
            let mut rest = text.to_owned();
            let cut = cut(&mut rest);
            assert_eq!(rest, kept, "{text}");
            assert_eq!(cut.is_empty(), text == kept);
        }
    }
}
