//! The top of an event page: title, date line, address, the title once more, and buttons of the site among them. It touches
//! single facts.

use super::fields::Fields;
use super::label::Announcement;
use crate::document::Slot;
use crate::grammar::Page;
use crate::grammar::facts::{Fact, Is};
use crate::grammar::forms::digwatch::FORM;
use crate::grammar::special::event_page::{begins_page_part, is_barred_title, names_link};
use crate::inline::{bare_slot, broken_slot, event_in_front, looks_like_entry, not_understood, report_not_understood, title_line};
use crate::text::Shape;

/// The longest line, in bytes, that is taken for a title.
const TITLE: usize = 300;

impl<'s> Fields<'s> {
    /// Takes a line of the top of the page.
    pub fn take_top(&mut self, fact: &Fact<'s>, page: &Page<'s>) -> bool {
        let button = self.session.title.is_some()
            && fact.is_known_furniture()
            && Announcement::spelt(&FORM, fact).is_none()
            && !begins_page_part(fact);
        if button {
            page.boilerplate(fact.line.span);
        }
        button
            || self.take_slot_line(fact, page)
            || self.take_address_line(fact, page)
            || self.take_title_line(fact, page)
            || self.take_title_again(fact, page)
    }

    /// Takes a line that is date and time and nothing else, when none was taken yet.
    pub fn take_slot_line(&mut self, fact: &Fact<'s>, page: &Page<'s>) -> bool {
        let whole = fact.whole();
        if self.session.slot.is_some() || !matches!(fact.is, Is::Slot) {
            return false;
        }
        match not_understood(whole).filter(|_| broken_slot(whole)) {
            Some(word) => {
                report_not_understood(word, "no date, clock or zone that belongs here", page.sink);
                page.structure(fact.line.span);
                self.session.slot = Some(Slot::default());
            }
            None if bare_slot(whole) => self.take_slot(whole, page),
            None => {}
        }
        self.session.slot.is_some()
    }

    /// Takes a line that is an address and nothing else.
    pub fn take_address_line(&mut self, fact: &Fact<'s>, page: &Page<'s>) -> bool {
        let Is::Address(address) = fact.is else { return false };
        self.take_link(address, page);
        true
    }

    /// Takes the title when none was taken yet; a line that holds a code only leaves the title missing.
    fn take_title_line(&mut self, fact: &Fact<'s>, page: &Page<'s>) -> bool {
        let session = &self.session;
        let coded = self.event.is_some() || session.number.is_some();
        if session.title.is_some() || coded || !is_title(fact, session.slot.is_some()) {
            return false;
        }
        let mut found = title_line(fact.whole());
        if found.code.number.is_none() {
            found.code.event = found.code.event.or_else(|| event_in_front(fact.whole()));
        }
        self.take_title(found, page);
        true
    }

    /// Takes a line that prints the title again, with or without its code; capitals and punctuation may differ.
    pub fn take_title_again(&mut self, fact: &Fact<'s>, page: &Page<'s>) -> bool {
        let letters =
            |text: &str| -> String { text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect() };
        let Some(title) = self.session.title.as_ref().filter(|_| fact.line.text.len() <= TITLE) else { return false };
        // A page may strip an apostrophe together with its letter: near enough is the same.
        let same = title_line(fact.whole())
            .title
            .is_some_and(|again| strsim::normalized_levenshtein(&letters(&title.node), &letters(&again.node)) >= 0.85);
        if same {
            page.structure(fact.line.span);
        }
        same
    }
}

/// Whether a line at the top can be a title. Below the date line a person of a list without its label may stand.
fn is_title(fact: &Fact<'_>, below_date: bool) -> bool {
    let text = fact.line.text;
    let sentence = text.len() > 120 && text.ends_with('.');
    // `Summary: what we heard` may be a title, `Summary` and `Moderators: …` may not, unless a code stands behind a bar.
    let part = !is_barred_title(fact) && (Announcement::spelt(&FORM, fact).is_some() || begins_page_part(fact));
    let part = part || fact.line.shape == Shape::Bullet;
    let other = below_date && (names_link(text) || looks_like_entry(fact.whole()));
    text.len() <= TITLE && !sentence && !part && !other
}
