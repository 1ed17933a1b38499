//! The input of the block grammars: a slice of scanned lines.

use nom::{Input, Needed};

use super::Line;

/// A run of lines. One lifetime serves the slice and the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Lines<'s>(pub &'s [Line<'s>]);

impl<'s> Lines<'s> {
    /// The first line.
    pub fn first(self) -> Option<Line<'s>> {
        self.0.first().copied()
    }

    /// Whether no line is left.
    pub fn is_empty(self) -> bool {
        self.0.is_empty()
    }

    /// The lines behind the leading blank ones.
    pub fn skip_blank(self) -> Self {
        let blank = self.0.iter().take_while(|line| line.is_blank()).count();
        Self(&self.0[blank..])
    }
}

impl<'s> Input for Lines<'s> {
    type Item = Line<'s>;
    type Iter = std::iter::Copied<std::slice::Iter<'s, Line<'s>>>;
    type IterIndices = std::iter::Enumerate<Self::Iter>;

    fn input_len(&self) -> usize {
        self.0.len()
    }

    fn take(&self, index: usize) -> Self {
        Self(&self.0[..index])
    }

    fn take_from(&self, index: usize) -> Self {
        Self(&self.0[index..])
    }

    fn take_split(&self, index: usize) -> (Self, Self) {
        let (taken, rest) = self.0.split_at(index);
        (Self(rest), Self(taken))
    }

    fn position<P: Fn(Self::Item) -> bool>(&self, predicate: P) -> Option<usize> {
        self.0.iter().position(|line| predicate(*line))
    }

    fn iter_elements(&self) -> Self::Iter {
        self.0.iter().copied()
    }

    fn iter_indices(&self) -> Self::IterIndices {
        self.iter_elements().enumerate()
    }

    fn slice_index(&self, count: usize) -> Result<usize, Needed> {
        if count <= self.0.len() { Ok(count) } else { Err(Needed::new(count - self.0.len())) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::{Source, SourceId};
    use crate::text::scan;

    #[test]
    fn take_split_gives_the_rest_first() {
        let source = Source::new(SourceId(0), "a", "a", "one\ntwo\nthree");
        let lines = scan(&source);
        let (rest, taken) = Lines(&lines).take_split(1);
        assert_eq!(taken.0[0].text, "one");
        assert_eq!(rest.0[0].text, "two");
    }
}
