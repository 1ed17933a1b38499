//! A listing of main, best-practice or policy-network sessions of one IGF: its title, then entries, each with a head.

use super::igf_session::{FIELDS, PEOPLE, TEXTS};
use crate::document::{Kind, SectionKind};
use crate::grammar::form::{Blank, Form, Meaning, Part, Special, bare, behind};
use crate::grammar::sign::{KindSign, Opening};

use Meaning::Section;

pub const FORM: Form = Form {
    parts: &[FIELDS, PEOPLE, TEXTS, REPORT],
    marks: &[
        (KindSign::ListingTitle, 3, "the title of a listing, such as `IGF 2023 Main Sessions`"),
        (KindSign::Head, 3, "an entry such as `Title (10 October | 11:00 - 12:30 JST | Main Hall)`"),
        (KindSign::Heads, 3, "a second entry"),
        (KindSign::PageLink, 1, "a link to the page of a session"),
        (KindSign::OtherCode, -4, "the code of a session that is no main session"),
        (KindSign::OtherCodes, -4, "a second code of a session that is no main session"),
    ],
    special: Some(Special::Entries),
    opens: &[Opening::Listing],
    forum: Some("IGF"),
    names_event: true,
    blanks: &[BLANKS],
    ..Form::plain(Kind::IgfMainSessions)
};

/// Of the report, as words of a description.
const REPORT: &[Part] = &[
    Part::anywhere(Section(SectionKind::Takeaways), &["key takeaways", "key takeaway", "takeaways", "key messages"]),
    Part::anywhere(Section(SectionKind::CallToAction), &["call to action", "calls to action"]),
    Part::anywhere(Section(SectionKind::Report), &["session report", "report"]),
];

const BLANKS: &[Blank] = &[
    bare("title of the listing", "The IGF by its year, and what is listed. No document goes without.", &["IGF 2025 Main Sessions"]),
    bare("session", SESSION, &["Open Maps for Small Islands (24 June | 09:00 - 10:15 CEST | Plenary Hall)"]),
    bare("what it is about", ABOUT, &["Three island states show how they map their own coasts."]),
    behind("session page"),
    bare("session", SESSION, &["Cables That Last a Lifetime (25 June | 11:00 - 12:30 CEST | Plenary Hall)"]),
    bare("what it is about", ABOUT, &["Engineers and ministers speak about repairs at sea."]),
    behind("session page").like(&["https://www.intgovforum.org/en/content/cables-that-last-a-lifetime"]),
];

const SESSION: &str = "A session begins with its title and, in brackets behind it, day, time with zone, and room, with `|` between them. \
    Session, text and page are repeated for each.";
const ABOUT: &str = "What the session is about, in paragraphs.";
