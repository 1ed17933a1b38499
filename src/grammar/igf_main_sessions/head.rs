//! Where an entry begins: its title with date, time and room, on one line or on two.

use nom::Parser;
use nom::branch::alt;
use nom::bytes::complete::{tag, take_while, take_while_m_n};
use nom::combinator::verify;

use super::closing;
use crate::document::Text;
use crate::grammar::Label;
use crate::inline::{bare_slot, broken_slot, spelled};
use crate::inline::{begins_with_slot, has_clock, holds_day, holds_slot};
use crate::source::{Basis, Spanned};
use crate::text::{Cursor, Line, Lines, Parsed, Shape, is_blank, line_where};
use crate::vocabulary::labels::{IGF_PAGE, Meaning};

/// The beginning of an entry.
#[derive(Debug, Clone, Copy)]
pub(super) struct Head<'s> {
    /// The title as written, the session's code included; `None` where the line holds none.
    pub title: Option<Cursor<'s>>,
    /// The heading of the description: the title, or all up to the bracket's end where text follows on its line.
    pub heading: Option<Cursor<'s>>,
    /// Date, time, room.
    pub venue: Cursor<'s>,
    /// `Time:` in front of them.
    pub label: Option<Cursor<'s>>,
    /// The text behind the bracket.
    pub text: Option<Cursor<'s>>,
    /// The line of the title, or of the slot where the title is missing.
    pub line: Line<'s>,
}

/// A head of any form.
pub(super) fn head(input: Lines<'_>) -> Parsed<Lines<'_>, Head<'_>> {
    alt((
        line_where("a title with a slot in brackets", |line| one_line(&line).filter(|head| head.title.is_some())),
        two_line,
        line_where("a slot", |line| {
            let (venue, label) = slot_line(&line)?;
            Some(Head { title: None, heading: None, venue, label, text: None, line })
        }),
    ))
    .parse(input)
}

/// Whether an entry begins at the first line that is not blank.
pub(super) fn is_head(input: Lines<'_>) -> bool {
    head(input).is_ok()
}

/// `Title (10 October | 11:00 - 12:30 JST | Main Hall)`, perhaps with text behind it.
pub(super) fn one_line<'s>(line: &Line<'s>) -> Option<Head<'s>> {
    if !(has_clock(line.text) || line.text.contains('|')) || line.is_blank() {
        return None;
    }
    let (open, close) = bracket(line)?;
    let whole = Cursor::line(line);
    let start = line.marker().len();
    let venue = whole.slice(open + 1, close - 1).trim();
    let title = whole.slice(start.min(open), open).trim();
    let text = whole.slice(close, whole.text.len());
    let text = text.text.chars().any(char::is_alphanumeric).then(|| behind_signs(text));
    // The number of an entry belongs to its heading, a bullet does not.
    let from = if line.shape == Shape::Numbered { 0 } else { start.min(open) };
    let heading = whole.slice(from, if text.is_some() { close } else { open }).trim();
    let titled = title.text.chars().any(char::is_alphanumeric);
    Some(Head { title: titled.then_some(title), heading: titled.then_some(heading), venue, label: None, text, line: *line })
}

/// The event that a piece of text names, `IGF 2023`, and its year.
pub(super) fn event(piece: Cursor<'_>) -> Option<(Text<'_>, Spanned<i16>)> {
    let starts = memchr::memchr_iter(b'I', piece.text.as_bytes());
    starts.map(|at| piece.slice(at, piece.text.len())).find_map(|at| {
        let (rest, year) = event_at(at).ok()?;
        let span = at.until(rest).span();
        let year = Spanned::stated(year.text.parse().ok()?, year.span());
        let name = format!("IGF {}", year.node);
        let text = at.until(rest).text;
        let node = if text == name { text.into() } else { name.into() };
        Some((Spanned { node, span, basis: Basis::Stated }, year))
    })
}

fn event_at(input: Cursor<'_>) -> Parsed<Cursor<'_>, Cursor<'_>> {
    let (rest, _) = (alt((tag("IGF"), spelled("internet governance forum"))), take_while(is_blank)).parse(input)?;
    let century = |year: &Cursor<'_>| year.text.starts_with("20");
    verify(take_while_m_n(4, 4, |c: char| c.is_ascii_digit()), century).parse(rest)
}

fn two_line(input: Lines<'_>) -> Parsed<Lines<'_>, Head<'_>> {
    let (rest, title) = line_where("the title of a session", |line| is_title(&line).then_some(line))(input)?;
    let (rest, (venue, label)) = line_where("a slot below the title", |line| slot_line(&line))(rest)?;
    let text = Cursor::piece(&title, title.body);
    let heading = Cursor::line(&title);
    Ok((rest, Head { title: Some(text), heading: Some(heading), venue, label, text: None, line: title }))
}

/// Whether a line can be the title of a session; only the slot below it tells that it is one.
fn is_title(line: &Line<'_>) -> bool {
    let label = || Label::known(line, &IGF_PAGE).is_some_and(|label| label.rest.is_none() || label.meaning == Meaning::Room);
    let sentence = line.text.ends_with(['.', ';', ',']);
    line.shape != Shape::Bullet
        && line.text.len() <= 250
        && !sentence
        && slot_line(line).is_none()
        && !closing::is_link(line.text)
        && !closing::is_site_notice(line.text)
        && !label()
}

/// Place and time, and the label in front, when a line holds nothing else: a slot, a slot with a room, a bracket.
fn slot_line<'s>(line: &Line<'s>) -> Option<(Cursor<'s>, Option<Cursor<'s>>)> {
    if line.text.len() > 200 || !has_clock(line.text) {
        return None;
    }
    if let Some(head) = one_line(line) {
        return (head.title.is_none() && head.text.is_none()).then_some((head.venue, None));
    }
    let labelled = Label::known(line, &IGF_PAGE).filter(|label| label.meaning == Meaning::Time);
    let (piece, label) = match labelled.and_then(|label| Some((label.rest?, label.heading))) {
        Some((rest, heading)) => (rest, Some(heading)),
        None => (Cursor::line(line), None),
    };
    let ends = !piece.text.ends_with(['.', ';', ',']);
    (bare_slot(piece) || ends && (begins_with_slot(piece) || broken_slot(piece))).then_some((piece, label))
}

/// Start and end, both with their signs, of the group that holds place and time: the last one with a `|` and a clock,
/// else one that closes the line.
fn bracket(line: &Line<'_>) -> Option<(usize, usize)> {
    let groups = groups(line.text);
    let inside = |(open, close): (usize, usize)| &line.text[open + 1..close - 1];
    let whole = Cursor::line(line);
    let dated = |(open, close): (usize, usize)| holds_day(whole.slice(open + 1, close - 1));
    let timed = |group| inside(group).contains('|') && has_clock(inside(group));
    let barred = groups.iter().copied().rfind(|group| timed(*group) || dated(*group));
    barred.or_else(|| {
        let (open, close) = groups.last().copied().filter(|(_, close)| *close == line.text.len())?;
        let titled = line.text.len() <= 300 && !line.text[..open].trim_end_matches(is_blank).ends_with('.');
        let venue = whole.slice(open + 1, close - 1);
        (titled && (holds_slot(venue) || broken_slot(venue))).then_some((open, close))
    })
}

/// The outermost bracketed groups; a bracket that nothing closes is no group.
fn groups(text: &str) -> Vec<(usize, usize)> {
    let mut found: Vec<(usize, usize)> = Vec::new();
    let mut open: Vec<usize> = Vec::new();
    for (at, sign) in text.bytes().enumerate() {
        match sign {
            b'(' | b'[' => open.push(at),
            b')' | b']' => {
                if let Some(start) = open.pop() {
                    while found.last().is_some_and(|(inner, _)| *inner > start) {
                        found.pop();
                    }
                    found.push((start, at + 1));
                }
            }
            _ => {}
        }
    }
    found
}

/// A text without the colon or dash that sets it off.
fn behind_signs(text: Cursor<'_>) -> Cursor<'_> {
    let sign = |c: char| is_blank(c) || matches!(c, ':' | '-' | '–' | '—' | '|');
    let rest = text.text.trim_start_matches(sign);
    text.slice(text.text.len() - rest.len(), text.text.len()).trim()
}
