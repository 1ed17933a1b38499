//! The inside of an entry: people, fields, blocks of text, the link to the session's page.

use nom::Parser;
use nom::branch::alt;
use nom::combinator::{map, not};
use nom::multi::{many_m_n, many0};

use super::Title;
use super::closing::{Closing, closing, is_link, is_site_notice, is_theme_label};
use super::head::{Head, event, is_head};
use crate::diagnostic::{Code, Diagnostic, Sink};
use crate::document::{ListedSession, ParagraphKind, Participant, Role, SectionKind, Session, SessionType, Slot, Text, Topic};
use crate::grammar::listed_people::people;
use crate::grammar::{Draft, Label, Page};
use crate::inline::{Venue, venue};
use crate::inline::{address, first_url, format_line, looks_like_entry, looks_like_name, minutes, title_line, value};
use crate::source::{Basis, Spanned};
use crate::text::{Cursor, Expected, Line, Lines, Parsed, Shape, clean, is_blank, line_where};
use crate::vocabulary::labels::{IGF_PAGE, Meaning};
use crate::vocabulary::venues;

/// A block inside an entry.
#[derive(Debug, Clone)]
pub(super) enum Block<'s> {
    /// People: the label with its role, where there is one, and the lines.
    People(Option<(Label<'s>, Role)>, Vec<Line<'s>>),
    /// A field with its value on the same line.
    Field(Label<'s>, Line<'s>),
    /// A heading inside the description.
    Heading(Label<'s>, Line<'s>),
    /// The label of a field whose value is missing.
    Empty(Line<'s>),
    /// A notice of the site.
    Furniture(Line<'s>),
    /// Anything else.
    Text(Line<'s>),
}

/// One block; fails only where no line is left.
pub(super) fn block(input: Lines<'_>) -> Parsed<Lines<'_>, Block<'_>> {
    alt((
        labelled_people,
        bulleted_people,
        line_where("a label", field),
        empty_field,
        line_where("a notice of the site", |line| is_site_notice(line.text).then_some(Block::Furniture(line))),
        map(line_where("a line", Some), Block::Text),
    ))
    .parse(input)
}

fn labelled_people(input: Lines<'_>) -> Parsed<Lines<'_>, Block<'_>> {
    let (rest, (label, role)) = line_where("a label of people", |line| {
        let label = Label::known(&line, &IGF_PAGE)?;
        let role = match label.meaning {
            Meaning::People(role) => role,
            Meaning::PeopleOfAnyRole => Role::Speaker,
            _ => return None,
        };
        label.rest.is_none_or(is_person).then_some((label, role))
    })(input)?;
    // Below a label every bullet is somebody; behind a label that has its people on its line only what reads so.
    let open = label.rest.is_none();
    let person = line_where("a person", |line| {
        let item = open && line.shape == Shape::Bullet && line.text.len() <= 200;
        let person = item || looks_like_entry(Cursor::piece(&line, line.body));
        (person && Label::known(&line, &IGF_PAGE).is_none()).then_some(line)
    });
    let (rest, lines) = many0(person).parse(rest)?;
    Ok((rest, Block::People(Some((label, role)), lines)))
}

/// Bullets that all are people; a list of topics is none.
fn bulleted_people(input: Lines<'_>) -> Parsed<Lines<'_>, Block<'_>> {
    let person = line_where("a bullet with a person", |line| {
        (line.shape == Shape::Bullet && looks_like_entry(Cursor::piece(&line, line.body))).then_some(line)
    });
    let bullet = line_where("a bullet", |line| (line.shape == Shape::Bullet).then_some(()));
    // A bound, so that a long list that ends in a topic is not read again from each of its lines.
    let several = many_m_n(2, 60, person);
    let (rest, (lines, ())) = (several, not(bullet)).parse(input)?;
    Ok((rest, Block::People(None, lines)))
}

fn field(line: Line<'_>) -> Option<Block<'_>> {
    let label = Label::known(&line, &IGF_PAGE)?;
    let short = label.rest.is_some_and(|rest| rest.text.len() <= 160);
    match label.meaning {
        Meaning::Room | Meaning::Format | Meaning::Duration | Meaning::Link if short => Some(Block::Field(label, line)),
        Meaning::Section(_) | Meaning::Report(_) if label.rest.is_none() => Some(Block::Heading(label, line)),
        _ => None,
    }
}

/// A label with its colon alone on a line, in front of a blank line, another label or the end: the value is missing.
fn empty_field(input: Lines<'_>) -> Parsed<Lines<'_>, Block<'_>> {
    let (rest, block) = line_where("a label without a value", |line| {
        if !line.text.ends_with(':') {
            return None;
        }
        let label = Label::known(&line, &IGF_PAGE).filter(|label| label.rest.is_none());
        let of_value = |meaning| matches!(meaning, Meaning::Room | Meaning::Format | Meaning::Duration | Meaning::Link);
        let empty = label.is_some_and(|label| of_value(label.meaning)) || is_theme_label(line.text);
        empty.then_some(Block::Empty(line))
    })(input)?;
    let labelled = |line: &Line<'_>| Label::known(line, &IGF_PAGE).is_some() || is_theme_label(line.text);
    match rest.first().is_none_or(|line| line.is_blank() || labelled(&line)) || is_head(rest) {
        true => Ok((rest, block)),
        false => Expected::fail(input, "a label without a value"),
    }
}

fn is_person(piece: Cursor<'_>) -> bool {
    looks_like_entry(piece) || looks_like_name(piece.text)
}

/// An entry in the making.
pub(super) struct Entry<'p, 's> {
    page: &'p Page<'s>,
    head: Head<'s>,
    event: Option<(Text<'s>, Spanned<i16>)>,
    fields: Venue<'s>,
    url: Option<Text<'s>>,
    topics: Vec<Topic<'s>>,
    participants: Vec<Participant<'s>>,
    draft: Draft<'s>,
}

impl<'p, 's> Entry<'p, 's> {
    pub(super) fn new(head: Head<'s>, page: &'p Page<'s>) -> Self {
        if let Some(label) = head.label {
            page.structure(label.span());
        }
        page.structure(head.line.span_of(head.line.marker()));
        let end = head.venue.slice(head.venue.text.len(), head.venue.text.len());
        let draft = Draft::under(SectionKind::Description, head.heading.unwrap_or(end), None, &head.line);
        let mut entry = Self {
            page,
            head,
            event: None,
            fields: Venue::default(),
            url: None,
            topics: Vec::new(),
            participants: Vec::new(),
            draft,
        };
        if let Some(text) = head.text {
            let closing = entry.closing(text);
            if let (Some(text), heading) = (closing.text, head.heading.unwrap_or(end)) {
                entry.draft = Draft::under(SectionKind::Description, heading, Some(text), &head.line);
            }
        }
        entry
    }

    /// Whether a slot line says again when this session is.
    pub(super) fn repeats(&self, again: &Head<'s>) -> bool {
        clean(self.head.venue.text) == clean(again.venue.text)
    }

    pub(super) fn take(&mut self, block: Block<'s>) {
        match block {
            Block::People(label, lines) => self.take_people(label, &lines),
            Block::Field(label, line) => self.take_field(&label, &line),
            Block::Heading(label, line) => self.draft.push_as(ParagraphKind::Heading, label.heading, &line),
            Block::Empty(line) => {
                self.page.structure(line.span);
                self.page.report_empty_field(line.span, line.text.trim_end_matches(|c| c == ':' || is_blank(c)));
            }
            Block::Furniture(line) => self.page.boilerplate(line.span),
            Block::Text(line) => self.take_text(&line),
        }
    }

    fn take_people(&mut self, label: Option<(Label<'s>, Role)>, lines: &[Line<'s>]) {
        let role = |line: &Line<'s>| match label {
            Some((label, role)) => Spanned::stated(role, label.heading.span()),
            None => Spanned::positional(Role::Speaker, line.span.before()),
        };
        if let Some((label, role)) = label {
            label.accept(self.page);
            match label.rest {
                Some(rest) => self.participants.extend(people(rest, Spanned::stated(role, label.heading.span()), self.page)),
                None if lines.is_empty() => self.page.report_empty_field(label.heading.span(), label.heading.text),
                None => {}
            }
        }
        for line in lines {
            self.page.structure(line.span_of(line.marker()));
            self.participants.extend(people(Cursor::piece(line, line.body), role(line), self.page));
        }
    }

    fn take_field(&mut self, label: &Label<'s>, line: &Line<'s>) {
        let Some(rest) = label.rest else { return self.take_text(line) };
        match label.meaning {
            Meaning::Room => self.fields.room = self.fields.room.take().or_else(|| value(rest, Basis::Stated)),
            Meaning::Duration => match minutes(rest) {
                Some(minutes) => {
                    self.fields.minutes = Some(minutes);
                    self.page.structure(rest.span());
                }
                None => self.page.report_no_duration(rest),
            },
            Meaning::Format => match format_line(rest) {
                Some(found) => {
                    self.fields.minutes = Some(found.minutes);
                    self.fields.format = value(found.format, Basis::Stated);
                    self.page.structure(rest.span());
                }
                None => self.fields.format = value(rest, Basis::Stated),
            },
            // `Session page: here`: what says more is prose.
            _ => match first_url(rest) {
                _ if is_link(rest.text) => self.take_link(rest),
                Some(address) => self.take_link(address),
                None => return self.take_text(line),
            },
        }
        self.page.structure(label.heading.span());
    }

    fn take_text(&mut self, line: &Line<'s>) {
        if !line.text.chars().any(char::is_alphanumeric) {
            return self.page.structure(line.span);
        }
        let early = self.draft.is_empty() && self.fields.room.is_none();
        if early && line.text.len() <= 60 && !line.text.ends_with('.') && venues::is_room(line.text) {
            self.fields.room = value(Cursor::line(line), Basis::Positional);
            return;
        }
        let closing = self.closing(Cursor::line(line));
        match closing.text {
            Some(_) if closing.link.is_none() && closing.theme.is_none() => self.draft.push(line),
            Some(text) => self.draft.push_as(ParagraphKind::Text, text, line),
            None => {}
        }
    }

    /// Takes the link and the theme at the end of a text.
    fn closing(&mut self, text: Cursor<'s>) -> Closing<'s> {
        let closing = closing(text);
        if let Some(link) = closing.link {
            self.take_link(link);
        }
        if let (Some(label), Some(theme)) = (closing.label, closing.theme) {
            self.page.structure(label.span());
            self.event = self.event.take().or_else(|| event(label));
            self.topics.extend(value(theme, Basis::Stated).map(|label| Topic { level: 1, label }));
        }
        closing
    }

    fn take_link(&mut self, link: Cursor<'s>) {
        self.page.boilerplate(link.span());
        self.url = self.url.take().or_else(|| first_url(link).map(address));
    }

    pub(super) fn finish(self, listing: Option<&Title<'s>>) -> ListedSession<'s> {
        let year = listing.and_then(|title| title.year).or(self.event.as_ref().map(|(_, year)| *year));
        let found = Sink::default();
        let placed = venue(self.head.venue, year, &found);
        // Where the listing's title is missing, so is the year: one fault, told once, by the listing.
        let told = |fault: &Diagnostic| listing.is_some() || fault.code != Code::MissingYear;
        found.into_sorted().into_iter().filter(told).for_each(|fault| self.page.report(fault));
        if let Some((_, span)) = placed.slot {
            self.page.structure(span);
        }
        if let Some(span) = placed.duration {
            self.page.structure(span);
        }
        let slot = placed.slot.map(|(slot, _)| slot);
        let line = self.head.title.map(title_line).unwrap_or_default();
        let whole = || self.head.title.and_then(|title| value(title, Basis::Positional));
        let title = line.title.or_else(whole);
        let of_listing = match listing {
            Some(title) => title.session_type,
            // What a listing of main sessions lists has no other type, unless its title says so.
            None => Some(Spanned::derived(SessionType::MainSession, self.head.line.span.before())),
        };
        let event = line.code.event.or_else(|| listing.and_then(|title| title.event.clone()));
        let event = event.or(self.event.map(|(event, _)| event)).or_else(|| event_of(slot.as_ref()?));
        let session = Session {
            title,
            event,
            session_type: line.code.session_type.or(of_listing),
            number: line.code.number,
            slot,
            format: placed.format.or(self.fields.format),
            duration_minutes: placed.minutes.or(self.fields.minutes),
            room: placed.room.or(self.fields.room),
            topics: self.topics,
            url: self.url,
        };
        // A title without a description is no fault, and no section.
        let sections = if self.draft.is_empty() { Vec::new() } else { vec![self.draft.finish()] };
        ListedSession { session, participants: self.participants, sections }
    }
}

/// The event of the year that a slot states.
fn event_of<'s>(slot: &Slot<'s>) -> Option<Text<'s>> {
    let start = slot.local_starts_at.filter(|start| start.basis == Basis::Stated)?;
    Some(Spanned::derived(format!("IGF {}", start.node.0.year()).into(), start.span))
}
