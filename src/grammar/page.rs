//! What every grammar works with: the scanned lines, the sink for findings, the ledger of structure.

use std::cell::RefCell;

use super::ledger::{Class, Ledger};
use crate::diagnostic::{Diagnostic, Sink};
use crate::source::{Source, Span};
use crate::text::{Line, Lines};

/// One document under a grammar.
pub struct Page<'s> {
    /// The document.
    pub source: &'s Source<'s>,
    /// Its lines.
    pub lines: Lines<'s>,
    /// Where findings go.
    pub sink: &'s Sink,
    marks: RefCell<Ledger>,
}

impl<'s> Page<'s> {
    /// A page over scanned lines.
    pub fn new(source: &'s Source<'s>, lines: &'s [Line<'s>], sink: &'s Sink) -> Self {
        Self { source, lines: Lines(lines), sink, marks: RefCell::default() }
    }

    /// Tells a finding.
    pub fn report(&self, diagnostic: Diagnostic) {
        self.sink.report(diagnostic);
    }

    /// Marks a label, a heading or a sign. Values need no mark: the ledger takes their spans from the AST.
    pub fn structure(&self, span: Span) {
        self.marks.borrow_mut().mark(span, Class::Structure);
    }

    /// Marks a disclaimer, a menu, a `Click for more`.
    pub fn boilerplate(&self, span: Span) {
        self.marks.borrow_mut().mark(span, Class::Boilerplate);
    }

    /// The marks that were made.
    pub fn into_ledger(self) -> Ledger {
        self.marks.into_inner()
    }
}
