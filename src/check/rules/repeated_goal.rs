//! `sdg.repeated`: a goal, or a target, is listed twice.

use std::collections::BTreeMap;

use crate::diagnostic::{Code, Diagnostic, Sink};
use crate::document::{Document, Sdg};
use crate::source::{Source, Span};

/// Compares the goals of each session with one another, and the targets; a target beside its goal is no repetition.
pub(super) fn check(document: &Document<'_>, _: &Source<'_>, sink: &Sink) {
    for account in &document.accounts {
        let mut seen: BTreeMap<String, Span> = BTreeMap::new();
        for sdg in &account.sdgs {
            let (name, place) = entry(sdg);
            if let Some(first) = seen.get(&name) {
                sink.report(
                    Diagnostic::new(Code::RepeatedGoal, place, format!("{name} is listed twice"))
                        .here("again")
                        .also(*first, "first here")
                        .help("delete one of the two, or correct its number"),
                );
            } else {
                seen.insert(name, place);
            }
        }
    }
}

fn entry(sdg: &Sdg<'_>) -> (String, Span) {
    match &sdg.target {
        Some(target) => (format!("target {}", target.node.to_lowercase()), target.span),
        None => (format!("goal {}", sdg.goal.node), sdg.goal.span),
    }
}
