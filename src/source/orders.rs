//! What gives orders to whoever shows a text, and text that gives none: for a terminal, a log or a page. Data stays as
//! it is; only what is shown passes here.

use std::borrow::Cow;

/// Whether a character is obeyed rather than seen: it moves the cursor, ends the line, colours, turns the direction of
/// writing, or hides in the text.
///
/// These are all control characters (C0, DEL, C1), the line and paragraph separators, and the format characters of
/// Unicode that cannot be seen: marks of direction, byte-order marks, zero-width and word-joining blanks, invisible
/// operators, fillers, annotations, tags. Soft hyphens and zero-width spaces order little, but two names that differ by one of
/// them look the same, and whoever reads a finding must see why they are two.
///
/// Not among them are U+200C and U+200D, without which Persian and Indic names are misspelt, variation selectors,
/// which choose the shape of a character in Japanese names, and format characters that can be seen, such as the Arabic
/// number sign.
fn is_order(c: char) -> bool {
    c.is_control()
        || matches!(
            c,
            '\u{ad}'
                | '\u{34f}'
                | '\u{61c}'
                | '\u{115f}'..='\u{1160}'
                | '\u{17b4}'..='\u{17b5}'
                | '\u{180e}'
                | '\u{200b}'
                | '\u{200e}'..='\u{200f}'
                | '\u{2028}'..='\u{202e}'
                | '\u{2060}'..='\u{206f}'
                | '\u{3164}'
                | '\u{feff}'
                | '\u{ffa0}'
                | '\u{fff9}'..='\u{fffb}'
                | '\u{1bca0}'..='\u{1bca3}'
                | '\u{1d173}'..='\u{1d17a}'
                | '\u{e0000}'..='\u{e007f}'
        )
}

/// Reads a text and finds the orders in it: each character that is obeyed rather than seen, and each bracket that makes a
/// command for the log of a build server of what stands in front of it: `##[error]`, `##vso[…]`, `##teamcity[…]`. Servers
/// look for these anywhere in a line.
#[derive(Debug, Default)]
pub struct Orders {
    /// Number signs in a row, with or without a word behind them.
    signs: usize,
    word: bool,
}

impl Orders {
    /// Whether the next character of the text is an order.
    pub fn find(&mut self, c: char) -> bool {
        let command = c == '[' && self.signs >= 2;
        match c {
            '#' if self.word => *self = Self { signs: 1, word: false },
            '#' => self.signs += 1,
            c if c.is_ascii_alphanumeric() && self.signs >= 2 => self.word = true,
            _ => *self = Self::default(),
        }
        command || is_order(c)
    }

    /// What to show for the next character of the text: itself, or for an order a blank or `�`.
    pub fn shown(&mut self, c: char) -> char {
        match c {
            c if !self.find(c) => c,
            '\t' | '\n' => ' ',
            _ => char::REPLACEMENT_CHARACTER,
        }
    }
}

/// Whether no character of a text can be an order or begin one; nearly all texts are so.
pub fn is_plain(text: &str) -> bool {
    text.chars().all(|c| if c.is_ascii() { !c.is_ascii_control() } else { !is_order(c) }) && !text.contains("##")
}

/// `text` on one line and without orders.
pub fn one_line(text: &str) -> Cow<'_, str> {
    if is_plain(text) {
        return Cow::Borrowed(text);
    }
    let mut orders = Orders::default();
    Cow::Owned(text.chars().map(|c| orders.shown(c)).collect())
}

/// `text` on one line, without orders and without the two signs that XML has no way to write.
pub fn one_line_of_xml(text: &str) -> String {
    one_line(text).replace(['\u{fffe}', '\u{ffff}'], "\u{fffd}")
}

/// `text` in double quotes, on one line and without orders, but with nothing lost: YAML (1.2, 5.7) reads it back.
pub fn quoted(text: &str) -> String {
    let mut orders = Orders::default();
    let mut out = String::from("\"");
    for c in text.chars() {
        let order = orders.find(c);
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            // YAML allows these two as little as control characters.
            '\u{fffe}' | '\u{ffff}' => out.push_str(&format!("\\u{:04X}", u32::from(c))),
            c if order && c <= '\u{ffff}' => out.push_str(&format!("\\u{:04X}", u32::from(c))),
            c if order => out.push_str(&format!("\\U{:08X}", u32::from(c))),
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_seen_is_no_order() {
        for text in [
            "Ó’Néill – 10 %",
            "\u{646}\u{645}\u{6cc}\u{200c}\u{62f}\u{627}\u{646}\u{645}",
            "क\u{94d}\u{200d}ष",
            "辻\u{e0100}",
            "\u{600}1",
            "a\u{a0}b",
        ] {
            assert!(matches!(one_line(text), Cow::Borrowed(_)), "{text:?}");
        }
    }

    #[test]
    fn orders_are_shown_as_signs_on_one_line() {
        assert_eq!(one_line("a\tb\nc"), "a b c");
        assert_eq!(one_line("a\u{1b}[31m\r\u{7f}\u{9b}"), "a\u{fffd}[31m\u{fffd}\u{fffd}\u{fffd}");
        for c in "\u{85}\u{ad}\u{61c}\u{200b}\u{200e}\u{200f}\u{2028}\u{2029}\u{202a}\u{202e}\u{2060}\u{2066}\u{2069}\u{feff}\u{fff9}\u{e0041}".chars() {
            assert_eq!(one_line(&format!("a{c}b")), "a\u{fffd}b", "{c:?}");
        }
    }

    #[test]
    fn brackets_of_commands_are_orders() {
        assert_eq!(one_line("a ##[error]b"), "a ##\u{fffd}error]b");
        assert_eq!(one_line("###[x] ##vso[task.complete]"), "###\u{fffd}x] ##vso\u{fffd}task.complete]");
        for text in ["#[a]", "## [a]", "##", "##a #[b]", "[##]"] {
            assert_eq!(one_line(text), text);
        }
    }

    #[test]
    fn quotes_lose_nothing() {
        assert_eq!(quoted("a\"\\\n\r\t\u{1b}\u{202e}\u{e0041}"), r#""a\"\\\n\r\t\u001B\u202E\U000E0041""#);
        assert_eq!(quoted("##[x]é"), r###""##\u005Bx]é""###);
    }
}
