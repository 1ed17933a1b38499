//! People of a list: entries of one line become participants in one role.

use super::Page;
use crate::document::{Participant, Role};
use crate::inline::{entries, report_contacts};
use crate::source::{Basis, Spanned};
use crate::text::Cursor;

/// The people of a piece of text, all in `role`; contacts are dropped and told of.
pub(super) fn people<'s>(piece: Cursor<'s>, role: Spanned<Role>, page: &Page<'s>) -> Vec<Participant<'s>> {
    let (entries, contacts) = entries(piece, Basis::Positional);
    report_contacts(&contacts, page.sink);
    for contact in contacts {
        page.structure(contact.span);
    }
    entries.into_iter().map(|entry| entry.in_role(role)).collect()
}
