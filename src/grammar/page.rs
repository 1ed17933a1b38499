//! What every grammar works with: the source, the sink for findings, the ledger of structure.

use std::cell::RefCell;

use super::form::Part;
use super::ledger::{Class, Ledger};
use crate::diagnostic::{Code, Diagnostic, Sink};
use crate::document::Text;
use crate::source::{Source, Span};
use crate::text::Cursor;

/// One document under a grammar.
pub struct Page<'s> {
    /// The document.
    pub source: &'s Source<'s>,
    /// Where findings go.
    pub sink: &'s Sink,
    marks: RefCell<Ledger>,
    /// Text that is kept as unrecognised and was told of already.
    told: RefCell<Vec<Span>>,
    /// The labels of the form that were followed, in order.
    labels: RefCell<Vec<(&'static Part, Span)>>,
}

impl<'s> Page<'s> {
    /// A page without marks.
    pub fn new(source: &'s Source<'s>, sink: &'s Sink) -> Self {
        Self { source, sink, marks: RefCell::default(), told: RefCell::default(), labels: RefCell::default() }
    }

    /// Tells a finding.
    pub fn report(&self, diagnostic: Diagnostic) {
        self.sink.report(diagnostic);
    }

    /// Tells that a heading has no text below it.
    pub fn report_empty_section(&self, heading: &Text<'s>) {
        let message = format!("the section `{}` is empty", heading.node);
        self.report(
            Diagnostic::new(Code::EmptySection, heading.span, message)
                .here("no text follows")
                .help("add the text, or take the heading out"),
        );
    }

    /// Tells that a label has no value.
    pub fn report_empty_field(&self, label: Span, name: &str) {
        self.report(
            Diagnostic::new(Code::EmptyField, label, format!("the field `{name}` is empty"))
                .here("no value follows")
                .help("add the value, or take the label out"),
        );
    }

    /// Tells that the value of the label `name` holds no address.
    pub fn report_no_address(&self, value: Cursor<'s>, name: &str) {
        self.told(value.span());
        self.report(
            Diagnostic::new(Code::EmptyField, value.span(), format!("the field `{name}` has no address"))
                .here("no address of a page")
                .help("write the address: `https://…`"),
        );
    }

    /// Tells that a duration is no number of minutes.
    pub fn report_no_duration(&self, value: Cursor<'s>) {
        self.structure(value.span());
        self.report(
            Diagnostic::new(
                Code::DurationNotANumber,
                value.span(),
                format!("the duration `{}` is not a number of minutes", value.text),
            )
            .here("expected a number")
            .help("write the minutes in digits: `60`"),
        );
    }

    /// Marks a label, a heading or a sign. Values need no mark: the ledger takes their spans from the AST.
    pub fn structure(&self, span: Span) {
        self.marks.borrow_mut().mark(span, Class::Structure);
    }

    /// Marks a disclaimer, a menu, a `Click for more`.
    pub fn boilerplate(&self, span: Span) {
        self.marks.borrow_mut().mark(span, Class::Boilerplate);
    }

    /// Says that the label of a part was followed; those of a page without end are not all kept.
    pub fn followed(&self, part: &'static Part, label: Span) {
        const MOST: usize = 256;
        let mut labels = self.labels.borrow_mut();
        if labels.len() < MOST {
            labels.push((part, label));
        }
    }

    /// The labels that were followed, in order.
    pub fn labels(&self) -> Vec<(&'static Part, Span)> {
        self.labels.borrow().clone()
    }

    /// Says that text which no rule takes has been told of by a finding of its own.
    pub fn told(&self, span: Span) {
        self.told.borrow_mut().push(span);
    }

    /// The text that was told of already.
    pub fn take_told(&self) -> Vec<Span> {
        std::mem::take(&mut self.told.borrow_mut())
    }

    /// The marks that were made.
    pub fn into_ledger(self) -> Ledger {
        self.marks.into_inner()
    }
}
