//! The scanner on any text: its lines cover the text, and what they hold are pieces of it.

#![no_main]

use libfuzzer_sys::fuzz_target;
use rapporteur::source::{Source, SourceId};
use rapporteur::text::{EXAMPLE, compact, is_blank, pieces, scan};

fuzz_target!(|text: &str| {
    let source = Source::new(SourceId(0), "a.txt", "a", text);
    let lines = scan(&source);
    assert_eq!(lines.len(), text.split_inclusive('\n').count());
    let mut end = 0;
    for (line, number) in lines.iter().zip(1..) {
        let (start, from) = (line.span.start as usize, end);
        end = line.span.end as usize;
        assert_eq!(line.number, number);
        assert_eq!(&text[start..end], line.text);
        assert!(is_between_lines(&text[from..start]), "line {number} begins too late");
        assert!(line.text.ends_with(line.body) && line.marker().len() + line.body.len() == line.text.len());
        assert_eq!(source.slice(line.span_of(line.body)), line.body);
        assert_eq!(line.is_blank(), line.text.is_empty());
        if !line.is_blank() {
            assert_eq!(source.position(line.span.start).line, number);
        }
        assert!(compact(line.text).chars().all(|c| c == ' ' || !is_blank(c)));
        pieces_in_order(line.body);
    }
    assert!(is_between_lines(&text[end..]), "the end is on no line");
    pieces_in_order(text);
});

/// Blanks, line ends, the sign at the end of a table's cell, and that of a template's example.
fn is_between_lines(text: &str) -> bool {
    text.split(EXAMPLE).flat_map(str::chars).all(|c| is_blank(c) || c == '|')
}

/// The pieces of a paragraph are slices of it, in order, and none is empty unless the paragraph is.
fn pieces_in_order(paragraph: &str) {
    let mut rest = paragraph;
    for piece in pieces(paragraph) {
        assert!(!piece.text.is_empty() || paragraph.chars().all(is_blank));
        let at = (piece.text.as_ptr() as usize).checked_sub(rest.as_ptr() as usize).expect("pieces are in order");
        rest = &rest[at + piece.text.len()..];
    }
}
