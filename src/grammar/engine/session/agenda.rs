//! Points of an agenda: `[5 min]` above an item, `Item - 5 minutes`, numbered lines under `Agenda`. It touches facts.

use super::page::SessionPage;
use crate::diagnostic::{Code, Diagnostic};
use crate::document::{AgendaItem, Role, SectionKind};
use crate::grammar::form::Meaning;
use crate::inline::{format_line, looks_like_name, minutes, value};
use crate::source::Basis;
use crate::text::{Cursor, Shape, is_blank};
use crate::vocabulary::{begins_with, bodies::begins_with_position, furniture, key};

impl<'s> SessionPage<'_, '_, 's> {
    /// Takes a point of an agenda with its minutes, or the line over a part of one; `false` when a line is none.
    pub fn timed_item(&mut self, at: usize) -> bool {
        let fact = &self.facts[at];
        let (whole, line) = (fact.whole(), &fact.line);
        if line.text.len() > 160 || !line.text.bytes().any(|byte| byte.is_ascii_digit()) {
            return false;
        }
        if is_minutes(whole) {
            self.begin_point(at);
            let title = at + 1;
            if title < self.facts.len() && !self.is_labelled(title) && self.line(title).shape != Shape::Bullet {
                self.at += 1;
                self.page.structure(self.line(title).span);
                let title = self.facts[title].whole();
                self.push_item(title.slice(0, title.text.trim_end_matches("(TBC)").len()), None);
            }
            return true;
        }
        if let Some(title) = part(whole) {
            self.begin_point(at);
            self.push_item(title, None);
            return true;
        }
        let timed = |at: usize| timed_title(self.facts[at].whole());
        let Some(title) = timed(at) else { return false };
        // One such line alone may say of what format the session is.
        let beside = !self.account.agenda.is_empty() || (at + 1..self.facts.len()).take(20).any(|below| timed(below).is_some());
        // In a text under a heading of its own the agenda is part of it.
        let told = self.open.as_ref().is_some_and(|open| open.section.kind != SectionKind::Summary);
        if !beside || told || line.shape == Shape::Bullet {
            return false;
        }
        self.begin_point(at);
        let is_part = |item: &&AgendaItem<'_>| item.parent.is_none() && begins_with(&item.title.node, "part ").is_some();
        let parent = self.account.agenda.iter().rev().find(is_part).map(|item| item.ordinal);
        self.push_item(title, parent);
        true
    }

    fn begin_point(&mut self, at: usize) {
        self.timed = true;
        self.close();
        self.list = None;
        self.at += 1;
        self.page.structure(self.line(at).span);
    }

    /// Whether a line is the heading of points with numbers: `Agenda of the session`.
    pub fn heads_agenda(&self, at: usize) -> bool {
        let text = self.line(at).text;
        let below = self.facts.get(at + 1).is_some_and(|below| below.line.shape == Shape::Numbered);
        below && text.len() <= 60 && begins_with(text, "agenda").is_some()
    }

    /// `1. Opening Remarks` and, below it, `Topic 1: …`; the heading above them.
    pub fn agenda_item(&mut self, at: usize) -> bool {
        let fact = &self.facts[at];
        let text = fact.body().text;
        let names = |end: usize| text[..end].trim().contains(is_blank) && looks_like_name(&text[..end]);
        let mut positions = text.match_indices(is_blank).map(|(at, _)| at).take(6).filter(|at| begins_with_position(&text[*at..]));
        let headed = at > 0 && self.heads_agenda(at - 1);
        let (title, parent) = match fact.line.shape {
            Shape::Numbered if self.account.agenda.is_empty() && !headed => {
                // No agenda begins with a name, alone or in front of a position.
                if names(text.len()) || positions.any(names) {
                    return false;
                }
                let message = "points with numbers stand here without a heading";
                let found = Diagnostic::new(Code::LostLabel, fact.line.span, message).here("taken for an agenda");
                self.page.report(found.help("write `Agenda of the session` above them, or the heading that they have"));
                (fact.body(), None)
            }
            Shape::Numbered => (fact.body(), None),
            Shape::Labelled => match topic_title(fact.whole()) {
                Some(title) => {
                    (title, self.account.agenda.iter().rev().find(|item| item.parent.is_none()).map(|item| item.ordinal))
                }
                None => return false,
            },
            _ => {
                let heads = self.heads_agenda(at);
                if heads {
                    self.page.structure(fact.line.span);
                }
                return heads;
            }
        };
        self.page.structure(fact.line.span);
        self.push_item(title, parent);
        true
    }

    /// The role that the last point of the agenda gives to those who are listed under it: `Opening by the moderators`.
    pub fn role_of_item(&self) -> Option<Role> {
        let title = key(&self.account.agenda.last()?.title.node);
        let (_, who) = title.rsplit_once("by the ")?;
        let part = self.form.parts().find(|part| part.labels.contains(&who))?;
        match part.meaning {
            Meaning::People(role) => Some(role),
            _ => None,
        }
    }

    fn push_item(&mut self, title: Cursor<'s>, parent: Option<u32>) {
        let ordinal = u32::try_from(self.account.agenda.len()).unwrap_or(u32::MAX - 1) + 1;
        self.account.agenda.extend(value(title, Basis::Positional).map(|title| AgendaItem { ordinal, parent, title }));
    }
}

/// `[5 min]`, `(10 minutes)` alone on a line.
fn is_minutes(line: Cursor<'_>) -> bool {
    let inside = line.text.strip_prefix(['[', '(']).and_then(|text| text.strip_suffix([']', ')']));
    inside.is_some_and(|inside| {
        let at = line.slice(1, 1 + inside.len());
        inside.contains(char::is_alphabetic) && minutes(at).is_some()
    })
}

/// `PART I [15:00-16:30 UTC]`: the words in front of the time.
fn part(line: Cursor<'_>) -> Option<Cursor<'_>> {
    let open = line.text.find('[').filter(|_| line.text.ends_with(']'))?;
    let words = line.slice(0, open).trim();
    let number = words.text.split(is_blank).nth(1)?;
    let counts = number.chars().all(|c| c.is_ascii_digit() || matches!(c, 'I' | 'V' | 'X'));
    (begins_with(words.text, "part ").is_some() && counts && line.text[open..].contains(':')).then_some(words)
}

/// `Where do the themes come from? - 15 minutes`, and no format of the forms.
fn timed_title(line: Cursor<'_>) -> Option<Cursor<'_>> {
    let found = format_line(line)?;
    (!found.format.text.is_empty() && !furniture::is_format(found.format.text)).then_some(found.format)
}

/// `Topic 1: title`, `Part 2: title`, `Session 3: title`.
fn topic_title(line: Cursor<'_>) -> Option<Cursor<'_>> {
    let (label, title) = line.split_once(":")?;
    let words = label.text.trim_end_matches(|c: char| c.is_ascii_digit() || c.is_whitespace());
    let known = ["topic", "part", "session", "panel", "segment", "round"];
    (words.len() < label.text.len() && known.contains(&words.to_lowercase().as_str())).then(|| title.trim())
}
