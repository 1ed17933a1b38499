//! Lists of people on an event page: above the report a field, below it a section too. It touches facts and what the reader
//! holds open.

use super::{EventReader, PagePart};
use crate::document::SectionKind;
use crate::grammar::Draft;
use crate::grammar::engine::label::Announcement;
use crate::grammar::engine::roster::{RoleLabel, Roster};
use crate::grammar::engine::told::report_unread_label;
use crate::grammar::facts::{Fact, FactRun};
use crate::grammar::form::Meaning;
use crate::grammar::forms::digwatch::FORM;
use crate::grammar::special::statistics::begins;
use crate::source::Spanned;
use crate::text::{Cursor, Shape, is_blank};

impl<'f, 's> EventReader<'_, 'f, 's> {
    /// Takes a line of a list: a label that states a role, or people.
    pub fn take_listed(&mut self, roster: Roster, fact: &Fact<'s>, below: FactRun<'f, 's>) -> bool {
        let stated = Roster::stated(&FORM, fact);
        if stated.is_none() && Announcement::spelt(&FORM, fact).is_some() {
            return false;
        }
        if let Some(stated) = stated.filter(|_| !begins(below)) {
            self.count(fact);
            self.page.structure(stated.role.span);
            self.take_role(stated, below);
            return true;
        }
        if self.is_unknown_list(fact, below) {
            report_unread_label(fact.line.span, self.page);
            self.part = PagePart::People(Roster { form: &FORM, role: None, bulleted: false });
            return true;
        }
        // A word that stands out of a list of bullets is a heading rather than somebody.
        let bulleted = fact.line.shape == Shape::Bullet;
        let outside = roster.bulleted && !bulleted && !fact.line.text.contains(is_blank);
        if stated.is_none() && !outside && roster.takes(fact) && self.take_people(roster, fact.body()) {
            self.part = PagePart::People(Roster { bulleted, ..roster });
            self.count(fact);
            return true;
        }
        if self.open.is_some() {
            return false;
        }
        // An item that is nobody's name is left to be told of, and the list goes on.
        let item = fact.line.shape == Shape::Bullet;
        if !item {
            self.part = PagePart::Front;
        }
        item
    }

    /// Begins the list of a role, and tells of one that nobody stands under: the page ends, or another label follows.
    fn take_role(&mut self, label: RoleLabel<'s>, below: FactRun<'f, 's>) {
        let roster = Roster { form: &FORM, role: Some(label.role), bulleted: false };
        self.part = PagePart::People(roster);
        if let Some(rest) = label.rest {
            self.take_people(roster, rest);
            return;
        }
        // `Speakers` alone may head the two lists below it: only a colon promises names.
        let at = label.role.span;
        let colon = self.page.source.text[at.end as usize..].starts_with(':');
        let empty = below.0.first().is_none_or(|next| match Roster::stated(&FORM, next) {
            Some(next) => next.role.node != label.role.node,
            None => Announcement::spelt(&FORM, next).is_some(),
        });
        if colon && empty {
            self.page.report_empty_field(at, self.page.source.slice(at));
        }
    }

    /// Takes the people of a piece; `false` when it names nobody.
    pub fn take_people(&mut self, roster: Roster, piece: Cursor<'s>) -> bool {
        let people = roster.people(piece, self.page);
        people.iter().filter_map(|one| one.name.as_ref()).for_each(|name| self.names.add(&name.node));
        let found = !people.is_empty();
        if found {
            // It heads the list then, not what stands below.
            self.event_report = None;
        }
        self.account.participants.extend(people);
        found
    }

    pub fn take_people_label(&mut self, label: Announcement<'s>, below: FactRun<'f, 's>) -> bool {
        let role = match label.part.meaning {
            Meaning::People(role) => Some(Spanned::stated(role, label.heading.span())),
            _ => None,
        };
        let roster = Roster { form: &FORM, role, bulleted: false };
        let heads_statistics = begins(below);
        let heads_list = below.0.first().is_some_and(|next| Roster::stated(&FORM, next).is_some() || roster.takes(next));
        match self.part {
            PagePart::Closing if !heads_statistics => {
                self.take_subheading(label);
                return true;
            }
            PagePart::Report | PagePart::Transcript { .. } | PagePart::Statistics(_) if !heads_list && !heads_statistics => {
                return false;
            }
            _ => {}
        }
        self.close();
        label.accept(self.page);
        // The role of one alone heads a contribution: no statistics, and no list but one that names somebody.
        let one = matches!(self.part, PagePart::Contributions) && !label.heading.text.ends_with(['s', 'S']);
        if one
            && !heads_statistics
            && !below.0.first().is_some_and(|next| Roster::stated(&FORM, next).is_none() && roster.takes(next))
        {
            self.page.report_empty_field(label.heading.span(), label.heading.text);
            return true;
        }
        if heads_statistics || matches!(self.part, PagePart::Contributions) && !heads_list {
            self.part = PagePart::Statistics(None);
            return true;
        }
        // Above the report a list is a field; below, it is a section too.
        if !self.is_above() || !self.account.sections.is_empty() {
            self.open(Draft::under(SectionKind::People, label.heading, None, &label.line), false);
        }
        match role {
            Some(role) => self.take_role(RoleLabel { role, rest: label.rest }, below),
            None => {
                self.part = PagePart::People(roster);
                if let Some(rest) = label.rest {
                    self.take_people(roster, rest);
                }
            }
        }
        true
    }
}
