//! Heads of the entries of a listing: title with date, time and room, and the title of the listing itself. It touches facts.
//!
//! ```text
//! head      = one-line | two-line | slot-line
//! one-line  = title bracket [ text ]
//! two-line  = title NEWLINE slot-line
//! slot-line = [ "Time:" ] slot [ sign room ] | bracket     the title is missing
//! bracket   = "(" venue ")" | "[" venue "]"                venue: see `inline::venue`
//! ```
//!
//! Parentheses, colons and years also stand inside titles, so the bracket of a head is the last group of a line that
//! holds a `|` and a clock.

use nom::Parser;
use nom::branch::alt;
use nom::bytes::complete::{tag, take_while, take_while_m_n};
use nom::combinator::verify;

use super::closing::{self, closing};
use crate::document::{SessionType, Text};
use crate::grammar::facts::{Fact, Is, is_slot};
use crate::grammar::form::Meaning;
use crate::grammar::forms::igf_main_sessions::FORM;
use crate::grammar::sign::{KindSign, SeenSigns};
use crate::inline::{bare_slot, broken_slot, has_clock, holds_day, holds_slot, spelled, title_line};
use crate::source::{Basis, Spanned};
use crate::text::{Cursor, Line, Parsed, Shape, is_blank};
use crate::vocabulary::holds;

/// The group in brackets that holds date, time and room: where it begins and ends in its line, both signs included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bracket {
    open: usize,
    close: usize,
    /// Whether it has its last sign; else it ends with the line.
    closed: bool,
}

/// The beginning of an entry.
#[derive(Debug, Clone, Copy)]
pub struct Head<'s> {
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
    /// Whether a bracket is open that nothing closes.
    pub unclosed: bool,
    /// Whether title and bracket stand on one line.
    pub bracketed: bool,
}

/// A head of any form at the beginning of the facts, and of how many it is.
pub fn head<'s>(facts: &[Fact<'s>]) -> Option<(usize, Head<'s>)> {
    let first = facts.first()?;
    let titled = one_line(first).filter(|head| head.title.is_some());
    titled.map(|head| (1, head)).or_else(|| two_line(facts)).or_else(|| Some((1, slot_head(None, first)?)))
}

/// Whether an entry begins at the first of the facts.
pub fn is_head(facts: &[Fact<'_>]) -> bool {
    head(facts).is_some()
}

fn two_line<'s>(facts: &[Fact<'s>]) -> Option<(usize, Head<'s>)> {
    let [title, slot, ..] = facts else { return None };
    is_title(title).then(|| Some((2, slot_head(Some(title), slot)?))).flatten()
}

/// A line with place and time, below its title where it has one.
fn slot_head<'s>(title: Option<&Fact<'s>>, slot: &Fact<'s>) -> Option<Head<'s>> {
    let (venue, label) = slot_line(slot)?;
    let unclosed = slot.bracket.is_some_and(|bracket| !bracket.closed);
    let (line, heading) = (title.unwrap_or(slot).line, title.map(Fact::whole));
    Some(Head { title: title.map(Fact::body), heading, venue, label, text: None, line, unclosed, bracketed: false })
}

/// `Title (10 October | 11:00 - 12:30 JST | Main Hall)`, perhaps with text behind it.
fn one_line<'s>(fact: &Fact<'s>) -> Option<Head<'s>> {
    let Bracket { open, close, closed } = fact.bracket?;
    let (line, whole) = (&fact.line, fact.whole());
    let start = line.marker().len();
    let venue = whole.slice(open + 1, if closed { close - 1 } else { close }).trim();
    let title = whole.slice(start.min(open), open).trim();
    let text = whole.slice(close, whole.text.len());
    let sets_off = |c| is_blank(c) || matches!(c, ':' | '-' | '–' | '—' | '|');
    let text = text.text.chars().any(char::is_alphanumeric).then(|| text.behind(sets_off).trim());
    // The number of an entry belongs to its heading, a bullet does not.
    let from = if line.shape == Shape::Numbered { 0 } else { start.min(open) };
    let heading = whole.slice(from, if text.is_some() { close } else { open }).trim();
    let titled = title.text.chars().any(char::is_alphanumeric);
    let (title, heading) = (titled.then_some(title), titled.then_some(heading));
    Some(Head { title, heading, venue, label: None, text, line: *line, unclosed: !closed, bracketed: true })
}

/// Whether a line can be the title of a session; only the slot below it tells that it is one.
fn is_title(fact: &Fact<'_>) -> bool {
    let line = &fact.line;
    let label = || {
        fact.spelling.and_then(|spelling| Some((spelling, spelling.part(&FORM)?))).is_some_and(|(spelling, part)| {
            let behind = spelling.behind.text.trim_start_matches(is_blank);
            behind.trim_matches(|c| c == ':' || is_blank(c)).is_empty() || behind.starts_with(':') && part.meaning == Meaning::Room
        })
    };
    line.shape != Shape::Bullet
        && line.text.len() <= 250
        && !line.text.ends_with(['.', ';', ','])
        && line.text.chars().any(char::is_alphanumeric)
        && slot_line(fact).is_none()
        && !closing::is_link(line.text)
        && !fact.is_igf_furniture()
        && !label()
}

/// Place and time, and the label in front, when a line holds nothing else: a slot, a slot with a room, a bracket.
fn slot_line<'s>(fact: &Fact<'s>) -> Option<(Cursor<'s>, Option<Cursor<'s>>)> {
    let text = fact.line.text;
    if text.len() > 200 || !has_clock(text) {
        return None;
    }
    if let Some(head) = one_line(fact) {
        return (head.title.is_none() && head.text.is_none()).then_some((head.venue, None));
    }
    let ends = |text: &str| !text.ends_with(['.', ';', ',']);
    let labelled = fact.spelling.filter(|spelling| spelling.part(&FORM).is_some_and(|part| part.meaning == Meaning::Time));
    if let Some(spelling) = labelled
        && let rest = spelling.behind.trim()
        && rest.text.starts_with(':')
    {
        let rest = rest.slice(1, rest.text.len()).trim();
        return (bare_slot(rest) || ends(rest.text) && is_slot(rest)).then_some((rest, Some(spelling.label)));
    }
    let slot = matches!(fact.is, Is::Slot) && (ends(text) || bare_slot(fact.whole()));
    slot.then_some((fact.whole(), None))
}

/// The marks of the kind: the title of a listing, heads of entries, and beside these the links to pages and foreign codes.
pub fn signs(facts: &[Fact<'_>], seen: &mut SeenSigns) {
    let mut see = |line: Option<u32>, sign| line.into_iter().for_each(|line| seen.see(sign, line));
    let title = facts.iter().find(|fact| names_listing(&fact.line));
    see(title.map(|fact| fact.line.number), KindSign::ListingTitle);
    // Every page of a session has a title with a slot below it, a programme of any event has many.
    let below = |at: usize| title.is_some() && two_line(&facts[at..]).is_some();
    let is_entry = |at: &usize| one_line(&facts[*at]).is_some_and(|head| head.title.is_some()) || below(*at);
    let heads: Vec<u32> = (0..facts.len()).filter(is_entry).map(|at| facts[at].line.number).collect();
    see(heads.first().copied(), KindSign::Head);
    see(heads.get(1).copied(), KindSign::Heads);
    if title.is_none() && heads.is_empty() {
        return;
    }
    let is_page = |fact: &&Fact<'_>| closing::is_link(fact.line.text) || closing(fact.whole()).link.is_some();
    see(facts.iter().find(is_page).map(|fact| fact.line.number), KindSign::PageLink);
    // The head of an entry and the title may have codes of their own.
    let own = |line: &Line<'_>| heads.binary_search(&line.number).is_ok() || names_listing(line);
    let others = facts.iter().filter(|fact| !own(&fact.line) && is_other_session(&fact.line));
    let mut codes = others.map(|fact| fact.line.number);
    see(codes.next(), KindSign::OtherCode);
    see(codes.next(), KindSign::OtherCodes);
}

/// A line that begins with the code of a session of another type: `Day 0 Event #12: …`, as in a whole programme.
fn is_other_session(line: &Line<'_>) -> bool {
    if line.text.len() > 200 {
        return false;
    }
    let code = title_line(Cursor::line(line)).code;
    let kind = code.session_type.filter(|_| code.number.is_some()).map(|kind| kind.node);
    kind.is_some_and(|kind| !matches!(kind, SessionType::MainSession | SessionType::Bpf | SessionType::PolicyNetwork))
}

/// Whether a line says that it is about several sessions of a kind: `IGF 2023 Main Sessions`.
pub fn names_listing(line: &Line<'_>) -> bool {
    const KINDS: &[&str] =
        &["main session", "best practice forum", "bpf", "policy network", "dynamic coalition", "dc session", "nri", "high-level"];
    if line.text.len() > 160 || line.text.ends_with('.') {
        return false;
    }
    let holds_any = |list: &[&str]| list.iter().any(|words| holds(line.text, words));
    (event(Cursor::line(line)).is_some() || holds(line.text, "main sessions"))
        && holds_any(&["sessions", "best practice forums", "policy networks"])
        && holds_any(KINDS)
}

/// The type that a listing's title gives to all its sessions; none where it names several.
pub fn type_of_all(line: &Line<'_>) -> Option<SessionType> {
    let says = |words: &[&str]| words.iter().any(|word| holds(line.text, word));
    if says(&["main session"]) {
        return Some(SessionType::MainSession);
    }
    let kinds = [
        (SessionType::Bpf, says(&["best practice forum", "bpf"])),
        (SessionType::PolicyNetwork, says(&["policy network"])),
        (SessionType::DcSession, says(&["dynamic coalition"])),
    ];
    let mut said = kinds.into_iter().filter(|(_, said)| *said).map(|(kind, _)| kind);
    said.next().filter(|_| said.next().is_none())
}

/// The event that a piece of text names, `IGF 2023`, and its year.
pub fn event(piece: Cursor<'_>) -> Option<(Text<'_>, Spanned<i16>)> {
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

/// The brackets of a line in which it says date, time and room: the last group with a `|` and a clock, else one that closes
/// the line, else one that nothing closes.
pub fn bracket(line: &Line<'_>) -> Option<Bracket> {
    let text = line.text;
    if memchr::memchr2(b'(', b'[', text.as_bytes()).is_none() || !(text.contains('|') || has_clock(text)) {
        return None;
    }
    let (groups, open) = groups(text);
    let inside = |(open, close): (usize, usize)| &text[open + 1..close - 1];
    let whole = Cursor::line(line);
    let dated = |(open, close): (usize, usize)| holds_day(whole.slice(open + 1, close - 1));
    let timed = |group| inside(group).contains('|') && has_clock(inside(group));
    let barred = groups.iter().copied().rfind(|group| timed(*group) || dated(*group));
    let titled = |open: usize| text.len() <= 300 && !text[..open].trim_end_matches(is_blank).ends_with('.');
    let last = || {
        let (open, close) = groups.last().copied().filter(|(_, close)| *close == text.len())?;
        let venue = whole.slice(open + 1, close - 1);
        (titled(open) && (holds_slot(venue) || broken_slot(venue))).then_some((open, close))
    };
    if let Some((open, close)) = barred.or_else(last) {
        return Some(Bracket { open, close, closed: true });
    }
    let open = open.filter(|open| titled(*open) && !text.ends_with('.'))?;
    let rest = whole.slice(open + 1, text.len());
    let unclosed = rest.text.contains('|') && has_clock(rest.text) && (holds_day(rest) || holds_slot(rest));
    unclosed.then_some(Bracket { open, close: text.len(), closed: false })
}

/// The outermost bracketed groups, and the last bracket that nothing closes.
fn groups(text: &str) -> (Vec<(usize, usize)>, Option<usize>) {
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
    (found, open.pop())
}

/// Whether a line has date and time in it as a head has, though not as one: a sign of its bracket is missing.
pub fn is_broken_head(fact: &Fact<'_>) -> bool {
    let text = fact.line.text;
    text.len() <= 300
        && !matches!(fact.line.shape, Shape::Bullet)
        && !text.ends_with(['.', ';', ','])
        && has_clock(text)
        && (text.contains('|') || holds_slot(fact.whole()))
}
