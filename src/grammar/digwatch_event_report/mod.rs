//! Event pages of the Digital Watch Observatory, of all generations since 2019.
//!
//! ```text
//! copy        = { menu } page { menu }                  see `around`
//! page        = header { stylesheet | disclaimer | furniture | people | report | glance | transcript | speech | closing | prose }
//! header      = { title | slot | address | title again | share button }
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

mod around;
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

use super::facts::Fact;
use super::{Clue, Label, Page, chrome};
use crate::document::DigwatchEventReport;
use crate::text::Lines;

/// Parses a page; what no rule takes stays unmarked in the page's ledger.
pub fn parse<'s>(page: &Page<'s>, facts: &[Fact<'s>]) -> DigwatchEventReport<'s> {
    let parts = around::parts(facts);
    chrome::tell(parts.above, "above", page);
    chrome::tell(parts.below, "below", page);
    let lines = lines(page, parts.text);
    let (session, rest) = header::header(page, lines);
    reader::Reader::new(page, lines, session).read(rest)
}

/// The lines from the first of some facts to the last.
fn lines<'s>(page: &Page<'s>, facts: &[Fact<'s>]) -> Lines<'s> {
    match facts {
        [first, .., last] => Lines(&page.lines.0[first.line.number as usize - 1..last.line.number as usize]),
        [one] => Lines(&page.lines.0[one.line.number as usize - 1..one.line.number as usize]),
        [] => Lines(&[]),
    }
}

#[cfg(test)]
mod tests;
