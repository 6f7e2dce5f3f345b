//! Versions of one story: which of them is shown and which hide behind it.
//!
//! Agencies send a story again and again under one id: an update, a write-through, a correction, a
//! kill. The latest version is the story; earlier ones stay in the index and are found when asked
//! for. A killed or withheld version hides those before it with it. This module does not know files,
//! nor what the time is.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use crate::brief::{Brief, Standing, key};

/// One brief as a version of a story.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Version {
    /// The [`key`] of the story's id.
    pub story: u64,
    /// The [`key`] of the brief's id.
    pub brief: u64,
    /// Its number, higher for later.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub number: Option<u32>,
    /// When it was made, in seconds since 1970.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub made: Option<i64>,
    /// Whether it may be shown.
    #[serde(skip_serializing_if = "is_usable", default)]
    pub standing: Standing,
    /// Not before this time, in seconds since 1970.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub embargo: Option<i64>,
}

fn is_usable(standing: &Standing) -> bool {
    *standing == Standing::Usable
}

/// Briefs that hide behind later versions of their stories.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hidden {
    /// Those with a later version, each with the time from which that one is shown, in seconds
    /// since 1970; sorted by brief.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub superseded: Vec<(u64, i64)>,
    /// Those that a later version killed or withheld; sorted.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub killed: Vec<u64>,
}

impl Version {
    /// A brief as a version, if it says what story it tells.
    pub fn of(brief: &Brief) -> Option<Self> {
        let story = brief.story.as_ref()?;
        let made = brief.modified.as_ref().or(brief.published.as_ref());
        Some(Self {
            story: key(&story.id),
            brief: key(&brief.id),
            number: story.version,
            made: made.map(|date| date.instant()),
            standing: brief.standing,
            embargo: embargo(brief),
        })
    }

    /// Its place among the versions of its story. Where they are numbered, a kill without a number
    /// follows them all.
    pub fn place(&self, numbered: bool) -> (Option<u32>, Option<i64>) {
        let last = (numbered && self.bars()).then_some(u32::MAX);
        (self.number.or(last), self.made)
    }

    fn bars(&self) -> bool {
        matches!(self.standing, Standing::Killed | Standing::Withheld)
    }
}

/// Until when a brief is not to be shown, in seconds since 1970; [`i64::MAX`] when nobody says.
pub fn embargo(brief: &Brief) -> Option<i64> {
    match (&brief.embargo, brief.standing) {
        (Some(date), _) => Some(date.instant()),
        (None, Standing::Embargoed) => Some(i64::MAX),
        (None, _) => None,
    }
}

/// What hides, given the versions in each source, sources in order.
///
/// Later is the higher number, then the later time, then the later source. Versions of one source
/// that carry neither number nor other times are told apart by nothing, so an id that a careless
/// feed gives to all of its items links none of them.
pub fn hidden<'v>(sources: impl Iterator<Item = &'v [Version]>) -> Hidden {
    let mut stories: HashMap<u64, Vec<&Version>> = HashMap::new();
    for versions in sources {
        let mut times: HashMap<(u64, Option<u32>), usize> = HashMap::new();
        for version in versions {
            *times.entry((version.story, version.number)).or_default() += 1;
        }
        let once = |version: &&Version| {
            let told = version.number.is_some() || version.bars();
            told || times.get(&(version.story, None)) == Some(&1)
        };
        for version in versions.iter().filter(once) {
            stories.entry(version.story).or_default().push(version);
        }
    }
    let mut hidden = Hidden::default();
    for versions in stories.into_values().filter(|versions| versions.len() > 1) {
        hide_earlier(versions, &mut hidden);
    }
    hidden.superseded.sort_unstable();
    hidden.killed.sort_unstable();
    hidden
}

fn hide_earlier(mut versions: Vec<&Version>, hidden: &mut Hidden) {
    let numbered = versions.iter().any(|version| version.number.is_some());
    versions.sort_by_key(|version| version.place(numbered));
    // From the last one back: the nearest later versions, by what they do to this one.
    let mut barred = false;
    let mut shown_from: Option<i64> = None;
    for version in versions.into_iter().rev() {
        if barred {
            hidden.killed.push(version.brief);
        } else if let Some(from) = shown_from {
            hidden.superseded.push((version.brief, from));
        }
        barred |= version.bars();
        if !version.bars() {
            let from = version.embargo.unwrap_or(i64::MIN);
            shown_from = Some(shown_from.map_or(from, |earliest| earliest.min(from)));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A version of story 1: `2` number 2, `2k` killed, `2w` withheld, `2@90` embargoed until 90.
    fn version(text: &str, brief: u64) -> Version {
        let (text, embargo) = match text.split_once('@') {
            Some((text, until)) => (text, until.parse().ok()),
            None => (text, None),
        };
        Version {
            story: 1,
            brief,
            number: text.trim_end_matches(['k', 'w']).parse().ok(),
            made: None,
            standing: match text.chars().last() {
                Some('k') => Standing::Killed,
                Some('w') => Standing::Withheld,
                _ => Standing::Usable,
            },
            embargo,
        }
    }

    /// Superseded and killed briefs, numbered as they are written.
    fn hides(text: &str) -> (Vec<(u64, i64)>, Vec<u64>) {
        let versions: Vec<_> = text
            .split(' ')
            .zip(1..)
            .map(|(text, at)| version(text, at))
            .collect();
        let hidden = hidden(versions.chunks(1));
        (hidden.superseded, hidden.killed)
    }

    #[test]
    fn the_latest_version_hides_the_earlier_ones() {
        let always = i64::MIN;
        assert_eq!(hides("1"), (vec![], vec![]));
        assert_eq!(hides("1 3 2"), (vec![(1, always), (3, always)], vec![]));
        assert_eq!(hides("1 2k"), (vec![], vec![1]));
        assert_eq!(hides("1 2w"), (vec![], vec![1]));
        assert_eq!(hides("1 2k 3"), (vec![(2, always)], vec![1]));
        assert_eq!(hides("1 2 3k"), (vec![], vec![1, 2]));
        assert_eq!(hides("1 k 2"), (vec![], vec![1, 3]));
    }

    #[test]
    fn an_embargoed_version_takes_over_when_its_time_has_come() {
        assert_eq!(hides("1 2@90"), (vec![(1, 90)], vec![]));
        assert_eq!(hides("1@50 2@50"), (vec![(1, 50)], vec![]));
        assert_eq!(hides("1 2@90 3@70"), (vec![(1, 70), (2, 70)], vec![]));
    }

    #[test]
    fn an_id_that_all_items_of_a_feed_share_links_none_of_them() {
        let all = [version("x", 1), version("x", 2), version("x", 3)];
        assert_eq!(hidden([&all[..]].into_iter()), Hidden::default());
        let apart = hidden(all.chunks(1));
        assert_eq!(apart.superseded.len(), 2);
    }
}
