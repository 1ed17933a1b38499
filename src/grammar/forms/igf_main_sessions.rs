//! A listing of main, best-practice or policy-network sessions of one IGF: its title, then entries, each with a head.

use super::igf_session::{FIELDS, PEOPLE};
use crate::document::{Kind, SectionKind};
use crate::grammar::form::{Form, KindSign, Meaning, Part, Special};

use Meaning::Section;

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
    goes_on: false,
    special: Some(Special::Entries),
    required: &[],
    order: &[],
    beside: &[],
};

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
