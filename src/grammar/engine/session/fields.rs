//! Fields with a value: time, topics, goals, and what the engine's fields take. It touches facts.

use super::page::SessionPage;
use crate::document::{Sdg, Topic};
use crate::grammar::engine::label::Announcement;
use crate::grammar::facts::{Fact, is_slot};
use crate::grammar::form::Meaning;
use crate::inline::{
    GoalLine, TargetLine, format_line, goal_line, listed_targets, minutes, report_goal_fault, report_not_understood, sdg_target,
    target_line, unreadable_slot, value,
};
use crate::source::{Basis, Spanned};
use crate::text::Cursor;
use crate::vocabulary::{goals, themes};

/// No form lists more topics.
const MOST_TOPICS: usize = 40;

impl<'s> SessionPage<'_, '_, 's> {
    /// A field whose label was taken: its value is the rest of the line or the next line.
    pub fn field(&mut self, label: &Announcement<'s>) {
        let Some(piece) = label.rest.or_else(|| self.value_below(label.part.meaning)) else {
            return label.report_empty(self.page);
        };
        match label.part.meaning {
            Meaning::Time if !is_slot(piece) && !self.fields.has_slot() => {
                self.report_unreadable_slot(piece, unreadable_slot(piece).unwrap_or(piece))
            }
            Meaning::Time => {
                self.fields.take_stated_slot(piece, self.page);
                self.below_slot = Some(self.at);
            }
            _ => drop(self.fields.take_value(label, piece, self.page)),
        }
    }

    /// The next line, taken, when it is no label itself; what is set apart or a text, and no number, is not how long it lasts.
    fn value_below(&mut self, meaning: Meaning) -> Option<Cursor<'s>> {
        let at = self.at;
        let fits =
            |fact: &Fact<'s>| meaning != Meaning::Duration || fact.gap == 0 && !fact.is_prose() || minutes(fact.whole()).is_some();
        (self.facts.get(at).is_some_and(fits) && !self.is_labelled(at)).then(|| {
            self.at += 1;
            self.facts[at].whole()
        })
    }

    /// Tells that date and time at their place cannot be read.
    pub fn report_unreadable_slot(&mut self, slot: Cursor<'s>, at: Cursor<'s>) {
        self.page.structure(slot.span());
        // What stands below is the room all the same.
        self.below_slot = Some(self.at);
        report_not_understood(at, "no date, clock or zone that belongs here", self.page.sink);
    }

    /// The lines of topics below their label; blank lines may stand before them.
    pub fn topics(&mut self, label: &Announcement<'s>) {
        if let Some(rest) = label.rest {
            rest.split("|").for_each(|topic| self.topic(topic.trim(), Basis::Stated));
        }
        while self.at < self.facts.len() {
            let (at, whole) = (self.at, self.facts[self.at].whole());
            let block_ends = self.gap(at) > 0 && !self.fields.session.topics.is_empty();
            if block_ends || !self.is_plain(at) || format_line(whole).is_some() {
                break;
            }
            self.at += 1;
            self.topic(whole, Basis::Stated);
        }
        if self.fields.session.topics.is_empty() {
            label.report_empty(self.page);
        }
    }

    /// A theme or, behind a theme, a subtopic; what stands there already is not taken twice.
    pub fn topic(&mut self, piece: Cursor<'s>, basis: Basis) {
        let Some(label) = value(piece, basis) else { return };
        let topics = &mut self.fields.session.topics;
        // More lines than any form has topics are something else, and are told of as unrecognised.
        if topics.len() >= MOST_TOPICS {
            return;
        }
        if topics.iter().any(|topic| topic.label.node == label.node) {
            return self.page.structure(label.span);
        }
        // A theme of the programme is the theme, though a line of other words stands above it.
        let unknown = |topic: &Topic<'s>| topic.level == 1 && !themes::is_theme(&topic.label.node);
        let first = topics.is_empty()
            || basis == Basis::Positional
                && topics.iter().all(|topic| topic.level == 2 || unknown(topic))
                && themes::is_theme(&label.node);
        if first {
            topics.iter_mut().for_each(|topic| topic.level = 2);
        }
        topics.push(Topic { level: if first { 1 } else { 2 }, label });
    }

    /// Takes the next of the goals that are open.
    pub fn goals(&mut self, at: usize) -> bool {
        self.in_goals = self.in_goals && self.goal(at);
        self.at += usize::from(self.in_goals);
        self.in_goals
    }

    /// A goal or a target, when the line is one; a wrong one is told of.
    pub fn goal(&mut self, at: usize) -> bool {
        let cursor = self.facts[at].unbulleted();
        if let Some(target) = target_line(cursor) {
            self.target(target);
            return true;
        }
        let Some(found) = goal_line(cursor) else { return false };
        self.page.structure(self.line(at).span);
        match found.read() {
            Some(sdg) => self.account.sdgs.push(sdg),
            None => report_goal_fault(&found, self.page.sink),
        }
        true
    }

    /// Whether a line names a goal or a target that is listed already.
    pub fn is_goal_again(&self, line: Cursor<'_>) -> bool {
        match target_line(line) {
            Some(target) => self.has_goal(target.goal, Some(target.target)),
            None => goal_line(line).is_some_and(|goal| goal.is_named() && self.has_goal(goal.number, None)),
        }
    }

    fn has_goal(&self, goal: Cursor<'_>, target: Option<Cursor<'_>>) -> bool {
        let known = |sdg: &Sdg<'_>| {
            let same = sdg.target.as_ref().map(|known| known.node.rsplit('.').next() == target.map(|target| target.text));
            goal.text.parse() == Ok(sdg.goal.node) && same.unwrap_or(target.is_none())
        };
        self.account.sdgs.iter().any(known)
    }

    /// Goals and targets that a text lists with a colon behind each, `SDG 9.c: …`; those already listed count once.
    pub fn targets_in(&mut self, text: Cursor<'s>) {
        for (goal, target) in listed_targets(text) {
            if self.has_goal(goal, target) {
                continue;
            }
            match (target, goal.text.parse().ok().filter(|number| goals::name(*number).is_some())) {
                (Some(target), _) => self.target(TargetLine { goal, target, text: target.slice(0, 0) }),
                (None, Some(number)) => {
                    self.account.sdgs.push(Sdg { goal: Spanned::stated(number, goal.span()), target: None, label: None });
                }
                (None, None) => report_goal_fault(&GoalLine { number: goal, name: goal.slice(0, 0) }, self.page.sink),
            }
        }
    }

    fn target(&mut self, line: TargetLine<'s>) {
        self.page.structure(line.goal.span().to(line.target.span()));
        self.account.sdgs.extend(sdg_target(line, self.page.sink));
    }
}
