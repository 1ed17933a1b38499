//! The reader: what is open, and what each block does to the document in the making. It touches facts.
//!
//! ```text
//! page   = { block }
//! block  = mark | slot | part | address | other
//! mark   = outcome | event | number
//! slot   = slot-line | day NEWLINE clocks
//! part   = announcement                              see `label`
//! other  = signs | furniture | line                  what a line is that has lost its label, `lost` says
//! ```
//!
//! Which of them are tried depends on the place: inside a text under a label only a label ends it.

use super::event_report::event_report;
use super::fields::Fields;
use super::label::{Announcement, LabelPlace};
use super::list::{List, names_several, tell_nobody, tell_unknown_role};
use super::listing::listing;
use super::number::Number;
use super::session;
use super::told::{report_missing_number, report_nobody, report_twice, report_unknown_heading, report_unknown_label};
use super::transcript::transcript;
use crate::diagnostic::Severity;
use crate::document::{Account, ActionLine, Document, ParagraphKind, SectionKind, Topic};
use crate::grammar::facts::{Fact, Is};
use crate::grammar::form::{Form, Meaning, Part, Special};
use crate::grammar::lost::{AskedAt, AsksLost, Look, Proposal, resolve};
use crate::grammar::{Draft, Page, chrome};
use crate::inline::{action_line_list, bare_slot, goal_list, has_clock, looks_like_entry, value};
use crate::source::{Basis, Span, Spanned};
use crate::text::{Cursor, Line, Shape};

/// Reads the facts of a document by its form.
pub fn read<'s>(form: &'static Form, page: &Page<'s>, facts: &[Fact<'s>]) -> Document<'s> {
    if form.special == Some(Special::EventReport) {
        return Document::page(event_report(page, facts));
    }
    let (around, facts) = facts.split_at(chrome::above(facts));
    chrome::tell(around, "above", page);
    let (text, around) = facts.split_at(facts.len() - chrome::below(facts, 1));
    chrome::tell(around, "below", page);
    match form.special {
        Some(Special::Entries) => listing(page, text),
        Some(Special::Turns) => Document::page(transcript(page, text)),
        Some(Special::SessionPage) => Document::page(session::read(form, page, text)),
        Some(Special::EventReport) | None => Document::page(PageReader::new(form, page, text).run()),
    }
}

/// What takes the lines that no label claims.
#[derive(Debug)]
pub enum Open<'s> {
    /// Nothing: their place tells.
    Nothing,
    /// A field whose label stands alone on its line.
    Value(Announcement<'s>),
    /// A field of several lines that has its first.
    More(Announcement<'s>),
    /// Room and type, below date and time.
    Venue,
    /// A list of people.
    People(List<'s>),
    /// A section of text.
    Text(Draft<'s>),
    /// Rows of codes; with a section where the template has them as one.
    Codes(Codes, Option<Draft<'s>>),
}

/// Which codes stand in rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Codes {
    /// Action lines.
    ActionLines,
    /// Goals.
    Goals,
    /// Without a label, each row says which.
    Either,
}

/// What is read off a page so far.
pub struct PageReader<'p, 'f, 's> {
    pub form: &'static Form,
    page: &'p Page<'s>,
    pub facts: &'f [Fact<'s>],
    /// Where the first line stands that can only be number or slot.
    mark: Option<Line<'s>>,
    account: Account<'s>,
    fields: Fields<'s>,
    title_label: Option<Span>,
    /// `Session Outcome Document`.
    outcome_mark: Option<Span>,
    /// The lines without a label above the mark; `None` once they are in their places.
    pub leads: Option<Vec<Fact<'s>>>,
    pub open: Open<'s>,
    /// The label of the codes that are open, and how many codes stood in front of it.
    codes_label: Option<(Cursor<'s>, usize)>,
    /// The headings of the template so far.
    headings: Vec<(&'static Part, Cursor<'s>)>,
    /// The last number of each style among the headings, for those that the form does not know.
    numbers: Vec<Number>,
}

impl<'p, 'f, 's> PageReader<'p, 'f, 's> {
    fn new(form: &'static Form, page: &'p Page<'s>, facts: &'f [Fact<'s>]) -> Self {
        let mark = facts.iter().find(|fact| matches!(fact.is, Is::Number(_) | Is::Slot)).map(|fact| fact.line);
        Self {
            form,
            page,
            facts,
            mark,
            account: Account::new(form.kind),
            fields: Fields::default(),
            title_label: None,
            outcome_mark: None,
            leads: Some(Vec::new()),
            open: Open::Nothing,
            codes_label: None,
            headings: Vec::new(),
            numbers: Vec::new(),
        }
    }

    fn run(mut self) -> Account<'s> {
        let mut at = 0;
        while at < self.facts.len() {
            at += self.take_block(at);
        }
        self.close();
        self.settle();
        self.finish()
    }

    /// Takes the block that begins at a line, and gives of how many lines it is.
    fn take_block(&mut self, at: usize) -> usize {
        let fact = &self.facts[at];
        let text = if let Open::Text(draft) = &self.open { Some(draft.section.heading.is_some()) } else { None };
        let (outside, headed) = (text.is_none(), text == Some(true));
        match &fact.is {
            Is::Outcome(event) if outside => {
                self.page.structure(fact.line.span);
                self.outcome_mark = self.outcome_mark.or(Some(fact.line.span));
                self.fields.event = self.fields.event.take().or(event.clone());
                // What stands above it is no front.
                if let Some(leads) = self.leads.as_mut().filter(|leads| !leads.is_empty()) {
                    chrome::mark(&std::mem::take(leads), "above", self.page);
                }
            }
            Is::Event(event) if outside => {
                self.page.structure(fact.line.span);
                self.fields.event = self.fields.event.take().or(Some(event.clone()));
            }
            Is::Number(number) if outside => {
                self.close();
                self.settle();
                let whole = fact.whole().slice(0, number.span.end as usize - fact.whole().offset);
                self.page.structure(whole.span());
                match self.fields.session.number {
                    Some(first) if first.node != number.node => Fields::repeated("number", first.span, whole, self.page),
                    _ => self.fields.session.number = Some(*number),
                }
            }
            Is::Slot if outside => self.take_slot(fact.whole()),
            Is::Day if outside && let Some(both) = self.slot_on_two_lines(at) => {
                self.take_slot(both);
                return 2;
            }
            _ if let Some(label) = Announcement::of(self.form, self.label_place(fact), fact, self.facts.get(at + 1)) => {
                self.take_part(at, label);
            }
            Is::Address(link) if !headed => {
                if matches!(self.open, Open::Value(label) | Open::More(label) if label.part.meaning == Meaning::Link) {
                    self.open = Open::Nothing;
                }
                self.close();
                self.settle();
                self.fields.take_link(*link, self.page);
            }
            Is::Signs if !headed => self.page.structure(fact.line.span),
            Is::Furniture(_) if !headed && self.leads.is_none() && fact.is_known_furniture() => {
                self.page.boilerplate(fact.line.span);
            }
            _ => self.take_line(at),
        }
        1
    }

    /// What a label may be at a line.
    fn label_place(&self, fact: &Fact<'s>) -> LabelPlace {
        match (&self.open, &self.leads) {
            (Open::Text(_), _) => LabelPlace::Text,
            _ if self.is_above_mark(fact) => LabelPlace::Front,
            (_, Some(leads)) if leads.is_empty() && self.title_label.is_none() => LabelPlace::Title,
            _ if !self.account.sections.is_empty() || matches!(self.open, Open::Codes(..)) => LabelPlace::Text,
            _ => LabelPlace::Fields,
        }
    }

    fn is_above_mark(&self, fact: &Fact<'s>) -> bool {
        self.mark.is_some_and(|mark| fact.line.number < mark.number)
    }

    /// A day, and below it the clocks.
    fn slot_on_two_lines(&self, at: usize) -> Option<Cursor<'s>> {
        let (day, clocks) = (&self.facts[at].line, self.facts.get(at + 1)?);
        let (start, end) = (day.span.start as usize, clocks.line.span.end as usize);
        let both = Cursor { text: &self.page.source.text[start..end], offset: start, source: day.span.source };
        (clocks.gap == 0 && has_clock(clocks.line.text) && bare_slot(both)).then_some(both)
    }

    fn take_slot(&mut self, slot: Cursor<'s>) {
        if !matches!(self.open, Open::Value(label) if label.part.meaning == Meaning::Time) {
            self.close();
            self.settle();
        }
        self.fields.take_slot(slot, self.page);
        self.open = Open::Venue;
    }

    /// Whether a line stands right above somebody, and apart from what is above it, or below somebody whose line is complete.
    fn heads_people(&self, at: usize) -> bool {
        let below = self.facts.get(at + 1);
        let complete = matches!(&self.open, Open::People(list) if !list.spread);
        (self.facts[at].gap > 0 || complete) && below.is_some_and(|below| below.gap == 0 && looks_like_entry(below.unbulleted()))
    }

    fn take_part(&mut self, at: usize, label: Announcement<'s>) {
        // Behind a person without a role `Moderator` is the role; elsewhere, and as `Moderators`, it begins a list.
        let of_several = names_several(label.heading.text);
        let begins_list = of_several || label.line.text.ends_with(':') || self.heads_people(at);
        if let (Meaning::People(role), None, Open::People(list)) = (label.part.meaning, label.rest, &mut self.open)
            && !begins_list
            && list.take_role(Spanned::stated(role, label.heading.span()), &mut self.account.participants, self.page)
        {
            return;
        }
        self.close();
        label.accept(self.page);
        self.remember_number(&label.line);
        if label.opens_text() || matches!(label.part.meaning, Meaning::People(_) | Meaning::PeopleOfAnyRole) {
            self.settle();
        }
        if label.part.meaning == Meaning::Title {
            self.title_label = Some(label.heading.span());
        }
        let sections = self.form.codes_are_sections;
        let draft = |rest| Draft::under(label.section_kind(), label.heading, rest, &label.line);
        self.open = match (label.part.meaning, label.rest) {
            (Meaning::Section(_) | Meaning::Report(_), rest) => Open::Text(draft(rest)),
            (Meaning::Container(_), rest) => {
                // Numbers begin anew under it.
                self.numbers.retain(|known| !known.style.0);
                Open::Text(Draft { container: true, ..draft(rest) })
            }
            (Meaning::Goals, _) => Open::Codes(Codes::Goals, sections.then(|| draft(None))),
            (Meaning::ActionLines, _) => Open::Codes(Codes::ActionLines, (sections && label.opens_text()).then(|| draft(None))),
            (Meaning::People(_) | Meaning::PeopleOfAnyRole, _) => Open::People(List::under(self.form, &label)),
            (Meaning::Time, Some(_)) => Open::Venue,
            (_, Some(_)) | (Meaning::Furniture, None) => Open::Nothing,
            (_, None) => Open::Value(label),
        };
        self.codes_label = Some((label.heading, self.count_of_codes()));
        let text = matches!(self.open, Open::Text(_));
        if text {
            // Other sections share a part.
            let same = |first: &Cursor<'_>| label.section_kind() != SectionKind::Other || first.text == label.heading.text;
            match self.headings.iter().find(|(known, first)| std::ptr::eq(*known, label.part) && same(first)) {
                Some((_, first)) => report_twice(label.heading.span(), first.span(), false, self.page),
                None => self.headings.push((label.part, label.heading)),
            }
        }
        if let Some(rest) = label.rest.filter(|_| !text) {
            match &mut self.open {
                Open::Codes(..) => drop(self.take_codes(&label.line, rest)),
                Open::People(list) => {
                    match list.take_people(rest, &mut self.account.participants, self.page) {
                        0 => report_nobody(rest, Severity::Warning, self.page),
                        // `Facilitator: Ann Bee`: who stands apart below it is another.
                        _ if list.is_of_one_line() && self.facts.get(at + 1).is_some_and(|below| below.gap > 0) => {
                            self.open = Open::Nothing;
                        }
                        _ => {}
                    }
                }
                _ => drop(self.fields.take_value(&label, rest, self.page)),
            }
        }
    }

    /// A line that is no block: what has lost its label, or what the part that is open takes.
    fn take_line(&mut self, at: usize) {
        let asked = match &self.open {
            Open::Codes(..) => Some(AskedAt::AmongCodes),
            Open::Text(draft) if draft.section.heading.is_some() => Some(AskedAt::InText),
            _ => self.leads.is_none().then_some(AskedAt::Outside),
        };
        let lost =
            self.leads.is_some() && resolve(self, AskedAt::AboveMark, at) || asked.is_some_and(|asked| resolve(self, asked, at));
        if !lost {
            self.take_open(at);
        }
    }

    fn take_open(&mut self, at: usize) {
        let fact = &self.facts[at];
        let line = &fact.line;
        let unknown = self.unknown_heading(at);
        let continues = self.continues_template(line);
        if matches!(self.open, Open::Venue) && self.fields.take_venue(fact, self.page) {
            return;
        }
        match &mut self.open {
            Open::Text(draft) if let Some(severity) = unknown => {
                let severity = if draft.section.heading.is_some() { severity } else { Severity::Info };
                report_unknown_heading(fact, Some(draft), severity, self.page);
                draft.push(line);
            }
            Open::Text(_) if continues => {
                self.close();
                self.remember_number(line);
                report_unknown_label(fact, "read as a section of its own, by its number and its place", Severity::Info, self.page);
                let heading = fact.whole().slice(0, line.text.trim_end_matches(':').len());
                self.open = Open::Text(Draft::under(SectionKind::Other, heading, None, line));
            }
            Open::Text(_) if matches!(fact.is, Is::Signs) => self.page.structure(line.span),
            Open::Text(draft) => {
                tell_unknown_role(fact, self.page);
                draft.push(line);
            }
            Open::Codes(..) => {
                // The number of `4. Quality Education` is the goal's.
                let piece = if line.shape == Shape::Numbered { fact.whole() } else { fact.body() };
                if !self.take_codes(line, piece) {
                    self.open = Open::Nothing;
                    self.take_placed(at);
                }
            }
            Open::People(list) => {
                if list.take(fact, &mut self.account.participants, self.page) {
                    return;
                }
                // An entry that names nobody, or the end of the list.
                if !fact.is_prose() {
                    return tell_nobody(fact, self.page);
                }
                self.close();
                self.take_placed(at);
            }
            Open::Value(label) | Open::More(label) => {
                let label = *label;
                let sentences = label.part.meaning == Meaning::Topics && fact.is_prose() && line.text.ends_with('.');
                if sentences || !self.fields.take_value(&label, fact.body(), self.page) {
                    return self.take_placed(at);
                }
                self.page.structure(line.span_of(line.marker()));
                self.open = match label.part.meaning {
                    Meaning::Time => Open::Venue,
                    Meaning::Bodies | Meaning::Topics => Open::More(label),
                    _ => Open::Nothing,
                };
            }
            Open::Venue | Open::Nothing => self.take_placed(at),
        }
    }

    /// A line that only its place can tell.
    fn take_placed(&mut self, at: usize) {
        let fact = &self.facts[at];
        let begins_text = !self.is_above_mark(fact) && fact.is_prose() && !chrome::is_notice(fact);
        if let Some(leads) = self.leads.as_mut().filter(|leads| !begins_text || leads.is_empty()) {
            return leads.push(fact.clone());
        }
        self.close();
        self.settle();
        if !self.account.sections.is_empty() {
            return;
        }
        // The text of the page stands behind the slot.
        if fact.is_prose() || !resolve(self, AskedAt::AboveText, at) && self.begins_text(at) {
            self.open = Open::Text(Draft::unheaded(SectionKind::Description, &fact.line));
        }
    }

    /// Whether a line that is too long for a heading begins a text whose sentence ends further down.
    fn begins_text(&self, at: usize) -> bool {
        const WORDS: usize = 12;
        /// The most lines of a sentence that was cut at the width of the page.
        const LINES: usize = 4;
        let below = self.facts[at + 1..].iter().take(LINES).take_while(|fact| matches!(fact.is, Is::Text));
        !self.facts[at].is_heading_like(WORDS) && { below }.any(Fact::is_prose)
    }

    fn take_codes(&mut self, line: &Line<'s>, piece: Cursor<'s>) -> bool {
        let Open::Codes(codes, draft) = &mut self.open else { return false };
        let mut taken = false;
        if *codes != Codes::Goals
            && let Some(lines) = action_line_list(piece, self.page.sink)
        {
            let says = |line: &ActionLine<'s>| (line.code.node.clone(), line.label.as_ref().map(|label| label.node.clone()));
            let first = lines.first().map(says);
            match self.account.action_lines.iter().find(|known| Some(says(known)) == first) {
                Some(first) => Fields::repeated("action line", first.code.span, piece, self.page),
                None => self.account.action_lines.extend(lines),
            }
            taken = true;
        }
        if *codes != Codes::ActionLines
            && !taken
            && let Some(goals) = goal_list(piece, self.page.sink)
        {
            // Words that are no goal's name are text of the section, or, without one, told of.
            taken = !goals.explained;
            if goals.explained && draft.is_none() {
                self.account.sdgs.extend(goals.sdgs);
                return true;
            }
            self.page.structure(piece.span());
            self.account.sdgs.extend(goals.sdgs);
        }
        if taken {
            self.page.structure(line.span);
        }
        match draft {
            Some(draft) if taken => draft.count(line),
            Some(draft) => draft.push_as(ParagraphKind::Text, piece, line),
            None => {}
        }
        taken || draft.is_some()
    }

    fn count_of_codes(&self) -> usize {
        self.account.action_lines.len() + self.account.sdgs.len()
    }

    /// Ends what is open, and tells of a label that has no value.
    fn close(&mut self) {
        let draft = match std::mem::replace(&mut self.open, Open::Nothing) {
            Open::Text(draft) | Open::Codes(_, Some(draft)) => draft,
            Open::People(list) => return list.finish(self.page),
            Open::Codes(_, None) => {
                let empty = self.codes_label.take().filter(|(_, before)| *before == self.count_of_codes());
                return empty.into_iter().for_each(|(label, _)| self.page.report_empty_field(label.span(), label.text));
            }
            Open::Value(label) if label.part.meaning != Meaning::Title => {
                return label.report_empty(self.page);
            }
            _ => return,
        };
        self.account.sections.extend(draft.finish_filled(self.page));
    }

    /// Puts the lines above the mark in their places.
    fn settle(&mut self) {
        let Some(leads) = self.leads.take() else { return };
        let titled = self.fields.session.title.is_some() || self.title_label.is_some();
        self.fields.take_front(&leads, titled, self.page);
    }

    /// How sure it is that a line is a heading that the template has not: alone, short, without an end, with text of another look
    /// below it. Above prose, or directly below a heading of the template, it may well be one of the document's own.
    fn unknown_heading(&self, at: usize) -> Option<Severity> {
        /// No heading of the template that does not ask has more words.
        const WORDS: usize = 12;
        /// No heading of a document's own that is told of has more.
        const OWN: usize = 7;
        let (Open::Text(draft), fact) = (&self.open, &self.facts[at]) else { return None };
        let below = self.facts.get(at + 1).filter(|_| !draft.container && fact.gap > 0 && fact.line.shape != Shape::Numbered)?;
        let listed = draft.section.paragraphs.last().is_some_and(|last| last.kind != ParagraphKind::Text);
        let heads = below.line.shape == Shape::Bullet && fact.line.shape != Shape::Bullet && (listed || below.gap > 0);
        if !draft.is_empty() && fact.is_heading_like(WORDS) && (heads || listed && below.gap > 0) {
            return Some(Severity::Warning);
        }
        let own = fact.line.shape != Shape::Bullet && fact.is_heading_like(OWN) && below.gap > 0 && (heads || below.is_prose());
        own.then_some(Severity::Info)
    }

    /// Whether a line is the next numbered heading of the template, though its words are not known: `10) Photographs`.
    fn continues_template(&self, line: &Line<'s>) -> bool {
        let Some(number) = Number::of(line) else { return false };
        let known = self.numbers.iter().find(|known| known.style == number.style).map(|known| known.value);
        let begins = number.style.0 && number.value == 1 && matches!(&self.open, Open::Text(draft) if draft.container);
        (known.is_some_and(|known| known + 1 == number.value) || begins)
            && line.text.len() <= 120
            && !line.text.ends_with(['.', ';', ',', '?'])
    }

    fn remember_number(&mut self, line: &Line<'s>) {
        if let Some(number) = Number::of(line) {
            let known = self.numbers.iter().find(|known| known.style == number.style).map_or(0, |known| known.value);
            if self.form.numbered > 0 && number.value > known + 1 {
                report_missing_number(line.span_of(line.marker().trim_end()), known + 1, Severity::Warning, self.page);
            }
            self.numbers.retain(|known| known.style != number.style);
            self.numbers.push(number);
        }
    }

    fn finish(self) -> Account<'s> {
        let source = self.outcome_mark.unwrap_or(self.page.source.span(0, 0));
        let mut account = self.fields.finish(self.form.forum, self.account);
        account.session.session_type = self.form.session_type.map(|known| Spanned::derived(known, source));
        account
    }
}

impl<'s> AsksLost<'s> for PageReader<'_, '_, 's> {
    fn reads(&self) -> (&Page<'s>, &'static Form, &[Fact<'s>]) {
        (self.page, self.form, self.facts)
    }

    fn ask(&self, look: Look, at: usize) -> Proposal {
        if let Look::OfForm(look) = look { look(self, at) } else { None }
    }

    fn take_lost(&mut self, at: usize, part: Meaning) {
        let fact = &self.facts[at];
        match (part, &fact.is) {
            (Meaning::Topics, _) => {
                let topics = &mut self.fields.session.topics;
                let level = if topics.is_empty() { 1 } else { 2 };
                return topics.extend(value(fact.whole(), Basis::Positional).map(|label| Topic { level, label }));
            }
            (Meaning::Link, Is::Address(link)) => {
                self.close();
                return self.fields.take_link(*link, self.page);
            }
            (Meaning::People(_), _) if matches!(self.open, Open::People(_)) => {}
            (Meaning::People(_), _) => {
                self.close();
                self.open = Open::People(List::lost(self.form));
            }
            _ => {
                self.close();
                self.open = Open::Codes(Codes::Either, None);
            }
        }
        self.take_open(at);
    }

    fn leave(&mut self, at: usize) {
        self.close();
        self.remember_number(&self.facts[at].line);
    }
}
