//! The record of what others call a person or a body.

use std::borrow::Cow;

use crate::dataset::{ExternalIdRecord, ExternalIdRow};
use crate::link::ExternalId;

/// Makes the record of an identifier that others gave.
pub fn external_record(one: &ExternalId) -> ExternalIdRecord<'_> {
    let external_id = ExternalIdRow {
        entity: one.entity.as_str(),
        entity_id: Cow::Borrowed(&one.entity_id),
        scheme: one.scheme,
        value: Cow::Borrowed(&one.value),
        source: "decisions.yaml",
    };
    ExternalIdRecord { external_id }
}
