//! The typed AST: what a document says of each session, every value with its place in the text. A kind says which parts there are.
//!
//! The types are what `out/documents/<document_id>.json` is made of and what the JSON Schemas in `schema/` are
//! generated from. They borrow from the text. Each type is declared once, through the `node!` macro, which derives
//! `JsonSchema` and implements [`Node`], the view through which the validator, the byte ledger and the serialiser walk an AST
//! without copying it.
//!
//! What a value may be, beyond its type, is said beside it: a range, a form, a length, that it must be there. What is told
//! of a value that breaks this stands there too, as a [`Constraint`].

#[macro_use]
mod node;
mod account;
mod clock;
mod constraint;
mod kind;
mod part;
mod pointers;
mod withdraw;
mod words;

pub use account::{Account, Document};
pub use clock::{Clock, Instant};
pub use constraint::{Constraint, KEYWORD};
pub use kind::{Authority, Kind};
pub use node::{Items, Json, Members, Node, locate, place_of_absent, spans};
pub use part::{
    ActionLine, AgendaItem, Honorific, Paragraph, Participant, Sdg, Section, Session, Slot, SpeechStatistic, Text, Topic,
};
pub use pointers::Pointers;
pub use words::{Agreement, ClaimReason, Entity, ParagraphKind, ParticipantType, RetirementReason, Role, SectionKind, SessionType};
