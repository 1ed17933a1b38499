//! The published dataset: its tables, its nested records, its identifiers.
//!
//! A table is declared once, through the `tables!` macro: the row type, its JSON Schema and the description of its columns,
//! which metadata and the README are made of, come from the same list. Nested records are a row and the rows that belong to
//! it; there is no second set of types.

mod column;
mod ids;
mod record;
mod row;
mod tables;

pub use column::{CellType, Column, ColumnLimit};
pub use ids::{Key, Keys, Unique, digested, hexadecimal, hyphened, joined_words, percent_encoded, slug};
pub use record::{
    DocumentRecord, EventRecord, ExternalIdRecord, Group, MentionRecord, OrganisationRecord, PersonRecord, Record, RetiredIdRecord,
    SectionRecord, SessionRecord,
};
pub use row::Row;
pub use tables::{
    ActionLineRow, AgendaItemRow, DiagnosticRow, DocumentRow, EventRow, ExternalIdRow, MentionRow, OrganisationRow, ParagraphRow,
    ParticipationRow, PersonRow, ProvenanceRow, RetiredIdRow, SdgRow, SectionRow, SessionClaimRow, SessionDocumentRow,
    SessionPersonRow, SessionRow, SpeechStatisticRow, Table, TopicRow,
};
