//! Lines that no label claims: what is known by itself, and what [`lost`] makes of the others. It touches facts.

use super::page::SessionPage;
use crate::document::SectionKind;
use crate::grammar::engine::fields::Fields;
use crate::grammar::engine::list::tell_nobody;
use crate::grammar::engine::participants::drop_contacts;
use crate::grammar::facts::{Fact, Is};
use crate::grammar::form::{Form, Meaning};
use crate::grammar::lost::{self, AskedAt, AsksLost, Look, Proposal};
use crate::grammar::{Draft, Page};
use crate::inline::{bare_slot, format_line, minutes, strip_contacts, unreadable_slot, value};
use crate::source::{Basis, Spanned};
use crate::text::{Cursor, Shape};
use crate::vocabulary::furniture;

impl<'s> SessionPage<'_, '_, 's> {
    /// Takes a line that no label claims.
    pub fn unlabelled(&mut self, at: usize) {
        let fact = &self.facts[at];
        let line = &fact.line;
        let title = self.fields.session.title.as_ref();
        if line.text == self.title_line || title.is_some_and(|title| title.node == line.text) {
            return self.page.structure(line.span);
        }
        match fact.is {
            Is::Furniture(_) if fact.is_igf_furniture() => return self.page.boilerplate(line.span),
            Is::Signs => return self.page.structure(line.span),
            Is::Address(link) => return self.fields.take_link(link, self.page),
            // `#IGF2021`: for another place.
            _ if line.text.len() > 1 && line.text.strip_prefix('#').is_some_and(|word| word.chars().all(char::is_alphanumeric)) => {
                return self.page.boilerplate(line.span);
            }
            _ => {}
        }
        let whole = fact.whole();
        if self.fields.has_slot() && bare_slot(whole) {
            return self.fields.take_slot(whole, self.page);
        }
        if format_line(whole).is_some_and(|found| furniture::is_format(found.format.text)) {
            return self.fields.take_format(whole, Basis::Positional, self.page);
        }
        // A clock and a day at the place of the slot that cannot be read.
        if !self.fields.has_slot()
            && self.in_front()
            && let Some(odd) = unreadable_slot(whole)
        {
            return self.report_unreadable_slot(whole, odd);
        }
        if self.labelled_bullet(at) || lost::resolve(self, AskedAt::Unclaimed, at) || self.nobody(at) {
            return;
        }
        if self.timed && (fact.is_prose() || line.shape == Shape::Numbered) {
            let notes = self.notes.get_or_insert_with(|| Draft::at(SectionKind::Questions, None, line));
            // It is no section of the template.
            notes.section.level = 2;
            return notes.push(line);
        }
        if !self.in_front() && !fact.is_prose() && self.agenda_item(at) || lost::resolve(self, AskedAt::Last, at) {
            return;
        }
        // Anything else stays unmarked, and is told of as unrecognised; a contact is not kept even so.
        drop_contacts(&strip_contacts(fact.unbulleted()).1, self.page);
    }

    /// `• Speaker: Ms. Ann Bee, position, body`: the label of a role behind a bullet.
    fn labelled_bullet(&mut self, at: usize) -> bool {
        let fact = &self.facts[at];
        let Some((label, rest)) = (fact.line.shape == Shape::Bullet).then(|| fact.body().split_once(":")).flatten() else {
            return false;
        };
        let Some(role) = self.form.role(label.text) else { return false };
        self.page.structure(fact.line.span_of(fact.line.marker()));
        self.page.structure(label.span());
        let agenda_item = self.account.agenda.last().map(|item| item.ordinal);
        self.entries(without_sign(rest.trim()), Spanned::stated(role, label.span()), agenda_item);
        true
    }

    /// An item of a list of people without a label that names nobody.
    fn nobody(&mut self, at: usize) -> bool {
        let fact = &self.facts[at];
        let sentence = fact.line.text.len() > 120 || fact.line.text.ends_with(['.', '?', '!', ':']);
        let item = fact.line.shape == Shape::Bullet && at > 0 && self.person_at == Some(at - 1) && !sentence;
        if item {
            tell_nobody(fact, self.page);
            self.person_at = Some(at);
        }
        item
    }

    /// The entry on a line; the sign between the entries of a list is no part of it, nor is the one behind the last.
    fn list_item(&self, at: usize) -> Cursor<'s> {
        let body = self.facts[at].body();
        let listed = self.line(at).shape == Shape::Bullet;
        let parted = || {
            self.facts[..at]
                .iter()
                .rev()
                .take_while(|fact| fact.line.shape == Shape::Bullet)
                .any(|fact| fact.line.text.ends_with(';'))
        };
        if listed && body.text.ends_with('.') && parted() { body.slice(0, body.text.len() - 1) } else { without_sign(body) }
    }
}

impl<'s> AsksLost<'s> for SessionPage<'_, '_, 's> {
    fn reads(&self) -> (&Page<'s>, &'static Form, &[Fact<'s>]) {
        (self.page, self.form, self.facts)
    }

    fn ask(&self, look: Look, at: usize) -> Proposal {
        if let Look::OfSession(look) = look { look(self, at) } else { None }
    }

    fn take_lost(&mut self, at: usize, part: Meaning) {
        self.close();
        self.at = at + 1;
        let (fact, whole, bare) = (&self.facts[at], self.facts[at].whole(), self.facts[at].unbulleted());
        match part {
            Meaning::Goals => self.in_goals = self.goal(at),
            Meaning::Room => match &self.fields.session.room {
                Some(room) => Fields::repeated("room", room.span, bare, self.page),
                None => self.fields.session.room = value(whole, Basis::Positional),
            },
            Meaning::Format => self.fields.take_format(whole, Basis::Positional, self.page),
            Meaning::Duration => {
                self.list = None;
                self.fields.session.duration_minutes = minutes(whole).map(|minutes| minutes.on(Basis::Positional));
            }
            Meaning::Topics => self.topic(bare, Basis::Positional),
            Meaning::Title => self.fields.take_type(bare, self.page),
            Meaning::Bodies => {
                self.page.structure(fact.line.span);
                self.fields.organisations.extend(value(without_sign(bare), Basis::Positional));
            }
            Meaning::People(role) => {
                let of_item = self.timed || role == crate::document::Role::Speaker;
                let agenda_item = self.account.agenda.last().filter(|_| of_item).map(|item| item.ordinal);
                self.entries(self.list_item(at), Spanned::positional(role, fact.line.span.before()), agenda_item);
                self.person_at = Some(at);
            }
            Meaning::Section(kind) => {
                self.described |= kind == SectionKind::Description;
                let draft = Draft::unheaded(kind, &fact.line);
                self.open = Some(Draft { tight: true, apart: fact.gap >= 2, ..draft });
            }
            _ => {}
        }
    }

    fn leave(&mut self, at: usize) {
        self.close();
        self.list = None;
        self.at = at + 1;
    }
}

/// A piece without the comma or semicolon behind it.
fn without_sign(piece: Cursor<'_>) -> Cursor<'_> {
    piece.slice(0, piece.text.trim_end_matches([',', ';']).len())
}
