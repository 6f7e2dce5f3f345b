//! A brief: one short news article in our own shape, whatever file it came from.
//!
//! Readers make briefs, the indexer keeps them, answers show them. A brief is a plain value: it
//! does not know the file system, the engine that keeps it, or how it is shown.

use serde::{Deserialize, Serialize};

use crate::date::Date;
use crate::span::Span;
use crate::topic::Topic;

/// One news article with what its source says about it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Brief {
    /// Ten lower-case letters and digits made from [`path`](Brief::path) and
    /// [`record`](Brief::record); the same in every index of the same folder.
    pub id: String,
    /// The id that the source itself declares (guid, uri, doc-id, `id`, `_id`).
    pub source_id: Option<String>,
    /// The file's path below the indexed root, parts separated by `/`.
    pub path: String,
    /// Which record of the file: the 1-based line in JSON Lines, the 1-based element of a JSON
    /// array; none when the file is one brief.
    pub record: Option<u32>,
    /// The record's bytes in the file.
    pub bytes: Span,
    /// BLAKE3 of those bytes, the first 128 bits in hexadecimal.
    pub hash: String,
    /// The format it was read as.
    pub format: Format,
    /// ISO 639-1 code, declared by the source or detected; none when neither is sure.
    pub language: Option<String>,
    /// The headline; empty only when the source has neither headline nor text to take one from.
    pub headline: String,
    /// A short line above the headline (a column's name, a site's chrome).
    pub kicker: Option<String>,
    /// The line or paragraph under the headline that sums the story up (standfirst, subtitle).
    pub deck: Option<String>,
    /// The sub-heads, in order.
    pub headings: Vec<Heading>,
    /// The byline as written.
    pub byline: Option<String>,
    /// The people the byline names.
    pub authors: Vec<String>,
    /// Where, when and by which agency the story was filed, from its opening words.
    pub dateline: Option<Dateline>,
    /// When it was published; never a file's time.
    pub published: Option<Date>,
    /// When it was last changed, as the source says.
    pub modified: Option<Date>,
    /// The desk or rubric it is filed under, outermost first.
    pub section: Vec<String>,
    /// The publication or agency it comes from.
    pub source: Option<String>,
    /// The newsroom's short name for the story, if declared.
    pub slug: Option<String>,
    /// What the source says of its standing (usable, corrected, killed …), as written.
    pub status: Option<String>,
    /// Whether it may be shown, as far as `status` tells.
    pub standing: Standing,
    /// Not to be shown before this time.
    pub embargo: Option<Date>,
    /// Which version of which story it is, where the source says so.
    pub story: Option<Story>,
    /// What its editors say to other editors, such as what a correction mends; shown, not searched.
    pub note: Option<String>,
    /// Where it was published on the web.
    pub url: Option<String>,
    /// Keywords and tags, as declared.
    pub keywords: Vec<String>,
    /// Subjects of a controlled vocabulary, as declared.
    pub subjects: Vec<Subject>,
    /// What it is about in the trade's own terms, by its subjects or else its section.
    pub topics: Vec<Topic>,
    /// The people, organisations and places in it.
    pub entities: Vec<Entity>,
    /// The article's text: paragraphs separated by an empty line; headline, deck, byline and
    /// sub-heads are not in it.
    pub text: String,
}

impl Brief {
    /// What to call it: the headline or, when there is none, the start of the text.
    pub fn title(&self) -> &str {
        if !self.headline.is_empty() {
            return &self.headline;
        }
        let line = self.text.lines().next().unwrap_or("");
        &line[..line.floor_char_boundary(100)]
    }

    /// The section as one path, `World/Europe`; empty when there is none.
    pub fn section_path(&self) -> String {
        self.section.join("/")
    }

    /// The entities it is about.
    pub fn subjects_named(&self) -> impl Iterator<Item = &Entity> {
        self.entities.iter().filter(|entity| entity.is_subject())
    }

    /// What TREC rows call this brief: the source's own id, else the path, with `#record` where a
    /// file holds several.
    pub fn trec_id(&self) -> String {
        match (&self.source_id, self.record) {
            (Some(id), _) => id.clone(),
            (None, Some(record)) => format!("{}#{record}", self.path),
            (None, None) => self.path.clone(),
        }
    }
}

/// Makes a brief's id from the indexed root's label, the path below the root and the record.
///
/// The first root of an index has the empty label, so that ids stay when the folder moves. The id
/// starts with a letter, so that no spreadsheet takes it for a number, and carries 49 bits: among
/// 500,000 briefs two share one with a chance of 1 in 4,500.
pub fn make_id(label: &str, path: &str, record: Option<u32>) -> String {
    const DIGITS: &[u8; 32] = b"abcdefghjkmnpqrstvwxyz0123456789";
    let mut hasher = blake3::Hasher::new();
    hasher.update(label.as_bytes()).update(&[0]);
    hasher.update(path.as_bytes()).update(&[0]);
    hasher.update(&record.unwrap_or(0).to_le_bytes());
    let mut bits = u64::from_le_bytes(first_eight(hasher.finalize().as_bytes()));
    let mut id = String::with_capacity(10);
    id.push(char::from(DIGITS[(bits % 16) as usize]));
    bits /= 16;
    for _ in 0..9 {
        id.push(char::from(DIGITS[(bits % 32) as usize]));
        bits /= 32;
    }
    id
}

/// The number that stands for an id or a path in the index: the first 64 bits of its BLAKE3 hash.
pub fn key(text: &str) -> u64 {
    u64::from_le_bytes(first_eight(blake3::hash(text.as_bytes()).as_bytes()))
}

/// The content hash written in briefs and in the ledger: 128 bits of BLAKE3 in hexadecimal.
pub fn content_hash(bytes: &[u8]) -> String {
    blake3::hash(bytes).to_hex()[..32].to_owned()
}

fn first_eight(bytes: &[u8; 32]) -> [u8; 8] {
    let mut eight = [0; 8];
    eight.copy_from_slice(&bytes[..8]);
    eight
}

/// The format a brief was read as.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Format {
    /// Text without markup, as people paste it.
    #[default]
    Text,
    /// Markdown, with or without front matter.
    Markdown,
    /// A JSON object, or an array of them.
    Json,
    /// JSON Lines: one object a line.
    Jsonl,
    /// A saved web page.
    Html,
    /// NITF, the News Industry Text Format.
    Nitf,
    /// NewsML 1.
    Newsml,
    /// NewsML-G2.
    #[serde(rename = "newsml-g2")]
    NewsmlG2,
    /// ninjs, news in JSON.
    Ninjs,
    /// The Associated Press's media JSON.
    Ap,
    /// RSS of any version.
    Rss,
    /// Atom.
    Atom,
    /// A wire file as teleprinters took it: ANPA 1312 or IPTC 7901.
    Wire,
}

impl Format {
    /// Its name in reports: `text`, `markdown`, `newsml-g2`.
    pub fn name(self) -> &'static str {
        match self {
            Format::Text => "text",
            Format::Markdown => "markdown",
            Format::Json => "json",
            Format::Jsonl => "jsonl",
            Format::Html => "html",
            Format::Nitf => "nitf",
            Format::Newsml => "newsml",
            Format::NewsmlG2 => "newsml-g2",
            Format::Ninjs => "ninjs",
            Format::Ap => "ap",
            Format::Rss => "rss",
            Format::Atom => "atom",
            Format::Wire => "wire",
        }
    }
}

/// Whether a brief may be shown: the four words of NITF's `management-status`, which NewsML-G2 and
/// ninjs share but for the second.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Standing {
    /// It may.
    #[default]
    Usable,
    /// Not yet; [`Brief::embargo`] may say until when.
    Embargoed,
    /// Not until further notice.
    Withheld,
    /// Never again: its agency has cancelled it.
    Killed,
}

impl Standing {
    /// Its name: `usable`, `embargoed`, `withheld`, `killed`.
    pub fn name(self) -> &'static str {
        match self {
            Standing::Usable => "usable",
            Standing::Embargoed => "embargoed",
            Standing::Withheld => "withheld",
            Standing::Killed => "killed",
        }
    }

    /// What a declared status means, with or without the prefix of its vocabulary (`stat:usable`);
    /// one that is not known keeps nothing from being shown.
    pub fn of(status: &str) -> Self {
        let word = status.rsplit([':', '/']).next().unwrap_or(status);
        match word.trim().to_lowercase().as_str() {
            "embargoed" | "embargo" => Standing::Embargoed,
            "withheld" | "hold" | "on hold" => Standing::Withheld,
            "canceled" | "cancelled" | "cancel" | "killed" | "kill" | "withdrawn" | "retracted"
            | "deleted" | "recalled" => Standing::Killed,
            _ => Standing::Usable,
        }
    }
}

/// Which version of which story a brief is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Story {
    /// What all versions of the story share, unique in the world: a guid, a URI.
    pub id: String,
    /// Its number, higher for later; none when the source counts by time.
    pub version: Option<u32>,
}

/// A subject of a controlled vocabulary.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Subject {
    /// Its code as written: `medtop:20000523`, `15054000`.
    pub code: String,
    /// Its name, if the source gives one.
    pub name: Option<String>,
}

/// A sub-head inside a brief.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Heading {
    /// The sub-head, one line.
    pub text: String,
    /// Where in the brief's text the part under it starts, in bytes.
    pub start: usize,
    /// 2 for a main sub-head, up to 6 for one deep below others.
    pub level: u8,
}

/// The opening words of a wire story: `KYIV, Nov 19 (Reuters) -`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Dateline {
    /// The place as written: `KYIV`, `PORT ALDER, Maine`.
    pub place: String,
    /// The day as written, if any: `Nov 19`.
    pub day: Option<String>,
    /// The agency in brackets, if any: `Reuters`.
    pub agency: Option<String>,
    /// Where it stands in the brief's text; none when the source declares it apart.
    pub span: Option<Span>,
}

/// What an entity is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// A person.
    Person,
    /// An organisation.
    Organisation,
    /// A place.
    Place,
}

impl Kind {
    /// Every kind, in the order they are listed to users.
    pub const ALL: [Kind; 3] = [Kind::Person, Kind::Organisation, Kind::Place];

    /// Its name in answers: `person`, `organisation`, `place`.
    pub fn name(self) -> &'static str {
        match self {
            Kind::Person => "person",
            Kind::Organisation => "organisation",
            Kind::Place => "place",
        }
    }
}

/// A person, organisation or place in one brief.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entity {
    /// The name as the source declares it, or the fullest form in the text.
    pub name: String,
    /// What it is.
    pub kind: Kind,
    /// Office or title, if known.
    pub role: Option<String>,
    /// Whether the source declares it (true) or it was found in the text (false).
    pub declared: bool,
    /// The other names it goes by in this brief, each with why it is taken for the same.
    pub aliases: Vec<Alias>,
    /// Where the text names it, in order.
    pub mentions: Vec<Span>,
}

/// The role of a place that only says where the story was filed.
pub const DATELINE: &str = "dateline";
/// The role of an organisation that only says who filed the story.
pub const AGENCY: &str = "agency";

impl Entity {
    /// Whether the brief is about it: a place that only stands in the dateline, and the agency
    /// beside it, are named but not written about.
    pub fn is_subject(&self) -> bool {
        self.declared || !matches!(self.role.as_deref(), Some(DATELINE | AGENCY))
    }
}

/// Another name of an entity.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Alias {
    /// The name as the brief has it.
    pub name: String,
    /// Why it is taken for the same entity.
    pub why: Link,
}

/// Why two names are taken for one entity's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Link {
    /// They differ in case, accents, points or a title only.
    Same,
    /// The last word of the full name.
    Surname,
    /// The first word of the full name.
    Given,
    /// First names are initials, or some are left out.
    Initials,
    /// Some of the words of the full name.
    Part,
    /// The initials of its words.
    Acronym,
    /// A usual short form: `U.S.`, `UN`.
    Short,
    /// Another spelling of a name from another script: `Kiev`, `Kyiv`.
    Spelling,
    /// One letter is different.
    Slip,
    /// The user's own file of names says so.
    Told,
}

impl Link {
    /// It in a few words: `surname`, `acronym`, `other spelling`.
    pub fn name(self) -> &'static str {
        match self {
            Link::Same => "same words",
            Link::Surname => "surname",
            Link::Given => "given name",
            Link::Initials => "initials",
            Link::Part => "part of the name",
            Link::Acronym => "acronym",
            Link::Short => "short form",
            Link::Spelling => "other spelling",
            Link::Slip => "one letter apart",
            Link::Told => "told",
        }
    }
}
