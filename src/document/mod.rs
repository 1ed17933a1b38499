//! The typed AST: one type a document kind, every value with its place in the text.
//!
//! The types are what `out/documents/<document_id>.json` is made of and what the JSON Schemas in `schema/` are
//! generated from. They borrow from the text. Each type is declared once, through the `node!` macro, which derives
//! `Serialize` and `JsonSchema` and implements [`Node`], the view through which a validator and the byte ledger walk
//! an AST without copying it.

#[macro_use]
mod node;
mod clock;
mod kind;
mod kinds;
mod part;
mod words;

pub use clock::{Clock, Instant};
pub use kind::{Authority, Kind};
pub use kinds::{
    DigwatchEventReport, Document, IgfMainSessions, IgfSessionProposal, IgfSessionReport, IgfTranscript, ListedSession, View,
    WsisAgendaPage, WsisOutcome,
};
pub use node::{Items, Json, Members, Node, locate, spans};
pub use part::{
    ActionLine, AgendaItem, Honorific, Paragraph, Participant, Sdg, Section, Session, Slot, SpeechStatistic, Text, Topic,
};
pub use words::{ParagraphKind, ParticipantType, Role, SectionKind, SessionType};
