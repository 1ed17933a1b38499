//! The driver: takes block after block of a page and keeps what stands open.

mod labels;
mod voices;

use std::collections::HashSet;

use nom::Parser;
use nom::branch::alt;
use nom::combinator::map;

use super::names::Names;
use super::people::List;
use super::statistics::Speech;
use super::{Label, Page, furniture, header, heading, statistics};
use crate::diagnostic::{Code, Diagnostic};
use crate::document::{DigwatchEventReport, ParagraphKind, SectionKind, Session, Text};
use crate::grammar::Draft;
use crate::inline::looks_like_entry;
use crate::text::{Cursor, Line, Lines, Parsed, Shape, is_blank, line_where};

/// The least line, in bytes, that begins a report whose heading is lost.
const LOST_HEADING: usize = 80;

/// What is read off a page so far.
pub(super) struct Reader<'p, 's> {
    page: &'p Page<'s>,
    /// The text of the page, its top included.
    lines: Lines<'s>,
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
    pub(super) fn new(page: &'p Page<'s>, lines: Lines<'s>, session: Session<'s>) -> Self {
        Self {
            page,
            lines,
            document: DigwatchEventReport {
                session,
                participants: Vec::new(),
                sections: Vec::new(),
                speech_statistics: Vec::new(),
                unrecognised: Vec::new(),
            },
            names: Names::of_statistics(lines),
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
        let top = self.lines.skip_blank().first().map_or(self.page.source.span(0, 0), |line| line.span.before());
        let below_title = self.document.session.title.as_ref().map_or(top, |title| title.span.after());
        self.page.report(
            Diagnostic::new(Code::MissingSlot, below_title, "no line of the page is a date with a time")
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
        for label in &speech.empty {
            self.page.report_empty_field(*label, self.page.source.slice(*label));
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
        // The date line may stand behind a sentence, and is no part of the report.
        if header::take_slot(line, &mut self.document.session, self.page) {
            return;
        }
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
        let session = &mut self.document.session;
        if header::take_address(line, session) || header::take_title_again(line, session, self.page) {
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
