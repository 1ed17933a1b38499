//! `label.gap`: the numbered labels of one role skip a number, so a line may be lost.

use std::collections::BTreeMap;

use crate::diagnostic::{Code, Diagnostic, Severity, Sink};
use crate::document::{Document, Participant};
use crate::source::Source;

/// Looks at the numbers of each role in each session, whatever their order in the text. A list that merely starts
/// late is common on pages, and told for the curious only.
pub(super) fn check(document: &Document<'_>, source: &Source<'_>, sink: &Sink) {
    for view in document.views() {
        let mut roles: BTreeMap<_, BTreeMap<u32, &Participant<'_>>> = BTreeMap::new();
        for participant in view.participants {
            if let Some(number) = &participant.number {
                roles.entry(participant.role.node).or_default().entry(number.node).or_insert(participant);
            }
        }
        for numbers in roles.into_values() {
            let mut previous: Option<(u32, &Participant<'_>)> = None;
            for (number, participant) in numbers {
                let written = super::numbered_label(participant, source);
                match previous {
                    None if number > 1 => sink.report(
                        Diagnostic::new(Code::NumberingGap, participant.role.span, format!("the numbering starts at {number}"))
                            .here(format!("\"{written}\" is the first"))
                            .help("look whether the page lists more")
                            .severity(Severity::Info),
                    ),
                    Some((before, other)) if number > before + 1 => sink.report(
                        Diagnostic::new(
                            Code::NumberingGap,
                            participant.role.span,
                            format!("the numbering skips from {before} to {number}"),
                        )
                        .here(format!("\"{written}\" follows number {before}"))
                        .also(other.role.span, format!("number {before}"))
                        .help("copy the missing line from the page, or correct the number"),
                    ),
                    _ => {}
                }
                previous = Some((number, participant));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::check::fixture::{Page, proposal_by};
    use crate::document::{Participant, Role};

    fn findings(speakers: &[u32], organizers: &[u32]) -> Vec<String> {
        let page = Page("1\n2\n3\n4\n5");
        let numbered = |role: Role| {
            move |number: &u32| -> Participant<'static> { page.unnamed(role, Some(*number), page.place(&number.to_string())) }
        };
        let all = speakers.iter().map(numbered(Role::Speaker)).chain(organizers.iter().map(numbered(Role::Organizer)));
        page.findings(&proposal_by(all.collect()), super::check)
    }

    #[test]
    fn the_label_behind_the_gap_is_shown() {
        assert_eq!(
            findings(&[1, 4, 2], &[1]),
            ["4:1 warning[label.gap] the numbering skips from 2 to 4 (\"4\" follows number 2); also 2:1 (number 2)"]
        );
    }

    #[test]
    fn a_late_start_is_for_the_curious() {
        assert_eq!(findings(&[2, 3], &[]), ["2:1 info[label.gap] the numbering starts at 2 (\"2\" is the first)"]);
    }

    #[test]
    fn repeated_and_unordered_numbers_are_no_gap() {
        assert_eq!(findings(&[1, 3, 2, 3], &[2, 1]), [""; 0]);
    }
}
