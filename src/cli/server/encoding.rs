//! Places as an editor has them, lines from 0 and a count in the units that it negotiated, and places in bytes. It touches text only.

use gen_lsp_types::{InitializeParams, Position, PositionEncodingKind, Range};

/// What an editor counts on a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Encoding {
    /// Bytes of UTF-8.
    Utf8,
    /// Units of UTF-16: what every editor knows.
    Utf16,
    /// Characters.
    Utf32,
}

impl Encoding {
    /// The best that an editor offers: bytes need no counting.
    pub fn negotiated(params: &InitializeParams) -> Self {
        let general = params.capabilities.general.as_ref();
        let offered = general.and_then(|general| general.position_encodings.as_deref()).unwrap_or_default();
        let has = |kind: &PositionEncodingKind| offered.contains(kind);
        match () {
            () if has(&PositionEncodingKind::UTF8) => Self::Utf8,
            () if has(&PositionEncodingKind::UTF32) => Self::Utf32,
            () => Self::Utf16,
        }
    }

    /// Its name in the protocol.
    pub fn kind(self) -> PositionEncodingKind {
        match self {
            Self::Utf8 => PositionEncodingKind::UTF8,
            Self::Utf16 => PositionEncodingKind::UTF16,
            Self::Utf32 => PositionEncodingKind::UTF32,
        }
    }

    fn length(self, text: &str) -> usize {
        match self {
            Self::Utf8 => text.len(),
            Self::Utf16 => text.chars().map(char::len_utf16).sum(),
            Self::Utf32 => text.chars().count(),
        }
    }
}

/// The lines of a text as the protocol has them: a line feed ends one, a carriage return, or both.
#[derive(Debug)]
pub struct EditorLines<'t> {
    text: &'t str,
    encoding: Encoding,
    /// Where each line begins.
    starts: Vec<usize>,
}

impl<'t> EditorLines<'t> {
    /// Finds the lines of a text.
    pub fn new(text: &'t str, encoding: Encoding) -> Self {
        let bytes = text.as_bytes();
        let ends = memchr::memchr2_iter(b'\n', b'\r', bytes);
        let starts = ends.map(|at| at + 1).filter(|at| !(bytes[at - 1] == b'\r' && bytes.get(*at) == Some(&b'\n')));
        Self { text, encoding, starts: std::iter::once(0).chain(starts).collect() }
    }

    /// The place of a byte; one behind the end is the end.
    pub fn position(&self, byte: usize) -> Position {
        let byte = byte.min(self.text.len());
        let line = self.starts.partition_point(|start| *start <= byte) - 1;
        let character = self.encoding.length(&self.text[self.starts[line]..byte]);
        let number = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
        Position { line: number(line), character: number(character) }
    }

    /// The places of both ends of some bytes.
    pub fn range(&self, bytes: std::ops::Range<usize>) -> Range {
        Range { start: self.position(bytes.start), end: self.position(bytes.end) }
    }

    /// The byte of a place; one behind the end of its line is that end, one behind the last line the end of the text.
    pub fn byte(&self, position: Position) -> usize {
        let Some(&start) = self.starts.get(position.line as usize) else { return self.text.len() };
        let line = self.line(position.line as usize);
        let mut left = position.character as usize;
        for (at, letter) in line.char_indices() {
            if left == 0 {
                return start + at;
            }
            left = left.saturating_sub(self.encoding.length(letter.encode_utf8(&mut [0; 4])));
        }
        start + line.len()
    }

    /// A line without its end, from 0.
    pub fn line(&self, number: usize) -> &'t str {
        let (start, end) = (self.starts[number], self.starts.get(number + 1).copied().unwrap_or(self.text.len()));
        self.text[start..end].trim_end_matches(['\n', '\r'])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_lead_to_their_bytes_and_back() {
        let text = "aé\u{1f600}b\r\nx\ry\n\n\u{1f600}";
        for encoding in [Encoding::Utf8, Encoding::Utf16, Encoding::Utf32] {
            let lines = EditorLines::new(text, encoding);
            for (byte, _) in text.char_indices().chain([(text.len(), ' ')]) {
                // Between the two signs of one line end there is no place.
                if text[..byte].ends_with('\r') && text[byte..].starts_with('\n') {
                    continue;
                }
                assert_eq!(lines.byte(lines.position(byte)), byte, "{encoding:?} {byte}");
            }
        }
        let at = |encoding, byte| {
            let position = EditorLines::new(text, encoding).position(byte);
            (position.line, position.character)
        };
        assert_eq!((at(Encoding::Utf8, 7), at(Encoding::Utf16, 7), at(Encoding::Utf32, 7)), ((0, 7), (0, 4), (0, 3)));
        assert_eq!((at(Encoding::Utf16, 10), at(Encoding::Utf16, 12), at(Encoding::Utf16, 15)), ((1, 0), (2, 0), (4, 0)));
    }

    #[test]
    fn places_that_are_none_are_brought_back() {
        let lines = EditorLines::new("ab\ncd", Encoding::Utf16);
        assert_eq!(lines.byte(Position { line: 0, character: 99 }), 2);
        assert_eq!(lines.byte(Position { line: 7, character: 1 }), 5);
        assert_eq!(lines.position(99), Position { line: 1, character: 2 });
        let halved = EditorLines::new("\u{1f600}x", Encoding::Utf16);
        assert_eq!(halved.byte(Position { line: 0, character: 1 }), 4);
    }
}
