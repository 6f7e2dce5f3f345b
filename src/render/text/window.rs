//! The part of a passage that is worth a reader's time.
//!
//! A passage of up to about seventy words is shown whole. A longer one is cut to the stretch with
//! the most matches, preferably from the start of a sentence. It does not know which words asked
//! for which match, so a word that matches twice counts twice.

use crate::render::clean::{Flat, PARAGRAPH, trimmed};
use crate::render::words::{Word, columns, words};
use crate::span::Span;

/// A passage of up to this many columns is shown whole: about seventy words of English, or as much
/// of a script that writes no spaces.
const WHOLE: usize = 450;
/// What is left of a longer one.
const WINDOW: usize = 400;
/// What a cut would save must be worth the cut.
const WORTH_CUTTING: usize = 50;
/// Longer than this is no word that must stay whole, unless it matched.
const LONGEST_WORD: usize = 80;

/// The window of a flat text: itself, or a part with `…` where it was cut.
pub(super) fn window(flat: Flat) -> Flat {
    if columns(&flat.text) <= WHOLE {
        return flat;
    }
    let words = words(&flat.text, LONGEST_WORD);
    let part = trimmed(&flat.text, grown(chosen(&flat, &words), &flat.spans));
    let (before, after) = (part.start > 0, part.end < flat.text.len());
    let text = part.of(&flat.text);
    let opening = if before { "… " } else { "" };
    let moved = |span: Span| {
        let inside = Span::new(span.start.max(part.start), span.end.min(part.end));
        let span = inside.relative_to(part.start);
        Span::new(span.start + opening.len(), span.end + opening.len())
    };
    let spans = flat.spans.iter().filter(|span| part.contains(**span));
    let mentions = flat.mentions.iter();
    let mentions = mentions.filter(|span| span.start < part.end && span.end > part.start);
    let closing = if after { " …" } else { "" };
    Flat {
        text: format!("{opening}{text}{closing}"),
        spans: spans.map(|span| moved(*span)).collect(),
        mentions: mentions.map(|span| moved(*span)).collect(),
    }
}

/// The words to show, as a span of the text.
fn chosen(flat: &Flat, words: &[Word]) -> Span {
    let wide = Wide::of(words);
    let matching: Vec<usize> = matching(flat, words);
    let (first, last) = densest(&matching, &wide);
    let spare = WINDOW.saturating_sub(wide.between(first, last + 1));
    let behind = wide.between(last + 1, words.len());
    let wanted = first - wide.back(first, spare.saturating_sub(behind).max(spare / 2));
    let reachable = first - wide.back(first, spare);
    let start = (reachable..=first)
        .filter(|at| *at == 0 || opens(flat, words[at - 1], words[*at]))
        .min_by_key(|at| at.abs_diff(wanted))
        .unwrap_or(wanted);
    let start = if wide.between(0, start) <= WORTH_CUTTING {
        0
    } else {
        start
    };
    let mut end = last + 1;
    while end < words.len() && wide.between(start, end + 1) <= WINDOW {
        end += 1;
    }
    if wide.between(end, words.len()) <= WORTH_CUTTING {
        end = words.len();
    }
    if end < words.len() {
        end = (last + 1..end)
            .rev()
            .take_while(|at| wide.between(*at, end) <= WORTH_CUTTING)
            .find(|at| opens(flat, words[at - 1], words[*at]))
            .unwrap_or(end);
    }
    let from = if start == 0 {
        0
    } else {
        words[start].span.start
    };
    let to = if end == words.len() {
        flat.text.len()
    } else {
        words[end - 1].span.end
    };
    Span::new(from, to)
}

/// The words that a match touches, by index.
fn matching(flat: &Flat, words: &[Word]) -> Vec<usize> {
    let mut spans = flat.spans.iter().peekable();
    let mut matching = Vec::new();
    for (index, word) in words.iter().enumerate() {
        while spans.next_if(|span| span.end <= word.span.start).is_some() {}
        if spans.peek().is_some_and(|span| span.start < word.span.end) {
            matching.push(index);
        }
    }
    matching
}

/// The first and last of the most matching words that a window holds; the first window of such.
fn densest(matching: &[usize], wide: &Wide) -> (usize, usize) {
    let mut best = (0, 0, 0);
    let mut end = 0;
    for (start, first) in matching.iter().enumerate() {
        end = end.max(start + 1);
        while end < matching.len() && wide.between(*first, matching[end] + 1) <= WINDOW {
            end += 1;
        }
        if end - start > best.0 {
            best = (end - start, *first, matching[end - 1]);
        }
    }
    (best.1, best.2)
}

/// Whether a sentence or a paragraph starts with a word.
fn opens(flat: &Flat, before: Word, word: Word) -> bool {
    let before = before.span.of(&flat.text);
    if before.ends_with(PARAGRAPH) {
        return true;
    }
    let closed = before.trim_end_matches(['"', '\'', ')', '”', '’', '»']);
    let mut first = word.span.of(&flat.text).chars();
    closed.ends_with(['.', '!', '?', '。'])
        && closed.chars().count() > 3
        && first
            .next()
            .is_some_and(|letter| !letter.is_lowercase() && letter != PARAGRAPH)
}

/// A part made large enough that no match crosses its ends.
fn grown(part: Span, spans: &[Span]) -> Span {
    let crossing = |at: usize| spans.iter().find(|span| span.start < at && at < span.end);
    let start = crossing(part.start).map_or(part.start, |span| span.start);
    let end = crossing(part.end).map_or(part.end, |span| span.end);
    Span::new(start, end)
}

/// The width of words up to each one.
struct Wide(Vec<usize>);

impl Wide {
    fn of(words: &[Word]) -> Self {
        let mut sum = 0;
        let after = words.iter().map(|word| {
            sum += word.columns + usize::from(word.spaced);
            sum
        });
        Self(std::iter::once(0).chain(after).collect())
    }

    fn between(&self, start: usize, end: usize) -> usize {
        self.0[end] - self.0[start.min(end)]
    }

    /// How many words before `at` fit in `most` columns.
    fn back(&self, at: usize, most: usize) -> usize {
        let fit = (0..at)
            .rev()
            .take_while(|from| self.between(*from, at) <= most);
        fit.count()
    }
}

#[cfg(test)]
mod tests {
    use expect_test::{Expect, expect};
    use proptest::prelude::*;

    use super::*;
    use crate::render::clean::flat;
    use crate::render::specimen::LONG;

    fn check(word: &str, expected: Expect) {
        let spans: Vec<_> = LONG
            .match_indices(word)
            .map(|(at, found)| Span::new(at, at + found.len()))
            .collect();
        let window = window(flat(LONG, &spans));
        let marks: Vec<_> = window
            .spans
            .iter()
            .map(|span| span.of(&window.text))
            .collect();
        expected.assert_eq(&format!("{}\n{}\n", window.text, marks.join("|")));
    }

    #[test]
    fn a_match_at_the_start_cuts_the_end() {
        check(
            "Marguerite",
            expect![[r#"
            The Marguerite left Port Alder at ten to seven with flour, post and a piano for the school. Cutter Ledge lies four hundred metres short of the north pier, and the tide was an hour past low water when the keel touched. Nobody fell. ¶ A lifeboat came out of the dark before the second flare had burnt down. The lifeboat made three trips, the last one with the ship's cat under a coxswain's arm, and …
            Marguerite
        "#]],
        );
    }

    #[test]
    fn a_match_at_the_end_cuts_the_start() {
        check(
            "bakery",
            expect![[r#"
                … Islanders stood on the pier with lamps and blankets. Beds were made up in the classroom and in the chapel. ¶ By morning the fog had gone. Children counted the gulls on the tilted funnel while two divers went down to look at the hull. They found a dent as long as a rowing boat but no hole, and the bakery, which had been promised its flour, sold scones made of oats.
                bakery
            "#]],
        );
    }

    #[test]
    fn a_match_between_cuts_both_sides() {
        check(
            "lifeboat",
            expect![[r#"
                … Cutter Ledge lies four hundred metres short of the north pier, and the tide was an hour past low water when the keel touched. Nobody fell. ¶ A lifeboat came out of the dark before the second flare had burnt down. The lifeboat made three trips, the last one with the ship's cat under a coxswain's arm, and put everyone ashore by ten. Islanders stood on the pier with lamps and blankets. …
                lifeboat|lifeboat
            "#]],
        );
    }

    #[test]
    fn without_a_match_the_start_is_shown() {
        check(
            "zeppelin",
            expect![[r#"
            The Marguerite left Port Alder at ten to seven with flour, post and a piano for the school. Cutter Ledge lies four hundred metres short of the north pier, and the tide was an hour past low water when the keel touched. Nobody fell. ¶ A lifeboat came out of the dark before the second flare had burnt down. The lifeboat made three trips, the last one with the ship's cat under a coxswain's arm, and …

        "#]],
        );
    }

    #[test]
    fn a_match_longer_than_any_word_is_kept_whole() {
        let word = "a".repeat(900);
        let text = format!("{} {word} {}", "sea ".repeat(200), "gull ".repeat(200));
        let at = text.find("aaa").unwrap_or_default();
        let window = window(flat(&text, &[Span::new(at, at + 900)]));
        assert_eq!(window.spans.len(), 1);
        assert_eq!(window.spans[0].of(&window.text), word);
    }

    proptest! {
        #[test]
        fn a_window_is_short_and_keeps_its_matches(
            words in prop::collection::vec("[a-z]{1,9}[.—漢]?", 60..250),
            spans in prop::collection::vec((0..900_usize, 1..12_usize), 0..8),
        ) {
            let text = words.join(" ");
            let spans: Vec<_> = spans.iter().map(|(at, len)| Span::new(*at, at + len)).collect();
            let whole = flat(&text, &spans);
            let matches: Vec<_> = whole.spans.iter().map(|span| span.of(&whole.text).to_owned()).collect();
            let part = window(whole);
            prop_assert!(columns(&part.text) <= WHOLE + 2 * WORTH_CUTTING + 2 * 12);
            let inside = part.text.trim_start_matches("… ").trim_end_matches(" …");
            prop_assert!(text.contains(inside));
            prop_assert!(matches.is_empty() || !part.spans.is_empty());
            for span in &part.spans {
                prop_assert!(matches.iter().any(|found| found == span.of(&part.text)));
            }
        }
    }
}
