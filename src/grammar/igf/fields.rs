//! Fields with a value: time, room, format, duration, topics, goals.

use super::walk::{Walk, unbulleted};
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::document::{Sdg, Topic};
use crate::grammar::Label;
use crate::inline::{self, FormatLine, GoalLine};
use crate::source::{Basis, Span, Spanned};
use crate::text::{Cursor, Line};
use crate::vocabulary::labels::Meaning;
use crate::vocabulary::{goals, key};

/// No form lists more topics.
const MOST_TOPICS: usize = 40;

impl<'s> Walk<'_, 's> {
    /// A field whose label stands on `line`: its value is the rest of the line or the next line.
    pub(super) fn field(&mut self, label: &Label<'s>) {
        let value = match label.rest {
            Some(rest) => Some(rest),
            None => self.value_below(),
        };
        let Some(value) = value else {
            self.page.report_empty_field(label.heading.span(), label.heading.text);
            return;
        };
        match label.meaning {
            Meaning::Time => self.time(value),
            Meaning::Room => match self.parts.session.room.as_ref().map(|first| first.span) {
                Some(first) => self.repeated("room", first, value),
                None => self.parts.session.room = inline::value(value, Basis::Stated),
            },
            Meaning::Format => match inline::format_line(value) {
                Some(line) => self.format(line, Basis::Stated),
                None => self.take_format(value, Basis::Stated),
            },
            Meaning::Duration => self.duration(value),
            Meaning::Link => match self.parts.session.url.as_ref().map(|first| first.span) {
                Some(first) => self.repeated("address", first, value),
                None => match inline::first_url(value) {
                    Some(address) => self.parts.session.url = Some(inline::address(address)),
                    None => self.page.report_no_address(value, label.heading.text),
                },
            },
            Meaning::Title => self.parts.session.title = inline::value(value, Basis::Stated),
            _ => {}
        }
    }

    fn time(&mut self, value: Cursor<'s>) {
        self.below_slot = self.slot(value);
        if !self.below_slot {
            self.report_unreadable_slot(value, inline::unreadable_slot(value).unwrap_or(value));
        }
    }

    /// Tells that a field has a value already; the first one stays.
    fn repeated(&self, field: &str, first: Span, second: Cursor<'s>) {
        self.page.structure(second.span());
        let same = key(self.page.source.slice(first)) == key(second.text);
        let diagnostic = Diagnostic::new(Code::RepeatedField, second.span(), format!("the {field} is given twice"))
            .here(if same { "again, with the same value" } else { "not used: the first value is taken" })
            .also(first, "first here")
            .help("delete the wrong one of the two lines");
        self.page.report(if same { diagnostic.severity(Severity::Info) } else { diagnostic });
    }

    /// The next line, consumed, when it is no label itself.
    fn value_below(&mut self) -> Option<Cursor<'s>> {
        let line = self.next_filled()?;
        let free = self.label(&line).is_none() && super::people::numbered_label(&line).is_none();
        free.then(|| {
            self.advance();
            Cursor::line(&line)
        })
    }

    /// Takes a piece as the slot, when it is one; a second one is told of.
    pub(super) fn slot(&mut self, piece: Cursor<'s>) -> bool {
        if let Some(first) = self.slot_at.filter(|_| inline::bare_slot(piece)) {
            self.repeated("slot", first, piece);
            return true;
        }
        let Some(found) = inline::slot(piece, self.page.sink) else { return false };
        self.page.structure(found.span);
        self.parts.session.slot = Some(found.slot);
        self.slot_at = Some(found.span);
        true
    }

    fn take_format(&mut self, format: Cursor<'s>, basis: Basis) {
        match self.parts.session.format.as_ref().map(|first| first.span) {
            Some(first) => self.repeated("format", first, format),
            None => self.parts.session.format = inline::value(format, basis),
        }
    }

    fn take_minutes(&mut self, minutes: Spanned<u32>, whole: Cursor<'s>) {
        match self.parts.session.duration_minutes.map(|first| first.span) {
            Some(first) => self.repeated("duration", first, whole),
            None => self.parts.session.duration_minutes = Some(minutes),
        }
    }

    pub(super) fn format(&mut self, line: FormatLine<'s>, basis: Basis) {
        if !line.format.text.is_empty() {
            self.take_format(line.format, basis);
        }
        let start = line.minutes.span.start as usize;
        let minutes = Cursor { text: self.page.source.slice(line.minutes.span), offset: start, ..line.format };
        self.take_minutes(line.minutes, minutes);
        self.page.structure(line.format.span().to(line.minutes.span));
        self.mark_unit(line.minutes);
    }

    /// The unit behind a number of minutes is structure.
    fn mark_unit(&self, minutes: Spanned<u32>) {
        let end = minutes.span.end as usize;
        let rest = &self.page.source.text[end..];
        let unit = rest.find('\n').unwrap_or(rest.len());
        self.page.structure(self.page.source.span(end, end + unit));
    }

    fn duration(&mut self, value: Cursor<'s>) {
        match inline::minutes(value) {
            Some(minutes) => {
                self.take_minutes(minutes, value);
                self.page.structure(value.span());
            }
            None => {
                self.page.report_no_duration(value);
            }
        }
    }

    /// The lines of topics below their label; blank lines may stand before them.
    pub(super) fn topics(&mut self, label: &Label<'s>) {
        if let Some(rest) = label.rest {
            self.topic(rest, Basis::Stated);
        }
        while let Some(line) = self.next_filled() {
            let block_ends = self.gap() > 0 && !self.parts.session.topics.is_empty();
            if block_ends || !self.is_plain(&line) || inline::format_line(Cursor::line(&line)).is_some() {
                break;
            }
            self.advance();
            self.topic(Cursor::line(&line), Basis::Stated);
        }
        if self.parts.session.topics.is_empty() {
            self.page.report_empty_field(label.heading.span(), label.heading.text);
        }
    }

    /// A theme or, behind a theme, a subtopic; what stands there already is not taken twice.
    pub(super) fn topic(&mut self, piece: Cursor<'s>, basis: Basis) {
        let Some(label) = inline::value(piece, basis) else { return };
        let topics = &mut self.parts.session.topics;
        // More lines than any form has topics are something else, and are told of as unrecognised.
        if topics.len() >= MOST_TOPICS {
            return;
        }
        if topics.iter().any(|topic| topic.label.node == label.node) {
            self.page.structure(label.span);
        } else {
            topics.push(Topic { level: if topics.is_empty() { 1 } else { 2 }, label });
        }
    }

    /// A goal or a target, when the line is one; a wrong one is told of.
    pub(super) fn goal(&mut self, line: &Line<'s>) -> bool {
        let cursor = unbulleted(line);
        if let Some((goal, target)) = inline::target_line(cursor) {
            self.target(goal, target);
            return true;
        }
        let Some(found) = inline::goal_line(cursor) else { return false };
        self.page.structure(line.span);
        match found.read() {
            Some(sdg) => self.parts.sdgs.push(sdg),
            None => inline::report_goal_fault(&found, self.page.sink),
        }
        true
    }

    /// Goals and targets that a text lists with a colon behind each, `SDG 9.c: …`; those already listed count once.
    pub(super) fn targets_in(&mut self, text: Cursor<'s>) {
        for (goal, target) in inline::listed_targets(text) {
            let known = |sdg: &Sdg<'s>| {
                let same = sdg.target.as_ref().map(|known| known.node.rsplit('.').next() == target.map(|target| target.text));
                goal.text.parse() == Ok(sdg.goal.node) && same.unwrap_or(target.is_none())
            };
            if self.parts.sdgs.iter().any(known) {
                continue;
            }
            match (target, goal.text.parse().ok().filter(|number| goals::name(*number).is_some())) {
                (Some(target), _) => self.target(goal, target),
                (None, Some(number)) => {
                    self.parts.sdgs.push(Sdg { goal: Spanned::stated(number, goal.span()), target: None, label: None });
                }
                (None, None) => inline::report_goal_fault(&GoalLine { number: goal, name: goal.slice(0, 0) }, self.page.sink),
            }
        }
    }

    fn target(&mut self, goal: Cursor<'s>, target: Cursor<'s>) {
        self.page.structure(goal.span().to(target.span()));
        self.parts.sdgs.extend(inline::sdg_target(goal, target, self.page.sink));
    }
}
