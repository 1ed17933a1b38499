//! Lists of people on an event page: above the report a field, below it a section too. It touches facts and what the reader
//! holds open.

use super::{EventReader, PagePart};
use crate::diagnostic::Severity;
use crate::document::SectionKind;
use crate::grammar::Draft;
use crate::grammar::engine::label::Announcement;
use crate::grammar::engine::list::List;
use crate::grammar::engine::told::report_nobody;
use crate::grammar::facts::Fact;
use crate::grammar::form::{Meaning, known};
use crate::grammar::forms::digwatch::FORM;
use crate::grammar::lost::{AskedAt, resolve};
use crate::grammar::special::contributions::bold;
use crate::grammar::special::statistics::begins;
use crate::text::{Cursor, Shape};

/// The label of a line that states a role: `Moderators:`, `**Additional speakers:**`.
pub fn role_label<'s>(fact: &Fact<'s>) -> Option<Announcement<'s>> {
    let label = match bold(fact.whole()) {
        // The wording of these varies: `Speakers from the provided list`, `Speakers from the list`.
        Some(inner) => Announcement::alone(FORM.part(known(inner.text)?.0)?, inner.trim(), &fact.line),
        None => Announcement::spelt(&FORM, fact)?,
    };
    matches!(label.part.meaning, Meaning::People(_)).then_some(label)
}

impl<'f, 's> EventReader<'_, 'f, 's> {
    /// Takes a line of a list: a label that states a role, or people.
    pub fn take_listed(&mut self, mut list: List<'s>, fact: &Fact<'s>, below: &'f [Fact<'s>]) -> bool {
        if let Some(label) = role_label(fact).filter(|_| !begins(below)) {
            self.count(fact);
            self.page.structure(label.heading.span());
            self.begin_list(label, below);
            return true;
        }
        if resolve(self, AskedAt::InList, self.place(below)) {
            return true;
        }
        let (bulleted, fits) = (fact.line.shape == Shape::Bullet, list.may_hold(fact));
        list.bulleted = bulleted;
        if fits && self.take_people(list, fact.body()) {
            self.count(fact);
            return true;
        }
        if self.open.is_some() {
            return false;
        }
        // An item that is nobody's name is left to be told of, and the list goes on.
        if !bulleted {
            self.part = PagePart::Front;
        }
        bulleted
    }

    /// Begins the list that a label announces, and tells of one that nobody stands under.
    fn begin_list(&mut self, label: Announcement<'s>, below: &'f [Fact<'s>]) {
        let list = List::under(&FORM, &label);
        self.part = PagePart::People(list);
        match label.rest {
            Some(rest) if !self.take_people(list, rest) => report_nobody(rest, Severity::Warning, self.page),
            Some(_) => {}
            None => {
                let next = below.first();
                let label = next.and_then(|next| role_label(next).or_else(|| Announcement::spelt(&FORM, next)));
                list.tell_if_empty(next.is_none() || label.is_some(), label.map(|label| label.part.meaning), self.page);
            }
        }
    }

    /// Takes the people of a piece; `false` when it names nobody.
    pub fn take_people(&mut self, mut list: List<'s>, piece: Cursor<'s>) -> bool {
        let count = list.take_people(piece, &mut self.account.participants, self.page);
        let people = self.account.participants.iter().rev().take(count);
        people.filter_map(|one| one.name.as_ref()).for_each(|name| self.names.add(&name.node));
        if count > 0 {
            // It heads the list then, not what stands below.
            self.event_report = None;
            self.part = PagePart::People(list);
        }
        count > 0
    }

    pub fn take_people_label(&mut self, label: Announcement<'s>, below: &'f [Fact<'s>]) -> bool {
        let next = below.first();
        let heads_statistics = begins(below);
        let heads_list = next.is_some_and(|next| role_label(next).is_some() || List::lost(&FORM).may_hold(next));
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
        // The role of one alone heads a contribution: no statistics and no list.
        let one = matches!(self.part, PagePart::Contributions) && !label.heading.text.ends_with(['s', 'S']);
        if one && !heads_statistics {
            label.report_empty(self.page);
            return true;
        }
        if heads_statistics || matches!(self.part, PagePart::Contributions) && !heads_list {
            self.part = PagePart::Statistics(None);
            return true;
        }
        // Above the report a list is a field; below, it is a section too.
        if !self.is_above() || !self.account.sections.is_empty() {
            self.open(Draft::under(SectionKind::People, label.heading, None, &label.line));
        }
        self.begin_list(label, below);
        true
    }
}
