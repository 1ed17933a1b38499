//! The parts that documents of several kinds share.

use std::borrow::Cow;

use super::constraint::{Constraint, finding};
use super::{Clock, Instant, ParagraphKind, ParticipantType, Role, SectionKind, SessionType};
use crate::source::Spanned;

/// A piece of text and its place. Short values have their blanks compacted; prose is as written.
pub type Text<'s> = Spanned<Cow<'s, str>>;

/// A form of address: `Mr`, `Dr`, `H.E.`.
pub type Honorific<'s> = Text<'s>;

/// No title fills a screen: what is longer is the text that stands where the title is lost.
const TITLE: Constraint<'_> = finding(
    "title.missing",
    "the session has no title",
    "write the title as the first line, in a listing in front of its bracket, with its code: `IGF 2025 WS #1 Title of the session`",
);

const EVENT: Constraint<'_> =
    finding("year.impossible", "no forum has met as `{value}`", "write the year of the event: `IGF 2023`");

/// The numbers of a year go up to some hundreds.
const NUMBER: Constraint<'_> =
    finding("text.unrecognised", "no session has the number {value}", "write the number as on the page of the session");

/// Half a day, as for slots: a longer session is a slip.
const DURATION: Constraint<'_> =
    finding("duration.impossible", "no session lasts {value} minutes", "write the minutes as on the page of the session: `60`");

const ADDRESS: Constraint<'_> = finding("field.empty", "`{value}` is no address of a page", "write the address: `https://…`");

const GOAL: Constraint<'_> = finding(
    "sdg.unknown-number",
    "there is no Sustainable Development Goal {value}",
    "write a number from 1 to 17, with the official short name of the goal",
);

const TARGET: Constraint<'_> =
    finding("sdg.unknown-target", "there is no target {value}", "write a target of the 2030 Agenda, such as `9.1` or `9.c`");

/// The targets of the 2030 Agenda, all of them: a test holds them against the table of goals.
const TARGETS: &str = r"^(1\.[1-5ab]|2\.[1-5abc]|3\.[1-9abcd]|(4|10|11|14)\.[1-7abc]|5\.[1-6abc]|6\.[1-6ab]|(7|13)\.[1-3ab]|(8|16)\.([1-9ab]|10)|9\.[1-5abc]|12\.[1-8abc]|15\.[1-9abc]|17\.([1-9]|1\d))$";

const ACTION_LINE: Constraint<'_> = finding(
    "action-line.unknown",
    "there is no WSIS Action Line {value}",
    "write a code from C1 to C11, as the Geneva Plan of Action has it",
);

/// The number behind a label.
const NUMBERED: Constraint<'_> = finding("label.gap", "no line of a list has such a number", "number the lines from 1");

const SPEED: Constraint<'_> =
    finding("statistics.impossible", "nobody speaks {value} words a minute", "copy the numbers again from the page");

/// In half a day nobody says more.
const LENGTH: Constraint<'_> =
    finding("statistics.impossible", "no speech has {value} words", "copy the numbers again from the page");

/// Half a day, as for slots.
const TIME: Constraint<'_> =
    finding("statistics.impossible", "no speech takes {value} seconds", "copy the numbers again from the page");

node! {
    /// What a document states of one session.
    #[derive(Default)]
    pub struct Session<'s> {
        /// The title, without the session's code.
        #[schemars(required, length(min = 1, max = 500), extend("x-finding" = TITLE))]
        pub title: Option<Text<'s>>,
        /// The event: `IGF 2023`, `WSIS Forum 2025`.
        #[schemars(regex(pattern = r"^.+ 20(0[3-9]|[1-4]\d)$"), extend("x-finding" = EVENT))]
        pub event: Option<Text<'s>>,
        /// The type of the session.
        pub session_type: Option<Spanned<SessionType>>,
        /// The number, unique for a type and a year only.
        #[schemars(range(min = 1, max = 9999), extend("x-finding" = NUMBER))]
        pub number: Option<Spanned<u32>>,
        /// When the session takes place.
        pub slot: Option<Slot<'s>>,
        /// The format, without its duration.
        pub format: Option<Text<'s>>,
        /// The stated duration in minutes.
        #[schemars(range(min = 1, max = 720), extend("x-finding" = DURATION))]
        pub duration_minutes: Option<Spanned<u32>>,
        /// The room.
        pub room: Option<Text<'s>>,
        /// The theme (level 1) and the subtopics (level 2).
        pub topics: Vec<Topic<'s>>,
        /// The address of the session's page.
        #[schemars(regex(pattern = r"^https?://\S+$"), extend("x-finding" = ADDRESS))]
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
        #[schemars(range(min = 1, max = 9999), extend("x-finding" = NUMBERED))]
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
        #[schemars(range(min = 1, max = 17), extend("x-finding" = GOAL))]
        pub goal: Spanned<u32>,
        /// The target, `9.c`; absent for the goal itself.
        #[schemars(regex(pattern = TARGETS), extend("x-finding" = TARGET))]
        pub target: Option<Text<'s>>,
        /// The name as written.
        pub label: Option<Text<'s>>,
    }

    /// A WSIS Action Line.
    pub struct ActionLine<'s> {
        /// The code, `C7`.
        #[schemars(regex(pattern = r"^C([1-9]|1[01])$"), extend("x-finding" = ACTION_LINE))]
        pub code: Text<'s>,
        /// The name as written.
        pub label: Option<Text<'s>>,
    }

    /// How fast, how much and how long somebody spoke.
    pub struct SpeechStatistic<'s> {
        /// The speaker as written; absent where extraction lost the name.
        pub speaker: Option<Text<'s>>,
        /// The speed in words a minute.
        #[schemars(range(max = 1000), extend("x-finding" = SPEED))]
        pub words_per_minute: Option<Spanned<u32>>,
        /// The length in words.
        #[schemars(range(max = 200_000), extend("x-finding" = LENGTH))]
        pub words: Option<Spanned<u32>>,
        /// The time in seconds.
        #[schemars(range(max = 43_200), extend("x-finding" = TIME))]
        pub seconds: Option<Spanned<u32>>,
    }
}
