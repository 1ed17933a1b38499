//! The document kinds and what follows from the kind alone: one row a kind.

use super::words::words;
use super::{Json, Node, SectionKind};
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

/// What holds of every document of a kind.
struct KindFacts {
    name: &'static str,
    publisher: &'static str,
    authority: Authority,
    /// What is said of a session, and what was left.
    members: &'static [&'static str],
    ends: &'static [SectionKind],
}

/// What no rule took.
const LEFT: &str = "unrecognised";
const IGF: &str = "Internet Governance Forum";
const WSIS: &str = "WSIS Forum";

impl Kind {
    fn facts(self) -> KindFacts {
        use Authority::{AiGenerated, Official, Organiser};
        use SectionKind::{
            Agreements, CallToAction, Differences, HybridFormat, Issues, Outcomes, People, Questions, Quotes, Recommendations,
            Report, Takeaways,
        };
        const PAGE: &[&str] = &["session", "organisations", "participants", "agenda", "sections", "sdgs", LEFT];
        const FORUM: &[&str] = &["session", "organisations", "participants", "sections", "action_lines", "sdgs", LEFT];
        const EVENT: &[&str] = &["session", "participants", "sections", "speech_statistics", LEFT];
        const PLAIN: &[&str] = &["session", "participants", "sections", LEFT];
        const REPORTED: &[SectionKind] = &[CallToAction, Report, Issues, Recommendations, Outcomes, People];
        const CLOSING: &[SectionKind] = &[Agreements, Differences, Takeaways, Outcomes, Issues, Recommendations, Quotes, Questions];
        let facts = |name, publisher, authority, members, ends| KindFacts { name, publisher, authority, members, ends };
        match self {
            Self::IgfSessionReport => facts("IGF session report", IGF, Official, PAGE, REPORTED),
            Self::IgfSessionProposal => facts("IGF session proposal", IGF, Organiser, PAGE, &[HybridFormat]),
            Self::IgfMainSessions => facts("IGF main sessions", IGF, Official, PLAIN, &[]),
            Self::IgfTranscript => facts("IGF transcript", IGF, Official, PLAIN, &[]),
            Self::DigwatchEventReport => {
                facts("Digital Watch event report", "Digital Watch Observatory", AiGenerated, EVENT, CLOSING)
            }
            Self::WsisOutcome => facts("WSIS Forum session outcome", WSIS, Official, FORUM, &[Recommendations]),
            Self::WsisAgendaPage => facts("WSIS Forum agenda page", WSIS, Official, FORUM, &[]),
        }
    }

    /// What documents of this kind are called.
    pub fn name(self) -> &'static str {
        self.facts().name
    }

    /// What a document of this kind is to its session, in a word for the name of its file: `report`, `agenda`.
    pub fn word(self) -> &'static str {
        let name = self.as_str();
        let behind = name.split_once('-').map_or(name, |(_, behind)| behind);
        let behind = behind.strip_prefix("session-").unwrap_or(behind);
        behind.strip_suffix("-page").unwrap_or(behind)
    }

    /// The body that publishes documents of this kind.
    pub fn publisher(self) -> &'static str {
        self.facts().publisher
    }

    /// Who stands behind a document of this kind.
    pub fn authority(self) -> Authority {
        self.facts().authority
    }

    /// What a [`Document`](super::Document) of this kind has as JSON, in order.
    pub fn members(self) -> &'static [&'static str] {
        if self.is_listing() { &["title", "sessions", LEFT] } else { self.facts().members }
    }

    /// What an [`Account`](super::Account) in a document of this kind has as JSON, in order.
    pub fn parts(self) -> &'static [&'static str] {
        let members = self.facts().members;
        &members[..members.len() - 1]
    }

    /// The sections of which a whole document of this kind has at least one, at its end; none where that cannot be said.
    pub fn ends(self) -> &'static [SectionKind] {
        self.facts().ends
    }

    /// Whether a document of this kind lists several sessions.
    pub fn is_listing(self) -> bool {
        self == Self::IgfMainSessions
    }
}
