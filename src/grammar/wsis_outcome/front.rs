//! What stands in front of the sections: the fields of the session, by their labels or by their places.

use super::bodies::{bodies, is_bodies};
use super::heading::{Heading, Place};
use super::line::{Step, address_parts, link};
use super::people::People;
use super::references::action_line_list;
use crate::document::{ActionLine, Role, Session, SessionType, Text, Topic, WsisOutcome};
use crate::grammar::Page;
use crate::grammar::venue::{Venue, venue};
use crate::inline::{address, first_url, looks_like_entry, looks_like_name, value};
use crate::source::{Basis, Span, Spanned};
use crate::text::{Cursor, Line, after_blank};
use crate::vocabulary::labels::Meaning;
use crate::vocabulary::venues;

/// The front in the making.
pub(super) struct Front<'p, 's> {
    page: &'p Page<'s>,
    mark: Option<Span>,
    has_title_label: bool,
    title: Option<Text<'s>>,
    event: Option<Text<'s>>,
    number: Option<Spanned<u32>>,
    url: Option<Cursor<'s>>,
    venue: Venue<'s>,
    topics: Vec<Topic<'s>>,
    organisations: Vec<Text<'s>>,
    action_lines: Vec<ActionLine<'s>>,
    people: People<'s>,
    /// The lines without a label in front of date and address: title and bodies.
    leads: Vec<Line<'s>>,
    awaited: Awaited<'s>,
}

/// What the next line without a label is.
#[derive(Debug, Clone, Copy)]
enum Awaited<'s> {
    /// Its place tells.
    Nothing,
    /// The value of a label that stands alone on its line.
    Value(Heading<'s>),
    /// More values of that label.
    More(Heading<'s>),
    /// Room and format: the line below the date.
    Venue,
    /// People in a role.
    Person(Spanned<Role>),
}

impl<'p, 's> Front<'p, 's> {
    pub(super) fn new(page: &'p Page<'s>) -> Self {
        Self {
            page,
            mark: None,
            has_title_label: false,
            title: None,
            event: None,
            number: None,
            url: None,
            venue: Venue::default(),
            topics: Vec::new(),
            organisations: Vec::new(),
            action_lines: Vec::new(),
            people: People::default(),
            leads: Vec::new(),
            awaited: Awaited::Nothing,
        }
    }

    /// Where the next line stands.
    pub(super) fn place(&self) -> Place {
        let placed = self.venue.slot.is_some() || self.url.is_some();
        match (placed, self.title.is_some() || self.has_title_label || !self.leads.is_empty()) {
            (true, _) => Place::BehindSlot,
            (false, true) => Place::Front,
            (false, false) => Place::BeforeTitle,
        }
    }

    pub(super) fn take(&mut self, step: Step<'s>) {
        match step {
            Step::Mark(line, event) => {
                self.mark = self.mark.or(Some(line.span));
                self.page.structure(line.span);
                self.event = self.event.take().or(event);
            }
            Step::Event(line, event) => {
                self.page.structure(line.span);
                self.event = self.event.take().or(Some(event));
            }
            Step::Heading(heading) => {
                self.take_field(heading);
            }
            Step::Link(link) => {
                self.take_link(link);
                self.settle();
            }
            Step::Number(line, number) => {
                self.page.structure(line.span);
                self.number = self.number.or(Some(number));
            }
            Step::Slot(line) => {
                let labelled = matches!(self.awaited, Awaited::Value(Heading { meaning: Meaning::Time, .. }));
                if !labelled {
                    self.settle();
                }
                self.take_venue(Cursor::line(&line));
                self.awaited = Awaited::Venue;
            }
            Step::Person(line) => {
                let role = match self.awaited {
                    Awaited::Person(role) => role,
                    _ => unsaid(&line),
                };
                self.people.name(Cursor::line(&line), role, self.page);
            }
            Step::Text(line) => {
                self.take_text(&line);
            }
        }
    }

    fn take_field(&mut self, heading: Heading<'s>) {
        // Behind a person without a role `Moderator` is the role; elsewhere it begins a list.
        if let (Meaning::People(role), None, Awaited::Nothing) = (heading.meaning, heading.rest, self.awaited) {
            let role = Spanned::stated(role, heading.heading.span());
            if self.people.role_behind(role) {
                return self.page.structure(heading.line.span);
            }
        }
        self.settle();
        heading.label().accept(self.page);
        if let Some(instructions) = heading.instructions {
            self.page.structure(instructions.span());
        }
        self.has_title_label |= heading.meaning == Meaning::Title;
        self.awaited = match (heading.meaning, heading.rest) {
            (Meaning::People(role), _) => Awaited::Person(Spanned::stated(role, heading.heading.span())),
            (Meaning::PeopleOfAnyRole, _) => Awaited::Person(Spanned::stated(Role::Speaker, heading.heading.span())),
            (Meaning::Furniture, _) => Awaited::Nothing,
            (Meaning::Time, Some(_)) => Awaited::Venue,
            (_, None) => Awaited::Value(heading),
            (_, Some(_)) => Awaited::Nothing,
        };
        if let Some(rest) = heading.rest {
            self.take_value(&heading, rest);
        }
    }

    /// Takes the value of a label; `false` when it is none.
    fn take_value(&mut self, heading: &Heading<'s>, piece: Cursor<'s>) -> bool {
        match heading.meaning {
            Meaning::Title => self.title = self.title.take().or_else(|| value(piece, Basis::Stated)),
            Meaning::Bodies => self.take_bodies(piece, Basis::Stated),
            Meaning::Time => self.take_venue(piece),
            Meaning::Room => self.venue.room = self.venue.room.take().or_else(|| value(piece, Basis::Stated)),
            Meaning::Format => self.venue.format = self.venue.format.take().or_else(|| value(piece, Basis::Stated)),
            Meaning::Link => match first_url(piece) {
                Some(address) => self.take_link(address),
                None => self.page.report_no_address(piece, heading.heading.text),
            },
            Meaning::Topics => self.topics.extend(value(piece, Basis::Stated).map(|label| Topic { level: 2, label })),
            Meaning::ActionLines => match action_line_list(piece, self.page) {
                Some(lines) => self.action_lines.extend(lines),
                None => return false,
            },
            Meaning::People(role) => self.people.name(piece, Spanned::stated(role, heading.heading.span()), self.page),
            Meaning::PeopleOfAnyRole => {
                self.people.name(piece, Spanned::stated(Role::Speaker, heading.heading.span()), self.page);
            }
            _ => return false,
        }
        true
    }

    fn take_bodies(&mut self, piece: Cursor<'s>, basis: Basis) {
        // The signs and the `and` between the bodies.
        self.page.structure(piece.span());
        self.organisations.extend(bodies(piece).into_iter().filter_map(|body| value(body, basis)));
    }

    fn take_link(&mut self, address: Cursor<'s>) {
        // The page of the session, not some other page that is named too.
        let of_forum = |link: Cursor<'s>| address_parts(link).0.is_some();
        match self.url {
            Some(known) if of_forum(known) || !of_forum(address) => self.page.structure(address.span()),
            known => {
                if let Some(known) = known {
                    self.page.structure(known.span());
                }
                self.url = Some(address);
            }
        }
    }

    fn take_venue(&mut self, piece: Cursor<'s>) {
        let found = venue(piece, None, self.page.sink);
        for span in [found.slot.as_ref().map(|(_, span)| *span), found.duration].into_iter().flatten() {
            self.page.structure(span);
        }
        self.add_venue(found);
    }

    fn add_venue(&mut self, found: Venue<'s>) {
        self.venue.slot = self.venue.slot.take().or(found.slot);
        self.venue.minutes = self.venue.minutes.or(found.minutes);
        self.venue.room = self.venue.room.take().or(found.room);
        self.venue.format = self.venue.format.take().or(found.format);
    }

    fn take_text(&mut self, line: &Line<'s>) {
        if !line.text.chars().any(char::is_alphanumeric) {
            return self.page.structure(line.span);
        }
        let (piece, awaited) = (Cursor::piece(line, line.body), self.awaited);
        match awaited {
            Awaited::Value(heading) | Awaited::More(heading) if self.take_value(&heading, piece) => {
                let list = matches!(heading.meaning, Meaning::Bodies | Meaning::ActionLines | Meaning::Topics);
                self.page.structure(line.span_of(line.marker()));
                self.awaited = match heading.meaning {
                    Meaning::Time => Awaited::Venue,
                    _ if list => Awaited::More(heading),
                    _ => Awaited::Nothing,
                };
            }
            Awaited::Person(role) if looks_like_entry(piece) || looks_like_name(piece.text) => {
                self.page.structure(line.span_of(line.marker()));
                self.people.name(piece, role, self.page);
            }
            Awaited::Person(_) if self.people.position(line) => {}
            Awaited::Venue if line.text.len() <= 160 && !line.text.ends_with('.') && !names_others(piece) => {
                self.awaited = Awaited::Nothing;
                self.take_venue(piece);
            }
            _ => self.take_placed(line),
        }
    }

    /// A line that only its place can tell.
    fn take_placed(&mut self, line: &Line<'s>) {
        let piece = Cursor::line(line);
        if self.place() != Place::BehindSlot {
            self.leads.push(*line);
            return;
        }
        let short = line.text.len() <= 160 && !line.text.ends_with('.');
        if short
            && (venues::is_room(line.text) || venues::is_format(line.text))
            && (self.venue.room.is_none() || self.venue.format.is_none())
        {
            self.take_venue(piece);
        } else if self.people.position(line) {
        } else if looks_like_entry(piece) {
            self.people.name(piece, unsaid(line), self.page);
        } else if self.organisations.is_empty() && self.leads.len() < 2 && self.people.is_empty() && is_bodies(piece) {
            self.leads.push(*line);
        }
    }

    /// Ends the wait for a value, and tells of a label that has none.
    fn settle(&mut self) {
        if let Awaited::Value(heading) = self.awaited
            && heading.meaning != Meaning::Title
        {
            self.page.report_empty_field(heading.heading.span(), heading.heading.text);
        }
        if let Awaited::Person(role) = self.awaited
            && !self.people.are_under(role.span)
        {
            self.page.report_empty_field(role.span, self.page.source.slice(role.span));
        }
        self.awaited = Awaited::Nothing;
    }

    pub(super) fn finish(mut self) -> WsisOutcome<'s> {
        self.settle();
        self.place_leads();
        let (event, number) = self.url.map(address_parts).unwrap_or_default();
        let slot = self.venue.slot.map(|(slot, _)| slot);
        let start = slot.as_ref().and_then(|slot| slot.local_starts_at);
        let of_slot = || start.map(|start| Spanned::derived(format!("WSIS Forum {}", start.node.0.year()).into(), start.span));
        let session = Session {
            title: self.title,
            event: self.event.or(event).or_else(of_slot),
            session_type: Some(Spanned::derived(SessionType::WsisSession, self.mark.unwrap_or(self.page.source.span(0, 0)))),
            number: self.number.or(number),
            slot,
            format: self.venue.format,
            duration_minutes: self.venue.minutes,
            room: self.venue.room,
            topics: self.topics,
            url: self.url.map(address),
        };
        WsisOutcome {
            session,
            organisations: self.organisations,
            participants: self.people.into_list(),
            action_lines: self.action_lines,
            ..WsisOutcome::default()
        }
    }

    /// Title, then bodies. One line alone that reads as bodies is what is left when the title is lost.
    fn place_leads(&mut self) {
        let mut leads = std::mem::take(&mut self.leads);
        leads.retain(|line| line.text.len() <= 300);
        let lost = matches!(leads[..], [only] if is_bodies(Cursor::line(&only)));
        if self.title.is_none() && !lost && !leads.is_empty() {
            let line = leads.remove(0);
            self.title = value(Cursor::line(&line), Basis::Positional);
        }
        let only = leads.len() == 1 && self.organisations.is_empty();
        for line in leads {
            let piece = Cursor::piece(&line, line.body);
            if is_bodies(piece) || only && !line.text.ends_with('.') && link(&line).is_none() {
                self.page.structure(line.span_of(line.marker()));
                self.take_bodies(piece, Basis::Positional);
            }
        }
    }
}

/// Whether a line names people or bodies rather than a room.
fn names_others(piece: Cursor<'_>) -> bool {
    let room = venues::is_room(piece.text) || venues::is_format(piece.text);
    !room && (is_bodies(piece) || looks_like_entry(piece) && after_blank(piece.text, '–').is_none())
}

/// The role of somebody whose list has no label: a session lists its speakers.
fn unsaid(line: &Line<'_>) -> Spanned<Role> {
    Spanned::positional(Role::Speaker, line.span.before())
}
