//! The sections: headings, text, and the lists of codes that become rows.

use nom::Parser;
use nom::branch::alt;
use nom::combinator::map;

use super::heading::{Heading, Place, heading, section_kind};
use super::people::People;
use super::references::{action_line_list, goal_list};
use crate::document::{Role, SectionKind, Topic, WsisOutcome};
use crate::grammar::{Draft, Page};
use crate::inline::{looks_like_entry, looks_like_name, value};
use crate::source::{Basis, Spanned};
use crate::text::{Cursor, Line, Lines, Parsed, Shape, line_where};
use crate::vocabulary::labels::Meaning;

/// A heading or a line of text.
#[derive(Debug, Clone, Copy)]
pub(super) enum Block<'s> {
    /// A heading.
    Heading(Heading<'s>),
    /// Anything else.
    Text(Line<'s>),
}

/// One block; fails only where no line is left.
pub(super) fn block(input: Lines<'_>) -> Parsed<Lines<'_>, Block<'_>> {
    alt((map(heading(Place::Body), Block::Heading), map(line_where("a line", Some), Block::Text))).parse(input)
}

/// What takes the lines below a heading.
enum Open<'s> {
    /// A section of text.
    Text(Draft<'s>),
    /// A heading over other headings.
    Container(Draft<'s>),
    /// Action lines; without a section where the template has them as a field.
    ActionLines(Option<Draft<'s>>),
    /// Goals.
    Goals(Draft<'s>),
    /// People in a role.
    People(Spanned<Role>),
    /// Topics, one a line.
    Topics,
    /// A field that is out of place.
    Nothing,
}

/// The sections in the making.
pub(super) struct Sections<'p, 's> {
    page: &'p Page<'s>,
    outcome: &'p mut WsisOutcome<'s>,
    people: People<'s>,
    open: Open<'s>,
    /// The last number of each style among the headings, for those that the vocabulary does not know.
    numbers: Vec<Number>,
}

impl<'p, 's> Sections<'p, 's> {
    pub(super) fn under(first: Heading<'s>, page: &'p Page<'s>, outcome: &'p mut WsisOutcome<'s>) -> Self {
        let mut sections = Self { page, outcome, people: People::default(), open: Open::Nothing, numbers: Vec::new() };
        sections.take_heading(first);
        sections
    }

    pub(super) fn take(&mut self, block: Block<'s>) {
        match block {
            Block::Heading(heading) => self.take_heading(heading),
            Block::Text(line) if !line.text.chars().any(char::is_alphanumeric) => self.page.structure(line.span),
            Block::Text(line) if self.continues_template(&line) => {
                self.remember_number(&line);
                self.close();
                self.open = Open::Text(Draft::under(SectionKind::Other, without_colon(Cursor::line(&line)), None, &line));
            }
            Block::Text(line) => self.take_text(&line),
        }
    }

    pub(super) fn finish(mut self) {
        self.close();
        self.outcome.participants.extend(self.people.into_list());
    }

    fn take_heading(&mut self, heading: Heading<'s>) {
        self.close();
        heading.label().accept(self.page);
        if let Some(instructions) = heading.instructions {
            self.page.structure(instructions.span());
        }
        self.remember_number(&heading.line);
        let line = &heading.line;
        let draft = |rest| Draft::under(section_kind(heading.meaning), heading.heading, rest, line);
        self.open = match heading.meaning {
            Meaning::Section(_) | Meaning::Report(_) => Open::Text(draft(heading.rest)),
            Meaning::Container(_) => Open::Container(draft(heading.rest)),
            Meaning::Goals => Open::Goals(draft(None)),
            Meaning::ActionLines if heading.opens_section() => Open::ActionLines(Some(draft(None))),
            Meaning::ActionLines => Open::ActionLines(None),
            Meaning::People(role) => Open::People(Spanned::stated(role, heading.heading.span())),
            Meaning::PeopleOfAnyRole => Open::People(Spanned::stated(Role::Speaker, heading.heading.span())),
            Meaning::Topics => Open::Topics,
            _ => Open::Nothing,
        };
        let text = matches!(self.open, Open::Text(_) | Open::Container(_));
        if let Some(rest) = heading.rest.filter(|_| !text) {
            self.take_piece(line, rest);
        }
    }

    fn take_text(&mut self, line: &Line<'s>) {
        match &mut self.open {
            Open::Text(draft) | Open::Container(draft) => draft.push(line),
            // The number of `4. Quality Education` is the goal's.
            Open::Goals(_) if line.shape == Shape::Numbered => self.take_piece(line, Cursor::line(line)),
            _ => self.take_piece(line, Cursor::piece(line, line.body)),
        }
    }

    /// Takes a piece of a line under a heading that announces values; what is none stays text of the section.
    fn take_piece(&mut self, line: &Line<'s>, piece: Cursor<'s>) {
        let taken = match &mut self.open {
            Open::ActionLines(draft) => {
                let lines = action_line_list(piece, self.page);
                let taken = lines.is_some();
                self.outcome.action_lines.extend(lines.into_iter().flatten());
                count(draft.as_mut(), line, piece, taken)
            }
            Open::Goals(draft) => {
                let goals = goal_list(piece, self.page);
                let taken = goals.as_ref().is_some_and(|goals| !goals.explained);
                self.outcome.sdgs.extend(goals.into_iter().flat_map(|goals| goals.sdgs));
                count(Some(draft), line, piece, taken)
            }
            Open::People(role) => {
                let named = looks_like_entry(piece) || looks_like_name(piece.text);
                if named {
                    self.people.name(piece, *role, self.page);
                }
                named || self.people.position(line)
            }
            Open::Topics => {
                self.outcome.session.topics.extend(value(piece, Basis::Stated).map(|label| Topic { level: 2, label }));
                true
            }
            Open::Text(_) | Open::Container(_) | Open::Nothing => false,
        };
        if taken && line.shape == Shape::Bullet {
            self.page.structure(line.span_of(line.marker()));
        }
    }

    /// Whether a line is the next numbered heading of the template, though its words are not known: `10) Photographs`.
    fn continues_template(&self, line: &Line<'s>) -> bool {
        let Some(number) = Number::of(line) else { return false };
        let follows =
            self.numbers.iter().find(|known| known.style == number.style).is_some_and(|known| known.value + 1 == number.value);
        follows && line.text.len() <= 120 && !line.text.ends_with(['.', ';', ',', '?'])
    }

    fn remember_number(&mut self, line: &Line<'s>) {
        if let Some(number) = Number::of(line) {
            self.numbers.retain(|known| known.style != number.style);
            self.numbers.push(number);
        }
    }

    fn close(&mut self) {
        let draft = match std::mem::replace(&mut self.open, Open::Nothing) {
            Open::Container(draft) => return self.outcome.sections.push(draft.finish()),
            Open::Text(draft) | Open::Goals(draft) | Open::ActionLines(Some(draft)) => draft,
            Open::People(role) if !self.people.are_under(role.span) => {
                return self.page.report_empty_field(role.span, self.page.source.slice(role.span));
            }
            _ => return,
        };
        self.outcome.sections.extend(draft.finish_filled(self.page));
    }
}

/// Counts a line whose text became rows, keeps the text where it did not.
fn count<'s>(draft: Option<&mut Draft<'s>>, line: &Line<'s>, piece: Cursor<'s>, taken: bool) -> bool {
    match draft {
        Some(draft) if taken => draft.count(line),
        Some(draft) => draft.push_as(crate::document::ParagraphKind::Text, piece, line),
        None => {}
    }
    taken
}

fn without_colon(heading: Cursor<'_>) -> Cursor<'_> {
    let text = heading.text.trim_end_matches(':');
    heading.slice(0, text.len())
}

/// The number of a heading: `5)`, `II.`.
#[derive(Debug, Clone, Copy)]
struct Number {
    /// Roman or not, and the closing sign.
    style: (bool, char),
    value: u32,
}

impl Number {
    /// Numbers of lists inside a section are `1.`: that style says nothing.
    fn of(line: &Line<'_>) -> Option<Self> {
        const ROMAN: &[&str] = &["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X"];
        let marker = line.marker().trim_end();
        let sign = marker.chars().next_back()?;
        let token = marker.strip_suffix(['.', ')'])?;
        let roman = ROMAN.iter().position(|known| *known == token).map(|at| at as u32 + 1);
        let value = roman.or_else(|| token.parse().ok().filter(|_| sign == ')'))?;
        Some(Self { style: (roman.is_some(), sign), value })
    }
}
