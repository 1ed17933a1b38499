//! `slot.differs-from-event` and `event.contradictory`: a page names its event in its title, in its address and by its date,
//! and all three mean one year; the date is one of the days on which the forum met, or near them.

use jiff::ToSpan;
use jiff::civil::Date;

use crate::diagnostic::{Code, Diagnostic, Sink};
use crate::document::{Account, Document, Kind, Session, Text};
use crate::source::{Source, Span};
use crate::text::is_blank;
use crate::vocabulary::events::ForumMeeting;
use crate::vocabulary::session_types;

/// Compares the year of the event, of the address and of the slot of each session, and the events of the lines above the
/// text.
pub(super) fn check(document: &Document<'_>, source: &Source<'_>, sink: &Sink) {
    for session in document.accounts.iter().map(|account| &account.session) {
        let event = session
            .event
            .as_ref()
            .and_then(|event| Some(NamedYear { year: year_of(&event.node)?, span: event.span, by: "the event" }));
        let address = session.url.as_ref().and_then(in_address);
        if let Some(named) = event.or(address) {
            // Sessions that prepare a WSIS Forum may be held in the year before it.
            let ahead = if document.kind == Kind::WsisAgendaPage { 1 } else { 0 };
            against_slot(session, named, ahead, source, sink);
        }
        if let Some(event) = &session.event {
            against_days(session, event, sink);
        }
        if let (Some(event), Some(address)) = (event, address) {
            against_event(event, address, source, sink);
        }
    }
    let Some(first) = document.accounts.first() else { return };
    let Some(event) = &first.session.event else { return };
    let Some(event) = year_of(&event.node).map(|year| NamedYear { year, span: event.span, by: "the event" }) else { return };
    for other in above_the_text(first, source) {
        against_event(event, other, source, sink);
    }
}

/// A year, and where it is named by what.
#[derive(Debug, Clone, Copy)]
struct NamedYear {
    year: i16,
    span: Span,
    by: &'static str,
}

fn against_slot(session: &Session<'_>, named: NamedYear, ahead: i16, source: &Source<'_>, sink: &Sink) {
    let Some(slot) = &session.slot else { return };
    let moments = [slot.local_starts_at, slot.local_ends_at].into_iter().flatten();
    let years: Vec<(i16, Span)> = moments.map(|at| (at.node.0.year(), at.span)).collect();
    let Some(&(year, span)) =
        years.first().filter(|_| years.iter().all(|(year, _)| !(named.year - ahead..=named.year).contains(year)))
    else {
        return;
    };
    sink.report(
        Diagnostic::new(
            Code::SlotDiffersFromEvent,
            digits_of(year, span, source),
            format!("the slot is in {year}, {} in {}", named.by, named.year),
        )
        .here("the year of the slot")
        .also(digits_of(named.year, named.span, source), format!("{} is of {}", named.by, named.year))
        .help("look the session up in the programme, and correct the year that is wrong"),
    );
}

/// The slot of a session is within two weeks of the days on which the forum met, in the year of the event; another year is told as
/// such.
fn against_days(session: &Session<'_>, event: &Text<'_>, sink: &Sink) {
    const NEAR: i32 = 14;
    let meeting = ForumMeeting::named(&event.node);
    let start = session.slot.as_ref().and_then(|slot| slot.local_starts_at);
    let (Some(meeting), Some(start)) = (meeting, start) else { return };
    let day = start.node.0.date();
    let near = |bound: Date, by: i32| bound.checked_add(by.days()).unwrap_or(bound);
    // Sessions that prepare a WSIS Forum are held long before it.
    let prepares = meeting.forum == "WSIS Forum" && day < meeting.starts_on;
    let days = near(meeting.starts_on, -NEAR)..=near(meeting.ends_on, NEAR);
    if day.year() != meeting.starts_on.year() || prepares || days.contains(&day) {
        return;
    }
    let message = format!("the slot is on {day}, {} was from {} to {}", event.node, meeting.starts_on, meeting.ends_on);
    sink.report(
        Diagnostic::new(Code::SlotDiffersFromEvent, start.span, message)
            .here("the day of the slot")
            .also(event.span, "the event that was taken")
            .help("look the session up in the programme, and correct the date or the event, whichever is wrong"),
    );
}

fn against_event(event: NamedYear, other: NamedYear, source: &Source<'_>, sink: &Sink) {
    if event.year == other.year {
        return;
    }
    let message = format!("the page names two events, of {} and of {}", event.year, other.year);
    sink.report(
        Diagnostic::new(Code::ContradictoryEvents, digits_of(other.year, other.span, source), message)
            .here(format!("{} is of {}", other.by, other.year))
            .also(digits_of(event.year, event.span, source), format!("the event that was taken, of {}", event.year))
            .help("correct the one that is wrong, or give each session a file of its own"),
    );
}

/// The digits of the year in the text at `span`; all of it where they do not stand there.
fn digits_of(year: i16, span: Span, source: &Source<'_>) -> Span {
    let found = source.slice(span).find(&year.to_string());
    found.map_or(span, |at| source.span(span.start as usize + at, span.start as usize + at + 4))
}

/// The year at the end of the name of an event.
fn year_of(event: &str) -> Option<i16> {
    a_year(event.get(event.len().checked_sub(4)?..)?)
}

fn a_year(text: &str) -> Option<i16> {
    let digits = text.len() == 4 && text.starts_with("20") && text.bytes().all(|b| b.is_ascii_digit());
    digits.then(|| text.parse().ok()).flatten()
}

/// The year of the event in an address: `…/igf-2023-ws-12-…`, `…/wsis/forum/2025/…`, `…/internet-governance-forum-2023/…`.
fn in_address(url: &Text<'_>) -> Option<NamedYear> {
    let mut before = "";
    for word in url.node.split(['/', '-', '_', '.']) {
        let forum = ["igf", "wsis", "forum"].iter().any(|forum| before.eq_ignore_ascii_case(forum));
        let joined = ["igf", "wsis"].iter().find_map(|forum| word.strip_prefix(forum)).and_then(a_year);
        if let Some(year) = joined.or_else(|| a_year(word).filter(|_| forum)) {
            return Some(NamedYear { year, span: url.span, by: "the address" });
        }
        before = word;
    }
    None
}

/// The events that lines above the text and the people name as the event of the page: in front of a code, or behind the bar of a title.
fn above_the_text<'a>(account: &Account<'_>, source: &'a Source<'_>) -> impl Iterator<Item = NamedYear> + 'a {
    let people = account.participants.iter().map(|one| one.role.span.start);
    let text = account.sections.iter().filter_map(|section| section.paragraphs.first()).map(|first| first.text.span.start);
    let end = people.chain(text).min().unwrap_or(0) as usize;
    let head = source.text.get(..end).unwrap_or_default();
    head.lines().flat_map(move |line| {
        let front = line.trim_matches(|c| is_blank(c) || c == '\u{feff}');
        let behind = line.rsplit_once('|').map(|(_, behind)| behind.trim_matches(is_blank));
        [of_code(front), behind.and_then(of_code)].into_iter().flatten().map(move |(year, event)| {
            let at = event.as_ptr() as usize - source.text.as_ptr() as usize;
            NamedYear { year, span: source.span(at, at + event.len()), by: "this line" }
        })
    })
}

/// The event at the front of a session's code, `IGF 2023 WS #12`, and its year.
fn of_code(text: &str) -> Option<(i16, &str)> {
    let forum = ["IGF", "WSIS Forum"].into_iter().find(|forum| text.starts_with(forum))?;
    let year = text[forum.len()..].trim_start_matches(is_blank);
    let digits = year.get(..4)?;
    let event = &text[..text.len() - year.len() + digits.len()];
    let year = a_year(digits)?;
    let (_, length) = session_types::before_number(text[event.len()..].trim_start_matches(is_blank))?;
    (length > 0).then_some((year, event))
}
