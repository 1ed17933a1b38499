//! `text.misread`: values and prose whose letters were read in another encoding than they were written in.

use crate::diagnostic::{Applicability, Code, Diagnostic, Edit, Fix, Severity, Sink};
use crate::document::{Document, Json, Node};
use crate::source::{Basis, Source, Span};
use crate::text::{clean, compact, may_be_misread, repaired};

/// Looks at each value: a short one is published as it was meant, prose as it stands, which is told once for a document.
pub(super) fn check(document: &Document<'_>, source: &Source<'_>, sink: &Sink) {
    let mut prose = Vec::new();
    if may_be_misread(source.text) {
        document.accounts.iter().for_each(|account| look_at(account, source, sink, &mut prose));
    }
    report_prose(prose, sink);
}

fn look_at(node: &dyn Node, source: &Source<'_>, sink: &Sink, prose: &mut Vec<Edit>) {
    match node.json() {
        Json::Array(items) => (0..items.len()).for_each(|at| look_at(items.item(at), source, sink, prose)),
        Json::Object(members) => (0..members.names().len()).for_each(|at| look_at(members.member(at), source, sink, prose)),
        Json::Text(_) => {
            let Some(span) = node.span() else { return };
            let written = source.slice(span);
            let Some(meant) = repaired(written) else { return };
            if node.basis() != Some(Basis::Derived) {
                return prose.extend(fix(written, span).edits);
            }
            sink.report(
                Diagnostic::new(Code::Misread, span, format!("`{}` was read in another encoding", compact(written)))
                    .here(format!("published as `{}`", compact(&meant)))
                    .help(format!("write `{}`", clean(&meant)))
                    .fix(fix(written, span)),
            );
        }
        _ => {}
    }
}

/// Tells of the words of prose, at the first of them.
fn report_prose(mut edits: Vec<Edit>, sink: &Sink) {
    edits.sort_by_key(|edit| edit.span);
    edits.dedup();
    let Some(first) = edits.first() else { return };
    sink.report(
        Diagnostic::new(Code::Misread, first.span, format!("words of the text were read in another encoding: {}", edits.len()))
            .severity(Severity::Warning)
            .here(format!("published as it stands; `{}` was meant", clean(&first.text)))
            .help("open the source as UTF-8 and copy the text again, or write the letters that were meant")
            .fix(Fix { edits, applicability: Applicability::Unsafe }),
    );
}

/// Each word that comes back. It is certain where all letters beyond ASCII do: what was read in the wrong page was so as a whole.
fn fix(written: &str, span: Span) -> Fix {
    let (mut edits, mut whole, mut at) = (Vec::new(), true, span.start as usize);
    for word in written.split_inclusive(|c: char| c.is_ascii_whitespace()) {
        match repaired(word) {
            Some(meant) => edits.push(Edit { span: Span::new(span.source, at, at + word.len()), text: meant.into() }),
            None => whole &= word.is_ascii(),
        }
        at += word.len();
    }
    Fix { edits, applicability: if whole { Applicability::Safe } else { Applicability::Unsafe } }
}
