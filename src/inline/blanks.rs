//! Parsers for which every blank is a blank: a space, several, a no-break space.

use nom::Parser;
use nom::bytes::complete::{take_while, take_while1};

use crate::text::{Cursor, Parsed, is_blank, no_match};
use crate::vocabulary;

/// Blanks, or none.
pub fn blanks(input: Cursor<'_>) -> Parsed<Cursor<'_>, Cursor<'_>> {
    take_while(is_blank).parse(input)
}

/// One blank or more.
pub fn blanks1(input: Cursor<'_>) -> Parsed<Cursor<'_>, Cursor<'_>> {
    take_while1(is_blank).parse(input)
}

/// A spelling, whatever its case and its blanks; see [`vocabulary::begins_with`].
pub fn spelled<'s>(spelling: &'static str) -> impl Fn(Cursor<'s>) -> Parsed<Cursor<'s>, Cursor<'s>> {
    move |input| match vocabulary::begins_with(input.text, spelling) {
        Some(length) if !input.text.starts_with(is_blank) => Ok((input.slice(length, input.text.len()), input.slice(0, length))),
        _ => no_match(),
    }
}
