//! From the name of a section to a topic, by a table that a person can read and extend.
//!
//! `sections.txt` is the table that is built in; a newsroom lays its own over it. A name that is in
//! no table has no topic: nothing is guessed. It does not know codes but those of the 17 topics.

use std::collections::HashMap;

use super::Topic;
use crate::analysis::fold;

/// The words that join two names and are none themselves: `Arts & Culture` is `Arts and Culture`.
const JOINING: [&str; 9] = ["and", "und", "et", "y", "e", "och", "og", "en", "ed"];

/// Which section is about which topics.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SectionMap {
    names: HashMap<String, Entry>,
    /// How many words the longest name has.
    longest: usize,
}

/// What the table says of one name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Entry {
    /// Its topics; none for a name that says nothing.
    topics: Vec<Topic>,
    /// Whether it also counts as a part of longer names.
    inside: bool,
}

/// A line of a table that cannot be read: its number, from 1 on, and why.
pub type Wrong = (usize, String);

impl SectionMap {
    /// The table that is built in.
    pub fn built_in() -> Self {
        let mut map = Self::default();
        map.lay_over(include_str!("sections.txt"));
        map
    }

    /// The table that is built in with a newsroom's own laid over it: what that says of a name
    /// holds, whatever was said before.
    ///
    /// Each line gives a topic and the names of its sections, `sport = football, Rugby Union`;
    /// `none = obituaries` says that a name has no topic. A name in quotation marks counts only
    /// where it is the whole name. `#` starts a comment.
    ///
    /// # Errors
    ///
    /// Every line that cannot be read.
    ///
    /// ```
    /// use dateline::topic::{SectionMap, Topic};
    /// let map = SectionMap::parse("# our desks\nenvironment = Harbour watch\n")?;
    /// let section = ["Town".to_owned(), "Harbour Watch".to_owned()];
    /// assert_eq!(map.topics(&section, []), [Topic::Environment]);
    /// # Ok::<(), Vec<(usize, String)>>(())
    /// ```
    pub fn parse(text: &str) -> Result<Self, Vec<Wrong>> {
        let mut map = Self::built_in();
        let wrong = map.lay_over(text);
        if wrong.is_empty() {
            Ok(map)
        } else {
            Err(wrong)
        }
    }

    /// What a brief filed under a section is about. The codes that its source declares say it best;
    /// else the section's path as a whole, else its parts by their names from the innermost out,
    /// else the words of its parts, where all of a part's words that name a topic name the same.
    pub fn topics<'a>(
        &self,
        section: &[String],
        codes: impl IntoIterator<Item = &'a str>,
    ) -> Vec<Topic> {
        let mut declared = Vec::new();
        for topic in codes.into_iter().filter_map(Topic::of_code) {
            if !declared.contains(&topic) {
                declared.push(topic);
            }
        }
        if !declared.is_empty() {
            return declared;
        }
        if let Some(entry) = self.names.get(&key(&section.join(" "))) {
            return entry.topics.clone();
        }
        let parts: Vec<String> = section.iter().rev().map(|part| key(part)).collect();
        let named = parts.iter().find_map(|part| self.named(part));
        let named = named.or_else(|| parts.iter().find_map(|part| self.inside(part)));
        named.unwrap_or_default()
    }

    /// The topics of a part that is in the table and says something.
    fn named(&self, part: &str) -> Option<Vec<Topic>> {
        let entry = self.names.get(part)?;
        (!entry.topics.is_empty()).then(|| entry.topics.clone())
    }

    /// The one topic that the names inside a part share.
    fn inside(&self, part: &str) -> Option<Vec<Topic>> {
        let words: Vec<&str> = part.split(' ').collect();
        let mut found: Option<&[Topic]> = None;
        let mut at = 0;
        while at < words.len() {
            let Some((length, topics)) = self.longest_at(&words[at..]) else {
                at += 1;
                continue;
            };
            at += length;
            match (topics, found) {
                ([], _) => {}
                ([_], None) => found = Some(topics),
                (_, Some(before)) if before == topics => {}
                _ => return None,
            }
        }
        found.map(<[Topic]>::to_vec)
    }

    /// The longest name that words start with: its length in words, and its topics.
    fn longest_at(&self, words: &[&str]) -> Option<(usize, &[Topic])> {
        (1..=self.longest.min(words.len()))
            .rev()
            .find_map(|length| {
                let entry = self.names.get(&words[..length].join(" "))?;
                entry.inside.then_some((length, entry.topics.as_slice()))
            })
    }

    /// Takes in a table; gives the lines that cannot be read.
    fn lay_over(&mut self, text: &str) -> Vec<Wrong> {
        let mut wrong = Vec::new();
        let mut over: HashMap<String, Entry> = HashMap::new();
        for (number, line) in (1..).zip(text.trim_start_matches('\u{feff}').lines()) {
            let line = line.split('#').next().unwrap_or("").trim();
            if line.is_empty() {
                continue;
            }
            let (topic, names) = match read(line) {
                Ok(read) => read,
                Err(why) => {
                    wrong.push((number, why));
                    continue;
                }
            };
            for (name, inside) in names {
                let entry = over.entry(name).or_default();
                entry.inside |= inside;
                entry
                    .topics
                    .extend(topic.filter(|topic| !entry.topics.contains(topic)));
            }
        }
        let longest = over.keys().map(|name| name.split(' ').count()).max();
        self.longest = self.longest.max(longest.unwrap_or(0));
        self.names.extend(over);
        wrong
    }
}

/// A line's topic, none for `none`, and its names, each with whether it counts inside others.
#[allow(clippy::type_complexity, reason = "named nowhere else")]
fn read(line: &str) -> Result<(Option<Topic>, Vec<(String, bool)>), String> {
    let Some((left, right)) = line.split_once('=') else {
        return Err("no \"=\" between a topic and its sections".to_owned());
    };
    let left = left.trim();
    let topic = Topic::parse(left);
    if topic.is_none() && !left.eq_ignore_ascii_case("none") {
        return Err(format!(
            "no topic is called \"{left}\"; the topics are {}, or none",
            Topic::ALL.map(Topic::short).join(", ")
        ));
    }
    let mut names = Vec::new();
    for name in right.split(',').map(str::trim) {
        let bare = name.trim_matches(['"', '“', '”']);
        let key = key(bare);
        if !key.is_empty() {
            names.push((key, bare.len() == name.len()));
        }
    }
    if names.is_empty() {
        return Err(format!("no section is named after \"{left} =\""));
    }
    Ok((topic, names))
}

/// A name as it is looked up: folded, its words apart by one space, without joining words.
pub(super) fn key(name: &str) -> String {
    let folded = fold(name);
    let words = folded.split(|letter: char| !letter.is_alphanumeric());
    let words = words.filter(|word| !word.is_empty() && !JOINING.contains(word));
    words.collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn topics(path: &str) -> Vec<Topic> {
        let section: Vec<String> = path.split('/').map(str::to_owned).collect();
        SectionMap::built_in().topics(&section, [])
    }

    #[test]
    fn every_line_of_the_built_in_table_is_read() {
        let wrong = SectionMap::default().lay_over(include_str!("sections.txt"));
        assert!(wrong.is_empty(), "{wrong:?}");
    }

    #[test]
    fn a_section_is_known_in_the_languages_of_the_trade() {
        let cases = [
            ("Sport", Topic::Sport),
            ("SPORTS", Topic::Sport),
            ("Deportes", Topic::Sport),
            ("Desporto", Topic::Sport),
            ("Fußball", Topic::Sport),
            ("Politique", Topic::Politics),
            ("Wirtschaft", Topic::Economy),
            ("Économie", Topic::Economy),
            ("economia", Topic::Economy),
            ("Justiça", Topic::Crime),
            ("Faits divers", Topic::Crime),
            ("Medio ambiente", Topic::Environment),
            ("Santé", Topic::Health),
            ("Kultur", Topic::Arts),
            ("Helse", Topic::Health),
            ("Vetenskap", Topic::Science),
            ("Wetenschap", Topic::Science),
            ("Life & Style", Topic::Lifestyle),
            ("life-and-style", Topic::Lifestyle),
            ("Vær", Topic::Weather),
        ];
        for (name, topic) in cases {
            assert_eq!(topics(name), [topic], "{name}");
        }
    }

    #[test]
    fn the_innermost_part_that_says_something_counts() {
        assert_eq!(topics("Sport/Business"), [Topic::Economy]);
        assert_eq!(topics("Sport/Latest news"), [Topic::Sport]);
        assert_eq!(topics("World/Europe"), []);
        assert_eq!(topics("Sport/Wholly unheard of"), [Topic::Sport]);
    }

    #[test]
    fn the_words_of_a_part_count_where_they_agree() {
        assert_eq!(topics("Premier League football"), [Topic::Sport]);
        assert_eq!(topics("Local football scores"), [Topic::Sport]);
        assert_eq!(topics("Football and politics"), []);
        assert_eq!(topics("Dark mode"), []);
        assert_eq!(topics("Sporting chance"), []);
        assert_eq!(topics("Space bar"), []);
    }

    #[test]
    fn general_names_have_no_topic() {
        for name in [
            "News",
            "World",
            "Top stories",
            "Local",
            "Opinion",
            "Mundo",
            "Nacional",
            "",
        ] {
            assert_eq!(topics(name), [], "{name}");
        }
    }

    #[test]
    fn a_name_under_two_topics_has_both() {
        assert_eq!(topics("Mode"), [Topic::Arts, Topic::Lifestyle]);
        let map = SectionMap::parse("science = Harbour lab\nenvironment = harbour-lab").unwrap();
        let both = [Topic::Science, Topic::Environment];
        assert_eq!(map.topics(&["Harbour Lab".to_owned()], []), both);
    }

    #[test]
    fn declared_codes_say_it_best_and_unknown_ones_nothing() {
        let map = SectionMap::built_in();
        let section = ["Sport".to_owned()];
        let codes = [
            "medtop:04000000",
            "subj:04006002",
            "medtop:20000574",
            "wd:1",
        ];
        let both = [Topic::Economy, Topic::Politics];
        assert_eq!(map.topics(&section, codes), both);
        assert_eq!(map.topics(&section, ["wd:1"]), [Topic::Sport]);
    }

    #[test]
    fn a_table_of_ones_own_overrides_and_extends() {
        let text = "# ours\nnone = Football\n\nHuman interest = quay gossip # a column\n\
                    none = sport/angling\n";
        let map = SectionMap::parse(text).unwrap();
        let of = |name: &str| {
            let section: Vec<String> = name.split('/').map(str::to_owned).collect();
            map.topics(&section, [])
        };
        assert_eq!(of("Football"), []);
        assert_eq!(of("Local football"), []);
        assert_eq!(of("Quay Gossip"), [Topic::HumanInterest]);
        assert_eq!(of("Rugby"), [Topic::Sport]);
        assert_eq!(of("Sport/Football"), [Topic::Sport]);
        assert_eq!(of("Sport/Angling"), []);
    }

    #[test]
    fn every_line_that_cannot_be_read_is_named() {
        let wrong = SectionMap::parse("sport football\nsports car = x\nsport =\nsport = a\n");
        let wrong = wrong.unwrap_err();
        let lines: Vec<usize> = wrong.iter().map(|(line, _)| *line).collect();
        assert_eq!(lines, [1, 2, 3]);
        assert_eq!(wrong[0].1, "no \"=\" between a topic and its sections");
        assert!(wrong[1].1.starts_with("no topic is called \"sports car\""));
        assert_eq!(wrong[2].1, "no section is named after \"sport =\"");
    }

    #[test]
    fn topics_are_parsed_by_what_they_print() {
        for topic in Topic::ALL {
            for text in [topic.short(), topic.name(), &topic.code()] {
                assert_eq!(Topic::parse(text), Some(topic), "{text}");
                assert_eq!(Topic::parse(&text.to_uppercase()), Some(topic), "{text}");
            }
        }
        assert_eq!(Topic::parse("medtop:20000523"), None);
        assert_eq!(Topic::parse(""), None);
    }
}
