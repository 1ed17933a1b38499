//! The one splitter that knows brackets: what stands inside `(…)` or `[…]` separates nothing.

use std::ops::Range;

use super::clean::is_blank;

/// A sign outside brackets.
#[derive(Debug, Clone, Copy)]
pub struct Sign<'t> {
    /// Where it stands, in bytes.
    pub at: usize,
    /// The character.
    pub sign: char,
    text: &'t str,
}

impl Sign<'_> {
    /// Whether a blank, or the end of the text, is behind it.
    pub fn ends(&self) -> bool {
        self.text[self.end()..].chars().next().is_none_or(is_blank)
    }

    /// Whether it ends something, and a blank is in front of it too.
    pub fn stands_apart(&self) -> bool {
        self.ends() && self.text[..self.at].ends_with(is_blank)
    }

    /// The byte behind it.
    pub fn end(&self) -> usize {
        self.at + self.sign.len_utf8()
    }
}

/// The signs outside brackets: all characters but letters and digits of ASCII and blanks between them. A bracket that nothing closes
/// reaches to the end; one that closes nothing is passed over.
pub fn outside_brackets(text: &str) -> impl Iterator<Item = Sign<'_>> + '_ {
    let (mut depth, mut from) = (0u32, 0);
    std::iter::from_fn(move || {
        loop {
            let plain = |byte: &u8| byte.is_ascii_alphanumeric() || *byte == b' ';
            let at = from + text.as_bytes()[from..].iter().position(|byte| !plain(byte))?;
            let sign = text[at..].chars().next()?;
            from = at + sign.len_utf8();
            match sign {
                '(' | '[' => depth += 1,
                ')' | ']' => depth = depth.saturating_sub(1),
                _ if depth == 0 => return Some(Sign { at, sign, text }),
                _ => {}
            }
        }
    })
}

/// The pieces between the signs outside brackets for which `separates` holds, as bytes of the text; all of it where there
/// is none.
pub fn split_outside_brackets<'t>(
    text: &'t str,
    separates: impl Fn(&Sign<'t>) -> bool + 't,
) -> impl Iterator<Item = Range<usize>> + 't {
    let mut signs = outside_brackets(text).filter(move |sign| separates(sign));
    let mut start = Some(0);
    std::iter::from_fn(move || {
        let from = start?;
        let sign = signs.next();
        start = sign.map(|sign| sign.end());
        Some(from..sign.map_or(text.len(), |sign| sign.at))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pieces(text: &str) -> Vec<&str> {
        split_outside_brackets(text, |sign| sign.sign == ',' || sign.sign == '-' && sign.stands_apart())
            .map(|at| &text[at])
            .collect()
    }

    #[test]
    fn what_stands_in_brackets_separates_nothing() {
        assert_eq!(pieces("a (b, c [d, e], f), g"), ["a (b, c [d, e], f)", " g"]);
        assert_eq!(pieces("a-b - c"), ["a-b ", " c"]);
        assert_eq!(pieces("a) b, c (d, e"), ["a) b", " c (d, e"]);
        assert_eq!(pieces(""), [""]);
        assert_eq!(pieces("é,"), ["é", ""]);
    }
}
