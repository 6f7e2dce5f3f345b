//! What a story is about, as schema.org says it: people, organisations, places, subjects, keywords.
//!
//! What a thing is stands in its type alone; a thing of no known kind is a keyword. It does not know
//! any name.

use serde_json::Value;

use super::Filling;
use super::graph::{Object, line, types};
use crate::brief::Kind;

/// More things than any story is about.
const MOST: usize = 500;

/// Whether a type is one of schema.org's organisations.
pub fn is_organisation(kind: &str) -> bool {
    const KINDS: [&str; 22] = [
        "Airline",
        "Brand",
        "Business",
        "CollegeOrUniversity",
        "Consortium",
        "Corporation",
        "Group",
        "Hospital",
        "LocalBusiness",
        "MusicGroup",
        "NGO",
        "PoliticalParty",
        "Project",
        "School",
        "SportsClub",
        "SportsTeam",
        "Store",
        "FundingAgency",
        "LibrarySystem",
        "WorkersUnion",
        "GovernmentOffice",
        "PublicSwimmingPool",
    ];
    kind.ends_with("Organization") || kind.ends_with("Organisation") || KINDS.contains(&kind)
}

fn is_place(kind: &str) -> bool {
    const KINDS: [&str; 24] = [
        "Place",
        "City",
        "Country",
        "State",
        "AdministrativeArea",
        "SchoolDistrict",
        "Landform",
        "BodyOfWater",
        "Continent",
        "Mountain",
        "RiverBodyOfWater",
        "LakeBodyOfWater",
        "OceanBodyOfWater",
        "SeaBodyOfWater",
        "CivicStructure",
        "Airport",
        "Park",
        "Bridge",
        "TouristAttraction",
        "LandmarksOrHistoricalBuildings",
        "Residence",
        "PostalAddress",
        "GeoShape",
        "StadiumOrArena",
    ];
    KINDS.contains(&kind)
}

fn kind_of(object: &Object) -> Option<Kind> {
    types(object).find_map(|kind| match kind {
        "Person" => Some(Kind::Person),
        kind if is_organisation(kind) => Some(Kind::Organisation),
        kind if is_place(kind) => Some(Kind::Place),
        _ => None,
    })
}

impl Filling<'_, '_> {
    /// Takes what a story is about or mentions.
    pub fn things(&mut self, value: &Value, from: &str) {
        for value in listed(value) {
            match value {
                Value::Object(object) => self.thing(object, None, from),
                Value::String(text) if !is_address(text) => self.slots.keyword(text, from),
                _ => self.slots.ignore(from, "has no name"),
            }
        }
    }

    /// Takes the places in a value.
    pub fn places(&mut self, value: &Value, from: &str) {
        for value in listed(value) {
            match value {
                Value::Object(object) => self.thing(object, Some(Kind::Place), from),
                Value::String(text) if !is_address(text) => {
                    self.slots.entity(Kind::Place, text, None, from);
                }
                _ => self.slots.ignore(from, "has no name"),
            }
        }
    }

    fn thing(&mut self, object: &Object, kind: Option<Kind>, from: &str) {
        let object = self.graph.resolved(object);
        let name = object.get("name").and_then(line);
        if let Some(code) = iptc_code(object) {
            return self.slots.subject(&code, name.as_deref(), from);
        }
        let place = || object.get("address").and_then(place_of);
        let Some(name) = name.or_else(place) else {
            return self.slots.ignore(from, "has no name");
        };
        match kind.or_else(|| kind_of(object)) {
            Some(kind) => {
                let role = object.get("jobTitle").and_then(line);
                self.slots.entity(kind, &name, role.as_deref(), from);
            }
            None => self.slots.keyword(&name, from),
        }
    }

    /// Takes keywords: a list of them, or one text that commas part.
    pub fn keywords(&mut self, value: &Value, from: &str) {
        if !self.may_have_keywords(from) {
            return;
        }
        // A list's names may hold commas; a lone text is a list itself.
        let whole = value.as_array().is_some_and(|list| list.len() > 1);
        for value in listed(value) {
            match value {
                Value::String(text) => self.keyword_text(text, whole, from),
                Value::Object(object) => self.thing(object, None, from),
                _ => {}
            }
        }
    }

    /// Takes the keywords in one text.
    pub fn keyword_text(&mut self, text: &str, whole: bool, from: &str) {
        if !self.may_have_keywords(from) {
            return;
        }
        const COMMAS: [char; 4] = [',', '،', '、', '，'];
        let marks: &[char] = match (whole, text.contains(COMMAS)) {
            (true, _) => &[],
            (false, true) => &COMMAS,
            (false, false) => &[';', '|'],
        };
        // Where some commas have no space behind them, those that have stand inside names.
        let tight = text
            .char_indices()
            .any(|(at, c)| c == ',' && !text[at + 1..].starts_with([' ', '\n', '\t', '\r']));
        let mut word = String::new();
        for part in text.split(|c| marks.contains(&c)).take(2 * MOST) {
            let inside = tight && !word.is_empty() && part.starts_with(' ') && text.contains(',');
            if !inside {
                self.slots.keyword(&word, from);
                word.clear();
            } else {
                word.push(',');
            }
            word.push_str(part);
        }
        self.slots.keyword(&word, from);
    }

    /// Keywords come from one place only; the first that has any.
    fn may_have_keywords(&mut self, from: &str) -> bool {
        match &self.keywords_from {
            Some(winner) if winner != from => {
                let why = format!("keywords is taken from \"{winner}\"");
                self.slots.ignore(from, why);
                false
            }
            _ => {
                self.keywords_from = Some(from.to_owned());
                true
            }
        }
    }
}

fn listed(value: &Value) -> impl Iterator<Item = &Value> {
    let list = match value {
        Value::Array(list) => list.as_slice(),
        one => std::slice::from_ref(one),
    };
    list.iter().take(MOST)
}

/// The IPTC's code of a subject, as its newsrooms write it: `medtop:20000523`.
fn iptc_code(object: &Object) -> Option<String> {
    let text = |key: &str| object.get(key).and_then(line);
    if let Some(code) = text("termCode") {
        let set = object
            .get("inDefinedTermSet")
            .map(Value::to_string)
            .unwrap_or_default();
        let known = code.starts_with("medtop:") || code.starts_with("subj:");
        if known {
            return Some(code);
        }
        let figures = code.len() == 8 && code.bytes().all(|byte| byte.is_ascii_digit());
        let ours = set.contains("iptc") || set.contains("newscodes") || set.contains("mediatopic");
        return (figures && ours).then(|| format!("medtop:{code}"));
    }
    ["@id", "sameAs", "url"].iter().find_map(|key| {
        let address = text(key)?;
        let (_, code) = address.split_once("cv.iptc.org/newscodes/mediatopic/")?;
        let figures = code.len() == 8 && code.bytes().all(|byte| byte.is_ascii_digit());
        figures.then(|| format!("medtop:{code}"))
    })
}

/// The place in a postal address.
fn place_of(address: &Value) -> Option<String> {
    match address {
        Value::String(text) => Some(text.clone()),
        Value::Object(object) => ["addressLocality", "addressRegion", "addressCountry"]
            .iter()
            .find_map(|key| line(object.get(*key)?)),
        _ => None,
    }
}

fn is_address(text: &str) -> bool {
    text.starts_with("http://") || text.starts_with("https://")
}
