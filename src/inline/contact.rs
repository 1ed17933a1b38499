//! Contacts on the lines of people, which are never published: e-mail addresses, telephone numbers, and what a page left of them.

use crate::source::Span;
use crate::text::{Cursor, is_blank};
use crate::vocabulary::{begins_with, persons};

use unicode_normalization::char::is_combining_mark;

/// A contact that was taken out of a piece of text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Contact {
    /// Where it stands.
    pub span: Span,
    /// What goes with it where it is taken out of the text: its brackets, what it is called, the sign that sets it off.
    pub whole: Span,
    /// Whether the page had already hidden it: `[email protected]`.
    pub hidden: bool,
}

/// The pieces of text between contacts, and the contacts.
pub fn strip_contacts(text: Cursor<'_>) -> (Vec<Cursor<'_>>, Vec<Contact>) {
    const SIGNS: [Find; 3] = [hidden, address, telephone];
    let (mut pieces, mut contacts) = (Vec::new(), Vec::new());
    let mut from = 0;
    // The next hit of each sign is remembered, so that no stretch of the text is searched twice for it.
    let mut next = SIGNS.map(|find| find(text.text, 0));
    while let Some((sign, (start, end))) = first_of(&next) {
        pieces.push(text.slice(from, start));
        let whole = with_signs(text, start, end).span();
        contacts.push(Contact { span: text.slice(start, end).span(), whole, hidden: sign == 0 });
        from = end;
        for (find, hit) in SIGNS.iter().zip(&mut next) {
            if hit.is_some_and(|(start, _)| start < from) {
                *hit = find(text.text, from);
            }
        }
    }
    pieces.push(text.slice(from, text.text.len()));
    (pieces, contacts)
}

/// A contact with its brackets, what it is called, and the sign that sets it off from what stands around it.
fn with_signs(text: Cursor<'_>, mut start: usize, mut end: usize) -> Cursor<'_> {
    /// What stands in front of a contact, lower case.
    const CALLED: &[&str] = &["e-mail", "email", "mail", "contact", "telephone", "tel.", "tel", "phone", "mobile"];
    let front = |at: usize| text.text[..at].trim_end_matches(is_blank);
    let called = |at: usize| {
        let front = front(front(at).trim_end_matches(':').len());
        let word = CALLED.iter().find(|word| {
            let from = front.len().checked_sub(word.len());
            let word = from.and_then(|from| front.get(from..)).filter(|tail| tail.eq_ignore_ascii_case(word));
            word.is_some() && !front[..front.len() - word.map_or(0, str::len)].ends_with(char::is_alphanumeric)
        });
        word.map_or(at, |word| front.len() - word.len())
    };
    start = called(start);
    for (open, close) in [('(', ')'), ('<', '>'), ('[', ']')] {
        let behind = text.text[end..].trim_start_matches(is_blank);
        if front(start).ends_with(open) && behind.starts_with(close) {
            (start, end) = (front(start).len() - 1, text.text.len() - behind.len() + 1);
            start = called(start);
        }
    }
    let sign = |c: char| matches!(c, ',' | ';' | '|' | '/' | '-' | '–' | '—');
    let before = front(start);
    if before.ends_with(sign) {
        start = front(before.trim_end_matches(sign).len()).len();
    } else if before.is_empty() || before.ends_with(':') {
        // Nothing stands in front that the sign behind sets off.
        let behind = text.text[end..].trim_start_matches(|c| is_blank(c) || sign(c));
        end = text.text.len() - behind.len();
    } else {
        start = before.len();
    }
    text.slice(start, end)
}

/// Finds start and end of the first contact of its sort behind an offset.
type Find = fn(&str, usize) -> Option<(usize, usize)>;

fn first_of(next: &[Option<(usize, usize)>; 3]) -> Option<(usize, (usize, usize))> {
    next.iter().enumerate().filter_map(|(sign, hit)| Some((sign, (*hit)?))).min_by_key(|(_, (start, _))| *start)
}

fn hidden(text: &str, from: usize) -> Option<(usize, usize)> {
    memchr::memchr_iter(b'[', &text.as_bytes()[from..]).map(|at| from + at).find_map(|at| {
        let length = persons::HIDDEN_ADDRESSES.iter().find_map(|sign| begins_with(&text[at..], sign))?;
        Some((at, at + length))
    })
}

/// Letters of any script: `José.Nuñez@example.org`.
fn address(text: &str, from: usize) -> Option<(usize, usize)> {
    let of_address = |c: char| c.is_alphanumeric() || is_combining_mark(c) || matches!(c, '.' | '_' | '-' | '+' | '%');
    memchr::memchr_iter(b'@', &text.as_bytes()[from..]).map(|at| from + at).find_map(|at| {
        let start = at - text[from..at].chars().rev().take_while(|c| of_address(*c)).map(char::len_utf8).sum::<usize>();
        let end = text[at + 1..].find(|c| !of_address(c)).map_or(text.len(), |i| at + 1 + i);
        let host = text[at + 1..end].trim_end_matches('.');
        (start < at && host.contains('.')).then_some((start, at + 1 + host.len()))
    })
}

/// `+41 22 730 51 11` and the like: a plus sign and at least eight digits.
fn telephone(text: &str, from: usize) -> Option<(usize, usize)> {
    memchr::memchr_iter(b'+', &text.as_bytes()[from..]).map(|at| from + at).find_map(|at| {
        let tail = &text[at + 1..];
        let of_number = |c: char| c.is_ascii_digit() || is_blank(c) || matches!(c, '-' | '(' | ')' | '.');
        let length = tail.find(|c| !of_number(c)).unwrap_or(tail.len());
        let number = tail[..length].trim_end_matches(|c: char| !c.is_ascii_digit());
        let free = text[from..at].chars().next_back().is_none_or(|c| !c.is_alphanumeric());
        (free && number.chars().filter(char::is_ascii_digit).count() >= 8).then_some((at, at + 1 + number.len()))
    })
}
