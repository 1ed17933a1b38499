//! How a text is written in YAML: plain, in double quotes, or as a literal block.
//!
//! The choice is careful, not clever: text that one reader of YAML 1.1 or 1.2 takes for something else is quoted for
//! all of them, and so is text whose exactness hangs on blanks that an editor takes away.

/// How a text can stand so that every reader gets it back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ScalarStyle {
    /// As it is.
    Plain,
    /// In double quotes, with escapes.
    Quoted,
    /// Line by line, below a header.
    Literal {
        /// Whether the header must say how deep the lines are indented, because the first one begins with a blank.
        indented: bool,
        /// Whether the text ends in a line feed.
        closed: bool,
    },
}

/// The style for `text` where a block may stand.
pub(super) fn style(text: &str) -> ScalarStyle {
    let bytes = text.as_bytes();
    // Whether a sign inside of the text forbids the plain style.
    let mut sign = false;
    let mut lines = false;
    let mut from = 0;
    while let Some(at) = position(bytes, from, SIGN | UNUSUAL) {
        let next = bytes.get(at + 1);
        match bytes[at] {
            b'\n' => {
                // Blanks at the end of a line get lost on the way, and many empty lines look like a mistake.
                if at > 0 && is_blank(bytes[at - 1]) || bytes[at..].starts_with(b"\n\n\n\n") {
                    return ScalarStyle::Quoted;
                }
                lines = true;
            }
            b'\t' => sign = true,
            b':' => sign |= next.is_none_or(|&next| next == b' '),
            b'#' => sign |= at > 0 && bytes[at - 1] == b' ',
            _ if needs_escape(&bytes[at..]) => return ScalarStyle::Quoted,
            _ => {}
        }
        from = at + 1;
    }
    if lines {
        literal(text)
    } else if sign || !may_be_plain(text) {
        ScalarStyle::Quoted
    } else {
        ScalarStyle::Plain
    }
}

/// Appends `text` in double quotes.
pub(super) fn append_quoted(out: &mut Vec<u8>, text: &str) {
    let bytes = text.as_bytes();
    out.reserve(bytes.len() + 2);
    out.push(b'"');
    // `..done` is written; `done..from` is known to need no escape.
    let (mut done, mut from) = (0, 0);
    while let Some(at) = position(bytes, from, QUOTED | UNUSUAL) {
        let c = text[at..].chars().next().expect("a byte was found here, and it starts a character");
        from = at + c.len_utf8();
        if matches!(c, '"' | '\\') || needs_escape(&bytes[at..]) {
            out.extend_from_slice(&bytes[done..at]);
            append_escape(out, c);
            done = from;
        }
    }
    out.extend_from_slice(&bytes[done..]);
    out.push(b'"');
}

fn append_escape(out: &mut Vec<u8>, c: char) {
    let text = match c {
        '\0' => r"\0".to_owned(),
        '\t' => r"\t".to_owned(),
        '\n' => r"\n".to_owned(),
        '\r' => r"\r".to_owned(),
        '"' => r#"\""#.to_owned(),
        '\\' => r"\\".to_owned(),
        c if u32::from(c) <= 0xFF => format!(r"\x{:02X}", u32::from(c)),
        c => format!(r"\u{:04X}", u32::from(c)),
    };
    out.extend_from_slice(text.as_bytes());
}

/// The style of a text of several lines, none of which ends in a blank but maybe the last.
fn literal(text: &str) -> ScalarStyle {
    let start = text.trim_start_matches('\n');
    // Only one line feed at the end is written as a block: more of them would be empty lines at the end of a block,
    // which are easily lost, and an error to yamllint where the block is the last of its file.
    let hollow = start.is_empty() || text.ends_with("\n\n") || text.starts_with("\n\n\n");
    if hollow || text.as_bytes().last().is_some_and(|&byte| is_blank(byte)) {
        return ScalarStyle::Quoted;
    }
    ScalarStyle::Literal { indented: is_blank(start.as_bytes()[0]), closed: text.ends_with('\n') }
}

/// Whether a text of one line, with no sign inside that forbids it, may be plain: by its first and last characters, and
/// because no reader takes it for a number, a date or a word of the language.
fn may_be_plain(text: &str) -> bool {
    let Some(&first) = text.as_bytes().first() else { return false };
    let starts = match first {
        b'0'..=b'9' => !is_like_a_number(text),
        b'A'..=b'Z' | b'a'..=b'z' => !is_word_of_yaml(text) && !is_exponent(text),
        b'/' | b'_' | b'(' | b'$' => true,
        first => !first.is_ascii(),
    };
    // Some readers trim more than ASCII blanks.
    starts && !text.starts_with(char::is_whitespace) && !text.ends_with(char::is_whitespace)
}

/// Whether all of `text` is digits and signs that numbers, dates and times are made of, in any notation: `0x1F`,
/// `1_000.5`, `12:30`, `2023-10-09 09:00:00 +9`, `1e3`.
fn is_like_a_number(text: &str) -> bool {
    let part = |byte: &u8| byte.is_ascii_hexdigit() || b" +,-.:TZ_otxz".contains(byte);
    text.as_bytes().iter().all(part)
}

/// Whether some reader takes `text` for a boolean or for null.
fn is_word_of_yaml(text: &str) -> bool {
    const WORDS: &[&str] = &["false", "n", "no", "null", "off", "on", "true", "y", "yes"];
    text.len() <= 5 && WORDS.iter().any(|word| word.eq_ignore_ascii_case(text))
}

/// Whether `text` is `e1`, `E+10` or alike: a number without digits before its exponent to some readers of YAML 1.1.
fn is_exponent(text: &str) -> bool {
    text.strip_prefix(['e', 'E']).is_some_and(|rest| rest.bytes().all(|byte| byte.is_ascii_digit() || b"+-_".contains(&byte)))
}

fn is_blank(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t')
}

/// A sign at which the plain style may end.
const SIGN: u8 = 1;
/// A sign that needs an escape in double quotes.
const QUOTED: u8 = 2;
/// Every character that needs an escape anywhere begins with such a byte; some others do too.
const UNUSUAL: u8 = 4;

/// What each byte is of these, if it is any.
static CLASSES: [u8; 256] = {
    let mut classes = [0; 256];
    let mut byte = 0;
    while byte < classes.len() {
        classes[byte] = match byte as u8 {
            b':' | b'#' => SIGN,
            b'"' | b'\\' => QUOTED,
            0..0x20 | 0x7F | 0xC2 | 0xE2 | 0xEF => UNUSUAL,
            _ => 0,
        };
        byte += 1;
    }
    classes
};

/// Whether the character at the start of `bytes` cannot stand as it is: a control character, one that YAML 1.1 takes
/// for a line break (U+0085, U+2028, U+2029), a byte order mark, or one that YAML does not allow (U+FFFE, U+FFFF).
fn needs_escape(bytes: &[u8]) -> bool {
    matches!(
        bytes,
        [0..0x20 | 0x7F, ..]
            | [0xC2, 0x80..0xA0, ..]
            | [0xE2, 0x80, 0xA8 | 0xA9, ..]
            | [0xEF, 0xBB, 0xBF, ..]
            | [0xEF, 0xBF, 0xBE | 0xBF, ..]
    )
}

/// The first byte from `from` on that is one of the `wanted` classes.
fn position(bytes: &[u8], from: usize, wanted: u8) -> Option<usize> {
    let at = bytes[from..].iter().position(|byte| CLASSES[usize::from(*byte)] & wanted != 0)?;
    Some(from + at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain() {
        let texts = [
            "Nobody", "a:b", "a#b", "http://example.org/a#b", "igf-2023-ws-1", "2023 IGF", "50%", "it's", "say \"no\"", "C:\\dir",
            "é", "NBSP\u{a0}inside", "(x)", "/x", "yes, we can", "‘quoted’",
        ];
        for text in texts {
            assert_eq!(style(text), ScalarStyle::Plain, "{text:?}");
        }
    }

    #[test]
    fn quoted() {
        let texts = [
            "", " ", "no", "Yes", "NULL", "~", "=", "<<", "12:30", "1_000", "0o17", "0x1F", "1e3", "e1", "E-1", ".5", "+1", "-1",
            ".inf", "2023-10-09", "2023-10-09 09:00:00 +9", "a: b", "a:", "a #b", "- a", "-a", "?", "[a", "{a", "!x", "&a", "*a",
            "%x", "@x", "`x", "|", ">", "'", "\"", ",", "---", "...", "tab\tinside", " leading", "trailing ", "\u{a0}edge",
            "edge\u{a0}", "NEL\u{85}", "LS\u{2028}", "\u{feff}", "\u{ffff}", "\u{7f}", "\r", "\n", "\n\n", "a \nb", "a\nb ",
            "a\nb\n\n", "a\n\n\n\nb", "\n\n\na", "cr\rin\nlines",
        ];
        for text in texts {
            assert_eq!(style(text), ScalarStyle::Quoted, "{text:?}");
        }
    }

    #[test]
    fn literal_blocks() {
        let cases = [
            ("a\nb", (false, false)),
            ("a: b\n# c\n", (false, true)),
            ("\na", (false, false)),
            ("  a\nb", (true, false)),
            ("\n\ta\n", (true, true)),
            ("a\n---\nb", (false, false)),
        ];
        for (text, (indented, closed)) in cases {
            assert_eq!(style(text), ScalarStyle::Literal { indented, closed }, "{text:?}");
        }
    }

    #[test]
    fn escapes() {
        let mut out = Vec::new();
        append_quoted(&mut out, "a\"\\\n\t\r\0\u{1b}\u{85}\u{2028}\u{feff}–é\u{fffd}");
        assert_eq!(String::from_utf8(out).expect("YAML is UTF-8"), r#""a\"\\\n\t\r\0\x1B\x85\u2028\uFEFF–é�""#);
    }
}
