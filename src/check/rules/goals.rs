//! `sdg.repeated` and `sdg.name-mismatch`: a goal, or a target, that is listed twice, and, as a warning, the name of a goal that is
//! nearly right, or is no goal's behind a number that is certain.

use std::collections::BTreeMap;

use crate::diagnostic::{Applicability, Code, Diagnostic, Fix, Severity, Sink};
use crate::document::{Document, Sdg};
use crate::source::{Source, Span};
use crate::vocabulary::goals;

/// Compares the goals of each session with one another, and the targets; a target beside its goal is no repetition.
pub(super) fn check(document: &Document<'_>, source: &Source<'_>, sink: &Sink) {
    for account in &document.accounts {
        let mut seen: BTreeMap<String, Span> = BTreeMap::new();
        for sdg in &account.sdgs {
            check_name(sdg, sink);
            let (name, place) = match &sdg.target {
                Some(target) => (format!("target {}", target.node.to_lowercase()), target.span),
                None => (format!("goal {}", sdg.goal.node), sdg.goal.span),
            };
            if let Some(first) = seen.get(&name) {
                sink.report(
                    Diagnostic::new(Code::RepeatedGoal, place, format!("{name} is listed twice"))
                        .here("again")
                        .also(*first, "first here")
                        .help("delete one of the two, or correct its number")
                        .fix(line_of(sdg, &account.sdgs, source).map(|line| Fix::without(Applicability::Unsafe, line))),
                );
            } else {
                seen.insert(name, place);
            }
        }
    }
}

/// Looks at the name behind the number of a goal; a name of another goal is refused where it is read.
fn check_name(sdg: &Sdg<'_>, sink: &Sink) {
    let goal = sdg.goal.node;
    let wrong = |name: &str| sdg.target.is_none() && goals::number_of(name).is_none();
    let Some(label) = sdg.label.as_ref().filter(|label| wrong(&label.node)) else { return };
    let name = goals::name(goal).unwrap_or_default();
    let misspelt = goals::near(&label.node) == Some(goal);
    let verb = if misspelt { "spelt" } else { "named" };
    sink.report(
        Diagnostic::new(Code::WrongGoalName, label.span, format!("goal {goal} is not {verb} `{}`", label.node))
            .severity(Severity::Warning)
            .here(format!("goal {goal} is `{name}`"))
            .help(format!("write `{name}`"))
            .fix(misspelt.then(|| Fix::one(Applicability::Safe, label.span, name))),
    );
}

/// The line of a goal, where nothing else stands on it but signs and the word `SDG` or `Goal`.
fn line_of(sdg: &Sdg<'_>, all: &[Sdg<'_>], source: &Source<'_>) -> Option<Span> {
    let first = sdg.target.as_ref().map_or(sdg.goal.span, |target| target.span.to(sdg.goal.span));
    let own = sdg.label.as_ref().map_or(first, |label| label.span.to(first));
    let line = source.line_of(own);
    let (front, behind) = (source.slice(Span { end: own.start, ..line }), source.slice(Span { start: own.end, ..line }));
    let letters = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).collect::<String>().to_lowercase();
    let alone = all.iter().filter(|other| line.covers(other.goal.span)).count() == 1;
    (alone && ["", "sdg", "goal"].contains(&letters(front).as_str()) && letters(behind).is_empty()).then_some(line)
}
