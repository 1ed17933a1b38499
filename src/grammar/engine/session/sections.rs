//! Sections: where they begin, which lines belong to them, where a lost heading cuts them. It touches facts.

use super::page::SessionPage;
use crate::document::{ParagraphKind, SectionKind};
use crate::grammar::Draft;
use crate::grammar::engine::label::Announcement;
use crate::grammar::facts::Fact;
use crate::grammar::form::Meaning;
use crate::inline::{entry, looks_like_body, looks_like_entry, looks_like_name, split_honorific};
use crate::source::Basis;
use crate::text::{Cursor, Shape, is_blank};

impl<'s> SessionPage<'_, '_, 's> {
    /// Begins the section that a label announces; the label's line was taken.
    pub fn begin_section(&mut self, label: &Announcement<'s>) {
        let kind = label.section_kind();
        self.in_report |= matches!(label.part.meaning, Meaning::Report(_));
        self.described |= kind == SectionKind::Description;
        if let (SectionKind::Targets, Some(rest)) = (kind, label.rest) {
            self.targets_in(rest);
        }
        self.open = Some(Draft::under(kind, label.heading, label.rest, &label.line));
    }

    /// In the report part everything belongs to the section that is open.
    pub fn continue_report(&mut self, at: usize) {
        self.at += 1;
        self.tell_heading(at);
        self.tell_part_in_report(at);
        let line = self.line(at);
        match &mut self.open {
            Some(open) => open.push(line),
            None => self.open = Some(Draft::unheaded(SectionKind::Report, line)),
        }
    }

    /// Gives a line to the open section, when it belongs there.
    pub fn take_text(&mut self, at: usize) -> bool {
        let gap = self.gap(at);
        if self.open.as_ref().is_none_or(|open| !self.belongs(open, at)) {
            return false;
        }
        self.at += 1;
        self.tell_heading(at);
        let line = self.line(at);
        if self.open.as_ref().is_some_and(|open| open.section.kind == SectionKind::Targets) {
            self.targets_in(Cursor::line(line));
        }
        if let Some(open) = &mut self.open {
            if open.is_empty() {
                open.tight = gap == 0;
            } else {
                open.spaced |= gap > 0;
                open.apart |= gap > 1;
            }
            open.push(line);
        }
        true
    }

    fn belongs(&self, open: &Draft<'s>, at: usize) -> bool {
        let (kind, gap, fact) = (open.section.kind, self.gap(at), &self.facts[at]);
        if open.is_empty() {
            // These parts have their text on the line of the label; two blank lines are what is left of the next one.
            let inline = matches!(kind, SectionKind::Gains | SectionKind::Targets | SectionKind::FormatDescription);
            return gap < 2 || !inline;
        }
        let body = fact.body();
        // An entry of somebody with both groups, which no text contains, or, behind a bullet set apart, with a form of address.
        let grouped =
            || entry(body, Basis::Positional).is_some_and(|one| one.stakeholder_group.is_some() && one.regional_group.is_some());
        let addressed = || fact.line.shape == Shape::Bullet && gap > 0 && split_honorific(body).0.is_some();
        if looks_like_entry(body) && (grouped() || addressed()) || self.stands_over_role(at) {
            return false;
        }
        if gap == 0 && self.goes_on(at) {
            return true;
        }
        if self.begins_people(kind, at) {
            return false;
        }
        let listed = match fact.line.shape {
            Shape::Bullet => true,
            Shape::Numbered => open
                .section
                .paragraphs
                .last()
                .is_some_and(|last| last.kind == ParagraphKind::Numbered || last.text.node.ends_with(':')),
            _ => false,
        };
        let prose = fact.is_prose() || self.begins_cut_text(at);
        if open.section.heading.is_none() {
            // Paragraphs of a text whose heading was lost; what is neither prose nor a list begins something else, and so
            // does what stands behind two blank lines, where another heading was lost as this text's was.
            return (gap < 2 || !open.apart) && (listed || prose) && (kind != SectionKind::Questions || listed || asks(fact));
        }
        if listed && !(asks(fact) && self.begins_questions(kind)) {
            return true;
        }
        if !prose {
            return !self.is_set_off(at, kind);
        }
        // A text that no label announces further down has lost its heading and begins where it can.
        let undescribed = !self.described && !self.comes_later(Meaning::Section(SectionKind::Description));
        // A text alone in front of the bodies, and no label further down says that it is the last one of the form.
        let ends_texts = || {
            let below = self.facts.get(at + 1).is_some_and(|below| below.gap > 1 && self.is_body(at + 1));
            below && !self.comes_later(Meaning::Section(SectionKind::HybridFormat))
        };
        let adjoins = if undescribed { gap == 0 && !self.compact } else { gap < 2 };
        match kind {
            // The paragraphs of this text are set apart by blank lines; this one is not, so it is the next field.
            SectionKind::Description if open.tight && open.spaced && !self.is_workshop() => gap > 0,
            // Its paragraphs have one blank line between them: behind two, the label of the last text in the form has stood.
            SectionKind::Description if gap > 1 && open.spaced && !open.apart && ends_texts() => false,
            SectionKind::FormatDescription if asks(fact) && self.begins_questions(kind) => false,
            // Behind the questions a text that asks nothing is the description.
            SectionKind::Questions if !self.described => asks(fact) || fact.line.shape == Shape::Numbered || adjoins,
            // The text of a target stands below its number.
            SectionKind::Targets if self.stands_below_goal(at) => true,
            // The description stands behind two blank lines further down, where there is such a text.
            SectionKind::Targets | SectionKind::Gains | SectionKind::Relevance | SectionKind::FormatDescription
                if !self.described =>
            {
                adjoins || gap < 2 && self.last_apart.is_some_and(|last| last > at)
            }
            _ => true,
        }
    }

    /// Whether the line directly above names a goal or a target and nothing else, alone or behind the label.
    fn stands_below_goal(&self, at: usize) -> bool {
        let Some(above) = self.above(at) else { return false };
        let behind_label = self.marks.label(above).and_then(|label| label.rest);
        self.is_goal_again(behind_label.unwrap_or_else(|| self.facts[above].unbulleted()))
    }

    /// Whether a short line behind a text stands alone between two lost labels, in front of the description: the format.
    fn is_set_off(&self, at: usize, kind: SectionKind) -> bool {
        let below = self.facts.get(at + 1);
        let answers = matches!(kind, SectionKind::Targets | SectionKind::Gains | SectionKind::Relevance | SectionKind::Questions);
        answers && !self.described && self.gap(at) >= 2 && below.is_some_and(|below| below.gap >= 2 && below.is_prose())
    }

    /// Whether a line below a text begins the organising bodies or the people, whose label was lost.
    fn begins_people(&self, kind: SectionKind, at: usize) -> bool {
        let body = self.facts[at].body();
        let follows = matches!(kind, SectionKind::Description | SectionKind::HybridFormat | SectionKind::FormatDescription);
        let prose = body.text.len() > 120 || body.text.ends_with(['.', '?', '!', ';', ':', ',']);
        let apart = || self.gap(at) >= 2 && (self.is_body(at) || looks_like_entry(body));
        follows && !self.is_workshop() && !prose && (apart() || (kind == SectionKind::Description && looks_like_body(body.text)))
    }

    /// Whether a name alone stands in front of the label of a role: the label of another has been lost above it.
    fn stands_over_role(&self, at: usize) -> bool {
        let text = self.line(at).text;
        let role = || self.label(at + 1).is_some_and(|label| matches!(label.part.meaning, Meaning::People(_)));
        self.gap(at) > 0 && text.len() <= 60 && text.contains(is_blank) && looks_like_name(text) && role()
    }

    /// Behind the description of the format the questions begin, when no heading announces them.
    fn begins_questions(&self, kind: SectionKind) -> bool {
        kind == SectionKind::FormatDescription && self.is_workshop() && !self.comes_later(Meaning::Section(SectionKind::Questions))
    }
}

fn asks(fact: &Fact<'_>) -> bool {
    fact.line.text.contains('?')
}
