//! The inside of an entry: people, fields, blocks of text, the link to the session's page. It touches facts.
//!
//! ```text
//! inside    = { list | field | heading | furniture | prose }
//! list      = label { entry } | bullet with a person { bullet with a person }
//! field     = ( "Room" | "Format" | "Duration" | "Session page" ) ":" value
//! heading   = label of a block of text, alone on its line; it stays inside the description
//! prose     = line, [ "For more information, …" ] [ "Main IGF 2024 Theme:" theme ]
//! ```
//!
//! An entry ends with the link to its page or with its theme. Text behind them is of no entry: one whose head has lost date,
//! time and room is told, and not read into the session above it.

use super::fields::Fields;
use super::label::{Announcement, LabelPlace};
use super::list::{List, tell_unknown_role};
use super::listing::Title;
use super::told::{report_no_label, report_unknown_label};
use crate::diagnostic::{Code, Diagnostic, Severity, Sink};
use crate::document::{Account, ParagraphKind, Participant, SectionKind, Session, SessionType, Text, Topic};
use crate::grammar::facts::Fact;
use crate::grammar::form::Meaning;
use crate::grammar::forms::igf_main_sessions::FORM;
use crate::grammar::special::closing::{Closing, closing, is_link, is_theme_label};
use crate::grammar::special::heads::{Head, event, is_broken_head, is_head};
use crate::grammar::{Draft, Page};
use crate::inline::{first_url, has_clock, looks_like_entry, title_line, value, venue};
use crate::source::{Basis, Spanned};
use crate::text::{Cursor, Line, Shape, clean, is_blank};
use crate::vocabulary::venues;

fn label<'s>(fact: &Fact<'s>) -> Option<Announcement<'s>> {
    Announcement::of(&FORM, LabelPlace::Fields, fact, None)
}

/// Tells that an entry is of another year than the listing.
fn report_other_year(title: Spanned<i16>, theme: Spanned<i16>, page: &Page<'_>) {
    let message = format!("the theme is of the IGF {}, the listing of the IGF {}", theme.node, title.node);
    page.report(
        Diagnostic::new(Code::ContradictoryEvents, theme.span, message)
            .here("another year")
            .also(title.span, "taken for all entries")
            .help("correct the one that is wrong; give each listing a file of its own"),
    );
}

/// Whether a line of a description looks like a label: a few words above a list, or in front of a value of a few words.
fn is_unknown_label(fact: &Fact<'_>, below: &[Fact<'_>]) -> bool {
    if !fact.is_heading_like(6) {
        return false;
    }
    let text = fact.line.text;
    let words = |text: &str| text.split(is_blank).filter(|word| !word.is_empty()).count();
    let listed = below.first().is_some_and(|below| matches!(below.line.shape, Shape::Bullet | Shape::Numbered));
    let labelled = text
        .split_once(':')
        .is_some_and(|(label, value)| words(label) <= 3 && (1..=3).contains(&words(value)) && !value.contains(':'));
    let own = || fact.gap > 0 && below.first().is_some_and(|below| below.gap > 0 && below.is_prose());
    let bare = fact.line.shape == Shape::Bare || text.ends_with(':');
    labelled || bare && (words(text) <= 4 && listed || own())
}

/// Whether bullets begin that all are people; a list of topics is none.
pub fn begins_people(fact: &Fact<'_>, below: &[Fact<'_>]) -> bool {
    // A bound, so that a long list that ends in a topic is not read again from each of its lines.
    const MOST: usize = 60;
    let bullet = |fact: &&Fact<'_>| fact.line.shape == Shape::Bullet;
    let mut bullets = std::iter::once(fact).chain(below).take_while(bullet).take(MOST).peekable();
    bullets.peek().is_some() && below.first().is_some_and(|below| bullet(&below)) && bullets.all(|one| looks_like_entry(one.body()))
}

/// An entry in the making.
pub struct ListingEntry<'p, 's> {
    page: &'p Page<'s>,
    head: Head<'s>,
    event: Option<(Text<'s>, Spanned<i16>)>,
    fields: Fields<'s>,
    participants: Vec<Participant<'s>>,
    /// The list of people that is open.
    list: Option<List<'s>>,
    draft: Draft<'s>,
    /// Whether its link or theme has come, and whether text behind them was told.
    ended: bool,
    told: bool,
}

impl<'p, 's> ListingEntry<'p, 's> {
    pub fn new(head: Head<'s>, page: &'p Page<'s>) -> Self {
        if let Some(label) = head.label {
            page.structure(label.span());
        }
        page.structure(head.line.span_of(head.line.marker()));
        let end = head.venue.slice(head.venue.text.len(), head.venue.text.len());
        let draft = Draft::under(SectionKind::Description, head.heading.unwrap_or(end), None, &head.line);
        let (fields, participants) = (Fields::default(), Vec::new());
        let mut entry = Self { page, head, event: None, fields, participants, list: None, draft, ended: false, told: false };
        if head.unclosed {
            report_unclosed(&head, page);
        }
        if let Some(text) = head.text {
            let closing = closing(text);
            entry.take_closing(&closing);
            if let (Some(text), heading) = (closing.text, head.heading.unwrap_or(end)) {
                entry.draft = Draft::under(SectionKind::Description, heading, Some(text), &head.line);
            }
        }
        entry
    }

    /// Whether a slot line says again when this session is.
    pub fn repeats(&self, again: &Head<'s>) -> bool {
        clean(self.head.venue.text) == clean(again.venue.text)
    }

    /// Takes a line; `behind` it the document goes on.
    pub fn take(&mut self, fact: &Fact<'s>, behind: &[Fact<'s>]) {
        let labelled = label(fact).is_some_and(|label| self.take_label(&label, fact, behind));
        if labelled || self.take_listed(fact, behind) {
            return;
        }
        self.end_list();
        match fact.is_igf_furniture() {
            true => self.page.boilerplate(fact.line.span),
            false => self.take_text(fact, behind),
        }
    }

    /// Follows a label; `false` where its line is text.
    fn take_label(&mut self, label: &Announcement<'s>, fact: &Fact<'s>, behind: &[Fact<'s>]) -> bool {
        /// The longest value of a field, in bytes.
        const LONGEST: usize = 160;
        let short = label.rest.map_or(fact.line.text.ends_with(':'), |rest| rest.text.len() <= LONGEST);
        self.end_list();
        match label.part.meaning {
            Meaning::People(_) | Meaning::PeopleOfAnyRole => {
                label.accept(self.page);
                self.list = Some(List::under(&FORM, label));
                label.rest.into_iter().for_each(|rest| self.take_entry(rest));
            }
            Meaning::Room | Meaning::Format | Meaning::Duration | Meaning::Link if short => return self.take_field(label),
            Meaning::Section(_) if label.rest.is_none() && self.ended => self.take_lost(fact),
            Meaning::Section(_) if label.rest.is_none() => {
                label.accept(self.page);
                // Another label, a head or the end follows, and no text.
                let ends = |fact: &Fact<'_>| self::label(fact).is_some() || is_theme_label(fact.line.text);
                if behind.first().is_none_or(ends) || is_head(behind) {
                    label.report_empty(self.page);
                }
                self.draft.push_as(ParagraphKind::Heading, label.heading, &fact.line);
            }
            _ => return false,
        }
        true
    }

    /// Takes a line of a list: below a label every bullet is somebody, behind people on the line of a label only what reads so.
    fn take_listed(&mut self, fact: &Fact<'s>, behind: &[Fact<'s>]) -> bool {
        if self.list.is_none() && begins_people(fact, behind) {
            self.tell_heading_above();
            self.list = Some(List::lost(&FORM));
        }
        let bullet = |list: &List<'s>| !list.inline && fact.line.shape == Shape::Bullet;
        let fits = self.list.as_ref().is_some_and(|list| bullet(list) || looks_like_entry(fact.body()));
        if fits {
            self.page.structure(fact.line.span_of(fact.line.marker()));
            self.take_entry(fact.body());
        }
        fits
    }

    fn take_entry(&mut self, piece: Cursor<'s>) {
        if let Some(list) = &mut self.list {
            list.take_entry(piece, &mut self.participants, &mut self.fields.organisations, self.page);
        }
    }

    fn end_list(&mut self) {
        if let Some(list) = self.list.take() {
            list.finish(self.page);
        }
    }

    /// Tells of a line of the text that stands as a heading over a list of people.
    fn tell_heading_above(&self) {
        const LONGEST: usize = 60;
        let Some(last) = self.draft.section.paragraphs.last() else { return };
        let text = &last.text.node;
        if text.len() <= LONGEST && text.split(is_blank).count() <= 4 && !text.ends_with(['.', '?', '!', ';', ',']) {
            report_no_label(last.text.span, "read as text; the people below it are taken for speakers", "Moderator", self.page);
        }
    }

    fn take_field(&mut self, label: &Announcement<'s>) -> bool {
        match (label.part.meaning, label.rest) {
            (_, None) => label.report_empty(self.page),
            // `Session page: here`: what says more is prose.
            (Meaning::Link, Some(rest)) if is_link(rest.text) => self.take_link(rest),
            (Meaning::Link, Some(rest)) => match first_url(rest) {
                Some(address) => self.take_link(address),
                None => return false,
            },
            (_, Some(rest)) => drop(self.fields.take_value(label, rest, self.page)),
        }
        label.accept(self.page);
        true
    }

    fn take_text(&mut self, fact: &Fact<'s>, behind: &[Fact<'s>]) {
        let line = &fact.line;
        if !line.text.chars().any(char::is_alphanumeric) {
            return self.page.structure(line.span);
        }
        if is_theme_label(line.text) {
            self.page.structure(line.span);
            return self.page.report_empty_field(line.span, line.text.trim_end_matches(|c| c == ':' || is_blank(c)));
        }
        let early = self.draft.is_empty() && self.fields.session.room.is_none();
        if early && line.text.len() <= 60 && !line.text.ends_with('.') && venues::is_room(line.text) {
            self.fields.session.room = value(fact.whole(), Basis::Positional);
            return;
        }
        let closing = closing(fact.whole());
        if self.told || self.ended && closing.text.is_some() {
            return self.take_lost(fact);
        }
        // `Time: 9/10 11:00 - 12:30 UTC` is no date that can be read, and yet a session's.
        let timed = label(fact).is_some_and(|label| label.part.meaning == Meaning::Time) && has_clock(fact.line.text);
        if closing.text.is_some() && (timed || is_broken_head(fact) || self.is_title(fact, behind)) {
            report_no_bracket(line, self.page);
        }
        tell_unknown_role(fact, self.page);
        if closing.text.is_some() && is_unknown_label(fact, behind) {
            report_unknown_label(fact, "read as a paragraph of the description", Severity::Info, self.page);
        }
        match closing.text {
            Some(_) if closing.link.is_none() && closing.theme.is_none() => self.draft.push(line),
            Some(text) => self.draft.push_as(ParagraphKind::Text, text, line),
            None => {}
        }
        self.take_closing(&closing);
    }

    /// Whether a line inside a description stands as the titles of other entries do: alone, short, above prose.
    fn is_title(&self, fact: &Fact<'_>, behind: &[Fact<'_>]) -> bool {
        let alone = |fact: &Fact<'_>| fact.gap > 0 && fact.line.shape == Shape::Bare;
        let prose = |below: &Fact<'_>| below.is_prose() || below.line.text.ends_with('.');
        let below = behind.first().is_some_and(|below| alone(below) && prose(below));
        self.head.bracketed && !self.draft.is_empty() && alone(fact) && !fact.is_prose() && below
    }

    /// Leaves text behind the end of the entry unread, and tells of the first line.
    fn take_lost(&mut self, fact: &Fact<'s>) {
        if !self.told {
            report_no_bracket(&fact.line, self.page);
        }
        self.told = true;
        // The signs of a table behind the text too.
        let (source, start) = (self.page.source, fact.line.span.start as usize);
        let end = memchr::memchr2(b'\n', b'\r', &source.text.as_bytes()[start..]).map_or(source.text.len(), |end| start + end);
        self.page.told(source.span(start, end));
    }

    /// Takes the link and the theme at the end of a text.
    fn take_closing(&mut self, closing: &Closing<'s>) {
        if let Some(link) = closing.link {
            self.take_link(link);
        }
        if let (Some(label), Some(theme)) = (closing.label, closing.theme) {
            self.page.structure(label.span());
            self.event = self.event.take().or_else(|| event(label));
            self.fields.session.topics.extend(value(theme, Basis::Stated).map(|label| Topic { level: 1, label }));
        }
        self.ended |= (closing.link.is_some() || closing.theme.is_some()) && !(self.draft.is_empty() && closing.text.is_none());
    }

    fn take_link(&mut self, link: Cursor<'s>) {
        self.ended |= !self.draft.is_empty();
        self.page.boilerplate(link.span());
        if let Some(address) = first_url(link) {
            self.fields.take_link(address, self.page);
        }
    }

    pub fn finish(mut self, listing: Option<&Title<'s>>) -> Account<'s> {
        self.end_list();
        let year = listing.and_then(|title| title.year).or(self.event.as_ref().map(|(_, year)| *year));
        if let (Some(title), Some((_, of_theme))) = (listing.and_then(|title| title.year), &self.event)
            && title.node != of_theme.node
        {
            report_other_year(title, *of_theme, self.page);
        }
        let found = Sink::default();
        let placed = venue(self.head.venue, year, &found);
        // Where the listing's title is missing, so is the year: one fault, told once, by the listing.
        let told = |fault: &Diagnostic| listing.is_some() || fault.code != Code::MissingYear;
        found.into_sorted().into_iter().filter(told).for_each(|fault| self.page.report(fault));
        self.fields.take_place(placed, self.page);
        let line = self.head.title.map(title_line).unwrap_or_default();
        let whole = || self.head.title.and_then(|title| value(title, Basis::Positional));
        let title = line.title.or_else(whole);
        if title.is_none() {
            self.page.report(
                Diagnostic::new(Code::MissingTitle, self.head.line.span.before(), "the title of the session is missing")
                    .here("only date and time stand here")
                    .help("write the title in front of the date"),
            );
        }
        let of_listing = match listing {
            Some(title) => title.session_type,
            // What a listing of main sessions lists has no other type, unless its title says so.
            None => Some(Spanned::derived(SessionType::MainSession, self.head.line.span.before())),
        };
        // A title without a description is no fault, and no section.
        let sections = if self.draft.is_empty() { Vec::new() } else { vec![self.draft.section] };
        let account = Account { participants: self.participants, sections, ..Account::new(FORM.kind) };
        let mut account = self.fields.finish(FORM.forum, account);
        let event = line.code.event.or_else(|| listing.and_then(|title| title.event.clone()));
        let event = event.or(self.event.map(|(event, _)| event)).or(account.session.event);
        let session_type = line.code.session_type.or(of_listing);
        account.session = Session { title, event, session_type, number: line.code.number, ..account.session };
        account
    }
}

/// Tells that the bracket of a head is open to the end of its line.
fn report_unclosed(head: &Head<'_>, page: &Page<'_>) {
    page.report(
        Diagnostic::new(Code::BrokenEntry, head.venue.span(), "the bracket with date, time and room is not closed")
            .here("read up to the end of the line")
            .help("write the sign that closes it behind the room: `(10 October | 11:00 - 12:30 JST | Main Hall)`"),
    );
}

/// Tells of a line that may be the title of a session, without the bracket that the others have.
fn report_no_bracket(line: &Line<'_>, page: &Page<'_>) {
    page.report(
        Diagnostic::new(Code::BrokenEntry, line.span, "this may be a session without date, time and room in brackets")
            .here("no session of the dataset begins here")
            .help(
                "write them behind its title: `(10 October | 11:00 - 12:30 JST | Main Hall)`, or leave the line where it is text",
            ),
    );
}
