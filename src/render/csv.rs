//! Answers as CSV: a row for each hit, below a row of names.
//!
//! Fields are quoted where they must be (RFC 4180), lines end in a line feed, absent values are
//! empty. Text is as in the brief, line feeds included, but what [`super::clean`] replaces is replaced here, too. A
//! field that starts with `=`, `+`, `-` or `@` is left as it is: a minus in front of a number, a
//! handle or a formula quoted by an article is what the source says, and a mark of ours in front of
//! it would be in every script's data. Import such a file into a spreadsheet as text. It does not
//! know how many answers there are; with several, `qid` tells them apart.

use super::clean::safe;
use crate::search::{Answer, Hit, Place};

const COLUMNS: [&str; 19] = [
    "rank",
    "score",
    "id",
    "source_id",
    "path",
    "record",
    "line",
    "in",
    "headline",
    "section",
    "published",
    "source",
    "byline",
    "dateline",
    "language",
    "heading",
    "passage",
    "entities",
    "copies",
];

/// The row of names, with `qid` in front when rows have it.
pub fn header(with_qid: bool) -> String {
    row(with_qid.then_some("qid").into_iter().chain(COLUMNS))
}

/// A row for each hit: `section` is a path (`World/Europe`), `line` counts in what `in` says
/// (`source` or `text`), `entities` are names and `copies` the ids of briefs that stand under the hit,
/// with `; ` between.
pub fn rows(answer: &Answer, qid: Option<&str>) -> String {
    answer.hits.iter().map(|hit| hit_row(hit, qid)).collect()
}

fn hit_row(hit: &Hit, qid: Option<&str>) -> String {
    let (brief, passage) = (&hit.brief, &hit.passage);
    let (rank, score) = (hit.rank.to_string(), hit.score.to_string());
    let (record, line) = (
        hit.record.map(|record| record.to_string()),
        passage.line.to_string(),
    );
    let section = brief.section.join("/");
    let entities: Vec<_> = hit
        .entities
        .iter()
        .map(|entity| entity.name.as_str())
        .collect();
    let entities = entities.join("; ");
    let copies: Vec<_> = hit.copies.iter().map(|copy| copy.id.as_str()).collect();
    let copies = copies.join("; ");
    let text = |field: &'_ Option<String>| field.clone().unwrap_or_default();
    let place = match passage.place {
        Place::Source => "source",
        Place::Text => "text",
    };
    let fields: [&str; COLUMNS.len()] = [
        &rank,
        &score,
        &hit.id,
        &text(&brief.source_id),
        &brief.path,
        record.as_deref().unwrap_or(""),
        &line,
        place,
        &brief.headline,
        &section,
        &text(&brief.published),
        &text(&brief.source),
        &text(&brief.byline),
        &text(&brief.dateline),
        &text(&brief.language),
        &text(&passage.heading),
        &passage.text,
        &entities,
        &copies,
    ];
    row(qid.into_iter().chain(fields))
}

/// One row, quoted where it must be.
pub(super) fn row<'a>(fields: impl Iterator<Item = &'a str>) -> String {
    let mut writer = csv::WriterBuilder::new()
        .flexible(true)
        .from_writer(Vec::new());
    // Neither writing to memory nor what is text before and after can fail.
    let _ = writer.write_record(fields.map(clean));
    let bytes = writer.into_inner().unwrap_or_default();
    String::from_utf8(bytes).unwrap_or_default()
}

/// The text without what a terminal acts on, but for line feeds and tabs.
fn clean(text: &str) -> String {
    let shown = |letter: char| match letter {
        '\n' | '\t' => letter,
        _ => safe(letter),
    };
    text.chars().map(shown).collect()
}

#[cfg(test)]
mod tests {
    use expect_test::expect;
    use proptest::prelude::*;

    use super::*;
    use crate::render::specimen;

    #[test]
    fn a_row_for_each_hit() {
        let csv = header(false) + &rows(&specimen::answer(), None);
        expect![[r#"
            rank,score,id,source_id,path,record,line,in,headline,section,published,source,byline,dateline,language,heading,passage,entities,copies
            1,9.31,k3f9a1c2b7/1,,harbour/ferry-aground-skerry.txt,,14,source,Ferry runs aground off Skerry Island,Harbour,2025-11-04,The Alder Courier,By Anna Lindqvist,PORT ALDER,en,Passengers taken off by lifeboat,"Harbour master Ingrid Solberg closed the channel as soon as the ferry was known to be aground. “She sits upright and she is dry,” Solberg said.

            The tug Hector will try to pull the Marguerite free on the early tide.",Ingrid Solberg; Skerry Ferries; Skerry Island; Port Alder,
            2,4.5,c71mzq0d4h/1,,wire/2025 11.jsonl,12,3,text,港湾局: フェリー座礁 — Ferry operator asks travellers to telephone before they set out for the terminal,World/Europe,2025-11,The Alder Courier,By Anna Lindqvist,PORT ALDER,en,,"The Marguerite left Port Alder at ten to seven with flour, post and a piano for the school. Cutter Ledge lies four hundred metres short of the north pier, and the tide was an hour past low water when the keel touched. Nobody fell.

            A lifeboat came out of the dark before the second flare had burnt down. The lifeboat made three trips, the last one with the ship's cat under a coxswain's arm, and put everyone ashore by ten. Islanders stood on the pier with lamps and blankets. Beds were made up in the classroom and in the chapel.

            By morning the fog had gone. Children counted the gulls on the tilted funnel while two divers went down to look at the hull. They found a dent as long as a rowing boat but no hole, and the bakery, which had been promised its flour, sold scones made of oats.",,
            3,4.5,ab5e9x2k8m/1,,odd/escape.md,,1,source,Notice�[2J to mariners,,,The Alder Courier,By Anna Lindqvist,PORT ALDER,en,,"A buoy is dark.

            Keep	clear� of any ferry.",Cutter Ledge,
        "#]].assert_eq(&csv);
    }

    #[test]
    fn the_number_of_the_query_comes_first() {
        assert!(header(true).starts_with("qid,rank,score,"));
        let rows = rows(&specimen::answer(), Some("7"));
        assert!(rows.starts_with("7,1,9.31,k3f9a1c2b7/1,"), "{rows}");
    }

    #[test]
    fn data_is_exact_and_control_characters_are_not() {
        let fields = ["=1+1", "-5 °C", "say \"aye\"", "a\nb", "\u{1b}[2J"];
        expect![[r#"
            =1+1,-5 °C,"say ""aye""","a
            b",�[2J
        "#]]
        .assert_eq(&row(fields.into_iter()));
    }

    proptest! {
        #[test]
        fn a_reader_gets_back_what_was_written(fields in prop::collection::vec("[^\\x{feff}]{0,30}", 2..6)) {
            let line = row(fields.iter().map(String::as_str));
            let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(line.as_bytes());
            let back: Vec<String> = reader.deserialize().next().unwrap().unwrap();
            let clean: Vec<_> = fields.iter().map(|field| clean(field)).collect();
            prop_assert_eq!(back, clean);
        }
    }
}
