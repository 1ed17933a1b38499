//! The lines of the front, each by its own shape.

use nom::Parser;
use nom::branch::alt;
use nom::bytes::complete::{tag, tag_no_case, take_while, take_while_m_n, take_while1};
use nom::combinator::{all_consuming, map, opt, peek};

use super::heading::{Heading, Place, heading};
use crate::document::Text;
use crate::grammar::venue::begins_with_slot;
use crate::inline::{bare_slot, broken_slot, looks_like_name, url};
use crate::source::{Basis, SourceId, Spanned};
use crate::text::{Cursor, Expected, Line, Lines, Parsed, Shape, is_blank, line_where};
use crate::vocabulary::{begins_with, bodies, venues};

/// One line of the front, with the lines that go with it.
#[derive(Debug, Clone)]
pub(super) enum Step<'s> {
    /// `Session Outcome Document`, perhaps with the event beside it.
    Mark(Line<'s>, Option<Text<'s>>),
    /// `WSIS Forum 2022`.
    Event(Line<'s>, Text<'s>),
    /// A label.
    Heading(Heading<'s>),
    /// The address of a page.
    Link(Cursor<'s>),
    /// `Session 116`.
    Number(Line<'s>, Spanned<u32>),
    /// Date and time.
    Slot(Line<'s>),
    /// The name of a person, with a position on the next line.
    Person(Line<'s>),
    /// Anything else.
    Text(Line<'s>),
}

/// One step through the front; fails only where no line is left.
pub(super) fn step<'s>(place: Place) -> impl Fn(Lines<'s>) -> Parsed<Lines<'s>, Step<'s>> {
    move |input| {
        alt((
            line_where("`Session Outcome Document`", |line| mark(line.text).map(|mark| Step::Mark(line, beside(&line, mark)))),
            line_where("the name of the event", |line| event(&line).map(|event| Step::Event(line, event))),
            map(heading(place), Step::Heading),
            line_where("an address", |line| link(&line).map(Step::Link)),
            line_where("the number of the session", |line| number(&line).map(|number| Step::Number(line, number))),
            line_where("date and time", |line| is_slot(&line).then_some(Step::Slot(line))),
            map(person(place), Step::Person),
            map(line_where("a line", Some), Step::Text),
        ))
        .parse(input)
    }
}

/// Where `Session Outcome Document` stands in a line that says little else.
pub(super) fn mark(text: &str) -> Option<(usize, usize)> {
    const MARKS: &[&str] = &["session outcome document", "session outcomes document", "outcome document", "session outcome"];
    if text.len() > 80 {
        return None;
    }
    let starts = || text.char_indices().filter(|(_, c)| !is_blank(*c)).map(|(at, _)| at);
    MARKS.iter().find_map(|mark| {
        let (at, length) = starts().find_map(|at| Some((at, begins_with(&text[at..], mark)?)))?;
        let (front, back) = (&text[..at], &text[at + length..]);
        (is_event(bare(front)) && is_event(bare(back))).then_some((at, at + length))
    })
}

/// The event that a whole line names: `WSIS Forum 2022`, `WSIS+20 Forum High-Level Event 2024`.
pub(super) fn event<'s>(line: &Line<'s>) -> Option<Text<'s>> {
    event_text(Cursor::line(line))
}

/// The address that a whole line holds.
pub(super) fn link<'s>(line: &Line<'s>) -> Option<Cursor<'s>> {
    all_consuming(url).parse(Cursor::piece(line, line.body)).ok().map(|(_, link)| link)
}

/// `WSIS Forum 2025` and the number of the session, out of the address of its page:
/// `…/wsis/forum/2025/Agenda/Session/242`.
pub(super) fn address_parts(link: Cursor<'_>) -> (Option<Text<'_>>, Option<Spanned<u32>>) {
    let lower = link.text.to_ascii_lowercase();
    let behind = |words: &str| {
        let at = lower.find(words)? + words.len();
        let digits = link.text[at..].bytes().take_while(u8::is_ascii_digit).count();
        (1..=6).contains(&digits).then(|| (at, link.slice(at, at + digits)))
    };
    let of_a_forum = |year: &str| year.len() == 4 && (year.starts_with("19") || year.starts_with("20"));
    let year = behind("wsis/forum/").filter(|(_, year)| of_a_forum(year.text));
    let event = year.map(|(at, year)| {
        let piece = link.slice(at - "wsis/forum/".len(), at + year.text.len());
        Spanned::derived(format!("WSIS Forum {}", year.text).into(), piece.span())
    });
    let number = behind("/session/").and_then(|(_, number)| Some(Spanned::positional(number.text.parse().ok()?, number.span())));
    (event, number)
}

fn beside<'s>(line: &Line<'s>, (start, end): (usize, usize)) -> Option<Text<'s>> {
    let whole = Cursor::line(line);
    let sides = [whole.slice(0, start), whole.slice(end, whole.text.len())];
    sides.into_iter().find_map(|side| {
        let text = bare(side.text);
        let at = text.as_ptr() as usize - side.text.as_ptr() as usize;
        event_text(side.slice(at, at + text.len()))
    })
}

/// A text without the signs that set it off.
fn bare(text: &str) -> &str {
    text.trim_matches(|c: char| is_blank(c) || matches!(c, '-' | '–' | '—' | '|' | ':' | ',' | '(' | ')'))
}

fn is_event(text: &str) -> bool {
    text.is_empty() || event_text(Cursor { text, offset: 0, source: SourceId::default() }).is_some()
}

fn event_text(text: Cursor<'_>) -> Option<Text<'_>> {
    const WORDS: &[&str] = &["forum", "high-level", "high", "level", "event", "final", "week"];
    let (_, year) = all_consuming(event_words).parse(text).ok()?;
    let words = text.text[4..text.text.len() - 4].split(|c: char| is_blank(c) || c == ':');
    let known = |word: &str| {
        WORDS.contains(&word.to_lowercase().as_str()) || word.strip_prefix('+').is_some_and(|n| n.parse::<u8>().is_ok())
    };
    let mut words = words.filter(|word| !word.is_empty()).peekable();
    if words.peek().is_none() || !words.all(known) {
        return None;
    }
    let name = format!("WSIS Forum {}", year.text);
    match text.text == name {
        true => Some(Spanned::stated(text.text.into(), text.span())),
        false => Some(Spanned { node: name.into(), span: text.span(), basis: Basis::Stated }),
    }
}

/// `WSIS`, words, a year.
fn event_words(input: Cursor<'_>) -> Parsed<Cursor<'_>, Cursor<'_>> {
    let (rest, _) = (tag("WSIS"), take_while(|c: char| !c.is_ascii_digit() || c == '+')).parse(input)?;
    let plus = (
        take_while_m_n(2, 2, |c: char| c.is_ascii_digit()),
        peek(take_while1(is_blank)),
        take_while(|c: char| !c.is_ascii_digit()),
    );
    let (rest, _) = opt(plus).parse(rest)?;
    take_while_m_n(4, 4, |c: char| c.is_ascii_digit()).parse(rest)
}

/// `Session 116`, `Session #116`, `Session ID: 116`: the whole line.
fn number(line: &Line<'_>) -> Option<Spanned<u32>> {
    let (rest, digits) = number_of_session(Cursor::line(line)).ok()?;
    let number = digits.text.parse().ok().filter(|_| rest.text.is_empty())?;
    Some(Spanned::stated(number, digits.span()))
}

fn number_of_session(input: Cursor<'_>) -> Parsed<Cursor<'_>, Cursor<'_>> {
    let word = opt(alt((tag_no_case("id"), tag_no_case("number"), tag_no_case("no."), tag_no_case("no"))));
    let sign = take_while(|c: char| is_blank(c) || matches!(c, ':' | '#'));
    let (rest, _) = (tag_no_case("session"), take_while(is_blank), word, sign).parse(input)?;
    take_while_m_n(1, 5, |c: char| c.is_ascii_digit()).parse(rest)
}

fn is_slot(line: &Line<'_>) -> bool {
    let piece = Cursor::line(line);
    bare_slot(piece) || line.text.len() <= 200 && !line.text.ends_with('.') && begins_with_slot(piece) || broken_slot(piece)
}

/// A name with a position below it; two words alone may as well be a topic.
fn person<'s>(place: Place) -> impl Fn(Lines<'s>) -> Parsed<Lines<'s>, Line<'s>> {
    move |input| {
        if place != Place::BehindSlot {
            return Expected::fail(input, "a person");
        }
        let named = |line: &Line<'_>| line.shape != Shape::Bullet && line.text.contains(is_blank) && looks_like_name(line.text);
        let (rest, name) = line_where("a name", |line| {
            (named(&line) && !venues::is_room(line.text) && !venues::is_format(line.text)).then_some(line)
        })(input)?;
        line_where("a position", |line| {
            let positioned = bodies::begins_with_position(line.text) || bodies::names_body(line.text) || line.text.contains(',');
            (name.text.ends_with(line.text) || positioned && line.text.len() <= 200).then_some(())
        })(rest)?;
        Ok((rest, name))
    }
}
