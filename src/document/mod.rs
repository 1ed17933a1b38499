//! The typed AST: one type a document kind, every value with its place in the text.
//!
//! The types are what `out/documents/<document_id>.json` is made of and what the JSON Schemas in `schema/` are
//! generated from. They borrow from the text. Each type is declared once, through the `node!` macro, which derives
//! `Serialize` and `JsonSchema` and implements [`Node`], the view through which a validator and the byte ledger walk
//! an AST without copying it.
//!
//! What a value may be, beyond its type, is said beside it: a range, a form, a length, that it must be there. What is told
//! of a value that breaks this stands there too, as a [`Constraint`].

#[macro_use]
mod node;
mod clock;
mod constraint;
mod kind;
mod kinds;
mod part;
mod pointers;
mod withdraw;
mod words;

pub use clock::{Clock, Instant};
pub use constraint::{Constraint, KEYWORD};
pub use kind::{Authority, Kind};
pub use kinds::{
    DigwatchEventReport, Document, IgfMainSessions, IgfSessionProposal, IgfSessionReport, IgfTranscript, ListedSession, View,
    WsisAgendaPage, WsisOutcome,
};
pub use node::{Items, Json, Members, Node, locate, place_of_absent, spans};
pub use part::{
    ActionLine, AgendaItem, Honorific, Paragraph, Participant, Sdg, Section, Session, Slot, SpeechStatistic, Text, Topic,
};
pub use pointers::Pointers;
pub use words::{ParagraphKind, ParticipantType, Role, SectionKind, SessionType};
