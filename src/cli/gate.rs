//! The gate that everything passes on its way out: bytes for standard output and standard error become lines that a
//! terminal or the log of a build server can show without obeying them.
//!
//! What quotes a document, a path or a setting is put on one line where it is quoted ([`Results::line`], `Failure`).
//! The gate is behind that for what was forgotten, and for what only a whole line shows: GitHub's runner takes a line
//! for a command that begins with `::`, blanks in front of it or not.

use std::borrow::Cow;
use std::fmt::Display;
use std::io::{self, BufWriter, Write};
use std::path::Path;

use crate::source::{Orders, is_plain, one_line};

/// What may leave besides text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pass {
    /// Nothing.
    Text,
    /// The escape sequences that set colours.
    Colours,
    /// Annotations as `render/github.rs` makes them, one a line.
    Annotations,
}

/// A way out, buffered; a line leaves when it is complete, or by [`Write::flush`].
pub struct Results {
    pass: Pass,
    line: Vec<u8>,
    out: BufWriter<Box<dyn Write>>,
}

impl Results {
    /// A way out to `out`.
    pub fn new(pass: Pass, out: impl Write + 'static) -> Self {
        Self { pass, line: Vec::new(), out: BufWriter::new(Box::new(out)) }
    }

    /// Writes one line, whatever `text` quotes.
    pub fn line(&mut self, text: impl Display) -> io::Result<()> {
        self.write_all(one_line(&text.to_string()).as_bytes())?;
        self.write_all(b"\n")
    }

    /// Lets go of what is known of the present line.
    fn release(&mut self) -> io::Result<()> {
        let written = self.out.write_all(harmless(&String::from_utf8_lossy(&self.line), self.pass).as_bytes());
        self.line.clear();
        written
    }
}

impl Write for Results {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        for piece in bytes.split_inclusive(|byte| *byte == b'\n') {
            self.line.extend_from_slice(piece);
            if piece.ends_with(b"\n") {
                self.release()?;
            }
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.release()?;
        self.out.flush()
    }
}

impl Drop for Results {
    fn drop(&mut self) {
        // Whoever wants to know whether everything was written flushes before.
        let _ = self.flush();
    }
}

/// A path on one line. It may begin that line: `./` in front of `::error::` names the same file and is no command.
pub fn shown_path(path: impl AsRef<Path>) -> String {
    let path = path.as_ref().to_string_lossy();
    let path = one_line(&path);
    if is_command(&path) { format!("./{path}") } else { path.into_owned() }
}

/// Whether GitHub's runner may take a line for a command.
fn is_command(line: &str) -> bool {
    line.trim_start().starts_with("::")
}

/// A line with its line end, if it has one, without orders.
fn harmless(line: &str, pass: Pass) -> Cow<'_, str> {
    let (text, end) = line.strip_suffix('\n').map_or((line, ""), |text| (text, "\n"));
    let start = start(text, pass);
    let command = is_command(&text[start..]) && !(pass == Pass::Annotations && is_annotation(text));
    if !command && text.split('\t').all(is_plain) {
        return Cow::Borrowed(line);
    }
    let colon = command.then(|| start + text[start..].len() - text[start..].trim_start().len());
    let mut orders = Orders::default();
    let mut out = String::with_capacity(line.len());
    let mut at = 0;
    while let Some(c) = text[at..].chars().next() {
        if let Some(length) = colour(&text[at..], pass) {
            out.push_str(&text[at..at + length]);
            at += length;
            continue;
        }
        let order = orders.find(c) && c != '\t';
        out.push(if order || colon == Some(at) { char::REPLACEMENT_CHARACTER } else { c });
        at += c.len_utf8();
    }
    out.push_str(end);
    Cow::Owned(out)
}

/// The offset of the text behind the colours that a line begins with.
fn start(text: &str, pass: Pass) -> usize {
    let mut at = 0;
    loop {
        let blank = text[at..].len() - text[at..].trim_start().len();
        match colour(&text[at + blank..], pass) {
            Some(length) => at += blank + length,
            None => return at,
        }
    }
}

/// The length of the escape sequence at the start of `text`, if it does no more than set colours and may pass.
fn colour(text: &str, pass: Pass) -> Option<usize> {
    let codes = text.strip_prefix("\x1b[").filter(|_| pass == Pass::Colours)?;
    let end = codes.find(|c: char| !c.is_ascii_digit() && c != ';')?;
    codes[end..].starts_with('m').then_some(text.len() - codes.len() + end + 1)
}

fn is_annotation(line: &str) -> bool {
    ["::error file=", "::warning file=", "::notice file="].iter().any(|command| line.starts_with(command))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_without_orders_pass_as_they_are() {
        for line in ["", "\n", "a::b ::c\n", " 3 │ é ##\tx\n", "# [a]\n"] {
            assert_eq!(harmless(line, Pass::Text), line);
        }
        let coloured = "\x1b[31;1m×\x1b[0m a\n";
        assert_eq!(harmless(coloured, Pass::Colours), coloured);
        let annotation = "::error file=a,line=1::b\n";
        assert_eq!(harmless(annotation, Pass::Annotations), annotation);
    }

    #[test]
    fn orders_do_not_pass() {
        let text = |line| harmless(line, Pass::Text).into_owned();
        assert_eq!(text("a\x1b[31m\r\u{202e}\n"), "a\u{fffd}[31m\u{fffd}\u{fffd}\n");
        assert_eq!(text("::error::x"), "\u{fffd}:error::x");
        assert_eq!(text(" \u{a0}\t::x\n"), " \u{a0}\t\u{fffd}:x\n");
        assert_eq!(text("a ##[add-mask]b\n"), "a ##\u{fffd}add-mask]b\n");
        assert_eq!(harmless("::set-output name=a::b\n", Pass::Annotations), "\u{fffd}:set-output name=a::b\n");
        let coloured = |line| harmless(line, Pass::Colours).into_owned();
        assert_eq!(
            coloured(" \x1b[1m ::x\x1b[2J\x1b]8;;u\x07\x1b[0m"),
            " \x1b[1m \u{fffd}:x\u{fffd}[2J\u{fffd}]8;;u\u{fffd}\x1b[0m"
        );
    }

    #[test]
    fn a_path_that_begins_like_a_command_is_the_same_path() {
        assert_eq!(shown_path("a/::b"), "a/::b");
        assert_eq!(shown_path("::error::b"), "./::error::b");
        assert_eq!(shown_path("\n::error::b"), "./ ::error::b");
    }

    proptest::proptest! {
        #[test]
        fn whatever_comes_in_pieces_leaves_without_orders(pieces in proptest::collection::vec("[a:#\\[\\x1bm0é\\r\\n\\t\u{202e} ]{0,9}", 0..9)) {
            for pass in [Pass::Text, Pass::Colours, Pass::Annotations] {
                let whole = pieces.concat();
                let out: String = whole.split_inclusive('\n').map(|line| harmless(line, pass).into_owned()).collect();
                let mut rest = out.as_str();
                let mut orders = Orders::default();
                while let Some(c) = rest.chars().next() {
                    let length = colour(rest, pass);
                    let order = length.is_none() && orders.find(c) && !matches!(c, '\n' | '\t');
                    proptest::prop_assert!(!order, "{out:?}");
                    rest = &rest[length.unwrap_or(c.len_utf8())..];
                }
                proptest::prop_assert!(!out.lines().any(is_command), "{out:?}");
            }
        }
    }
}
