//! Session codes and titles: `IGF 2023 Open Forum #22 Title`, `Title | IGF 2023 WS #500`, `Open Forum #33 Title`,
//! `Title (Open Forum #33)`, `Title – IGF 2023 WS #500`.
//!
//! ```text
//! title line = code title | title "|" code | title "(" code ")" | title dash code | title
//! code       = event [ type number ] | type number
//! number     = [ "#" ] digits { "&" digits }
//! event      = "IGF" year | "WSIS Forum" year | …
//! ```

use nom::Parser;
use nom::branch::alt;
use nom::bytes::complete::{tag, take_while_m_n, take_while1};
use nom::character::complete::{char, digit1};
use nom::combinator::{opt, recognize, verify};
use nom::multi::many0_count;

use super::{blanks, blanks1, spelled, value};
use crate::document::{SessionType, Text};
use crate::source::{Basis, Spanned};
use crate::text::{Cursor, Parsed, holds_letters, is_blank, no_match};
use crate::vocabulary::{begins_with, holds, is, session_types};

/// What a code says.
#[derive(Debug, Clone, Default)]
pub struct SessionCode<'s> {
    /// `IGF 2023`.
    pub event: Option<Text<'s>>,
    /// The type of the session.
    pub session_type: Option<Spanned<SessionType>>,
    /// Its number.
    pub number: Option<Spanned<u32>>,
}

/// A title with the code that was printed around it.
#[derive(Debug, Clone, Default)]
pub struct TitleLine<'s> {
    /// The title without the code; absent when the line holds a code only.
    pub title: Option<Text<'s>>,
    /// The code.
    pub code: SessionCode<'s>,
    /// The room that a title with a day names.
    pub room: Option<Text<'s>>,
    /// The words behind a barred event: `side event`.
    pub tail: Option<Cursor<'s>>,
}

impl<'s> TitleLine<'s> {
    fn of(title: Cursor<'s>, code: SessionCode<'s>) -> Self {
        Self { title: value(title, Basis::Positional), code, room: None, tail: None }
    }
}

/// Reads a title line; the type is derived from the title's words where no code states it.
pub fn title_line(line: Cursor<'_>) -> TitleLine<'_> {
    let line = line.trim();
    let mut found =
        behind_bar(line).or_else(|| in_front(line)).or_else(|| at_end(line)).unwrap_or(TitleLine::of(line, SessionCode::default()));
    // `Closing Ceremony | IGF 2022`, `Open Forum #33 X | IGF 2024 DC session`: the rest of the code may stand on either side.
    if found.code.session_type.is_none()
        && let Some(title) = found.title.take()
    {
        let at = line.slice(title.span.start as usize - line.offset, title.span.end as usize - line.offset);
        match in_front(at).or_else(|| at_end(at)) {
            Some(inner) if inner.title.is_some() => {
                let event = found.code.event.take().or(inner.code.event);
                found = TitleLine { code: SessionCode { event, ..inner.code }, tail: found.tail, ..inner };
            }
            _ => found.title = Some(title),
        }
    }
    if let (None, Some(title)) = (found.code.session_type, &found.title) {
        let told = |words: &str, span| session_types::in_title(words).map(|kind| Spanned::derived(kind, span));
        let of_tail = found.tail.and_then(|tail| told(tail.text, tail.span()));
        found.code.session_type = of_tail.or_else(|| told(&title.node, title.span));
        let track = found.code.session_type.is_some_and(|kind| kind.node == SessionType::ParliamentaryTrack);
        found.code.number = found.code.number.or_else(|| session_of_track(line).filter(|_| track));
    }
    found
}

/// The number in `IGF Parliamentary Track – Session 1`: of a session of a track, behind the first sign.
fn session_of_track(line: Cursor<'_>) -> Option<Spanned<u32>> {
    let sign = line.text.find(['–', '—', '-', ':'])?;
    let tail = line.slice(sign, line.text.len()).behind(parts_title);
    let (rest, number) = (spelled("session"), blanks1, digit1).map(|(_, _, number)| number).parse(tail).ok()?;
    let number: Spanned<u32> = Spanned::stated(number.text.parse().ok()?, number.span());
    (!goes_on(rest.text)).then_some(number)
}

/// Whether a line may name an event at all.
pub fn may_name_event(line: Cursor<'_>) -> bool {
    ["IGF", "EuroDIG"].iter().any(|forum| holds_letters(line.text, forum)) || holds(line.text, "wsis")
}

/// An event and the title behind it, where no type of session stands between them.
pub fn event_and_title(line: Cursor<'_>) -> Option<(Cursor<'_>, Cursor<'_>)> {
    let (rest, event) = event(line.trim()).ok()?;
    let title = rest.behind(parts_title);
    (!title.text.is_empty()).then_some((event, title))
}

/// Whether a sign stands between a code and the title behind it.
fn parts_title(sign: char) -> bool {
    is_blank(sign) || matches!(sign, ':' | '-' | '–' | '—' | '|' | '｜')
}

/// Whether the words behind a barred event say of what kind the session is and nothing else: `side event`, `DC session`.
fn names_kind(words: &str) -> bool {
    const WORDS: &[&str] =
        &["side", "parallel", "special", "main", "work", "dc", "bpf", "nri", "nris", "youth", "networking", "closing", "opening"];
    let mut words = words.rsplit(is_blank).filter(|word| !word.is_empty());
    let last = words.next().is_some_and(|word| ["event", "session", "meeting"].iter().any(|known| is(word, known)));
    last && words.all(|word| WORDS.iter().any(|known| is(word, known)))
}

fn behind_bar(line: Cursor<'_>) -> Option<TitleLine<'_>> {
    let (title, tail) = line.text.rsplit_once(['|', '｜'])?;
    let (title, tail) = (line.slice(0, title.len()), line.slice(line.text.len() - tail.len(), line.text.len()).trim());
    let (rest, code) = code(tail).ok()?;
    let tail = Some(rest.trim()).filter(|rest| !rest.text.is_empty());
    if tail.is_some_and(|tail| code.number.is_some() || !names_kind(tail.text)) || code.event.is_none() {
        return None;
    }
    Some(TitleLine { tail, ..TitleLine::of(title, code) })
}

/// A code with its number in brackets, or behind a dash or a bar, at the end of a title.
fn at_end(line: Cursor<'_>) -> Option<TitleLine<'_>> {
    let (title, tail) = match line.text.strip_suffix([')', ']']) {
        Some(inside) => {
            let open = inside.rfind(['(', '['])?;
            (line.slice(0, open), line.slice(open + 1, inside.len()))
        }
        None => {
            let sign = |c: char| matches!(c, '–' | '—' | '-' | '|' | '｜' | ':');
            let signs = line.text.char_indices().filter(|(_, c)| sign(*c)).map(|(at, c)| (at, at + c.len_utf8()));
            // `Day 0 - Event #59` has a dash of its own: the first sign with a whole code behind it.
            let (from, to) = signs.into_iter().find(|(_, to)| whole_code(line.slice(*to, line.text.len()).trim()).is_some())?;
            (line.slice(0, from), line.slice(to, line.text.len()))
        }
    };
    let mut code = whole_code(tail.trim())?;
    let title = title.text.trim_end_matches(|c| parts_title(c) || c == ',');
    let mut title = line.slice(0, title.len());
    // `IGF 2023 | Title | Open Forum #3`
    if code.event.is_none()
        && let Some((event, behind)) = event_and_title(title)
    {
        (code.event, title) = (value(event, Basis::Stated), behind);
    }
    title.text.contains(char::is_alphabetic).then(|| TitleLine::of(title, code))
}

/// A piece that is a code and nothing else: with its event, or with the sign of its number.
fn whole_code(piece: Cursor<'_>) -> Option<SessionCode<'_>> {
    let (rest, code) = code(piece).ok()?;
    let sure = code.event.is_some() || piece.text.contains('#');
    (rest.trim().text.is_empty() && sure && code.number.is_some()).then_some(code)
}

fn in_front(line: Cursor<'_>) -> Option<TitleLine<'_>> {
    // `[Parliamentary session 4] Title`
    let bracketed =
        line.text.strip_prefix('[').and_then(|text| text.split_once(']')).map(|(inside, _)| line.slice(1, 1 + inside.len()));
    if let Some(inside) = bracketed
        && let Ok((rest, code)) = code(inside)
        && rest.text.is_empty()
        && code.number.is_some()
    {
        return Some(TitleLine::of(line.slice(inside.text.len() + 2, line.text.len()).behind(parts_title), code));
    }
    let (rest, code) = code(line).ok()?;
    let title = rest.behind(parts_title);
    // `IGF 2020 Main Session: Cables`; main sessions have no number on the pages of the site.
    if code.event.is_some()
        && code.number.is_none()
        && let Some(length) = begins_with(title.text, "main session").filter(|length| !goes_on(&title.text[*length..]))
    {
        let kind = Spanned::stated(SessionType::MainSession, title.slice(0, length).span());
        let title = title.slice(length, title.text.len()).behind(parts_title);
        if title.text.contains(char::is_alphabetic) {
            return Some(TitleLine::of(title, SessionCode { session_type: Some(kind), ..code }));
        }
    }
    // `IGF 2023 Main Sessions` is a title: an event alone is no code in front of one.
    if code.number.is_none() && code.session_type.is_none() {
        let kind = session_types::in_title(title.text).map(|kind| Spanned::derived(kind, title.span()));
        return kind.map(|kind| TitleLine::of(title, SessionCode { session_type: Some(kind), ..code }));
    }
    Some(TitleLine::of(title, code))
}

fn code(input: Cursor<'_>) -> Parsed<Cursor<'_>, SessionCode<'_>> {
    let (rest, event) = opt(event).parse(input)?;
    let after = rest.trim();
    let event = event.and_then(|event| value(event, Basis::Stated));
    match type_and_number(if event.is_some() { rest.behind(parts_title) } else { after }) {
        Ok((rest, (kind, number))) => Ok((rest, SessionCode { event, session_type: Some(kind), number: Some(number) })),
        Err(_) if event.is_some() => Ok((after, SessionCode { event, ..SessionCode::default() })),
        Err(error) => Err(error),
    }
}

pub(super) fn event(input: Cursor<'_>) -> Parsed<Cursor<'_>, Cursor<'_>> {
    let forum = alt((tag("IGF"), spelled("wsis forum"), tag("EuroDIG"), tag("APrIGF")));
    let year = verify(take_while_m_n(4, 4, |c: char| c.is_ascii_digit()), |year: &Cursor<'_>| year.text.starts_with("20"));
    let (rest, event) = recognize((forum, blanks1, year)).parse(input)?;
    match rest.text.starts_with(char::is_alphanumeric) {
        true => no_match(),
        false => Ok((rest, event)),
    }
}

pub(super) type TypeAndNumber = (Spanned<SessionType>, Spanned<u32>);

pub(super) fn type_and_number(input: Cursor<'_>) -> Parsed<Cursor<'_>, TypeAndNumber> {
    let Some((kind, length)) = session_types::before_number(input.text) else {
        return no_match();
    };
    let words = input.slice(0, length);
    let rest = input.slice(length, input.text.len());
    // `High Level Panel III - …`: only these count in Roman.
    let roman = take_while1(|c| kind == SessionType::HighLevel && matches!(c, 'I' | 'V' | 'X'));
    let (rest, (_, hash, _, digits)) = (blanks, opt(char('#')), blanks, alt((digit1, roman))).parse(rest)?;
    // `WS318&182`: a session of two numbers goes by the first.
    let (rest, _) = many0_count((char('&'), digit1)).parse(rest)?;
    // `OF40` and `Main Session 3` have no sign; a number that goes on is none.
    let ends = !goes_on(rest.text);
    match digits.text.parse::<u32>().ok().or_else(|| roman_number(digits.text)) {
        Some(number) if ends && (hash.is_some() || digits.text.len() <= 4) => {
            Ok((rest, (Spanned::stated(kind, words.span()), Spanned::stated(number, digits.span()))))
        }
        _ => no_match(),
    }
}

/// Whether a word goes on.
fn goes_on(rest: &str) -> bool {
    rest.starts_with(|c: char| c.is_alphanumeric())
}

/// What a Roman number up to ten says.
pub fn roman_number(text: &str) -> Option<u32> {
    const ROMAN: [&str; 10] = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X"];
    ROMAN.iter().position(|known| *known == text).and_then(|at| u32::try_from(at + 1).ok())
}
