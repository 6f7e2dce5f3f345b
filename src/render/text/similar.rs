//! Briefs like one brief, for people.
//!
//! Blocks as for a search, each with the words it shares; above them the brief and its words. It does
//! not know how likeness is measured.

use super::hit::{self, Gutter};
use super::{counted, grouped};
use crate::render::clean::flat;
use crate::render::paint::{DIM, Painted};
use crate::render::{FileOf, Style};
use crate::search::{Alike, Hit, Similar};

/// So many of a brief's own words are told.
const WORDS: usize = 12;

/// Briefs like one brief; `file_of` gives the path that opens a file from where people are.
pub fn similar(similar: &Similar, style: &Style, file_of: FileOf) -> String {
    let mut out = String::new();
    let line = |text: &str, first: &str, rest: &str, out: &mut String| {
        Painted::new(text, DIM).set(style.measure(), style.color, first, rest, out);
    };
    let headline = flat(&similar.like.headline, &[]).text;
    let like = format!("like {} · {headline}", similar.like.id);
    line(&like, "", "  ", &mut out);
    let words = similar.words.iter().take(WORDS);
    let words = listed(words.map(|word| word.word.as_str()));
    if !words.is_empty() {
        line(&format!("by {words}"), "", "  ", &mut out);
    }
    out.push('\n');
    let hits: Vec<Hit> = similar.hits.iter().map(|one| one.hit.clone()).collect();
    let gutter = Gutter::of(&hits, *style);
    let (first, rest) = (gutter.blank(), format!("{}  ", gutter.blank()));
    for one in &similar.hits {
        let file = file_of(&one.hit.label, &one.hit.brief.path);
        hit::block(&one.hit, &file, gutter, *style, &mut out);
        line(&alike(one), &first, &rest, &mut out);
        out.push('\n');
    }
    let (shown, total) = (grouped(hits.len()), counted(similar.total, "brief"));
    let summary = format!("{shown} of {total} with any of the words");
    line(&summary, "", "", &mut out);
    out
}

/// `nearly the same text · 0.87 · shares dredging, Solberg`.
fn alike(one: &Alike) -> String {
    let mut parts: Vec<String> = Vec::new();
    parts.extend(one.likeness.map(|likeness| likeness.name().to_owned()));
    parts.push(format!("likeness {:.2}", one.hit.score));
    let shared = one.shared.iter().map(String::as_str);
    parts.push(format!("shares {}", listed(shared)));
    parts.join(" · ")
}

fn listed<'w>(words: impl Iterator<Item = &'w str>) -> String {
    let words: Vec<_> = words.map(|word| flat(word, &[]).text).collect();
    words.join(", ")
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::*;
    use crate::likeness::Likeness;
    use crate::render::specimen;

    #[test]
    fn briefs_like_one_have_the_words_they_share() {
        let answer = specimen::answer();
        let alike = |place: usize, likeness| Alike {
            hit: answer.hits[place].clone(),
            shared: vec!["aground".into(), "Solberg\u{1b}[2J".into()],
            resemblance: 0.5,
            likeness,
        };
        let found = Similar {
            like: answer.hits[1].brief.clone(),
            took_us: 0,
            total: 1_204,
            words: Vec::new(),
            hits: vec![alike(0, Some(Likeness::Mostly)), alike(2, None)],
            notices: Vec::new(),
        };
        let style = Style {
            color: false,
            width: 70,
        };
        expect![[r#"
            like c71mzq0d4h · 港湾局: フェリー座礁 — Ferry operator asks
              travellers to telephone before they set out for the terminal

            1  Ferry runs aground off Skerry Island           Harbour · 4 Nov 2025
               › Passengers taken off by lifeboat
               Harbour master Ingrid Solberg closed the channel as soon as the
               ferry was known to be aground. “She sits upright and she is dry,”
               Solberg said. ¶ The tug Hector will try to pull the Marguerite free
               on the early tide.
               harbour/ferry-aground-skerry.txt:14  k3f9a1c2b7/1
               people: Ingrid Solberg · organisations: Skerry Ferries …
               mostly the same text · likeness 9.31 · shares aground,
                 Solberg�[2J

            3  Notice�[2J to mariners                                      undated
               A buoy is dark. ¶ Keep clear� of any ferry.
               odd/escape.md:1  ab5e9x2k8m/1
               places: Cutter Ledge
               likeness 4.50 · shares aground, Solberg�[2J

            2 of 1,204 briefs with any of the words
        "#]]
        .assert_eq(&super::similar(&found, &style, &|_, path| path.to_owned()));
    }
}
