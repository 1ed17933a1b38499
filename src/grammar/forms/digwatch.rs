//! An event page of the Digital Watch Observatory, of all generations since 2019: front and people, a glance, a report or
//! contributions, a transcript, speech statistics, what was agreed on and taken away.

use crate::document::{Kind, Role, SectionKind};
use crate::grammar::form::{Beside, Blank, Form, Meaning, Part, Special, bare, behind, below, beside};
use crate::grammar::sign::{KindSign, Opening};

use Meaning::{Container, Furniture, Link, People, PeopleOfAnyRole, Report, Section, Statistics};

pub const FORM: Form = Form {
    parts: &[FRONT, PEOPLE, TEXTS, STATISTICS, CLOSING],
    marks: &[
        (KindSign::ClockLetterSlot, 3, "a date line with times such as `07:30h`"),
        (KindSign::BarredTitle, 2, "a title with the event behind `|`"),
        (KindSign::TitleTwice, 3, "a title that stands twice above `Session at a glance`"),
        (KindSign::MachineDisclaimer, 4, "a disclaimer about automatic reporting"),
        (KindSign::EventReport, 2, "`Event report` below a date line"),
        (KindSign::SessionPage, 2, "`Session page` below a date line"),
    ],
    goes_on: true,
    special: Some(Special::EventReport),
    opens: &[Opening::Code, Opening::DayCode, Opening::Slot, Opening::PageHeading],
    order: &[ORDER],
    beside: BESIDE,
    blanks: &[BLANKS],
    ..Form::plain(Kind::DigwatchEventReport)
};

const ORDER: &[&str] = &[
    "session at a glance", "summary", "keypoints", "full session report", "session transcript", "speech speed", "agreements",
    "agreement points", "differences", "different viewpoints", "takeaways", "key takeaways", "resolutions and action items",
    "unresolved issues", "suggested compromises", "thought provoking comments", "follow-up questions",
];

/// Pages of the years from 2024 on have their parts one with the other; a list of speakers and moderators names both.
const BESIDE: &[Beside] = &[
    beside(&["speakers and moderators"], &["moderators", "onsite moderators", "online moderators"]),
    beside(&["keypoints", "agreements", "takeaways"], &["session at a glance"]),
    beside(&["keypoints", "agreements", "takeaways"], &["summary"]),
    beside(&["keypoints", "agreements"], &["speakers", "speakers and moderators"]),
    beside(&["keypoints", "agreements", "takeaways", "session transcript"], &["full session report", "session report"]),
    beside(&["keypoints", "agreements", "takeaways"], &["session transcript"]),
    beside(&["agreement points", "differences"], &["agreements"]),
    beside(&["agreements"], &["agreement points"]),
    beside(&["different viewpoints"], &["differences"]),
    beside(&["differences"], &["different viewpoints"]),
    beside(CLOSING_POINTS, &["takeaways"]),
    beside(&["takeaways"], CLOSING_POINTS),
];

/// A page of the years from 2024 on.
const BLANKS: &[Blank] = &[
    bare(
        "title",
        "The title, and behind `|` the event by its year with type and number of the session. No document goes without the title.",
        &["Open Maps for Small Islands | IGF 2025 WS #12"],
    ),
    bare("slot", "Day, beginning and end, `h` behind each time; the zone where it is known.", &["24 Jun 2025 09:00h - 10:15h UTC"]),
    behind("session page"),
    below("session at a glance"),
    below("summary"),
    below("keypoints"),
    below("speakers"),
    below("moderators"),
    below("full session report"),
    below("session transcript"),
    bare("who was measured", "Somebody by name, with three measures below; again for each who spoke.", &["Mara Tolen"]),
    below("speech speed"),
    below("speech length").like(&["650 words"]),
    below("speech time").like(&["300 seconds"]),
    below("agreements"),
    below("agreement points"),
    below("differences"),
    below("different viewpoints"),
    below("takeaways"),
    below("key takeaways"),
    below("resolutions and action items"),
    below("unresolved issues"),
    below("suggested compromises"),
    below("thought provoking comments"),
    below("follow-up questions"),
];

const CLOSING_POINTS: &[&str] = &[
    "key takeaways", "resolutions and action items", "unresolved issues", "suggested compromises", "thought provoking comments",
    "follow-up questions",
];

/// Parts of the page that hold nothing, but for an address.
const FRONT: &[Part] = &[
    Part::anywhere(Link, &["session page"]),
    // On pages of the years before 2023 it heads the report.
    Part::alone(Furniture, &["event report"]).mark(1),
    Part::alone(Furniture, &["table of contents"]),
    Part::alone(Furniture, &["knowledge graph of debate"]).mark(3),
    Part::alone(Furniture, &["click for more"]).mark(1),
    Part::anywhere(
        Furniture,
        &[
            "related event", "watch the session", "speech statistics", "graph of debate", "session resources", "resources",
            "ai reports", "event details",
        ],
    ),
];

/// Above the report a field with its list, below it a section too.
const PEOPLE: &[Part] = &[
    Part::anywhere(PeopleOfAnyRole, &["speakers and moderators", "speakers & moderators", "moderators and speakers"]).mark(2),
    Part::anywhere(
        People(Role::Speaker),
        &[
            "speakers",
            "speakers from the provided list",
            "additional speakers",
            "panelists",
            "panellists",
            "speaker",
            "keynote speakers",
        ],
    ),
    Part::anywhere(People(Role::Moderator), &["moderators", "moderator"]),
    Part::anywhere(People(Role::OnlineModerator), &["online moderators", "online moderator"]),
    Part::anywhere(People(Role::OnsiteModerator), &["onsite moderators", "onsite moderator"]),
    Part::anywhere(People(Role::Rapporteur), &["rapporteurs", "rapporteur"]),
];

const TEXTS: &[Part] = &[
    Part::alone(Container(SectionKind::Summary), &["session at a glance", "session at-a-glance"]).mark(3),
    Part::alone(Section(SectionKind::Summary), &["summary", "session summary", "ai summary"]),
    Part::alone(Section(SectionKind::KeyPoints), &["keypoints", "key points"]).mark(3),
    Part::alone(Report(SectionKind::Report), &["full session report"]).mark(3),
    Part::alone(Report(SectionKind::Report), &["session report"]),
    Part::alone(Section(SectionKind::Transcript), &["session transcript"]).mark(2),
    Part::alone(Section(SectionKind::Transcript), &["transcript", "full transcript"]),
];

/// The measures of one speech, and the arguments of it.
const STATISTICS: &[Part] = &[
    Part::anywhere(Statistics, &["speech speed", "speech length", "speech time"]).mark(4),
    Part::alone(Section(SectionKind::Other), &["arguments", "argument"]),
];

const CLOSING: &[Part] = &[
    Part::alone(Container(SectionKind::Agreements), &["agreements"]),
    Part::alone(
        Section(SectionKind::Agreements),
        &["agreement points", "similar viewpoints", "unexpected consensus", "overall assessment"],
    ),
    Part::alone(Container(SectionKind::Differences), &["differences"]),
    Part::alone(Section(SectionKind::Differences), &["different viewpoints", "unexpected differences", "partial agreements"]),
    Part::alone(Container(SectionKind::Takeaways), &["takeaways"]),
    Part::alone(Section(SectionKind::Takeaways), &["key takeaways"]),
    Part::alone(Section(SectionKind::Outcomes), &["resolutions and action items"]),
    Part::alone(Section(SectionKind::Issues), &["unresolved issues"]),
    Part::alone(Section(SectionKind::Recommendations), &["suggested compromises"]),
    Part::alone(Section(SectionKind::Quotes), &["thought provoking comments", "thought-provoking comments"]),
    Part::alone(Section(SectionKind::Questions), &["follow-up questions", "follow up questions"]),
];
