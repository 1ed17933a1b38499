//! The input of the inline grammars: a piece of text and its offset in the document.

use nom::{Compare, CompareResult, FindSubstring, Input, Needed, Offset};

use super::{Line, clean::clean};
use crate::source::{SourceId, Span};

/// A piece of one line, and where it begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cursor<'s> {
    /// The text that is left.
    pub text: &'s str,
    /// The offset of its first byte in the document.
    pub offset: usize,
    /// The document.
    pub source: SourceId,
}

impl<'s> Cursor<'s> {
    /// A whole line.
    pub fn line(line: &Line<'s>) -> Self {
        Self { text: line.text, offset: line.span.start as usize, source: line.span.source }
    }

    /// A piece of a line's text.
    pub fn piece(line: &Line<'s>, piece: &'s str) -> Self {
        Self { text: piece, offset: line.span_of(piece).start as usize, source: line.span.source }
    }

    /// The span of all that is left.
    pub fn span(self) -> Span {
        Span::new(self.source, self.offset, self.offset + self.text.len())
    }

    /// The same piece without the blanks at its ends.
    pub fn trim(self) -> Self {
        let text = clean(self.text);
        // Of nothing but blanks the place behind them is left.
        let cut = if text.is_empty() { self.text.len() } else { text.as_ptr() as usize - self.text.as_ptr() as usize };
        Self { text, offset: self.offset + cut, source: self.source }
    }

    /// The same piece without these signs in front.
    pub fn behind(self, sign: impl Fn(char) -> bool) -> Self {
        self.slice(self.text.len() - self.text.trim_start_matches(sign).len(), self.text.len())
    }

    /// The same piece without these signs at its ends.
    pub fn within(self, sign: impl Fn(char) -> bool) -> Self {
        let rest = self.behind(&sign);
        rest.slice(0, rest.text.trim_end_matches(sign).len())
    }

    /// The bytes `range` of this piece.
    pub fn slice(self, start: usize, end: usize) -> Self {
        Self { text: &self.text[start..end], offset: self.offset + start, source: self.source }
    }

    /// What lies between here and `rest`, which must be a later place of the same piece.
    pub fn until(self, rest: Self) -> Self {
        self.slice(0, rest.offset - self.offset)
    }

    /// What of this piece lies from the beginning of one place in it to the end of another.
    pub fn from_to(self, first: Self, last: Self) -> Self {
        self.slice(first.offset - self.offset, last.offset + last.text.len() - self.offset)
    }

    /// The pieces before and behind the first `separator`.
    pub fn split_once(self, separator: &str) -> Option<(Self, Self)> {
        let bytes = self.text.as_bytes();
        let mut starts = memchr::memchr_iter(*separator.as_bytes().first()?, bytes);
        let at = starts.find(|at| bytes[*at..].starts_with(separator.as_bytes()))?;
        Some((self.slice(0, at), self.slice(at + separator.len(), self.text.len())))
    }

    /// The pieces between the `separator`s.
    pub fn split(self, separator: &'s str) -> impl Iterator<Item = Cursor<'s>> {
        let mut offset = self.offset;
        self.text.split(separator).map(move |text| {
            let piece = Cursor { text, offset, source: self.source };
            offset += text.len() + separator.len();
            piece
        })
    }
}

impl<'s> Input for Cursor<'s> {
    type Item = char;
    type Iter = std::str::Chars<'s>;
    type IterIndices = std::str::CharIndices<'s>;

    fn input_len(&self) -> usize {
        self.text.len()
    }

    fn take(&self, index: usize) -> Self {
        self.slice(0, index)
    }

    fn take_from(&self, index: usize) -> Self {
        self.slice(index, self.text.len())
    }

    fn take_split(&self, index: usize) -> (Self, Self) {
        (self.take_from(index), self.take(index))
    }

    fn position<P: Fn(char) -> bool>(&self, predicate: P) -> Option<usize> {
        self.text.find(predicate)
    }

    fn iter_elements(&self) -> Self::Iter {
        self.text.chars()
    }

    fn iter_indices(&self) -> Self::IterIndices {
        self.text.char_indices()
    }

    fn slice_index(&self, count: usize) -> Result<usize, Needed> {
        self.text.slice_index(count)
    }
}

impl Compare<&str> for Cursor<'_> {
    fn compare(&self, tag: &str) -> CompareResult {
        self.text.compare(tag)
    }

    fn compare_no_case(&self, tag: &str) -> CompareResult {
        // The tags of grammars are plain.
        let front = &self.text.as_bytes()[..self.text.len().min(tag.len())];
        match front.eq_ignore_ascii_case(&tag.as_bytes()[..front.len()]) {
            false => CompareResult::Error,
            true if front.len() < tag.len() => CompareResult::Incomplete,
            true => CompareResult::Ok,
        }
    }
}

impl FindSubstring<&str> for Cursor<'_> {
    fn find_substring(&self, substring: &str) -> Option<usize> {
        self.text.find(substring)
    }
}

impl Offset for Cursor<'_> {
    fn offset(&self, second: &Self) -> usize {
        second.offset - self.offset
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn take_split_gives_the_rest_first() {
        let cursor = Cursor { text: "aé b", offset: 10, source: SourceId(0) };
        let (rest, taken) = cursor.take_split(3);
        assert_eq!((taken.text, rest.text, rest.offset), ("aé", " b", 13));
        assert_eq!(rest.trim().offset, 14);
    }
}
