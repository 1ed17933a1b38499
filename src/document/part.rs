//! The parts that documents of several kinds share.

use std::borrow::Cow;

use super::{Clock, Instant, ParagraphKind, ParticipantType, Role, SectionKind, SessionType};
use crate::source::Spanned;

/// A piece of text and its place. Short values have their blanks compacted; prose is as written.
pub type Text<'s> = Spanned<Cow<'s, str>>;

/// A form of address: `Mr`, `Dr`, `H.E.`.
pub type Honorific<'s> = Text<'s>;

node! {
    /// What a document states of one session.
    #[derive(Default)]
    pub struct Session<'s> {
        /// The title, without the session's code.
        pub title: Option<Text<'s>>,
        /// The event: `IGF 2023`, `WSIS Forum 2025`.
        #[schemars(regex(pattern = r"^.+ (19|20)\d{2}$"))]
        pub event: Option<Text<'s>>,
        /// The type of the session.
        pub session_type: Option<Spanned<SessionType>>,
        /// The number, unique for a type and a year only.
        #[schemars(range(min = 1))]
        pub number: Option<Spanned<u32>>,
        /// When the session takes place.
        pub slot: Option<Slot<'s>>,
        /// The format, without its duration.
        pub format: Option<Text<'s>>,
        /// The stated duration in minutes.
        #[schemars(range(min = 1))]
        pub duration_minutes: Option<Spanned<u32>>,
        /// The room.
        pub room: Option<Text<'s>>,
        /// The theme (level 1) and the subtopics (level 2).
        pub topics: Vec<Topic<'s>>,
        /// The address of the session's page.
        #[schemars(regex(pattern = r"^https?://\S+$"))]
        pub url: Option<Text<'s>>,
    }

    /// When a session takes place, as printed; the instants only where a zone is printed too.
    #[derive(Default)]
    pub struct Slot<'s> {
        /// The start by the printed clock.
        pub local_starts_at: Option<Spanned<Clock>>,
        /// The end by the printed clock.
        pub local_ends_at: Option<Spanned<Clock>>,
        /// The zone as printed: `UTC`, `JST`, `UTC+02:00`.
        pub timezone: Option<Text<'s>>,
        /// The start in UTC.
        pub starts_at: Option<Spanned<Instant>>,
        /// The end in UTC.
        pub ends_at: Option<Spanned<Instant>>,
    }

    /// A theme or a subtopic.
    pub struct Topic<'s> {
        /// 1 for the theme, 2 for a subtopic.
        #[schemars(range(min = 1, max = 2))]
        pub level: u32,
        /// Its name as written.
        pub label: Text<'s>,
    }

    /// Somebody who takes part, in one role.
    pub struct Participant<'s> {
        /// What takes part.
        pub participant_type: ParticipantType,
        /// The role; its span is the label or heading that says so, zero-width where that is lost.
        pub role: Spanned<Role>,
        /// The number in the label, `Speaker 3`.
        #[schemars(range(min = 1))]
        pub number: Option<Spanned<u32>>,
        /// The name without honorifics; absent for the unnamed.
        pub name: Option<Text<'s>>,
        /// The form of address in front of the name.
        pub honorific: Option<Honorific<'s>>,
        /// Position and body as written.
        pub affiliation: Option<Text<'s>>,
        /// The stakeholder group.
        pub stakeholder_group: Option<Text<'s>>,
        /// The regional group.
        pub regional_group: Option<Text<'s>>,
        /// The ordinal, from 1, of the agenda item the participant stands under.
        #[schemars(range(min = 1))]
        pub agenda_item: Option<u32>,
    }

    /// An item of the agenda.
    pub struct AgendaItem<'s> {
        /// The ordinal, from 1.
        #[schemars(range(min = 1))]
        pub ordinal: u32,
        /// The ordinal of the item it belongs to.
        #[schemars(range(min = 1))]
        pub parent: Option<u32>,
        /// The title, without its number.
        pub title: Text<'s>,
    }

    /// A block of text under a heading.
    pub struct Section<'s> {
        /// What it is about.
        pub kind: SectionKind,
        /// 1 for a section of the document's template.
        #[schemars(range(min = 1))]
        pub level: u32,
        /// The heading as written, without a closing colon; absent where extraction lost it.
        pub heading: Option<Text<'s>>,
        /// The name that the heading holds, where a report gives each speaker a section.
        pub speaker: Option<Text<'s>>,
        /// The line, from 1, of the heading, or of the first text where the heading is lost.
        #[schemars(range(min = 1))]
        pub line: u32,
        /// The last line, from 1, that is not blank.
        #[schemars(range(min = 1))]
        pub end_line: u32,
        /// The lines below the heading that are not blank, plus one where text follows the heading on its line.
        pub paragraph_lines: u32,
        /// The text, lists inside a paragraph cut into items.
        pub paragraphs: Vec<Paragraph<'s>>,
    }

    /// A paragraph, or an item of a list.
    pub struct Paragraph<'s> {
        /// What it is.
        pub kind: ParagraphKind,
        /// Who says it, as written in front of a turn; absent elsewhere.
        pub speaker: Option<Text<'s>>,
        /// Its text, without the sign or number of an item.
        pub text: Text<'s>,
    }

    /// A Sustainable Development Goal or one of its targets.
    pub struct Sdg<'s> {
        /// The number of the goal, 1 to 17.
        #[schemars(range(min = 1, max = 17))]
        pub goal: Spanned<u32>,
        /// The target, `9.c`; absent for the goal itself.
        #[schemars(regex(pattern = r"^\d{1,2}\.[0-9a-z]{1,2}$"))]
        pub target: Option<Text<'s>>,
        /// The name as written.
        pub label: Option<Text<'s>>,
    }

    /// A WSIS Action Line.
    pub struct ActionLine<'s> {
        /// The code, `C7`.
        #[schemars(regex(pattern = r"^C([1-9]|1[01])$"))]
        pub code: Text<'s>,
        /// The name as written.
        pub label: Option<Text<'s>>,
    }

    /// How fast, how much and how long somebody spoke.
    pub struct SpeechStatistic<'s> {
        /// The speaker as written; absent where extraction lost the name.
        pub speaker: Option<Text<'s>>,
        /// The speed in words a minute.
        pub words_per_minute: Option<Spanned<u32>>,
        /// The length in words.
        pub words: Option<Spanned<u32>>,
        /// The time in seconds.
        pub seconds: Option<Spanned<u32>>,
    }
}
