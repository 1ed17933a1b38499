//! The driver: takes block after block of a page and keeps what stands open.

use std::collections::HashSet;

use nom::Parser;
use nom::branch::alt;
use nom::combinator::map;

use super::heading::{Layout, Speaker};
use super::names::Names;
use super::people::{self, List};
use super::statistics::Speech;
use super::{Label, Page, furniture, header, heading, statistics, transcript};
use crate::diagnostic::{Code, Diagnostic};
use crate::document::{DigwatchEventReport, ParagraphKind, Participant, ParticipantType, Role, SectionKind, Session, Text};
use crate::grammar::Draft;
use crate::inline::{self, Entry, looks_like_entry};
use crate::source::{Basis, Span, Spanned};
use crate::text::{Cursor, Line, Lines, Parsed, Shape, is_blank, line_where};
use crate::vocabulary;
use crate::vocabulary::labels::Meaning;

/// The least line, in bytes, that begins a report whose heading is lost.
const LOST_HEADING: usize = 80;

/// What is read off a page so far.
pub(super) struct Reader<'p, 's> {
    page: &'p Page<'s>,
    document: DigwatchEventReport<'s>,
    names: Names,
    contributors: HashSet<String>,
    part: Part<'s>,
    open: Option<Open<'s>>,
    /// `Event report`, which heads a report of the years before 2023 and nothing on later pages.
    event_report: Option<(Label<'s>, Line<'s>)>,
}

/// A section that still takes lines.
struct Open<'s> {
    draft: Draft<'s>,
    /// Whether it may stay empty, because other headings follow it.
    container: bool,
}

/// Where on the page the reader is.
#[derive(Debug)]
enum Part<'s> {
    /// Above the report.
    Front,
    /// In a table of contents.
    Contents,
    /// In a list of people: above the report, or in a section of its own.
    People(List),
    /// Among summary and key points.
    Glance,
    /// In a report with a heading for each speaker.
    Contributions,
    /// In a report under themes.
    Report,
    /// In a transcript; whether the next line is what the name above it says.
    Transcript { named: bool },
    /// Among speech statistics, behind those of a speaker.
    Statistics(Option<Text<'s>>),
    /// Among agreements, differences, takeaways.
    Closing,
}

/// What is recognised wherever it stands.
enum Block<'s> {
    Stylesheet(Lines<'s>),
    Disclaimer(Line<'s>),
    Speech(Speech<'s>),
    Line(Line<'s>),
}

impl<'p, 's> Reader<'p, 's> {
    /// A reader at the line behind the top of a page.
    pub(super) fn new(page: &'p Page<'s>, session: Session<'s>) -> Self {
        Self {
            page,
            document: DigwatchEventReport {
                session,
                participants: Vec::new(),
                sections: Vec::new(),
                speech_statistics: Vec::new(),
                ..Default::default()
            },
            names: Names::of_statistics(page.lines),
            contributors: HashSet::new(),
            part: Part::Front,
            open: None,
            event_report: None,
        }
    }

    /// Reads to the end of the page.
    pub(super) fn read(mut self, lines: Lines<'s>) -> DigwatchEventReport<'s> {
        let mut rest = lines;
        while let Ok((ahead, block)) = block(&self.names, rest) {
            rest = ahead;
            match block {
                Block::Stylesheet(lines) => lines.0.iter().for_each(|line| self.page.boilerplate(line.span)),
                Block::Disclaimer(line) => self.disclaimer(&line),
                Block::Speech(speech) => self.speech(speech),
                Block::Line(line) => self.line(&line, ahead),
            }
        }
        self.close();
        if self.document.session.slot.is_none() {
            self.report_missing_slot();
        }
        self.document
    }

    fn report_missing_slot(&self) {
        let top = self.page.lines.skip_blank().first().map_or(self.page.source.span(0, 0), |line| line.span.before());
        let below_title = self.document.session.title.as_ref().map_or(top, |title| title.span.after());
        self.page.report(
            Diagnostic::new(Code::MissingSlot, below_title, "the page prints no date and time")
                .here("no date line follows")
                .help("write one such as `9 Oct 2023 07:30h - 08:30h UTC`, if the page of the event has it"),
        );
    }

    fn disclaimer(&mut self, line: &Line<'s>) {
        self.page.boilerplate(line.span);
        // Above the report it also ends a list of people; below, the section goes on.
        if self.open.is_none() && matches!(self.part, Part::People(_) | Part::Contents) {
            self.part = Part::Front;
        }
    }

    fn speech(&mut self, speech: Speech<'s>) {
        self.close();
        for span in &speech.lines {
            self.page.structure(*span);
        }
        self.part = Part::Statistics(speech.statistic.speaker.clone());
        if speech.is_measured() {
            self.document.speech_statistics.push(speech.statistic);
        } else if let Some(label) = speech.lines.first() {
            if let Some(speaker) = &speech.statistic.speaker {
                self.page.structure(speaker.span);
            }
            self.page.report_empty_field(*label, self.page.source.slice(*label));
        }
    }

    /// A line by the rules of the part it stands in, then by its label, then as prose.
    fn line(&mut self, line: &Line<'s>, ahead: Lines<'s>) {
        let taken = match &self.part {
            Part::Contents => self.contents(line),
            Part::People(list) => self.list(*list, line, ahead),
            Part::Contributions => self.contribution(line, ahead),
            Part::Transcript { named } => self.turn(*named, line, ahead),
            _ => false,
        };
        let label = || heading::label(line).or_else(|| heading::misspelt_label(line));
        let taken = taken || label().is_some_and(|label| self.label(label, line, ahead));
        if !taken {
            self.prose(line, ahead);
        }
    }

    fn contents(&mut self, line: &Line<'s>) -> bool {
        let item = matches!(line.shape, Shape::Bullet | Shape::Numbered);
        if item {
            self.page.boilerplate(line.span);
        } else {
            self.part = Part::Front;
        }
        item
    }

    // Lists of people.

    fn list(&mut self, list: List, line: &Line<'s>, ahead: Lines<'s>) -> bool {
        let role = people::stated_role(line);
        if role.is_none() && heading::label(line).is_some() {
            return false;
        }
        if let Some((role, label, rest)) = role.filter(|_| !statistics::begins(ahead)) {
            self.count(line);
            self.page.structure(label);
            let list = List { role: Some(Spanned::stated(role, label)) };
            self.part = Part::People(list);
            if let Some(rest) = rest {
                self.entries(list, rest);
            }
            return true;
        }
        if role.is_none() && list.takes(line) && self.entries(list, Cursor::piece(line, line.body)) {
            self.count(line);
            return true;
        }
        if self.open.is_some() {
            return false;
        }
        // An item that is nobody's name is left to be told of, and the list goes on.
        if line.shape != Shape::Bullet {
            self.part = Part::Front;
        }
        line.shape == Shape::Bullet
    }

    /// Takes the people of a line; `false` when there is none.
    fn entries(&mut self, list: List, text: Cursor<'s>) -> bool {
        let (text, own) = if list.role.is_none() { people::role_behind(text) } else { (text, None) };
        let basis = if list.role.is_some() || own.is_some() { Basis::Stated } else { Basis::Positional };
        let (found, contacts) = inline::entries(text, basis);
        let count = found.len();
        let people: Vec<Participant<'s>> =
            found.into_iter().filter_map(|entry| people::participant(entry, own.unwrap_or(list.role_at(text.span())))).collect();
        if people.is_empty() {
            return false;
        }
        if people.len() == count {
            // What of an entry is no value says that there is none: `role not mentioned`, a padlock.
            self.page.structure(text.span());
        }
        inline::report_contacts(&contacts, self.page.sink);
        for contact in contacts {
            self.page.structure(contact.span);
        }
        for person in people {
            if let Some(name) = &person.name {
                self.names.add(&name.node);
            }
            self.document.participants.push(person);
        }
        true
    }

    fn count(&mut self, line: &Line<'s>) {
        if let Some(open) = &mut self.open {
            open.draft.count(line);
        }
    }

    // Those who speak.

    fn contribution(&mut self, line: &Line<'s>, ahead: Lines<'s>) -> bool {
        // Behind the last contribution `Speakers` heads the statistics, and labels head what follows.
        let label = heading::label(line).filter(|label| label.rest.is_none());
        let heads = |label: Label<'s>| !matches!(label.meaning, Meaning::People(_)) || statistics::begins(ahead);
        if label.is_some_and(heads) {
            return false;
        }
        let Some(Speaker(who)) = heading::speaker(line, ahead, &self.names) else { return false };
        let text = Cursor::line(line);
        let text = text.slice(0, text.text.trim_end_matches([':', ' ']).len());
        self.open(Draft::under(SectionKind::Contribution, text, None, line), false);
        if let Some(who) = who {
            if let (ParticipantType::Person, Some(name), Some(open)) = (who.participant_type, &who.name, &mut self.open) {
                open.draft.spoken_by(name.clone());
            }
            self.contributor(who, text.span());
        }
        true
    }

    /// Takes a turn, or what a name alone on the line above says.
    fn turn(&mut self, named: bool, line: &Line<'s>, ahead: Lines<'s>) -> bool {
        let label = heading::label(line).filter(|label| label.rest.is_none());
        let heads = |label: Label<'s>| !matches!(label.meaning, Meaning::People(_)) || statistics::begins(ahead);
        let Some(open) = self.open.as_mut().filter(|_| !label.is_some_and(heads)) else { return false };
        if let Some(turn) = transcript::turn(line, &self.names) {
            match turn.said {
                Some(said) => open.draft.push_as(ParagraphKind::Turn, said, line),
                None => open.draft.count(line),
            }
            self.part = Part::Transcript { named: turn.said.is_none() };
            self.page.structure(turn.name.span());
            self.contributor(turn.who, turn.name.span());
            return true;
        }
        if named {
            open.draft.push_as(ParagraphKind::Turn, Cursor::line(line), line);
            self.part = Part::Transcript { named: false };
        }
        named
    }

    /// Adds a contributor, once a document for each name.
    fn contributor(&mut self, who: Entry<'s>, heading: Span) {
        self.page.structure(heading);
        let Some(name) = &who.name else { return };
        if self.contributors.insert(vocabulary::key(&name.node)) {
            self.document.participants.push(Participant {
                participant_type: who.participant_type,
                role: Spanned::positional(Role::Contributor, heading),
                number: None,
                name: who.name,
                honorific: who.honorific,
                affiliation: who.affiliation,
                stakeholder_group: who.stakeholder_group,
                regional_group: who.regional_group,
                agenda_item: None,
            });
        }
    }

    // Headings.

    /// Follows a label; `false` when in this place the line is prose.
    fn label(&mut self, label: Label<'s>, line: &Line<'s>, ahead: Lines<'s>) -> bool {
        let inside = !matches!(self.part, Part::Front | Part::Contents | Part::People(_));
        if label.rest.is_some() && (inside || !matches!(label.meaning, Meaning::People(_) | Meaning::Furniture)) {
            return false;
        }
        match label.meaning {
            Meaning::People(_) | Meaning::PeopleOfAnyRole => return self.people_label(label, line, ahead),
            Meaning::Container(kind) => {
                self.part = if kind == SectionKind::Summary { Part::Glance } else { Part::Closing };
                self.section(kind, label, line, true);
            }
            Meaning::Section(SectionKind::Summary | SectionKind::KeyPoints) if matches!(self.part, Part::Closing) => {
                self.subheading(label.heading, line);
            }
            Meaning::Section(SectionKind::Other) if !matches!(self.part, Part::Statistics(_)) => return false,
            Meaning::Section(kind) => {
                let speaker = match &mut self.part {
                    Part::Statistics(speaker) if kind == SectionKind::Other => speaker.clone(),
                    _ => None,
                };
                match kind {
                    SectionKind::Other => {}
                    SectionKind::Summary | SectionKind::KeyPoints => self.part = Part::Glance,
                    SectionKind::Transcript => self.part = Part::Transcript { named: false },
                    _ => self.part = Part::Closing,
                }
                self.section(kind, label, line, false);
                if let (Some(speaker), Some(open)) = (speaker, &mut self.open) {
                    open.draft.spoken_by(speaker);
                }
            }
            Meaning::Report(kind) => self.report(kind, label, line, ahead),
            Meaning::Furniture => self.furniture(label, line),
            _ => return false,
        }
        true
    }

    fn people_label(&mut self, label: Label<'s>, line: &Line<'s>, ahead: Lines<'s>) -> bool {
        let begins_statistics = statistics::begins(ahead);
        let list = List { role: role_of(&label) };
        let begins_list = ahead.skip_blank().first().is_some_and(|next| people::stated_role(&next).is_some() || list.takes(&next));
        if matches!(self.part, Part::Closing) && !begins_statistics {
            self.subheading(label.heading, line);
            return true;
        }
        if matches!(self.part, Part::Report | Part::Transcript { .. } | Part::Statistics(_)) && !begins_list && !begins_statistics {
            return false;
        }
        self.close();
        label.accept(self.page);
        if begins_statistics || matches!(self.part, Part::Contributions) && !begins_list {
            self.part = Part::Statistics(None);
            return true;
        }
        // Above the report a list is a field; below, it is a section too.
        if !matches!(self.part, Part::Front | Part::Contents | Part::People(_)) || !self.document.sections.is_empty() {
            self.open(Draft::under(SectionKind::People, label.heading, None, line), false);
        }
        self.part = Part::People(list);
        if let Some(rest) = label.rest {
            self.entries(list, rest);
        }
        true
    }

    fn report(&mut self, kind: SectionKind, label: Label<'s>, line: &Line<'s>, ahead: Lines<'s>) {
        let layout = heading::layout(ahead, &self.names);
        self.part = if layout == Layout::Themes { Part::Report } else { Part::Contributions };
        if layout == Layout::Speakers {
            self.close();
            label.accept(self.page);
        } else {
            self.section(kind, label, line, false);
        }
    }

    fn furniture(&mut self, label: Label<'s>, line: &Line<'s>) {
        let address = label.rest.is_some_and(|rest| header::set_address(rest, &mut self.document.session));
        if address || label.rest.is_some() {
            self.page.structure(label.heading.span());
        }
        match vocabulary::key(label.heading.text).as_str() {
            "event report" => {
                self.page.structure(label.heading.span());
                self.event_report = Some((label, *line));
            }
            "table of contents" => {
                self.page.boilerplate(label.heading.span());
                if self.open.is_none() {
                    self.part = Part::Contents;
                }
            }
            _ => self.page.boilerplate(label.heading.span()),
        }
    }

    fn subheading(&mut self, text: Cursor<'s>, line: &Line<'s>) {
        self.page.structure(line.span);
        if let Some(open) = &mut self.open {
            open.draft.push_as(ParagraphKind::Heading, text, line);
        }
    }

    fn section(&mut self, kind: SectionKind, label: Label<'s>, line: &Line<'s>, container: bool) {
        label.accept(self.page);
        self.open(Draft::under(kind, label.heading, None, line), container);
    }

    fn open(&mut self, draft: Draft<'s>, container: bool) {
        self.close();
        self.open = Some(Open { draft, container });
    }

    fn close(&mut self) {
        let section = match self.open.take() {
            Some(Open { draft, container: true }) => Some(draft.finish()),
            Some(Open { draft, container: false }) => draft.finish_filled(self.page),
            None => None,
        };
        self.document.sections.extend(section);
    }

    // Prose.

    fn prose(&mut self, line: &Line<'s>, ahead: Lines<'s>) {
        if self.open.is_none() && !self.begin(line, ahead) {
            return;
        }
        let headline = matches!(self.part, Part::Report);
        let Some(open) = &mut self.open else { return };
        if let Some(text) = heading::subheading(line, ahead) {
            self.page.structure(line.span);
            open.draft.push_as(ParagraphKind::Heading, text, line);
        } else if headline && open.draft.is_empty() && heading::is_headline(line, ahead) {
            open.draft.push_as(ParagraphKind::Heading, Cursor::line(line), line);
        } else {
            // The numbers of a list that was run together are no part of its items.
            self.page.structure(line.span);
            open.draft.push(line);
        }
    }

    /// Opens a section for a line that stands under no heading; `false` when the line is taken, or is left.
    fn begin(&mut self, line: &Line<'s>, ahead: Lines<'s>) -> bool {
        if let Part::Statistics(speaker) = &self.part {
            let mut draft = Draft::unheaded(SectionKind::Other, line);
            if let Some(speaker) = speaker {
                draft.spoken_by(speaker.clone());
            }
            self.page.structure(line.span);
            self.open(draft, false);
            return false;
        }
        if header::take_slot(line, &mut self.document.session, self.page) || header::take_address(line, &mut self.document.session)
        {
            return false;
        }
        let listed = line.shape == Shape::Bullet || looks_like_entry(Cursor::line(line));
        let sentence = line.text.ends_with(['.', '!', '?', '”']) && line.text.contains(is_blank);
        if listed && !sentence && !matches!(self.part, Part::Contributions) {
            let list = List { role: None };
            if !heading::opens_contributions(line, ahead, &self.names) && self.entries(list, Cursor::piece(line, line.body)) {
                self.part = Part::People(list);
                return false;
            }
        }
        if heading::opens_contributions(line, ahead, &self.names) {
            self.part = Part::Contributions;
            return !self.contribution(line, ahead);
        }
        if let Some((label, at)) = self.event_report.take() {
            self.part = Part::Report;
            self.open(Draft::under(SectionKind::Report, label.heading, None, &at), false);
            return true;
        }
        let headline = heading::is_headline(line, ahead) && ahead.skip_blank().first().is_some_and(|next| heading::is_prose(&next));
        if sentence || headline || line.text.len() >= LOST_HEADING {
            self.part = Part::Report;
            self.page.structure(line.span);
            self.open(Draft::unheaded(SectionKind::Report, line), false);
        }
        false
    }
}

fn block<'s>(names: &Names, input: Lines<'s>) -> Parsed<Lines<'s>, Block<'s>> {
    alt((
        map(furniture::stylesheet, Block::Stylesheet),
        map(furniture::disclaimer, Block::Disclaimer),
        map(statistics::speech(names), Block::Speech),
        map(line_where("text", Some), Block::Line),
    ))
    .parse(input)
}

fn role_of(label: &Label<'_>) -> Option<Spanned<Role>> {
    match label.meaning {
        Meaning::People(role) => Some(Spanned::stated(role, label.heading.span())),
        _ => None,
    }
}
