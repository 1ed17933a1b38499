//! What holds for every document, whatever it says; the properties and `fuzz/` ask it.

use rapporteur::diagnostic::{Code, Sink};
use rapporteur::document::{Node, spans};
use rapporteur::grammar;
use rapporteur::source::{Source, SourceId};
use rapporteur::text;

/// Reads a text and checks what must hold whatever it says.
pub fn holds(text: &str) {
    let source = Source::new(SourceId(0), "a.txt", "a", text);
    let lines = text::scan(&source);
    let sink = Sink::default();
    let mut reading = grammar::read(&source, &lines, &sink);
    let tally = &reading.tally;
    assert_eq!(tally.data + tally.structure + tally.boilerplate + tally.unrecognised, text.len() as u64, "bytes do not add up");
    let inside = |start: u32, end: u32| text.get(start as usize..end as usize).is_some();
    if let Some(document) = &mut reading.document {
        let withdrawn = rapporteur::check::check(document, &source, &sink);
        assert!(withdrawn.bytes <= reading.tally.data, "more is withdrawn than was data");
        spans(document as &dyn Node, &mut |span| assert!(inside(span.start, span.end), "{span:?} is not a piece of the text"));
    }
    drop(reading);
    for finding in sink.into_sorted() {
        for label in &finding.labels {
            assert!(inside(label.span.start, label.span.end), "{finding:?} points outside the text");
        }
        assert!(!finding.message.is_empty() && !finding.message.ends_with('.'), "{}", finding.message);
        assert!(finding.code != Code::SchemaViolation, "what was read breaks its schema: {finding:?}");
    }
}
