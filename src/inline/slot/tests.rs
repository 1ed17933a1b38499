//! Slots in all their printed forms, faulty ones, and what is none.

use super::*;
use crate::source::SourceId;

fn read(text: &str) -> (Vec<String>, Vec<&'static str>) {
    let sink = Sink::default();
    let year = Some(Spanned::stated(2023, Span::default()));
    let line = slot_with_year(Cursor { text, offset: 0, source: SourceId(0) }, year, &sink);
    let show = |slot: Slot<'_>| {
        let clock = |at: Option<Spanned<Clock>>| at.map_or("-".into(), |at| at.node.to_string());
        let instant = |at: Option<Spanned<Instant>>| at.map_or("-".into(), |at| at.node.to_string());
        vec![clock(slot.local_starts_at), clock(slot.local_ends_at), instant(slot.starts_at), instant(slot.ends_at)]
    };
    let codes = sink.into_sorted().iter().map(|found| found.code.as_str()).collect();
    (line.map(|line| show(line.slot)).unwrap_or_default(), codes)
}

#[track_caller]
fn check(text: &str, start: &str, end: &str, utc_start: &str, utc_end: &str) {
    let (slot, codes) = read(text);
    assert_eq!(slot, [start, end, utc_start, utc_end], "{text}");
    assert!(codes.is_empty(), "{text}: {codes:?}");
}

#[test]
fn forms_with_a_zone() {
    let (nine, ten) = ("2023-10-09T07:30:00", "2023-10-09T08:30:00");
    let (utc_nine, utc_ten) = ("2023-10-09T07:30:00Z", "2023-10-09T08:30:00Z");
    check("Monday, 9th October, 2023 (07:30 UTC) - Monday, 9th October, 2023 (08:30 UTC)", nine, ten, utc_nine, utc_ten);
    check("9 Oct 2023 07:30h - 08:30h UTC", nine, ten, utc_nine, utc_ten);
    check("October 9, 2023 7:30 AM to 8:30 a.m. UTC", nine, ten, utc_nine, utc_ten);
    check("2023-10-09 07:30 - 08:30 Z", nine, ten, utc_nine, utc_ten);
    check("07:30–08:30, Monday, 9 October 2023 (GMT)", nine, ten, utc_nine, utc_ten);
    let (nine, ten) = ("2025-07-11T09:00:00", "2025-07-11T09:45:00");
    check("11 July 2025, 9:00-9:45(UTC+02:00)", nine, ten, "2025-07-11T07:00:00Z", "2025-07-11T07:45:00Z");
    check("Friday, 11 July 2025 9:00–9:45 (UTC+02:00)", nine, ten, "2025-07-11T07:00:00Z", "2025-07-11T07:45:00Z");
    check("Friday July 11, 2025 09:00 - 09:45 GMT+03", nine, ten, "2025-07-11T06:00:00Z", "2025-07-11T06:45:00Z");
    check(
        "10\u{a0}October | 11:00\u{a0} - 12:30 JST",
        "2023-10-10T11:00:00",
        "2023-10-10T12:30:00",
        "2023-10-10T02:00:00Z",
        "2023-10-10T03:30:00Z",
    );
    let two_days = "11 Oct 2023 00:45h - 12 Oct 2023 02:15h UTC";
    check(two_days, "2023-10-11T00:45:00", "2023-10-12T02:15:00", "2023-10-11T00:45:00Z", "2023-10-12T02:15:00Z");
    check(
        "9 Oct 2023 22:00 - 24:00 CEST",
        "2023-10-09T22:00:00",
        "2023-10-10T00:00:00",
        "2023-10-09T20:00:00Z",
        "2023-10-09T22:00:00Z",
    );
}

#[test]
fn each_clock_has_the_zone_behind_it() {
    let (start, end) = ("2023-10-09T07:30:00", "2023-10-09T17:30:00");
    let instants = ("2023-10-09T07:30:00Z", "2023-10-09T08:30:00Z");
    check("9 October 2023 (07:30 UTC) - 9 October 2023 (17:30 JST)", start, end, instants.0, instants.1);
    let text = "9 October 2023 (07:30 UTC) - 9 October 2023 (08:30 UTC)";
    let slot = slot(Cursor { text, offset: 0, source: SourceId(0) }, &Sink::default()).expect("a slot").slot;
    let start = slot.starts_at.expect("a start").span;
    assert_eq!(&text[start.start as usize..start.end as usize], "9 October 2023 (07:30 UTC");
}

#[test]
fn a_zone_is_never_assumed() {
    check("27 May 2024 14:00h - 14:30h", "2024-05-27T14:00:00", "2024-05-27T14:30:00", "-", "-");
    check("16:45–17:30, Tuesday, 13 June 2017", "2017-06-13T16:45:00", "2017-06-13T17:30:00", "-", "-");
    check("Thursday 8 December 2016 - 15.00", "2016-12-08T15:00:00", "-", "-", "-");
    check("17 December | 09:00 - 10:15", "2023-12-17T09:00:00", "2023-12-17T10:15:00", "-", "-");
    let (slot, codes) = read("9 Oct 2023 07:30 - 08:30 IST");
    assert_eq!((slot[2].as_str(), codes), ("-", vec!["slot.unknown-zone"]));
}

#[test]
fn faults_are_told_once() {
    let (_, codes) = read("Friday, 31st February, 2023 (07:30 UTC) - Friday, 31st February, 2023 (08:30 UTC)");
    assert_eq!(codes, ["slot.impossible-date"]);
    assert_eq!(read("99 Foo 2023 27:90h - 01:00h UTC").1, ["slot.impossible-date", "slot.impossible-time"]);
    assert_eq!(read("Tuesday, 9 October 2023, 9:00 UTC").1, ["slot.wrong-weekday"]);
    let twice = "Sunday, 9 October 2023 (9:00 IST) - Sunday, 9 October 2023 (10:00 IST)";
    assert_eq!(read(twice).1, ["slot.wrong-weekday", "slot.unknown-zone"]);
}

#[test]
fn seconds_and_half_days() {
    let instants = ("2023-10-09T07:30:59Z", "2023-10-09T08:30:00Z");
    check("9 Oct 2023 07:30:59 - 08:30:00 UTC", "2023-10-09T07:30:59", "2023-10-09T08:30:00", instants.0, instants.1);
    assert_eq!(read("9 Oct 2023 13:30 PM - 14:30 UTC").1, ["slot.impossible-time"]);
    assert_eq!(read("9 Oct 2023 07:30:99 - 08:30 UTC").1, ["slot.impossible-time"]);
}

#[test]
fn a_second_zone_is_told_unless_it_is_the_same() {
    assert_eq!(read("9 Oct 2023 (07:30 UTC) - 9 Oct 2023 (08:30 UTC) EDT").1, ["slot.unreadable"]);
    assert_eq!(read("9 Oct 2023 07:30 - 08:30 JST (UTC+9)").1, [""; 0]);
    assert_eq!(read("9 Oct 2023 07:30 - 08:30 UTC+25").1, ["slot.unknown-zone"]);
}

#[test]
fn broken_slots_and_prose() {
    let broken = |text| broken_slot(Cursor { text, offset: 0, source: SourceId(0) });
    assert!(broken("11 July 2025, 9:00-9:45(XYZ)") && broken("Friday, 11 July 2025 9:00–9:45 Room A"));
    for text in ["11 July 2025, 9:00-9:45 (UTC)", "11 July 2025 at the harbour", "At 9:00 the panel met in May and went home"] {
        assert!(!broken(text), "{text}");
    }
}

#[test]
fn what_is_no_slot() {
    for text in
        ["9.1", "2023", "1. No Poverty", "Room 1", "9 October 2023", "the 9 October 2023 at 10:00", "IGF 2023 WS #500", "10:30 UTC"]
    {
        assert!(read(text).0.is_empty(), "{text}");
    }
}

#[test]
fn what_is_nearly_a_slot() {
    let cases = [
        ("Mondey, 9th October, 2023 (07:30 UTC) - Monday, 9th October, 2023 (08:30 UTC)", "Mondey"),
        ("Monday, 9th October, 2023 (07:30 XYZ) - Monday, 9th October, 2023 (08:30 XYZ)", "XYZ"),
        ("Monday, 9th October, 2023 (0730 UTC) - Monday, 9th October, 2023 (0830 UTC)", "0730"),
        ("9/10/2023 07:30 - 08:30 UTC", "9/10/2023"),
        ("9 October 2023 07:30 - 08:30 - 09:30 UTC", "09:30"),
        ("9th October, 1899 (07:30 UTC)", "1899"),
        ("Monday 07:30 - 08:30 UTC", "Monday 07:30 - 08:30 UTC"),
    ];
    for (text, wanted) in cases {
        let found = unreadable_slot(Cursor { text, offset: 0, source: SourceId(0) });
        assert_eq!(found.map(|at| at.text), Some(wanted), "{text}");
    }
    for text in [
        "9 October 2023 07:30",
        "doors open at 07:15, bring a badge",
        "On Monday the doors open at 07:15 for all of us",
        "9 October 2023",
    ] {
        assert!(unreadable_slot(Cursor { text, offset: 0, source: SourceId(0) }).is_none(), "{text}");
    }
}
