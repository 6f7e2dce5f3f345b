//! Words of offices: those that end one and those that stand before them.
//!
//! Two lists of plain words, written for dateline. It does not know texts or names.

use super::wordset::WordSet;

static ROLES: WordSet = WordSet::new(include_str!("lists/roles.txt"));
static MODIFIERS: WordSet = WordSet::new(include_str!("lists/rolemodifiers.txt"));

/// Whether a folded word ends an office: `minister`, `co-captain`, `vice-chair`.
pub fn is_role(word: &str) -> bool {
    let last = word.rsplit('-').next().unwrap_or(word);
    ROLES.has(word) || last.len() < word.len() && ROLES.has(last)
}

/// Whether a folded word may stand inside an office, written small: `foreign`, `then-`.
pub fn is_modifier(word: &str) -> bool {
    MODIFIERS.has(word) || word.starts_with("then-") || word.starts_with("ex-")
}

/// Ranks and titles in full: `Lt. Col.` to `Lieutenant Colonel`.
pub fn spelt_out(role: &str) -> String {
    let words = role
        .split(' ')
        .map(|word| match word.trim_end_matches('.') {
            "Gen" => "General",
            "Maj" => "Major",
            "Col" => "Colonel",
            "Lt" => "Lieutenant",
            "Capt" => "Captain",
            "Cmdr" => "Commander",
            "Adm" => "Admiral",
            "Sgt" => "Sergeant",
            "Cpl" => "Corporal",
            "Brig" => "Brigadier",
            "Det" => "Detective",
            "Insp" => "Inspector",
            "Supt" => "Superintendent",
            "Sen" => "Senator",
            "Rep" => "Representative",
            "Gov" => "Governor",
            "DA" | "D.A" => "District Attorney",
            "ADA" => "Assistant District Attorney",
            "DDA" => "Deputy District Attorney",
            _ => word,
        });
    words.collect::<Vec<_>>().join(" ")
}
