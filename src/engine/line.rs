//! A row of tokens in one string, as documents carry it to engines.
//!
//! It does not know which row it is, or what a token means.

/// Places between two texts in one row, so that no phrase spans them.
const GAP: u32 = 64;

/// A row of tokens with their places, in one string: for each token a character that tells how
/// many places further it stands (code minus one), the token, a line feed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Line {
    text: String,
    place: Option<u32>,
}

impl Line {
    /// Adds a token at a place, which must not lie before the last one's.
    pub fn push(&mut self, place: u32, token: &str) {
        let step = place - self.place.unwrap_or(0);
        self.text.push(char::from_u32(step + 1).unwrap_or('\u{1}'));
        self.text.push_str(token);
        self.text.push('\n');
        self.place = Some(place);
    }

    /// Where a text that is added next may start: a gap after what is there.
    pub fn next_text(&self) -> u32 {
        self.place.map_or(0, |place| place + GAP)
    }

    /// The tokens with their places.
    pub fn iter(&self) -> impl Iterator<Item = (u32, &str)> {
        split_line(&self.text)
    }

    /// The row in one string, for [`split_line`].
    pub fn into_text(self) -> String {
        self.text
    }
}

/// Reads what a [`Line`] wrote.
pub fn split_line(text: &str) -> impl Iterator<Item = (u32, &str)> {
    let mut rest = text;
    let mut place = 0;
    std::iter::from_fn(move || {
        let step = rest.chars().next()?;
        let token = &rest[step.len_utf8()..];
        let end = token.find('\n').unwrap_or(token.len());
        rest = token.get(end + 1..).unwrap_or("");
        place += u32::from(step) - 1;
        Some((place, &token[..end]))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_line_gives_back_what_was_pushed(tokens in prop::collection::vec((0u32..200, "[a-z0-9/=]{0,12}"), 0..40)) {
            let mut line = Line::default();
            let mut place = 0;
            let mut expected = Vec::new();
            for (step, token) in tokens {
                place += step;
                line.push(place, &token);
                expected.push((place, token));
            }
            let read: Vec<_> = line.iter().map(|(place, token)| (place, token.to_owned())).collect();
            prop_assert_eq!(read, expected);
        }
    }
}
