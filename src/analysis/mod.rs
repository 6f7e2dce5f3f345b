//! The analyzer: text to tokens, the same for what is indexed, what is asked and what is highlighted.
//!
//! There is one analyzer in the crate, so that phrases, hyphens and accents match alike in every
//! engine. It decides what a word is ([`Tokens`]), how its letters are folded ([`fold`]), and what
//! its stem is ([`Stemmer`]). It does not know fields, queries or engines.
//!
//! | in the text | tokens | so that |
//! |---|---|---|
//! | `Zelensky's`, `Zelensky’s` | `zelensky` | a possessive is the name |
//! | `U.S.`, `p.m.`, `Ph.D.` | `us`, `pm`, `phd` | dots in an abbreviation do not matter |
//! | `cease-fire`, `O'Neill`, `AT&T` | parts in a row, and `ceasefire`, `oneill`, `att` over the first | all three spellings find each other |
//! | `F-16`, `COVID-19` | the same: `f`, `16`, `f16` | |
//! | `2-1`, `3–0` | parts, and `2-1`, `3-0` | a score is not the number 21 |
//! | `1,200`, `3.5` | `1200`, `3.5` | a number is one word |
//! | `Émile`, `Weiß`, `Brønnøy` | `emile`, `weiss`, `bronnoy` | accents are folded |
//! | `東京` | one token a character | text without spaces can be searched as phrases |

mod fold;
mod language;
mod stem;
mod stopwords;
mod tokens;

pub use fold::fold;
pub use language::Language;
pub use stem::{Stemmer, Stemmers};
pub use stopwords::is_stop_word;
pub use tokens::{Token, Tokens};
