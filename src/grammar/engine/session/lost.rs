//! Lines whose label was lost: each resolver in one visible order, by its place and its looks. It touches facts.

use super::cut::{can_be_name, is_written_as_name_throughout, looks_like_body};
use super::marks::unbulleted;
use super::page::{OpenText, SessionPage};
use crate::document::{ParticipantType, Role, SectionKind};
use crate::grammar::Draft;
use crate::grammar::engine::fields::Fields;
use crate::grammar::engine::list::tell_nobody;
use crate::grammar::engine::participants::drop_contacts;
use crate::grammar::engine::told::{report_lost, report_unknown_role};
use crate::grammar::facts::Is;
use crate::grammar::form::{Meaning, printed};
use crate::inline::{
    Entry, bare_slot, entries, entry, format_line, joined_names, looks_like_entry, looks_like_name, minutes, strip_contacts,
    unreadable_slot, value,
};
use crate::source::{Basis, Spanned};
use crate::text::{Cursor, Shape, is_blank};
use crate::vocabulary::{furniture, persons, session_types, themes, venues};

impl<'s> SessionPage<'_, '_, 's> {
    /// Takes a line that no label claims.
    pub fn unlabelled(&mut self, at: usize) {
        let fact = &self.facts[at];
        let (line, cursor) = (&fact.line, unbulleted(fact));
        let title = self.fields.session.title.as_ref();
        if line.text == self.title_line || title.is_some_and(|title| title.node == line.text) {
            return self.page.structure(line.span);
        }
        match fact.is {
            Is::Furniture if furniture::is_igf_furniture(line.text) => return self.page.boilerplate(line.span),
            Is::Signs => return self.page.structure(line.span),
            Is::Address(link) => return self.fields.take_link(link, self.page),
            _ if is_hashtag(line.text) => return self.page.boilerplate(line.span),
            _ => {}
        }
        if self.slot_again(at) || self.format_again(at) || self.unreadable_slot(at) {
            return;
        }
        if self.begins_cut_text(at) {
            return self.prose(at);
        }
        if self.labelled_bullet(at) || self.people(at) {
            return;
        }
        if self.timed && (fact.is_prose() || line.shape == Shape::Numbered) {
            return self.notes.get_or_insert_with(|| Draft::at(SectionKind::Questions, None, line).inside()).push(line);
        }
        if fact.is_prose() {
            return self.prose(at);
        }
        if self.is_own_format(at) {
            report_lost(
                fact.line.span,
                "a line alone, set apart, stands in front of the description, where the format is",
                self.page,
            );
            return self.fields.take_format(fact.whole(), Basis::Positional, self.page);
        }
        if self.in_front() {
            return self.front_matter(at);
        }
        if self.agenda_item(at) {
            return;
        }
        if self.is_body(at) {
            return self.body(at);
        }
        // Anything else stays unmarked, and is told of as unrecognised; a contact is not kept even so.
        drop_contacts(&strip_contacts(cursor).1, self.page);
    }

    /// A second slot without a label.
    fn slot_again(&mut self, at: usize) -> bool {
        let whole = self.facts[at].whole();
        let again = self.fields.has_slot() && bare_slot(whole);
        if again {
            self.fields.take_slot(whole, self.page);
        }
        again
    }

    /// A second format of the form with its minutes, without a label.
    fn format_again(&mut self, at: usize) -> bool {
        let whole = self.facts[at].whole();
        let found = format_line(whole).is_some_and(|found| furniture::is_format(found.format.text));
        if found {
            self.fields.take_format(whole, Basis::Positional, self.page);
        }
        found
    }

    /// A line at the place of the slot that has a clock and a day, but cannot be read.
    fn unreadable_slot(&mut self, at: usize) -> bool {
        if self.fields.has_slot() || !self.in_front() {
            return false;
        }
        let whole = self.facts[at].whole();
        let found = unreadable_slot(whole);
        if let Some(at) = found {
            self.report_unreadable_slot(whole, at);
        }
        found.is_some()
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

    /// People without the label of their list.
    fn people(&mut self, at: usize) -> bool {
        let fact = &self.facts[at];
        if !self.names_people(at) {
            // An item of a list of people that names nobody.
            let sentence = fact.line.text.len() > 120 || fact.line.text.ends_with(['.', '?', '!', ':']);
            let item = fact.line.shape == Shape::Bullet && at > 0 && self.person_at == Some(at - 1) && !sentence;
            if item {
                tell_nobody(fact, self.page);
                self.person_at = Some(at);
            }
            return item;
        }
        let role = if self.timed { self.role_of_item().unwrap_or(Role::Speaker) } else { self.role_by_place(at) };
        let run =
            self.account.participants.last().is_some_and(|last| last.role.node == role && last.role.basis == Basis::Positional);
        if !(run && self.person_at.is_some_and(|last| last + 1 == at)) {
            let signs = format!(
                "people stand here without a label, where the template has `{}`",
                printed(self.form.label_of(Meaning::People(role)))
            );
            report_lost(fact.line.span, &signs, self.page);
        }
        let of_item = self.timed || role == Role::Speaker;
        let agenda_item = self.account.agenda.last().filter(|_| of_item).map(|item| item.ordinal);
        self.entries(self.list_item(at), Spanned::positional(role, fact.line.span.before()), agenda_item);
        self.person_at = Some(at);
        true
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

    /// Whether a line names an organising body, on a page that lists them: by its words, or by its place beside a line that
    /// does, or alone behind the description where two blank lines are left of the label or people follow.
    pub fn is_body(&self, at: usize) -> bool {
        let fact = &self.facts[at];
        let text = unbulleted(fact).text;
        if !self.lists_bodies() || text.len() > 200 || fact.is_prose() {
            return false;
        }
        looks_like_body(text) || (is_written_as_name_throughout(text) && self.is_among_bodies(at))
    }

    fn is_among_bodies(&self, at: usize) -> bool {
        let below = (at + 1 < self.facts.len() && self.gap(at + 1) == 0 && self.is_plain(at + 1)).then_some(at + 1);
        let last = self.fields.organisations.last().map(|body| body.span);
        let above = self.above(at).map(|above| self.line(above).span);
        let beside = last.zip(above).is_some_and(|(last, above)| above.start <= last.start && last.end <= above.end);
        let in_place = self.described && !self.has_people();
        let alone = in_place && (self.gap(at) >= 2 || self.stands_over_people(at));
        beside || alone || below.is_some_and(|next| looks_like_body(unbulleted(&self.facts[next]).text))
    }

    /// Whether people follow the block of names that begins at a line.
    fn stands_over_people(&self, at: usize) -> bool {
        /// No form lists more bodies.
        const FAR: usize = 40;
        let of_block =
            |next: usize| (next == at || self.gap(next) == 0) && self.is_plain(next) && !looks_like_entry(self.facts[next].whole());
        let end = self.facts.len().min(at + FAR);
        let Some(next) = (at..end).find(|next| !of_block(*next)) else { return false };
        match self.label(next).map(|label| label.part.meaning) {
            Some(Meaning::People(_) | Meaning::PeopleOfAnyRole) => true,
            Some(_) => false,
            None => looks_like_entry(self.facts[next].body()),
        }
    }

    /// A short line above `Duration (minutes):` is the format.
    pub fn before_duration(&self, at: usize) -> bool {
        let (fact, line) = (&self.facts[at], self.line(at));
        let duration = self.label(at + 1).is_some_and(|label| label.part.meaning == Meaning::Duration);
        duration && line.text.len() <= 80 && {
            let shaped = line.shape == Shape::Bare && !fact.is_prose() && can_be_name(line.text);
            shaped || furniture::is_format(line.text)
        }
    }

    /// Takes a number that stands over the description of the format as the duration; one behind a label that is not known is
    /// told of and not read.
    pub fn lost_duration(&mut self, at: usize) -> bool {
        let (fact, described) = (&self.facts[at], Meaning::Section(SectionKind::FormatDescription));
        let over = self.label(at + 1).is_some_and(|label| label.part.meaning == described);
        if !over || self.fields.session.duration_minutes.is_some() || self.label(at).is_some() {
            return false;
        }
        let whole = fact.whole();
        let (label, value) = whole.split_once(":").map_or((None, whole), |(label, value)| (Some(label), value));
        let Some(found) = minutes(value) else { return false };
        self.close();
        self.list = None;
        self.at += 1;
        match label {
            Some(label) => {
                self.page.told(fact.line.span);
                report_unknown_role(label.trim().span(), "not read", self.page);
            }
            None => {
                let signs = "a number stands over the description of the format, where the duration is";
                report_lost(fact.line.span, signs, self.page);
                self.fields.session.duration_minutes = Some(found.on(Basis::Positional));
            }
        }
        true
    }

    /// A format in words of its own: one line alone between two lost labels, in front of the description.
    fn is_own_format(&self, at: usize) -> bool {
        let fact = &self.facts[at];
        let below = self.facts.get(at + 1);
        !self.described
            && self.fields.session.format.is_none()
            && fact.gap >= 2
            && fact.line.shape == Shape::Bare
            && fact.line.text.len() <= 80
            && (!self.account.sections.is_empty() || self.has_people())
            && below.is_some_and(|below| below.gap >= 2 && below.is_prose() && !self.is_labelled(at + 1))
    }

    /// Topics come first, in one block; what stands in a later block, or names a body from 2024 on, organises.
    fn front_matter(&mut self, at: usize) {
        let fact = &self.facts[at];
        let (line, cursor) = (&fact.line, unbulleted(fact));
        let topics = &self.fields.session.topics;
        let known = topics.iter().any(|topic| topic.label.node == line.text) || themes::is_theme(cursor.text);
        let later_block = !topics.is_empty() && self.gap(at) > 0 || !self.fields.organisations.is_empty();
        if let Some(room) = self.fields.session.room.as_ref().filter(|_| venues::is_built_room(cursor.text)) {
            return Fields::repeated("room", room.span, cursor, self.page);
        }
        if let Some(kind) = session_types::in_title(cursor.text).filter(|_| self.fields.session.session_type.is_none()) {
            self.page.structure(line.span);
            self.fields.session.session_type = Some(Spanned::positional(kind, line.span));
            return report_lost(fact.line.span, "the line names a type of session, which the title does not tell", self.page);
        }
        // From 2024 on the form has no subtopics, and begins with the organising body.
        let recent = self.fields.event.as_ref().is_some_and(|event| &*event.node >= "IGF 2024");
        let first = recent && (!self.fields.has_slot() || self.is_body(at));
        // Topics are never set as a list.
        let listed = line.shape == Shape::Bullet;
        if self.lists_bodies() && (later_block || first || listed) && !known {
            let named = first && is_written_as_name_throughout(cursor.text) || listed && can_be_name(cursor.text);
            if named || self.is_body(at) {
                self.body(at);
            }
        } else if known || can_be_name(cursor.text) {
            if self.fields.session.topics.is_empty() {
                report_lost(fact.line.span, "a name stands between the slot and the people, where the theme is", self.page);
            }
            self.topic(cursor, Basis::Positional);
        }
    }

    /// An organising body without a label; the first of them is told of.
    fn body(&mut self, at: usize) {
        if self.fields.organisations.is_empty() {
            report_lost(self.line(at).span, "names of bodies stand where the template lists who organises", self.page);
        }
        self.page.structure(self.line(at).span);
        self.fields.organisations.extend(value(without_sign(unbulleted(&self.facts[at])), Basis::Positional));
    }

    /// A text without a heading.
    fn prose(&mut self, at: usize) {
        let line = self.line(at);
        let has =
            |kind| self.account.sections.iter().any(|section| section.kind == kind) || self.comes_later(Meaning::Section(kind));
        let kind = if !self.described {
            let asks = line.text.trim_end().ends_with('?') && self.is_workshop() && !has(SectionKind::Questions);
            // Directly behind the questions, where the description has two blank lines above it further down.
            let issues = || {
                let last = self.account.sections.last().map(|section| section.kind);
                self.gap(at) < 2 && last == Some(SectionKind::Questions) && self.last_apart.is_some_and(|last| last > at)
            };
            match (asks, issues()) {
                (true, _) => SectionKind::Questions,
                (false, true) => SectionKind::Relevance,
                (false, false) => SectionKind::Description,
            }
        } else if self.is_workshop() && !has(SectionKind::ExpectedOutcomes) {
            SectionKind::ExpectedOutcomes
        } else {
            SectionKind::HybridFormat
        };
        let signs = format!(
            "a text stands here without a heading, where the template has `{}`",
            printed(self.form.label_of(Meaning::Section(kind)))
        );
        report_lost(self.line(at).span, &signs, self.page);
        self.described |= kind == SectionKind::Description;
        let apart = self.gap(at) >= 2;
        self.open = Some(OpenText { draft: Draft::unheaded(kind, line), tight: true, spaced: false, apart });
    }

    fn names_people(&self, at: usize) -> bool {
        let fact = &self.facts[at];
        let (line, body) = (&fact.line, fact.body());
        if line.shape == Shape::Numbered && !looks_like_entry(body) {
            return false;
        }
        let several = is_list_with_contacts(body);
        let alone = (self.expects_name(at)
            && (looks_like_name(line.body) && line.body.contains(is_blank) || joined_names(body).is_some()))
            || persons::is_delegate(line.body);
        let entry = looks_like_entry(body) && !self.can_be_topic(body, at);
        entry || several || alone
    }

    /// Below slot and room stand topics, of which some look like a name and what follows it: `Enabling Safety, Security
    /// and Accountability`. Groups behind a name tell a person.
    fn can_be_topic(&self, body: Cursor<'s>, at: usize) -> bool {
        let topics = &self.fields.session.topics;
        let block = topics.is_empty() || (self.gap(at) == 0 && self.fields.organisations.is_empty());
        let in_place = self.in_front() && self.fields.has_slot() && self.fields.session.format.is_none() && block;
        let grouped = || entry(body, Basis::Positional).is_some_and(|one| one.stakeholder_group.is_some());
        themes::is_theme(body.text) || (in_place && !grouped())
    }
}

/// Whether a line lists people with a contact behind one of them: each entry begins with a name.
fn is_list_with_contacts(line: Cursor<'_>) -> bool {
    if strip_contacts(line).1.is_empty() {
        return false;
    }
    let (entries, _) = entries(line, Basis::Positional);
    let named = |one: &Entry<'_>| {
        one.participant_type != ParticipantType::Person || one.name.as_ref().is_some_and(|name| looks_like_name(&name.node))
    };
    !entries.is_empty() && entries.iter().all(named)
}

/// A piece without the comma or semicolon behind it.
fn without_sign(piece: Cursor<'_>) -> Cursor<'_> {
    piece.slice(0, piece.text.trim_end_matches([',', ';']).len())
}

/// `#IGF2021`: one word, for another place.
fn is_hashtag(text: &str) -> bool {
    text.len() > 1 && text.starts_with('#') && text[1..].chars().all(char::is_alphanumeric)
}
