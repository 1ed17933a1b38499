//! The templates, one `const` table a kind, readable beside the pages they describe. They touch nothing.

pub mod digwatch;
pub mod igf_main_sessions;
pub mod igf_session;
pub mod igf_transcript;
mod wsis;

use super::form::Form;

/// Every template.
pub static FORMS: &[&Form] = &[
    &wsis::OUTCOME,
    &wsis::AGENDA_PAGE,
    &igf_transcript::FORM,
    &igf_main_sessions::FORM,
    &igf_session::PROPOSAL,
    &igf_session::REPORT,
    &digwatch::FORM,
];
