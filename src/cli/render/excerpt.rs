//! The lines around the marked places of a document, cut to a width: what a graphical report is drawn from.
//!
//! miette's own sources walk the whole text for each report and print lines of any length. An excerpt holds a few
//! lines; of a long line it holds what is near the marks. Marks are offsets into the excerpt, line numbers and columns
//! are those of the document.

use std::ops::Range;

use miette::{MietteError, MietteSpanContents, SourceCode, SourceSpan, SpanContents};

use super::ShownDocument;
use crate::source::{Orders, one_line};

/// Lines shown above and below a mark.
pub(super) const CONTEXT: u32 = 1;
/// A mark over more lines than this is drawn on its first line only.
const MARKED_LINES: u32 = 6;
const ELLIPSIS: char = '…';

/// Some lines of a document.
#[derive(Debug)]
pub struct Excerpt {
    path: String,
    text: String,
    lines: Vec<ExcerptLine>,
    /// For each mark its bytes in the excerpt, and line and column of its start in the document, from 0.
    marks: Vec<(Range<usize>, usize, usize)>,
}

#[derive(Debug)]
struct ExcerptLine {
    /// From 1.
    number: u32,
    /// The bytes in the excerpt, the line end included.
    range: Range<usize>,
}

impl Excerpt {
    /// The lines around `marks`, which are bytes of the document's text, each line at most about `width` characters.
    pub fn new(document: &ShownDocument, marks: &[Range<usize>], width: usize) -> Self {
        let mut excerpt =
            Self { path: one_line(&document.path).into_owned(), text: String::new(), lines: Vec::new(), marks: Vec::new() };
        let marks: Vec<_> = marks.iter().map(|mark| shorten(document, mark)).collect();
        let last = document.line_count().max(1);
        let mut numbers: Vec<u32> = Vec::new();
        for mark in &marks {
            let (from, to) = (document.position(mark.start).line, document.position(mark.end).line);
            let to_below = (to + CONTEXT).min(last).max(to);
            numbers.extend(from.saturating_sub(CONTEXT).max(1)..=to_below);
        }
        numbers.sort_unstable();
        numbers.dedup();
        let mut places = vec![0..0; marks.len()];
        for number in numbers {
            excerpt.take_line(document, number, &marks, &mut places, width);
        }
        for (mark, place) in marks.iter().zip(places) {
            let position = document.position(mark.start);
            excerpt.marks.push((place, position.line as usize - 1, position.column as usize - 1));
        }
        excerpt
    }

    /// The bytes of a mark, by its place in the list that was given.
    pub fn mark(&self, index: usize) -> Range<usize> {
        self.marks[index].0.clone()
    }

    /// Adds a line, and finds the ends of the marks that are on it.
    fn take_line(
        &mut self,
        document: &ShownDocument,
        number: u32,
        marks: &[Range<usize>],
        places: &mut [Range<usize>],
        width: usize,
    ) {
        let source = document.line(number);
        let start = self.text.len();
        let ends: Vec<usize> = marks
            .iter()
            .flat_map(|mark| [mark.start, mark.end])
            .filter(|at| (source.start..=source.end).contains(at))
            .map(|at| at - source.start)
            .collect();
        let line = &document.text[source.clone()];
        let kept = kept(line, &ends, width);
        let mut at = 0;
        let mut orders = Orders::default();
        let mut mapped = Vec::with_capacity(ends.len());
        for piece in &kept {
            if piece.start > at {
                self.text.push(ELLIPSIS);
            }
            for (offset, c) in line[piece.clone()].char_indices() {
                mapped.push((source.start + piece.start + offset, self.text.len()));
                self.text.push(orders.shown(c));
            }
            at = piece.end;
            mapped.push((source.start + at, self.text.len()));
        }
        if at < line.len() {
            self.text.push(ELLIPSIS);
        }
        let map = |offset: usize| mapped[mapped.partition_point(|(from, _)| *from < offset).min(mapped.len() - 1)].1;
        for (mark, place) in marks.iter().zip(places) {
            // A mark that ends behind the line end, a carriage return say, ends at the line's end.
            if document.position(mark.start).line == number {
                place.start = map(mark.start);
            }
            if document.position(mark.end).line == number {
                place.end = map(mark.end).max(place.start);
            }
        }
        self.text.push('\n');
        self.lines.push(ExcerptLine { number, range: start..self.text.len() });
    }

    fn line_at(&self, offset: usize) -> usize {
        self.lines.partition_point(|line| line.range.end <= offset).min(self.lines.len() - 1)
    }
}

/// A mark over many lines, cut to the text of its first line.
fn shorten(document: &ShownDocument, mark: &Range<usize>) -> Range<usize> {
    let (from, to) = (document.position(mark.start).line, document.position(mark.end).line);
    if to - from < MARKED_LINES {
        return mark.clone();
    }
    mark.start..document.line(from).end.max(mark.start)
}

/// The pieces of a line to show: all of a short line, else what is around `ends`, in order.
fn kept(line: &str, ends: &[usize], width: usize) -> Vec<Range<usize>> {
    // Bytes are at least as many as characters, so most lines need no count.
    if line.len() <= width || line.chars().count() <= width {
        return std::iter::once(0..line.len()).collect();
    }
    let mut ends = ends.to_vec();
    if ends.is_empty() {
        ends.push(0);
    }
    ends.sort_unstable();
    ends.dedup();
    // About as many characters to each side of an end as make the whole fit; the ends of the line have one side only.
    let sides = 2 * ends.len() - ends.iter().filter(|end| **end == 0 || **end == line.len()).count();
    let margin = (width / sides).max(8);
    let mut pieces: Vec<Range<usize>> = Vec::new();
    for end in ends {
        let before = line[..end].char_indices().rev().take(margin).last().map_or(end, |(at, _)| at);
        let after = line[end..].char_indices().nth(margin).map_or(line.len(), |(at, _)| end + at);
        match pieces.last_mut() {
            // An ellipsis for one character would hide more than it saves.
            Some(last) if before <= last.end + 4 => last.end = after.max(last.end),
            _ => pieces.push(before..after),
        }
    }
    pieces
}

impl SourceCode for Excerpt {
    fn read_span<'a>(
        &'a self,
        span: &SourceSpan,
        context_lines_before: usize,
        context_lines_after: usize,
    ) -> Result<Box<dyn SpanContents<'a> + 'a>, MietteError> {
        let (start, end) = (span.offset(), span.offset() + span.len());
        if self.lines.is_empty() || end > self.text.len() {
            return Err(MietteError::OutOfBounds);
        }
        let (mut first, mut last) = (self.line_at(start), self.line_at(end));
        let follows = |a: usize, b: usize| self.lines[b].number == self.lines[a].number + 1;
        if (first..last).any(|line| !follows(line, line + 1)) {
            // miette asks whether two places can be drawn as one; not across a gap.
            return Err(MietteError::OutOfBounds);
        }
        // Without context it asks where a mark begins: in the document, not in the excerpt.
        if context_lines_before == 0 {
            let column = self.marks.iter().find(|(range, ..)| range.start == start).map_or(0, |(_, _, column)| *column);
            let line = self.lines[first].number as usize - 1;
            let data = &self.text.as_bytes()[start..end];
            return Ok(contents(&self.path, data, *span, line, column, last - first));
        }
        for _ in 0..context_lines_before {
            if first > 0 && follows(first - 1, first) {
                first -= 1;
            }
        }
        for _ in 0..context_lines_after {
            if last + 1 < self.lines.len() && follows(last, last + 1) {
                last += 1;
            }
        }
        let range = self.lines[first].range.start..self.lines[last].range.end;
        let data = &self.text.as_bytes()[range.clone()];
        let place = (range.start, range.len()).into();
        Ok(contents(&self.path, data, place, self.lines[first].number as usize - 1, 0, last - first))
    }
}

fn contents<'a>(
    path: &str,
    data: &'a [u8],
    span: SourceSpan,
    line: usize,
    column: usize,
    lines: usize,
) -> Box<dyn SpanContents<'a> + 'a> {
    Box::new(MietteSpanContents::new_named(path.to_owned(), data, span, line, column, lines))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn excerpt(text: &str, marks: &[(usize, usize)], width: usize) -> (String, Vec<String>) {
        let document = ShownDocument::new("a", "a", text.into());
        let marks: Vec<_> = marks.iter().map(|(start, end)| *start..*end).collect();
        let excerpt = Excerpt::new(&document, &marks, width);
        let marked = (0..marks.len()).map(|index| excerpt.text[excerpt.mark(index)].to_owned()).collect();
        (excerpt.text, marked)
    }

    #[test]
    fn lines_around_a_mark() {
        let (text, marked) = excerpt("one\r\ntwo\r\nthree\r\nfour\r\nfive", &[(10, 15)], 80);
        assert_eq!((text.as_str(), marked[0].as_str()), ("two\nthree\nfour\n", "three"));
        assert_eq!(excerpt("", &[(0, 0)], 80).0, "\n");
        assert_eq!(excerpt("a\n", &[(2, 2)], 80), ("a\n\n".into(), vec![String::new()]));
    }

    #[test]
    fn a_long_line_is_cut_around_its_marks() {
        let text = format!("{} here {} there {}", "a".repeat(500), "é".repeat(500), "b".repeat(500));
        let (here, there) = (text.find("here").expect("here"), text.find("there").expect("there"));
        let (shown, marked) = excerpt(&text, &[(here, here + 4), (there, there + 5)], 80);
        assert_eq!(marked, ["here", "there"]);
        assert!(shown.chars().count() < 120, "{shown}");
        assert_eq!(shown.matches(ELLIPSIS).count(), 3, "{shown}");
        let (shown, marked) = excerpt(&text, &[(0, text.len())], 80);
        assert!(shown.chars().count() < 90 && marked[0].starts_with('a') && marked[0].ends_with('b'), "{shown}");
    }

    #[test]
    fn control_characters_are_not_let_through() {
        let (shown, marked) = excerpt("a\u{1b}[31mb\tc", &[(6, 7)], 80);
        assert_eq!((shown.as_str(), marked[0].as_str()), ("a\u{fffd}[31mb c\n", "b"));
    }

    #[test]
    fn a_mark_over_many_lines_is_drawn_on_its_first() {
        let (shown, marked) = excerpt(&"line\n".repeat(50), &[(5, 200)], 80);
        assert_eq!((shown.as_str(), marked[0].as_str()), ("line\nline\nline\n", "line"));
    }
}
