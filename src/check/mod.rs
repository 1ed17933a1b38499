//! What is wrong with one parsed document: its schema, and the rules that a schema cannot say.

#[cfg(test)]
mod fixture;
pub mod json;
mod rules;
pub mod schema;

use crate::diagnostic::Sink;
use crate::document::{Document, Pointers};
use crate::source::Source;

/// What a document loses because it breaks constraints of its schema.
#[derive(Debug, Default)]
pub struct Withdrawn {
    /// The values.
    pub values: Pointers,
    /// How many bytes of the text are data no more.
    pub bytes: u64,
}

/// Reports each breach of the schema of the document's kind and each breach of a rule. What breaks a constraint of the
/// schema is taken out: the rules see the document without it, and so it is published.
pub fn check<'s>(document: &mut Document<'s>, source: &Source<'s>, sink: &Sink) -> Withdrawn {
    let values = schema::validate(document, source.id, sink);
    let bytes = document.withdraw(&values, source);
    rules::check(document, source, sink);
    Withdrawn { values, bytes }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::fixture::{self, PageText};
    use super::*;
    use crate::document::{Account, Participant, Role, Sdg, SectionKind, Session, SpeechStatistic};

    const PAGE: PageText = PageText(
        "2023-10-10T11:00 2023-10-10T12:00 2023-10-12T12:00 99 Min\nSpeaker 2: Ada, media, Mars\nSpeaker 4: Bob\nSpeaker 5: Cyd\n\
         Cables carry almost all of what crosses the seas, and each comes asho",
    );

    fn proposal(start: &str, end: &str) -> Document<'static> {
        let session = Session {
            title: Some(PAGE.text("Cables carry")),
            slot: Some(PAGE.slot(start, end)),
            duration_minutes: Some(PAGE.value(99, "99 Min")),
            ..Session::default()
        };
        let (stakeholder_group, regional_group) = (Some(PAGE.text("media")), Some(PAGE.text("Mars")));
        let ada = Participant { stakeholder_group, regional_group, ..PAGE.person(Role::Speaker, Some(2), "Speaker 2", "Ada") };
        let bob = PAGE.person(Role::Speaker, Some(4), "Speaker 4", "Bob");
        let cyd = PAGE.person(Role::Speaker, Some(4), "Speaker 5", "Cyd");
        let again = Participant { role: PAGE.value(Role::Speaker, "Speaker 2"), ..bob.clone() };
        let goal = Sdg { goal: PAGE.value(9, "99"), target: None, label: None };
        let none = Sdg { goal: PAGE.value(19, "10"), ..goal.clone() };
        Document::page(Account {
            session,
            participants: vec![ada, bob, cyd, again],
            sections: vec![
                PAGE.section(SectionKind::Description, "Cables carry almost all of what crosses the seas, and each comes asho"),
            ],
            sdgs: vec![goal.clone(), goal, none],
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
            let told = PAGE.findings(document, |document, source, sink| drop(check(&mut document.clone(), source, sink)));
            for line in told {
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
            "sdg.repeated",
            "sdg.unknown-number",
            "slot.differs-from-duration",
            "slot.end-before-start",
            "slot.over-twelve-hours",
            "statistics.contradictory",
            "title.missing",
        ];
        assert_eq!(codes.iter().map(String::as_str).collect::<Vec<_>>(), expected);
    }
}
