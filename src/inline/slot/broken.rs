//! What keeps a piece of text from being a slot, though it holds a day and a clock.

use jiff::civil::Date;

use super::{Token, bare_slot, month, separators, token, tokens, zone};
use crate::diagnostic::{Applicability, Code, Diagnostic, Fix, Sink};
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
    if piece.text.len() > 120 || piece.text.ends_with(['.', '?', '!', ';', ',']) {
        return false;
    }
    let first = separators(piece);
    if token(first).is_err() && !is_date_in_digits(chunk(first).text) {
        return false;
    }
    let words = words_of(piece);
    words.clocks > 0 && words.days > 0 && words.odd.is_some() && words.strange <= words.clocks + words.days
}

/// Whether a piece begins with a date in digits, perhaps behind its weekday, and a clock behind it: `09/07/2025 16:00 …`.
pub fn begins_with_digits(piece: Cursor<'_>) -> bool {
    let first = separators(piece.trim());
    let date = chunk(match token(first) {
        Ok((behind, Token::Weekday(..))) => separators(behind),
        _ => first,
    });
    let behind = &piece.text[date.offset + date.text.len() - piece.offset..];
    is_date_in_digits(date.text) && token(separators(piece.slice(piece.text.len() - behind.len(), piece.text.len()))).is_ok()
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

/// Whether a piece is a day or a weekday and nothing else, also a day in digits that nobody can be sure of.
pub fn names_day(piece: Cursor<'_>) -> bool {
    let words = words_of(piece);
    words.days > 0 && words.clocks == 0 && words.strange == 0 || is_date_in_digits(piece.text)
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
                // `0730`.
                let bare_clock = chunk.text.len() == 4 && chunk.text.bytes().all(|b| b.is_ascii_digit());
                words.clocks += usize::from(bare_clock && zone(separators(next)).is_ok());
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

/// The signs that stand in front, and the text up to the next blank, bracket or comma.
fn chunk(input: Cursor<'_>) -> Cursor<'_> {
    let ends = |c: char| is_blank(c) || matches!(c, ',' | ';' | '(' | ')' | '[' | ']' | '|');
    let word = input.text.find(char::is_alphanumeric).unwrap_or(input.text.len());
    input.slice(0, input.text[word..].find(ends).map_or(input.text.len(), |length| word + length))
}

/// `9/10/2023`, `9.10.23`: nobody can say which number is the month.
fn is_date_in_digits(text: &str) -> bool {
    numbers_of_date(text).is_some()
}

/// The three numbers of a date in digits, in their order; the year, of four digits or two, stands behind, or with four in
/// front.
fn numbers_of_date(text: &str) -> Option<[i16; 3]> {
    /// `2023/10/09`.
    const LONGEST: usize = 10;
    if text.len() > LONGEST || !text.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let parts: Vec<&str> = text.split(['/', '.', '-']).collect();
    let [first, second, third] = parts[..] else { return None };
    let number = |part: &str, most: usize| {
        let digits = (1..=most).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
        digits.then(|| part.parse().ok()).flatten()
    };
    let year_first = first.len() == 4;
    let (first_most, third_most) = if year_first { (4, 2) } else { (2, 4) };
    Some([number(first, first_most)?, number(second, 2)?, number(third, third_most)?])
}

/// Each day that a date in digits can mean, day first before month first, with the month as a word; none that the calendar lacks.
fn written_out(text: &str) -> Option<Vec<String>> {
    let [first, second, third] = numbers_of_date(text)?;
    let (year, readings) = match first {
        100.. => (first, vec![(third, second)]),
        _ if first == second => (third, vec![(first, second)]),
        _ => (third, vec![(first, second), (second, first)]),
    };
    let year = if year < 100 { year + 2000 } else { year };
    let date = |(day, month): (i16, i16)| Date::new(year, month.try_into().ok()?, day.try_into().ok()?).ok();
    let days: Vec<String> = readings.into_iter().filter_map(date).map(|date| date.strftime("%-d %B %Y").to_string()).collect();
    Some(days).filter(|days| !days.is_empty())
}

/// The first day that a date in digits can mean. Another is possible where day and month can change places, or the year is cut.
fn fix(word: Cursor<'_>, days: &[String]) -> Option<Fix> {
    let year_in_full = word.text.split(['/', '.', '-']).any(|part| part.len() == 4);
    let applicability = if days.len() == 1 && year_in_full { Applicability::Safe } else { Applicability::Unsafe };
    days.first().map(|day| Fix::one(applicability, word.span(), day.clone()))
}

/// Tells of the first word of a slot that says neither day nor time, and what is `here`.
pub fn report_not_understood(word: Cursor<'_>, here: &'static str, sink: &Sink) {
    let days = written_out(word.text).unwrap_or_default();
    let help = match days.is_empty() {
        true => "write date, start, end and zone, such as `11 July 2025, 9:00 - 9:45 UTC+02:00`".to_owned(),
        false => format!("write the month as a word: `{}`", days.join("` or `")),
    };
    sink.report(
        Diagnostic::new(
            Code::UnreadableSlot,
            word.span(),
            format!("the date and time are not understood at `{}`", compact(word.text)),
        )
        .here(here)
        .help(help)
        .fix(fix(word, &days)),
    );
}
