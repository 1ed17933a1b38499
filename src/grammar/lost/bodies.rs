//! Organising bodies that have lost their label: known by their words, or by their place beside others. It touches facts and what
//! the reader holds open.

use super::fields::front_body;
use super::{Proposal, two_signs};
use crate::grammar::engine::SessionPage;
use crate::grammar::form::Meaning;
use crate::inline::{is_written_as_name_throughout, looks_like_body, looks_like_entry};
use crate::text::Shape;

/// A body that organises; the first of them is told of.
pub fn bodies(page: &SessionPage<'_, '_, '_>, at: usize) -> Proposal {
    let found = if page.in_front() { front_body(page, at) == Some(true) } else { page.is_body(at) };
    found.then(|| two_signs(Meaning::Bodies, page.fields.organisations.is_empty()))
}

impl SessionPage<'_, '_, '_> {
    /// Whether a line names an organising body, on a page that lists them: by its words, or by its place beside a line that
    /// does, or alone behind the description where two blank lines are left of the label or people follow.
    pub fn is_body(&self, at: usize) -> bool {
        let fact = &self.facts[at];
        let text = fact.unbulleted().text;
        if self.is_workshop() || text.len() > 200 || fact.is_prose() || fact.line.shape == Shape::Numbered {
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
        beside || alone || below.is_some_and(|next| looks_like_body(self.facts[next].unbulleted().text))
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
}
