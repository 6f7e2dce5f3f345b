//! Laws that hold for every reader and any bytes.

use encoding_rs::{Encoding, UTF_8, WINDOWS_1252};
use proptest::prelude::*;

use super::super::{Found, Origin, READERS, Reader, Reading, TextMap};
use crate::span::Span;

const PATHS: &[&str] = &[
    "a/b.txt",
    "a/b.md",
    "a/b.json",
    "a/b.jsonl",
    "a/b.anpa",
    "content/a/index.fr.md",
    "a/b.xml",
    "a/b.html",
    "a/b.rss",
];

/// Good documents to spoil.
const GOOD: &[&str] = &[
    "Ask Alder\nFog holds the ferry at the quay\nBy Anna Lindqvist\n19 November 2025\nPORT ALDER, Nov 19 (AW) - The ferry stayed at the quay for the whole day, the harbour master said.\nA short line\nThe fog — thick as soup — lifted at noon, and \u{201c}nobody\u{201d} was there to see the ferry go, Reyes said.\n\"Fog.\"\nIngrid Solberg\nShare\n",
    "---\ntitle: Fog: é\ntags: [a, b]\ndate: 2025-11-19\n---\n# Fog\n\n*By Anna Lindqvist*\n\nText &amp; *more* `code` <b>x</b> {{< ref \"x\" >}}\n\n## Head\n\n- one\n- two\n\n|a|b|\n|-|-|\n|1|2|\n",
    "+++\ntitle = \"Fog\"\ndate = 2025-11-19\n+++\n<div>\n<p>one</p>&eacute;<!-- x --></div>\n\nSetext\n------\n\n[^1]: note\n",
    "{\"title\": \"Fog\"}\nText",
    "[{\"title\": \"Fog\", \"text\": \"One\\n\\nTwo\", \"people\": [\"A B\", {\"name\": \"C\"}]}, {\"body\": \"<p>x</p>\"}]",
    "{\"title\": \"Fog\"}\n{\"text\": \"a\\nb\", \"date\": 1763548200}\n",
    "<?xml version=\"1.0\"?>\n<rss version=\"2.0\"><channel><title>Courier</title><language>en</language><item><title>Fog &amp;amp; ice</title><guid isPermaLink=\"false\">7</guid><author>a@b.example (Anna Lindqvist)</author><pubDate>Wed, 19 Nov 25 10:30 GMT</pubDate><category domain=\"x\">a/b</category><link>/fog</link><description>One. [&amp;#8230;]</description><content:encoded><![CDATA[<figure><figcaption>c</figcaption></figure><p>One.</p><h2>Head</h2>Two<br><br>Three<p>The post x appeared first on y</p>]]></content:encoded></item><item><description>One\n\nTwo é</description></item></channel></rss>",
    "<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:base=\"https://c.example/\"><author><name>Dev</name></author><entry><id>urn:x:1</id><title type=\"html\">a &lt;b&gt;c&lt;/b&gt;</title><link href=\"d\"/><updated>2025-11-19T10:30:00Z</updated><category term=\"medtop:20000143\"/><content type=\"xhtml\"><div><p>One</p><h3>é</h3><p>Two<br/>x</p></div></content></entry></feed>",
    "\x16\x16\x01H0412\x1f-----\nu n\x13\x11 BC-CP--Fog 11-19 0112\r\r\n\x02^BC-CP--Fog, 1st Ld,112<\r\n^Fog holds\nferry<\r\n^Eds: Updates.<\r\n^For release Nov. 20, 6:30 a.m.<\r\n^By ANNA LINDQVIST=\r\n^Coastal Press=\r\n\t   PORT ALDER (CP) _ The ferry ``stayed'' at\r\nthe quay _ é.\r\n   ___\r\n   TIDES\r\nMon;5\x19m<\r\nTue;6<\r\n\x03CP-PA-11-19-25 1030EST<\r\n\x04\n\x01H0413\n\x02Fog\x04",
    "\x01cpa0198 3 s 100  cp 0451\r\n\nFog/Høvn/\r\n\x022ND LEAD\nFEATURE\nFog holds\nferry\nBy Anna Lindqvist =\r\n\nHøvn (CP) – The ferry stayed\r\nat the quay.\r\n\n# Notebook\r\n## Note\r\n- fog\r\n* * * *\r\n- Tel: 1\r\ncp al dm\r\n\x03191530 GMT Nov 25\r\n\x7f\x04",
    "[{\"uri\": \"urn:a:1\", \"type\": \"text\", \"version\": \"2\", \"firstcreated\": \"2025-11-19\", \"headlines\": [{\"role\": \"main\", \"value\": \"Fog\"}], \"bodies\": [{\"contenttype\": \"text/html\", \"value\": \"<h1>Fog</h1><p>a<h2>b</h2><figure>c</figure>é\"}], \"people\": [{\"name\": \"A B\"}], \"located\": \"Q\"},\n {\"uri\": \"x\", \"type\": \"picture\", \"versioncreated\": \"\"}]",
    "{\"data\": {\"items\": [{\"item\": {\"altids\": {\"itemid\": \"7\", \"etag\": \"7_1\"}, \"version\": 1, \"headline\": \"Fog\", \"bylines\": [{\"by\": \"By A B\"}], \"subject\": [{\"name\": \"x\", \"code\": \"a\", \"rels\": [\"category\"]}]}}]}}",
    "{\"@graph\": [{\"@type\": [\"NewsArticle\"], \"headline\": \"Fog\", \"author\": [{\"name\": \"A B\"}, \"C\"], \"articleBody\": \"Fog\\na\\n\\nb\", \"about\": {\"@type\": \"Place\", \"name\": \"Q\"}}, {\"@type\": \"WebSite\"}], \"version\": \"https://jsonfeed.org/version/1\"}",
    "<?xml version='1.0'?><nitf xml:lang='en'><head><title>Fog</title><meta name='anpa-category' content='f'/><tobject><tobject.subject tobject.subject.refnum='1'/></tobject><docdata management-status='embargoed'><doc-id id-string='aw:1234567'/><date.release norm='20251119T083000+0100'/><du-key key='fog' version='2'/><key-list><keyword key='é'/></key-list><identified-content><person>Reyes, Tomas (Captain)</person><classifier type='descriptor'>x</classifier></identified-content></docdata><revision-history comment='c'/></head><body><body.head><hedline><hl1>Fog</hl1><hl2>Ice</hl2></hedline><byline>By <person>Anna Lindqvist</person><byttl>AW</byttl></byline><dateline><location>Port Alder</location>, <story.date norm='20251119'/></dateline><abstract><p>a</p></abstract></body.head><body.content><block class='lead_paragraph'><p>x</p></block><block class='full_text'><p>LEAD: x</p><p>x <q>y</q><br/>z</p><hl2>Later é</hl2><table><tr><td>1</td></tr></table><pre> a\n\nb</pre>loose\n\ntext<media/></block></body.content><body.end><tagline>t</tagline></body.end></body></nitf>",
    "<newsMessage xmlns='u'><itemSet><packageItem/><newsItem guid='a:1' version='1' xml:lang='en'><itemMeta><itemClass qcode='ninat:text'/><provider literal='AW'/><versionCreated>2025-11-19T08:30:00Z</versionCreated><embargoed/><edNote>n</edNote><signal qcode='sig:correction'/></itemMeta><contentMeta><creator><name>Anna Lindqvist</name></creator><headline>Fog</headline><headline role='x:sub'>Ice</headline><subject type='cpnat:person' qcode='p:1'><name role='r:sort'>b</name><name>a é</name></subject><subject literal='k'/><located><name>Skerry</name></located></contentMeta><assert literal='k'><name>K</name></assert><contentSet><inlineXML><html><body><header><h1>Fog</h1></header><p>One &amp;quot;</p><h3>x</h3></body></html></inlineXML></contentSet></newsItem><newsItem><contentMeta><headline>b</headline></contentMeta><contentSet><inlineData>One\n\nTwo &lt;p&gt;</inlineData></contentSet></newsItem></itemSet></newsMessage>",
    "<NewsML><NewsItem><Identification><NewsIdentifier><RevisionId>1</RevisionId><PublicIdentifier>urn:newsml:x:20251119:a:1N</PublicIdentifier></NewsIdentifier></Identification><NewsManagement><Status FormalName='Embargoed'/><StatusWillChange><FutureStatus FormalName='Usable'/><DateAndTime>20251119T08</DateAndTime></StatusWillChange></NewsManagement><NewsComponent EquivalentsList='yes'><TopicSet><Topic Duid='t'><TopicType FormalName='Person'/><Description xml:lang='en'>é</Description></Topic></TopicSet><NewsLines><HeadLine>Fog</HeadLine><DateLine>PORT ALDER -</DateLine></NewsLines><DescriptiveMetadata><SubjectCode><Subject FormalName='1'/></SubjectCode><TopicOccurrence Topic='#t'/><Location HowPresent='Origin'><Property FormalName='City' Value='x'/></Location></DescriptiveMetadata><NewsComponent><NewsLines><HeadLine>b</HeadLine></NewsLines><ContentItem><DataContent><![CDATA[<P>x</P>]]></DataContent></ContentItem></NewsComponent></NewsComponent></NewsItem></NewsML>",
    "<!DOCTYPE html><html><head><meta charset=\"utf-8\"><title>Fog</title><script type=\"application/ld+json\">{\"@type\": \"NewsArticle\", \"articleBody\": \"Fog\"}</script></head><body><nav><a href=\"/\">Home</a></nav><article class=\"story\"><h1>Fog</h1><p>The ferry stayed at the quay &amp; the fog — thick as soup — stayed too, Reyes said.<br><br>No boat left.</p><h2>Ice</h2><ul><li>one</li></ul><table><tr><td>1<td>2</table><!-- x --></article></body></html>",
];

fn origin(path: &str) -> Origin<'_> {
    Origin::file("news", path)
}

/// Reads bytes with every reader and checks what must always hold.
fn check(bytes: &[u8]) -> Result<(), TestCaseError> {
    for (reader, path) in READERS
        .iter()
        .flat_map(|r| PATHS.iter().map(|path| (*r, *path)))
    {
        let reading = reader.read(bytes, &origin(path));
        let silent = reading.found.is_empty() && reading.problems.is_empty();
        prop_assert!(!silent || !reading.skipped.is_empty());
        let encoding = Encoding::for_label(reading.encoding.as_bytes()).unwrap_or(UTF_8);
        for found in &reading.found {
            holds(found, bytes, encoding)?;
        }
        said(&reading, reader)?;
    }
    Ok(())
}

fn said(reading: &Reading, reader: &dyn Reader) -> Result<(), TestCaseError> {
    for problem in &reading.problems {
        prop_assert!(!problem.what.ends_with('.'), "{}", problem.what);
        prop_assert!(problem.line != Some(0), "{:?}", reader.format());
    }
    Ok(())
}

fn holds(found: &Found, bytes: &[u8], encoding: &'static Encoding) -> Result<(), TestCaseError> {
    let brief = &found.brief;
    let text = brief.text.as_str();
    prop_assert!(brief.bytes.end <= bytes.len());
    prop_assert_eq!(text.trim(), text);
    prop_assert!(!text.contains("\n\n\n") || brief.format != crate::brief::Format::Text);
    for heading in &brief.headings {
        prop_assert!(text.is_char_boundary(heading.start));
        prop_assert!(!heading.text.trim().is_empty() && !heading.text.contains('\n'));
        prop_assert!((2..=6).contains(&heading.level));
    }
    prop_assert!(brief.headings.is_sorted_by_key(|heading| heading.start));
    if let Some(span) = brief.dateline.as_ref().and_then(|dateline| dateline.span) {
        prop_assert!(text.get(span.start..span.end).is_some());
    }
    located(found, bytes, encoding)
}

/// Every paragraph is found again; what lies in one piece, letter by letter.
fn located(found: &Found, bytes: &[u8], encoding: &'static Encoding) -> Result<(), TestCaseError> {
    let text = found.brief.text.as_str();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let span = Span::new(at, at + line.trim_end().len());
        at += line.len();
        let place = found.map.locate(span, text);
        prop_assert!(place.line >= 1);
        let TextMap::Source(map) = &found.map else {
            prop_assert_eq!(place.span, span);
            continue;
        };
        prop_assert!(
            place.span.end <= bytes.len(),
            "{:?} of {}",
            place,
            bytes.len()
        );
        let exact = encoding == UTF_8 || encoding.is_single_byte();
        let breaks = bytes[..place.span.start]
            .iter()
            .filter(|byte| matches!(byte, b'\n' | b'\r'))
            .count();
        prop_assert!(place.line <= breaks + 1 || !exact);
        let whole = map
            .pieces()
            .iter()
            .any(|piece| piece.text.contains(span) && !piece.text.is_empty());
        let reference = bytes[place.span.start..place.span.end].contains(&b'&');
        if whole && !reference && exact {
            let (back, _) =
                encoding.decode_without_bom_handling(&bytes[place.span.start..place.span.end]);
            if !back.contains('\u{FFFD}') {
                prop_assert_eq!(back, span.of(text));
            }
        }
    }
    Ok(())
}

/// A good document with a stretch replaced by other bytes, perhaps in another encoding.
fn spoiled() -> impl Strategy<Value = Vec<u8>> {
    let junk = prop_oneof![
        proptest::collection::vec(any::<u8>(), 0..8),
        "[-+*#<>&;:{}\\[\\]\"'|`~_=% \n\r\té—“”]{0,8}".prop_map(String::into_bytes),
    ];
    let place = (0..GOOD.len(), any::<prop::sample::Index>(), 0..12_usize);
    (place, junk, any::<bool>()).prop_map(|((which, at, length), junk, latin)| {
        let good = match latin {
            true => WINDOWS_1252.encode(GOOD[which]).0.into_owned(),
            false => GOOD[which].as_bytes().to_vec(),
        };
        let start = at.index(good.len());
        let end = (start + length).min(good.len());
        [&good[..start], &junk, &good[end..]].concat()
    })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(300) })]

    #[test]
    fn any_bytes_give_a_reading(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
        check(&bytes)?;
    }

    #[test]
    fn any_text_gives_a_reading(text in "([ -~]{0,40}|[éß—“”…\u{FEFF}\r\t]{0,3}|\n){0,20}") {
        check(text.as_bytes())?;
    }

    #[test]
    fn utf16_gives_a_reading(text in "[A-Za-z .,\né—]{2,200}") {
        let bytes: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        check(&bytes)?;
        check(&[&[0xFF, 0xFE][..], &bytes].concat())?;
    }

    #[test]
    fn spoiled_documents_give_a_reading(bytes in spoiled()) {
        check(&bytes)?;
    }
}

#[test]
fn long_files_take_no_longer_for_each_byte() {
    let seeds = [
        "<",
        "<a \"",
        "&",
        "{{",
        "{%",
        "*a",
        "[",
        "a\n",
        "- a\n",
        "\u{201c}",
        "<!--",
        "`",
        "> ",
        "<script>",
        "a|",
        "é ",
        "{\"a\":",
        "--- ",
        "<rss><item>",
        "<feed><entry><title>",
        "<item><guid>1</guid>",
        "caption<p",
        "\u{1}",
        "\u{1}\u{2}a",
        "\u{1}\u{2}^a\n",
        "<figure>",
        "<h1>",
        "<title>",
        "[{\"@type\":",
        "<nitf>",
        "<p><",
        "<nitf><body><body.content><p>",
        "<newsItem>",
        "<NewsML><NewsItem>",
        "<NewsComponent>",
    ];
    for seed in seeds {
        let text = seed.repeat(60_000 / seed.len());
        for reader in READERS {
            let start = std::time::Instant::now();
            reader.read(text.as_bytes(), &origin("a.md"));
            assert!(
                start.elapsed().as_secs() < 60,
                "{seed:?} {:?}",
                reader.format()
            );
        }
    }
}
