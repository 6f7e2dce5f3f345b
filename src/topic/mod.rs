//! Topics: what a brief is about, as one or more of the 17 top Media Topics of the IPTC.
//!
//! The names and codes are those of <https://cv.iptc.org/newscodes/mediatopic/>. A topic is found
//! by the codes that a source declares ([`Topic::of_code`], from `mediatopics.tsv`) or by the name
//! of the section it is filed under ([`SectionMap`], from `sections.txt`). This module does not know
//! briefs, and reads no text for its meaning.

mod codes;
mod sections;

use serde::{Deserialize, Serialize};

pub use sections::{SectionMap, Wrong};

/// One of the 17 top-level Media Topics.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[allow(missing_docs, reason = "each is the topic of that name")]
pub enum Topic {
    Arts,
    Crime,
    Disaster,
    Economy,
    Education,
    Environment,
    Health,
    HumanInterest,
    Labour,
    Lifestyle,
    Politics,
    Religion,
    Science,
    Society,
    Sport,
    Conflict,
    Weather,
}

impl Topic {
    /// Every topic, in the order of their codes: 01000000 to 17000000.
    pub const ALL: [Topic; 17] = [
        Topic::Arts,
        Topic::Crime,
        Topic::Disaster,
        Topic::Economy,
        Topic::Education,
        Topic::Environment,
        Topic::Health,
        Topic::HumanInterest,
        Topic::Labour,
        Topic::Lifestyle,
        Topic::Politics,
        Topic::Religion,
        Topic::Science,
        Topic::Society,
        Topic::Sport,
        Topic::Conflict,
        Topic::Weather,
    ];

    /// Its name in English.
    pub fn name(self) -> &'static str {
        match self {
            Topic::Arts => "arts, culture, entertainment and media",
            Topic::Crime => "crime, law and justice",
            Topic::Disaster => "disaster, accident and emergency incident",
            Topic::Economy => "economy, business and finance",
            Topic::Education => "education",
            Topic::Environment => "environment",
            Topic::Health => "health",
            Topic::HumanInterest => "human interest",
            Topic::Labour => "labour",
            Topic::Lifestyle => "lifestyle and leisure",
            Topic::Politics => "politics and government",
            Topic::Religion => "religion",
            Topic::Science => "science and technology",
            Topic::Society => "society",
            Topic::Sport => "sport",
            Topic::Conflict => "conflict, war and peace",
            Topic::Weather => "weather",
        }
    }

    /// Its name in one word, as it is typed: `sport`, `human-interest`.
    pub fn short(self) -> &'static str {
        match self {
            Topic::Arts => "arts",
            Topic::Crime => "crime",
            Topic::Disaster => "disaster",
            Topic::Economy => "economy",
            Topic::Education => "education",
            Topic::Environment => "environment",
            Topic::Health => "health",
            Topic::HumanInterest => "human-interest",
            Topic::Labour => "labour",
            Topic::Lifestyle => "lifestyle",
            Topic::Politics => "politics",
            Topic::Religion => "religion",
            Topic::Science => "science",
            Topic::Society => "society",
            Topic::Sport => "sport",
            Topic::Conflict => "conflict",
            Topic::Weather => "weather",
        }
    }

    /// Its code among the Media Topics, eight figures: `15000000`.
    pub fn code(self) -> String {
        format!("{:02}000000", self as u32 + 1)
    }

    /// The topic that a person means by a text: its short name, its full name, or its code.
    ///
    /// ```
    /// use dateline::topic::Topic;
    /// assert_eq!(Topic::parse("Human interest"), Some(Topic::HumanInterest));
    /// assert_eq!(Topic::parse("medtop:15000000"), Some(Topic::Sport));
    /// assert_eq!(Topic::parse("news"), None);
    /// ```
    pub fn parse(text: &str) -> Option<Topic> {
        let words = sections::key(text);
        let named = Topic::ALL.into_iter().find(|topic| {
            words == sections::key(topic.short()) || words == sections::key(topic.name())
        });
        named.or_else(|| Topic::of_code(text).filter(|topic| text.trim().ends_with(&topic.code())))
    }

    /// The topic that a code of a controlled vocabulary lies under: a Media Topic at any depth
    /// (`medtop:20000523`), a Subject Code (`subj:15054000`), a category letter of the American
    /// wires (`anpa:f`). None when the vocabulary or the code is not known.
    ///
    /// ```
    /// use dateline::topic::Topic;
    /// assert_eq!(Topic::of_code("15054000"), Some(Topic::Sport));
    /// assert_eq!(Topic::of_code("http://cv.iptc.org/newscodes/mediatopic/20000523"), Some(Topic::Labour));
    /// assert_eq!(Topic::of_code("anpa:a"), None);
    /// ```
    pub fn of_code(code: &str) -> Option<Topic> {
        codes::topic(code)
    }

    /// The topic of the given number among the 17, from 1 on.
    fn numbered(number: usize) -> Option<Topic> {
        Topic::ALL.get(number.checked_sub(1)?).copied()
    }
}
