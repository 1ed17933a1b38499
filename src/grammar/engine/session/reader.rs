//! The driver of a session page: one line after the other, each to the first rule that takes it. It touches facts.

use super::page::SessionPage;
use crate::document::{Account, SectionKind, Text};
use crate::grammar::engine::label::Announcement;
use crate::grammar::facts::{Fact, Is};
use crate::grammar::form::{Form, Meaning};
use crate::grammar::lost::{AskedAt, resolve};
use crate::grammar::{Draft, Page};
use crate::inline::bare_slot;
use crate::text::Shape;

/// Reads the page of one session.
pub fn read<'s>(form: &'static Form, page: &Page<'s>, facts: &[Fact<'s>]) -> Account<'s> {
    let mut page = SessionPage::new(form, page, facts);
    page.header();
    while page.at < facts.len() {
        page.step(page.at);
    }
    page.close();
    let notes = page.notes.take().map(|notes| notes.section);
    page.account.sections.extend(notes);
    page.derive_session_type();
    page.fields.finish(form.forum, page.account)
}

impl<'s> SessionPage<'_, '_, 's> {
    fn step(&mut self, at: usize) {
        if self.in_report {
            let label = self.marks.label(at).filter(|label| matches!(label.part.meaning, Meaning::Report(_))).copied();
            return match label {
                Some(label) => self.labelled(&label),
                None if self.unknown_report_heading(at) => {}
                None => self.continue_report(at),
            };
        }
        if let Some(found) = self.numbered(at) {
            self.close();
            self.at += 1;
            return self.take_numbered(&found);
        }
        if let Some(label) = self.label(at) {
            return self.labelled(&label);
        }
        if self.unknown_report_heading(at) || resolve(self, AskedAt::BeforeText, at) || self.timed_item(at) || self.goals(at) {
            return;
        }
        if self.open.is_none() && self.slot_line(at) || resolve(self, AskedAt::BetweenTexts, at) {
            return;
        }
        if self.numbered_heading(at) || self.take_text(at) {
            return;
        }
        let inside = self.open.is_some();
        self.close();
        // What ended a text may be a label that no text contains, or what is none of it.
        if let Some(label) = self.label(at).filter(|_| inside) {
            return self.labelled(&label);
        }
        if inside && self.slot_line(at) || self.list_takes(at) || resolve(self, AskedAt::BelowSlot, at) {
            return;
        }
        self.at += 1;
        self.unlabelled(at);
    }

    fn labelled(&mut self, label: &Announcement<'s>) {
        // `Policy Question(s)` and, below it, `Policy Questions`: one heading, printed twice.
        let same = |heading: &Text<'_>| letters(&heading.node).eq(letters(label.heading.text));
        if let Some(open) = self.open.take_if(|open| open.is_empty() && open.section.heading.as_ref().is_some_and(same)) {
            open.section.heading.into_iter().for_each(|heading| self.page.structure(heading.span));
        }
        self.close();
        self.at += 1;
        if label.part.meaning == Meaning::Furniture {
            return self.page.boilerplate(label.line.span);
        }
        label.accept(self.page);
        match label.part.meaning {
            Meaning::Section(_) | Meaning::Report(_) => self.begin_section(label),
            Meaning::Goals if self.at >= self.facts.len() || self.is_labelled(self.at) => {
                label.report_empty(self.page);
            }
            Meaning::Goals => self.in_goals = true,
            Meaning::People(_) | Meaning::PeopleOfAnyRole | Meaning::Bodies => self.begin_list(label),
            Meaning::Topics => self.topics(label),
            _ => self.field(label),
        }
    }

    /// A slot without a label, while there is none yet.
    fn slot_line(&mut self, at: usize) -> bool {
        let fact = &self.facts[at];
        let found = !self.fields.has_slot() && matches!(fact.is, Is::Slot) && bare_slot(fact.whole());
        if found {
            self.fields.take_slot(fact.whole(), self.page);
            self.at += 1;
            self.below_slot = Some(self.at);
        }
        found
    }

    /// `2. Policy Questions` over a text that is set in by more: a heading inside the text of a main session.
    fn numbered_heading(&mut self, at: usize) -> bool {
        let (fact, below) = (&self.facts[at], self.facts.get(at + 1));
        let set_in = |below: &Fact<'s>| below.gap > 0 && self.indent(below) > self.indent(fact);
        let heads = fact.line.shape == Shape::Numbered
            && fact.gap > 0
            && fact.line.text.len() <= 80
            && !fact.is_prose()
            && below.is_some_and(set_in)
            && self.open.as_ref().is_some_and(|open| open.section.heading.is_some());
        if !heads {
            return false;
        }
        // The heading above holds the numbered parts only.
        match self.open.take_if(|open| open.is_empty()) {
            Some(open) => self.account.sections.push(open.section),
            None => self.close(),
        }
        let kind = match self.form.meaning(fact.body().text) {
            Some(Meaning::Section(kind)) => kind,
            _ => SectionKind::Other,
        };
        self.described |= kind == SectionKind::Description;
        self.at += 1;
        self.open = Some(Draft::under(kind, fact.whole(), None, &fact.line));
        true
    }

    /// By how many bytes a line is set in.
    fn indent(&self, fact: &Fact<'s>) -> usize {
        let start = fact.line.span.start as usize;
        let text = &self.page.source.text.as_bytes()[..start];
        start - memchr::memrchr2(b'\n', b'\r', text).map_or(0, |end| end + 1)
    }
}

/// The letters of a heading, in lower case.
fn letters(text: &str) -> impl Iterator<Item = char> {
    text.chars().filter(|c| c.is_alphabetic()).flat_map(char::to_lowercase)
}
