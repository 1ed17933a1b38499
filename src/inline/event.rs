//! The WSIS Forum of a year, as a line names it or an address holds it.
//!
//! ```text
//! event   = "WSIS" { "Forum" | "+20" | "High-Level" | "Event" | … } year
//! outcome = [ event sign ] "Session Outcome Document" [ sign event ]
//! ```

use nom::Parser;
use nom::bytes::complete::{tag, take_while, take_while_m_n, take_while1};
use nom::combinator::{opt, peek};

use crate::document::Text;
use crate::source::{Basis, SourceId, Spanned};
use crate::text::{Cursor, Parsed, is_blank};
use crate::vocabulary::{begins_with, holds};

/// The event that a whole piece names: `WSIS Forum 2022`, `WSIS+20 Forum High-Level Event 2024`.
pub fn event_name(piece: Cursor<'_>) -> Option<Text<'_>> {
    event_in_front(piece).filter(|event| event.span == piece.span())
}

/// The event with which a title begins: `WSIS+20 High-Level Event 2025 Inaugural Session`.
pub fn event_in_front(title: Cursor<'_>) -> Option<Text<'_>> {
    const WORDS: &[&str] = &["forum", "high-level", "high", "level", "event", "final", "week"];
    /// The longest name, in bytes.
    const LONGEST: usize = 80;
    if !title.text.starts_with("WSIS") {
        return None;
    }
    let (rest, year) = words_and_year(title).ok()?;
    let piece = title.slice(0, title.text.len() - rest.text.len());
    if piece.text.len() > LONGEST || rest.text.starts_with(char::is_alphanumeric) {
        return None;
    }
    let words = piece.text[4..piece.text.len() - 4].split(|c: char| is_blank(c) || c == ':');
    let known = |word: &str| {
        WORDS.contains(&word.to_lowercase().as_str()) || word.strip_prefix('+').is_some_and(|n| n.parse::<u8>().is_ok())
    };
    let mut words = words.filter(|word| !word.is_empty()).peekable();
    if words.peek().is_none() || !words.all(known) {
        return None;
    }
    let name = format!("WSIS Forum {}", year.text);
    let node = if piece.text == name { piece.text.into() } else { name.into() };
    Some(Spanned { node, span: piece.span(), basis: Basis::Stated })
}

/// `WSIS`, words, a year.
fn words_and_year(input: Cursor<'_>) -> Parsed<Cursor<'_>, Cursor<'_>> {
    let (rest, _) = (tag("WSIS"), take_while(|c: char| !c.is_ascii_digit() || c == '+')).parse(input)?;
    let plus = (
        take_while_m_n(2, 2, |c: char| c.is_ascii_digit()),
        peek(take_while1(is_blank)),
        take_while(|c: char| !c.is_ascii_digit()),
    );
    let (rest, _) = opt(plus).parse(rest)?;
    take_while_m_n(4, 4, |c: char| c.is_ascii_digit()).parse(rest)
}

/// Whether a line says that an outcome document follows and little else; the event beside it.
pub fn outcome_mark(line: Cursor<'_>) -> Option<Option<Text<'_>>> {
    const MARKS: &[&str] = &["session outcome document", "session outcomes document", "outcome document", "session outcome"];
    if line.text.len() > 80 || !holds(line.text, "outcome") {
        return None;
    }
    let starts = || line.text.char_indices().filter(|(_, c)| !is_blank(*c)).map(|(at, _)| at);
    let found = |mark: &&str| starts().find_map(|at| Some((at, begins_with(&line.text[at..], mark)?)));
    let (at, length) = MARKS.iter().find_map(found)?;
    let sides = [line.slice(0, at), line.slice(at + length, line.text.len())].map(bare);
    let events = sides.map(|side| if side.text.is_empty() { Some(None) } else { event_name(side).map(Some) });
    let [Some(front), Some(behind)] = events else { return None };
    Some(front.or(behind))
}

/// A piece without the signs that set it off.
fn bare(piece: Cursor<'_>) -> Cursor<'_> {
    let sign = |c: char| is_blank(c) || matches!(c, '-' | '–' | '—' | '|' | ':' | ',' | '(' | ')');
    piece.within(sign)
}

/// `WSIS Forum 2025` and the number of the session, out of the address of its page:
/// `…/wsis/forum/2025/Agenda/Session/242`, `…/wsis/forum/2019/Agenda/ViewSession/231`.
pub fn address_parts(link: Cursor<'_>) -> (Option<Text<'_>>, Option<Spanned<u32>>) {
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
    let number = ["/session/", "/viewsession/"].into_iter().find_map(behind);
    (event, number.and_then(|(_, number)| Some(Spanned::positional(number.text.parse().ok()?, number.span()))))
}

/// The event and the number of a session in the address of its page, where both stand there.
pub fn agenda_address(address: &str) -> Option<(String, u32)> {
    let (event, number) = address_parts(Cursor { text: address, offset: 0, source: SourceId(0) });
    Some((event?.node.into_owned(), number?.node))
}

/// `WSIS Forum 2025` is the forum `WSIS Forum` and the year 2025; `None` for what does not end in a year.
pub fn forum_and_year(event: &str) -> Option<(&str, u32)> {
    let (forum, year) = event.rsplit_once(' ')?;
    Some((forum, year.parse().ok()?))
}
