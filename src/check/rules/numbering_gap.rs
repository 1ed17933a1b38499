//! `label.gap`: the numbered labels of one role skip a number, so a line may be lost.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use crate::diagnostic::{Code, Diagnostic, Severity, Sink};
use crate::document::{Document, Participant};
use crate::source::Source;
use crate::text::is_blank;

/// Looks at the numbers of each role in each session, whatever their order in the text. A list that merely starts
/// late is common on pages, and told for the curious only. A label whose line is there, but empty, is no gap: the line
/// has a finding of its own.
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
                let missing = previous.map_or(1, |(before, _)| before + 1)..number;
                match previous {
                    _ if missing.is_empty() || are_printed(missing, written, source) => {}
                    None => sink.report(
                        Diagnostic::new(Code::NumberingGap, participant.role.span, format!("the numbering starts at {number}"))
                            .here(format!("`{written}` is the first"))
                            .help("look whether the page lists more")
                            .severity(Severity::Info),
                    ),
                    Some((before, other)) => sink.report(
                        Diagnostic::new(
                            Code::NumberingGap,
                            participant.role.span,
                            format!("the numbering skips from {before} to {number}"),
                        )
                        .here(format!("`{written}` follows number {before}"))
                        .also(other.role.span, format!("number {before}"))
                        .help("copy the missing line from the page, or correct the number"),
                    ),
                }
                previous = Some((number, participant));
            }
        }
    }
}

/// Whether each of the labels stands at the beginning of a line, given one of their kind.
fn are_printed(missing: Range<u32>, written: &str, source: &Source<'_>) -> bool {
    let words = written.trim_end_matches(|c: char| c.is_ascii_digit());
    let number = |line: &str| {
        let (number, _) = line.trim_start_matches(is_blank).strip_prefix(words)?.split_once(':')?;
        number.trim_end_matches(is_blank).parse::<u32>().ok()
    };
    let printed: BTreeSet<u32> = source.text.lines().filter_map(number).collect();
    missing.into_iter().all(|number| printed.contains(&number))
}

#[cfg(test)]
mod tests {
    use crate::check::fixture::{Page, proposal_by};
    use crate::document::{Participant, Role};

    fn findings(speakers: &[u32], organizers: &[u32]) -> Vec<String> {
        findings_on(Page("1\n2\n3\n4\n5"), speakers, organizers)
    }

    fn findings_on(page: Page, speakers: &[u32], organizers: &[u32]) -> Vec<String> {
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
            ["4:1 warning[label.gap] the numbering skips from 2 to 4 (`4` follows number 2); also 2:1 (number 2)"]
        );
    }

    #[test]
    fn a_late_start_is_for_the_curious() {
        assert_eq!(findings(&[2, 3], &[]), ["2:1 info[label.gap] the numbering starts at 2 (`2` is the first)"]);
    }

    #[test]
    fn an_empty_line_is_no_gap() {
        assert_eq!(findings_on(Page("1: Ada\n2:\n\u{a0}3 :\n4: Bob"), &[1, 4], &[]), [""; 0]);
        assert_eq!(findings_on(Page("1: Ada\n2:\n4: Bob"), &[1, 4], &[]).len(), 1);
    }

    #[test]
    fn repeated_and_unordered_numbers_are_no_gap() {
        assert_eq!(findings(&[1, 3, 2, 3], &[2, 1]), [""; 0]);
    }
}
