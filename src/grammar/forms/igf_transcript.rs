//! A caption transcript of a session of the IGF: title, a note of the captioners, turns.

use crate::document::Kind;
use crate::grammar::form::{Form, Special};
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
    ..Form::plain(Kind::IgfTranscript)
};
