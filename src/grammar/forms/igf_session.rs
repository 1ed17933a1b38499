//! The page of one session on the site of the IGF, 2018 to 2025: as proposed, and with the report that was added to it.

use crate::document::{Kind, Role, SectionKind};
use crate::grammar::form::{Blank, Form, Meaning, Part, Required, Special, bare, behind, below, beside, numbered, usual};
use crate::grammar::sign::{KindMark, KindSign, Opening};

use Meaning::{
    Bodies, Duration, Format, Furniture, Goals, Link, People, PeopleOfAnyRole, Report, Room, Section, Time, Title, Topics,
};

pub const PROPOSAL: Form = Form {
    parts: &[FIELDS, PEOPLE, FRONT, TEXTS],
    marks: MARKS,
    special: Some(Special::SessionPage),
    required: PROPOSED,
    opens: &[Opening::Code, Opening::DayCode],
    names_event: true,
    zones_since: Some(2019),
    fuller: Some(Kind::IgfSessionReport),
    order: &[&["organizer", "speaker", "onsite moderator"], ONSITE, MODERATED, TEXT_ORDER, &["sdgs", "targets"]],
    beside: &[beside(&["onsite moderator"], &["speaker"])],
    blanks: &[BLANKS],
    ..Form::plain(Kind::IgfSessionProposal)
};

pub const REPORT: Form = Form {
    parts: &[FIELDS, PEOPLE, FRONT, TEXTS, REPORT_PARTS],
    marks: MARKS,
    special: Some(Special::SessionPage),
    required: REPORTED,
    opens: &[Opening::Code, Opening::DayCode],
    names_event: true,
    zones_since: Some(2019),
    order: &[&["organizer", "speaker", "onsite moderator"], ONSITE, MODERATED, TEXT_ORDER, &["sdgs", "targets"], REPORT_LAST],
    beside: &[beside(&["onsite moderator"], &["speaker"])],
    blanks: &[BLANKS, REPORT_BLANKS],
    ..Form::plain(Kind::IgfSessionReport)
};

const PROPOSED: &[Required] = &[
    usual(Section(SectionKind::Questions), 2019, true),
    usual(Section(SectionKind::Gains), 2023, true),
    usual(Section(SectionKind::Description), 0, false),
    usual(Section(SectionKind::ExpectedOutcomes), 2019, true),
    usual(Section(SectionKind::HybridFormat), 2022, true),
];

const REPORTED: &[Required] = &[
    PROPOSED[0],
    PROPOSED[1],
    PROPOSED[2],
    PROPOSED[3],
    PROPOSED[4],
    usual(Report(SectionKind::Takeaways), 2021, false),
    usual(Report(SectionKind::CallToAction), 2021, false),
];

const ONSITE: &[&str] = &["onsite moderator", "online moderator", "rapporteur"];

const MODERATED: &[&str] = &["moderator", "online moderator", "rapporteur"];

const TEXT_ORDER: &[&str] = &[
    "format",
    "duration (minutes)",
    "format description",
    "policy question(s)",
    "what will participants gain from attending this session?",
    "description",
    "expected outcomes",
    "hybrid format",
];

const REPORT_LAST: &[&str] = &["targets", "key takeaways", "call to action", "session report"];

/// The page of a session of 2025, with all its labels.
const BLANKS: &[Blank] = &[
    bare(
        "title",
        "The IGF by its year, type and number of the session, and its title. No document goes without.",
        &["IGF 2025 WS #12 Open Maps for Small Islands"],
    ),
    bare(
        "slot",
        "Beginning and end, each with its day and the time in UTC. A proposal that has no slot yet goes without the line.",
        &["Tuesday, 24th June, 2025 (09:00 UTC) - Tuesday, 24th June, 2025 (10:15 UTC)"],
    ),
    behind("room"),
    behind("subtheme"),
    numbered("organizer")
        .says("Who organises the session, each with a number: name, stakeholder group, regional group.")
        .like(&["Ilo Bren, Civil Society, African Group", "Ulla Stone, Technical Community, Eastern European Group"]),
    numbered("speaker").says("Who speaks, each with a number: name, stakeholder group, regional group.").like(&[
        "Mara Tolen, Private Sector, Asia-Pacific Group",
        "Joon Abara, Government, Latin American and Caribbean Group (GRULAC)",
    ]),
    below("onsite moderator"),
    below("online moderator"),
    below("rapporteur"),
    below("format"),
    behind("duration (minutes)"),
    below("format description"),
    below("policy question(s)"),
    below("what will participants gain from attending this session?"),
    below("sdgs"),
    below("targets"),
    below("description"),
    below("expected outcomes"),
    below("hybrid format"),
];

const REPORT_BLANKS: &[Blank] = &[below("key takeaways"), below("call to action"), below("session report")];

const MARKS: &[KindMark] = &[
    (KindSign::SessionCode, 5, "a title that begins with an IGF session code"),
    (KindSign::SessionType, 3, "a title that begins with an IGF event and a session type"),
    (KindSign::EventTitle, 2, "a title that begins with an IGF event"),
    (KindSign::NumberedPeople, 5, "numbered `Organizer 1:` or `Speaker 1:` lines"),
    (KindSign::NumberedRoles, 1, "numbered organisers and numbered speakers"),
    (KindSign::SlotBelowTitle, 2, "a title with date and time below it"),
    (KindSign::UtcSlot, 4, "date and time in UTC as the site prints them"),
    (KindSign::Deadline, 3, "a report heading with its deadline"),
    (KindSign::FormatWithMinutes, 1, "a format of the IGF's forms with its minutes"),
    (KindSign::NamedGoal, 1, "a list of Sustainable Development Goals"),
    (KindSign::ListingTitle, -6, "the title of a listing of sessions"),
    (KindSign::SeveralCodes, -8, "codes of several sessions, as in a list of them"),
    (KindSign::Statistics, -8, "speech statistics"),
    (KindSign::Turn, -6, "caption turns"),
    (KindSign::DigwatchDisclaimer, -4, "a disclaimer of the Digital Watch Observatory"),
];

/// Fields of a session; a listing has them too.
pub const FIELDS: &[Part] = &[
    Part::anywhere(Time, &["time", "date and time", "date & time", "when", "session time", "date"]),
    Part::anywhere(Room, &["room", "venue", "location"]),
    Part::anywhere(
        Topics,
        &[
            "subtheme",
            "subthemes",
            "sub-theme",
            "sub-theme description",
            "theme",
            "themes",
            "issue(s)",
            "igf 2023 theme",
            "main theme",
            "main and cross-cutting subthemes",
        ],
    ),
    Part::anywhere(Format, &["format", "session format", "type of session"]),
    Part::anywhere(Duration, &["duration (minutes)", "duration (in minutes)", "duration", "session duration"]).mark(1),
    Part::anywhere(Link, &["session page", "url", "link"]),
];

/// Lists of people, or, with a number behind the label, one of them.
pub const PEOPLE: &[Part] = &[
    Part::anywhere(
        People(Role::Organizer),
        &[
            "organizer", "organizers", "organiser", "organisers", "session organizer", "session organizers", "session organiser",
            "session organisers", "session coordinator", "session coordinators", "coordinator", "coordinators", "organizing team",
            "co-organizers", "co-organisers", "organizers and co-organizers",
        ],
    ),
    Part::anywhere(
        People(Role::Speaker),
        &[
            "speaker",
            "speakers",
            "additional speakers",
            "additional speaker",
            "panelists",
            "panellists",
            "panelist",
            "discussants",
            "resource persons",
            "keynote speakers",
            "keynote speaker",
            "confirmed speakers",
            "invited speakers",
            "list of speakers",
            "list of speakers and their institutional affiliations",
        ],
    ),
    Part::anywhere(
        People(Role::Moderator),
        &["moderator", "moderators", "session moderator", "session moderators", "chair/moderator", "chair / moderator"],
    ),
    Part::anywhere(
        People(Role::OnsiteModerator),
        &[
            "onsite moderator", "onsite moderators", "on-site moderator", "on-site moderators", "in-person moderator",
            "onsite moderator(s)",
        ],
    )
    .mark(2),
    Part::anywhere(
        People(Role::OnlineModerator),
        &[
            "online moderator", "online moderators", "remote moderator", "remote moderators", "online moderator(s)",
            "virtual moderator",
        ],
    )
    .mark(2),
    Part::anywhere(
        People(Role::Rapporteur),
        &["rapporteur", "rapporteurs", "rapporteur(s)", "rapporteur/notetaker", "rapporteur / notetaker"],
    )
    .mark(1),
    Part::anywhere(People(Role::Facilitator), &["facilitator", "facilitators", "facilitated by"]),
    Part::anywhere(PeopleOfAnyRole, &["speakers and moderators", "speakers & moderators"]),
];

/// What only the page of a session has, in front of its texts and behind them.
const FRONT: &[Part] = &[
    Part::anywhere(Title, &["session title"]).mark(1),
    Part::anywhere(
        Bodies,
        &[
            "organizing bodies", "organising bodies", "organizing body", "organizations", "organisations",
            "organizing institutions", "organizer institutions", "proposer", "proposing organization",
        ],
    ),
    Part::anywhere(
        Goals,
        &["sdgs", "sdg", "relation to sdgs", "sustainable development goals", "sdgs and targets", "related sdgs"],
    ),
    Part::anywhere(Furniture, &["session", "you are here", "print view", "session proposal", "event report"]),
];

/// The texts of a session in front of its report; a listing has them too.
pub const TEXTS: &[Part] = &[
    Part::anywhere(Section(SectionKind::Description), &["description", "session description", "session content"]).mark(1),
    Part::anywhere(Section(SectionKind::Summary), &["about this session", "about the session"]).mark(1),
    Part::anywhere(Section(SectionKind::FormatDescription), &["format description"]).mark(1),
    Part::anywhere(
        Section(SectionKind::Questions),
        &[
            "policy question(s)",
            "policy questions",
            "policy question",
            "additional policy questions information",
            "guiding questions",
        ],
    )
    .mark(2),
    Part::anywhere(
        Section(SectionKind::Gains),
        &["what will participants gain from attending this session?", "what will participants gain from attending this session"],
    )
    .mark(2),
    Part::anywhere(Section(SectionKind::ExpectedOutcomes), &["expected outcomes", "expected outcome", "expected outputs"]).mark(1),
    Part::anywhere(
        Section(SectionKind::HybridFormat),
        &[
            "hybrid format",
            "online participation",
            "interaction",
            "interactivity",
            "remote participation",
            "discussion facilitation",
            "hybrid participation",
            "how will you facilitate interaction between onsite and online speakers and attendees",
            "proposed additional tools",
        ],
    )
    .mark(1),
    Part::anywhere(
        Section(SectionKind::Relevance),
        &[
            "connection with previous messages",
            "relevance to theme",
            "relevance to internet governance",
            "relevance of internet governance issues",
            "relevance of the issue",
            "internet governance issues",
        ],
    ),
    Part::anywhere(Section(SectionKind::Targets), &["targets"]).mark(1),
    Part::anywhere(
        Section(SectionKind::Other),
        &[
            "background paper", "reference document", "reference documents", "agenda", "session agenda", "draft agenda",
            "additional information", "diversity", "diversity of participants", "speakers bios", "speaker bios", "speakers' bios",
        ],
    ),
];

/// The report: of 2021 to 2025 under headings with their deadline, of 2018 to 2020 under numbered ones.
const REPORT_PARTS: &[Part] = &[
    Part::anywhere(Report(SectionKind::Takeaways), &["key takeaways", "key takeaway", "takeaways", "key messages"]).mark(1),
    Part::anywhere(Report(SectionKind::CallToAction), &["call to action", "calls to action"]).mark(1),
    Part::anywhere(Report(SectionKind::Report), &["session report", "report", "session summary report"]).mark(1),
    Part::anywhere(Report(SectionKind::Issues), &["three key issues to be raised", "key issues raised", "key issues to be raised"])
        .mark(2),
    Part::numbered(
        Report(SectionKind::Questions),
        &["key policy questions and expectations", "key policy questions and related issues"],
    ),
    Part::numbered(Report(SectionKind::Summary), &["summary of issues discussed", "discussion areas"]),
    Part::numbered(Report(SectionKind::Recommendations), &["policy recommendations or suggestions for the way forward"]),
    Part::numbered(
        Report(SectionKind::Report),
        &[
            "other initiatives addressing the session issues",
            "making progress for tackled issues",
            "reflection to gender issues",
            "reflection on gender issues",
            "gender issues",
        ],
    ),
    Part::numbered(Report(SectionKind::People), &["final speakers", "estimated participation"]),
    Part::numbered(Report(SectionKind::Outcomes), &["session outputs", "voluntary commitment", "voluntary commitments"]),
];
