//! Plain words to a query, with no syntax at all, as judged test collections ask. It does not know
//! fields, operators or limits.

use super::Query;
use super::chars::{has_substance, is_boundary, is_leading, is_trailing};

/// Any of the words of `text`, which may be of any length. Quotes and brackets end a word, signs
/// around it are dropped, and `OR` is a word; a text without words is [`Query::Everything`].
///
/// ```
/// use dateline::query::plain;
/// let query = plain("Who leads the (new) delegation?");
/// assert_eq!(query.to_string(), "Who OR leads OR the OR new OR delegation");
/// ```
pub fn plain(text: &str) -> Query {
    let words = text
        .split(is_boundary)
        .map(|run| run.trim_matches(is_sign))
        .filter(|word| has_substance(word))
        .map(|word| Query::Word(word.into()));
    Query::or(words.collect())
}

fn is_sign(c: char) -> bool {
    is_leading(c) || is_trailing(c) || c == '*'
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn syntax_is_only_words() {
        let cases = [
            ("", "*"),
            ("... & 👍", "*"),
            ("ferry", "ferry"),
            ("-ferry", "ferry"),
            ("\"harbour fire\"~5 docks*", "harbour OR fire OR 5 OR docks"),
            (
                "section:World cease-fire",
                "\"section:World\" OR cease-fire",
            ),
            ("what is Q&A?", "what OR is OR Q&A"),
        ];
        for (text, expected) in cases {
            // `section:World` is a word here, printed as a phrase because it would read as a field.
            assert_eq!(plain(text).to_string(), expected, "{text}");
        }
        let words = vec![Query::Word("a".into()), Query::Word("OR".into())];
        assert_eq!(plain("a OR"), Query::Or(words));
    }
}
