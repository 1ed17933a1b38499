//! Sections: where they begin, which lines belong to them, where a lost heading cuts them.

use super::walk::{Open, Walk, is_prose};
use crate::document::{ParagraphKind, SectionKind};
use crate::grammar::{Draft, Label};
use crate::text::{Line, Shape};
use crate::vocabulary::bodies;
use crate::vocabulary::labels::Meaning;

impl<'s> Walk<'_, 's> {
    pub(super) fn begin_section(&mut self, label: &Label<'s>, line: &Line<'s>) {
        let (Meaning::Section(kind) | Meaning::Report(kind)) = label.meaning else { return };
        self.close();
        self.advance();
        label.accept(self.page);
        self.in_report |= matches!(label.meaning, Meaning::Report(_));
        self.described |= kind == SectionKind::Description;
        let draft = Draft::under(kind, label.heading, label.rest, line);
        self.open = Some(Open { draft, tight: false, spaced: false });
    }

    /// Closes what is open. A section without text is told of and not kept.
    pub(super) fn close(&mut self) {
        if let Some(open) = self.open.take() {
            self.parts.sections.extend(open.draft.finish_filled(self.page));
        }
        self.in_goals = false;
    }

    /// In the report part everything belongs to the section that is open.
    pub(super) fn continue_report(&mut self, line: &Line<'s>) {
        self.advance();
        match &mut self.open {
            Some(open) => open.draft.push(line),
            None => self.open = Some(Open { draft: Draft::unheaded(SectionKind::Report, line), tight: false, spaced: false }),
        }
    }

    /// Gives a line to the open section, when it belongs there.
    pub(super) fn take_text(&mut self, line: &Line<'s>) -> bool {
        let gap = self.gap();
        if self.open.as_ref().is_none_or(|open| !self.belongs(open, line, gap)) {
            return false;
        }
        self.advance();
        if let Some(open) = &mut self.open {
            if open.draft.is_empty() {
                open.tight = gap == 0;
            } else {
                open.spaced |= gap > 0;
            }
            open.draft.push(line);
        }
        true
    }

    fn belongs(&self, open: &Open<'s>, line: &Line<'s>, gap: usize) -> bool {
        let draft = &open.draft;
        if draft.is_empty() {
            return true;
        }
        let listed = match line.shape {
            Shape::Bullet => true,
            Shape::Numbered => {
                draft.paragraphs().last().is_some_and(|last| last.kind == ParagraphKind::Numbered || last.text.node.ends_with(':'))
            }
            _ => false,
        };
        let prose = is_prose(line);
        if draft.heading().is_none() {
            // Paragraphs of a text whose heading was lost; what is neither prose nor a list begins something else.
            return listed || prose;
        }
        if listed {
            return true;
        }
        // A body's name below a description begins the organising bodies.
        if draft.kind() == SectionKind::Description && self.lists_bodies() && !prose && bodies::names_body(line.text) {
            return false;
        }
        if !prose {
            return true;
        }
        let asks = line.text.contains('?');
        match draft.kind() {
            // The paragraphs of this text are set apart by blank lines; this one is not, so it is the next field.
            SectionKind::Description if open.tight && open.spaced => gap > 0,
            // Behind the questions a text that asks nothing is the description.
            SectionKind::Questions if !self.described => asks || line.shape == Shape::Numbered || (gap == 0 && !self.compact),
            SectionKind::Targets if !self.described => gap == 0 && !self.compact,
            SectionKind::Gains | SectionKind::Relevance | SectionKind::FormatDescription if !self.described => gap < 2,
            _ => true,
        }
    }
}
