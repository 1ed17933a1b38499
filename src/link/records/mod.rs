//! Pass 2: the records of the dataset, made of the documents of a session and of what linking decided.

mod claims;
mod event;
mod external;
mod parts;
mod people;
mod retired;
mod session;
mod trail;

pub use claims::{Statement, disagreements};
pub use event::event_record;
pub use external::external_record;
pub use retired::retired_records;
pub use session::session_record;
pub use trail::provenance;

use crate::document::{Account, Authority, Document};
use crate::source::Source;

/// What one document tells of one session.
#[derive(Debug, Clone, Copy)]
pub struct Telling<'a> {
    /// The text of the document.
    pub source: &'a Source<'a>,
    /// The document.
    pub document: &'a Document<'a>,
    /// The session's parts in it.
    pub account: &'a Account<'a>,
    /// The place of the session in the document, from 0.
    pub index: usize,
    /// How the document was found to tell of this session.
    pub matched_by: &'a str,
}

impl<'a> Telling<'a> {
    /// Who stands behind the document.
    fn authority(&self) -> Authority {
        self.document.kind.authority()
    }

    /// What it says of the session's own fields.
    fn statement(&self) -> Statement<'a> {
        Statement { document_id: &self.source.document_id, authority: self.authority(), session: &self.account.session }
    }
}
