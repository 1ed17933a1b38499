//! Points of an agenda: `[5 min]` above an item, `Item - 5 minutes`, numbered lines. It touches facts.

use super::page::SessionPage;
use crate::document::{AgendaItem, Role, SectionKind};
use crate::inline::{format_line, minutes, value};
use crate::source::Basis;
use crate::text::{Cursor, Shape};
use crate::vocabulary::{begins_with, furniture};

impl<'s> SessionPage<'_, '_, 's> {
    /// Takes a point of an agenda with its minutes, or the line over a part of one; `false` when a line is none.
    pub fn timed_item(&mut self, at: usize) -> bool {
        let fact = &self.facts[at];
        let (whole, line) = (fact.whole(), &fact.line);
        if line.text.len() > 160 || !line.text.bytes().any(|byte| byte.is_ascii_digit()) {
            return false;
        }
        let timed = |at: usize| timed_title(self.facts[at].whole());
        let (above, of_part) = (is_minutes(whole), part(whole));
        let title = of_part.or_else(|| timed(at));
        if !above && of_part.is_none() {
            // One such line alone may say of what format the session is.
            let beside = !self.account.agenda.is_empty() || (at + 1..self.facts.len()).take(20).any(|below| timed(below).is_some());
            // In a text under a heading of its own the agenda is part of it.
            let told = self.open.as_ref().is_some_and(|open| open.draft.kind() != SectionKind::Summary);
            if title.is_none() || !beside || told || line.shape == Shape::Bullet {
                return false;
            }
        }
        self.timed = true;
        self.close();
        self.list = None;
        self.at += 1;
        self.page.structure(line.span);
        match title.filter(|_| !above) {
            Some(title) => {
                let is_part = |item: &&AgendaItem<'s>| begins_with(&item.title.node, "part ").is_some();
                let whole = self.account.agenda.iter().rev().find(is_part).filter(|_| of_part.is_none());
                self.push_item(title, whole.map(|item| item.ordinal));
            }
            None if at + 1 < self.facts.len() && !self.is_labelled(at + 1) => {
                self.at += 1;
                self.page.structure(self.line(at + 1).span);
                self.push_item(without_note(self.facts[at + 1].whole()), None);
            }
            None => {}
        }
        true
    }

    /// `1. Opening Remarks` and, below it, `Topic 1: …`.
    pub fn agenda_item(&mut self, at: usize) -> bool {
        let fact = &self.facts[at];
        let topic = || topic_title(fact.whole()).filter(|_| fact.line.shape == Shape::Labelled);
        let numbered = (fact.line.shape == Shape::Numbered).then(|| fact.body());
        let Some(title) = numbered.or_else(topic) else { return false };
        let above = || self.account.agenda.iter().rev().find(|item| item.parent.is_none()).map(|item| item.ordinal);
        let parent = if numbered.is_some() { None } else { above() };
        self.page.structure(fact.line.span);
        self.push_item(title, parent);
        true
    }

    /// The role that the last point of the agenda gives to those who are listed under it: `Opening by the moderators`.
    pub fn role_of_item(&self) -> Option<Role> {
        let title = &self.account.agenda.last()?.title.node;
        self.form.role(title.rsplit_once("by the ")?.1)
    }

    fn push_item(&mut self, title: Cursor<'s>, parent: Option<u32>) {
        let ordinal = u32::try_from(self.account.agenda.len()).unwrap_or(u32::MAX - 1) + 1;
        self.account.agenda.extend(value(title, Basis::Positional).map(|title| AgendaItem { ordinal, parent, title }));
    }
}

/// `[5 min]`, `(10 minutes)` alone on a line.
fn is_minutes(line: Cursor<'_>) -> bool {
    let inside = line.text.strip_prefix(['[', '(']).and_then(|text| text.strip_suffix([']', ')']));
    inside.is_some_and(|inside| inside.contains(char::is_alphabetic) && minutes(line.slice(1, 1 + inside.len())).is_some())
}

/// `PART I [15:00-16:30 UTC]`: the words in front of the time.
fn part(line: Cursor<'_>) -> Option<Cursor<'_>> {
    let open = line.text.find('[').filter(|_| line.text.ends_with(']'))?;
    let words = line.slice(0, open).trim();
    (begins_with(words.text, "part ").is_some() && line.text[open..].contains(':')).then_some(words)
}

/// `Where do the themes come from? - 15 minutes`, and no format of the forms.
fn timed_title(line: Cursor<'_>) -> Option<Cursor<'_>> {
    let found = format_line(line)?;
    (!found.format.text.is_empty() && !furniture::is_format(found.format.text)).then_some(found.format)
}

/// A title without `(TBC)` behind it.
fn without_note(title: Cursor<'_>) -> Cursor<'_> {
    match title.text.strip_suffix("(TBC)") {
        Some(front) => title.slice(0, front.len()).trim(),
        None => title,
    }
}

/// `Topic 1: title`, `Part 2: title`, `Session 3: title`.
fn topic_title(line: Cursor<'_>) -> Option<Cursor<'_>> {
    let (label, title) = line.split_once(":")?;
    let words = label.text.trim_end_matches(|c: char| c.is_ascii_digit() || c.is_whitespace());
    let known = ["topic", "part", "session", "panel", "segment", "round"];
    (words.len() < label.text.len() && known.contains(&words.to_lowercase().as_str())).then(|| title.trim())
}
