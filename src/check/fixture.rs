//! Small documents for the tests of this stage: values with spans into a text, and findings as lines of text.

use std::borrow::Cow;

use crate::diagnostic::{Severity, Sink};
use crate::document::{
    Account, Clock, Document, Instant, Kind, Paragraph, ParagraphKind, Participant, ParticipantType, Role, Section, SectionKind,
    Session, Slot, SpeechStatistic, Text,
};
use crate::source::{Source, SourceId, Span, Spanned};

/// The text that the values of a test are read from.
#[derive(Clone, Copy)]
pub(super) struct PageText(pub &'static str);

impl PageText {
    /// The place of the first `piece` in the text.
    pub fn place(self, piece: &str) -> Span {
        self.nth(piece, 0)
    }

    /// The place of the `piece` behind `count` others.
    pub fn nth(self, piece: &str, count: usize) -> Span {
        let (start, found) = self.0.match_indices(piece).nth(count).expect("the piece is in the text");
        Span::new(SourceId(0), start, start + found.len())
    }

    /// The first `piece` as a text value.
    pub fn text(self, piece: &'static str) -> Text<'static> {
        self.value(Cow::Borrowed(piece), piece)
    }

    /// A value read from the first `piece`.
    pub fn value<T>(self, node: T, piece: &str) -> Spanned<T> {
        Spanned::stated(node, self.place(piece))
    }

    /// A slot from `start` to `end`, each printed as `2023-10-10T11:00`, of no stated zone.
    pub fn slot(self, start: &str, end: &str) -> Slot<'static> {
        let clock = |text: &str| Some(self.value(Clock(text.parse().expect("a date and a time")), text));
        Slot { local_starts_at: clock(start), local_ends_at: clock(end), timezone: None, starts_at: None, ends_at: None }
    }

    /// The slot of [`PageText::slot`] with the clocks taken as UTC.
    pub fn slot_in_utc(self, start: &str, end: &str) -> Slot<'static> {
        let instant = |text: &str| Some(self.value(Instant(format!("{text}Z").parse().expect("an instant")), text));
        Slot { starts_at: instant(start), ends_at: instant(end), ..self.slot(start, end) }
    }

    /// A person in `role` whose line begins with `label`, its `number` included.
    pub fn person(self, role: Role, number: Option<u32>, label: &str, name: &'static str) -> Participant<'static> {
        Participant { name: Some(self.text(name)), ..self.unnamed(role, number, self.place(label)) }
    }

    /// Somebody of whom nothing but the role is known.
    pub fn unnamed(self, role: Role, number: Option<u32>, label: Span) -> Participant<'static> {
        Participant {
            participant_type: ParticipantType::Person,
            role: Spanned::stated(role, label),
            number: number.map(|number| Spanned::stated(number, label)),
            name: None,
            honorific: None,
            affiliation: None,
            stakeholder_group: None,
            regional_group: None,
            agenda_item: None,
        }
    }

    /// A section of `kind` whose only paragraph is the first `piece`.
    pub fn section(self, kind: SectionKind, piece: &'static str) -> Section<'static> {
        let text = self.text(piece);
        self.section_of(kind, vec![Paragraph { kind: ParagraphKind::Text, speaker: None, text }])
    }

    /// A section of `kind` with these paragraphs.
    pub fn section_of(self, kind: SectionKind, paragraphs: Vec<Paragraph<'static>>) -> Section<'static> {
        Section { kind, level: 1, heading: None, speaker: None, line: 1, end_line: 1, paragraph_lines: 1, paragraphs }
    }

    /// What `check` finds in `document`, each as `line:column severity[code] message (here); also line:column (there)`.
    pub fn findings(self, document: &Document<'_>, check: fn(&Document<'_>, &Source<'_>, &Sink)) -> Vec<String> {
        let source = Source::new(SourceId(0), "page.txt", "page", self.0);
        let sink = Sink::default();
        check(document, &source, &sink);
        let shown = |span: Span| {
            let at = source.position(span.start);
            format!("{}:{}", at.line, at.column)
        };
        let line = |found: crate::diagnostic::Diagnostic| {
            let first = &found.labels[0];
            let severity = Severity::as_str(found.severity);
            let head = format!("{} {severity}[{}] {} ({})", shown(first.span), found.code.as_str(), found.message, first.text);
            found.labels[1..].iter().fold(head, |line, also| format!("{line}; also {} ({})", shown(also.span), also.text))
        };
        sink.into_sorted().into_iter().map(line).collect()
    }
}

/// An empty proposal.
pub(super) fn proposal() -> Account<'static> {
    Account::new(Kind::IgfSessionProposal)
}

/// A proposal of that session.
pub(super) fn proposal_of(session: Session<'static>) -> Document<'static> {
    Document::page(Account { session, ..proposal() })
}

/// A proposal with these participants.
pub(super) fn proposal_by(participants: Vec<Participant<'static>>) -> Document<'static> {
    Document::page(Account { participants, ..proposal() })
}

/// A page of one session with these sections.
pub(super) fn page_with(kind: Kind, sections: Vec<Section<'static>>) -> Document<'static> {
    Document::page(Account { sections, ..Account::new(kind) })
}

/// An event page with these parts.
pub(super) fn event(
    participants: Vec<Participant<'static>>,
    sections: Vec<Section<'static>>,
    speech_statistics: Vec<SpeechStatistic<'static>>,
) -> Document<'static> {
    Document::page(Account { participants, sections, speech_statistics, ..Account::new(Kind::DigwatchEventReport) })
}

/// A listing of one session for each section.
pub(super) fn listing(sections: Vec<Section<'static>>) -> Document<'static> {
    let kind = Kind::IgfMainSessions;
    let accounts = sections.into_iter().map(|section| Account { sections: vec![section], ..Account::new(kind) }).collect();
    Document { kind, listing_title: None, accounts, unrecognised: Vec::new() }
}
