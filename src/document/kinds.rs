//! One type a document kind, and the view of a document as sessions with their parts.

use serde::Serialize;

use super::{ActionLine, AgendaItem, Json, Kind, Node, Participant, Pointers, Sdg, Section, Session, SpeechStatistic, Text};
use crate::source::Span;

node! {
    /// A session page of the IGF with a report part.
    #[derive(Default)]
    pub struct IgfSessionReport<'s> {
        /// The session.
        pub session: Session<'s>,
        /// The organising bodies.
        pub organisations: Vec<Text<'s>>,
        /// The people and who stands for them.
        pub participants: Vec<Participant<'s>>,
        /// The agenda.
        pub agenda: Vec<AgendaItem<'s>>,
        /// The blocks of text, those of the report part included.
        pub sections: Vec<Section<'s>>,
        /// The Sustainable Development Goals and targets.
        pub sdgs: Vec<Sdg<'s>>,
        /// Text that no rule took, kept as written.
        pub unrecognised: Vec<Text<'s>>,
    }

    /// A session page of the IGF without a report part.
    #[derive(Default)]
    pub struct IgfSessionProposal<'s> {
        /// The session.
        pub session: Session<'s>,
        /// The organising bodies.
        pub organisations: Vec<Text<'s>>,
        /// The people and who stands for them.
        pub participants: Vec<Participant<'s>>,
        /// The agenda.
        pub agenda: Vec<AgendaItem<'s>>,
        /// The blocks of text.
        pub sections: Vec<Section<'s>>,
        /// The Sustainable Development Goals and targets.
        pub sdgs: Vec<Sdg<'s>>,
        /// Text that no rule took, kept as written.
        pub unrecognised: Vec<Text<'s>>,
    }

    /// An event page of the Digital Watch Observatory.
    #[derive(Default)]
    pub struct DigwatchEventReport<'s> {
        /// The session.
        pub session: Session<'s>,
        /// The listed speakers and moderators, and the contributors named by headings and turns.
        pub participants: Vec<Participant<'s>>,
        /// The blocks of text.
        pub sections: Vec<Section<'s>>,
        /// The speech statistics, in the order of the page.
        pub speech_statistics: Vec<SpeechStatistic<'s>>,
        /// Text that no rule took, kept as written.
        pub unrecognised: Vec<Text<'s>>,
    }

    /// A listing of main, best-practice or policy-network sessions of one IGF.
    #[derive(Default)]
    pub struct IgfMainSessions<'s> {
        /// The title of the listing.
        pub title: Option<Text<'s>>,
        /// The sessions, in the order of the page.
        pub sessions: Vec<ListedSession<'s>>,
        /// Text that no rule took, kept as written.
        pub unrecognised: Vec<Text<'s>>,
    }

    /// One session of a listing.
    pub struct ListedSession<'s> {
        /// The session.
        pub session: Session<'s>,
        /// The people named in the listing.
        pub participants: Vec<Participant<'s>>,
        /// The description.
        pub sections: Vec<Section<'s>>,
    }

    /// An outcome document of a session of the WSIS Forum.
    #[derive(Default)]
    pub struct WsisOutcome<'s> {
        /// The session.
        pub session: Session<'s>,
        /// The organising bodies.
        pub organisations: Vec<Text<'s>>,
        /// The people listed.
        pub participants: Vec<Participant<'s>>,
        /// The blocks of text.
        pub sections: Vec<Section<'s>>,
        /// The WSIS Action Lines.
        pub action_lines: Vec<ActionLine<'s>>,
        /// The Sustainable Development Goals and targets.
        pub sdgs: Vec<Sdg<'s>>,
        /// Text that no rule took, kept as written.
        pub unrecognised: Vec<Text<'s>>,
    }

    /// A caption transcript of a session of the IGF.
    #[derive(Default)]
    pub struct IgfTranscript<'s> {
        /// The session.
        pub session: Session<'s>,
        /// Who has a turn, once each.
        pub participants: Vec<Participant<'s>>,
        /// The turns, as one section.
        pub sections: Vec<Section<'s>>,
        /// Text that no rule took, kept as written.
        pub unrecognised: Vec<Text<'s>>,
    }

    /// The agenda page of a session of the WSIS Forum.
    #[derive(Default)]
    pub struct WsisAgendaPage<'s> {
        /// The session.
        pub session: Session<'s>,
        /// The organising bodies.
        pub organisations: Vec<Text<'s>>,
        /// The people listed.
        pub participants: Vec<Participant<'s>>,
        /// The description.
        pub sections: Vec<Section<'s>>,
        /// The WSIS Action Lines.
        pub action_lines: Vec<ActionLine<'s>>,
        /// The Sustainable Development Goals and targets.
        pub sdgs: Vec<Sdg<'s>>,
        /// Text that no rule took, kept as written.
        pub unrecognised: Vec<Text<'s>>,
    }
}

/// An outcome document with the front of an agenda page and nothing of its own is an agenda page.
impl<'s> From<WsisOutcome<'s>> for WsisAgendaPage<'s> {
    fn from(page: WsisOutcome<'s>) -> Self {
        let WsisOutcome { session, organisations, participants, sections, action_lines, sdgs, unrecognised } = page;
        Self { session, organisations, participants, sections, action_lines, sdgs, unrecognised }
    }
}

/// A parsed document of any kind.
#[derive(Debug, Clone, Serialize)]
#[serde(untagged)]
pub enum Document<'s> {
    /// See [`IgfSessionReport`].
    IgfSessionReport(IgfSessionReport<'s>),
    /// See [`DigwatchEventReport`].
    DigwatchEventReport(DigwatchEventReport<'s>),
    /// See [`IgfSessionProposal`].
    IgfSessionProposal(IgfSessionProposal<'s>),
    /// See [`IgfMainSessions`].
    IgfMainSessions(IgfMainSessions<'s>),
    /// See [`WsisOutcome`].
    WsisOutcome(WsisOutcome<'s>),
    /// See [`IgfTranscript`].
    IgfTranscript(IgfTranscript<'s>),
    /// See [`WsisAgendaPage`].
    WsisAgendaPage(WsisAgendaPage<'s>),
}

/// One session of a document with the parts that its kind has; the others are empty.
#[derive(Debug, Clone, Copy)]
#[allow(missing_docs, reason = "the fields are those of the kinds")]
pub struct View<'d, 's> {
    pub session: &'d Session<'s>,
    pub organisations: &'d [Text<'s>],
    pub participants: &'d [Participant<'s>],
    pub agenda: &'d [AgendaItem<'s>],
    pub sections: &'d [Section<'s>],
    pub sdgs: &'d [Sdg<'s>],
    pub action_lines: &'d [ActionLine<'s>],
    pub speech_statistics: &'d [SpeechStatistic<'s>],
}

impl<'d, 's> View<'d, 's> {
    fn of(session: &'d Session<'s>, participants: &'d [Participant<'s>], sections: &'d [Section<'s>]) -> Self {
        Self {
            session,
            participants,
            sections,
            organisations: &[],
            agenda: &[],
            sdgs: &[],
            action_lines: &[],
            speech_statistics: &[],
        }
    }
}

impl<'s> Document<'s> {
    /// The kind.
    pub fn kind(&self) -> Kind {
        match self {
            Self::IgfSessionReport(_) => Kind::IgfSessionReport,
            Self::DigwatchEventReport(_) => Kind::DigwatchEventReport,
            Self::IgfSessionProposal(_) => Kind::IgfSessionProposal,
            Self::IgfMainSessions(_) => Kind::IgfMainSessions,
            Self::WsisOutcome(_) => Kind::WsisOutcome,
            Self::IgfTranscript(_) => Kind::IgfTranscript,
            Self::WsisAgendaPage(_) => Kind::WsisAgendaPage,
        }
    }

    /// The title of the document: the session's, or the listing's.
    pub fn title(&self) -> Option<&Text<'s>> {
        match self {
            Self::IgfMainSessions(listing) => listing.title.as_ref(),
            _ => self.views().next().and_then(|view| view.session.title.as_ref()),
        }
    }

    /// Keeps text that no rule took, in the order of the document.
    pub fn keep_unrecognised(&mut self, text: impl IntoIterator<Item = Text<'s>>) {
        let unrecognised = match self {
            Self::IgfSessionReport(document) => &mut document.unrecognised,
            Self::DigwatchEventReport(document) => &mut document.unrecognised,
            Self::IgfSessionProposal(document) => &mut document.unrecognised,
            Self::IgfMainSessions(document) => &mut document.unrecognised,
            Self::WsisOutcome(document) => &mut document.unrecognised,
            Self::IgfTranscript(document) => &mut document.unrecognised,
            Self::WsisAgendaPage(document) => &mut document.unrecognised,
        };
        unrecognised.extend(text);
        unrecognised.sort_by_key(|text| text.span);
    }

    /// The sessions, in the order of the text.
    pub fn views(&self) -> impl Iterator<Item = View<'_, 's>> {
        let (one, many) = match self {
            Self::IgfSessionReport(d) => {
                let view = View::of(&d.session, &d.participants, &d.sections);
                (Some(View { organisations: &d.organisations, agenda: &d.agenda, sdgs: &d.sdgs, ..view }), &[][..])
            }
            Self::IgfSessionProposal(d) => {
                let view = View::of(&d.session, &d.participants, &d.sections);
                (Some(View { organisations: &d.organisations, agenda: &d.agenda, sdgs: &d.sdgs, ..view }), &[][..])
            }
            Self::DigwatchEventReport(d) => {
                let view = View::of(&d.session, &d.participants, &d.sections);
                (Some(View { speech_statistics: &d.speech_statistics, ..view }), &[][..])
            }
            Self::WsisOutcome(d) => {
                let view = View::of(&d.session, &d.participants, &d.sections);
                (Some(View { organisations: &d.organisations, action_lines: &d.action_lines, sdgs: &d.sdgs, ..view }), &[][..])
            }
            Self::IgfTranscript(d) => (Some(View::of(&d.session, &d.participants, &d.sections)), &[][..]),
            Self::WsisAgendaPage(d) => {
                let view = View::of(&d.session, &d.participants, &d.sections);
                (Some(View { organisations: &d.organisations, action_lines: &d.action_lines, sdgs: &d.sdgs, ..view }), &[][..])
            }
            Self::IgfMainSessions(d) => (None, &d.sessions[..]),
        };
        one.into_iter().chain(many.iter().map(|listed| View::of(&listed.session, &listed.participants, &listed.sections)))
    }
}

impl Node for Document<'_> {
    fn json(&self) -> Json<'_> {
        match self {
            Self::IgfSessionReport(document) => document.json(),
            Self::DigwatchEventReport(document) => document.json(),
            Self::IgfSessionProposal(document) => document.json(),
            Self::IgfMainSessions(document) => document.json(),
            Self::WsisOutcome(document) => document.json(),
            Self::IgfTranscript(document) => document.json(),
            Self::WsisAgendaPage(document) => document.json(),
        }
    }

    fn take_out(&mut self, pointers: &Pointers, gone: &mut Vec<Span>) -> bool {
        match self {
            Self::IgfSessionReport(document) => document.take_out(pointers, gone),
            Self::DigwatchEventReport(document) => document.take_out(pointers, gone),
            Self::IgfSessionProposal(document) => document.take_out(pointers, gone),
            Self::IgfMainSessions(document) => document.take_out(pointers, gone),
            Self::WsisOutcome(document) => document.take_out(pointers, gone),
            Self::IgfTranscript(document) => document.take_out(pointers, gone),
            Self::WsisAgendaPage(document) => document.take_out(pointers, gone),
        }
    }
}
