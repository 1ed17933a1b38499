//! Listings in every layout, in words of our own, and one seed document.

use crate::diagnostic::Sink;
use crate::document::{Document, IgfMainSessions, Node};
use crate::grammar::Page;
use crate::grammar::variants::{assert_robust, variants};
use crate::source::{Source, SourceId};
use crate::text::scan;

const SEED: &str = include_str!("../../../seeds/003_5fbb7b1fc4a882ea.txt");

/// What a listing says, one line a fact, then the unrecognised texts and the codes.
fn read(text: &str) -> String {
    let source = Source::new(SourceId(0), "a", "a", text);
    let (lines, sink) = (scan(&source), Sink::default());
    let page = Page::new(&source, &lines, &sink);
    let listing = super::parse(&page);
    let mut out = show(&listing);
    let document = Document::IgfMainSessions(listing);
    let tally = page.into_ledger().tally(&source, Some(&document as &dyn Node));
    for gap in tally.gaps {
        out += &format!("? {}\n", source.slice(gap));
    }
    for found in sink.into_sorted() {
        out += &format!("! {} {}\n", source.position(found.span().start).line, found.code.as_str());
    }
    out
}

fn show(listing: &IgfMainSessions<'_>) -> String {
    let mut out = listing.title.as_ref().map(|title| format!("{}\n", title.node)).unwrap_or_default();
    for listed in &listing.sessions {
        let session = &listed.session;
        let text = |text: &Option<crate::document::Text<'_>>| text.as_ref().map_or("-".to_owned(), |text| text.node.to_string());
        let slot = session.slot.as_ref();
        let clock =
            |at: Option<_>| at.map_or("-".to_owned(), |at: crate::source::Spanned<crate::document::Clock>| at.node.to_string());
        out += &format!(
            "= {} | {} | {} | {} {} | {}\n",
            text(&session.title),
            text(&session.event),
            session.session_type.map_or("-", |kind| kind.node.as_str()),
            clock(slot.and_then(|slot| slot.local_starts_at)),
            slot.and_then(|slot| slot.starts_at).map_or("-".to_owned(), |at| at.node.to_string()),
            text(&session.room),
        );
        if let Some(minutes) = session.duration_minutes {
            out += &format!("  {} minutes\n", minutes.node);
        }
        if let Some(format) = &session.format {
            out += &format!("  format {}\n", format.node);
        }
        for topic in &session.topics {
            out += &format!("  theme {}\n", topic.label.node);
        }
        for person in &listed.participants {
            out += &format!("  {}: {}, {}\n", person.role.node.as_str(), text(&person.name), text(&person.affiliation));
        }
        for section in &listed.sections {
            let (from, to, count) = (section.line, section.end_line, section.paragraph_lines);
            out += &format!("  § {} {from}-{to} {count}\n", text(&section.heading));
            for paragraph in &section.paragraphs {
                out += &format!("    {}\n", paragraph.text.node);
            }
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
    let sessions: Vec<&str> = found.lines().filter(|line| line.starts_with('=')).collect();
    assert_eq!(sessions.len(), 6);
    let times = ["10T02:00", "10T04:30", "10T06:15", "11T01:15", "11T05:00", "11T06:45"];
    for (session, time) in sessions.iter().zip(times) {
        assert!(
            session.contains(&format!("2023-10-{time}:00Z | Main Hall")) && session.contains("| IGF 2023 | main-session |"),
            "{session}"
        );
    }
    let sections: Vec<&str> = found.lines().filter(|line| line.starts_with("  §")).collect();
    let places = ["4-10 3", "14-18 2", "22-26 2", "30-34 2", "39-43 2", "47-51 2"];
    assert!(sections.iter().zip(places).all(|(section, place)| section.ends_with(place)), "{sections:?}");
    assert!(!found.contains("\n?") && !found.contains("\n!"), "{found}");
}

#[test]
fn brackets_and_years_inside_titles() {
    check(
        "IGF 2023 Main Sessions\n\nA (free) Net: 2019 - 2021 (really)\u{a0}(10\u{a0}October | 11:00\u{a0}- 12:30 JST |\u{a0}Main Hall)\u{a0}\n\nOne (at 10:30) or two.\n\nThe session page is available here\n",
        "
        IGF 2023 Main Sessions
        = A (free) Net: 2019 - 2021 (really) | IGF 2023 | main-session | 2023-10-10T11:00:00 2023-10-10T02:00:00Z | Main Hall
          § A (free) Net: 2019 - 2021 (really) 3-5 1
            One (at 10:30) or two.",
    );
}

#[test]
fn one_line_a_session() {
    check(
        "IGF 2024 Best Practice Forum (BPF) and Policy Networks (PN) Sessions\nPolicy Network on Trees (PNT): Roots (17 December | 09:00 - 10:15 | Main Hall) It shows roots (deep ones). For more information, visit the session page here. Main IGF 2024 Theme: Soil, water and air |\nBest Practice Forum on Grass: Mowing (18 December | 09:00 - 10:15 | Room 2) It mows. Main IGF 2024 Theme: Soil |",
        "
        IGF 2024 Best Practice Forum (BPF) and Policy Networks (PN) Sessions
        = Policy Network on Trees (PNT): Roots | IGF 2024 | policy-network | 2024-12-17T09:00:00 - | Main Hall
          theme Soil, water and air
          § Policy Network on Trees (PNT): Roots (17 December | 09:00 - 10:15 | Main Hall) 2-2 1
            It shows roots (deep ones).
        = Best Practice Forum on Grass: Mowing | IGF 2024 | bpf | 2024-12-18T09:00:00 - | Room 2
          theme Soil
          § Best Practice Forum on Grass: Mowing (18 December | 09:00 - 10:15 | Room 2) 3-3 1
            It mows.",
    );
}

#[test]
fn the_slot_below_the_title() {
    check(
        "IGF 2019 Main Sessions\nDigital Soil\nThursday, November 28 • 11:15 - 13:15\nMain Hall\nWe dig.\nRich Rain\n90 minutes – Wednesday 27 November 2019, 10.00-11.30 – Room XVII, UNOG\nIt falls.\nDry Wind [60 minutes – Friday 29 November, 10.00-11.00 – Room II]\nIt blows.",
        "
        IGF 2019 Main Sessions
        = Digital Soil | IGF 2019 | main-session | 2019-11-28T11:15:00 - | Main Hall
          § Digital Soil 2-5 1
            We dig.
        = Rich Rain | IGF 2019 | main-session | 2019-11-27T10:00:00 - | Room XVII, UNOG
          90 minutes
          § Rich Rain 6-8 1
            It falls.
        = Dry Wind | IGF 2019 | main-session | 2019-11-29T10:00:00 - | Room II
          60 minutes
          § Dry Wind 9-10 1
            It blows.",
    );
}

#[test]
fn people_of_a_session() {
    check(
        "IGF 2022 Main Session: Clean Rain\nThursday, 1st December, 2022 (14:00 UTC) - Thursday, 1st December, 2022 (15:30 UTC)\n\nWe ask three things.\n\nSpeakers\n\n• Ada Stone, Rain Institute\n• Mr. Bo Field, Ministry of Weather\nModerator: Cy Wood, Wind Board\n\n• Clouds, their height\n• Wells",
        "
        = Main Session: Clean Rain | IGF 2022 | main-session | 2022-12-01T14:00:00 2022-12-01T14:00:00Z | -
          speaker: Ada Stone, Rain Institute
          speaker: Bo Field, Ministry of Weather
          moderator: Cy Wood, Wind Board
          § IGF 2022 Main Session: Clean Rain 1-13 3
            We ask three things.
            Clouds, their height
            Wells",
    );
}

#[test]
fn headings_inside_a_description() {
    check(
        "IGF 2021 Main Sessions\nRain (7 December | 09:00 - 10:30 UTC | Plenary Room)\nIt rains.\nPolicy questions\n1. Who is wet?\n2. Who is dry?\nFormat: Debate\nThe session page is available here: https://example.org/rain",
        "
        IGF 2021 Main Sessions
        = Rain | IGF 2021 | main-session | 2021-12-07T09:00:00 2021-12-07T09:00:00Z | Plenary Room
          format Debate
          § Rain 2-6 4
            It rains.
            Policy questions
            Who is wet?
            Who is dry?",
    );
}

#[test]
fn faults_are_told_and_the_session_stays() {
    check(
        "IGF 2023 Main Sessions\nOld Rain (31 November | 11:00 - 12:30 JST | Main Hall)\nWet.\n(10 October | 11:00 - 12:30 JST | Main Hall)\nDry.\nNew Rain (10 Octember | 25:00 - 26:30 | Main Hall)\nDamp.",
        "
        IGF 2023 Main Sessions
        = Old Rain | IGF 2023 | main-session | - - | Main Hall
          § Old Rain 2-3 1
            Wet.
        = - | IGF 2023 | main-session | 2023-10-10T11:00:00 2023-10-10T02:00:00Z | Main Hall
          § - 4-5 1
            Dry.
        = New Rain | IGF 2023 | main-session | - - | Main Hall
          § New Rain 6-7 1
            Damp.
        ! 2 slot.impossible-date
        ! 6 slot.impossible-date",
    );
}

#[test]
fn a_lost_title_of_the_listing() {
    check(
        "\nRain (17 December | 09:00 - 10:15 | Main Hall) It rains. Main IGF 2024 Theme: Soil |\n",
        "
        = Rain | IGF 2024 | main-session | 2024-12-17T09:00:00 - | Main Hall
          theme Soil
          § Rain (17 December | 09:00 - 10:15 | Main Hall) 2-2 1
            It rains.",
    );
    let found = read("Rain (17 December | 09:00 - 10:15 | Main Hall)\nIt rains.");
    assert!(found.contains("! 1 title.missing") && !found.contains("slot.missing-year"), "{found}");
}

#[test]
fn clues_tell_listings_from_pages_of_a_session() {
    let weigh = |text: &str| {
        let source = Source::new(SourceId(0), "a", "a", text);
        let (lines, sink) = (scan(&source), Sink::default());
        super::clues(&Page::new(&source, &lines, &sink)).iter().map(|clue| clue.weight).sum::<i32>()
    };
    let untitled = SEED.split_once('\n').map_or("", |(_, rest)| rest);
    assert!(weigh(SEED) >= 6 && weigh(untitled) >= 6);
    assert!(
        weigh(
            "IGF 2023 Open Forum #22 Rain\nMonday, 9th October, 2023 (07:30 UTC) - Monday, 9th October, 2023 (08:30 UTC)\nRoom C"
        ) < 4
    );
    let programme = "IGF 2024 has ended\nRain\nSunday December 15, 2024 09:30 - 10:30 GMT+03\nRoom 1\n";
    assert!(weigh(&programme.repeat(4)) < 4);
    let listing = "IGF 2019 Main Sessions\nRain\nThursday, November 28 • 11:15 - 13:15\nWet.\n";
    assert!(weigh(listing) >= 6);
    assert!(weigh("Rain | IGF 2023 WS #500\n9 Oct 2023 07:30h - 08:30h UTC\nEvent report\n") < 4);
}

#[test]
fn spoilt_listings_do_no_harm() {
    for text in variants(SEED) {
        let source = Source::new(SourceId(0), "a", "a", &text);
        assert_robust(&source, |page| {
            super::clues(page);
            Document::IgfMainSessions(super::parse(page))
        });
    }
}
