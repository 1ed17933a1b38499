//! The top of a page: what stands around the text, the title with the session's code. It touches facts.
//!
//! The title is found by its code, else by its place above date and time, else it is the first line. A page that begins with
//! anything else has lost its title. What stands above a title and is no furniture and no menu is left to be told of.

use super::marks::{TOP, names_event};
use super::page::SessionPage;
use crate::document::{Role, SessionType};
use crate::grammar::chrome;
use crate::grammar::facts::{Fact, Is};
use crate::grammar::form::Meaning;
use crate::inline::{bare_slot, event_and_title, title_line, value};
use crate::source::{Basis, Spanned};
use crate::vocabulary::{furniture, themes, venues};

/// A page without a menu has no more lines above date and time: a notice, the code, the title.
const MOST: usize = 4;

impl<'s> SessionPage<'_, '_, 's> {
    /// Reads what stands above the text, and the title.
    pub fn header(&mut self) {
        let title = self.title_at();
        let end = title.unwrap_or_else(|| {
            let from = self.below_menu(self.top());
            from + self.facts[from..].iter().take_while(|fact| fact.is_known_furniture()).count()
        });
        chrome::mark(&self.facts[..end], "above", self.page);
        self.at = end;
        if title.is_some() {
            self.title(end);
        }
    }

    /// Where the lines end among which a title may stand: at date and time, somebody with a number, a field with its value.
    fn top(&self) -> usize {
        let ends = |at: usize| {
            bare_slot(self.facts[at].whole())
                || self.numbered(at).is_some()
                || self.label(at).is_some_and(|label| label.rest.is_some())
        };
        let most = self.facts.len().min(TOP);
        (0..most).find(|at| ends(*at)).unwrap_or(most)
    }

    fn title_at(&self) -> Option<usize> {
        let top = self.top();
        let coded = |at: &usize| {
            let fact = &self.facts[*at];
            names_event(fact) && self.can_be_title(*at) && title_line(fact.whole()).code.number.is_some()
        };
        let titled = |at: &usize| !matches!(self.facts[*at].is, Is::Furniture(_));
        let above_slot = || {
            let slot = top < self.facts.len() && top > MOST && bare_slot(self.facts[top].whole());
            (0..top).rev().find(titled).filter(|at| slot && self.can_be_title(*at) && chrome::is_menu(&self.facts[..*at]))
        };
        let of_event = |at: &usize| titled(at) && names_event(&self.facts[*at]) && self.can_be_title(*at);
        // What is known as another field of the form is no title by being first.
        let known = |at: usize| {
            let text = self.line(at).text;
            furniture::is_format(text) || themes::is_theme(text) || venues::is_room_alone(text)
        };
        let first = || (self.below_menu(top)..self.facts.len()).find(titled).filter(|at| self.can_be_title(*at) && !known(*at));
        (0..top).find(coded).or_else(above_slot).or_else(|| (0..top).find(of_event)).or_else(first)
    }

    /// Where a page begins whose title has no mark: behind the last known line of a menu, or behind the bare word `Session` that
    /// the site prints above a session's fields.
    fn below_menu(&self, top: usize) -> usize {
        let known = |at: &usize| matches!(self.facts[*at].is, Is::Furniture(_));
        let bare = |at: &usize| self.label(*at).is_some_and(|label| label.part.meaning == Meaning::Furniture);
        let menu = (0..top).filter(known).nth(1).and_then(|_| (0..top).rev().find(known));
        menu.max((0..top).rev().find(bare)).map_or(0, |at| at + usize::from(!bare(&at)))
    }

    /// A title is no label and no slot.
    fn can_be_title(&self, at: usize) -> bool {
        !self.is_labelled(at) && !bare_slot(self.facts[at].whole())
    }

    /// Takes a title on one line, or the code and below it the title.
    fn title(&mut self, at: usize) {
        let facts: &[Fact<'s>] = self.facts;
        let whole = facts[at].whole();
        self.at = at + 1;
        self.page.structure(facts[at].line.span);
        self.title_line = facts[at].line.text;
        self.fields.take_title(title_line(whole), self.page);
        // `IGF 2022 Global Youth Summit`: an event in front of a title that tells no type of session.
        if self.fields.event.is_none()
            && let Some((event, title)) = event_and_title(whole)
        {
            self.fields.event = value(event, Basis::Stated);
            self.fields.session.title = value(title, Basis::Positional);
        }
        let below = at + 1;
        if self.fields.session.title.is_none()
            && self.fields.session.number.is_some()
            && below < facts.len()
            && self.gap(below) == 0
            && self.can_be_title(below)
        {
            self.at = below + 1;
            self.title_line = facts[below].line.text;
            self.fields.session.title = value(facts[below].whole(), Basis::Positional);
        }
    }

    /// Numbered speakers without a code are the form of workshops.
    pub fn derive_session_type(&mut self) {
        if self.fields.session.session_type.is_some() {
            return;
        }
        let numbered = |role: Role| self.account.participants.iter().find(|one| one.number.is_some() && one.role.node == role);
        let numbered = numbered(Role::Organizer).or_else(|| numbered(Role::Speaker));
        self.fields.session.session_type = numbered.map(|one| Spanned::derived(SessionType::Workshop, one.role.span));
    }
}
