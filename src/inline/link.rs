//! Addresses of pages.

use nom::Parser;
use nom::branch::alt;
use nom::bytes::complete::{tag, take_while1};
use nom::combinator::recognize;

use crate::text::{Cursor, Parsed};

/// `https://…` up to the next blank or closing sign.
pub fn url(input: Cursor<'_>) -> Parsed<Cursor<'_>, Cursor<'_>> {
    let scheme = alt((tag("https://"), tag("http://"), tag("www.")));
    let rest = take_while1(|c: char| !c.is_whitespace() && !matches!(c, '<' | '>' | '"' | ')' | ']' | '|' | '”'));
    recognize((scheme, rest)).parse(input)
}
