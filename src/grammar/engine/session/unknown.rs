//! Lines that look like a label of the template and are none: told of, never published as somebody or something. It touches facts.

use super::cut::{is_written_as_name, looks_like_body};
use super::page::SessionPage;
use crate::diagnostic::Severity;
use crate::document::SectionKind;
use crate::grammar::Draft;
use crate::grammar::engine::told::{report_out_of_order, report_unknown_heading, report_unknown_label, report_unknown_role};
use crate::grammar::facts::Is;
use crate::grammar::form::Meaning;
use crate::inline::{looks_like_entry, looks_like_name};
use crate::text::{Shape, is_blank};
use crate::vocabulary::{holds, themes};

impl SessionPage<'_, '_, '_> {
    /// Takes a line that stands as a label of people and is none; `false` when it is no such line.
    pub fn unknown_role(&mut self, at: usize) -> bool {
        // Directly below date and time stands the room.
        if at > 0 && matches!(self.facts[at - 1].is, Is::Slot) {
            return false;
        }
        // The first line below a label is its own.
        let below_label = self.list.is_some_and(|list| list.taken == 0);
        let found = self.looks_numbered(at) || !below_label && self.looks_like_role(at);
        if found {
            self.close();
            self.list = None;
            self.at += 1;
            let (fact, label) =
                (&self.facts[at], self.line(at).text.split(':').next().unwrap_or_default().trim_end_matches(is_blank));
            self.page.told(fact.line.span);
            let label = fact.whole().slice(0, label.len()).span();
            report_unknown_role(label, "not read: the role of who stands here is not known", self.page);
        }
        found
    }

    /// `Hosts 2: …` beside lines such as `Speaker 1: …`.
    fn looks_numbered(&self, at: usize) -> bool {
        let line = self.line(at);
        if line.shape != Shape::Labelled {
            return false;
        }
        let (label, rest) = line.text.split_once(':').unwrap_or_default();
        let label = label.trim_end_matches(is_blank);
        let words = label.trim_end_matches(|c: char| c.is_ascii_digit());
        let numbered = words.len() < label.len() && words.ends_with(is_blank) && words.split(is_blank).count() <= 4;
        // `Doors open at 08:30` has a clock.
        let numbered = numbered && words.starts_with(char::is_uppercase) && !rest.starts_with(|c: char| c.is_ascii_digit());
        numbered && (at > 0 && self.numbered(at - 1).is_some() || self.numbered(at + 1).is_some())
    }

    /// One to four words alone, behind people, over somebody.
    fn looks_like_role(&self, at: usize) -> bool {
        let (fact, text) = (&self.facts[at], self.line(at).text);
        let Some(below) = self.facts.get(at + 1).filter(|below| below.gap <= 1 && !self.is_labelled(at + 1)) else { return false };
        let behind_people = self.last_role.is_some() && !self.timed;
        let apart = fact.gap > 0 || self.compact;
        let words = text.split(is_blank).filter(|word| !word.is_empty()).count();
        let shaped = fact.line.shape != Shape::Numbered
            && text.len() <= 40
            && fact.is_heading_like(4)
            && !text.contains([',', ';', '-', '–']);
        if !(apart && shaped) || self.open.is_some() {
            return false;
        }
        if !behind_people {
            return self.heads_people(at);
        }
        if self.is_body(at) {
            return false;
        }
        let body = below.body();
        let name = looks_like_name(text) && words > 1;
        // Two words in capitals are a name, unless somebody stands below who alone has more than a name.
        let bare = |one: &crate::document::Participant<'_>| one.affiliation.is_none() && one.stakeholder_group.is_none();
        let over_entry = looks_like_entry(body) && below.gap == 1 && !self.account.participants.iter().any(bare);
        let over_name = looks_like_entry(body) || looks_like_name(body.text) && body.text.contains(is_blank);
        if name { over_entry } else { over_name }
    }

    /// One word set apart, which is no theme and no body, directly above somebody with more than a name: nobody stands above it yet.
    fn heads_people(&self, at: usize) -> bool {
        let (text, below) = (self.line(at).text, &self.facts[at + 1]);
        let word = !text.trim_end_matches(':').contains(is_blank) && !looks_like_body(text) && !themes::is_theme(text);
        word && !self.compact && !self.timed && below.gap == 0 && looks_like_entry(below.body())
    }

    /// Tells of a line inside a text that stands as a heading of the template does; it stays a paragraph of the text.
    pub fn tell_heading(&self, at: usize) {
        let Some(open) = &self.open else { return };
        let alone = self.looks_like_heading(at);
        if !alone && !self.looks_like_inline_label(at) {
            return;
        }
        // A heading of the document's own is no fault, unless the page lacks one of the template.
        let lacking = alone && !open.draft.is_empty() && !self.line(at).text.ends_with(':') && self.lacks_a_part();
        // Above somebody it may be their role.
        let over_people = alone && self.facts.get(at + 1).is_some_and(|below| below.gap == 0 && looks_like_entry(below.body()));
        let severity = if lacking || over_people { Severity::Warning } else { Severity::Info };
        report_unknown_heading(&self.facts[at], Some(&open.draft), severity, self.page);
    }

    /// Tells of the label of a text of the page inside its report, where the page has it nowhere else.
    pub fn tell_part_in_report(&self, at: usize) {
        let Some(label) = self.marks.label(at).filter(|label| label.likeness.is_none()) else { return };
        let first = self.page.labels().into_iter().find(|(part, _)| matches!(part.meaning, Meaning::Report(_)));
        let Some((_, report)) = first else { return };
        let text = matches!(label.part.meaning, Meaning::Section(_) | Meaning::Goals) && label.part.weight > 0;
        if text && !self.page.labels().iter().any(|(part, _)| part.meaning == label.part.meaning) {
            report_out_of_order(label.heading.span(), report, self.page);
        }
    }

    /// Tells of a word in a list, between others and somebody with more than a name: it may be the label of who follows.
    pub fn tell_word_over_people(&self, at: usize) {
        let (text, below) = (self.line(at).text, self.facts.get(at + 1));
        let others = self.list.is_some_and(|list| list.taken > 0);
        let over_people = below.is_some_and(|below| below.gap <= 1 && looks_like_entry(below.body()) && !self.is_body(at + 1));
        if others && over_people && self.facts[at].line.shape == Shape::Bare && !text.contains(is_blank) {
            let here = "read as an entry of the list above, and so is who stands below it";
            report_unknown_label(&self.facts[at], here, Severity::Info, self.page);
        }
    }

    fn looks_like_heading(&self, at: usize) -> bool {
        /// No heading of the template has more words, but one that asks.
        const WORDS: usize = 7;
        let (fact, text) = (&self.facts[at], self.line(at).text);
        let below = self.facts.get(at + 1);
        let numbered = fact.line.shape == Shape::Numbered && self.in_report && self.marks.are_numbered && text.ends_with(':');
        (fact.line.shape != Shape::Numbered || numbered)
            && fact.is_heading_like(WORDS)
            && (fact.gap > 0 || self.compact)
            && !text.trim_end_matches(':').contains(':')
            && below.is_some_and(|below| below.gap > 0 || self.compact || text.ends_with(':') || looks_like_entry(below.body()))
            && below.is_some_and(|below| {
                below.is_prose()
                    || matches!(below.line.shape, Shape::Bullet | Shape::Numbered)
                    || looks_like_entry(below.body())
                    || looks_like_name(below.line.text)
            })
    }

    /// `Verdicts: …` set apart, on a page whose labels have their text on their line; a question has its keyword in front too.
    fn looks_like_inline_label(&self, at: usize) -> bool {
        /// No label of the template is longer, in bytes, but one that asks.
        const LONGEST: usize = 60;
        let (fact, text) = (&self.facts[at], self.line(at).text);
        let label = text.split(':').next().unwrap_or_default();
        fact.line.shape == Shape::Labelled
            && (fact.gap > 0 || self.compact)
            && label.len() <= LONGEST
            && is_written_as_name(label)
            && !text.contains('?')
            && !self.in_report
            && self.marks.have_inline()
    }

    /// Begins a section under a heading of the report whose words are not known: `Verdicts (* deadline 2 hours after session)`.
    pub fn unknown_report_heading(&mut self, at: usize) -> bool {
        let fact = &self.facts[at];
        let found = fact.line.text.len() <= 160 && holds(fact.line.text, "(* deadline");
        if found {
            self.close();
            self.at += 1;
            self.in_report = true;
            report_unknown_label(fact, "read as a heading of its own", Severity::Warning, self.page);
            let draft = Draft::under(SectionKind::Other, fact.whole(), None, &fact.line);
            self.open = Some(super::page::OpenText::of(draft));
        }
        found
    }
}
