//! `label.repeated` and `label.conflict`: a numbered label that is printed again, for the same one or for another.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use crate::diagnostic::{Applicability, Code, Diagnostic, Fix, Sink};
use crate::document::{Document, Participant, Role, Text};
use crate::source::{Source, Span};
use crate::vocabulary::key;

/// Compares each numbered participant with those before it in the same session.
pub(super) fn check(document: &Document<'_>, source: &Source<'_>, sink: &Sink) {
    for account in &document.accounts {
        let mut labels: BTreeMap<(Role, u32), Holders<'_, '_>> = BTreeMap::new();
        for participant in &account.participants {
            let Some(number) = &participant.number else { continue };
            let content = content(participant);
            match labels.entry((participant.role.node, number.node)) {
                Entry::Vacant(label) => {
                    label.insert(Holders { first: participant, all: BTreeMap::from([(content, participant)]) });
                }
                Entry::Occupied(mut label) => {
                    let Holders { first, all } = label.get_mut();
                    // Several people behind one label are one line, not two.
                    if all.values().any(|other| other.role.span == participant.role.span) {
                        all.entry(content).or_insert(participant);
                        continue;
                    }
                    let written = super::label_at(participant.role.span, source);
                    sink.report(match all.get(&content) {
                        Some(same) if agree(participant, same) => repeated(written, participant, same, source),
                        Some(same) => conflict(written, participant, same, "again, with other groups"),
                        None => conflict(written, participant, first, "again, for somebody else"),
                    });
                    all.entry(content).or_insert(participant);
                }
            }
        }
    }
}

/// Who stands under one label.
struct Holders<'d, 's> {
    first: &'d Participant<'s>,
    all: BTreeMap<Identification, &'d Participant<'s>>,
}

fn repeated(written: &str, second: &Participant<'_>, first: &Participant<'_>, source: &Source<'_>) -> Diagnostic {
    Diagnostic::new(Code::RepeatedLabel, second.role.span, format!("the label `{written}` is printed twice"))
        .here("again, with the same content")
        .also(first.role.span, "first here")
        .help("delete one of the two lines")
        .fix(without_line(second, first, source))
}

/// The second line goes where it holds all that is said of them. Nothing is lost with it where the first says the same in the same
/// words.
fn without_line(second: &Participant<'_>, first: &Participant<'_>, source: &Source<'_>) -> Option<Fix> {
    let whole = |one: &Participant<'_>| {
        let values = [&one.name, &one.honorific, &one.affiliation, &one.stakeholder_group, &one.regional_group];
        let line = source.line_of(one.role.span);
        values.into_iter().flatten().all(|value| line.covers(value.span)).then_some(line)
    };
    let (again, line) = (whole(second)?, whole(first)?);
    let words = |line: Span| key(source.slice(line));
    let applicability = if words(again) == words(line) { Applicability::Safe } else { Applicability::Unsafe };
    Some(Fix::without(applicability, again))
}

fn conflict(written: &str, second: &Participant<'_>, first: &Participant<'_>, here: &'static str) -> Diagnostic {
    let message = format!("the label `{written}` is printed twice with different content");
    Diagnostic::new(Code::ConflictingLabel, second.role.span, message)
        .here(here)
        .also(first.role.span, "first here")
        .help("give each line a number of its own, or delete the wrong one")
}

/// Who somebody is: the name alone, or all that is said where there is no name.
type Identification = [Option<String>; 4];

/// Whether two lines of one name have the same groups, as far as both have them.
fn agree(one: &Participant<'_>, other: &Participant<'_>) -> bool {
    let same = |a: &Option<Text<'_>>, b: &Option<Text<'_>>| a.is_none() || b.is_none() || folded(a) == folded(b);
    same(&one.stakeholder_group, &other.stakeholder_group) && same(&one.regional_group, &other.regional_group)
}

/// Capitals and blanks do not count.
fn folded(text: &Option<Text<'_>>) -> Option<String> {
    text.as_ref().map(|text| text.node.split_whitespace().collect::<String>().to_lowercase())
}

fn content(participant: &Participant<'_>) -> Identification {
    match &participant.name {
        Some(_) => [folded(&participant.name), None, None, None],
        None => {
            [None, folded(&participant.affiliation), folded(&participant.stakeholder_group), folded(&participant.regional_group)]
        }
    }
}
