//! What keeps a piece of text from being a slot, though it holds a day and a clock.

use super::{Token, bare_slot, month, separators, token, tokens, zone};
use crate::diagnostic::{Code, Diagnostic, Sink};
use crate::text::{Cursor, compact, is_blank};

/// What of a piece with a day keeps it from being a slot: the first word that is no part of one, or the first clock or
/// date too many.
pub fn not_understood(piece: Cursor<'_>) -> Option<Cursor<'_>> {
    let words = words_of(piece.trim());
    words.odd.filter(|_| words.days > 0)
}

/// Whether a piece that is no slot begins as one and is one for the greater part: a date, a clock, and little else.
pub fn broken_slot(piece: Cursor<'_>) -> bool {
    let piece = piece.trim();
    if piece.text.len() > 120 || piece.text.ends_with(['.', '?', '!', ';', ',']) || token(separators(piece)).is_err() {
        return false;
    }
    let words = words_of(piece);
    words.clocks > 0 && words.days > 0 && words.odd.is_some() && words.strange <= words.clocks + words.days
}

/// What of a piece keeps it from being a slot, where it stands in the place of one: a clock, a day, and few other words.
/// All of it where no word does.
pub fn unreadable_slot(piece: Cursor<'_>) -> Option<Cursor<'_>> {
    /// More words than these are a sentence.
    const MOST: usize = 3;
    let piece = piece.trim();
    if piece.text.len() > 200 || bare_slot(piece) {
        return None;
    }
    let words = words_of(piece);
    (words.clocks > 0 && words.days > 0 && words.strange <= MOST).then_some(words.odd.unwrap_or(piece))
}

/// Whether a piece holds a date, a weekday or a month and nothing else.
pub fn is_day(piece: Cursor<'_>) -> bool {
    tokens(piece.trim())
        .is_some_and(|tokens| !tokens.is_empty() && tokens.iter().all(|token| matches!(token, Token::Date(_) | Token::Weekday(..))))
}

/// The words of a piece, understood or not.
#[derive(Debug, Default)]
struct Words<'s> {
    clocks: usize,
    /// Dates, weekdays and months.
    days: usize,
    /// Words that are no part of a slot.
    strange: usize,
    /// The first word that does not belong.
    odd: Option<Cursor<'s>>,
}

fn words_of(piece: Cursor<'_>) -> Words<'_> {
    let (mut words, mut dates) = (Words::default(), 0);
    let mut rest = separators(piece);
    while !rest.text.is_empty() {
        let chunk = chunk(rest);
        let found = token(rest).ok().filter(|_| !is_date_in_digits(chunk.text));
        let (next, too_many) = match found {
            Some((next, Token::Clock { .. })) => {
                words.clocks += 1;
                (next, words.clocks > 2)
            }
            Some((next, Token::Date(_))) => {
                (words.days, dates) = (words.days + 1, dates + 1);
                (next, dates > 2)
            }
            Some((next, Token::Weekday(..))) => {
                words.days += 1;
                (next, false)
            }
            Some((next, Token::Zone { .. })) => (next, false),
            None => {
                let next = rest.slice(chunk.text.len(), rest.text.len());
                let named = month(chunk).is_ok_and(|(_, (month, _))| month.is_some());
                words.days += usize::from(named || is_date_in_digits(chunk.text));
                words.clocks += usize::from(is_clock_without_sign(chunk.text) && zone(separators(next)).is_ok());
                words.strange += 1;
                (next, true)
            }
        };
        if too_many {
            words.odd = words.odd.or(Some(rest.until(next)));
        }
        rest = separators(next);
    }
    words
}

/// The text up to the next blank, bracket or comma; at least one letter.
fn chunk(input: Cursor<'_>) -> Cursor<'_> {
    let end = input.text.find(|c: char| is_blank(c) || matches!(c, ',' | ';' | '(' | ')' | '[' | ']' | '|'));
    let least = input.text.chars().next().map_or(0, char::len_utf8);
    input.slice(0, end.unwrap_or(input.text.len()).max(least))
}

/// `9/10/2023`, `9.10.23`: nobody can say which number is the month.
fn is_date_in_digits(text: &str) -> bool {
    let mut parts = text.split(['/', '.', '-']);
    let mut number = |longest: usize| {
        parts.next().is_some_and(|part| (1..=longest).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit()))
    };
    number(2) && number(2) && number(4) && parts.next().is_none()
}

/// `0730`.
fn is_clock_without_sign(text: &str) -> bool {
    text.len() == 4 && text.bytes().all(|b| b.is_ascii_digit())
}

/// Tells of the first word of a slot that says neither day nor time, and what is `here`.
pub fn report_not_understood(word: Cursor<'_>, here: &str, sink: &Sink) {
    sink.report(
        Diagnostic::new(
            Code::UnreadableSlot,
            word.span(),
            format!("the date and time are not understood at `{}`", compact(word.text)),
        )
        .here(here)
        .help("write date, start, end and zone, such as `11 July 2025, 9:00 - 9:45 UTC+02:00`"),
    );
}
