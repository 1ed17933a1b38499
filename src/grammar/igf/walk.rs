//! The driver: one line after the other, each to the first rule that takes it.

use super::Parts;
use super::clues::report_label;
use super::labelling::Labelling;
use super::people::{List, numbered_label};
use super::prose;
use super::roles::Run;
use crate::document::{Role, SessionType};
use crate::grammar::{Draft, Label, Page};
use crate::inline;
use crate::source::{Basis, Span};
use crate::text::{Cursor, Line, Shape, is_blank};
use crate::vocabulary::labels::Meaning;
use crate::vocabulary::{bodies, furniture, goals, themes, venues};

/// A page under way.
pub(super) struct Walk<'p, 's> {
    pub(super) page: &'p Page<'s>,
    pub(super) parts: Parts<'s>,
    /// The section that still takes lines.
    pub(super) open: Option<Open<'s>>,
    /// The list of people that still takes lines.
    pub(super) list: Option<List<'s>>,
    /// Whether the report part has begun.
    pub(super) in_report: bool,
    /// Whether the goals' label or the first goal has been seen and nothing else since.
    pub(super) in_goals: bool,
    /// The role whose people came last, in the order of the page.
    pub(super) last_role: Option<Role>,
    /// Whether a description has been seen, headed or not.
    pub(super) described: bool,
    /// The line that was taken last was the slot.
    pub(super) below_slot: bool,
    /// Where the slot stands, once there is one.
    pub(super) slot_at: Option<Span>,
    /// The block of people without a label that was looked at last.
    pub(super) ahead: Option<Run>,
    /// Blocks follow one another without blank lines.
    pub(super) compact: bool,
    labels: Labelling<'s>,
    /// The line of the title, which some pages print twice.
    pub(super) title_line: &'s str,
    at: usize,
    taken: usize,
}

/// An open section with what its layout has shown so far.
pub(super) struct Open<'s> {
    pub(super) draft: Draft<'s>,
    /// Its text followed the heading without a blank line.
    pub(super) tight: bool,
    /// A blank line stood between two of its paragraphs.
    pub(super) spaced: bool,
    /// It has lost its heading, which left two blank lines above it.
    pub(super) apart: bool,
}

impl<'p, 's> Walk<'p, 's> {
    pub(super) fn new(page: &'p Page<'s>) -> Self {
        let labels = Labelling::of(page.lines.0);
        Self {
            page,
            parts: Parts::default(),
            open: None,
            list: None,
            in_report: false,
            in_goals: false,
            last_role: None,
            described: false,
            below_slot: false,
            slot_at: None,
            ahead: None,
            compact: labels.is_compact(page.lines.0),
            labels,
            title_line: "",
            at: 0,
            taken: 0,
        }
    }

    pub(super) fn run(mut self) -> Parts<'s> {
        self.header();
        while let Some(line) = self.next_filled() {
            self.step(line);
        }
        self.close();
        self.derive_session_type();
        self.parts
    }

    /// The next line that is not blank, not yet consumed.
    pub(super) fn next_filled(&mut self) -> Option<Line<'s>> {
        let lines = self.page.lines.0;
        while lines.get(self.at).is_some_and(Line::is_blank) {
            self.at += 1;
        }
        lines.get(self.at).copied()
    }

    /// Consumes the line that [`Walk::next_filled`] gave.
    pub(super) fn advance(&mut self) {
        self.at += 1;
        self.taken = self.at;
    }

    /// The blank lines between the line consumed last and the next one.
    pub(super) fn gap(&self) -> usize {
        self.at - self.taken
    }

    /// The lines behind the next one that are not blank.
    pub(super) fn after(&self) -> impl Iterator<Item = &'s Line<'s>> + use<'s> {
        self.page.lines.0[self.at.min(self.page.lines.0.len())..].iter().skip(1).filter(|line| !line.is_blank())
    }

    fn step(&mut self, line: Line<'s>) {
        let below_slot = std::mem::take(&mut self.below_slot);
        if self.in_report {
            return match report_label(&line) {
                Some(label) => self.begin_section(&label, &line),
                None => self.continue_report(&line),
            };
        }
        if let Some(found) = numbered_label(&line) {
            self.close();
            self.advance();
            return self.numbered(&found);
        }
        if let Some(label) = self.label(&line) {
            return self.labelled(&label, &line);
        }
        if self.goals(&line) || self.between_sections(&line) || self.take_text(&line) {
            return;
        }
        let inside = self.open.is_some();
        self.close();
        // What ended a text may be what no text contains.
        if inside && self.slot_line(&line) || self.list_takes(&line) {
            return;
        }
        let adjoins = self.gap() == 0;
        self.advance();
        if below_slot && self.parts.session.room.is_none() && can_be_room(&line, adjoins) {
            self.parts.session.room = inline::value(Cursor::line(&line), Basis::Positional);
            return;
        }
        self.unlabelled(&line);
    }

    /// A slot without a label, while there is none yet.
    fn slot_line(&mut self, line: &Line<'s>) -> bool {
        let found = self.parts.session.slot.is_none() && self.slot(Cursor::line(line));
        if found {
            self.advance();
            self.below_slot = true;
        }
        found
    }

    /// The label of a line outside the report part. A label with text behind it must be spelt as on the form.
    pub(super) fn label(&self, line: &Line<'s>) -> Option<Label<'s>> {
        let label = self.labels.at(line)?;
        let inside = self.open.as_ref().is_some_and(|open| !open.draft.is_empty());
        let mixed = label.rest.is_some() && inside;
        if inside && self.is_mid_sentence(line) {
            return None;
        }
        let fits = match label.meaning {
            // Inside a text, `Time: …` or `Speakers: …` is part of it.
            Meaning::People(_)
            | Meaning::PeopleOfAnyRole
            | Meaning::Room
            | Meaning::Time
            | Meaning::Topics
            | Meaning::Link
            | Meaning::Bodies => !mixed,
            Meaning::Format | Meaning::Goals | Meaning::Furniture => label.rest.is_none(),
            _ => true,
        };
        fits.then_some(label)
    }

    fn labelled(&mut self, label: &Label<'s>, line: &Line<'s>) {
        match label.meaning {
            Meaning::Section(_) | Meaning::Report(_) => self.begin_section(label, line),
            Meaning::Goals => {
                self.close();
                self.advance();
                label.accept(self.page);
                self.in_goals = true;
            }
            Meaning::Furniture => {
                self.close();
                self.advance();
                self.page.boilerplate(line.span);
            }
            Meaning::People(_) | Meaning::PeopleOfAnyRole | Meaning::Bodies => {
                self.close();
                self.advance();
                label.accept(self.page);
                self.begin_list(label);
            }
            Meaning::Topics => {
                self.close();
                self.advance();
                label.accept(self.page);
                self.topics(label);
            }
            _ => {
                self.close();
                self.advance();
                label.accept(self.page);
                self.field(label);
            }
        }
    }

    /// Goals and targets: below their label any, elsewhere only a line that names a goal.
    fn goals(&mut self, line: &Line<'s>) -> bool {
        let cursor = unbulleted(line);
        let named = || inline::goal_line(cursor).is_some_and(|goal| goal.is_named() && goal.name.text.len() <= 60);
        let begins = !self.in_goals && (line.shape != Shape::Bare && named() || is_target(cursor));
        if !(begins || self.in_goals) {
            return false;
        }
        if begins {
            self.close();
        }
        if self.goal(line) {
            self.advance();
            self.in_goals = true;
            return true;
        }
        self.in_goals = false;
        false
    }

    /// A slot or a format line, which no text contains.
    fn between_sections(&mut self, line: &Line<'s>) -> bool {
        let cursor = Cursor::line(line);
        if self.open.is_none() && self.slot_line(line) {
            return true;
        }
        // A room may stand apart from its slot.
        let in_front = self.open.is_none() && !self.described && self.parts.participants.is_empty();
        if in_front && self.parts.session.slot.is_some() && self.parts.session.room.is_none() && can_be_room(line, false) {
            self.advance();
            self.parts.session.room = inline::value(cursor, Basis::Positional);
            return true;
        }
        // Inside a text only a format of the form is one; `Open floor - 20 min` belongs to an agenda.
        let may_be = |format: &str| self.open.is_none() || (line.shape == Shape::Bare && furniture::is_format(format));
        if self.parts.session.duration_minutes.is_none()
            && let Some(format) = inline::format_line(cursor).filter(|format| may_be(format.format.text))
        {
            self.close();
            self.advance();
            self.format(format, Basis::Positional);
            return true;
        }
        let outside = self.open.is_none() || furniture::is_format(line.text);
        if self.parts.session.format.is_none() && outside && self.before_duration(line) {
            self.close();
            self.advance();
            self.parts.session.format = inline::value(cursor, Basis::Positional);
            return true;
        }
        if self.parts.session.format.is_none() && self.open.is_none() && furniture::is_format(line.text) {
            self.close();
            self.advance();
            self.parts.session.format = inline::value(cursor, Basis::Positional);
            return true;
        }
        false
    }

    /// Whether a line is short and no label: the value of a field.
    pub(super) fn is_plain(&self, line: &Line<'s>) -> bool {
        line.text.len() <= 120
            && !is_prose(line)
            && self.label(line).is_none()
            && numbered_label(line).is_none()
            && !inline::bare_slot(Cursor::line(line))
    }

    /// Whether the page is of a session type whose form lists organising bodies.
    pub(super) fn lists_bodies(&self) -> bool {
        !self.is_workshop()
    }

    /// Whether the page is of a workshop: its code says so, or its people are numbered.
    pub(super) fn is_workshop(&self) -> bool {
        match self.parts.session.session_type {
            Some(kind) => kind.node == SessionType::Workshop,
            None => self.parts.participants.iter().any(|one| one.number.is_some()),
        }
    }

    /// Whether a label of this meaning stands behind the next line.
    pub(super) fn comes_later(&self, meaning: Meaning) -> bool {
        self.labels.last(meaning).is_some_and(|last| last > self.at)
    }

    /// Whether a label of this meaning stands anywhere on the page.
    pub(super) fn has_label(&self, meaning: Meaning) -> bool {
        self.labels.last(meaning).is_some()
    }
}

/// Whether a line is nothing but a target that exists: `9.1`, `SDG 9.c:`.
fn is_target(line: Cursor<'_>) -> bool {
    let read = inline::target_line(line).and_then(|(goal, target)| Some((goal.text.parse().ok()?, target.text)));
    read.is_some_and(|(goal, target)| goals::has_target(goal, target))
}

/// Whether the line below the slot, directly or behind a blank line, can be the room: a short name, no sentence, no time.
fn can_be_room(line: &Line<'_>, adjoins: bool) -> bool {
    let text = line.text;
    if themes::is_theme(text) || is_prose(line) || !prose::can_be_name(text) {
        return false;
    }
    let short = text.len() <= 60 && text.split(is_blank).count() <= 8;
    venues::is_built_room(text) || adjoins && (short || venues::is_room(text))
}

/// A line without the bullet in front of it; a number in front of it belongs to it.
pub(super) fn unbulleted<'s>(line: &Line<'s>) -> Cursor<'s> {
    Cursor::piece(line, if line.shape == Shape::Bullet { line.body } else { line.text })
}

/// Whether a line is running text: long, or a sentence.
pub(super) fn is_prose(line: &Line<'_>) -> bool {
    let text = line.text;
    let sentence = text.ends_with(['.', '?', '!', ';', ':', '”', '…']) && text.split_whitespace().nth(3).is_some();
    let inner = text.contains(". ") && text.len() > 80 && !bodies::names_body(text);
    (text.len() > 120 && !inline::looks_like_entry(Cursor::line(line))) || sentence || inner
}
