//! `label.gap`: the numbered labels of one role skip a number, so a line may be lost.

use std::collections::BTreeMap;

use crate::diagnostic::{Code, Diagnostic, Severity, Sink};
use crate::document::Document;
use crate::source::{Source, Span};
use crate::text::is_blank;

/// Looks at the printed labels of each role in each session, whatever their order in the text. A list that merely starts
/// late is common on pages, and told for the curious only. A label whose line is there, but empty, is printed all the same:
/// what it lacks has a finding of its own.
pub(super) fn check(document: &Document<'_>, source: &Source<'_>, sink: &Sink) {
    for account in &document.accounts {
        let mut roles: BTreeMap<_, BTreeMap<u32, Span>> = BTreeMap::new();
        for participant in &account.participants {
            if let Some(number) = &participant.number {
                roles.entry(participant.role.node).or_default().entry(number.node).or_insert(participant.role.span);
            }
        }
        for mut numbers in roles.into_values() {
            let first = *numbers.values().next().expect("a role has a number");
            for (number, label) in empty_labels(written(first, source), source) {
                numbers.entry(number).or_insert(label);
            }
            check_numbers(&numbers, source, sink);
        }
    }
}

fn check_numbers(numbers: &BTreeMap<u32, Span>, source: &Source<'_>, sink: &Sink) {
    let mut previous: Option<(u32, Span)> = None;
    for (&number, &label) in numbers {
        let written = written(label, source);
        match previous {
            None if number > 1 => sink.report(
                Diagnostic::new(Code::NumberingGap, label, format!("the numbering starts at {number}"))
                    .here(format!("`{written}` is the first"))
                    .help("look whether the page lists more")
                    .severity(Severity::Info),
            ),
            Some((before, other)) if number > before + 1 => sink.report(
                Diagnostic::new(Code::NumberingGap, label, format!("the numbering skips from {before} to {number}"))
                    .here(format!("`{written}` follows number {before}"))
                    .also(other, format!("number {before}"))
                    .help("copy the missing line from the page, or correct the number"),
            ),
            _ => {}
        }
        previous = Some((number, label));
    }
}

fn written<'a>(label: Span, source: &Source<'a>) -> &'a str {
    source.slice(label).trim_end_matches([':', ' ', '\u{a0}'])
}

/// The numbers of the labels of one kind behind which nothing stands on their lines, given one label of that kind.
fn empty_labels(written: &str, source: &Source<'_>) -> Vec<(u32, Span)> {
    let words = written.trim_end_matches(|c: char| c.is_ascii_digit());
    let label = |line: &str| {
        let trimmed = line.trim_start_matches(is_blank);
        let (number, rest) = trimmed.strip_prefix(words)?.split_once(':')?;
        let number = number.trim_end_matches(is_blank);
        let start = line.as_ptr() as usize - source.text.as_ptr() as usize + line.len() - trimmed.len();
        let empty = rest.trim_matches(is_blank).is_empty();
        empty.then_some((number.parse().ok()?, source.span(start, start + words.len() + number.len())))
    };
    source.text.lines().filter_map(label).filter(|(number, _)| *number > 0).collect()
}

#[cfg(test)]
mod tests {
    use crate::check::fixture::{PageText, proposal_by};
    use crate::document::{Participant, Role};

    fn findings(speakers: &[u32], organizers: &[u32]) -> Vec<String> {
        findings_on(PageText("1\n2\n3\n4\n5"), speakers, organizers)
    }

    fn findings_on(page: PageText, speakers: &[u32], organizers: &[u32]) -> Vec<String> {
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
        assert_eq!(findings_on(PageText("1: Ada\n2:\n\u{a0}3 :\n4: Bob"), &[1, 4], &[]), [""; 0]);
        assert_eq!(
            findings_on(PageText("1: Ada\n2:\n4: Bob"), &[1, 4], &[]),
            ["3:1 warning[label.gap] the numbering skips from 2 to 4 (`4` follows number 2); also 2:1 (number 2)"]
        );
    }

    #[test]
    fn an_empty_line_hides_no_gap() {
        assert_eq!(
            findings_on(PageText("1: Ada\n4:"), &[1], &[]),
            ["2:1 warning[label.gap] the numbering skips from 1 to 4 (`4` follows number 1); also 1:1 (number 1)"]
        );
    }

    #[test]
    fn repeated_and_unordered_numbers_are_no_gap() {
        assert_eq!(findings(&[1, 3, 2, 3], &[2, 1]), [""; 0]);
    }
}
