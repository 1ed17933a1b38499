//! People: numbered lines, lists under a label, and the entries of both. It touches facts.

use super::cut::begins_in_lower_case;
use super::marks::Numbered;
use super::page::{OpenList, SessionPage};
use crate::document::{Participant, ParticipantType, Role, Text};
use crate::grammar::engine::label::Announcement;
use crate::grammar::engine::told::{report_alias, report_repeated_person};
use crate::grammar::form::Meaning;
use crate::inline::{
    Contact, Entry, entries, entry, form_entries, joined_names, looks_like_entry, looks_like_name, report_contacts, value,
};
use crate::source::{Basis, Span, Spanned};
use crate::text::{Cursor, Shape, after_blank, is_blank};
use crate::vocabulary::{bodies, persons};

impl<'s> SessionPage<'_, '_, 's> {
    /// Takes somebody behind a numbered label.
    pub fn take_numbered(&mut self, found: &Numbered<'s>) {
        // Directly below `Additional Speakers` a second list begins, with numbers of its own.
        self.nested |= self.list.take().is_some_and(|list| list.taken == 0 && list.role.node != found.role || self.nested);
        self.page.structure(found.label.span());
        if let Some(known) = found.likeness {
            report_alias(found.label.span(), known, self.page);
        }
        let (rest, role) = self.role_in_brackets(found.rest, Spanned::stated(found.role, found.label.span()));
        let number = Some(found.number).filter(|_| !self.nested && role.node == found.role);
        let entries = self.without_contacts(rest, form_entries(rest, Basis::Stated));
        if entries.is_empty() {
            self.page.report_empty_field(found.label.span(), found.label.text);
        }
        for entry in entries {
            let alone = entry.affiliation.is_none() && entry.honorific.is_none() && found.role == Role::Organizer;
            let body = entry.name.as_ref().is_some_and(|name| bodies::names_body(&name.node) || bodies::is_acronym(&name.node));
            let participant_type = if alone && body { ParticipantType::Organisation } else { entry.participant_type };
            let mut one = Entry { participant_type, ..entry }.in_role(role);
            one.number = number;
            self.tell_again(&one);
            self.account.participants.push(one);
        }
        self.last_role = Some(found.role);
    }

    /// `Name, Body (moderator)`: an entry without the role in brackets behind it, and that role.
    fn role_in_brackets(&self, entry: Cursor<'s>, role: Spanned<Role>) -> (Cursor<'s>, Spanned<Role>) {
        let inside = entry.text.strip_suffix(')').and_then(|text| Some((after_blank(text, '(')?, text.len())));
        let words = inside.map(|(open, close)| entry.slice(open + 1, close).trim());
        match words.and_then(|words| Some((words, self.form.meaning_of(words.text)?))) {
            Some((words, Meaning::People(other))) => {
                self.page.structure(words.span());
                (entry.slice(0, words.offset - entry.offset - 1).trim(), Spanned::stated(other, words.span()))
            }
            _ => (entry, role),
        }
    }

    /// Begins the list that a label announces; the label's line was taken.
    pub fn begin_list(&mut self, label: &Announcement<'s>) {
        let role = match label.part.meaning {
            Meaning::People(role) => role,
            Meaning::Bodies => Role::Organizer,
            _ => Role::Speaker,
        };
        let role = Spanned::stated(role, label.heading.span());
        let mut list = OpenList {
            role,
            label: label.heading,
            bodies: label.part.meaning == Meaning::Bodies,
            inline: label.rest.is_some(),
            taken: 0,
        };
        if let Some(rest) = label.rest {
            self.list_entry(&mut list, rest);
        }
        self.list = Some(list);
        self.report_if_list_stays_empty();
    }

    fn report_if_list_stays_empty(&mut self) {
        let Some(list) = self.list.filter(|list| list.taken == 0) else { return };
        let next = self.at;
        // `Speakers` may stand over numbered lines, and over the heading of a list inside it.
        let over_people = self.numbered(next).is_some()
            || self.label(next).is_some_and(|label| label.part.meaning == Meaning::People(list.role.node));
        let ends = next >= self.facts.len() || self.is_labelled(next);
        if ends && !over_people {
            self.page.report_empty_field(list.label.span(), list.label.text);
            self.list = None;
        }
    }

    /// Gives a line to the open list, when it can be an entry of it.
    pub fn list_takes(&mut self, at: usize) -> bool {
        let Some(mut list) = self.list else { return false };
        let fact = &self.facts[at];
        let cursor = fact.body();
        let several = matches!(list.role.node, Role::Speaker | Role::Organizer | Role::Facilitator);
        self.tell_word_over_people(at);
        if list.taken == 0 && self.heads_list(list.role.node, cursor.text) {
            self.page.structure(fact.line.span);
            self.at += 1;
            return true;
        }
        let entry = looks_like_entry(cursor) || fact.line.shape == Shape::Bullet;
        let follows = match (list.taken, self.gap(at)) {
            // Two blank lines are what is left of another label, so that nobody stands under this one.
            (0, 2..) if !several && !list.inline && fact.line.shape != Shape::Bullet && self.marks.are_tight => {
                self.page.report_empty_field(list.label.span(), list.label.text);
                false
            }
            (0, _) => true,
            (_, 0) => !(self.compact && self.ends_list(list.role.node, at)),
            (_, 1) => several && entry && !list.inline,
            _ => false,
        };
        // A name in lower case may stand alone; below others it is the end of a cut line, or no name.
        let named = list.taken == 0 || list.bodies || !begins_in_lower_case(cursor.text);
        let fits = follows && (entry || named && !fact.is_prose() && fact.line.text.len() <= 160);
        if !fits {
            self.list = None;
            return false;
        }
        self.at += 1;
        self.list_entry(&mut list, cursor);
        self.list = Some(list);
        true
    }

    /// `Final speakers`: words over the entries of a list that name the role again, and nobody.
    fn heads_list(&self, role: Role, text: &str) -> bool {
        let words = text.split(is_blank).count();
        let last = text.trim_end_matches(':').rsplit(is_blank).next().unwrap_or_default();
        (2..=3).contains(&words)
            && last.starts_with(char::is_lowercase)
            && self.form.meaning_of(last) == Some(Meaning::People(role))
    }

    /// Without blank lines a further name below a moderator has the role that comes next, when the label of that role
    /// was lost; so has the last name below the speakers.
    fn ends_list(&self, role: Role, at: usize) -> bool {
        match role {
            Role::OnlineModerator => !self.comes_later(Meaning::People(Role::Rapporteur)),
            Role::Moderator | Role::OnsiteModerator => !self.comes_later(Meaning::People(Role::OnlineModerator)),
            Role::Speaker => {
                let has = |role| self.marks.last(Meaning::People(role)).is_some();
                let next = self.label(at + 1);
                next.is_some_and(|label| label.part.meaning == Meaning::People(Role::OnlineModerator))
                    && !(has(Role::Moderator) || has(Role::OnsiteModerator))
            }
            _ => false,
        }
    }

    fn list_entry(&mut self, list: &mut OpenList<'s>, cursor: Cursor<'s>) {
        list.taken += 1;
        self.last_role = Some(list.role.node);
        if persons::is_no_affiliation(cursor.text) {
            return self.page.structure(cursor.span());
        }
        if list.bodies {
            self.fields.organisations.extend(value(cursor, Basis::Stated));
            return;
        }
        match organising_body(cursor).filter(|_| list.role.node == Role::Organizer) {
            Some(body) => {
                self.page.structure(cursor.span());
                self.fields.organisations.extend(value(body, Basis::Stated));
            }
            None => self.entries(cursor, list.role, None),
        }
    }

    /// The entries of a line, all in one role.
    pub fn entries(&mut self, cursor: Cursor<'s>, role: Spanned<Role>, agenda_item: Option<u32>) {
        // The `and` between two names.
        if let Some((one, other)) = joined_names(cursor) {
            self.page.structure(one.span().to(other.span()));
        }
        for entry in self.without_contacts(cursor, entries(cursor, role.basis)) {
            let mut one = entry.in_role(role);
            one.agenda_item = agenda_item;
            self.tell_again(&one);
            if role.basis == Basis::Stated {
                self.take_back(&one);
            }
            self.account.participants.push(one);
        }
        self.last_role = Some(role.node);
    }

    /// Takes back somebody who was taken for a speaker by their place only, when a list states who speaks and names them again.
    fn take_back(&mut self, stated: &Participant<'s>) {
        let again = |one: &Participant<'s>| {
            let known = one.role.basis == Basis::Positional && one.role.node == stated.role.node;
            let fits = |mine: &Option<Text<'s>>, theirs: &Option<Text<'s>>| match (mine, theirs) {
                (Some(mine), Some(theirs)) => mine.node == theirs.node,
                (mine, _) => mine.is_none(),
            };
            let same = one.name.is_some() && fits(&one.name, &stated.name) && fits(&one.affiliation, &stated.affiliation);
            known
                && same
                && fits(&one.stakeholder_group, &stated.stakeholder_group)
                && fits(&one.regional_group, &stated.regional_group)
        };
        if let Some(at) = self.account.participants.iter().position(again) {
            let one = self.account.participants.remove(at);
            let values = [one.name, one.honorific, one.affiliation, one.stakeholder_group, one.regional_group];
            values.into_iter().flatten().for_each(|value| self.page.structure(value.span));
        }
    }

    /// Tells that somebody stands in a list twice.
    fn tell_again(&self, one: &Participant<'s>) {
        let same = |mine: &Option<Text<'s>>, theirs: &Option<Text<'s>>| {
            mine.as_ref().map(|text| &text.node) == theirs.as_ref().map(|text| &text.node)
        };
        let Some(last) =
            self.account.participants.last().filter(|last| last.role.node == one.role.node && last.number == one.number)
        else {
            return;
        };
        if one.number.is_none() && same(&one.name, &last.name) && same(&one.affiliation, &last.affiliation) {
            report_repeated_person(one, last, self.page);
        }
    }

    /// The entries of a line; contacts and the padlocks of private profiles are no part of them.
    fn without_contacts(&self, cursor: Cursor<'s>, (entries, contacts): (Vec<Entry<'s>>, Vec<Contact>)) -> Vec<Entry<'s>> {
        self.drop_contacts(&contacts);
        for sign in persons::padlocks(cursor.text) {
            self.page.structure(cursor.slice(sign.start, sign.end).span());
        }
        entries
    }

    /// Tells of contacts, which are not kept.
    pub fn drop_contacts(&self, contacts: &[Contact]) {
        report_contacts(contacts, self.page.sink);
        contacts.iter().for_each(|contact| self.page.boilerplate(contact.span));
    }

    /// A role known by its place only: a zero-width span in front of the entry.
    pub fn by_place(role: Role, at: Span) -> Spanned<Role> {
        Spanned { node: role, span: at.before(), basis: Basis::Positional }
    }
}

/// The body that an entry of the organisers' list names in place of a person; its groups are no part of it.
fn organising_body(piece: Cursor<'_>) -> Option<Cursor<'_>> {
    let read = entry(piece, Basis::Stated)?;
    let name = read.name.filter(|_| read.honorific.is_none() && read.participant_type == ParticipantType::Person)?;
    let alone = read.affiliation.is_none() && read.stakeholder_group.is_none() && read.regional_group.is_none();
    let body = bodies::names_body(&name.node) || bodies::is_acronym(&name.node) || (alone && !looks_like_name(&name.node));
    let end = read.affiliation.map_or(name.span.end, |affiliation| affiliation.span.end) as usize;
    body.then(|| piece.slice(name.span.start as usize - piece.offset, end - piece.offset))
}
