//! The words that names are made of: where each begins and ends, and which count for nothing.
//!
//! Lists of titles, particles and legal forms are short and closed; they are kept here, in code. It
//! does not know what a name is of.

use crate::entity::wordset::WordSet;
use crate::span::Span;

/// A run of letters in a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Piece {
    /// Where, without a possessive; a point that ends an abbreviation is in it.
    pub span: Span,
    /// A hyphen joins it to the next.
    pub hyphen: bool,
    /// A comma stands behind it.
    pub comma: bool,
    /// It stands in quotes.
    pub quoted: bool,
    /// It is single letters with points: `U.S.`
    pub dotted: bool,
}

/// The runs of letters in a name. Linear in it.
pub fn pieces(text: &str) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    let mut quoted = false;
    let mut at = 0;
    while let Some(letter) = text[at..].chars().next() {
        if letter.is_alphanumeric() || letter == '&' {
            let end = piece_end(text, at);
            pieces.push(piece(text, at, end, quoted));
            // A possessive is passed over.
            at = end.max(at + letter.len_utf8());
            if let Some(rest) = possessive(&text[at..]) {
                at = text.len() - rest.len();
            }
            continue;
        }
        match letter {
            '"' | '“' | '”' | '«' | '»' | '„' => quoted = !quoted,
            '\'' | '‘' | '’' => {
                let opens = text[..at]
                    .chars()
                    .next_back()
                    .is_none_or(char::is_whitespace);
                quoted = opens && text[at + letter.len_utf8()..].contains(['\'', '’']);
            }
            ',' => pieces
                .iter_mut()
                .next_back()
                .into_iter()
                .for_each(|last| last.comma = true),
            '-' | '‐' | '‑' | '–' | '/' => {
                let tight = pieces.last().is_some_and(|last| last.span.end == at);
                let goes_on = text[at + letter.len_utf8()..].starts_with(char::is_alphanumeric);
                if let Some(last) = pieces.last_mut().filter(|_| tight && goes_on) {
                    last.hyphen = true;
                }
            }
            _ => {}
        }
        at += letter.len_utf8();
    }
    pieces
}

fn piece(text: &str, start: usize, end: usize, quoted: bool) -> Piece {
    let written = &text[start..end];
    let mut parts = written.split_terminator('.');
    let dotted = written.contains('.') && parts.all(|part| part.chars().count() == 1);
    Piece {
        span: Span::new(start, end),
        hyphen: false,
        comma: false,
        quoted,
        dotted,
    }
}

/// Where the run of letters that begins at `start` ends.
fn piece_end(text: &str, start: usize) -> usize {
    let mut end = start;
    let mut chars = text[start..].char_indices().peekable();
    while let Some((offset, letter)) = chars.next() {
        let here = start + offset;
        let after = here + letter.len_utf8();
        let next = chars.peek().map(|(_, next)| *next);
        let goes_on = next.is_some_and(char::is_alphanumeric);
        if letter.is_alphanumeric() || is_mark(letter) {
            end = after;
        } else if letter == '.' {
            // `U.S.` keeps its last point, `Corp.` and an initial lose nothing by it.
            let short = text[start..here].rsplit('.').next().is_some_and(|part| {
                let mut letters = part.chars();
                letters.next().is_some_and(char::is_alphabetic) && letters.next().is_none()
            });
            if short || goes_on {
                end = after;
            }
            if !goes_on {
                break;
            }
        } else if letter == '&' {
            end = after;
        } else if matches!(letter, '\'' | '’') {
            if !goes_on || possessive(&text[here..]).is_some() {
                break;
            }
        } else {
            break;
        }
    }
    end
}

/// What follows a possessive that stands here.
fn possessive(rest: &str) -> Option<&str> {
    let rest = rest.strip_prefix(['\'', '’'])?;
    let rest = rest.strip_prefix(['s', 'S'])?;
    (!rest.starts_with(char::is_alphanumeric)).then_some(rest)
}

fn is_mark(letter: char) -> bool {
    unicode_normalization::char::is_combining_mark(letter)
        || matches!(letter, '\u{ad}' | '\u{200b}'..='\u{200d}')
}

/// Makes spellings and numbers of an organisation's word alike: `centre` and `center`, `Greens` and
/// `Green`. The word is no word any more.
pub fn level(word: &mut String) {
    if !word.is_ascii() || word.len() < 4 {
        return;
    }
    if word.ends_with("ies") {
        word.truncate(word.len() - 3);
        word.push('y');
    } else if word.ends_with('s')
        && !word.ends_with("ss")
        && !word.ends_with("us")
        && !word.ends_with("is")
    {
        word.pop();
    }
    for (british, american) in [
        ("isation", "ization"),
        ("isational", "izational"),
        ("centre", "center"),
        ("theatre", "theater"),
        ("defence", "defense"),
        ("programme", "program"),
        ("labour", "labor"),
        ("harbour", "harbor"),
        ("colour", "color"),
        // `Social Democrats`, `Social Democratic Party`
        ("democratic", "democrat"),
    ] {
        if let Some(stem) = word.strip_suffix(british) {
            *word = format!("{stem}{american}");
            return;
        }
    }
}

/// What an acronym inside a longer name stands for: `EU Commission`, `US Army`.
pub fn spelt_out(word: &str) -> Option<[&'static str; 2]> {
    Some(match word {
        "us" | "usa" => ["united", "state"],
        "uk" => ["united", "kingdom"],
        "un" => ["united", "nation"],
        "eu" => ["european", "union"],
        _ => return None,
    })
}

/// `the`, which begins a name without being of it.
pub fn is_article(word: &str) -> bool {
    word.eq_ignore_ascii_case("the")
}

/// Words of organisations and places that count for nothing.
pub fn is_small(word: &str) -> bool {
    static SMALL: WordSet = WordSet::new(
        "the of for and in on at to a an de del des der die das du di da do dos et e y und fur la le \
         les van von against from with",
    );
    SMALL.has(word)
}

/// Legal forms behind a firm's name.
pub fn is_legal(word: &str) -> bool {
    static LEGAL: WordSet = WordSet::new(
        "inc incorporated corp corporation ltd limited llc llp plc ag gmbh sa se nv bv co company spa \
         oyj ab asa kg kgaa ev pty bhd holding",
    );
    LEGAL.has(word)
}

/// Words inside a surname.
pub fn is_particle(word: &str) -> bool {
    is_sure_particle(word)
        || matches!(
            word,
            "al" | "van" | "den" | "ter" | "ten" | "te" | "e" | "y" | "af" | "av"
        )
}

/// Particles that are no given name, even where a name begins with them.
pub fn is_sure_particle(word: &str) -> bool {
    static PARTICLES: WordSet = WordSet::new(
        "el ul bin ibn bint de da do dos das del della di du der von vom zu zur la le las los",
    );
    PARTICLES.has(word)
}

/// Tells a son from his father.
pub fn is_generation(word: &str) -> bool {
    matches!(word, "jr" | "jnr" | "sr" | "snr" | "junior" | "senior")
}

/// A Roman numeral, as kings and popes have: made of `I`, `V` and `X`.
pub fn is_numeral(word: &str) -> bool {
    word.len() <= 5
        && word
            .bytes()
            .all(|letter| matches!(letter, b'I' | b'V' | b'X'))
}

/// Degrees and honours behind a name.
pub fn is_degree(word: &str) -> bool {
    static DEGREES: WordSet = WordSet::new("phd md mp msp mep esq obe mbe cbe qc kc");
    DEGREES.has(word)
}

/// Titles and offices that stand right before a person's name.
pub fn is_title(word: &str) -> bool {
    static TITLES: WordSet = WordSet::new(
        "president chancellor premier minister secretary senator sen congressman congresswoman \
         representative rep governor gov ambassador mayor judge justice mp speaker chairman \
         chairwoman coach king queen prince princess pope emperor sultan emir sheikh sheik imam \
         ayatollah cardinal archbishop bishop vice former attorney prosecutor supervisor commissioner \
         assemblymember assemblyman assemblywoman councilmember councilman councilwoman councillor \
         councilor director undersheriff deputy chief agent trooper investigator paralegal spokesman \
         spokeswoman",
    );
    TITLES.has(word) || is_courtesy(word) || is_rank(word)
}

/// Titles that are said with a name of one word: `Queen Ilse`.
pub fn is_regnal_title(word: &str) -> bool {
    let word = word.to_lowercase();
    matches!(
        word.as_str(),
        "king"
            | "queen"
            | "prince"
            | "princess"
            | "pope"
            | "emperor"
            | "sultan"
            | "emir"
            | "sheikh"
            | "lord"
            | "lady"
            | "sir"
            | "dame"
            | "sister"
            | "father"
    )
}

/// Titles of those who reign and of their children, who have no surname.
pub fn is_sovereign(word: &str) -> bool {
    matches!(
        word.to_lowercase().as_str(),
        "king" | "queen" | "prince" | "princess" | "pope" | "emperor" | "empress"
    )
}

/// Titles that anybody may have.
pub fn is_courtesy(word: &str) -> bool {
    static COURTESIES: WordSet = WordSet::new(
        "mr mrs ms miss mx messrs dr prof professor sir dame lord lady rev reverend father sister \
         brother herr frau monsieur madame hon",
    );
    COURTESIES.has(word)
}

/// Ranks of forces and services.
pub fn is_rank(word: &str) -> bool {
    static RANKS: WordSet = WordSet::new(
        "gen general maj major col colonel lt lieutenant capt captain cmdr commander adm admiral sgt \
         sergeant cpl corporal pvt private marshal brig brigadier supt superintendent det detective \
         insp inspector constable pc officer sheriff",
    );
    RANKS.has(word)
}
