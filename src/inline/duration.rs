//! Durations: `Round Table - 60 Min`, `Duration (minutes): 90`.

use nom::Parser;
use nom::bytes::complete::{tag, tag_no_case};
use nom::character::complete::digit1;
use nom::combinator::{all_consuming, map_res, opt, recognize};
use nom::sequence::preceded;

use super::blanks;
use crate::source::Spanned;
use crate::text::{Cursor, Parsed, is_blank};

/// A format with its duration on one line.
#[derive(Debug, Clone, Copy)]
pub struct FormatLine<'s> {
    /// The format; empty where the line holds a duration only.
    pub format: Cursor<'s>,
    /// The duration in minutes.
    pub minutes: Spanned<u32>,
}

/// `Round Table - 60 Min`: what stands before the last ` - ` and the minutes behind it.
pub fn format_line(line: Cursor<'_>) -> Option<FormatLine<'_>> {
    /// No line is longer, in bytes.
    const LONGEST: usize = 160;
    let line = line.trim();
    if line.text.len() > LONGEST || !line.text.bytes().any(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let at = line
        .text
        .char_indices()
        .rfind(|(at, c)| matches!(c, '-' | '–' | '—') && line.text[at + c.len_utf8()..].starts_with(is_blank))?;
    let at = (at.0, at.1.len_utf8());
    let (format, tail) = (line.slice(0, at.0), line.slice(at.0 + at.1, line.text.len()).trim());
    let (_, minutes) = all_consuming(with_unit).parse(tail).ok()?;
    (format.text.len() <= 80).then_some(FormatLine { format: format.trim(), minutes })
}

/// The number of minutes that a whole piece says, with or without its unit.
pub fn minutes(piece: Cursor<'_>) -> Option<Spanned<u32>> {
    let piece = piece.trim();
    let bare = all_consuming(number).parse(piece).ok();
    bare.or_else(|| all_consuming(with_unit).parse(piece).ok()).map(|(_, minutes)| minutes)
}

fn with_unit(input: Cursor<'_>) -> Parsed<Cursor<'_>, Spanned<u32>> {
    let unit = recognize((
        nom::branch::alt((tag_no_case("minutes"), tag_no_case("minute"), tag_no_case("mins"), tag_no_case("min"), tag("'"))),
        opt(tag(".")),
    ));
    let (rest, minutes) = number(input)?;
    let (rest, _) = preceded(blanks, unit).parse(rest)?;
    Ok((rest, minutes))
}

/// A number of minutes.
fn number(input: Cursor<'_>) -> Parsed<Cursor<'_>, Spanned<u32>> {
    map_res(digit1, |digits: Cursor<'_>| digits.text.parse().map(|number| Spanned::stated(number, digits.span()))).parse(input)
}
