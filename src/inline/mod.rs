//! The inline grammars: nom over [`Cursor`], one file a kind of value.

mod blanks;
mod bodies;
mod code;
mod contact;
mod day_title;
mod duration;
mod event;
mod goal;
mod link;
mod looks;
mod person;
mod references;
mod slot;
mod venue;

pub use blanks::{blanks, blanks1, spelled};
pub use bodies::{bodies, is_bodies};
pub use code::{SessionCode, TitleLine, event_and_title, may_name_event, roman_number, title_line};
pub use contact::{Contact, strip_contacts};
pub use day_title::day_title;
pub use duration::{FormatLine, format_line, minutes};
pub use event::{address_parts, agenda_address, event_in_front, event_name, forum_and_year, outcome_mark};
pub use goal::{GoalLine, TargetLine, goal_line, is_existing_target, listed_targets, report_goal_fault, sdg_target, target_line};
pub use link::{address, first_url, url};
pub use looks::{
    begins_in_lower_case, can_be_name, is_sentence, is_verb, is_written_as_name, is_written_as_name_throughout, looks_like_body,
};
pub use person::{
    Entry, ReadEntry, SharedLine, entries, entry, form_entry, joined_names, looks_like_entry, looks_like_name, report_contacts,
    shared_line, split_honorific,
};
pub use references::{GoalList, action_line_code, action_line_list, goal_code, goal_list, is_list_of_codes};
pub use slot::{
    bare_slot, begins_with_digits, broken_slot, is_day, names_day, not_understood, report_not_understood, slot, slot_in_front,
    unreadable_slot,
};
pub use venue::{Venue, begins_with_slot, has_clock, holds_day, holds_slot, is_running_slot, running, venue};

use std::borrow::Cow;

use crate::document::Text;
use crate::source::{Basis, Spanned};
use crate::text::{Cursor, compact, repaired};

/// A short value of all of a piece: blanks compacted, and derived where letters were misread, which [`repaired`] gives back; `None`
/// when nothing is left.
pub fn value<'s>(piece: Cursor<'s>, basis: Basis) -> Option<Text<'s>> {
    let piece = piece.trim();
    (!piece.text.is_empty()).then(|| match repaired(piece.text) {
        Some(meant) => Spanned::derived(Cow::Owned(compact(&meant).into_owned()), piece.span()),
        None => Spanned { node: compact(piece.text), span: piece.span(), basis },
    })
}

/// Prose of all of a piece: as written; `None` when nothing is left.
pub fn prose<'s>(piece: Cursor<'s>, basis: Basis) -> Option<Text<'s>> {
    let piece = piece.trim();
    (!piece.text.is_empty()).then(|| Spanned { node: Cow::Borrowed(piece.text), span: piece.span(), basis })
}
