//! People of a list: entries of one line become participants in one role.

use super::Page;
use crate::document::{Participant, Role};
use crate::inline::{Entry, entries, report_contacts};
use crate::source::{Basis, Spanned};
use crate::text::Cursor;

/// The people of a piece of text, all in `role`; contacts are dropped and told of.
pub(super) fn people<'s>(piece: Cursor<'s>, role: Spanned<Role>, page: &Page<'s>) -> Vec<Participant<'s>> {
    let (entries, contacts) = entries(piece, Basis::Positional);
    report_contacts(&contacts, page.sink);
    for contact in contacts {
        page.structure(contact.span);
    }
    entries.into_iter().map(|entry| participant(entry, role)).collect()
}

fn participant<'s>(entry: Entry<'s>, role: Spanned<Role>) -> Participant<'s> {
    Participant {
        participant_type: entry.participant_type,
        role,
        number: None,
        name: entry.name,
        honorific: entry.honorific,
        affiliation: entry.affiliation,
        stakeholder_group: entry.stakeholder_group,
        regional_group: entry.regional_group,
        agenda_item: None,
    }
}
