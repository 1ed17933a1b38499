//! Where the lines of a text begin; line and column are computed only when something is shown.

/// Line and column, both from 1. Columns count characters (Unicode scalar values).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// The line, from 1.
    pub line: u32,
    /// The column, from 1.
    pub column: u32,
}

/// Offsets of the first byte of each line, and how many characters stand in front of each stretch of text: a line may be
/// as long as the file, and a finding on it must not cost its length.
#[derive(Debug)]
pub struct LineIndex {
    starts: Vec<u32>,
    /// Characters in front of each multiple of [`STRETCH`] bytes.
    characters: Vec<u32>,
}

/// The bytes between two counts of characters.
const STRETCH: usize = 1024;

impl LineIndex {
    /// Finds the line ends of `text`.
    pub fn new(text: &str) -> Self {
        let mut starts = vec![0];
        starts.extend(memchr::memchr_iter(b'\n', text.as_bytes()).map(|at| at as u32 + 1));
        let mut characters = vec![0];
        characters.extend(text.as_bytes().chunks(STRETCH).scan(0, |sum, stretch| {
            *sum += begun(stretch);
            Some(*sum)
        }));
        Self { starts, characters }
    }

    /// The number of lines, the last one counted though no line end closes it.
    pub fn count(&self, text: &str) -> u32 {
        let open = self.starts.last().is_some_and(|&start| (start as usize) < text.len());
        self.starts.len() as u32 - u32::from(!open)
    }

    /// The line, from 1, that holds the byte at `offset`.
    pub fn line(&self, offset: u32) -> u32 {
        self.starts.partition_point(|&start| start <= offset) as u32
    }

    /// The bytes of a line, from 1, without its line end; empty past the last line.
    pub fn range(&self, text: &str, line: u32) -> std::ops::Range<usize> {
        let at = line.saturating_sub(1) as usize;
        let Some(&start) = self.starts.get(at) else {
            return text.len()..text.len();
        };
        let end = self.starts.get(at + 1).map_or(text.len(), |&next| next as usize - 1);
        let end = end - usize::from(text[start as usize..end].ends_with('\r'));
        start as usize..end
    }

    /// Line and column of a byte offset.
    pub fn position(&self, text: &str, offset: u32) -> Position {
        let line = self.line(offset);
        let start = self.starts[line as usize - 1];
        // A byte-order mark is no character of the first line.
        let mark = u32::from(line == 1 && offset > 0 && text.starts_with('\u{feff}'));
        Position { line, column: self.character(text, offset) - self.character(text, start) - mark + 1 }
    }

    /// How many characters stand in front of a byte offset, a byte-order mark included.
    pub fn character(&self, text: &str, offset: u32) -> u32 {
        let at = (offset as usize).min(text.len());
        self.characters[at / STRETCH] + begun(&text.as_bytes()[at / STRETCH * STRETCH..at])
    }
}

/// How many characters begin in a piece of UTF-8.
fn begun(bytes: &[u8]) -> u32 {
    // As many bytes as a byte can count are counted at once.
    let begins = |byte: &u8| u8::from((byte & 0xc0) != 0x80);
    bytes.chunks(usize::from(u8::MAX)).map(|run| u32::from(run.iter().map(begins).sum::<u8>())).sum()
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
    fn a_byte_order_mark_is_no_column() {
        let text = "\u{feff}ab\nc";
        let index = LineIndex::new(text);
        assert_eq!(index.position(text, 0), Position { line: 1, column: 1 });
        assert_eq!(index.position(text, 4), Position { line: 1, column: 2 });
        assert_eq!(index.position(text, 6), Position { line: 2, column: 1 });
    }

    #[test]
    fn long_lines_are_counted_as_short_ones() {
        let text = format!("x\n{}", "é€z".repeat(2000));
        let index = LineIndex::new(&text);
        for (at, _) in text.char_indices().skip(2) {
            let column = text[2..at].chars().count() as u32 + 1;
            assert_eq!(index.position(&text, at as u32), Position { line: 2, column });
        }
        assert_eq!(index.position(&text, text.len() as u32).column, 6001);
    }

    #[test]
    fn a_closing_line_end_opens_no_line() {
        assert_eq!(LineIndex::new("a\r\n").count("a\r\n"), 1);
        assert_eq!(LineIndex::new("a\r\n").range("a\r\n", 1), 0..1);
        assert_eq!(LineIndex::new("").count(""), 0);
    }
}
