//! Odd blanks: what counts as blank, and how short values are cleaned of it.

use std::borrow::Cow;

/// Whether a character is blank or invisible: white space, no-break spaces, a byte-order mark, a zero-width space.
#[inline]
pub fn is_blank(c: char) -> bool {
    match c.is_ascii() {
        true => matches!(c, ' ' | '\t'..='\r'),
        false => c.is_whitespace() || matches!(c, '\u{feff}' | '\u{200b}' | '\u{2060}'),
    }
}

/// `text` without the blanks at its ends.
#[inline]
pub fn clean(text: &str) -> &str {
    // Nearly every text is clean.
    match text.as_bytes() {
        [first, .., last] if first.is_ascii_graphic() && last.is_ascii_graphic() => text,
        _ => text.trim_matches(is_blank),
    }
}

/// Whether `text` holds `letters` to the letter, the first of which is rare in texts.
pub fn holds_letters(text: &str, letters: &str) -> bool {
    memchr::memchr_iter(letters.as_bytes()[0], text.as_bytes()).any(|at| text.as_bytes()[at..].starts_with(letters.as_bytes()))
}

/// Where the first `sign` with a blank in front of it stands.
pub fn after_blank(text: &str, sign: char) -> Option<usize> {
    text.match_indices(sign).map(|(at, _)| at).find(|at| text[..*at].ends_with(is_blank))
}

/// `text` with each run of blanks as one space and none at the ends; borrowed when nothing changes.
///
/// For names, titles and other short values; prose keeps its blanks.
pub fn compact(text: &str) -> Cow<'_, str> {
    let text = clean(text);
    let mut before = 'x';
    let odd = text.chars().any(|c| {
        let odd = is_blank(c) && (c != ' ' || before == ' ');
        before = c;
        odd
    });
    if !odd {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    for word in text.split(is_blank).filter(|word| !word.is_empty()) {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    Cow::Owned(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn borrowed_unless_it_changes() {
        assert!(matches!(compact("  a b "), Cow::Borrowed("a b")));
        assert_eq!(compact("a\u{a0} \u{a0}b"), "a b");
        assert_eq!(compact("a\u{a0}b"), "a b");
    }
}
