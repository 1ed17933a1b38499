//! `label.gap`: the numbered labels of one role skip a number, so a line may be lost.

use std::collections::BTreeMap;

use super::label_at;
use crate::diagnostic::{Code, Diagnostic, Severity, Sink};
use crate::document::Document;
use crate::source::{Source, Span};
use crate::text::is_blank;
use crate::vocabulary::persons;

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
            for (number, label) in empty_labels(label_at(first, source), source) {
                numbers.entry(number).or_insert(label);
            }
            check_numbers(&numbers, source, sink);
        }
    }
}

fn check_numbers(numbers: &BTreeMap<u32, Span>, source: &Source<'_>, sink: &Sink) {
    let mut previous: Option<(u32, Span)> = None;
    for (&number, &label) in numbers {
        let written = label_at(label, source);
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

/// The numbers of the labels of one kind behind which nothing stands on their lines, or nobody, given one label of that kind.
fn empty_labels(written: &str, source: &Source<'_>) -> Vec<(u32, Span)> {
    let words = written.trim_end_matches(|c: char| c.is_ascii_digit());
    let label = |line: &str| {
        let trimmed = line.trim_start_matches(is_blank);
        let (number, rest) = trimmed.strip_prefix(words)?.split_once(':')?;
        let number = number.trim_end_matches(is_blank);
        let start = line.as_ptr() as usize - source.text.as_ptr() as usize + line.len() - trimmed.len();
        let empty = persons::names_nobody(rest);
        empty.then_some((number.parse().ok()?, source.span(start, start + words.len() + number.len())))
    };
    source.text.lines().filter_map(label).filter(|(number, _)| *number > 0).collect()
}
