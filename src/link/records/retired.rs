//! The records of identifiers that were given up.

use std::borrow::Cow;

use crate::dataset::{RetiredIdRecord, RetiredIdRow};
use crate::link::Register;

/// Makes the records of what a register gave up: one for each successor, one where there is none.
pub fn retired_records(register: &Register) -> Vec<RetiredIdRecord<'_>> {
    let record = |entity: &'static str, id, successor: Option<&_>, reason| {
        let successor_id = successor.map(|successor: &&_| Cow::Borrowed(*successor));
        RetiredIdRecord { retired: RetiredIdRow { entity, id: Cow::Borrowed(id), successor_id, reason } }
    };
    let mut records = Vec::new();
    for (entity, id, retirement) in register.retired() {
        let successors: Vec<&str> = retirement.successors.iter().map(String::as_str).collect();
        let (entity, reason) = (entity.as_str(), retirement.reason.as_str());
        if successors.is_empty() {
            records.push(record(entity, id, None, reason));
        }
        records.extend(successors.iter().map(|successor| record(entity, id, Some(successor), reason)));
    }
    records
}
