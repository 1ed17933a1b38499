//! What speaks for a kind besides labels, and how its documents begin: names only, which the forms weigh. It touches nothing.

/// A mark of a kind that is no label, how much it speaks for it, and what it is called.
pub type KindMark = (KindSign, i32, &'static str);

/// What a mark of a kind is that is no label; see [`super::facts`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KindSign {
    /// `Session Outcome Document`.
    Outcome,
    /// A line that names a WSIS Forum.
    WsisEvent,
    /// An address of the WSIS Forum.
    WsisAddress,
    /// `Session 116` alone on its line.
    SessionNumber,
    /// A slot with how one takes part, or with a room and a type, in one breath; or below the number of the session.
    RunningSlot,
    /// Rows of action lines, two or more.
    ActionLineRows,
    /// `>> NAME: text`, twice or more.
    Turns,
    /// A line that says where captions come from.
    CaptionNote,
    /// `IGF 2023 – Day 3 – …`.
    DayTitle,
    /// The note of a transcript of another meeting.
    ForeignCaptions,
    /// `IGF 2023 Main Sessions`.
    ListingTitle,
    /// The head of an entry of a listing.
    Head,
    /// A second one.
    Heads,
    /// The link to the page of a session, beside heads.
    PageLink,
    /// The code of a session of another type, beside heads.
    OtherCode,
    /// A second one.
    OtherCodes,
    /// A title that begins with event, type and number of a session.
    SessionCode,
    /// A title that begins with an event and a type of session.
    SessionType,
    /// A title that begins with an event.
    EventTitle,
    /// Codes of three sessions.
    SeveralCodes,
    /// `Speaker 1: …`, twice or more.
    NumberedPeople,
    /// `Monday, 9th October, 2023 (07:30 UTC) - Monday, …`.
    UtcSlot,
    /// A line alone, or with a notice above it, and such a slot below.
    SlotBelowTitle,
    /// `(* deadline 2 hours after session)`.
    Deadline,
    /// `Round Table - 60 Min`.
    FormatWithMinutes,
    /// `9. Industry, Innovation and Infrastructure`.
    NamedGoal,
    /// `>> …`.
    Turn,
    /// `Speech speed`.
    Statistics,
    /// The disclaimer of automatic reporting.
    DigwatchDisclaimer,
    /// A slot with a letter behind its clocks among the first lines: `9 Oct 2023 07:30h - 08:30h UTC`.
    ClockLetterSlot,
    /// A title with the event behind `|` there.
    BarredTitle,
    /// `Event report` below such a slot.
    EventReport,
    /// `Session page` below such a slot.
    SessionPage,
    /// A disclaimer that names the system by which a report was written.
    MachineDisclaimer,
}

/// What a line names that begins a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Opening {
    /// Event, type and number of a session.
    Code,
    /// The same with a day, as transcripts have it, and the pages of a Day 0.
    DayCode,
    /// `Session 116`.
    Number,
    /// `Session Outcome Document`.
    Outcome,
    /// A listing of sessions.
    Listing,
    /// Date and time.
    Slot,
    /// The note of the captioners.
    Note,
    /// A heading that every event page has once.
    PageHeading,
}
