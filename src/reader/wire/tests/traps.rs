//! The traps of the wires, each a sentence.

use super::{anpa, iptc, one, read};
use crate::brief::Standing;
use crate::reader::choose;

#[test]
fn control_characters_that_frame_a_message_do_not_make_it_binary() {
    let short = b"\x16\x16\x16\x01H0412\x1f-\n\x02\x02Fog\x03\x03\x04\0\0\0";
    let reading = read(short);
    assert_eq!(reading.found[0].brief.text, "Fog");
    assert!(choose("a.wire", b"\x01\x02\x03\x04 ferry").is_err());
}

#[test]
fn an_offset_is_that_of_the_zone_named() {
    for (zone, offset) in [("EST", "-05:00"), ("EDT", "-04:00"), ("GMT", "Z"), ("", "")] {
        let bytes = String::from_utf8(anpa("Fog")).unwrap();
        let bytes = bytes.replace("EST", zone);
        let published = one(bytes.as_bytes()).brief.published.unwrap();
        assert_eq!(
            published.to_string(),
            format!("2025-11-19T10:30:00{offset}")
        );
    }
}

#[test]
fn a_later_lead_is_a_later_version_of_the_same_story() {
    let story = |keywords: &str| {
        let text = format!("^{keywords}<\r\n^Fog holds ferry<\r\n\tThe ferry stayed.");
        one(&anpa(&text)).brief.story
    };
    let first = story("BC-CP--Fog,100").unwrap();
    let third = story("PM-CP--Fog, 3rd Ld-Writethru,120").unwrap();
    assert_eq!(first.id, "anpa:cp:h:cpfog:2025-11-19");
    assert_eq!((first.version, third.version), (Some(0), Some(3)));
    assert_eq!(first.id, third.id);
    // An add is a piece, and an alert shares its name with others.
    assert_eq!(story("BC-CP--Fog, 1st Add,120"), None);
    assert_eq!(story("BC-CP--NewsAlert,17"), None);
    // A kill follows every lead; which version a correction mends is not said.
    assert_eq!(story("BC-CP--Fog, KILL,17").unwrap().version, None);
    assert_eq!(story("BC-CP--Fog, CORRECTION,17"), None);
}

#[test]
fn keywords_that_several_stories_share_make_no_versions() {
    assert_eq!(
        one(&iptc("Fog holds ferry =\r\n\nThe ferry stayed."))
            .brief
            .story,
        None
    );
    let lead = one(&iptc("2ND LEAD\nFog holds ferry =\r\n\nThe ferry stayed."));
    let story = lead.brief.story.unwrap();
    assert_eq!(
        (story.id.as_str(), story.version),
        ("iptc7901:cp:cpa:fog:2025-11-19", Some(2))
    );
}

#[test]
fn a_killed_story_is_killed_wherever_it_says_so() {
    let kills = [
        anpa("^BC-Fog, KILL,10<\r\n\tKill the story."),
        anpa("^BC-Fog,10<\r\n^BULLETIN KILL<\r\n\tKill the story."),
        anpa("^BC-Fog, ELIMINATION,10<\r\n\tKill the story."),
        iptc("KILL\nFog holds ferry =\r\n\nKill the story."),
    ];
    for bytes in kills {
        assert_eq!(one(&bytes).brief.standing, Standing::Killed);
    }
    let told = one(&anpa(
        "^BC-Fog,10<\r\n^Bill to kill the fog horn<\r\n\tThe council met.",
    ));
    assert_eq!(told.brief.standing, Standing::Usable);
}

#[test]
fn a_keyword_line_counts_without_the_sign_before_it() {
    let brief = one(&anpa(
        "BC-Fog, 2nd Ld,10<\r\n^Fog holds ferry<\r\n\tThe ferry stayed.",
    ))
    .brief;
    assert_eq!(brief.slug.as_deref(), Some("Fog"));
    assert_eq!(brief.story.unwrap().version, Some(2));
    assert_eq!(brief.text, "The ferry stayed.");
}

#[test]
fn an_embargo_holds_until_its_time_and_without_one_still_holds() {
    let text = "^BC-Fog,10<\r\n^EMBARGOED until 0001 GMT, Nov. 20<\r\n^Fog<\r\n\tThe ferry stayed.";
    let brief = one(&anpa(text)).brief;
    assert_eq!(brief.standing, Standing::Embargoed);
    assert_eq!(brief.embargo.unwrap().to_string(), "2025-11-20T00:01:00Z");
    assert_eq!(brief.headline, "Fog");
    let brief = one(&anpa("^BC-Fog, HFR,10<\r\n^Fog<\r\n\tThe ferry stayed.")).brief;
    assert_eq!((brief.standing, brief.embargo), (Standing::Embargoed, None));
}

#[test]
fn wrapped_lines_are_one_paragraph_and_tables_keep_their_lines() {
    let text = "^BC-Fog,10<\r\r\n^Fog holds\r\r\nthe ferry<\r\r\n   The ferry stayed at\r\r\nthe quay.\r\r\n   \
                It sailed at noon.\r\r\nDay;Tide<\r\r\nMonday;5.2<\r\r\nTuesday;5.4<\r\r\n";
    let brief = one(&anpa(text)).brief;
    assert_eq!(brief.headline, "Fog holds the ferry");
    let expected =
        "The ferry stayed at the quay.\n\nIt sailed at noon.\n\nDay;Tide\nMonday;5.2\nTuesday;5.4";
    assert_eq!(brief.text, expected);
}

#[test]
fn a_title_under_a_byline_is_no_name_and_no_agency_is_an_author() {
    let byline = |lines: &str| {
        let brief = one(&anpa(&format!(
            "^BC-Fog,10<\r\n^Fog<\r\n{lines}\r\n\tThe ferry stayed."
        )))
        .brief;
        (brief.byline.unwrap_or_default(), brief.authors.join("; "))
    };
    assert_eq!(
        byline("^By ANNA LINDQVIST=\r\n^CP Sports Writer="),
        (
            "By ANNA LINDQVIST, CP Sports Writer".to_owned(),
            "Anna Lindqvist".to_owned()
        )
    );
    assert_eq!(
        byline("^By The Coastal Press="),
        ("By The Coastal Press".to_owned(), String::new())
    );
}

#[test]
fn teleprinters_signs_become_the_characters_they_stand_for() {
    let text =
        "^BC-Fog,10<\r\n^Fog<\r\n\t``Fog,'' she said _ ``thick\x19as `soup.'\x0e'' _END_ don't\r\n";
    let brief = one(&anpa(text)).brief;
    assert_eq!(
        brief.text,
        "“Fog,” she said — “thick as ‘soup.'” _END_ don't"
    );
}

#[test]
fn a_time_in_the_last_line_of_the_text_counts_and_leaves_the_text() {
    let bytes = "\x16\x01a0595\nr n BC-Fog 11-19 0100\r\n\x02^BC-Fog,10<\r\n^Fog<\r\n   The ferry stayed.\r\n-30-\r\nCP-PA-11-19-25 1030EDT<\r\n\x03\r\n\x04";
    let brief = one(bytes.as_bytes()).brief;
    assert_eq!(
        brief.published.unwrap().to_string(),
        "2025-11-19T10:30:00-04:00"
    );
    assert_eq!(brief.text, "The ferry stayed.");
    assert_eq!(brief.source.as_deref(), Some("CP"));
}

#[test]
fn messages_of_one_file_are_records_and_what_is_between_them_is_named() {
    let mut bytes = anpa("^BC-Fog,10<\r\n^Fog<\r\n\tThe ferry stayed.");
    bytes.extend(b"garbled\r\n");
    bytes.extend(iptc("Ice =\r\n\nThe ferry stayed again."));
    let reading = read(&bytes);
    let seen: Vec<_> = reading
        .found
        .iter()
        .map(|found| (found.brief.record, found.brief.headline.as_str()))
        .collect();
    assert_eq!(seen, [(Some(1), "Fog"), (Some(2), "Ice")]);
    assert_eq!(reading.problems.len(), 1);
    let last = &reading.found[1].brief;
    assert_eq!(last.bytes.end, bytes.len());
    assert_eq!(bytes[last.bytes.start], 1);
}

#[test]
fn german_desks_send_in_windows_1252() {
    let (bytes, _, _) = encoding_rs::WINDOWS_1252.encode(
        "\u{1}bdt0412 4 wi 101  dpa 0815\r\n\nFähre/Häfen/\r\n\u{2}KORREKTUR\nFähre „Möwe“ läuft \
         auf Grund\nVon Anna Lindqvist, dpa =\r\n\nPort Alder (dpa) - Die Fähre lief am Dienstag auf \
         Grund, und die Rettungsboote fuhren hinaus.\r\n\n# Notizblock\r\n\n* * * *\r\nDie folgenden \
         Informationen sind nicht zur Veröffentlichung bestimmt\r\n- Tel: 12345\r\n\u{3}191530 Dez \
         25\r\n\u{4}",
    );
    let reading = read(&bytes);
    assert_eq!(reading.encoding, "windows-1252");
    let brief = &reading.found[0].brief;
    assert_eq!(brief.headline, "Fähre „Möwe“ läuft auf Grund");
    assert_eq!(brief.authors, ["Anna Lindqvist"]);
    assert_eq!(brief.section, ["Wirtschaft"]);
    assert_eq!(brief.status.as_deref(), Some("corrected"));
    assert_eq!(brief.slug.as_deref(), Some("Fähre/Häfen"));
    assert_eq!(
        brief.published.as_ref().unwrap().to_string(),
        "2025-12-19T15:30:00"
    );
    assert_eq!(brief.language.as_deref(), Some("de"));
    assert!(brief.text.ends_with("hinaus."));
    assert_eq!(brief.note, None);
}
