//! Sections: where they begin, which lines belong to them, where a lost heading cuts them.

use super::prose::looks_like_body;
use super::walk::{Open, Walk, is_prose};
use crate::document::{ParagraphKind, SectionKind};
use crate::grammar::{Draft, Label};
use crate::inline;
use crate::source::Basis;
use crate::text::{Cursor, Line, Shape};
use crate::vocabulary::furniture;
use crate::vocabulary::labels::Meaning;

impl<'s> Walk<'_, 's> {
    pub(super) fn begin_section(&mut self, label: &Label<'s>, line: &Line<'s>) {
        let (Meaning::Section(kind) | Meaning::Report(kind)) = label.meaning else { return };
        self.close();
        self.advance();
        label.accept(self.page);
        self.in_report |= matches!(label.meaning, Meaning::Report(_));
        self.described |= kind == SectionKind::Description;
        if let (SectionKind::Targets, Some(rest)) = (kind, label.rest) {
            self.targets_in(rest);
        }
        let draft = Draft::under(kind, label.heading, label.rest, line);
        self.open = Some(Open { draft, tight: false, spaced: false, apart: false });
    }

    /// Closes what is open. A section without text is told of and not kept.
    pub(super) fn close(&mut self) {
        if let Some(open) = self.open.take() {
            match open.draft.heading().filter(|heading| open.draft.is_empty() && furniture::is_attachment(&heading.node)) {
                // The page links a file here, of which a copy of the text keeps nothing.
                Some(heading) => self.page.structure(heading.span),
                None => self.parts.sections.extend(open.draft.finish_filled(self.page)),
            }
        }
        self.in_goals = false;
    }

    /// In the report part everything belongs to the section that is open.
    pub(super) fn continue_report(&mut self, line: &Line<'s>) {
        self.advance();
        match &mut self.open {
            Some(open) => open.draft.push(line),
            None => {
                self.open =
                    Some(Open { draft: Draft::unheaded(SectionKind::Report, line), tight: false, spaced: false, apart: false })
            }
        }
    }

    /// Gives a line to the open section, when it belongs there.
    pub(super) fn take_text(&mut self, line: &Line<'s>) -> bool {
        let gap = self.gap();
        if self.open.as_ref().is_none_or(|open| !self.belongs(open, line, gap)) {
            return false;
        }
        self.advance();
        if self.open.as_ref().is_some_and(|open| open.draft.kind() == SectionKind::Targets) {
            self.targets_in(Cursor::line(line));
        }
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
        let body = Cursor::piece(line, line.body);
        if is_grouped(body) {
            return false;
        }
        if gap == 0 && self.goes_on(line) {
            return true;
        }
        if self.begins_people(draft.kind(), line, gap) {
            return false;
        }
        let listed = match line.shape {
            Shape::Bullet => true,
            Shape::Numbered => {
                draft.paragraphs().last().is_some_and(|last| last.kind == ParagraphKind::Numbered || last.text.node.ends_with(':'))
            }
            _ => false,
        };
        let prose = is_prose(line) || self.begins_cut_text(line);
        if draft.heading().is_none() {
            // Paragraphs of a text whose heading was lost; what is neither prose nor a list begins something else, and so
            // does what stands behind two blank lines, where another heading was lost as this text's was.
            return (gap < 2 || !open.apart)
                && (listed || prose)
                && (draft.kind() != SectionKind::Questions || listed || asks(line));
        }
        if listed && !(asks(line) && self.begins_questions(draft.kind())) {
            return true;
        }
        if !prose {
            return true;
        }
        // A text that no label announces further down has lost its heading and begins where it can.
        let undescribed = !self.described && !self.comes_later(Meaning::Section(SectionKind::Description));
        let adjoins = if undescribed { gap == 0 && !self.compact } else { gap < 2 };
        match draft.kind() {
            // The paragraphs of this text are set apart by blank lines; this one is not, so it is the next field.
            SectionKind::Description if open.tight && open.spaced && self.lists_bodies() => gap > 0,
            SectionKind::FormatDescription if asks(line) && self.begins_questions(draft.kind()) => false,
            // Behind the questions a text that asks nothing is the description.
            SectionKind::Questions if !self.described => asks(line) || line.shape == Shape::Numbered || adjoins,
            SectionKind::Targets | SectionKind::Gains | SectionKind::Relevance | SectionKind::FormatDescription
                if !self.described =>
            {
                adjoins
            }
            _ => true,
        }
    }

    /// Whether a line below a text begins the organising bodies or the people, whose label was lost.
    fn begins_people(&self, kind: SectionKind, line: &Line<'s>, gap: usize) -> bool {
        let body = Cursor::piece(line, line.body);
        let follows = matches!(kind, SectionKind::Description | SectionKind::HybridFormat | SectionKind::FormatDescription);
        let prose = body.text.len() > 120 || body.text.ends_with(['.', '?', '!', ';', ':', ',']);
        let apart = || gap >= 2 && (self.is_body(line) || inline::looks_like_entry(body));
        follows && self.lists_bodies() && !prose && (apart() || (kind == SectionKind::Description && looks_like_body(body.text)))
    }

    /// Behind the description of the format the questions begin, when no heading announces them.
    fn begins_questions(&self, kind: SectionKind) -> bool {
        kind == SectionKind::FormatDescription && self.is_workshop() && !self.comes_later(Meaning::Section(SectionKind::Questions))
    }
}

/// Whether a line is an entry of somebody with both groups, which no text contains.
fn is_grouped(body: Cursor<'_>) -> bool {
    let entry = inline::entry(body, Basis::Positional).filter(|_| inline::looks_like_entry(body));
    entry.is_some_and(|one| one.stakeholder_group.is_some() && one.regional_group.is_some())
}

fn asks(line: &Line<'_>) -> bool {
    line.text.contains('?')
}
