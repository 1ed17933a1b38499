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

mod broken;

pub use broken::{begins_with_digits, broken_slot, is_day, names_day, not_understood, report_not_understood, unreadable_slot};

use jiff::civil::{Date, DateTime, Time, Weekday};
use jiff::tz::Offset;
use nom::Parser;
use nom::branch::alt;
use nom::bytes::complete::{tag_no_case, take_while, take_while_m_n, take_while1};
use nom::character::complete::{char, one_of};
use nom::combinator::{map, opt, recognize, verify};

use crate::diagnostic::{Applicability, Code, Diagnostic, Fix, Sink};
use crate::document::{Clock, Instant, Slot};
use crate::source::{Basis, Span, Spanned};
use crate::text::{Cursor, Parsed, compact, is_blank, no_match};
use crate::vocabulary::{begins_with, zones};

/// A slot, empty where its date or its time is impossible, and where all of it stands; its year may stand elsewhere, in a heading.
/// Faults go to `sink`, and only when the piece is a slot at all.
pub fn slot<'s>(piece: Cursor<'s>, elsewhere: Option<Spanned<i16>>, sink: &Sink) -> Option<(Slot<'s>, Span)> {
    let piece = piece.trim();
    let tokens = tokens(piece).filter(|tokens| complete(tokens))?;
    Some((assemble(&tokens, elsewhere, sink), piece.span()))
}

/// Whether a piece has the form of a slot with a clock and a date, whatever it says.
pub fn bare_slot(piece: Cursor<'_>) -> bool {
    tokens(piece.trim()).is_some_and(|tokens| complete(&tokens))
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

fn check_weekday(said: Weekday, at: Cursor<'_>, date: Date, sink: &Sink) {
    let right = date.weekday();
    if said != right {
        let name = date.strftime("%A").to_string();
        sink.report(
            Diagnostic::new(Code::WrongWeekday, at.span(), format!("{date} is no {}", at.text))
                .here(format!("{date} is a {name}"))
                .help(format!("write `{name}`, or correct the date"))
                .fix(Fix::one(Applicability::Unsafe, at.span(), name)),
        );
    }
}

/// The slot with which a piece begins, its closing bracket included, where other words follow it.
pub fn slot_in_front(piece: Cursor<'_>) -> Option<Cursor<'_>> {
    if !piece.text.bytes().take(40).any(|b| b.is_ascii_digit()) {
        return None;
    }
    let (mut found, mut rest) = (Vec::new(), piece);
    while let Ok((next, token)) = token(separators(rest)) {
        found.push(token);
        rest = next;
    }
    if let Some(behind) = rest.text.strip_prefix([')', ']']) {
        rest = rest.slice(rest.text.len() - behind.len(), rest.text.len());
    }
    (complete(&found) && rest.text.starts_with(|c| is_blank(c) || matches!(c, ':' | ',' | ';'))).then(|| piece.until(rest))
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
    let mut rest = input.behind(sign);
    // `9:00 to 10:30`, `from 9:00`, `at 9:00`.
    for word in ["to ", "from ", "at ", "until "] {
        if let Some(length) = begins_with(rest.text, word) {
            rest = separators(rest.slice(length, rest.text.len()));
        }
    }
    rest
}

fn token(input: Cursor<'_>) -> Parsed<Cursor<'_>, Token<'_>> {
    match input.text.chars().next() {
        Some(c) if c.is_ascii_digit() => alt((clock, map(alt((iso_date, day_first)), Token::Date))).parse(input),
        Some(c) if c.is_alphabetic() => {
            let (rest, name) = word(input)?;
            match named(name.text) {
                Some(CalendarName::Weekday(day)) => Ok((rest, Token::Weekday(day, name))),
                Some(CalendarName::Month(_)) => alt((map(month_first, Token::Date), zone)).parse(input),
                None => zone(input),
            }
        }
        _ => no_match(),
    }
}

fn digits<'s>(least: usize, most: usize) -> impl Fn(Cursor<'s>) -> Parsed<Cursor<'s>, Cursor<'s>> {
    move |input| {
        let (rest, number) = take_while_m_n(least, most, |c: char| c.is_ascii_digit()).parse(input)?;
        match rest.text.starts_with(|c: char| c.is_ascii_digit()) {
            true => no_match(),
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
        return no_match();
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

fn month(input: Cursor<'_>) -> Parsed<Cursor<'_>, (Option<i8>, Cursor<'_>)> {
    let (rest, name) = word(input)?;
    let rest = rest.text.strip_prefix('.').map_or(rest, |_| rest.slice(1, rest.text.len()));
    let month = match named(name.text) {
        Some(CalendarName::Month(month)) => Some(month),
        _ => None,
    };
    Ok((rest, (month, name)))
}

/// A month by its number, or a weekday.
#[derive(Clone, Copy)]
enum CalendarName {
    Month(i8),
    Weekday(Weekday),
}

/// What a name of the calendar says, given whole or by its first three or four letters.
fn named(word: &str) -> Option<CalendarName> {
    use CalendarName::{Month, Weekday as Day};
    let front: [u8; 3] = word.as_bytes().get(..3)?.try_into().ok()?;
    let (said, name) = match &front.map(|letter| letter.to_ascii_lowercase()) {
        b"jan" => (Month(1), "january"),
        b"feb" => (Month(2), "february"),
        b"mar" => (Month(3), "march"),
        b"apr" => (Month(4), "april"),
        b"may" => (Month(5), "may"),
        b"jun" => (Month(6), "june"),
        b"jul" => (Month(7), "july"),
        b"aug" => (Month(8), "august"),
        b"sep" => (Month(9), "september"),
        b"oct" => (Month(10), "october"),
        b"nov" => (Month(11), "november"),
        b"dec" => (Month(12), "december"),
        b"mon" => (Day(Weekday::Monday), "monday"),
        b"tue" => (Day(Weekday::Tuesday), "tuesday"),
        b"wed" => (Day(Weekday::Wednesday), "wednesday"),
        b"thu" => (Day(Weekday::Thursday), "thursday"),
        b"fri" => (Day(Weekday::Friday), "friday"),
        b"sat" => (Day(Weekday::Saturday), "saturday"),
        b"sun" => (Day(Weekday::Sunday), "sunday"),
        _ => return None,
    };
    let begun = name.get(..word.len()).is_some_and(|front| front.eq_ignore_ascii_case(word));
    (begun && (word.len() <= 4 || word.len() == name.len())).then_some(said)
}

fn blanks(input: Cursor<'_>) -> Cursor<'_> {
    input.behind(|c| is_blank(c) || c == ',')
}

fn day(input: Cursor<'_>) -> Parsed<Cursor<'_>, i8> {
    let (rest, number) = digits(1, 2)(input)?;
    let (rest, _) = opt(alt((tag_no_case("st"), tag_no_case("nd"), tag_no_case("rd"), tag_no_case("th")))).parse(rest)?;
    if rest.text.starts_with(|c: char| c.is_alphanumeric() || c == ':') {
        return no_match();
    }
    Ok((rest, number.text.parse().unwrap_or(i8::MAX)))
}

fn year(input: Cursor<'_>) -> Parsed<Cursor<'_>, i16> {
    let century = verify(digits(4, 4), |year: &Cursor<'_>| year.text.starts_with("19") || year.text.starts_with("20"));
    let (rest, number) = { century }.parse(input)?;
    Ok((rest, number.text.parse().unwrap_or(0)))
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
        return no_match();
    }
    let (rest, year) = with_year.map_or((rest, None), |(rest, year)| (rest, Some(year)));
    Ok((rest, Day { day, month, year, at: input.until(rest) }))
}

fn zone(input: Cursor<'_>) -> Parsed<Cursor<'_>, Token<'_>> {
    let (rest, name) = recognize(take_while_m_n(1, 4, |c: char| c.is_ascii_uppercase())).parse(input)?;
    if rest.text.starts_with(char::is_alphanumeric) || !(zones::is_zone(name.text) || name.text == "Z") {
        return no_match();
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

/// `+02:00`, ` +3`, `-0330`: blanks may stand before the sign, and more digits behind the hours.
fn offset(input: Cursor<'_>) -> Parsed<Cursor<'_>, Hours<'_>> {
    let (rest, _) = take_while(is_blank).parse(input)?;
    (one_of("+-−"), take_while_m_n(1, 2, |c: char| c.is_ascii_digit()), opt((opt(char(':')), digits(2, 2)))).parse(rest)
}
