//! The published dataset: its tables, its nested records, its identifiers.
//!
//! A table is declared once, through the `tables!` macro: the row type, its columns and its JSON Schema come from the
//! same list. Nested records are a row and the rows that belong to it; there is no second set of types.

mod ids;
mod record;
mod tables;

pub use ids::{Key, Keys, Unique, digested, hexadecimal, hyphened, slug};
pub use record::{
    DocumentRecord, EventRecord, ExternalIdRecord, Group, MentionRecord, OrganisationRecord, PersonRecord, Record, RetiredIdRecord,
    SectionRecord, SessionRecord,
};
pub use tables::{
    ActionLineRow, AgendaItemRow, DiagnosticRow, DocumentRow, EventRow, ExternalIdRow, MentionRow, OrganisationRow, ParagraphRow,
    ParticipationRow, PersonRow, ProvenanceRow, RetiredIdRow, Row, SdgRow, SectionRow, SessionClaimRow, SessionDocumentRow,
    SessionPersonRow, SessionRow, SpeechStatisticRow, Table, TopicRow,
};
