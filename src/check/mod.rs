//! What is wrong with one parsed document: its schema, and the rules that a schema cannot say.

pub mod json;
mod rules;
pub mod schema;

use crate::diagnostic::Sink;
use crate::document::{Document, Pointers};
use crate::source::Source;

/// What a document loses because it breaks constraints of its schema.
#[derive(Debug, Default)]
pub struct Withdrawn {
    /// The values.
    pub values: Pointers,
    /// How many bytes of the text are data no more.
    pub bytes: u64,
}

/// Reports each breach of the schema of the document's kind and each breach of a rule. What breaks a constraint of the
/// schema is taken out: the rules see the document without it, and so it is published; and so is what a rule says is wrong.
pub fn check<'s>(document: &mut Document<'s>, source: &Source<'s>, sink: &Sink) -> Withdrawn {
    let mut values = schema::validate(document, source.id, sink);
    let bytes = document.withdraw(&values, source);
    rules::check(document, source, sink);
    let faulty = rules::faulty(document, source);
    let bytes = bytes + document.withdraw(&faulty, source);
    values.extend(faulty);
    Withdrawn { values, bytes }
}
