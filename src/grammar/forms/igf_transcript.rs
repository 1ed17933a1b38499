//! A caption transcript of a session of the IGF: title, a note of the captioners, turns.

use crate::document::Kind;
use crate::grammar::form::{Blank, Form, Special, bare, fixed};
use crate::grammar::sign::{KindSign, Opening};

pub const FORM: Form = Form {
    marks: &[
        (KindSign::CaptionNote, 5, "a note on captions of a session of the IGF"),
        (KindSign::Turns, 4, "turns such as `>> NAME: text`"),
        (KindSign::DayTitle, 3, "a title such as `IGF 2023 – Day 3 – Open Forum #1 …`"),
        (KindSign::ForeignCaptions, -8, "captions of a meeting that is no session of an IGF"),
    ],
    special: Some(Special::Turns),
    opens: &[Opening::DayCode, Opening::Note],
    names_event: true,
    blanks: &[BLANKS],
    ..Form::plain(Kind::IgfTranscript)
};

const BLANKS: &[Blank] = &[
    bare(
        "title",
        "The year of the IGF, the day, the room, the code of the session where it has one, and its title, with ` - ` between them. No \
         document goes without the title.",
        &["IGF 2025 - Day 2 - Workshop Room 3 - WS #12 Open Maps for Small Islands"],
    ),
    fixed(
        "note",
        "The note of the captioners. It stays as it is.",
        &["The following are the outputs of the captioning taken during an IGF intervention. It is posted as an aid, and is no \
           authoritative record."],
    ),
    bare(
        "turns",
        "What each said, in order: `>>`, the name in capitals, a colon, the words. `MODERATOR`, `AUDIENCE` and the like stand for a \
         name that nobody knows. Further paragraphs of a turn have no `>>`.",
        &[">> MARA TOLEN: Good morning, and welcome to the session.", ">> JOON ABARA: Thank you. We began with a map of nothing."],
    ),
];
