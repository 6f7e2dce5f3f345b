//! Mentions that name nobody: bare titles, acronyms of many, placeholders, streets.
//!
//! A reader of single words takes `District Attorney` for a body and `N. Riverfront Blvd.` for a
//! person. It does not know other mentions, nor what is declared.

use super::known::is_given;
use super::link::name::Name;
use super::link::words::{is_rank, pieces};
use super::office::{is_modifier, is_role};
use super::tagger::Mention;
use super::wordset::WordSet;
use crate::analysis::fold;
use crate::brief::Kind;
use crate::span::Span;

/// The mentions of a text that name somebody or something. Linear in them.
pub fn sifted(text: &str, mentions: &[Mention]) -> Vec<Mention> {
    let is_short = |mention: &Mention| matches!(mention.span.of(text), "DA" | "DAs" | "ADA");
    let spelt = || ["strict Attorney", "strict attorney", "STRICT ATTORNEY"];
    // `DA` may be a party, but not where the text has a district attorney.
    let attorneys = mentions.iter().any(is_short) && spelt().iter().any(|one| text.contains(one));
    let kept = mentions.iter().filter_map(|mention| {
        let whole = with_office(text, *mention);
        let title = attorneys && is_short(&whole);
        (!title && names_somebody(text, &whole)).then_some(whole)
    });
    kept.collect()
}

/// `District Attorney` of `District Attorney's Office` is the office.
fn with_office(text: &str, mention: Mention) -> Mention {
    let rest = text.get(mention.span.end..).unwrap_or("");
    let behind = ["'s Office", "’s Office", " Office"]
        .into_iter()
        .find(|behind| rest.starts_with(behind));
    let Some(behind) = behind.filter(|_| mention.kind == Kind::Organisation) else {
        return mention;
    };
    let told = |word: &str| matches!(word, "attorney" | "prosecutor" | "sheriff" | "coroner");
    let last = fold(mention.span.of(text).rsplit(' ').next().unwrap_or("")).into_owned();
    let goes_on = rest[behind.len()..].starts_with(char::is_alphanumeric);
    if !told(&last) || goes_on {
        return mention;
    }
    Mention {
        span: Span::new(mention.span.start, mention.span.end + behind.len()),
        kind: Kind::Organisation,
        ..mention
    }
}

fn names_somebody(text: &str, mention: &Mention) -> bool {
    let written = mention.span.of(text);
    if is_many(written) || is_bare_title(mention.kind, written) {
        return false;
    }
    let short = written.len() <= 16;
    if short && is_placeholder(&Name::new(Kind::Person, written).key) {
        return false;
    }
    mention.kind != Kind::Person || !is_street(text, mention.span)
}

/// `MPs`, `PCs`, `DVRs`: capitals and a small `s`.
fn is_many(written: &str) -> bool {
    let Some(stem) = written.strip_suffix('s') else {
        return false;
    };
    (2..=5).contains(&stem.len()) && stem.bytes().all(|letter| letter.is_ascii_uppercase())
}

/// `John Doe` is whoever has no name.
fn is_placeholder(key: &str) -> bool {
    matches!(
        key,
        "john doe" | "jane doe" | "john roe" | "jane roe" | "baby doe"
    )
}

/// Whether words are a title and nothing else: `Assistant District Attorney`, `Secretary of State`.
fn is_bare_title(kind: Kind, written: &str) -> bool {
    static BARE: WordSet = WordSet::new(
        "assemblymember attorney chairman chairwoman chancellor commissioner congressman \
         congresswoman coroner councillor councilmember detective examiner governor inspector \
         investigator judge lieutenant magistrate mayor minister officer paralegal president \
         prosecutor secretary senator sergeant sheriff spokesman spokeswoman superintendent \
         supervisor undersecretary",
    );
    static HEADS: WordSet =
        WordSet::new("chief executive director general deputy assistant justice assemblyman");
    if written.len() > 80 {
        return false;
    }
    let pieces = pieces(written);
    let folded = pieces
        .iter()
        .map(|piece| fold(piece.span.of(written)).into_owned());
    let mut words: Vec<String> = folded.collect();
    if words.first().is_some_and(|word| word == "the") {
        words.remove(0);
    }
    let Some(first) = words.first() else {
        return false;
    };
    let bare =
        |word: &str| BARE.has(word) || word.strip_suffix('s').is_some_and(|one| BARE.has(one));
    if words.len() == 1 {
        // `Judge` may be a surname.
        return bare(first) && (kind != Kind::Person || first != "judge");
    }
    if kind == Kind::Person && is_given(first) {
        return false;
    }
    let behind = words.iter().position(|word| word == "of");
    let (office, body) = words.split_at(behind.unwrap_or(words.len()));
    let Some((head, before)) = office.split_last() else {
        return false;
    };
    let fits =
        |word: &String| is_modifier(word) || is_role(word) || is_rank(word) || word == "u.s.";
    (bare(head) || HEADS.has(head))
        && before.iter().all(fits)
        && body.iter().skip(1).all(|word| is_modifier(word))
}

/// Whether a name is an address: `N. Riverfront Blvd.`, `39th Street`.
fn is_street(text: &str, span: Span) -> bool {
    let written = span.of(text);
    if written.len() > 80 {
        return false;
    }
    let pieces = pieces(written);
    let (Some(first), Some(last)) = (pieces.first(), pieces.last()) else {
        return false;
    };
    let word = fold(last.span.of(written));
    match word.trim_end_matches('.') {
        "blvd" | "ave" | "avenue" | "boulevard" | "rd" | "hwy" | "highway" | "freeway" | "pkwy"
        | "parkway" => true,
        "street" | "st" | "road" | "lane" | "drive" | "court" | "way" | "plaza" | "place" => {
            let first = first.span.of(written).trim_end_matches('.');
            let turned = matches!(
                first,
                "N" | "S" | "E" | "W" | "North" | "South" | "East" | "West"
            );
            let before = text.get(..span.start).unwrap_or("").trim_end_matches(' ');
            let numbered = before.ends_with(|letter: char| letter.is_ascii_digit());
            turned || numbered || first.starts_with(|letter: char| letter.is_ascii_digit())
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kept(kind: Kind, text: &str, name: &str) -> Vec<String> {
        let at = text.find(name).unwrap();
        let span = Span::new(at, at + name.len());
        let mention = Mention {
            span,
            kind,
            known: false,
        };
        let kept = sifted(text, &[mention]).into_iter();
        kept.map(|one| one.span.of(text).to_owned()).collect()
    }

    #[test]
    fn titles_and_streets_and_nobody_are_no_names() {
        for (kind, text, name) in [
            (
                Kind::Organisation,
                "the District Attorney said",
                "District Attorney",
            ),
            (
                Kind::Organisation,
                "An Assistant District Attorney",
                "Assistant District Attorney",
            ),
            (
                Kind::Organisation,
                "the Chief Executive left",
                "Chief Executive",
            ),
            (Kind::Organisation, "the Sheriff left", "Sheriff"),
            (
                Kind::Organisation,
                "the Attorney General",
                "Attorney General",
            ),
            (
                Kind::Organisation,
                "the Secretary of State",
                "Secretary of State",
            ),
            (Kind::Person, "the Secretary of State", "Secretary of State"),
            (Kind::Organisation, "the MPs left", "MPs"),
            (Kind::Person, "victim John Doe left", "John Doe"),
            (Kind::Organisation, "The DA, a District Attorney", "DA"),
            (
                Kind::Person,
                "at 12 N. Riverfront Blvd. on",
                "N. Riverfront Blvd",
            ),
            (Kind::Person, "at 12 Solberg Street", "Solberg Street"),
        ] {
            assert!(kept(kind, text, name).is_empty(), "{text}");
        }
    }

    #[test]
    fn names_are_kept_and_an_office_whole() {
        for (kind, text, name, wanted) in [
            (
                Kind::Organisation,
                "The Skipper sails",
                "Skipper",
                "Skipper",
            ),
            (Kind::Organisation, "the PCS left", "PCS", "PCS"),
            (Kind::Organisation, "the DA won", "DA", "DA"),
            (Kind::Person, "Mr Judge left", "Judge", "Judge"),
            (
                Kind::Person,
                "Ingrid Street left",
                "Ingrid Street",
                "Ingrid Street",
            ),
            (
                Kind::Organisation,
                "Ministry of Justice",
                "Ministry of Justice",
                "Ministry of Justice",
            ),
            (
                Kind::Organisation,
                "the District Attorney's Office said",
                "District Attorney",
                "District Attorney's Office",
            ),
        ] {
            assert_eq!(kept(kind, text, name), [wanted], "{text}");
        }
    }
}
