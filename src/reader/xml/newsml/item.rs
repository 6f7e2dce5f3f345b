//! What a NewsML 1 item and the components around a story say of it, into slots.
//!
//! What stands closer to the words goes before what stands around it. It does not know which words
//! are a story.

use super::super::super::body::Body;
use super::super::super::slots::{Slot, Slots, When};
use super::super::super::{dates, html};
use super::super::{Element, markup, names, nitf, xhtml};
use super::Story;
use super::about::{is_origin, place};
use super::topics::Topics;
use crate::brief::Standing;

/// The words in a content item, if there are any and they are text.
pub(super) fn words(content: Element) -> Option<Element> {
    let media = content
        .first("MediaType")
        .and_then(|media| media.attribute("FormalName"));
    let is_text = media.is_none_or(|media| media.to_lowercase().contains("text"));
    let data = content.first("DataContent").filter(|_| is_text)?;
    let has_text = !data.all_text().trim().is_empty();
    has_text.then_some(data)
}

/// Fills slots and body of a story.
pub(super) fn fill(story: &Story, topics: &Topics, slots: &mut Slots, body: &mut Body) {
    let teller = Teller { story, topics };
    teller.identity(slots);
    teller.management(slots);
    for component in &story.components {
        for lines in component.find("NewsLines") {
            teller.lines(lines, slots);
        }
    }
    for component in &story.components {
        for meta in component.find("DescriptiveMetadata/Language") {
            if let Some(code) = meta.attribute("FormalName") {
                slots.language(code, teller.at(meta));
            }
        }
        if let Some(code) = component.element.attribute("xml:lang") {
            slots.language(code, teller.at(component.element));
        }
    }
    if let Some(code) = story.item.element.attribute("xml:lang") {
        slots.language(code, "@xml:lang");
    }
    for component in &story.components {
        for meta in component.find("AdministrativeMetadata") {
            teller.administrative(meta, slots);
        }
        for meta in component.find("DescriptiveMetadata") {
            teller.descriptive(meta, slots);
        }
    }
    for content in &story.words {
        if let Some(data) = words(*content) {
            teller.data(data, slots, body);
        }
        content.mark();
    }
    teller.late(slots);
    teller.rest(slots);
}

/// Tells the slots what stands around a story.
pub(super) struct Teller<'s, 't> {
    story: &'s Story<'t>,
    pub(super) topics: &'s Topics<'t>,
}

impl Teller<'_, '_> {
    /// Where an element stands in the item.
    pub(super) fn at(&self, element: Element) -> String {
        element.below(self.story.item.element)
    }

    fn identity(&self, slots: &mut Slots) {
        let Some(id) = self.story.item.first("Identification/NewsIdentifier") else {
            return;
        };
        let text = |name: &str| {
            id.first(name)
                .map(Element::text)
                .filter(|text| !text.is_empty())
        };
        let revision = text("RevisionId");
        let part = self.story.part.map_or_else(String::new, |part| {
            let duid = self.story.element.attribute("Duid").map(str::to_owned);
            format!("#{}", duid.unwrap_or_else(|| part.to_string()))
        });
        let built = (text("ProviderId"), text("DateId"), text("NewsItemId"));
        let built = match built {
            (Some(provider), Some(date), Some(item)) => {
                Some(format!("urn:newsml:{provider}:{date}:{item}"))
            }
            _ => None,
        };
        let from = "Identification/NewsIdentifier";
        if let Some(public) = text("PublicIdentifier") {
            slots.put(
                Slot::SourceId,
                &format!("{public}{part}"),
                format!("{from}/PublicIdentifier"),
            );
            let stem = public.rsplit_once(':').filter(|(_, last)| {
                revision
                    .as_deref()
                    .is_some_and(|revision| last.starts_with(revision))
            });
            let stem = stem.map_or(public.clone(), |(stem, _)| stem.to_owned());
            if names::is_unique(&stem) {
                let from = format!("{from}/PublicIdentifier");
                slots.story(&format!("{stem}{part}"), revision.as_deref(), from);
            }
        } else if let Some(built) = built {
            slots.put(Slot::SourceId, &format!("{built}{part}"), from);
            slots.story(&format!("{built}{part}"), revision.as_deref(), from);
        }
        id.mark();
    }

    fn management(&self, slots: &mut Slots) {
        let Some(management) = self.story.item.first("NewsManagement") else {
            return;
        };
        for instruction in management.find("Instruction") {
            self.instruction(instruction, slots);
        }
        for status in management.find("Status") {
            if let Some(name) = status.attribute("FormalName") {
                slots.put(Slot::Status, name, self.at(status));
            }
        }
        for change in management.find("StatusWillChange") {
            let future = change
                .first("FutureStatus")
                .and_then(|status| status.attribute("FormalName"));
            let ends = future.is_some_and(|future| Standing::of(future) == Standing::Usable);
            let held = slots.found.brief.standing == Standing::Embargoed;
            match change.first("DateAndTime").filter(|_| ends && held) {
                Some(time) => slots.date(
                    When::Embargo,
                    &time.text(),
                    &self.at(time),
                    Some(time.line()),
                ),
                None => slots.ignore(self.at(change), "says what it will be later"),
            }
            change.mark();
        }
        let times = [
            (When::Published, "FirstCreated"),
            (When::Modified, "ThisRevisionCreated"),
        ];
        for (slot, name) in times {
            for time in management.find(name) {
                slots.date(slot, &time.text(), &self.at(time), Some(time.line()));
            }
        }
        let said = [
            ("NewsItemType", "the kind of story"),
            ("Urgency", "how urgent it was then"),
        ];
        for (name, why) in said {
            if let Some(text) = management
                .first(name)
                .and_then(|at| at.attribute("FormalName"))
            {
                slots.ignore(format!("NewsManagement/{name}: {text}"), why);
            }
        }
        management.mark();
    }

    /// What is to be done with the story: a kill or a correction stands here.
    fn instruction(&self, instruction: Element, slots: &mut Slots) {
        let name = instruction.attribute("FormalName").unwrap_or("");
        let text = instruction.text();
        let small = name.to_lowercase();
        let corrects = ["correct", "rectif", "corrig"]
            .iter()
            .any(|word| small.starts_with(word));
        let from = self.at(instruction);
        if corrects || Standing::of(name) != Standing::Usable {
            slots.put(Slot::Status, name, from.clone());
        } else if !name.is_empty() {
            slots.ignore(format!("{from}: {name}"), "what was to be done then");
        }
        if !text.is_empty() {
            slots.put(Slot::Note, &text, from);
        }
    }

    fn lines(&self, lines: Element, slots: &mut Slots) {
        let titles: Vec<String> = lines
            .find("ByLineTitle")
            .into_iter()
            .map(Element::text)
            .collect();
        for line in lines.children() {
            let (text, from) = (line.text(), self.at(line));
            if text.is_empty() {
                continue;
            }
            match line.name() {
                "HeadLine" => slots.put(Slot::Headline, &text, from),
                "SubHeadLine" => slots.put(Slot::Deck, &text, from),
                "ByLine" => {
                    let title = titles
                        .iter()
                        .find(|title| !title.is_empty() && !text.contains(*title));
                    let title = title.map_or_else(String::new, |title| format!(", {title}"));
                    slots.put(Slot::Byline, &format!("{text}{title}"), from);
                }
                "DateLine" if dates::read(&text, "").is_ok() => {
                    slots.ignore(format!("{from}: {text}"), "a date without a place");
                }
                "DateLine" => slots.dateline(&text, from),
                "SeriesLine" => slots.put(Slot::Kicker, &text, from),
                "SlugLine" => slots.put(Slot::Slug, &text, from),
                "KeywordLine" => {
                    for word in text.split([',', ';']) {
                        slots.keyword(word, from.clone());
                    }
                }
                "NewsLine" => self.news_line(line, from, slots),
                "RightsLine" => slots.ignore(from, "terms of use"),
                _ => {}
            }
        }
    }

    fn news_line(&self, line: Element, from: String, slots: &mut Slots) {
        let kind = line
            .first("NewsLineType")
            .and_then(|kind| kind.attribute("FormalName"));
        let kind = kind.unwrap_or("").to_lowercase();
        let text: Vec<String> = line
            .find("NewsLineText")
            .into_iter()
            .map(Element::text)
            .collect();
        let text = text.join(" ");
        let is = |words: &[&str]| words.iter().any(|word| kind.contains(word));
        match () {
            () if is(&["advis", "editor", "note", "correct"]) => slots.put(Slot::Note, &text, from),
            () if is(&["kicker", "overline", "surtitre"]) => slots.put(Slot::Kicker, &text, from),
            () if is(&["abstract", "summary", "chapo", "lead"]) => {
                slots.put(Slot::Deck, &text, from)
            }
            () => slots.ignore(format!("{from}: {text}"), "a line of no known kind"),
        }
        line.mark();
    }

    /// The name of a party, which may be a topic defined elsewhere.
    fn party(&self, party: Element, slots: &Slots) -> Option<String> {
        let language = slots.found.brief.language.as_deref();
        let topic = party
            .attribute("Topic")
            .and_then(|topic| self.topics.name(topic, language));
        topic.or_else(|| party.attribute("FormalName").map(str::to_owned))
    }

    fn administrative(&self, meta: Element, slots: &mut Slots) {
        for path in ["Creator/Party", "Contributor/Party"] {
            for party in meta.find(path) {
                let Some(name) = self.party(party, slots) else {
                    continue;
                };
                match (path, names::is_organisation(&name)) {
                    ("Creator/Party", true) => {}
                    ("Creator/Party", false) => slots.author(&name, self.at(party)),
                    _ => slots.ignore(format!("{}: {name}", self.at(party)), "is not the author"),
                }
            }
        }
        for path in ["Provider/Party", "Source/Party"] {
            for party in meta.find(path) {
                if let Some(name) = self.party(party, slots) {
                    slots.put(Slot::Source, &name, self.at(party));
                }
            }
        }
        for property in meta.find("Property") {
            let name = property
                .attribute("FormalName")
                .unwrap_or("")
                .to_lowercase();
            let Some(value) = property.attribute("Value") else {
                continue;
            };
            let words = [
                "desk",
                "department",
                "section",
                "category",
                "rubri",
                "ressort",
            ];
            match words.iter().any(|word| name.contains(word)) {
                true => slots.section(vec![value.to_owned()], self.at(property)),
                false => slots.ignore(
                    format!("{}: {name}: {value}", self.at(property)),
                    "no slot is called that",
                ),
            }
        }
        for party in meta.find("Creator/Party") {
            if let Some(name) = self
                .party(party, slots)
                .filter(|name| names::is_organisation(name))
            {
                slots.put(Slot::Source, &name, self.at(party));
            }
        }
        meta.mark();
    }

    fn data(&self, data: Element, slots: &mut Slots, body: &mut Body) {
        let stories = data.find("nitf");
        if !stories.is_empty() {
            for story in stories {
                nitf::fill(story, self.story.item.element, slots, body);
            }
        } else if data.children().next().is_some() {
            xhtml::fill(data, self.story.item.element, slots, body);
        } else {
            let text = data.all_text();
            if body.is_empty() {
                slots.trace("text", self.at(data));
            }
            match html::is_html(&text) {
                true => markup::html(&text, body),
                false => markup::plain(&text, body),
            }
        }
    }

    /// What is taken when nothing better was: credits, the place of origin, labels.
    fn late(&self, slots: &mut Slots) {
        for component in &self.story.components {
            for line in component.find("NewsLines/CreditLine") {
                slots.put(Slot::Source, &line.text(), self.at(line));
            }
            for line in component.find("NewsLines/CopyrightLine") {
                slots.put(Slot::Source, &names::holder(&line.text()), self.at(line));
            }
            let metas = component.find("DescriptiveMetadata");
            for location in metas.iter().flat_map(|meta| meta.find("Location")) {
                if let Some(name) = place(location).filter(|_| is_origin(location)) {
                    slots.dateline(&name, self.at(location));
                }
            }
            for meta in &metas {
                if let Some(name) = place(*meta) {
                    slots.dateline(&name, self.at(*meta));
                }
            }
            for interest in metas.iter().flat_map(|meta| meta.find("OfInterestTo")) {
                let Some(name) = interest.attribute("FormalName") else {
                    continue;
                };
                // Codes of products say to whom it was sold.
                match name.contains(char::is_lowercase) && !name.contains("--") {
                    true => slots.section(vec![name.to_owned()], self.at(interest)),
                    false => slots.ignore(
                        format!("{}: {name}", self.at(interest)),
                        "to whom it was sent",
                    ),
                }
            }
        }
        for label in self.story.item.find("Identification/NameLabel") {
            if !label.text().is_empty() {
                slots.put(Slot::Slug, &label.text(), self.at(label));
            }
        }
    }

    /// What is said of pictures and packages, told by kind.
    fn rest(&self, slots: &mut Slots) {
        let element = self.story.element;
        let mut pictures = 0;
        for part in element
            .all()
            .filter(|part| part.name() == "ContentItem" && !part.is_read())
        {
            pictures += 1;
            part.mark();
        }
        if pictures > 0 {
            slots.ignore(
                format!("ContentItem ({pictures})"),
                "a picture, or words that are no part of the story",
            );
        }
        const TECHNICAL: [&str; 14] = [
            "AdministrativeMetadata",
            "AssociatedWith",
            "BasisForChoice",
            "Catalog",
            "Comment",
            "DateLabel",
            "DescriptiveMetadata",
            "Metadata",
            "NewsItemRef",
            "NewsLines",
            "RightsMetadata",
            "Role",
            "TopicSet",
            "TopicUse",
        ];
        for part in element.all() {
            let name = part.name();
            if TECHNICAL.binary_search(&name).is_ok() {
                part.mark();
            }
            if matches!(name, "NewsComponent" | "NewsItem" | "Identification") {
                for attribute in ["Duid", "Euid", "Essential", "EquivalentsList", "xml:lang"] {
                    part.attribute(attribute);
                }
            }
        }
    }
}
