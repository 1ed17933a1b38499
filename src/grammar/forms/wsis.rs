//! The pages of the WSIS Forum: the agenda page of a session, and the outcome document, which may have the front of an agenda
//! page above its own sections.

use crate::document::{Kind, Role, SectionKind, SessionType};
use crate::grammar::form::{Beside, Blank, Form, Meaning, Part, always, bare, behind, below, beside, fixed};
use crate::grammar::sign::{KindMark, KindSign, Opening};

use Meaning::{
    ActionLines, Bodies, Container, Format, Furniture, Goals, Link, People, PeopleOfAnyRole, Room, Section, Time, Title, Topics,
};

pub const AGENDA_PAGE: Form = Form {
    parts: &[FRONT, PEOPLE, CODES],
    marks: FRONT_MARKS,
    goes_on: true,
    opens: &[Opening::Number, Opening::Slot, Opening::Outcome],
    fuller: Some(Kind::WsisOutcome),
    session_type: Some(SessionType::WsisSession),
    zones_since: Some(2021),
    order: FRONT_ORDER,
    beside: &[beside(&["panellists"], &["moderator", "facilitator"]), beside(&["moderator", "facilitator"], &["panellists"])],
    blanks: &[TITLE_BLANKS, NUMBER, PLACE_BLANKS, PAGE_BLANKS, CODE_BLANKS],
    ..Form::plain(Kind::WsisAgendaPage)
};

pub const OUTCOME: Form = Form {
    parts: &[FRONT, PEOPLE, OUTCOMES, CODES],
    marks: &[
        OUTCOME_MARK, FRONT_MARKS[0], FRONT_MARKS[1], FRONT_MARKS[2], FRONT_MARKS[3], FRONT_MARKS[4], FRONT_MARKS[5],
        FRONT_MARKS[6],
    ],
    numbered: 3,
    goes_on: true,
    required: &[always(Section(SectionKind::Issues)), always(Section(SectionKind::Outcomes))],
    opens: &[Opening::Number, Opening::Slot, Opening::Outcome],
    session_type: Some(SessionType::WsisSession),
    codes_are_sections: true,
    forum: Some("WSIS Forum"),
    names_event: true,
    zones_since: Some(2021),
    order: &[TEMPLATE_2024, OLDER_TEMPLATE, FRONT_ORDER[1]],
    beside: BESIDE,
    blanks: &[OUTCOME_LINE, TITLE_BLANKS, PLACE_BLANKS, OUTCOME_BLANKS, CODE_BLANKS],
    ..Form::plain(Kind::WsisOutcome)
};

const OUTCOME_LINE: &[Blank] = &[fixed("kind", "What the document is. It stays as it is.", &["Session Outcome Document"])];

const TITLE_BLANKS: &[Blank] = &[behind("title of the session"), behind("name of organization/s organizing the session")];

const NUMBER: &[Blank] = &[bare("number", "The number of the session in the agenda of the forum.", &["Session 242"])];

const PLACE_BLANKS: &[Blank] =
    &[behind("date and time"), behind("room").like(&["Room E, Palexpo"]), behind("session type").like(&["Thematic Workshop"])];

const PAGE_BLANKS: &[Blank] = &[behind("topics"), below("description"), below("panellists"), below("moderator")];

/// The template of the years from 2024 on.
const OUTCOME_BLANKS: &[Blank] = &[
    below("key issues discussed"),
    below("tangible outcomes of the session"),
    below("key recommendations and forward-looking action plan"),
];

const CODE_BLANKS: &[Blank] = &[
    below("wsis action lines"),
    below("sustainable development goals").like(&["Goal 14: Conserve and sustainably use the oceans, seas and marine resources"]),
    below("link to this session").like(&["https://www.itu.int/net4/wsis/forum/2025/Agenda/Session/242"]),
];

const FRONT_ORDER: &[&[&str]] = &[
    &["panellists", "wsis action lines", "sustainable development goals", "link to this session"],
    &["moderator", "wsis action lines"],
    &["facilitator", "wsis action lines"],
];

const TEMPLATE_2024: &[&str] =
    &["key issues discussed", "tangible outcomes of the session", "key recommendations and forward-looking action plan"];

const OLDER_TEMPLATE: &[&str] = &[
    "tangible outcomes of the session",
    MAIN_OUTCOMES,
    "debated issues",
    "quotes",
    OVERALL_OUTCOMES,
    "sustainable development goals",
    EMERGING_TRENDS,
    THEMATIC_ASPECTS,
    VISION,
];

const MAIN_OUTCOMES: &str = "main outcomes highlighting the following";
const OVERALL_OUTCOMES: &str = "overall outcomes of the session highlighting main conclusions reached during the discussion";
const EMERGING_TRENDS: &str = "emerging trends related to wsis action lines identified during the meeting";
const THEMATIC_ASPECTS: &str = "suggestions for thematic aspects that might be included in the wsis forum";
const VISION: &str = "vision for the implementation of wsis action lines";

/// The parts of the templates of the years up to 2023.
const OLDER: &[&str] = &[MAIN_OUTCOMES, "debated issues", "quotes", OVERALL_OUTCOMES, EMERGING_TRENDS, THEMATIC_ASPECTS, VISION];

const BESIDE: &[Beside] = &[
    beside(OLDER, &[MAIN_OUTCOMES, "main outcomes"]),
    beside(OLDER, &["debated issues"]),
    beside(OLDER, &["quotes"]),
    beside(OLDER, &[OVERALL_OUTCOMES, "overall outcomes"]),
    beside(OLDER, &[EMERGING_TRENDS, "emerging trends"]),
    beside(OLDER, &[THEMATIC_ASPECTS]),
];

const OUTCOME_MARK: KindMark = (KindSign::Outcome, 4, "the line `Session Outcome Document`");

const FRONT_MARKS: &[KindMark] = &[
    (KindSign::WsisAddress, 3, "an address such as `https://www.itu.int/net4/wsis/forum/2025/Agenda/Session/242`"),
    (KindSign::SessionNumber, 3, "a line such as `Session 242`"),
    (KindSign::NumberBelowTitle, 2, "the number below a title and its bodies"),
    (KindSign::ForumAboveNumber, 2, "the word `WSIS` above the number"),
    (KindSign::RunningSlot, 3, "date and time below the number, or with room and type in one line"),
    (KindSign::WsisEvent, 2, "the name of a WSIS Forum"),
    (KindSign::ActionLineRows, 2, "rows of WSIS Action Lines"),
];

/// In front of the text: title and bodies mostly have no label, number and slot never one.
const FRONT: &[Part] = &[
    Part::front(Title, &["title of the session", "title of your session", "session title", "title"]),
    Part::front(
        Bodies,
        &[
            "name of organization/s organizing the session",
            "name of organisation/s organising the session",
            "name of organizations organizing the session",
            "name of organization(s) organizing the session",
            "name of organisation(s) organising the session",
            "name of organization/s",
            "name of organisation/s",
            "organizations",
            "organisations",
            "organizing organizations",
            "organising organisations",
            "co-organizers",
            "co-organisers",
            "organizers",
            "organisers",
            "organizer",
            "organiser",
            "organized by",
            "organised by",
        ],
    ),
    Part::front(Time, &["date and time", "date & time", "date", "time", "date and time of the session"]),
    Part::front(Room, &["room", "venue", "location"]),
    Part::front(Format, &["session type", "type of session", "type"]),
    Part::front(Topics, &["topics", "related topics", "session topics", "theme", "sub-theme", "subtheme"]),
    Part::anywhere(Section(SectionKind::Description), &["description", "session description", "about the session", "background"]),
];

const PEOPLE: &[Part] = &[
    Part::anywhere(
        People(Role::Speaker),
        &[
            "panellists", "panelists", "speakers", "speaker", "speakers/panellists", "speakers / panelists",
            "speakers and panellists", "list of speakers", "speakers / panellists", "remote panellist", "remote panellists",
        ],
    )
    .mark(1),
    Part::anywhere(People(Role::Moderator), &["moderator", "moderators"]),
    Part::anywhere(
        People(Role::Facilitator),
        &["facilitator", "facilitators", "track facilitator", "high-level track facilitator"],
    ),
    Part::anywhere(PeopleOfAnyRole, &["speakers and moderators", "moderators and speakers"]),
];

/// What only an outcome document has, in the order of its templates.
const OUTCOMES: &[Part] = &[
    Part::anywhere(Furniture, &["session outcome document", "outcome document", "session outcome"]),
    Part::anywhere(Section(SectionKind::Issues), &["key issues discussed"]).mark(3),
    Part::anywhere(
        Section(SectionKind::Outcomes),
        &[
            "tangible outcomes of the session",
            "tangible outcomes",
            "key achievements, announcements, launches, agreements, and commitments",
        ],
    )
    .mark(3),
    Part::anywhere(Section(SectionKind::Recommendations), &["key recommendations and forward-looking action plan"]).mark(3),
    Part::anywhere(Container(SectionKind::Outcomes), &[MAIN_OUTCOMES]).mark(3),
    Part::anywhere(Container(SectionKind::Outcomes), &["main outcomes"]),
    Part::anywhere(Section(SectionKind::Issues), &["debated issues", "key issues", "issues discussed"]),
    Part::anywhere(Section(SectionKind::Quotes), &["quotes"]),
    Part::anywhere(
        Section(SectionKind::Outcomes),
        &[OVERALL_OUTCOMES, "overall outcomes of the session highlighting", "overall outcomes of the session"],
    )
    .mark(3),
    Part::anywhere(
        Section(SectionKind::Outcomes),
        &["overall outcomes", "outcomes of the session", "key achievements", "key outcomes"],
    ),
    Part::anywhere(Section(SectionKind::Other), &[EMERGING_TRENDS]).mark(3),
    Part::anywhere(Section(SectionKind::Other), &[THEMATIC_ASPECTS]).mark(3),
    Part::anywhere(Section(SectionKind::Other), &[VISION]).mark(3),
    Part::anywhere(
        Section(SectionKind::Other),
        &["emerging trends", "suggestions for thematic aspects", "next steps", "way forward", "conclusions"],
    ),
    Part::anywhere(Section(SectionKind::Recommendations), &["key recommendations", "recommendations"]),
    Part::anywhere(Section(SectionKind::Takeaways), &["key takeaways", "key messages"]),
    Part::anywhere(Section(SectionKind::Summary), &["summary", "session summary", "summary of the session", "executive summary"]),
];

/// Rows of codes, and the address of the page.
const CODES: &[Part] = &[
    Part::anywhere(
        ActionLines,
        &[
            "wsis action lines",
            "relevance with the wsis action lines",
            "relevance to the wsis action lines",
            "relevance to wsis action lines",
            "relevance with wsis action lines",
            "wsis action lines addressed",
            "related wsis action lines",
        ],
    )
    .mark(1),
    // Of the pages up to 2018.
    Part::anywhere(ActionLines, &["session's link to wsis action lines"]).mark(3),
    Part::anywhere(
        Section(SectionKind::Other),
        &["session's link to the sustainable development process", "session's link to the sustainable development goals"],
    )
    .mark(3),
    Part::anywhere(ActionLines, &["action lines"]),
    Part::anywhere(
        Goals,
        &[
            "sustainable development goals",
            "sdgs",
            "related sdgs",
            "main linkages with the sustainable development goals",
            "main linkages with the sdgs",
            "linkages with the sustainable development goals",
            "relevance to the sustainable development goals",
            "relevance to sdgs",
        ],
    )
    .mark(1),
    Part::anywhere(Link, &["link to this session", "link to the session", "links", "session page", "url", "link"]),
];
