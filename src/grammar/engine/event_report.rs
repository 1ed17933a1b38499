//! The reader of event pages: what stands open, and what each block does to the document in the making. It touches facts, and
//! hands statistics, contributions and turns to `special`.
//!
//! ```text
//! page        = front { stylesheet | disclaimer | people | glance | report | transcript | speech | closing | line }
//! front       = { title | slot | address | title again | share button }
//! people      = ( "Speakers and Moderators" | role label | nothing ) roster         see `list`
//! glance      = "Session at a glance" { ( "Summary" | "Keypoints" ) text | "Speakers" roster }
//! report      = [ "Session report" | "Full session report" | "Event report" ] ( { contribution } | text )
//! transcript  = "Session transcript" { turn | line }
//! speech      = [ initials ] [ name ] measure { measure } [ "Click for more" ] [ [ "Arguments" ] text ]
//! closing     = ( "Agreements" | "Differences" | "Takeaways" | their parts ) text
//! text        = { subheading | line }
//! subheading  = "#" { "#" } text | "**" text "**" | text ":" before a bullet
//! ```
//!
//! A line comes last and always matches, so each step takes at least one.

mod people;
mod unknown;

use foldhash::{HashSet, HashSetExt};

use super::fields::Fields;
use super::label::Announcement;
use super::list::List;
use super::subheading::{is_headline, subheading};
use super::told::{
    report_alias, report_doubtful_name, report_missing_parts, report_nameless, report_no_label, report_unknown_heading,
    report_unknown_label,
};

use self::unknown::announced;
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::document::{Account, ParagraphKind, ParticipantType, Role, SectionKind, SpeechStatistic, Text};
use crate::grammar::facts::Fact;
use crate::grammar::form::{Form, LikeLabel, Meaning, printed};
use crate::grammar::forms::digwatch::FORM;
use crate::grammar::lost::{self, AskedAt, AsksLost, Look, Proposal, resolve};
use crate::grammar::special::contributions::{Layout, Speaker, layout, opens_contributions, speaker, turn};
use crate::grammar::special::event_page::{begins_page_part, extent, is_disclaimer, names_link, stylesheet};
use crate::grammar::special::statistics::{Names, Speech, begins, speech};
use crate::grammar::{Draft, Page, chrome};
use crate::inline::{Entry, first_url, looks_like_entry};
use crate::source::{Span, Spanned};
use crate::text::{Cursor, Shape, is_blank};
use crate::vocabulary;
pub use people::role_label;

/// The longest line, in bytes, that is compared with the labels inside a text.
const MISSPELT: usize = 60;

/// The text of a page with more contributors is not looked through for each of them.
const MANY: usize = 400;

/// Reads an event page.
pub fn event_report<'s>(page: &Page<'s>, facts: &[Fact<'s>]) -> Account<'s> {
    let [above, text, below] = extent(facts);
    chrome::tell(above, "above", page);
    chrome::tell(below, "below", page);
    EventReader {
        page,
        text,
        fields: Fields::default(),
        account: Account::new(FORM.kind),
        nameless: None,
        names: Names::of_statistics(text),
        contributors: HashSet::new(),
        part: PagePart::Front,
        open: None,
        event_report: None,
        announced: announced(text),
        told: false,
    }
    .run()
}

/// What is read off a page so far.
pub struct EventReader<'p, 'f, 's> {
    page: &'p Page<'s>,
    pub text: &'f [Fact<'s>],
    fields: Fields<'s>,
    /// What the page says besides its fields.
    account: Account<'s>,
    /// The first line of the first speech without a name.
    nameless: Option<Span>,
    pub names: Names,
    contributors: HashSet<String>,
    pub part: PagePart<'s>,
    pub open: Option<Draft<'s>>,
    /// `Event report`, which heads a report of the years before 2023 and nothing on later pages.
    event_report: Option<Announcement<'s>>,
    /// What the labels of the page announce.
    announced: Vec<Meaning>,
    /// Whether it was told of the open section that a heading inside it is unknown or lost.
    pub told: bool,
}

/// Where on the page the reader is.
#[derive(Debug)]
pub enum PagePart<'s> {
    /// Above the report.
    Front,
    /// In a table of contents.
    Contents,
    /// In a list of people: above the report, or in a section of its own.
    People(List<'s>),
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

impl<'f, 's> EventReader<'_, 'f, 's> {
    fn run(mut self) -> Account<'s> {
        let mut rest = self.text;
        while let Some((fact, below)) = rest.split_first()
            && self.fields.take_top(fact, self.page)
        {
            rest = below;
        }
        while let Some((fact, below)) = rest.split_first() {
            let styled = stylesheet(rest);
            if styled > 0 {
                rest[..styled].iter().for_each(|fact| self.page.boilerplate(fact.line.span));
                rest = &rest[styled..];
            } else if is_disclaimer(fact.line.text) {
                self.page.boilerplate(fact.line.span);
                // Above the report it also ends a list of people; below, the section goes on.
                if self.open.is_none() && matches!(self.part, PagePart::People(_) | PagePart::Contents) {
                    self.part = PagePart::Front;
                }
                rest = below;
            } else if let Some((below, speech)) = speech(&self.names, rest) {
                // Where the document ends the rest is cut off, which is told as such.
                let lacking: Vec<String> = speech.lacking().map(printed).collect();
                if let (false, Some(last)) = (below.is_empty() || lacking.is_empty(), speech.lines.last()) {
                    report_missing_parts(&lacking, last.after(), Severity::Info, self.page);
                }
                self.take_speech(speech);
                rest = below;
            } else {
                self.take_line(fact, below);
                rest = below;
            }
        }
        self.close();
        if let Some(span) = self.take_odd_speaker() {
            self.page.told(span);
            report_no_label(span, "not read", &printed(FORM.label_of(Meaning::Statistics)), self.page);
        }
        if let (Some(label), true) = (self.event_report, self.account.sections.is_empty()) {
            label.report_empty(self.page);
        }
        let named = |speech: &SpeechStatistic<'_>| speech.speaker.is_some();
        if let Some(at) = self.nameless.filter(|_| self.account.speech_statistics.iter().any(named)) {
            report_nameless(at, self.page);
        }
        self.finish()
    }

    fn finish(self) -> Account<'s> {
        let account = self.fields.finish(FORM.forum, self.account);
        let session = &account.session;
        if session.slot.is_none() {
            let top = self.text.first().map_or(self.page.source.span(0, 0), |fact| fact.line.span.before());
            let below_title = session.title.as_ref().map_or(top, |title| title.span.after());
            self.page.report(
                Diagnostic::new(Code::MissingSlot, below_title, "no line of the page is a date with a time")
                    .here("no date line follows")
                    .help("write one such as `9 Oct 2023 07:30h - 08:30h UTC`, if the page of the event has it"),
            );
        }
        account
    }

    fn take_speech(&mut self, speech: Speech<'s>) {
        self.close();
        speech.lines.iter().for_each(|span| self.page.structure(*span));
        let statistic = speech.statistic();
        let first = speech.lines.first().filter(|_| statistic.is_none());
        for label in speech.empty.iter().chain(first) {
            self.page.report_empty_field(*label, self.page.source.slice(*label));
        }
        for (span, known) in &speech.unknown {
            let written = Cursor { text: self.page.source.slice(*span), offset: span.start as usize, source: span.source };
            report_alias(*span, LikeLabel { known, written }, self.page);
        }
        for span in &speech.lost {
            lost::tell(AskedAt::AmongMeasures, *span, self.page);
        }
        match (statistic, &speech.speaker) {
            (Some(statistic), _) => {
                self.nameless = self.nameless.or(speech.lines.first().copied().filter(|_| speech.speaker.is_none()));
                self.account.speech_statistics.push(statistic);
            }
            (None, Some(speaker)) => self.page.structure(speaker.span),
            (None, None) => {}
        }
        self.part = PagePart::Statistics(speech.speaker);
    }

    /// A line by the rules of the part it stands in, then by its label, then as text.
    fn take_line(&mut self, fact: &'f Fact<'s>, below: &'f [Fact<'s>]) {
        // The date line may stand behind a sentence, and is no part of the report.
        if self.fields.take_slot_line(fact, self.page) {
            return;
        }
        let label = self.label(fact);
        let contributions = matches!(self.part, PagePart::Contributions);
        let is_voice = |label: &Announcement<'_>| contributions && matches!(label.part.meaning, Meaning::People(_));
        let taken = match self.part {
            // A misspelt label is like a name at times; over a contribution a role is one.
            _ if label.is_some_and(|label| label.likeness.is_some() && !is_voice(&label)) => false,
            PagePart::Contents => self.take_contents(fact, below),
            PagePart::People(list) => self.take_listed(list, fact, below),
            PagePart::Contributions => self.take_contribution(fact, below),
            PagePart::Transcript { named } => self.take_turn(named, fact, below),
            _ => false,
        };
        if !taken && !label.is_some_and(|label| self.take_label(label, below)) {
            self.take_text(fact, below);
        }
    }

    /// The place of a line in the text, by what stands below it.
    fn place(&self, below: &'f [Fact<'s>]) -> usize {
        self.text.len() - below.len() - 1
    }

    /// The label of a line; inside a text only one that stands alone may be misspelt.
    fn label(&self, fact: &Fact<'s>) -> Option<Announcement<'s>> {
        let short = fact.line.text.len() <= MISSPELT && matches!(fact.line.shape, Shape::Bare | Shape::Labelled);
        let signed = fact.line.text.starts_with(['*', '#']);
        let may_be = !signed && (short || self.is_above() && fact.line.shape == Shape::Labelled);
        let misspelt = || {
            let found = Announcement::misspelt(&FORM, fact);
            found.filter(|label| label.rest.is_none() || self.is_above() && matches!(label.part.meaning, Meaning::People(_)))
        };
        Announcement::spelt(&FORM, fact).or_else(|| may_be.then(misspelt)?)
    }

    /// Whether the reader is above the report.
    fn is_above(&self) -> bool {
        matches!(self.part, PagePart::Front | PagePart::Contents | PagePart::People(_))
    }

    /// Takes an item of the table of contents: with a bullet, or a heading that stands again where its text is.
    fn take_contents(&mut self, fact: &Fact<'s>, below: &'f [Fact<'s>]) -> bool {
        let heading = |fact: &Fact<'s>| fact.spelling.filter(|spelling| spelling.is_alone()).map(|spelling| spelling.known);
        let again = || heading(fact).is_some_and(|known| below.iter().any(|below| heading(below) == Some(known)));
        let item = matches!(fact.line.shape, Shape::Bullet | Shape::Numbered) || again();
        if item {
            self.page.boilerplate(fact.line.span);
        } else {
            self.part = PagePart::Front;
        }
        item
    }

    fn count(&mut self, fact: &Fact<'s>) {
        if let Some(open) = &mut self.open {
            open.count(&fact.line);
        }
    }

    /// Whether a label alone on its line ends contributions or turns: `Speakers` does where it heads the statistics.
    fn ends_voices(fact: &Fact<'s>, below: &'f [Fact<'s>]) -> bool {
        let label = Announcement::spelt(&FORM, fact).filter(|label| label.rest.is_none());
        label.is_some_and(|label| !matches!(label.part.meaning, Meaning::People(_)) || begins(below))
    }

    /// Takes the heading of a contribution.
    fn take_contribution(&mut self, fact: &Fact<'s>, below: &'f [Fact<'s>]) -> bool {
        if Self::ends_voices(fact, below) {
            return false;
        }
        let Some(Speaker(who)) = speaker(fact, below, &self.names) else { return false };
        let text = fact.whole();
        let text = text.slice(0, text.text.trim_end_matches(|c| c == ':' || is_blank(c)).len());
        let mut draft = Draft::under(SectionKind::Contribution, text, None, &fact.line);
        if let Some(Entry { participant_type: ParticipantType::Person, name: Some(name), .. }) = &who {
            draft.section.speaker = Some(name.clone());
        }
        self.open(draft);
        if let Some(who) = who {
            self.take_contributor(who, text.span());
        }
        true
    }

    /// Takes a turn, or what a name alone on the line above says.
    fn take_turn(&mut self, named: bool, fact: &Fact<'s>, below: &'f [Fact<'s>]) -> bool {
        let Some(open) = self.open.as_mut().filter(|_| !Self::ends_voices(fact, below)) else { return false };
        if let Some(turn) = turn(fact, &self.names) {
            match turn.said {
                Some(said) => open.push_as(ParagraphKind::Turn, said, &fact.line),
                None => open.count(&fact.line),
            }
            self.part = PagePart::Transcript { named: turn.said.is_none() };
            self.take_contributor(turn.who, turn.name.span());
            return true;
        }
        if named {
            open.push_as(ParagraphKind::Turn, fact.whole(), &fact.line);
            self.part = PagePart::Transcript { named: false };
        }
        named
    }

    /// Adds a contributor, once a document for each name.
    fn take_contributor(&mut self, who: Entry<'s>, heading: Span) {
        self.page.structure(heading);
        let Some(name) = &who.name else { return };
        if self.contributors.insert(vocabulary::key(&name.node)) {
            let text = if self.contributors.len() <= MANY { self.page.source.text } else { "" };
            if who.participant_type == ParticipantType::Person && self.names.doubt(&name.node, text) {
                report_doubtful_name(heading, self.page);
            }
            self.account.participants.push(who.in_role(Spanned::positional(Role::Contributor, heading)));
        }
    }

    /// Follows a label; `false` when in this place the line is text.
    fn take_label(&mut self, label: Announcement<'s>, below: &'f [Fact<'s>]) -> bool {
        // An address behind the label of the page's link is no text.
        let link = label.part.meaning == Meaning::Link && label.rest.and_then(first_url).is_some();
        if label.rest.is_some() && !self.is_above() && !link {
            return false;
        }
        let heads = |label: Announcement<'_>| label.rest.is_none() && matches!(label.part.meaning, Meaning::Report(_));
        match label.part.meaning {
            Meaning::People(_) | Meaning::PeopleOfAnyRole => return self.take_people_label(label, below),
            Meaning::Container(kind) => {
                // A heading directly below the same one has taken its place.
                if let Some(above) = self.open.as_mut().filter(|above| above.is_empty() && above.section.kind == kind) {
                    above.container = false;
                }
                self.part = if kind == SectionKind::Summary { PagePart::Glance } else { PagePart::Closing };
                self.section(label);
            }
            Meaning::Section(SectionKind::Summary | SectionKind::KeyPoints) if matches!(self.part, PagePart::Closing) => {
                self.take_subheading(label);
            }
            Meaning::Section(SectionKind::Other) => {
                let PagePart::Statistics(speaker) = &self.part else { return false };
                let speaker = speaker.clone();
                self.section(label);
                if let (Some(speaker), Some(open)) = (speaker, &mut self.open) {
                    open.section.speaker = Some(speaker);
                }
            }
            Meaning::Section(kind) => {
                self.part = match kind {
                    SectionKind::Summary | SectionKind::KeyPoints => PagePart::Glance,
                    SectionKind::Transcript => PagePart::Transcript { named: false },
                    _ => PagePart::Closing,
                };
                self.section(label);
            }
            // `Session report` directly above `Full session report` names the page, not a section of it.
            Meaning::Report(_)
                if below.first().filter(|next| next.gap == 0).and_then(|next| self.label(next)).is_some_and(heads) =>
            {
                label.accept(self.page);
            }
            Meaning::Report(_) => {
                // A report without text is told of, whatever stands behind it.
                let empty = below.split_first().is_none_or(|(next, behind)| Self::ends_voices(next, behind));
                let layout = if empty { Layout::Themes } else { layout(below, &self.names) };
                self.part = if layout == Layout::Themes { PagePart::Report } else { PagePart::Contributions };
                match layout {
                    Layout::Speakers => {
                        self.close();
                        label.accept(self.page);
                    }
                    _ => self.section(label),
                }
            }
            Meaning::Link | Meaning::Furniture => self.take_furniture(label),
            _ => return false,
        }
        true
    }

    fn take_furniture(&mut self, label: Announcement<'s>) {
        let heads = label.part.labels[0] == "event report";
        let mark = if heads { Page::structure } else { Page::boilerplate };
        mark(self.page, label.heading.span());
        match (label.part.labels[0], label.rest) {
            _ if heads => self.event_report = Some(label),
            ("table of contents", _) if self.open.is_none() => self.part = PagePart::Contents,
            (_, Some(rest)) => drop(self.fields.take_value(&label, rest, self.page)),
            _ if label.part.meaning == Meaning::Link && label.line.text.ends_with(':') => {
                label.report_empty(self.page);
            }
            _ => {}
        }
    }

    fn take_subheading(&mut self, label: Announcement<'s>) {
        self.page.structure(label.line.span);
        if let Some(open) = &mut self.open {
            open.push_as(ParagraphKind::Heading, label.heading, &label.line);
        }
    }

    fn take_text(&mut self, fact: &Fact<'s>, below: &'f [Fact<'s>]) {
        if !self.told && self.is_unknown_heading(fact, below) {
            report_unknown_heading(fact, self.open.as_ref(), Severity::Warning, self.page);
            self.told = true;
        } else if self.may_be_heading(fact, below) {
            report_unknown_label(fact, "read as a paragraph of the section above", Severity::Info, self.page);
        } else {
            resolve(self, AskedAt::InText, self.place(below));
        }
        if self.open.is_none() && !self.begin(fact, below) {
            return;
        }
        let headline = matches!(self.part, PagePart::Report);
        let Some(open) = &mut self.open else { return };
        // The numbers of a list that was run together are no part of its items.
        self.page.structure(fact.line.span);
        if let Some(text) = subheading(fact, below) {
            open.push_as(ParagraphKind::Heading, text, &fact.line);
        } else if headline && open.is_empty() && is_headline(fact, below) {
            open.push_as(ParagraphKind::Heading, fact.whole(), &fact.line);
        } else {
            open.push(&fact.line);
        }
    }

    /// Opens a section for a line that stands under no heading; `false` when the line is taken, or is left.
    fn begin(&mut self, fact: &Fact<'s>, below: &'f [Fact<'s>]) -> bool {
        if let PagePart::Statistics(speaker) = &self.part {
            if self.looks_like_label(fact) {
                report_unknown_label(fact, "read as text of the speech above", Severity::Info, self.page);
            }
            let mut draft = Draft::unheaded(SectionKind::Other, &fact.line);
            draft.section.speaker.clone_from(speaker);
            self.page.structure(fact.line.span);
            self.open(draft);
            return false;
        }
        if self.fields.take_address_line(fact, self.page) || self.take_link_line(fact) {
            return false;
        }
        if resolve(self, AskedAt::Outside, self.place(below)) {
            return false;
        }
        let listed = fact.line.shape == Shape::Bullet || looks_like_entry(fact.whole());
        let sentence = ends_as_sentence(fact);
        let contributions = opens_contributions(fact, below, &self.names);
        let list = List::lost(&FORM);
        if listed
            && !sentence
            && !contributions
            && !matches!(self.part, PagePart::Contributions)
            && list.may_hold(fact)
            && self.take_people(list, fact.body())
        {
            return false;
        }
        if contributions {
            self.part = PagePart::Contributions;
            return !self.take_contribution(fact, below);
        }
        if let Some(label) = self.event_report.take_if(|_| sentence || fact.is_prose() || is_headline_over_text(fact, below)) {
            self.part = PagePart::Report;
            self.section(label);
            return true;
        }
        resolve(self, AskedAt::AboveText, self.place(below));
        false
    }

    /// Takes a line above the text that names a page, a link or a recording, and the address behind it.
    fn take_link_line(&mut self, fact: &Fact<'s>) -> bool {
        let whole = fact.whole();
        let (words, behind) = whole.split_once(":").unwrap_or((whole, whole.slice(whole.text.len(), whole.text.len())));
        let address = first_url(behind);
        let bare = address.is_some() || behind.text.trim().is_empty();
        let link = matches!(self.part, PagePart::Front) && self.account.sections.is_empty() && bare && names_link(words.text);
        if link {
            self.page.boilerplate(words.span());
            address.into_iter().for_each(|address| self.fields.take_link(address, self.page));
        }
        link
    }

    fn section(&mut self, label: Announcement<'s>) {
        label.accept(self.page);
        let kind = if label.part.meaning == Meaning::Furniture { SectionKind::Report } else { label.section_kind() };
        let container = matches!(label.part.meaning, Meaning::Container(_));
        self.open(Draft { container, ..Draft::under(kind, label.heading, None, &label.line) });
    }

    fn open(&mut self, draft: Draft<'s>) {
        self.close();
        self.told = false;
        self.open = Some(draft);
    }

    fn close(&mut self) {
        self.account.sections.extend(self.open.take().and_then(|open| open.finish_filled(self.page)));
    }
}

impl<'s> AsksLost<'s> for EventReader<'_, '_, 's> {
    fn reads(&self) -> (&Page<'s>, &'static Form, &[Fact<'s>]) {
        (self.page, &FORM, self.text)
    }

    fn ask(&self, look: Look, at: usize) -> Proposal {
        if let Look::OfEvent(look) = look { look(self, at) } else { None }
    }

    /// A part inside a text that is open stays with it.
    fn take_lost(&mut self, at: usize, part: Meaning) {
        let line = &self.text[at].line;
        match part {
            Meaning::Report(kind) => {
                self.part = PagePart::Report;
                self.page.structure(line.span);
                self.open(Draft::unheaded(kind, line));
            }
            _ => self.told = true,
        }
    }

    /// The list goes on below a label that is none.
    fn leave(&mut self, _: usize) {
        if matches!(self.part, PagePart::People(_)) {
            self.part = PagePart::People(List::lost(&FORM));
        }
    }
}

/// Whether a line ends as a sentence does.
pub fn ends_as_sentence(fact: &Fact<'_>) -> bool {
    fact.line.text.ends_with(['.', '!', '?', '”']) && fact.line.text.contains(is_blank)
}

/// Whether a line is a headline with running text below it.
pub fn is_headline_over_text(fact: &Fact<'_>, below: &[Fact<'_>]) -> bool {
    let before_text = below.first().is_some_and(|next| next.is_prose() && !begins_page_part(next));
    before_text && is_headline(fact, below)
}
