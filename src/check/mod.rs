//! What is wrong with one parsed document: its schema, and the rules that a schema cannot say.

#[cfg(test)]
mod fixture;
pub mod schema;

use crate::diagnostic::Sink;
use crate::document::Document;
use crate::source::Source;

/// Reports each breach of the schema of the document's kind and each breach of a rule.
pub fn check(document: &Document<'_>, source: &Source<'_>, sink: &Sink) {
    schema::validate(document, source.id, sink);
}
