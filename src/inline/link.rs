//! Addresses of pages.

use nom::Parser;
use nom::branch::alt;
use nom::bytes::complete::{tag, tag_no_case, take_while1};
use nom::combinator::recognize;

use crate::document::Text;
use crate::source::{Basis, Spanned};
use crate::text::{Cursor, Parsed};

/// `https://…` or `www.…` up to the next blank or closing sign.
pub fn url(input: Cursor<'_>) -> Parsed<Cursor<'_>, Cursor<'_>> {
    let scheme = alt((tag("https://"), tag("http://"), tag_no_case("www.")));
    let rest = take_while1(|c: char| !c.is_whitespace() && !matches!(c, '<' | '>' | '"' | ')' | ']' | '|' | '”'));
    recognize((scheme, rest)).parse(input)
}

/// The first address that a text holds.
pub fn first_url(text: Cursor<'_>) -> Option<Cursor<'_>> {
    let starts = text.text.char_indices().filter(|(_, c)| matches!(c, 'h' | 'w' | 'W')).map(|(at, _)| at);
    let begins = |at: &usize| !text.text[..*at].ends_with(char::is_alphanumeric);
    starts.filter(begins).find_map(|at| url(text.slice(at, text.text.len())).ok()).map(|(_, address)| address)
}

/// An address as it is published: with its scheme, which is derived where the page leaves it out.
pub fn address(found: Cursor<'_>) -> Text<'_> {
    match found.text.starts_with("http") {
        true => Spanned { node: found.text.into(), span: found.span(), basis: Basis::Stated },
        false => Spanned::derived(format!("https://{}", found.text).into(), found.span()),
    }
}
