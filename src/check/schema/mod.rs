//! JSON Schemas made from the types of the AST and of the dataset, and validation against them.
//!
//! A document is held against the `bounds` of its schema where it lies: no JSON value of it is built. The path of a breach leads
//! back to a place in the text. What a constraint means is carried in the schema, as [`crate::document::Constraint`]. A document as JSON is held against the same schema; as it is
//! published, that also takes a document that lost its title, as a build that keeps going writes it. A record of the dataset is
//! validated as a JSON value, one record at a time, and so are the files that people write.

mod bounds;
mod generate;
mod strict;
mod validate;
mod wording;
mod written;

pub use generate::{identifier, schemas};
pub(super) use validate::validate_json;
pub use validate::{Violation, validate, validate_record};
pub use written::{Misfit, validate_decisions, validate_settings};
