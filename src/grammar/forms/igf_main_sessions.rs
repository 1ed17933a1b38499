//! A listing of main, best-practice or policy-network sessions of one IGF: its title, then entries, each with a head.

use crate::document::{Kind, Role, SectionKind};
use crate::grammar::form::{Form, KindSign, Meaning, Part, Special};

use Meaning::{Duration, Format, Link, People, PeopleOfAnyRole, Room, Section, Time, Topics};

pub const FORM: Form = Form {
    kind: Kind::IgfMainSessions,
    parts: &[FIELDS, PEOPLE, HEADINGS],
    marks: &[
        (KindSign::ListingTitle, 3, "the title of a listing, such as `IGF 2023 Main Sessions`"),
        (KindSign::Head, 3, "an entry such as `Title (10 October | 11:00 - 12:30 JST | Main Hall)`"),
        (KindSign::Heads, 3, "a second entry"),
        (KindSign::PageLink, 1, "a link to the page of a session"),
        (KindSign::OtherCode, -4, "the code of a session that is no main session"),
        (KindSign::OtherCodes, -4, "a second code of a session that is no main session"),
    ],
    numbered: 0,
    special: Some(Special::Entries),
};

/// Fields of an entry: date, time and room mostly stand in its head.
const FIELDS: &[Part] = &[
    Part::anywhere(Time, &["time", "date and time", "date & time", "when"]),
    Part::anywhere(Room, &["room", "venue", "location"]),
    Part::anywhere(Format, &["format", "session format", "type of session"]),
    Part::anywhere(Duration, &["duration (minutes)", "duration (in minutes)", "duration", "session duration"]),
    Part::anywhere(Topics, &["theme", "themes", "main theme"]),
    Part::anywhere(Link, &["session page", "url", "link"]),
];

const PEOPLE: &[Part] = &[
    Part::anywhere(
        People(Role::Organizer),
        &[
            "organizer",
            "organizers",
            "organiser",
            "organisers",
            "session organizers",
            "organizing team",
            "co-organizers",
            "co-organisers",
            "organizers and co-organizers",
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
        ],
    ),
    Part::anywhere(People(Role::Moderator), &["moderator", "moderators", "session moderator", "session moderators"]),
    Part::anywhere(
        People(Role::OnsiteModerator),
        &["onsite moderator", "onsite moderators", "on-site moderator", "on-site moderators", "in-person moderator"],
    ),
    Part::anywhere(
        People(Role::OnlineModerator),
        &["online moderator", "online moderators", "remote moderator", "remote moderators", "virtual moderator"],
    ),
    Part::anywhere(People(Role::Rapporteur), &["rapporteur", "rapporteurs", "rapporteur(s)"]),
    Part::anywhere(People(Role::Facilitator), &["facilitator", "facilitators"]),
    Part::anywhere(PeopleOfAnyRole, &["speakers and moderators", "speakers & moderators"]),
];

/// Headings inside the description of an entry.
const HEADINGS: &[Part] = &[
    Part::anywhere(Section(SectionKind::Description), &["description", "session description", "session content"]),
    Part::anywhere(Section(SectionKind::Summary), &["about this session", "about the session"]),
    Part::anywhere(Section(SectionKind::FormatDescription), &["format description"]),
    Part::anywhere(
        Section(SectionKind::Questions),
        &["policy question(s)", "policy questions", "policy question", "guiding questions"],
    ),
    Part::anywhere(
        Section(SectionKind::Gains),
        &["what will participants gain from attending this session?", "what will participants gain from attending this session"],
    ),
    Part::anywhere(Section(SectionKind::ExpectedOutcomes), &["expected outcomes", "expected outcome", "expected outputs"]),
    Part::anywhere(
        Section(SectionKind::HybridFormat),
        &[
            "hybrid format",
            "online participation",
            "interaction",
            "interactivity",
            "remote participation",
            "discussion facilitation",
        ],
    ),
    Part::anywhere(
        Section(SectionKind::Relevance),
        &["relevance to theme", "relevance to internet governance", "internet governance issues"],
    ),
    Part::anywhere(Section(SectionKind::Takeaways), &["key takeaways", "key takeaway", "takeaways", "key messages"]),
    Part::anywhere(Section(SectionKind::CallToAction), &["call to action", "calls to action"]),
    Part::anywhere(Section(SectionKind::Report), &["session report", "report"]),
    Part::anywhere(
        Section(SectionKind::Other),
        &["background paper", "reference document", "reference documents", "agenda", "additional information", "diversity"],
    ),
];
