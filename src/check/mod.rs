//! What is wrong with one parsed document: its schema, and the rules that a schema cannot say.

#[cfg(test)]
mod fixture;
mod rules;
pub mod schema;

use crate::diagnostic::Sink;
use crate::document::Document;
use crate::source::Source;

/// Reports each breach of the schema of the document's kind and each breach of a rule.
pub fn check(document: &Document<'_>, source: &Source<'_>, sink: &Sink) {
    schema::validate(document, source.id, sink);
    rules::check(document, source, sink);
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::fixture::{self, Page};
    use super::*;
    use crate::document::{IgfSessionProposal, Participant, Role, Sdg, SectionKind, SpeechStatistic};

    const PAGE: Page = Page(
        "2023-10-10T11:00 2023-10-10T12:00 2023-10-12T12:00 99 Min\nSpeaker 2: Ada, media, Mars\nSpeaker 4: Bob\nSpeaker 5: Cyd\n\
         Cables carry almost all of what crosses the seas, and each comes asho",
    );

    fn proposal(start: &str, end: &str) -> Document<'static> {
        let mut session = fixture::session();
        session.slot = Some(PAGE.slot(start, end));
        session.duration_minutes = Some(PAGE.value(99, "99 Min"));
        let (stakeholder_group, regional_group) = (Some(PAGE.text("media")), Some(PAGE.text("Mars")));
        let ada = Participant { stakeholder_group, regional_group, ..PAGE.person(Role::Speaker, Some(2), "Speaker 2", "Ada") };
        let bob = PAGE.person(Role::Speaker, Some(4), "Speaker 4", "Bob");
        let cyd = PAGE.person(Role::Speaker, Some(4), "Speaker 5", "Cyd");
        let again = Participant { role: PAGE.value(Role::Speaker, "Speaker 2"), ..bob.clone() };
        let goal = Sdg { goal: PAGE.value(19, "99"), target: None, label: None };
        Document::IgfSessionProposal(IgfSessionProposal {
            session,
            participants: vec![ada, bob, cyd, again],
            sections: vec![
                PAGE.section(SectionKind::Description, "Cables carry almost all of what crosses the seas, and each comes asho"),
            ],
            sdgs: vec![goal.clone(), goal],
            ..fixture::proposal()
        })
    }

    #[test]
    fn every_rule_is_asked() {
        let number = |node| Some(PAGE.value(node, "99"));
        let speech = SpeechStatistic { speaker: None, words_per_minute: number(1), words: number(99), seconds: number(1) };
        let documents = [
            proposal("2023-10-10T11:00", "2023-10-10T12:00"),
            proposal("2023-10-10T12:00", "2023-10-10T11:00"),
            proposal("2023-10-10T12:00", "2023-10-12T12:00"),
            fixture::event(vec![PAGE.person(Role::Moderator, None, "Ada", "Bob")], Vec::new(), vec![speech]),
        ];
        let mut codes = BTreeSet::new();
        for document in &documents {
            for line in PAGE.findings(document, check) {
                codes.extend(line.split(['[', ']']).nth(1).map(str::to_owned));
            }
        }
        let expected = [
            "document.truncated",
            "group.unknown-region",
            "group.unknown-stakeholder",
            "label.conflict",
            "label.gap",
            "label.repeated",
            "schema.violation",
            "sdg.repeated",
            "slot.differs-from-duration",
            "slot.end-before-start",
            "slot.over-twelve-hours",
            "statistics.contradictory",
        ];
        assert_eq!(codes.iter().map(String::as_str).collect::<Vec<_>>(), expected);
    }
}
