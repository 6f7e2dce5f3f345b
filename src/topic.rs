//! Topics: what a brief is about, as one or more of the 17 top Media Topics of the IPTC.
//!
//! The names and codes are those of <https://cv.iptc.org/newscodes/mediatopic/>. This module does
//! not know briefs.

use serde::{Deserialize, Serialize};

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
}
