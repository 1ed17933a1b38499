//! A listing of main, best-practice or policy-network sessions of one IGF: its title, then entries, each with a head.

use super::igf_session::{FIELDS, PEOPLE, TEXTS};
use crate::document::{Kind, SectionKind};
use crate::grammar::form::{Form, Meaning, Part, Special};
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
    ..Form::plain(Kind::IgfMainSessions)
};

/// Of the report, as words of a description.
const REPORT: &[Part] = &[
    Part::anywhere(Section(SectionKind::Takeaways), &["key takeaways", "key takeaway", "takeaways", "key messages"]),
    Part::anywhere(Section(SectionKind::CallToAction), &["call to action", "calls to action"]),
    Part::anywhere(Section(SectionKind::Report), &["session report", "report"]),
];
