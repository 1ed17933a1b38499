//! Where the lines of a text begin; line and column are computed only when something is shown.

/// Line and column, both from 1. Columns count characters (Unicode scalar values).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// The line, from 1.
    pub line: u32,
    /// The column, from 1.
    pub column: u32,
}

/// Offsets of the first byte of each line.
#[derive(Debug)]
pub struct LineIndex(Vec<u32>);

impl LineIndex {
    /// Finds the line ends of `text`.
    pub fn new(text: &str) -> Self {
        let mut starts = vec![0];
        starts.extend(memchr::memchr_iter(b'\n', text.as_bytes()).map(|at| at as u32 + 1));
        Self(starts)
    }

    /// The number of lines, the last one counted though no line end closes it.
    pub fn count(&self, text: &str) -> u32 {
        let open = self.0.last().is_some_and(|&start| (start as usize) < text.len());
        self.0.len() as u32 - u32::from(!open)
    }

    /// The line, from 1, that holds the byte at `offset`.
    pub fn line(&self, offset: u32) -> u32 {
        self.0.partition_point(|&start| start <= offset) as u32
    }

    /// The bytes of a line, from 1, without its line end; empty past the last line.
    pub fn range(&self, text: &str, line: u32) -> std::ops::Range<usize> {
        let at = line.saturating_sub(1) as usize;
        let Some(&start) = self.0.get(at) else {
            return text.len()..text.len();
        };
        let end = self.0.get(at + 1).map_or(text.len(), |&next| next as usize - 1);
        let end = end - usize::from(text[start as usize..end].ends_with('\r'));
        start as usize..end
    }

    /// Line and column of a byte offset.
    pub fn position(&self, text: &str, offset: u32) -> Position {
        let line = self.line(offset);
        let start = self.0[line as usize - 1] as usize;
        let end = (offset as usize).min(text.len());
        let column = text.get(start..end).map_or(0, |head| head.chars().count()) as u32 + 1;
        Position { line, column }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters() {
        let text = "é\u{a0}x\nyz";
        let index = LineIndex::new(text);
        assert_eq!(index.position(text, 4), Position { line: 1, column: 3 });
        assert_eq!(index.position(text, 6), Position { line: 2, column: 1 });
        assert_eq!(index.count(text), 2);
        assert_eq!(index.range(text, 1), 0..5);
    }

    #[test]
    fn a_closing_line_end_opens_no_line() {
        assert_eq!(LineIndex::new("a\r\n").count("a\r\n"), 1);
        assert_eq!(LineIndex::new("a\r\n").range("a\r\n", 1), 0..1);
        assert_eq!(LineIndex::new("").count(""), 0);
    }
}
