//! Where an item is filed: categories, as section, keywords and subjects.
//!
//! It does not know what the subjects' codes mean.

use super::item::Item;

/// Words of publishing systems for no category.
const NO_CATEGORY: [&str; 4] = [
    "uncategorized",
    "uncategorised",
    "non classé",
    "sin categoría",
];

impl Item<'_, '_> {
    pub fn categories(&mut self) {
        for section in self.all("prism:section") {
            self.section(&section.text(), "prism:section");
        }
        for category in self
            .all("category")
            .into_iter()
            .chain(self.all("atom:category"))
        {
            let from = category.qualified();
            let scheme = category
                .attribute("scheme")
                .or(category.attribute("domain"));
            match category.attribute("term") {
                Some(term) => {
                    let label = category.attribute("label");
                    self.category(
                        term,
                        label,
                        scheme,
                        &format!("{from}/@{}", if label.is_some() { "label" } else { "term" }),
                    );
                }
                None => {
                    let text = category.text();
                    self.category(&text, None, scheme, from);
                }
            }
        }
        for kind in [
            "dc:subject",
            "itunes:keywords",
            "media:keywords",
            "prism:keyword",
        ] {
            for element in self.all(kind) {
                let text = element.text();
                for word in text.split([',', ';']) {
                    self.slots.keyword(word, element.qualified());
                }
            }
        }
    }

    fn category(&mut self, term: &str, label: Option<&str>, scheme: Option<&str>, from: &str) {
        let name = label.unwrap_or(term).trim();
        if let Some(code) = code(term.trim(), scheme.unwrap_or("")) {
            return self.slots.subject(&code, label, from);
        }
        if name.contains("://") {
            return self
                .slots
                .ignore(format!("{from} \"{name}\""), "an address, not a name");
        }
        if NO_CATEGORY.contains(&name.to_lowercase().as_str()) {
            return self
                .slots
                .ignore(format!("{from} \"{name}\""), "says that there is none");
        }
        if self.slots.found.brief.section.is_empty() {
            self.section(name, from);
        }
        self.slots.keyword(name, from);
    }

    fn section(&mut self, name: &str, from: &str) {
        let parts = name.split('/').map(|part| part.trim().to_owned());
        self.slots
            .section(parts.filter(|part| !part.is_empty()).collect(), from);
    }
}

/// The code of a subject in the trade's vocabulary.
fn code(term: &str, scheme: &str) -> Option<String> {
    let scheme = scheme.to_lowercase();
    let digits = term.rsplit([':', '/']).next().unwrap_or(term);
    let is_code = digits.len() == 8 && digits.bytes().all(|b| b.is_ascii_digit());
    if !is_code {
        return None;
    }
    let whole = format!("{scheme} {}", term.to_lowercase());
    let prefix = match () {
        () if whole.contains("mediatopic") || whole.contains("medtop") => "medtop:",
        () if whole.contains("subj") || whole.contains("iptc") => "subj:",
        () => return None,
    };
    Some(format!("{prefix}{digits}"))
}
