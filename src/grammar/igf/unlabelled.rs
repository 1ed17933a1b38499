//! Lines whose label was lost, by their place on the page.

use super::roles::blanks_above;
use super::walk::{Open, Walk, is_prose, unbulleted};
use crate::document::{AgendaItem, Role, SectionKind};
use crate::grammar::Draft;
use crate::inline::{self, looks_like_entry, looks_like_name};
use crate::source::Basis;
use crate::text::{Cursor, Line, Shape};
use crate::vocabulary::labels::Meaning;
use crate::vocabulary::{furniture, persons, themes};

impl<'s> Walk<'_, 's> {
    /// Takes a line that was consumed and that no label claims.
    pub(super) fn unlabelled(&mut self, line: &Line<'s>) {
        let cursor = unbulleted(line);
        let title = self.parts.session.title.as_ref();
        if line.text == self.title_line || title.is_some_and(|title| title.node == line.text) {
            return self.page.structure(line.span);
        }
        if furniture::is_igf_furniture(line.text) {
            return self.page.boilerplate(line.span);
        }
        if self.is_address(line) {
            self.parts.session.url = inline::value(cursor, Basis::Stated);
            return;
        }
        if self.names_people(line) {
            let role = self.role_by_place(line);
            let agenda_item = (role == Role::Speaker).then(|| self.parts.agenda.last().map(|item| item.ordinal)).flatten();
            return self.entries(Cursor::piece(line, line.body), Self::by_place(role, line.span), agenda_item);
        }
        if is_prose(line) {
            return self.prose(line);
        }
        if self.in_front() {
            return self.front_matter(line);
        }
        if self.agenda_item(line) {
            return;
        }
        if self.lists_bodies() && line.text.len() <= 200 {
            self.parts.organisations.extend(inline::value(cursor, Basis::Positional));
        }
        // Anything else stays unmarked, and is told of as unrecognised.
    }

    fn is_address(&self, line: &Line<'s>) -> bool {
        self.parts.session.url.is_none() && inline::url(Cursor::line(line)).is_ok_and(|(rest, _)| rest.text.is_empty())
    }

    /// A short line above `Duration (minutes):` is the format.
    pub(super) fn before_duration(&self, line: &Line<'s>) -> bool {
        let above = self.page.lines.0.iter().skip(line.number as usize).find(|next| !next.is_blank());
        let duration = above.and_then(|next| self.label(next)).is_some_and(|label| label.meaning == Meaning::Duration);
        duration && self.parts.session.format.is_none() && line.text.len() <= 80
    }

    /// Before the first people and the description stand topics and bodies.
    fn in_front(&self) -> bool {
        !self.described && !self.has_people() && self.parts.agenda.is_empty()
    }

    /// Topics come first, in one block; what stands in a later block, or names a body from 2024 on, organises.
    fn front_matter(&mut self, line: &Line<'s>) {
        let cursor = unbulleted(line);
        let topics = &self.parts.session.topics;
        let known = topics.iter().any(|topic| topic.label.node == line.text) || themes::is_theme(cursor.text);
        let later_block = !topics.is_empty() && blanks_above(self, line) > 0 || !self.parts.organisations.is_empty();
        // From 2024 on the form has no subtopics, and begins with the organising body.
        let recent =
            self.parts.session.event.as_ref().is_some_and(|event| &*event.node >= "IGF 2024") && self.parts.session.slot.is_none();
        if self.lists_bodies() && (later_block || recent) && !known {
            self.parts.organisations.extend(inline::value(cursor, Basis::Positional));
        } else {
            self.topic(cursor, Basis::Positional);
        }
    }

    /// A text without a heading.
    fn prose(&mut self, line: &Line<'s>) {
        let has = |kind| self.parts.sections.iter().any(|section| section.kind == kind) || self.comes_later(Meaning::Section(kind));
        let kind = if !self.described {
            let asks = line.text.trim_end().ends_with('?') && self.is_workshop() && !has(SectionKind::Questions);
            if asks { SectionKind::Questions } else { SectionKind::Description }
        } else if self.is_workshop() && !has(SectionKind::ExpectedOutcomes) {
            SectionKind::ExpectedOutcomes
        } else {
            SectionKind::HybridFormat
        };
        self.described |= kind == SectionKind::Description;
        self.open = Some(Open { draft: Draft::unheaded(kind, line), tight: true, spaced: false });
    }

    fn names_people(&self, line: &Line<'s>) -> bool {
        let body = Cursor::piece(line, line.body);
        if line.shape == Shape::Numbered && !looks_like_entry(body) {
            return false;
        }
        let several = !inline::entries(body, Basis::Positional).1.is_empty();
        let alone = (self.expects_name(line) && looks_like_name(line.body)) || persons::is_delegate(line.body);
        let entry = looks_like_entry(body) && !self.can_be_topic(body, line);
        entry || several || alone
    }

    /// Below slot and room stand topics, of which some look like a name and what follows it: `Enabling Safety, Security
    /// and Accountability`. Groups behind a name tell a person.
    fn can_be_topic(&self, entry: Cursor<'s>, line: &Line<'s>) -> bool {
        let topics = &self.parts.session.topics;
        let block = topics.is_empty() || (blanks_above(self, line) == 0 && self.parts.organisations.is_empty());
        let in_place = self.in_front() && self.parts.session.slot.is_some() && self.parts.session.format.is_none() && block;
        let grouped = || inline::entry(entry, Basis::Positional).is_some_and(|one| one.stakeholder_group.is_some());
        themes::is_theme(entry.text) || (in_place && !grouped())
    }

    /// `1. Opening Remarks` and, below it, `Topic 1: …`.
    fn agenda_item(&mut self, line: &Line<'s>) -> bool {
        let cursor = Cursor::line(line);
        let ordinal = u32::try_from(self.parts.agenda.len()).unwrap_or(u32::MAX - 1) + 1;
        let (title, parent) = match line.shape {
            Shape::Numbered => (Cursor::piece(line, line.body), None),
            Shape::Labelled => match topic_title(cursor) {
                Some(title) => (title, self.parts.agenda.iter().rev().find(|item| item.parent.is_none()).map(|item| item.ordinal)),
                None => return false,
            },
            _ => return false,
        };
        let Some(title) = inline::value(title, Basis::Positional) else { return false };
        self.page.structure(line.span);
        self.parts.agenda.push(AgendaItem { ordinal, parent, title });
        true
    }
}

/// `Topic 1: title`, `Part 2: title`, `Session 3: title`.
fn topic_title(line: Cursor<'_>) -> Option<Cursor<'_>> {
    let (label, title) = line.split_once(":")?;
    let words = label.text.trim_end_matches(|c: char| c.is_ascii_digit() || c.is_whitespace());
    let known = ["topic", "part", "session", "panel", "segment", "round"];
    (words.len() < label.text.len() && known.contains(&words.to_lowercase().as_str())).then(|| title.trim())
}
