//! The fields of a session: title, slot, room, format, topics, bodies, address. One place says what a second value of each means.
//! It touches pieces of lines.

use super::label::Announcement;
use crate::diagnostic::{Applicability, Code, Diagnostic, Fix, Severity};
use crate::document::{Account, Session, Text, Topic};
use crate::grammar::Page;
use crate::grammar::facts::{Fact, is_of_wsis};
use crate::grammar::form::{Meaning, Stands};
use crate::inline::{
    SessionCode, TitleLine, Venue, address, address_parts, bare_slot, bodies, first_url, format_line, is_day, minutes, running,
    slot_in_front, value, venue,
};
use crate::source::{Basis, Span, Spanned};
use crate::text::Cursor;
use crate::vocabulary::{key, session_types, venues};

/// The fields so far.
#[derive(Debug, Default)]
pub struct Fields<'s> {
    /// The session, but for its address.
    pub session: Session<'s>,
    /// The organising bodies.
    pub organisations: Vec<Text<'s>>,
    /// The event, where a line names it.
    pub event: Option<Text<'s>>,
    /// Where the slot stands, read or not.
    slot: Option<Span>,
    url: Option<Cursor<'s>>,
}

impl<'s> Fields<'s> {
    /// Takes the value of a label; `false` when it is none.
    pub fn take_value(&mut self, label: &Announcement<'s>, piece: Cursor<'s>, page: &Page<'s>) -> bool {
        let session = &mut self.session;
        let (field, known) = match label.part.meaning {
            Meaning::Bodies => {
                page.structure(piece.span());
                let found: Vec<Text<'s>> = bodies(piece).into_iter().filter_map(|body| value(body, Basis::Stated)).collect();
                match self.organisations.iter().find(|known| found.first().is_some_and(|first| first.node == known.node)) {
                    Some(first) => Self::repeated("organising body", first.span, piece, page),
                    None => self.organisations.extend(found),
                }
                return true;
            }
            Meaning::Time => {
                self.take_slot(piece, page);
                return true;
            }
            Meaning::Topics => {
                let level =
                    if label.part.labels.contains(&"theme") && session.topics.is_empty() && is_theme(label) { 1 } else { 2 };
                let found = value(piece, Basis::Stated);
                match session.topics.iter().find(|known| found.as_ref().is_some_and(|found| found.node == known.label.node)) {
                    Some(first) => Self::repeated("topic", first.label.span, piece, page),
                    None => session.topics.extend(found.map(|label| Topic { level, label })),
                }
                return true;
            }
            Meaning::Format => {
                self.take_format(piece, Basis::Stated, page);
                return true;
            }
            Meaning::Duration => {
                match minutes(piece) {
                    Some(minutes) => {
                        page.structure(piece.span());
                        self.take_minutes(minutes, piece, page);
                    }
                    None => page.report_no_duration(piece),
                }
                return true;
            }
            Meaning::Link => {
                match first_url(piece) {
                    Some(address) => self.take_link(address, page),
                    None => page.report_no_address(piece, label.heading.text),
                }
                return true;
            }
            Meaning::Title => ("title", &mut session.title),
            Meaning::Room => ("room", &mut session.room),
            _ => return false,
        };
        match known.as_ref().map(|first| first.span) {
            Some(first) => Self::repeated(field, first, piece, page),
            None => *known = value(piece, Basis::Stated),
        }
        true
    }

    /// Takes a title with the code around it.
    pub fn take_title(&mut self, TitleLine { title, code, tail, .. }: TitleLine<'s>, page: &Page<'s>) {
        let SessionCode { event, session_type, number } = code;
        (self.session.title, self.session.session_type, self.session.number, self.event) = (title, session_type, number, event);
        tail.into_iter().for_each(|tail| self.take_type(tail, page));
    }

    /// Takes words that tell a type of session; of another one than is known it tells. A body that has its name from
    /// one organises.
    pub fn take_type(&mut self, words: Cursor<'s>, page: &Page<'s>) {
        let (told, known) = (session_types::in_title(words.text), self.session.session_type);
        if let Some(known) = known.filter(|known| told.is_some_and(|told| told != known.node)) {
            return Self::repeated("type of the session", known.span, words, page);
        }
        page.structure(words.span());
        self.session.session_type = known.or(told.map(|told| Spanned::positional(told, words.span())));
        self.organisations.extend(value(words, Basis::Positional).filter(|_| session_types::name_body(words.text)));
    }

    /// Tells that a field has a value already; the first one stays.
    pub fn repeated(field: &str, first: Span, second: Cursor<'s>, page: &Page<'s>) {
        page.structure(second.span());
        let same = key(page.source.slice(first)) == key(second.text);
        let diagnostic = Diagnostic::new(Code::RepeatedField, second.span(), format!("the {field} is given twice"))
            .here(if same { "again, with the same value" } else { "not used: the first value is taken" })
            .also(first, "first here")
            .help("keep the line that is right; two sessions go into two files");
        let fix = line_again(first, second, page).map(|line| Fix::without(Applicability::Safe, line));
        page.report(if same { diagnostic.severity(Severity::Info).fix(fix) } else { diagnostic });
    }

    /// Takes a format, with its minutes where it has them: `Round Table - 60 Min`.
    pub fn take_format(&mut self, piece: Cursor<'s>, basis: Basis, page: &Page<'s>) {
        let line = format_line(piece);
        let format = line.map_or(piece, |line| line.format);
        if let Some(line) = line {
            page.structure(piece.span());
            self.take_minutes(line.minutes, piece.slice(line.minutes.span.start as usize - piece.offset, piece.text.len()), page);
        }
        match self.session.format.as_ref().map(|first| first.span) {
            _ if format.text.is_empty() => {}
            Some(first) => Self::repeated("format", first, format, page),
            None => self.session.format = value(format, basis),
        }
    }

    fn take_minutes(&mut self, minutes: Spanned<u32>, whole: Cursor<'s>, page: &Page<'s>) {
        match self.session.duration_minutes.map(|first| first.span) {
            Some(first) => Self::repeated("duration", first, whole, page),
            None => self.session.duration_minutes = Some(minutes),
        }
    }

    /// Whether date and time were given.
    pub fn has_slot(&self) -> bool {
        self.slot.is_some()
    }

    /// Takes an address: the page of the session, not some other page that is named too.
    pub fn take_link(&mut self, address: Cursor<'s>, page: &Page<'s>) {
        match self.url {
            Some(known) if is_of_wsis(known) || !is_of_wsis(address) => page.structure(address.span()),
            known => {
                if let Some(known) = known {
                    page.structure(known.span());
                }
                self.url = Some(address);
            }
        }
    }

    /// Takes date and time behind their label; behind others they are not used, nor is what stands beside them.
    pub fn take_stated_slot(&mut self, piece: Cursor<'s>, page: &Page<'s>) {
        match self.slot.filter(|first| !says_again(page.source.slice(*first), piece.text)) {
            Some(first) => Self::repeated("slot", first, piece, page),
            None => self.take_slot(piece, page),
        }
    }

    /// Takes date and time, and what stands beside them.
    pub fn take_slot(&mut self, piece: Cursor<'s>, page: &Page<'s>) {
        let in_front = slot_in_front(piece);
        if let Some(first) = self.slot {
            if says_again(page.source.slice(first), piece.text) {
                return page.structure(piece.span());
            }
            if bare_slot(piece) || in_front.is_some() || is_day(piece) {
                return Self::repeated("slot", first, piece, page);
            }
        }
        let (found, signs): (Venue<'s>, Vec<Span>) = match in_front.is_some() {
            true => running(piece, page.sink),
            false => (venue(piece, None, page.sink), Vec::new()),
        };
        signs.into_iter().for_each(|sign| page.boilerplate(sign));
        self.take_place(found, page);
    }

    /// Takes what one piece says of place and time.
    pub fn take_place(&mut self, found: Venue<'s>, page: &Page<'s>) {
        found.duration.into_iter().for_each(|span| page.structure(span));
        let session = &mut self.session;
        if let Some((slot, span)) = found.slot {
            self.slot = Some(span);
            page.structure(span);
            session.slot = session.slot.take().or(Some(slot));
        }
        Self::take_first("duration", &mut session.duration_minutes, found.minutes, page);
        Self::take_first("room", &mut session.room, found.room, page);
        Self::take_first("format", &mut session.format, found.format, page);
    }

    /// Takes a value; of two the one that stands first in the text is used.
    fn take_first<T>(field: &str, known: &mut Option<Spanned<T>>, found: Option<Spanned<T>>, page: &Page<'s>) {
        *known = match (known.take(), found) {
            (Some(known), Some(found)) => {
                let (first, second) = if known.span <= found.span { (known, found) } else { (found, known) };
                let text = page.source.slice(second.span);
                let second = Cursor { text, offset: second.span.start as usize, source: second.span.source };
                Self::repeated(field, first.span, second, page);
                Some(first)
            }
            (known, found) => known.or(found),
        };
    }

    /// A line below date and time: how one takes part, room, type, each alone or together.
    pub fn take_venue(&mut self, fact: &Fact<'s>, page: &Page<'s>) -> bool {
        const LONGEST: usize = 160;
        let piece = fact.body();
        if piece.text.len() > LONGEST || fact.is_prose() || fact.gap > 0 && !venues::is_room(piece.text) {
            return false;
        }
        let (found, signs) = running(piece, page.sink);
        let session = &mut self.session;
        let roomy = found
            .room
            .as_ref()
            .is_none_or(|room| session.room.is_none() && (venues::is_room(&room.node) || found.format.is_some()));
        if !roomy || found.format.is_none() && signs.is_empty() && found.room.is_none() {
            return false;
        }
        signs.into_iter().for_each(|sign| page.boilerplate(sign));
        page.structure(fact.line.span);
        session.room = session.room.take().or(found.room);
        session.format = session.format.take().or(found.format);
        true
    }

    /// The account with the session and the bodies, and with what the address says; where nothing names the event, it is that of
    /// `forum` in the year of the slot.
    pub fn finish(self, forum: Option<&str>, account: Account<'s>) -> Account<'s> {
        let Self { mut session, organisations, event, url, .. } = self;
        let (of_address, number) = url.map(address_parts).unwrap_or_default();
        let of_slot = || {
            let start = session.slot.as_ref()?.local_starts_at.filter(|start| start.basis == Basis::Stated)?;
            Some(Spanned::derived(format!("{} {}", forum?, start.node.0.year()).into(), start.span))
        };
        session.event = of_address.or(event).or_else(of_slot);
        session.number = session.number.or(number);
        session.url = url.map(address);
        Account { session, organisations, ..account }
    }
}

/// The line of a value that is given twice, where the label stands in front of it and the first line says all of it in the same words.
fn line_again(first: Span, second: Cursor<'_>, page: &Page<'_>) -> Option<Span> {
    let source = page.source;
    let (line, again) = (source.line_of(first), source.line_of(second.span()));
    let label = source.slice(Span { end: second.span().start, ..again }).trim_end();
    let same = line != again && label.ends_with(':') && key(source.slice(line)) == key(source.slice(again));
    same.then_some(again)
}

/// Whether a part of a slot says nothing new: `November 13th, 2018` behind `Tuesday, 13 November, 2018 - 11:40 to 12:00`.
fn says_again(slot: &str, part: &str) -> bool {
    fn words(text: &str) -> impl Iterator<Item = &str> {
        text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(|word| match word.chars().next() {
            Some(first) if first.is_ascii_digit() => word.trim_end_matches(char::is_alphabetic),
            _ => word,
        })
    }
    words(part).count() < words(slot).count() && words(part).all(|word| words(slot).any(|known| known == word))
}

/// `Theme: …` names what a session is about, `Topics: …` lists what it touches.
fn is_theme(label: &Announcement<'_>) -> bool {
    label.heading.text.to_ascii_lowercase().ends_with("theme") && label.part.stands == Stands::Front
}
