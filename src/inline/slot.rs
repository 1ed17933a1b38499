//! Slots: the date, the times and the zone of a session, in all their printed forms.
//!
//! ```text
//! slot   = token { separator token }       the whole piece, nothing else in it
//! token  = weekday | date | clock | zone
//! date   = day month [ year ] | month day [ year ]
//! clock  = digits ( ":" | "." ) digits [ ":" digits ] [ "h" ] [ "am" | "pm" ]
//! zone   = name [ offset ] | "UTC" offset
//! ```
//!
//! One date and two clocks, two dates and two clocks, clocks before or behind the date: the tokens are read first and
//! put together then. A zone that is not printed stays missing.

use jiff::civil::{Date, DateTime, Time, Weekday};
use jiff::tz::Offset;
use nom::Parser;
use nom::branch::alt;
use nom::bytes::complete::{tag_no_case, take_while, take_while_m_n, take_while1};
use nom::character::complete::{char, one_of};
use nom::combinator::{map, opt, recognize, verify};

use crate::diagnostic::{Code, Diagnostic, Sink};
use crate::document::{Clock, Instant, Slot};
use crate::source::{Basis, Span, Spanned};
use crate::text::{Cursor, Expected, Parsed, compact, is_blank};
use crate::vocabulary::{begins_with, zones};

/// A piece of text that was taken as a slot.
#[derive(Debug, Clone)]
pub struct SlotLine<'s> {
    /// What it says; empty where the date or the time is impossible.
    pub slot: Slot<'s>,
    /// The whole piece.
    pub span: Span,
}

/// A slot with its own year; faults go to `sink`, and only when the piece is a slot at all.
pub fn slot<'s>(piece: Cursor<'s>, sink: &Sink) -> Option<SlotLine<'s>> {
    read(piece, None, sink)
}

/// A slot whose year may stand elsewhere, in a heading.
pub fn slot_with_year<'s>(piece: Cursor<'s>, year: Option<Spanned<i16>>, sink: &Sink) -> Option<SlotLine<'s>> {
    read(piece, Some(year), sink)
}

/// Whether a piece has the form of a slot with a clock and a date, whatever it says.
pub fn bare_slot(piece: Cursor<'_>) -> bool {
    tokens(piece.trim()).is_some_and(|tokens| complete(&tokens))
}

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
        let (next, too_many) = match token(rest) {
            Ok((next, Token::Clock { .. })) => {
                words.clocks += 1;
                (next, words.clocks > 2)
            }
            Ok((next, Token::Date(_))) => {
                (words.days, dates) = (words.days + 1, dates + 1);
                (next, dates > 2)
            }
            Ok((next, Token::Weekday(..))) => {
                words.days += 1;
                (next, false)
            }
            Ok((next, Token::Zone { .. })) => (next, false),
            Err(_) => {
                let length = rest.text.find(|c: char| is_blank(c) || matches!(c, ',' | '|' | '(' | ')' | '[' | ']' | ';'));
                let next = rest.slice(length.unwrap_or(rest.text.len()).max(1), rest.text.len());
                if month(rest).is_ok_and(|(_, (month, _))| month.is_some()) {
                    words.days += 1;
                }
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

#[derive(Debug, Clone, Copy)]
enum Token<'s> {
    Weekday(Weekday, Cursor<'s>),
    Date(Day<'s>),
    Clock { hour: i8, minute: i8, second: i8, at: Cursor<'s> },
    Zone { name: Cursor<'s>, minutes: Option<i32> },
}

#[derive(Debug, Clone, Copy)]
struct Day<'s> {
    day: i8,
    /// `None` when the word is no month.
    month: Option<i8>,
    year: Option<i16>,
    at: Cursor<'s>,
}

fn complete(tokens: &[Token<'_>]) -> bool {
    let clocks = tokens.iter().filter(|token| matches!(token, Token::Clock { .. })).count();
    let dates = tokens.iter().filter(|token| matches!(token, Token::Date(_))).count();
    (1..=2).contains(&clocks) && (1..=2).contains(&dates)
}

fn read<'s>(piece: Cursor<'s>, elsewhere: Option<Option<Spanned<i16>>>, sink: &Sink) -> Option<SlotLine<'s>> {
    let piece = piece.trim();
    let tokens = tokens(piece)?;
    if !complete(&tokens) {
        return None;
    }
    let slot = assemble(&tokens, elsewhere.flatten(), sink);
    Some(SlotLine { slot, span: piece.span() })
}

/// Puts the tokens together; each fault is told once, though the same wrong date stand twice.
fn assemble<'s>(tokens: &[Token<'s>], elsewhere: Option<Spanned<i16>>, sink: &Sink) -> Slot<'s> {
    let mut dates: Vec<(Option<Spanned<Date>>, Cursor<'s>)> = Vec::new();
    let mut clocks: Vec<(Option<Spanned<Time>>, usize)> = Vec::new();
    // Each zone with the number of clocks in front of it.
    let mut zones: Vec<(Cursor<'s>, Option<i32>, usize)> = Vec::new();
    let mut weekday = None;
    let mut wrong: Vec<&str> = Vec::new();
    let mut wrong_days: Vec<(Weekday, Date)> = Vec::new();
    let mut check_day = |said: Weekday, at: Cursor<'_>, date: Date| {
        if !wrong_days.contains(&(said, date)) {
            wrong_days.push((said, date));
            check_weekday(said, at, date, sink);
        }
    };
    for token in tokens {
        match *token {
            Token::Weekday(day, at) => weekday = Some((day, at)),
            Token::Date(day) => {
                let date = resolve(day, elsewhere, &mut wrong, sink);
                if let (Some(date), Some((said, at))) = (date, weekday.take()) {
                    check_day(said, at, date.node);
                }
                dates.push((date, day.at));
            }
            Token::Clock { hour, minute, second, at } => {
                let time = if (hour, minute, second) == (24, 0, 0) { Ok(Time::MAX) } else { Time::new(hour, minute, second, 0) };
                if time.is_err() && !wrong.contains(&at.text) {
                    wrong.push(at.text);
                    let message = format!("there is no time {}", compact(at.text));
                    let here = match at.text.ends_with(|c: char| c.is_alphabetic() && c != 'h' || c == '.') {
                        true => "before AM and PM hours go from 1 to 12, minutes from 00 to 59",
                        false => "hours go from 00 to 23, minutes from 00 to 59",
                    };
                    sink.report(
                        Diagnostic::new(Code::ImpossibleTime, at.span(), message)
                            .here(here)
                            .help("write the time as on the page of the session"),
                    );
                }
                clocks.push((time.ok().map(|time| Spanned::stated(time, at.span())), dates.len()));
            }
            Token::Zone { name, minutes } => {
                // `11:00 JST (UTC+9)` says one zone twice; `(08:30 UTC) EDT` says two.
                let twice = zones.last().filter(|(.., before)| *before == clocks.len() && !clocks.is_empty());
                if let Some((_, known, _)) = twice
                    && known.is_some()
                {
                    if *known != minutes {
                        report_not_understood(name, "a second zone", sink);
                    }
                    continue;
                }
                if minutes.is_none() && !wrong.contains(&name.text) {
                    wrong.push(name.text);
                    let name_of = compact(name.text);
                    let message = match zones::is_zone(&name_of) {
                        true => format!("the zone `{name_of}` has no single meaning"),
                        false => format!("there is no zone `{name_of}`"),
                    };
                    sink.report(
                        Diagnostic::new(Code::UnknownZone, name.span(), message)
                            .here("no instant is made of it")
                            .help("write the offset: `UTC+02:00`"),
                    );
                }
                zones.push((name, minutes, clocks.len()));
            }
        }
    }
    // A weekday behind its date: `16:45–17:30, 13 June 2017, Tuesday`.
    if let (Some((said, at)), Some(date)) = (weekday, dates.last().and_then(|(date, _)| *date)) {
        check_day(said, at, date.node);
    }
    let moment = |n: usize| -> Option<Spanned<DateTime>> {
        let (time, dates_before) = *clocks.get(n)?;
        let time = time?;
        // With two dates each clock has its own; else the one date serves both.
        let at = if dates.len() == 2 { n.min(1) } else { dates_before.saturating_sub(1).min(dates.len() - 1) };
        let (date, _) = dates[at];
        let date = date?;
        let basis = if date.basis == Basis::Derived { Basis::Derived } else { Basis::Stated };
        let end_of_day = time.node == Time::MAX;
        let (day, clock) = if end_of_day { (date.node.tomorrow().ok()?, Time::midnight()) } else { (date.node, time.node) };
        Some(Spanned { node: day.to_datetime(clock), span: date.span.to(time.span), basis })
    };
    let (start, end) = (moment(0), moment(1));
    // The zone behind a clock is the clock's; else the last one serves all.
    let zone_of = |n: usize| zones.iter().find(|(.., before)| *before == n + 1).or(zones.last());
    let instant = |n: usize, at: Option<Spanned<DateTime>>| {
        let (at, (name, minutes, _)) = (at?, *zone_of(n)?);
        let offset = Offset::from_seconds(minutes? * 60).ok()?;
        Some(Spanned::derived(Instant(offset.to_timestamp(at.node).ok()?), at.span.to(name.span())))
    };
    Slot {
        local_starts_at: start.map(|at| at.map(Clock)),
        local_ends_at: end.map(|at| at.map(Clock)),
        timezone: zone_of(0).map(|(name, ..)| Spanned::stated(compact(name.text), name.span())),
        starts_at: instant(0, start),
        ends_at: instant(1, end),
    }
}

fn resolve<'s>(day: Day<'s>, elsewhere: Option<Spanned<i16>>, wrong: &mut Vec<&'s str>, sink: &Sink) -> Option<Spanned<Date>> {
    let (year, basis) = match (day.year, elsewhere) {
        (Some(year), _) => (year, Basis::Stated),
        (None, Some(year)) => (year.node, Basis::Derived),
        (None, None) if wrong.contains(&day.at.text) => return None,
        (None, None) => {
            wrong.push(day.at.text);
            let diagnostic = Diagnostic::new(Code::MissingYear, day.at.span().after(), "the date has no year")
                .here("neither here nor in a heading")
                .help(format!("write `{} 2025`, with the year of the event", day.at.text));
            sink.report(diagnostic);
            return None;
        }
    };
    let date = day.month.and_then(|month| Date::new(year, month, day.day).ok());
    if date.is_none() && !wrong.contains(&day.at.text) {
        wrong.push(day.at.text);
        let here = match day.month {
            None => "no month has this name".to_owned(),
            Some(month) => match Date::new(year, month, 1) {
                Ok(first) => format!("this month has {} days", first.days_in_month()),
                Err(_) => "the calendar has no such day".to_owned(),
            },
        };
        sink.report(
            Diagnostic::new(Code::ImpossibleDate, day.at.span(), format!("there is no {}", compact(day.at.text)))
                .here(here)
                .help("write the date as on the page of the session"),
        );
    }
    date.map(|date| Spanned { node: date, span: day.at.span(), basis })
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

fn check_weekday(said: Weekday, at: Cursor<'_>, date: Date, sink: &Sink) {
    let right = date.weekday();
    if said != right {
        let name = date.strftime("%A").to_string();
        sink.report(
            Diagnostic::new(Code::WrongWeekday, at.span(), format!("{date} is no {}", at.text))
                .here(format!("{date} is a {name}"))
                .help(format!("write `{name}`, or correct the date")),
        );
    }
}

/// All tokens of a piece; `None` when anything else stands in it.
fn tokens(piece: Cursor<'_>) -> Option<Vec<Token<'_>>> {
    if piece.text.len() > 200 || !piece.text.bytes().any(|b| b.is_ascii_digit()) {
        return None;
    }
    let mut found = Vec::new();
    let mut rest = piece;
    loop {
        rest = separators(rest);
        if rest.text.is_empty() {
            return Some(found);
        }
        let (next, token) = token(rest).ok()?;
        found.push(token);
        rest = next;
    }
}

fn separators(input: Cursor<'_>) -> Cursor<'_> {
    let sign = |c: char| {
        is_blank(c) || matches!(c, ',' | '(' | ')' | '[' | ']' | '|' | '•' | '-' | '–' | '—' | '‑' | '〜' | '~' | ';' | '/' | '.')
    };
    let mut rest = input.slice(input.text.len() - input.text.trim_start_matches(sign).len(), input.text.len());
    // `9:00 to 10:30`, `from 9:00`, `at 9:00`.
    for word in ["to ", "from ", "at ", "until "] {
        if let Some(length) = begins_with(rest.text, word) {
            rest = separators(rest.slice(length, rest.text.len()));
        }
    }
    rest
}

fn token(input: Cursor<'_>) -> Parsed<Cursor<'_>, Token<'_>> {
    alt((clock, map(date, Token::Date), weekday, zone)).parse(input)
}

fn digits<'s>(least: usize, most: usize) -> impl Fn(Cursor<'s>) -> Parsed<Cursor<'s>, Cursor<'s>> {
    move |input| {
        let (rest, number) = take_while_m_n(least, most, |c: char| c.is_ascii_digit()).parse(input)?;
        match rest.text.starts_with(|c: char| c.is_ascii_digit()) {
            true => Expected::fail(input, "a number"),
            false => Ok((rest, number)),
        }
    }
}

fn clock(input: Cursor<'_>) -> Parsed<Cursor<'_>, Token<'_>> {
    let mut parts = (digits(1, 2), one_of(":."), digits(2, 2), opt((char(':'), digits(2, 2))));
    let (rest, (hour, _, minute, second)) = parts.parse(input)?;
    let (rest, half) =
        opt((take_while(is_blank), alt((tag_no_case("am"), tag_no_case("pm"), tag_no_case("a.m."), tag_no_case("p.m.")))))
            .parse(rest)?;
    let (rest, _) = if half.is_none() { opt(char('h')).parse(rest)? } else { (rest, None) };
    if rest.text.starts_with(|c: char| c.is_alphanumeric()) {
        return Expected::fail(input, "a time");
    }
    let number = |digits: Cursor<'_>| digits.text.parse().unwrap_or(i8::MAX);
    let hour = match half.map(|(_, word): (_, Cursor<'_>)| word.text.as_bytes()[0].eq_ignore_ascii_case(&b'p')) {
        Some(true) if (1..12).contains(&number(hour)) => number(hour) + 12,
        Some(false) if number(hour) == 12 => 0,
        Some(_) if number(hour) > 12 || number(hour) == 0 && half.is_some_and(|(_, word)| word.text.starts_with(['p', 'P'])) => {
            i8::MAX
        }
        _ => number(hour),
    };
    let second = second.map_or(0, |(_, second): (char, Cursor<'_>)| number(second));
    Ok((rest, Token::Clock { hour, minute: number(minute), second, at: input.until(rest).trim() }))
}

fn word(input: Cursor<'_>) -> Parsed<Cursor<'_>, Cursor<'_>> {
    take_while1(char::is_alphabetic).parse(input)
}

fn weekday(input: Cursor<'_>) -> Parsed<Cursor<'_>, Token<'_>> {
    let (rest, name) = word(input)?;
    match named(name.text, &["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]) {
        Some(n) => {
            let day = Weekday::from_monday_one_offset(n).expect("seven names, numbered from one");
            Ok((rest, Token::Weekday(day, name)))
        }
        None => Expected::fail(input, "a weekday"),
    }
}

fn month(input: Cursor<'_>) -> Parsed<Cursor<'_>, (Option<i8>, Cursor<'_>)> {
    const MONTHS: &[&str] =
        &["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"];
    let (rest, name) = word(input)?;
    let rest = rest.text.strip_prefix('.').map_or(rest, |_| rest.slice(1, rest.text.len()));
    Ok((rest, (named(name.text, MONTHS), name)))
}

/// The number, from 1, of a name given whole or by its first three or four letters.
fn named(word: &str, names: &[&str]) -> Option<i8> {
    let word = word.to_lowercase();
    let fits = |name: &str| {
        name == word || (3..=4).contains(&word.len()) && name.starts_with(&word) || word == "tues" && name == "tuesday"
    };
    (1..).zip(names).find(|(_, name)| fits(name)).map(|(n, _)| n)
}

fn blanks(input: Cursor<'_>) -> Cursor<'_> {
    let sign = |c: char| is_blank(c) || c == ',';
    input.slice(input.text.len() - input.text.trim_start_matches(sign).len(), input.text.len())
}

fn day(input: Cursor<'_>) -> Parsed<Cursor<'_>, i8> {
    let (rest, number) = digits(1, 2)(input)?;
    let (rest, _) = opt(alt((tag_no_case("st"), tag_no_case("nd"), tag_no_case("rd"), tag_no_case("th")))).parse(rest)?;
    if rest.text.starts_with(|c: char| c.is_alphanumeric() || c == ':') {
        return Expected::fail(input, "a day of the month");
    }
    Ok((rest, number.text.parse().unwrap_or(i8::MAX)))
}

fn year(input: Cursor<'_>) -> Parsed<Cursor<'_>, i16> {
    let century = verify(digits(4, 4), |year: &Cursor<'_>| year.text.starts_with("19") || year.text.starts_with("20"));
    let (rest, number) = { century }.parse(input)?;
    Ok((rest, number.text.parse().unwrap_or(0)))
}

fn date(input: Cursor<'_>) -> Parsed<Cursor<'_>, Day<'_>> {
    alt((iso_date, day_first, month_first)).parse(input)
}

fn iso_date(input: Cursor<'_>) -> Parsed<Cursor<'_>, Day<'_>> {
    let (rest, (year, _, month, _, day)) = (year, char('-'), digits(2, 2), char('-'), digits(2, 2)).parse(input)?;
    let number = |digits: Cursor<'_>| digits.text.parse().unwrap_or(i8::MAX);
    Ok((rest, Day { day: number(day), month: Some(number(month)), year: Some(year), at: input.until(rest) }))
}

fn day_first(input: Cursor<'_>) -> Parsed<Cursor<'_>, Day<'_>> {
    let (rest, day) = day(input)?;
    let (rest, _) = opt((take_while(is_blank), tag_no_case("of"), take_while1(is_blank))).parse(rest)?;
    let (rest, (month, name)) = month(blanks(rest))?;
    finish(input, rest, day, month, name)
}

fn month_first(input: Cursor<'_>) -> Parsed<Cursor<'_>, Day<'_>> {
    let (rest, (month, name)) = verify(month, |(month, _): &(Option<i8>, _)| month.is_some()).parse(input)?;
    let (rest, day) = day(blanks(rest))?;
    finish(input, rest, day, month, name)
}

/// The year behind day and month. A word that is no month makes a date only where a year follows it.
fn finish<'s>(input: Cursor<'s>, rest: Cursor<'s>, day: i8, month: Option<i8>, name: Cursor<'s>) -> Parsed<Cursor<'s>, Day<'s>> {
    let with_year = year(blanks(rest)).ok();
    if month.is_none() && (with_year.is_none() || zones::is_zone(name.text)) {
        return Expected::fail(input, "a month");
    }
    let (rest, year) = with_year.map_or((rest, None), |(rest, year)| (rest, Some(year)));
    Ok((rest, Day { day, month, year, at: input.until(rest) }))
}

fn zone(input: Cursor<'_>) -> Parsed<Cursor<'_>, Token<'_>> {
    let (rest, name) = recognize(take_while_m_n(1, 4, |c: char| c.is_ascii_uppercase())).parse(input)?;
    if rest.text.starts_with(char::is_alphanumeric) || !(zones::is_zone(name.text) || name.text == "Z") {
        return Expected::fail(input, "a time zone");
    }
    let base = if name.text == "Z" { Some(0) } else { zones::offset(name.text) };
    match offset(rest) {
        Ok((rest, (sign, hours, minutes))) if base == Some(0) && !rest.text.starts_with([':', '.']) => {
            let minutes: i32 = minutes.map_or(0, |(_, minutes): (_, Cursor<'_>)| minutes.text.parse().unwrap_or(0));
            let offset = hours.text.parse::<i32>().unwrap_or(0) * 60 + minutes;
            let signed = if sign == '+' { offset } else { -offset };
            Ok((rest, Token::Zone { name: input.until(rest), minutes: (offset <= 14 * 60).then_some(signed) }))
        }
        _ => Ok((rest, Token::Zone { name, minutes: base })),
    }
}

type Hours<'s> = (char, Cursor<'s>, Option<(Option<char>, Cursor<'s>)>);

/// `+02:00`, ` +3`, `-0330`: blanks may stand before the sign.
fn offset(input: Cursor<'_>) -> Parsed<Cursor<'_>, Hours<'_>> {
    let (rest, _) = take_while(is_blank).parse(input)?;
    (one_of("+-−"), digits_of_zone, opt((opt(char(':')), digits(2, 2)))).parse(rest)
}

/// One or two digits, though more may follow: `+0330`.
fn digits_of_zone(input: Cursor<'_>) -> Parsed<Cursor<'_>, Cursor<'_>> {
    take_while_m_n(1, 2, |c: char| c.is_ascii_digit()).parse(input)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::SourceId;

    fn read(text: &str) -> (Vec<String>, Vec<&'static str>) {
        let sink = Sink::default();
        let year = Some(Spanned::stated(2023, Span::default()));
        let line = slot_with_year(Cursor { text, offset: 0, source: SourceId(0) }, year, &sink);
        let show = |slot: Slot<'_>| {
            let clock = |at: Option<Spanned<Clock>>| at.map_or("-".into(), |at| at.node.to_string());
            let instant = |at: Option<Spanned<Instant>>| at.map_or("-".into(), |at| at.node.to_string());
            vec![clock(slot.local_starts_at), clock(slot.local_ends_at), instant(slot.starts_at), instant(slot.ends_at)]
        };
        let codes = sink.into_sorted().iter().map(|found| found.code.as_str()).collect();
        (line.map(|line| show(line.slot)).unwrap_or_default(), codes)
    }

    #[track_caller]
    fn check(text: &str, start: &str, end: &str, utc_start: &str, utc_end: &str) {
        let (slot, codes) = read(text);
        assert_eq!(slot, [start, end, utc_start, utc_end], "{text}");
        assert!(codes.is_empty(), "{text}: {codes:?}");
    }

    #[test]
    fn forms_with_a_zone() {
        let (nine, ten) = ("2023-10-09T07:30:00", "2023-10-09T08:30:00");
        let (utc_nine, utc_ten) = ("2023-10-09T07:30:00Z", "2023-10-09T08:30:00Z");
        check("Monday, 9th October, 2023 (07:30 UTC) - Monday, 9th October, 2023 (08:30 UTC)", nine, ten, utc_nine, utc_ten);
        check("9 Oct 2023 07:30h - 08:30h UTC", nine, ten, utc_nine, utc_ten);
        check("October 9, 2023 7:30 AM to 8:30 a.m. UTC", nine, ten, utc_nine, utc_ten);
        check("2023-10-09 07:30 - 08:30 Z", nine, ten, utc_nine, utc_ten);
        check("07:30–08:30, Monday, 9 October 2023 (GMT)", nine, ten, utc_nine, utc_ten);
        let (nine, ten) = ("2025-07-11T09:00:00", "2025-07-11T09:45:00");
        check("11 July 2025, 9:00-9:45(UTC+02:00)", nine, ten, "2025-07-11T07:00:00Z", "2025-07-11T07:45:00Z");
        check("Friday, 11 July 2025 9:00–9:45 (UTC+02:00)", nine, ten, "2025-07-11T07:00:00Z", "2025-07-11T07:45:00Z");
        check("Friday July 11, 2025 09:00 - 09:45 GMT+03", nine, ten, "2025-07-11T06:00:00Z", "2025-07-11T06:45:00Z");
        check(
            "10\u{a0}October | 11:00\u{a0} - 12:30 JST",
            "2023-10-10T11:00:00",
            "2023-10-10T12:30:00",
            "2023-10-10T02:00:00Z",
            "2023-10-10T03:30:00Z",
        );
        let two_days = "11 Oct 2023 00:45h - 12 Oct 2023 02:15h UTC";
        check(two_days, "2023-10-11T00:45:00", "2023-10-12T02:15:00", "2023-10-11T00:45:00Z", "2023-10-12T02:15:00Z");
        check(
            "9 Oct 2023 22:00 - 24:00 CEST",
            "2023-10-09T22:00:00",
            "2023-10-10T00:00:00",
            "2023-10-09T20:00:00Z",
            "2023-10-09T22:00:00Z",
        );
    }

    #[test]
    fn each_clock_has_the_zone_behind_it() {
        let (start, end) = ("2023-10-09T07:30:00", "2023-10-09T17:30:00");
        let instants = ("2023-10-09T07:30:00Z", "2023-10-09T08:30:00Z");
        check("9 October 2023 (07:30 UTC) - 9 October 2023 (17:30 JST)", start, end, instants.0, instants.1);
        let text = "9 October 2023 (07:30 UTC) - 9 October 2023 (08:30 UTC)";
        let slot = slot(Cursor { text, offset: 0, source: SourceId(0) }, &Sink::default()).expect("a slot").slot;
        let start = slot.starts_at.expect("a start").span;
        assert_eq!(&text[start.start as usize..start.end as usize], "9 October 2023 (07:30 UTC");
    }

    #[test]
    fn a_zone_is_never_assumed() {
        check("27 May 2024 14:00h - 14:30h", "2024-05-27T14:00:00", "2024-05-27T14:30:00", "-", "-");
        check("16:45–17:30, Tuesday, 13 June 2017", "2017-06-13T16:45:00", "2017-06-13T17:30:00", "-", "-");
        check("Thursday 8 December 2016 - 15.00", "2016-12-08T15:00:00", "-", "-", "-");
        check("17 December | 09:00 - 10:15", "2023-12-17T09:00:00", "2023-12-17T10:15:00", "-", "-");
        let (slot, codes) = read("9 Oct 2023 07:30 - 08:30 IST");
        assert_eq!((slot[2].as_str(), codes), ("-", vec!["slot.unknown-zone"]));
    }

    #[test]
    fn faults_are_told_once() {
        let (_, codes) = read("Friday, 31st February, 2023 (07:30 UTC) - Friday, 31st February, 2023 (08:30 UTC)");
        assert_eq!(codes, ["slot.impossible-date"]);
        assert_eq!(read("99 Foo 2023 27:90h - 01:00h UTC").1, ["slot.impossible-date", "slot.impossible-time"]);
        assert_eq!(read("Tuesday, 9 October 2023, 9:00 UTC").1, ["slot.wrong-weekday"]);
        let twice = "Sunday, 9 October 2023 (9:00 IST) - Sunday, 9 October 2023 (10:00 IST)";
        assert_eq!(read(twice).1, ["slot.wrong-weekday", "slot.unknown-zone"]);
    }

    #[test]
    fn seconds_and_half_days() {
        let instants = ("2023-10-09T07:30:59Z", "2023-10-09T08:30:00Z");
        check("9 Oct 2023 07:30:59 - 08:30:00 UTC", "2023-10-09T07:30:59", "2023-10-09T08:30:00", instants.0, instants.1);
        assert_eq!(read("9 Oct 2023 13:30 PM - 14:30 UTC").1, ["slot.impossible-time"]);
        assert_eq!(read("9 Oct 2023 07:30:99 - 08:30 UTC").1, ["slot.impossible-time"]);
    }

    #[test]
    fn a_second_zone_is_told_unless_it_is_the_same() {
        assert_eq!(read("9 Oct 2023 (07:30 UTC) - 9 Oct 2023 (08:30 UTC) EDT").1, ["slot.unreadable"]);
        assert_eq!(read("9 Oct 2023 07:30 - 08:30 JST (UTC+9)").1, [""; 0]);
        assert_eq!(read("9 Oct 2023 07:30 - 08:30 UTC+25").1, ["slot.unknown-zone"]);
    }

    #[test]
    fn broken_slots_and_prose() {
        let broken = |text| broken_slot(Cursor { text, offset: 0, source: SourceId(0) });
        assert!(broken("11 July 2025, 9:00-9:45(XYZ)") && broken("Friday, 11 July 2025 9:00–9:45 Room A"));
        for text in ["11 July 2025, 9:00-9:45 (UTC)", "11 July 2025 at the harbour", "At 9:00 the panel met in May and went home"] {
            assert!(!broken(text), "{text}");
        }
    }

    #[test]
    fn what_is_no_slot() {
        for text in [
            "9.1",
            "2023",
            "1. No Poverty",
            "Room 1",
            "9 October 2023",
            "the 9 October 2023 at 10:00",
            "IGF 2023 WS #500",
            "10:30 UTC",
        ] {
            assert!(read(text).0.is_empty(), "{text}");
        }
    }
}
