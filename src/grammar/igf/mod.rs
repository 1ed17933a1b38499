//! Session pages of the IGF, with and without a report part; one layout, two kinds.
//!
//! ```text
//! page      = { furniture } [ title ] { element }
//! element   = numbered | field | list | section | goals | slot | format | unlabelled
//! numbered  = ( "Organizer" | "Speaker" | … ) number ":" entry
//! field     = ( "Time" | "Room" | "Format" | "Duration (minutes)" | … ) value
//! list      = ( "Moderator" | "Speakers" | … ) entry { entry }
//! section   = ( "Description:" | "Key Takeaways …" | … ) paragraph { paragraph }
//! goals     = [ "SDGs" ] { number "." name | target }
//! unlabelled = room | topics | bodies | agenda | entries | prose      by place, where extraction lost the label
//! ```
//!
//! The parts follow one another in a fixed order, which is what the rules for lost labels go by: the room stands
//! directly below the slot, topics before the format, organising bodies and people behind the description, the
//! rapporteur behind the online moderator. Two blank lines in a row are what is left of a lost label.
//! What neither its words nor its place tell stays unmarked. Lines that begin in lower case, or below a line that is full
//! and breaks off, go on with its text.

mod clues;
mod fields;
mod header;
mod labelling;
mod people;
mod prose;
mod roles;
mod sections;
mod unlabelled;
mod walk;

pub use clues::{clues, has_report};

use super::Page;
use crate::document::{AgendaItem, IgfSessionProposal, IgfSessionReport, Participant, Sdg, Section, Session, Text};

/// What a page holds; both kinds are made of it.
#[derive(Debug, Default)]
struct Parts<'s> {
    session: Session<'s>,
    organisations: Vec<Text<'s>>,
    participants: Vec<Participant<'s>>,
    agenda: Vec<AgendaItem<'s>>,
    sections: Vec<Section<'s>>,
    sdgs: Vec<Sdg<'s>>,
}

/// Parses a page with a report part.
pub fn parse_report<'s>(page: &Page<'s>) -> IgfSessionReport<'s> {
    let Parts { session, organisations, participants, agenda, sections, sdgs } = walk::Walk::new(page).run();
    IgfSessionReport { session, organisations, participants, agenda, sections, sdgs, ..Default::default() }
}

/// Parses a page without a report part.
pub fn parse_proposal<'s>(page: &Page<'s>) -> IgfSessionProposal<'s> {
    let Parts { session, organisations, participants, agenda, sections, sdgs } = walk::Walk::new(page).run();
    IgfSessionProposal { session, organisations, participants, agenda, sections, sdgs, ..Default::default() }
}
