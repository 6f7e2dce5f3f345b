//! The head of a story: everything before its first sentence.
//!
//! There stand the site's chrome, a kicker, the headline (perhaps several times over), a deck, a
//! byline, a date, and telephone numbers. A page's title is told by its being repeated below
//! without the site's name. Lines that cannot be placed stay text. It does not know the story.

use super::super::furniture::{self, Place, shape};
use super::super::lines::Line;
use super::super::{Found, Origin, Problem};
use super::extent::end_of_head;
use super::title::{PageTitle, page_title, repeated};
use super::{Role, at};
use crate::brief::{Brief, Dateline};
use crate::date::Date;

/// Reads the head into `found`, and gives the index of the first line after it.
pub fn read(
    lines: &[Line],
    roles: &mut [Role],
    origin: &Origin,
    found: &mut Found,
    problems: &mut Vec<Problem>,
) -> usize {
    let title = page_title(lines);
    let mut head = Head {
        lines,
        roles,
        origin,
        found,
        problems,
        end: end_of_head(lines, title.as_ref()),
        headline_end: None,
        last_repeat: 0,
        title,
    };
    head.read();
    head.end
}

struct Head<'t, 'f> {
    lines: &'f [Line<'t>],
    roles: &'f mut [Role],
    origin: &'f Origin<'f>,
    found: &'f mut Found,
    problems: &'f mut Vec<Problem>,
    title: Option<PageTitle<'t>>,
    /// The first line after the head.
    end: usize,
    /// The first line after the headline.
    headline_end: Option<usize>,
    /// The last line at which the headline is repeated; 0 where it is not.
    last_repeat: usize,
}

impl<'t> Head<'t, '_> {
    fn read(&mut self) {
        let mut index = 0;
        if let Some(title) = &self.title {
            let site = title.site.to_owned();
            self.drop_line(0, "the page's title; the headline stands below");
            if !site.is_empty() {
                self.fill("source", 0, |brief| brief.source = Some(site));
            }
            index = 1;
        }
        while index < self.end {
            index += self.line(index).max(1);
        }
        if let (None, Some(title)) = (self.headline_end, &self.title) {
            let headline = title.headline.to_owned();
            self.fill("headline", 0, |brief| brief.headline = headline);
        }
        self.above_headline();
        self.deck();
    }

    /// What is left above the last repetition of the headline belongs to the page, not the story.
    fn above_headline(&mut self) {
        for index in 0..self.last_repeat {
            let text = self.lines[index].text;
            let short = shape::words(text) <= 10 || furniture::is_contact(text);
            if self.roles[index] == Role::Text && short {
                self.drop_line(index, "stands above the headline on a page");
            }
        }
    }

    /// Reads one line, or several that belong together, and gives their number.
    fn line(&mut self, index: usize) -> usize {
        let text = self.lines[index].text;
        if let Some(count) = self.repeats(index) {
            self.headline_again(index, count);
            return count;
        }
        if let Some(count) = self.other_stories(index) {
            return count;
        }
        if furniture::is_chrome(text) {
            self.drop_line(index, "a site's chrome");
            return 1;
        }
        if let Some(count) = self.labelled(index).or_else(|| self.dated(index)) {
            return count;
        }
        if self.is_byline(index) {
            self.byline(index, text);
            return 1;
        }
        if self.headline_end.is_some() || furniture::is_contact(text) {
            return 1;
        }
        if self.title.is_some() {
            if shape::words(text) <= 3 {
                self.drop_line(index, "stands above the headline on a page");
            }
            return 1;
        }
        self.headline(index)
    }

    /// How many lines from `index` say the headline of the page's title once more.
    fn repeats(&self, index: usize) -> Option<usize> {
        let title = self.title.as_ref()?;
        repeated(&self.lines[index..], &title.folded)
    }

    fn headline_again(&mut self, index: usize, count: usize) {
        self.last_repeat = index;
        if self.headline_end.is_none() {
            let headline = self
                .title
                .as_ref()
                .map_or("", |title| title.headline)
                .to_owned();
            self.fill("headline", index, |brief| brief.headline = headline);
            self.take(index, count);
        } else {
            for index in index..index + count {
                self.drop_line(index, "says the headline again");
            }
        }
        self.headline_end = Some(index + count);
    }

    /// `Author` or `Published` on a line of its own, with the value on the next.
    fn labelled(&mut self, index: usize) -> Option<usize> {
        let label = furniture::label(self.lines[index].text)?;
        let next = self.lines.get(index + 1).filter(|_| index + 1 < self.end)?;
        if label == furniture::Label::Author {
            furniture::names(next.text)?;
            self.byline(index + 1, next.text);
        } else {
            let together = format!(
                "{}: {}",
                self.lines[index].text.trim_end_matches(':'),
                next.text
            );
            let stamp = furniture::stamp(&together, &at(next, self.origin))?;
            self.stamped(index + 1, stamp);
        }
        self.take(index, 2);
        Some(2)
    }

    /// Headlines of other stories with their days, between a mark such as `More news` and the story.
    fn other_stories(&mut self, index: usize) -> Option<usize> {
        let lines = &self.lines[index..self.end];
        let is_date = |line: &&Line| furniture::stamp(line.text, "").is_some();
        let listed = super::tail::is_strong_mark(lines.first()?.text)
            && lines.iter().filter(is_date).count() >= 2;
        if !listed {
            return None;
        }
        for at in index..self.end {
            self.drop_line(at, "a list of other stories");
        }
        if self.title.is_none() {
            // What stands above such a list is the page's menu, and no line of it a headline.
            let headline = std::mem::take(&mut self.found.brief.headline);
            self.found.trace.retain(|trace| trace.slot != "headline");
            self.headline_end = None;
            for at in 0..index {
                if self.roles[at] == Role::Text {
                    self.drop_line(at, "a page's menu");
                }
            }
            if !headline.is_empty() {
                self.found.ignore(headline, "a page's menu");
            }
        }
        Some(self.end - index)
    }

    fn dated(&mut self, index: usize) -> Option<usize> {
        let line = &self.lines[index];
        let from = at(line, self.origin);
        if self.headline_end.is_some()
            && let Some((place, date)) = furniture::filed(line.text, &from)
        {
            self.filed(index, place, date);
            return Some(1);
        }
        let stamp = furniture::stamp(line.text, &from)?;
        self.stamped(index, stamp);
        self.take(index, 1);
        Some(1)
    }

    /// Takes a line that says where and when the story was filed, and nothing else.
    fn filed(&mut self, index: usize, place: &str, date: Date) {
        let dateline = Dateline {
            place: place.to_owned(),
            day: Some(date.to_string()),
            agency: None,
            span: None,
        };
        self.fill("dateline", index, |brief| brief.dateline = Some(dateline));
        let stamp = furniture::Stamp {
            published: Some(date),
            ..furniture::Stamp::default()
        };
        self.stamped(index, stamp);
        self.take(index, 1);
    }

    fn stamped(&mut self, index: usize, stamp: furniture::Stamp) {
        let place = self.place(index);
        furniture::date_line(self.found, self.problems, stamp, place);
    }

    fn is_byline(&self, index: usize) -> bool {
        let text = self.lines[index].text;
        let under_headline = self.headline_end == Some(index)
            || self.headline_end.is_some_and(|end| end + 1 == index);
        self.headline_end.is_some() && furniture::byline(text).is_some()
            || under_headline && furniture::unsigned(text).is_some() && self.is_signed(index)
    }

    /// Whether a name with a place stands by a date, as bylines do and half a deck does not; an
    /// office behind a name is enough without.
    fn is_signed(&self, index: usize) -> bool {
        let dated = |index: Option<usize>| {
            let line = index.and_then(|index| self.lines.get(index));
            line.is_some_and(|line| furniture::stamp(line.text, "").is_some())
        };
        !self.lines[index].text.contains(" in ")
            || dated(index.checked_sub(1))
            || dated(index.checked_add(1))
    }

    fn byline(&mut self, index: usize, text: &str) {
        furniture::signature(self.found, text, self.place(index));
        self.take(index, 1);
    }

    /// Takes the headline where no page title gave it, with a kicker above it.
    fn headline(&mut self, index: usize) -> usize {
        let text = self.lines[index].text;
        if let Some(headline) = furniture::release_label(text) {
            return self.take_headline(index, headline, self.runs_on(index));
        }
        let label_below = self.lines[index..self.end]
            .iter()
            .any(|line| furniture::release_label(line.text).is_some());
        if label_below {
            return 1;
        }
        if self.is_kicker(index) {
            let kicker = text.to_owned();
            self.fill("kicker", index, |brief| brief.kicker = Some(kicker));
            self.take(index, 1);
            return 1;
        }
        self.take_headline(index, text, self.runs_on(index))
    }

    /// Whether a headline was broken to a width, and goes on in the next line.
    fn runs_on(&self, index: usize) -> bool {
        let (line, Some(next)) = (&self.lines[index], self.lines.get(index + 1)) else {
            return false;
        };
        index + 1 < self.end
            && !next.apart
            && !shape::ends_sentence(next.text)
            && (shape::carries_on(next.text) || shape::width(line.text) >= 70)
            && shape::width(next.text) <= shape::width(line.text) + 10
            && !furniture::is_chrome(next.text)
            && !furniture::is_contact(next.text)
            && furniture::stamp(next.text, "").is_none()
            && furniture::byline(next.text).is_none()
    }

    fn take_headline(&mut self, index: usize, headline: &str, runs_on: bool) -> usize {
        let count = if runs_on { 2 } else { 1 };
        let mut headline = headline.to_owned();
        if let Some(next) = self.lines.get(index + 1).filter(|_| runs_on) {
            headline.push(' ');
            headline.push_str(next.text);
        }
        self.fill("headline", index, |brief| brief.headline = headline);
        self.take(index, count);
        self.headline_end = Some(index + count);
        count
    }

    /// A column's name above the headline: a word or two, then a line that is longer but no
    /// sentence.
    fn is_kicker(&self, index: usize) -> bool {
        let Some(next) = self.lines.get(index + 1).filter(|_| index + 1 < self.end) else {
            return false;
        };
        let text = self.lines[index].text;
        let capitals = shape::is_capitals(text) && !shape::is_capitals(next.text);
        let short = shape::words(text) <= 2 || shape::words(text) <= 4 && capitals;
        self.found.brief.kicker.is_none()
            && short
            && !shape::ends_sentence(text)
            && shape::words(next.text) >= 5
            && shape::width(next.text) <= 160
            && !shape::ends_sentence(next.text)
            && furniture::byline(next.text).is_none()
            && furniture::stamp(next.text, "").is_none()
    }

    /// What stands between the headline and the story and is nothing else is the deck.
    fn deck(&mut self) {
        let Some(from) = self.headline_end.filter(|_| self.end < self.lines.len()) else {
            return;
        };
        let mut left: Vec<usize> = (from..self.end)
            .filter(|at| self.roles[*at] == Role::Text)
            .collect();
        // A dateline by itself belongs to the story.
        if let Some(last) = left.last()
            && self.lines[*last].text.ends_with(['-', '–', '—'])
        {
            left.pop();
        }
        let all_fit = left.iter().all(|at| is_deck(self.lines[*at].text));
        let adjacent = left.windows(2).all(|pair| pair[0] + 1 == pair[1]);
        let headline = shape::folded(&self.found.brief.headline);
        let again = left
            .iter()
            .any(|at| headline.contains(&shape::folded(self.lines[*at].text)));
        let broken = left.last().is_some_and(|last| {
            let next = self.lines.get(last + 1);
            let text = self.lines[*last].text;
            shape::ends_open(text) || next.is_some_and(|next| shape::carries_on(next.text))
        });
        let words: usize = left
            .iter()
            .map(|at| shape::words(self.lines[*at].text))
            .sum();
        if left.is_empty()
            || left.len() > 3
            || !all_fit
            || !adjacent
            || again
            || broken
            || words < 5
        {
            return;
        }
        let texts: Vec<&str> = left.iter().map(|at| self.lines[*at].text).collect();
        let deck = texts.join(" ");
        let deck = deck.trim_start_matches(['*', '•', ' ']).to_owned();
        self.fill("deck", left[0], |brief| brief.deck = Some(deck));
        self.take(left[0], left.len());
    }

    fn place(&self, index: usize) -> Place<'t> {
        let line = &self.lines[index];
        Place {
            text: line.text,
            number: line.number + self.origin.first_line - 1,
        }
    }

    fn fill(&mut self, slot: &'static str, index: usize, set: impl FnOnce(&mut Brief)) {
        set(&mut self.found.brief);
        self.found.traced(slot, at(&self.lines[index], self.origin));
    }

    fn take(&mut self, index: usize, count: usize) {
        self.roles[index..index + count].fill(Role::Taken);
    }

    fn drop_line(&mut self, index: usize, why: &'static str) {
        self.take(index, 1);
        self.found.ignore(self.lines[index].text, why);
    }
}

fn is_deck(line: &str) -> bool {
    shape::words(line) >= 3
        && shape::width(line) <= 200
        && !shape::ends_sentence(line)
        && !line.ends_with(':')
        && !furniture::is_contact(line)
        && !line.contains('#')
        && !line
            .split_whitespace()
            .next()
            .is_some_and(|word| word.ends_with(':'))
}
