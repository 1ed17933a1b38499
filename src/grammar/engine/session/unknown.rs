//! Lines of a text or a list that look like a heading or a label of the template and are none: told of. It touches facts.

use super::page::SessionPage;
use crate::diagnostic::Severity;
use crate::document::SectionKind;
use crate::grammar::Draft;
use crate::grammar::engine::parts::year_of;
use crate::grammar::engine::told::{report_out_of_order, report_unknown_heading, report_unknown_label};
use crate::grammar::facts::Is;
use crate::grammar::form::Meaning;
use crate::inline::{is_written_as_name, looks_like_entry, looks_like_name};
use crate::text::{Shape, is_blank};
use crate::vocabulary::holds;

impl SessionPage<'_, '_, '_> {
    /// Tells of a line inside a text that stands as a heading of the template does; it stays a paragraph of the text.
    pub fn tell_heading(&self, at: usize) {
        let Some(open) = &self.open else { return };
        let alone = self.looks_like_heading(at);
        if !alone && !self.looks_like_inline_label(at) {
            return;
        }
        let year = self.fields.event.as_ref().and_then(year_of);
        let mut wanted = self.form.wanted(year, self.is_workshop());
        // No label of the page announces a part that pages of this type and year have.
        let mut lacks_a_part = || wanted.any(|wanted| self.marks.last(wanted.meaning).is_none());
        // A heading of the document's own is no fault, unless the page lacks one of the template.
        let lacking = alone && !open.is_empty() && !self.line(at).text.ends_with(':') && lacks_a_part();
        // Above somebody it may be their role.
        let over_people = alone && self.facts.get(at + 1).is_some_and(|below| below.gap == 0 && looks_like_entry(below.body()));
        let severity = if lacking || over_people { Severity::Warning } else { Severity::Info };
        report_unknown_heading(&self.facts[at], Some(open), severity, self.page);
    }

    /// Tells of the label of a text of the page inside its report, or of a list of goals, where the page has it nowhere else.
    pub fn tell_part_in_report(&self, at: usize) {
        let Some(label) = self.marks.label(at).filter(|label| label.likeness.is_none()) else { return };
        let first = self.page.labels().into_iter().find(|(part, _)| matches!(part.meaning, Meaning::Report(_)));
        let Some((_, report)) = first else { return };
        let text = match label.part.meaning {
            Meaning::Section(_) => label.part.weight > 0,
            Meaning::Goals => label.part.weight > 0 || self.facts.get(at + 1).is_some_and(|below| matches!(below.is, Is::Goal)),
            _ => false,
        };
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
            && self.marks.have_inline
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
            self.open = Some(Draft::under(SectionKind::Other, fact.whole(), None, &fact.line));
        }
        found
    }
}
