//! People: numbered lines, lists under a label, and the entries of both.

use super::prose::begins_in_lower_case;
use super::walk::{Walk, is_prose};
use crate::document::{Participant, ParticipantType, Role};
use crate::grammar::Label;
use crate::inline::{self, Contact, Entry};
use crate::source::{Basis, Span, Spanned};
use crate::text::{Cursor, Line, Shape, is_blank};
use crate::vocabulary::labels::{IGF_PAGE, Meaning};
use crate::vocabulary::{bodies, persons};

/// A list that takes lines.
#[derive(Debug, Clone, Copy)]
pub(super) struct List<'s> {
    role: Spanned<Role>,
    label: Cursor<'s>,
    /// Whether it is a list of bodies.
    bodies: bool,
    taken: usize,
}

/// `Speaker 3:` and what stands behind it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Numbered<'s> {
    role: Role,
    label: Cursor<'s>,
    number: Cursor<'s>,
    rest: Cursor<'s>,
}

/// Reads `Speaker 3: …`, `Organizer 1 : …`.
pub(super) fn numbered_label<'s>(line: &Line<'s>) -> Option<Numbered<'s>> {
    let whole = Cursor::line(line);
    let (label, rest) = whole.split_once(":")?;
    if label.text.len() > 40 {
        return None;
    }
    let label = label.trim();
    let words = label.text.trim_end_matches(|c: char| c.is_ascii_digit());
    let number = label.slice(words.len(), label.text.len());
    if number.text.is_empty() || number.text.len() > 6 || !words.ends_with(is_blank) {
        return None;
    }
    match IGF_PAGE.get(words)? {
        Meaning::People(role) => Some(Numbered { role, label, number, rest: rest.trim() }),
        _ => None,
    }
}

impl Numbered<'_> {
    /// The role that the label names.
    pub(super) fn role(&self) -> Role {
        self.role
    }
}

impl<'s> Walk<'_, 's> {
    pub(super) fn numbered(&mut self, found: &Numbered<'s>) {
        self.list = None;
        self.page.structure(found.label.span());
        let role = Spanned::stated(found.role, found.label.span());
        // What is too long to be a number is no number that a label can have.
        let number = found.number.text.parse().unwrap_or(u32::MAX);
        let number = Some(Spanned::stated(number, found.number.span()));
        let entries = self.without_contacts(found.rest, inline::form_entries(found.rest, Basis::Stated));
        if entries.is_empty() {
            self.page.report_empty_field(found.label.span(), found.label.text);
        }
        for entry in entries {
            let alone = entry.affiliation.is_none() && entry.honorific.is_none() && found.role == Role::Organizer;
            let body = entry.name.as_ref().is_some_and(|name| bodies::names_body(&name.node) || bodies::is_acronym(&name.node));
            let participant_type = if alone && body { ParticipantType::Organisation } else { entry.participant_type };
            self.participant(Entry { participant_type, ..entry }, role, number, None);
        }
        self.last_role = Some(found.role);
    }

    pub(super) fn begin_list(&mut self, label: &Label<'s>) {
        let role = match label.meaning {
            Meaning::People(role) => Spanned::stated(role, label.heading.span()),
            Meaning::Bodies => Spanned::stated(Role::Organizer, label.heading.span()),
            _ => Spanned::stated(Role::Speaker, label.heading.span()),
        };
        let mut list = List { role, label: label.heading, bodies: label.meaning == Meaning::Bodies, taken: 0 };
        if let Some(rest) = label.rest {
            self.list_entry(&mut list, rest);
        }
        self.list = Some(list);
        self.report_if_list_stays_empty();
    }

    fn report_if_list_stays_empty(&mut self) {
        let Some(list) = self.list.filter(|list| list.taken == 0) else { return };
        let next = self.next_filled();
        let ends = next.is_none_or(|line| numbered_label(&line).is_some() || self.label(&line).is_some());
        // `Speakers` may stand over numbered lines.
        let over_numbered = next.is_some_and(|line| numbered_label(&line).is_some_and(|found| found.role == list.role.node));
        if ends && !over_numbered {
            self.page.report_empty_field(list.label.span(), list.label.text);
            self.list = None;
        }
    }

    /// Gives a line to the open list, when it can be an entry of it.
    pub(super) fn list_takes(&mut self, line: &Line<'s>) -> bool {
        let Some(mut list) = self.list else { return false };
        let cursor = Cursor::piece(line, line.body);
        let several = matches!(list.role.node, Role::Speaker | Role::Organizer | Role::Facilitator);
        let entry = inline::looks_like_entry(cursor) || line.shape == Shape::Bullet;
        let follows = match (list.taken, self.gap()) {
            (0, _) => true,
            (_, 0) => !(self.compact && self.ends_list(list.role.node)),
            (_, 1) => several && entry,
            _ => false,
        };
        // A name in lower case may stand alone; below others it is the end of a cut line, or no name.
        let named = list.taken == 0 || list.bodies || !begins_in_lower_case(cursor.text);
        let fits = follows && (entry || named && !is_prose(line) && line.text.len() <= 160);
        if !fits {
            self.list = None;
            return false;
        }
        self.advance();
        self.list_entry(&mut list, cursor);
        self.list = Some(list);
        true
    }

    /// Without blank lines a further name below a moderator has the role that comes next, when the label of that role
    /// was lost; so has the last name below the speakers.
    fn ends_list(&self, role: Role) -> bool {
        match role {
            Role::OnlineModerator => !self.comes_later(Meaning::People(Role::Rapporteur)),
            Role::Moderator | Role::OnsiteModerator => !self.comes_later(Meaning::People(Role::OnlineModerator)),
            Role::Speaker => {
                let next = self.after().next().and_then(|next| self.label(next));
                let moderated =
                    [Role::Moderator, Role::OnsiteModerator].into_iter().any(|role| self.has_label(Meaning::People(role)));
                next.is_some_and(|label| label.meaning == Meaning::People(Role::OnlineModerator)) && !moderated
            }
            _ => false,
        }
    }

    fn list_entry(&mut self, list: &mut List<'s>, cursor: Cursor<'s>) {
        list.taken += 1;
        self.last_role = Some(list.role.node);
        if list.bodies {
            self.parts.organisations.extend(inline::value(cursor, Basis::Stated));
            return;
        }
        match organising_body(cursor).filter(|_| list.role.node == Role::Organizer) {
            Some(body) => {
                self.page.structure(cursor.span());
                self.parts.organisations.extend(inline::value(body, Basis::Stated));
            }
            None => self.entries(cursor, list.role, None),
        }
    }

    /// The entries of a line, all in one role.
    pub(super) fn entries(&mut self, cursor: Cursor<'s>, role: Spanned<Role>, agenda_item: Option<u32>) {
        for entry in self.without_contacts(cursor, inline::entries(cursor, role.basis)) {
            self.participant(entry, role, None, agenda_item);
        }
        self.last_role = Some(role.node);
    }

    /// The entries of a line; contacts and the padlocks of private profiles are no part of them.
    fn without_contacts(&self, cursor: Cursor<'s>, (entries, contacts): (Vec<Entry<'s>>, Vec<Contact>)) -> Vec<Entry<'s>> {
        self.drop_contacts(&contacts);
        for sign in persons::PADLOCKS {
            for (at, _) in cursor.text.match_indices(sign) {
                self.page.structure(cursor.slice(at, at + sign.len()).span());
            }
        }
        entries
    }

    /// Tells of contacts, which are not kept.
    pub(super) fn drop_contacts(&self, contacts: &[Contact]) {
        inline::report_contacts(contacts, self.page.sink);
        contacts.iter().for_each(|contact| self.page.boilerplate(contact.span));
    }

    fn participant(&mut self, entry: Entry<'s>, role: Spanned<Role>, number: Option<Spanned<u32>>, agenda_item: Option<u32>) {
        // A nameless role is one by its groups; a role that holds nothing has been told of.
        self.parts.participants.push(Participant {
            participant_type: entry.participant_type,
            role,
            number,
            name: entry.name,
            honorific: entry.honorific,
            affiliation: entry.affiliation,
            stakeholder_group: entry.stakeholder_group,
            regional_group: entry.regional_group,
            agenda_item,
        });
    }

    /// Whether a named person is among the participants.
    pub(super) fn has_people(&self) -> bool {
        self.parts.participants.iter().any(|one| one.participant_type == ParticipantType::Person)
    }

    /// A role known by its place only: a zero-width span in front of the entry.
    pub(super) fn by_place(role: Role, at: Span) -> Spanned<Role> {
        Spanned { node: role, span: at.before(), basis: Basis::Positional }
    }
}

/// The body that an entry of the organisers' list names in place of a person; its groups are no part of it.
fn organising_body(entry: Cursor<'_>) -> Option<Cursor<'_>> {
    let read = inline::entry(entry, Basis::Stated)?;
    let name = read.name.filter(|_| read.honorific.is_none() && read.participant_type == ParticipantType::Person)?;
    let alone = read.affiliation.is_none() && read.stakeholder_group.is_none() && read.regional_group.is_none();
    let body = bodies::names_body(&name.node) || bodies::is_acronym(&name.node) || (alone && !inline::looks_like_name(&name.node));
    let end = read.affiliation.map_or(name.span.end, |affiliation| affiliation.span.end) as usize;
    body.then(|| entry.slice(name.span.start as usize - entry.offset, end - entry.offset))
}
