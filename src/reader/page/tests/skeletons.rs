//! Pages as the makers of sites build them, and what of each is the story.

use super::{ONE, THREE, TWO, text_of};

/// The story of three paragraphs, whatever stands around and between them.
fn is_whole(page: &str) {
    assert_eq!(text_of(page), format!("{ONE}\n{TWO}\n{THREE}"), "{page}");
}

/// A row of cards that lead to other stories.
fn cards(count: usize) -> String {
    let card = "<div class=card><a href=/x><h3>Crab season opens late again</h3></a><p>Cold water \
                has kept the crabs away from the pots, say the skippers.</p></div>";
    card.repeat(count)
}

#[test]
fn a_story_goes_on_behind_a_box_of_links() {
    let links = "<div><p>More on this story</p><ul><li><a href=/1>Old pier closed</a></li>\
                 <li><a href=/2>A second ferry</a></li></ul></div>";
    let part = |text: &str| {
        format!(
            "<div data-component=text-block class=c-11r><div class=c-7u><p>{text}</p></div></div>"
        )
    };
    let page = format!(
        "<div id=__next><h1>Fog</h1>{}{}{links}<div data-component=subheadline-block><h2>What \
         next?</h2></div>{}<section><h2>Top stories</h2>{}</section></div>",
        part(&format!("{ONE} {ONE}")),
        part(&format!("{TWO} {TWO}")),
        part(THREE),
        cards(3)
    );
    assert_eq!(
        text_of(&page),
        format!("{ONE} {ONE}\n{TWO} {TWO}\n# What next?\n{THREE}")
    );
}

#[test]
fn cards_outweigh_no_story() {
    is_whole(&format!(
        "<main><div class=story><h1>Fog</h1><p>{ONE}<p>{TWO}<p>{THREE}</div><div class=more>{}</div></main>",
        cards(9)
    ));
}

#[test]
fn the_part_with_the_headline_is_the_story() {
    let beside = "<p>The library opens an hour later on Thursdays from now on, owing to the \
                  winter.</p><p>Crab is dear this week, and will be dearer yet by the end of the \
                  month.</p>";
    is_whole(&format!(
        "<div><div class=c1><h1>Fog</h1><div class=c2><p>{ONE}<p>{TWO}<p>{THREE}</div></div><div class=c3>{beside}</div></div>"
    ));
}

#[test]
fn an_element_is_not_what_it_has_beside_it() {
    for name in ["main-col with-sidebar", "layout has-related no-ads"] {
        is_whole(&format!(
            "<h1>Fog</h1><div class='{name}'><p>{ONE}<p>{TWO}<p>{THREE}</div><div>{}</div>",
            cards(6)
        ));
    }
}

#[test]
fn a_text_between_advertisements_is_one() {
    let part = |text: &str| format!("<div class=articleBody><p>{text}</p></div>");
    let slot = "<div class=ad-slot><span>Advertisement</span></div>";
    is_whole(&format!(
        "<article><h1>Fog</h1>{}{slot}{}{slot}{}</article><section>{}</section>",
        part(ONE),
        part(TWO),
        part(THREE),
        cards(4)
    ));
}

#[test]
fn what_makers_set_between_and_below_is_left_out() {
    let story = format!("<p>{ONE}</p><p>{TWO}</p>");
    let between = [
        "<p>Stay up to date. <a href=/w>Join our WhatsApp channel</a></p>",
        "<p>For more of the harbour, <a href=/n>sign up for our newsletter</a>.</p>",
        "<p>اقرأ أيضا: <a href=/1>إغلاق الرصيف القديم حتى الربيع</a></p>",
        "<p><b>Fra arkivet:</b> <a href=/3>Da fergen gikk på grunn ved Skerry</a></p>",
        "<p><img src=a.jpg><br><em>The ferry at the quay. Ada Byrne</em></p>",
        "<div>Anzeige</div>",
        "<time>20:15</time>",
        "<share-bar><span>Send this to somebody who likes fog as much as you do</span></share-bar>",
        "<div name=EmailSignUp><p>Our morning letter tells you what is new at the harbour.</p></div>",
    ];
    for between in between {
        is_whole(&format!(
            "<article><h1>Fog</h1><div class=c-body>{story}{between}<p>{THREE}</p></div></article>"
        ));
    }
    let below = [
        "<p>(Reporting by Ada Byrne; Editing by Jon Aldous)</p><p>Our Standards: <a href=/t>Alder Principles</a></p>",
        "<p>Alder Wire writer Mia Lund contributed to this report.</p>",
        "<p><em>Ada Byrne is a columnist for the Courier.</em></p>",
        "<p>Copyright 2025 Alder Wire. All rights reserved.</p>",
        "<p>（责任编辑：王宁）</p>",
        "<div class=barrier><h2>Keep reading for £1 a week</h2><p>Already a subscriber? Sign in.</p></div>",
    ];
    for below in below {
        is_whole(&format!(
            "<article><h1>Fog</h1><div class=c-body>{story}<p>{THREE}</p>{below}</div></article>"
        ));
    }
}

#[test]
fn a_note_on_what_was_changed_stays() {
    let note = "This story has been updated with a statement from the ferry's owner.";
    let page = format!("<article><h1>Fog</h1><p>{ONE}<p>{TWO}<p><em>{note}</em></article>");
    assert_eq!(text_of(&page), format!("{ONE}\n{TWO}\n{note}"));
}

#[test]
fn a_first_letter_set_large_is_of_its_word() {
    let (first, rest) = ONE.split_at(1);
    for mark in ["class=dropcap", "class=drop-cap aria-hidden=true"] {
        is_whole(&format!(
            "<article><h1>Fog</h1><p><span {mark}>{first}</span>{rest}<p>{TWO}<p>{THREE}</article>"
        ));
    }
}

#[test]
fn a_part_that_opens_when_asked_is_read() {
    is_whole(&format!(
        "<article><h1>Fog</h1><p>{ONE}</p><div class=fold aria-hidden=true><p>{TWO}</p><p>{THREE}</p></div></article>"
    ));
}

#[test]
fn a_quote_from_a_network_keeps_its_words_and_not_its_sender() {
    let said = "We are going out into the fog, wish us luck.";
    let page = format!(
        "<article><h1>Fog</h1><p>{ONE}</p><blockquote class=twitter-tweet><p>{said}</p>&mdash; Port \
         Alder (@portalder) <a href=/t>February 1</a></blockquote><p>{TWO}</p><blockquote \
         class=instagram-media><p>A post shared by Port Alder (@portalder)</p></blockquote><p>{THREE}</p></article>"
    );
    assert_eq!(text_of(&page), format!("{ONE}\n{said}\n{TWO}\n{THREE}"));
}

#[test]
fn a_sub_head_may_lead_somewhere() {
    let page = format!(
        "<article><h1>Fog</h1><h2>The quay</h2><p>{ONE}</p><h2><a href=/s>Skerry Island</a></h2><p>{TWO}</p><p>{THREE}</p></article>"
    );
    assert_eq!(
        text_of(&page),
        format!("# The quay\n{ONE}\n# Skerry Island\n{TWO}\n{THREE}")
    );
}
