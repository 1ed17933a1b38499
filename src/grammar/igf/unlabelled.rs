//! Lines whose label was lost, by their place on the page.

use super::prose::{can_be_name, is_written_as_name_throughout, looks_like_body};
use super::roles::blanks_above;
use super::walk::{Open, Walk, is_prose, unbulleted};
use crate::document::{AgendaItem, ParticipantType, Role, SectionKind};
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
            self.parts.session.url = Some(inline::address(Cursor::line(line)));
            return;
        }
        if self.slot_again(line) || self.format_again(line) || self.unreadable_slot(line) {
            return;
        }
        if self.begins_cut_text(line) {
            return self.prose(line);
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
        if self.is_body(line) {
            self.parts.organisations.extend(inline::value(cursor, Basis::Positional));
            return;
        }
        // Anything else stays unmarked, and is told of as unrecognised; a contact is not kept even so.
        self.drop_contacts(&inline::strip_contacts(cursor).1);
    }

    /// A second slot without a label.
    fn slot_again(&mut self, line: &Line<'s>) -> bool {
        let cursor = Cursor::line(line);
        let again = self.parts.session.slot.is_some() && inline::bare_slot(cursor);
        again && self.slot(cursor)
    }

    /// A second format of the form with its minutes, without a label.
    fn format_again(&mut self, line: &Line<'s>) -> bool {
        let found = inline::format_line(Cursor::line(line)).filter(|found| furniture::is_format(found.format.text));
        found.map(|found| self.format(found, Basis::Positional)).is_some()
    }

    /// A line at the place of the slot that has a clock and a day, but cannot be read.
    fn unreadable_slot(&mut self, line: &Line<'s>) -> bool {
        if self.parts.session.slot.is_some() || !self.in_front() {
            return false;
        }
        let cursor = Cursor::line(line);
        let found = inline::unreadable_slot(cursor);
        if let Some(at) = found {
            self.report_unreadable_slot(cursor, at);
        }
        found.is_some()
    }

    pub(super) fn report_unreadable_slot(&mut self, slot: Cursor<'s>, at: Cursor<'s>) {
        self.page.structure(slot.span());
        // What stands below is the room all the same.
        self.below_slot = true;
        inline::report_not_understood(at, "no date, clock or zone that belongs here", self.page.sink);
    }

    /// Whether a line names an organising body, on a page that lists them: by its words, or by its place beside a line that
    /// does, or alone behind the description where two blank lines are left of the label or people follow.
    pub(super) fn is_body(&self, line: &Line<'s>) -> bool {
        let text = unbulleted(line).text;
        if !self.lists_bodies() || text.len() > 200 || is_prose(line) {
            return false;
        }
        looks_like_body(text) || (is_written_as_name_throughout(text) && self.is_among_bodies(line))
    }

    fn is_among_bodies(&self, line: &Line<'s>) -> bool {
        let at = line.number as usize - 1;
        let lines = self.page.lines.0;
        let below = lines.get(at + 1).filter(|next| !next.is_blank() && self.is_plain(next));
        let last = self.parts.organisations.last().map(|body| body.span);
        let above = at.checked_sub(1).map(|above| lines[above].span);
        let beside =
            last.is_some() && last.zip(above).is_some_and(|(last, above)| above.start <= last.start && last.end <= above.end);
        let in_place = self.described && !self.has_people();
        let alone = in_place && (blanks_above(self, line) >= 2 || self.stands_over_people(at));
        beside || alone || below.is_some_and(|next| looks_like_body(unbulleted(next).text))
    }

    /// Whether people follow the block of names that begins at a line.
    fn stands_over_people(&self, at: usize) -> bool {
        /// No form lists more bodies.
        const FAR: usize = 40;
        let rest = self.page.lines.0[at..].iter().take(FAR);
        let mut behind = rest.skip_while(|line| !line.is_blank() && self.is_plain(line) && !looks_like_entry(Cursor::line(line)));
        let next = behind.find(|line| !line.is_blank());
        next.is_some_and(|next| match self.label(next).map(|label| label.meaning) {
            Some(Meaning::People(_) | Meaning::PeopleOfAnyRole) => true,
            Some(_) => false,
            None => looks_like_entry(Cursor::piece(next, next.body)),
        })
    }

    fn is_address(&self, line: &Line<'s>) -> bool {
        self.parts.session.url.is_none() && inline::url(Cursor::line(line)).is_ok_and(|(rest, _)| rest.text.is_empty())
    }

    /// A short line above `Duration (minutes):` is the format.
    pub(super) fn before_duration(&self, line: &Line<'s>) -> bool {
        let above = self.page.lines.0.iter().skip(line.number as usize).find(|next| !next.is_blank());
        let shaped = line.shape == Shape::Bare && !is_prose(line) && can_be_name(line.text);
        let duration = above.and_then(|next| self.label(next)).is_some_and(|label| label.meaning == Meaning::Duration);
        duration && self.parts.session.format.is_none() && line.text.len() <= 80 && (shaped || furniture::is_format(line.text))
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
        let recent = self.parts.session.event.as_ref().is_some_and(|event| &*event.node >= "IGF 2024");
        let first = recent && (self.parts.session.slot.is_none() || self.is_body(line));
        if self.lists_bodies() && (later_block || first) && !known {
            if self.is_body(line) || (first && is_written_as_name_throughout(cursor.text)) {
                self.parts.organisations.extend(inline::value(cursor, Basis::Positional));
            }
        } else if known || can_be_name(cursor.text) {
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
        let apart = blanks_above(self, line) >= 2;
        self.open = Some(Open { draft: Draft::unheaded(kind, line), tight: true, spaced: false, apart });
    }

    fn names_people(&self, line: &Line<'s>) -> bool {
        let body = Cursor::piece(line, line.body);
        if line.shape == Shape::Numbered && !looks_like_entry(body) {
            return false;
        }
        let several = is_list_with_contacts(body);
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

/// Whether a line lists people with a contact behind one of them: each entry begins with a name.
fn is_list_with_contacts(line: Cursor<'_>) -> bool {
    if inline::strip_contacts(line).1.is_empty() {
        return false;
    }
    let (entries, _) = inline::entries(line, Basis::Positional);
    let named = |one: &inline::Entry<'_>| {
        one.participant_type != ParticipantType::Person || one.name.as_ref().is_some_and(|name| looks_like_name(&name.node))
    };
    !entries.is_empty() && entries.iter().all(named)
}

/// `Topic 1: title`, `Part 2: title`, `Session 3: title`.
fn topic_title(line: Cursor<'_>) -> Option<Cursor<'_>> {
    let (label, title) = line.split_once(":")?;
    let words = label.text.trim_end_matches(|c: char| c.is_ascii_digit() || c.is_whitespace());
    let known = ["topic", "part", "session", "panel", "segment", "round"];
    (words.len() < label.text.len() && known.contains(&words.to_lowercase().as_str())).then(|| title.trim())
}
