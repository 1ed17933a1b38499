//! Where and when in one piece of text: slot, duration, room and format, set apart by signs, in any order.
//!
//! ```text
//! venue = part { sign part }
//! sign  = "|" | "•" | "," | ";" | " - " | " – " | " — "      outside parentheses
//! part  = slot | minutes | format | room
//! ```
//!
//! `10 October | 11:00 - 12:30 JST | Main Hall`, `90 minutes – Wednesday 20 December, 10.00-11.30 – Room XVII, UNOG`.
//! The signs also stand inside a slot and inside the name of a room. So the longest run of parts that reads as a slot
//! is the slot, and what is left before and behind it is read part by part, the remaining runs as room or format.

use crate::diagnostic::{Code, Diagnostic, Sink};
use crate::document::{Slot, Text};
use crate::source::{Basis, Span, Spanned};
use crate::text::{Cursor, Sign, is_blank, split_outside_brackets};
use crate::vocabulary::venues;

use super::{bare_slot, is_day, minutes, names_day, not_understood, report_not_understood, slot, slot_in_front, value};

/// What a piece says of place and time.
#[derive(Debug, Clone, Default)]
pub struct Venue<'s> {
    /// The slot and its whole text; the slot is empty where the date or the time is impossible.
    pub slot: Option<(Slot<'s>, Span)>,
    /// The duration in minutes.
    pub minutes: Option<Spanned<u32>>,
    /// The duration with its unit.
    pub duration: Option<Span>,
    /// The room.
    pub room: Option<Text<'s>>,
    /// The format.
    pub format: Option<Text<'s>>,
}

/// The most bytes that are read as place and time.
const LONGEST: usize = 240;

/// Reads a whole piece; faults of the slot go to `sink`.
pub fn venue<'s>(piece: Cursor<'s>, year: Option<Spanned<i16>>, sink: &Sink) -> Venue<'s> {
    let mut venue = Venue::default();
    let parts = parts(piece);
    let outside = |first: usize, last: usize| parts.iter().enumerate().filter(move |(at, _)| !(first..=last).contains(at));
    let whole = |(first, last): &(usize, usize)| !outside(*first, *last).any(|(_, part)| is_timed(part.text));
    let Some((first, last)) = slot_run(piece, &parts).filter(whole) else {
        let from = match (report_nameless_month(&parts, sink), timed_run(&parts)) {
            (Some(span), timed) => {
                venue.slot = Some((Slot::default(), span));
                timed.map_or(0, |(_, last)| last + 1)
            }
            (None, Some((first, last))) => {
                let timed = run(piece, &parts[first..=last]);
                // The first odd word from its beginning on, else all of it.
                match not_understood(piece.slice(timed.offset - piece.offset, piece.text.len())) {
                    Some(word) => report_not_understood(word, "no date, clock or zone that belongs here", sink),
                    None => report_not_understood(timed, "no date with a clock", sink),
                }
                venue.slot = Some((Slot::default(), timed.span()));
                venue.read_parts(piece, &parts[..first]);
                last + 1
            }
            (None, None) => 0,
        };
        // Behind a broken slot the room still is the room.
        venue.read_parts(piece, &parts[from..]);
        return venue;
    };
    venue.slot = slot(run(piece, &parts[first..=last]), year, sink);
    venue.read_parts(piece, &parts[..first]);
    venue.read_parts(piece, &parts[last + 1..]);
    venue
}

/// Whether a piece begins with a slot and goes on in the same breath with how one takes part, a room or a type:
/// `Tuesday, 28 May 2024 11:00–11:45 (UTC+02:00) Room 7, CICG Thematic Workshop 1 Document`.
pub fn is_running_slot(piece: Cursor<'_>) -> bool {
    has_clock(piece.text)
        && !piece.text.ends_with('.')
        && slot_in_front(piece).is_some_and(|slot| {
            let rest = piece.slice(slot.text.len(), piece.text.len()).trim();
            let words = place_words(rest);
            words.format.is_some() || !words.signs.is_empty() || venues::is_room(rest.text)
        })
}

/// Reads a slot and what follows it in the same breath, or what stands below it on a line of its own; `None` when `piece` holds
/// neither a known type nor a known sign, nor a room.
pub fn running<'s>(piece: Cursor<'s>, sink: &Sink) -> (Venue<'s>, Vec<Span>) {
    let mut venue = Venue::default();
    let front = slot_in_front(piece).or_else(|| bare_slot(piece).then_some(piece));
    let rest = match front {
        Some(front) => {
            venue.slot = slot(front, None, sink);
            piece.slice(front.text.len(), piece.text.len()).trim()
        }
        None => piece.trim(),
    };
    let words = place_words(rest);
    venue.format = words.format.and_then(|format| value(format, Basis::Positional));
    // Without a word of rooms only a type or a sign beside it says that the rest is a room.
    let roomy = venue.format.is_some() || !words.signs.is_empty() || venues::is_room(words.room.text);
    venue.room = value(words.room, Basis::Positional).filter(|room| roomy && room.node.chars().any(char::is_alphanumeric));
    (venue, words.signs)
}

/// What stands behind a slot.
struct PlaceWords<'s> {
    room: Cursor<'s>,
    format: Option<Cursor<'s>>,
    /// How one takes part, captions, the number of documents: furniture of the page.
    signs: Vec<Span>,
}

fn place_words(piece: Cursor<'_>) -> PlaceWords<'_> {
    let mut words = PlaceWords::of(piece);
    if let Some((start, end)) = venues::captions_inside(piece.text) {
        let mut behind = PlaceWords::of(piece.slice(end, piece.text.len()));
        behind.take_signs();
        let is_type = venues::type_at_end(behind.room.text) == Some(0)
            || (1..=TYPE).contains(&behind.room.text.len()) && !venues::is_room(behind.room.text);
        if is_type || behind.room.text.is_empty() {
            words.format = is_type.then_some(behind.room);
            words.signs.push(piece.slice(start, end).span());
            words.signs.append(&mut behind.signs);
            words.room = piece.slice(0, start);
        }
    }
    words.take_signs();
    if let (None, Some(start)) = (words.format, venues::type_at_end(words.room.text)) {
        // `Bridges and Roads Thematic Workshop`: the track of the type, and no room.
        let start = if is_track(words.room.text[..start].trim_matches(is_blank)) { 0 } else { start };
        words.format = Some(words.room.slice(start, words.room.text.len()));
        words.room = words.room.slice(0, start);
        words.take_signs();
    }
    let sign = |c: char| is_blank(c) || matches!(c, '–' | '-' | ',' | '|' | ';');
    PlaceWords { room: words.room.within(sign), ..words }
}

/// The longest type of a session that is not known by its words, in bytes.
const TYPE: usize = 60;

/// Whether words in front of a type name what it is about: a small word stands among them, and neither a sign nor a word of rooms.
fn is_track(text: &str) -> bool {
    const SMALL: &[&str] = &["and", "for", "of", "on", "in", "to", "the", "with"];
    !text.contains(|c: char| c == ',' || c.is_ascii_digit())
        && text.split(is_blank).any(|word| SMALL.contains(&word))
        && !venues::is_room(text)
}

impl<'s> PlaceWords<'s> {
    fn of(room: Cursor<'s>) -> Self {
        Self { room, format: None, signs: Vec::new() }
    }

    /// Takes the signs off both ends of what is left.
    fn take_signs(&mut self) {
        loop {
            self.room = self.room.trim();
            let (room, end) = (self.room, self.room.text.len());
            let (start, end) = match (venues::sign_in_front(room.text), venues::sign_at_end(room.text)) {
                (Some(length), _) => (0, length),
                (None, Some(start)) => (start, end),
                (None, None) => return,
            };
            self.signs.push(room.slice(start, end).span());
            self.room = if start == 0 { room.slice(end, room.text.len()) } else { room.slice(0, start) };
        }
    }
}

/// Whether a slot stands in a piece, alone or set apart by signs.
pub fn holds_slot(piece: Cursor<'_>) -> bool {
    has_clock(piece.text) && slot_run(piece, &parts(piece)).is_some()
}

/// Whether a part of a piece set apart by `|` is a day and nothing else, whatever the others are: `10 October | 1100 - 1230`.
pub fn holds_day(piece: Cursor<'_>) -> bool {
    piece.text.len() <= LONGEST && piece.text.contains('|') && piece.split("|").any(is_day)
}

/// Whether a piece begins with a slot, or with a duration and then a slot.
pub fn begins_with_slot(piece: Cursor<'_>) -> bool {
    let parts = parts(piece);
    match slot_run(piece, &parts) {
        Some((0, _)) => true,
        Some((1, _)) => timed_minutes(parts[0]).is_some(),
        _ => false,
    }
}

/// Whether a text holds a clock, `11:00` or `11.00`, whatever it says.
pub fn has_clock(text: &str) -> bool {
    let bytes = text.as_bytes();
    let digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    let clock = |at: usize| at > 0 && digit(at - 1) && digit(at + 1) && digit(at + 2) && !digit(at + 3);
    memchr::memchr2_iter(b':', b'.', bytes).any(clock)
}

/// Whether a part says when: no room holds a clock. `Room 3.14` is a room.
fn is_timed(part: &str) -> bool {
    has_clock(part) && (part.contains(':') || !venues::is_built_room(part))
}

/// First and last part of those that hold a clock or a day, and of the numbers behind them.
fn timed_run(parts: &[Cursor<'_>]) -> Option<(usize, usize)> {
    let timed = |part: &Cursor<'_>| is_timed(part.text) || names_day(*part);
    let first = parts.iter().position(timed)?;
    let last = parts.iter().rposition(timed)?;
    let numbers = parts[last + 1..].iter().take_while(|part| part.text.starts_with(|c: char| c.is_ascii_digit())).count();
    Some((first, last + numbers))
}

impl<'s> Venue<'s> {
    /// Takes the parts beside the slot: durations one by one, what stands between them as a whole.
    fn read_parts(&mut self, piece: Cursor<'s>, parts: &[Cursor<'s>]) {
        let mut from = 0;
        for (at, part) in parts.iter().enumerate() {
            if let Some(minutes) = timed_minutes(*part) {
                self.place(piece, &parts[from..at]);
                (self.minutes, self.duration) = (Some(minutes), Some(part.span()));
                from = at + 1;
            }
        }
        self.place(piece, &parts[from..]);
    }

    /// A room, a format, or a room and then a format.
    fn place(&mut self, piece: Cursor<'s>, parts: &[Cursor<'s>]) {
        let Some((last, front)) = parts.split_last() else { return };
        let whole = run(piece, parts);
        if venues::is_format(whole.text) {
            self.format = self.format.take().or_else(|| value(whole, Basis::Positional));
        } else if !front.is_empty() && venues::is_format(last.text) {
            self.format = self.format.take().or_else(|| value(*last, Basis::Positional));
            self.room = self.room.take().or_else(|| value(run(piece, front), Basis::Positional));
        } else if whole.text.chars().any(char::is_alphanumeric) && !names_day(whole) {
            self.room = self.room.take().or_else(|| value(whole, Basis::Positional));
        }
    }
}

/// The trimmed pieces between the signs; none where the piece is too long to be read.
fn parts(piece: Cursor<'_>) -> Vec<Cursor<'_>> {
    let piece = piece.trim();
    if piece.text.len() > LONGEST {
        return Vec::new();
    }
    let separates = |sign: &Sign<'_>| match sign.sign {
        '|' | '•' | ',' | ';' => true,
        '-' | '–' | '—' => sign.stands_apart(),
        _ => false,
    };
    let pieces = split_outside_brackets(piece.text, separates).map(|at| piece.slice(at.start, at.end).trim());
    pieces.filter(|part| !part.text.is_empty()).collect()
}

/// What a run of parts covers, the signs between them included.
fn run<'s>(piece: Cursor<'s>, parts: &[Cursor<'s>]) -> Cursor<'s> {
    let ends = parts.first().zip(parts.last());
    ends.map_or(piece.slice(0, 0), |(first, last)| piece.from_to(*first, *last))
}

/// First and last part of the longest run that reads as a slot.
fn slot_run<'s>(piece: Cursor<'s>, parts: &[Cursor<'s>]) -> Option<(usize, usize)> {
    let runs = (0..parts.len()).flat_map(|first| (first..parts.len()).map(move |last| (first, last)));
    let text = |(first, last): &(usize, usize)| run(piece, &parts[*first..=*last]);
    let mut runs: Vec<(usize, usize)> = runs.filter(|run| has_clock(text(run).text)).collect();
    runs.sort_by_key(|run| (std::cmp::Reverse(text(run).text.len()), run.0));
    runs.into_iter().find(|run| bare_slot(text(run)))
}

/// `90 minutes`: a number alone is none.
fn timed_minutes(part: Cursor<'_>) -> Option<Spanned<u32>> {
    part.text.ends_with(|c: char| c.is_alphabetic() || c == '.').then(|| minutes(part)).flatten()
}

/// `10 Octember | 11:00`: a date without a year whose month is no month reads as no slot at all. Gives its span and
/// that of the clock.
fn report_nameless_month(parts: &[Cursor<'_>], sink: &Sink) -> Option<Span> {
    let dated = |part: &Cursor<'_>| {
        let digits = part.text.bytes().take_while(u8::is_ascii_digit).count();
        let word = part.text[digits..].trim_matches(is_blank);
        (1..=2).contains(&digits)
            && word.len() >= 3
            && word.chars().all(char::is_alphabetic)
            && timed_minutes(*part).is_none()
            && !is_day(*part)
    };
    let at = parts.iter().position(dated)?;
    let clock = parts[at + 1..].iter().rfind(|part| has_clock(part.text))?;
    sink.report(
        Diagnostic::new(Code::ImpossibleDate, parts[at].span(), format!("there is no {}", parts[at].text))
            .here("no month has this name")
            .help("write the date as on the page of the session"),
    );
    Some(parts[at].span().to(clock.span()))
}
