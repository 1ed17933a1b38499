//! Lines whose label was lost, by their place on the page.

use super::people::numbered_label;
use super::walk::{Open, Walk, is_prose};
use crate::document::{AgendaItem, Role, SectionKind};
use crate::grammar::Draft;
use crate::inline::{self, looks_like_entry, looks_like_name};
use crate::source::Basis;
use crate::text::{Cursor, Line, Shape};
use crate::vocabulary::labels::{IGF_PAGE, Meaning};
use crate::vocabulary::{bodies, persons};

impl<'s> Walk<'_, 's> {
    /// Takes a line that was consumed and that no label claims.
    pub(super) fn unlabelled(&mut self, line: &Line<'s>) {
        let cursor = Cursor::line(line);
        let title = self.parts.session.title.as_ref();
        if title.is_some_and(|title| title.node == line.text) {
            return self.page.structure(line.span);
        }
        if self.is_address(line) {
            self.parts.session.url = inline::value(cursor, Basis::Stated);
            return;
        }
        if self.before_duration(line) {
            self.parts.session.format = inline::value(cursor, Basis::Positional);
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
    fn before_duration(&self, line: &Line<'s>) -> bool {
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
        let cursor = Cursor::line(line);
        let topics = &self.parts.session.topics;
        let known = topics.iter().any(|topic| topic.label.node == line.text);
        let same_block = self.page.lines.0.get(line.number as usize - 2).is_some_and(|above| !above.is_blank());
        let later_block = !topics.is_empty() && !same_block || !self.parts.organisations.is_empty();
        let recent =
            self.parts.session.event.as_ref().is_some_and(|event| &*event.node >= "IGF 2024") && self.parts.session.slot.is_none();
        let organises =
            self.lists_bodies() && (later_block || (recent && (bodies::names_body(line.text) || bodies::is_acronym(line.text))));
        if organises && !known {
            self.parts.organisations.extend(inline::value(cursor, Basis::Positional));
        } else {
            self.topic(cursor, Basis::Positional);
        }
    }

    /// A text without a heading.
    fn prose(&mut self, line: &Line<'s>) {
        let questions = line.text.contains('?') && line.text.trim_end().ends_with('?') && !self.described;
        let kind = if questions {
            SectionKind::Questions
        } else if self.described {
            SectionKind::HybridFormat
        } else {
            self.described = true;
            SectionKind::Description
        };
        self.open = Some(Open { draft: Draft::unheaded(kind, line), tight: true, spaced: false });
    }

    fn names_people(&self, line: &Line<'s>) -> bool {
        let body = Cursor::piece(line, line.body);
        if line.shape == Shape::Numbered && !looks_like_entry(body) {
            return false;
        }
        let several = !inline::entries(body, Basis::Positional).1.is_empty();
        let alone = (self.expects_person() && looks_like_name(line.body)) || persons::is_delegate(line.body);
        looks_like_entry(body) || several || alone
    }

    /// Behind the speakers a name may stand alone.
    fn expects_person(&self) -> bool {
        self.last_role.is_some_and(|role| role != Role::Organizer)
    }

    /// The role of people without a label: the one that follows the role seen last.
    fn role_by_place(&self, line: &Line<'s>) -> Role {
        let numbered = self.parts.participants.iter().any(|one| one.number.is_some());
        match self.last_role {
            Some(Role::OnlineModerator | Role::Rapporteur) => Role::Rapporteur,
            Some(Role::OnsiteModerator | Role::Moderator) => Role::OnlineModerator,
            Some(Role::Speaker) if numbered => Role::Moderator,
            Some(Role::Speaker) if self.closes_speakers(line) => Role::OnsiteModerator,
            None if self.parts.agenda.is_empty() && self.organises(line) => Role::Organizer,
            _ => Role::Speaker,
        }
    }

    /// Two blank lines behind the speakers, and the next label is the online moderator's.
    fn closes_speakers(&self, line: &Line<'s>) -> bool {
        let above = self.page.lines.0[..line.number as usize - 1].iter().rev().take_while(|above| above.is_blank()).count();
        above >= 2 && self.next_role_label(line) == Some(Role::OnlineModerator)
    }

    /// People directly below the organising bodies organise, when another block of people follows.
    fn organises(&self, line: &Line<'s>) -> bool {
        let lines = self.page.lines.0;
        let below_body =
            !self.parts.organisations.is_empty() && lines.get(line.number as usize - 2).is_some_and(|above| !above.is_blank());
        let behind = lines[line.number as usize..].iter().skip_while(|next| !next.is_blank()).filter(|next| !next.is_blank());
        let mut behind = behind.take_while(|next| self.label(next).is_none() && numbered_label(next).is_none());
        below_body && behind.any(|next| looks_like_entry(Cursor::piece(next, next.body)))
    }

    fn next_role_label(&self, line: &Line<'s>) -> Option<Role> {
        self.page.lines.0[line.number as usize..].iter().find_map(|next| {
            match crate::grammar::Label::known(next, &IGF_PAGE)?.meaning {
                Meaning::People(role) => Some(role),
                _ => None,
            }
        })
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
