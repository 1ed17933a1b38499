//! A session page under way: what was read, what is open, and where the reader stands. It touches facts.

use std::cell::Cell;

use super::cut::ends_sentence;
use super::marks::Marks;
use crate::document::{Account, ParticipantType, Role, SessionType};
use crate::grammar::engine::fields::Fields;
use crate::grammar::engine::label::Announcement;
use crate::grammar::engine::list::{List, names_somebody};
use crate::grammar::engine::told::is_repeated_section;
use crate::grammar::facts::Fact;
use crate::grammar::form::{Form, Meaning};
use crate::grammar::lost::Run;
use crate::grammar::{Draft, Page};
use crate::inline::{bare_slot, begins_in_lower_case};
use crate::text::{Line, is_blank};
use crate::vocabulary::furniture;

/// A page under way.
pub struct SessionPage<'p, 'f, 's> {
    pub page: &'p Page<'s>,
    pub form: &'static Form,
    pub facts: &'f [Fact<'s>],
    pub marks: Marks<'s>,
    /// The next fact.
    pub at: usize,
    pub fields: Fields<'s>,
    /// What the page says besides its fields.
    pub account: Account<'s>,
    /// The section that still takes lines.
    pub open: Option<Draft<'s>>,
    /// The list of people that still takes lines.
    pub list: Option<List<'s>>,
    /// Whether the report part has begun.
    pub in_report: bool,
    /// Whether the goals' label or the first goal has been seen and nothing else since.
    pub in_goals: bool,
    /// The role whose people came last, in the order of the page.
    pub last_role: Option<Role>,
    /// Whether numbered people of a second list follow, with numbers of their own.
    pub nested: bool,
    /// Whether a description has been seen, headed or not.
    pub described: bool,
    /// Whether the points of an agenda have their minutes.
    pub timed: bool,
    /// What stands under the points of such an agenda and names nobody.
    pub notes: Option<Draft<'s>>,
    /// The last line with people whose label was lost.
    pub person_at: Option<usize>,
    /// The last line of prose behind two blank lines in front of the report, where a heading was lost.
    pub last_apart: Option<usize>,
    /// The line behind the slot.
    pub below_slot: Option<usize>,
    /// The block of people without a label that was looked at last.
    pub ahead: Cell<Option<Run>>,
    /// Blocks follow one another without blank lines.
    pub compact: bool,
    /// The line of the title, which some pages print twice.
    pub title_line: &'s str,
}

impl<'p, 'f, 's> SessionPage<'p, 'f, 's> {
    pub fn new(form: &'static Form, page: &'p Page<'s>, facts: &'f [Fact<'s>]) -> Self {
        let marks = Marks::of(form, facts);
        Self {
            page,
            form,
            facts,
            compact: marks.are_compact(facts),
            marks,
            at: 0,
            fields: Fields::default(),
            account: Account::new(form.kind),
            open: None,
            list: None,
            in_report: false,
            in_goals: false,
            last_role: None,
            nested: false,
            described: false,
            timed: false,
            notes: None,
            person_at: None,
            last_apart: facts.iter().rposition(|fact| fact.gap >= 2 && fact.is_prose()),
            below_slot: None,
            ahead: Cell::new(None),
            title_line: "",
        }
    }

    /// The line of a fact.
    pub fn line(&self, at: usize) -> &'f Line<'s> {
        &self.facts[at].line
    }

    /// How many blank lines stand above a fact.
    pub fn gap(&self, at: usize) -> u32 {
        self.facts[at].gap
    }

    /// The line directly above, without a blank line between.
    pub fn above(&self, at: usize) -> Option<usize> {
        (at > 0 && self.gap(at) == 0).then(|| at - 1)
    }

    /// The label of a line, as far as one counts where it stands. A label with text behind it must be spelt as on the form.
    pub fn label(&self, at: usize) -> Option<Announcement<'s>> {
        let label = self.marks.label(at)?;
        let inside = self.open.as_ref().is_some_and(|open| !open.is_empty());
        let mixed = label.rest.is_some() && inside;
        // In lower case below a line that breaks off, a label is a word of the text.
        let breaks_off = |above: usize| !ends_sentence(self.line(above).text);
        if inside && begins_in_lower_case(self.line(at).text) && self.above(at).is_some_and(breaks_off) {
            return None;
        }
        let fits = match label.part.meaning {
            // Inside a text, `Time: …` or `Speakers: …` is part of it, unless somebody stands behind it, apart.
            Meaning::People(_) => {
                let somebody = label.rest.is_some_and(|rest| rest.text.contains(is_blank) && names_somebody(rest));
                !mixed || (self.gap(at) > 0 || self.compact) && somebody
            }
            Meaning::PeopleOfAnyRole
            | Meaning::Room
            | Meaning::Time
            | Meaning::Topics
            | Meaning::Link
            | Meaning::Title
            | Meaning::Bodies => !mixed,
            Meaning::Format | Meaning::Goals | Meaning::Furniture => label.rest.is_none(),
            _ => true,
        };
        fits.then_some(*label)
    }

    /// The numbered label of a line.
    pub fn numbered(&self, at: usize) -> Option<Announcement<'s>> {
        self.marks.numbered(at).copied()
    }

    /// Whether a label, numbered or not, stands on a line.
    pub fn is_labelled(&self, at: usize) -> bool {
        self.numbered(at).is_some() || self.label(at).is_some()
    }

    /// Whether a label of this meaning stands behind the next line.
    pub fn comes_later(&self, meaning: Meaning) -> bool {
        self.marks.last(meaning).is_some_and(|last| last >= self.at)
    }

    /// Whether a line is short and no label: the value of a field.
    pub fn is_plain(&self, at: usize) -> bool {
        let fact = &self.facts[at];
        fact.line.text.len() <= 120 && !fact.is_prose() && !self.is_labelled(at) && !bare_slot(fact.whole())
    }

    /// Whether the page is of a workshop, whose form lists no organising bodies: its code says so, or its people are numbered.
    pub fn is_workshop(&self) -> bool {
        match self.fields.session.session_type {
            Some(kind) => kind.node == SessionType::Workshop,
            None => self.account.participants.iter().any(|one| one.number.is_some()),
        }
    }

    /// Whether a named person is among the participants.
    pub fn has_people(&self) -> bool {
        self.account.participants.iter().any(|one| one.participant_type == ParticipantType::Person)
    }

    /// Before the first people and the description stand topics and bodies.
    pub fn in_front(&self) -> bool {
        !self.described && !self.has_people() && self.account.agenda.is_empty()
    }

    /// Closes what is open. A section without text is told of and not kept.
    pub fn close(&mut self) {
        if let Some(open) = self.open.take() {
            match open.section.heading.as_ref().filter(|heading| open.is_empty() && furniture::is_attachment(&heading.node)) {
                // The page links a file here, of which a copy of the text keeps nothing.
                Some(heading) => self.page.structure(heading.span),
                None => {
                    let section = open.finish_filled(self.page);
                    let new = section.filter(|section| !is_repeated_section(section, &self.account.sections, self.page));
                    self.account.sections.extend(new);
                }
            }
        }
        self.in_goals = false;
    }
}
