//! The one splitter that knows brackets: what stands inside `(…)` or `[…]` separates nothing.

use std::ops::Range;

use super::clean::is_blank;

/// A character outside brackets, and its neighbours.
#[derive(Debug, Clone, Copy)]
pub struct Sign {
    /// Where it stands, in bytes.
    pub at: usize,
    /// The character.
    pub sign: char,
    before: Option<char>,
    behind: Option<char>,
}

impl Sign {
    /// Whether a blank, or the end of the text, is behind it.
    pub fn ends(&self) -> bool {
        self.behind.is_none_or(is_blank)
    }

    /// Whether it ends something, and a blank is in front of it too.
    pub fn stands_apart(&self) -> bool {
        self.ends() && self.before.is_some_and(is_blank)
    }

    /// The byte behind it.
    pub fn end(&self) -> usize {
        self.at + self.sign.len_utf8()
    }
}

/// The characters outside brackets. A bracket that nothing closes reaches to the end; one that closes nothing is passed over.
pub fn outside_brackets(text: &str) -> impl Iterator<Item = Sign> + '_ {
    let (mut depth, mut before) = (0u32, None);
    let mut chars = text.char_indices().peekable();
    std::iter::from_fn(move || {
        while let Some((at, sign)) = chars.next() {
            let found = Sign { at, sign, before, behind: chars.peek().map(|(_, next)| *next) };
            before = Some(sign);
            match sign {
                '(' | '[' => depth += 1,
                ')' | ']' => depth = depth.saturating_sub(1),
                _ if depth == 0 => return Some(found),
                _ => {}
            }
        }
        None
    })
}

/// The pieces between the signs outside brackets for which `separates` holds, as bytes of the text; all of it where there
/// is none.
pub fn split_outside_brackets<'t>(
    text: &'t str,
    separates: impl Fn(&Sign) -> bool + 't,
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
