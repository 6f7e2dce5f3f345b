//! How stories are signed off: who reported and edited them, who the author is, whose they are.
//!
//! Each function looks at one of a story's last lines. It does not know where the story ends.

/// How lines begin that say who made a story, or where it was before.
const STARTS: [&str; 33] = [
    "este contenido fue hecho",
    "except for the headline",
    "with agency inputs",
    "reporting by",
    "additional reporting",
    "reported by",
    "writing by",
    "written by",
    "editing by",
    "edited by",
    "compiled by",
    "with reporting",
    "with inputs from",
    "with files from",
    "with additional reporting",
    "our standards:",
    "a version of this article",
    "a version of this story",
    "this article was originally published",
    "this story was originally published",
    "this article first appeared",
    "this article is republished from",
    "originally published",
    "the-cnn-wire",
    "™ &",
    "mit material",
    "mit agenturmaterial",
    "avec afp",
    "con información de",
    "com informações d",
    "責任編集",
    "责任编辑",
    "编辑：",
];

/// How lines end that name those who helped.
const ENDS: [&str; 6] = [
    "contributed to this report",
    "contributed to this story",
    "contributed to this article",
    "contributed reporting",
    "contributed to this piece",
    "all rights reserved",
];

/// Whether a line says who made the story or whose it is.
pub(super) fn is_signoff(line: &str) -> bool {
    if line.chars().count() > 320 {
        return false;
    }
    let small = line.to_lowercase();
    let bare = small.trim_matches(|c: char| !c.is_alphanumeric() && c != '™');
    STARTS.iter().any(|start| bare.starts_with(start)) || ENDS.iter().any(|end| bare.ends_with(end))
}

/// Whether a line closes a story for good, whatever an agency sets below it.
pub(super) fn closes(line: &str) -> bool {
    const CLOSES: [&str; 5] = [
        "reporting by",
        "additional reporting by",
        "our standards:",
        "our standards :",
        "writing by",
    ];
    let small = line[..line.floor_char_boundary(400)].to_lowercase();
    let bare = small.trim_start_matches(|c: char| !c.is_alphanumeric());
    CLOSES.iter().any(|start| bare.starts_with(start))
        || matches!(
            small.trim(),
            "###" | "# # #" | "-30-" | "- 30 -" | "-ends-" | "- ends -"
        )
}

/// Whether a line tells of its author, whom nothing before it names as `is_named` says: `Ada Byrne is a reporter at
/// the Courier.`
pub(super) fn is_about_author(
    line: &str,
    authors: &[String],
    is_named: impl Fn(&str) -> bool,
) -> bool {
    if line.chars().count() > 600 {
        return false;
    }
    let bare = line.trim_start_matches(|c: char| !c.is_alphanumeric());
    let known = authors.iter().find(|author| {
        author.contains(' ')
            && bare
                .get(..author.len())
                .is_some_and(|start| start.to_lowercase() == author.to_lowercase())
    });
    if let Some(author) = known {
        return bare.len() > author.len() && !is_named(author);
    }
    let Some((name, rest)) = named(bare) else {
        return false;
    };
    let last = name.rsplit(' ').next().unwrap_or(name);
    let small = rest.to_lowercase();
    let mut words = small.split(|c: char| !c.is_alphanumeric());
    words.any(|word| ROLES.contains(&word)) && !is_named(last)
}

/// What those are who write for papers.
const ROLES: [&str; 22] = [
    "author",
    "columnist",
    "contributor",
    "correspondent",
    "covering",
    "covers",
    "critic",
    "editor",
    "fellow",
    "freelance",
    "host",
    "journalist",
    "lecturer",
    "podcast",
    "professor",
    "reached",
    "reporter",
    "researcher",
    "reports",
    "writer",
    "writes",
    "wrote",
];

/// A name of two to four words at the start of a line, and what follows when that is a verb that
/// tells of somebody.
fn named(line: &str) -> Option<(&str, &str)> {
    const VERBS: [&str; 11] = [
        "is", "are", "was", "has", "covers", "writes", "reports", "joined", "can", "teaches",
        "works",
    ];
    let mut at = 0;
    for (words, word) in line.split(' ').take(6).enumerate() {
        if words >= 2 && VERBS.contains(&word) {
            return Some((line[..at].trim_end(), &line[at + word.len()..]));
        }
        let is_name = word.starts_with(char::is_uppercase) && !word.ends_with([',', ':']);
        if !is_name {
            return None;
        }
        at += word.len() + 1;
    }
    None
}

/// Whether a short line asks its reader to sign up for something of the site's.
pub(super) fn asks(line: &str) -> bool {
    const ASKS: [&str; 22] = [
        "sign up",
        "subscribe",
        "join ",
        "get our",
        "get the",
        "download",
        "follow",
        "register",
        "click here",
        "abonnieren",
        "anmelden",
        "bestellen",
        "abonnez-vous",
        "inscrivez-vous",
        "recevez",
        "suscríbete",
        "suscribirse",
        "únete",
        "síguenos",
        "inscreva-se",
        "assine",
        "iscriviti",
    ];
    const THINGS: [&str; 19] = [
        "newsletter",
        "inbox",
        "our app",
        "whatsapp channel",
        "whatsapp group",
        "telegram channel",
        "our whatsapp",
        "our telegram",
        "our channel",
        "email alerts",
        "push notification",
        "our daily",
        "our weekly",
        "google news",
        "boletín",
        "canal de whatsapp",
        "canale whatsapp",
        "whatsapp-kanal",
        "infolettre",
    ];
    if line.chars().count() > 200 {
        return false;
    }
    let small = line.to_lowercase();
    ASKS.iter().any(|ask| small.contains(ask)) && THINGS.iter().any(|thing| small.contains(thing))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_made_a_story_signs_it_off() {
        for line in [
            "(Reporting by Ada Byrne; editing by Jon Aldous)",
            "Alder Wire writer Mia Lund in Skerry contributed to this report.",
            "Copyright 2025 Alder Wire. All rights reserved.",
        ] {
            assert!(is_signoff(line), "{line}");
        }
        assert!(!is_signoff("Reporters had asked by then who would pay."));
    }

    #[test]
    fn an_author_is_one_the_story_does_not_name() {
        let bio = "Ada Byrne is a reporter who covers the harbour.";
        assert!(is_about_author(bio, &[], |_| false));
        assert!(!is_about_author(bio, &[], |name| name == "Byrne"));
        let german = "Ada Byrne schreibt über den Hafen.";
        assert!(is_about_author(german, &["Ada Byrne".into()], |_| false));
        assert!(!is_about_author(german, &[], |_| false));
    }

    #[test]
    fn what_is_asked_for_is_the_sites() {
        assert!(asks("For more of the harbour, sign up for our newsletter."));
        assert!(asks("Stay up to date. Join our WhatsApp channel"));
        assert!(!asks(
            "Residents can sign up for the ferry's winter pass at the quay."
        ));
        assert!(!asks("He wrote in his newsletter that the fog would stay."));
    }
}
