//! The inline grammars: nom over [`Cursor`], one file a kind of value.

mod blanks;
mod code;
mod contact;
mod duration;
mod goal;
mod link;
mod person;
mod slot;

pub use blanks::{blanks, blanks1, spelled};
pub use code::{SessionCode, TitleLine, agenda_address, event_and_title, forum_and_year, title_line};
pub use contact::{Contact, strip_contacts};
pub use duration::{FormatLine, format_line, minutes};
pub use goal::{GoalLine, goal_line, listed_targets, report_goal_fault, sdg_target, target_line};
pub use link::{address, first_url, url};
pub use person::{Entry, entries, entry, form_entries, looks_like_entry, looks_like_name, report_contacts};
pub use slot::{
    SlotLine, bare_slot, broken_slot, is_day, not_understood, report_not_understood, slot, slot_with_year, unreadable_slot,
};

use std::borrow::Cow;

use crate::document::Text;
use crate::source::{Basis, Spanned};
use crate::text::{Cursor, compact};

/// A short value of all of a piece: blanks compacted; `None` when nothing is left.
pub fn value<'s>(piece: Cursor<'s>, basis: Basis) -> Option<Text<'s>> {
    let piece = piece.trim();
    (!piece.text.is_empty()).then(|| Spanned { node: compact(piece.text), span: piece.span(), basis })
}

/// Prose of all of a piece: as written; `None` when nothing is left.
pub fn prose<'s>(piece: Cursor<'s>, basis: Basis) -> Option<Text<'s>> {
    let piece = piece.trim();
    (!piece.text.is_empty()).then(|| Spanned { node: Cow::Borrowed(piece.text), span: piece.span(), basis })
}
