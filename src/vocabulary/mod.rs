//! Closed lists as data: labels and their spellings, session types, groups, goals, action lines, countries,
//! words of bodies, signs.
//!
//! A table holds what the forums themselves publish or print on every page of a kind; no name of a person and no title
//! of a session stands here.

pub mod action_lines;
pub mod bodies;
pub mod countries;
pub mod events;
pub mod furniture;
pub mod goals;
pub mod groups;
pub mod organisations;
pub mod persons;
pub mod session_types;
mod spelling;
pub mod themes;
pub mod venues;
pub mod zones;

pub use spelling::{Letters, begins_with, holds, is, key, likest, plain_body};
