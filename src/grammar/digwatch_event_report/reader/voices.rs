//! Who takes part: entries of lists, headings of contributions, turns of a transcript.

use super::{Part, Reader};
use crate::document::{ParagraphKind, Participant, ParticipantType, Role, SectionKind};
use crate::grammar::Draft;
use crate::grammar::digwatch_event_report::heading::{self, Speaker};
use crate::grammar::digwatch_event_report::people::{self, List};
use crate::grammar::digwatch_event_report::{Label, statistics, transcript};
use crate::inline::{self, Entry};
use crate::source::{Basis, Span, Spanned};
use crate::text::{Cursor, Line, Lines, Shape, is_blank};
use crate::vocabulary;
use crate::vocabulary::labels::Meaning;

impl<'s> Reader<'_, 's> {
    /// Takes a line of a list: a label that states a role, or entries.
    pub(super) fn list(&mut self, list: List, line: &Line<'s>, ahead: Lines<'s>) -> bool {
        let role = people::stated_role(line);
        if role.is_none() && heading::label(line).is_some() {
            return false;
        }
        if let Some((role, label, rest)) = role.filter(|_| !statistics::begins(ahead)) {
            self.count(line);
            self.page.structure(label);
            let list = List { role: Some(Spanned::stated(role, label)) };
            self.part = Part::People(list);
            match rest {
                Some(rest) => drop(self.entries(list, rest)),
                None => self.report_empty_list(Cursor::piece(line, self.page.source.slice(label)), list, ahead),
            }
            return true;
        }
        if role.is_none() && list.takes(line) && self.entries(list, Cursor::piece(line, line.body)) {
            self.count(line);
            return true;
        }
        if self.open.is_some() {
            return false;
        }
        // An item that is nobody's name is left to be told of, and the list goes on.
        if line.shape != Shape::Bullet {
            self.part = Part::Front;
        }
        line.shape == Shape::Bullet
    }

    /// Takes the people of a line; `false` when there is none.
    pub(super) fn entries(&mut self, list: List, text: Cursor<'s>) -> bool {
        let (text, own) = if list.role.is_none() { people::role_behind(text) } else { (text, None) };
        let basis = if list.role.is_some() || own.is_some() { Basis::Stated } else { Basis::Positional };
        let (found, contacts) = inline::entries(text, basis);
        let count = found.len();
        let in_role = |mut entry: Entry<'s>| {
            let role = own.or_else(|| people::role_in_front(&mut entry, self.page.source));
            people::participant(entry, role.unwrap_or(list.role_at(text.span())))
        };
        let people: Vec<Participant<'s>> = found.into_iter().filter_map(in_role).collect();
        if people.is_empty() {
            return false;
        }
        if people.len() == count {
            // What of an entry is no value says that there is none: `role not mentioned`, a padlock.
            self.page.structure(text.span());
        }
        inline::report_contacts(&contacts, self.page.sink);
        for contact in contacts {
            self.page.structure(contact.span);
        }
        for person in people {
            if let Some(name) = &person.name {
                self.names.add(&name.node);
            }
            self.document.participants.push(person);
        }
        true
    }

    fn count(&mut self, line: &Line<'s>) {
        if let Some(open) = &mut self.open {
            open.draft.count(line);
        }
    }

    /// Takes the heading of a contribution.
    pub(super) fn contribution(&mut self, line: &Line<'s>, ahead: Lines<'s>) -> bool {
        // Behind the last contribution `Speakers` heads the statistics, and labels head what follows.
        let label = heading::label(line).filter(|label| label.rest.is_none());
        let heads = |label: Label<'s>| !matches!(label.meaning, Meaning::People(_)) || statistics::begins(ahead);
        if label.is_some_and(heads) {
            return false;
        }
        let Some(Speaker(who)) = heading::speaker(line, ahead, &self.names) else { return false };
        let text = Cursor::line(line);
        let text = text.slice(0, text.text.trim_end_matches(|c| c == ':' || is_blank(c)).len());
        self.open(Draft::under(SectionKind::Contribution, text, None, line), false);
        if let Some(who) = who {
            if let (ParticipantType::Person, Some(name), Some(open)) = (who.participant_type, &who.name, &mut self.open) {
                open.draft.spoken_by(name.clone());
            }
            self.contributor(who, text.span());
        }
        true
    }

    /// Takes a turn, or what a name alone on the line above says.
    pub(super) fn turn(&mut self, named: bool, line: &Line<'s>, ahead: Lines<'s>) -> bool {
        let label = heading::label(line).filter(|label| label.rest.is_none());
        let heads = |label: Label<'s>| !matches!(label.meaning, Meaning::People(_)) || statistics::begins(ahead);
        let Some(open) = self.open.as_mut().filter(|_| !label.is_some_and(heads)) else { return false };
        if let Some(turn) = transcript::turn(line, &self.names) {
            match turn.said {
                Some(said) => open.draft.push_as(ParagraphKind::Turn, said, line),
                None => open.draft.count(line),
            }
            self.part = Part::Transcript { named: turn.said.is_none() };
            self.page.structure(turn.name.span());
            self.contributor(turn.who, turn.name.span());
            return true;
        }
        if named {
            open.draft.push_as(ParagraphKind::Turn, Cursor::line(line), line);
            self.part = Part::Transcript { named: false };
        }
        named
    }

    /// Adds a contributor, once a document for each name.
    fn contributor(&mut self, who: Entry<'s>, heading: Span) {
        self.page.structure(heading);
        let Some(name) = &who.name else { return };
        if self.contributors.insert(vocabulary::key(&name.node)) {
            self.document.participants.push(who.in_role(Spanned::positional(Role::Contributor, heading)));
        }
    }
}
