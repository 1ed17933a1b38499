//! Sections in the making: a heading, then lines until something else begins.

use super::Page;
use crate::document::{Paragraph, ParagraphKind, Section, SectionKind, Text};
use crate::inline::{prose, value};
use crate::source::Basis;
use crate::text::{Cursor, Line, PieceKind, Shape, pieces};

/// A section that still takes lines, and what its layout has shown so far.
#[derive(Debug)]
pub struct Draft<'s> {
    /// What it holds.
    pub section: Section<'s>,
    /// Whether it may stay empty, because other headings follow it.
    pub container: bool,
    /// Whether its text followed the heading without a blank line.
    pub tight: bool,
    /// Whether a blank line stood between two of its paragraphs.
    pub spaced: bool,
    /// Whether two blank lines stood above one of its paragraphs, or above it where its heading was lost.
    pub apart: bool,
}

impl<'s> Draft<'s> {
    /// A section under a heading; `rest` is the text that follows the heading on its line.
    pub fn under(kind: SectionKind, heading: Cursor<'s>, rest: Option<Cursor<'s>>, line: &Line<'s>) -> Self {
        let mut draft = Self::at(kind, value(heading, Basis::Stated), line);
        if let Some(rest) = rest {
            draft.section.paragraph_lines = 1;
            draft.add_paragraph(rest, Basis::Stated);
        }
        draft
    }

    /// A section whose heading was lost, from its first line on.
    pub fn unheaded(kind: SectionKind, line: &Line<'s>) -> Self {
        let mut draft = Self::at(kind, None, line);
        draft.push(line);
        draft
    }

    /// A section without text that begins on `line`.
    pub fn at(kind: SectionKind, heading: Option<Text<'s>>, line: &Line<'s>) -> Self {
        let section = Section {
            kind,
            level: 1,
            heading,
            speaker: None,
            line: line.number,
            end_line: line.number,
            paragraph_lines: 0,
            paragraphs: Vec::new(),
        };
        Self { section, container: false, tight: false, spaced: false, apart: false }
    }

    /// Takes a line that is not blank: one paragraph, or the items of a list that was run together.
    pub fn push(&mut self, line: &Line<'s>) {
        self.count(line);
        let basis = self.basis();
        let kind = match line.shape {
            Shape::Bullet if is_run_together(line.text) => return self.add_paragraph(Cursor::line(line), basis),
            Shape::Bullet => ParagraphKind::Item,
            // A paragraph that begins with `1.` and goes on with `2.` is a list run together.
            Shape::Numbered if pieces(line.text).len() == 1 => ParagraphKind::Numbered,
            _ => return self.add_paragraph(Cursor::line(line), basis),
        };
        self.add(kind, Cursor::piece(line, line.body), None, basis);
    }

    /// Takes a line as a paragraph of a given kind, from `text` on.
    pub fn push_as(&mut self, kind: ParagraphKind, text: Cursor<'s>, line: &Line<'s>) {
        self.push_spoken(kind, text, None, line);
    }

    /// Takes a line as a paragraph that somebody says, from `text` on.
    pub fn push_spoken(&mut self, kind: ParagraphKind, text: Cursor<'s>, speaker: Option<Text<'s>>, line: &Line<'s>) {
        self.count(line);
        self.add(kind, text, speaker, self.basis());
    }

    /// Counts a line whose text became values elsewhere, or is structure.
    pub fn count(&mut self, line: &Line<'s>) {
        self.section.paragraph_lines += 1;
        self.section.end_line = line.number;
    }

    /// Whether no text was taken yet.
    pub fn is_empty(&self) -> bool {
        self.section.paragraph_lines == 0
    }

    /// The finished section when it holds text, or need not; an empty one is told of, and its heading kept as structure.
    pub fn finish_filled(self, page: &Page<'s>) -> Option<Section<'s>> {
        if self.container || !self.is_empty() {
            return Some(self.section);
        }
        if let Some(heading) = &self.section.heading {
            page.structure(heading.span);
            page.report_empty_section(heading);
        }
        None
    }

    fn basis(&self) -> Basis {
        if self.section.heading.is_some() { Basis::Stated } else { Basis::Positional }
    }

    fn add(&mut self, kind: ParagraphKind, text: Cursor<'s>, speaker: Option<Text<'s>>, basis: Basis) {
        let paragraph = prose(text, basis).map(|text| Paragraph { kind, speaker, text });
        self.section.paragraphs.extend(paragraph);
    }

    fn add_paragraph(&mut self, text: Cursor<'s>, basis: Basis) {
        for piece in pieces(text.text) {
            let kind = match piece.kind {
                PieceKind::Text => ParagraphKind::Text,
                PieceKind::Item => ParagraphKind::Item,
                PieceKind::Numbered => ParagraphKind::Numbered,
            };
            let start = piece.text.as_ptr() as usize - text.text.as_ptr() as usize;
            self.add(kind, text.slice(start, start + piece.text.len()), None, basis);
        }
    }
}

/// `- Who pays? - Who decides?`: several items on one line, each but the last with its own end. A dash inside an item
/// is no end of one.
fn is_run_together(text: &str) -> bool {
    let items = pieces(text);
    let (Some((_, before)), true) = (items.split_last(), items.len() > 1) else { return false };
    before.iter().all(|item| item.text.ends_with(['?', '.', ';', '!']))
}
