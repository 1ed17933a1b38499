//! The templates, one `const` table a kind, readable beside the pages they describe. They touch nothing.

pub mod digwatch;
pub mod igf_main_sessions;
mod igf_transcript;
mod wsis;

use super::form::Form;

/// Every template.
pub static FORMS: &[&Form] =
    &[&wsis::OUTCOME, &wsis::AGENDA_PAGE, &igf_transcript::FORM, &igf_main_sessions::FORM, &digwatch::FORM];
