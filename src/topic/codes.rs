//! From the code of a controlled vocabulary to the topic it lies under.
//!
//! Four vocabularies are known: Media Topics, the Subject Codes before them, and the category codes
//! before those, of three letters in the IPTC's own list and of one or two in the wires' headers.
//! Agencies keep the Subject Codes under names of their own (`sttsubj`, `subref`). It does not know
//! the names of the codes.

use std::sync::LazyLock;

use super::Topic;

/// Runs of Media Topics below the top, each run under one topic, in the order of their codes.
static MEDIA_TOPICS: LazyLock<Vec<Run>> = LazyLock::new(|| {
    let lines = include_str!("mediatopics.tsv").lines();
    lines.filter_map(Run::read).collect()
});

/// Media Topics that follow each other.
#[derive(Debug)]
struct Run {
    first: u32,
    last: u32,
    topic: Topic,
}

impl Run {
    /// `first <tab> last <tab> top`; none for a comment.
    fn read(line: &str) -> Option<Run> {
        let mut columns = line.split('\t').map(|column| column.parse::<u32>().ok());
        let (first, last, top) = (columns.next()??, columns.next()??, columns.next()??);
        let topic = Topic::numbered(top as usize / 1_000_000)?;
        Some(Run { first, last, topic })
    }
}

/// The topic of a code with the prefix of its vocabulary, as a QCode or a URI; eight figures alone
/// are a Media Topic or a Subject Code.
pub(super) fn topic(code: &str) -> Option<Topic> {
    let code = code.trim();
    let cut = code.rfind([':', '/', '#']);
    let (vocabulary, value) = match cut {
        Some(at) => (&code[..at], &code[at + 1..]),
        None => ("", code),
    };
    let is_named = |part: &&str| part.contains(|c: char| c != '.' && !c.is_ascii_digit());
    let mut parts = vocabulary.rsplit([':', '/']);
    // `…/spec/subref/1.0/16000000`: the number of a version tells nothing.
    let last = parts.find(is_named).unwrap_or(vocabulary);
    match last.to_ascii_lowercase().as_str() {
        "" | "medtop" | "mediatopic" | "mediatopics" | "subj" | "subjectcode" | "iptc" => {
            figures(value)
        }
        "anpa" | "cat" | "iptccat" | "category" => category(value),
        own if own.ends_with("subj") || own.ends_with("subref") => figures(value),
        _ => None,
    }
}

/// Eight figures: the first two of a Subject Code or of a top Media Topic tell the topic.
fn figures(code: &str) -> Option<Topic> {
    if code.len() != 8 || !code.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let number: u32 = code.parse().ok()?;
    if number < 20_000_000 {
        return Topic::numbered(number as usize / 1_000_000);
    }
    let runs = &*MEDIA_TOPICS;
    let at = runs.partition_point(|run| run.last < number);
    let run = runs.get(at).filter(|run| run.first <= number)?;
    Some(run.topic)
}

/// A category code: one letter of the wires or two of a German desk, where it names a topic and not
/// a place or a service, or three letters of the IPTC.
fn category(code: &str) -> Option<Topic> {
    Some(match code.to_ascii_lowercase().as_str() {
        "e" | "ku" | "ace" => Topic::Arts,
        "clj" => Topic::Crime,
        "dis" => Topic::Disaster,
        "f" | "wi" | "fin" => Topic::Economy,
        "edu" => Topic::Education,
        "evn" => Topic::Environment,
        "hth" => Topic::Health,
        "vm" | "hum" => Topic::HumanInterest,
        "lab" => Topic::Labour,
        "d" | "l" | "t" | "lif" => Topic::Lifestyle,
        "p" | "pl" | "pol" => Topic::Politics,
        "rel" => Topic::Religion,
        "sci" => Topic::Science,
        "soi" => Topic::Society,
        "q" | "r" | "s" | "sp" | "spo" => Topic::Sport,
        "war" => Topic::Conflict,
        "o" | "wea" => Topic::Weather,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_read_however_it_is_written() {
        let cases = [
            ("medtop:20000523", Some(Topic::Labour)),
            ("medtop:15000000", Some(Topic::Sport)),
            ("20000065", Some(Topic::Conflict)),
            ("subj:15054000", Some(Topic::Sport)),
            ("15054000", Some(Topic::Sport)),
            (" 04000000 ", Some(Topic::Economy)),
            (
                "http://cv.iptc.org/newscodes/mediatopic/20001128",
                Some(Topic::Weather),
            ),
            (
                "http://cv.iptc.org/newscodes/subjectcode/11006000",
                Some(Topic::Politics),
            ),
            ("iptc:subj:07000000", Some(Topic::Health)),
            ("iptccat:s", Some(Topic::Sport)),
            ("iptccat:SPO", Some(Topic::Sport)),
            ("anpa:f", Some(Topic::Economy)),
            ("cat:F", Some(Topic::Economy)),
            ("awsubj:04016000", Some(Topic::Economy)),
            (
                "http://wire.example/spec/subref/1.0/16000000",
                Some(Topic::Conflict),
            ),
        ];
        for (code, topic) in cases {
            assert_eq!(super::topic(code), topic, "{code}");
        }
    }

    #[test]
    fn what_is_no_known_code_has_no_topic() {
        let codes = [
            "",
            "sport",
            "anpa:a",
            "anpa:i",
            "cat:default",
            "18000000",
            "00000000",
            "medtop:20999999",
            "medtop:1500000",
            "medtop:150000000",
            "wd:15054000",
            "awsubj:5234f3f0",
            "awtopics:15000000",
            "event:20251119",
            "15054000-1",
            "١٥٠٥٤٠٠٠",
            "medtop:",
            "s",
            "f",
        ];
        for code in codes {
            assert_eq!(super::topic(code), None, "{code}");
        }
    }

    #[test]
    fn the_runs_of_media_topics_follow_each_other_and_every_line_is_read() {
        let runs = &*MEDIA_TOPICS;
        let lines = include_str!("mediatopics.tsv").lines();
        let lines = lines.filter(|line| !line.starts_with('#')).count();
        assert_eq!(runs.len(), lines);
        assert!(runs.iter().all(|run| run.first <= run.last));
        assert!(runs.windows(2).all(|two| two[0].last < two[1].first));
    }
}
