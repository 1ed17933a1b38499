//! Spoilt copies of a document, for the robustness of grammars.

use super::Page;
use crate::diagnostic::Sink;
use crate::document::{Document, Node, spans};
use crate::source::Source;
use crate::text::scan;

/// The document with each line left out, with each line doubled, turned round, cut and shuffled.
pub(super) fn variants(text: &str) -> Vec<String> {
    let lines: Vec<&str> = text.split('\n').collect();
    let mut out = Vec::new();
    for at in 0..lines.len() {
        let (front, back) = (&lines[..at], &lines[at + 1..]);
        out.push([front, back].concat().join("\n"));
        out.push([front, &[lines[at], lines[at]], back].concat().join("\n"));
        out.push(front.join("\n"));
        out.push([back, front].concat().join("\n"));
    }
    for step in [2, 3, 7, 11] {
        let mut mixed: Vec<(usize, &str)> = lines.iter().enumerate().map(|(at, line)| (at * step % 13, *line)).collect();
        mixed.sort_by_key(|(at, _)| *at);
        out.push(mixed.iter().map(|(_, line)| *line).collect::<Vec<_>>().join("\r\n"));
    }
    out.push(lines.iter().filter(|line| !line.trim().is_empty()).map(|line| format!("    {line}\n")).collect());
    out.push(text.replace(['(', ')'], ""));
    out.push(text.replace(':', ""));
    out.push(text.replace('\n', " "));
    out
}

/// Reads a document: nothing panics, each span lies in the text, the four classes of bytes add up to its size.
#[track_caller]
pub(super) fn assert_robust(source: &Source<'_>, parse: impl for<'s> Fn(&Page<'s>) -> Document<'s>) {
    let (lines, sink) = (scan(source), Sink::default());
    let page = Page::new(source, &lines, &sink);
    let document = parse(&page);
    spans(&document, &mut |span| assert!(source.text.get(span.start as usize..span.end as usize).is_some()));
    let tally = page.into_ledger().tally(source, Some(&document as &dyn Node));
    let sum = tally.data + tally.structure + tally.boilerplate + tally.unrecognised;
    assert_eq!(sum, source.text.len() as u64);
    for found in sink.into_sorted() {
        assert!(source.text.get(found.span().start as usize..found.span().end as usize).is_some(), "{found:?}");
    }
}
