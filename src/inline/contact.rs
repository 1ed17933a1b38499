//! Contacts of people, which are never published: e-mail addresses, telephone numbers, and what a page left of them.

use crate::source::Span;
use crate::text::Cursor;
use crate::vocabulary::persons;

/// A contact that was taken out of a piece of text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Contact {
    /// Where it stands.
    pub span: Span,
    /// Whether the page had already hidden it: `[email protected]`.
    pub hidden: bool,
}

/// The pieces of text between contacts, and the contacts.
pub fn strip_contacts(text: Cursor<'_>) -> (Vec<Cursor<'_>>, Vec<Contact>) {
    let (mut pieces, mut contacts) = (Vec::new(), Vec::new());
    let mut rest = text;
    while let Some((start, end, hidden)) = next_contact(rest.text) {
        pieces.push(rest.slice(0, start));
        contacts.push(Contact { span: rest.slice(start, end).span(), hidden });
        rest = rest.slice(end, rest.text.len());
    }
    pieces.push(rest);
    (pieces, contacts)
}

/// Start, end and whether it was hidden.
fn next_contact(text: &str) -> Option<(usize, usize, bool)> {
    let hidden = persons::HIDDEN_ADDRESSES.iter().filter_map(|sign| text.find(sign).map(|at| (at, at + sign.len(), true)));
    let found = hidden.chain(address(text).map(|(a, b)| (a, b, false))).chain(telephone(text).map(|(a, b)| (a, b, false)));
    found.min_by_key(|(start, ..)| *start)
}

fn address(text: &str) -> Option<(usize, usize)> {
    let of_address = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '-' | '+' | '%');
    memchr::memchr_iter(b'@', text.as_bytes()).find_map(|at| {
        let start = text[..at].rfind(|c| !of_address(c)).map_or(0, |i| i + text[i..].chars().next().map_or(1, char::len_utf8));
        let end = text[at + 1..].find(|c| !of_address(c)).map_or(text.len(), |i| at + 1 + i);
        let host = text[at + 1..end].trim_end_matches('.');
        (start < at && host.contains('.')).then_some((start, at + 1 + host.len()))
    })
}

/// `+41 22 730 51 11` and the like: a plus sign and at least eight digits.
fn telephone(text: &str) -> Option<(usize, usize)> {
    memchr::memchr_iter(b'+', text.as_bytes()).find_map(|at| {
        let tail = &text[at + 1..];
        let length =
            tail.find(|c: char| !(c.is_ascii_digit() || matches!(c, ' ' | '-' | '(' | ')' | '.' | '\u{a0}'))).unwrap_or(tail.len());
        let number = tail[..length].trim_end_matches(|c: char| !c.is_ascii_digit());
        let free = text[..at].chars().next_back().is_none_or(|c| !c.is_alphanumeric());
        (free && number.chars().filter(char::is_ascii_digit).count() >= 8).then_some((at, at + 1 + number.len()))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::SourceId;

    #[test]
    fn contacts_are_found() {
        let text = "A B, X [email\u{a0}protected] C, é.d@example.org. E +41 22 730 5111, UTC+02:00";
        let (pieces, contacts) = strip_contacts(Cursor { text, offset: 0, source: SourceId(0) });
        let found: Vec<_> = contacts.iter().map(|c| (&text[c.span.start as usize..c.span.end as usize], c.hidden)).collect();
        assert_eq!(found, [("[email\u{a0}protected]", true), (".d@example.org", false), ("+41 22 730 5111", false)]);
        assert_eq!(pieces.len(), 4);
    }
}
