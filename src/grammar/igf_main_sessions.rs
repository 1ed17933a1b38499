//! Listings of main, best-practice or policy-network sessions of one IGF.
//!
//! ```text
//! listing   = { furniture } [ title ] { entry }
//! title     = line with "IGF" year, or with "Main Sessions"; no entry, no slot below it
//! entry     = head { block }
//! head      = one-line | two-line | slot-line
//! one-line  = title bracket [ text ]
//! two-line  = title NEWLINE slot-line
//! slot-line = slot [ sign room ] | bracket                 the title is missing
//! bracket   = "(" venue ")" | "[" venue "]"                venue: see `grammar::venue`
//! block     = people | field | heading | furniture | prose
//! people    = label { NEWLINE entry of a person } | bullet with a person { bullet with a person }
//! field     = ( "Room" | "Time" | "Format" | "Duration" | "Session page" ) ":" value
//! heading   = label of a block of text, alone on its line; it stays inside the description
//! prose     = line, [ "For more information, …" ] [ "Main IGF 2024 Theme:" theme ]
//! ```
//!
//! Parentheses, colons and years also stand inside titles, so the bracket of a head is the last group of a line that
//! holds a `|` and a clock. A title may stand on the line before its slot, also where the slot is in brackets. An entry
//! without a title is an entry; prose comes last and always matches.

mod closing;
mod entry;
mod head;
#[cfg(test)]
mod tests;

use nom::Parser;
use nom::branch::alt;
use nom::combinator::map;

use super::{Clue, Page};
use crate::diagnostic::{Code, Diagnostic};
use crate::document::{IgfMainSessions, SessionType, Text};
use crate::inline::value;
use crate::source::{Basis, Spanned};
use crate::text::{Cursor, Line, Lines, Parsed, line_where};
use crate::vocabulary::holds;
use entry::{Block, Entry, block};
use head::{Head, event, head, is_head, one_line};

/// Marks of the kind: the title of a listing, the heads of entries, the links to the pages of sessions.
pub fn clues(page: &Page<'_>) -> Vec<Clue> {
    let mut clues = Vec::new();
    let mut add = |weight, reason: &'static str, line: &Line<'_>, most: usize| {
        if clues.iter().filter(|clue: &&Clue| clue.reason == reason).count() < most {
            clues.push(Clue { weight, reason: reason.into(), line: Some(line.number) });
        }
    };
    // Every page of a session has a title with a slot below it, a programme of any event has many.
    let named = page.lines.0.iter().any(names_listing);
    for (at, line) in page.lines.0.iter().enumerate().filter(|(_, line)| !line.is_blank()) {
        if one_line(line).is_some_and(|head| head.title.is_some()) {
            add(3, "a title with date, time and room in brackets", line, 3);
        } else if named && is_slot_below_title(Lines(&page.lines.0[at..])) {
            add(3, "a title with date and time below it", line, 2);
        } else if is_other_session(line) {
            add(-4, "the code of a session that is no main session", line, 2);
        } else if names_listing(line) {
            add(3, "the title of a listing of sessions", line, 1);
        } else if closing::is_link(line.text) || closing::closing(Cursor::line(line)).link.is_some() {
            add(1, "a link to the page of a session", line, 3);
        }
    }
    clues
}

/// A line that begins with the code of a session of another type: `Day 0 Event #12: …`, as in a whole programme.
fn is_other_session(line: &Line<'_>) -> bool {
    if line.text.len() > 200 {
        return false;
    }
    let code = crate::inline::title_line(Cursor::line(line)).code;
    let kind = code.session_type.filter(|_| code.number.is_some()).map(|kind| kind.node);
    kind.is_some_and(|kind| !matches!(kind, SessionType::MainSession | SessionType::Bpf | SessionType::PolicyNetwork))
}

/// Reads a listing.
pub fn parse<'s>(page: &Page<'s>) -> IgfMainSessions<'s> {
    let mut rest = furniture(page, page.lines.skip_blank());
    let mut listing = Listing { page, title: None, sessions: Vec::new(), entry: None };
    if let Ok((behind, title)) = listing_title(rest) {
        listing.title = Title::of(&title);
        rest = behind;
    }
    loop {
        rest = rest.skip_blank();
        let blocks = (map(head, Step::Head), map(block, Step::Block));
        match alt(blocks).parse(rest) {
            Ok((behind, step)) => {
                listing.take(step);
                rest = behind;
            }
            // Prose takes any line: nothing is left.
            Err(_) => return listing.finish(),
        }
    }
}

enum Step<'s> {
    Head(Head<'s>),
    Block(Block<'s>),
}

/// What the title of a listing says of each of its sessions.
#[derive(Debug, Clone)]
struct Title<'s> {
    text: Option<Text<'s>>,
    event: Option<Text<'s>>,
    year: Option<Spanned<i16>>,
    session_type: Option<Spanned<SessionType>>,
}

impl<'s> Title<'s> {
    fn of(line: &Line<'s>) -> Option<Self> {
        let event = event(Cursor::line(line));
        Some(Self {
            text: Some(value(Cursor::line(line), Basis::Positional)?),
            event: event.as_ref().map(|(event, _)| event.clone().on(Basis::Positional)),
            year: event.map(|(_, year)| year),
            session_type: type_of_all(line).map(|kind| Spanned::positional(kind, line.span)),
        })
    }
}

struct Listing<'p, 's> {
    page: &'p Page<'s>,
    title: Option<Title<'s>>,
    sessions: Vec<Entry<'p, 's>>,
    entry: Option<Entry<'p, 's>>,
}

impl<'s> Listing<'_, 's> {
    fn take(&mut self, step: Step<'s>) {
        match (step, &mut self.entry) {
            // Some programmes print the time of a session twice.
            (Step::Head(head), Some(entry)) if head.title.is_none() && entry.repeats(&head) => self.page.structure(head.line.span),
            (Step::Head(head), _) => {
                self.sessions.extend(self.entry.take());
                self.entry = Some(Entry::new(head, self.page));
            }
            (Step::Block(block), Some(entry)) => entry.take(block),
            // In front of the first entry there is no session that a text could belong to.
            (Step::Block(Block::Furniture(line)), None) => self.page.boilerplate(line.span),
            (Step::Block(_), None) => {}
        }
    }

    fn finish(mut self) -> IgfMainSessions<'s> {
        self.sessions.extend(self.entry.take());
        let title = self.title.take();
        let listed: Vec<_> = self.sessions.into_iter().map(|entry| entry.finish(title.as_ref())).collect();
        if title.is_none() && listed.iter().any(|listed| listed.session.event.is_none()) {
            let place = self.page.lines.skip_blank().first().map_or(self.page.source.span(0, 0), |line| line.span.before());
            self.page.report(
                Diagnostic::new(Code::MissingTitle, place, "the title of the listing is missing")
                    .here("the year of the event is not known")
                    .help("write it on the first line: `IGF 2023 Main Sessions`"),
            );
        }
        IgfMainSessions { title: title.and_then(|title| title.text), sessions: listed, ..Default::default() }
    }
}

/// Marks the menus and notices of the site in front of the title.
fn furniture<'s>(page: &Page<'s>, mut rest: Lines<'s>) -> Lines<'s> {
    while let Some(line) = rest.first().filter(|line| closing::is_site_notice(line.text)) {
        page.boilerplate(line.span);
        rest = Lines(&rest.0[1..]).skip_blank();
    }
    rest
}

fn listing_title(input: Lines<'_>) -> Parsed<Lines<'_>, Line<'_>> {
    let (rest, line) = line_where("the title of a listing", |line| {
        let named = names_listing(&line) || event(Cursor::line(&line)).is_some() && line.text.len() <= 160;
        (named && !is_head(Lines(&[line]))).then_some(line)
    })(input)?;
    // A title with a slot below it is that of a session.
    match is_head(input.skip_blank()) {
        true => crate::text::Expected::fail(input, "the title of a listing"),
        false => Ok((rest, line)),
    }
}

/// Whether a line says that it is about several sessions of a kind: `IGF 2023 Main Sessions`.
fn names_listing(line: &Line<'_>) -> bool {
    const KINDS: &[&str] =
        &["main session", "best practice forum", "bpf", "policy network", "dynamic coalition", "dc session", "nri", "high-level"];
    if line.text.len() > 160 || line.text.ends_with('.') {
        return false;
    }
    let several = ["sessions", "best practice forums", "policy networks"].iter().any(|words| holds(line.text, words));
    let kind = KINDS.iter().any(|words| holds(line.text, words));
    several && kind && (holds(line.text, "main sessions") || event(Cursor::line(line)).is_some())
}

/// The type that a listing's title gives to all its sessions; none where it names several.
fn type_of_all(line: &Line<'_>) -> Option<SessionType> {
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

fn is_slot_below_title(lines: Lines<'_>) -> bool {
    matches!(head(lines), Ok((rest, head)) if head.title.is_some() && lines.0.len() - rest.0.len() > 1)
}
