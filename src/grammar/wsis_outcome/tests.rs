//! Outcome documents in every layout, in words of our own, and one seed document.

use crate::diagnostic::Sink;
use crate::document::{Document, Node, WsisOutcome};
use crate::grammar::Page;
use crate::grammar::variants::{assert_robust, variants};
use crate::source::{Source, SourceId};
use crate::text::scan;

const SEED: &str = include_str!("../../../seeds/004_cbb39beb02d80e37.txt");

const NUMBERED: &str = "WSIS Forum 2022\n\nSession Outcome Document\n\n1) Title of the session: Rain for All\n\n2) Name of organization/s organizing the session: Union of Rain Secretariat\n\n3) Date and time: Friday, 3 June 2022 11:00–12:45 (UTC+02:00)\n   Room A, Tower (with remote participation) – Thematic Workshop\n\n4) Relevance with the WSIS Action Lines: C1, C3 and C5\n\n5) Key achievements, announcements, launches, agreements, and commitments\n\nIt rained.\n\n6) Main outcomes highlighting the following:\n\nI. Debated Issues\n\n- Roofs\n- Wells\n\nII. Quotes\n\n“Rain.” – a visitor\n\n7) Main linkages with the Sustainable Development Goals (please specify the SDGs): SDG 6, SDG 13\n\n8) Emerging Trends related to WSIS Action Lines identified during the meeting\n\nSnow; hail.\n\n9) Suggestions for Thematic Aspects that might be included in the WSIS Forum 2023\n\nDew.\n\n10) Photographs of the session\n\nNone.\n";

/// What a document says, one line a fact, then the unrecognised texts and the codes.
fn read(text: &str) -> String {
    let source = Source::new(SourceId(0), "a", "a", text);
    let (lines, sink) = (scan(&source), Sink::default());
    let page = Page::new(&source, &lines, &sink);
    let outcome = super::parse(&page);
    let mut out = show(&outcome);
    let document = Document::WsisOutcome(outcome);
    let tally = page.into_ledger().tally(&source, Some(&document as &dyn Node));
    for gap in tally.gaps {
        out += &format!("? {}\n", source.slice(gap));
    }
    for found in sink.into_sorted() {
        let at = source.position(found.span().start);
        out += &format!("! {}:{} {}\n", at.line, at.column, found.code.as_str());
    }
    out
}

fn show(outcome: &WsisOutcome<'_>) -> String {
    let text = |text: &Option<crate::document::Text<'_>>| text.as_ref().map_or("-".to_owned(), |text| text.node.to_string());
    let session = &outcome.session;
    let slot = session.slot.as_ref();
    let mut out = format!(
        "{} | {} | {} | {} {}\n",
        text(&session.title),
        text(&session.event),
        session.number.map_or(0, |number| number.node),
        slot.and_then(|slot| slot.local_starts_at).map_or("-".to_owned(), |at| at.node.to_string()),
        slot.and_then(|slot| slot.starts_at).map_or("-".to_owned(), |at| at.node.to_string()),
    );
    for (name, value) in [("room", &session.room), ("format", &session.format), ("url", &session.url)] {
        if value.is_some() {
            out += &format!("{name} {}\n", text(value));
        }
    }
    for topic in &session.topics {
        out += &format!("topic {}\n", topic.label.node);
    }
    for body in &outcome.organisations {
        out += &format!("by {}\n", body.node);
    }
    for person in &outcome.participants {
        out += &format!("{}: {}, {}\n", person.role.node.as_str(), text(&person.name), text(&person.affiliation));
    }
    for line in &outcome.action_lines {
        out += &format!("{} {}\n", line.code.node, text(&line.label));
    }
    for sdg in &outcome.sdgs {
        out += &format!("goal {} {} {}\n", sdg.goal.node, text(&sdg.target), text(&sdg.label));
    }
    for section in &outcome.sections {
        out += &format!(
            "§ {} [{}] {}-{} {}\n",
            text(&section.heading),
            section.kind.as_str(),
            section.line,
            section.end_line,
            section.paragraph_lines
        );
        for paragraph in &section.paragraphs {
            out += &format!("  {}\n", paragraph.text.node);
        }
    }
    out
}

#[track_caller]
fn check(text: &str, expected: &str) {
    let trimmed: String =
        expected.lines().skip(1).map(|line| format!("{}\n", line.strip_prefix("        ").unwrap_or(line))).collect();
    assert_eq!(read(text).trim_end(), trimmed.trim_end());
}

#[test]
fn the_seed() {
    let found = read(SEED);
    let expected = [
        "Strengthen Digital Governance and International Cooperation to Build an Inclusive Digital Future | WSIS Forum 2025 | 242 | 2025-07-11T09:00:00 2025-07-11T07:00:00Z\n",
        "\nby Chinese Academy of Cyberspace Studies\n",
        "\n§ Key Issues discussed: Looking Beyond 2025 [issues] 13-19 5\n",
        "\n§ Tangible Outcomes of the session [outcomes] 21-26 2\n",
        "\n§ Key Recommendations and Forward-Looking Action Plan for the WSIS+20 Review and Beyond [recommendations] 28-33 4\n",
    ];
    for fact in expected {
        assert!(found.contains(fact), "{fact}{found}");
    }
    assert!(!found.contains("\n?") && !found.contains("\n!"), "{found}");
}

#[test]
fn fields_by_their_places() {
    check(
        "\u{feff}Session Outcome Document\n\nRain for All\n\nRain Meters Union (RMU), UNRAIN\n\nThursday, 15 February 2024, 14:00–15:00 (UTC+01:00)\n\nhttps://www.itu.int/net4/wsis/forum/2024/Agenda/Session/116\n\nKey Issues discussed\n\n• Wells (three), roofs.\n  ◦ tin roofs\n\nTangible Outcomes of the session\n\n1. A map;\n2. A pump.\n\nWSIS Action Lines\nC1. The role of governments\nC7. ICT applications: benefits in all aspects of life — E-government\n\nSustainable Development Goals\nGoal 6: Clean Water and Sanitation\nGoal 13: Climate Action",
        "
        Rain for All | WSIS Forum 2024 | 116 | 2024-02-15T14:00:00 2024-02-15T13:00:00Z
        url https://www.itu.int/net4/wsis/forum/2024/Agenda/Session/116
        by Rain Meters Union (RMU)
        by UNRAIN
        C1 The role of governments
        C7 ICT applications: benefits in all aspects of life — E-government
        goal 6 - Clean Water and Sanitation
        goal 13 - Climate Action
        § Key Issues discussed [issues] 11-14 2
          Wells (three), roofs.
          tin roofs
        § Tangible Outcomes of the session [outcomes] 16-19 2
          A map;
          A pump.
        § WSIS Action Lines [action-lines] 21-23 2
        § Sustainable Development Goals [sdgs] 25-27 2",
    );
}

#[test]
fn compact_and_indented_copies_say_the_same() {
    let loose = "Session Outcome Document\n\nRain for All\n\nUNRAIN\n\n11 July 2025, 9:00-9:45(UTC+02:00)\n\nhttps://www.itu.int/net4/wsis/forum/2025/Agenda/Session/7\n\nKey Issues discussed: Looking Up\n\n- Wells\n\nTangible Outcomes of the session\n\n- Pumps";
    let facts = |text: &str| read(text).lines().filter(|line| !line.starts_with('§')).map(str::to_owned).collect::<Vec<_>>();
    let compact: String = loose.lines().filter(|line| !line.is_empty()).map(|line| format!("{line}\n")).collect();
    let indented: String = compact.lines().map(|line| format!("    {line}\r\n")).collect();
    assert_eq!(facts(loose), facts(&compact));
    assert_eq!(facts(loose), facts(&indented));
    assert!(read(&compact).contains("§ Key Issues discussed: Looking Up [issues] 6-7 1"));
}

#[test]
fn fields_behind_numbered_labels() {
    check(
        NUMBERED,
        "
        Rain for All | WSIS Forum 2022 | 0 | 2022-06-03T11:00:00 2022-06-03T09:00:00Z
        room Room A, Tower (with remote participation)
        format Thematic Workshop
        by Union of Rain Secretariat
        C1 -
        C3 -
        C5 -
        goal 6 - -
        goal 13 - -
        § 5) Key achievements, announcements, launches, agreements, and commitments [outcomes] 14-16 1
          It rained.
        § 6) Main outcomes highlighting the following [outcomes] 18-18 0
        § I. Debated Issues [issues] 20-23 2
          Roofs
          Wells
        § II. Quotes [quotes] 25-27 1
          “Rain.” – a visitor
        § 7) Main linkages with the Sustainable Development Goals [sdgs] 29-29 1
        § 8) Emerging Trends related to WSIS Action Lines identified during the meeting [other] 31-33 1
          Snow; hail.
        § 9) Suggestions for Thematic Aspects that might be included in the WSIS Forum 2023 [other] 35-37 1
          Dew.
        § 10) Photographs of the session [other] 39-41 1
          None.",
    );
}

#[test]
fn values_below_their_labels() {
    check(
        "Session Outcome Document – WSIS Forum 2023\n1) Title of your session:\nRain for All\n2) Name of Organization/s organizing the session:\nUNRAIN; City of Wells\n3) Relevance with the WSIS Action Lines – please specify the Action lines C1 to C11:\nC2 to C4\nC12\n4) Key achievements, announcements, launches, agreements, and commitments: We dug a well.\n6) Main linkages with the Sustainable Development Goals (please specify the SDGs)\nSDGs 6, 13 and 17.16\nSDG 9 – pumps for all\n",
        "
        Rain for All | WSIS Forum 2023 | 0 | - -
        by UNRAIN
        by City of Wells
        C2 -
        C3 -
        C4 -
        C12 -
        goal 6 - -
        goal 13 - -
        goal 17 17.16 -
        goal 9 - -
        § 4) Key achievements, announcements, launches, agreements, and commitments [outcomes] 9-9 1
          We dug a well.
        § 6) Main linkages with the Sustainable Development Goals [sdgs] 10-12 2
          SDG 9 – pumps for all",
    );
}

#[test]
fn agenda_pages() {
    check(
        "Rain for All\nUnion of Rain (RMU)\nSession 116\n16:45–17:30, Tuesday, 13 June 2017\nRoom C1, Tower\nHigh-Level Dialogue\nMs. Ada Stone\nAda Stone\nDirector, Wells Division\nRain Institute\nModerator\nBo Field\nMinister of Weather\nKey Issues discussed\nRain.\nWSIS Action Lines\nC7 E-government\nC11. International and regional cooperation\nTopics\nWells\nDeep Wells\n",
        "
        Rain for All | WSIS Forum 2017 | 116 | 2017-06-13T16:45:00 -
        room Room C1, Tower
        format High-Level Dialogue
        topic Wells
        topic Deep Wells
        by Union of Rain (RMU)
        moderator: Ada Stone, Director, Wells Division, Rain Institute
        speaker: Bo Field, Minister of Weather
        C7 E-government
        C11 International and regional cooperation
        § Key Issues discussed [issues] 14-15 1
          Rain.
        § WSIS Action Lines [action-lines] 16-18 2",
    );
}

#[test]
fn the_event_by_other_names() {
    check(
        "WSIS+20 High-Level Event 2025\nOutcome Document\nRain for All\nOrganized by UNRAIN and UNDEW\n9 July 2025, 9:00-9:45, Popov 1, Wells Centre\nTangible Outcomes of the session: We agreed on one paper.\nKey Recommendations and Forward-Looking Action Plan for the Review\n- Rain",
        "
        Rain for All | WSIS Forum 2025 | 0 | 2025-07-09T09:00:00 -
        room Popov 1, Wells Centre
        by UNRAIN
        by UNDEW
        § Tangible Outcomes of the session [outcomes] 6-6 1
          We agreed on one paper.
        § Key Recommendations and Forward-Looking Action Plan for the Review [recommendations] 7-8 1
          Rain",
    );
}

#[test]
fn labelled_people() {
    check(
        "Session Outcome Document\nRain for All\nUNRAIN\n11 July 2025, 9:00-9:45\nModerator: Cy Wood, Wind Board\nSpeakers\n• Ada Stone, Rain Institute\n• Bo Field\nKey Issues discussed\nRain.",
        "
        Rain for All | WSIS Forum 2025 | 0 | 2025-07-11T09:00:00 -
        by UNRAIN
        moderator: Cy Wood, Wind Board
        speaker: Ada Stone, Rain Institute
        speaker: Bo Field, -
        § Key Issues discussed [issues] 9-10 1
          Rain.",
    );
}

#[test]
fn a_lost_title() {
    check(
        "Session Outcome Document\n\nAcademy of Rain Studies\n\n11 July 2025, 9:00-9:45(UTC+02:00)\n\nTangible Outcomes of the session\n\n- Rain\n",
        "
        - | WSIS Forum 2025 | 0 | 2025-07-11T09:00:00 2025-07-11T07:00:00Z
        by Academy of Rain Studies
        § Tangible Outcomes of the session [outcomes] 7-9 1
          Rain",
    );
    let empty = read("1) Title of the session:\n2) Name of organization/s organizing the session: UNRAIN\n");
    assert!(empty.starts_with("- | "), "{empty}");
}

#[test]
fn faults_are_told_once() {
    check(
        "Session Outcome Document\nRain for All\nUNRAIN\n31 June 2025, 9:00-9:45(UTC+02:00)\nKey Issues discussed\nTangible Outcomes of the session\n- Rain\nSustainable Development Goals\nGoal 19: Partnerships for the Goals\n4. Zero Hunger\nSDG 3.z\nWSIS Action Lines\nC12. Weather",
        "
        Rain for All | - | 0 | - -
        by UNRAIN
        C12 Weather
        § Tangible Outcomes of the session [outcomes] 6-7 1
          Rain
        § Sustainable Development Goals [sdgs] 8-11 3
        § WSIS Action Lines [action-lines] 12-13 1
        ! 4:1 slot.impossible-date
        ! 5:1 section.empty
        ! 9:6 sdg.unknown-number
        ! 10:4 sdg.name-mismatch
        ! 11:5 sdg.unknown-target",
    );
}

#[test]
fn clues_are_enough_without_title_and_mark() {
    let weigh = |text: &str| {
        let source = Source::new(SourceId(0), "a", "a", text);
        let (lines, sink) = (scan(&source), Sink::default());
        super::clues(&Page::new(&source, &lines, &sink)).iter().map(|clue| clue.weight).sum::<i32>()
    };
    let spoilt = SEED.replace("Session Outcome Document", "");
    assert!(weigh(SEED) >= 6 && weigh(&spoilt) >= 6);
    assert!(
        weigh(NUMBERED) >= 6
            && weigh(&NUMBERED.replace("Session Outcome Document", "").replace("1) Title of the session:", "")) >= 6
    );
    assert!(weigh("Rain | WSIS Forum 2024\n\n27 May 2024 14:00h - 14:30h\n\nFull session report\n\nKey takeaways\n") < 4);
    assert!(weigh("IGF 2023 WS #5 Rain\nOrganizer 1: A B, Civil Society\nKey Takeaways\nCall to Action\nRecommendations\n") < 4);
}

#[test]
fn spoilt_documents_do_no_harm() {
    for text in [SEED, NUMBERED].into_iter().flat_map(variants) {
        let source = Source::new(SourceId(0), "a", "a", &text);
        assert_robust(&source, |page| {
            super::clues(page);
            Document::WsisOutcome(super::parse(page))
        });
    }
}
