//! The keyword line: `BC-Ferry Aground, 1st Ld-Writethru,127`.
//!
//! The story's short name, which lead of it this is, what became of it, how many words it has. It
//! does not know the story.

/// What a keyword line says.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Keywords {
    /// The story's short name, without the cycle that it was sent in.
    pub slug: String,
    /// The rest, in order.
    pub marks: Vec<Mark>,
}

/// A mark of the keyword line or of the lines under it.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Mark {
    /// A new lead, by its number: it takes the place of the versions before.
    Lead(u32, String),
    /// A piece of a story that is sent in several.
    Piece(String),
    /// What became of the story.
    Status(&'static str),
    /// What tells nothing of the story, and why.
    Other(String, &'static str),
}

/// The cycles of the morning and the evening papers, and both.
const CYCLES: [&str; 3] = ["AM", "PM", "BC"];

/// Reads a keyword line.
pub(super) fn read(line: &str) -> Keywords {
    let mut read = Keywords::default();
    let mut line = line.trim();
    if let Some((cycle, rest)) = line.split_once('-')
        && CYCLES.contains(&cycle.to_ascii_uppercase().as_str())
    {
        let why = "is the cycle of papers it was sent to";
        read.marks.push(Mark::Other(cycle.to_owned(), why));
        line = rest;
    }
    let mut parts = line.split(',').map(str::trim);
    let mut name = parts.next().unwrap_or("");
    if let Some((before, last)) = name.rsplit_once(' ')
        && let Some(mark) = mark(last.trim_matches(['(', ')']))
    {
        name = before;
        read.marks.push(mark);
    }
    if let Some((before, day)) = name.rsplit_once('-')
        && let Some(figures) = plain(day).strip_prefix("adv")
        && !before.is_empty()
        && figures.bytes().all(|byte| byte.is_ascii_digit())
    {
        let why = "is the day of papers it was sent ahead to";
        read.marks.push(Mark::Other(day.to_owned(), why));
        name = before;
    }
    read.slug = name.trim_matches([' ', '-', '/']).to_owned();
    for part in parts.filter(|part| !part.is_empty()) {
        read.marks.push(
            mark(part).unwrap_or_else(|| {
                Mark::Other(part.to_owned(), "is no known mark of a keyword line")
            }),
        );
    }
    read
}

/// Whether a line has the look of a keyword line: a cycle before it, or a number of words behind.
pub(super) fn is_line(line: &str) -> bool {
    let cycle = line
        .split_once('-')
        .is_some_and(|(cycle, _)| CYCLES.contains(&cycle));
    let count = line.rsplit_once(',').map(|(_, count)| count.trim());
    cycle
        || count.is_some_and(|count| count.len() <= 5 && count.bytes().all(|b| b.is_ascii_digit()))
}

/// The mark that words are, in capitals or not.
pub(super) fn mark(words: &str) -> Option<Mark> {
    let own = || words.to_owned();
    let bare = plain(words);
    if !bare.is_empty() && bare.bytes().all(|byte| byte.is_ascii_digit()) {
        return Some(Mark::Other(own(), "counts words"));
    }
    let figures = bare.len() - bare.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let ordinal = bare.get(figures..figures + 2);
    if figures > 0 && ordinal.is_some_and(|end| ["st", "nd", "rd", "th"].contains(&end)) {
        let number = bare[..figures].parse().ok()?;
        let kind = bare[figures + 2..].trim_start_matches('-');
        return match kind {
            _ if ["ld", "lead"].iter().any(|lead| kind.starts_with(lead)) => {
                Some(Mark::Lead(number, own()))
            }
            _ if ["add", "take", "insert", "sub", "graf"]
                .iter()
                .any(|p| kind.starts_with(p)) =>
            {
                Some(Mark::Piece(own()))
            }
            _ => None,
        };
    }
    Some(match bare.as_str() {
        "ld" | "lead" | "writethru" | "write-thru" | "writethrough" | "ld-writethru" => {
            Mark::Lead(1, own())
        }
        "add" | "insert" | "sub" | "take" => Mark::Piece(own()),
        "kill"
        | "bulletin-kill"
        | "mandatory-kill"
        | "elimination"
        | "eliminate"
        | "withdrawn"
        | "bulletin-elimination"
        | "withdrawal" => Mark::Status("killed"),
        "withhold" | "bulletin-withhold" => Mark::Status("withheld"),
        "correction"
        | "corrective"
        | "corrected"
        | "korrektur"
        | "bulletin-correction"
        | "berichtigung" => Mark::Status("corrected"),
        "hfr" | "hold-for-release" | "embargo" | "embargoed" | "sperrfrist" => {
            Mark::Status("embargoed")
        }
        "bjt" | "budget" => Mark::Other(own(), "says that it was on the day's budget"),
        "tops" | "urgent" | "bulletin" | "flash" | "alert" | "extra" | "refile" | "repeat"
        | "eilmeldung" | "advance" | "newsalert" | "resending" => {
            Mark::Other(own(), "tells how it was sent")
        }
        _ if is_reference(&bare) => Mark::Other(own(), "refers to another message"),
        _ => return None,
    })
}

/// Whether a short name is one that many stories of a day share.
pub(super) fn is_standing(slug: &str) -> bool {
    let plain = plain(slug);
    ["alert", "advisory", "digest", "budget"]
        .iter()
        .any(|word| plain.contains(word))
}

/// The number of a message: `a0595`.
fn is_reference(word: &str) -> bool {
    let digits = word.trim_start_matches(|c: char| c.is_ascii_lowercase());
    let letters = word.len() - digits.len();
    (1..=2).contains(&letters)
        && (3..=4).contains(&digits.len())
        && digits.bytes().all(|byte| byte.is_ascii_digit())
}

/// A name for comparing: small letters and figures, `-` for all else.
pub(super) fn plain(name: &str) -> String {
    let mut plain = String::with_capacity(name.len());
    for letter in name.chars() {
        match letter.is_alphanumeric() {
            true => plain.extend(letter.to_lowercase()),
            false if plain.is_empty() || plain.ends_with('-') => {}
            false => plain.push('-'),
        }
    }
    plain.truncate(plain.trim_end_matches('-').len());
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(line: &str) -> String {
        let read = read(line);
        let marks = read.marks.iter().map(|mark| match mark {
            Mark::Lead(number, _) => format!("lead {number}"),
            Mark::Piece(words) => format!("piece {words}"),
            Mark::Status(status) => (*status).to_owned(),
            Mark::Other(words, _) => format!("({words})"),
        });
        format!("{} | {}", read.slug, marks.collect::<Vec<_>>().join(", "))
    }

    #[test]
    fn a_keyword_line_is_taken_apart() {
        let cases = [
            (
                "BC-AW--Ferry Aground, 1st Ld-Writethru,127",
                "AW--Ferry Aground | (BC), lead 1, (127)",
            ),
            ("PM-Ferry, Bjt,0750", "Ferry | (PM), (Bjt), (0750)"),
            (
                "AM-Ferry, 2nd Ld - Writethru, a0595,0850",
                "Ferry | (AM), lead 2, (a0595), (0850)",
            ),
            (
                "BC-AW--Heat-Hawks 1stLd-Writethru",
                "AW--Heat-Hawks | (BC), lead 1",
            ),
            (
                "BC-Ferry, 1st Add,200",
                "Ferry | (BC), piece 1st Add, (200)",
            ),
            ("BC-Ferry, KILL,40", "Ferry | (BC), killed, (40)"),
            ("BC-Ferry, BULLETIN KILL", "Ferry | (BC), killed"),
            ("BC-Ferry, ELIMINATION", "Ferry | (BC), killed"),
            ("BC-Ferry, CORRECTION,90", "Ferry | (BC), corrected, (90)"),
            ("BC-Ferry (TOPS),90", "Ferry | (BC), (TOPS), (90)"),
            (
                "BC-Global Weather-Fahrenheit,",
                "Global Weather-Fahrenheit | (BC)",
            ),
            ("BC-Quay-Adv12, 90", "Quay | (BC), (Adv12), (90)"),
            ("BC-Ferry, CORRECTION", "Ferry | (BC), corrected"),
            ("Yemen/conflict/", "Yemen/conflict | "),
            ("", " | "),
        ];
        for (line, expected) in cases {
            assert_eq!(shown(line), expected, "{line}");
        }
    }

    #[test]
    fn names_of_a_story_compare_alike() {
        assert_eq!(plain("AW--Ferry Aground"), "aw-ferry-aground");
        assert_eq!(plain("Høvn/Fähre/"), "høvn-fähre");
    }
}
