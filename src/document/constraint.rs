//! What it means to break a constraint of the schema: a code, a message and a help, carried in the schema beside the
//! constraint. This file knows no codes; a test of `check` holds their names against the table.

use serde::{Deserialize, Serialize};

/// The keyword of the schema that carries a [`Constraint`].
pub const KEYWORD: &str = "x-finding";

/// What is told where a value breaks the constraints that stand beside it: a range, a form, a length, that it is there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Constraint<'c> {
    /// The name of a code of a diagnostic.
    pub code: &'c str,
    /// The message; `{value}` stands for the value.
    pub message: &'c str,
    /// What to write instead.
    pub help: &'c str,
}

/// A constraint in the order in which it is told.
pub(super) const fn finding<'c>(code: &'c str, message: &'c str, help: &'c str) -> Constraint<'c> {
    Constraint { code, message, help }
}
