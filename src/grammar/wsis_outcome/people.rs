//! People as an agenda page lists them: name, position and body on lines of their own, the name perhaps twice, the role
//! behind them.

use crate::document::{Participant, Role, Text};
use crate::grammar::Page;
use crate::grammar::listed_people::people;
use crate::source::{Basis, Span, Spanned};
use crate::text::{Cursor, Line, clean, compact};

/// The people so far.
#[derive(Debug, Default)]
pub(super) struct People<'s> {
    list: Vec<Participant<'s>>,
    /// How many lines of position and body the last one may still take.
    open: u8,
}

impl<'s> People<'s> {
    /// Takes a line that names somebody.
    pub fn name(&mut self, piece: Cursor<'s>, role: Spanned<Role>, page: &Page<'s>) {
        if self.is_last(piece) {
            return page.structure(piece.span());
        }
        let found = people(piece, role, page);
        let bare = found.last().is_some_and(|last| last.affiliation.is_none() && last.stakeholder_group.is_none());
        self.open = if bare { 2 } else { 0 };
        self.list.extend(found);
    }

    /// Takes a line as position or body of the last one; `false` when that one is complete.
    pub fn position(&mut self, line: &Line<'s>) -> bool {
        let Some(last) = self.list.last_mut().filter(|_| self.open > 0 && line.text.len() <= 200) else { return false };
        self.open -= 1;
        last.affiliation = Some(match last.affiliation.take() {
            Some(position) => joined(position, line),
            None => Spanned::positional(compact(line.text), line.span),
        });
        true
    }

    /// Gives the last one the role that stands behind the body; `false` when nobody is there.
    pub fn role_behind(&mut self, role: Spanned<Role>) -> bool {
        // Before the body has come, a role begins a new list.
        let Some(last) = self.list.last_mut().filter(|last| last.affiliation.is_some() && last.role.span.is_empty()) else {
            return false;
        };
        last.role = role;
        self.open = 0;
        true
    }

    /// Whether anybody has a role that a label at `label` states.
    pub fn are_under(&self, label: Span) -> bool {
        self.list.iter().any(|one| one.role.span == label)
    }

    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    pub fn into_list(self) -> Vec<Participant<'s>> {
        self.list
    }

    fn is_last(&self, piece: Cursor<'s>) -> bool {
        let name = self.list.last().filter(|_| self.open == 2).and_then(|last| last.name.as_ref());
        name.is_some_and(|name| clean(piece.text).ends_with(name.node.as_ref()))
    }
}

/// Position and body as one affiliation, as a list on one line would have it.
fn joined<'s>(position: Text<'s>, line: &Line<'s>) -> Text<'s> {
    let node = format!("{}, {}", position.node, compact(line.text));
    Spanned { node: node.into(), span: position.span.to(line.span), basis: Basis::Positional }
}
