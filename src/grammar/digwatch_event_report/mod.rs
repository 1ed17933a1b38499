//! Event pages of the Digital Watch Observatory, of all generations since 2019.
//!
//! ```text
//! page        = header { stylesheet | disclaimer | furniture | people | report | glance | transcript | speech | closing | prose }
//! header      = { title | slot | address | title again }
//!
//! people      = ( "Speakers and Moderators" | role label | nothing ) { role label | [ bullet ] entry { entry } }
//! report      = [ "Session report" | "Full session report" ] ( { contribution } | headline prose )
//! contribution= speaker prose              speaker: a name, a group, `Name, position, body`, on a line of its own
//! glance      = "Session at a glance" { ( "Summary" | "Keypoints" ) prose | "Speakers" people }
//! transcript  = "Session transcript" { turn | prose }
//! turn        = name ":" [ text ]          the text may stand on the next line
//! speech      = [ initials ] [ name ] measure { measure } [ "Click for more" ] [ arguments ]
//! measure     = ( "Speech speed" | "Speech length" | "Speech time" ) [ number ] unit
//! arguments   = [ "Arguments" ] prose
//! closing     = "Agreements" | "Differences" | "Takeaways" | their parts, each with prose
//!
//! prose       = { subheading | line }
//! subheading  = "#" { "#" } text | "**" text "**" | text ":" before a bullet
//! ```
//!
//! Which of the two forms a report has is decided at its label, by looking ahead. Prose comes last and always matches,
//! so each step takes at least one line and the driver goes on at the next one.

mod clues;
mod furniture;
mod header;
mod heading;
mod names;
mod people;
mod reader;
mod statistics;
mod transcript;

pub use clues::clues;

use super::{Clue, Label, Page};
use crate::document::DigwatchEventReport;

/// Parses a page; what no rule takes stays unmarked in the page's ledger.
pub fn parse<'s>(page: &Page<'s>) -> DigwatchEventReport<'s> {
    let (session, rest) = header::header(page);
    reader::Reader::new(page, session).read(rest)
}

#[cfg(test)]
mod tests;
