//! The page of one session of the IGF, with and without a report part: one layout, two kinds. It touches facts and the engine.
//!
//! ```text
//! page      = { menu } [ title ] { element } { menu }
//! title     = code title | code NEWLINE title | line NEWLINE slot
//! element   = numbered | field | list | section | goals | slot | format | item | lost
//! numbered  = ( "Organizer" | "Speaker" | … ) number ":" entry
//! field     = ( "Time" | "Room" | "Format" | "Duration (minutes)" | … ) value
//! list      = ( "Moderator" | "Speakers" | … ) entry { entry }
//! section   = ( "Description:" | "Key Takeaways …" | … ) paragraph { paragraph }
//! goals     = [ "SDGs" ] { number "." name | target }
//! item      = "[" minutes "]" title { person }                  a point of an agenda
//! lost      = room | topics | bodies | agenda | entries | prose   by place, where extraction lost the label; see `grammar::lost`
//! ```
//!
//! The parts follow one another in a fixed order, which is what the rules for lost labels go by: the room stands
//! directly below the slot, topics before the format, organising bodies and people behind the description, the
//! rapporteur behind the online moderator. Two blank lines in a row are what is left of a lost label.
//! What neither its words nor its place tell stays unmarked. Lines that begin in lower case, or below a line that is full
//! and breaks off, go on with its text.

mod agenda;
mod cut;
mod fields;
mod front;
mod marks;
mod page;
mod people;
mod reader;
mod sections;
mod unknown;
mod unlabelled;

pub use marks::signs;
pub use page::SessionPage;
pub use reader::read;
