//! The page of a session of a national forum: made up by a test, to see that a form and a row are all that a kind needs.

use crate::document::{Kind, Role, SectionKind};
use crate::grammar::form::{Form, Meaning, Part};
use crate::grammar::sign::KindSign;

use Meaning::{Bodies, People, Room, Section, Time, Title};

pub const FORM: Form = Form {
    kind: Kind::NationalForumPage,
    parts: &[FRONT, TEXTS],
    marks: &[(KindSign::BarredTitle, -9, "a title with the event behind `|`")],
    numbered: 0,
    goes_on: false,
    special: None,
    required: &[],
    order: &[],
    beside: &[],
    blanks: &[],
    opens: &[],
    fuller: None,
    session_type: None,
    codes_are_sections: false,
    forum: Some("National Forum"),
    names_event: true,
    zones_since: None,
};

const FRONT: &[Part] = &[
    Part::front(Title, &["what it is called"]).mark(3),
    Part::front(Time, &["when it was"]).mark(3),
    Part::front(Room, &["where it was"]),
    Part::front(Bodies, &["who called it"]),
    Part::anywhere(People(Role::Speaker), &["who spoke"]).mark(3),
];

const TEXTS: &[Part] = &[
    Part::anywhere(Section(SectionKind::Takeaways), &["what was learnt"]).mark(3),
    Part::anywhere(Section(SectionKind::CallToAction), &["what comes next"]),
];
