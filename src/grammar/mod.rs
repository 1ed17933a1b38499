//! From lines to a document. `facts` looks at each line once; `forms` are the templates as data, with the one table of their
//! labels in `form`; the `engine` reads facts by a form; `lost` says what a line without its label is; `special` holds what is no
//! template, `chrome` the page around the text; `recognise` says which template it is, `unfilled` what of a new document nobody has
//! filled in.
//!
//! Parsing never fails. What no rule takes stays unmarked in the [`Ledger`], is told of, and is kept.

mod chrome;
mod engine;
mod facts;
mod form;
mod forms;
mod ledger;
mod lost;
mod page;
mod recognise;
mod section;
mod several;
mod sign;
mod special;
mod suggest;
mod template;
mod unfilled;

use facts::Fact;
use form::Form;
pub use ledger::{Class, Ledger, Tally};
pub use page::Page;
pub use recognise::{Clue, ClueReason, Recognition};
pub use section::Draft;
pub use suggest::{Suggestion, is_of_a_form, suggestions};
pub use template::{Template, TemplateBlank, TemplatePart, templates};

use std::borrow::Cow;

use crate::diagnostic::{Code, Diagnostic, Sink};
use crate::document::{Document, Kind, Node};
use crate::source::{Source, Span, Spanned};
use crate::text::{Line, clean};

/// What a document says, and how its bytes were used.
#[derive(Debug)]
pub struct Reading<'s> {
    /// The document; `None` when it is of no known kind.
    pub document: Option<Document<'s>>,
    /// The byte ledger.
    pub tally: Tally,
    /// Why it was taken for its kind.
    pub recognition: Recognition,
}

/// Recognises and parses a document; findings go to `sink`.
pub fn read<'s>(source: &'s Source<'s>, lines: &'s [Line<'s>], sink: &'s Sink) -> Reading<'s> {
    let page = Page::new(source, sink);
    if clean(source.text).is_empty() {
        page.report(
            Diagnostic::new(Code::Empty, source.span(0, 0), "the file is empty")
                .help("copy the text of the session's page into it"),
        );
        return Reading { document: None, tally: Ledger::default().tally(source, None), recognition: Recognition::default() };
    }
    unfilled::report(&page);
    let facts = facts::facts(lines);
    let labels = recognise::label_marks(&facts);
    let recognition = recognise::recognise(&facts, &labels);
    let known = recognition.kind();
    if known.is_none() {
        recognition.report_unknown(&page, &facts);
    }
    let Some(kind) = known.filter(|_| !several::report_second(&page, &facts, &labels, &recognition)) else {
        return Reading { document: None, tally: page.into_ledger().tally(source, None), recognition };
    };
    let (document, tally) = read_page(kind, page, &facts);
    Reading { document: Some(document), tally, recognition }
}

/// Parses a document whose kind [`read`] found before.
pub fn read_as<'s>(kind: Kind, source: &'s Source<'s>, lines: &'s [Line<'s>], sink: &'s Sink) -> Document<'s> {
    read_page(kind, Page::new(source, sink), &facts::facts(lines)).0
}

/// What the bytes of a document became: where each run begins, and its class.
pub fn classes<'s>(source: &'s Source<'s>, lines: &'s [Line<'s>], sink: &'s Sink) -> Vec<(usize, Class)> {
    let facts = facts::facts(lines);
    let kind = recognise::recognise(&facts, &recognise::label_marks(&facts)).kind();
    let page = Page::new(source, sink);
    unfilled::report(&page);
    let document = kind.map(|kind| engine::read(Form::of(kind), &page, &facts));
    page.into_ledger().runs(source, document.as_ref().map(|document| document as &dyn Node))
}

fn read_page<'s>(kind: Kind, page: Page<'s>, facts: &[Fact<'s>]) -> (Document<'s>, Tally) {
    let form = Form::of(kind);
    let mut document = engine::read(form, &page, facts);
    engine::report_parts(form, &document, &page);
    engine::report_context(form, &document, &page);
    let (source, sink, told) = (page.source, page.sink, page.take_told());
    let tally = page.into_ledger().tally(source, Some(&document as &dyn Node));
    report_gaps(kind, &not_told(&tally.gaps, told), source, sink);
    let keep = |gap: &Span| Spanned::positional(Cow::Borrowed(source.slice(*gap)), *gap);
    document.keep_unrecognised(tally.gaps.iter().map(keep));
    (document, tally)
}

/// The gaps, in order, of which none was told yet.
fn not_told(gaps: &[Span], mut told: Vec<Span>) -> Vec<Span> {
    told.sort_unstable_by_key(|span| span.start);
    let mut told = told.into_iter().peekable();
    // Of what begins in front of a gap, the end that reaches furthest.
    let mut end = 0;
    let mut is_open = |gap: &&Span| {
        while let Some(span) = told.next_if(|span| span.start <= gap.start) {
            end = end.max(span.end);
        }
        gap.end > end
    };
    gaps.iter().filter(|gap| is_open(gap)).copied().collect()
}

/// Tells of each run of lines that no rule took, with the label that comes nearest.
fn report_gaps(kind: Kind, gaps: &[Span], source: &Source<'_>, sink: &Sink) {
    let adjoins = |a: &Span, b: &Span| clean(&source.text[a.end as usize..b.start as usize]).is_empty();
    for run in gaps.chunk_by(adjoins) {
        let (first, last) = (run[0], run[run.len() - 1]);
        let text = source.slice(first);
        let head = text.split(':').next().unwrap_or(text);
        let nearest = Form::of(kind)
            .closest(head)
            .map(|label| format!("if it belongs to a field, write the label, such as `{label}`, in front of it"));
        let diagnostic = Diagnostic::new(Code::Unrecognised, first.to(last), "no rule takes this text")
            .here("kept, and counted as unrecognised");
        sink.report(
            diagnostic
                .help(nearest.unwrap_or_else(|| "put it under a heading of this kind of document, or take it out".to_owned())),
        );
    }
}
