//! The document kinds and what follows from the kind alone.

use super::words::words;
use super::{Json, Node};
use std::borrow::Cow;

words! {
    /// A kind of document.
    pub enum Kind {
        /// A session page of the IGF with a report part.
        IgfSessionReport = "igf-session-report",
        /// An event page of the Digital Watch Observatory.
        DigwatchEventReport = "digwatch-event-report",
        /// A session page of the IGF without a report part.
        IgfSessionProposal = "igf-session-proposal",
        /// A listing of main, best-practice or policy-network sessions of one IGF.
        IgfMainSessions = "igf-main-sessions",
        /// An outcome document of a session of the WSIS Forum.
        WsisOutcome = "wsis-outcome",
        /// A caption transcript of a session of the IGF.
        IgfTranscript = "igf-transcript",
        /// The agenda page of a session of the WSIS Forum.
        WsisAgendaPage = "wsis-agenda-page",
    }

    /// Who stands behind a document.
    pub enum Authority {
        /// The forum itself.
        Official = "official",
        /// The organisers of the session.
        Organiser = "organiser",
        /// Software that listened to the session.
        AiGenerated = "ai-generated",
    }
}

impl Kind {
    /// The body that publishes documents of this kind.
    pub fn publisher(self) -> &'static str {
        match self {
            Self::IgfSessionReport | Self::IgfSessionProposal | Self::IgfMainSessions | Self::IgfTranscript => {
                "Internet Governance Forum"
            }
            Self::DigwatchEventReport => "Digital Watch Observatory",
            Self::WsisOutcome | Self::WsisAgendaPage => "WSIS Forum",
        }
    }

    /// Who stands behind a document of this kind.
    pub fn authority(self) -> Authority {
        match self {
            Self::IgfSessionReport | Self::IgfMainSessions | Self::WsisOutcome | Self::IgfTranscript | Self::WsisAgendaPage => {
                Authority::Official
            }
            Self::IgfSessionProposal => Authority::Organiser,
            Self::DigwatchEventReport => Authority::AiGenerated,
        }
    }
}
