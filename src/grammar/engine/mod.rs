//! The engine: one reader for every template that is a form. It touches facts, and `inline` for the values in them.
//!
//! A page is a run of blocks (see [`reader`]). A label opens a part of the form: a field, a list, a section, rows of codes; what
//! has no label goes to the part that is open, or by its place to the front, or by two signs to a list that has lost its label.
//! What is left stays unmarked and is told of.

mod context;
mod entry;
mod event_report;
mod fields;
mod front;
mod label;
mod list;
mod listing;
mod number;
mod participants;
mod parts;
mod reader;
mod session;
mod subheading;
pub mod told;
mod top;
mod transcript;

pub use context::report_context;
pub use entry::begins_people;
pub use event_report::{EventReader, PagePart, ends_as_sentence, is_headline_over_text, role_label};
pub use label::Announcement;
pub use list::{behind_name, names_somebody};
pub use number::Number;
pub use participants::{behind_country, said_more};
pub use parts::{report_parts, year_of};
pub use reader::{Codes, Open, PageReader, read};
pub use session::{SessionPage, signs as session_signs};
pub use told::report_unknown_label;
