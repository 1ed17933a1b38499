//! The byte ledger: every byte of a document is data, structure, boilerplate or unrecognised.
//!
//! Data is what the spans of the AST cover, so a byte counts as data only when a value was really made of it.
//! Structure and boilerplate are what the grammar marked, and the blanks and lone signs between marks. What is left
//! is unrecognised.

use std::ops::Range;

use crate::document::{Node, spans};
use crate::source::{Source, Span};
use crate::text::is_blank;

/// What a byte is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Class {
    /// Taken by no rule.
    Unrecognised,
    /// A label, a heading's sign, a bullet, a blank.
    Structure,
    /// A disclaimer, a table of contents, `Click for more`.
    Boilerplate,
    /// Part of a value.
    Data,
}

impl Class {
    /// Its word.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Unrecognised => "unrecognised",
            Self::Structure => "structure",
            Self::Boilerplate => "boilerplate",
            Self::Data => "data",
        }
    }
}

/// The marks of a grammar.
#[derive(Debug, Default)]
pub struct Ledger(Vec<(Span, Class)>);

/// The number of bytes in each class, and the runs that no rule took.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Tally {
    /// Bytes of values.
    pub data: u64,
    /// Bytes of labels, signs and blanks.
    pub structure: u64,
    /// Bytes of disclaimers and the like.
    pub boilerplate: u64,
    /// Bytes that no rule took.
    pub unrecognised: u64,
    /// Where those are: each run within one line, without blanks at its ends.
    pub gaps: Vec<Span>,
}

impl Ledger {
    /// Marks the bytes of a span.
    pub fn mark(&mut self, span: Span, class: Class) {
        if !span.is_empty() {
            self.0.push((span, class));
        }
    }

    /// Counts the bytes of a document, given its AST; the four numbers add up to its size.
    pub fn tally(self, source: &Source<'_>, document: Option<&dyn Node>) -> Tally {
        let mut tally = Tally::default();
        self.sweep(source, document, &mut |run, class| tally.add(source, run, class));
        tally
    }

    /// Where each run of bytes begins, and what it is; the first begins at 0, and each ends where the next begins.
    pub fn runs(self, source: &Source<'_>, document: Option<&dyn Node>) -> Vec<(usize, Class)> {
        let mut runs: Vec<(usize, Class)> = Vec::new();
        self.sweep(source, document, &mut |run, class| {
            if !run.is_empty() && runs.last().is_none_or(|(_, last)| *last != class) {
                runs.push((run.start, class));
            }
        });
        runs
    }

    /// Walks over all bytes in order, run by run.
    fn sweep(mut self, source: &Source<'_>, document: Option<&dyn Node>, run: &mut dyn FnMut(Range<usize>, Class)) {
        if let Some(document) = document {
            spans(document, &mut |span| self.mark(span, Class::Data));
        }
        // Where marks overlap the higher class wins: sweep over the ends, with a count of open marks a class.
        let mut events: Vec<(u32, bool, Class)> = Vec::with_capacity(self.0.len() * 2);
        for (span, class) in &self.0 {
            events.push((span.start, true, *class));
            events.push((span.end, false, *class));
        }
        events.sort_unstable_by_key(|event| event.0);
        let mut open = [0u32; 4];
        let mut at = 0;
        for (offset, opens, class) in events {
            let top = [Class::Data, Class::Boilerplate, Class::Structure].into_iter().find(|class| open[*class as usize] > 0);
            let range = at..offset as usize;
            match top {
                Some(class) => run(range, class),
                None => between_marks(source, range, run),
            }
            at = offset as usize;
            if opens {
                open[class as usize] += 1;
            } else {
                open[class as usize] -= 1;
            }
        }
        between_marks(source, at..source.text.len(), run);
    }
}

/// Between marks, lines without a letter or digit are structure, and so are lone numbers of lists; the others are gaps.
fn between_marks(source: &Source<'_>, range: Range<usize>, run: &mut dyn FnMut(Range<usize>, Class)) {
    let mut at = range.start;
    for line in source.text[range].split_inclusive('\n') {
        let (text, end) = (line.trim_matches(is_blank), at + line.len());
        if text.chars().any(char::is_alphanumeric) && !is_marker(text) {
            let start = at + (line.len() - line.trim_start_matches(is_blank).len());
            run(at..start, Class::Structure);
            run(start..start + text.len(), Class::Unrecognised);
            run(start + text.len()..end, Class::Structure);
        } else {
            run(at..end, Class::Structure);
        }
        at = end;
    }
}

impl Tally {
    fn add(&mut self, source: &Source<'_>, range: Range<usize>, class: Class) {
        let bytes = range.len() as u64;
        match class {
            Class::Data => self.data += bytes,
            Class::Structure => self.structure += bytes,
            Class::Boilerplate => self.boilerplate += bytes,
            Class::Unrecognised => {
                self.unrecognised += bytes;
                self.gaps.push(source.span(range.start, range.end));
            }
        }
    }
}

/// Whether a text is nothing but the number or letter of a list's item: `1.`, `B)`, `(iv)`, `2 -`.
fn is_marker(text: &str) -> bool {
    // The colon of a label and a dash may stand in front; they alone make no marker.
    let text = text.trim_start_matches(|c| is_blank(c) || matches!(c, ':' | '-'));
    let token = text.trim_start_matches('(').trim_end_matches(|c| is_blank(c) || matches!(c, '.' | ')' | '-'));
    let counts = token.len() <= 3 && token.bytes().all(|b| b.is_ascii_digit());
    let letter = token.len() == 1 && token.bytes().all(|b| b.is_ascii_alphabetic());
    let roman = token.len() <= 5 && token.bytes().all(|b| matches!(b.to_ascii_lowercase(), b'i' | b'v' | b'x'));
    token.len() < text.len() && (counts || letter || roman)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::SourceId;

    #[test]
    fn the_classes_add_up() {
        let source = Source::new(SourceId(0), "a", "a", "Room: A\n\nlost text\n");
        let mut ledger = Ledger::default();
        ledger.mark(source.span(0, 5), Class::Structure);
        ledger.mark(source.span(3, 7), Class::Data);
        let tally = ledger.tally(&source, None);
        assert_eq!((tally.data, tally.structure, tally.unrecognised), (4, 6, 9));
        assert_eq!(source.slice(tally.gaps[0]), "lost text");
    }

    #[test]
    fn markers_of_items() {
        for text in ["1.", "B)", "(iv)", "2 -", ": 1.", "- a)", "(c"] {
            assert!(is_marker(text), "{text}");
        }
        for text in [": A", "- 1", "A", "12", "Hall A", ""] {
            assert!(!is_marker(text), "{text}");
        }
    }
}
