//! Stand-in until the grammar of this kind lands.

use super::{Clue, Page};
use crate::document::DigwatchEventReport;

/// Marks of the kind.
pub fn clues(_: &Page<'_>) -> Vec<Clue> {
    Vec::new()
}

/// Parses a page.
pub fn parse<'s>(_: &Page<'s>) -> DigwatchEventReport<'s> {
    unreachable!("no marks, no parse")
}
